"""A page's documents to attributions: who said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from provenance.model import Attribution, Document

__all__ = ["AttributeSettings", "attributions", "unified"]


@frozen(kw_only=True)
class AttributeSettings:
    """Thresholds of the attribution."""


def attributions(page: Sequence[Document], settings: AttributeSettings) -> Iterator[Attribution]:
    """Who said what in the documents of one page."""
    yield from ()


def unified(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions with one source per entity for the whole collection."""
    return list(attributions)
