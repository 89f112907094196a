"""Engines carry out a plan; ``build`` goes the whole way from files to a stored graph."""

from provenance.engines.building import Summary, build
from provenance.engines.local import Progress

__all__ = ["Progress", "Summary", "build"]
