"""Who said what in German and French: quotations, "according to", reported clauses, by the lexicon of the language.

``words``, ``phrases`` and ``cues`` are what a paragraph is made of, ``finder`` finds the subjects of cues, and the
rules are in ``quotations``, ``according``, ``clauses``, ``naming`` and ``subjunctive``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from provenance.attribute.entity import Known
from provenance.attribute.floating import floating_quotations
from provenance.attribute.foreign.according import according
from provenance.attribute.foreign.clauses import clauses, said, said_so
from provenance.attribute.foreign.finder import Finder
from provenance.attribute.foreign.naming import named
from provenance.attribute.foreign.phrases import Phrases
from provenance.attribute.foreign.quotations import after_colon, quoted
from provenance.attribute.foreign.roles import roles
from provenance.attribute.foreign.subjunctive import subjunctive
from provenance.attribute.foreign.tags import retagged
from provenance.attribute.found import Found
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.tokens import Tokens

__all__ = ["foreign", "retagged"]

_NAMED = 12  # tokens that a description and the name behind it have at most


def foreign(paragraph: Tokens, lexicon: Language) -> tuple[list[Found], Known]:
    """What is attributed in a paragraph of a text in the language of ``lexicon``, in order of its place.

    With what descriptions tell of sources.
    """
    finder = Finder(paragraph, lexicon)
    found, phrases = _found(finder), finder.phrases
    return found, Known(phrases.kinds, phrases.genders, tuple(roles(phrases)), tuple(_subjects(phrases, found)))


def _subjects(phrases: Phrases, found: Iterable[Found]) -> Iterator[tuple[int, str]]:
    """The descriptions that open the sentences of a paragraph and tell their gender, each with its first token.

    None that a full name follows, who is meant then: "Sa présidente, Nora Poe, a dit".
    """
    starts, tags = phrases.tokens.starts, phrases.tokens.tags
    sources = {one.mention.start: one.head for one in found if one.mention is not None}
    for first, last in pairwise(phrases.tokens.borders):
        if "PP" in tags[first : min(last, first + _NAMED)]:
            continue
        head = sources[starts[first]] if starts[first] in sources else phrases.opening(first, last)
        text = phrases.tokens.text[head.start : head.end] if head is not None else ""
        text = text if phrases.lexicon.lower_is_adjective else text[:1].lower() + text[1:]
        if phrases.genders.get(text):
            yield first, text


def _found(finder: Finder) -> list[Found]:
    found = [one for q in finder.tokens.marked if (one := quoted(finder, q)) is not None]
    for first, last in pairwise(finder.tokens.borders):
        whole = according(finder, first, last) or said(finder, first, last) or said_so(finder, first, last)
        parts = [whole] if whole is not None else [*clauses(finder, first, last), *named(finder, first, last)]
        alone = subjunctive(finder, first, last) if not parts else None
        found += parts if alone is None else [alone]
        if parts or alone is not None or not finder.taken.isdisjoint(finder.stretches(first, last)):
            finder.reported = last
    found += [
        one for q in finder.tokens.marked if q not in finder.taken and (one := after_colon(finder, q)) is not None
    ]
    found += floating_quotations(finder.tokens, finder.taken)
    return sorted(found, key=lambda f: (f.content[0].start, f.content[0].end))
