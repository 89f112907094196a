-- Trail of a quotation
-- By what way words came here: from the document that quotes them (step 0) to the earliest one in this collection that
-- has them, and on each step who they are attributed to and through whom.
--
-- quotation: its number; or words: words of the passage. Both empty: the wording that stands in the most places.
with recursive
travelled as (
  select cluster_id, count(*) as places from witnesses group by cluster_id
),
begun as (
  select quoting_id, quoting_start, quoting_end from quotations where id = cast(:quotation as integer)
  union all
  select * from (
    select quoting_id, quoting_start, quoting_end
    from quotations
    join documents on documents.id = quotations.quoting_id
    join pages on pages.id = documents.page_id
    left join travelled on travelled.cluster_id = quotations.cluster_id
    where :quotation = '' and quoted_id is not null and instr(folded(quoting_text), folded(:words))
    order by
      travelled.places desc, documents.written desc, pages.key desc, documents.position desc, documents.key desc,
      quotations.id
    limit 1
  )
),
places (step, document_id, "start", "end", quotation_id) as (
  select 0, quoting_id, quoting_start, quoting_end, null from begun
  union
  -- The part that answers to the words before: shifted as by the last difference before them, within what is quoted
  select
    places.step + 1,
    quotations.quoted_id,
    max(quoted_start, min(quoted_end, places."start" + coalesce((
      select alterations.quoted_end - alterations.quoting_end from alterations
      where quotation_id = quotations.id and alterations.quoting_end <= places."start"
      order by alterations.quoting_end desc, id desc limit 1
    ), quoted_start - quoting_start))),
    max(quoted_start, min(quoted_end, places."end" + coalesce((
      select alterations.quoted_end - alterations.quoting_end from alterations
      where quotation_id = quotations.id and alterations.quoting_end <= places."end"
      order by alterations.quoting_end desc, id desc limit 1
    ), quoted_start - quoting_start))),
    quotations.id
  from places
  join quotations on quotations.quoting_id = places.document_id
    and 2 * (min(quoting_end, places."end") - max(quoting_start, places."start"))
      >= max(1, min(quoting_end - quoting_start, places."end" - places."start"))
  where quotations.quoted_id is not null and places.step < 100
),
stations as (
  select document_id, max(step) as step, "start", "end", quotation_id from places
  group by document_id, "start", "end"
),
said as (
  select distinct stations.step, stations.document_id, attributions.id as attribution_id
  from stations
  join attributions on attributions.document_id = stations.document_id
  join attribution_contents on attribution_contents.attribution_id = attributions.id
    and 2 * (min(attribution_contents."end", stations."end") - max(attribution_contents."start", stations."start"))
      >= max(1, min(attribution_contents."end" - attribution_contents."start", stations."end" - stations."start"))
)
select step, how, source, passage, fidelity, verdict, via, document, published, source_id, document_id, quotation_id
from (
  select
    stations.step,
    case stations.step when 0 then 'written by' else 'quoted from' end as how,
    coalesce(sources.name, '(author unknown)') as source,
    substr(documents.text, stations."start" + 1, stations."end" - stations."start") as passage,
    quotations.fidelity,
    verdicts.verdict,
    null as via,
    documents.label as document,
    documents.published,
    sources.id as source_id,
    documents.id as document_id,
    stations.quotation_id,
    0 as rank,
    stations."start" as place
  from stations
  join documents on documents.id = stations.document_id
  left join sources on sources.id = documents.author_id
  left join quotations on quotations.id = stations.quotation_id
  left join verdicts on verdicts.quotation_id = stations.quotation_id
  union all
  select
    said.step,
    case attributions.form when 'block' then 'in a block from' else 'attributed to' end,
    coalesce(judged.source, '(nobody named)'),
    case when length(attributions.content) > 160 then substr(attributions.content, 1, 160) || '…'
      else attributions.content end,
    null,
    judged.verdict,
    (
      select group_concat(name, ' › ') from (
        select intermediate.name
        from attribution_vias join sources as intermediate on intermediate.id = attribution_vias.source_id
        where attribution_vias.attribution_id = attributions.id
        order by attribution_vias.position
      )
    ),
    documents.label,
    documents.published,
    judged.source_id,
    documents.id,
    null,
    case attributions.form when 'block' then 1 else 2 end,
    attributions.id
  from said
  join attributions on attributions.id = said.attribution_id
  join documents on documents.id = said.document_id
  join judged_attributions as judged on judged.id = attributions.id
)
order by step, rank, place
