"""Words as numbers, for whole texts at a time.

A word is a run of letters, digits and their combining marks; an apostrophe between letters and a comma or a point
between digits belong to it. In scripts that are written without spaces every character is a word. Words that differ
only in case, in typography (curly and straight apostrophes, ligatures, full-width forms), in accents or in invisible
characters have the same number; vowel signs, as those of Hindi and Thai, are no accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from attrs import frozen

__all__ = ["WITHOUT_SPACES", "UInts", "Words", "borders", "counted_from", "folded", "ngrams_at", "run_numbers", "words"]

Ints = npt.NDArray[np.int64]
UInts = npt.NDArray[np.uint64]

_OTHER, _LETTER, _DIGIT, _SINGLE, _APOSTROPHE, _COMMA, _POINT, _IGNORED, _SIGN = range(9)
_FOLLOWING = _IGNORED  # from here on: what belongs to the character before it
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: no power of it vanishes modulo 2**64
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))  # the finalizer of SplitMix64
_BITS = 16  # of the exponents of the least table of powers, which all short texts share
_TABLE = 0x11000  # the Basic Multilingual Plane and a page beyond it; what lies higher is classed by range
_APOSTROPHES = "'’‘ʼ＇`´"
_UNSEEN = frozenset(  # marks that join, or choose the form of a letter
    (0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
)
WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x312F),  # CJK radicals, kana, bopomofo
    (0x31A0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)


@frozen(eq=False)
class Words:
    """The words of a text: word i is ``text[starts[i]:ends[i]]`` and has the number ``ids[i]``; shapes (n,).

    ``codes`` are the code points of the text.
    """

    codes: Ints
    starts: Ints
    ends: Ints
    ids: UInts

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """``word`` without case, accents, typography and invisible characters: what its number is made of."""
    if word.isascii():
        return word.lower().replace(",", "").replace("`", "'")
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join("'" if c in _APOSTROPHES else c for c in plain if c != "," and _unlettered(c) != _IGNORED)


def words(text: str) -> Words:
    """The words of ``text`` in order, in time linear in its length."""
    if not text:
        return Words(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.uint64))
    points = _Points.of(text)
    kinds = _kinds(points)
    inside, weights = _joined(kinds), _weights(points, kinds)
    starts, ends = _borders(inside, kinds)
    ids = _summed(weights, starts, ends)
    gaps = np.unique(np.searchsorted(starts, np.flatnonzero(inside & (weights == 0)), "right") - 1)
    ids[gaps] = _closed_up(weights, starts[gaps], ends[gaps])
    _rehash(text, starts, ends, ids, _expanding(points))
    return Words(points.codes, starts, ends, _mixed(ids))


def borders(text: str) -> list[tuple[int, int]]:
    """Where each of the `words` of ``text`` starts and ends, of which a passage has few, without their numbers."""
    return [found.span() for found in _pattern().finditer(text)]


def run_numbers(ids: UInts, starts: Ints, ends: Ints) -> UInts:
    """The numbers of the runs of words ``[starts[i], ends[i])``, which are as many as the words or so."""
    return _mixed(_summed(ids, starts, ends))


def ngrams_at(ids: UInts, n: int, places: Ints) -> UInts:
    """The numbers of the runs of ``n`` words that start at ``places``, where these are few of all."""
    total = ids[places]
    for k in range(1, n):
        total *= _BASE
        total += ids[places + k]
    return _mixed(total)


def counted_from(begin: Ints, counts: Ints) -> Ints:
    """The numbers from ``begin[r]`` on, ``counts[r]`` of them, for each r, in one row."""
    before = np.cumsum(counts) - counts
    return np.repeat(begin - before, counts) + np.arange(counts.sum())


@lru_cache(maxsize=1)
def _tables() -> tuple[npt.NDArray[np.uint8], UInts, npt.NDArray[np.bool_]]:
    """Class, weight and "folds to several" of every code point below ``_TABLE``."""
    kinds = np.zeros(_TABLE, np.uint8)
    folds = np.arange(_TABLE, dtype=np.uint64)
    expanding = np.zeros(_TABLE, np.bool_)
    for code in range(_TABLE):
        char = chr(code)
        kinds[code] = kind = _unlettered(char) if not char.isalnum() else _DIGIT if char.isdecimal() else _LETTER
        if kind in (_LETTER, _DIGIT, _SIGN):
            if code < 128:
                folds[code] = ord(char.lower())
            elif not 0x3400 <= code <= 0xD7FF:  # ideographs and Hangul syllables fold to themselves
                plain = folded(char)
                folds[code] = ord(plain[0]) if plain else code
                expanding[code] = len(plain) != 1
    for char in _APOSTROPHES:
        kinds[ord(char)], folds[ord(char)] = _APOSTROPHE, ord("'")
    kinds[ord(",")], kinds[ord(".")] = _COMMA, _POINT
    for first, last in WITHOUT_SPACES:
        letters = kinds[first : last + 1]
        letters[letters == _LETTER] = _SINGLE
    return kinds, _weighed(folds, kinds), expanding


def _unlettered(char: str) -> int:
    """The class of what is no letter or digit; marks of the combining class 0 are signs, others are accents."""
    category = unicodedata.category(char)
    if category in ("Mn", "Mc") and not unicodedata.combining(char) and ord(char) not in _UNSEEN:
        return _SIGN
    return _IGNORED if category in ("Mn", "Mc", "Me", "Cf") else _OTHER


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """What `words` takes for a word."""
    kinds = _tables()[0]
    beyond = (*range(_TABLE, 0x20000), *range(0xE0000, 0xE0200))  # there are no other marks
    high = np.array([_high(chr(code)) for code in beyond], np.uint8)
    single = _ranges(np.flatnonzero(kinds == _SINGLE)) + "\U00020000-\U0003ffff"
    marks = np.append(np.flatnonzero(kinds >= _FOLLOWING), np.array(beyond)[high >= _FOLLOWING])
    following, near = _ranges(marks), _ranges(marks[marks < 0x10000])
    letters = rf"[^\W_ʼ{single}]++"
    digit = rf"[^\D{chr(_TABLE)}-\U0010ffff]"
    joined = rf"[{_APOSTROPHES}]{letters}"
    # What each set of choices begins with is asked for first: mostly it is not there.
    return re.compile(
        rf"(?:{letters}|(?=[{single}{_APOSTROPHES}])(?:[{single}](?=[{following}])|(?<=[{single}]){joined}))"
        rf"(?:(?=[{near}{_APOSTROPHES},.\U00010000-\U0010ffff])"
        rf"(?:[{following}]++(?:{letters})?+|{joined}|(?<={digit})[,.](?={digit}){letters}))*+"
        rf"|[{single}]"
    )


def _ranges(codes: Ints) -> str:
    """Sorted code points for a set of a regular expression."""
    parts = np.split(codes, np.flatnonzero(np.diff(codes) > 1) + 1)
    return "".join(f"{chr(part[0])}-{chr(part[-1])}" for part in parts)


@frozen(eq=False)
class _Points:
    """The code points of a text, and the places of those without a row in the tables."""

    codes: Ints
    high: Ints

    @classmethod
    def of(cls, text: str) -> _Points:
        """Those of ``text``."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return cls(codes.astype(np.int64), np.flatnonzero(codes >= _TABLE))


