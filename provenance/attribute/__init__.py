"""A page's documents to attributions: who said what.

The stage's parts bear the names of the field: ``cue``, ``content``, ``source`` and ``coreference``; ``speech`` and
``reports`` hold the rules for quotations in marks and for what is told without them, ``block`` finds excerpts.
"""

from __future__ import annotations

from provenance.attribute.names import several
from provenance.attribute.page import AttributeSettings, attributions
from provenance.attribute.unify import Naming, named, renamed, resolved, surname, unified

__all__ = [
    "AttributeSettings",
    "Naming",
    "attributions",
    "named",
    "renamed",
    "resolved",
    "several",
    "surname",
    "unified",
]
