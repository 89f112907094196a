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
from itertools import accumulate

from attrs import frozen

from provenance.attribute.lexicon import cues, parts_of_speech
from provenance.model import Span
from provenance.segment.marks import Marked

__all__ = ["Tokens", "capitalised", "tokens"]

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
_KEPT = 1 << 16  # words

_LONGEST = 250  # tokens: what is longer is no sentence, and is divided so that time stays linear
_HEADING = 30  # tokens: no heading has more
_TITLE_CASE = 0.85  # share of the longer words that have a capital, from which on a line is a heading
_SHORT = 3  # letters: shorter words have no capital in headings
_AMBIGUOUS = frozenset(("close", "her", "one", "first", "last", "will", "can", "might", "must"))
_SUBJECT_PRONOUNS = frozenset(("i", "he", "she", "we", "they"))
_CAPITAL = re.compile(r"[A-Z](?<=[a-z,] .)[a-z]+")
_CAPITALISED = "^"  # the tag of a word with a capital, until it is known whether it is a name
_UNSURE = re.compile(r"[BTV]|(?<=[MXOR])N")


def _tagged(**groups: str) -> dict[str, str]:
    return {word: tag for tag, words in groups.items() for word in words.split()}


@lru_cache(maxsize=1)
def _closed() -> dict[str, str]:
    """The tags of the words of closed classes."""
    found = _tagged(
        D="the a an this these those some any no every each another both all either neither such",
        S="my your his its our their whose",
        O="i you he she it we they me him her us them himself herself itself themselves myself ourselves yourself "
        "everyone everybody someone somebody anyone anybody nobody something anything nothing everything one there "
        "mine yours hers ours theirs",
        W="who whom which what how why where when whether if whoever whatever",
        L="that",
        X="to",
        C="and or but nor yet &",
        U="because while although though as unless since until than whereas like once before after so",
        I="of in on at by for with from about into onto over under against between through during without within "
        "among toward towards behind beyond near across along around above below upon off out up down despite amid "
        "per via inside outside throughout regarding concerning including except besides versus vs",
        A="is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't "
        "haven't hadn't don't doesn't didn't ain't done",
        M="will would can could should shall may might must cannot can't won't wouldn't couldn't shouldn't mustn't",
        R="not also then now just never always often still even only already again ever later earlier once here too "
        "instead however meanwhile therefore perhaps maybe rather quite very so ago yet almost soon today tonight "
        "repeatedly reportedly further recently",
        Y="monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december yesterday tomorrow today tonight jan feb aug sept oct nov dec mon tues "
        "wed thurs fri sat sun jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.",
        K="two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen hundred thousand million "
        "billion",
        J="close many most several few more other own former last next first second new old same",
    )
    for pronoun in ("i", "you", "he", "she", "it", "we", "they", "there", "who", "what", "that", "here"):
        for ending in ("'s", "'re", "'ve", "'d", "'ll", "'m"):
            found[pronoun + ending] = "o"
    found["march"], found["may"], found["so"], found["once"] = "Y", "M", "R", "R"
    return found


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


def tokens(
    text: str, paragraph: Span, sentences: Sequence[Span], marked: Sequence[Marked], named: frozenset[str]
) -> Tokens:
    """The tokens of ``paragraph``, whose outermost stretches in marks are ``marked`` and whose sentences are given.

    A sentence border inside a marked stretch is none. The words in ``named`` are names where they open a sentence.
    """
    row = _Row(text, paragraph.start)
    stretches: dict[int, Marked] = {}
    for stretch in marked:
        row.read(stretch.start)
        stretches[len(row.lows)] = stretch
        row.add("", "Q.", stretch.end)
    row.read(paragraph.end)
    places = tuple(accumulate(row.steps, initial=paragraph.start))
    starts, ends, lows, codes = places[:-1:2], places[1::2], tuple(row.lows), "".join(row.codes)
    borders = _with_unspaced(text, starts, stretches, _borders(starts, ends, sentences))
    titled = codes.count(_CAPITALISED) > _SHORT and _title_case(text, starts, ends)
    first = range(len(lows)) if titled else frozenset(borders)
    return Tokens(text, starts, ends, lows, _tags(codes[::2], lows, first, named), codes[1::2], borders, stretches)


