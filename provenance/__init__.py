"""Quotations and claims traced across articles and reader comments."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance.version import __version__

if TYPE_CHECKING:
    from provenance.engines import Summary, build
    from provenance.errors import DatabaseError, InputError, ProvenanceError
    from provenance.graph import Claim, Collection, Step, Trail, open  # noqa: A004 - provenance.open(db) reads well
    from provenance.model import Attribution, Document, Quotation, Source
    from provenance.plan import Plan

__all__ = [
    "Attribution",
    "Claim",
    "Collection",
    "DatabaseError",
    "Document",
    "InputError",
    "Plan",
    "ProvenanceError",
    "Quotation",
    "Source",
    "Step",
    "Summary",
    "Trail",
    "__version__",
    "build",
    "open",
]

HOMES = {  # where each name lives; loaded when first asked for, so that a question does not wait for what builds
    "provenance.engines": ("Summary", "build"),
    "provenance.errors": ("DatabaseError", "InputError", "ProvenanceError"),
    "provenance.graph": ("Claim", "Collection", "Step", "Trail", "open"),
    "provenance.model": ("Attribution", "Document", "Quotation", "Source"),
    "provenance.plan": ("Plan",),
}


def __getattr__(name: str) -> Any:
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'provenance' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
