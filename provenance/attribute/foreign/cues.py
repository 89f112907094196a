"""The cues of a paragraph in German or French: verbs, auxiliaries with participles, and what is said impersonally."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set

from attrs import evolve, frozen

from provenance.attribute.foreign.phrases import Phrases, Who

__all__ = ["NEAR", "ForeignCue", "cue_at", "cues", "inverted", "is_infinitive", "source_of"]

NEAR = 8  # tokens between a cue and what it names, or the clause that it takes
_MARKS = (",", ":")
_NONE: frozenset[str] = frozenset()


@frozen
class ForeignCue:
    """A cue at tokens ``[start, end)``.

    ``who`` where the cue holds its own pronoun ("dit-il"); ``impersonal`` where its source is a place ("heißt es").
    """

    start: int
    end: int
    who: Who | None = None
    impersonal: bool = False


def cues(phrases: Phrases, first: int, last: int, limit: int, more: Set[str] = _NONE) -> Iterator[ForeignCue]:
    """The cues that start at tokens ``[first, last)``, as ``cue`` finds them up to ``limit``."""
    places = phrases.places[bisect_left(phrases.places, first) : bisect_left(phrases.places, last)]
    return (cue for k in places if (cue := cue_at(phrases, k, limit, more)) is not None)


def cue_at(phrases: Phrases, k: int, limit: int, more: Set[str] = _NONE) -> ForeignCue | None:
    """The cue at token ``k``: a verb, an auxiliary with its participle, or either with its pronoun.

    The forms in ``more`` are verbs or participles here as well.
    """
    if k >= limit:
        return None
    opens = phrases.lows[k] in phrases.lexicon.impersonal_starts
    for phrase in phrases.lexicon.impersonal if opens else ():
        if phrases.lows[k : k + len(phrase)] == phrase:
            return ForeignCue(k, k + len(phrase) - (phrase[-1] in _MARKS), impersonal=True)
    if phrases.lows[k] in phrases.lexicon.reflexive and k + 1 < limit:
        verb = cue_at(phrases, k + 1, limit, more)
        return evolve(verb, start=k) if verb is not None and not verb.impersonal else None
    possessive = phrases.lows[k] in phrases.lexicon.oblique and k + 2 < limit and phrases.capital(k + 1)
    if possessive and phrases.tokens.tags[k + 2] not in ",.":
        return None  # meinen Job an den Nagel hängen
    cue = _verb(phrases, k, limit, more)
    if cue is None or cue.who is not None or cue.end >= limit:
        return cue
    return evolve(cue, end=cue.end + 1) if phrases.lows[cue.end] in phrases.lexicon.reflexive else cue


def _verb(phrases: Phrases, k: int, limit: int, more: Set[str]) -> ForeignCue | None:
    lexicon = phrases.lexicon
    low = phrases.lows[k]
    if low.startswith("d'"):
        return ForeignCue(k, k + 1) if low[2:] in lexicon.infinitives else None
    low = low[2:] if low[:2] in lexicon.clitics else low
    verb, _, pronoun = low.partition("-")
    pronoun = pronoun.removeprefix("t-")
    who = None
    if pronoun in lexicon.pronouns and verb in lexicon.verbs | lexicon.auxiliaries | more:
        who, low = phrases.pronoun_of(k), verb
    if pronoun == "on" and verb in lexicon.verbs:  # promet-on
        return ForeignCue(k, k + 1, impersonal=True)
    if low in lexicon.verbs or low in lexicon.infinitives or low in more:
        return ForeignCue(k, k + 1, who)
    if low in lexicon.auxiliaries or (low != phrases.lows[k] and low in lexicon.be):
        for j in range(k + 1, min(limit, k + 4)):
            if is_participle(phrases, j) or phrases.lows[j] in more:
                return ForeignCue(k, j + 1, evolve(who, end=j + 1) if who is not None else None)
            if not phrases.small(j) or phrases.lows[j] in lexicon.closed:
                break
    if low in lexicon.be:
        at = phrases.past_adverbs(k + 1, min(limit, k + 4), lexicon.states)
        return ForeignCue(k, at + 1) if at < limit and phrases.lows[at] in lexicon.states & more else None
    return ForeignCue(k, k + 1) if low in lexicon.participles and lexicon.lower_is_adjective else None


def source_of(phrases: Phrases, cue: ForeignCue, first: int, limit: int) -> Who | None:
    """Where an impersonal cue says that something is written or heard: "in dem Bericht"."""
    for k in (cue.end, first):
        if k < limit and phrases.lows[k] in phrases.lexicon.inside:
            return phrases.who(k + 1, limit, genitive=True)
    return None


def is_participle(phrases: Phrases, k: int) -> bool:
    """Whether token ``k`` is a participle of a verb that attributes, in French with any ending: "félicitées"."""
    low, participles = phrases.lows[k], phrases.lexicon.participles
    agreed = () if phrases.lexicon.lower_is_adjective else ("e", "s", "es")
    return low in participles or any(low.removesuffix(ending) in participles for ending in agreed)


def is_infinitive(phrases: Phrases, cue: ForeignCue) -> bool:
    """Whether a cue is an infinitive behind another verb or a preposition: "finit par avouer", "avant d'ajouter"."""
    return phrases.lows[cue.start].removeprefix("d'") in phrases.lexicon.infinitives


def inverted(phrases: Phrases, k: int, limit: int) -> tuple[ForeignCue, Who] | None:
    """Any verb at token ``k`` with its subject behind it: "murrt ein Gast", "s'étrangle Anne Poe", "lâche-t-il"."""
    verb = phrases.verb_end(k, limit)
    if verb is None:
        return None
    pronoun = phrases.pronoun_of(k)
    if pronoun is not None:
        return ForeignCue(k, verb, pronoun), evolve(pronoun, end=verb)
    placed = phrases.past_places(verb, limit)
    at = phrases.past_adverbs(placed, limit)
    who = phrases.agent(at, limit) if at - placed <= 1 else None
    return (ForeignCue(k, verb), who) if who is not None and phrases.is_speaker(who) else None
