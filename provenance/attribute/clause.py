"""Contents that are clauses: where they end."""

from __future__ import annotations

import re

from provenance.attribute.content import DEPENDS, closes, ends_in_comma, past_adverbs, spaced, trimmed
from provenance.attribute.lexicon import cues, wordset
from provenance.attribute.tags import SUBJECT_PRONOUNS
from provenance.attribute.tokens import Tokens

__all__ = ["another_cue", "clause_end", "tense_of"]

_APPOSED = re.compile(r"[DS]?[JHK]*+[NP]++(?:[IX][DSHJKG]*+[NPK]++)*+[LTGX(]")
_FINITE = re.compile("[VAMo]")
_GOES_ON = re.compile(",R*+[VAM]")  # the verb of a subject behind a comma
_MAY_BREAK = frozenset("C-);Q")  # tags, besides the comma's, at which a clause may end
_PRONOUNS = SUBJECT_PRONOUNS | {"it"}
_FINITES = ("V", "A", "M", "R")
_PRESENT = wordset("is are am has have does do isn't aren't hasn't haven't doesn't don't")
_PAST = wordset("was were had did wasn't weren't hadn't didn't")
_RELATIVES = frozenset(("which", "who", "where", "whose"))
_PHRASE_WITH = re.compile(r"D[JK]*NI")
_WHO = re.compile(r"O|[DS]?[JHK]*+[NP]++")
_SAYING = wordset("citing calling describing according reported per said says compared")
_ANSWERED = wordset(  # what comes of somebody's words
    "drawing sparking prompting provoking eliciting raising throwing elevating underscoring highlighting echoing "
    "contrasting"
)
_TELLS = frozenset(("clause", "quote", "object_after"))
_SAID = wordset("said says told added called asked urged predicted warned accused noted suggested argued")
_ASIDES = (("even", "as"), ("in", "what"))  # "…, even as others left", "…, in what she called a slip"
_BREAKS = wordset("while although though whereas")


def clause_end(paragraph: Tokens, start: int, last: int, *, loose: bool = True, tense: str = "") -> int:
    """The token after the clause that starts at ``start`` in a sentence that ends before ``last``.

    What is coordinated with it belongs to it where ``loose``, as it does to a clause and not to an infinitive. A verb
    in ``tense``, which is that of the cue as `tense_of` gives it, may go on with the cue rather than with the clause.
    """
    resumed = start
    for k in range(start + 1, last - 1):
        if paragraph.tags[k] == "," and k > resumed:
            if _ends_at_comma(paragraph, start, k, last, loose=loose, tense=tense):
                verb = _resumed(paragraph.tags, start, k, last) if loose else None
                if verb is None:
                    return k
                resumed = verb
        elif paragraph.tags[k] in _MAY_BREAK:
            end = _broken(paragraph, start, k, last, loose=loose, tense=tense)
            if end is not None:
                return end
    end = trimmed(paragraph, start, last)
    bracketed = end > start and paragraph.tags[end - 1] == ")" and closes(paragraph.tags, start, end - 1)
    return trimmed(paragraph, start, end - 1) if bracketed else end


def _ends_at_comma(paragraph: Tokens, start: int, k: int, last: int, *, loose: bool, tense: str) -> bool:
    """Whether a clause from ``start`` ends before the comma at ``k``."""
    tags, lows = paragraph.tags, paragraph.lows
    if _breaks_after_comma(paragraph, k, last, loose=loose):
        return True
    if not loose:
        return tags[k + 1] in "CWVAM"
    if lows[k + 1 : k + 3] == ("but", "that") and tags[start] != "L":
        return True  # "she said it rained, but that …"
    return lows[k + 1] in ("and", "but") and _outer(paragraph, start, k + 1, last, tense)


