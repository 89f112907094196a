"""How rare words are: a matter of their own page, whatever pages stand beside it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.match.order import occurrences
from provenance.match.rarity import Bits, commonness, rarity

PAGES = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=40), min_size=1, max_size=4)


def bits(*pages: tuple[int, list[int]]) -> Bits:
    """The rarity of the words of pages, each a number and words, that are looked at together."""
    ids = np.concatenate([np.array(words, np.uint64) for _, words in pages])
    numbers = np.concatenate([np.full(len(words), number << 40, np.uint64) for number, words in pages])
    return rarity(ids, commonness(ids), numbers, occurrences(ids ^ numbers))


@given(PAGES)
def test_a_page_is_weighed_alone(pages: list[list[int]]) -> None:
    """The words of several pages weigh together what they weigh page by page."""
    numbered = list(enumerate(pages, 1))
    assert np.array_equal(bits(*numbered), np.concatenate([bits(page) for page in numbered]))
