"""Block excerpts, and the way that a claim came."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribute import AttributeSettings, attributions, unified
from provenance.model import Attribution, Document, DocumentKind

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

POST = """The Washington Post is reporting that the mayor of Arden took gifts from a builder:

Mayor Hugo Bell accepted three boats from a local builder last year, according to papers made public Monday.

Ann Poe, the mayor’s lawyer, said the boats were models.


“They float in a bath,” Poe said. “Nobody sails in them.”

Bell’s own letters, however, tell another story:

At one point in May, Bell asked the builder for a second mast, the letters indicate.

More than a week later, on May 12, the builder replied with a suggestion:

“Try the blue one,” the builder wrote. “It is the bigger of the two.”

I find this hard to believe. The original report in The Washington Post goes into much more detail than I can give here."""


def read(text: str, kind: DocumentKind = "article") -> list[Attribution]:
    """The attributions of one document."""
    document = Document(key="k", page="p", position=int(kind == "comment"), text=text, kind=kind)
    return unified(list(attributions([document], AttributeSettings())))


def blocks(text: str) -> list[tuple[str | None, str, str]]:
    """Source, first words and last words of the block excerpts in ``text``."""
    return [
        (a.source.name if a.source else None, a.content[0].exact[:20], a.content[0].exact[-20:])
        for a in read(text)
        if a.form == "block"
    ]


def test_an_excerpt_ends_where_the_author_speaks_and_resumes_after_a_colon() -> None:
    """The author's colon divides an excerpt, one before a quotation does not, and the first person ends it."""
    assert blocks(POST) == [
        ("The Washington Post", "Mayor Hugo Bell acce", "obody sails in them.”"[1:]),
        ("The Washington Post", "At one point in May,", " bigger of the two.”"),
    ]


def test_what_stands_in_an_excerpt_came_through_it() -> None:
    """The sources inside an excerpt have its outlet in ``via``, those outside have not."""
    found = {(a.source.name, a.rule.split("-")[0]): tuple(v.name for v in a.via) for a in read(POST) if a.source}
    assert found["Ann Poe", "clause"] == ("The Washington Post",)
    assert found["Ann Poe", "quotation"] == ("The Washington Post",)
    assert found["papers made public Monday", "according"] == ("The Washington Post",)
    assert found["The Washington Post", "clause"] == ()


def test_of_two_outlets_the_excerpt_is_not_from_the_one_it_cites() -> None:
    """An excerpt that speaks of one of the two outlets comes from the other."""
    text = (
        "The Washington Post and The Atlantic are reporting that the mayor took gifts:\n\n"
        "Mayor Hugo Bell took three boats last year. The gifts were first reported by The Atlantic on Monday.\n\n"
        "I am not surprised."
    )
    assert [name for name, _, _ in blocks(text)] == ["The Washington Post"]


ENDS = [
    "I do not believe a word of it.",
    "As Poe shows, the mayor had been warned about it before. Of course, nothing came of that.",
    "The full report is worth your time.",
    "* * *",
    "Read the whole thing.",
    "It gets worse. In a statement, the firm claims that it sold no boats.",
    "So much for the mayor’s boats.",
    "As the Ledger’s Ann Poe notes, the mayor had been warned. Of course, nothing came of that.",
]


@pytest.mark.parametrize("ending", ENDS)
def test_evidence_that_ends_an_excerpt(ending: str) -> None:
    """First person, talk of the report, judgement and separators are the page author's."""
    text = f"Ann Poe writes in The Globe:\n\nThe mayor took three boats last year, and he kept two of them.\n\n{ending}"
    assert [last for _, _, last in blocks(text)] == ["e kept two of them."[-20:].rjust(20, "h")]


def test_a_comment_quotes_a_paragraph_without_marks() -> None:
    """In a comment, the paragraph after "X said:" is what X said."""
    text = "I remember what one of his first lawyers said:\n\nI ask my clients to listen to me, that is all!\n\n(said while leaving.)"
    assert [(a.source.name, a.form, a.content[0].exact) for a in read(text, "comment") if a.source] == [
        ("one of his first lawyers", "direct", "I ask my clients to listen to me, that is all!")
    ]


def test_an_outlet_that_was_told_is_in_via() -> None:
    """What is told to an outlet comes through it."""
    found = read("“We won,” Ann Poe told CNN.")
    assert [(a.source.name, [v.name for v in a.via]) for a in found if a.source] == [("Ann Poe", ["CNN"])]


def test_a_report_in_a_report_has_the_outer_source_in_via() -> None:
    """The campaign said so, and CNN reported that it did."""
    found = {
        a.source.name: [v.name for v in a.via]
        for a in read("The campaign said that it rained, CNN reported.")
        if a.source
    }
    assert found == {"the campaign": ["CNN"], "CNN": []}


def test_one_wording_is_one_claim() -> None:
    """Two sources of one clause share its claim, and so does the same wording elsewhere."""
    first = read("The Washington Post and The Atlantic are reporting that it rained in Arden.")
    second = read("Bob Bell said that it rained in Arden!")
    assert len({a.claim for a in [*first, *second]}) == 1
    assert len(first) == 2


def test_confidence_and_rule_are_given() -> None:
    """Every attribution names its rule and has a confidence in [0, 1]; a threshold drops what is below it."""
    found = read(POST)
    assert all(a.rule and 0 <= a.confidence <= 1 for a in found)
    document = Document(key="k", page="p", position=0, text=POST)
    assert list(attributions([document], AttributeSettings(confidence=1.01))) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                "Poe",
                "said",
                "that",
                ",",
                ".",
                ":",
                "\n\n",
                "according",
                "to",
                "he",
                "The Post",
                "by",
                "was",
                "(",
                "—",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_is_read(pieces: list[str]) -> None:
    """Whatever the text, every span holds its own text and nothing is raised."""
    text = " ".join(pieces)
    for a in read(text):
        for selector in (a.cue, a.mention, *a.content):
            assert selector is None or (text[selector.start : selector.end] == selector.exact and selector.exact)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        " ",
        "Aa ",
        "“a” ",
        "Poe said ",
        "said “a” ",
        "he said that ",
        "Poe, ",
        "- ",
        "according to ",
        "“",
        "“he said ‘",
        "‘a ",
        "(",
        "\x00\x1b",
        "\u202e ",
        "“\n\n",
    ],
)
def test_long_lines_take_linear_time(piece: str) -> None:
    """A hostile line of a hundred thousand characters is read in seconds at worst."""
    began = time.process_time()
    read(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 10
