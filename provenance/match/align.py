"""Shared runs of words to alignments: chain, extend, and cut to the character."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from provenance.match.collection import Collection
from provenance.match.extend import WINDOW, Extension, Run, chained, extended
from provenance.match.order import SPREAD, occurrences
from provenance.match.rarity import Bits
from provenance.match.runs import Runs
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Passage, Selector, Span
from provenance.segment.borders import shared_spans
from provenance.segment.edits import misspelt
from provenance.segment.words import folded

__all__ = ["Aligner", "promising"]

STRAYS, LINE_STRAYS = 2, 3  # words that may chance to stand before or after a passage, and on another line
ROUNDING = 1e-6  # bits by which sums may differ
LEAST = 3  # words that are left of a passage without strays
_PARTING = frozenset('.!?…()[]“”"„«»‹›')
_SAME = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}

_Beyond = tuple[Sequence[int], Sequence[int]]  # words of the quoted and of the quoting side


def promising(collection: Collection, runs: Runs, rare: Bits, settings: MatchSettings) -> Runs:
    """``runs`` without those, alone in their pair of documents, that an `Aligner` would find not worth the effort."""
    b, last = runs.b, runs.b + runs.lengths
    opened, closed, bits = (
        np.concatenate(([0], np.cumsum(column)))
        for column in (collection.opens, collection.closes, np.where(collection.masked, 0.0, rare))
    )
    reach = STRAYS + 1
    bordered = opened[np.minimum(b + reach, len(rare))] > opened[b]
    bordered |= closed[last] > closed[np.maximum(b, last - reach)]
    pairs = collection.owner[runs.a] * len(collection.documents) + collection.owner[b]
    alone = occurrences(pairs.astype(np.uint64) * SPREAD) == 1
    kept = ~alone | bordered | (bits[last] - bits[b] > settings.bare_bits - ROUNDING)
    return Runs(runs.a[kept], b[kept], runs.lengths[kept])


class Aligner:
    """Aligns documents of a collection, a pair at a time.

    ``rare`` holds the rarity of each word in bits; an alignment has ``least`` bits or more. Its score is
    ``1 - 2 ** (-bits / 64)``: it grows from 0 to 1 with the rarity of the words that stand on both sides.
    """

    def __init__(self, collection: Collection, rare: Bits, least: float, settings: MatchSettings) -> None:
        self._documents, self._least, self._settings = collection.documents, least, settings
        # Views and bytes give single values, and stretches of few, sooner than arrays do.
        self._ids, self._starts, self._ends, self._owner, self._first, self._lines = (
            np.ascontiguousarray(column).data
            for column in (
                collection.ids,
                collection.starts,
                collection.ends,
                collection.owner,
                collection.first,
                collection.lines,
            )
        )
        self._opens, self._closes, self._masked = (
            column.tobytes() for column in (collection.opens, collection.closes, collection.masked)
        )
        self._bits = np.where(collection.masked, 0.0, rare).data
        self._alike: dict[tuple[int, int], bool] = {}  # by the numbers of two words, whether one is the other misspelt

    def aligned(self, runs: Sequence[Run]) -> Iterator[Alignment]:
        """The alignments of one pair of documents, whose shared runs these are."""
        for chain in chained(runs, self._missing, self._settings.gap):
            first, last = chain[0], chain[-1]
            found = Extension(first[0], last[0] + last[2], first[1], last[1] + last[2])
            bordered = self._bordered(found)
            bits = self._shared_bits(*found)
            if bits < self._settings.bare_bits and not any(bordered):
                continue  # far from enough, and the writer set no border
            beyond = self._beyond(found, -1), self._beyond(found, 1)
            if bits < self._least and self._most_bits(found, beyond) < self._least:
                continue
            extension = self._without_strays(self._extended(found, beyond, bordered))
            if extension != found:
                bits = self._shared_bits(*extension)
            if bits >= self._least:
                yield Alignment(*self._passages(extension), 1 - math.pow(2, -bits / 64))

    def _most_bits(self, found: Extension, beyond: tuple[_Beyond, _Beyond]) -> float:
        """The rarity of the words that both sides have once ``found`` is extended by all words ``beyond``."""
        quoted, quoting = ([*range(found.a_start, found.a_end)], [*range(found.b_start, found.b_end)])
        for a_places, b_places in beyond:
            if b_places:
                quoted += a_places
                quoting += b_places
        ids, bits = self._ids, self._bits
        numbers = {ids[place] for place in quoted}
        return math.fsum([bits[place] for place in quoting if ids[place] in numbers])

    def _bordered(self, found: Extension) -> tuple[bool, bool]:
        """Whether the quoting side begins and ends, to within a word or two, at a border of a line or of marks."""
        _, _, first, last = found
        begins = 1 in self._opens[first : first + STRAYS + 1]
        return begins, 1 in self._closes[max(first, last - STRAYS - 1) : last]

    def _shared_bits(self, a_start: int, a_end: int, b_start: int, b_end: int) -> float:
        """The rarity of the words that both sides have."""
        quoted = set(self._ids[a_start:a_end].tolist())
        quoting, bits = self._ids[b_start:b_end].tolist(), self._bits[b_start:b_end].tolist()
        return math.fsum([rare for number, rare in zip(quoting, bits, strict=True) if number in quoted])

    def _passages(self, found: Extension) -> tuple[Passage, Passage]:
        a, b = self._documents[self._owner[found.a_start]], self._documents[self._owner[found.b_start]]
        a_span = Span(self._starts[found.a_start], self._ends[found.a_end - 1])
        b_span = Span(self._starts[found.b_start], self._ends[found.b_end - 1])
        a_span, b_span = shared_spans(a.text, a_span, b.text, b_span)
        return (
            Passage(a.key, Selector.of(a.text, a_span.start, a_span.end)),
            Passage(b.key, Selector.of(b.text, b_span.start, b_span.end)),
        )

    def _missing(self, before: int, after: int) -> int:
        """How many words of the quoted side may be missing between the quoting words ``before - 1`` and ``after``.

        Many may at an ellipsis, some where a writer joins, within a line, what stands apart.
        """
        between = self._text(before)[self._ends[before - 1] : self._starts[after]]
        if any(mark in between for mark in ("…", "...", ". . .")):
            return self._settings.ellipsis_gap
        return self._settings.splice_gap if after <= before and "\n" not in between else 0

    def _extended(self, found: Extension, beyond: tuple[_Beyond, _Beyond], bordered: tuple[bool, bool]) -> Extension:
        """Where the alignment around ``found`` ends on either side."""
        a, c, b, d = found
        # Where the other end is a border of a line or marks, this one is likely to be one, too.
        left = self._grown(*beyond[0], self._opens if bordered[1] else None)
        right = self._grown(*beyond[1], self._closes if bordered[0] else None)
        return Extension(a - left[0], c + right[0], b - left[1], d + right[1])

    def _grown(self, a_places: Sequence[int], b_places: Sequence[int], borders: bytes | None) -> tuple[int, int]:
        """How many words of either side, read away from an alignment, it grows by; ``borders`` of the quoting side."""
        if not a_places or not b_places:
            return 0, 0
        ids, known = self._ids, self._alike
        a_ids, b_ids = [ids[p] for p in a_places], [ids[p] for p in b_places]

        def alike(x: int, y: int) -> bool:
            pair = a_ids[x], b_ids[y]
            if pair not in known:
                known[pair] = misspelt(self._word(a_places[x]), self._word(b_places[y]))
            return known[pair]

        border = next((k for k, p in enumerate(b_places, 1) if borders[p]), None) if borders else None
        return extended(a_ids, b_ids, alike, border)

    def _beyond(self, found: Extension, step: int) -> _Beyond:
        """The words of either side to look at beyond ``found``, read left (``step`` -1) or right (1) from it.

        A quotation ends with its line, so that what is altered in the next one is the writer's own.
        """
        a, b = (found.a_start, found.b_start) if step < 0 else (found.a_end - 1, found.b_end - 1)
        borders = self._opens if step < 0 else self._closes
        # Where the quoted side has the marks as well, they are part of the wording and no border of it.
        if borders[b] and not borders[a]:
            return (), ()
        line, lines, masked = self._lines[b], self._lines, self._masked
        return self._window(a, step), [p for p in self._window(b, step) if lines[p] == line and not masked[p]]

    def _window(self, word: int, step: int) -> range:
        """Up to a window of words of the document beyond ``word``, read left or right."""
        document = self._owner[word]
        if step < 0:
            return range(word - 1, max(self._first[document], word - WINDOW) - 1, -1)
        return range(word + 1, min(self._first[document + 1], word + 1 + WINDOW))

    def _word(self, word: int) -> str:
        return folded(self._text(word)[self._starts[word] : self._ends[word]])

    def _text(self, word: int) -> str:
        return self._documents[self._owner[word]].text

    def _parted(self, *words: int) -> bool:
        """Whether what stands behind two words, up to the next ones, parts them from these on one side alone."""
        a, b = (self._text(word)[self._ends[word] : self._starts[word + 1]] for word in words)
        return a != b and _parting(a) != _parting(b)

    def _without_strays(self, found: Extension) -> Extension:
        """``found`` without a few words at its ends that only chance to stand there on both sides."""
        first, last = self._strays(found, 1), self._strays(found, -1)
        if not first + last:
            return found
        a, c, b, d = found
        return (
            found if first + last + LEAST > min(c - a, d - b) else Extension(a + first, c - last, b + first, d - last)
        )

    def _strays(self, found: Extension, step: int) -> int:
        """How many words at the beginning (``step`` 1) or the end (-1) are strays.

        They stand on a line of their own that goes on otherwise, or beyond punctuation of one side alone.
        """
        a_start, a_end, b_start, b_end = found
        ids, lines = self._ids, self._lines
        outer = b_start if step > 0 else b_end - 1
        within = 0 < outer < len(lines) - 1 and lines[outer] == lines[outer - step]
        long = min(a_end - a_start, b_end - b_start) > 3 * STRAYS
        if not (within or long):
            return 0
        for n in range(1, LINE_STRAYS + 1):
            a, b = (a_start + n - 1, outer + n - 1) if step > 0 else (a_end - n - 1, outer - n)
            if b < b_start or b + 1 >= b_end or a < a_start or a + 1 >= a_end:
                return 0
            if ids[a] != ids[b] or ids[a + 1] != ids[b + 1]:
                continue
            if lines[b] != lines[b + 1]:
                return n if within else 0
            if n <= STRAYS and long and self._parted(a, b):
                return n
        return 0


@lru_cache(maxsize=1 << 10)
def _parting(between: str) -> frozenset[str]:
    """Of the text between two words the brackets, marks and full stops, which part sentences and quotations."""
    return frozenset(_SAME.get(c, c) for c in between if c in _PARTING)
