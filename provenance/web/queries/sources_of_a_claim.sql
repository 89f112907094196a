-- Sources of a claim
-- Who is behind a claim, in how many documents, and through whom it came. Sources that reach us through one and the
-- same intermediate are not independent.
--
-- words: only claims that contain these; empty for all claims with more than one source.
select
  claims.text as claim,
  sources.name as source,
  sources.kind,
  (
    select group_concat(name, ' › ') from (
      select intermediate.name
      from attribution_vias join sources as intermediate on intermediate.id = attribution_vias.source_id
      where attribution_vias.attribution_id = attributions.id
      order by attribution_vias.position
    )
  ) as via,
  (select count(distinct source_id) from attributions as others where others.claim_id = claims.id) as sources,
  documents.label as document,
  attributions.confidence,
  claims.id as claim_id,
  sources.id as source_id,
  documents.id as document_id
from claims
join attributions on attributions.claim_id = claims.id
left join sources on sources.id = attributions.source_id
join documents on documents.id = attributions.document_id
where case
  when :words = ''
  then 1 < (select count(distinct source_id) from attributions as others where others.claim_id = claims.id)
  else claims.text like '%' || :words || '%'
end
order by sources desc, claims.id, documents.page_id, documents.position, attributions.id
