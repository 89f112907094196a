"""A source in the making, and what is known of names."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from provenance.attribute.names import Name
from provenance.model import Source, SourceKind

__all__ = ["Entity", "Known"]


@define(eq=False)
class Entity:
    """A source in the making: its best name so far and the other names used for it."""

    name: str
    kind: SourceKind
    parts: Name | None = None
    gender: str = ""
    aliases: set[str] = field(factory=set)
    _known: tuple[str, str, int] = field(default=("", "", 0), init=False)
    _made: Source | None = field(default=None, init=False)

    def source(self) -> Source:
        """The entity as the model's value."""
        known = (self.name, self.kind, len(self.aliases))
        if self._made is None or self._known != known:
            self._known, self._made = known, Source(self.name, self.kind, tuple(sorted(self.aliases - {self.name})))
        return self._made


@frozen
class Known:
    """What is known of names: their ``kinds``, the ``genders`` of whom they mean ("m", "f"), and ``roles``.

    Each role with the full name of who has it. ``subjects`` are descriptions of sources, each with the token of the
    paragraph that it starts at: a pronoun may mean them.
    """

    kinds: Mapping[str, SourceKind] = field(factory=dict)
    genders: Mapping[str, str] = field(factory=dict)
    roles: tuple[tuple[str, str], ...] = ()
    subjects: tuple[tuple[int, str], ...] = ()
