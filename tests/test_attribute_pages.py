"""Pages as people write them: kinship, twins of a surname, outlets, block quotations, anonymous sources, speech in parts."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions, several, unified
from provenance.model import Attribution, Document, DocumentKind


def read(*texts: str, kind: DocumentKind = "article") -> list[Attribution]:
    """The attributions of the pages with these texts, one document each."""
    pages = [Document(key=f"{i}/0", page=str(i), position=0, text=text, kind=kind) for i, text in enumerate(texts)]
    return unified([a for page in pages for a in attributions([page], AttributeSettings())])


def names(*texts: str) -> list[str | None]:
    """The sources of what is attributed in pages of one document each."""
    return [a.source.name if a.source else None for a in read(*texts)]


SPEECH: list[tuple[str, str | None, list[str]]] = [
    # a quotation of several paragraphs, each of which opens with a mark
    (
        "“It rained,” said Ann Poe. “We sat inside.\n\n“Then it cleared up.\n\n“We went home.”",
        "Ann Poe",
        ["“It rained,”", "“We sat inside.", "“Then it cleared up.", "“We went home.”"],
    ),
    (
        'Ann Poe told the board that it was "not the rain alone.\n\n"Nobody had shut the gates."',
        "Ann Poe",
        ['that it was "not the rain alone.', '"Nobody had shut the gates."'],
    ),
    # a quotation between other words
    ("It was, Ann Poe said, “a stone in the shoe.”", "Ann Poe", ["It was", "“a stone in the shoe.”"]),
    ("Bell, a top aide said, “is sure of himself.”", "a top aide", ["Bell", "“is sure of himself.”"]),
    ("“I fundamentally disagree,” said retired Army Lt. Gen. Hugo Bell.", "Hugo Bell", ["“I fundamentally disagree,”"]),
    ("“The stock hasn't done well,” Ann Poe pointed out.", "Ann Poe", ["“The stock hasn't done well,”"]),
    ("“The gates were tested in May,” according to Harbor Watch.", "Harbor Watch", ["“The gates were tested in May,”"]),
    ("Ann Poe said in an essay before the 2014 vote, “The board was asleep.”", "Ann Poe", ["“The board was asleep.”"]),
    ("She marched through the town with others, chanting “Open the gates!”", "she", ["“Open the gates!”"]),
    ("Ann Poe has used the phrase “harbor rats” more than once.", "Ann Poe", ["“harbor rats”"]),
    ("Ann Poe coined a new name, “the slow gates,” for them.", "Ann Poe", ["“the slow gates,”"]),
    ("“It's unusual,“ said Ann Poe.", "Ann Poe", ["“It's unusual,“"]),
    ("Bell and Poe call them “paper boats” in every speech.", "Poe", ["them “paper boats”"]),
    ("On “Morning Mail,” Ann Poe said the boat had sunk.", "Ann Poe", ["the boat had sunk"]),
    # the subject behind an adverbial
    ("On Feb. 20 Ann Poe wrote, “Come and see.”", "Ann Poe", ["“Come and see.”"]),
    ("Early in the talks Ann Poe said it rained.", "Ann Poe", ["it rained"]),
    ("Last week the mayor said it rained.", "the mayor", ["it rained"]),
    ("In May Ann Poe said it rained.", "Ann Poe", ["it rained"]),
    # where the clause ends
    ("Ann Poe said the rate rose in May, the first rise in two years.", "Ann Poe", ["the rate rose in May"]),
    ("Bell, who likes to call himself a sailor, was not there.", "Bell", ["to call himself a sailor"]),
    ("Ann Poe said it rained, which surprised nobody.", "Ann Poe", ["it rained"]),
    ("Ann Poe wants to know more, the letters show.", "the letters", ["Ann Poe wants to know more"]),
    # who is described, and by whom
    (
        "The firm was described by the committee's chair, Ruth Okafor, as “a builder of leaks.”",
        "Ruth Okafor",
        ["“a builder of leaks.”"],
    ),
    ("A firm does not need a lawyer to say what its letters mean.", "a lawyer", ["what its letters mean"]),
]


@pytest.mark.parametrize(("text", "name", "content"), SPEECH)
def test_what_is_said_and_by_whom(text: str, name: str | None, content: list[str]) -> None:
    """One of the attributions of a sentence has this source and this content."""
    assert (name, content) in [(a.source.name if a.source else None, [c.exact for c in a.content]) for a in read(text)]


NAMED: list[tuple[str, list[str]]] = [
    # outlets by a short name
    ("The Washington Post reported that it rained. It rained a lot, the Post said.", ["The Washington Post"] * 2),
    ("The New York Times said it rained. The Times said it was cold.", ["The New York Times"] * 2),
    ("The Times said it rained.", ["The Times"]),
    (
        "The Boston Globe said it rained. The New York Post said it was cold. The Post said it snowed.",
        ["The Boston Globe", "The New York Post", "The New York Post"],
    ),
    # what a relative pronoun and a reflexive stand for
    ("A firm that said it rained was wrong.", ["a firm"]),
    ("The laboratory itself wrote: “It rained.”", ["the laboratory"]),
    ("My neighbor, who welds for a living, said that it rained.", ["my neighbor"]),
    # he is not she
    ("Dana Poe left. She was tired. Tomas Reyes came. “It rained,” he said.", ["Tomas Reyes"]),
    ("Dana Poe left. She was tired. Tomas Reyes came. “It rained,” she said.", ["Dana Poe"]),
    ("Ruth Okafor met Hugo Bell. “It rained,” she said.", ["Ruth Okafor"]),
    ("Ruth Okafor met Hugo Bell. “It rained,” he said.", ["Hugo Bell"]),
    # kinship
    ("Hugo Bell left. “It rained,” his wife said.", ["Hugo Bell’s wife"]),
    ("Hugo Bell left. His sister, Clara Bell, said that it rained.", ["Clara Bell"]),
    ("Ann Poe’s father said that it rained.", ["Ann Poe’s father"]),
    ("Hugo Bell Jr. left. His father said that it rained.", ["Hugo Bell"]),
    ("Ann Poe left. That evening her brother, who owns a boat, said that it rained.", ["Ann Poe’s brother"]),
    ("Ann Poe left. Her late uncle believed that it rained.", ["Ann Poe’s uncle"]),
    # twins of a surname
    ("Ann Bell and Hugo Bell met. Mr. Bell said it rained. Ms. Bell said it was cold.", ["Hugo Bell", "Ann Bell"]),
    ("Hugo Bell Sr. said it rained. Hugo Bell Jr. said it was cold.", ["Hugo Bell Sr.", "Hugo Bell Jr."]),
    ("Clara Stone left. Mark Stone came. “It rained,” Clara Stone said.", ["Clara Stone"]),
    (
        "Clara Stone said it rained. Mark Stone did not agree. Mr. Stone said it was cold.",
        ["Clara Stone", "Mark Stone"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names_on_a_page(text: str, expected: list[str]) -> None:
    """The canonical names of the sources, in order."""
    assert names(text) == expected


COLLECTION: list[tuple[list[str], list[str]]] = [
    (["Ann Bell said it rained.", "Bell said it was cold."], ["Ann Bell", "Ann Bell"]),
    (["Bell said it was cold.", "Ann Bell said it rained."], ["Ann Bell", "Ann Bell"]),
    (["Ann Bell said it rained.", "Mr. Bell said it was cold."], ["Ann Bell", "Bell"]),
    (
        ["Ann Bell said it rained.", "Bell said it was cold.", "Hugo Bell said it snowed."],
        ["Ann Bell", "Bell", "Hugo Bell"],
    ),
    (
        ["Hugo Bell said it rained.", "Hugo Bell Jr. said it was cold.", "Bell said it snowed."],
        ["Hugo Bell", "Hugo Bell Jr.", "Bell"],
    ),
    (["Hugo T. Bell said it rained.", "Hugo Bell said it was cold."], ["Hugo Bell", "Hugo Bell"]),
    (
        ["Hugo T. Bell said it rained.", "Hugo R. Bell said it was cold.", "Bell said it snowed."],
        ["Hugo T. Bell", "Hugo R. Bell", "Bell"],
    ),
    (["The Globe Council said it rained.", "Globe said it was cold."], ["Globe Council", "Globe"]),
    (["the mayor said it rained.", "The mayor said it was cold."], ["the mayor", "the mayor"]),
]


@pytest.mark.parametrize(("texts", "expected"), COLLECTION)
def test_names_over_a_collection(texts: list[str], expected: list[str]) -> None:
    """A surname joins a full name of another page where one person only bears it, in whatever order pages come."""
    assert names(*texts) == expected
    assert names(*reversed(texts)) == expected[::-1]


SEVERAL: list[tuple[str, bool]] = [
    ("two people familiar with the talks", True),
    ("people briefed on the matter", True),
    ("three officials who asked not to be named", True),
    ("several sources", True),
    ("sources close to the board", True),
    ("anonymous officials", True),
    ("dozens of insiders", True),
    ("a source", False),
    ("a person briefed on the talks", False),
    ("an official who spoke on condition of anonymity", False),
    ("one of the people familiar with the talks", False),
    ("someone familiar with the talks", False),
    ("a source close to the officials", False),
    ("another insider", False),
]


@pytest.mark.parametrize(("name", "expected"), SEVERAL)
def test_one_anonymous_source_or_several(name: str, expected: bool) -> None:
    """The number of those who stay unnamed is in what they are called."""
    assert several(name) is expected


ANONYMOUS: list[tuple[str, str]] = [
    ("Two people familiar with the talks said it rained.", "anonymous"),
    ("It rained, according to a person briefed on the matter.", "anonymous"),
    ("It rained, a source close to the board said.", "anonymous"),
    ("It rained, according to correspondence made public Monday.", "document"),
    ("The laboratory said it rained.", "organization"),
    ("Harrow Barrier, the firm behind the gates, said it rained.", "organization"),
    ("One of his lawyers said it rained.", "person"),
    ("Reuters said it rained.", "outlet"),
    ("Officials said it rained.", "group"),
    ("A neurosurgeon who lives in town said it rained.", "person"),
    ("The dean said it rained.", "person"),
    ("The witness said it rained.", "person"),
    ("A majority said it rained.", "group"),
    ("The audience said it rained.", "group"),
    ("Two congressmen said it rained.", "group"),
    ("The unions said it rained.", "group"),
    ("The latest numbers show that it rained.", "document"),
    ("Her footnotes say that it rained.", "document"),
    ("The computer said that it rained.", "document"),
]


@pytest.mark.parametrize(("text", "kind"), ANONYMOUS)
def test_kinds_of_sources(text: str, kind: str) -> None:
    """What kind of source speaks, by what it is called and what stands beside its name."""
    assert [a.source.kind for a in read(text) if a.source] == [kind]


HEADLINES: list[tuple[str, str | None, str]] = [
    ("Poe: Gates Were Never Tested.\n\nRuth Poe said on Monday that it rained.", "Ruth Poe", "Gates Were Never Tested"),
    ("Ruth Poe: We Can’t Wait\n\n“It rained,” Poe said.", "Ruth Poe", "We Can’t Wait"),
    ("Poe to Council: Test The Gates.\n\nMayor Ruth Poe said it rained.", "Ruth Poe", "Test The Gates"),
    ("Former mayor Poe at hearing: nobody asked me.\n\nPoe said it rained.", "Poe", "nobody asked me"),
    (
        "EXCLUSIVE – Ruth Poe: Don’t Trust the Gates.\n\nRuth Poe wrote that it rained.",
        "Ruth Poe",
        "Don’t Trust the Gates",
    ),
    ("Reuters: Gate maker hid letters.\n\nThe firm hid three letters.", "Reuters", "Gate maker hid letters"),
    ("Survey: Most Want New Gates.\n\nThree in five want new gates.", "survey", "Most Want New Gates"),
    ("Experts: Gates Will Hold.\n\nThe gates were tested in May.", "experts", "Gates Will Hold"),
    ("Poe: It rained all night; \nMayor speaks to council.\n\nPoe said it was cold.", "Poe", "It rained all night"),
    # a topic, a rubric, a question, somebody who is not heard below
    ("Calder Bay: Gates Were Never Tested.\n\nRuth Poe said that it rained.", None, ""),
    ("The Latest: Gates closed.\n\nThe latest survey shows that most want new gates.", None, ""),
    ("Ruth Poe: Mayor or sailor?\n\nRuth Poe said that it rained.", None, ""),
    ("Poe and Bell: A Friendship\n\nPoe and Bell said that it rained.", None, ""),
    ("Bell: The Man Who Sailed\n\nHugo Bell sailed. Ruth Poe said that it rained.", None, ""),
]


@pytest.mark.parametrize(("text", "name", "said"), HEADLINES)
def test_headlines(text: str, name: str | None, said: str) -> None:
    """A headline in the words of one whom it names before a colon, if the text below gives words to that one."""
    headlines = [a for a in read(text) if a.rule == "headline"]
    expected = [] if name is None else [(name, [said])]
    assert [(a.source.name if a.source else None, [c.exact for c in a.content]) for a in headlines] == expected


def test_a_comment_has_no_headline() -> None:
    """Who is addressed at the head of a comment is not quoted."""
    text = "Poe: Gates were never tested.\n\nRuth Poe said that it rained."
    assert not [a for a in read(text, kind="comment") if a.rule == "headline"]


BLOCKS: list[tuple[str, str, list[str]]] = [
    (
        "From The Boston Globe:\n\n> The mayor took three boats.\n\nNobody minded.",
        "The Boston Globe",
        ["The mayor took three boats."],
    ),
    (
        "The Boston Globe has more:\n\n> The mayor took three boats.\n>\n> He kept two of them.\n\nSad.",
        "The Boston Globe",
        ["The mayor took three boats.\n>\n> He kept two of them."],
    ),
    ("Ann Poe wrote on Monday:\n\n> The mayor took three boats.\n\nSad.", "Ann Poe", ["The mayor took three boats."]),
    (
        "Reuters, on the boats\n\n> The mayor took three boats last year.\n\nSad.",
        "Reuters",
        ["The mayor took three boats last year."],
    ),
    (
        "Reuters has it:\n\n> The mayor took boats.\n\nSad. As for the rest:\n\n> Two of them sank.\n\nWell.",
        "Reuters",
        ["The mayor took boats.", "Two of them sank."],
    ),
    (
        "Reuters has more on the boats:\n\nThe mayor took three boats last year, and he kept two of them.\n\nI am not surprised.",
        "Reuters",
        ["The mayor took three boats last year, and he kept two of them."],
    ),
]


@pytest.mark.parametrize(("text", "name", "content"), BLOCKS)
def test_block_excerpts(text: str, name: str, content: list[str]) -> None:
    """An excerpt set off by "> ", as HTML and Markdown are read and as plain text is written, or by a colon alone."""
    found = [a for a in read(text) if a.form == "block"]
    assert [c.exact for a in found for c in a.content] == content
    assert {a.source.name for a in found if a.source} == {name}


SPOKEN: list[tuple[str, str, list[str]]] = [
    (
        "Ann Poe said:\n\n> I took three boats.\n>\n> I kept two.\n\nSad.",
        "Ann Poe",
        ["I took three boats.", "I kept two."],
    ),
    ("@Zoe said:\n> The mayor took three boats.\n\nNo, he did not.", "@Zoe", ["The mayor took three boats."]),
    (
        "Reyes was there that day, and this is how he remembers it:\n\nThe band was still playing when the siren went off.\n\nI was not.",
        "he",
        ["The band was still playing when the siren went off."],
    ),
]


@pytest.mark.parametrize(("text", "mention", "content"), SPOKEN)
def test_paragraphs_that_are_spoken(text: str, mention: str, content: list[str]) -> None:
    """The paragraph after "she said:" is what she said, marked by "> " or by nothing."""
    [one] = [a for a in read(text) if a.rule == "paragraph-introduced"]
    assert one.mention is not None
    assert (one.mention.exact, [c.exact for c in one.content]) == (mention, content)


@pytest.mark.parametrize(
    ("silent", "telling", "name"),
    [
        ("Ann Poe runs the harbor.", "Poe said the gates were slow.", "Ann Poe"),
        ("The harbor was Ann Poe's.", "“No,” said Poe.", "Ann Poe"),
        ("We met Thomas More there.", "“No,” said Mr. More.", "Thomas More"),
        ("It was in WaPo.", "The Post said the gates were slow.", "The Washington Post"),
        ("Ann Bell runs the harbor.", "Poe said the gates were slow.", "Poe"),
    ],
)
def test_what_attributes_nothing_still_names_people(silent: str, telling: str, name: str) -> None:
    """A comment without attributions gives the full name of whom a later one calls by a part of it."""
    texts = (silent, "A fine harbor.", telling, "A fine harbor.")
    page = [Document(key=str(k), page="p", position=k, kind="comment", text=text) for k, text in enumerate(texts)]
    found = list(attributions(page, AttributeSettings()))
    assert [(a.document, a.source and a.source.name) for a in found] == [("2", name)]


@pytest.mark.parametrize("gap", [" ", "  ", "\u00a0", "\t "])
def test_places_are_those_of_the_text(gap: str) -> None:
    """Whatever white space stands between the words, and before the first."""
    text = gap.join(
        ["Mr.", "Ian", "Poe", "of", "the", "boys’", "club", "said", "on", "Monday", "that", "it", "<b>rained</b>."]
    )
    found = [
        selector.exact
        for a in read(">" + gap + text)
        for selector in (*a.content, a.cue, a.mention)
        if selector is not None
    ]
    assert found == [
        gap.join(("that", "it", "<b>rained</b>")),
        "said",
        gap.join(["Mr.", "Ian", "Poe", "of", "the", "boys’", "club"]),
    ]


SIGNED: list[tuple[str, str | None]] = [
    ("“It rained all day.” — Ann Poe, 1954", "Ann Poe"),
    ("“It rained all day.” ~ Ann Poe", "Ann Poe"),
    ("“It rained all day.” (Ann Poe, 1954)", "Ann Poe"),
    ("“It rained all day.” (Ann Poe)", "Ann Poe"),
    ("“It rained all day.” is what Ann Poe said.", "Ann Poe"),
    ("“It rained all day.”\n\n— Ann Poe, On Rain", "Ann Poe"),
    ("“It rained all day.”\n― Ann Poe Jr.", "Ann Poe Jr."),
    ("“It rained all day.”\n\n- Ann Poe (1954)", "Ann Poe"),
    ("“It rained all day.”\n\n— It is true, and long ago.", None),
    ("“It rained all day.”\n\n— REPORTED FROM TOWN", None),
]


@pytest.mark.parametrize(("text", "name"), SIGNED)
def test_quotations_are_signed(text: str, name: str | None) -> None:
    """A name after a dash or in brackets, beside a quotation or below it, says whose it is."""
    [one] = read(text)
    assert (one.content[0].exact, one.source.name if one.source else None) == ("“It rained all day.”", name)


def test_titles_are_not_signed() -> None:
    """What stands in brackets behind a title published it."""
    assert not read("In the new book “Strangers No More” (Harbor Press) it rains.")


def test_a_block_quotation_is_read_without_its_marks() -> None:
    """Who speaks in a block quotation has no "> " in the mention, and the outlet in ``via``."""
    text = "From Reuters:\n\n> Ann Poe said the boats were models.\n\nSad."
    [one] = [a for a in read(text) if a.form == "indirect"]
    assert one.mention is not None
    assert (one.mention.exact, [v.name for v in one.via]) == ("Ann Poe", ["Reuters"])


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Dana Poe’s statement:", "Dana Poe"),
        ("Here is the harbor board’s full statement:", "the harbor board"),
        ("From the report:", "the report"),
        ("From the Harbor Society:", "Harbor Society"),
        ("Quoting Ann Poe:", "Ann Poe"),
        ("In the words of Ann Poe:", "Ann Poe"),
        ("According to Ann Poe:", "Ann Poe"),
        ("Look it up. Ann Poe says", "Ann Poe"),
        ("My shopping list:", None),
    ],
)
def test_words_that_only_point_to_a_quotation_name_its_source(opening: str, name: str | None) -> None:
    """Whose statement it is, or from which document, stands before a quotation in a paragraph of its own."""
    [one] = read(opening + "\n\n“It rained on the gates, and nobody came to see them.”")
    assert (one.source.name if one.source else None) == name
