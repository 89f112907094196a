-- Claims by source
-- What each source is said to have said, where, and in which words it is said.
--
-- source: a name, another name of the source, or a part of one; empty for all sources.
select
  sources.name as source,
  sources.kind,
  attributions.content as claim,
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
  sources.id as source_id,
  claims.id as claim_id,
  documents.id as document_id,
  pages.id as page_id
from sources
join attributions on attributions.source_id = sources.id
join claims on claims.id = attributions.claim_id
join documents on documents.id = attributions.document_id
join pages on pages.id = documents.page_id
where sources.name like '%' || :source || '%'
  or exists (select 1 from aliases where source_id = sources.id and name like '%' || :source || '%')
order by sources.name, documents.page_id, documents.position, attributions.id
