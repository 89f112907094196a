"""The trail of a passage: from the earliest document that has its words to where one stands, drawn and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import asdict
from sqlite_utils import Database

from provenance.graph.repeats import repeats
from provenance.graph.trails import Step, trails_from
from provenance.web.drawing import picture
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["TRAIL"]

WAYS, LATER = 8, 50  # at most this many ways, and places that repeat the passage


def _answer(db: Database, asked: Asked) -> Answer | None:
    held = next(db.query("SELECT label, text FROM documents WHERE key = ?", [asked.key]), None)
    if held is None:
        return None
    start, end = asked.passage() or (0, len(held["text"]))
    ways = [trail.steps for trail in trails_from(db, asked.key, start, end, WAYS)]
    found = [list(map(_shown, steps)) for steps in ways]
    data = {
        "document": asked.key,
        "label": held["label"],
        "passage": {"start": start, "end": end, "exact": held["text"][start:end]},
        "trails": found,
        "repeated": asdict(repeats(db, asked.key, start, end, LATER)),
    }
    drawn = {
        "picture": picture(found),
        "ways": [list(reversed(trail)) for trail in found],
        "rejected": sum(any(step["rejected"] for step in trail) for trail in found),
    }
    title = f"Trail: {' '.join(held['text'][start:end].split())[:60]}"
    return Answer(title=title, data=data, drawn=drawn, judged=_judged(step for steps in ways for step in steps))


def _shown(step: Step) -> dict[str, Any]:
    """The step as plain values, with the mere fact that it was rejected: who may see the reviews is told of them."""
    values = step.as_dict()
    for how in filter(None, (values.get("quoted"), values.get("attribution"))):
        del how["review"]
    return {**values, "rejected": step.rejected}


def _judged(steps: Iterable[Step]) -> dict[str, list[str]]:
    judged: dict[str, list[str]] = {"attributions": [], "quotations": []}
    for step in steps:
        if step.digest is not None:
            judged["quotations" if step.source is None else "attributions"].append(step.digest)
    return judged


TRAIL = PageKind(name="trail", tables=("documents", "quotations", "attributions", "sources", "claims"), answer=_answer)
