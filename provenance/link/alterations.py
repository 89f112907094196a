"""What was altered between a quoted and a quoting passage, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.link.wording import negates, number
from provenance.model import Alteration, AlterationKind, Fidelity, Passage, Span
from provenance.segment.edits import Edit, edits, misspelt
from provenance.segment.words import folded, words

__all__ = ["alterations", "fidelity"]

SPLICE = 8  # words left out without a mark from which on two passages were joined rather than one shortened
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_ALIKE = {ord(x): y for y, group in {'"': "“”„‟«»＂", "'": "‘’‚‛‹›`´", "-": "‐‑‒–—―−"}.items() for x in group} | {
    ord("…"): "..."
}


@frozen
class _Word:
    """A word, folded, and its place in its document."""

    plain: str
    written: str
    start: int
    end: int


def fidelity(found: Sequence[Alteration]) -> Fidelity:
    """How true a passage with these alterations is to what it quotes."""
    kinds = {alteration.kind for alteration in found} - {"typography", "case"}
    if not kinds:
        return "exact"
    return "truncated" if kinds <= {"truncation", "ellipsis"} else "altered"


def alterations(quoting: Passage, quoted: Passage) -> tuple[Alteration, ...]:
    """Each difference between two passages with its place in both documents, in the order of the quoting one."""
    new, old = _words(quoting), _words(quoted)
    comparison = _Comparison(quoting, quoted, new, old)
    found: list[Alteration] = []
    for edit in edits([w.plain for w in old], [w.plain for w in new]):
        found += comparison.alterations(edit)
    found.sort(key=lambda x: (x.quoting.start, x.quoted.start, x.quoting.end, x.quoted.end, x.kind))
    return tuple(_merged(found))


def _words(passage: Passage) -> list[_Word]:
    text, origin = passage.selector.exact, passage.selector.start
    row = words(text)
    return [
        _Word(folded(text[s:e]), text[s:e], origin + s, origin + e)
        for s, e in zip(row.starts.tolist(), row.ends.tolist(), strict=True)
    ]


def _merged(found: Sequence[Alteration]) -> Iterator[Alteration]:
    """Join alterations of case that follow one another: a passage in capitals is one alteration, not one a word."""
    last: Alteration | None = None
    for alteration in found:
        if last and alteration.kind == last.kind == "case" and alteration.quoting.start <= last.quoting.end + 2:
            last = Alteration(
                "case",
                Span(last.quoting.start, alteration.quoting.end),
                Span(last.quoted.start, alteration.quoted.end),
            )
            continue
        if last:
            yield last
        last = alteration
    if last:
        yield last


@frozen
class _Comparison:
    """Two passages and their words; the methods yield the alterations of one stretch of edits."""

    quoting: Passage
    quoted: Passage
    new: list[_Word]
    old: list[_Word]

    def alterations(self, edit: Edit) -> Iterator[Alteration]:
        """The alterations that an edit is made of."""
        i, j, k, m = edit.old_start, edit.old_end, edit.new_start, edit.new_end
        if edit.tag == "equal":
            return self.same(i, j, k)
        if edit.tag == "delete":
            return self.left_out(i, j, k)
        if edit.tag == "insert":
            return self.added(i, k, m)
        return self.replaced(i, j, k, m)

    def same(self, i: int, j: int, k: int) -> Iterator[Alteration]:
        """The words ``old[i:j]`` stand in ``new`` from k on: only their look may differ."""
        for x in range(i, j):
            a, b = self.old[x], self.new[k + x - i]
            for kind in _looks(a.written, b.written):
                yield Alteration(kind, Span(b.start, b.end), Span(a.start, a.end))
            if x + 1 < j:
                yield from self._between(a, self.old[x + 1], b, self.new[k + x - i + 1])

    def _between(self, a: _Word, a_next: _Word, b: _Word, b_next: _Word) -> Iterator[Alteration]:
        old = self._old_text(a.end, a_next.start)
        new = self._new_text(b.end, b_next.start)
        if old != new and "".join(old.split()) != "".join(new.split()):
            yield Alteration("typography", Span(b.end, b_next.start), Span(a.end, a_next.start))

    def left_out(self, i: int, j: int, k: int) -> Iterator[Alteration]:
        """The words ``old[i:j]`` are missing before ``new[k]``."""
        place = self._gap(self.new, k, self.quoting)
        span = Span(self.old[i].start, self.old[j - 1].end)
        negations = [w for w in self.old[i:j] if negates(w.plain)]
        if _ELLIPSIS.search(self._new_text(place.start, place.end)):
            yield Alteration("ellipsis", place, span)
            yield from (Alteration("negation", place, Span(w.start, w.end)) for w in negations)
        elif j - i >= SPLICE:
            yield Alteration("splice", place, span)
        elif negations:
            yield Alteration("negation", place, span)
        else:
            yield Alteration("omission", place, span)

    def added(self, i: int, k: int, m: int) -> Iterator[Alteration]:
        """The words ``new[k:m]`` were added before ``old[i]``."""
        place = self._gap(self.old, i, self.quoted)
        span = Span(self.new[k].start, self.new[m - 1].end)
        negated = any(negates(w.plain) for w in self.new[k:m])
        yield Alteration("negation" if negated else "insertion", span, place)

    def replaced(self, i: int, j: int, k: int, m: int) -> Iterator[Alteration]:
        """The words ``old[i:j]`` were replaced by ``new[k:m]``."""
        for x in range(min(j - i, m - k)):
            a, b = self.old[i + x], self.new[k + x]
            for kind in self._replacement(i + x, k + x):
                yield Alteration(kind, Span(b.start, b.end), Span(a.start, a.end))
        if j - i > m - k:
            yield from self.left_out(i + m - k, j, m)
        elif m - k > j - i:
            yield from self.added(j, k + j - i, m)

    def _replacement(self, i: int, k: int) -> Sequence[AlterationKind]:
        old, new = self.old[i].plain, self.new[k].plain
        if k == 0 and i == 0 and old.endswith(new):
            return ["truncation"]
        if k == len(self.new) - 1 and i == len(self.old) - 1 and old.startswith(new):
            return ["truncation"]
        numbers = number(old), number(new)
        if all(numbers):
            return ["typography" if numbers[0] == numbers[1] else "number"]
        if negates(old) != negates(new) and not _slipped(old, new):
            # "can" for "can't" is the same word without its negation, "the" for "never" another one as well.
            related = old[:2] == new[:2] or old in new or new in old
            return ["negation"] if related else ["negation", "substitution"]
        return ["spelling"] if misspelt(old, new) else ["substitution"]

    def _gap(self, row: Sequence[_Word], place: int, passage: Passage) -> Span:
        """The stretch between the words ``place - 1`` and ``place`` of ``row``."""
        start = row[place - 1].end if place else passage.selector.start
        return Span(start, row[place].start if place < len(row) else passage.selector.end)

    def _old_text(self, start: int, end: int) -> str:
        origin = self.quoted.selector.start
        return self.quoted.selector.exact[start - origin : end - origin]

    def _new_text(self, start: int, end: int) -> str:
        origin = self.quoting.selector.start
        return self.quoting.selector.exact[start - origin : end - origin]


def _slipped(old: str, new: str) -> bool:
    """Whether one of two words is the other's "n't" misspelt ("dont", "isy't") rather than left out."""
    longer, shorter = sorted((old, new), key=len, reverse=True)
    return longer.endswith("n't") and len(shorter) > len(longer) - 2 and misspelt(old, new)


def _looks(old: str, new: str) -> Sequence[AlterationKind]:
    """How two words of the same number differ."""
    if old == new:
        return []
    a, b = (unicodedata.normalize("NFKC", w).translate(_ALIKE) for w in (old, new))
    if a == b:
        return ["typography"]
    if old.casefold() == new.casefold():
        return ["case"]
    if a.casefold() == b.casefold():
        return ["case", "typography"]
    same = {"".join(c for c in w.casefold() if unicodedata.category(c) != "Cf" and c != ",") for w in (a, b)}
    return ["typography"] if len(same) == 1 else ["spelling"]
