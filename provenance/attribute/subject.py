"""Subjects: the noun phrase before a cue that names who speaks."""

from __future__ import annotations

import re

from provenance.attribute.content import PERIODS, ends_in_comma
from provenance.attribute.lexicon import names
from provenance.attribute.source import HEAVY, RELATIVE, Phrase, leftward, noun_phrase
from provenance.attribute.tags import SUBJECT_PRONOUNS
from provenance.attribute.tokens import Tokens

__all__ = ["subject"]

_PREPOSITIONS = frozenset(("in", "on", "at", "during", "by", "from", "with", "for", "amid", "despite", "under", "over"))
_DATED = re.compile(r"I?Y(?:K(?:,K)?)?|I(?:D[JN]*NI)?K(?=[PDSO])")  # "On Feb. 2", "In (the spring of) 1990"
_TIMED = re.compile(r"[JR]I[DSHJK]*N+")  # "Early in the talks"
_SINCE = frozenset(("later", "earlier"))
_WHICH = frozenset(("last", "this", "that", "earlier", "later", "early", "late", "same", "past", "next"))
_THE_WHICH = frozenset(("same", "past", "next", "following", "previous"))
# A clause that tells of whom one speaks, with one verb: "(the man) who lives by the pier", "(the man) we met in May".
_RELATED = re.compile(
    r"(?:[WL](?:O|[DS]J*+N++|P++)?+|O)R*+(?:(?<=W)J|[VAMBN](?:(?<!N)|(?<=WN)|(?<=WRN)))[AMRVTBGX]*+[^VAMBoLWQ,;:().U-]*+"
)
_DOING = re.compile(r"G(?:X?R*+B|[^VAMBoLWQ,;:().U-])*+")  # "(activists) hoping to stop Poe"
_JOINING = re.compile("[WLO]|(?<=[NPK])G(?=[DSHOIXKRPY])")
_OPENS = frozenset(",;:-CULW")  # tags before the subject of a clause
_FLOATING = frozenset(("both", "all", "each"))  # behind the subject that they are of
_AT_LEAST = frozenset(("less", "more", "than", "about", "almost", "nearly", "some", "a", "an", "just", "only", "few"))


def subject(paragraph: Tokens, first: int, end: int) -> Phrase | None:
    """The subject before token ``end``, where a verb group starts, in the sentence that opens at ``first``."""
    tags, lows = paragraph.tags, paragraph.lows
    first = _after_adverbial(paragraph, first, end)
    end = _before_period(paragraph, first, end)
    if end <= first:
        return None
    if tags[end - 1] in "RYJ":
        end = _before_day(tags, first, _before_adverb(tags, first, end))
    last = end - 1
    if lows[last] in _FLOATING and last - 1 > first and tags[last - 1] in "NP":
        return subject(paragraph, first, last)  # "Poe and Bell both said"
    if tags[last] == "o":
        return Phrase(last, end, end)
    if tags[last] in ",-)" or _title_ends(paragraph, first, last):
        return _across(paragraph, first, last)
    if lows[last] in RELATIVE and last > first:
        return Phrase(last, end, end)
    related = _related(paragraph, first, end)
    if related is not None:
        return related
    phrase = leftward(paragraph, first, end)
    return _whole(paragraph, first, phrase) if phrase is not None else _of_relative(paragraph, first, end)


def _whole(paragraph: Tokens, first: int, phrase: Phrase) -> Phrase | None:
    """The subject that a noun phrase before a verb is, or belongs to."""
    between = paragraph.tags[phrase.start - 2 : phrase.start] if phrase.start - 2 > first else ""
    if between == "CI":  # "first denied it, but in an interview said"
        return None
    if between in ("AI", "MI"):  # "have in the past said"
        return subject(paragraph, first, phrase.start - 2)
    return _modified(paragraph, first, _with_relative(paragraph, first, phrase))


def _before_adverb(tags: str, first: int, end: int) -> int:
    """``end``, or what stands before an adverb there: "Poe, finally, said", "I've outright said"."""
    last = end - 1
    while last > first and tags[last] in "RY" and tags[last - 1] == ",":
        last -= 1
    while last > first and tags[last] == "J" and tags[last - 1] in "oAM":
        last -= 1
    if last - 1 > first and tags[last - 2 : last + 1] in ("ORJ", "oRJ"):  # "I pretty much said"
        last -= 2
    return last + 1


