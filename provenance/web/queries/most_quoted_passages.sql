-- Passages quoted most
-- Wording that travels, by the number of documents in which it stands, with the earliest of them in this collection.
--
-- words: only wording that contains these; empty for all.
with counted as (
  select cluster_id, count(*) as places, count(distinct document_id) as documents
  from witnesses group by cluster_id
)
select
  clusters.text as cluster,
  counted.documents,
  counted.places,
  (
    select count(distinct documents.author_id)
    from witnesses join documents on documents.id = witnesses.document_id
    where witnesses.cluster_id = clusters.id
  ) as authors,
  (select count(*) from quotations where cluster_id = clusters.id and fidelity = 'altered') as altered,
  earliest.label as earliest_document,
  earliest.published as earliest_published,
  (
    select quotations.id
    from quotations join documents on documents.id = quotations.quoting_id
    where quotations.cluster_id = clusters.id
    order by documents.published desc, documents.position desc, quotations.id
    limit 1
  ) as trail,
  clusters.id as cluster_id,
  earliest.id as earliest_document_id
from counted
join clusters on clusters.id = counted.cluster_id
left join documents as earliest on earliest.id = (
  select first.quoted_id
  from quotations as first
  where first.cluster_id = clusters.id
    and not exists (
      select 1 from quotations as further
      where further.cluster_id = clusters.id
        and further.quoting_id = first.quoted_id
        and further.quoted_id is not null
    )
  order by first.quoted_id
  limit 1
)
where clusters.text like '%' || :words || '%'
order by counted.documents desc, counted.places desc, clusters.id
