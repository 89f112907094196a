"""What reviewers said, by rows: what counts no more, and the sources that count in place of those that were found.

Questions that count put it into their SQL. Where nobody has judged anything it is the plain tables and columns, so that
such a question costs what it costs without reviews. A source that only reviewers name has a number below zero.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.store import naming, reviewing

__all__ = ["Rejected", "Standing", "among", "standing"]

COLUMNS = "id, claim_id, document_id, form, content, cue, mention, confidence, rule, digest"

FOUND = """
    SELECT id, 0 AS rank, name FROM sources WHERE {same}
    UNION ALL SELECT source_id, 1, name FROM aliases WHERE {same} ORDER BY rank, name, id LIMIT 1"""

OVERLAP = """
    (w.document_id = {q}.quoting_id AND w.start < {q}.quoting_end AND w."end" > {q}.quoting_start
        OR w.document_id = {q}.quoted_id AND w.start < {q}.quoted_end AND w."end" > {q}.quoted_start)"""


@frozen(kw_only=True)
class Rejected:
    """How many attributions and quotations are left out because a reviewer rejected them."""

    attributions: int = 0
    quotations: int = 0


@frozen(kw_only=True)
class Standing:
    """The verdicts that stand, by the ids of rows.

    ``rejected_attributions`` and ``rejected_quotations`` count no more; ``said_by`` leads from an attribution to the
    source that a reviewer names, ``merged`` from a source to the one that it counts as; ``named`` are the sources that
    no run found, and ``kinds`` what they are: what was merged into them first, else persons.
    """

    rejected_attributions: frozenset[int] = frozenset()
    rejected_quotations: frozenset[int] = frozenset()
    said_by: Mapping[int, int] = {}
    merged: Mapping[int, int] = {}
    named: Mapping[int, str] = {}
    kinds: Mapping[int, str] = {}

    @property
    def rejected(self) -> Rejected:
        """How much was rejected."""
        return Rejected(attributions=len(self.rejected_attributions), quotations=len(self.rejected_quotations))

    @property
    def attributions(self) -> str:
        """SQL to select from: the attributions that stand, each with the source that counts."""
        if not (self.rejected_attributions or self.said_by or self.merged):
            return "attributions"
        columns = ", ".join(f"a.{name}" for name in COLUMNS.split(", "))
        return f"""(
            SELECT {columns}, {self.source_of("a")} AS source_id FROM attributions a
            WHERE a.id NOT IN {among(self.rejected_attributions)})"""  # noqa: S608 - numbers and our own names

    @property
    def quotations(self) -> str:
        """SQL to select from: the quotations that stand."""
        if not self.rejected_quotations:
            return "quotations"
        return f"(SELECT * FROM quotations WHERE id NOT IN {among(self.rejected_quotations)})"  # noqa: S608

    @property
    def witnesses(self) -> str:
        """SQL to select from: the places of wording, but those that only rejected quotations lead to or from."""
        if not self.rejected_quotations:
            return "witnesses"
        rejected = among(self.rejected_quotations)
        return f"""(
            SELECT * FROM witnesses WHERE id NOT IN (
                SELECT w.id FROM quotations r
                JOIN witnesses w ON w.cluster_id = r.cluster_id AND {OVERLAP.format(q="r")}
                WHERE r.id IN {rejected} AND NOT EXISTS (
                    SELECT 1 FROM quotations q
                    WHERE q.cluster_id = w.cluster_id AND q.id NOT IN {rejected} AND {OVERLAP.format(q="q")})))"""  # noqa: S608

    def source(self, column: str) -> str:
        """The SQL of the source that counts for the one in ``column``."""
        return _mapped(column, self.merged, column)

    def source_of(self, attribution: str) -> str:
        """The SQL of the source that counts for a row of ``attributions``."""
        return _mapped(f"{attribution}.id", self.said_by, self.source(f"{attribution}.source_id"))

    def name(self, column: str, table: str = "s") -> str:
        """The SQL of the name of the source whose number is in ``column``; ``table`` is ``sources``, joined by it."""
        return _mapped(column, self.named, f"{table}.name")

    def kind(self, column: str, table: str = "s") -> str:
        """The SQL of its kind."""
        return _mapped(column, self.kinds, f"{table}.kind")

    def group(self, source: int) -> str:
        """The numbers of the sources that count as this one, itself among them, in brackets for ``IN``."""
        return among({source, *(other for other, into in self.merged.items() if into == source)})

    def said(self, source: int) -> str:
        """The SQL condition on a row of ``attributions`` to stand, and to be this source's."""
        found = f"source_id IN {self.group(source)}"
        if self.said_by:
            here = among(number for number, named in self.said_by.items() if named == source)
            found = f"({found} AND id NOT IN {among(self.said_by)} OR id IN {here})"
        return f"{found} AND id NOT IN {among(self.rejected_attributions)}" if self.rejected_attributions else found

    def said_no_more(self, source: int) -> str:
        """The SQL condition on a row of ``attributions`` to be this source's, but for a reviewer who rejected it."""
        return f"id IN {among(self.rejected_attributions)} AND source_id IN {self.group(source)}"

    def find(self, db: Database, name: str) -> int | None:
        """The number of the source that counts of this name, or else with this alias; None where there is none.

        A name in other letters, capital or small, counts where nothing has it in these.
        """
        theirs = sorted((given, number) for number, given in self.named.items())
        for same, spelt in (("name = :name", str), ("folded(name) = folded(:name)", str.casefold)):
            row = db.execute(FOUND.format(same=same), {"name": name}).fetchone()
            if row is not None:
                return self.merged.get(row[0], int(row[0]))
            alike = [number for given, number in theirs if spelt(given) == spelt(name)]
            if alike:
                return self.merged.get(alike[0], alike[0])
        return None


