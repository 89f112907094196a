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
from provenance.segment.words import folded, words

__all__ = ["Side", "Word", "paired", "rejoined"]


@frozen
class Word:
    """A word, folded and as it is written, and its place in its document."""

    plain: str
    written: str
    start: int
    end: int


class Side:
    """A passage and its words."""

    def __init__(self, passage: Passage) -> None:
        self._text, self._origin = passage.selector.exact, passage.selector.start
        row = words(self._text)
        self.words = [
            Word(folded(self._text[s:e]), self._text[s:e], self._origin + s, self._origin + e)
            for s, e in zip(row.starts.tolist(), row.ends.tolist(), strict=True)
        ]

    def plain(self, start: int, end: int) -> list[str]:
        """The words ``[start, end)``, folded."""
        return [word.plain for word in self.words[start:end]]

    def gap(self, place: int) -> Span:
        """The stretch between the words ``place - 1`` and ``place``."""
        return Span(*self._gap(place))

    def between(self, place: int) -> str:
        """The text between the words ``place - 1`` and ``place``."""
        start, end = self._gap(place)
        return self._text[start - self._origin : end - self._origin]

    def _gap(self, place: int) -> tuple[int, int]:
        start = self.words[place - 1].end if place else self._origin
        return start, self.words[place].start if place < len(self.words) else self._origin + len(self._text)


@frozen
class _Run:
    """The words of ``old`` from ``old`` on and those of ``new`` from ``new`` on are the same, ``length`` of them."""

    old: int
    new: int
    length: int


def paired(old: Side, new: Side) -> list[Edit]:
    """The edits that turn ``old`` into ``new``, in order.

    A replacement has as many words on either side, unless these are only divided otherwise or one is a number in
    several words.
    """
    found = edits(old.plain(0, len(old.words)), new.plain(0, len(new.words)))
    runs = [_Run(e.old_start, e.new_start, e.old_end - e.old_start) for e in found if e.tag == "equal"]
    for at in range(len(runs) - 1):
        ends = (at == 0, at == len(runs) - 2)
        runs[at : at + 2] = _settled(old, new, runs[at], runs[at + 1], ends)
    return list(_edits(old, new, [run for run in runs if run.length]))


def _edits(old: Side, new: Side, runs: Sequence[_Run]) -> Iterator[Edit]:
    i = k = 0
    for run in (*runs, _Run(len(old.words), len(new.words), 0)):
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
        text = other.between(place + shift)
        borders = (side.between(begin + shift), side.between(begin + missing + added + shift))
        whole = shift in (-before.length, after.length)
        return ELLIPSIS.search(text) is not None, whole, text in borders, -abs(shift)

    shift = max(range(-low, high + 1), key=fit) if low or high else 0
    return (
        _Run(before.old, before.new, before.length + shift),
        _Run(after.old + shift, after.new + shift, after.length - shift),
    )


def _room(side: Side, begin: int, end: int, most: tuple[int, int]) -> tuple[int, int]:
    """How far the stretch ``[begin, end)`` can move to the left and to the right, being the same words each time."""
    row = side.words
    low = high = 0
    while low < most[0] and row[begin - low - 1].plain == row[end - low - 1].plain:
        low += 1
    while high < most[1] and row[begin + high].plain == row[end + high].plain:
        high += 1
    return low, high


def _block(old: Side, new: Side, edit: Edit) -> Iterator[Edit]:
    """What an edit between two runs is made of."""
    i, j, k, m = edit.old_start, edit.old_end, edit.new_start, edit.new_end
    if j - i == m - k or not (j - i and m - k) or _one(old.plain(i, j), new.plain(k, m)):
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
    firsts = [_alike(old.words[i + n], new.words[k + n]) for n in range(count)]
    lasts = [_alike(old.words[j - count + n], new.words[m - count + n]) for n in range(count)]
    longer_new = m - k > j - i

    def fit(cut: int) -> tuple[bool, int, int]:
        text = old.between(i + cut) if longer_new else new.between(k + cut)
        return ELLIPSIS.search(text) is not None, sum(firsts[:cut]) + sum(lasts[cut:]), cut

    return max(range(count + 1), key=fit)


def _alike(old: Word, new: Word) -> int:
    if negates(old.plain) and negates(new.plain):
        return 1
    return misspelt(old.plain, new.plain) or old.plain.endswith(new.plain) or old.plain.startswith(new.plain)


def _one(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two rows of words are one word or number that is divided otherwise."""
    return rejoined(old, new) or (amount(old) is not None and amount(new) is not None)


def rejoined(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two rows of words are the same letters, divided otherwise."""
    return len(old) != len(new) and "".join(old) == "".join(new)
