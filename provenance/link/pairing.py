"""Which words of two passages stand for each other.

Many rows of edits are equally few. Of these the one is taken that the text speaks for: what is missing is missing at
the ellipsis and in one piece, punctuation stays with its word, and a word is replaced by the one that is most like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.link.wording import ELLIPSIS, amount, negates
from provenance.model import Passage, Span
from provenance.segment.edits import Edit, edits, misspelt
from provenance.segment.words import borders, folded

__all__ = ["Side", "paired", "rejoined"]


class Side:
    """A passage and its words.

    ``written`` and ``plain`` are the words as they are written and folded; ``between[i]`` is the text between the words
    i - 1 and i, the first from the start of the passage and the last to its end.
    """

    def __init__(self, passage: Passage) -> None:
        text, self._origin = passage.selector.exact, passage.selector.start
        places = borders(text)
        self._starts, self._ends = [start for start, _ in places], [0, *(end for _, end in places)]
        self._starts.append(len(text))
        self.written = [text[start:end] for start, end in places]
        self.plain = list(map(folded, self.written))
        self.between = [text[end:start] for end, start in zip(self._ends, self._starts, strict=True)]

    def __len__(self) -> int:
        return len(self.written)

    def span(self, start: int, end: int) -> Span:
        """Where the words ``[start, end)``, one at least, stand in their document."""
        return Span(self._origin + self._starts[start], self._origin + self._ends[end])

    def gap(self, place: int) -> Span:
        """The stretch between the words ``place - 1`` and ``place``."""
        return Span(self._origin + self._ends[place], self._origin + self._starts[place])


@frozen
class _Run:
    """The words of ``old`` from ``old`` on and those of ``new`` from ``new`` on are the same, ``length`` of them."""

    old: int
    new: int
    length: int


def paired(old: Side, new: Side) -> list[Edit]:
    """The edits that turn ``old`` into ``new``, in order.

    A replacement has as many words on either side, unless these are only divided otherwise, one is a number in several
    words, or the new ones stand in brackets.
    """
    found = edits(old.plain, new.plain)
    runs = [_Run(e.old_start, e.new_start, e.old_end - e.old_start) for e in found if e.tag == "equal"]
    for at in range(len(runs) - 1):
        ends = (at == 0, at == len(runs) - 2)
        runs[at : at + 2] = _settled(old, new, runs[at], runs[at + 1], ends)
    return list(_edits(old, new, [run for run in runs if run.length]))


def _edits(old: Side, new: Side, runs: Sequence[_Run]) -> Iterator[Edit]:
    i = k = 0
    for run in (*runs, _Run(len(old), len(new), 0)):
        yield from _block(old, new, Edit("replace", i, run.old, k, run.new))
        i, k = run.old + run.length, run.new + run.length
        if run.length:
            yield Edit("equal", run.old, i, run.new, k)


def _settled(old: Side, new: Side, before: _Run, after: _Run, ends: tuple[bool, bool]) -> tuple[_Run, _Run]:
    """Two runs and what is missing or added between them, moved to where it fits best.

    "a b a c" shortened to "a c" may have lost "a b" or "b a". ``ends`` says whether the runs are the first and the
    last of all, which the passage begins and ends with.
    """
    missing = after.old - before.old - before.length
    added = after.new - before.new - before.length
    if bool(missing) == bool(added):
        return before, after
    side, other = (old, new) if missing else (new, old)
    begin = (before.old if missing else before.new) + before.length
    place = (before.new if missing else before.old) + before.length
    low, high = _room(side, begin, begin + missing + added, (before.length - ends[0], after.length - ends[1]))

    def fit(shift: int) -> tuple[bool, bool, bool, int]:
        text = other.between[place + shift]
        around = (side.between[begin + shift], side.between[begin + missing + added + shift])
        whole = shift in (-before.length, after.length)
        return ELLIPSIS.search(text) is not None, whole, text in around, -abs(shift)

    shift = max(range(-low, high + 1), key=fit) if low or high else 0
    return (
        _Run(before.old, before.new, before.length + shift),
        _Run(after.old + shift, after.new + shift, after.length - shift),
    )


def _room(side: Side, begin: int, end: int, most: tuple[int, int]) -> tuple[int, int]:
    """How far the stretch ``[begin, end)`` can move to the left and to the right, being the same words each time."""
    row = side.plain
    low = high = 0
    while low < most[0] and row[begin - low - 1] == row[end - low - 1]:
        low += 1
    while high < most[1] and row[begin + high] == row[end + high]:
        high += 1
    return low, high


def _block(old: Side, new: Side, edit: Edit) -> Iterator[Edit]:
    """What an edit between two runs is made of."""
    i, j, k, m = edit.old_start, edit.old_end, edit.new_start, edit.new_end
    if j - i == m - k or not (j - i and m - k) or _one(old.plain[i:j], new.plain[k:m]) or _put_in(new, k, m):
        if j - i or m - k:
            yield Edit("replace" if j - i and m - k else "delete" if j - i else "insert", i, j, k, m)
        return
    surplus = (j - i) - (m - k)
    cut = _cut(old, new, edit)
    if cut:
        yield Edit("replace", i, i + cut, k, k + cut)
    i, k = i + cut, k + cut
    yield Edit("delete", i, i + surplus, k, k) if surplus > 0 else Edit("insert", i, i, k, k - surplus)
    i, k = i + max(surplus, 0), k + max(-surplus, 0)
    if i < j:
        yield Edit("replace", i, j, k, m)


def _cut(old: Side, new: Side, edit: Edit) -> int:
    """How many words of the shorter side of ``edit`` stand for the first words of the longer side.

    The others stand for its last ones, and what is in between was left out or added.
    """
    i, j, k, m = edit.old_start, edit.old_end, edit.new_start, edit.new_end
    count = min(j - i, m - k)
    firsts = [_alike(old.plain[i + n], new.plain[k + n]) for n in range(count)]
    lasts = [_alike(old.plain[j - count + n], new.plain[m - count + n]) for n in range(count)]
    longer_new = m - k > j - i

    def fit(cut: int) -> tuple[bool, int, int]:
        text = old.between[i + cut] if longer_new else new.between[k + cut]
        return ELLIPSIS.search(text) is not None, sum(firsts[:cut]) + sum(lasts[cut:]), cut

    return max(range(count + 1), key=fit)


def _alike(old: str, new: str) -> int:
    if negates(old) and negates(new):
        return 1
    return misspelt(old, new) or old.endswith(new) or old.startswith(new)


def _one(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two rows of words are one word or number that is divided otherwise."""
    return rejoined(old, new) or (amount(old) is not None and amount(new) is not None)


def _put_in(side: Side, start: int, end: int) -> bool:
    """Whether the words ``[start, end)`` stand in brackets of their own, for others that the writer took out."""
    return side.between[start].endswith("[") and side.between[end].startswith("]")


def rejoined(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two rows of words are the same letters, divided otherwise."""
    return len(old) != len(new) and "".join(old) == "".join(new)
