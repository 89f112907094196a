"""Local alignment around a chain of shared runs, with Levenshtein's edits on words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from provenance.segment.edits import Edit, edits, misspelt

__all__ = ["WINDOW", "Chain", "Extension", "Run", "chained", "extended"]

WINDOW = 16  # words looked at beyond an end at a time
# What a word is worth to an extension; reaching the border of the line or the marks makes good for one substitution.
MATCHED, MISSPELT, SUBSTITUTED, ADDED, BORDER = 1.0, 0.6, -1.0, -0.8, 1.2

Run = tuple[int, int, int]  # a word of the quoted side, one of the quoting side, a number of words


@frozen
class Chain:
    """Runs that go on in both documents with small gaps between them."""

    runs: tuple[Run, ...]


@frozen
class Extension:
    """The words ``[a_start, a_end)`` align with ``[b_start, b_end)``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def chained(runs: Sequence[Run], wide: Callable[[int, int], bool], gap: int, wide_gap: int) -> list[Chain]:
    """Chains of the ``runs`` of one pair of documents, which are sorted by their quoting side.

    Between two runs of a chain stand at most ``gap`` words of either side, or ``wide_gap`` words of the quoted side
    where ``wide`` says that the quoting words in between mark an ellipsis. Longer runs are chained first, so that a
    stock phrase does not lead a chain astray.
    """
    taken: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (-r[2], r[1], r[0])):
        if any(_covered(run, chain) for chain in taken):
            continue
        for chain in taken:
            if _joins(run, chain, wide, gap, wide_gap):
                chain.append(run)
                chain.sort(key=lambda r: r[1])
                break
        else:
            taken.append([run])
    return [Chain(tuple(chain)) for chain in _merged(taken, wide, gap, wide_gap)]


def _merged(chains: list[list[Run]], wide: Callable[[int, int], bool], gap: int, wide_gap: int) -> list[list[Run]]:
    """Join chains that came to stand next to one another."""
    merged: list[list[Run]] = []
    for chain in sorted(chains, key=lambda c: (c[0][1], c[0][0])):
        for earlier in merged:
            if _follows(earlier[-1], chain[0], wide, gap, wide_gap):
                earlier.extend(chain)
                break
        else:
            merged.append(list(chain))
    return merged


def _covered(run: Run, chain: list[Run]) -> bool:
    """Whether the run's quoting words are spoken for by the chain, at another or the same place of the quoted side."""
    a, b, n = run
    return any(y <= b and b + n <= y + m and abs((a - b) - (x - y)) < 8 for x, y, m in chain)


def _joins(run: Run, chain: list[Run], wide: Callable[[int, int], bool], gap: int, wide_gap: int) -> bool:
    before = [r for r in chain if r[1] < run[1]]
    after = [r for r in chain if r[1] >= run[1]]
    return (not before or _follows(before[-1], run, wide, gap, wide_gap)) and (
        not after or _follows(run, after[0], wide, gap, wide_gap)
    )


def _follows(first: Run, second: Run, wide: Callable[[int, int], bool], gap: int, wide_gap: int) -> bool:
    (a, b, n), (c, d, _) = first, second
    between_a, between_b = c - a - n, d - b - n
    if min(c - a, d - b) <= 0 or min(between_a, between_b) < -2:
        return False  # a repeated word lets neighbouring runs overlap a little
    if between_a <= gap and between_b <= gap:
        return True
    return between_b <= 2 and between_a <= wide_gap and wide(b + n, d)


def extended(a_words: Sequence[str], b_words: Sequence[str], border: int | None) -> tuple[int, int]:
    """How many words further ``a_words`` and ``b_words``, read away from a shared run, go on alike.

    ``border`` is the number of ``b_words`` up to the border of the line or the marks, None where it is not near.
    Returns the words of each side to add.
    """
    best, best_at, score = 0.0, (0, 0), 0.0
    for edit in edits(a_words, b_words):
        for k in range(1, max(edit.old_end - edit.old_start, edit.new_end - edit.new_start) + 1):
            x, y = min(edit.old_start + k, edit.old_end), min(edit.new_start + k, edit.new_end)
            score += _worth(edit, a_words, b_words, x, y)
            total = score + (BORDER if y == border and edit.tag in ("equal", "replace") else 0.0)
            if total > best or (total == best and edit.tag == "equal"):
                best, best_at = total, (x, y)
    return best_at


def _worth(edit: Edit, a_words: Sequence[str], b_words: Sequence[str], x: int, y: int) -> float:
    if edit.tag == "equal":
        return MATCHED
    if edit.tag != "replace":
        return ADDED
    return MISSPELT if misspelt(a_words[x - 1], b_words[y - 1]) else SUBSTITUTED
