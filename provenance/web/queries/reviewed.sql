-- What reviewers said
-- All verdicts, the newest first, and whether the text that they judge is still in this collection. Of several verdicts
-- on one thing the newest stands.
--
-- reviewer: only those of this reviewer; empty for all.
with places as materialized (
  select review_id, max(attribution_id) as attribution_id, max(quotation_id) as quotation_id, max(source_id) as named_id
  from review_places group by review_id
)
select
  reviews.at,
  reviews.reviewer,
  reviews.verdict,
  reviews.source,
  reviews.note,
  reviews.subject,
  case when places.review_id is null then 'no, its text is gone' else 'yes' end as held,
  case when verdicts.review_id is null then 'no' else 'yes' end as stands,
  coalesce(attributions.content, quotations.quoting_text) as text,
  case when places.attribution_id is null then null else 'who says so' end as attribution,
  case when places.quotation_id is null then null else 'the quotation' end as quotation,
  places.attribution_id,
  places.quotation_id
from reviews
left join places on places.review_id = reviews.id
left join (select distinct review_id from verdicts) as verdicts on verdicts.review_id = reviews.id
left join attributions on attributions.id = places.attribution_id
left join quotations on quotations.id = places.quotation_id
where :reviewer = '' or reviews.reviewer = trim(:reviewer)
order by reviews.at desc, reviews.id desc
