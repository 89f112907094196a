"""A plan as steps over tables: each reads what the ones before have written, so that nothing is worked on twice.

Texts never come together in one place: documents meet at their page, fingerprints at their key, and names at their
surname. To the driver come counts, and the numbers of the passages that share wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from provenance.engines.spark import workers
from provenance.engines.spark.components import components
from provenance.engines.tables import TABLES
from provenance.plan import Plan

__all__ = ["carried_out"]

_ROW = 33  # bits in which Spark numbers the rows of a partition


def carried_out(spark: SparkSession, documents: DataFrame, plan: Plan, folder: str, work: str) -> None:
    """Write the tables of the graph of ``documents`` into ``folder``; what is made on the way goes to ``work``."""
    _Steps(spark, plan, folder, work).run(documents)


class _Steps:
    """The steps, in their order."""

    def __init__(self, spark: SparkSession, plan: Plan, folder: str, work: str) -> None:
        self._spark, self._plan, self._folder, self._work = spark, plan, folder, work

    def run(self, documents: DataFrame) -> None:
        """All of them."""
        numbered = self._numbered(documents)
        pairs = self._pairs(numbered)
        self._found(numbered, pairs)
        found = {name: self._of_table(name) for name in ("document", "quotation", "attribution", "join", "name")}
        in_order = (
            found["document"].repartition("page").sortWithinPartitions("page", "document.position", "document.key")
        )
        in_order.select("document.*").write.parquet(f"{self._folder}/documents")
        quoting = ("page", "quotation.quoting.document", "quotation.quoting.start")
        found["quotation"].repartition("page").sortWithinPartitions(*quoting).select("quotation.*").write.parquet(
            f"{self._folder}/quotations"
        )
        self._attributions(found["attribution"], found["name"], found["document"])
        self._clusters(found["join"])

    def _of_table(self, name: str) -> DataFrame:
        """What was found of one kind."""
        found = self._spark.read.parquet(f"{self._work}/found")
        return found.where(f.col("table") == f"{name}s").select("page", name)

    def _written(self, table: DataFrame, name: str) -> DataFrame:
        table.write.parquet(f"{self._work}/{name}")
        return self._spark.read.parquet(f"{self._work}/{name}")

    def _numbered(self, documents: DataFrame) -> DataFrame:
        """The documents with their numbers in the order of time."""
        by_page = documents.repartition("page").sortWithinPartitions("page", "position", "key")
        arranged = self._written(_mapped(by_page, workers.arranged, workers.ARRANGED), "arranged")
        in_time = arranged.orderBy("moment", "page", "position", "key").withColumn(
            "row", f.monotonically_increasing_id()
        )
        ordered = self._written(in_time, "ordered")
        parts = ordered.groupBy(f.shiftright("row", _ROW).alias("part")).count().orderBy("part").collect()
        before = np.cumsum([0, *(part["count"] for part in parts)]).tolist()
        first = [(part["part"], start) for part, start in zip(parts, before, strict=False)]
        starts = self._spark.createDataFrame(first or [(0, 0)], "part long, start long")
        inside = f.col("row").bitwiseAND((1 << _ROW) - 1)
        joined = ordered.withColumn("part", f.shiftright("row", _ROW)).join(f.broadcast(starts), "part")
        return joined.withColumn("number", f.col("start") + inside).drop("row", "part", "start")

    def _pairs(self, documents: DataFrame) -> DataFrame:
        """The pairs of places with one fingerprint, each at the page of the later one."""
        texts = documents.select("number", f.col("number_of_page").alias("page"), "text")
        step = partial(workers.fingerprinted, settings=self._plan.match)
        found = _mapped(texts, step, workers.FINGERPRINTS)
        by_key = found.repartition("key").sortWithinPartitions("key", "owner", "place")
        return self._written(
            _mapped(by_key, partial(workers.paired, settings=self._plan.match), workers.PAIRS), "pairs"
        )

    def _found(self, documents: DataFrame, pairs: DataFrame) -> None:
        """What there is to find on each page."""
        own = documents.withColumn("at", f.col("number_of_page")).withColumn("role", f.lit("own"))
        quoted = pairs.select(f.shiftright("a", 32).alias("number"), f.col("page").alias("at")).distinct()
        elsewhere = documents.join(quoted, "number").withColumn("role", f.lit("elsewhere"))
        places = pairs.select("a", "b", f.col("page").alias("at"), f.lit("pair").alias("role"))
        together = own.unionByName(elsewhere).unionByName(places, allowMissingColumns=True)
        by_page = together.repartition("at").sortWithinPartitions("at")
        found = _mapped(by_page, partial(workers.found_on_pages, plan=self._plan), workers.FOUND)
        found.write.partitionBy("table").parquet(f"{self._work}/found")

    def _attributions(self, said: DataFrame, names: DataFrame, documents: DataFrame) -> None:
        """What is said, with the sources of the whole collection, and these."""
        counts = names.select("page", "name.*")
        by_key = counts.select("key", "counts").repartition("key").sortWithinPartitions("key")
        counted = _mapped(by_key, workers.counted_names, workers.NAMED)
        families = counted.repartition("together").sortWithinPartitions("together")
        meant = self._written(_mapped(families, workers.meant, workers.MEANT), "meant")
        here = counts.select("page", "key").join(meant.select("key", "name", "kind"), "key")
        together = here.unionByName(said, allowMissingColumns=True).repartition("page").sortWithinPartitions("page")
        _mapped(together, workers.attributed, TABLES["attributions"]).write.parquet(f"{self._folder}/attributions")
        sources = meant.select("name", "kind", "aliases").dropDuplicates(["name"])
        authors = documents.select(f.col("document.author").alias("name")).where("name IS NOT NULL").distinct()
        persons = authors.join(sources, "name", "left_anti").select(
            "name", f.lit("person").alias("kind"), f.array().cast("array<string>").alias("aliases")
        )
        sources.unionByName(persons).write.parquet(f"{self._folder}/sources")

    def _clusters(self, joins: DataFrame) -> None:
        """The wording that travels. Of all that is joined the driver sees two numbers, and no words."""
        ends = joins.select("join.a.*").union(joins.select("join.b.*"))
        passages = ends.select(f.col("number").alias("document"), "start", "end").distinct()
        by_document = passages.repartition("document").sortWithinPartitions("document", "start", "end")
        places = self._written(_mapped(by_document, workers.places, workers.PLACES), "places")
        linked = self._written(_at(joins, places), "linked")
        pairs = linked.select("a_place", "b_place").toArrow()
        numbers, labels = components(*(pairs.column(name).to_numpy() for name in ("a_place", "b_place")))
        together = self._spark.createDataFrame(pa.table({"a_place": numbers, "together": labels}))
        groups = linked.join(together, "a_place").repartition("together").sortWithinPartitions("together")
        _mapped(groups.select("together", "join"), workers.gathered, TABLES["clusters"]).write.parquet(
            f"{self._folder}/clusters"
        )


def _at(joins: DataFrame, places: DataFrame) -> DataFrame:
    """The joins with the places that they join."""
    for side in "ab":
        names = {"document": "number", "start": "start", "end": "end"}
        here = places.select(
            *(f.col(column).alias(f"{side}_{name}") for column, name in names.items()),
            f.col("place").alias(f"{side}_place"),
        )
        same = [f.col(f"join.{side}.{name}") == f.col(f"{side}_{name}") for name in names.values()]
        joins = joins.join(here, same)
    return joins.select("join", "a_place", "b_place")


def _mapped(table: DataFrame, step: Callable[[Iterable[Any]], Any], schema: pa.Schema) -> DataFrame:
    """What the Python workers make of each partition."""
    return table.mapInArrow(step, from_arrow_schema(schema))
