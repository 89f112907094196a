"""Attributions in the making: what was found in a paragraph, and whom its mention means."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from attrs import define, evolve

from provenance.attribute.coreference import Cast
from provenance.attribute.cue import plural
from provenance.attribute.entity import Entity
from provenance.attribute.found import Found
from provenance.attribute.headline import spelled
from provenance.attribute.lexicon import names
from provenance.attribute.names import outlet
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["Draft", "Extent", "drafted", "extent_of"]

_AND = re.compile(r"\s(?:and|und|sowie|et)\s")
_JOINT = re.compile(r"(,?\s+(?:and|und|sowie|et)\s+|,\s)")
_NAME = re.compile(
    r"(?:[Tt]he\s|(?P<article>(?:[Dd](?:ie|er|as)|[Ll](?:e|a|es))\s))?"
    r"[A-ZÀ-Þ][\w.’'&-]*(?:\s(?:of |for |the |von )?[A-ZÀ-Þ][\w.’'&-]*)*"
)
_START, _END = attrgetter("start"), attrgetter("end")
_SPELLED = {"script": str.title, "headline": spelled}  # names that the layout writes in its own way
_OF_ONE = frozenset(
    ("is", "isn't", "was", "wasn't", "has", "hasn't", "does", "doesn't", "says", "claims", "thinks", "denies")
)
Extent = tuple[int, int]  # where the stretch that an attribution takes up starts and ends


@define(eq=False)
class Draft:
    """An attribution in the making."""

    found: Found
    entity: Entity | None
    extent: Extent
    told: Entity | None = None
    block: Entity | None = None


def extent_of(found: Found) -> Extent:
    """Where the stretch that a find takes up starts and ends."""
    places = [*found.content, *filter(None, (found.cue, found.mention))]
    return min(map(_START, places)), max(map(_END, places))


def drafted(
    paragraph: Tokens, found: Found, extent: Extent, cast: Cast, block: Entity | None, since: int
) -> list[Draft]:
    """One draft for each source that a mention names; who spoke before ``since`` goes on with no quotation."""
    text = paragraph.text
    if found.mention is None:
        first = since if found.form == "direct" else 0
        spoken = cast.last_speech(found.content[0].start, first) if found.floating else None
        if spoken is None:
            return [Draft(found, None, extent, None, block)]
        return [Draft(evolve(found, mention=spoken.mention), spoken.entity, extent, None, block)]
    told = _listener(text, found, cast)
    drafts: list[Draft] = []
    for mention, head in _conjuncts(text, found):
        whole = text[min(mention.start, head.start) : mention.end]
        named = text[head.start : head.end]
        if found.rule in _SPELLED:
            whole = named = _SPELLED[found.rule](whole)
        elif named[0].isupper() and _is_common(paragraph, head, cast):
            whole, named = whole[0].lower() + whole[1:], named.lower()
        entity = cast.resolve(whole, named, head.start)
        if (
            found.rule.startswith("nested")
            and named.casefold() in ("he", "she")
            and cast.is_speaking(entity, head.start)
        ):
            entity = cast.writer(named.casefold())  # who speaks does not call that one so
        if found.cue is not None and not found.rule.startswith("nested"):
            cast.spoke(mention, entity, asks=found.rule == "clause-wh")
        one = found if mention is found.mention else evolve(found, mention=mention, head=head)
        drafts.append(Draft(one, entity, extent, told, block))
    return drafts


def _is_common(paragraph: Tokens, head: Span, cast: Cast) -> bool:
    """Whether one word names a source that has its capital from its sentence alone: "Polls show", "Investors fear"."""
    k = bisect_left(paragraph.starts, head.start)
    if k >= len(paragraph) or paragraph.ends[k] != head.end or paragraph.sentence(k)[0] != k:
        return False
    low, tag, known = paragraph.lows[k], paragraph.tags[k], names()
    if low.startswith("l'"):
        return paragraph.text[head.start + 2].islower()
    if tag in "ODKRL":
        return low != "i"
    if tag == "P" and (low in known.documents or low in known.people) and not cast.knows(low):
        return True  # a word that no list of common words has
    several = plural(low) and not set(paragraph.lows[k + 1 : k + 3]) & _OF_ONE  # "Stones is" one who has this name
    noun = low in known.documents or low in known.people or low in known.organizations or several
    return tag == "N" and noun and not cast.knows(low)


def _listener(text: str, found: Found, cast: Cast) -> Entity | None:
    """The outlet that a source spoke to."""
    if found.told is None:
        return None
    told = text[found.told.start : found.told.end]
    name = outlet(told) or cast.outlet(told)
    return cast.resolve(name, name, found.told.start) if name else None


def _conjuncts(text: str, found: Found) -> list[tuple[Span, Span]]:
    """The mentions that a coordination of names holds: "The Post and The Globe" holds two."""
    mention, head = found.mention, found.head
    if mention is None or head is None:
        return []
    parts: list[tuple[Span, Span]] = []
    position = mention.start
    whole = text[mention.start : mention.end]
    if head.start < mention.start or not _AND.search(whole):
        return [(mention, head)]
    for k, piece in enumerate(_JOINT.split(whole)):
        if k % 2 == 0:
            name = _NAME.fullmatch(piece)
            if name is None:
                return [(mention, head)]
            end = position + len(piece)
            parts.append((Span(position, end), Span(position + len(name["article"] or ""), end)))
        position += len(piece)
    return parts if len(parts) > 1 else [(mention, head)]
