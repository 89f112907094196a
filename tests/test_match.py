"""Alignments: passages that two documents share, wherever they stand and however they were altered."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np
import pytest
from comments import page, shared
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.match import MatchSettings, fingerprinted, recurring, shared_wording
from provenance.match.order import stable_order
from provenance.match.rarity import commonness
from provenance.model import Alignment, Document
from provenance.segment.words import words

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


def test_a_short_passage_of_rare_words_is_found_across_pages() -> None:
    """Runs of few words are enough across pages where the words are rare, and those of common words are not."""
    rare = "the gantry warden greased seven corroded sluice wheels"
    altered = rare.replace("seven", "several")
    found = shared(*page(f"News. {rare}.", name="first"), *page(f"They say “{altered}” here.", name="second"))
    assert sides(found) == [(rare, altered)]
    common = "that it was for all they had then"
    altered = common.replace("all", "what")
    assert not shared(*page(f"News. {common}.", name="first"), *page(f"They say “{altered}” here.", name="second"))


_KNOWN = ["the", "of", "and", "that", "was", "for", "they", "have", "with", "not"]
_UNKNOWN = [f"{letter}orvil{letter}" for letter in "bdfghjklmn"]


@settings(max_examples=200, deadline=None)
@given(st.permutations(_KNOWN + _UNKNOWN), st.lists(st.integers(1, 19), max_size=6, unique=True), st.randoms())
def test_fingerprints_find_what_a_slow_reader_finds(row: list[str], cuts: list[int], chance: random.Random) -> None:
    """Two pages share a run in every stretch of eight words, in every shorter one of rare words, and in no other."""
    plan = MatchSettings()
    borders = [0, *sorted(cuts), len(row)]
    pieces = [(begin, row[begin:end]) for begin, end in pairwise(borders)]
    chance.shuffle(pieces)
    other, expected = list[str](), list[tuple[int, int, int]]()
    for begin, words_of in pieces:
        rare = len(words_of) >= plan.distant_seed and sum(map(_bits, words_of)) >= plan.distant_seed_bits
        if rare or len(words_of) >= plan.distant_most:
            expected.append((begin, len(other), len(words_of)))
        other += [*words_of, f"x{begin}"]
    documents = [*page(" ".join(row), name="first"), *page(" ".join(other), name="second")]
    found = shared_wording(recurring(fingerprinted(documents, plan)), np.array([0, 1]), plan)
    runs = list(zip(found.a.tolist(), found.b.tolist(), found.lengths.tolist(), strict=True))
    assert all(any(_holds(piece, run) for run in runs) for piece in expected)
    assert all(any(_holds(piece, run) for piece in expected) for run in runs)


def _holds(piece: tuple[int, int, int], run: tuple[int, int, int]) -> bool:
    """Whether a run, as its places in both documents and its length, is a part of a piece."""
    return piece[1] - piece[0] == run[1] - run[0] and piece[0] <= run[0] and run[0] + run[2] <= piece[0] + piece[2]


def _bits(word: str) -> float:
    return -math.log2(commonness(words(word).ids)[0])


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
@example(["@>:"])
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


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40)), max_size=60))
def test_hashes_next_to_each_other_are_told_apart(pairs: list[tuple[int, int]]) -> None:
    """Keys are put in order, of equal ones the first first, also where only their last bits differ."""
    keys = np.array([(high << 40) + low for high, low in pairs], np.uint64)
    assert stable_order(keys).tolist() == sorted(range(len(keys)), key=lambda place: int(keys[place]))
