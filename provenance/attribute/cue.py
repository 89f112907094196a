"""Cues: the words of a paragraph that attribute something to somebody."""

from __future__ import annotations

import re

from attrs import define

from provenance.attribute.lexicon import Verb, cues, parts_of_speech, wordset
from provenance.attribute.source import Phrase
from provenance.attribute.subject import subject
from provenance.attribute.tags import SOME
from provenance.attribute.tokens import Tokens, Words

__all__ = ["Cue", "may_have_cues", "plural", "verb_cues"]

_VERB = re.compile("[1357]")
_BE = wordset(
    "is are was were be been being am isn't aren't wasn't weren't isnt arent wasnt werent 's 're get got gets"
)
_SUBJECTS = wordset("i you he she it we they who")
_NO_SUBJECTS = wordset("i you we they me him us them following")  # of a form in -s
_ALONE = SOME | wordset("another neither either each this")
_PLURALS = frozenset(("people", "men", "women", "police", "others", "some", "many", "most"))
_NEVER_ADJECTIVES = frozenset(("said", "told", "thought", "felt", "says"))
_MAY_HELP = frozenset("AMo^")  # tags of words by themselves that may be an auxiliary, or hold one
_MAY_LEAD = frozenset("XOCWP")  # those after which a base form may be a verb
_MAY_END = frozenset("NBKTVDJY-),")  # those after which one that is never a noun may be one
_MAY_FOLLOW = frozenset("ODSLPNHJKBGo^")  # those before which one that is never a noun may be a verb after a noun
_AFTER_NOUN = frozenset("LOoDSQWX:PHK-")  # what shows that "reports" after a noun is a verb


@define(eq=False)
class Cue:
    """A cue verb: token ``at`` of its verb group ``[start, end)``.

    Its sentence is tokens ``[first, last)``. ``finite`` is False for a participle or an infinitive, whose subject
    stands elsewhere; ``passive`` as in "was described by".
    """

    paragraph: Tokens
    verb: Verb
    kinds: str
    at: int
    start: int
    end: int
    first: int
    last: int
    finite: bool
    passive: bool
    _subject: Phrase | None = None
    _sought: bool = False

    @property
    def subject(self) -> Phrase | None:
        """The noun phrase that may be the subject, right before the cue; many cues need none."""
        if not self._sought:
            self._sought = True
            self._subject = subject(self.paragraph, self.first, self.start) if self.start > self.first else None
        return self._subject


def verb_cues(paragraph: Tokens) -> list[Cue]:
    """The cue verbs of ``paragraph`` from left to right."""
    verbs, lows = cues().verbs, paragraph.lows
    found: list[Cue] = []
    last = 0
    for match in _VERB.finditer(paragraph.cues):
        at = match.start()
        if at >= last:
            first, last = paragraph.sentence(at)
        cue = _cue(paragraph, at, first, last, *verbs[lows[at]])
        if cue is not None:
            found.append(cue)
    return found


def may_have_cues(words: Words) -> bool:
    """Whether `verb_cues` may find any, by the tags that words have by themselves: never no where it does."""
    verbs, lows = cues().verbs, words.lows
    return any(_may_be_cue(words, m.start(), verbs[lows[m.start()]][1]) for m in _VERB.finditer(words.cues))


def _may_be_cue(words: Words, at: int, kinds: str) -> bool:
    """Whether a form may be a cue: that a participle or a base form is none, the word before it may tell.

    Where a sentence opens in between, it is none either.
    """
    if kinds not in ("B", "N"):
        return True
    k = at - 1
    while k >= 0 and words.plain[k] == "R":
        k -= 1
    before = words.plain[k] if k >= 0 else "."
    if before in _MAY_HELP or words.cues[k : k + 1] == "?":
        return True
    if kinds == "N":
        return False
    if (k < at - 1 or before in _MAY_END) and parts_of_speech().get(words.lows[at], "N") == "B":
        after = words.plain[at + 1 : at + 2]
        if after in _MAY_FOLLOW or words.cues[at + 1 : at + 2] == "?":
            return True
    if before in "NB":
        return plural(words.lows[k]) or words.plain[at + 1 : at + 2] in ("L", "W")
    return before in _MAY_LEAD


def _cue(paragraph: Tokens, at: int, first: int, last: int, verb: Verb, kinds: str) -> Cue | None:
    """The cue of a verb form, None where the form is a noun here or part of a name or of another construction."""
    tags, lows = paragraph.tags, paragraph.lows
    if tags[at] == "P" and _is_in_name(paragraph, at, first, last):
        return None
    start = at
    while start > first and tags[start - 1] in "RAM" and lows[start - 1] not in ("so", "ago"):
        start -= 1
    while start < at and tags[start] == "R" and (start == first or tags[start - 1] == ","):
        start += 1
    auxiliary = [lows[k] for k in range(start, at) if tags[k] in "AM"] if start < at else []
    if auxiliary and kinds == "Z":
        return None  # "the islands have claims"
    before = tags[start - 1] if start > first else "."
    held = before == "o"
    bare = not auxiliary and not held
    if bare and (("N" in kinds and "D" not in kinds) or _is_noun(paragraph, at, last, kinds, before, start)):
        return None
    passive = "N" in kinds and (
        (bool(auxiliary) and auxiliary[-1] in _BE)
        or (held and "G" not in kinds and _be(lows[start - 1]))
        or (bare and before == "N" and "object" in verb.frames and lows[at + 1 : at + 2] == ("by",) and at + 1 < last)
    )
    if kinds == "G":
        finite = bool(auxiliary) or held
    elif "D" in kinds or "Z" in kinds:
        finite = True
    else:
        finite = bool(auxiliary) or held or before in "ONPWYK,-)" or "B" not in kinds
    return Cue(paragraph, verb, kinds, at, start, at + 1, first, last, finite, passive)


