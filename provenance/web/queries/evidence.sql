-- Least certain attributions, with their evidence
-- Why the tool thinks so: the words, the rule and how sure it is, the least certain first.
--
-- rule: only what this rule found; empty for all.
select
  attributions.confidence,
  attributions.rule,
  judged.source,
  judged.verdict,
  attributions.mention,
  attributions.cue,
  attributions.content as claim,
  attributions.form,
  documents.label as document,
  attributions.id as attribution_id,
  judged.source_id,
  attributions.claim_id,
  documents.id as document_id
from attributions
join judged_attributions as judged on judged.id = attributions.id
join documents on documents.id = attributions.document_id
where instr(folded(attributions.rule), folded(:rule))
order by attributions.confidence, documents.page_id, documents.position, attributions.id
