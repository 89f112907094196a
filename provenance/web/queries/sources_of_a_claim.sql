-- Sources of a claim
-- Who is behind a claim, in how many documents, and through whom it came. Sources that reach us through one and the
-- same intermediate are not independent. Sources that reviewers merged are one, and what they rejected does not count.
--
-- words: only claims that contain these; empty for all claims with more than one source.
with judged as materialized (
  select id, claim_id, document_id, source, source_id from judged_attributions where verdict is not 'reject'
),
counted as materialized (
  select claim_id, count(distinct source) as sources from judged group by claim_id
)
select
  claims.text as claim,
  judged.source,
  sources.kind,
  (
    select group_concat(name, ' › ') from (
      select intermediate.name
      from attribution_vias join sources as intermediate on intermediate.id = attribution_vias.source_id
      where attribution_vias.attribution_id = attributions.id
      order by attribution_vias.position
    )
  ) as via,
  counted.sources,
  documents.label as document,
  attributions.confidence,
  claims.id as claim_id,
  judged.source_id,
  documents.id as document_id
from judged
join counted on counted.claim_id = judged.claim_id
join claims on claims.id = judged.claim_id
join attributions on attributions.id = judged.id
left join sources on sources.id = judged.source_id
join documents on documents.id = judged.document_id
where case when :words = '' then counted.sources > 1 else instr(folded(claims.text), folded(:words)) end
order by counted.sources desc, claims.id, documents.page_id, documents.position, attributions.id
