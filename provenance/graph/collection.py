"""A stored graph, opened for questions: what is held, who said what, who quotes whom, and where words came from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen
from sqlite_utils import Database

from provenance.attribute import several
from provenance.graph.reviews import Judgements, judgements, rejected
from provenance.graph.trails import Trail, trails
from provenance.model import (
    Attribution,
    Cluster,
    Document,
    Fidelity,
    Form,
    Quotation,
    Review,
    Source,
    SourceKind,
    Verdict,
)
from provenance.store import opened, reading, reviewing
from provenance.store.subjects import Subject, attribution_subject, quotation_subject, source_subject

__all__ = ["Claim", "Collection", "open"]


@frozen
class Claim:
    """What is claimed, and the attributions that say who claims it."""

    key: str
    text: str
    attributions: tuple[Attribution, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who is said to claim it, each once, by name; not where a reviewer rejected that."""
        standing = (held.source for held in self.attributions if not rejected(held))
        named = {source.name: source for source in standing if source is not None}
        return tuple(named[name] for name in sorted(named))

    @property
    def several(self) -> bool:
        """Whether more than one stands behind it: two sources, or one without a name that is several ("officials")."""
        return len(self.sources) > 1 or any(
            source.kind in ("anonymous", "group") and several(source.name) for source in self.sources
        )


@frozen
class Collection:
    """The graph in a database file. Each question opens it read-only, and yields what is stored when it comes to it.

    Nothing is locked between two values, so that what a question yields can be reviewed at once.

    All questions raise DatabaseError where the file cannot be read, and yield in the order of pages and positions.
    Names of sources count whatever their case, and aliases are as good as names.

    What reviewers said is laid over what was found: sources that they merged are one, a source that they corrected or
    split off is theirs, and every attribution and quotation has the ``review`` that stands on it. What they rejected is
    still yielded, with that review, but counts no more among the claims of a source or the sources of a claim.
    """

    path: Path = field(converter=Path)

    def documents(self, *, page: str | None = None, author: str | None = None) -> Iterator[Document]:
        """The documents, of one page or by one author where given."""
        with opened(self.path) as db:
            authors = None if author is None else json.dumps(_found_names(db, judgements(db), author))
            asked = _all(("p.key = ?", page), (f"d.author_id {AMONG}", authors))
            yield from reading.in_portions(reading.documents, db, *asked)

    def sources(self, *, kind: SourceKind | None = None) -> Iterator[Source]:
        """The sources by name, of one kind where given."""
        with opened(self.path) as db:
            for source in judgements(db).sources(reading.sources(db)):
                if kind in (None, source.kind):
                    yield source

    def claims(self, *, source: str | None = None) -> Iterator[Claim]:
        """The claims, those of one source where given, each with all of its attributions."""
        with opened(self.path) as db:
            judged = judgements(db)
            where, parameters = ("1", []) if source is None else _said_by(db, judged, source)
            asked = f"SELECT c.id, c.key, c.text FROM attributions a JOIN claims c ON c.id = a.claim_id WHERE {where}"  # noqa: S608
            for row in list(db.query(f"{asked} GROUP BY c.id ORDER BY c.id", parameters)):
                said = tuple(judged.attributions(reading.attributions(db, "a.claim_id = ?", [row["id"]])))
                if source is None or not all(map(rejected, _of(said, _counted_names(db, judged, source)))):
                    yield Claim(row["key"], row["text"], said)

    def attributions(
        self, *, source: str | None = None, document: str | None = None, form: Form | None = None
    ) -> Iterator[Attribution]:
        """Who said what: of one source, in one document (by its key), in one form where given."""
        where, parameters = _all(("d.key = ?", document), ("a.form = ?", form))
        with opened(self.path) as db:
            judged = judgements(db)
            said, names = ("1", []) if source is None else _said_by(db, judged, source)
            found = reading.in_portions(reading.attributions, db, f"{where} AND {said}", [*parameters, *names])
            yield from judged.attributions(found)

    def quotations(
        self, *, quoting: str | None = None, quoted: str | None = None, fidelity: Fidelity | None = None
    ) -> Iterator[Quotation]:
        """Who quotes whom: in one document, from one document (by their keys), of one fidelity where given."""
        conditions = (("d.key = ?", quoting), ("o.key = ?", quoted), ("q.fidelity = ?", fidelity))
        with opened(self.path) as db:
            found = reading.in_portions(reading.quotations, db, *_all(*conditions))
            yield from judgements(db).quotations(found)

    def clusters(self) -> Iterator[Cluster]:
        """The wordings that travel."""
        with opened(self.path) as db:
            yield from reading.in_portions(reading.clusters, db)

    def reviews(self, *, held: bool | None = None) -> Iterator[Review]:
        """The human verdicts, oldest first; where asked, only those whose text is ``held`` now, or is not."""
        with opened(self.path) as db:
            there = set() if held is None else set(reviewing.held(db))
            for review in list(reading.reviews(db)):
                if held is None or held == (review.subject in there):
                    yield review

    def review(
        self,
        judged: Attribution | Quotation | Source,
        verdict: Verdict,
        *,
        reviewer: str,
        source: str | None = None,
        note: str | None = None,
    ) -> Review:
        """Keep a verdict, see `Review`, on what a question yielded; it stands after every build that keeps its words.

        Raises ReviewError where the verdict does not fit, or its words are no longer held.
        """
        opinion = reviewing.Opinion(verdict=verdict, source=source, note=note, reviewer=reviewer)
        return reviewing.review(self.path, [_subject(judged)], opinion)[0]

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


