"""Words that change what a sentence says: negations and numerals."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["WORD", "negates", "number"]

WORD = re.compile(r"\w[\w'’]*")  # for counting words, where their numbers are not needed


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))


def negates(word: str) -> bool:
    """Whether ``word``, folded, negates."""
    lexicon = _lexicon()
    return word in lexicon["negations"] or word.endswith(tuple(lexicon["negating_endings"]))


def number(word: str) -> str | None:
    """The number that ``word``, folded, stands for, in digits; None where it stands for none."""
    if any(c.isdigit() for c in word):
        return word
    numeral: str | None = _lexicon()["numerals"].get(word)
    return numeral
