"""The picture of a trail."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.web.drawing import picture


def station(name: str, document: str, start: int, **known: Any) -> dict[str, Any]:
    """A step of a trail, in as far as the picture needs it."""
    held = {"kind": "document", "name": name, "document": document, "passage": {"start": start}, "rejected": False}
    return {**held, "quoted": None, **known}


@pytest.mark.parametrize(
    ("kinds", "word"),
    [
        ([], "altered"),
        (["substitution", "insertion"], "altered: substitution, insertion"),
        (
            ["substitution", "insertion", "insertion", "omission", "number"],
            "altered: substitution, insertion, omission,…",
        ),
    ],
)
def test_the_picture_has_room_for_what_stands_beside_its_lines(kinds: list[str], word: str) -> None:
    """How the words went from one station to the next is read to its end, however much was altered."""
    quoted = {"fidelity": "altered", "alterations": [{"kind": kind} for kind in kinds]}
    drawn = picture([[station("Comment 1", "p/1", 0), station("Article", "p/0", 5, quoted=quoted)]])
    (line,) = drawn.lines
    assert line.word == word
    assert line.x + 7 * len(line.word) <= drawn.width


def test_a_line_is_rejected_where_nothing_else_joins_its_stations() -> None:
    """A rejected way is drawn as such; of two ways between the same stations, the one that stands."""
    here = station("Comment 1", "p/1", 0)
    rejected = station("Article", "p/0", 5, quoted={"fidelity": "exact"}, rejected=True)
    (line,) = picture([[here, rejected]]).lines
    assert (line.kind, line.word) == ("rejected", "rejected: exact")
    (line,) = picture([[here, {**rejected, "rejected": False}], [here, rejected]]).lines
    assert (line.kind, line.word) == ("exact", "exact")
