"""Direct quotation: cue, source and content of sentences with quotation marks."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Attribution, Document

Said = tuple[str | None, str | None, tuple[str, ...]]


def said(text: str, kind: str = "article") -> list[Attribution]:
    """The attributions of a page of one document."""
    document = Document(key="k", page="p", position=0 if kind == "article" else 1, text=text, kind=kind)  # type: ignore[arg-type]
    return list(attributions([document], AttributeSettings()))


def direct(text: str) -> list[Said]:
    """Mention, cue and contents of the direct quotations in ``text``."""
    return [
        (a.mention.exact if a.mention else None, a.cue.exact if a.cue else None, tuple(c.exact for c in a.content))
        for a in said(text)
        if a.form == "direct"
    ]


CASES: list[tuple[str, list[Said]]] = [
    ("To quote Ann Poe: “It was a long night.”", [("Ann Poe", ":", ("“It was a long night.”",))]),
    ("“We won,” Ann Poe said.", [("Ann Poe", "said", ("“We won,”",))]),
    ('"We won," said Ann Poe.', [("Ann Poe", "said", ('"We won,"',))]),
    ("''We won,'' she said on Monday.", [("she", "said", ("''We won,''",))]),
    ("“We won,” Ann Poe said. “We always do.”", [("Ann Poe", "said", ("“We won,”", "“We always do.”"))]),
    ("“We won,” Ann Poe said, “and you lost.”", [("Ann Poe", "said", ("“We won,”", "“and you lost.”"))]),
    ("“We won!” Ann Poe shouted from the stage.", [("Ann Poe", "shouted", ("“We won!”",))]),
    ("“Did we win?” Poe Jr. asked during a call.", [("Poe Jr.", "asked", ("“Did we win?”",))]),
    ("Ann Poe said, “We won.”", [("Ann Poe", "said", ("“We won.”",))]),
    ("Ann Poe said: “We won. We always do.”", [("Ann Poe", "said", ("“We won. We always do.”",))]),
    ("Ann Poe told reporters on Monday, “We won.”", [("Ann Poe", "told", ("“We won.”",))]),
    ("Ann Poe replied in an email: “We won.”", [("Ann Poe", "replied", ("“We won.”",))]),
    ("He left the room, saying, “We won.”", [("He", "saying", ("“We won.”",))]),
    (
        "Two days later, Bell tweeted the link, writing, “Read all of it.”",
        [("Bell", "writing", ("“Read all of it.”",))],
    ),
    ("As Ann Poe put it, “We won.”", [("Ann Poe", "put", ("“We won.”",))]),
    (
        "“We won,” said Sen. Ann Poe (D-Ohio), who chairs the panel.",
        [("Sen. Ann Poe (D-Ohio), who chairs the panel", "said", ("“We won,”",))],
    ),
    ("“We won,” Ann Poe, a lawyer for the club, said.", [("Ann Poe, a lawyer for the club", "said", ("“We won,”",))]),
    ("“We won,” her ally, Ann Poe, said.", [("her ally, Ann Poe", "said", ("“We won,”",))]),
    ("“We won,” the tired, 71-year-old coach said.", [("the tired, 71-year-old coach", "said", ("“We won,”",))]),
    ("Bell’s partner was blunt: “We won.”", [("Bell’s partner", ":", ("“We won.”",))]),
    ("It was a close race – Ann Poe: “We won.”", [("Ann Poe", ":", ("“We won.”",))]),
    ("“We won!” beamed Ann Poe. “All day.”", [("Ann Poe", "beamed", ("“We won!”", "“All day.”"))]),
    ("“We won,” she glimmered.", [("she", "glimmered", ("“We won,”",))]),
    ("“We won,” Poe is quoted as saying.", [("Poe", "saying", ("“We won,”",))]),
    ("The club left (“We won,” wrote Ann Poe).", [("Ann Poe", "wrote", ("“We won,”",))]),
    ("Poe said: “No word like 'radical' helps us", [("Poe", "said", ("“No word like 'radical' helps us",))]),
    ("“We won.” — Ann Poe", [("Ann Poe", "—", ("“We won.”",))]),
    ("The crowd chanted “Build it” and left.", [("The crowd", "chanted", ("“Build it”",))]),
    ("She called the book “Night Work” her best.", []),
    ("The “smart” money was gone.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_direct_quotations(text: str, expected: list[Said]) -> None:
    """A quotation goes to the cue beside it, interrupted or not, and scare quotes and titles are nobody's speech."""
    assert direct(text) == expected


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    """A paragraph left open goes on in the next, and one without a cue has the last speaker."""
    text = "“We won,” Ann Poe said. “It was long.\n\n“It was hard, too, and we were tired.”\n\nBob Bell left."
    found = said(text)
    assert {a.source.name for a in found if a.source} == {"Ann Poe"}
    assert [c.exact for a in found for c in a.content][-1] == "“It was hard, too, and we were tired.”"


def test_a_colon_introduces_the_next_paragraph() -> None:
    """A paragraph in marks belongs to whom the paragraph before it introduces."""
    found = said("On Oct. 12, Bob Bell replied with a hint:\n\n“Look at the other file first.”")
    assert [(a.source.name, a.form) for a in found if a.source] == [("Bob Bell", "direct")]


def test_a_script_names_its_speakers() -> None:
    """Lines that names in capitals open are what these say."""
    found = said("POE: We won the vote.\n\nBELL: You did not win it.\n\nPOE: We did.")
    assert [(a.mention.exact, a.content[0].exact) for a in found if a.mention and a.rule == "script"] == [
        ("POE", "We won the vote."),
        ("BELL", "You did not win it."),
        ("POE", "We did."),
    ]


def test_tweets_with_wrote_and_tweeted() -> None:
    """Written words are said as well."""
    assert direct("Poe wrote: “Good night.” Hours later, Bell tweeted to his followers: “Good morning.”") == [
        ("Poe", "wrote", ("“Good night.”",)),
        ("Bell", "tweeted", ("“Good morning.”",)),
    ]


def test_spans_hold_their_text() -> None:
    """Every selector's offsets give its text, astral characters before it or not."""
    text = "😀 “We won 😀,” Ann Poe said. According to Bell, it rained."
    for a in said(text):
        for selector in (a.cue, a.mention, *a.content):
            assert selector is None or text[selector.start : selector.end] == selector.exact