def _before_day(tags: str, first: int, end: int) -> int:
    """``end``, or what stands before a day behind a comma: "Poe, the mayor, (on Tuesday) said"."""
    if tags[end - 1] != "Y":
        return end
    k = end
    while k > first + 1 and tags[k - 1] in "YKI":
        k -= 1
    return k if tags[k - 1] in ",)" else end


def _modified(paragraph: Tokens, first: int, phrase: Phrase) -> Phrase:
    """The phrase, or what a participle before it modifies: "people backing the bill", "a poll taken in May"."""
    tags = paragraph.tags
    k = phrase.start - 1
    if k > first and tags[k] == "I" and tags[k - 1] in "TV":
        k -= 1
    elif k <= first or tags[k] != "G":
        return phrase
    whole = leftward(paragraph, first, k) if tags[k - 1] in "NPK" else None
    return Phrase(whole.start, phrase.end, whole.head_end) if whole is not None else phrase


def _related(paragraph: Tokens, first: int, end: int) -> Phrase | None:
    """The noun phrase that opens a clause, with a clause about it that ends before the finite verb at ``end``.

    Such as: "A man who lives by the pier (said)", "The clerks we met in May (said)".
    """
    tags, lows = paragraph.tags, paragraph.lows
    if _JOINING.search(tags, first + 1, end) is None or tags[end : end + 1] == "G":
        return None
    if tags[end - 1] == "C" or lows[end - 1] in SUBJECT_PRONOUNS:
        return None
    start = max(first, *[tags.rfind(tag, first, end) for tag in ",;:Q("]) + 1
    for match in _JOINING.finditer(tags, start, end):
        k = match.start()
        if tags[k] == "G":
            known, about = True, _DOING
        else:
            known, about = lows[k] in (SUBJECT_PRONOUNS if tags[k] == "O" else RELATIVE), _RELATED
        if known and about.fullmatch(tags, k, end):
            whole = leftward(paragraph, first, k)
            if whole is None or lows[whole.end - 1] in PERIODS or tags[whole.end - 1] in "LX":
                return None
            return Phrase(whole.start, end, whole.head_end) if _opens(tags, first, whole.start) else None
    return None


def _opens(tags: str, first: int, k: int) -> bool:
    """Whether the subject of a clause may start at ``k``."""
    return k == first or tags[k - 1] in _OPENS


def _of_relative(paragraph: Tokens, first: int, end: int) -> Phrase | None:
    """The noun phrase that opens a sentence, where a relative clause goes up to ``end``: "A man who ran said"."""
    tags = paragraph.tags
    phrase = noun_phrase(paragraph, first, end) if tags[first] not in "IOW" else None
    if phrase is None or phrase.end >= end or paragraph.lows[phrase.end] not in ("who", "whose"):
        return None
    return phrase if tags[end - 1] in "VTNR" and not any(tag in ",;:Q" for tag in tags[phrase.end : end]) else None


def _after_adverbial(paragraph: Tokens, first: int, end: int) -> int:
    """The token after an adverbial that opens a sentence without a comma: "On Feb. 2 Poe said", "Early in May he …"."""
    if end - first < 2 or paragraph.tags[first] not in "IYJRDL":
        return first
    for pattern in (_DATED, _TIMED):
        match = pattern.match(paragraph.tags, first, end)
        if match is not None and match.end() < end and paragraph.tags[match.end()] in "PDSOH":
            return match.end()
    if paragraph.tags[first] in "DJL" and first + 2 < end and paragraph.lows[first + 1] in PERIODS:
        return first + 2 if paragraph.tags[first + 2] in "PDSOH" else first
    return first


def _before_period(paragraph: Tokens, first: int, end: int) -> int:
    """``end``, or where a time that ends there begins: "Poe (last week) said", "Poe (almost two weeks ago) said"."""
    lows, k = paragraph.lows, end - 1
    since = lows[k] == "ago" or lows[end] in _SINCE
    k -= lows[k] == "ago"
    if k <= first or lows[k] not in PERIODS:
        return end
    said = _AT_LEAST if since else _WHICH
    before = k
    while k > first and (lows[k - 1] in said or (since and paragraph.tags[k - 1] == "K")):
        k -= 1
    if lows[k] in _THE_WHICH and lows[k - 1] == "the" and k > first + 1:  # "Poe (at the same time) said"
        k -= 1 + (paragraph.tags[k - 2] == "I")
    return k if first < k < before else end


