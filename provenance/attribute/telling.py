"""What a comment tells of others: what is somebody's words, and what is only argued with."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from attrs import evolve

from provenance.attribute.content import has_clause
from provenance.attribute.coreference import Cast
from provenance.attribute.entity import Entity
from provenance.attribute.found import Found
from provenance.attribute.lexicon import Verb, cues, names, wordset
from provenance.attribute.names import is_thing
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["is_supposed", "is_told", "without_comment"]

_FIRST = re.compile(r"(?:I|we|my|our)(?:m|ve)?\b", re.IGNORECASE)
_SECOND = re.compile(r"you(?:r|['’]?(?:re|ve|d|ll)|\s+yoursel(?:f|ves))?\b", re.IGNORECASE)
_MINE = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_YOURS = re.compile(r"your\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:it|them|him|her|me|us|you|this|that|these|those|(?:any|every|some|no)(?:thing|one|body)|"
    r"(?:him|her|it|my|your)self|(?:them|our|your)selves)\W*",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:no[ -]?ones?|nobody|none|any(?:one|body))\b", re.IGNORECASE)
_ALL = frozenset(("all", "both", "each"))
_WE = re.compile(r"\bwe\b[^.!?]*$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:every|each|single|this|that|another)\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(r"some(?:one|body)\b", re.IGNORECASE)
_PRONOUN = 6  # characters: longer mentions are no pronoun
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LAST_WORD = re.compile(
    rf"({_WORD.pattern})(?:\s+(?:the|a|an|that|this|these|those|some|my|your|his|her|our|their))?[^\w.?!:;\n]*$",
    re.IGNORECASE,
)
_CONTRACTED = ("’d", "'d", "’ll", "'ll")  # "he'd say"
_IF = re.compile(r"(?<!as )\bif\s(?:(?!because|since|that|and|but|when|after|as\b)[^,.;:!?\n])*$", re.IGNORECASE)
_MODAL_NEXT = re.compile(r"\s+(?:(?:can|could|will|would|shall|should|may|might|must)(?:n[’']?t)?|cannot|wont)\b")
_NOT_HEARD = re.compile(r"(?:n['’]?t|\bnever|\bnot)\s+(?:ever\s+)?(?:hear|heard|see|seen)\s+$", re.IGNORECASE)
_CLAUSE = 48  # characters before a mention in which an "if" may govern it
_REACH = 24  # characters before a mention in which the word before it stands
_MODALS = wordset("can could will would shall should may might must cannot")
_TO = re.compile(r"(\w+)\s+to\s+$")
_DID = re.compile(  # what stands before "to" where somebody does say so: "liked to argue that"
    r"(?!as$|is$|was$|this$)\w+(?:ed|s)|like|want|tend|love|try|began|went|keep|me|him|her|them", re.IGNORECASE
)
_POINTING = wordset("it this that which these those")
_MODAL = ("ll", "d")
_MODAL_NOT = (
    "can't",
    "couldn't",
    "won't",
    "wouldn't",
    "shouldn't",
    "mustn't",
    "wont",
    "couldnt",
    "wouldnt",
    "shouldnt",
)
_AIDED = 2  # words: a verb with an auxiliary or an adverb
_SUPPOSING = wordset(  # make a condition or a question of what follows
    "if unless do does did don't doesn't didn't had imagine suppose supposing say assume"
)
_OPEN = wordset(
    "when whenever until once before whether are were aren't weren't have haven't had would wouldn't can can't could "
    "couldn't should shouldn't will won't might may must"
)
_ALONE = ("quotation-floating", "quotation-colon")
_WORDS = ("quotation-", "paragraph-introduced", "clause-", "parenthetical", "as-", "said-so", "noun-that")  # rules
_ATTITUDES = (  # rules
    "object",
    "infinitive",
    "gerund",
    "clause-wh",
    "clause-bare-rare",
    "noun-preposition",
    "passive-by",
    "passive-to",
    "state-",
    "named",
)
_OF_WORDS = ("parenthetical", "object-preposition", "clause-relative", "clause-bare-rare", "clause-wh")  # rules
_THOUGHTS = wordset(  # verbs that tell of no words
    "care look think worry vote know decide learn feel believe notice realize realise understand determine consider "
    "hope wonder expect want see maintain show teach reveal prove"
)
_GOVERNED = re.compile(r"\b(?:of|from|for|to|about|into|than|without|against|at|in|on)\s+$", re.IGNORECASE)
_CONDITION = re.compile(r"(?<!\bas )\b(?:if|unless)\s+$", re.IGNORECASE)
_CLAUSES = ("clause-", "noun-that")  # rules
_POINTING_ON = frozenset(("who", "which", "that", "what"))
_CONDITIONS = wordset(  # of a clause whose main clause comes behind the comma
    "if when whenever while because as since although though after before until unless once where matter extent"
)
_HAVE = wordset("has have had")
_BUT = frozenset(("but", "so", "yet", "though", "although", "however"))
_FINITE = re.compile("[VAMoBE]")
_CLOSED = re.compile(r"\s*(?:[^\w\s]|$)|[^\S\n]*\n")  # what may follow "…, he said"
_GOING_ON = wordset("are were be been keep kept")


def is_told(text: str, found: Found, entity: Entity | None, cast: Cast) -> bool:
    """Whether what was ``found`` in a comment quotes somebody, ``entity``.

    Its author only thinks so. "You" is the one answered where it is told what that one said; elsewhere it is anybody.
    What it would be like to say so is said by nobody, as is what "no one" says, and what somebody would say: "if Poe
    says so". Quotations that stand alone are somebody's, named or not. Words in marks behind any verb are held at a
    distance, and a pronoun alone says nothing. What somebody wants, knows or opposes is told of people at large in an
    argument ("people want to be safe"); it counts of one who has a name, and where it was put into words. What one
    could say was not said, what "this" implies says the writer, and what people think is as good as what they want.
    """
    mention, content = found.mention, found.content
    if mention is None:
        return found.form == "block" or found.rule.removeprefix("foreign-") in _ALONE
    if found.rule == "remark" or _NOBODY.match(text, mention.start, mention.end) or _is_of_us(text, mention, entity):
        return False
    if len(content) == 1 and _BARE.fullmatch(text, content[0].start, content[0].end):
        return False
    if mention.end - mention.start < _PRONOUN and _FIRST.match(text, mention.start, mention.end):
        return False
    named = _is_named(entity) and not _YOURS.match(text, mention.start)
    if found.rule.startswith(_ATTITUDES) and not named and not _was_worded(text, found):
        return False
    if _argues(text, found, entity) or _is_unsaid(text, found) or _is_unspoken(text, found) or _cannot_say(entity):
        return False
    before = _word_before(text, mention.start)
    if before in _SUPPOSING or _IF.search(text, max(0, mention.start - _CLAUSE), mention.start):
        return False
    if _SECOND.fullmatch(text, mention.start, mention.end):
        return entity is not None and entity.name != "you" and before not in _OPEN and _has_said(text, found)
    return entity is not None and entity is not cast.author and entity.name != "you"


def is_supposed(text: str, found: Found) -> bool:
    """Whether it is only supposed that somebody says so, in a comment or elsewhere: "if Poe says", "you could say"."""
    mention, cue = found.mention, found.cue
    if mention is None or cue is None:
        return False
    if _CONDITION.search(text, max(0, mention.start - _REACH), mention.start):
        return True
    if _SECOND.fullmatch(text, mention.start, mention.end) is None:
        return False
    group, _, _ = _verbs(text[cue.start : cue.end])
    return bool(group) and group[0] in _MODALS


def without_comment(paragraph: Tokens, found: Found) -> Found:
    """A clause without what the comment's author says of it: "you say it rains, but it does not"."""
    cue, content = found.cue, found.content[-1]
    if cue is None or not found.rule.startswith(_CLAUSES) or content.start < cue.end:
        return found
    first, last = bisect_left(paragraph.starts, content.start), bisect_left(paragraph.starts, content.end)
    end = next((k for k in range(first + 1, last) if _comments(paragraph, first, k, last)), last)
    if end == last:
        return found
    return evolve(found, content=(*found.content[:-1], Span(content.start, paragraph.ends[end - 1])))


