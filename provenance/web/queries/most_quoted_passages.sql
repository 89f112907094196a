-- Passages quoted most
-- Wording that travels, by the number of documents in which it stands, with the earliest of them in this collection.
-- A place does not count where all quotations that lead to it or from it were rejected.
--
-- words: only wording that contains these; empty for all.
with rejected as materialized (
  select quotation_id from verdicts where quotation_id is not null and verdict = 'reject'
),
left_out as materialized (
  select witnesses.id
  from rejected
  join quotations on quotations.id = rejected.quotation_id
  join witnesses on witnesses.cluster_id = quotations.cluster_id
  where (
      (document_id = quoting_id and "start" < quoting_end and "end" > quoting_start)
      or (document_id = quoted_id and "start" < quoted_end and "end" > quoted_start)
    )
    and not exists (
      select 1 from quotations as other
      where other.cluster_id = witnesses.cluster_id
        and other.id not in (select quotation_id from rejected)
        and (
          (document_id = other.quoting_id and "start" < other.quoting_end and "end" > other.quoting_start)
          or (document_id = other.quoted_id and "start" < other.quoted_end and "end" > other.quoted_start)
        )
    )
),
counted as (
  select
    clusters.id,
    clusters.text,
    count(*) as places,
    count(distinct witnesses.document_id) as documents,
    count(distinct documents.author_id) as authors
  from clusters
  join witnesses on witnesses.cluster_id = clusters.id
  join documents on documents.id = witnesses.document_id
  where instr(folded(clusters.text), folded(:words)) and witnesses.id not in (select id from left_out)
  group by clusters.id
  having count(*) > 1
  order by documents desc, places desc, clusters.id
  limit 1000
)
select
  counted.text as cluster,
  counted.documents,
  counted.places,
  counted.authors,
  (
    select count(*) from quotations
    where cluster_id = counted.id and fidelity = 'altered' and id not in (select quotation_id from rejected)
  ) as altered,
  earliest.label as earliest_document,
  earliest.published as earliest_published,
  (
    select quotations.id
    from quotations
    join documents on documents.id = quotations.quoting_id
    join pages on pages.id = documents.page_id
    where quotations.cluster_id = counted.id and quotations.quoted_id is not null
      and quotations.id not in (select quotation_id from rejected)
    order by documents.written desc, pages.key desc, documents.position desc, documents.key desc, quotations.id
    limit 1
  ) as trail,
  counted.id as cluster_id,
  earliest.id as earliest_document_id
from counted
join documents as earliest on earliest.id = (
  select documents.id
  from witnesses
  join documents on documents.id = witnesses.document_id
  join pages on pages.id = documents.page_id
  where witnesses.cluster_id = counted.id and witnesses.id not in (select id from left_out)
  order by documents.written, pages.key, documents.position, documents.key
  limit 1
)
order by counted.documents desc, counted.places desc, counted.id
