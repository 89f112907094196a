"""The edits between two rows of words (Levenshtein 1966)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, cast

from attrs import frozen
from rapidfuzz.distance import Levenshtein

__all__ = ["Edit", "edits", "misspelt"]

Tag = Literal["equal", "replace", "delete", "insert"]
_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("li", "h"))


@frozen
class Edit:
    """``old[old_start:old_end]`` became ``new[new_start:new_end]``."""

    tag: Tag
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """The fewest edits that turn ``old`` into ``new``, stretches of equal words included, in order."""
    for step in Levenshtein.opcodes(old, new):
        yield Edit(cast("Tag", step.tag), step.src_start, step.src_end, step.dest_start, step.dest_end)


@lru_cache(maxsize=1 << 16)
def misspelt(old: str, new: str) -> bool:
    """Whether two words, folded, differ as by a slip of the finger, of the eye or of the scanner.

    That is one edit in words of three characters or more, two in words of eight or more, neighbours that changed
    places, or letters that look alike in print; of words of two characters, that the third was lost.
    """
    shorter, longer = (old, new) if len(old) <= len(new) else (new, old)
    if len(longer) - len(shorter) > 2:
        return False
    if len(shorter) < 3:
        return len(shorter) == 2 and len(longer) == 3 and shorter in (longer[1:], longer[:2], longer[::2])
    distance = Levenshtein.distance(old, new, score_cutoff=2)
    if distance <= (1 if len(shorter) < 8 else 2):
        return True
    if distance > 2:
        return False
    return (len(old) == len(new) and sorted(old) == sorted(new)) or _printed(old) == _printed(new)


def _printed(word: str) -> str:
    """``word`` with one of each pair of what scanners take for each other."""
    for seen, meant in _ALIKE:
        word = word.replace(seen, meant)
    return word
