"""Clauses to which a cue is only added: "…, she said", "as she notes, …", "she has said so"."""

from __future__ import annotations

import re

from provenance.attribute.clause import another_cue, clause_end
from provenance.attribute.content import (
    clause_start,
    has_clause,
    parting,
    skipped,
    trimmed,
)
from provenance.attribute.cue import Cue
from provenance.attribute.found import Found, cue_span, form_of, head_span, mention_span, span
from provenance.attribute.lexicon import wordset
from provenance.attribute.source import Phrase, noun_phrase, phrase_end
from provenance.attribute.speech import speaker, told
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["beside_clause", "reported", "said_so"]

_AFTER_SO = wordset(
    ". , ; ! many innumerable countless several repeatedly before again often last yesterday himself herself"
)
_VERB = re.compile("[VAMoQ]|(?<=[NPRO])B")  # what may be a finite verb, or holds one


def beside_clause(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """A clause to which a cue with a subject, or before one, is only added: "As Poe notes, …", "…, she said."."""
    frames = cue.verb.frames
    if "clause" not in frames and "quote" not in frames:
        return None
    found = _as_said(paragraph, cue, first, last) if "as" in paragraph.lows[first : cue.start] else None
    if found is None and "clause" in frames and paragraph.tags.find(",", first, cue.start) >= 0:
        return _parenthetical(paragraph, cue, first, last)
    return found


def said_so(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """The sentence before one that only says that it was said: "He told us so", "She has said as much"."""
    k = cue.end
    if cue.end < last and paragraph.tags[cue.end] in "ODP" and paragraph.lows[cue.end] != "so":
        listener = noun_phrase(paragraph, cue.end, last)
        k = listener.end if listener is not None else k
    words = paragraph.lows[k : min(last, k + 2)]
    if words != ("as", "much") and not (words[:1] == ("so",) and (words[1:2] or (".",))[0] in _AFTER_SO):
        return None
    start, end = paragraph.sentence(first - 1)
    that = paragraph.tags.rfind("L", start, end)
    start = that + 1 if that >= 0 and has_clause(paragraph, that + 1, end) else clause_start(paragraph, start, end)
    end = trimmed(paragraph, start, end)
    return reported(paragraph, cue, speaker(paragraph, cue), start, end, "said-so") if end > start else None


def _as_said(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """A clause beside "as X shows": "As Poe notes, it rains", "It rains, as Poe noted, in May"."""
    tags, lows = paragraph.tags, paragraph.lows
    who = cue.subject
    if who is None or who.start <= first or lows[who.start - 1] != "as":
        return None
    at = who.start - 1
    it = cue.end < last and lows[cue.end] == "it"
    end = skipped(paragraph, cue.end + it, last, recipient="tell" in cue.verb.frames)
    if end + 2 >= last or tags[end] != ",":
        return _before(paragraph, cue, who, first, at) if end >= last or tags[end] in ".,;-)" else None
    if all(tag in "CR," for tag in tags[first:at]):
        return reported(paragraph, cue, who, end + 1, clause_end(paragraph, end + 1, last), "as-before")
    return _before(paragraph, cue, who, first, at)


def _before(paragraph: Tokens, cue: Cue, who: Phrase, first: int, at: int) -> Found | None:
    """The clause that ends before "as" at token ``at``."""
    if paragraph.tags[at - 1] not in ",-(":
        return None
    start = clause_start(paragraph, first, at - 1)
    if at - 1 - start < 2 or not has_clause(paragraph, start, at - 1):
        return None
    return reported(paragraph, cue, who, start, at - 1, "as-after")


def reported(paragraph: Tokens, cue: Cue, who: Phrase | None, start: int, end: int, rule: str, *more: Span) -> Found:
    """What ``cue`` reports of ``who`` in tokens ``[start, end)`` and in ``more`` pieces, found by ``rule``."""
    content = (span(paragraph, start, end), *more)
    return Found(
        content=content,
        form=form_of(paragraph, content),
        rule=rule,
        cue=cue_span(paragraph, cue),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
        told=told(paragraph, cue),
    )


def _parenthetical(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """A clause before its cue or around it: "…, she said."; "…, said Poe, …"."""
    tags = paragraph.tags
    who = None
    comma = cue.start - 1
    after = cue.end
    if tags[comma] == "," and "quote" in cue.verb.frames and cue.verb.lemma != "tell":
        phrase = noun_phrase(paragraph, cue.end, last)
        if phrase is not None and not (phrase.end < last and tags[phrase.end] in "VAMLBo"):
            who = Phrase(phrase.start, phrase_end(paragraph, cue.end, last), phrase.head_end)
            after = who.end
    if who is None:
        who = cue.subject
        if who is None or who.start <= first or tags[who.start - 1] != "," or not _closes(paragraph, cue, last):
            return None
        comma = who.start - 1
        after = skipped(paragraph, cue.end, last, recipient="tell" in cue.verb.frames)
    opens = parting(paragraph, first, comma)
    start = clause_start(paragraph, opens, comma)
    more: tuple[Span, ...] = ()
    if after + 2 < last and tags[after] == "," and _goes_on(paragraph, cue, who, after + 1, last):
        more = (span(paragraph, after + 1, clause_end(paragraph, after + 1, last)),)
        if start == comma and has_clause(paragraph, after + 1, last):  # "Now, she said, it rains"
            start = opens
    if comma > start and more and not has_clause(paragraph, start, comma):
        return reported(paragraph, cue, who, start, comma, "parenthetical-inside", *more)
    ends = after >= last - 1 and (
        _VERB.search(tags, start, comma) or (who is cue.subject and _says_words(paragraph, cue, start, comma))
    )
    says = cue.subject is None and cue.verb.lemma == "say" and _VERB.search(tags, start, comma) is not None
    if comma - start < 2 or not (ends or says or has_clause(paragraph, start, comma)):
        return None
    return reported(paragraph, cue, who, start, comma, "parenthetical", *more)


def _says_words(paragraph: Tokens, cue: Cue, start: int, end: int) -> bool:
    """Whether tokens ``[start, end)`` are words that a cue gives to somebody, though no verb shows among them."""
    if "quote" not in cue.verb.frames or cue.verb.lemma == "tell":
        return False
    return paragraph.tags[start] not in "IUYR" and paragraph.tags[start:end].strip("P") != ""


def _goes_on(paragraph: Tokens, cue: Cue, who: Phrase, k: int, last: int) -> bool:
    """Whether a clause goes on at ``k``, behind the cue in it: "…, she said, but nobody came"."""
    if paragraph.tags[k] != "C":
        return paragraph.tags[k] not in "GW" or paragraph.lows[k] == "when"
    says = "quote" in cue.verb.frames and (who is cue.subject or cue.verb.frames.isdisjoint(("object", "urge")))
    return says and has_clause(paragraph, k + 1, last) and not another_cue(paragraph, k + 1, last)


def _closes(paragraph: Tokens, cue: Cue, last: int) -> bool:
    """Whether nothing that could be content follows a cue."""
    k = skipped(paragraph, cue.end, last, recipient="tell" in cue.verb.frames)
    return k >= last or paragraph.tags[k] in ",.;-)"
