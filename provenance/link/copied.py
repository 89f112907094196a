"""Punctuation that came along with the words.

Two writers may chance upon the same five words; to chance upon the same full stop or comma among them is rarer by far.
"""

from __future__ import annotations

from provenance.link.wording import ALIKE, WORD, solid
from provenance.model import Alignment

__all__ = ["punctuation"]


def punctuation(found: Alignment) -> tuple[int, int]:
    """How often two neighbouring words of both sides have the same punctuation between them, and how often another."""
    quoted, quoting = (_between(side.selector.exact) for side in (found.a, found.b))
    same = other = 0
    for words, mark in quoting.items():
        if words in quoted:
            same += mark == quoted[words] != ""
            other += mark != quoted[words]
    return same, other


def _between(text: str) -> dict[tuple[str, str], str]:
    """What stands between two neighbouring words besides white space."""
    plain = text.translate(ALIKE).casefold()
    found: dict[tuple[str, str], str] = {}
    last, end = "", 0
    for word in WORD.finditer(plain):
        if last:
            found[last, word.group()] = solid(plain[end : word.start()])
        last, end = word.group(), word.end()
    return found
