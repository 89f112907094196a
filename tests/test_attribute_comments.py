"""How people write in comments: what their authors tell of others, and what is nobody's words."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document

Told = list[tuple[str | None, str, str]]


def told(text: str) -> Told:
    """Source, form and content of what a comment of Max attributes."""
    page = [Document(key="p/1", page="p", position=1, kind="comment", text=text, author="Max")]
    return [
        (a.source.name if a.source else None, a.form, " … ".join(c.exact for c in a.content))
        for a in attributions(page, AttributeSettings())
    ]


WITHOUT_APOSTROPHES: list[tuple[str, Told]] = [
    ("Poe says it wouldnt hold.", [("Poe", "indirect", "it wouldnt hold")]),
    ("She claims theyre all made of paper.", [("she", "indirect", "theyre all made of paper")]),
    ("The town doesnt want to rebuild it.", [("the town", "indirect", "to rebuild it")]),
    ("Hes saying that it rained.", [("he", "indirect", "that it rained")]),
    ("Im not saying that it rained.", []),
    ("Ive said that it rained.", []),
    ("Youre saying that it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_APOSTROPHES)
def test_apostrophes_may_be_missing(text: str, expected: Told) -> None:
    """Contractions without their apostrophe are read as those with it."""
    assert told(text) == expected
