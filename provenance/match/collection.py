"""The words of a whole collection in one row of arrays, in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from attrs import frozen

from provenance.match.rarity import Bits, commonness
from provenance.model import Document
from provenance.segment.mentions import mentions
from provenance.segment.words import UInts, words

__all__ = ["Collection", "chunked", "collected"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CHUNK = 1 << 20  # characters worked on at a time: enough to amortise NumPy's calls, little enough for the cache
_OPENS, _CLOSES, _LEADS, _TRAILS, _STOPS, _BLANK, _FRENCH_OPENS, _FRENCH_CLOSES = (1 << n for n in range(8))
_SIGNS = {
    _OPENS: "“\"„«»‹›‘'‚「『",
    _CLOSES: "”\"“»«›‹’'」』",
    _LEADS: "[(",
    _TRAILS: "])",
    _STOPS: ".,;:!?…",
    _BLANK: " \n\t\u00a0\u202f",
    _FRENCH_OPENS: "«‹",  # set off from their words by blanks
    _FRENCH_CLOSES: "»›",
}
_LINKS = [re.compile(rf"{start}[^\s<>\"”]+") for start in ("https?://", r"www\.")]  # literal beginnings are found fast


@frozen(eq=False)
class Collection:
    """The documents and their words.

    Word i has the number ``ids[i]`` and is ``documents[owner[i]].text[starts[i]:ends[i]]``; document d has the words
    ``first[d]`` to ``first[d + 1]``. ``lines`` numbers the lines; ``opens`` and ``closes`` say where a line or a
    stretch in quotation marks may begin or end with the word, and ``masked`` which words belong to an @-mention or a
    link, which alone make no quotation. ``common`` is each word's share in its language.
    """

    documents: Sequence[Document]
    ids: UInts
    starts: Ints
    ends: Ints
    owner: Ints
    first: Ints
    lines: Ints
    opens: Bools
    closes: Bools
    masked: Bools
    common: Bits


def collected(documents: Sequence[Document], names: Mapping[str, Sequence[str]]) -> Collection:
    """The words of ``documents``, in the given order; ``names`` gives the authors of each page."""
    parts = [_collected(chunk, names) for chunk in chunked([d] for d in documents)]
    count = np.concatenate([np.empty(0, np.int64), *(p[0] for p in parts)]).astype(np.int64)
    joined = [np.concatenate([p[k] for p in parts]) if parts else np.empty(0) for k in range(1, 9)]
    return Collection(
        documents=documents,
        ids=joined[0].astype(np.uint64, copy=False),
        starts=joined[1].astype(np.int64, copy=False),
        ends=joined[2].astype(np.int64, copy=False),
        owner=np.repeat(np.arange(len(count)), count),
        first=np.concatenate(([0], np.cumsum(count))).astype(np.int64),
        lines=joined[3].astype(np.int64, copy=False),
        opens=joined[4].astype(np.bool_, copy=False),
        closes=joined[5].astype(np.bool_, copy=False),
        masked=joined[6].astype(np.bool_, copy=False),
        common=joined[7].astype(np.float64, copy=False),
    )


def chunked(groups: Iterable[Sequence[Document]], size: int = CHUNK) -> Iterator[list[Document]]:
    """Groups of documents, put together to about ``size`` characters; no group is divided."""
    chunk: list[Document] = []
    reached = 0
    for group in groups:
        chunk += group
        reached += sum(len(document.text) for document in group)
        if reached >= size:
            yield chunk
            chunk, reached = [], 0
    if chunk:
        yield chunk


def _collected(chunk: Sequence[Document], names: Mapping[str, Sequence[str]]) -> tuple[npt.NDArray[np.generic], ...]:
    # A line feed is no part of a word, so that joining adds and changes none.
    text = "\n".join(d.text for d in chunk)
    row = words(text)
    origins = np.concatenate(([0], np.cumsum([len(d.text) + 1 for d in chunk])))
    borders = np.searchsorted(row.starts, origins)
    count = np.diff(borders)
    lines, opens, closes = _borders(text, row.starts, row.ends)
    masked = np.zeros(len(row), np.bool_)
    for d, document in enumerate(chunk):
        if "@" in document.text:
            for mention in mentions(document.text, names.get(document.page, ())):
                begin, end = np.searchsorted(row.starts, (origins[d] + mention.start, origins[d] + mention.end))
                masked[begin:end] = True
                opens[min(end, len(row) - 1)] = True
    for link in chain.from_iterable(pattern.finditer(text) for pattern in _LINKS):
        begin, end = np.searchsorted(row.starts, link.span())
        masked[begin:end] = True
    origin = np.repeat(origins[:-1], count)
    return count, row.ids, row.starts - origin, row.ends - origin, lines, opens, closes, masked, commonness(row.ids)


def _borders(text: str, starts: Ints, ends: Ints) -> tuple[Ints, Bools, Bools]:
    codes = np.frombuffer(("\n\n\n" + text + "\n\n\n").encode("utf-32-le", "surrogatepass"), np.uint32)
    feeds = np.searchsorted(starts, np.flatnonzero(codes[3:-3] == ord("\n")))
    lines = np.cumsum(np.bincount(feeds, minlength=len(starts) + 1)[: len(starts)])
    signs = _signs()
    three, two, one = (signs.take(codes[starts + n], mode="clip") for n in range(3))
    opens = (one & _OPENS != 0) | ((one & _LEADS != 0) & (two & _OPENS != 0))
    opens |= (one & _BLANK != 0) & (three & _BLANK != 0) & (two & _FRENCH_OPENS != 0)
    one, two, three = (signs.take(codes[ends + n], mode="clip") for n in range(3, 6))
    closes = (one & _CLOSES != 0) | ((one & (_STOPS | _TRAILS) != 0) & (two & _CLOSES != 0))
    closes |= (one & _BLANK != 0) & (two & _FRENCH_CLOSES != 0) & (three & (_BLANK | _STOPS) != 0)
    if len(lines):
        turns = lines[1:] != lines[:-1]
        opens |= np.concatenate(([True], turns))
        closes |= np.concatenate((turns, [True]))
    return lines, opens, closes


@lru_cache(maxsize=1)
def _signs() -> npt.NDArray[np.uint8]:
    """What each character may be beside a word, as bits; the last stands for all that follow."""
    table = np.zeros(0x3100, np.uint8)
    for sign, characters in _SIGNS.items():
        table[[ord(c) for c in characters]] |= sign
    return table
