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
from provenance.segment.words import UInts, Words, words

__all__ = ["Collection", "chunked", "collected"]

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

CHUNK = 1_000_000  # characters worked on at a time: enough to amortise NumPy's calls, little enough for the cache
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
    parts = [_collected(chunk, names) for chunk in chunked([d] for d in documents)] or [_collected([], names)]
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: Sequence[Collection]) -> Collection:
    """The words of several collections, one after the other."""
    size = np.cumsum([0, *(len(part.documents) for part in parts)])
    count = np.concatenate([np.diff(part.first) for part in parts])
    return Collection(
        documents=[document for part in parts for document in part.documents],
        ids=np.concatenate([part.ids for part in parts]),
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
        owner=np.concatenate([part.owner + before for part, before in zip(parts, size[:-1], strict=True)]),
        first=np.concatenate(([0], np.cumsum(count))),
        lines=np.concatenate([part.lines for part in parts]),
        opens=np.concatenate([part.opens for part in parts]),
        closes=np.concatenate([part.closes for part in parts]),
        masked=np.concatenate([part.masked for part in parts]),
        common=np.concatenate([part.common for part in parts]),
    )


def chunked(groups: Iterable[Sequence[Document]], size: int = CHUNK) -> Iterator[list[Document]]:
    """Groups of documents, put together to at most ``size`` characters, or one that is larger; none is divided."""
    chunk: list[Document] = []
    reached = 0
    for group in groups:
        more = sum(len(document.text) for document in group)
        if chunk and reached + more > size:
            yield chunk
            chunk, reached = [], 0
        chunk += group
        reached += more
    if chunk:
        yield chunk


def _collected(chunk: Sequence[Document], names: Mapping[str, Sequence[str]]) -> Collection:
    # A line feed is no part of a word, so that joining adds and changes none.
    text = "\n".join(d.text for d in chunk)
    row = words(text)
    origins = np.cumsum([0, *(len(d.text) + 1 for d in chunk)])
    first = np.searchsorted(row.starts, origins)
    count = np.diff(first)
    lines, opens, closes = _borders(row)
    masked = np.zeros(len(row), np.bool_)
    for d, document in enumerate(chunk):
        if "@" in document.text:
            for mention in mentions(document.text, names.get(document.page, ())):
                begin, end = np.searchsorted(row.starts, (origins[d] + mention.start, origins[d] + mention.end))
                masked[begin:end] = True
                opens[end : end + 1] = True  # the word behind the name, if there is one
    for link in chain.from_iterable(pattern.finditer(text) for pattern in _LINKS):
        begin, end = np.searchsorted(row.starts, link.span())
        masked[begin:end] = True
    origin = np.repeat(origins[:-1], count)
    return Collection(
        documents=chunk,
        ids=row.ids,
        starts=row.starts - origin,
        ends=row.ends - origin,
        owner=np.repeat(np.arange(len(chunk)), count),
        first=first,
        lines=lines,
        opens=opens,
        closes=closes,
        masked=masked,
        common=commonness(row.ids),
    )


def _borders(row: Words) -> tuple[Ints, Bools, Bools]:
    feeds = np.searchsorted(row.starts, np.flatnonzero(row.codes == ord("\n")))
    lines = np.cumsum(np.bincount(feeds, minlength=len(row) + 1)[: len(row)])
    three, two, one = (_signs_at(row, row.starts - n) for n in (3, 2, 1))
    opens = (one & _OPENS != 0) | ((one & _LEADS != 0) & (two & _OPENS != 0))
    opens |= (one & _BLANK != 0) & (three & _BLANK != 0) & (two & _FRENCH_OPENS != 0)
    one, two, three = (_signs_at(row, row.ends + n) for n in (0, 1, 2))
    closes = (one & _CLOSES != 0) | ((one & (_STOPS | _TRAILS) != 0) & (two & _CLOSES != 0))
    closes |= (one & _BLANK != 0) & (two & _FRENCH_CLOSES != 0) & (three & (_BLANK | _STOPS) != 0)
    if len(lines):
        turns = lines[1:] != lines[:-1]
        opens |= np.concatenate(([True], turns))
        closes |= np.concatenate((turns, [True]))
    return lines, opens, closes


def _signs_at(row: Words, places: Ints) -> npt.NDArray[np.uint8]:
    """What the characters at some places may be beside a word.

    Places before the first character and behind the last count for these: there a line begins or ends, whatever stands.
    """
    return _signs().take(row.codes.take(places, mode="clip"), mode="clip")


@lru_cache(maxsize=1)
def _signs() -> npt.NDArray[np.uint8]:
    """What each character may be beside a word, as bits; the last stands for all that follow."""
    table = np.zeros(0x3100, np.uint8)
    for sign, characters in _SIGNS.items():
        table[[ord(c) for c in characters]] |= sign
    return table
