"""What is so "according to" somebody in German and French."""

from __future__ import annotations

import re

from attrs import evolve

from provenance.attribute.foreign.cues import NEAR, ForeignCue, cue_at
from provenance.attribute.foreign.finder import Finder
from provenance.attribute.foreign.phrases import Who
from provenance.attribute.found import Found

__all__ = ["according"]

_PARTICIPLE = re.compile(r"\w{3,}(?:é|i|u|is|it)(?:e|s|es)?")  # publiée, remis, lu
_REACH = 14  # tokens of a clause that tells more of a source


def according(finder: Finder, first: int, last: int) -> Found | None:
    """The sentence at tokens ``[first, last)`` as so according to a source: "laut Poe", "so Poe", "wie Poe sagt"."""
    lows, lexicon = finder.lows, finder.lexicon
    if lows[first] in lexicon.thus:
        return _thus(finder, first, last)
    for k in (k for k in range(first, last) if lows[k] in lexicon.opens):
        if k + 2 < last and lows[k + 1].startswith("eigen") and (own := _own(finder, k, first, last)) is not None:
            return own
        for phrase in lexicon.before.get(lows[k], ()):
            if lows[k : k + len(phrase)] == phrase:
                who = finder.phrases.who(k + len(phrase), last, genitive=True)
                who = _dated(finder, who, last) if who is not None and finder.phrases.is_named(who) else None
                return _around(finder, first, last, ForeignCue(k, k + len(phrase)), who) if who else None
        if lows[k] in lexicon.after and k > first:
            who = finder.phrases.ending(first, k)
            return _around(finder, first, last, ForeignCue(k, k + 1), who) if who else None
        found = _as(finder, k, first, last) if lows[k] in lexicon.like else None
        found = found or (_beside(finder, k, first, last) if lows[k] in lexicon.beside else None)
        if found is not None:
            return found
    return _in_view(finder, first, last)


def _own(finder: Finder, k: int, first: int, last: int) -> Found | None:
    """Der Verein hat nach eigenen Angaben gewarnt: the subject says so of itself."""
    before, after = finder.phrases.trimmed(first, k), finder.phrases.trimmed(k + 3, last)
    who = finder.phrases.agent(first if before is not None else k + 4, k if before is not None else last)
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    if who is None or not pieces or not finder.taken.isdisjoint(finder.stretches(first, last)):
        return None
    finder.taken.update(finder.stretches(first, last))
    place = "before" if before is None else "after" if after is None else "inside"
    return finder.one(pieces, f"foreign-according-{place}", ForeignCue(k, k + 3), who)


def _thus(finder: Finder, first: int, last: int) -> Found | None:
    """Demnach ist der Damm alt: as the last source has it."""
    content = finder.untaken(first + 1, last)
    if content is None:
        return None
    finder.take(first, last, content)
    one = finder.one((content,), "foreign-according-before", ForeignCue(first, first + 1), None)
    return evolve(one, floating=True)


def _beside(finder: Finder, k: int, first: int, last: int) -> Found | None:
    """Der Damm, so Poe, sei alt; Der Damm sei alt, so Poe."""
    who = finder.phrases.who(k + 1, last) if k > first and finder.lows[k - 1] == "," else None
    if who is None or (who.end < last and finder.lows[who.end] not in (",", ".")):
        return None
    if not finder.lexicon.labels.isdisjoint(finder.lows[who.start : who.end]):
        return None  # Der Damm, so der Vorwurf, sei alt
    return _around(finder, first, last, ForeignCue(k, k + 1), who)


def _in_view(finder: Finder, first: int, last: int) -> Found | None:
    """Pour Anne Poe, le pont est vieux: a full name, as much else stands after that word."""
    if not finder.lexicon.asides or finder.lows[first] not in finder.lexicon.opening:
        return None
    who = finder.phrases.who(first + 1, last)
    named = who is not None and finder.phrases.has_view(who)
    if who is None or not named or finder.lows[who.end : who.end + 1] != (",",):
        return None
    return _around(finder, first, last, ForeignCue(first, first + 1), who)


