-- Sources behind one source
-- Who speaks through whom: what reached this collection through an outlet or another intermediate, and who is behind
-- it.
--
-- via: any name of the intermediate, or a part of one; empty for all.
select
  intermediate.source as via,
  coalesce(judged.source, '(nobody named)') as source,
  sources.kind,
  judged.verdict,
  attributions.content as claim,
  attributions.form,
  documents.label as document,
  intermediate.source_id as via_id,
  judged.source_id,
  attributions.claim_id,
  documents.id as document_id
from judged_sources as intermediate
join attribution_vias on attribution_vias.source_id = intermediate.id
join attributions on attributions.id = attribution_vias.attribution_id
join judged_attributions as judged on judged.id = attributions.id
left join sources on sources.id = judged.source_id
join documents on documents.id = attributions.document_id
where intermediate.source in (select source from source_names where instr(folded(name), folded(:via)))
order by intermediate.source, documents.page_id, documents.position, attributions.id
