"""Tables of documents that are given: in the fields of JSON lines, or as a build wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from provenance.engines.tables import TABLES
from provenance.errors import InputError
from provenance.model import FOUND_BY_LINKING

__all__ = ["complete", "documents_in", "first_of_each", "incomplete"]

_REQUIRED = ("key", "page", "position", "text")


def documents_in(spark: SparkSession, path: str) -> DataFrame:
    """The documents in the table at ``path``, as they came. Raises InputError where there is none, or fields lack."""
    try:
        table = spark.read.parquet(path)
    except AnalysisException as error:
        raise InputError(path, f"no table of Parquet that can be read ({str(error).splitlines()[0]})") from error
    if "key" not in table.columns and "id" in table.columns:
        table = table.withColumnRenamed("id", "key")
    missing = [name for name in _REQUIRED if name not in table.columns]
    if missing:
        raise InputError(path, f"its documents lack {', '.join(missing)}")
    schema = from_arrow_schema(TABLES["documents"])
    for field in schema:
        here = f.col(field.name) if field.name in table.columns else f.lit(None)
        table = table.withColumn(field.name, here.cast(field.dataType))
    return _as_read(table).select(schema.names)


def _as_read(table: DataFrame) -> DataFrame:
    """The documents without what a run has found out about them."""
    found = f.col("reply_evidence").isin(*FOUND_BY_LINKING)
    kind = f.when(f.col("position") > 0, "comment").otherwise("article")
    changed: dict[str, Column] = {
        "author": f.when(f.col("author_evidence").isNull(), f.col("author")),
        "author_evidence": f.lit(None).cast(table.schema["author_evidence"].dataType),
        "reply_to": f.when(f.coalesce(~found, f.lit(True)), f.col("reply_to")),
        "kind": f.coalesce(f.col("kind"), kind),
    }
    for name, column in changed.items():
        table = table.withColumn(name, column)
    stated = f.coalesce(f.col("reply_evidence"), f.lit("stated"))
    return table.withColumn("reply_evidence", f.when(f.col("reply_to").isNotNull(), stated))


def _is_complete() -> Column:
    filled = [f.col(name).isNotNull() for name in _REQUIRED]
    return reduce(lambda one, other: one & other, [*filled, f.col("text").rlike(r"\S"), f.col("position") >= 0])


def complete(table: DataFrame) -> DataFrame:
    """The rows that say all that is needed."""
    return table.where(_is_complete())


def incomplete(table: DataFrame) -> int:
    """How many rows do not."""
    count: int = table.where(~f.coalesce(_is_complete(), f.lit(False))).count()
    return count


def first_of_each(tables: Sequence[DataFrame]) -> tuple[DataFrame, int]:
    """All documents, of those of one key the first, and how many others there are that differ from it."""
    numbered = [table.withColumn("given", f.lit(number)) for number, table in enumerate(tables)]
    every = reduce(lambda one, other: one.unionByName(other), numbered)
    same = Window.partitionBy("key").orderBy("given", "page", "position", "text")
    told = every.withColumn("nth", f.row_number().over(same))
    for name in ("page", "position", "text"):
        told = told.withColumn(f"first_{name}", f.first(name).over(same))
    differs = reduce(
        lambda one, other: one | other, (f.col(name) != f.col(f"first_{name}") for name in ("page", "position", "text"))
    )
    return told.where("nth = 1").select(TABLES["documents"].names), told.where(differs).count()
