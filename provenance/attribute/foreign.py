"""German and French: quotations, "according to" and reported clauses, by lexicons and word order alone.

The words that attribute are found in the lexicon of the language; noun phrases are known by their articles, their
capitals and the words that link them. In German, a sentence in the subjunctive I after somebody has spoken goes on
with the same speaker: „Er habe nichts gewusst.“
"""

from __future__ import annotations

from attrs import evolve, frozen

from provenance.attribute.floating import floating_quotations
from provenance.attribute.found import Found, form_of, span
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.speech import following
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["foreign", "retagged"]

_REACH = 14  # tokens between a cue and the colon or comma that opens what is said
_ADJECTIVES = 3  # words in lower case that a noun phrase may hold in a row
_PLAIN = frozenset((",", ".", "-"))


@frozen
class _Who:
    """A source: its place, and that of what names it."""

    mention: Span
    head: Span
    end: int  # the token after it


@frozen
class _Cue:
    """A cue at tokens ``[start, end)``; ``who`` where the cue holds its own pronoun: "dit-il"."""

    start: int
    end: int
    who: _Who | None = None


def retagged(paragraph: Tokens, lexicon: Language) -> Tokens:
    """The tokens with the words of ``lexicon`` as no names, nor German nouns after an article."""
    known = lexicon.common | lexicon.other | lexicon.links | lexicon.articles | lexicon.verbs | lexicon.auxiliaries
    tags = list(paragraph.tags)
    for k, low in enumerate(paragraph.lows):
        if tags[k] == "P" and low in known:
            tags[k] = "D" if low in lexicon.articles else "R"
    for k in range(1, len(tags)):
        alone = tags[k] == "P" and tags[k - 1] == "D" and tags[k + 1 : k + 2] != ["P"]
        if alone and lexicon.lower_is_adjective:
            tags[k] = "N"
    return evolve(paragraph, tags="".join(tags))


def foreign(paragraph: Tokens, lexicon: Language) -> list[Found]:
    """What is attributed in a paragraph of a text in the language of ``lexicon``."""
    return _Reader(paragraph, lexicon).found()


