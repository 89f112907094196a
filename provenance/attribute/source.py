"""Sources: the noun phrase beside a cue that names who speaks."""

from __future__ import annotations

import re

from attrs import define

from provenance.attribute.lexicon import names, wordset
from provenance.attribute.tags import SUBJECT_PRONOUNS
from provenance.attribute.tokens import Tokens

__all__ = [
    "HEAVY",
    "RELATIVE",
    "Phrase",
    "antecedent",
    "by_phrase",
    "group_start",
    "leftward",
    "noun_phrase",
    "phrase_end",
]

HEAVY = 40  # words: no mention is longer
_INSIDE = frozenset("DSHJKNPGTFO")  # what a noun phrase may hold before its head, walking left
_PHRASE = re.compile(r"(?:(?:[DSHJKRGTF]|(?<=[DSJ])Q(?=[NP]))*(?:[NPHKY]|J(?![NP]))++(?:[-F][NPK]++)*+|[OW])")
_POST = re.compile(r"(?:J?[IX](?:[DSHJKRGT]*+[NPKYO]++(?:C[DSHJK]*+[NPK]++)?+))++")
_JOINED = re.compile(r"(?:,?C[DSHJKGT]*+[NPK]++)|(?:,[DSHJK]*+[NPK]++(?=,?C|,[DSHJK]*+[NPK]++,?C))")
RELATIVE = frozenset(("who", "which", "that"))  # the pronouns of clauses that tell of whom one speaks
_RELATIVES = RELATIVE | frozenset(("whom", "whose"))
_WITH_TO = wordset("adviser advisor aide counselor assistant close aides advisers advisors ties links")
_STARTERS = wordset(
    "in on at after before during since until by from with for as when while if though although because amid "
    "despite under over to of about against following speaking asked like unlike without within through across "
    "among"
)
_NAMES = re.compile("P++CP++")  # the last two of a list of names
_QUANTITIES = wordset("number numbers majority minority handful dozens hundreds thousands half most lot")
_LEAST = frozenset((("at", "least"), ("at", "most")))
_OBJECTS = frozenset(("me", "him", "her", "us", "them", "it"))


@define(eq=False)
class Phrase:
    """A mention: tokens ``[start, end)``, of which ``head_end`` is where its first noun phrase ends."""

    start: int
    end: int
    head_end: int


def noun_phrase(paragraph: Tokens, start: int, limit: int) -> Phrase | None:
    """The noun phrase that starts at token ``start``, with what belongs to it: "a lawyer for X", "X and Y"."""
    match = _PHRASE.match(paragraph.tags, start, limit)
    if match is None:
        return None
    end = head = match.end()
    while True:
        joined = _joined(paragraph, end, limit)
        post = _POST.match(paragraph.tags, end, limit)
        longer = post or joined
        if longer is None or longer.end() - start > HEAVY:
            return Phrase(start, end, head)
        end = longer.end()


def _joined(paragraph: Tokens, end: int, limit: int) -> re.Match[str] | None:
    """What is coordinated with the noun phrase before ``end``; behind a comma a clause may follow: ", and Poe left"."""
    match = _JOINED.match(paragraph.tags, end, limit)
    if match is None or paragraph.tags[end : end + 2] != ",C":
        return match
    clause = paragraph.tags[match.end() : match.end() + 1] in ("V", "A", "M", "o")
    return None if clause or paragraph.lows[end + 1] == "but" else match


def phrase_end(paragraph: Tokens, start: int, limit: int) -> int:
    """Where the mention that starts at ``start`` ends, appositions and relative clauses included: "X, who runs Y"."""
    phrase = noun_phrase(paragraph, start, limit)
    if phrase is None:
        return start
    end, tags, lows = phrase.end, paragraph.tags, paragraph.lows
    if end < limit and tags[end] == "(":
        closing = tags.find(")", end, min(limit, end + 8))
        end = closing + 1 if closing > 0 else end
    if end < limit and tags[end] in "TVGJW":
        end = _next_comma(tags, end, limit)
    while end + 1 < limit and tags[end] == "," and end - start < HEAVY:
        if tags[end + 1] == "W" and lows[end + 1] in ("who", "whose", "which"):
            stop = _next_comma(tags, end + 1, limit)
            return stop if stop - start <= HEAVY else end
        apposition = noun_phrase(paragraph, end + 1, limit)
        if apposition is None or tags[end + 1] in "OW" or (apposition.end < limit and tags[apposition.end] in "VAMo"):
            return end
        end = apposition.end
        if end < limit and tags[end] == "W" and lows[end] in RELATIVE:  # ", a lawyer who lives by the pier,"
            stop = _next_comma(tags, end, limit)
            end = stop if tags[stop : stop + 1] != "Q" else end
    return end


