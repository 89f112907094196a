"""Attribution without a verb: "according to", and nouns such as "her claim that"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.attribute.clause import clause_end
from provenance.attribute.content import clause_start, has_clause, parting, trimmed
from provenance.attribute.found import Found, form_of, of_word, span
from provenance.attribute.lexicon import cues
from provenance.attribute.objects import OPENS_OBJECT, object_end
from provenance.attribute.source import Phrase, group_start, noun_phrase, phrase_end
from provenance.attribute.speech import matrix_subject
from provenance.attribute.subject import subject
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["according", "noun_reports"]

_PHRASE = re.compile("[4-7]")
_NOUN = re.compile("[2367]")


def _according_phrases(paragraph: Tokens) -> Iterator[tuple[int, int]]:
    """Where phrases such as "according to" stand: their first token, and the one after their last."""
    phrases, lows = cues().according, paragraph.lows
    for match in _PHRASE.finditer(paragraph.cues):
        longest = lows[match.start()]
        for phrase in phrases[longest]:
            k = match.start() - phrase.index(longest)
            if k >= 0 and lows[k : k + len(phrase)] == phrase:
                yield k, k + len(phrase)


def according(paragraph: Tokens) -> list[Found]:
    """Such as "According to X, …", "…, according to X", "…, according to X, …"; and "X reportedly …"."""
    if _PHRASE.search(paragraph.cues) is None:
        return []
    hearsay, lows = cues().hearsay, paragraph.lows
    found = [
        _hearsay(paragraph, start) if lows[start] in hearsay else _according(paragraph, start, end)
        for start, end in _according_phrases(paragraph)
    ]
    return [one for one in found if one is not None]


def _hearsay(paragraph: Tokens, k: int) -> Found | None:
    """What the adverb at token ``k`` says that somebody said: the clause around it."""
    tags = paragraph.tags
    first, last = paragraph.sentence(k)
    begin = k + 2 if tags[k + 1 : k + 2] == "," else k + 1
    if begin + 1 >= last or (paragraph.cues[begin] in "1357" and tags[begin] in "VTGB"):
        return None  # what follows a verb of saying is found by that
    group = group_start(paragraph, first, k)
    who = subject(paragraph, first, group) if group > first else None
    start = clause_start(paragraph, parting(paragraph, first, k), k) if who is None else who.start
    stop = tags.find(";", begin, last)
    end = clause_end(paragraph, begin, stop if stop >= 0 else last)
    before = (span(paragraph, start, k),) if start < k else ()
    content = (*before, span(paragraph, begin, trimmed(paragraph, begin, end)))
    return Found(
        content=content,
        form=form_of(paragraph, content),
        rule="hearsay",
        cue=span(paragraph, k, k + 1),
    )


def _according(paragraph: Tokens, k: int, who: int) -> Found | None:
    """What is said according to the phrase at tokens ``[k, who)``, after which the source stands."""
    tags = paragraph.tags
    first, last = paragraph.sentence(k)
    phrase = noun_phrase(paragraph, who, last)
    if phrase is None:
        return None
    end = phrase.end
    if end < last and tags[end] in "VTG":
        end = next((x for x in range(end, last) if tags[x] in ",.;:-Q"), last)
    leading = (
        (k <= first + 1 and tags[first] != "Q") or tags[k - 1] == ":" or all(tags[x] in "CR,U" for x in range(first, k))
    )
    more: tuple[Span, ...] = ()
    if leading:
        end = phrase_end(paragraph, who, last)
        if tags[end : end + 1] not in (",", "-", ":"):  # what looked like an apposition opens the clause
            end = max(phrase.end, tags.find(",", phrase.end, last))
        start = end
        while start < last and tags[start] in ",:-":
            start += 1
        if start >= last or start == end:
            return None
        content_end = clause_end(paragraph, start, last)
        rule = "according-before"
    else:
        content_end = k - 1 if tags[k - 1] in ",-(" else k
        start = clause_start(paragraph, parting(paragraph, first, content_end), content_end)
        rule = "according-after"
        if end + 2 < last and tags[end] == "," and tags[k - 1] == "," and tags[end + 1] not in "GWC":
            rule = "according-inside"
            more = (span(paragraph, end + 1, clause_end(paragraph, end + 1, last)),)
    if content_end <= start:
        return None
    content = (span(paragraph, start, trimmed(paragraph, start, content_end)), *more)
    return Found(
        content=content,
        form=form_of(paragraph, content),
        rule=rule,
        cue=span(paragraph, k, who),
        mention=span(paragraph, phrase.start, end),
        head=span(paragraph, phrase.start, phrase.head_end),
    )


def noun_reports(paragraph: Tokens) -> list[Found]:
    """Such as "her claim that …", "his support for …"."""
    found: list[Found] = []
    for match in _NOUN.finditer(paragraph.cues, 0, max(0, len(paragraph) - 2)):
        k = match.start()
        place = _noun(paragraph, k, paragraph.lows[k]) if paragraph.tags[k] not in "VBA" else None
        if place is None:
            continue
        owner = _owner(paragraph, k) or _expresser(paragraph, k)
        start, end, rule = place
        end = trimmed(paragraph, start, end)
        if end <= start or (owner is None and rule != "noun-that"):
            continue
        rule = rule if owner is not None else rule + "-unowned"
        found.append(of_word(paragraph, k, owner, start, end, rule))
    return found


def _noun(paragraph: Tokens, k: int, low: str) -> tuple[int, int, str] | None:
    lexicon, lows, tags = cues(), paragraph.lows, paragraph.tags
    that = tags[k + 1] == "L" and tags[k + 2] not in "VAM" and low in lexicon.nouns_that
    after = tags[k + 2] in OPENS_OBJECT and lows[k + 1] in lexicon.nouns_after.get(low, ())
    if not that and not after:
        return None
    _, last = paragraph.sentence(k)
    if k + 2 >= last:
        return None
    if that and has_clause(paragraph, k + 2, last):
        return k + 1, _before_verb(paragraph, k, clause_end(paragraph, k + 1, last), needed=1), "noun-that"
    if not after:
        return None
    return k + 2, _before_verb(paragraph, k, object_end(paragraph, k + 2, last), needed=0), "noun-preposition"


def _before_verb(paragraph: Tokens, k: int, end: int, *, needed: int) -> int:
    """``end``, or the verb of the sentence where the noun at ``k`` is its subject: "The claim that it rained is old".

    It is the first that what stands behind the noun, which has verbs of its own as ``needed``, and the clauses inside
    that have no need of.
    """
    tags = paragraph.tags
    first, _ = paragraph.sentence(k)
    first = max(first, tags.rfind(",", first, k) + 1)
    if any(tag in "VAMoBIXUW" for tag in tags[first:k]):
        return end
    for j in range(k + 2, end):
        if tags[j] in "WLU" or (tags[j] == "O" and (tags[j - 1] in "NP" or tags[j - 1 : j + 2] == "VOV")):
            needed += 1
        elif tags[j] in "VAMo" and tags[j - 1] not in "AMRCDSJ,":
            if needed == 0:
                return j
            needed -= 1
    return end


def _owner(paragraph: Tokens, k: int) -> Phrase | None:
    """The possessive before a noun: "his", "Poe's"; adjectives may stand between."""
    first, _ = paragraph.sentence(k)
    j = k - 1
    while j >= first and paragraph.tags[j] in "JRGTN" and k - j < 5:
        j -= 1
    if j < first or paragraph.tags[j] not in "SH" or paragraph.lows[j] == "whose":
        return None
    start = j
    while paragraph.tags[j] == "H" and start > first and paragraph.tags[start - 1] in "PNJDK":
        start -= 1
    return Phrase(start, j + 1, j + 1)


def _expresser(paragraph: Tokens, k: int) -> Phrase | None:
    """The subject of a verb that only says that its object was said or meant: "she voiced her doubt", "has a fear"."""
    tags = paragraph.tags
    first, _ = paragraph.sentence(k)
    verb = k - 1
    while verb > first and tags[verb] in "DJRN":
        verb -= 1
    if verb <= first or paragraph.lows[verb] not in cues().expressing:
        return None
    start = group_start(paragraph, first, verb)
    own = subject(paragraph, first, start) if tags[start - 1] not in "CX," else None
    who = own or matrix_subject(paragraph, start)
    return who if who is not None and paragraph.lows[who.start] not in ("it", "there") else None
