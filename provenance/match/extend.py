"""Local alignment around a chain of shared runs, with Levenshtein's edits on words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from provenance.segment.edits import Edit, edits, misspelt

__all__ = ["WINDOW", "Chain", "Extension", "Run", "chained", "extended"]

WINDOW = 10  # words looked at beyond an end at a time
CUT = 3  # words of either run where many are missing in between
OPEN = 16  # chains that a run may go on with
# What a word is worth to an extension; reaching the border of the line or the marks makes good for one substitution.
MATCHED, MISSPELT, SUBSTITUTED, ADDED, BORDER = 1.0, 0.6, -1.0, -1.0, 1.2
SLACK = 2  # words of the quoted side that may be missing within a window

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


def chained(runs: Sequence[Run], missing: Callable[[int, int], int], gap: int) -> list[Chain]:
    """Chains of the ``runs`` of one pair of documents, which are sorted by their quoting side.

    Between two runs of a chain stand at most ``gap`` words of either side, or as many words of the quoted side as
    ``missing`` says that may be missing between two quoting words. Each run goes on with the one of the last ``OPEN``
    chains that it fits best, so that the work is linear.
    """
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
    return [Chain(tuple(chain)) for chain in chains]


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


def extended(a_words: Sequence[str], b_words: Sequence[str], border: int | None) -> tuple[int, int]:
    """How many words further ``a_words`` and ``b_words``, read away from a shared run, go on alike.

    ``border`` is the number of ``b_words`` up to where the writer ended the quotation, None where nothing shows it.
    Returns the words of each side to add.
    """
    if border is not None:
        closest = _closest(a_words, b_words[:border], border)
        if closest[1] == border:
            return closest
    return _closest(a_words, b_words, None)


def _closest(a_words: Sequence[str], b_words: Sequence[str], border: int | None) -> tuple[int, int]:
    # The fewest edits of two windows depend on where the windows end: words may be missing on the quoting side, and
    # far words may have near ones aligned awry, which is why word for word is tried as well.
    ways = [(edits(a_words[: len(b_words) + slack], b_words)) for slack in (0, SLACK)]
    _, x, y = max(_best(way, a_words, b_words, border) for way in (*ways, _word_for_word(a_words, b_words)))
    return x, y


def _word_for_word(a_words: Sequence[str], b_words: Sequence[str]) -> Iterator[Edit]:
    for k, (a, b) in enumerate(zip(a_words, b_words, strict=False)):
        yield Edit("equal" if a == b else "replace", k, k + 1, k, k + 1)


def _best(
    way: Iterable[Edit], a_words: Sequence[str], b_words: Sequence[str], border: int | None
) -> tuple[float, int, int]:
    """The greatest worth of an extension along the edits of ``way``, and how many words of each side it has."""
    best, score = (0.0, 0, 0), 0.0
    for edit in way:
        for k in range(1, max(edit.old_end - edit.old_start, edit.new_end - edit.new_start) + 1):
            x, y = min(edit.old_start + k, edit.old_end), min(edit.new_start + k, edit.new_end)
            score += _worth(edit, a_words, b_words, x, y)
            total = score + (BORDER if y == border and edit.tag in ("equal", "replace") else 0.0)
            if total > best[0]:
                best = total, x, y
    return best


def _worth(edit: Edit, a_words: Sequence[str], b_words: Sequence[str], x: int, y: int) -> float:
    if edit.tag == "equal":
        return MATCHED
    if edit.tag != "replace":
        return ADDED
    return MISSPELT if misspelt(a_words[x - 1], b_words[y - 1]) else SUBSTITUTED