class _Row:
    """The tokens of a paragraph while it is read from left to right, up to ``position``.

    ``steps`` are the lengths of the tokens, each followed by the distance to the next one; ``codes`` hold two
    characters of each token: its tag by itself, and how it may attribute.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text, self.position = text, start
        self.lows: list[str] = []
        self.codes: list[str] = []
        self.steps: list[int] = []

    def read(self, end: int) -> None:
        """Add the tokens up to ``end``."""
        if self.text.find("<", self.position, end) >= 0:
            for match in _MARKUP.finditer(self.text, self.position, end):
                self._words(match.start())
                self.add(match.group().lower(), "F.", match.end())
        self._words(end)

    def add(self, low: str, codes: str, end: int) -> None:
        """Add a token that goes from the position to ``end``."""
        self.lows.append(low)
        self.codes.append(codes)
        self.steps += (end - self.position, 0)
        self.position = end

    def _words(self, end: int) -> None:
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
        if self.steps:
            self.steps[-1] = end - self.position
        self.position = end

    def _even(self, words: list[str], end: int, after: str) -> None:
        """Add words between which one character stands each; ``after`` stands behind them, at ``end``."""
        words[-1] += "\n" + after
        for lows, codes, steps in map(_words().__getitem__, words):
            self.lows += lows
            self.codes.append(codes)
            self.steps += steps
        self.steps[-1] = 0
        self.position = end


_Word = tuple[tuple[str, ...], str, tuple[int, ...]]  # lower case, codes and steps of the tokens between white space


class _Words(dict[str, _Word]):
    """The words read lately: those before another by themselves, those before "\\n" and what stands behind them."""

    def __missing__(self, word: str) -> _Word:
        if len(self) >= _KEPT:
            self.clear()
        form, last, after = word.partition("\n")
        found = self[word] = _word(form, after if last else " .")
        return found


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The words read lately in this process."""
    return _Words()


def _word(word: str, after: str) -> _Word:
    """The tokens of what stands between white space; ``after`` follows: white space and another word, or less."""
    forms = _TOKEN.findall(word + after)[: -1 if len(after) > 1 else None]
    lows = tuple(form.lower().replace("’", "'") for form in forms)
    steps = [step for form in forms for step in (len(form), 0)]
    return lows, "".join(_plain(form, low) + _cue(low) for form, low in zip(forms, lows, strict=True)), (*steps[:-1], 1)


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


_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "-": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "‒": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """The tags of all known words, those of closed classes first."""
    return parts_of_speech() | _closed() | {"march": "N"}


def _tags(plain: str, lows: Sequence[str], first: Container[int], named: frozenset[str]) -> str:
    """A tag for each token, given those by themselves; ``first`` are the tokens that open a sentence."""
    tags = [*plain, "."]  # what stands before the first and after the last
    i = plain.find(_CAPITALISED)
    while i >= 0:
        opens = i in first or tags[i - 1] in "Q:("
        common = opens and lows[i] not in named and not _is_name(lows, tags, i + 1)
        tags[i] = _capitalised(lows[i], i in first, common)
        i = plain.find(_CAPITALISED, i + 1)
    _context(lows, tags)
    tags.pop()
    return "".join(tags)


def _plain(form: str, low: str) -> str:
    """The tag that a token has by itself, ``_CAPITALISED`` for a word with a capital."""
    if form[0].isupper():
        return _CAPITALISED
    if form[0].islower():
        return _known().get(low) or _unknown(low)
    return _symbol(low, form[0])


def _symbol(low: str, initial: str) -> str:
    """The tag of a token that no letter opens."""
    if initial.isalnum() or initial in "@#$€£":
        return "P" if initial in "@#" else "H" if low.endswith("'s") else "K"
    return "F" if low == "''" else "." if low.startswith("..") else _PUNCTUATION.get(initial, "F")


