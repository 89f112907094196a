-- Claims with only anonymous sources
-- Claims that some source stands behind, none of whom is named. What reviewers rejected or corrected counts as they say.
--
-- words: only claims that contain these; empty for all.
with anonymous as (
  select
    claims.id,
    claims.text,
    group_concat(distinct judged.source) as sources,
    count(distinct judged.document_id) as documents,
    min(judged.document_id) as document_id
  from claims
  join judged_attributions as judged on judged.claim_id = claims.id
  left join sources on sources.id = judged.source_id
  where instr(folded(claims.text), folded(:words)) and judged.source is not null and judged.verdict is not 'reject'
  group by claims.id
  having min(sources.kind is 'anonymous') = 1
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
