"""Contents that are no clauses: where the object of a cue ends."""

from __future__ import annotations

import re

from provenance.attribute.content import closes, ends_in_comma, has_clause, past_adverbs, spaced
from provenance.attribute.lexicon import wordset
from provenance.attribute.tokens import Tokens

__all__ = ["OPENS_OBJECT", "object_end"]

OPENS_OBJECT = "DSHJKNPGOTWQ"  # tags that an object may begin with

_LIST = re.compile(r"[,Q](?:[DSHJK]*+[NP]++,)*+(?:[DSHJK]*+[NP]++)?,?C[DSHJK]*+[NP]")
_DAY, _YEAR = re.compile("YK,K"), re.compile("YK,K,")  # Sept. 2, 2001, …
_NOUNS = ("J", "N", "P")
_AMID = frozenset(("during", "amid", "despite"))
_NOUN_PHRASE = re.compile("[DSHJK]*+[NP]++")
_MEDIA = wordset(
    "interview interviews speech speeches statement email emails e-mail tweet tweets letter debate debates post memo "
    "op-ed column podcast broadcast remarks testimony"
)
_NETWORKS = frozenset(("twitter", "facebook", "instagram"))
_NO_COMPLEMENT = frozenset(("O", "P", "I", "R", "T", "V", "Y", "o", "H", "U", ""))  # after "as", of what is no object
_SUBORDINATORS = wordset("because while although though as unless since until when before after if once whereas")


def object_end(paragraph: Tokens, start: int, last: int) -> int:
    """The token after the noun phrase at ``start`` that a cue governs, with what depends on it."""
    tags, lows = paragraph.tags, paragraph.lows
    for k in range(start, last):
        tag = tags[k]
        if tag == "Q" and ends_in_comma(paragraph, k) and not _list_goes_on(tags, k, last):
            return k + 1
        if k == start:
            continue
        if tag in ",;:.-" and not (tag == "-" and not spaced(paragraph, k)):
            if tag == "," and _holds_comma(paragraph, k, last):
                continue
            return k
        if tag == "(" or (tag == ")" and closes(tags, start, k)) or (tag in "UW" and _subordinates(paragraph, k, last)):
            return k
        if tag == "C" and lows[k] in ("and", "but") and _does_more(paragraph, k, last):
            return k
        if tag == "I" and k + 1 < last and (tags[k + 1] == "Y" or lows[k] in _AMID or _in_medium(paragraph, k, last)):
            return start + max(1, len(tags[start:k].rstrip("CR")))
        if tag == "Y" and k > start and tags[k - 1] not in "IDHJ":
            return k
    return last


def _in_medium(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a phrase at ``k`` tells where something is said: "in an interview", "on Twitter"."""
    match = _NOUN_PHRASE.match(paragraph.tags, k + 1, last)
    if match is None:
        return False
    low, noun = paragraph.lows[k], paragraph.lows[match.end() - 1]
    if low == "on":
        return noun in _NETWORKS
    told = paragraph.tags[k + 1] in "DS" or noun.endswith("s")
    return low in ("in", "via", "through", "with") and told and noun in _MEDIA


def _subordinates(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether the word at ``k`` opens a clause that is no part of the object before it; not "as a friend"."""
    low, lows = paragraph.lows[k], paragraph.lows
    if low == "as":
        if lows[k - 1] == "such":
            return False
        return paragraph.tags[k + 1 : k + 2] in _NO_COMPLEMENT or has_clause(paragraph, k + 1, last)
    return low in _SUBORDINATORS and lows[k + 1 : k + 2] != ("of",)


def _holds_comma(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a noun phrase goes on after its comma at ``k``: in a list, in a date, before "including"."""
    tags = paragraph.tags
    if _list_goes_on(tags, k, last) or paragraph.lows[k + 1 : k + 2] == ("including",):
        return True
    return bool(_DAY.match(tags, k - 2, last) or (_YEAR.match(tags, k - 4, last) and tags[k + 1 : k + 2] in _NOUNS))


def _list_goes_on(tags: str, comma: int, last: int) -> bool:
    match = _LIST.match(tags, comma, last)
    return match is not None and tags[match.end() : match.end() + 1] not in ("V", "A", "M")


def _does_more(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a verb, or behind "but" a clause, follows the coordinator at ``k``: no object goes on there."""
    return _verb_follows(paragraph.tags, k + 1, last) or (
        paragraph.lows[k] == "but" and has_clause(paragraph, k + 1, last)
    )


def _verb_follows(tags: str, k: int, last: int) -> bool:
    k = past_adverbs(tags, k, last)
    return (
        (k < last and tags[k] in "VAMTo")
        or (k + 1 < last and tags[k] == "O" and tags[k + 1] in "VAMR")
        or (k < last and tags[k] == "G")
    )
