-- Claims with only anonymous sources
-- Claims that some source stands behind, none of whom is named.
--
-- words: only claims that contain these; empty for all.
with anonymous as (
  select
    claims.id,
    claims.text,
    group_concat(distinct sources.name) as sources,
    count(distinct attributions.document_id) as documents,
    min(attributions.document_id) as document_id
  from claims
  join attributions on attributions.claim_id = claims.id
  join sources on sources.id = attributions.source_id
  where claims.text like '%' || :words || '%'
  group by claims.id
  having min(sources.kind = 'anonymous') = 1
)
select
  anonymous.text as claim,
  anonymous.sources,
  (
    select group_concat(name, ', ') from (
      select distinct intermediate.name
      from attributions
      join attribution_vias on attribution_vias.attribution_id = attributions.id
      join sources as intermediate on intermediate.id = attribution_vias.source_id
      where attributions.claim_id = anonymous.id
      order by intermediate.name
    )
  ) as via,
  anonymous.documents,
  documents.label as document,
  anonymous.id as claim_id,
  documents.id as document_id
from anonymous join documents on documents.id = anonymous.document_id
order by anonymous.documents desc, anonymous.id
