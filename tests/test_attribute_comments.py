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
    ("Bell doesnt want to rebuild it.", [("Bell", "indirect", "to rebuild it")]),
    ("Hes saying that it rained.", [("he", "indirect", "that it rained")]),
    ("Im not saying that it rained.", []),
    ("Ive said that it rained.", []),
    ("Youre saying that it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_APOSTROPHES)
def test_apostrophes_may_be_missing(text: str, expected: Told) -> None:
    """Contractions without their apostrophe are read as those with it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If Poe says that it rained, nobody listens.",
        "Even if they want to leave, they can’t.",
        "Did Poe say that it rained?",
        "Unless Poe says “the gates are shut” they are open.",
        "If that club has said that it rained, nobody listens.",
        "Had Poe said that it rained, I’d have stayed.",
        "Imagine the mayor says that it rained.",
        "I wonder if the old mayor of the town says that it rained.",
        "He’d say that it rained.",
        "It works whenever someone says “the gates are shut”.",
        "Poe could have left and simply said that it rained.",
        "Poe would never blame the mayor for the rain.",
    ],
)
def test_what_is_supposed_is_nobodys(text: str) -> None:
    """Conditions and questions tell of nothing that was said."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Bell says it was open, but it was not.", "it was open"),
        ("Bell claims that it rained all day, so the pier was shut.", "that it rained all day"),
        ("Bell said the pier was shut, and I went there anyway.", "the pier was shut"),
        ("Bell said the pier was shut; it was open.", "the pier was shut"),
        ("Bell said that the pier was shut, and that it rained.", "that the pier was shut, and that it rained"),
        ("Bell said the pier, the quay, and the wall were wet.", "the pier, the quay, and the wall were wet"),
        ("Bell said that the pier, which I know well, was shut.", "that the pier, which I know well, was shut"),
        ("Bell told my mum that the pier was shut.", "that the pier was shut"),
        ("Bell said the pier was shut, it was wide open.", "the pier was shut"),
        ("Bell said that once the pier was shut, they went home.", "that once the pier was shut, they went home"),
        ("my dad said the pier was shut. it was open.", "the pier was shut"),
    ],
)
def test_where_the_author_of_a_comment_goes_on(text: str, content: str) -> None:
    """What is told of somebody ends where the author of the comment answers it."""
    assert [said for _, _, said in told(text)] == [content]


WHOLE: list[tuple[str, Told]] = [
    ("Poe said “The gates are shut” and left.", [("Poe", "direct", "“The gates are shut”")]),
    ("Once Poe said “the gates are shut” I believed her.", [("Poe", "direct", "“the gates are shut”")]),
    ("When Poe says “the gates are shut”, she’s wrong.", [("Poe", "direct", "“the gates are shut”")]),
    ("When Poe says “the gates are shut” do you believe her?", [("Poe", "direct", "“the gates are shut”")]),
    ("Poe said “the gates are shut.” which is a lie.", [("Poe", "direct", "“the gates are shut.”")]),
    ("Poe said “small boats” were lost.", [("Poe", "mixed", "“small boats” were lost")]),
    ("Poe said “on most days” she’d be late.", [("Poe", "mixed", "“on most days” she’d be late")]),
    ("Poe said “Gate Nine” was shut.", [("Poe", "mixed", "“Gate Nine” was shut")]),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_a_quotation_ends_with_its_marks(text: str, expected: Told) -> None:
    """What is a sentence inside its marks is quoted whole, with or without commas around it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Saying “the gates are shut” is a lie.",
        "It’s like saying “no” to the sea.",
        "That’s like arguing that the “gates” are shut.",
        "Why not just say “the gates are shut”?",
        "The idea that they are “gates” is wrong.",
    ],
)
def test_what_nobody_says_is_nobodys(text: str) -> None:
    """What it would be like to say so is said by nobody."""
    assert told(text) == []


def test_words_held_at_a_distance_are_nobodys() -> None:
    """A comment's marks around words in passing are its author's own; an article's are taken for somebody's."""
    assert told("Bell dressed it up as “a small change” to the gates.") == []


def test_a_quotation_that_stands_alone_is_not_that_of_an_earlier_paragraph() -> None:
    """Whom a paragraph of its own quotes, the comment does not tell."""
    alone = "“It was never as bad as that.”"
    assert told(f"Poe said that it rained. {alone}")[1:] == [("Poe", "direct", alone)]
    assert told(f"Poe said that it rained.\n\n{alone}")[1:] == [(None, "direct", alone)]
    assert told(f"Poe said: “It was bad.”\n\n{alone}")[1:] == [("Poe", "direct", alone)]
    assert told(f"Poe said: “It was bad.”\n\nThis is wrong. {alone}")[1:] == [(None, "direct", alone)]


def test_what_no_one_says_is_nobodys() -> None:
    """In a comment, nobody is no source; in an article "no one" is one, and none that a pronoun means."""
    assert told("No one says that it rained. Nobody is saying that it was cold. No-one claims that it was dark.") == []
    text = "No one said that it rained. They said that it was dry."
    article = attributions([Document(key="k", page="k", position=0, text=text)], AttributeSettings())
    assert [a.source.name for a in article if a.source] == ["No one", "they"]


@pytest.mark.parametrize(
    "text",
    [
        "Poe doesn’t say that it rained.",
        "Poe never claimed that it rained.",
        "I haven’t heard Poe propose that we leave.",
        "I’ve never seen anyone admit that it rained.",
        "I pretty much said that it rained.",
        "I’ve outright said it rained.",
        "I think we can both agree that it rained.",
        "You are the one who said it rained.",
    ],
)
def test_what_is_denied_is_nobodys(text: str) -> None:
    """What somebody did not say is no claim of theirs, and the author of a comment is no source."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The same logic says that it rained.",
        "Something tells me that it rained.",
        "It’s telling that it rained.",
        "All experience tells us that it rained.",
        "A weird example of a joke: “It rained twice.”",
        "I’d choose the first for the following reasons: it’s cheap.",
        "People who give you reasons they care about are rare.",
        "Mutually Assured Destruction isn’t dead.",
        "We need, e.g. food and expecting it all the time.",
        "Bell’s plan is a way of blaming the mayor.",
        "Bell doesn’t really care about the mayor.",
        "It rained, and they maintained the gates.",
        "Countries trade according to circumstances.",
        "According to my current assessment, it rained.",
        "Please do not bother responding, you were late.",
    ],
)
def test_things_say_nothing(text: str) -> None:
    """What is no person, body or document says something in figures of speech alone."""
    assert told(text) == []


