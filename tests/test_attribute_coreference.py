"""Who is meant: names, pronouns, roles and kinship over the documents of a page."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions, unified
from provenance.model import Document


def named(*texts: str, author: str | None = None) -> list[str | None]:
    """The canonical names of the sources in a page: an article and its comments."""
    page = [
        Document(
            key=f"p/{i}",
            page="p",
            position=i,
            text=text,
            kind="comment" if i else "article",
            author=author if i else None,
        )
        for i, text in enumerate(texts)
    ]
    found = unified(list(attributions(page, AttributeSettings())))
    return [a.source.name if a.source else None for a in found]


CASES: list[tuple[str, list[str]]] = [
    ("“Yes,” Ann Poe said. “No,” Poe said later.", ["Ann Poe", "Ann Poe"]),
    ("Ann Poe, Bell’s lawyer, said it rained. “Yes,” Poe said.", ["Ann Poe", "Ann Poe"]),
    ("Bell’s lawyer, Ann Poe, said it rained.", ["Ann Poe"]),
    ("Club chairwoman Ann Poe said it rained. She said it was cold.", ["Ann Poe", "Ann Poe"]),
    ("Ann Poe left. “It rained,” she said.", ["Ann Poe"]),
    ("Mr. Bell said it rained. Robert Bell runs the club.", ["Robert Bell"]),
    ("CIA Director Mark Stone said it rained.", ["Mark Stone"]),
    ("…’s said that it rained.", ["’s"]),
    ("Texas Sen. Mark Stone said it rained.", ["Mark Stone"]),
    ("Midfielder Ann Poe said it rained.", ["Ann Poe"]),
    ("Shopkeeper Ann Poe said it rained.", ["Ann Poe"]),
    ("Mother-of-three Ann Poe said it rained.", ["Ann Poe"]),
    ("Workers of Harrow Labs left. Harrow denied it.", ["Harrow Labs"]),
    ("Ann Poe and Hugo Bell both said it rained.", ["Ann Poe", "Hugo Bell"]),
    ("The teachers all said that it rained.", ["the teachers"]),
    ("CTO Maya Stone said it rained.", ["Maya Stone"]),
    ("The company, for its part, said it rained.", ["the company"]),
    ("The county’s letter, however, said it rained.", ["the county’s letter"]),
    ("Maya Stone left. “It rained,” Maya said.", ["Maya Stone"]),
    ("Ann Harrow runs Harrow Labs. Harrow denied it.", ["Ann Harrow"]),
    ("It began over the objections of some parents who said it would rain.", ["some parents"]),
    ("A group of doctors who said it would rain left.", ["a group of doctors"]),
    ("Mayor Ann Poe left. The mayor said it rained. She said it was cold.", ["Ann Poe", "Ann Poe"]),
    ("Hugo Bell, a lawyer for the firm, left. The lawyer said it rained.", ["Hugo Bell"]),
    ("His lawyer, Hugo Bell, left. Clara Stone came. The lawyer said it rained.", ["Hugo Bell"]),
    ("Mayor Ann Poe met Mayor Hugo Bell. The mayor said it rained.", ["the mayor"]),
    ("Vice President Ann Poe left. The president said it rained.", ["the president"]),
    ("State Sen. Ann Poe left. The senator said it rained.", ["Ann Poe"]),
    ("The Rivertown Courier came out. The Courier reported that it rained.", ["Rivertown Courier"]),
    ("Heath Ledger said it rained.", ["Heath Ledger"]),
    ("Ann Poe’s aide emailed me to say that it rained.", ["Ann Poe’s aide"]),
    ("Channel 9 says it rained.", ["Channel 9"]),
    ("The mayor, in a tweet last night, said it rained.", ["the mayor"]),
    ("Hugo Bell can be heard asking whether it rained.", ["Hugo Bell"]),
    ("The board has a tape where Hugo Bell can be heard asking whether it rained.", ["Hugo Bell"]),
    ("Ann Poe left. Her brother in law said it rained.", ["Ann Poe’s brother-in-law"]),
    ("Peter Stone said it rained. Stone said it was cold.", ["Peter Stone", "Peter Stone"]),
    ("Her friend, the chemist Ann Poe, said it rained.", ["Ann Poe"]),
    ("Councillor Hugo Bell left. Cllr Bell said it rained.", ["Hugo Bell"]),
    ("The group Save Our Boats has said it rained.", ["Save Our Boats"]),
    ("“She looked up and said: ‘It rained all day,’” Ann Poe said.", ["Ann Poe", "she"]),
    ("Stones is claiming that it rained.", ["Stones"]),
    ("Polls show that it rained. Investors fear that it will rain.", ["polls", "investors"]),
    ("None of them said that it rained.", ["none of them"]),
    ("Ann Banks left. Banks said it rained.", ["Ann Banks"]),
    ("Ann Poe rose. Before Election Day, she said it rained.", ["Ann Poe"]),
    ("Mark Bell called. At the Harbor Watch, he said it rained.", ["Mark Bell"]),
    ("Hugo Stone spoke in Los Angeles. “Yes,” he said.", ["Hugo Stone"]),
    ("Mark Bell said it rained. As Hugo Stone left, he said it was cold.", ["Mark Bell", "Hugo Stone"]),
    ("Hugo Bell Jr. said it rained. Hugo Bell said it was cold.", ["Hugo Bell Jr.", "Hugo Bell"]),
    ("Hugo Bell Jr. did not answer. Hours later, his father tweeted: “Good night.”", ["Hugo Bell"]),
    ("Ann Poe left the room. Her husband said it rained.", ["Ann Poe’s husband"]),
    ("Mark Stone said it rained. Clara Stone said it was cold.", ["Mark Stone", "Clara Stone"]),
    (
        "Mark Stone and Clara Stone met. Mrs. Stone said it rained. Mr. Stone said it was cold.",
        ["Clara Stone", "Mark Stone"],
    ),
    ("The lawyer in question said that it rained.", ["the lawyer in question"]),
    ("Two people familiar with the talks said it rained.", ["two people familiar with the talks"]),
    ("The messages indicate that it rained.", ["the messages"]),
    ("The Washington Post and The Atlantic are reporting that it rained.", ["The Washington Post", "The Atlantic"]),
    ("The Post and the BBC reported that it rained.", ["The Post", "BBC"]),
    ("FileDrop, which calls itself a library, opened. FileDrop said it rained.", ["FileDrop", "FileDrop"]),
    ("It was a note from Ann Poe that said: “Good night.”", ["Ann Poe"]),
    ("The chair of the club, the Rev Ann Poe, said it rained.", ["Ann Poe"]),
    ("Hugo Bell left. An aide said it rained. It was cold, he said.", ["an aide", "an aide"]),
    ("A clerk asked Hugo Bell whether it rained. He said it did.", ["a clerk", "Hugo Bell"]),
    ("The Oba, Adewale Bello III, said it rained.", ["Adewale Bello III"]),
    ("The owner of the only shop in town says it rained.", ["the owner of the only shop in town"]),
    ("A mayor who paved over a state-owned dam says it rained.", ["a mayor who paved over a state-owned dam"]),
    ("The Harbor Master, Dr. Otto Stone, said it rained.", ["Otto Stone"]),
    (
        "Ann Poe left. A spokeswoman for Harrow Labs said it rained. It was cold, she said.",
        ["a spokeswoman for Harrow Labs"] * 2,
    ),
    ("Ann Poe left. Hugo Bell came. A club spokesman said it rained. It was cold, he said.", ["a club spokesman"] * 2),
    ("Colm Stone said it rained. Niamh Bell came. “It is cold,” she said.", ["Colm Stone", "Niamh Bell"]),
    ("The minister of the economy, Mr. Otto Stone, said it rained.", ["Otto Stone"]),
    ("Her ally, Ann Poe, said it rained.", ["Ann Poe"]),
    ("The Department of Justice said it rained.", ["Department of Justice"]),
    (
        "China said it rained. Ann Poe said she was cold. She said it was dark.",
        ["China", "Ann Poe", "Ann Poe"],
    ),
    ("Ann Poe’s claim that it rained was false.", ["Ann Poe"]),
    ("The lawyer who wrote the will said it rained.", ["the lawyer who wrote the will"]),
    ("Ann Poe — who said that it rained — left.", ["Ann Poe"]),
    ("The clerk, Hugo Bell (who claims that it rained), left.", ["Hugo Bell"]),
    ("Sen. Ann Poe (D-Ohio), who's called for more boats, left.", ["Ann Poe"]),
    ("Ann Poe, whose boat sank but who said that it rained, left.", ["Ann Poe"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sources_have_canonical_names(text: str, expected: list[str]) -> None:
    """A surname, a pronoun, a role or a kinship becomes the name that it stands for."""
    assert named(text) == expected


def test_comments_call_people_of_the_article_by_surname() -> None:
    """What the article names in full, a comment may call by the surname or a pronoun."""
    assert named("Hugo Bell runs the club.", "Bell said it rained. He also said it was cold.") == [
        "Hugo Bell",
        "Hugo Bell",
    ]


def test_an_article_author_may_go_by_surname_and_those_of_a_comment_by_what_they_are_to_it() -> None:
    """Comments call the author of an article by surname; "my neighbor" is that of the author of a comment."""
    page = [
        Document(key="p/0", page="p", position=0, text="It rained.", author="Dana Whitlock"),
        Document(
            key="p/1",
            page="p",
            position=1,
            kind="comment",
            author="Max",
            text="Whitlock writes that it rained. My neighbor says it was dry.",
        ),
    ]
    found = [a.source.name for a in attributions(page, AttributeSettings()) if a.source]
    assert found == ["Dana Whitlock", "Max’s neighbor"]


def test_a_comment_author_is_not_quoted_for_thinking() -> None:
    """In a comment, "I think" attributes nothing to anybody else."""
    assert named("", "I think it rained. I believe you.", author="Zoe") == []


def test_kinds() -> None:
    """A source is a person, an organization, an outlet, a document, a group or anonymous."""
    text = (
        "Ann Poe said it rained. The Justice Department said it rained. The Atlantic said it rained. "
        "The report said it rained. City officials said it rained. A source close to the club said it rained."
    )
    found = attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings())
    kinds = [a.source.kind for a in found if a.source]
    assert kinds == ["person", "organization", "outlet", "document", "group", "anonymous"]


def test_spelling_and_article_are_unified_over_the_collection() -> None:
    """Names that differ in case or article are one source, and two people of one surname stay two."""
    pages = [
        "WikiLeaks said it rained. Wikileaks said so.",
        "Wikileaks said it rained. Ann Poe said it rained.",
        "WikiLeaks said it rained. Bob Poe said it rained.",
    ]
    found = [
        a
        for i, text in enumerate(pages)
        for a in attributions([Document(key=str(i), page=str(i), position=0, text=text)], AttributeSettings())
    ]
    assert {a.source.name for a in unified(found) if a.source} == {"WikiLeaks", "Ann Poe", "Bob Poe"}
    assert unified(unified(found)) == unified(found)
