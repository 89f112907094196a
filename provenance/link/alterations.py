"""What was altered between a quoted and a quoting passage, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.link.pairing import Side, paired, rejoined
from provenance.link.wording import ALIKE, ELLIPSIS, amount, negates, opposed, sign, solid
from provenance.model import Alteration, AlterationKind, Fidelity, Passage, Span
from provenance.segment.edits import Edit, misspelt
from provenance.segment.words import folded

__all__ = ["alterations", "fidelity"]

SPLICE = 8  # words left out without a mark from which on two passages were joined rather than one shortened
_APOSTROPHES = frozenset("'’‘ʼ＇`´")


def fidelity(found: Sequence[Alteration]) -> Fidelity:
    """How true a passage with these alterations is to what it quotes."""
    kinds = {alteration.kind for alteration in found} - {"typography", "case"}
    if not kinds:
        return "exact"
    return "truncated" if kinds <= {"truncation", "ellipsis"} else "altered"


def alterations(quoting: Passage, quoted: Passage) -> tuple[Alteration, ...]:
    """Each difference between two passages with its place in both documents, in the order of the quoting one."""
    if quoting.selector.exact == quoted.selector.exact:
        return ()
    new, old = Side(quoting), Side(quoted)
    comparison = _Comparison(new, old)
    found: list[Alteration] = []
    joined = False
    for edit in paired(old, new):
        found += comparison.alterations(edit, joined=joined)
        joined = edit.tag in ("equal", "replace")
    found.sort(key=lambda x: (x.quoting.start, x.quoted.start, x.quoting.end, x.quoted.end, x.kind))
    return tuple(_merged(found))


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


@frozen(eq=False)
class _Comparison:
    """The words of the quoting and of the quoted side; the methods yield the alterations of one stretch of edits."""

    new: Side
    old: Side

    def alterations(self, edit: Edit, *, joined: bool) -> Iterator[Alteration]:
        """The alterations that an edit is made of; ``joined`` says that the words before it stand for each other."""
        i, j, k, m = edit.old_start, edit.old_end, edit.new_start, edit.new_end
        if edit.tag == "delete":
            return self.left_out(i, j, k)
        if edit.tag == "insert":
            return self.added(i, k, m)
        return self.divided(i, j, k, m) if j - i != m - k else self.kept(i, j, k, joined=joined)

    def kept(self, i: int, j: int, k: int, *, joined: bool) -> Iterator[Alteration]:
        """For each word of ``old[i:j]`` stands one of ``new`` from k on."""
        first = 0 if joined else 1
        between = self.old.between[i + first : j] == self.new.between[k + first : k + j - i]
        if between and self.old.written[i:j] == self.new.written[k : k + j - i]:
            return
        for x, y in zip(range(i, j), range(k, k + j - i), strict=True):
            if (x > i or joined) and self.old.between[x] != self.new.between[y]:
                yield from self._between(x, y)
            if self.old.written[x] != self.new.written[y]:
                for kind in self._kinds(x, y):
                    yield self._alteration(kind, (x, x + 1), (y, y + 1))

    def _between(self, x: int, y: int) -> Iterator[Alteration]:
        """What is other before ``old[x]`` than before ``new[y]``, where white space counts for nothing.

        A word that is replaced takes its punctuation along; beside it only the form of what both sides have counts.
        """
        old, new = solid(self.old.between[x]), solid(self.new.between[y])
        if old == new:
            return
        same = self.old.plain[x - 1 : x + 1] == self.new.plain[y - 1 : y + 1]
        if same or old.translate(ALIKE) == new.translate(ALIKE):
            yield Alteration("typography", self.new.gap(y), self.old.gap(x))

    def left_out(self, i: int, j: int, k: int) -> Iterator[Alteration]:
        """The words ``old[i:j]`` are missing before ``new[k]``."""
        place = self.new.gap(k)
        row, span = self.old.plain[i:j], self.old.span(i, j)
        negations = [x for x, word in enumerate(row, i) if negates(word)]
        if ELLIPSIS.search(self.new.between[k]):
            yield Alteration("ellipsis", place, span)
            yield from (Alteration("negation", place, self.old.span(x, x + 1)) for x in negations)
        elif j - i >= SPLICE:
            yield Alteration("splice", place, span)
        elif _signed(row, self.new, k):
            yield Alteration("typography", place, span)
        elif negations:
            yield Alteration("negation", place, span)
        else:
            yield Alteration("omission", place, span)

    def added(self, i: int, k: int, m: int) -> Iterator[Alteration]:
        """The words ``new[k:m]`` were added before ``old[i]``."""
        row = self.new.plain[k:m]
        kind: AlterationKind = "negation" if any(map(negates, row)) else "insertion"
        kind = "typography" if _signed(row, self.old, i) else kind
        yield Alteration(kind, self.new.span(k, m), self.old.gap(i))

    def divided(self, i: int, j: int, k: int, m: int) -> Iterator[Alteration]:
        """The words ``old[i:j]`` are ``new[k:m]``, divided otherwise, numbers of several words, or put in for them."""
        old, new = self.old.plain[i:j], self.new.plain[k:m]
        if not rejoined(old, new):
            yield from (self._alteration(kind, (i, j), (k, m)) for kind in _exchanged(old, new))
            return
        gaps = [*self.old.between[i + 1 : j], *self.new.between[k + 1 : m]]
        hyphens = all(solid(gap) in ("-", "") for gap in gaps) and any(map(solid, gaps))
        yield self._alteration("typography" if hyphens else "spelling", (i, j), (k, m))

    def _kinds(self, i: int, k: int) -> Sequence[AlterationKind]:
        """How ``new[k]`` differs from ``old[i]``, which it stands for."""
        old, new = self.old.written[i], self.new.written[k]
        if self.old.plain[i] == self.new.plain[k]:
            return _looks(old, new)
        return [*self._replacement(i, k), *_other_looks(old, new)]

    def _replacement(self, i: int, k: int) -> Sequence[AlterationKind]:
        old, new = self.old.plain[i], self.new.plain[k]
        if opposed(old, new):
            return ["negation"]
        if k == 0 and old.endswith(new):
            return ["truncation"]
        if k == len(self.new) - 1 and i == len(self.old) - 1 and old.startswith(new):
            return ["truncation"]
        numbers = amount([old]), amount([new])
        if all(numbers):
            return ["typography" if numbers[0] == numbers[1] else "number"]
        if negates(old) != negates(new) and not _slipped(old, new):
            # "can" for "can't" is the same word without its negation, "the" for "never" another one as well.
            related = old[:2] == new[:2] or old in new or new in old
            return ["negation"] if related else ["negation", "substitution"]
        return ["spelling"] if misspelt(old, new) else ["substitution"]

    def _alteration(self, kind: AlterationKind, old: tuple[int, int], new: tuple[int, int]) -> Alteration:
        """An alteration of the words of these places."""
        return Alteration(kind, self.new.span(*new), self.old.span(*old))


def _signed(row: Sequence[str], side: Side, place: int) -> bool:
    """Whether ``row`` is a unit that the other side writes as a sign, beside the number before ``place``: 15%, $15."""
    unit = sign(row)
    if unit is None or not place or amount(side.plain[place - 1 : place]) is None:
        return False
    return unit in side.between[place - 1] or unit in side.between[place]


def _exchanged(old: Sequence[str], new: Sequence[str]) -> Sequence[AlterationKind]:
    """How a row of words differs from the one that it stands for."""
    numbers = amount(old), amount(new)
    if all(numbers):
        return ["typography" if numbers[0] == numbers[1] else "number"]
    return ["negation", "substitution"] if any(map(negates, old)) != any(map(negates, new)) else ["substitution"]


def _slipped(old: str, new: str) -> bool:
    """Whether one of two words is the other's "n't" misspelt ("dont", "isy't") rather than left out."""
    longer, shorter = sorted((old, new), key=len, reverse=True)
    return longer.endswith("n't") and len(shorter) > len(longer) - 2 and misspelt(old, new)


def _looks(old: str, new: str) -> Sequence[AlterationKind]:
    """How two words of the same number, written differently, differ."""
    a, b = (unicodedata.normalize("NFKC", w).translate(ALIKE) for w in (old, new))
    if a == b:
        return ["typography"]
    if old.casefold() == new.casefold():
        return ["case"]
    if a.casefold() == b.casefold():
        return ["case", "typography"]
    same = {"".join(c for c in w.casefold() if unicodedata.category(c) != "Cf" and c != ",") for w in (a, b)}
    return ["typography"] if len(same) == 1 else ["spelling"]


def _other_looks(old: str, new: str) -> Sequence[AlterationKind]:
    """How two words that are not the same differ besides: in the form of an apostrophe, and misspelt ones in case."""
    found: list[AlterationKind] = []
    plain = folded(old), folded(new)
    if misspelt(*plain) and plain[0][0] == plain[1][0] and _case(old) != _case(new):
        found.append("case")
    apostrophes = [set(word) & _APOSTROPHES for word in (old, new)]
    if all(apostrophes) and apostrophes[0].isdisjoint(apostrophes[1]):
        found.append("typography")
    return found


def _case(word: str) -> tuple[bool, bool]:
    return word[:1].isupper(), word[1:].isupper()
