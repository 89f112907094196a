"""Search: documents, claims and sources that hold given words, with excerpts, and counts to narrow the search by.

Counts, names and what narrows a search are as reviewers left them: merged sources are one, and what was rejected is
found by its words but counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.overview import Counted
from provenance.graph.places import numbers
from provenance.graph.standing import Rejected, Standing, among, standing
from provenance.segment.marks import marked_stretches

__all__ = ["FACETS", "MOST", "Excerpt", "Found", "Hit", "Kind", "full_text", "search"]

Kind = Literal["documents", "claims", "sources"]

MOST = 2_000  # matches that are ranked and counted; of more, the first
FEW = 10  # values of a facet that are offered

Row = dict[str, Any]

LONGEST = 2_000  # characters that are looked for: a long paragraph; what is longer is cut behind a word
LONG = re.compile(r"\w{81,}")  # a word of which an excerpt shows the beginning
WORD = re.compile(r"[^\s\"“”„‟«»＂〝〞「」『』]+")
INK = re.compile(r"[^\W_]")
OPEN, CLOSE = "\ue000", "\ue001"  # around what was found in an excerpt; private characters, for a text may hold any

FACETS: dict[Kind, tuple[str, ...]] = {
    "documents": ("kind", "source", "fidelity"),
    "claims": ("source", "source_kind", "form"),
    "sources": ("source_kind",),
}

CONDITIONS: dict[tuple[Kind, str], str] = {  # what a chosen value of a facet asks of the row ``f.rowid``
    ("documents", "kind"): "SELECT 1 FROM documents x WHERE x.id = f.rowid AND x.kind = :kind",
    ("documents", "source"): "SELECT 1 FROM documents x WHERE x.id = f.rowid AND {author} = :source",
    ("documents", "fidelity"): "SELECT 1 FROM {quotations} x WHERE x.quoting_id = f.rowid AND x.fidelity = :fidelity",
    ("claims", "source"): "SELECT 1 FROM {attributions} x WHERE x.claim_id = f.rowid AND x.source_id = :source",
    ("claims", "source_kind"): """
        SELECT 1 FROM {attributions} x LEFT JOIN sources s ON s.id = x.source_id
        WHERE x.claim_id = f.rowid AND {kind} = :source_kind""",
    ("claims", "form"): "SELECT 1 FROM {attributions} x WHERE x.claim_id = f.rowid AND x.form = :form",
    ("sources", "source_kind"): """
        SELECT 1 FROM (SELECT {counted} AS source_id) x LEFT JOIN sources s ON s.id = x.source_id
        WHERE {kind} = :source_kind""",
}

COUNTS: dict[tuple[Kind, str], str] = {  # of the values of a facet among the ids that are given
    ("documents", "kind"): "SELECT kind AS name, count(*) AS count FROM documents WHERE id IN {given} GROUP BY 1",
    ("documents", "source"): """
        SELECT {name} AS name, x.count FROM (
            SELECT {author} AS source_id, count(*) AS count FROM documents x
            WHERE id IN {given} AND author_id IS NOT NULL GROUP BY 1
        ) x LEFT JOIN sources s ON s.id = x.source_id""",
    ("documents", "fidelity"): """
        SELECT fidelity AS name, count(DISTINCT quoting_id) AS count FROM {quotations}
        WHERE quoting_id IN {given} AND fidelity IS NOT NULL GROUP BY 1""",
    ("claims", "source"): """
        SELECT {name} AS name, x.count FROM (
            SELECT source_id, count(DISTINCT claim_id) AS count FROM {attributions}
            WHERE claim_id IN {given} AND source_id IS NOT NULL GROUP BY 1
        ) x LEFT JOIN sources s ON s.id = x.source_id""",
    ("claims", "source_kind"): """
        SELECT {kind} AS name, count(DISTINCT x.claim_id) AS count FROM {attributions} x
        LEFT JOIN sources s ON s.id = x.source_id WHERE x.claim_id IN {given} AND x.source_id IS NOT NULL GROUP BY 1""",
    ("claims", "form"): """
        SELECT form AS name, count(DISTINCT claim_id) AS count FROM {attributions}
        WHERE claim_id IN {given} GROUP BY 1""",
    ("sources", "source_kind"): """
        SELECT {kind} AS name, count(*) AS count FROM (SELECT value AS source_id FROM json_each(:ids)) x
        LEFT JOIN sources s ON s.id = x.source_id GROUP BY 1""",
}

GIVEN = "(SELECT value FROM json_each(:ids))"


@frozen(kw_only=True)
class Excerpt:
    """A piece of an excerpt; ``found`` where it is what was looked for."""

    text: str
    found: bool


@frozen(kw_only=True)
class Hit:
    """What was found: the key of a document or a claim, or the name of a source; what it is called; an excerpt.

    ``start`` and ``end`` are the place of the first words found in a document; None where case or marks hide it.
    ``kind`` is that of a document or of a source, ``names`` are the authors, the sources of a claim, or the aliases,
    ``count`` the attributions that stand, ``rejected`` those that a reviewer rejected.
    """

    key: str
    label: str
    kind: str | None
    names: tuple[str, ...]
    published: str | None
    count: int
    rejected: int
    excerpt: tuple[Excerpt, ...]
    start: int | None = None
    end: int | None = None


@frozen(kw_only=True)
class Found:
    """The result: how many documents, claims and sources there are, and a part of one of these lists.

    ``words`` are those that were looked for, ``cut`` where what was typed is too long and goes on behind them; ``more``
    where there are more than were counted; ``facets`` counts what else the list could be narrowed by; ``rejected`` is
    what no count has, in the whole collection.
    """

    words: str
    cut: bool
    kind: Kind
    counts: dict[str, int]
    more: bool
    skipped: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Counted, ...]]
    rejected: Rejected


def full_text(words: str) -> str | None:
    """What a user typed as an FTS5 expression that asks for all of it; None where it holds no word.

    What stands in quotation marks, of whatever kind, is looked for as a phrase. Nothing that is typed is read as an
    operator.
    """
    text = words.replace("\0", " ")
    parts, done = [], 0
    for phrase in (marked for marked in marked_stretches(text) if marked.closed and marked.depth == 0):
        parts += WORD.findall(text, done, phrase.start)
        parts.append(" ".join(WORD.findall(text, phrase.inner_start, phrase.inner_end)))
        done = phrase.end
    parts += WORD.findall(text, done)
    return " ".join(f'"{part}"' for part in dict.fromkeys(parts) if INK.search(part)) or None


def search(db: Database, words: str, kind: Kind, chosen: Mapping[str, str], skip: int, most: int) -> Found:
    """``most`` of what holds the words from ``skip`` on, the best first, with what ``chosen`` asks of the facets."""
    looked_for = _cut(words)
    asked = full_text(looked_for)
    held = standing(db)
    matched: dict[Kind, list[int]] = {"documents": [], "claims": [], "sources": []}
    if asked is not None:
        for name in matched:
            narrowed = {facet: value for facet, value in chosen.items() if facet in FACETS[name]}
            matched[name] = _matched(db, held, asked, name, narrowed)
    ids = matched[kind]
    hits = HITS[kind](db, held, asked, ids[skip : skip + most]) if asked else ()
    return Found(
        words=looked_for,
        cut=looked_for != words,
        kind=kind,
        counts={name: len(found) for name, found in matched.items()},
        more=len(ids) == MOST,
        skipped=skip,
        hits=tuple(hits),
        facets={facet: _counts(db, held, kind, facet, ids) for facet in FACETS[kind]},
        rejected=held.rejected,
    )


def _cut(words: str) -> str:
    """As many of the words as are looked for, all of them whole unless the first alone is too long."""
    if len(words) <= LONGEST:
        return words
    kept = re.match(rf"(?s).{{1,{LONGEST}}}(?=\s)", words)
    return (kept[0] if kept else words[:LONGEST]).rstrip()


def _pieces(held: Standing) -> dict[str, str]:
    """What the templates of `CONDITIONS` and `COUNTS` ask for."""
    return {
        "given": GIVEN,
        "attributions": held.attributions,
        "quotations": held.quotations,
        "author": held.source("x.author_id"),
        "name": held.name("x.source_id"),
        "kind": held.kind("x.source_id"),
    }


def _matched(db: Database, held: Standing, asked: str, kind: Kind, narrowed: Mapping[str, str]) -> list[int]:
    """The ids of what holds the words, the best first; of sources, those that count."""
    parameters: Row = {"asked": asked, **narrowed}
    if "source" in narrowed:
        parameters["source"] = held.find(db, narrowed["source"])
    if kind == "sources":
        return _matched_names(db, held, parameters)
    pieces = _pieces(held)
    where = "".join(f" AND EXISTS ({CONDITIONS[kind, facet].format(**pieces)})" for facet in narrowed)
    sql = f"SELECT f.rowid AS id, rank AS score FROM {kind}_fts f WHERE {kind}_fts MATCH :asked {where} LIMIT {MOST}"  # noqa: S608
    # Without the grouping SQLite asks the index for all matches in the order of their rank, not for the first of them.
    best = f"SELECT id FROM ({sql}) GROUP BY id ORDER BY min(score), id"  # noqa: S608
    return [row["id"] for row in db.query(best, parameters)]


def _matched_names(db: Database, held: Standing, parameters: Row) -> list[int]:
    """The numbers of the sources that count and have the words in one of their names, or in one of a merged source."""
    names = (
        _names_of(held, "sources_fts f", "f.rowid", parameters),
        _names_of(held, "aliases_fts f JOIN aliases a ON a.id = f.rowid", "a.source_id", parameters),
    )
    sql = f"SELECT id FROM ({' UNION ALL '.join(names)}) GROUP BY id ORDER BY min(score), id LIMIT {MOST}"  # noqa: S608
    found = [row["id"] for row in db.query(sql, parameters)]
    theirs = _called(db, held, _given(held, parameters["asked"]))
    chosen = (number for number, _, kind in theirs if parameters.get("source_kind", kind) == kind)
    return list(dict.fromkeys([*found, *chosen]))


def _names_of(held: Standing, names: str, source: str, parameters: Row) -> str:
    """The SQL of the sources whose ``names``, a full-text index, match."""
    index, counted = names.split()[0], held.source(source)
    chosen = CONDITIONS["sources", "source_kind"].format(**_pieces(held), counted=counted)
    where = f" AND EXISTS ({chosen})" if "source_kind" in parameters else ""
    return f"""
        SELECT * FROM (
            SELECT {counted} AS id, rank AS score FROM {names} WHERE {index} MATCH :asked {where} LIMIT {MOST})"""  # noqa: S608


def _given(held: Standing, asked: str) -> list[int]:
    """The sources that count of the names that only reviewers gave and that match, as a full-text index would say."""
    if not held.named:
        return []
    names = Database(memory=True)
    names.table("given").insert_all(({"id": number, "name": name} for number, name in held.named.items()), pk="id")
    names.table("given").enable_fts(["name"])
    found = names.query("SELECT rowid AS id FROM given_fts WHERE given_fts MATCH ?", [asked])
    return [held.merged.get(row["id"], row["id"]) for row in found]


def _counts(db: Database, held: Standing, kind: Kind, facet: str, ids: list[int]) -> tuple[Counted, ...]:
    counted = COUNTS[kind, facet].format(**_pieces(held))
    sql = f"SELECT * FROM ({counted}) ORDER BY count DESC, name LIMIT {FEW}"  # noqa: S608
    return tuple(Counted(**row) for row in db.query(sql, {"ids": numbers(ids)}))


def _excerpts(db: Database, index: str, column: int, asked: str, ids: list[int]) -> dict[int, tuple[Excerpt, ...]]:
    sql = f"""
        SELECT rowid AS id, snippet({index}, {column}, '{OPEN}', '{CLOSE}', '…', 32) AS excerpt FROM {index}
        WHERE {index} MATCH :asked AND rowid IN {GIVEN}"""  # noqa: S608
    rows = db.query(sql, {"asked": asked, "ids": numbers(ids)})
    return {row["id"]: tuple(_excerpt(row["excerpt"] or "")) for row in rows}


def _excerpt(text: str) -> Iterator[Excerpt]:
    for part in re.split(f"({OPEN}[^{OPEN}{CLOSE}]*{CLOSE})", text):
        found = part.startswith(OPEN) and part.endswith(CLOSE)
        if part:
            short = LONG.sub(lambda word: f"{word[0][:80]}…", part.strip(OPEN + CLOSE))
            yield Excerpt(text=short, found=found)


def _in_order(rows: Iterator[Row], ids: list[int]) -> list[Row]:
    held = {row["id"]: row for row in rows}
    return [held[number] for number in ids if number in held]


def _documents(db: Database, held: Standing, asked: str, ids: list[int]) -> Iterator[Hit]:
    excerpts = _excerpts(db, "documents_fts", 1, asked, ids)
    author = held.source("d.author_id")
    sql = f"""
        SELECT d.id, d.key, d.label, d.kind, d.published, d.text, {held.name(author)} AS author,
            {_count(held, "document_id", "d.id")}
        FROM documents d LEFT JOIN sources s ON s.id = {author} WHERE d.id IN {GIVEN}"""  # noqa: S608
    first = re.compile(re.escape(asked[1:].partition('"')[0]).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for row in _in_order(db.query(sql, {"ids": numbers(ids)}), ids):
        place = first.search(row["text"])
        yield Hit(
            **{name: row[name] for name in ("key", "label", "kind", "published", "count", "rejected")},
            names=() if row["author"] is None else (row["author"],),
            excerpt=excerpts.get(row["id"], ()),
            start=None if place is None else place.start(),
            end=None if place is None else place.end(),
        )


def _claims(db: Database, held: Standing, asked: str, ids: list[int]) -> Iterator[Hit]:
    excerpts = _excerpts(db, "claims_fts", 0, asked, ids)
    sql = f"""
        SELECT c.id, c.key, c.text, {_count(held, "claim_id", "c.id")}
        FROM claims c WHERE c.id IN {GIVEN}"""  # noqa: S608
    names = _names(
        db,
        f"""
        SELECT DISTINCT a.claim_id AS id, {held.name("a.source_id")} AS name FROM {held.attributions} a
        LEFT JOIN sources s ON s.id = a.source_id
        WHERE a.claim_id IN {GIVEN} AND a.source_id IS NOT NULL ORDER BY a.claim_id, a.id""",  # noqa: S608
        ids,
    )
    for row in _in_order(db.query(sql, {"ids": numbers(ids)}), ids):
        known = {"key": row["key"], "label": row["text"], "count": row["count"], "rejected": row["rejected"]}
        excerpt = excerpts.get(row["id"], ())
        yield Hit(**known, kind=None, published=None, names=names.get(row["id"], ()), excerpt=excerpt)


def _sources(db: Database, held: Standing, _: str, ids: list[int]) -> Iterator[Hit]:
    into = {other: number for number in ids for other in held.merged if held.merged[other] == number}
    every = [*ids, *into]
    aliases = f"""
        SELECT source_id AS id, name FROM aliases WHERE source_id IN {GIVEN}
        UNION SELECT id, name FROM sources WHERE id IN {among(into)} ORDER BY 2"""  # noqa: S608
    names: dict[int, list[str]] = {}
    for row in db.query(aliases, {"ids": numbers(every)}):
        names.setdefault(into.get(row["id"], row["id"]), []).append(row["name"])
    for other in sorted(into.keys() & held.named.keys()):
        names.setdefault(into[other], []).append(held.named[other])
    for number, name, kind in _called(db, held, ids):
        others = tuple(other for other in dict.fromkeys(names.get(number, ())) if other != name)
        counted = next(db.query(f"SELECT {_said(held, number)}"))
        yield Hit(key=name, label=name, kind=kind, names=others, **counted, published=None, excerpt=())


def _called(db: Database, held: Standing, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    """The name and the kind of each of the sources."""
    sql = f"SELECT id, name, kind FROM sources WHERE id IN {GIVEN}"  # noqa: S608
    found = {row["id"]: (row["name"], row["kind"]) for row in db.query(sql, {"ids": numbers(ids)})}
    for number in ids:
        name, kind = found.get(number) or (held.named[number], held.kinds[number])
        yield number, name, kind


def _said(held: Standing, number: int) -> str:
    """The SQL columns that count what a source said, and what it is said no more to have said."""
    said = f"(SELECT count(*) FROM attributions WHERE {held.said(number)})"  # noqa: S608
    no_more = f"(SELECT count(*) FROM attributions WHERE {held.said_no_more(number)})"  # noqa: S608
    return f"{said} AS count, {no_more if held.rejected_attributions else 0} AS rejected"


def _count(held: Standing, column: str, value: str) -> str:
    """The SQL columns that count the attributions of a document or a claim, and those rejected."""
    counted = f"(SELECT count(*) FROM {held.attributions} a WHERE a.{column} = {value}) AS count"  # noqa: S608
    rejected = "0"
    if held.rejected_attributions:
        among_ = among(held.rejected_attributions)
        rejected = f"(SELECT count(*) FROM attributions r WHERE r.{column} = {value} AND +r.id IN {among_})"  # noqa: S608
    return f"{counted}, {rejected} AS rejected"


def _names(db: Database, sql: str, ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in db.query(sql, {"ids": numbers(ids)}):
        found[row["id"]] = (*found.get(row["id"], ()), row["name"])
    return found


HITS = {"documents": _documents, "claims": _claims, "sources": _sources}
