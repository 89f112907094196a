"""Compare: a quotation beside the words that it repeats, word by word, with each alteration named."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.comparison import Comparison, comparison
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["COMPARE"]

MEANINGS = {  # of the kinds of alterations, for readers
    "typography": "other signs, the same words",
    "case": "capital or small letters",
    "spelling": "spelt differently",
    "truncation": "a first or last word cut",
    "ellipsis": "left out, and marked so",
    "omission": "left out without a mark",
    "insertion": "put in",
    "substitution": "other words",
    "number": "another number",
    "negation": "a negation lost or won",
    "splice": "passages that stand apart, joined without a mark",
}


@frozen(kw_only=True)
class Word:
    """A piece of both wordings in one line: the same on both sides, or what ``was`` and what it ``became``."""

    same: str = ""
    was: str = ""
    became: str = ""


def _answer(db: Database, asked: Asked) -> Answer | None:
    found = comparison(db, asked.key)
    if found is None:
        return None
    drawn = {"merged": tuple(_merged(found)), "meanings": MEANINGS}
    return Answer(
        title=f"Compare: {' '.join(found.quoting.place.exact.split())[:60]}",
        data=found,
        drawn=drawn,
        judged={"quotations": [asked.key]},
    )


def _merged(found: Comparison) -> Iterator[Word]:
    """The words as they are quoted, with what was altered beside what it was."""
    changes = {change.number: change for change in found.changes}
    for piece in found.quoting.pieces:
        if piece.change is None:
            yield Word(same=piece.text)
            continue
        inner = piece.text.strip()
        before, _, after = piece.text.partition(inner) if inner else (piece.text, "", piece.text)
        yield from (Word(same=before), Word(was=changes[piece.change].was, became=inner), Word(same=after))


COMPARE = PageKind(name="compare", tables=("documents", "quotations", "alterations", "sources"), answer=_answer)
