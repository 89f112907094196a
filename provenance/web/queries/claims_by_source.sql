-- Claims by source
-- What each source is said to have said, where, and in which words it is said. A source that a reviewer corrected, split
-- off or merged is the reviewer's; what was rejected says so.
--
-- source: any name of the source, a former one too, or a part of one; empty for all sources.
with judged as materialized (
  select id, source, source_id, verdict from judged_attributions where source is not null
)
select
  judged.source,
  sources.kind,
  attributions.content as claim,
  judged.verdict,
  attributions.form,
  attributions.cue,
  (
    select group_concat(name, ' › ') from (
      select intermediate.name
      from attribution_vias join sources as intermediate on intermediate.id = attribution_vias.source_id
      where attribution_vias.attribution_id = attributions.id
      order by attribution_vias.position
    )
  ) as via,
  documents.label as document,
  attributions.confidence,
  pages.title as page,
  judged.source_id,
  claims.id as claim_id,
  documents.id as document_id,
  pages.id as page_id
from judged
join attributions on attributions.id = judged.id
left join sources on sources.id = judged.source_id
join claims on claims.id = attributions.claim_id
join documents on documents.id = attributions.document_id
join pages on pages.id = documents.page_id
where judged.source in (select source from source_names where instr(folded(name), folded(:source)))
order by judged.source, documents.page_id, documents.position, attributions.id
