"""A paragraph as tokens with coarse parts of speech: what the rules of attribution look at.

A stretch in quotation marks is one token, so that a sentence reads "Q, she said." The tags stand in one string, a
character a token, so that patterns over tags are regular expressions.

====  =====================================  ====  ==================================
D     determiner                             A     be, have, do and their contractions
S     possessive pronoun                     M     modal
H     possessive noun ("Poe's")              V     finite verb
J     adjective                              B     base verb
N     noun                                   G     verb in -ing
P     name: a capitalised word               T     participle
K     number                                 R     adverb
O     pronoun                                I     preposition
o     pronoun with a verb ("he's")           U     subordinator
W     wh-word                                C     coordinator
L     "that"                                 X     "to"
Y     day, month, "yesterday"                Q     stretch in quotation marks
====  =====================================  ====  ==================================

Punctuation is its own tag: ``, ; : . - ( )``; F is anything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from sys import intern

from attrs import frozen

from provenance.attribute.lexicon import cues
from provenance.attribute.tags import CAPITALISED, plain_tag, tagged
from provenance.model import Span
from provenance.segment.marks import Marked
from provenance.segment.sentences import sentences

__all__ = ["Tokens", "Words", "capitalised", "tokens"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}+"  # U.S., J.R.
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Jr|Sr|St|Gen|Lt|Col|Sgt|Rev|Prof|Capt|Adm|Maj|Inc|Corp|Co|Ltd|No)\.(?!\w)(?:['’]s\b)?"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s\S)"
    r"|[^\W\d_]\.(?=\s\S)"  # an initial
    r"|[@#]\w+"
    r"|[$€£]?\d[\d,.]*+(?<![.,])%?(?:[-–]?[^\W_]+)*+"
    r"|[^\W_]++(?:['’&.‐-][^\W_]++|[\u0300-\u036f\u0080-\u009f¡-ª¬-º¼-¿]++[^\W_]*+)*+(?:['’](?=\s))?+"  # accents apart
    r"|\.{2,}+|--++|''"
    r"|[^\s]"
)
_MARKUP = re.compile(r"<[/a-zA-Z][^<>\n]{0,300}>")
_EVEN = re.compile(r"\S++(?:\s\S++)*+")  # words between which single characters of white space stand
_PLAIN = re.compile(r"([a-z]{2,})([.,;:!?]?)")  # most words: each is one token, the mark another
_STRETCH = re.compile("Q")
_KEPT = 1 << 17  # words

_LONGEST = 250  # tokens: what is longer is no sentence, and is divided so that time stays linear
_HEADING = 30  # tokens: no heading has more
_TITLE_CASE = 0.85  # share of the longer words that have a capital, from which on a line is a heading
_SHORT = 3  # letters: shorter words have no capital in headings
_CAPITAL = re.compile(r"[A-Z](?<=[a-z,] .)[a-z]+")


@frozen(eq=False)
class Tokens:
    """The tokens of one paragraph: token i is ``text[starts[i]:ends[i]]``, lower-cased ``lows[i]``, tagged ``tags[i]``.

    ``cues[i]`` tells how the word may attribute: v a verb, n a noun, e either, p the first of a phrase, a point not.
    ``borders`` are the token numbers at which sentences start, the first being 0, and the number of tokens; ``marked``
    gives the stretch in marks that a token stands for. Words and places are tuples, which cost the garbage collector
    nothing.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lows: tuple[str, ...]
    tags: str
    cues: str
    borders: list[int]
    marked: dict[int, Marked]

    def __len__(self) -> int:
        return len(self.starts)

    def sentence(self, i: int) -> tuple[int, int]:
        """First token of the sentence that holds token i, and the one after its last."""
        k = bisect_left(self.borders, i + 1)
        return self.borders[k - 1], self.borders[k]

    def words(self, start: int, end: int) -> str:
        """The text from token ``start`` to before token ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def capitalised(text: str) -> frozenset[str]:
    """The words, in lower case, that ``text`` has with a capital inside a sentence: names, whatever else they mean."""
    return frozenset(match.group().lower() for match in _CAPITAL.finditer(text))


def tokens(text: str, paragraph: Span, marked: Sequence[Marked], named: frozenset[str]) -> Tokens:
    """The tokens of ``paragraph``, whose outermost stretches in marks are ``marked``.

    A sentence border inside a marked stretch is none. The words in ``named`` are names where they open a sentence.
    """
    return Words(text, paragraph, marked, named).tokens


class Words:
    """The words of a paragraph; they and the ``tokens``, which cost far more, are made when asked for.

    The arguments are those of ``tokens``; ``stretches`` are those in marks.
    """

    def __init__(self, text: str, paragraph: Span, marked: Sequence[Marked], named: frozenset[str]) -> None:
        self.stretches = marked
        self._text, self._paragraph, self._named = text, paragraph, named
        self._row: _Row | None = None
        self._tokens: Tokens | None = None

    @property
    def plain(self) -> str:
        """The tags that the words have by themselves."""
        return self._read().codes()[::2]

    @property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        return self._read().lows()

    @property
    def tokens(self) -> Tokens:
        """The words with their places, tags and sentences."""
        if self._tokens is None:
            self._tokens = self._tokenised()
            self._row = None  # large, and seldom asked for again
        return self._tokens

    def _read(self) -> _Row:
        if self._row is None:
            self._row = _Row(self._text, self._paragraph.start)
            for stretch in self.stretches:
                self._row.read(stretch.start)
                self._row.add("", "Q.", stretch.end)
            self._row.read(self._paragraph.end)
        return self._row

    def _tokenised(self) -> Tokens:
        text, row = self._text, self._read()
        lows, places, codes = row.lows(), row.places(), row.codes()
        plain, starts, ends = codes[::2], places[:-1:2], places[1::2]
        marked = dict(zip((match.start() for match in _STRETCH.finditer(plain)), self.stretches, strict=True))
        borders = _borders(starts, ends, sentences(text, within=[self._paragraph]))
        borders = _with_unspaced(text, starts, marked, borders)
        titled = plain.count(CAPITALISED) > _SHORT and _title_case(text, starts, ends)
        tags = tagged(plain, lows, range(len(lows)) if titled else frozenset(borders), self._named)
        return Tokens(text, starts, ends, lows, tags, codes[1::2], borders, marked)


class _Row:
    """The words of a paragraph while it is read from left to right, from ``start``, its first, up to ``position``.

    ``gaps`` are the distances between words where these do not have them: by the number of words before them.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.position = text, start, start
        self.words: list[_Word] = []
        self.gaps: dict[int, int] = {}

    def codes(self) -> str:
        """Two characters of each token: its tag by itself, and how it may attribute."""
        return "".join(map(_CODES, self.words))

    def lows(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(chain.from_iterable(map(_LOWS, self.words)))

    def places(self) -> tuple[int, ...]:
        """Where each token starts and ends, and the end of the last once more."""
        steps: list[int] = []
        first = 0
        for last, gap in self.gaps.items():
            steps += chain.from_iterable(map(_STEPS, self.words[first:last]))
            steps[-1] = gap
            first = last
        return tuple(accumulate(steps, initial=self.start))

    def read(self, end: int) -> None:
        """Add the tokens up to ``end``."""
        if self.text.find("<", self.position, end) >= 0:
            for match in _MARKUP.finditer(self.text, self.position, end):
                self._spaced(match.start())
                self.add(match.group().lower(), "F.", match.end())
        self._spaced(end)

    def add(self, low: str, codes: str, end: int) -> None:
        """Add a token that goes from the position to ``end``."""
        self.words.append(((low,), codes, (end - self.position, 0)))
        self.gaps[len(self.words)] = 0
        self.position = end

    def _spaced(self, end: int) -> None:
        """Add the words up to ``end``, markup aside."""
        words = self.text[self.position : end].split()
        if words and end - self.position == sum(map(len, words)) + len(words) - 1:
            self._even(words, end, "")
            return
        for match in _EVEN.finditer(self.text, self.position, end):
            self._space(match.start())
            self._even(match.group().split(), match.end(), " " if match.end() < end else "")
        self._space(end)

    def _space(self, end: int) -> None:
        """Leave what is between the position and ``end``."""
        if self.words:
            self.gaps[len(self.words)] = end - self.position
        else:
            self.start = end
        self.position = end

    def _even(self, words: list[str], end: int, after: str) -> None:
        """Add words between which one character stands each; ``after`` stands behind them, at ``end``."""
        words[-1] += "\n" + after
        self.words += map(_words().__getitem__, words)
        self.gaps[len(self.words)] = 0
        self.position = end


# What stands between white space: its tokens in lower case, their codes, and the length of each with the distance to
# the next.
_Word = tuple[tuple[str, ...], str, tuple[int, ...]]
_LOWS, _CODES, _STEPS = itemgetter(0), itemgetter(1), itemgetter(2)


class _Words(dict[str, _Word]):
    """The words read lately: those before another by themselves, those before "\\n" and what stands behind them."""

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _KEPT:
            self.clear()
        plain = _PLAIN.fullmatch(word)
        if plain is not None:
            found = self[word] = _plain_word(*plain.groups())
            return found
        form, last, after = word.partition("\n")
        found = self[word] = _word(form, after if last else " .")
        return found


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The words read lately in this process."""
    return _Words()


def _plain_word(low: str, mark: str) -> _Word:
    """What `_word` makes of a word of small letters with a punctuation mark behind it, or none; in far less time."""
    codes = plain_tag(low, low) + _cue(low)
    if not mark:
        return (low,), intern(codes), _shared((len(low), 1))
    return (low, mark), intern(codes + plain_tag(mark, mark) + "."), _shared((len(low), 0, 1, 1))


def _word(word: str, after: str) -> _Word:
    """The tokens of what stands between white space; ``after`` follows: white space and another word, or less."""
    forms = _TOKEN.findall(word + after)[: -1 if len(after) > 1 else None]
    lows: list[str] = []
    steps: list[int] = []
    codes = ""
    for form in forms:
        low = form.lower().replace("’", "'")
        lows.append(low)
        codes += plain_tag(form, low) + _cue(low)
        steps += (len(form), 0)
    steps[-1] = 1
    return tuple(lows), intern(codes), _shared(tuple(steps))


@lru_cache(maxsize=_KEPT)
def _shared(steps: tuple[int, ...]) -> tuple[int, ...]:
    """One tuple for all that are alike: what many words share stays near the processor."""
    return steps


def _cue(low: str) -> str:
    """How a word may attribute: verb, noun, either, or as the first word of a phrase."""
    lexicon = cues()
    if low in lexicon.verbs:
        return "e" if low in lexicon.nouns else "v"
    return "n" if low in lexicon.nouns else "p" if low in lexicon.according else "."


def _title_case(text: str, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether nearly all words of a paragraph have a capital, as in a heading: there it tells nothing of names."""
    if len(starts) > _HEADING:
        return False
    long = [text[s] for s, e in zip(starts, ends, strict=True) if e - s > _SHORT and text[s].isalpha()]
    return len(long) > _SHORT and sum(1 for c in long if c.isupper()) > _TITLE_CASE * len(long)


def _borders(starts: Sequence[int], ends: Sequence[int], sentences: Sequence[Span]) -> list[int]:
    borders = [0]
    places = [bisect_left(starts, sentence.start) for sentence in sentences[1:]]
    for k, sentence in zip(places, sentences[1:], strict=True):
        if k < len(starts) and k > borders[-1] and ends[k - 1] <= sentence.start:
            borders += range(borders[-1] + _LONGEST, k, _LONGEST)
            borders.append(k)
    borders += range(borders[-1] + _LONGEST, len(starts), _LONGEST)
    borders.append(len(starts))
    return borders


def _with_unspaced(text: str, starts: Sequence[int], stretches: Mapping[int, Marked], borders: list[int]) -> list[int]:
    """The borders, and those before stretches in marks that no space divides from the sentence before: "…!”“No.”"."""
    more = {k for k in stretches if k > 0 and (k - 1 in stretches or text[starts[k] - 1] in ".!?")}
    unspaced = {k for k in more if not text[starts[k] - 1].isspace()}
    return sorted(unspaced.union(borders)) if unspaced else borders
