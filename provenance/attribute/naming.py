"""Which words of a text may stand in a name: whether two texts can speak of the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from provenance.attribute.lexicon import names
from provenance.attribute.tags import is_closed
from provenance.attribute.tokens import Words

__all__ = ["name_words", "outlet_words", "plain_words", "run_words"]

_LETTERS = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"[@#A-Z\u00aa-\u1fff\u2071-\U0010ffff]\S*")  # ranges alone, for speed
_OWNER = re.compile(r"['’]s\b|s['’]")
_POSSESSIVE = re.compile(r"['’]s\b")
_STOPS = (".", "!", "?", "…")
_REACH = 40  # characters looked at before a word


def plain_words(text: str) -> list[str]:
    """The words of ``text`` without case, divided by all that is no letter or digit."""
    return _LETTERS.findall(text.casefold())


def name_words(text: str) -> set[str]:
    """The words of ``text`` that may stand in a name, without case; more than do, never fewer.

    A common word such as "In" is one only inside a sentence: "Thomas More".
    """
    found: list[str] = []
    for match in _CAPITAL.finditer(text):
        common = _is_common(match.group())
        if common is None:
            common = _opens(text, match.start())
        if not common:
            found.append(match.group())
    if _OWNER.search(text):
        found += (word for word in text.split() if _OWNER.search(word))
    return _parts(found)


def run_words(words: Words) -> set[str]:
    """The words that may stand in the names of a paragraph, what stands in marks aside; more than do, never fewer."""
    return _parts(words.names)


def _parts(names: Iterable[str]) -> set[str]:
    return set(plain_words(_POSSESSIVE.sub("", " ".join(names))))


@lru_cache(maxsize=1 << 14)
def _is_common(word: str) -> bool | None:
    """Whether a word with a capital is none that a name holds; None where it is none if it opens a sentence."""
    low = word.strip(".,;:!?()").lower().replace("’", "'")
    if is_closed(low, opens=False):
        return True
    return None if is_closed(low, opens=True) else False


def _opens(text: str, start: int) -> bool:
    """Whether a sentence may open at ``start``."""
    before = text[max(0, start - _REACH) : start].split()
    return not before or (before[-1].endswith(_STOPS) and before[-1].islower())


@lru_cache(maxsize=1)
def outlet_words() -> frozenset[str]:
    """The words by which outlets are known: one may go by names that share no word, "WaPo"."""
    words = (word for form in names().outlets for word in plain_words(form))
    return frozenset(word for word in words if not is_closed(word, opens=True))
