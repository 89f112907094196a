"""What to do with documents, written down without knowing the engine that does it."""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict, field, frozen

from provenance.attribute import AttributeSettings
from provenance.link import LinkSettings
from provenance.match import MatchSettings
from provenance.model import digest

__all__ = ["Plan"]


@frozen(kw_only=True)
class Plan:
    """The settings of every stage. Two plans of one digest give the same graph for the same documents."""

    match: MatchSettings = field(factory=MatchSettings)
    link: LinkSettings = field(factory=LinkSettings)
    attribute: AttributeSettings = field(factory=AttributeSettings)

    def as_dict(self) -> dict[str, Any]:
        """The settings as plain values, ready for JSON."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """The plan's identity: 16 hexadecimal digits."""
        return digest(json.dumps(self.as_dict(), sort_keys=True))