class _Reader:
    """One paragraph being read; ``taken`` are the stretches in marks that have a speaker."""

    def __init__(self, paragraph: Tokens, lexicon: Language) -> None:
        self.tokens, self.lexicon = paragraph, lexicon
        self.lows = paragraph.lows
        self.taken: set[int] = set()

    def found(self) -> list[Found]:
        found = [one for q in self.tokens.marked if (one := self._quoted(q)) is not None]
        for first, last in zip(self.tokens.borders, self.tokens.borders[1:], strict=False):
            one = self._according(first, last) or self._said(first, last) or self._clause(first, last)
            one = one or self._subjunctive(first, last)
            found += [one] if one is not None else []
        found += floating_quotations(self.tokens, self.taken)
        return sorted(found, key=lambda f: (f.content[0].start, f.content[0].end))

    # quotations

    def _quoted(self, q: int) -> Found | None:
        if q in self.taken:
            return None
        return self._cue_after(q) or self._cue_before(q)

    def _cue_after(self, q: int) -> Found | None:
        """„…“, sagte Poe; « … », a déclaré Poe; „…“, so Poe; « … », dit-elle."""
        limit = self._limit(q)
        k = q + 1
        while k < len(self.lows) and self.lows[k] in _PLAIN and k < limit:
            k += 1
        cue = self._cue(k, limit)
        if cue is None and k < limit and self.lows[k] in self.lexicon.beside:
            cue = _Cue(k, k + 1)
        cue = cue or self._framed(k, limit)
        if cue is None:
            return None
        who = cue.who or self._who(self._past_adverbs(cue.end, limit), limit)
        if who is None:
            return None
        pieces = [q, *self._resumed(who.end, limit)]
        pieces += following(self.tokens, pieces[-1])
        return self._spoken(pieces, cue, who, "foreign-quotation-after")

    def _framed(self, k: int, limit: int) -> _Cue | None:
        """The participle of a cue whose source stands inside it: „…“, hat Poe gesagt."""
        who = self._who(k + 1, limit) if k + 1 < limit and self.lows[k] in self.lexicon.auxiliaries else None
        for j in range(who.end, min(limit, who.end + _ADJECTIVES)) if who is not None else ():
            if self.lows[j] in self.lexicon.participles:
                return _Cue(j, j + 1, who)
        return None

    def _cue_before(self, q: int) -> Found | None:
        """Poe sagte: „…“; Am Montag sagte Poe der Zeitung: „…“; Poe a déclaré : « … »."""
        first = self.tokens.sentence(q)[0]
        if q - 1 <= first or self.lows[q - 1] not in (":", ","):
            return None
        for k in range(q - 2, max(first - 1, q - _REACH), -1):
            cue = self._cue(k, q)
            if cue is None:
                continue
            if cue.start > first and self.lows[cue.start - 1] in self.lexicon.auxiliaries:
                cue = _Cue(cue.start - 1, cue.end)
            who = cue.who or self._subject(first, cue.start) or self._who(cue.end, q)
            return self._spoken([q, *following(self.tokens, q)], cue, who, "foreign-quotation-before")
        return None

    def _resumed(self, k: int, limit: int) -> list[int]:
        """The stretch with which a quotation goes on after its source at ``k``."""
        tags = self.tokens.tags
        for j in range(k, min(limit, k + 8)):
            if tags[j] == "Q" and tags[j - 1] in ",:-.":
                return [j]
        alone = limit < len(tags) and tags[limit] == "Q" and limit in self.tokens.borders
        return [limit] if alone and not set(tags[limit + 1 : self.tokens.sentence(limit)[1]]) - set(".,-") else []

    def _spoken(self, pieces: list[int], cue: _Cue, who: _Who | None, rule: str) -> Found:
        self.taken.update(pieces)
        content = tuple(Span(self.tokens.starts[k], self.tokens.ends[k]) for k in pieces)
        return self._one(content, rule, cue, who)

    # according to, clauses

    def _according(self, first: int, last: int) -> Found | None:
        for k in range(first, last):
            for phrase in self.lexicon.before:
                if self.lows[k : k + len(phrase)] == phrase:
                    who = self._who(k + len(phrase), last, genitive=True)
                    return self._around(first, last, _Cue(k, k + len(phrase)), who) if who else None
            if self.lows[k] in self.lexicon.after and k > first:
                who = self._ending(first, k)
                return self._around(first, last, _Cue(k, k + 1), who) if who else None
            if self.lows[k] in self.lexicon.like:
                found = self._as(k, first, last)
                if found is not None:
                    return found
        return None

    def _as(self, k: int, first: int, last: int) -> Found | None:
        """…, wie die Zeitung berichtet; comme l'a dit Poe."""
        if k > first and self.lows[k - 1] != ",":
            return None
        for j in range(k + 1, min(last, k + 8)):
            cue = self._cue(j, last)
            if cue is not None:
                who = cue.who or self._who(k + 1, j) or self._who(cue.end, last)
                return self._around(first, last, _Cue(k, max(cue.end, who.end)), who) if who is not None else None
        return None

    def _around(self, first: int, last: int, cue: _Cue, who: _Who) -> Found | None:
        """The sentence but for what attributes it."""
        start = min(cue.start, self._token(who.mention.start))
        end = max(cue.end, who.end)
        pieces = [p for p in (self._trimmed(first, start), self._trimmed(end, last)) if p is not None]
        if not pieces:
            return None
        place = "before" if start == first else "after" if len(pieces) == 1 else "inside"
        return self._one(tuple(pieces), f"foreign-according-{place}", cue, who)

    def _clause(self, first: int, last: int) -> Found | None:
        """Such as: Poe sagte, dass …; Poe a déclaré que …; Poe sagte, er habe gefragt."""
        for k in range(first + 1, last - 1):
            cue = self._cue(k, last)
            if cue is None or cue.who is not None:
                continue
            at = self._past_adverbs(cue.end, last)
            who = self._subject(first, cue.start)
            if who is None:
                who = self._who(at, last)
                at = who.end if who is not None else at
            content = self._complement(at, last)
            if content is not None and who is not None:
                return self._one((content,), "foreign-clause", cue, who)
        return None

    def _said(self, first: int, last: int) -> Found | None:
        """A clause before its cue: Das Boot sei dicht, sagte Poe."""
        comma = next((k for k in range(last - 1, first, -1) if self.lows[k] == ","), first)
        cue = self._cue(comma + 1, last) if comma > first else None
        if cue is None or "Q" in self.tokens.tags[first:comma]:
            return None
        who = cue.who or self._who(self._past_adverbs(cue.end, last), last)
        content = self._trimmed(first, comma)
        if who is None or content is None or self._complement(who.end, last) is not None:
            return None
        return self._one((content,), "foreign-said", cue, who)

    def _complement(self, k: int, last: int) -> Span | None:
        """The clause that opens at or after token ``k``: with "that" or "if", or in the subjunctive after a comma."""
        words = self.lexicon.that | self.lexicon.ask
        for j in range(k, min(last, k + 6)):
            if self.lows[j] in words or self.lows[j].startswith(("qu'",) if "qu'" in words else ("\0",)):
                return self._trimmed(j, last)
            if self.lows[j] == "," and self.lexicon.subjunctive & set(self.lows[j + 1 : j + 7]):
                return self._trimmed(j + 1, last)
        return None

    def _subjunctive(self, first: int, last: int) -> Found | None:
        if "Q" in self.tokens.tags[first:last] or not self.lexicon.subjunctive & set(self.lows[first:last]):
            return None
        content = self._trimmed(first, last)
        if content is None:
            return None
        return Found(content=(content,), form="indirect", rule="foreign-subjunctive", floating=True)

    # words

    def _cue(self, k: int, limit: int) -> _Cue | None:
        """The cue at token ``k``: a verb, an auxiliary with its participle, or either with its pronoun."""
        if k >= limit:
            return None
        low, lexicon = self.lows[k], self.lexicon
        verb, _, pronoun = low.partition("-")
        pronoun = pronoun.removeprefix("t-")
        who = None
        if pronoun in lexicon.pronouns and verb in lexicon.verbs | lexicon.auxiliaries:
            place = Span(self.tokens.ends[k] - len(pronoun), self.tokens.ends[k])
            who, low = _Who(place, place, k + 1), verb
        if low in lexicon.verbs:
            return _Cue(k, k + 1, who)
        if low in lexicon.auxiliaries or low == "l'a":
            for j in range(k + 1, min(limit, k + 4)):
                if self.lows[j] in lexicon.participles:
                    return _Cue(k, j + 1, _Who(who.mention, who.head, j + 1) if who is not None else None)
                if not self._lower(j):
                    break
        return _Cue(k, k + 1) if low in lexicon.participles and lexicon.lower_is_adjective else None

    def _who(self, k: int, limit: int, *, genitive: bool = False) -> _Who | None:
        """The source that opens at token ``k``, with what links to it and a name in apposition."""
        if k < limit and self.lows[k] in self.lexicon.pronouns:
            place = span(self.tokens, k, k + 1)
            return _Who(place, place, k + 1)
        head = end = self._core(k, limit, named=not genitive)
        if end is None or head is None:
            return None
        while end < limit and (self.lows[end] in self.lexicon.links or self._elided(end)):
            longer = self._core(end if self._elided(end) else end + 1, limit)
            if longer is None:
                break
            end = longer
        if end + 1 < limit and self.lows[end] == "," and self._capital(end + 1):
            apposed = self._core(end + 1, limit)
            closes = apposed is not None and (apposed >= limit or self.lows[apposed] in (",", ".", ":"))
            end = apposed if apposed is not None and closes else end
        return _Who(span(self.tokens, k, end), span(self.tokens, k, head), end)

    def _core(self, k: int, limit: int, *, named: bool = True) -> int | None:
        """The token after the noun phrase without links at ``k``: an article, words in lower case, capitals."""
        start = k
        article = k < limit and (self.lows[k] in self.lexicon.articles or self._elided(k))
        elided = article and self._elided(k)
        k += article
        first = k
        common = not self.lexicon.lower_is_adjective
        while k < limit and k - first < _ADJECTIVES and self._lower(k) and (article or not common or not named):
            k += 1
        before = k
        while k < limit and (self._capital(k) or (self.lows[k] in ("von", "van", "&") and k > before)):
            k += 1
        if k < limit and self.lows[k] == "(":
            closing = self.lows[k : k + 4].index(")") if ")" in self.lows[k : k + 4] else 0
            k = k + closing + 1 if closing else k
        if k > before or (common and (before > first or elided)) or (not named and before > first):
            return k if k > start else None
        return None

    def _subject(self, first: int, end: int) -> _Who | None:
        """The source whose last token stands right before the cue at ``end``, reflexives and adverbs aside."""
        if end <= first:
            return None
        commas = [k for k in range(first, end) if self.lows[k] in (",", ":")]
        opening = commas[-2] + 1 if len(commas) > 1 and commas[-1] == end - 1 else first
        for start in (first, opening, *range(end - 1, first, -1)):
            who = self._who(start, end)
            if who is not None and self._past_adverbs(who.end + (self.lows[who.end] == ","), end) >= end:
                return who
        return None

    def _ending(self, first: int, end: int) -> _Who | None:
        """The noun phrase that ends before token ``end``, the longest one."""
        for start in range(max(first, end - 6), end):
            who = self._who(start, end)
            if who is not None and who.end == end:
                return who
        return None

    def _past_adverbs(self, k: int, limit: int) -> int:
        """The token after adverbs and reflexives, which are words in lower case that nothing else claims."""
        while (
            k < limit
            and self._lower(k)
            and not self._elided(k)
            and self.lows[k] not in self.lexicon.pronouns | self.lexicon.articles
        ):
            k += 1
        return k

    def _lower(self, k: int) -> bool:
        """Whether token ``k`` is a word in lower case that can stand in a noun phrase."""
        low, lexicon = self.lows[k], self.lexicon
        known = lexicon.verbs | lexicon.auxiliaries | lexicon.links | lexicon.that | lexicon.ask | lexicon.subjunctive
        return self.tokens.text[self.tokens.starts[k]].islower() and not (
            low in known or low in lexicon.common or low in lexicon.like or low.startswith("qu'")
        )

    def _capital(self, k: int) -> bool:
        low, lexicon = self.lows[k], self.lexicon
        initial = self.tokens.text[self.tokens.starts[k]]
        return initial.isupper() and low not in lexicon.other and low not in lexicon.links

    def _elided(self, k: int) -> bool:
        return not self.lexicon.lower_is_adjective and self.lows[k].startswith(("l'", "d'")) and len(self.lows[k]) > 2

    def _limit(self, k: int) -> int:
        """The end of the sentence that goes on after the stretch at ``k``."""
        last = self.tokens.sentence(k)[1]
        return self.tokens.sentence(last)[1] if last == k + 1 < len(self.lows) and not self._capital(last) else last

    def _token(self, place: int) -> int:
        return self.tokens.starts.index(place) if place in self.tokens.starts else 0

    def _trimmed(self, start: int, end: int) -> Span | None:
        """Tokens ``[start, end)`` without punctuation around them."""
        tags = self.tokens.tags
        while start < end and tags[start] in ",.;:-":
            start += 1
        while end > start and tags[end - 1] in ",.;:-":
            end -= 1
        return span(self.tokens, start, end) if end > start else None

    def _one(self, content: tuple[Span, ...], rule: str, cue: _Cue, who: _Who | None) -> Found:
        return Found(
            content=content,
            form=form_of(self.tokens, content),
            rule=rule,
            cue=span(self.tokens, cue.start, cue.end),
            mention=who.mention if who is not None else None,
            head=who.head if who is not None else None,
        )