def _with_relative(paragraph: Tokens, first: int, phrase: Phrase) -> Phrase:
    """The phrase, or where it is the object in a relative clause, what that clause hangs on: "the man who ran it"."""
    tags = paragraph.tags
    k = phrase.start - 1
    if k <= first or tags[k] not in "VTB":
        return phrase
    while k > first and tags[k] in "RAMVTB":
        k -= 1
    if k <= first or paragraph.lows[k] not in RELATIVE:
        return phrase
    whole = leftward(paragraph, first, k)
    return Phrase(whole.start, phrase.end, whole.head_end) if whole is not None else phrase


def _across(paragraph: Tokens, first: int, comma: int) -> Phrase | None:
    """The subject before an apposition or parenthesis that ends at ``comma``: "Poe, who ran for mayor, said"."""
    tags = paragraph.tags
    opening = {",": ",", ")": "(", "-": "-", "Q": ","}[tags[comma]]
    best: Phrase | None = None
    for k in range(comma - 1, max(first, comma - HEAVY) - 1, -1):
        if tags[k] == opening and k + 1 < comma and k > first:
            if paragraph.lows[k - 1] in RELATIVE and best is None:
                return Phrase(k - 1, k, k)
            phrase = _titled(paragraph, leftward(paragraph, first, k))
            if phrase is not None and not tags[k + 1 : comma].strip("R"):
                return phrase  # "Others, however, say"
            if phrase is not None and not _adverbial(paragraph, phrase, first):
                best = Phrase(phrase.start, comma + (tags[comma] in ")Q"), min(phrase.end, phrase.head_end))
                if tags[max(first, phrase.start - 2)] not in "NPKH)" or tags[phrase.start - 1] != "," or opening != ",":
                    return best
        elif _bars(tags, first, k, opening):
            break
    return best


def _bars(tags: str, first: int, k: int, opening: str) -> bool:
    """Whether nothing before token ``k`` belongs to what stands after it."""
    if tags[k] == "Q":
        return opening != "," or not _held(tags, first, k)
    return tags[k] in ";:" or (tags[k] == "L" and tags[k - 1] in "VB")


def _title_ends(paragraph: Tokens, first: int, q: int) -> bool:
    """Whether an apposition ends with a stretch that holds its comma: 'Poe, who wrote "The Rain," said'."""
    return paragraph.tags[q] == "Q" and ends_in_comma(paragraph, q) and _held(paragraph.tags, first, q)


def _held(tags: str, first: int, q: int) -> bool:
    """Whether a stretch stands inside what a comma opens, and begins nothing itself: "Poe, author of Q, said"."""
    comma = tags.rfind(",", first, q - 1)
    return comma > first and all(tag not in "VM;:Q" for tag in tags[first:comma]) and tags[q - 1] in "NPTVGI,"


def _titled(paragraph: Tokens, phrase: Phrase | None) -> Phrase | None:
    """A phrase from the title on that stands after another noun in it: "(at the) convention Sen. Poe"."""
    if phrase is None or phrase.start == 0 or paragraph.tags[phrase.start - 1] != "I":
        return phrase
    for k in range(phrase.start + 1, phrase.end):
        if paragraph.tags[k - 1 : k + 1] == "NP" and paragraph.lows[k].rstrip(".") in names().titles:
            return Phrase(k, phrase.end, max(phrase.head_end, k + 1))
    return phrase


def _adverbial(paragraph: Tokens, phrase: Phrase, first: int) -> bool:
    """Whether a phrase depends on a preposition or a verb and is no subject: "On Monday, he said", "who is a judge".

    A time is none either: "Last week, Poe, the judge, said".
    """
    lows = paragraph.lows
    if lows[phrase.end - 1] in PERIODS and lows[phrase.start] in _WHICH:
        return True
    k = phrase.start - 1
    while k > first and paragraph.tags[k] == "R":
        k -= 1
    if k < first:
        return False
    return paragraph.lows[k] in _PREPOSITIONS or paragraph.tags[k] in "VGBTIUAX"
