"""The picture of a trail as numbers: boxes for its stations, from the earliest down to here, and lines between them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

__all__ = ["Box", "Line", "Picture", "picture"]

BOX, HIGH, ACROSS, DOWN = 300, 78, 24, 46  # width and height of a box, and the room beside and below it
CHARACTERS = 36  # on a line in a box
WORD, LETTER = 44, 7.5  # characters of the longest word beside a line, and the width of one
MARGIN = 4

Step = dict[str, Any]
Station = tuple[str, str]  # what tells one station from another


@frozen(kw_only=True)
class Box:
    """A station: what it is, two lines of its name, what else is known, and where it stands; ``here`` is the last."""

    kind: str
    lines: tuple[str, ...]
    detail: str
    step: Step
    here: bool
    x: float = 0
    y: float = 0


@frozen(kw_only=True)
class Line:
    """From a station down to one that took the words from it, with how that went in a word."""

    path: str
    word: str
    kind: str
    x: float
    y: float


@frozen(kw_only=True)
class Picture:
    """All of it, and its size."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture(trails: Sequence[Sequence[Step]]) -> Picture:
    """The picture of the trails of one passage: lists of steps as `Trail.as_dict` has them, from here to the source."""
    steps: dict[Station, Step] = {}
    rank: dict[Station, int] = {}
    joints: dict[tuple[Station, Station], Step] = {}
    for trail in trails:
        for index, step in enumerate(trail):
            steps.setdefault(_station(step), step)
            rank[_station(step)] = max(index, rank.get(_station(step), 0))
        for below, above in pairwise(trail):  # what stands comes before what was rejected
            joints.setdefault((_station(above), _station(below)), above)
    placed = _placed(steps, rank)
    lines = tuple(_line(placed[above], placed[below], step) for (above, below), step in joints.items())
    ends = [*(box.x + BOX for box in placed.values()), *(line.x + LETTER * len(line.word) for line in lines)]
    down = max(box.y for box in placed.values()) + HIGH + MARGIN
    return Picture(width=max(ends) + MARGIN, height=down, boxes=tuple(placed.values()), lines=lines)


def _station(step: Step) -> Station:
    if step["kind"] == "source":
        return "source", step["name"]
    return step["document"], str(step["passage"]["start"])


def _placed(steps: dict[Station, Step], rank: dict[Station, int]) -> dict[Station, Box]:
    rows: dict[int, list[Station]] = {}
    for station in steps:
        rows.setdefault(rank[station], []).append(station)
    widest = max(map(len, rows.values()))
    placed = {}
    for depth, row in rows.items():
        left = MARGIN + (widest - len(row)) * (BOX + ACROSS) / 2
        for index, station in enumerate(row):
            x, y = left + index * (BOX + ACROSS), MARGIN + (max(rows) - depth) * (HIGH + DOWN)
            placed[station] = evolve(_box(steps[station], here=depth == 0), x=x, y=y)
    return placed


def _box(step: Step, *, here: bool) -> Box:
    name = step["name"]
    lines = textwrap.wrap(name, CHARACTERS, max_lines=2, placeholder="…") or [name[:CHARACTERS]]
    known = (step.get("published") or "").replace("T", " ")[:16], step.get("source_kind") or ""
    return Box(kind=step["kind"], lines=tuple(lines), detail=" ".join(filter(None, known)), step=step, here=here)


def _line(above: Box, below: Box, step: Step) -> Line:
    """Two boxes joined; straight where one stands over the other."""
    x, y = above.x + BOX / 2, above.y + HIGH
    to_x, to_y = below.x + BOX / 2, below.y
    middle = (y + to_y) / 2
    kind, word = _how(step)
    if step["rejected"]:
        kind, word = "rejected", f"rejected: {word}" if word else "rejected"
    path = f"M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {to_y - 6}"
    return Line(
        path=path,
        word=word if len(word) <= WORD else f"{word[: WORD - 1]}…",
        kind=kind,
        x=(x + to_x) / 2 + 10,
        y=middle + 4,
    )


def _how(step: Step) -> tuple[str, str]:
    if step["kind"] == "source":
        attribution = step.get("attribution") or {}
        excerpt = "in an excerpt" if attribution.get("form") == "block" else ""
        return "said", attribution.get("cue") or excerpt or attribution.get("form") or ""
    quoted = step["quoted"] or {}
    kinds = dict.fromkeys(change["kind"] for change in quoted.get("alterations", ()))
    fidelity = quoted.get("fidelity", "")
    return fidelity, f"{fidelity}: {', '.join(kinds)}" if kinds else fidelity
