"""A stored graph, opened for questions: what is held, who said what, who quotes whom, and where words came from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from provenance.graph.trails import Trail, trails
from provenance.model import Attribution, Cluster, Document, Fidelity, Form, Quotation, Review, Source, SourceKind
from provenance.store import opened, reading

__all__ = ["Claim", "Collection", "open"]

NAMED = """IN (
    SELECT id FROM sources WHERE name = ? COLLATE NOCASE
    UNION SELECT source_id FROM aliases WHERE name = ? COLLATE NOCASE)"""


@frozen
class Claim:
    """What is claimed, and the attributions that say who claims it."""

    key: str
    text: str
    attributions: tuple[Attribution, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who is said to claim it, each once, by name."""
        named = {held.source.name: held.source for held in self.attributions if held.source is not None}
        return tuple(named[name] for name in sorted(named))


@frozen
class Collection:
    """The graph in a database file. Each question opens it read-only, so what it yields is what is stored then.

    All questions raise DatabaseError where the file cannot be read, and yield in the order of pages and positions.
    Names of sources count whatever their case, and aliases are as good as names.
    """

    path: Path = field(converter=Path)

    def documents(self, *, page: str | None = None, author: str | None = None) -> Iterator[Document]:
        """The documents, of one page or by one author where given."""
        with opened(self.path) as db:
            yield from reading.documents(db, *_all(("p.key = ?", page), (f"d.author_id {NAMED}", author)))

    def sources(self, *, kind: SourceKind | None = None) -> Iterator[Source]:
        """The sources by name, of one kind where given."""
        with opened(self.path) as db:
            yield from reading.sources(db, *_all(("s.kind = ?", kind)))

    def claims(self, *, source: str | None = None) -> Iterator[Claim]:
        """The claims, those of one source where given, each with all of its attributions."""
        with opened(self.path) as db:
            where, parameters = _all((f"a.source_id {NAMED}", source))
            asked = f"SELECT c.id, c.key, c.text FROM attributions a JOIN claims c ON c.id = a.claim_id WHERE {where}"  # noqa: S608
            for row in list(db.query(f"{asked} GROUP BY c.id ORDER BY c.id", parameters)):
                said = reading.attributions(db, "a.claim_id = ?", [row["id"]])
                yield Claim(row["key"], row["text"], tuple(said))

    def attributions(
        self, *, source: str | None = None, document: str | None = None, form: Form | None = None
    ) -> Iterator[Attribution]:
        """Who said what: of one source, in one document (by its key), in one form where given."""
        conditions = ((f"a.source_id {NAMED}", source), ("d.key = ?", document), ("a.form = ?", form))
        with opened(self.path) as db:
            yield from reading.attributions(db, *_all(*conditions))

    def quotations(
        self, *, quoting: str | None = None, quoted: str | None = None, fidelity: Fidelity | None = None
    ) -> Iterator[Quotation]:
        """Who quotes whom: in one document, from one document (by their keys), of one fidelity where given."""
        conditions = (("d.key = ?", quoting), ("o.key = ?", quoted), ("q.fidelity = ?", fidelity))
        with opened(self.path) as db:
            yield from reading.quotations(db, *_all(*conditions))

    def clusters(self) -> Iterator[Cluster]:
        """The wordings that travel."""
        with opened(self.path) as db:
            yield from reading.clusters(db)

    def reviews(self) -> Iterator[Review]:
        """The human verdicts, oldest first."""
        with opened(self.path) as db:
            yield from reading.reviews(db)

    def trace(self, words: str, *, document: str | None = None) -> list[Trail]:
        """The trails of a passage, see `Trail`: from the latest documents where its words stand to the source named.

        ``document`` is the key of the document to begin in. Empty where the words stand nowhere. Raises InputError
        where there are no words to look for.
        """
        with opened(self.path) as db:
            return trails(db, words, None if document is None else _storable(document))


def open(db: str | os.PathLike[str] = "db/provenance.db") -> Collection:  # noqa: A001 - provenance.open(db) reads well
    """The graph in the database ``db``, for questions. Raises DatabaseError where there is none."""
    collection = Collection(Path(db))
    with opened(collection.path):
        return collection


def _all(*conditions: tuple[str, str | None]) -> tuple[str, list[Any]]:
    """The SQL of all the conditions whose value is given, with as many parameters as each has question marks."""
    given = [(condition, _storable(value)) for condition, value in conditions if value is not None]
    parameters = [value for condition, value in given for _ in range(condition.count("?"))]
    return " AND ".join(condition for condition, _ in given) or "1", parameters


def _storable(name: str) -> str:
    """The name as it could be held; a shell may give one that is not Unicode, under which nothing is."""
    return name.encode("utf-8", "replace").decode()
