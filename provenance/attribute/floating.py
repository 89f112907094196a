"""Quotations without a cue verb: those after a colon, and those that float, whose speaker is the last one."""

from __future__ import annotations

from provenance.attribute.found import Found, head_span, mention_span, span
from provenance.attribute.source import Phrase, noun_phrase, subject
from provenance.attribute.speech import ends_sentence, following, inner
from provenance.attribute.tokens import Tokens

__all__ = ["colon_quotation", "floating_quotations"]

_SCARE = 4  # words: a shorter stretch that nobody is said to say is a title or held at a distance


def colon_quotation(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Quotations after a colon that no cue verb introduces: He was blunt: "…"; POE: "…"."""
    found: list[Found] = []
    for q in sorted(paragraph.marked):
        if q in taken or q < 2 or paragraph.tags[q - 1] != ":":
            continue
        first, _ = paragraph.sentence(q)
        who = _first_subject(paragraph, first, q - 1)
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


def _first_subject(paragraph: Tokens, first: int, last: int) -> Phrase | None:
    for k in range(first + 1, last):
        if paragraph.tags[k] in "VAM":
            who = subject(paragraph, k)
            if who is not None:
                return who
    return noun_phrase(paragraph, first, last)


def floating_quotations(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Stretches that are sentences of their own and have no cue: the last speaker goes on."""
    found: list[Found] = []
    for q in sorted(paragraph.marked):
        if q in taken or q not in paragraph.borders or not ends_sentence(paragraph, q, paragraph.sentence(q)[1]):
            continue
        marked = paragraph.marked[q]
        if len(paragraph.text[marked.inner_start : marked.inner_end].split()) < _SCARE:
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
