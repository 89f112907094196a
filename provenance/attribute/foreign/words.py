"""The words of a paragraph in German or French: which may be part of a name, of a noun phrase, or a verb."""

from __future__ import annotations

import re
from collections.abc import Set

from provenance.attribute.found import span
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["Words"]

_TITLE = 4  # words: a stretch in marks that is longer is no title
_FRENCH_VERB = re.compile(r"(?:[^\W\d_]{2,}(?:e|t|d|a|ent|ont)|[^\W\d_]{2,}-(?:t-)?(?:il|elle|on)s?)$")
_FRENCH_PARTICIPLE = re.compile(r"(?:é|i|u|it|is|ert)e?s?$")
_NONE: frozenset[str] = frozenset()


class Words:
    """The tokens of a paragraph with the lexicon of its language; ``lows`` are their forms in lower case."""

    def __init__(self, paragraph: Tokens, lexicon: Language) -> None:
        self.tokens, self.lexicon = paragraph, lexicon
        self.lows = paragraph.lows

    def past_adverbs(self, k: int, limit: int, but: Set[str] = _NONE) -> int:
        """The token after adverbs, which are words in lower case that nothing else claims, those in ``but`` aside."""
        while (
            k < limit
            and self.lower(k)
            and not self.elided(k)
            and self.lows[k] not in self.lexicon.closed
            and self.lows[k] not in but
        ):
            k += 1
        return k

    def is_verb(self, k: int) -> bool:
        """Whether token ``k``, which follows a subject, may be its verb: a word in lower case of no other class."""
        lexicon = self.lexicon
        low = self.lows[k] if self.small(k) else ""
        if not lexicon.lower_is_adjective:
            low = low[2:] if low[:2] in lexicon.clitics else low
            return _FRENCH_VERB.search(low) is not None and low not in lexicon.common and low not in lexicon.other
        if low in lexicon.verbs or low in lexicon.auxiliaries or low in lexicon.be or low in lexicon.modals:
            return True
        return low.isalpha() and low not in lexicon.no_verbs

    def small(self, k: int) -> bool:
        """Whether there is a token ``k`` and it opens with a small letter."""
        return k < len(self.lows) and self.tokens.text[self.tokens.starts[k]].islower()

    def verb_end(self, k: int, limit: int) -> int | None:
        """The token after the verb at token ``k``, or after an auxiliary and its participle; None where none may be."""
        if k >= limit or not self.small(k) or self.lows[k] in self.lexicon.modals:
            return None
        low = self.lows[k][2 * (self.lows[k][:2] in self.lexicon.clitics) :].partition("-")[0]
        if low in self.lexicon.auxiliaries or (low in self.lexicon.be and low != self.lows[k]):
            goes_on = k + 1 < limit and _FRENCH_PARTICIPLE.search(self.lows[k + 1]) is not None
            return k + 2 if goes_on and not self.lexicon.lower_is_adjective else None
        return k + 1 if self.is_verb(k) else None

    def lower(self, k: int) -> bool:
        """Whether token ``k`` is a word in lower case that can stand in a noun phrase."""
        low = self.lows[k]
        return self.small(k) and low not in self.lexicon.no_adjectives and not low.startswith("qu'")

    def describes(self, k: int) -> bool:
        """Whether token ``k`` may be an adjective in a noun phrase."""
        low = self.lows[k]
        if low[:1].isdigit() and "-" in low:  # die 81-jährige Zeugin
            return self.tokens.text[self.tokens.starts[k] : self.tokens.ends[k]].partition("-")[2][:1].islower()
        clitic = low[1:2] == "'" and low[0] not in "ld"
        return (
            self.lower(k)
            and "." not in low
            and not clitic
            and low not in self.lexicon.other
            and low not in self.lexicon.pronouns
        )

    def capital(self, k: int) -> bool:
        """Whether token ``k`` may be part of a name or, in German, a noun."""
        form = self.tokens.text[self.tokens.starts[k] + 2 * self.elided(k) : self.tokens.ends[k]]
        if form[0].isdigit():
            form = form.partition("-")[2] or form  # die 34-Jährige
        site = form[0].isalpha() and "." in form[:-1]  # wetterfrosch.de
        return (form[0].isupper() or site) and self.lows[k] not in self.lexicon.no_names

    def elided(self, k: int) -> bool:
        """Whether an article or a preposition is part of token ``k``: "l'avocat"."""
        return not self.lexicon.lower_is_adjective and self.lows[k].startswith(("l'", "d'")) and len(self.lows[k]) > 2

    def is_title(self, k: int) -> bool:
        """Whether token ``k`` is a title in marks: a few words, the first with a capital, and no stop."""
        if k not in self.tokens.marked:
            return False
        inner = self.tokens.inside(k).strip()
        return inner[:1].isupper() and inner[-1:].isalnum() and len(inner.split()) <= _TITLE

    def trimmed(self, start: int, end: int) -> Span | None:
        """Tokens ``[start, end)`` without punctuation around them, None where nothing is left."""
        tags = self.tokens.tags
        while start < end and tags[start] in ",.;:-":
            start += 1
        while end > start and tags[end - 1] in ",.;:-":
            end -= 1
        return span(self.tokens, start, end) if end > start else None
