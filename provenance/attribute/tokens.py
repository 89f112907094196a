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
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from sys import intern

from attrs import define

from provenance.attribute.lexicon import cues, wordset
from provenance.attribute.tags import BORDER, CAPITALISED, DEPENDING, inside_tag, lower_tag, plain_tag, tagged
from provenance.model import Span
from provenance.segment.marks import Marked
from provenance.segment.sentences import sentence_starts

__all__ = ["HEADING", "NO_CUE", "Tokens", "Words", "capitalised", "tokenise", "tokens", "words_of"]

_ABBREVIATED = wordset(
    "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Jr Sr St Gen Lt Col Sgt Rev Prof Capt Adm Maj Inc Corp Co Ltd No"
)
_MONTHS = wordset("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}+"  # U.S., J.R.
    rf"|(?:{'|'.join(sorted(_ABBREVIATED))})\.(?!\w)(?:['’]s\b)?"
    rf"|(?:{'|'.join(sorted(_MONTHS))})\.(?=\s\S)"
    r"|[^\W\d_]\.(?=\s\S)"  # an initial
    r"|[@#]\w+"
    r"|[$€£]?\d[\d,.]*+(?<![.,])%?(?:[-–]?[^\W_]+)*+"
    r"|[^\W_]++(?:['’&.‐-][^\W_]++|[\u0300-\u036f\u0080-\u009f¡-ª¬-º¼-¿]++[^\W_]*+)*+(?:['’](?=\s))?+"  # accents apart
    r"|\.{2,}+|--++|''"
    r"|[^\s]"
)
_MARKUP = re.compile(r"<[/a-zA-Z][^<>\n]{0,300}>")
_EVEN = re.compile(r"\S++(?:\s\S++)*+")  # words between which single characters of white space stand
_INSIDE = re.compile(r" ([A-Z](?<=[,a-z] [A-Z])[a-z]+)")  # the space that it opens with is what makes the search fast
_MARKS = {mark: plain_tag(mark, mark) * 2 + "." for mark in ".,;:!?"}  # their codes
_DIVIDING = "..."  # the codes of what divides paragraphs, and stands before and after them
_KEPT = 1 << 17  # words
NO_CUE = ".?"  # what ``cues`` says of words that do not attribute
_NAMES = re.compile("[PH]")
_DEPENDING = re.compile(r"\?")

_LONGEST = 250  # tokens: what is longer is no sentence, and is divided so that time stays linear
HEADING = 30  # tokens: no heading has more
_TITLE_CASE = 0.85  # share of the longer words that have a capital, from which on a line is a heading
_SHORT = 3  # letters: shorter words have no capital in headings


