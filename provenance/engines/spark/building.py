"""From files to tables of the graph, and on into a database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from provenance.engines.building import Paths, Report, Summary, read_from
from provenance.engines.loading import load, vacant
from provenance.engines.local import Progress
from provenance.engines.spark.session import is_local, session
from provenance.engines.tables import TABLES, document_row
from provenance.errors import ProvenanceError
from provenance.model import Document, Omission
from provenance.plan import Plan
from provenance.read import LARGEST, Format, documents
from provenance.store import now

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["build"]

BATCH = 16 << 20  # characters of documents that the driver holds at a time
_TABLE = ".parquet"  # what the name of a table of documents ends in


def build(
    paths: Paths,
    db: str | os.PathLike[str] = "db/provenance.db",
    plan: Plan | None = None,
    progress: Progress | None = None,
    report: Report | None = None,
    form: Format | None = None,
    largest: int = LARGEST,
    *,
    master: str = "local[*]",
    tables: str | None = None,
) -> Summary:
    """Find the graph of the documents in ``paths`` on the Spark at ``master``, and store it in a new ``db``.

    Paths that end in .parquet hold documents and are read by the cluster, all others are read here, as `build` of the
    embedded engine reads them. The tables of the graph are written into the folder ``tables``, which all machines of a
    cluster must see and which must be new; on this machine alone they go where nobody keeps them.
    Raises ProvenanceError where PySpark or Java is missing, or ``db`` holds documents.
    """
    started, told = now(), progress or (lambda stage, done, total: None)
    vacant(Path(db))
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    with _folder(tables, master) as folder, session(master) as spark:
        reading = _Reading(spark, f"{folder}/work", report)
        here = [path for path in given if not path.endswith(_TABLE)]
        if here:
            reading.read(read_from(documents(here, form, largest), reading.omissions, told, report))
        reading.read_tables([path for path in given if path.endswith(_TABLE)])
        _carry_out(spark, reading.documents(), plan or Plan(), folder)
        return load(folder, db, plan, progress, reading.omissions, started)


@contextmanager
def _folder(tables: str | None, master: str) -> Iterator[str]:
    if tables is not None:
        yield tables.rstrip("/") if "://" in tables else os.path.abspath(tables)
    elif is_local(master):
        with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
            yield folder
    else:
        raise ProvenanceError(f"{master} is a cluster: name a folder that all of its machines see with --tables")


def _carry_out(spark: SparkSession, given: DataFrame, plan: Plan, folder: str) -> None:
    from provenance.engines.spark.steps import carried_out

    work = f"{folder}/work"
    try:
        carried_out(spark, given, plan, folder, work)
    finally:
        _remove(spark, work)


def _remove(spark: SparkSession, folder: str) -> None:
    """Remove a folder, on whichever file system it is."""
    jvm: Any = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(folder)
    path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).delete(path, True)


class _Reading:
    """Brings what is given to the cluster, as tables of documents."""

    def __init__(self, spark: SparkSession, work: str, report: Report | None) -> None:
        self._spark, self._given, self._report = spark, f"{work}/given", report
        self._tables: list[DataFrame] = []
        self.omissions: list[Omission] = []

    def read(self, found: Iterable[Document]) -> None:
        """Take documents that are read here, a batch at a time."""
        for batch in _batches(found):
            rows = pa.Table.from_pylist(list(map(document_row, batch)), TABLES["documents"])
            self._spark.createDataFrame(rows).write.mode("append").parquet(self._given)
            self._tables = [self._spark.read.parquet(self._given)]

    def read_tables(self, paths: Sequence[str]) -> None:
        """Take tables of documents; of several documents of one key the first counts. Raises InputError."""
        from provenance.engines.spark import given

        for path in paths:
            table = given.documents_in(self._spark, path)
            self._omit(path, given.incomplete(table), "rows without a key, a page, a position or a text")
            self._tables.append(given.complete(table))
        if paths:
            every, others = given.first_of_each(self._tables)
            self._omit(", ".join(paths), others, "rows with the key of a different document, of which the first is kept")
            self._tables = [every]

    def documents(self) -> DataFrame:
        """All that was taken."""
        if self._tables:
            return self._tables[0]
        return self._spark.createDataFrame(TABLES["documents"].empty_table())

    def _omit(self, path: str, count: int, reason: str) -> None:
        if count:
            omission = Omission(path, f"{count:,} {reason}", refused=True)
            self.omissions.append(omission)
            if self._report is not None:
                self._report(omission)


def _batches(found: Iterable[Document]) -> Iterator[list[Document]]:
    batch, size = list[Document](), 0
    for document in found:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
