"""The picture of a trail."""

from __future__ import annotations

import pytest

from provenance.web.drawing import picture


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
    here = {"kind": "document", "name": "Comment 1", "document": "p/1", "passage": {"start": 0}}
    quoted = {"fidelity": "altered", "alterations": [{"kind": kind} for kind in kinds]}
    above = {"kind": "document", "name": "Article", "document": "p/0", "passage": {"start": 5}, "quoted": quoted}
    drawn = picture([[here, above]])
    (line,) = drawn.lines
    assert line.word == word
    assert line.x + 7 * len(line.word) <= drawn.width
