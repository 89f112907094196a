"""Where words stand in a text, whatever their case, their typography and the white space between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from provenance.model import Span

__all__ = ["occurrences", "phrases", "whole_words"]

WORD = re.compile(r"[^\W_]+")  # as the full-text index divides words
ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3,}|\. \. \.)\s*\]|…|\.{3,}|\. \. \.")


def phrases(passage: str) -> list[list[str]]:
    """The words of a passage, folded, in stretches that ellipses divide; none where it holds no word."""
    stretches = ([_folded(word) for word in WORD.findall(part)] for part in ELLIPSIS.split(passage))
    return [stretch for stretch in stretches if stretch]


def occurrences(text: str, wanted: list[list[str]], start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The places in ``text[start:end]`` where the stretches of words stand one after the other, left to right."""
    found = [
        (match.start(), match.end(), _folded(match.group())) for match in WORD.finditer(text, start, _end(text, end))
    ]
    folded = [word for _, _, word in found]
    at = 0
    while (places := _chain(folded, wanted, at)) is not None:
        first, last = places
        yield Span(found[first][0], found[last][1])
        at = last + 1


def whole_words(text: str, start: int, end: int) -> Span:
    """The stretch from the beginning of the word that ``start`` is in to the end of the word that ``end`` is in."""
    while 0 < start < len(text) and WORD.match(text[start]) and WORD.match(text[start - 1]):
        start -= 1
    while 0 < end < len(text) and WORD.match(text[end]) and WORD.match(text[end - 1]):
        end += 1
    return Span(start, max(start, end))


def _end(text: str, end: int | None) -> int:
    return len(text) if end is None else end


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _chain(words: list[str], wanted: list[list[str]], at: int) -> tuple[int, int] | None:
    """The indexes of the first and the last word of the next place from ``at`` on, None where there is none."""
    first = None
    for stretch in wanted:
        found = _sequence(words, stretch, at)
        if found is None:
            return None
        first = found if first is None else first
        at = found + len(stretch)
    return None if first is None else (first, at - 1)


def _sequence(words: list[str], stretch: list[str], at: int) -> int | None:
    while True:
        try:
            at = words.index(stretch[0], at)
        except ValueError:
            return None
        if words[at : at + len(stretch)] == stretch:
            return at
        at += 1
