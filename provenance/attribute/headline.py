"""A headline in the words of one whom it names first: "Poe: Gates Were Never Tested"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from provenance.attribute.found import Found, form_of
from provenance.attribute.lexicon import names, wordset
from provenance.attribute.names import outlet
from provenance.attribute.reading import Paragraph, outermost
from provenance.attribute.tokens import HEADING
from provenance.model import Span

__all__ = ["spelled", "with_headline"]

_JOINS = r"(?i:to|on|at|in|after|over)"
_WHO = rf"[A-Z][^\s:.,;!?“”\"]*+(?:\.?\s(?!(?:{_JOINS}|and)\s)[^\s:.,;!?“”\"]++){{0,5}}"
_HEADLINE = re.compile(
    r"(?:[A-Z]{4,}+\s?[–—-]\s)?"  # EXCLUSIVE –
    rf"(?P<who>{_WHO})"
    rf"(?:\s{_JOINS}\s[^:.;!?“”\"]{{1,60}})?"  # Poe to Voters:
    r"(?P<colon>:)\s+(?P<said>\S+\s[^\n;]*[^\s.;])\.?\s*(?:;.*)?",  # ; and a line below it
    re.DOTALL,
)
_WORD = re.compile(r"[\w’'-]+")
_SHORT = 3  # words: a longer phrase that ends with a common noun may be a clause
_BARE = wordset("report reports poll polls study studies survey surveys newspaper newspapers")


def with_headline(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of an article, the first with what its headline says.

    That is a headline with one before its colon who is a known outlet or a body of people, or to whom the text below
    gives words as well.
    """
    if len(paragraphs) < 2 or len(paragraphs[0].words.plain) > HEADING:
        return paragraphs
    first, *others = paragraphs
    match = _HEADLINE.fullmatch(text, first.span.start, first.span.end)
    if match is None or match["said"].endswith("?") or not _speaks(match["who"], text, others):
        return paragraphs
    who, colon, said = (Span(*match.span(name)) for name in ("who", "colon", "said"))
    if any(one.cue == colon for one in first.found):
        return paragraphs
    one = Found(content=(said,), form=form_of(first.tokens, (said,)), rule="headline", cue=colon, mention=who, head=who)
    return [evolve(first, found=tuple(outermost([one, *first.found]))), *others]


def spelled(who: str) -> str:
    """The one before the colon, a common noun at the end as in a sentence: in headlines all words have a capital."""
    before, last = who[: -len(_last_word(who))], _last_word(who)
    return before + last.casefold() if _is_common(last) else who


def _speaks(who: str, text: str, others: Iterable[Paragraph]) -> bool:
    last = _last_word(who)
    known = names()
    if len(who.split()) <= _SHORT and last.casefold() in known.people | known.anonymous | _BARE:
        return True
    return outlet(who) is not None or last in _sources(text, others)


def _is_common(word: str) -> bool:
    known = names()
    return word.casefold() in known.people | known.anonymous | known.documents | known.organizations


def _last_word(name: str) -> str:
    words: list[str] = _WORD.findall(name)
    return words[-1]


def _sources(text: str, paragraphs: Iterable[Paragraph]) -> set[str]:
    """The words of all that names a source in some paragraphs."""
    heads = [f.head for paragraph in paragraphs for f in paragraph.found if f.head is not None]
    return {word.removesuffix("’s").removesuffix("'s") for h in heads for word in _WORD.findall(text, h.start, h.end)}
