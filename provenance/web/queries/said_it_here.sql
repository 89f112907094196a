-- Does the person say it here?
-- Words attributed to somebody whose own writing is in this collection, and where in it they stand. Where nothing is
-- found, the words may be made up, or said elsewhere. Sources are those that count after the reviews, and what was
-- rejected is left out.
--
-- source: any name of the source, or a part of one; empty for all.
with judged as materialized (
  select id, source, source_id from judged_attributions where source is not null and verdict is not 'reject'
),
authors as materialized (
  select id, source from judged_sources where id in (select author_id from documents)
),
rejected as materialized (
  select quotation_id from verdicts where quotation_id is not null and verdict = 'reject'
)
select
  judged.source,
  attributions.content as claim,
  attributions.form,
  documents.label as document,
  coalesce(quotations.fidelity, 'not found') as found,
  quotations.quoted_text as quoted,
  own.label as own_document,
  quotations.id as trail,
  judged.source_id,
  attributions.claim_id,
  documents.id as document_id,
  own.id as own_document_id
from judged
join attributions on attributions.id = judged.id
join documents on documents.id = attributions.document_id
left join attribution_contents on attribution_contents.attribution_id = attributions.id
  and attribution_contents.position = 0
left join (
  quotations
  join documents as own on own.id = quotations.quoted_id
  join authors on authors.id = own.author_id
)
  on quotations.quoting_id = attributions.document_id
  and quotations.quoting_start < attribution_contents.end
  and quotations.quoting_end > attribution_contents.start
  and authors.source = judged.source
  and quotations.id not in (select quotation_id from rejected)
where judged.source in (select source from authors)
  and judged.source in (select source from source_names where instr(folded(name), folded(:source)))
order by judged.source, documents.page_id, documents.position, attributions.id, quotations.id
