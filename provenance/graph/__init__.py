"""The questions that users ask of a stored graph."""

from provenance.graph.collection import Claim, Collection, open  # noqa: A004 - named for provenance.open(db)
from provenance.graph.trails import Step, Trail

__all__ = ["Claim", "Collection", "Step", "Trail", "open"]
