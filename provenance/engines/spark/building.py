"""From files to tables of the graph, and on into a database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from provenance.engines.building import Paths, Report, Summary, counted, known, read_from, run_of, silent
from provenance.engines.loading import load, vacant
from provenance.engines.local import Progress
from provenance.engines.spark.given import complete, documents_in, first_of_each, incomplete
from provenance.engines.spark.session import is_local, session
from provenance.engines.spark.steps import carried_out
from provenance.engines.tables import TABLES, document_row, run_row
from provenance.errors import ProvenanceError
from provenance.model import Document, Omission
from provenance.plan import Plan
from provenance.read import LARGEST, Format, documents
from provenance.store import now

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
    started, told = now(), progress or silent
    vacant(Path(db))
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    settings = plan or Plan()
    with _folder(tables, master) as folder:
        with session(master) as spark, _work(spark, folder) as work:
            reading = _Reading(spark, work, report)
            here = [path for path in given if not path.endswith(_TABLE)]
            if here:
                reading.read(read_from(documents(here, known(form), largest), reading.omissions, told, report))
            reading.read_tables([path for path in given if path.endswith(_TABLE)])
            found = reading.documents()
            if found is None or found.isEmpty():
                return counted(Summary(database=os.fspath(db), omissions=tuple(reading.omissions)), Path(db))
            carried_out(spark, found, settings, folder, work)
            run = run_row(run_of(settings, started, reading.omissions))
            spark.createDataFrame(pa.Table.from_pylist([run], TABLES["runs"])).write.parquet(f"{folder}/runs")
        return load(folder, db, progress)


@contextmanager
def _folder(tables: str | None, master: str) -> Iterator[str]:
    if tables is not None:
        yield tables.rstrip("/") if "://" in tables else os.path.abspath(tables)
    elif is_local(master):
        with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
            yield folder
    else:
        raise ProvenanceError(f"{master} is a cluster: name a folder that all of its machines see with --tables")


@contextmanager
def _work(spark: SparkSession, folder: str) -> Iterator[str]:
    """A new folder for what is made on the way, on whichever file system. Raises ProvenanceError where it is there."""
    context: Any = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(f"{folder}/work")
    system = path.getFileSystem(context._jsc.hadoopConfiguration())
    for name in ("work", *TABLES):
        if system.exists(context._jvm.org.apache.hadoop.fs.Path(f"{folder}/{name}")):
            raise ProvenanceError(f"{folder}: holds {name} already; name a new folder with --tables")
    try:
        yield f"{folder}/work"
    finally:
        system.delete(path, True)


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
        for path in paths:
            table = documents_in(self._spark, path)
            self._omit(path, incomplete(table), "rows without a key, a page, a position or a text")
            self._tables.append(complete(table))
        if paths:
            every, others = first_of_each(self._tables)
            self._omit(", ".join(paths), others, "rows with the key of a different document, which is kept")
            self._tables = [every]

    def documents(self) -> DataFrame | None:
        """All that was taken, None where that is nothing."""
        return self._tables[0] if self._tables else None

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