def _comments(paragraph: Tokens, start: int, k: int, last: int) -> bool:
    """Whether the author goes on at token ``k``, a comma or a semicolon, behind a clause from ``start`` on."""
    tags, lows = paragraph.tags, paragraph.lows
    if tags[k] == ";":
        return True
    if tags[k] != "," or k + 2 >= last:
        return False
    low, after = lows[k + 1], lows[k + 2]
    if low in _BUT:
        return after != "that"
    if low == "and":
        told = _FINITE.search(tags, start, k) is not None or "Q" in tags[start:k]
        return told and after not in ("that", "to") and has_clause(paragraph, k + 2, last)
    spliced = tags[k + 1] in "Oo" and low not in _POINTING_ON and has_clause(paragraph, k + 1, last)
    if not spliced or not _CONDITIONS.isdisjoint(lows[start:k]) or "(" in tags[start:k]:
        return False
    return has_clause(paragraph, start + (lows[start] == "that"), k)


def _argues(text: str, found: Found, entity: Entity | None) -> bool:
    """Whether a cue tells of no words of somebody, but of what may be said, follows or is thought by people at large.

    Such as: "one could say that", "the idea is to say that", "this implies that", "people who think that".
    """
    if found.cue is None or found.mention is None or not found.rule.startswith(_WORDS):
        return False
    _, verb, _ = _verbs(text[found.cue.start : found.cue.end])
    to = _TO.search(text, max(0, found.cue.start - _REACH), found.cue.start)
    if to is not None and not _DID.fullmatch(to[1]):
        return True
    if verb is None or "quote" in verb.frames or not found.rule.startswith("clause-"):
        return False
    pointing = _plain(text[found.mention.start : found.mention.end]) in _POINTING
    written = entity is not None and entity.kind == "document" and not is_thing(entity.name)
    return pointing or not (_is_named(entity) or written)


