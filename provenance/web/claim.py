"""A claim: its witnesses, its sources, how many of them are independent, and why."""

from __future__ import annotations

from sqlite_utils import Database

from provenance.graph.corroboration import corroboration
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["CLAIM"]


def _answer(db: Database, asked: Asked) -> Answer | None:
    found = corroboration(db, asked.key)
    if found is None:
        return None
    by_number = {witness.number: witness for witness in found.witnesses}
    why = {joint.other: joint for joint in reversed(found.joints)}
    drawn = {"by_number": by_number, "why": why}
    judged = {"attributions": [witness.attribution for witness in (*found.witnesses, *found.rejected)]}
    return Answer(title=f"Claim: {' '.join(found.text.split())[:60]}", data=found, drawn=drawn, judged=judged)


CLAIM = PageKind(name="claim", tables=("documents", "quotations", "attributions", "claims", "sources"), answer=_answer)