def _broken(paragraph: Tokens, start: int, k: int, last: int, *, loose: bool, tense: str) -> int | None:
    """Where a clause from ``start`` ends, if it does so at ``k``, which is no comma."""
    tag = paragraph.tags[k]
    if tag == "C" and paragraph.lows[k] in ("and", "but"):
        ends = _second_cue(paragraph, k + 1, last) or (loose and _outer(paragraph, start, k, last, tense))
        return k if ends else None
    if tag == "-":
        return k if k > start + 1 and _dash_ends(paragraph, start, k, last) else None
    if tag == ")":
        return trimmed(paragraph, start, k) if closes(paragraph.tags, start, k) else None
    if tag == ";":
        return k if paragraph.tags[k + 1] not in "CV" and _tells(paragraph, k + 1, last) else None
    ends = tag == "Q" and ends_in_comma(paragraph, k) and _breaks_after_comma(paragraph, k, last, loose=loose)
    return k + 1 if ends else None


def _resumed(tags: str, start: int, comma: int, last: int) -> int | None:
    """The second comma of what parts a subject from its verb: "that her plan, which costs nothing, was"."""
    if _FINITE.search(tags, start, comma) is not None:
        return None
    goes_on = _GOES_ON.search(tags, comma + 1, last)
    return goes_on.start() if goes_on is not None else None


