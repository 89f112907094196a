"""A source in the making."""

from __future__ import annotations

from attrs import define, field

from provenance.attribute.names import Name
from provenance.model import Source, SourceKind

__all__ = ["Entity"]


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