def _dated(finder: Finder, who: Who, last: int) -> Who:
    """A source with what tells more of it, up to a comma: "selon un sondage publié mardi,", "laut Poe, die …,"."""
    end = who.end
    if finder.lows[end : end + 1] == (",",) and end + 1 < last and finder.lows[end + 1] in finder.lexicon.relative:
        comma = next((k for k in range(end + 2, last) if finder.lows[k] == ","), None)
        verb = (
            comma is not None
            and finder.lows[comma - 1] not in finder.lexicon.closed
            and finder.phrases.small(comma - 1)
        )
        return evolve(who, end=comma) if comma is not None and verb and finder.phrases.small(comma + 1) else who
    if end < last and finder.lows[end] in finder.lexicon.relative:  # un rapport que nous avons pu lire, …
        comma = next((k for k in range(end, min(last, end + _REACH)) if finder.lows[k] == ","), None)
        return evolve(who, end=comma) if comma is not None else who
    if not finder.lexicon.lower_is_adjective and _is_told_of(finder, who, last):
        comma = next((k for k in range(end, min(last, end + _REACH)) if finder.lows[k] == ","), None)
        return evolve(who, end=last if comma is None else comma)
    while (
        not finder.lexicon.lower_is_adjective
        and end < min(last, who.end + NEAR // 2)
        and (finder.phrases.lower(end) or finder.lows[end] in finder.lexicon.other)
    ):
        end += 1
    return evolve(who, end=end) if end < last and finder.lows[end] == "," else who


def _is_told_of(finder: Finder, who: Who, last: int) -> bool:
    """Whether a participle ends a source or follows it: "un document remis", "une étude publiée"."""
    words = finder.lows[max(who.start + 1, who.end - 1) : min(last, who.end + 1)]
    return any(_PARTICIPLE.fullmatch(word) for word in words)


def _as(finder: Finder, k: int, first: int, last: int) -> Found | None:
    """…, wie die Zeitung berichtet; wie es in dem Brief heißt; comme l'a dit Poe."""
    if k > first and finder.lows[k - 1] != ",":
        return None
    for j in range(k + 1, min(last, k + NEAR)):
        inverted = finder.lows[k + 1] == "es" and (finder.lows[j], "es") in finder.lexicon.impersonal
        cue = ForeignCue(j, j + 1, impersonal=True) if inverted else cue_at(finder.phrases, j, last)
        if cue is not None:
            start = k + 2 if inverted else k + 1
            start += finder.lows[start] in finder.lexicon.inside  # wie aus dem Bericht hervorgeht
            who = cue.who or finder.phrases.who(start, j, genitive=inverted) or finder.phrases.who(cue.end, last)
            if who is None:
                return None
            cue = ForeignCue(k, max(cue.end, who.end))
            who = evolve(who, end=_dated(finder, evolve(who, end=cue.end), last).end)
            return _around(finder, first, last, cue, who)
    return None


def _around(finder: Finder, first: int, last: int, cue: ForeignCue, who: Who) -> Found | None:
    """The sentence but for what attributes it."""
    start = min(cue.start, who.start)
    end = max(cue.end, who.end)
    opens = _clause_before(finder, first, start)
    pieces = [p for p in (finder.phrases.trimmed(opens, start), finder.phrases.trimmed(end, last)) if p is not None]
    stretches = finder.stretches(opens, last)
    if not pieces or any(k in finder.taken for k in stretches if not start <= k < end):
        return None
    finder.taken.update(stretches)
    place = "before" if start == first else "after" if len(pieces) == 1 else "inside"
    return finder.one(tuple(pieces), f"foreign-according-{place}", cue, who)


def _clause_before(finder: Finder, first: int, start: int) -> int:
    """Where the clause opens that an aside at token ``start`` stands in: "ein Leck, das laut Poe …"."""
    stop = next((k for k in range(start - 1, first, -1) if finder.lows[k] == ";"), first - 1)
    relative = start - 1 > first and finder.lows[start - 1] in finder.lexicon.relative
    at = start - 2 - (finder.lows[start - 2] in finder.lexicon.prepositions) if relative else start
    return at + 1 if relative and finder.lows[at] == "," else stop + 1