def _is_of_us(text: str, mention: Span, entity: Entity | None) -> bool:
    """Whether somebody is the author with others, or with everybody: "we all", "I think we can both", "one"."""
    who = text[mention.start : mention.end].casefold()
    before = text[max(0, mention.start - _REACH) : mention.start]
    if who == "one" or (entity is not None and entity.name == "one"):
        return not _EACH.search(before)
    return who in _ALL and _WE.search(before) is not None


def _is_unsaid(text: str, found: Found) -> bool:
    """Whether it is told that something is not or may be said: "Poe doesn't say that", "Poe could leave and say that".

    Such as also: "I never heard Poe say that", "whenever someone says that".
    """
    if found.cue is None or found.mention is None:
        return False
    mention, cue = found.mention, found.cue
    group, verb, kinds = _verbs(text[cue.start : cue.end])
    if not _MODALS.isdisjoint(group) or any(word.endswith(_MODAL_NOT) for word in group):
        return True
    if mention.end < cue.start and _MODAL_NEXT.match(text, mention.end, cue.start):
        return True
    if "B" in kinds and text.endswith(_CONTRACTED, mention.start, mention.end):
        return True
    if _NOT_HEARD.search(text, max(0, mention.start - _REACH), mention.start):
        return True
    spoken = verb is not None and "quote" in verb.frames
    if spoken and any(word in ("not", "never") or word.endswith(("n't", "dont", "doesnt", "didnt")) for word in group):
        return True
    return "D" not in kinds and len(group) < _AIDED and _SOMEBODY.match(text, mention.start) is not None


def _is_unspoken(text: str, found: Found) -> bool:
    """Whether no words are told of: "he cares about it", "a way of blaming them", "it rained, they noticed them"."""
    if found.cue is None or found.mention is None:
        return False
    if found.rule.startswith(_ATTITUDES) and _GOVERNED.search(text, max(0, found.cue.start - _REACH), found.cue.start):
        return True
    _, verb, _ = _verbs(text[found.cue.start : found.cue.end])
    if verb is None:
        return False
    if found.rule.startswith(_OF_WORDS) and verb.lemma in _THOUGHTS:
        return True
    end = max(found.cue.end, found.mention.end)
    return found.rule == "parenthetical" and _CLOSED.match(text, end) is None


def _cannot_say(entity: Entity | None) -> bool:
    """Whether a source is a thing that says nothing but in a figure of speech ("this logic"), or the author's own."""
    if entity is None or entity.kind not in ("document", "group") or entity.name in ("it", "they"):
        return False
    return is_thing(entity.name) or (entity.kind == "document" and _MINE.match(entity.name) is not None)


def _is_named(entity: Entity | None) -> bool:
    """Whether a source has a name: "Bell", "the Senate", and not "most people"."""
    if entity is None or entity.kind == "document":
        return False
    last = entity.name.rpartition(" ")[2]
    return last[:1].isupper() and last.casefold() not in names().people


def _was_worded(text: str, found: Found) -> bool:
    """Whether a cue tells in the past of words: "a friend asked whether", "the doctor explained why"."""
    if found.cue is None:
        return False
    group, verb, kinds = _verbs(text[found.cue.start : found.cue.end])
    return verb is not None and "quote" in verb.frames and "D" in kinds and _HAVE.issuperset(group[:-1])


@lru_cache(maxsize=1 << 12)
def _verbs(cue: str) -> tuple[tuple[str, ...], Verb | None, str]:
    """The words of a cue in lower case, and the verb that the last of them is with what forms of it that may be."""
    group = tuple(map(_plain, _WORD.findall(cue)))
    return (group, *(cues().verbs.get(group[-1], (None, "")) if group else (None, "")))


def _word_before(text: str, start: int) -> str:
    """The word before a mention that starts at ``start``, in the same sentence."""
    match = _LAST_WORD.search(text, max(0, start - _REACH), start)
    return _plain(match.group(1)) if match is not None else ""


def _has_said(text: str, found: Found) -> bool:
    """Whether a cue tells what "you" did say: "you said that", "you're claiming that", and not "if you say"."""
    mention, cue = found.mention, found.cue
    if mention is None or cue is None or not found.rule.startswith(_WORDS):
        return False
    you = text[mention.start : mention.end].casefold()
    if found.rule == "noun-that":
        return you == "your"
    if you.endswith(_MODAL):
        return False
    beside = not text[mention.end : cue.start].strip()
    return _is_said(text, cue, you, beside=beside)


def _is_said(text: str, cue: Span, you: str, *, beside: bool) -> bool:
    """Whether a cue tells of words that were said; ``beside`` where its subject stands before it."""
    group, verb, kinds = _verbs(text[cue.start : cue.end])
    if verb is None or "quote" not in verb.frames or verb.frames.isdisjoint(("clause", "ask")):
        return False
    if any(word.endswith("nt") for word in group[:-1]):
        return False
    if "G" in kinds and not you.endswith("re") and _GOING_ON.isdisjoint(group):
        return False
    return beside or "D" in kinds


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
