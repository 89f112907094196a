"""Local alignment around a chain of shared runs, with Levenshtein's edits on words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import eq
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

__all__ = ["WINDOW", "Alike", "Extension", "Run", "chained", "extended"]

WINDOW = 10  # words looked at beyond an end at a time
CUT = 3  # words of either run where many are missing in between
OPEN = 16  # chains that a run may go on with
# What a word is worth to an extension; reaching the border of the line or the marks makes good for one substitution.
MATCHED, MISSPELT, SUBSTITUTED, ADDED, BORDER = 10, 6, -10, -10, 12
SLACK = 2  # words of the quoted side that may be missing within a window

Run = tuple[int, int, int]  # a word of the quoted side, one of the quoting side, a number of words


Alike = Callable[[int, int], bool]
_Reach = tuple[int, int, int]  # what an extension is worth, and how many words of each side it has


class Extension(NamedTuple):
    """The words ``[a_start, a_end)`` align with ``[b_start, b_end)``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def chained(runs: Sequence[Run], missing: Callable[[int, int], int], gap: int) -> list[list[Run]]:
    """Chains of the ``runs`` of one pair of documents, which are sorted by their quoting side.

    Between two runs of a chain stand at most ``gap`` words of either side, or as many words of the quoted side as
    ``missing`` says that may be missing between two quoting words. Each run goes on with the one of the last ``OPEN``
    chains that it fits best, so that the work is linear.
    """
    if len(runs) == 1:
        return [[*runs]]
    chains: list[list[Run]] = []
    for run in _longest(runs):
        near = [c for c in chains[-OPEN:] if _follows(c[-1], run, missing, gap)]
        if near:
            min(near, key=lambda c: _shift(c[-1], run)).append(run)
            continue
        # A stock phrase that led a chain astray gives way to a longer run that fits what stood before it.
        strayed = [c for c in chains[-OPEN:] if len(c) > 1 and c[-1][2] < run[2] and _follows(c[-2], run, missing, gap)]
        if strayed:
            strayed[-1][-1] = run
        else:
            chains.append([run])
    return chains


def _longest(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs whose quoting words are no part of those of a longer run."""
    reached = -1
    for a, b, n in sorted(runs, key=lambda r: (r[1], -r[2], r[0])):
        if b + n > reached:
            reached = b + n
            yield a, b, n


def _shift(first: Run, second: Run) -> int:
    """How far two runs are from going on alike in both documents."""
    return abs((second[0] - first[0]) - (second[1] - first[1]))


def _follows(first: Run, second: Run, missing: Callable[[int, int], int], gap: int) -> bool:
    (a, b, n), (c, d, m) = first, second
    between_a, between_b = c - a - n, d - b - n
    if min(c - a, d - b) <= 0 or min(between_a, between_b) < -2:
        return False  # a repeated word lets neighbouring runs overlap a little
    if between_a <= gap and between_b <= gap:
        return True
    return between_b <= 2 and min(n, m) >= CUT and between_a <= missing(b + n, d)


def extended(a_ids: Sequence[int], b_ids: Sequence[int], alike: Alike, border: int | None) -> tuple[int, int]:
    """How many words further two sides, read away from a shared run, go on alike.

    ``a_ids`` and ``b_ids`` are the words' numbers; ``alike`` says of two words, by their places in them, whether one is
    the other misspelt. ``border`` is the number of quoting words up to where the writer ended the quotation, None where
    nothing shows it. Returns the words of each side to add.
    """
    if border is not None:
        closest = _closest(a_ids, b_ids[:border], alike, border)
        if closest[1] == border:
            return closest
    return _closest(a_ids, b_ids, alike, 0)


def _closest(a_ids: Sequence[int], b_ids: Sequence[int], alike: Alike, border: int) -> tuple[int, int]:
    # The fewest edits of two windows depend on where the windows end: words may be missing on the quoting side, and
    # far words may have near ones aligned awry, which is why word for word is tried as well, and alone where the two
    # have no word in common.
    best = _word_for_word(a_ids, b_ids, alike, border)
    size = len(b_ids)
    if not set(a_ids[: size + SLACK]).isdisjoint(b_ids):
        best = max(best, _fewest(a_ids[:size], b_ids, alike, border, best[0]))
        if len(a_ids) > size:
            best = max(best, _fewest(a_ids[: size + SLACK], b_ids, alike, border, best[0]))
    return best[1:]


def _word_for_word(a_ids: Sequence[int], b_ids: Sequence[int], alike: Alike, border: int) -> _Reach:
    """The best reach of an extension in which no word is missing."""
    equal = [*map(eq, a_ids, b_ids)]
    best, score = (0, 0, 0), 0
    most = MATCHED * equal.count(True) + MISSPELT * equal.count(False) + (BORDER if border else 0)
    for k, same in enumerate(equal):
        if most <= best[0]:
            break
        if same:
            score += MATCHED
        elif alike(k, k):
            score += MISSPELT
        else:
            score += SUBSTITUTED
            most += SUBSTITUTED - MISSPELT
        best = _farther(best, score, k + 1, k + 1, border)
    return best


def _fewest(a_ids: Sequence[int], b_ids: Sequence[int], alike: Alike, border: int, least: int) -> _Reach:
    """The best reach of an extension along the fewest edits, if it is worth ``least``."""
    best, score, bonus = (0, 0, 0), 0, BORDER if border else 0
    for step in Levenshtein.opcodes(a_ids, b_ids):
        i, j, k, m = step.src_start, step.src_end, step.dest_start, step.dest_end
        if score + (len(b_ids) - k) * MATCHED + bonus < max(least, best[0]):
            break
        if step.tag == "equal":
            score += (j - i) * MATCHED
            best = _farther(best, score, j, m, border)
        elif step.tag != "replace":
            score += max(j - i, m - k) * ADDED
        else:
            for x, y in zip(range(i, j), range(k, m), strict=True):
                score += MISSPELT if alike(x, y) else SUBSTITUTED
                best = _farther(best, score, x + 1, y + 1, border)
    return best


def _farther(best: _Reach, score: int, x: int, y: int, border: int) -> _Reach:
    """``best``, or what an extension to these numbers of words is worth where that is more."""
    total = score + BORDER if y == border else score
    return (total, x, y) if total > best[0] else best
