"""Shared runs of words to alignments: chain, extend, and cut to the character."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from provenance.match.collection import Collection
from provenance.match.extend import WINDOW, Extension, Run, chained, extended
from provenance.match.order import SPREAD, occurrences
from provenance.match.rarity import Bits
from provenance.match.runs import Runs
from provenance.match.settings import MatchSettings
from provenance.model import Alignment, Passage, Selector, Span
from provenance.segment.borders import shared_spans
from provenance.segment.words import folded

__all__ = ["aligned", "promising"]

STRAYS, LINE_STRAYS = 2, 3  # words that may chance to stand before or after a passage, and on another line
ROUNDING = 1e-6  # bits by which sums may differ
LEAST = 3  # words that are left of a passage without strays
_PARTING = frozenset('.!?…()[]“”"„«»‹›')
_SAME = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}


def aligned(
    collection: Collection, runs: Sequence[Run], rare: Bits, least: float, settings: MatchSettings
) -> Iterator[Alignment]:
    """The alignments of one pair of documents, whose shared runs these are, of ``least`` bits or more.

    ``rare`` holds the rarity of each word of ``collection`` in bits. The score of an alignment is
    ``1 - 2 ** (-bits / 64)``: it grows from 0 to 1 with the rarity of the words that stand on both sides.
    """
    a_document = int(collection.owner[runs[0][0]])
    b_document = int(collection.owner[runs[0][1]])
    for chain in chained(runs, lambda s, e: _missing(collection, s, e, settings), settings.gap):
        found = Extension(chain.runs[0][0], _end(chain.runs[-1], 0), chain.runs[0][1], _end(chain.runs[-1], 1))
        # What is far from enough before it is extended is not worth the effort, unless the writer set a border.
        if _shared_bits(collection, found, rare) < settings.bare_bits and not any(_bordered(collection, found)):
            continue
        extension = _without_strays(collection, _extension(collection, a_document, b_document, found))
        bits = _shared_bits(collection, extension, rare)
        if bits < least:
            continue
        a, b = _passages(collection, a_document, b_document, extension)
        yield Alignment(a, b, 1 - math.pow(2, -bits / 64))


def promising(collection: Collection, runs: Runs, rare: Bits, settings: MatchSettings) -> Runs:
    """``runs`` without those, alone in their pair of documents, that `aligned` would find not worth the effort."""
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


def _end(run: Run, side: int) -> int:
    return run[side] + run[2]


def _bordered(collection: Collection, found: Extension) -> tuple[bool, bool]:
    """Whether the quoting side begins and ends, to within a word or two, at a border of a line or of marks."""
    first, last = found.b_start, found.b_end
    begins = collection.opens[first : first + STRAYS + 1].any()
    return bool(begins), bool(collection.closes[max(first, last - STRAYS - 1) : last].any())


def _shared_bits(collection: Collection, found: Extension, rare: Bits) -> float:
    """The rarity of the words that both sides of ``found`` have."""
    quoted = set(collection.ids[found.a_start : found.a_end].tolist())
    quoting = slice(found.b_start, found.b_end)
    columns = (collection.ids, rare, collection.masked)
    rows = zip(*(column[quoting].tolist() for column in columns), strict=True)
    return math.fsum(bits for number, bits, masked in rows if number in quoted and not masked)


def _passages(collection: Collection, a: int, b: int, found: Extension) -> tuple[Passage, Passage]:
    a_document, b_document = collection.documents[a], collection.documents[b]
    a_span = Span(int(collection.starts[found.a_start]), int(collection.ends[found.a_end - 1]))
    b_span = Span(int(collection.starts[found.b_start]), int(collection.ends[found.b_end - 1]))
    a_span, b_span = shared_spans(a_document.text, a_span, b_document.text, b_span)
    return (
        Passage(a_document.key, Selector.of(a_document.text, a_span.start, a_span.end)),
        Passage(b_document.key, Selector.of(b_document.text, b_span.start, b_span.end)),
    )


def _missing(collection: Collection, before: int, after: int, settings: MatchSettings) -> int:
    """How many words of the quoted side may be missing between the quoting words ``before - 1`` and ``after``.

    Many may at an ellipsis, some where a writer joins, within a line, what stands apart.
    """
    text = collection.documents[int(collection.owner[before - 1])].text
    between = text[int(collection.ends[before - 1]) : int(collection.starts[after])]
    if any(mark in between for mark in ("…", "...", ". . .")):
        return settings.ellipsis_gap
    return settings.splice_gap if after <= before and "\n" not in between else 0


def _extension(collection: Collection, a_document: int, b_document: int, found: Extension) -> Extension:
    """Where the alignment around ``found`` ends on either side."""
    a, b, c, d = found.a_start, found.b_start, found.a_end, found.b_end
    begins, ends = _bordered(collection, found)
    left = right = 0, 0
    # Where the quoted side has the marks as well, they are part of the wording and no border of it.
    if not collection.opens[b] or collection.opens[a]:
        left = _grown(collection, (a_document, a), (b_document, b), -1, bordered=ends)
    if not collection.closes[d - 1] or collection.closes[c - 1]:
        right = _grown(collection, (a_document, c), (b_document, d), 1, bordered=begins)
    return Extension(a - left[0], c + right[0], b - left[1], d + right[1])


def _grown(
    collection: Collection, a: tuple[int, int], b: tuple[int, int], step: int, *, bordered: bool
) -> tuple[int, int]:
    """How many words an alignment grows on either side from the borders ``a`` and ``b`` (document, word).

    ``bordered`` says that its other end is a border of a line or marks, so that this one is likely to be one, too.
    """
    inner_b = b[1] if step < 0 else b[1] - 1
    b_window = _beyond(collection, *b, step)
    # A quotation ends with its line, so that what is altered in the next one is the writer's own.
    b_places = [p for p in b_window if collection.lines[p] == collection.lines[inner_b] and not collection.masked[p]]
    a_places = _beyond(collection, *a, step)
    closing = collection.opens if step < 0 else collection.closes
    border = next((k for k, p in enumerate(b_places, 1) if closing[p]), None) if bordered else None
    a_words = [folded(collection.text_of(p)) for p in a_places]
    return extended(a_words, [folded(collection.text_of(p)) for p in b_places], border)


def _between(collection: Collection, word: int) -> str:
    """The text between the word and the next one of its document."""
    text = collection.documents[int(collection.owner[word])].text
    return text[int(collection.ends[word]) : int(collection.starts[word + 1])]


def _without_strays(collection: Collection, found: Extension) -> Extension:
    """``found`` without a few words at its ends that only chance to stand there on both sides."""
    first, last = _strays(collection, found, 1), _strays(collection, found, -1)
    if first + last + LEAST > min(found.a_end - found.a_start, found.b_end - found.b_start):
        return found
    return Extension(found.a_start + first, found.a_end - last, found.b_start + first, found.b_end - last)


def _strays(collection: Collection, found: Extension, step: int) -> int:
    """How many words at the beginning (``step`` 1) or the end (-1) are strays.

    They stand on a line of their own that goes on otherwise, or beyond punctuation of one side alone.
    """
    outer = found.b_start if step > 0 else found.b_end - 1
    within = 0 < outer < len(collection.lines) - 1 and collection.lines[outer] == collection.lines[outer - step]
    long = min(found.a_end - found.a_start, found.b_end - found.b_start) > 3 * STRAYS
    for n in range(1, LINE_STRAYS + 1):
        a, b = (found.a_start + n - 1, outer + n - 1) if step > 0 else (found.a_end - n - 1, outer - n)
        if b < found.b_start or b + 1 >= found.b_end or a < found.a_start or a + 1 >= found.a_end:
            return 0
        if collection.ids[a] != collection.ids[b] or collection.ids[a + 1] != collection.ids[b + 1]:
            continue
        if collection.lines[b] != collection.lines[b + 1]:
            return n if within else 0
        if n <= STRAYS and long and _punctuation(collection, a) != _punctuation(collection, b):
            return n
    return 0


def _punctuation(collection: Collection, word: int) -> set[str]:
    """Brackets, marks and full stops, which part one sentence or quotation from the next, after the word."""
    return {_SAME.get(c, c) for c in _between(collection, word) if c in _PARTING}


def _beyond(collection: Collection, document: int, word: int, step: int) -> range:
    """Up to a window of word numbers of ``document`` from the border ``word`` on, read left or right."""
    if step < 0:
        return range(word - 1, max(int(collection.first[document]), word - WINDOW) - 1, -1)
    return range(word, min(int(collection.first[document + 1]), word + WINDOW))
