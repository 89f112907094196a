"""Words as numbers: what is a word, and which words are one."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.segment.words import borders, folded, run_numbers, words


def split(text: str) -> list[str]:
    """The words of ``text`` as the fast code finds them."""
    row = words(text)
    return [text[s:e] for s, e in zip(row.starts, row.ends, strict=True)]


def oracle(text: str) -> list[str]:
    """The words of a text in a script with spaces, read slowly, one character at a time."""

    def ignored(char: str) -> bool:
        return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")

    found, current = [], ""
    for i, char in enumerate(text):
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        joins = (char in "'’‘ʼ＇`´" and current and after.isalnum()) or (
            char in ",." and before.isdecimal() and after.isdecimal()
        )
        if char.isalnum() or (current and (ignored(char) or joins)):
            current += char
        elif current:
            found.append(current)
            current = ""
    return [*found, current] if current else found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("—…!", []),
        ("It isn’t over, is it?", ["It", "isn’t", "over", "is", "it"]),
        ("the clients' money", ["the", "clients", "money"]),
        ("1,000 of 3.5%.", ["1,000", "of", "3.5"]),
        ("well-kept_secret", ["well", "kept", "secret"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("我去 park了", ["我", "去", "park", "了"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("यह पुल की बात है।", ["यह", "पुल", "की", "बात", "है"]),
        ("a😀b", ["a", "b"]),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    """Apostrophes and decimal points belong to words; where a script knows no spaces a character is one."""
    assert split(text) == expected


@given(st.text(st.sampled_from("aéB1２,.'’ -_\n\t“”\u0301\u200b\u00adß😀ﬁΣ")))
def test_words_agree_with_a_slow_reader(text: str) -> None:
    """The arrays hold what reading one character at a time finds."""
    assert split(text) == oracle(text)


@given(
    st.text(
        st.sampled_from("aʼB1２๑𝟙,.'’ _-\u0301\u200d\ufe00\U000e0100ิก一\U00020001ß😀") | st.characters(codec="utf-8")
    )
)
def test_the_words_of_a_passage_are_those_of_a_text(text: str) -> None:
    """The pattern finds the words that the arrays hold, in whatever script."""
    row = words(text)
    assert borders(text) == list(zip(row.starts.tolist(), row.ends.tolist(), strict=True))


@given(st.text(st.characters(codec="utf-8")))
def test_words_are_in_order_and_do_not_overlap(text: str) -> None:
    """Whatever the text, words are stretches of it, in order, apart, and not empty."""
    row = words(text)
    borders = np.stack((row.starts, row.ends), axis=1).reshape(-1)
    assert (row.starts < row.ends).all()
    assert (np.diff(borders) >= 0).all()
    assert not len(row) or (borders[0] >= 0 and borders[-1] <= len(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("STRASSE", "straße"),
        ("ﬁnd", "find"),
        ("é", "e\u0301"),
        ("1,000", "1000"),
        ("ＦＵＬＬ", "full"),
        ("co\u00adop", "coop"),
        ("काम\u200d", "काम"),  # a joiner
        ("কো", "ক\u09c7\u09be"),  # a vowel sign as one character and as two
        ("葛\ufe00", "葛"),  # another form of the same character
    ],
)
def test_one_number_for_one_word(one: str, other: str) -> None:
    """Case, typography, accents, invisible characters and the way of writing a sign do not make another word."""
    assert words(one).ids.tolist() == words(other).ids.tolist()
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("form", "from"),
        ("3.14", "314"),
        ("can", "can't"),
        ("15", "50"),
        ("का", "की"),
        ("কি", "কে"),
        ("பா", "பூ"),
        ("ดี", "ดู"),
    ],
)
def test_other_words_have_other_numbers(one: str, other: str) -> None:
    """Letters, their order, vowel signs and decimal points make another word."""
    assert words(one).ids.tolist() != words(other).ids.tolist()
    assert folded(one) != folded(other)


@given(st.lists(st.sampled_from(["tide", "wall", "gate", "fell"]), max_size=12))
def test_runs_are_equal_where_their_words_are(row: list[str]) -> None:
    """Runs of words have one number exactly where they are the same words in the same order."""
    spans = list(combinations(range(len(row) + 1), 2))
    starts, ends = (np.array([span[side] for span in spans], np.int64) for side in range(2))
    numbers = run_numbers(words(" ".join(row)).ids, starts, ends).tolist()
    texts = [tuple(row[start:end]) for start, end in spans]
    assert len(set(zip(numbers, texts, strict=True))) == len(set(numbers)) == len(set(texts))
