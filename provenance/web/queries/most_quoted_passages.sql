-- Passages quoted most
-- Wording that travels, by the number of documents in which it stands, with the earliest of them in this collection.
--
-- words: only wording that contains these; empty for all.
with counted as (
  select
    clusters.id,
    clusters.text,
    count(*) as places,
    count(distinct witnesses.document_id) as documents,
    count(distinct documents.author_id) as authors
  from clusters
  join witnesses on witnesses.cluster_id = clusters.id
  join documents on documents.id = witnesses.document_id
  where clusters.text like '%' || :words || '%'
  group by clusters.id
  order by documents desc, places desc, clusters.id
  limit 1000
)
select
  counted.text as cluster,
  counted.documents,
  counted.places,
  counted.authors,
  (select count(*) from quotations where cluster_id = counted.id and fidelity = 'altered') as altered,
  earliest.label as earliest_document,
  earliest.published as earliest_published,
  (
    select quotations.id
    from quotations join documents on documents.id = quotations.quoting_id
    where quotations.cluster_id = counted.id and quotations.quoted_id is not null
    order by documents.published desc, documents.position desc, quotations.id
    limit 1
  ) as trail,
  counted.id as cluster_id,
  earliest.id as earliest_document_id
from counted
join documents as earliest on earliest.id = (
  select documents.id
  from witnesses
  join documents on documents.id = witnesses.document_id
  join pages on pages.id = documents.page_id
  where witnesses.cluster_id = counted.id
  order by
    (
      -- A document without a date is as old as the last dated one before it on its page
      select dated.published from documents as dated
      where dated.page_id = documents.page_id and dated.position <= documents.position and dated.published is not null
      order by dated.position desc limit 1
    ),
    pages.key,
    documents.position
  limit 1
)
order by counted.documents desc, counted.places desc, counted.id
