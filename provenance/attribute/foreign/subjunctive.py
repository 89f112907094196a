"""Sentences in the subjunctive of what others say in German, with a cue or none."""

from __future__ import annotations

from attrs import evolve

from provenance.attribute.foreign.clauses import clause_end
from provenance.attribute.foreign.cues import ForeignCue, cues, source_of
from provenance.attribute.foreign.finder import Finder
from provenance.attribute.foreign.mood import is_subjunctive, is_surely_subjunctive, opens_with_verb
from provenance.attribute.foreign.phrases import Who
from provenance.attribute.foreign.quotations import introducing
from provenance.attribute.found import Found

__all__ = ["subjunctive"]

_PLAIN = frozenset((",", ".", "-"))
_STOPS = (".", "!", "?", "…")


def subjunctive(finder: Finder, first: int, last: int) -> Found | None:
    """A sentence in the subjunctive of what others say, or what it says that somebody said so.

    Such as: Der Damm sei alt; Poe veröffentlichte einen Brief: Der Damm sei alt; Poe bemerkte, der Damm sei alt.
    """
    while first < last - 1 and finder.tokens.tags[first] == "Q" and finder.tokens.inside(first).endswith(_STOPS):
        first += 1  # „Es reicht.“ Der Damm sei alt
    content = finder.untaken(first, last)
    asks = finder.lows[first] in finder.lexicon.ask
    if asks or content is None or len(finder.stretches(first, last)) == last - first:
        return None
    if not finder.lexicon.first_person.isdisjoint(finder.lows[first:last]):
        return None
    clauses = _split(finder, first, last)
    k = next((k for k, (start, end) in enumerate(clauses) if is_subjunctive(finder, start, end)), None)
    if k is None or finder.lows[clauses[k][0]] in finder.lexicon.unreal:
        return None
    start = clauses[k][0]
    if k > 0 and finder.lows[start - 1] == ":":
        who = introducing(finder, first, start - 1) or _explaining(finder, first, start - 1)
        told = finder.phrases.trimmed(start, last)
        if who is not None and told is not None:
            finder.take(start, last, told)
            return finder.one((told,), "foreign-subjunctive", ForeignCue(start - 1, start), who)
    elif k > 0 and not opens_with_verb(finder, start):  # unlike "Was er sagt, sei falsch", "Poe, 61, sei krank"
        return _reported_clause(finder, clauses, k, last)
    if not is_surely_subjunctive(finder, first, last) and finder.reported != first:
        return None
    finder.take(first, last, content)
    return evolve(finder.one((content,), "foreign-subjunctive", None, None), floating=True)


def _explaining(finder: Finder, first: int, colon: int) -> Who | None:
    """The subject that opens the clause before a colon, behind a quotation: "„…“ Poe verteidigte das: Es sei nötig"."""
    while first < colon and finder.tokens.tags[first] in "Q,":
        first += 1
    who = finder.phrases.who(first, colon)
    plain = who is not None and not finder.phrases.is_governed(first, first) and who.end < colon
    return who if who is not None and plain and finder.phrases.is_verb(who.end) else None


def _split(finder: Finder, first: int, last: int) -> list[tuple[int, int]]:
    """Tokens ``[first, last)`` between their commas, colons and semicolons."""
    ends = [k for k in range(first, last) if finder.lows[k] in (",", ":", ";")]
    starts = [first, *(k + 1 for k in ends)]
    return [(start, end) for start, end in zip(starts, [*ends, last], strict=True) if start < end]


def _reported_clause(finder: Finder, clauses: list[tuple[int, int]], k: int, last: int) -> Found | None:
    """Clause ``k``, in the subjunctive, as what the subject of the clause before it says, whatever its verb."""
    start = clauses[k][0]
    opener = finder.lows[start]
    if opener in finder.lexicon.subordinate or (opener in finder.lexicon.relative and _is_final(finder, clauses[k])):
        return None
    who, cue = _governing(finder, *clauses[k - 1])
    written = _written_in(finder, *clauses[k - 1])
    embedded = finder.lows[clauses[k - 1][0]] in finder.lexicon.subordinate
    end = clause_end(finder, start, last)
    for place, _ in clauses[k + 1 :] if embedded else ():
        if finder.lows[place] in finder.lexicon.be or finder.lows[place] in finder.lexicon.auxiliaries:
            end = min(end, place - 1)
    told = finder.phrases.trimmed(start, end)
    if told is None or (written is None and (who is None or cue is None)):
        return None
    finder.take(start, last, told)
    found = finder.one((told,), "foreign-clause", written or cue, who)
    return found if written is None else evolve(found, floating=True)


def _written_in(finder: Finder, start: int, end: int) -> ForeignCue | None:
    """The cue of a clause that says only that something is written: "darin heißt es"."""
    cue = next((cue for cue in cues(finder.phrases, start, end, end) if cue.impersonal), None)
    return cue if cue is not None and source_of(finder.phrases, cue, start, end) is None else None


def _is_final(finder: Finder, clause: tuple[int, int]) -> bool:
    """Whether the verb in the subjunctive is the last word of a clause: "die benutzt werden könnten"."""
    last = next((k for k in range(clause[1] - 1, clause[0], -1) if finder.tokens.tags[k] not in _PLAIN), clause[0])
    return opens_with_verb(finder, last)


def _governing(finder: Finder, start: int, end: int) -> tuple[Who | None, ForeignCue | None]:
    """The subject of the clause at tokens ``[start, end)`` and its verb: the last word, or the one behind it."""
    if finder.lows[start] in finder.lexicon.subordinate:
        who = finder.phrases.agent(start + 1, end)
        verb = end - 1
    else:
        who = finder.phrases.who(start, end)
        verb = who.end if who is not None else end
    if who is None or finder.phrases.is_governed(start, start) or verb >= end or not finder.phrases.is_verb(verb):
        return None, None
    if verb == start + 1 and _is_inverted(finder, verb, end):
        return None, None
    low = finder.lows[verb]
    if low in finder.lexicon.modals or low in finder.lexicon.passive or low in finder.lexicon.hearing:
        return None, None
    if low in finder.lexicon.auxiliaries:
        return who, ForeignCue(end - 1, end) if verb < end - 1 else None
    if low in finder.lexicon.be:  # ist der Meinung
        holds = verb < end - 1 and finder.lows[verb + 1] in finder.lexicon.articles
        return who, ForeignCue(verb, end) if holds else None
    return who, ForeignCue(verb, verb + 1)


def _is_inverted(finder: Finder, verb: int, end: int) -> bool:
    """Whether the subject stands behind a verb, and a single word before it is none: "Vielmehr nutzt die Firma"."""
    k = verb + 1 + (finder.lows[verb + 1 : verb + 2] == ("sich",))
    noun = k < end and (finder.lows[k] in finder.lexicon.articles or finder.phrases.capital(k))
    return noun and finder.lows[verb - 1] not in finder.lexicon.closed and finder.lows[k] not in finder.lexicon.oblique
