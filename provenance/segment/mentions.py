"""@-mentions: whom a comment addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attrs import frozen

from provenance.segment.words import folded

__all__ = ["Mention", "fitting", "mentions", "name_key"]

# A name that is not known beforehand ends at the first colon of its line, or is a single word without one.
_UNKNOWN = re.compile(r"(?P<name>[^\s:@][^\n:@]{0,58}?)(?=\s*:(?:\s|$))|(?P<word>[\w'’.-]*\w)")
_AT = re.compile(r"(?<![\w.])@(?=\S)")


@frozen
class Mention:
    """``text[start:end]`` is "@NAME", with the colon where one follows; ``name`` as the text writes it."""

    start: int
    end: int
    name: str


def name_key(name: str) -> str:
    """What is the same for all ways to type a name: case, accents, curly and straight apostrophes, spaces."""
    return " ".join(folded(name).split())


def mentions(text: str, names: Collection[str] = ()) -> Iterator[Mention]:
    """The @-mentions of ``text`` in order; the longest of ``names`` that fits is taken where several do."""
    known = sorted((name_key(n) for n in names), key=len, reverse=True)
    for at in _AT.finditer(text):
        start = at.end()
        name = _known(text, start, known) or _unknown(text, start)
        if name:
            end = start + len(name)
            yield Mention(at.start(), end + (text[end : end + 1] == ":"), name)


def fitting(text: str, names: Collection[str]) -> list[str]:
    """Those of ``names`` that fit behind an @ of ``text``, which has the same mentions with them as with all."""
    lines = [name_key(_line(text, at.end())) for at in _AT.finditer(text)]
    return [name for name in names if any(_fits(name_key(name), line) for line in lines)] if lines else []


def _known(text: str, start: int, known: list[str]) -> str | None:
    line = _line(text, start)
    folded_line = name_key(line)
    return next((_prefix(line, name) for name in known if _fits(name, folded_line)), None)


def _line(text: str, start: int) -> str:
    """As much of the line from ``start`` on as a name can be."""
    return text[start : start + 80].split("\n", 1)[0]


def _fits(name: str, folded_line: str) -> bool:
    return bool(name) and folded_line.startswith(name) and not folded_line[len(name) : len(name) + 1].isalnum()


def _prefix(line: str, name: str) -> str | None:
    """The shortest beginning of ``line`` that is ``name`` but for case and typography."""
    return next((line[:i] for i in range(1, len(line) + 1) if name_key(line[:i]) == name and line[i - 1] != " "), None)


def _unknown(text: str, start: int) -> str | None:
    found = _UNKNOWN.match(text, start)
    return found.group().rstrip() if found else None
