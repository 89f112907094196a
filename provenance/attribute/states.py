"""What somebody holds by an adjective: "is convinced that it rained", "was wary of boats"."""

from __future__ import annotations

import re

from provenance.attribute.clause import clause_end
from provenance.attribute.content import has_clause, trimmed
from provenance.attribute.found import Found, of_word
from provenance.attribute.lexicon import cues, wordset
from provenance.attribute.objects import OPENS_OBJECT, object_end
from provenance.attribute.source import Phrase, group_start
from provenance.attribute.speech import matrix_subject
from provenance.attribute.subject import subject
from provenance.attribute.tokens import Tokens

__all__ = ["state_reports"]

_STATE = re.compile("[2367]")  # how `Tokens.cues` has adjectives, and nouns
_LINKING = wordset(
    "is are was were be been being am isn't aren't wasn't weren't seem seems seemed remain remains remained appear "
    "appears appeared sound sounds sounded feel feels felt grow grew become becomes became"
)
_NOBODY = frozenset(("it", "there", "this", "that", "which", "what", "nobody", "none", "nothing", "it's", "that's"))


def state_reports(paragraph: Tokens) -> list[Found]:
    """What the adjectives of a paragraph say that somebody holds or fears."""
    found = []
    for match in _STATE.finditer(paragraph.cues, 1, max(1, len(paragraph) - 2)):
        k = match.start()
        after = cues().states.get(paragraph.lows[k])
        verb = _linked(paragraph, k) if after is not None and paragraph.lows[k + 1] in after else None
        place = _held(paragraph, k) if verb is not None else None
        who = _holder(paragraph, verb) if verb is not None and place is not None else None
        if place is None or who is None:
            continue
        start, end, rule = place
        end = trimmed(paragraph, start, end)
        if end > start:
            found.append(of_word(paragraph, k, who, start, end, rule))
    return found


def _linked(paragraph: Tokens, k: int) -> int | None:
    """The verb that links the adjective at ``k`` to its subject; adverbs may stand between."""
    first, _ = paragraph.sentence(k)
    j = k - 1
    while j > first and paragraph.tags[j] == "R":
        j -= 1
    links = paragraph.lows[j] in _LINKING or (
        paragraph.tags[j] == "o" and paragraph.lows[j].endswith(("'s", "'re", "'m"))
    )
    return j if links else None


def _held(paragraph: Tokens, k: int) -> tuple[int, int, str] | None:
    """The tokens behind an adjective at ``k`` that tell what is held, and the rule."""
    _, last = paragraph.sentence(k)
    tags, start = paragraph.tags, k + 1
    if start + 1 >= last:
        return None
    if tags[start] == "L":
        opens = has_clause(paragraph, start + 1, last)
        return (start, clause_end(paragraph, start, last), "state-that") if opens else None
    opens = tags[start + 1] in OPENS_OBJECT
    return (start + 1, object_end(paragraph, start + 1, last), "state-preposition") if opens else None


def _holder(paragraph: Tokens, verb: int) -> Phrase | None:
    """Who holds it: the subject of the ``verb``, None where that is nobody."""
    first, _ = paragraph.sentence(verb)
    start = group_start(paragraph, first, verb)
    held = Phrase(verb, verb + 1, verb + 1) if paragraph.tags[verb] == "o" else subject(paragraph, first, start)
    who = held or matrix_subject(paragraph, start)
    return who if who is not None and paragraph.lows[who.start] not in _NOBODY else None
