"""From tables of Parquet into a database, a batch at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import evolve
from pyarrow import fs, parquet
from sqlite_utils import Database

from provenance.engines.building import Summary, counted, silent
from provenance.engines.local import Progress
from provenance.engines.tables import TABLES, attribution_of, cluster_of, document_of, quotation_of, run_of, source_of
from provenance.errors import DatabaseError, InputError
from provenance.model import Document, Graph
from provenance.store import Part, Run, checked, opened, reading, transaction, write

__all__ = ["load", "vacant"]

Row = dict[str, Any]

BATCH = 4000  # rows that are stored at a time
READ = 500  # rows that are read at a time: their texts are in memory


def vacant(path: Path) -> None:
    """Raise DatabaseError where ``path`` is no database that tables can be loaded into."""
    checked(path)
    if path.exists() and path.stat().st_size:
        try:
            with opened(path) as database:
                newest = reading.newest_activity(database)
        except DatabaseError:
            return  # an empty one, as a run leaves it that was ended half-way
        if newest is not None and newest["documents"]:
            raise DatabaseError(
                f"{path}: holds documents already, and tables are loaded into a new database only; "
                "name another one with --db, or add pages to this one with the local engine"
            )


def load(
    folder: str | os.PathLike[str], db: str | os.PathLike[str] = "db/provenance.db", progress: Progress | None = None
) -> Summary:
    """Store the graph whose tables are in ``folder``, as the Spark engine wrote them, in a new ``db``.

    All or nothing is stored. Raises InputError where ``folder`` does not hold the tables, DatabaseError where ``db``
    holds documents already or cannot be written.
    """
    path = Path(db)
    vacant(path)
    tables = _Tables(os.fspath(folder))
    run = run_of(next(tables.rows("runs")))
    read = tables.count("documents")
    if read:
        with transaction(path) as database:
            loading = _Loading(database, run, progress or silent)
            for name in ("documents", "quotations", "attributions", "clusters", "sources"):
                getattr(loading, name)(tables.rows(name), tables.count(name))
    summary = Summary(database=str(path), read=read, added=read, written=bool(read), omissions=run.omissions)
    return counted(summary, path)


class _Tables:
    """The tables in a folder, on this machine or where an address such as hdfs:// leads."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        try:
            address = folder if "://" in folder else str(Path(folder).absolute())
            self._system, self._path = fs.FileSystem.from_uri(address)
        except (pa.ArrowException, OSError) as error:
            raise InputError(folder, f"cannot be reached ({error})") from error
        for name in TABLES:
            self._checked(name)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, in the order in which they were written."""
        for file in self._files(name):
            with self._opened(file) as opened_file:
                for batch in opened_file.iter_batches(READ):
                    yield from batch.to_pylist()

    def count(self, name: str) -> int:
        """How many rows a table has."""
        total = 0
        for file in self._files(name):
            with self._opened(file) as opened_file:
                total += opened_file.metadata.num_rows
        return total

    def _checked(self, name: str) -> None:
        files = self._files(name)
        if not files:
            raise InputError(self._folder, f"no table of {name}: a folder {name} with Parquet in it is missing")
        with self._opened(files[0]) as opened_file:
            missing = set(TABLES[name].names) - set(opened_file.schema_arrow.names)
        if missing:
            raise InputError(self._folder, f"the table of {name} lacks {', '.join(sorted(missing))}")

    def _files(self, name: str) -> list[str]:
        selector = fs.FileSelector(f"{self._path}/{name}", allow_not_found=True)
        return sorted(file.path for file in self._system.get_file_info(selector) if file.path.endswith(".parquet"))

    def _opened(self, file: str) -> parquet.ParquetFile:
        try:
            return parquet.ParquetFile(file, filesystem=self._system)
        except (pa.ArrowException, OSError) as error:
            raise InputError(file, f"no Parquet that can be read ({error})") from error


class _Loading:
    """Stores tables, those first that others name."""

    def __init__(self, database: Database, run: Run, tell: Progress) -> None:
        self._database, self._run, self._tell = database, run, tell

    def documents(self, rows: Iterable[Row], total: int) -> None:
        """The documents, page by page."""
        for batch in self._batches("documents", rows, total, lambda row: row["page"]):
            documents = tuple(map(document_of, batch))
            pages = {document.page for document in documents}
            self._write(Graph(documents=documents), Part(pages=pages, attributed=pages))

    def quotations(self, rows: Iterable[Row], total: int) -> None:
        """The quotations of documents that are stored."""
        for batch in self._batches("quotations", rows, total, lambda row: row["quoting"]["document"]):
            found = tuple(map(quotation_of, batch))
            sides = (side for quotation in found for side in (quotation.quoting, quotation.quoted))
            self._add(Graph(documents=(), quotations=found), {side.document for side in sides if side is not None})

    def attributions(self, rows: Iterable[Row], total: int) -> None:
        """What is said in documents that are stored."""
        for batch in self._batches("attributions", rows, total, lambda row: row["document"]):
            found = tuple(map(attribution_of, batch))
            self._add(Graph(documents=(), attributions=found), {attribution.document for attribution in found})

    def clusters(self, rows: Iterable[Row], total: int) -> None:
        """The clusters of passages of documents that are stored."""
        for batch in self._batches("clusters", rows, total, lambda row: row["text"]):
            keys = {witness["document"] for row in batch for witness in row["witnesses"]}
            context = self._stored(keys)
            texts = {document.key: document.text for document in context}
            self._write(
                Graph(documents=(), clusters=tuple(cluster_of(row, texts) for row in batch)),
                Part(pages=(), attributed=(), context=context),
            )

    def sources(self, rows: Iterable[Row], total: int) -> None:
        """The kinds and the other names of the sources, all of which are named by now."""
        for batch in self._batches("sources", rows, total, lambda row: row["name"]):
            self._add(Graph(documents=(), sources=tuple(map(source_of, batch))), ())

    def _add(self, graph: Graph, documents: Iterable[str]) -> None:
        self._write(graph, Part(pages=(), attributed=(), context=self._stored(documents)))

    def _write(self, graph: Graph, part: Part) -> None:
        number = write(self._database, graph, self._run, part=part)
        self._run = evolve(self._run, number=number, omissions=())

    def _stored(self, keys: Iterable[str]) -> tuple[Document, ...]:
        where = "d.key IN (SELECT value FROM json_each(?))"
        return tuple(reading.documents(self._database, where, [json.dumps(list(keys))]))

    def _batches(self, name: str, rows: Iterable[Row], total: int, owner: Callable[[Row], str]) -> Iterator[list[Row]]:
        """About ``BATCH`` rows at a time; those of one owner, which come one after the other, stay together."""
        batch, done = list[Row](), 0
        for _, members in groupby(rows, key=owner):
            batch += members
            if len(batch) >= BATCH:
                yield batch
                done += len(batch)
                self._tell(name, done, total)
                batch = []
        if batch:
            yield batch
            self._tell(name, total, total)