@lru_cache(maxsize=1 << 14)
def _capitalised(low: str, first: bool, opens: bool) -> str:
    """The tag of a word with a capital: a name, unless it belongs to a closed class or only ``opens`` a sentence."""
    tag = _closed().get(low)
    if tag is None:
        if low.endswith(("'s", "s'")):
            return "H"
        tag = parts_of_speech().get(low)
        if low.endswith("n't"):
            return "A"
        return tag if tag and first and (opens or tag in "GVTBR") else tag if tag and opens else "P"
    if low in ("may", "march"):
        return tag if first and low == "may" else "Y"
    return "P" if tag in "JKIUM" and not first and low != "i" else tag


def _is_name(lows: Sequence[str], tags: list[str], i: int) -> bool:
    """Whether the word at ``i`` has a capital that only names have."""
    return tags[i] == _CAPITALISED and lows[i] not in _closed()


def _unknown(low: str) -> str:
    """The tag of a word that no list has, by its ending."""
    if low.endswith(("'s", "s'")):
        return "H"
    if low.endswith("n't"):
        return "A"
    if low.endswith("ly"):
        return "R"
    if low.endswith("ing") and len(low) > 4:
        return "G"
    return "T" if low.endswith("ed") else "N"


def _context(lows: Sequence[str], tags: list[str]) -> None:
    """Tags that the neighbours decide: participles after an auxiliary, base verbs as nouns, "her"."""
    unsure = [match.start() for match in _UNSURE.finditer("".join(tags))]
    if not _AMBIGUOUS.isdisjoint(lows):
        unsure = sorted({*unsure, *(i for i, low in enumerate(lows) if low in _AMBIGUOUS)})
    for i in unsure:
        low, tag, before, after = lows[i], tags[i], tags[i - 1], tags[i + 1]
        if tag == "B":
            if before in "DSJHK" or (before, after) == ("N", "P") or (before == "I" and after in ",.I") or "-" in low:
                tags[i] = "N"
        elif tag == "N":
            if (before in "MX" and after in "DSPOJLHXN") or (before in "OR" and _after_pronoun(lows, tags, i)):
                tags[i] = "V" if before not in "MX" and low.endswith("s") else "B"
        elif tag in "TV":
            inverted = before == "V" and after in "PN" and lows[i - 1] in ("said", "says")  # "said retired Gen. Poe"
            tags[i] = "T" if inverted else _past(low, tags, i)
        else:
            tags[i] = _by_neighbours(low, tag, before, after)


def _after_pronoun(lows: Sequence[str], tags: list[str], i: int) -> bool:
    """Whether a noun at ``i`` is a verb since a pronoun that only a subject can be stands before it: "he plans"."""
    k = i - 1
    while k > 0 and tags[k] == "R":
        k -= 1
    return lows[k] in _SUBJECT_PRONOUNS and tags[k] == "O" and tags[i + 1] not in "VAMo"


def _past(low: str, tags: list[str], i: int) -> str:
    """Past tense or participle, by what stands before the form at ``i``."""
    if tags[i] == "V":
        return "T" if tags[i - 1] == "A" and low.endswith("ed") else "V"
    k = i - 1
    while k > 0 and tags[k] == "R":
        k -= 1
    subject = tags[k] in "PO" or (k == i - 1 and tags[k] == "N")
    return "V" if subject or (low.endswith("ed") and _finite(tags, i)) else "T"


def _by_neighbours(low: str, tag: str, before: str, after: str) -> str:
    """The tag of a word that has another one beside some neighbours: "her", "first", "one", "will"."""
    if low == "her":
        return "S" if after in "NJPKGTHV" else "O"
    if low == "close":
        return "B" if before == "X" else tag
    if low == "one":
        return "K" if after in "JNPTG" else tag
    if low in ("first", "last"):
        return "R" if after in "VT" else tag
    return "N" if before in "DSJ" else tag


def _finite(tags: list[str], i: int) -> bool:
    """Whether a form in -ed at ``i`` can be a past tense: no auxiliary, determiner or preposition stands before it."""
    k = i - 1
    while k >= 0 and tags[k] == "R":
        k -= 1
    return k >= 0 and tags[k] not in "ADSJIGXoMTK"
