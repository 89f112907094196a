-- Quotations without a source
-- Words marked as a quotation that were found in no earlier document of this collection and that nobody is named for.
-- What reviewers rejected is left out, and a source that they named counts.
--
-- words: only quotations that contain these; empty for all.
with named as materialized (
  select id from judged_attributions where source is not null and verdict is not 'reject'
)
select
  quotations.quoting_text as quotation,
  quotations.quoting_prefix as before,
  quotations.quoting_suffix as after,
  quotations.marked,
  sources.name as author,
  documents.label as document,
  quotations.id as quotation_id,
  sources.id as author_id,
  documents.id as document_id
from quotations
join documents on documents.id = quotations.quoting_id
left join sources on sources.id = documents.author_id
where quotations.quoted_id is null
  and quotations.id not in (
    select quotation_id from verdicts where quotation_id is not null and verdict = 'reject'
  )
  and instr(folded(quotations.quoting_text), folded(:words))
  and not exists (
    select 1
    from attributions
    join attribution_contents on attribution_contents.attribution_id = attributions.id
    where attributions.document_id = quotations.quoting_id
      and +attributions.id in (select id from named)  -- the plus: look them up, do not go through all of them
      and attribution_contents.start < quotations.quoting_end
      and attribution_contents.end > quotations.quoting_start
  )
order by documents.page_id, documents.position, quotations.quoting_start, quotations.id
