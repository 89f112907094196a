"""A quotation beside the words that it repeats: what is the same, what was altered, what stood before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.places import Place, place

__all__ = ["Change", "Comparison", "Piece", "Side", "comparison"]

CONTEXT = 240  # characters shown before and after

Row = dict[str, Any]


@frozen(kw_only=True)
class Change:
    """An alteration: what kind, the words as they were and as they became, and where they stand on both sides."""

    number: int
    kind: str
    was: str
    became: str
    quoted: tuple[int, int]
    quoting: tuple[int, int]


@frozen(kw_only=True)
class Piece:
    """A stretch of one side; ``change`` is the number of the alteration that it is part of, None where it is not."""

    text: str
    change: int | None


@frozen(kw_only=True)
class Side:
    """One side: the place, its words in pieces, the text around them, and whether there is more of it."""

    place: Place
    pieces: tuple[Piece, ...]
    before: str
    after: str
    cut_before: bool
    cut_after: bool


@frozen(kw_only=True)
class Comparison:
    """A quotation by its digest; ``quoted`` is None where the words were found in no earlier document."""

    quotation: str
    fidelity: str | None
    marked: str
    score: float
    quoting: Side
    quoted: Side | None
    changes: tuple[Change, ...]


def comparison(db: Database, quotation: str) -> Comparison | None:
    """The comparison of the quotation with this digest; None where there is none."""
    row = next(db.query("SELECT * FROM quotations WHERE digest = ?", [quotation]), None)
    if row is None:
        return None
    changes = tuple(_changes(db, row["id"]))
    return Comparison(
        quotation=quotation,
        quoting=_side(db, row, "quoting", [(change.number, change.quoting) for change in changes]),
        quoted=None
        if row["quoted_id"] is None
        else _side(db, row, "quoted", [(change.number, change.quoted) for change in changes]),
        changes=changes,
        **{name: row[name] for name in ("fidelity", "marked", "score")},
    )


def _changes(db: Database, quotation: int) -> Iterator[Change]:
    sql = """
        SELECT * FROM alterations WHERE quotation_id = ?
        ORDER BY quoting_start, quoted_start, quoting_end, quoted_end, kind"""
    for number, row in enumerate(db.query(sql, [quotation]), 1):
        yield Change(
            number=number,
            kind=row["kind"],
            was=row["quoted_text"],
            became=row["quoting_text"],
            quoted=(row["quoted_start"], row["quoted_end"]),
            quoting=(row["quoting_start"], row["quoting_end"]),
        )


def _side(db: Database, row: Row, side: str, changes: Sequence[tuple[int, tuple[int, int]]]) -> Side:
    sql = """
        SELECT d.key, d.label, d.published, d.text, s.name AS author FROM documents d
        LEFT JOIN sources s ON s.id = d.author_id WHERE d.id = ?"""
    held = next(db.query(sql, [row[f"{side}_id"]]))
    start, end, text = row[f"{side}_start"], row[f"{side}_end"], held["text"]
    return Side(
        place=place(held, start, end, text[start:end]),
        pieces=tuple(_pieces(text, start, end, changes)),
        before=_whole_words(text[max(0, start - CONTEXT) : start], cut=start > CONTEXT),
        after=_whole_words(text[end : end + CONTEXT][::-1], cut=end + CONTEXT < len(text))[::-1],
        cut_before=start > CONTEXT,
        cut_after=end + CONTEXT < len(text),
    )


def _whole_words(text: str, *, cut: bool) -> str:
    """The text without the rest of a word that it begins with where it was cut there."""
    _, space, rest = text.partition(" ")
    return space + rest if cut and space else text


def _pieces(text: str, start: int, end: int, changes: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[Piece]:
    """The words from ``start`` to ``end``; where alterations overlap, the first has the words."""
    at = start
    for number, (left, right) in sorted(changes, key=lambda change: change[1]):
        if left < at or right > end:
            continue
        if at < left:
            yield Piece(text=text[at:left], change=None)
        yield Piece(text=text[left:right], change=number)
        at = right
    if at < end:
        yield Piece(text=text[at:end], change=None)