@define(eq=False)
class Tokens:
    """The tokens of one paragraph: token i is ``text[starts[i]:ends[i]]``, lower-cased ``lows[i]``, tagged ``tags[i]``.

    ``cues[i]`` tells how the word may attribute, as a sum: 1 as a verb, 2 as a noun, 4 as the longest in a phrase such
    as "according to". If not at all, it is a point, or "?" for a word whose tag depends on its neighbours.
    ``borders`` are the token numbers at which sentences start, the first being 0, and the number of tokens; ``marked``
    gives, in order, the stretch in marks that a token stands for. Words, places and borders are tuples, which cost the
    garbage collector nothing.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lows: tuple[str, ...]
    tags: str
    cues: str
    borders: tuple[int, ...]
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

    def inside(self, k: int) -> str:
        """The text inside the marks of the stretch that token ``k`` stands for."""
        marked = self.marked[k]
        return self.text[marked.inner_start : marked.inner_end]


def capitalised(text: str) -> frozenset[str]:
    """The words, in lower case, that ``text`` has with a capital inside a sentence: names, whatever else they mean."""
    return frozenset(map(str.lower, _INSIDE.findall(text)))


def tokens(text: str, paragraph: Span, marked: Sequence[Marked], named: Container[str]) -> Tokens:
    """The tokens of ``paragraph``, whose outermost stretches in marks are ``marked``.

    A sentence border inside a marked stretch is none. The words in ``named`` are names where they open a sentence.
    """
    return words_of(text, [(paragraph, marked)], named)[0].tokens


def words_of(text: str, paragraphs: Sequence[tuple[Span, Sequence[Marked]]], named: Container[str]) -> list[Words]:
    """The words of each of the paragraphs, which are in order and come with their outermost stretches in marks.

    ``named`` as for ``tokens``.
    """
    reader = _Reader(text)
    return [Words(text, named, place, stretches, *reader.read(place, stretches)) for place, stretches in paragraphs]


class Words:
    """The words of a paragraph; their ``tokens``, which cost more, are made when asked for, or by ``tokenise``.

    ``plain`` are the tags that the words have by themselves, ``cues`` tells how they may attribute, and ``stretches``
    are those in marks.
    """

    __slots__ = (
        "_codes",
        "_lows",
        "_named",
        "_place",
        "_start",
        "_text",
        "_tokens",
        "_words",
        "cues",
        "plain",
        "stretches",
    )

    def __init__(
        self,
        text: str,
        named: Container[str],
        place: Span,
        stretches: Sequence[Marked],
        start: int,
        words: tuple[_Word, ...],
    ) -> None:
        self._text, self._named, self._place, self._start, self._words = text, named, place, start, words
        self._codes = codes = "".join(map(_CODES, words))
        self.plain, self.cues, self.stretches = codes[::3], codes[2::3], stretches
        self._lows: tuple[str, ...] | None = None
        self._tokens: Tokens | None = None

    @property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        if self._lows is None:
            self._lows = tuple(chain.from_iterable(map(_LOWS, self._words)))
        return self._lows

    @property
    def names(self) -> list[str]:
        """Those of the words, in lower case, that may be part of a name or a possessive; no others ever are."""
        lows = self.lows
        return [lows[match.start()] for match in _NAMES.finditer(self._codes[1::3])]

    @property
    def tokens(self) -> Tokens:
        """The words with their places, tags and sentences."""
        if self._tokens is None:
            (self._tokens,) = _tokenised([self])
        return self._tokens

    def _placed(self) -> _Placed:
        """The words with their places and sentences."""
        both = tuple(accumulate(chain.from_iterable(map(_STEPS, self._words)), initial=self._start))
        starts, ends = both[:-1:2], both[1::2]
        return self.lows, starts, ends, *_divided(self._text, starts, ends, self._place, self.stretches)


def tokenise(paragraphs: Sequence[Words]) -> None:
    """Make the tokens of paragraphs of one text, which costs far less for all at once than one by one."""
    bare = [words for words in paragraphs if words._tokens is None]
    for words, tokens in zip(bare, _tokenised(bare) if bare else (), strict=True):
        words._tokens = tokens


def _tokenised(paragraphs: Sequence[Words]) -> list[Tokens]:
    """The tokens of some paragraphs of one text: their tags are made as those of one row of words."""
    text, named = paragraphs[0]._text, paragraphs[0]._named
    placed = [words._placed() for words in paragraphs]
    lows = [BORDER]
    opening: set[int] = set()
    for words, (own, starts, ends, borders, _) in zip(paragraphs, placed, strict=True):
        first = len(lows)
        lows += own
        titled = _titled(text, starts, ends, words.plain)
        opening.update(range(first, len(lows)) if titled else map(first.__add__, borders))
        lows.append(BORDER)
    codes = _DIVIDING.join(["", *[words._codes for words in paragraphs], ""])
    depending = [match.start() for match in _DEPENDING.finditer(codes[2::3])]
    tags = tagged(codes[::3], codes[1::3], lows, opening, depending, named)
    made: list[Tokens] = []
    first = 1
    for words, (own, starts, ends, borders, marked) in zip(paragraphs, placed, strict=True):
        last = first + len(own)
        made.append(Tokens(text, starts, ends, own, tags[first:last], words.cues, borders, marked))
        first = last + 1
    return made


class _Reader:
    """The words of paragraphs while they are read from left to right, up to ``position``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.position = 0
        self._markup = "<" in text
        self._known = _words()
        self._words: list[_Word] = []

    def read(self, place: Span, stretches: Sequence[Marked]) -> tuple[int, tuple[_Word, ...]]:
        """Where the first word of the paragraph at ``place`` starts, and its words: one for each of ``stretches``."""
        self.start = self.position = place.start
        self._words = []
        for stretch in stretches:
            self._between(stretch.start)
            self._add("", "QQ.", stretch.end)
        self._between(place.end)
        return self.start, tuple(self._words)

    def _between(self, end: int) -> None:
        """Add the tokens up to ``end``, of which none is a stretch in marks."""
        if self._markup:
            for match in _MARKUP.finditer(self.text, self.position, end):
                self._spaced(match.start())
                self._add(match.group().lower(), "FF.", match.end())
        self._spaced(end)

    def _add(self, low: str, codes: str, end: int) -> None:
        """Add a token that goes from the position to ``end``."""
        self._words.append(((low,), codes, (end - self.position, 0)))
        self.position = end

    def _spaced(self, end: int) -> None:
        """Add the words up to ``end``, markup aside."""
        piece = self.text[self.position : end]
        words = piece.split()
        plain = " ".join(words)
        if not words:
            self._space(end)
        elif plain == piece:
            self._even(words, end, "")
        elif plain == piece.strip():
            last = self.position + len(piece.rstrip())
            self._space(last - len(plain))
            self._even(words, last, " " if last < end else "")
            self._space(end)
        else:
            for match in _EVEN.finditer(self.text, self.position, end):
                self._space(match.start())
                self._even(match.group().split(), match.end(), " " if match.end() < end else "")
            self._space(end)

    def _space(self, end: int) -> None:
        """Leave what is between the position and ``end``."""
        if end > self.position:
            if self._words:
                lows, codes, steps = self._words[-1]
                self._words[-1] = lows, codes, (*steps[:-1], end - self.position)
            else:
                self.start = end
            self.position = end

    def _even(self, words: list[str], end: int, after: str) -> None:
        """Add words between which one character stands each; ``after`` stands behind them, at ``end``."""
        words[-1] += "\n" + after
        self._words += map(self._known.__getitem__, words)
        self.position = end


