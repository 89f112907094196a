"""Comments that answer one another: "you" is the one answered where it is told what that one said."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document

Told = list[tuple[str | None, str]]


def told(answer: str, *, author: str | None = "Zoe", answers: bool = True) -> Told:
    """Who said what by the ``answer`` of Max to a comment of the ``author``."""
    page = [
        Document(key="p/1", page="p", position=1, kind="comment", text="The pier is old.", author=author),
        Document(
            key="p/2",
            page="p",
            position=2,
            kind="comment",
            text=answer,
            author="Max",
            reply_to="p/1" if answers else None,
        ),
    ]
    found = attributions(page, AttributeSettings())
    return [(a.source.name if a.source else None, " … ".join(c.exact for c in a.content)) for a in found]


SAID: list[tuple[str, str]] = [
    ("You said that the pier is old.", "that the pier is old"),
    ("You just claimed the pier is old.", "the pier is old"),
    ("So you’re saying that nobody ever looked at it.", "that nobody ever looked at it"),
    ("Youve argued that it should be torn down.", "that it should be torn down"),
    ("You've argued that it should be torn down.", "that it should be torn down"),
    ("As you said, the pier is old.", "the pier is old"),
    ("You wrote: “The pier is old.” Is it?", "“The pier is old.”"),
    ("You yourself said “the pier is old”.", "“the pier is old”"),
    ("You asked whether it was safe.", "whether it was safe"),
    ("You came in here and said that it was made of paper.", "that it was made of paper"),
    ("I heard your claim that the pier is old.", "that the pier is old"),
]


@pytest.mark.parametrize(("answer", "content"), SAID)
def test_you_is_the_one_answered(answer: str, content: str) -> None:
    """What "you" said, the author of the comment that is answered said."""
    assert told(answer) == [("Zoe", content)]


@pytest.mark.parametrize(("answer", "content"), SAID)
def test_you_is_nobody_where_nobody_known_is_answered(answer: str, content: str) -> None:
    """Without an author who is answered, "you" is anybody, but words in marks are those of whoever wrote them."""
    assert told(answer, author=None) == []
    assert told(answer, answers=False) == ([("Zoe", content)] if content.startswith("“") else [])


@pytest.mark.parametrize(
    "answer",
    [
        "If you say that the pier is old, nobody listens.",
        "You can say that the pier is old.",
        "You never said that the pier is old.",
        "You didn’t say that it was old.",
        "Are you saying that it was old?",
        "You’ll admit that it is old.",
        "You think that the pier is old.",
        "You know why the pier is old.",
        "You want to tear it down.",
        "You’re ignoring the plan.",
        "You hope to say that it is old.",
        "It’s your view on the plan.",
        "i think it rained.",
    ],
)
def test_what_you_only_may_say_or_think_is_quoted_from_nobody(answer: str) -> None:
    """Conditions, questions, thoughts and wishes of "you" are nobody's words."""
    assert told(answer) == []


@pytest.mark.parametrize("opening", ["@Zoe: ", "@zoe, ", "@Zoe ", "@ZOE:\n"])
def test_an_opening_tells_who_is_answered(opening: str) -> None:
    """An "@" and the name of an author on the page say who "you" is, where no reply is stated."""
    assert told(f"{opening}You said that the pier is old.", answers=False) == [("Zoe", "that the pier is old")]
    assert told(f"{opening}You said that the pier is old.", answers=False, author="Ann") == []


def test_a_name_behind_an_at_sign_is_an_author() -> None:
    """An author of the page who is addressed is no other source than under the comment's own name."""
    assert told("@Zoe says that the pier is old.") == [("Zoe", "that the pier is old")]


OLD = "The old pier is a danger to all of us, and it was never looked at."


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("“The old pier is a danger to all of us.” Is it?", [("quotation-repeated", "Zoe")]),
        ("Nonsense.\n\n“it was never looked at”\n\nIt was.", [("quotation-repeated", "Zoe")]),
        ("“The old pier is a danger to all of them.” Is it?", [("quotation-floating", None)]),
        ("Poe said it. “The old pier is a danger to all of us.” Is it?", [("quotation-repeated", "Zoe")]),
        ("“A danger to all of us” is a bit much.", [("quotation-repeated", "Zoe")]),
        ("It is hardly “a danger to all of us”, is it?", [("quotation-repeated", "Zoe")]),
        ("> it was never looked at.\n\nIt was, in May.", [("quotation-repeated", "Zoe")]),
        ("It is no “danger to all”, is it?", []),
        ("I said “a danger to all of us” myself.", []),
        ("> It is a danger to nobody.\n\nIt was, in May.", []),
    ],
)
def test_a_quotation_of_the_one_answered_is_that_ones(answer: str, expected: list[tuple[str, str | None]]) -> None:
    """Words in marks or behind ">" are by the author of what is answered, if they stand there and are no mere term."""
    page = [
        Document(key="p/1", page="p", position=1, kind="comment", text=OLD, author="Zoe"),
        Document(key="p/2", page="p", position=2, kind="comment", text=answer, author="Max", reply_to="p/1"),
    ]
    found = attributions(page, AttributeSettings())
    assert [(a.rule, a.source.name if a.source else None) for a in found] == expected


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("“It was never looked at.” Really?", "Ann Poe", []),
        ("“It is newer than it looks.” Really?", "Hugo Bell", ["Ann Poe"]),
        ("“It is newer than it is.” Really?", None, []),
    ],
)
def test_a_comment_that_answers_nobody_quotes_the_article(text: str, name: str | None, via: list[str]) -> None:
    """The words of an article are its author's, and where they stand in marks there, those of whom it quotes."""
    report = f"{OLD}\n\nHugo Bell disagreed. “It is newer than it looks,” he said."
    page = [
        Document(key="p/0", page="p", position=0, author="Ann Poe", text=report),
        Document(key="p/1", page="p", position=1, kind="comment", text=text, author="Max"),
    ]
    [told] = [a for a in attributions(page, AttributeSettings()) if a.document == "p/1"]
    assert (told.source.name if told.source else None, [v.name for v in told.via]) == (name, via)


@pytest.mark.parametrize("answer", ["Your title says that it is old.", "Your second point suggests that it is old."])
def test_what_you_wrote_is_the_one_answered(answer: str) -> None:
    """A title or a point says what the one answered says."""
    assert told(answer) == [("Zoe", "that it is old")]
    assert told(answer, author=None) == []


def test_neither_of_the_two_is_he() -> None:
    """The one answered and the author are no third person."""
    assert told("You said that it was old. He said that it was new.") == [
        ("Zoe", "that it was old"),
        ("he", "that it was new"),
    ]