SUBJECTS: list[tuple[str, Told]] = [
    ("It is fair to say that it rained.", []),
    ("It makes sense to assume that it rained.", []),
    ("This is another way of saying that it rained.", []),
    ("It is clear that saying it rained is wrong.", []),
    ("It seems to imply that it rained.", []),
    ("People think that it rained.", []),
    ("The idea is to say that it rained.", []),
    ("Bell’s friends liked to argue that it rained.", [("Bell’s friends", "indirect", "that it rained")]),
    (
        "The library’s own catalogue says “a copy of it.”",
        [("the library’s own catalogue", "direct", "“a copy of it.”")],
    ),
    ("A study found that it rained.", [("a study", "indirect", "that it rained")]),
    ("One could say that it rained.", []),
    ("People want to be safe, and they know how to swim.", []),
    ("Bell wants to rebuild it.", [("Bell", "indirect", "to rebuild it")]),
    ("A friend asked whether it rained.", [("a friend", "indirect", "whether it rained")]),
    ("Poe has a hard time believing that it rained.", [("Poe", "indirect", "that it rained")]),
    ("That a boat sinks is like saying that it rained.", []),
    ("The pier is the same as saying that it rained.", []),
    ("It comes of a clerk saying that it rained.", [("a clerk", "indirect", "that it rained")]),
    ("It comes of me saying that it rained.", []),
    ("Poe came up to him saying that it rained.", [("Poe", "indirect", "that it rained")]),
    ("I have trouble believing that it rained.", []),
    ("Poe likes it, and at the same time believes that it rained.", [("Poe", "indirect", "that it rained")]),
    ("Most people support it.", []),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_what_is_no_speaker(text: str, expected: Told) -> None:
    """Where "it" stands for saying so it says nothing, nor does "a hard time"; and a pronoun is nothing said."""
    assert told(text) == expected


def test_a_comment_holds_excerpts() -> None:
    """What a comment sets off as a block is that of the outlet that it names."""
    text = "This is from The Washington Post:\n\n> The gates of the town have never been tested.\n\nGo figure."
    assert told(text) == [("The Washington Post", "block", "The gates of the town have never been tested.")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("My sister works there. She says the pier is shut.", "Max’s sister"),
        ("My dad built it and he says the pier is safe.", "Max’s dad"),
        ("An old man sat there. He said the pier was shut.", "an old man"),
        ("The mayor’s wife was there, and a woman from the bank said hello. She said the pier was shut.", "a woman"),
        ("I saw a man. My sister was there. He said the pier was shut.", "he"),
    ],
)
def test_pronouns_mean_whom_nouns_describe(text: str, source: str) -> None:
    """Nouns that tell a gender, as subjects, are whom a pronoun means."""
    assert [(who or "")[: len(source)] for who, _, said in told(text) if "pier" in said] == [source]
