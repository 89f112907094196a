"""Sentences: where they end, by punctuation, abbreviations and what follows.

Rules in the manner of Grefenstette & Tapanainen (1994), "What is a word, what is a sentence?": a stop ends a sentence
unless the word before it is an abbreviation or an initial, or what follows goes on in lower case. A paragraph that
opens in lower case is by somebody who opens sentences so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.model import Span
from provenance.segment.marks import paragraphs

__all__ = ["sentence_starts", "sentences"]

_STOP = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+(?:''|[”’“‘»\"')\]]|\s»(?!\w))*+"  # “ closes what „ opens; « » hold spaces in French
    r"(?=(\s++)(?:''|``|«\s?|[»“‘„\"'(\[#@*—–-])*+(\w++))"
)
_LAST = re.compile(r"(?:[^\W_]\.)*+[^\W_]++$")
_LETTER = re.compile(r"[^\W\d_]")
_REACH = 24  # characters looked at before a stop: the longest abbreviation is shorter


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a name or a number: the stop after them never ends a sentence.
_TITLES = _set(
    "mr mrs ms mx dr prof sen sens rep reps gov govs lt col gen maj capt cmdr sgt cpl pvt adm rev hon pres supt insp "
    "messrs mmes mme mlle st ste mt ft no nos art sec fig figs vol vols pp ch eq cf vs v al approx ca est atty attys "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex "
    "va vt wash wis wyo"
)
# After these a name in quotation marks may stand: Mr. “Slim” Poe.
_ADDRESSES = _set("mr mrs ms mx dr prof sen rep gov lt col gen maj capt sgt rev hon st no nos art fig vol v vs")
_MARK = re.compile(r"''|``|[“‘«»„\"]")
# These may end a sentence: they do where an opening word of a sentence follows.
_EITHER = _set("jr sr inc corp co ltd llc plc bros etc esq phd md ba ma jd a.m p.m u.s u.k u.n d.c e.u n.y l.a")
_ABBREVIATED = _TITLES | _EITHER | {"no"}
_OPENERS = _set(
    "A An The This That These Those There Here He She It They We I You His Her Its Their Our My Your In On At By For "
    "From To Of With Without After Before Since While When Where If Although Though Because As But And Or Nor So Yet "
    "Still However Meanwhile Then Now Also Not No Some Many Most Both All Each Every One Two Another Such What Who Why "
    "How Even Despite During Under Until Earlier Later Last Asked Instead According"
)


def sentences(text: str, start: int = 0, end: int | None = None, *, within: Sequence[Span] | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, without white space around them; none reaches over a paragraph's end.

    Offsets count in ``text``. ``within`` are the paragraphs of the whole text, where they are known already. The time
    is linear in the length of the stretch.
    """
    limit = len(text) if end is None else end
    found: list[Span] = []
    for paragraph in within or ():
        _divide(text, paragraph.start, paragraph.end, found)
    if within is not None:
        return found
    for paragraph in paragraphs(text[start:limit]):
        _divide(text, start + paragraph.start, start + paragraph.end, found)
    return found


def sentence_starts(text: str, paragraph: Span) -> list[int]:
    """Where the sentences of a paragraph start, the first aside."""
    return [following for _, following in _stops(text, paragraph.start, paragraph.end)]


def _divide(text: str, start: int, end: int, found: list[Span]) -> None:
    for stop, following in _stops(text, start, end):
        found.append(Span(start, stop))
        start = following
    if start < end:
        found.append(Span(start, end))


def _stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a sentence ends and where the next one starts, in the paragraph ``[start, end)``."""
    found: list[tuple[int, int]] = []
    first = _LETTER.search(text, start, end)
    lower = first is not None and first.group().islower()
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, start, stop, lower=lower):
            start = stop.end(1)
            found.append((stop.end(), start))
    return found


def _ends(text: str, start: int, stop: re.Match[str], *, lower: bool) -> bool:
    marks, following = stop.group(0, 2)
    if following[0].islower() and (not lower or marks not in (".", "!", "?")):
        return False
    if marks != ".":
        return True
    before = stop.start()
    last = text[max(start, before - _REACH) : before].rpartition(" ")[2]
    if len(last) > 1 and last.isalpha() and last.lower() not in _ABBREVIATED:
        return True
    word = _bare(last)
    if not word:
        return True
    if word not in _ADDRESSES and _MARK.search(text, stop.end(), stop.start(2)):
        return True
    if word in _EITHER or "." in word:
        return following in _OPENERS  # in lower case none
    if word == "no":
        return not following[0].isdigit()
    return not (word in _TITLES or (len(word) == 1 and word != "i" and word.isalpha()))


def _bare(last: str) -> str:
    """What stands before a stop, in lower case and without what opens it: "u.s"."""
    if not last.isalpha():
        match = _LAST.search(last)
        last = match.group() if match is not None else ""
    return last.lower()