def _second_cue(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a verb of saying follows a coordinator, so that the subject goes on: "and (later) added"."""
    k = past_adverbs(paragraph.tags, k, last)
    return k < last and paragraph.tags[k] in "VA" and paragraph.lows[k] in _SAID


def tense_of(paragraph: Tokens, k: int) -> str:
    """Of a finite verb at ``k``: "present", "past", "modal", and "" where its form does not tell."""
    tag, low = paragraph.tags[k], paragraph.lows[k]
    if tag == "M":
        return "modal"
    if tag == "A":
        return "present" if low in _PRESENT else "past" if low in _PAST else ""
    if tag != "V":
        return ""
    return "present" if low.endswith("s") and not low.endswith("ss") else "past"


def _outer(paragraph: Tokens, start: int, k: int, last: int, tense: str) -> bool:
    """Whether the verb behind the coordinator at ``k`` goes on with the cue: "said it would rain and criticized Bell".

    A finite verb cannot go on with a modal; a cue verb does not where its tense is that of the cue alone.
    """
    v = past_adverbs(paragraph.tags, k + 1, last)
    base = paragraph.tags[v : v + 1] == "B" and "X" not in paragraph.tags[start:k]  # "clerks said …, but fear that"
    if v >= last or (paragraph.tags[v] not in "VA" and not base):
        return False
    verb = cues().verbs.get(paragraph.lows[v]) if paragraph.tags[v] in "VB" else None
    tells = verb is not None and not verb[0].frames.isdisjoint(("clause", "ask"))
    if tells and paragraph.tags[v + 1 : v + 2] in ("L", "W", ":"):
        return True
    if tense == "" or tense_of(paragraph, v) != tense:
        return False
    finite = [x for x in range(start, k) if paragraph.tags[x] in "VAMo"]
    if not finite:
        return False
    says = verb is not None and "quote" in verb[0].frames
    return paragraph.tags[finite[-1]] == "M" or (says and tense_of(paragraph, finite[0]) not in ("", tense))


def _dash_ends(paragraph: Tokens, start: int, k: int, last: int) -> bool:
    """Whether a clause from ``start`` ends before the dash at ``k``: what follows does not depend on it.

    Nor does the dash belong to a pair, unless to one that opens before the clause.
    """
    if not spaced(paragraph, k):
        return False
    opened = _dashes(paragraph, start, k)
    if opened == 0 and _dashes(paragraph, paragraph.sentence(start)[0], start) % 2:
        return True
    joined = paragraph.tags[k + 1] == "C" and not _contrasts(paragraph, k + 2)
    goes_on = joined or paragraph.tags[k + 1] in DEPENDS
    return not goes_on and opened % 2 == 0 and not _dashes(paragraph, k + 1, last)


def _dashes(paragraph: Tokens, start: int, end: int) -> int:
    """How many dashes stand in tokens ``[start, end)``."""
    return sum(paragraph.tags[j] == "-" and spaced(paragraph, j) for j in range(start, end))


def _breaks_after_comma(paragraph: Tokens, comma: int, last: int, *, loose: bool) -> bool:
    """Whether what follows a comma is no part of the clause, or where not ``loose`` of the infinitive, before it."""
    tags, lows = paragraph.tags, paragraph.lows
    k = comma + 1
    if k >= last:
        return True
    low = lows[k]
    if low in _SAYING or (low == "as" and tags[k + 1 : k + 2] in ("O", "P", "D")):
        return True
    if lows[k : k + 2] in _ASIDES or (low == "after" and not loose):
        return True
    if low in _BREAKS:
        apart = not loose or k + 1 >= last or lows[k + 1] in SUBJECT_PRONOUNS or tags[k + 1] in ",G"
        return apart or _tells(paragraph, k + 1, last)
    if low in ("and", "but"):
        return (low == "but" and _contrasts(paragraph, k + 1)) or another_cue(paragraph, k + 1, last)
    if tags[k] == "G" and low not in ("including", "regarding", "being"):
        told = cues().verbs.get(low)
        return not loose or low in _ANSWERED or (told is not None and not told[0].frames.isdisjoint(_TELLS))
    if low in _RELATIVES:
        return True
    if _APPOSED.match(tags, k, last) or _ends_in_apposition(paragraph, k, last):
        return True
    return _attributed(paragraph, k, last) or (low == "among" and lows[k + 1 : k + 2] == ("other",))


def _attributed(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a subject and a cue that says what stands before them follow at ``k``: "…, Poe said in May"."""
    tags, lows = paragraph.tags, paragraph.lows
    match = _WHO.match(tags, k, last)
    if match is None:
        return False
    at = match.end()
    if at < last and lows[at] in cues().verbs and (at + 1 >= last or tags[at + 1] in ",.RIY"):
        return True
    if tags[at : at + 1] == "A" and _was_told(paragraph, at + 1, last):
        return True
    return at >= last - 1 and at - k > 1 and _reports(lows[at - 1])


def _tells(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a clause that opens at ``k`` soon has a cue verb of its own: "while nine in ten said"."""
    verbs = cues().verbs
    for j in range(k, min(last, k + 7)):
        if paragraph.tags[j] in "VB" and paragraph.lows[j] in verbs:
            return not verbs[paragraph.lows[j]][0].frames.isdisjoint(("clause", "quote"))
        if paragraph.tags[j] in ",VAM":
            return False
    return False


def _contrasts(paragraph: Tokens, k: int) -> bool:
    """Whether a clause that a coordinator joins at ``k`` tells of the one who spoke: "she said …, but she has left"."""
    return not _PRONOUNS.isdisjoint(paragraph.lows[k : k + 1]) and paragraph.tags[k + 1 : k + 2] in _FINITES


def _was_told(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a cue behind an auxiliary ends, at ``k``, what is said: "…, the court was told", "…, it has heard"."""
    verb = cues().verbs.get(paragraph.lows[k]) if k < last else None
    told = verb is not None and "N" in verb[1] and not verb[0].frames.isdisjoint(("tell", "quote", "clause"))
    return told and paragraph.tags[k + 1 : k + 2] in (",", ".", "")


def _reports(low: str) -> bool:
    """Whether a word can be a verb in the present that takes a clause: "the letters show"."""
    verb = cues().verbs.get(low)
    return verb is not None and "B" in verb[1] and "clause" in verb[0].frames


def _ends_in_apposition(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a noun phrase with a preposition stands at ``k`` and no verb after it: ", the first rise in a year"."""
    if not _PHRASE_WITH.match(paragraph.tags, k, last):
        return False
    for j in range(k, last):
        if paragraph.tags[j] in "VAMo":
            return False
        if paragraph.tags[j] in ";:" or (paragraph.tags[j - 1] == "," and paragraph.lows[j] in _RELATIVES):
            break
    return True


def another_cue(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a cue verb, with a short subject or none, follows at ``k``: "and (he) added"."""
    tags, lows, verbs = paragraph.tags, paragraph.lows, cues().verbs
    for j in range(k, min(last, k + 6)):
        noun = tags[j] == "N" and tags[j + 1 : j + 2] == "L" and j > k  # "and the Post reports that"
        if (
            tags[j] == "V"
            or noun
            or (tags[j] == "G" and j == k)
            or (tags[j] == "B" and lows[j - 1] in SUBJECT_PRONOUNS)
        ):
            return lows[j] in verbs and bool(verbs[lows[j]][0].frames & {"clause", "quote"})
        if tags[j] not in "RAODSPNHJM":
            return False
    return False