def _subject(judged: Attribution | Quotation | Source) -> Subject:
    if isinstance(judged, Source):
        return source_subject(judged.name)
    return attribution_subject(judged) if isinstance(judged, Attribution) else quotation_subject(judged)


AMONG = "IN (SELECT id FROM sources WHERE name IN (SELECT value FROM json_each(?)))"


def _counted_names(db: Database, judged: Judgements, name: str) -> set[str]:
    """The names of the sources that go by ``name``, as they count after the reviews."""
    sql = """
        SELECT name FROM sources WHERE folded(name) = folded(:name) UNION
        SELECT s.name FROM aliases a JOIN sources s ON s.id = a.source_id WHERE folded(a.name) = folded(:name)"""
    name = _storable(name)
    found = {judged.name(held) for (held,) in db.execute(sql, {"name": name})}
    theirs = {*judged.named_by_reviewers(), *judged.merged, *judged.merged.values()}
    return found | {judged.name(given) for given in theirs if given.casefold() == name.casefold()}


def _found_names(db: Database, judged: Judgements, name: str) -> list[str]:
    """The names under which a run found the sources that go by ``name``."""
    counted = _counted_names(db, judged, name)
    return sorted(counted | {found for found, into in judged.merged.items() if into in counted})


def _said_by(db: Database, judged: Judgements, name: str) -> tuple[str, list[Any]]:
    """The SQL, with its parameters, of what is attributed to the source that goes by ``name``."""
    counted = _counted_names(db, judged, name)
    theirs = judged.named_by_reviewers()
    named = [digest for source, digests in theirs.items() for digest in digests]
    here = [digest for source, digests in theirs.items() if source in counted for digest in digests]
    where = f"""(a.source_id {AMONG} AND a.digest NOT IN (SELECT value FROM json_each(?))
        OR a.digest IN (SELECT value FROM json_each(?)))"""  # noqa: S608 - our own SQL
    return where, [json.dumps(names) for names in (_found_names(db, judged, name), named, here)]


def _of(said: Iterable[Attribution], names: set[str]) -> list[Attribution]:
    return [held for held in said if held.source is not None and held.source.name in names]


def _all(*conditions: tuple[str, str | None]) -> tuple[str, list[Any]]:
    """The SQL of all the conditions whose value is given, with as many parameters as each has question marks."""
    given = [(condition, _storable(value)) for condition, value in conditions if value is not None]
    parameters = [value for condition, value in given for _ in range(condition.count("?"))]
    return " AND ".join(condition for condition, _ in given) or "1", parameters


def _storable(name: str) -> str:
    """The name as it could be held; a shell may give one that is not Unicode, under which nothing is."""
    return name.encode("utf-8", "replace").decode()
