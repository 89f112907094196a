"""Clauses that tell what was said in German and French: after their cue, before it or around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from provenance.attribute.foreign.cues import NEAR, ForeignCue, cue_at, cues, inverted, source_of
from provenance.attribute.foreign.finder import Finder
from provenance.attribute.foreign.mood import is_subjunctive, opens_with_verb
from provenance.attribute.foreign.phrases import Who
from provenance.attribute.found import Found
from provenance.model import Span

__all__ = ["clause_end", "clauses", "said", "said_so"]

_THIRD = re.compile(r"\w+(?:t|te|ten|en)")  # a verb of somebody else, as far as its ending tells
_SHORT = 6  # tokens behind the source in an aside: "sagt sie später am Abend"
_NONE: frozenset[str] = frozenset()
_TO = re.compile(r"(?:^|\s)(?:zu \w+e?[lr]?n|\w{2,}zu\w+e?[lr]?n)(?:$|\s)")  # an infinitive: "zu gehen", "aufzuhören"
_TELLING = re.compile("-t-|ant$")  # what tells of the one who speaks: ", invoquant …", ", a-t-il …"
_APART = frozenset(("ce", "où", "auquel", "auxquels", "mais", "alors", "tandis", "et", "contre", "comme"))
_AUXILIARY = frozenset(("avoir", "être", "n'avoir", "n'être"))  # raconte avoir vu


def clauses(finder: Finder, first: int, last: int) -> Iterator[Found]:
    """Such as: Poe sagte, dass …; Poe a déclaré que …; Poe sagte, er gehe; Poe fordert ihn auf, zu gehen."""
    more = finder.lexicon.believing.keys() | finder.lexicon.states | finder.lexicon.taking
    end = first
    for cue in cues(finder.phrases, first + 1, last - 1, last, more):
        if cue.start < end:
            continue  # the verb of a cue with its reflexive
        end = cue.end
        if cue.who is not None or finder.is_unsaid(cue, first, last):
            continue
        if finder.is_nobody(cue):
            found = _said_there(finder, cue, first, last)
            if found is not None:
                yield found
            continue
        at = finder.phrases.past_adverbs(cue.end, last)
        who = source_of(finder.phrases, cue, first, last) if cue.impersonal else finder.subject(cue, first)
        behind = finder.phrases.agent(at, last) if finder.lows[cue.start - 1] == "," else None
        if (who is None and not cue.impersonal) or (
            behind is not None and behind.end - behind.start == 1 and behind.start == cue.end
        ):
            who = behind or (finder.phrases.agent(at, last) if at <= cue.end + 1 else None)
            at = who.end if who is not None else at
        content, rule = _complement(finder, cue, at, last), "foreign-clause"
        if content is None and who is not behind:
            content, rule = _object(finder, cue, last), "foreign-object"
        if content is not None and who is not None:
            finder.take(first, last, content)
            yield finder.one((content,), rule, cue, who)
            if finder.lows[cue.start - 1] not in finder.lexicon.joining:
                return


def _said_there(finder: Finder, cue: ForeignCue, first: int, last: int) -> Found | None:
    """What is said where the sentence begins: "Au ministère, on rappelle que"."""
    here = finder.lows[first] in finder.lexicon.inside and finder.lows[cue.start - 1] in finder.lexicon.nobody
    who = finder.phrases.who(first + 1, cue.start, genitive=True) if here else None
    content = _complement(finder, cue, cue.end, last) if who is not None else None
    if who is None or content is None:
        return None
    finder.take(first, last, content)
    return finder.one((content,), "foreign-clause", cue, who)


def said(finder: Finder, first: int, last: int) -> Found | None:
    """A clause before its cue: Das Boot sei dicht, sagte Poe; Das Boot sei „alt“ und undicht, sagte Poe."""
    for comma in range(last - 1, first, -1):
        if finder.lows[comma] != ",":
            continue
        if comma - 2 > first and finder.lows[comma - 2] == ",":
            continue  # er lacht, weint, sagt etwas
        told = is_subjunctive(finder, first, comma)
        cue = _behind(finder, comma, last, told=told)
        one = _aside(finder, first, comma, last, told=told) if cue is None else None
        one = one or (_said_impersonally(finder, cue, first, comma, last) if cue is not None and told else None)
        if one is not None:
            return one
        if cue is None:
            continue
        before = finder.phrases.subject(first, cue.start)
        who = finder.who_after(cue, last)
        aside = who is not None and finder.lows[who.end : who.end + 1] == (",",)
        if before is not None and before.start == first and not aside:
            continue  # Die Ministerin, Eva Poe, sagte
        content = finder.untaken(first, comma)
        if who is None or content is None:
            return None
        goes_on = aside and opens_with_verb(finder, who.end + 1)
        more = _complement(finder, cue, who.end, last) if not goes_on else None
        if more is not None and not told:
            return None
        more = more or _after_aside(finder, who.end, last, told=told)
        return _said(finder, first, last, content, more, cue, who)
    return None


def _said(
    finder: Finder, first: int, last: int, content: Span, more: Span | None, cue: ForeignCue, who: Who | None
) -> Found:
    """What is said in the sentence at tokens ``[first, last)`` before its cue, and what behind it, if anything is."""
    pieces = (content, more) if more is not None else (content,)
    for piece in pieces:
        finder.take(first, last, piece)
    return finder.one(pieces, "foreign-said", cue, who)


def _behind(finder: Finder, comma: int, last: int, *, told: bool) -> ForeignCue | None:
    """The cue behind a comma: a verb of saying, any that quotes where the clause is ``told``, any with its pronoun."""
    cue = cue_at(finder.phrases, comma + 1, last, finder.lexicon.quoting if told else _NONE)
    joined = cue is None and comma + 1 < last and "-" in finder.lows[comma + 1]
    inverse = inverted(finder.phrases, comma + 1, last) if joined else None
    return inverse[0] if inverse is not None and inverse[0].who is not None else cue  # avance-t-elle


def _said_impersonally(finder: Finder, cue: ForeignCue, first: int, comma: int, last: int) -> Found | None:
    """A clause in the subjunctive before "hieß es", whose source is the one before."""
    content = finder.untaken(first, comma)
    closes = cue.impersonal and source_of(finder.phrases, cue, cue.end, last) is None
    if not closes or content is None:
        return None
    return evolve(_said(finder, first, last, content, None, cue, None), floating=True)


def _aside(finder: Finder, first: int, comma: int, last: int, *, told: bool) -> Found | None:
    """What is said around or before a verb that no list has, in the subjunctive: "Heute, rechnet er vor, sei es so"."""
    german = finder.lexicon.lower_is_adjective
    if not german or not (told or is_subjunctive(finder, comma, last)):
        return None
    other = inverted(finder.phrases, comma + 1, last)
    if other is None:
        return None
    cue, who = other
    if _THIRD.fullmatch(finder.lows[cue.start]) is None or finder.lows[who.start] in finder.lexicon.first_person:
        return None
    end = who.end + (finder.phrases.small(who.end) and finder.lows[who.end + 1 : who.end + 2] == (",",))
    goes_on = finder.lows[end : end + 1] == (",",) and opens_with_verb(finder, end + 1)
    closes = told and finder.lows[end : end + 1] in ((".",), (",",), ())
    content = finder.phrases.trimmed(first, comma)
    if not (goes_on or closes) or content is None or not finder.taken.isdisjoint(finder.stretches(first, last)):
        return None
    more = finder.phrases.trimmed(end, last) if goes_on else None
    return _said(finder, first, last, content, more, cue, who)


def _after_aside(finder: Finder, k: int, last: int, *, told: bool) -> Span | None:
    """With what a sentence goes on after an aside that ends at token ``k``: "Das Boot, sagte Poe, sei alt".

    In the subjunctive, or after what is ``told`` in it.
    """
    start = next((j for j in range(k, min(last, k + _SHORT)) if finder.lows[j] == ","), last) + 1
    if start >= last:
        return None
    opener = finder.lows[start]
    subordinate = opener in finder.lexicon.subordinate and opener not in finder.lexicon.because
    apart = opener in finder.lexicon.relative or subordinate or opener in finder.lexicon.unreal
    finite = opener in finder.lexicon.finite or finder.tokens.tags[start] == "Q"
    goes_on = (told and not apart) or opens_with_verb(finder, start) or finite
    return finder.phrases.trimmed(start, last) if goes_on else None


def said_so(finder: Finder, first: int, last: int) -> Found | None:
    """Of the sentence before: Das teilte Poe am Montag mit; Das geht aus einem Bericht hervor."""
    lows = finder.lows
    before = max((k for k in finder.tokens.borders if k < first), default=first)
    alone = first < last - 2 and lows[first] in finder.lexicon.so and {",", ":"}.isdisjoint(lows[first:last])
    content = finder.phrases.trimmed(_past_dateline(finder, before, first), first) if alone and before < first else None
    if content is None or not finder.taken.isdisjoint(finder.stretches(before, first)) or finder.reported == first:
        return None
    cue = cue_at(finder.phrases, first + 1, last)
    who = finder.who_after(cue, last) if cue is not None and lows[cue.end - 1] not in finder.lexicon.reflexive else None
    if who is None and lows[first + 2] in finder.lexicon.inside and lows[last - 2 : last - 1] == ("hervor",):
        cue, who = ForeignCue(first + 1, first + 2), finder.phrases.who(first + 3, last, genitive=True)
    if cue is None or who is None:
        return None
    finder.take(before, first, content)
    return finder.one((content,), "foreign-said-so", cue, who)


def _past_dateline(finder: Finder, start: int, end: int) -> int:
    """The token after a place and an agency in brackets that open a report: "Köln (dpa) - Der Damm"."""
    tags = finder.tokens.tags
    dash = tags.find("-", start, min(end, start + NEAR))
    return dash + 1 if dash > start and tags[dash - 1] == ")" else start


def _complement(finder: Finder, cue: ForeignCue, k: int, last: int) -> Span | None:
    """The clause that opens at or after token ``k``.

    With "that" or "if"; in the subjunctive after a comma; in the infinitive. What somebody believes has "that".
    """
    words = finder.lexicon.that | finder.lexicon.ask
    verb = (
        finder.lows[cue.end - 1] if finder.lows[cue.end - 1] not in finder.lexicon.reflexive else finder.lows[cue.start]
    )
    only_that = verb in finder.lexicon.believing or verb in finder.lexicon.states
    particles = finder.lexicon.believing.get(verb, _NONE)
    urges = any(low.removeprefix("s'") in finder.lexicon.urging for low in finder.lows[cue.start : cue.end])
    urges = urges or not _AUXILIARY.isdisjoint(finder.lows[cue.end : cue.end + 1])
    infinitive = _infinitive(finder, cue.end, last, bare=True) if urges and cue.end < last else None
    if infinitive is not None:
        return infinitive
    for j in range(k, min(last, k + NEAR)):
        low = finder.lows[j]
        if low in words or low.startswith(("qu'",) if "qu'" in words else ("\0",)):
            said = not particles or not particles.isdisjoint(finder.lows[cue.end : j])
            like = said and finder.lows[j - 1] not in finder.lexicon.unlike
            return finder.phrases.trimmed(j, clause_end(finder, j, last)) if like else None
        opens = low in (",", ":") and not (only_that and particles) and not opens_with_verb(finder, j + 1)
        if opens and is_subjunctive(finder, j + 1, min(j + NEAR, last)):
            return finder.phrases.trimmed(j + 1, clause_end(finder, j + 1, last))
        if low == "," and j == cue.end and not only_that and _goes_on_plainly(finder, cue, j + 1, last):
            return finder.phrases.trimmed(j + 1, clause_end(finder, j + 1, last))
        infinitive = _infinitive(finder, j, last, bare=low in _AUXILIARY) if urges else None
        if infinitive is not None:
            return infinitive
    return None


def _object(finder: Finder, cue: ForeignCue, last: int) -> Span | None:
    """What somebody announces, asks for or fears: "réclame une enquête indépendante"."""
    verbs = (low.removeprefix("s'") for low in finder.lows[cue.start : cue.end])
    at = finder.phrases.past_adverbs(cue.end, last)
    quoted = "Q" in finder.tokens.tags[max(0, cue.start - 2) : cue.start]  # « … », a demandé un passant
    if quoted or finder.lexicon.taking.isdisjoint(verbs) or at >= last or not _opens_object(finder, at):
        return None
    end = next((k for k in range(at + 1, last) if _ends_object(finder, k)), last)
    return finder.phrases.trimmed(at, min(end, clause_end(finder, at, last)))


def _opens_object(finder: Finder, k: int) -> bool:
    """Whether a noun phrase opens at token ``k``: with an article, elided or not, or a number."""
    low = finder.lows[k]
    return low in finder.lexicon.articles or low.startswith("l'") or low[:1].isdigit()


def _ends_object(finder: Finder, k: int) -> bool:
    """Whether an object ends before token ``k``: where another clause or the source of the words opens."""
    phrases = finder.lexicon.before.get(finder.lows[k], ())
    if any(finder.lows[k : k + len(phrase)] == phrase for phrase in phrases):
        return True
    follows = finder.lows[k + 1 : k + 2]
    after = follows[0] if follows else ""
    if finder.lows[k] == "," and (after in finder.lexicon.finite or after.startswith("n'") or after == "ne"):
        return True  # le maire, qui a promis de venir, n'est pas venu
    return finder.lows[k] == "," and (
        after in _APART or after in finder.lexicon.relative or _TELLING.search(after) is not None
    )


def clause_end(finder: Finder, start: int, last: int) -> int:
    """Where a clause ends that starts at token ``start``: before a colon, or what somebody else says of it."""
    for k in range(start + 1, last):
        if finder.lows[k] in (":", ";"):
            return k
        if finder.lows[k] in finder.lexicon.joining and _second_cue(finder, k + 1, last):
            return k
        if finder.lows[k] != "," or k + 2 >= last:
            continue
        opener, after = finder.lows[k + 1], finder.lows[k + 2]
        if opener in finder.lexicon.first_person or opener.startswith("j'") or opener in finder.lexicon.apart:
            return k
        if (opener == "ce" and after in ("qui", "que")) or (opener == "et" and after in finder.lexicon.pronouns):
            return k
        goes_on = opener in finder.lexicon.but and after not in finder.lexicon.that
        if opener.endswith("ant") and opener in finder.lexicon.naming:
            return k
        if goes_on and any(cues(finder.phrases, k + 2, last, last)):
            return k
    return last


def _goes_on_plainly(finder: Finder, cue: ForeignCue, k: int, last: int) -> bool:
    """Whether a main clause in the indicative follows a cue at token ``k``: "Poe sagt, das Leck war bekannt"."""
    saying = cue.impersonal or finder.lows[cue.start] in finder.lexicon.verbs
    who = finder.phrases.who(k, last) if saying and finder.lexicon.lower_is_adjective else None
    return who is not None and who.end < last - 1 and finder.phrases.is_verb(who.end)


def _second_cue(finder: Finder, k: int, last: int) -> bool:
    """Whether a verb of saying at token ``k`` has the subject of the one before: "et accuse la ville"."""
    cue = cue_at(finder.phrases, k, last)
    return cue is not None and cue.who is None and not cue.impersonal and cue.end < last


def _infinitive(finder: Finder, k: int, last: int, *, bare: bool) -> Span | None:
    """What somebody is urged to do, from the comma or the preposition at ``k`` on: ", zu gehen", "de partir".

    Without a preposition where it may be ``bare``.
    """
    low = finder.lows[k]
    if finder.lexicon.lower_is_adjective:
        ends = next((j for j in range(k + 1, last) if finder.lows[j] in (",", ".", ";", ":")), last)
        of_noun = finder.lows[k - 1].endswith(("keit", "heit"))  # die Ungeheuerlichkeit, sie zu beschimpfen
        urged = low == "," and not of_noun and _TO.search(" ".join(finder.lows[k + 1 : ends])) is not None
        return finder.phrases.trimmed(k + 1, ends) if urged else None
    verb, skipped = low, 0
    if low in ("de", "à", "ne") and k + 1 < last:
        after = k + 1 + (finder.lows[k + 1 : k + 2] in (("ne",), ("pas",))) + (finder.lows[k + 2 : k + 3] == ("pas",))
        verb = finder.lows[after] if after < last else ""
        skipped = 0 if low == "ne" else finder.tokens.starts[k + 1] - finder.tokens.starts[k]
    elif low.startswith(("d'", "n'")):
        verb, skipped = low[2:], 2 if low.startswith("d'") else 0
    if not bare and low not in ("de", "à") and not low.startswith("d'"):
        return None
    if not verb.endswith(("er", "ir", "être", "aire", "ire", "dre", "ttre")) or verb in finder.lexicon.nouns:
        return None
    stops = (j for j in range(k, last) if finder.lows[j] in (";", ":") or _ends_object(finder, j))
    whole = finder.phrases.trimmed(k, min(next(stops, last), clause_end(finder, k, last)))
    return evolve(whole, start=whole.start + skipped) if whole is not None else None