def among(numbers: Iterable[int]) -> str:
    """The numbers in brackets, for ``IN``."""
    return f"({', '.join(map(str, sorted(numbers)))})"


def _mapped(column: str, mapping: Mapping[int, Any], other: str) -> str:
    """The SQL of what the mapping says of ``column``, and of ``other`` where it says nothing."""
    if not mapping:
        return other
    values = json.dumps(mapping).replace("'", "''")
    found = f"json_extract('{values}', '$.\"' || {column} || '\"')"
    return f"CASE WHEN {column} IN {among(mapping)} THEN {found} ELSE {other} END"


def standing(db: Database) -> Standing:
    """The verdicts that stand in a database."""
    if db.execute("SELECT NOT EXISTS (SELECT 1 FROM reviews)").fetchone()[0]:
        return Standing()
    sql = """
        SELECT attribution_id, quotation_id, verdict, source FROM verdicts
        WHERE attribution_id IS NOT NULL OR quotation_id IS NOT NULL"""
    verdicts = list(db.query(sql))
    into = reviewing.merged(db)
    names = _Names(db, into)
    merged = {names.number(name): names.number(into[name]) for name in sorted(into)}
    kinds = reviewing.new_kinds(db)
    rejected = [row for row in verdicts if row["verdict"] == "reject"]
    named = {row["attribution_id"]: row["source"] for row in verdicts if row["source"] is not None}
    return Standing(
        rejected_attributions=frozenset(_held(rejected, "attribution_id")),
        rejected_quotations=frozenset(_held(rejected, "quotation_id")),
        said_by={number: names.counted(name) for number, name in named.items()},
        merged=merged,
        named=names.new,
        kinds={number: kinds.get(name, "person") for number, name in names.new.items()},
    )


def _held(rows: Iterable[dict[str, Any]], column: str) -> Iterator[int]:
    return (row[column] for row in rows if row[column] is not None)


class _Names:
    """The numbers of sources by name; ``new`` are those that it gave to names that no run found."""

    def __init__(self, db: Database, merged: Mapping[str, str]) -> None:
        self._db = db
        self._merged = merged
        self._numbers: dict[str, int] = {}
        self.new: dict[int, str] = {}

    def counted(self, name: str) -> int:
        """The number of the source that counts for one that a reviewer calls ``name``."""
        name = naming.standing_name(self._db, name)
        return self.number(self._merged.get(name, name))

    def number(self, name: str) -> int:
        """The number of the source of this name."""
        if name not in self._numbers:
            row = self._db.execute("SELECT id FROM sources WHERE name = ?", [name]).fetchone()
            self._numbers[name] = row[0] if row else -1 - len(self.new)
            if row is None:
                self.new[self._numbers[name]] = name
        return self._numbers[name]
