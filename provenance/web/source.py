"""A source: its names, what it is said to have said, through whom, over time, and with whom together."""

from __future__ import annotations

from sqlite_utils import Database

from provenance.graph.portrait import portrait
from provenance.web.plots import bars, columns
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["SOURCE"]

EACH = 50  # attributions on one page


def _answer(db: Database, asked: Asked) -> Answer | None:
    found = portrait(db, asked.key, asked.number("skip", 0), EACH)
    if found is None:
        return None
    lists = {
        "forms": ("Form", bars(found.forms), False),
        "via": ("Through whom", bars(found.via), True),
        "behind": ("Who speaks through this source", bars(found.behind), True),
        "together": ("Says the same as", bars(found.together), True),
    }
    drawn = {"lists": [held for held in lists.values() if held[1]], "months": columns(found.months), "each": EACH}
    judged = {"sources": [found.name, *found.merged], "attributions": [said.attribution for said in found.said]}
    return Answer(title=found.name, data=found, drawn=drawn, judged=judged)


SOURCE = PageKind(name="source", tables=("documents", "attributions", "claims", "sources", "aliases"), answer=_answer)
