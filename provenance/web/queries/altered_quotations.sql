-- Altered quotations side by side
-- The words as they stand first and the words as they are quoted, with every difference between them.
--
-- kind: only differences of this kind (negation, number, substitution, insertion, omission, splice, ellipsis,
-- truncation, spelling, case or typography); empty for all quotations whose words differ.
select
  coalesce(quoted_author.name, quoted.label) as quoted_author,
  quotations.quoted_text as quoted,
  quotations.quoting_text as quotation,
  coalesce(quoting_author.name, quoting.label) as author,
  (
    select group_concat(kind || ': “' || quoted_text || '” → “' || quoting_text || '”', char(10))
    from (select * from alterations where quotation_id = quotations.id order by quoting_start, id)
  ) as differences,
  quotations.id as trail,
  quotations.fidelity,
  verdicts.verdict,
  quoted.label as quoted_document,
  quoting.label as document,
  quotations.id as quotation_id,
  quoted_author.id as quoted_author_id,
  quoting_author.id as author_id,
  quoted.id as quoted_document_id,
  quoting.id as document_id
from quotations
join documents as quoting on quoting.id = quotations.quoting_id
join documents as quoted on quoted.id = quotations.quoted_id
left join sources as quoting_author on quoting_author.id = quoting.author_id
left join sources as quoted_author on quoted_author.id = quoted.author_id
left join verdicts on verdicts.quotation_id = quotations.id
where case
  when :kind = '' then quotations.fidelity = 'altered'
  else exists (select 1 from alterations where quotation_id = quotations.id and kind = lower(trim(:kind)))
end
order by quoting.page_id, quoting.position, quotations.quoting_start, quotations.id
