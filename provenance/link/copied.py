"""Punctuation that came along with the words.

Two writers may chance upon the same five words; to chance upon the same full stop or comma among them is rarer by far.
"""

from __future__ import annotations

from itertools import pairwise

from provenance.link.wording import ALIKE, GAPS, solid
from provenance.model import Alignment

__all__ = ["punctuation"]


def punctuation(found: Alignment) -> tuple[int, int]:
    """How often two neighbouring words of both sides have the same punctuation between them, and how often another."""
    a, b = found.a.selector.exact, found.b.selector.exact
    quoting = _between(b)
    quoted = quoting if a == b else _between(a)
    same = other = 0
    for words, mark in quoting.items():
        if words in quoted:
            same += mark == quoted[words] != ""
            other += mark != quoted[words]
    return same, other


def _between(text: str) -> dict[tuple[str, str], str]:
    """What stands between two neighbouring words besides white space."""
    row = GAPS.findall(text.translate(ALIKE).casefold())
    return {(word, following): solid(gap) for (word, gap), (following, _) in pairwise(row)}
