-- Does the person say it here?
-- Words attributed to somebody whose own writing is in this collection, and where in it they stand. Where nothing is
-- found, the words may be made up, or said elsewhere.
--
-- source: a name or a part of it; empty for all.
select
  sources.name as source,
  attributions.content as claim,
  attributions.form,
  documents.label as document,
  coalesce(quotations.fidelity, 'not found') as found,
  quotations.quoted_text as quoted,
  own.label as own_document,
  quotations.id as trail,
  sources.id as source_id,
  attributions.claim_id,
  documents.id as document_id,
  own.id as own_document_id
from sources
join attributions on attributions.source_id = sources.id
join documents on documents.id = attributions.document_id
left join attribution_contents on attribution_contents.attribution_id = attributions.id
  and attribution_contents.position = 0
left join (quotations join documents as own on own.id = quotations.quoted_id)
  on quotations.quoting_id = attributions.document_id
  and quotations.quoting_start < attribution_contents.end
  and quotations.quoting_end > attribution_contents.start
  and own.author_id = sources.id
where exists (select 1 from documents where author_id = sources.id)
  and sources.name like '%' || :source || '%'
order by sources.name, documents.page_id, documents.position, attributions.id, quotations.id
