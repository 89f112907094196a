"""By what way a claim came: chains of sources, outlets between, comments that report what others report."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions, unified
from provenance.model import Document

Chain = tuple[str | None, tuple[str, ...]]


def chains(*texts: str) -> set[Chain]:
    """Source and way of every attribution in a page: an article and its comments."""
    page = [
        Document(key=f"p/{i}", page="p", position=i, text=t, kind="comment" if i else "article")
        for i, t in enumerate(texts)
    ]
    return {
        (a.source.name if a.source else None, tuple(v.name for v in a.via))
        for a in unified(list(attributions(page, AttributeSettings())))
    }


CASES: list[tuple[str, Chain]] = [
    ("“Tom Bell told me that the gates were slow,” Ann Poe said.", ("Tom Bell", ("Ann Poe",))),
    ("“Then Tom Bell says to me, ‘Close the gates,’ and we did,” Ann Poe said.", ("Tom Bell", ("Ann Poe",))),
    (
        "“The mayor wrote that Tom Bell had told her it rained,” Ann Poe told CNN.",
        ("Tom Bell", ("Ann Poe", "the mayor")),
    ),
    ("“Tom Bell said it rained,” Ann Poe said, according to Politico.", ("Tom Bell", ("Politico", "Ann Poe"))),
    ("“My aunt always argued that boats were safer,” he recalled.", ("my aunt", ("he",))),
    ("“We won,” Ann Poe told CNN.", ("Ann Poe", ("CNN",))),
    ("Ann Poe told The New York Times that it rained.", ("Ann Poe", ("The New York Times",))),
    ("Ann Poe told the Post on Monday that it rained.", ("Ann Poe", ("The Post",))),
    ("The campaign said that it rained, CNN reported.", ("the campaign", ("CNN",))),
    ("The campaign said it rained, according to Politico.", ("the campaign", ("Politico",))),
    ("Politico reported that Ann Poe said it rained.", ("Ann Poe", ("Politico",))),
    ("As The Atlantic reported, Ann Poe claimed that it rained.", ("Ann Poe", ("The Atlantic",))),
    ("According to Reuters, Bob Bell said that it rained.", ("Bob Bell", ("Reuters",))),
    ("Reuters reported that Ann Poe said that Bob Bell believes it rained.", ("Bob Bell", ("Reuters", "Ann Poe"))),
    ("CNN says that Politico reported that Ann Poe said it rained.", ("Ann Poe", ("CNN", "Politico"))),
    ("According to Reuters, the board said that Ann Poe believes it rained.", ("Ann Poe", ("Reuters", "the board"))),
    ("Politico reported that Ann Poe told CNN that it rained.", ("Ann Poe", ("Politico", "CNN"))),
    ("The Hill says that officials told Reuters that it rained.", ("officials", ("The Hill", "Reuters"))),
    (
        "The Globe Council said that Ann Poe claimed that it rained, Reuters reported.",
        ("Ann Poe", ("Reuters", "Globe Council")),
    ),
    ("Ann Poe said it rained.", ("Ann Poe", ())),
    ("Two officials told the Associated Press that it rained.", ("two officials", ("The Associated Press",))),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_chains(text: str, expected: Chain) -> None:
    """What comes through others has them in ``via``, outermost first, up to three deep."""
    assert expected in chains(text)


def test_a_chain_in_an_excerpt_begins_with_its_outlet() -> None:
    """What a source in an excerpt told another outlet came through both."""
    text = "The Washington Post has more:\n\nMayor Hugo Bell told CNN that he had nothing to hide, and he went home."
    assert ("Hugo Bell", ("The Washington Post", "CNN")) in chains(text)


COMMENTS: list[tuple[str, str, str]] = [
    ("Hugo Bell runs the town.", "Bell said he never took a boat.", "Hugo Bell"),
    ("Hugo Bell runs the town.", "@Zoe: Bell claims it was a model.", "Hugo Bell"),
    (
        "Hugo Bell runs the town.",
        "Sure, but remember that Bell only hires friends. He has told us so many times.",
        "Hugo Bell",
    ),
    ("Hugo Bell Jr. runs the town.", "Hugo Bell Jr. left. His father said it was fine.", "Hugo Bell"),
    ("Ann Poe and Bob Poe met.", "Bob Poe says it rained.", "Bob Poe"),
    ("It rained.", "According to the committee, it rained.", "the committee"),
    ("It rained.", "My doctor said that it would rain.", "my doctor"),
    ("It rained.", "One of his former aides told CNN that it rained.", "one of his former aides"),
    ("It rained.", "Sen. Ann Poe tweeted: “It rained.”", "Ann Poe"),
    ("It rained.", "“It rained,” said the mayor.", "the mayor"),
]


@pytest.mark.parametrize(("article", "comment", "name"), COMMENTS)
def test_comments_that_report_speech(article: str, comment: str, name: str) -> None:
    """A comment's report goes to whom it names, by what the article tells of him."""
    assert name in {source for source, _ in chains(article, comment)}


def test_what_a_comment_requotes_is_attributed_there_too() -> None:
    """A passage that a comment repeats has its sources in the comment as well."""
    text = "“Look at the file,” Ann Poe wrote. Bob Bell did not answer."
    page = [Document(key=f"p/{i}", page="p", position=i, text=text, kind="comment" if i else "article") for i in (0, 1)]
    found = list(attributions(page, AttributeSettings()))
    assert [a.document for a in found] == ["p/0", "p/1"]
    assert len({a.claim for a in found}) == 1


TWINS = [
    (
        "Bill Stone and Hilda Stone spoke. Mr. Stone said it rained. Mrs. Stone said it was cold.",
        {"Bill Stone", "Hilda Stone"},
    ),
    ("Bill Stone said it rained. His wife, Hilda Stone, said it was cold.", {"Bill Stone", "Hilda Stone"}),
    ("Hugo Bell Jr. said it rained. Bell Jr. said it was cold.", {"Hugo Bell Jr."}),
    (
        "Hugo Bell said it rained. Hugo Bell Jr. said it was cold. Bell said no to it all.",
        {"Hugo Bell", "Hugo Bell Jr."},
    ),
]


@pytest.mark.parametrize(("text", "names"), TWINS)
def test_twins_of_a_surname_stay_apart(text: str, names: set[str]) -> None:
    """Two people of one surname are two sources, told apart by title, given name or "Jr."."""
    assert {name for name, _ in chains(text)} == names


MARKED: list[tuple[str, str, str]] = [
    ("Ann Poe dressed up the tax as “a small change” for all.", "Ann Poe", "mixed"),
    ("He left the room, singing “a little song”.", "he", "direct"),
    ("Ann Poe promised to “drain every pond” in town.", "Ann Poe", "mixed"),
]


@pytest.mark.parametrize(("text", "name", "form"), MARKED)
def test_words_in_marks_behind_other_verbs(text: str, name: str, form: str) -> None:
    """Marked words after a verb that is no cue are its subject's."""
    found = list(attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings()))
    assert [(a.source.name, a.form) for a in found if a.source] == [(name, form)]
