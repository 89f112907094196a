"""What somebody calls something in German and French, in marks."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from provenance.attribute.foreign.cues import NEAR, cues
from provenance.attribute.foreign.finder import SAID, Finder
from provenance.attribute.found import Found

__all__ = ["named"]


def named(finder: Finder, first: int, last: int) -> Iterator[Found]:
    """What somebody calls something, in marks: Poe nannte ihn „alt“; Poe sprach von „…“; Poe dénonce « … »."""
    if "Q" not in finder.tokens.tags[first:last]:
        return
    for cue in cues(finder.phrases, first + 1, last - 1, last, finder.lexicon.naming.keys() | finder.lexicon.showing):
        words = finder.lows[cue.start : cue.end]
        verb = next((low for low in reversed(words) if low in finder.lexicon.naming), None)
        if verb is None and not _shows(finder, words) and not _goes_on(finder, cue.end):
            continue
        if finder.is_unsaid(cue, first, last) or (verb in finder.lexicon.called and _is_reflexive(finder, words)):
            continue
        near = range(cue.end, min(last, cue.end + NEAR))
        q = next((j for j in near if finder.tokens.tags[j] == "Q" and j not in finder.taken), None)
        if q is None or not _leads(finder, cue.end, q, finder.lexicon.naming.get(verb or "", "")):
            continue
        who = cue.who or finder.subject(cue, first)
        if who is not None:
            yield finder.spoken(q, [q], cue, who, "foreign-named")
        elif verb is not None and verb.endswith("ant"):  # dénonçant « … »: the last speaker's
            yield evolve(finder.spoken(q, [q], cue, None, "foreign-named"), floating=True)


def _goes_on(finder: Finder, q: int) -> bool:
    """Whether token ``q`` is a stretch with which a sentence goes on: dit « vouloir attendre »."""
    inner = finder.tokens.inside(q).strip() if q in finder.tokens.marked else ""
    return inner[:1].islower() and len(inner.split()) >= SAID - 1


def _shows(finder: Finder, words: tuple[str, ...]) -> bool:
    """Whether a cue says how somebody feels: zeigte sich „…“, se dit « … »."""
    return _is_reflexive(finder, words) and not finder.lexicon.showing.isdisjoint(words)


def _is_reflexive(finder: Finder, words: tuple[str, ...]) -> bool:
    return any(word in finder.lexicon.reflexive or word.startswith("s'") for word in words)


def _leads(finder: Finder, start: int, q: int, preposition: str) -> bool:
    """Whether tokens ``[start, q)`` lead to what is named: with the preposition if there is one, and no comma."""
    between = finder.lows[start:q]
    if not {",", ":"}.isdisjoint(between):
        return False
    return not preposition or any(low == preposition or low.startswith(preposition[0] + "'") for low in between)
