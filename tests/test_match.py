"""Alignments: passages that two documents share, wherever they stand and however they were altered."""

from __future__ import annotations

import random

import pytest
from comments import page, shared
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Alignment, Document

SENTENCE = "The harbour board knew for eleven years that the western gate would never hold a spring tide"
ARTICLE = f"It rained all week. {SENTENCE}, and nobody wrote that down. Pumps were hired in March and sent back unused."
VOCABULARY = [
    f"{a}{b}{c}" for a in ("bra", "ste", "olo", "kin", "fur") for b in "mnrt" for c in ("a", "el", "ish", "um")
]


def prose(seed: int, count: int) -> list[str]:
    """``count`` words of no language, the same for the same ``seed``."""
    return random.Random(seed).choices(VOCABULARY, k=count)


def sides(found: list[Alignment]) -> list[tuple[str, str]]:
    """The wording of both sides of each alignment."""
    return [(f.a.selector.exact, f.b.selector.exact) for f in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@Mo Farrow the Elder: yes", "@Mo Farrow the Elder: no"),
        ("see https://example.org/a/long/way/to/go for that", "or https://example.org/a/long/way/to/go instead"),
        ("", "nothing"),
    ],
)
def test_no_alignment_of(one: str, other: str) -> None:
    """Mentions, links and empty texts share nothing that counts."""
    assert not shared(*page(("Mo Farrow the Elder", one), ("Ina", other)))


def test_scripts_without_spaces_match_by_character() -> None:
    """Chinese has no spaces; a passage of it is found all the same."""
    found = sides(
        shared(*page("我们今天去公园散步，天气非常好，大家都很高兴。", "他说：“今天去公园散步，天气非常好”，我不信。"))
    )
    assert found == [("今天去公园散步，天气非常好", "今天去公园散步，天气非常好")]


def test_passages_are_found_across_pages() -> None:
    """A longer passage is found on another page of the collection."""
    found = shared(*page(ARTICLE, name="first"), *page("News. " + SENTENCE + ". More.", name="second"))
    assert [(f.a.document, f.b.document) for f in found] == [("first/0", "second/0")]
    assert sides(found) == [(SENTENCE, SENTENCE)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 40), st.integers(0, 2))
def test_planted_passages_are_found(seed: int, length: int, edits: int) -> None:
    """A passage with a few words exchanged inside is found, and what is found holds its own text."""
    chance = random.Random(seed)
    article = prose(seed, 200)
    at = chance.randrange(0, 200 - length)
    passage = article[at : at + length]
    for place in chance.sample(range(4, length - 4), min(edits, max(0, length - 8) // 4)):
        passage[place] = "zebra"
    comment = [*prose(seed + 1, 30), *passage, *prose(seed + 2, 30)]
    documents = page(" ".join(article), " ".join(comment))
    found = max(shared(*documents), key=lambda f: len(f.b.selector.exact))
    assert " ".join(passage) in found.b.selector.exact
    for passage_found, document in ((found.a, documents[0]), (found.b, documents[1])):
        selector = passage_found.selector
        assert document.text[selector.start : selector.end] == selector.exact


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab “”\"'’.…\n@:>é水1"), max_size=60), max_size=5))
def test_any_text_gives_spans_that_hold_their_text(texts: list[str]) -> None:
    """However odd the texts, spans are in order and hold what they say."""
    documents = {d.key: d for d in page(*texts)}
    for found in shared(*documents.values()):
        for side in (found.a, found.b):
            selector = side.selector
            assert documents[side.document].text[selector.start : selector.end] == selector.exact != ""
        assert 0 <= found.score <= 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_text_aligns_with_itself(seed: int) -> None:
    """A text that stands twice is one alignment from end to end."""
    text = " ".join(prose(seed, 120))
    assert sides(shared(*page(text, text))) == [(text, text)]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(chance: random.Random) -> None:
    """Documents in any order give the same alignments."""
    documents = [*page(ARTICLE, f"“{SENTENCE}”", SENTENCE, "Pumps were hired in March"), *page(SENTENCE, name="q")]
    shuffled: list[Document] = chance.sample(documents, len(documents))
    assert shared(*shuffled) == shared(*documents)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "spring tide and ebb " * 20_000,
        "\x00\x01 " * 5_000,
        "e\u0301" * 50_000,
        "“" * 20_000,
        '"a ' * 20_000,
        "x" * 200_000,
        " ".join(prose(1, 60_000)),
    ],
    ids=["one word", "four words", "controls", "combining", "opening marks", "straight marks", "no space", "one line"],
)
def test_monstrous_texts_are_borne(text: str) -> None:
    """Texts of one word, of control characters or on one long line neither crash nor take long."""
    for found in shared(*page(text, text, "something else")):
        assert text[found.b.selector.start : found.b.selector.end] == found.b.selector.exact


def test_a_signature_below_every_comment_stays_cheap() -> None:
    """Wording under a thousand comments is compared with a few of its places, not with all."""
    documents = page(*(f"Comment {VOCABULARY[i % 80]} {i}\n\nSent from my shiny pocket telephone" for i in range(1000)))
    assert len(shared(*documents)) < 20 * len(documents)
