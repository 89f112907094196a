"""Quotations without a cue verb: those after a colon, and those that float, whose speaker is the last one."""

from __future__ import annotations

from provenance.attribute.found import Found, head_span, mention_span, span
from provenance.attribute.source import Phrase, noun_phrase, phrase_end
from provenance.attribute.speech import ends_sentence, following, inner, pointed_to, resumed
from provenance.attribute.subject import subject
from provenance.attribute.tokens import Tokens

__all__ = ["colon_quotation", "floating_quotations", "other_verbs"]

_REACH = 12  # tokens: how far after a quotation its verb stands
_SCARE = 4  # words: a shorter stretch that nobody is said to say is a title or held at a distance


def colon_quotation(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Quotations after a colon that no cue verb introduces: He was blunt: "…"; POE: "…"."""
    found: list[Found] = []
    for q in paragraph.marked:
        if q in taken or q < 2 or paragraph.tags[q - 1] != ":":
            continue
        first, _ = paragraph.sentence(q)
        who = pointed_to(paragraph, first, q - 1) or _named_after_dash(paragraph, first, q - 1)
        who = who or _first_subject(paragraph, first, q - 1)
        pieces = [q, *following(paragraph, q)]
        taken.update(pieces)
        found.append(
            Found(
                content=tuple(inner(paragraph, piece) for piece in pieces),
                form="direct",
                rule="quotation-colon",
                cue=span(paragraph, q - 1, q),
                mention=mention_span(paragraph, who),
                head=head_span(paragraph, who),
            )
        )
    return found


def other_verbs(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Quotations whose verb no list has: "…!" beamed Ann Poe; "…," he surmised. The comma inside the marks tells."""
    found: list[Found] = []
    for q in paragraph.marked:
        one = _other_verb(paragraph, q, taken) if q not in taken and q in paragraph.borders else None
        if one is not None:
            found.append(one)
    return found


def _other_verb(paragraph: Tokens, q: int, taken: set[int]) -> Found | None:
    tags, (first, last) = paragraph.tags, paragraph.sentence(q)
    marked = paragraph.marked[q]
    if paragraph.text[marked.inner_end - 1] not in ",?!" or q + 2 >= last:
        return None
    if tags[q + 1] in "VT":
        who, verb = noun_phrase(paragraph, q + 2, last), q + 1
        if who is None or tags[who.start] not in "PDSO" or tags[who.end : who.end + 1] in tuple("AMo"):
            return None
        who = Phrase(who.start, max(who.end, phrase_end(paragraph, q + 2, last)), who.head_end)
        return _by_verb(paragraph, q, who, verb, taken)
    verb = next((k for k in range(q + 2, min(last, q + _REACH)) if tags[k] in "VTAM"), q)
    if verb == q or tags[verb] not in "VT" or (verb + 1 < last and tags[verb + 1] in "VLDSPNHJKT"):
        return None
    who = subject(paragraph, first, verb)
    return _by_verb(paragraph, q, who, verb, taken) if who is not None and who.start == q + 1 else None


def _by_verb(paragraph: Tokens, q: int, who: Phrase, verb: int, taken: set[int]) -> Found:
    pieces = [q, *resumed(paragraph, q, max(who.end, verb + 1))]
    pieces += following(paragraph, pieces[-1])
    taken.update(pieces)
    return Found(
        content=tuple(inner(paragraph, p) for p in pieces),
        form="direct",
        rule="quotation-other-verb",
        cue=span(paragraph, verb, verb + 1),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
    )


def _named_after_dash(paragraph: Tokens, first: int, colon: int) -> Phrase | None:
    """The name between a dash and a colon: The vote was close – Ann Poe: "…"."""
    dash = paragraph.tags.rfind("-", first, colon)
    who = noun_phrase(paragraph, dash + 1, colon) if dash > first else None
    return who if who is not None and who.end == colon and "P" in paragraph.tags[who.start : colon] else None


def _first_subject(paragraph: Tokens, first: int, last: int) -> Phrase | None:
    for k in range(first + 1, last):
        if paragraph.tags[k] in "VAM":
            who = subject(paragraph, first, k)
            if who is not None:
                return who
    return noun_phrase(paragraph, first, last)


def floating_quotations(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Stretches that are sentences of their own and have no cue: the last speaker goes on."""
    found: list[Found] = []
    for q in paragraph.marked:
        if q in taken or q not in paragraph.borders or not ends_sentence(paragraph, q, paragraph.sentence(q)[1]):
            continue
        if len(paragraph.inside(q).split()) < _SCARE:
            continue
        pieces = [q, *following(paragraph, q)]
        taken.update(pieces)
        found.append(
            Found(
                content=tuple(inner(paragraph, p) for p in pieces),
                form="direct",
                rule="quotation-floating",
                floating=True,
            )
        )
    return found
