"""Reviews: kept beside the graph and added to, never changed, and found again by the text that they judge."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from attrs import asdict, evolve, fields, frozen
from sqlite_utils import Database

from provenance.errors import ReviewError
from provenance.model import Review, SourceKind, Verdict, digest
from provenance.store import ledgers
from provenance.store.connection import opened, transaction
from provenance.store.judgements import DOCUMENT_OF_SUBJECT, merges, name_places, word_places
from provenance.store.naming import NAMES, held_name, standing_name
from provenance.store.rows import Row
from provenance.store.subjects import (
    AttributionSubject,
    QuotationSubject,
    SourceSubject,
    Subject,
    SubjectKind,
    described,
    subject_of,
)
from provenance.store.writing import now

__all__ = [
    "LONGEST_NOTE",
    "NAMING",
    "VERDICTS",
    "Judged",
    "Opinion",
    "add_reviews",
    "held",
    "judged",
    "merged",
    "new_kinds",
    "review",
    "review_by",
    "standing",
]

VERDICTS: Mapping[SubjectKind, tuple[Verdict, ...]] = {
    "attribution": ("confirm", "reject", "correct", "split", "withdraw"),
    "quotation": ("confirm", "reject", "withdraw"),
    "source": ("merge", "withdraw"),
}
NAMING: tuple[Verdict, ...] = ("correct", "split", "merge")  # the verdicts that name a source
NUL = r"\u0000"  # in JSON; SQLite's own JSON ends a string there
LONGEST_NOTE = 4_000  # characters
LONGEST_NAME = 200
TITLE = 120  # characters of what a form says that it judges
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

FIELDS = ", ".join(f"reviews.{field.name}" for field in fields(Review))


@frozen(kw_only=True)
class Opinion:
    """What a reviewer says: a verdict, the source that it names where it names one, and why."""

    verdict: str
    source: str | None = None
    note: str | None = None
    reviewer: str


def review(path: Path, subjects: Iterable[Subject], opinion: Opinion) -> list[Review]:
    """Keep an opinion on each of the subjects in the database at ``path``; all of them or none.

    Raises ReviewError where it cannot be kept as it is, DatabaseError where the database cannot be written.
    """
    with opened(path):  # what is not there, or older, is not made or changed by a review
        pass
    with transaction(path) as db:
        return add_reviews(db, list(map(str, subjects)), opinion)


def review_by(connection: sqlite3.Connection, subjects: Sequence[str], opinion: Opinion) -> list[Review]:
    """The same by a connection that somebody else keeps, in its transaction, or in one of our own where it has none.

    What SQLite refuses it says itself.
    """
    with _transaction(connection):
        return add_reviews(Database(connection, execute_plugins=False), subjects, opinion)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def add_reviews(db: Database, subjects: Sequence[str], opinion: Opinion) -> list[Review]:
    """Add an opinion on each of the subjects, inside a transaction that is the caller's.

    Raises ReviewError, and adds nothing, where the opinion cannot be kept, or where what it is on is not held now.
    """
    if not subjects:
        raise ReviewError("the review does not say what it judges")
    reviews = [_review(db, text, _checked(opinion)) for text in dict.fromkeys(subjects)]
    ledgers.add(db, "reviews", map(asdict, reviews))
    return reviews


def _checked(opinion: Opinion) -> Opinion:
    if opinion.verdict not in get_args(Verdict):
        raise ReviewError(f"“{opinion.verdict!s:.40}” is no verdict; there are {', '.join(get_args(Verdict))}")
    reviewer = _clean("the reviewer's name", opinion.reviewer, LONGEST_NAME)
    if reviewer is None:
        raise ReviewError("a review needs the name of who judges")
    source = _clean("the source's name", opinion.source, LONGEST_NAME)
    if opinion.verdict in NAMING and source is None:
        raise ReviewError(f"“{opinion.verdict}” needs the name of the source")
    return Opinion(
        verdict=opinion.verdict,
        source=source and " ".join(source.split()) if opinion.verdict in NAMING else None,
        note=_clean("the note", opinion.note, LONGEST_NOTE),
        reviewer=reviewer,
    )


def _clean(what: str, text: str | None, longest: int) -> str | None:
    """The text without white space at its ends, with line feeds alone; None where nothing is left."""
    if not isinstance(text, str | None):
        raise ReviewError(f"{what} is no text")
    text = (text or "").replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise ReviewError(f"{what} is longer than {longest:,} characters")
    if CONTROLS.search(text):
        raise ReviewError(f"{what} has control characters in it")
    return text or None


def _review(db: Database, text: str, opinion: Opinion) -> Review:
    """The opinion as a review of the one subject that ``text`` stands for."""
    subject = subject_of(text)
    if opinion.verdict not in VERDICTS[subject.kind]:
        raise ReviewError(f"“{opinion.verdict}” is no verdict on {_article(subject.kind)}")
    if NUL in str(subject):
        raise ReviewError("words with a NUL character in them cannot be judged")
    found = _found(db, subject)
    if found is None:
        raise ReviewError(f"{_article(subject.kind)} of these words is not held now; load the page again")
    return Review(
        subject=str(subject),
        verdict=opinion.verdict,
        source=_named(db, found["source"], opinion),
        note=opinion.note,
        reviewer=opinion.reviewer,
        at=now(),
    )


def _article(kind: SubjectKind) -> str:
    return f"an {kind}" if kind == "attribution" else f"a {kind}"


def _named(db: Database, found: str | None, opinion: Opinion) -> str | None:
    """The source that the review names; confirming names the one that is confirmed."""
    if opinion.verdict == "confirm":
        return found
    if opinion.source is None:
        return None
    source = held_name(db, opinion.source) or opinion.source
    if opinion.verdict == "split" and source == found:
        raise ReviewError("to split a source, the other one needs another name")
    if opinion.verdict == "merge" and _leads_to(db, source, found):
        raise ReviewError(f"“{opinion.source}” is “{found}” already")
    return source


def _leads_to(db: Database, name: str, goal: str | None) -> bool:
    """Whether the source called ``name`` is ``goal``, or was merged into it, by whatever way."""
    into = dict(db.execute(merges()))
    name = standing_name(db, name)
    passed: set[str] = set()
    while name != goal and name in into and name not in passed:
        passed.add(name)
        name = into[name]
    return name == goal


FOUND: Mapping[SubjectKind, str] = {
    "attribution": """
        SELECT sources.name AS source FROM attributions JOIN documents ON documents.id = attributions.document_id
        JOIN attribution_contents x ON x.attribution_id = attributions.id AND x.position = 0
        LEFT JOIN sources ON sources.id = attributions.source_id
        WHERE documents.key = :document AND attributions.content = :words AND attributions.mention IS :mention
            AND x.prefix = :prefix AND x.suffix = :suffix""",
    "quotation": """
        SELECT NULL AS source FROM quotations JOIN documents ON documents.id = quotations.quoting_id
        LEFT JOIN documents AS quoted ON quoted.id = quotations.quoted_id
        WHERE documents.key = :document AND quoting_text = :words AND quoted.key IS :quoted_document
            AND quoted_text IS :quoted_words AND quoting_prefix = :prefix AND quoting_suffix = :suffix""",
    "source": f"SELECT name AS source FROM ({NAMES}) WHERE name = :name",  # noqa: S608 - our own SQL
}


def _found(db: Database, subject: Subject) -> Row | None:
    """What the subject is now: a row with the ``source`` that was found; None where the words are not held."""
    return next(iter(db.query(f"{FOUND[subject.kind]} LIMIT 1", asdict(subject))), None)


def merged(db: Database) -> dict[str, str]:
    """The names of sources that reviewers merged into others, each with the name that counts."""
    return dict(db.execute("SELECT name, source FROM merged_sources"))


def new_kinds(db: Database) -> dict[str, SourceKind]:
    """The kinds of those that sources were merged into and no run found, by name: of each, that of its first merge."""
    sql = """
        SELECT v.source, s.kind FROM verdicts v JOIN sources s ON s.id = v.source_id
        WHERE v.verdict = 'merge' AND v.source NOT IN (SELECT name FROM sources) ORDER BY v.at DESC, v.review_id DESC"""
    return dict(db.execute(sql))  # of one name the last, which is the oldest, stays


def held(db: Database) -> Iterator[str]:
    """The subjects of reviews whose text the database holds now."""
    sql = "SELECT DISTINCT subject FROM review_places JOIN reviews ON reviews.id = review_places.review_id"
    return (subject for (subject,) in db.execute(sql))


def standing(db: Database, kind: SubjectKind) -> dict[str, Review]:
    """The verdicts that stand on rows of one kind, each by the row's digest."""
    sql = f"""
        SELECT held.digest, {FIELDS} FROM verdicts JOIN reviews ON reviews.id = verdicts.review_id
        JOIN {kind}s AS held ON held.id = verdicts.{kind}_id"""  # noqa: S608 - our own names
    return {row.pop("digest"): Review(**row) for row in db.query(sql)}


