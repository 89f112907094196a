-- Passages quoted most
-- Wording that travels, by the number of documents in which it stands, with the earliest of them in this collection.
-- words: only wording that contains these; empty for all.
with counted as (
  select cluster_id, count(*) as places, count(distinct document_id) as documents, min(id) as earliest_id
  from witnesses group by cluster_id
)
select
  clusters.text as cluster,
  counted.documents,
  counted.places,
  (select count(distinct author_id) from witnesses join documents on documents.id = witnesses.document_id
   where witnesses.cluster_id = clusters.id) as authors,
  (select sum(fidelity = 'altered') from quotations where quotations.cluster_id = clusters.id) as altered,
  earliest.label as earliest_document,
  earliest.published as earliest_published,
  (select max(id) from quotations where quotations.cluster_id = clusters.id) as trail,
  clusters.id as cluster_id,
  earliest.id as earliest_document_id
from counted
join clusters on clusters.id = counted.cluster_id
join witnesses on witnesses.id = counted.earliest_id
join documents as earliest on earliest.id = witnesses.document_id
where clusters.text like '%' || :words || '%'
order by counted.documents desc, counted.places desc, clusters.id