def _is_in_name(paragraph: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a word with a capital, beside another one, is none in capitals: "Mutually Assured Destruction".

    In a sentence most words of which have capitals, a headline, it is not known.
    """
    tags = paragraph.tags
    beside = (at > first and tags[at - 1] == "P") or tags[at + 1 : at + 2] in ("P", "H")
    return beside and 2 * tags.count("P", first, last) < last - first and not paragraph.words(at, at + 1).isupper()


def _be(low: str) -> bool:
    return low.endswith(("'re", "'m")) or low in ("im", "youre", "theyre")


def _is_noun(paragraph: Tokens, at: int, last: int, kinds: str, before: str, start: int) -> bool:
    """Whether a form without an auxiliary is no verb here."""
    after = paragraph.tags[at + 1] if at + 1 < last else "."
    if kinds == "G":
        return before in "DSJH"
    if "D" in kinds:
        alone = before == "D" and paragraph.lows[start - 1] in _ALONE
        if alone and (after in ",QL:" or paragraph.lows[at] in _NEVER_ADJECTIVES):
            return False
        return before in "DSH" or (before == "J" and after in "NPJ")
    if "Z" in kinds and paragraph.lows[start - 1] in _NO_SUBJECTS and parts_of_speech().get(paragraph.lows[at]) == "N":
        return True  # "gave you reasons", "the following reasons"
    if "B" not in kinds and before in "DSHJIKX":
        return before not in "JK" or paragraph.lows[at] not in _NEVER_ADJECTIVES  # "Channel 9 says"
    only_verb = parts_of_speech().get(paragraph.lows[at], "N") == "B"
    if "B" in kinds and only_verb and after in "ODSLPNHJKGo" and _may_lead(paragraph, start, before, after):
        return False
    if "B" in kinds and before not in "NPW":
        return _no_plain_verb(paragraph.lows[start - 1], before, after)
    several = before == "W" or plural(paragraph.lows[start - 1]) or _pair(paragraph.tags, start)
    if "B" in kinds and not (several or (after in "LW" and _of_several(paragraph, start))):
        return True
    noun = before in "NPW" and parts_of_speech().get(paragraph.lows[at], "N") == "N"
    return noun and after not in _AFTER_NOUN and not _after_marks(paragraph, start)


def _may_lead(paragraph: Tokens, start: int, before: str, after: str) -> bool:
    """Whether what stands before token ``start`` can be the subject, or end with it, of a form that is never a noun."""
    if before == "P":
        return _of_several(paragraph, start)
    if before in "DJ":
        return paragraph.lows[start - 1] in _ALONE
    if before in "-),":
        return after in "OLo" or (paragraph.lows[start] == "say" and after in "DSPNHJKG")
    return before in "NKTRY"


def _of_several(paragraph: Tokens, end: int) -> bool:
    """Whether what ends before token ``end`` depends on a plural: "aides to Bell"."""
    k = end - 1
    while k > 0 and paragraph.tags[k] in "PNJDHSK":
        k -= 1
    return k > 0 and paragraph.tags[k] in "IX" and paragraph.tags[k - 1] in "NP" and plural(paragraph.lows[k - 1])


def _no_plain_verb(low: str, before: str, after: str) -> bool:
    """Whether a base form after the word ``low``, which is no noun, is no verb."""
    if before in "XM":
        return False
    if before == "O":
        return low not in _SUBJECTS and not low.endswith(("one", "body"))
    return before != "C" or after not in _AFTER_NOUN


def _pair(tags: str, end: int) -> bool:
    """Whether two names joined by a coordinator stand before token ``end``: "Bell and Poe"."""
    k = end - 1
    while k > 0 and tags[k] == "P":
        k -= 1
    return k < end - 1 and tags[k] == "C" and tags[k - 1] in "PN"


def plural(low: str) -> bool:
    """Whether a noun, in lower case, means more than one."""
    return low.endswith("s") or low in _PLURALS


def _after_marks(paragraph: Tokens, start: int) -> bool:
    """Whether a verb ends a clause that stands after another or a quotation: "…," Poe notes."""
    k = start - 1
    while k > 0 and paragraph.tags[k] in "NPJKDSHI" and start - k < 8:
        k -= 1
    return paragraph.tags[k] in "Q," and k < start - 1