# The words of a paragraph in lower case, where they start and end, at which sentences start, and those in marks.
_Placed = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...], dict[int, Marked]]

# What stands between white space: its tokens in lower case, their codes, and the length of each with the distance to
# the next, which after the last is one character unless nothing is said to stand there.
_Word = tuple[tuple[str, ...], str, tuple[int, ...]]
_LOWS, _CODES, _STEPS = itemgetter(0), itemgetter(1), itemgetter(2)


class _Words(dict[str, _Word]):
    """The words read lately: those before another by themselves, those before "\\n" and what stands behind them."""

    def __init__(self) -> None:
        super().__init__()
        self._cues = _cues()

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = self._one(word) if word.isalpha() else self._marked(word)
        return found

    def _marked(self, word: str) -> _Word:
        """A word of more than letters: most are one token with a punctuation mark behind it, or with nothing."""
        form, last, after = word.partition("\n")
        distance = 0 if last else 1
        bare, mark = (form[:-1], form[-1]) if form[-1] in _MARKS else (form, "")
        if not _is_one(bare) or (mark == "." and (len(bare) == 1 or bare in _ABBREVIATED or bare in _MONTHS)):
            return self._tokens(form, after if last else " .", distance)
        lows, codes, _ = self.get(bare) or self._one(bare)
        if not mark:
            return lows, codes, _shared((len(bare), distance))
        return (*lows, mark), intern(codes + _MARKS[mark]), _shared((len(bare), 0, 1, distance))

    def _one(self, word: str) -> _Word:
        """What `_tokens` makes of what is one token; in far less time."""
        low = _lower(word)
        return (low,), intern(self._codes(word, low)), _shared((len(word), 1))

    def _tokens(self, word: str, after: str, distance: int) -> _Word:
        """The tokens of what stands between white space; ``after`` follows: white space and another word, or less.

        The next word stands at ``distance``.
        """
        forms = _TOKEN.findall(word + after)[: -1 if len(after) > 1 else None]
        lows: list[str] = []
        steps: list[int] = []
        codes = ""
        for form in forms:
            low = _lower(form)
            lows.append(low)
            codes += self._codes(form, low)
            steps += (len(form), 0)
        steps[-1] = distance
        return tuple(lows), intern(codes), _shared(tuple(steps))

    def _codes(self, form: str, low: str) -> str:
        """Of a token its tag by itself, that inside a sentence, and how it may attribute."""
        cue = self._cues.get(low, ".")
        initial = form[0]
        if initial.islower():
            return lower_tag(low) * 2 + cue
        return CAPITALISED + inside_tag(low) + cue if initial.isupper() else plain_tag(form, low) * 2 + cue


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The words read lately in this process."""
    return _Words()


def _is_one(form: str) -> bool:
    """Whether a form is one token whatever follows: letters, between which an apostrophe or a hyphen may stand."""
    return form.isalpha() or all(map(str.isalpha, form.replace("’", "'").replace("'", "-").split("-")))


def _lower(form: str) -> str:
    return form.lower().replace("’", "'")


def _cues() -> dict[str, str]:
    """How words may attribute: as a verb, as a noun, in a phrase; those that do not and have a tag that depends."""
    lexicon = cues()
    ways = dict.fromkeys(DEPENDING, "?")
    for low in chain(lexicon.verbs, lexicon.nouns, lexicon.states, lexicon.according):
        other = low in lexicon.nouns or low in lexicon.states
        ways[low] = str((low in lexicon.verbs) + 2 * other + 4 * (low in lexicon.according))
    return ways


@lru_cache(maxsize=_KEPT)
def _shared(steps: tuple[int, ...]) -> tuple[int, ...]:
    """One tuple for all that are alike: what many words share stays near the processor."""
    return steps


def _titled(text: str, starts: Sequence[int], ends: Sequence[int], plain: str) -> bool:
    """Whether nearly all words of a paragraph have a capital, as in a heading: there it tells nothing of names."""
    if len(plain) > HEADING or plain.count(CAPITALISED) <= _SHORT:
        return False
    places = zip(starts, ends, strict=True)
    long = [text[s] for s, e in places if e - s > _SHORT and text[s].isalpha()]
    return len(long) > _SHORT and sum(map(str.isupper, long)) > _TITLE_CASE * len(long)


def _divided(
    text: str, starts: Sequence[int], ends: Sequence[int], place: Span, stretches: Sequence[Marked]
) -> tuple[tuple[int, ...], dict[int, Marked]]:
    """The tokens of a paragraph at which sentences start, with their number; the stretches by their tokens."""
    borders = _borders(starts, ends, sentence_starts(text, place))
    marked = {bisect_left(starts, stretch.start): stretch for stretch in stretches}
    return tuple(_with_unspaced(text, starts, marked, borders) if marked else borders), marked


def _borders(starts: Sequence[int], ends: Sequence[int], sentences: Sequence[int]) -> list[int]:
    borders = [0]
    for start in sentences:
        k = bisect_left(starts, start)
        if k < len(starts) and k > borders[-1] and ends[k - 1] <= start:
            if k - borders[-1] > _LONGEST:
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
