"""The trail of a passage: from the earliest document that has its words to where one stands, drawn and in words."""

from __future__ import annotations

from attrs import asdict
from sqlite_utils import Database

from provenance.graph.repeats import repeats
from provenance.graph.trails import trails_from
from provenance.web.drawing import picture
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["TRAIL"]

WAYS, LATER = 8, 50  # at most this many ways, and places that repeat the passage


def _answer(db: Database, asked: Asked) -> Answer | None:
    held = next(db.query("SELECT label, text FROM documents WHERE key = ?", [asked.key]), None)
    if held is None:
        return None
    start, end = asked.passage() or (0, len(held["text"]))
    found = [trail.as_dict()["steps"] for trail in trails_from(db, asked.key, start, end, WAYS)]
    count, later = repeats(db, asked.key, start, end, LATER)
    data = {
        "document": asked.key,
        "label": held["label"],
        "passage": {"start": start, "end": end, "exact": held["text"][start:end]},
        "trails": found,
        "repeated": {"count": count, "first": [asdict(one) for one in later]},
    }
    drawn = {"picture": picture(found), "ways": [list(reversed(trail)) for trail in found]}
    return Answer(title=f"Trail: {' '.join(held['text'][start:end].split())[:60]}", data=data, drawn=drawn)


TRAIL = PageKind(name="trail", tables=("documents", "quotations", "attributions", "sources", "claims"), answer=_answer)
