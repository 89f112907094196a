"""Words that change what a sentence says, negations and numerals; and punctuation in its several forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from provenance.segment.words import WITHOUT_SPACES

__all__ = ["ALIKE", "ELLIPSIS", "GAPS", "WORD", "amount", "negates", "negates_clause", "opposed", "sign", "solid"]

# One form for each mark that has several.
ALIKE = {ord(x): y for y, group in {'"': "“”„‟«»＂", "'": "‘’‚‛‹›`´", "-": "‐‑‒–—―−"}.items() for x in group} | {
    ord("…"): "..."
}
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_STEM = 3  # letters: a shorter word has no opposite that a prefix makes
_SINGLE = "".join(f"{chr(first)}-{chr(last)}" for first, last in WITHOUT_SPACES)
# For counting words, where their numbers are not needed; of scripts without spaces each letter is one.
_WORD = rf"[^\W{_SINGLE}]++(?:['’]++[^\W{_SINGLE}]*+)*+|(?=\w)[{_SINGLE}]"
WORD = re.compile(_WORD)
GAPS = re.compile(rf"({_WORD})(\W*+)")  # a word, and what stands between it and the next


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 14)
def negates(word: str) -> bool:
    """Whether ``word``, folded, negates."""
    lexicon = _lexicon()
    beginnings, endings = (tuple(lexicon[name]) for name in ("negating_beginnings", "negating_endings"))
    return word in lexicon["negations"] or word.endswith(endings) or word.startswith(beginnings)


def negates_clause(word: str) -> bool:
    """Whether ``word``, folded, negates what stands before it."""
    lexicon = _lexicon()
    return word in lexicon["negating_adverbs"] or word.endswith(tuple(lexicon["negating_endings"]))


@lru_cache(maxsize=1 << 14)
def opposed(one: str, other: str) -> bool:
    """Whether of two words, folded, one says the opposite of the other by how it begins: "safe" and "unsafe"."""
    shorter, longer = sorted((one, other), key=len)
    lexicon = _lexicon()
    prefix = longer.removesuffix(shorter)
    if prefix not in lexicon["opposing_prefixes"] or len(shorter) < _STEM or longer in lexicon["alike_by_chance"]:
        return False
    return prefix not in ("in", "im") or shorter.endswith(tuple(lexicon["opposing_before_endings"]))


def amount(row: Sequence[str]) -> str | None:
    """The number that ``row``, folded words, stands for, in digits; None where it stands for none.

    "fifteen", "twenty five", "two hundred and five" and "15 thousand" are numbers, "one two" is none.
    """
    if len(row) == 1 and (any(c.isdigit() for c in row[0]) or row[0] in _lexicon()["ordinals"]):
        return str(_lexicon()["ordinals"].get(row[0], row[0]))
    total, part, last = 0, 0, None
    for place, word in enumerate(row):
        if word == "and" and last in (100, 1000) and place < len(row) - 1:
            continue
        value = _value(word)
        if value is None or (last is not None and not _goes_on(last, value)):
            return None
        total, part = (total + max(part, 1) * value, 0) if value >= 1000 else _added(total, part, value)
        last = value
    return None if last is None else str(total + part)


def solid(text: str) -> str:
    """``text`` without its white space; between two words there mostly is but a space."""
    return "" if text == " " else "".join(text.split())


def sign(row: Sequence[str]) -> str | None:
    """The sign that may be written for a unit, given in folded words: "%" for "per cent"."""
    found: str | None = _lexicon()["signs"].get(" ".join(row))
    return found


def _value(word: str) -> int | None:
    numeral = word if word.isdecimal() else _lexicon()["numerals"].get(word)
    return None if numeral is None else int(numeral)


def _goes_on(last: int, value: int) -> bool:
    """Whether a numeral of ``value`` may follow one of ``last`` in one number."""
    if value in (100, 1000, 1_000_000):
        return last < value
    return value < last and last % 10 == 0 and (value < 10 or last >= 100)


def _added(total: int, part: int, value: int) -> tuple[int, int]:
    return (total, max(part, 1) * value) if value == 100 else (total, part + value)