def _kinds(points: _Points) -> npt.NDArray[np.uint8]:
    """The class of each code point."""
    kinds = _tables()[0].take(points.codes, mode="clip")
    kinds[points.high] = [_high(chr(code)) for code in points.codes[points.high]]
    return kinds


def _weights(points: _Points, kinds: npt.NDArray[np.uint8]) -> UInts:
    """What each code point, folded, counts in the number of its word."""
    weights = _tables()[1].take(points.codes, mode="clip")
    weights[points.high] = _weighed(points.codes[points.high].astype(np.uint64), kinds[points.high])
    return weights


def _expanding(points: _Points) -> Ints:
    """The places of the code points that fold to several, of which ASCII has none."""
    wide = np.flatnonzero(points.codes >= 128)
    codes = points.codes[wide]
    return wide[_tables()[2].take(codes, mode="clip") & (codes < _TABLE)]


def _high(char: str) -> int:
    if 0x20000 <= ord(char) <= 0x3FFFF:
        return _SINGLE
    return _LETTER if char.isalnum() else _unlettered(char)


def _joined(kinds: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which characters belong to a word."""
    letter = (kinds == _LETTER) | (kinds == _DIGIT)
    inside: npt.NDArray[np.bool_] = letter | (kinds == _SINGLE)
    following = np.flatnonzero(kinds >= _FOLLOWING)
    inside[following] = _carried(inside, following)
    apostrophe = (kinds[1:-1] == _APOSTROPHE) & inside[:-2] & letter[2:]
    digits = (kinds[:-2] == _DIGIT) & (kinds[2:] == _DIGIT)
    point = ((kinds[1:-1] == _COMMA) | (kinds[1:-1] == _POINT)) & digits
    inside[1:-1] |= apostrophe | point
    return inside


def _carried(inside: npt.NDArray[np.bool_], following: Ints) -> npt.NDArray[np.bool_]:
    """Of characters that only follow others, whether the last one before them that does not is a word's."""
    heads = np.diff(following, prepend=-1) > 1  # one that opens the text follows none
    before = np.maximum.accumulate(np.where(heads, following - 1, -1))
    carried: npt.NDArray[np.bool_] = (before >= 0) & inside[before]
    return carried


def _borders(inside: npt.NDArray[np.bool_], kinds: npt.NDArray[np.uint8]) -> tuple[Ints, Ints]:
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    single = inside & (kinds == _SINGLE)
    begins |= single
    after_single = np.zeros(len(kinds), np.bool_)
    after_single[1:] = single[:-1] & inside[1:] & (kinds[1:] < _FOLLOWING)
    begins |= after_single
    starts = np.flatnonzero(begins)
    closing = inside.copy()
    closing[:-1] &= ~inside[1:] | begins[1:]
    return starts, np.flatnonzero(closing) + 1


def _weighed(folds: UInts, kinds: npt.NDArray[np.uint8]) -> UInts:
    weights = folds * _MIX[1]
    weights ^= weights >> np.uint64(29)
    weights[(kinds == _IGNORED) | (kinds == _COMMA) | (kinds == _OTHER)] = 0
    return weights


def _summed(terms: UInts, first: Ints, last: Ints) -> UInts:
    """The sums of the terms ``[first, last)`` times the base to the power of their place there.

    The places are counted through all terms, and each sum is divided by the power of its first one, which is the same
    number modulo 2**64.
    """
    powers, inverse = _powers(max(len(terms).bit_length(), _BITS))
    total = np.zeros(len(terms) + 1, np.uint64)
    np.multiply(terms, powers[: len(terms)], out=total[1:])
    np.cumsum(total, out=total)
    return (total[last] - total[first]) * inverse[first]


def _closed_up(weights: UInts, starts: Ints, ends: Ints) -> UInts:
    """What `_summed` makes of words whose characters without a weight have no place."""
    lengths = ends - starts
    borders = np.concatenate(([0], np.cumsum(lengths)))
    held = weights[counted_from(starts, lengths)]
    place = np.concatenate(([0], np.cumsum(held != 0)))
    return _summed(held[held != 0], place[borders[:-1]], place[borders[1:]])


@lru_cache(maxsize=4)
def _powers(bits: int) -> tuple[UInts, UInts]:
    """The powers of the base, and the numbers that these times are 1 modulo 2**64, for exponents of so many bits."""
    both = np.ones((2, 1 << bits), np.uint64)
    for row, base in zip(both, (_BASE, np.uint64(pow(int(_BASE), -1, 1 << 64))), strict=True):
        row[1:] = base
        np.cumprod(row, out=row)
    return both[0], both[1]


def _rehash(text: str, starts: Ints, ends: Ints, ids: UInts, places: Ints) -> None:
    """Number anew the words that hold characters which fold to several, such as ligatures."""
    hit = np.unique(np.searchsorted(starts, places, "right") - 1)
    for i in hit[(hit >= 0)]:
        plain = folded(text[starts[i] : ends[i]])
        codes = np.array([ord(c) for c in plain], np.uint64)
        weights = _weighed(codes, np.full(len(codes), _LETTER, np.uint8))
        ids[i] = _summed(weights, np.zeros(1, np.int64), np.array([len(codes)]))[0] if len(codes) else 0


def _mixed(values: UInts) -> UInts:
    mixed = values ^ (values >> np.uint64(30))
    mixed *= _MIX[0]
    mixed ^= mixed >> np.uint64(27)
    mixed *= _MIX[1]
    mixed ^= mixed >> np.uint64(31)
    return mixed
