"""What people are by their roles: who "the mayor" is, where one alone on a page is called so."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from provenance.attribute.entity import Entity
from provenance.attribute.lexicon import names, wordset
from provenance.attribute.names import title_of
from provenance.attribute.tokens import Tokens

__all__ = ["Roles"]

_LONGEST = 3  # words of a role
_APPOSED = re.compile(r",[DS](?P<role>[JN]*N)(?![NP])")
_QUALIFYING = wordset("vice deputy former acting assistant associate ex under first one-time interim shadow late")
_PLACE = itemgetter(0)


class Roles:
    """The roles that a page gives to those whom it names in full."""

    def __init__(self) -> None:
        self._bearers: dict[str, list[Entity]] = {}
        self._left: list[tuple[int, Entity]] = []  # where a document has yet to speak of them, the last first

    def learn(self, entity: Entity | None, paragraph: Tokens, start: int, end: int, text: str) -> None:
        """Learn what one is whom tokens ``[start, end)`` name in full.

        Such as "Mayor Ann Poe", which is ``text``, "his lawyer, Ann Poe," and "Ann Poe, the mayor".
        """
        if entity is None or entity.parts is None or entity.parts.given[0].casefold() in names().roles:
            return  # "Donor Poe"
        last = start - 1 if paragraph.tags[start - 1 : start] == "," == paragraph.tags[end : end + 1] else start
        before = last
        while before > 0 and paragraph.tags[before - 1] in "NJ" and last - before < _LONGEST:
            before -= 1
        roles = [title_of(text), " ".join(paragraph.lows[before:last])]
        apposition = _APPOSED.match(paragraph.tags, end)
        if apposition is not None:
            roles.append(" ".join(paragraph.lows[apposition.start("role") : apposition.end()]))
        for role in chain.from_iterable(map(_called, roles)):
            self.give(entity, role)

    def give(self, entity: Entity, role: str) -> None:
        """Learn that one has a role, in lower case."""
        bearers = self._bearers.setdefault(role, [])
        if entity not in bearers:
            bearers.append(entity)

    def alone(self, role: str) -> Entity | None:
        """The only one who has a role or one that ends like it: "minister" of "verkehrsminister"."""
        found = {id(one): one for known, ones in self._bearers.items() if known.endswith(role) for one in ones}
        return next(iter(found.values())) if len(found) == 1 else None

    def bearer(self, role: str) -> Entity | None:
        """The only one who has a role, in lower case, None where nobody or more than one has it."""
        bearers = self._bearers.get(role, ())
        return bearers[0] if len(bearers) == 1 else None

    def seek(self, text: str) -> None:
        """Find where a document, which is read next, may speak of somebody by a role."""
        found: list[tuple[int, Entity]] = []
        for role in self._bearers:
            entity = self.bearer(role)
            for phrase in (f"the {role}", f"The {role}") if entity is not None else ():
                at = text.find(phrase)
                while at >= 0:
                    if entity is not None and not text[at + len(phrase) : at + len(phrase) + 1].isalpha():
                        found.append((at, entity))
                    at = text.find(phrase, at + 1)
        self._left = sorted(found, key=_PLACE, reverse=True)

    def spoken_of(self, paragraph: Tokens) -> list[tuple[int, Entity]]:
        """The tokens at which the paragraph, which is the next, speaks of somebody by a role, and of whom."""
        found: list[tuple[int, Entity]] = []
        while self._left and self._left[-1][0] < paragraph.ends[-1]:
            at, entity = self._left.pop()
            k = bisect_left(paragraph.starts, at)
            if k < len(paragraph) and paragraph.starts[k] == at:
                found.append((k, entity))
        return found


@lru_cache(maxsize=1 << 12)
def _called(words: str) -> tuple[str, ...]:
    """What "the …" may call somebody of a role: all of it, or the end of it, but "vice president" in full."""
    parts = words.split()
    lexicon = names()
    if not parts or not any(parts[-1] in nouns for nouns in (lexicon.roles, lexicon.titles, lexicon.persons)):
        return ()
    found: list[str] = []
    for k in range(len(parts) - 1, -1, -1):
        found.append(" ".join(parts[k:]))
        if k and (parts[k - 1] in _QUALIFYING or parts[k - 1] in lexicon.demonyms):
            found.clear()
    return tuple(found)