def _next_comma(tags: str, start: int, limit: int) -> int:
    for k in range(start, limit):
        if tags[k] in ",.;:-Q":
            return k
    return limit


def by_phrase(paragraph: Tokens, start: int, limit: int) -> Phrase | None:
    """The agent of a passive after token ``start``: "described in April by Mike Poe as"."""
    for k in range(start, min(limit, start + 12)):
        if paragraph.lows[k] == "by":
            phrase = noun_phrase(paragraph, k + 1, limit)
            apposed = phrase is not None and paragraph.tags[phrase.end : phrase.end + 2] == ",P"
            end = phrase_end(paragraph, k + 1, limit) if apposed else 0
            return Phrase(phrase.start, max(end, phrase.end), phrase.head_end) if phrase is not None else None
        if paragraph.tags[k] in ".;:QVL" or (paragraph.tags[k] == "," and k > start):
            return None
    return None


def group_start(paragraph: Tokens, first: int, verb: int) -> int:
    """Where the group of the verb at token ``verb`` starts, with its auxiliaries and adverbs, from ``first`` on."""
    while verb > first and paragraph.tags[verb - 1] in "RAM":
        verb -= 1
    return verb


def leftward(paragraph: Tokens, first: int, end: int) -> Phrase | None:
    """The noun phrase that ends before token ``end``, its post-modifiers included."""
    tags, lows = paragraph.tags, paragraph.lows
    last = end - 1
    if tags[last] == ")":
        return _bracketed(paragraph, first, last)
    if tags[last] == "O":
        if lows[last].endswith(("self", "selves")) and last > first and tags[last - 1] in "NPO":
            phrase = leftward(paragraph, first, last)
            return Phrase(phrase.start, end, phrase.head_end) if phrase is not None else None
        if lows[last] in _OBJECTS and lows[last - 1] != "of" and _attaches(paragraph, first, last - 1):
            phrase = leftward(paragraph, first, last - 1)  # "a source close to him"
            return Phrase(phrase.start, end, phrase.head_end) if phrase is not None else None
        return None if lows[last] == "there" else _quantified(paragraph, first, last, end)
    last = _before_time(paragraph, first, last)
    if last < first or tags[last] not in "NPKHJDTGF":
        return None
    start, head_end = _walked(paragraph, first, last)
    start = _list_start(paragraph, first, start, last + 1)
    start, head_end = _of_place(paragraph, first, start, head_end)
    if start > first and lows[start - 1 : start + 1] in _LEAST:
        start -= 1
    while start < last and lows[start] in _STARTERS:
        start += 1
    headless = tags[last] not in "DJ" and not tags[start : last + 1].strip("DGTRJF")
    if (headless and lows[start] != "those") or (start == last and tags[last] in "GTF"):
        return None
    return Phrase(start, last + 1, max(head_end, start + 1))


def _of_place(paragraph: Tokens, first: int, start: int, head_end: int) -> tuple[int, int]:
    """``start``, or where the phrase begins that ends with a place of two names: "Poe of Calder, South Carolina"."""
    tags, k = paragraph.tags, start - 1
    if k - 2 <= first or tags[k] != "," or not names().places.issuperset(paragraph.lows[start:head_end]):
        return start, head_end
    city = k
    while tags[k - 1] == "P":
        k -= 1
    if k == city or tags[k - 2 : k] not in ("PI", "NI"):
        return start, head_end
    whole = leftward(paragraph, first, city)
    return (whole.start, whole.head_end) if whole is not None else (start, head_end)


def _before_time(paragraph: Tokens, first: int, last: int) -> int:
    """``last``, or what stands before it where it is a time: "Poe on Monday"."""
    tags = paragraph.tags
    if tags[last] == "Y":
        last -= 1
        while last > first and (tags[last] in "YKI" or paragraph.lows[last] == "last"):
            last -= 1
    return last


def _walked(paragraph: Tokens, first: int, last: int) -> tuple[int, int]:
    """Start of the noun phrase whose last token is ``last``, and the end of the part that its head is in."""
    tags = paragraph.tags
    start, head_end, k = last, last + 1, last
    while k >= first and last - k < HEAVY:
        if _inside(paragraph, k) and not (tags[k] in "DS" and start == k + 1 and tags[start] in "DS"):
            start = k
            k -= 1
            if tags[start] not in "DS" or (
                k >= first
                and (tags[k] == "I" or _attaches(paragraph, first, k) or paragraph.lows[k] in ("all", "both"))
            ):
                continue
            if not _coordinated(paragraph, first, k):
                break
            k -= 1
        elif _attaches(paragraph, first, k):
            head_end = k
            k -= 1
        elif _agent_follows(paragraph, first, k):
            head_end = k - 1
            k -= 2
        elif _coordinated(paragraph, first, k) and start == k + 1:
            k -= 1
        else:
            break
    return start, head_end


