"""Quotations that a name below them signs: an epigraph, or what a comment quotes from a book."""

from __future__ import annotations

import re

from attrs import evolve

from provenance.attribute.reading import Paragraph
from provenance.model import Span

__all__ = ["with_signatures"]

_NAME = (
    r"[^\W\d_a-z][\w.’'-]*(?:\s(?:(?:de|da|di|van|von|der|la|le|al|ibn|bin|of|the)\s){0,2}[^\W\d_a-z][\w.’'-]*){0,5}"
)
_SIGNATURE = re.compile(rf"(?P<dash>[—–―~]|--?)\s*(?P<name>{_NAME}?(?<![^\W\d_]{{4}}\.))\.?(?:\s*[,(][^\n]{{0,80}})?")


def with_signatures(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, each quotation that ends one and stands alone given to the name that signs it in the next.

    The signature is a dash, a name, and after a comma or in brackets what more there is to say: "— Ann Poe, 1954".
    """
    signed = list(paragraphs)
    for k in range(len(signed) - 1):
        last = signed[k].found[-1] if signed[k].found else None
        if last is None or not last.floating or last.content[-1].end < signed[k].span.end - 1:
            continue
        match = _SIGNATURE.fullmatch(text, signed[k + 1].span.start, signed[k + 1].span.end)
        if match is not None and not match["name"].isupper():
            dash, name = Span(*match.span("dash")), Span(*match.span("name"))
            one = evolve(last, floating=False, rule="signed", cue=dash, mention=name, head=name)
            signed[k] = evolve(signed[k], found=(*signed[k].found[:-1], one))
    return signed
