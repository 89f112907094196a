"""@-mentions: whom a comment addresses."""

from __future__ import annotations

import pytest

from provenance.segment.mentions import mentions

NAMES = ["Mo", "Mo Farrow", "Petra's other dog", "says who", "Ünal"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Mo: indeed", ["@Mo:"]),
        ("@Mo Farrow: indeed", ["@Mo Farrow:"]),
        ("@mo farrow indeed", ["@mo farrow"]),
        ("@Petra’s other dog: no", ["@Petra’s other dog:"]),
        ("@Moby: who?", ["@Moby:"]),
        ("@The Unheard Of: well", ["@The Unheard Of:"]),
        ("@stranger well", ["@stranger"]),
        ("As @Mo and @says who said", ["@Mo", "@says who"]),
        ("@U\u0308nal: so", ["@U\u0308nal:"]),
        ("write to mo@example.org @ noon", []),
        ("nobody", []),
        ("@", []),
    ],
)
def test_mentions_of(text: str, expected: list[str]) -> None:
    """The longest known name is taken; an unknown one ends at its colon, or is one word."""
    found = list(mentions(text, NAMES))
    assert [text[m.start : m.end] for m in found] == expected
    assert [m.name for m in found] == [e.strip("@:") for e in expected]
