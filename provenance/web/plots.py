"""Plots as numbers: how long each bar is, how high each column stands. The templates draw them as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from provenance.graph.overview import Counted

__all__ = ["Bar", "Column", "Columns", "Label", "bars", "columns"]

LETTER = 7  # of the picture, how wide a letter of its labels is at most
WIDTH, HEIGHT, GAP = 640, 120, 0.2  # of the picture of columns, and the part of each column's room that is left free


@frozen(kw_only=True)
class Bar:
    """A count, and its length in percent of the greatest."""

    counted: Counted
    length: float


@frozen(kw_only=True)
class Column:
    """A count, and its rectangle in the picture."""

    counted: Counted
    x: float
    y: float
    width: float
    height: float


@frozen(kw_only=True)
class Label:
    """What is written under the columns, and where it starts or, with the ``anchor`` *end*, ends."""

    text: str
    x: float
    anchor: str = "start"


@frozen(kw_only=True)
class Columns:
    """A picture of columns, the greatest of them, and the names of the first and the last."""

    width: int
    height: int
    greatest: int
    columns: tuple[Column, ...]
    labels: tuple[Label, ...]


def bars(counts: Sequence[Counted]) -> tuple[Bar, ...]:
    """A bar for each count."""
    greatest = max((counted.count for counted in counts), default=1)
    return tuple(Bar(counted=counted, length=round(100 * counted.count / greatest, 2)) for counted in counts)


def columns(counts: Sequence[Counted]) -> Columns:
    """A column for each count, side by side; few of them are no wider than many."""
    greatest = max((counted.count for counted in counts), default=1)
    room = WIDTH / max(len(counts), 12)
    drawn = tuple(
        Column(
            counted=counted,
            x=round(index * room, 2),
            y=round(HEIGHT - HEIGHT * counted.count / greatest, 2),
            width=round(room * (1 - GAP), 2),
            height=round(HEIGHT * counted.count / greatest, 2),
        )
        for index, counted in enumerate(counts)
    )
    return Columns(width=WIDTH, height=HEIGHT, greatest=greatest, columns=drawn, labels=_labels(drawn))


def _labels(drawn: Sequence[Column]) -> tuple[Label, ...]:
    """One label where the columns are too few for two beside each other."""
    ends = [column.counted.name for column in (*drawn[:1], *drawn[1:][-1:])]
    right = drawn[-1].x + drawn[-1].width if drawn else 0
    if len(ends) < 2 or right < LETTER * (len(" ".join(ends)) + 1):
        return tuple(Label(text=text, x=0) for text in [" – ".join(ends)] if text)
    return Label(text=ends[0], x=0), Label(text=ends[1], x=right, anchor="end")