def _inside(paragraph: Tokens, k: int) -> bool:
    tag = paragraph.tags[k]
    if tag == "T" and paragraph.tags[k - 1 : k] in ("A", "o"):  # "(we haven't) heard Poe"
        return False
    if tag == "R":
        return paragraph.lows[k] == "only" and paragraph.tags[k - 1 : k] in ("D", "S")  # "the only shop"
    if tag == "Y":
        return paragraph.tags[k - 1 : k] in ("D", "H", "S") and paragraph.tags[k + 1] in "KNP"  # "the Nov. 8 vote"
    if tag == "O" and paragraph.lows[k] in SUBJECT_PRONOUNS:
        return paragraph.tags[k + 1] == "C"  # "she and another reporter"
    return tag in _INSIDE and (tag != "O" or paragraph.lows[k] in ("one", "none", "everyone", "someone", "anyone"))


def _coordinated(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether token ``k`` joins a noun phrase to another."""
    if k <= first or paragraph.lows[k] not in ("and", "or"):
        return False
    return paragraph.tags[k - 1] in "NPKH" or paragraph.lows[k - 1] in SUBJECT_PRONOUNS


def _attaches(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether the preposition at ``k`` hangs on a noun: "a lawyer for", "an adviser to"."""
    tag, low = paragraph.tags[k], paragraph.lows[k]
    if k <= first:
        return False
    if tag == "X":
        return paragraph.lows[k - 1] in _WITH_TO
    return tag == "I" and paragraph.tags[k - 1] in "NPKJOD" and low not in ("off", "out", "up", "down")


def _agent_follows(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether the "by" at ``k`` and a participle hang on a noun: "a panel led by"."""
    tags = paragraph.tags
    return paragraph.lows[k] == "by" and k - 2 >= first and tags[k - 1] in "TV" and tags[k - 2] in "NP"


def _list_start(paragraph: Tokens, first: int, start: int, end: int) -> int:
    """``start``, or where the list begins of which tokens ``[start, end)`` are the last names: "Bell, Poe and Roe"."""
    tags = paragraph.tags
    if not _NAMES.fullmatch(tags, start, end):
        return start
    k = start
    while k - 1 > first and tags[k - 1] == "," and tags[k - 2] == "P":
        k -= 2
        while k > first and tags[k - 1] == "P":
            k -= 1
    return k if k == first or tags[k - 1] in "CU," else start


def _bracketed(paragraph: Tokens, first: int, last: int) -> Phrase | None:
    """The noun phrase before a bracket that ends at token ``last``: "Sen. Poe (R-Ohio)"."""
    opening = paragraph.tags.rfind("(", max(first, last - 8), last)
    phrase = leftward(paragraph, first, opening) if opening > first else None
    return Phrase(phrase.start, last + 1, phrase.head_end) if phrase is not None else None


def _quantified(paragraph: Tokens, first: int, last: int, end: int) -> Phrase:
    """Such as "he" as it stands, "no one" and "one of them" from their start."""
    if paragraph.lows[last - 1 : end] == ("no", "one") and last > first:
        return Phrase(last - 1, end, end)
    if paragraph.lows[last] in ("them", "us", "whom") and last - 2 >= first and paragraph.lows[last - 1] == "of":
        return Phrase(last - 2, end, last - 1)
    return Phrase(last, end, end)


def antecedent(paragraph: Tokens, relative: int) -> Phrase | None:
    """What a relative pronoun at token ``relative`` stands for: "Poe, who", "Poe (who", "Poe, whom we met and who"."""
    first, _ = paragraph.sentence(relative)
    k = relative
    if k > first and paragraph.tags[k - 1] == "C":
        other = next((j for j in range(k - 2, first, -1) if paragraph.lows[j] in _RELATIVES), None)
        return antecedent(paragraph, other) if other is not None else None
    if k > first and paragraph.tags[k - 1] == "I":  # "to whom"
        k -= 1
    if k > first and paragraph.tags[k - 1] in ",-(":
        k -= 1
    phrase = leftward(paragraph, first, k) if k > first else None
    if phrase is None or paragraph.lows[relative] != "who":
        return phrase
    return _of_people(paragraph, phrase)


def _of_people(paragraph: Tokens, phrase: Phrase) -> Phrase:
    """The people at the end of a phrase that is about something of theirs: "the objections of parents (who said)"."""
    lows, known = paragraph.lows[phrase.start : phrase.end], names()
    if "of" not in lows[1:] or lows[-1] not in known.people:
        return phrase
    of = lows.index("of", 1)
    if lows[of - 1] in known.people | known.organizations | _QUANTITIES:
        return phrase
    return Phrase(phrase.start + of + 1, phrase.end, phrase.end)