@frozen(kw_only=True)
class Judged:
    """Something that can be judged, with its reviews, the newest first.

    ``key`` names its row: the digest of an attribution or a quotation, the name of a source. ``source`` is the one that
    counts after the reviews, ``found_source`` the one that was found. ``label`` is that of its document, None where it
    stands in none.
    """

    key: str
    label: str | None
    subject: Subject
    source: str | None
    found_source: str | None
    history: tuple[Review, ...]

    @property
    def verdict(self) -> Review | None:
        """The review that stands: the newest, unless it takes back what was said."""
        newest = next(iter(self.history), None)
        return None if newest is None or newest.verdict == "withdraw" else newest

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts that it can be given now."""
        there = self.verdict is not None
        return tuple(verdict for verdict in VERDICTS[self.subject.kind] if there or verdict != "withdraw")

    @property
    def title(self) -> str:
        """What is judged, in words for people, not too many."""
        text = described(str(self.subject))
        return text if len(text) <= TITLE else f"{text[:TITLE].rstrip()}…"

    @property
    def anchor(self) -> str:
        """A name for it within a page."""
        return f"review-{self.subject.kind}-{digest(self.key)}"

    def as_dict(self) -> Row:
        """It as plain values, ready for JSON."""
        names = ("key", "label", "source", "found_source")
        return {
            **{name: getattr(self, name) for name in names},
            "subject": str(self.subject),
            "verdict": None if self.verdict is None else asdict(self.verdict),
            "history": [asdict(review) for review in self.history],
        }


ROWS: Mapping[SubjectKind, str] = {
    "attribution": """
        SELECT a.digest AS key, d.label, d.key AS document, a.content AS words, a.mention, x.prefix, x.suffix,
            s.name AS found
        FROM attributions a JOIN documents d ON d.id = a.document_id
        JOIN attribution_contents x ON x.attribution_id = a.id AND x.position = 0
        LEFT JOIN sources s ON s.id = a.source_id
        WHERE a.digest""",
    "quotation": """
        SELECT q.digest AS key, d.label, d.key AS document, q.quoting_text AS words,
            o.key AS quoted_document, q.quoted_text AS quoted_words,
            q.quoting_prefix AS prefix, q.quoting_suffix AS suffix, NULL AS found
        FROM quotations q JOIN documents d ON d.id = q.quoting_id LEFT JOIN documents o ON o.id = q.quoted_id
        WHERE q.digest""",
    "source": f"SELECT name AS key, NULL AS label, name, name AS found FROM ({NAMES}) WHERE name",  # noqa: S608 - our own SQL
}
SUBJECTS: Mapping[SubjectKind, type[Subject]] = {
    "attribution": AttributionSubject,
    "quotation": QuotationSubject,
    "source": SourceSubject,
}
CHOSEN = "IN (SELECT value FROM json_each(?))"


def judged(db: Database, kind: SubjectKind, keys: Iterable[str]) -> Iterator[Judged]:
    """What has these keys, as `Judged` names them, with the reviews that each has."""
    rows = list(db.query(f"{ROWS[kind]} {CHOSEN}", [json.dumps(sorted({*keys}))]))
    history = _history(db, kind, rows)
    into = merged(db)
    for row in rows:
        key, label, found = (row.pop(name) for name in ("key", "label", "found"))
        held = Judged(
            key=key,
            label=label,
            subject=SUBJECTS[kind](**row),
            source=found,
            found_source=found,
            history=tuple(history.get(key, ())),
        )
        name = found if held.verdict is None or kind == "source" else held.verdict.source or found
        yield held if name is None else evolve(held, source=_counted(db, name, into))


def _counted(db: Database, name: str, into: Mapping[str, str]) -> str:
    name = standing_name(db, name)
    return into.get(name, name)


def _history(db: Database, kind: SubjectKind, rows: Sequence[Row]) -> dict[str, list[Review]]:
    """The reviews of the rows by their keys, the newest first."""
    places = f"SELECT review_id, name AS key FROM ({name_places()})"  # noqa: S608 - here and below: our own SQL
    if kind != "source":
        places = f"""
            SELECT review_id, held.digest AS key FROM ({word_places(f"{DOCUMENT_OF_SUBJECT} {CHOSEN}")}) AS found
            JOIN {kind}s AS held ON held.id = found.{kind}_id"""  # noqa: S608
    sql = f"""
        SELECT places.key, {FIELDS} FROM ({places}) AS places JOIN reviews ON reviews.id = places.review_id
        WHERE places.key {CHOSEN} ORDER BY at DESC, reviews.id DESC"""  # noqa: S608
    wanted = [json.dumps([row["key"] for row in rows])]
    within = [] if kind == "source" else [json.dumps(sorted({row["document"] for row in rows}))]
    history: dict[str, list[Review]] = {}
    for row in db.query(sql, [*within, *wanted]):
        history.setdefault(row.pop("key"), []).append(Review(**row))
    return history
