"""Search over documents, claims and sources."""

from __future__ import annotations

from typing import Any, get_args

from attrs import frozen
from sqlite_utils import Database

from provenance.graph.search import FACETS, MOST, Found, Kind, search
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["SEARCH"]

EACH = 20  # hits on one page
WORDS = {"kind": "kind", "source": "source", "source_kind": "kind of source", "form": "form", "fidelity": "quotes"}


@frozen(kw_only=True)
class Choice:
    """A value of a facet: how many hits have it, whether it is chosen, and the search with it or without it."""

    name: str
    count: int
    chosen: bool
    search: dict[str, str]


def _answer(db: Database, asked: Asked) -> Answer:
    given = asked.one("in")
    kind: Kind = next((name for name in get_args(Kind) if name == given), "documents")
    chosen = {facet: asked.one(facet) for facet in FACETS[kind] if asked.one(facet)}
    found = search(db, asked.one("q"), kind, chosen, asked.number("skip", 0), EACH)
    words = found.words
    drawn = {
        "tabs": [(name, found.counts[name], {"q": words, "in": name}) for name in get_args(Kind)],
        "facets": {WORDS[facet]: choices for facet in FACETS[kind] if (choices := _choices(found, facet, chosen))},
        "here": _parameters(found, chosen),
        "each": EACH,
        "most": MOST,
    }
    return Answer(title=f"Search: {words}" if words else "Search", data=found, drawn=drawn)


def _parameters(found: Found, chosen: dict[str, str]) -> dict[str, str]:
    return {"q": found.words, "in": found.kind, **chosen}


def _choices(found: Found, facet: str, chosen: dict[str, str]) -> list[Choice]:
    without = {name: value for name, value in chosen.items() if name != facet}
    counted: dict[str, Any] = {item.name: item.count for item in found.facets[facet]}
    if facet in chosen:
        counted.setdefault(chosen[facet], 0)
    return [
        Choice(
            name=name,
            count=count,
            chosen=chosen.get(facet) == name,
            search=_parameters(found, without if chosen.get(facet) == name else {**without, facet: name}),
        )
        for name, count in counted.items()
    ]


SEARCH = PageKind(
    name="search",
    tables=("documents", "quotations", "attributions", "claims", "sources", "aliases"),
    answer=_answer,
    keyed=False,
)
