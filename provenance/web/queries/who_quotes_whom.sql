-- Who quotes whom
-- How often one author repeats another's words, and how faithfully. Authors that reviewers merged are one, and what they
-- rejected does not count.
--
-- author: any name of either of the two, or a part of one; empty for all.
with called as materialized (
  select source from source_names where instr(folded(name), folded(:author))
)
select
  coalesce(quoting_author.source, quoting.label) as author,
  coalesce(quoted_author.source, quoted.label) as quoted_author,
  count(*) as quotations,
  sum(quotations.fidelity = 'exact') as exact,
  sum(quotations.fidelity = 'truncated') as truncated,
  sum(quotations.fidelity = 'altered') as altered,
  max(quotations.quoting_text) as quotation,
  quoting_author.source_id as author_id,
  quoted_author.source_id as quoted_author_id,
  quotations.id as quotation_id
from quotations
join documents as quoting on quoting.id = quotations.quoting_id
join documents as quoted on quoted.id = quotations.quoted_id
left join judged_sources as quoting_author on quoting_author.id = quoting.author_id
left join judged_sources as quoted_author on quoted_author.id = quoted.author_id
where quotations.id not in (select quotation_id from verdicts where quotation_id is not null and verdict = 'reject')
  and (
    quoting_author.source in (select source from called)
    or quoted_author.source in (select source from called)
    or quoting.author_id is null and instr(folded(quoting.label), folded(:author))
    or quoted.author_id is null and instr(folded(quoted.label), folded(:author))
  )
group by 1, 2
order by quotations desc, author, quoted_author
