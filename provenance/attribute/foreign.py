"""Who said what in German and French: quotations, "according to", reported clauses, by the lexicon of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from provenance.attribute.floating import floating_quotations
from provenance.attribute.foreign_phrases import ASIDE, ForeignCue, Phrases, Who, is_description
from provenance.attribute.found import Found, form_of, span
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.speech import following
from provenance.attribute.tokens import Tokens, tokens
from provenance.model import SourceKind, Span

__all__ = ["foreign", "retagged"]

_REACH = 14  # tokens between a cue and the colon or comma that opens what is said
_NEAR = 8  # tokens between a cue and what it names, or the clause that it takes
_SAID = 4  # words: fewer after a colon that nobody's name opens may be a title
_PLAIN = frozenset((",", ".", "-"))
_STOPS = frozenset((".", "!", "?", "…"))
_NONE: frozenset[str] = frozenset()
_TO = re.compile(r"(?:^|\s)(?:zu \w+e?[lr]?n|\w{2,}zu\w+e?[lr]?n)(?:$|\s)")  # an infinitive: "zu gehen", "aufzuhören"
_INFLECTED = re.compile(r"e[rsnm]?$")  # how adjectives end in German
_AUXILIARY = frozenset(("avoir", "être", "n'avoir", "n'être"))


def retagged(paragraph: Tokens, lexicon: Language) -> Tokens:
    """The tokens with the words of ``lexicon`` as no names, nor German nouns after an article."""
    tags = list(paragraph.tags)
    for k, low in enumerate(paragraph.lows):
        if tags[k] == "P" and low in lexicon.no_nouns:
            tags[k] = "D" if low in lexicon.articles else "R"
    for k in range(1, len(tags)) if lexicon.lower_is_adjective else ():
        alone = tags[k] == "P" and tags[k + 1 : k + 2] != ["P"]
        if alone and (tags[k - 1] == "D" or _is_described(paragraph, k, lexicon)):
            tags[k] = "N"
    for k in paragraph.borders[:-1] if lexicon.lower_is_adjective else ():
        inflected = _INFLECTED.sub("", paragraph.lows[k]).endswith(lexicon.adjectives)
        if tags[k : k + 2] == ["P", "P"] and tags[k + 2 : k + 3] != ["P"] and inflected:
            tags[k : k + 2] = "R", "N"  # Nächster Anruf
    for k, low in enumerate(paragraph.lows[:-1]):
        role = low.removesuffix("s").endswith(lexicon.roles)
        if (
            tags[k] == "P"
            and tags[k + 1] == "P"
            and (role or (lexicon.lower_is_adjective and is_description(paragraph, k, lexicon)))
        ):
            tags[k] = "N"  # what somebody is stands before the name
    return evolve(paragraph, tags="".join(tags))


def _is_described(paragraph: Tokens, k: int, lexicon: Language) -> bool:
    """Whether an article and adjectives stand before German token ``k``: "der junge Polizist"."""
    start = k
    while (
        start > 0 and paragraph.lows[start - 1] not in lexicon.no_adjectives and paragraph.tags[start - 1] not in "PQ"
    ):
        start -= 1
        if _INFLECTED.search(paragraph.lows[start]) is None:
            return False
    return start < k and start > 0 and paragraph.lows[start - 1] in lexicon.articles


def foreign(paragraph: Tokens, lexicon: Language) -> tuple[list[Found], dict[str, SourceKind], dict[str, str]]:
    """What is attributed in a paragraph of a text in the language of ``lexicon``, in order of its place.

    With the kinds and the genders ("m", "f") of sources that their descriptions tell.
    """
    reader = _Reader(paragraph, lexicon)
    return reader.found(), reader.phrases.kinds, reader.phrases.genders


class _Reader:
    """One paragraph being read; ``taken`` are the stretches in marks that have a speaker or belong to what is said."""

    def __init__(self, paragraph: Tokens, lexicon: Language) -> None:
        self.tokens, self.lexicon = paragraph, lexicon
        self.phrases = Phrases(paragraph, lexicon)
        self.lows = paragraph.lows
        self.taken: set[int] = set()
        self.reported = -1  # the token after the last sentence that reports

    def found(self) -> list[Found]:
        found = [one for q in self.tokens.marked if (one := self._quoted(q)) is not None]
        for first, last in zip(self.tokens.borders, self.tokens.borders[1:], strict=False):
            whole = self._according(first, last) or self._said(first, last) or self._said_so(first, last)
            parts = [whole] if whole is not None else [*self._clauses(first, last), *self._named(first, last)]
            alone = self._subjunctive(first, last) if not parts else None
            found += parts if alone is None else [alone]
            if parts or alone is not None or not self.taken.isdisjoint(self._stretches(first, last)):
                self.reported = last
        found += [one for q in self.tokens.marked if q not in self.taken and (one := self._after_colon(q)) is not None]
        found += floating_quotations(self.tokens, self.taken)
        return sorted(found, key=lambda f: (f.content[0].start, f.content[0].end))

    # quotations

    def _quoted(self, q: int) -> Found | None:
        if q in self.taken:
            return None
        return self._cue_after(q) or self._cue_before(q) or (self._cue_inside(q) if self.lexicon.asides else None)

    def _cue_after(self, q: int) -> Found | None:
        """„…“, sagte Poe; « … », a déclaré Poe; „…“, so Poe; « … », dit-elle; Das sei „…“, sagte Poe."""
        if q and self.lows[q - 1] in self.lexicon.articles and self.phrases.is_title(q):
            return None  # Dem „Boten“ sagte Poe
        limit = self._limit(q)
        k = q + 1
        while k < len(self.lows) and self.lows[k] in _PLAIN and k < limit:
            k += 1
        cue = self.phrases.cue(k, limit, self.lexicon.quoting)
        if cue is None and k < limit and self.lows[k] in self.lexicon.beside:
            cue = ForeignCue(k, k + 1)
        cue = cue or self._framed(k, limit)
        who = self._who_after(cue, limit) if cue is not None else None
        if cue is not None and cue.impersonal and who is None:  # peut-on y lire
            pieces = [q, *following(self.tokens, q)]
            goes_on = not self.lexicon.there.isdisjoint(self.lows[cue.start : cue.end + 1])
            return evolve(self._spoken(q, pieces, cue, None, "foreign-quotation-after"), floating=goes_on)
        if cue is None or who is None:
            return None
        start = self._opening(q)
        pieces = [q, *self._resumed(who.end, limit)]
        pieces += following(self.tokens, pieces[-1])
        rule = "foreign-quotation-after" if start == q else "foreign-said"
        return self._spoken(start, pieces, cue, who, rule)

    def _who_after(self, cue: ForeignCue, limit: int) -> Who | None:
        if cue.impersonal:
            return self.phrases.source_of(cue, cue.end, limit)
        at = self.phrases.past_adverbs(cue.end, limit)
        if at < limit and self.lows[at] == ",":  # raconte, encore émue, Anne Durand
            aside = self.phrases.past_adverbs(at + 1, limit)
            at = aside + 1 if at + 1 < aside < limit and self.lows[aside] == "," else at
        return cue.who or self.phrases.agent(at, limit)

    def _opening(self, q: int) -> int:
        """The token that opens what is said with the stretch at ``q``: itself, unless it is part of a sentence."""
        first = self.tokens.sentence(q)[0]
        start = q
        while start > first and self.tokens.tags[start - 1] not in ".:;-":
            start -= 1
        if self.lows[q - 1] == "," or not self.taken.isdisjoint(range(start, q)):
            return q
        return q if any(self.phrases.cues(start, q, q)) else start

    def _framed(self, k: int, limit: int) -> ForeignCue | None:
        """The participle of a cue whose source stands inside it: „…“, hat Poe gesagt."""
        framed = k + 1 < limit and self.lows[k] in self.lexicon.auxiliaries
        told = framed and self.lows[k + 1] in self.lexicon.datives  # hat mir Poe gesagt
        who = self.phrases.agent(k + 1 + told, limit) if framed else None
        for j in range(who.end, min(limit, who.end + _NEAR // 2)) if who is not None else ():
            if self.lows[j] in self.lexicon.participles:
                return ForeignCue(j, j + 1, who)
        return None

    def _cue_before(self, q: int) -> Found | None:
        """Poe sagte: „…“; Am Montag sagte Poe der Zeitung: „…“; Poe a déclaré : « … »; In dem Brief heißt es: „…“."""
        first = self.tokens.sentence(q)[0]
        if q - 1 <= first or self.lows[q - 1] not in (":", ","):
            return None
        for cue in reversed([*self.phrases.cues(max(first, q - _REACH + 1), q - 1, q, self.lexicon.quoting)]):
            if cue.start > first and self.lows[cue.start - 1] in self.lexicon.auxiliaries:
                cue = evolve(cue, start=cue.start - 1)
            who = self._who_of(cue, first, q)
            return self._spoken(q, [q, *following(self.tokens, q)], cue, who, "foreign-quotation-before")
        return None

    def _who_of(self, cue: ForeignCue, first: int, limit: int) -> Who | None:
        """The source before a cue, or the one behind it."""
        if cue.impersonal:
            return self.phrases.source_of(cue, first, limit)
        who = cue.who or self.phrases.subject(first, cue.start) or self.phrases.agent(cue.end, limit)
        joined = who is None and self.lows[cue.start - 1] in self.lexicon.joining
        return self._before_joint(first, cue.start) if joined else who

    def _cue_inside(self, q: int) -> Found | None:
        """« Le pont est fermé, a dit Poe mardi, et le restera. »: the aside is the writer's."""
        marked = self.tokens.marked[q]
        inner = Phrases(tokens(self.tokens.text, Span(marked.inner_start, marked.inner_end), (), ()), self.lexicon)
        for k in range(1, len(inner.lows) - 1):
            if inner.lows[k - 1] != "," and inner.lows[k - 1] not in _STOPS:
                continue
            cue = inner.cue(k, len(inner.lows), self.lexicon.quoting)
            who = (cue.who or inner.who(cue.end, len(inner.lows))) if cue is not None else None
            if cue is None or who is None:
                continue
            end = self._aside_end(inner, who.end, k)
            if end is None:
                continue
            self.taken.add(q)
            before = Span(marked.start, inner.tokens.ends[k - 1 - (inner.lows[k - 1] == ",")])
            rest = inner.tokens.starts[end + 1] if end + 1 < len(inner.lows) else marked.end
            after = (Span(rest, marked.end),) if rest < marked.inner_end else ()
            pieces = following(self.tokens, q)
            self.taken.update(pieces)
            return Found(
                content=(before, *after, *self._places(pieces)),
                form="direct",
                rule="foreign-quotation-inside",
                cue=span(inner.tokens, cue.start, cue.end),
                mention=who.mention,
                head=who.head,
            )
        return None

    def _aside_end(self, inner: Phrases, k: int, start: int) -> int | None:
        """The comma or stop with which an aside ends whose source ends at ``k``.

        An apposition or a relative clause belongs to the source where a stop ends it: "dit Poe, qui vit ici. On …".
        """
        ends = [j for j in range(k, min(len(inner.lows), start + ASIDE)) if inner.lows[j] in {",", *_STOPS}]
        if not ends:
            return None
        comma = ends[0]
        more = inner.lows[comma + 1 : comma + 2]
        goes_on = more and (
            more[0] in self.lexicon.relative or more[0] in self.lexicon.articles or inner.elided(comma + 1)
        )
        stops = inner.lows[comma] == "," and goes_on and len(ends) > 1 and inner.lows[ends[1]] in _STOPS
        return ends[1] if stops and ends[1] + 1 < len(inner.lows) else comma

    def _after_colon(self, q: int) -> Found | None:
        """Poe: „…“; Für Poe ist es klar: „…“."""
        first = self.tokens.sentence(q)[0]
        colon = q - 1
        if colon <= first or self.lows[colon] != ":":
            return None
        start = first + (self.lows[first] in self.lexicon.opening)
        who = self._introducing(start, colon) or self._written(first, colon)
        comma = next((k for k in range(first, colon) if self.lows[k] == ","), colon)
        who = who or self.phrases.who(comma + 1, colon)
        words = self.tokens.inside(q).split()
        named = who is not None and who.end == colon
        if not named and len(words) < _SAID and (not words or words[-1][-1] not in _STOPS):
            return None
        pieces = [q, *following(self.tokens, q)]
        one = self._spoken(q, pieces, ForeignCue(colon, q), who, "foreign-quotation-colon")
        goes_on = who is None and not any(self.phrases.capital(k) for k in range(first + 1, colon))
        return evolve(one, floating=goes_on)

    def _introducing(self, start: int, colon: int) -> Who | None:
        """Whom a sentence before a colon is about: the noun phrase that opens it, if a verb follows or nothing does."""
        who = self.phrases.who(start, colon)
        if who is None or not {*self.lows[who.start : who.end]}.isdisjoint(self.lexicon.labels):
            return None
        return who if who.end == colon or self.phrases.is_verb(who.end) else None

    def _written(self, first: int, colon: int) -> Who | None:
        """The document in which what follows stands: In der Vorlage steht: „…“."""
        who = self.phrases.who(first + 1, colon, genitive=True) if self.lows[first] in self.lexicon.inside else None
        text = self.tokens.text[who.head.start : who.head.end] if who is not None else ""
        return who if self.phrases.kinds.get(text) in ("document", "outlet") else None

    def _resumed(self, k: int, limit: int) -> list[int]:
        """The stretch with which a quotation goes on after its source at ``k``."""
        tags = self.tokens.tags
        for j in range(k, min(limit, k + 8)):
            if tags[j] == "Q" and tags[j - 1] in ",:-.":
                return [j]
        alone = limit < len(tags) and tags[limit] == "Q" and limit in self.tokens.borders
        return [limit] if alone and not set(tags[limit + 1 : self.tokens.sentence(limit)[1]]) - set(".,-") else []

    def _spoken(self, start: int, pieces: list[int], cue: ForeignCue, who: Who | None, rule: str) -> Found:
        """Stretches that are said, the first with what stands before it from token ``start`` on."""
        self.taken.update(pieces)
        return self._one((span(self.tokens, start, pieces[0] + 1), *self._places(pieces[1:])), rule, cue, who)

    def _places(self, pieces: Iterable[int]) -> tuple[Span, ...]:
        return tuple(span(self.tokens, k, k + 1) for k in pieces)

    # according to, clauses

    def _according(self, first: int, last: int) -> Found | None:
        lows, lexicon = self.lows, self.lexicon
        if lows[first] in lexicon.thus:
            return self._thus(first, last)
        for k in (k for k in range(first, last) if lows[k] in lexicon.opens):
            for phrase in lexicon.before.get(lows[k], ()):
                if lows[k : k + len(phrase)] == phrase:
                    who = self.phrases.who(k + len(phrase), last, genitive=True)
                    who = self._dated(who, last) if who is not None and self.phrases.is_named(who) else None
                    return self._around(first, last, ForeignCue(k, k + len(phrase)), who) if who else None
            if lows[k] in lexicon.after and k > first:
                who = self.phrases.ending(first, k)
                return self._around(first, last, ForeignCue(k, k + 1), who) if who else None
            found = self._as(k, first, last) if lows[k] in lexicon.like else None
            found = found or (self._beside(k, first, last) if lows[k] in lexicon.beside else None)
            if found is not None:
                return found
        return self._in_view(first, last)

    def _thus(self, first: int, last: int) -> Found | None:
        """Demnach ist der Damm alt: as the last source has it."""
        content = self.phrases.trimmed(first + 1, last)
        if content is None or not self.taken.isdisjoint(self._stretches(first, last)):
            return None
        self._take(first, last, content)
        one = self._one((content,), "foreign-according-before", ForeignCue(first, first + 1), None)
        return evolve(one, floating=True)

    def _beside(self, k: int, first: int, last: int) -> Found | None:
        """Der Damm, so Poe, sei alt; Der Damm sei alt, so Poe."""
        who = self.phrases.who(k + 1, last) if k > first and self.lows[k - 1] == "," else None
        if who is None or (who.end < last and self.lows[who.end] not in (",", ".")):
            return None
        if not self.lexicon.labels.isdisjoint(self.lows[who.start : who.end]):
            return None  # Der Damm, so der Vorwurf, sei alt
        return self._around(first, last, ForeignCue(k, k + 1), who)

    def _in_view(self, first: int, last: int) -> Found | None:
        """Pour Anne Poe, le pont est vieux: a full name, as much else stands after that word."""
        if not self.lexicon.asides or self.lows[first] not in self.lexicon.opening:
            return None
        who = self.phrases.who(first + 1, last)
        named = who is not None and self.phrases.capital(first + 1) and who.end - who.start > 1
        if who is None or not named or self.lows[who.end : who.end + 1] != (",",):
            return None
        return self._around(first, last, ForeignCue(first, first + 1), who)

    def _dated(self, who: Who, last: int) -> Who:
        """A source with what tells more of it, up to a comma: "selon un sondage publié mardi,", "laut Poe, die …,"."""
        end = who.end
        if self.lows[end : end + 1] == (",",) and end + 1 < last and self.lows[end + 1] in self.lexicon.relative:
            comma = next((k for k in range(end + 2, last) if self.lows[k] == ","), None)
            verb = (
                comma is not None and self.lows[comma - 1] not in self.lexicon.closed and self.phrases.small(comma - 1)
            )
            return evolve(who, end=comma) if comma is not None and verb and self.phrases.small(comma + 1) else who
        while end < min(last, who.end + _NEAR // 2) and (
            self.phrases.lower(end) or self.lows[end] in self.lexicon.other
        ):
            end += 1
        return evolve(who, end=end) if end < last and self.lows[end] == "," else who

    def _as(self, k: int, first: int, last: int) -> Found | None:
        """…, wie die Zeitung berichtet; wie es in dem Brief heißt; comme l'a dit Poe."""
        if k > first and self.lows[k - 1] != ",":
            return None
        for j in range(k + 1, min(last, k + _NEAR)):
            inverted = self.lows[k + 1] == "es" and (self.lows[j], "es") in self.lexicon.impersonal
            cue = ForeignCue(j, j + 1, impersonal=True) if inverted else self.phrases.cue(j, last)
            if cue is not None:
                start = k + 2 if inverted else k + 1
                start += self.lows[start] in self.lexicon.inside  # wie aus dem Bericht hervorgeht
                who = cue.who or self.phrases.who(start, j, genitive=inverted) or self.phrases.who(cue.end, last)
                if who is None:
                    return None
                cue = ForeignCue(k, max(cue.end, who.end))
                who = evolve(who, end=self._dated(evolve(who, end=cue.end), last).end)
                return self._around(first, last, cue, who)
        return None

    def _around(self, first: int, last: int, cue: ForeignCue, who: Who) -> Found | None:
        """The sentence but for what attributes it."""
        start = min(cue.start, who.start)
        end = max(cue.end, who.end)
        pieces = [p for p in (self.phrases.trimmed(first, start), self.phrases.trimmed(end, last)) if p is not None]
        stretches = self._stretches(first, last)
        if not pieces or any(k in self.taken for k in stretches if not start <= k < end):
            return None
        self.taken.update(stretches)
        place = "before" if start == first else "after" if len(pieces) == 1 else "inside"
        return self._one(tuple(pieces), f"foreign-according-{place}", cue, who)

    def _clauses(self, first: int, last: int) -> Iterator[Found]:
        """Such as: Poe sagte, dass …; Poe a déclaré que …; Poe sagte, er gehe; Poe fordert ihn auf, zu gehen."""
        believing = self.lexicon.believing.keys() | self.lexicon.states
        end = first
        for cue in self.phrases.cues(first + 1, last - 1, last, believing):
            if cue.start < end:
                continue  # the verb of a cue with its reflexive
            end = cue.end
            if cue.who is not None or self._is_nobody(cue) or self._is_unsaid(cue, first, last):
                continue
            at = self.phrases.past_adverbs(cue.end, last)
            who = self.phrases.source_of(cue, first, last) if cue.impersonal else self._subject(cue, first)
            inverted = self.phrases.agent(at, last) if self.lows[cue.start - 1] == "," else None
            if (who is None and not cue.impersonal) or (
                inverted is not None and inverted.end - inverted.start == 1 and inverted.start == cue.end
            ):
                who = inverted or self.phrases.agent(at, last)
                at = who.end if who is not None else at
            content = self._complement(cue, at, last)
            if content is not None and who is not None:
                self._take(first, last, content)
                yield self._one((content,), "foreign-clause", cue, who)
                if self.lows[cue.start - 1] not in self.lexicon.joining:
                    return

    def _subject(self, cue: ForeignCue, first: int) -> Who | None:
        """The subject before a cue, or that of the sentence where another verb stands between: "Poe kam und sagte"."""
        start = next((k + 1 for k in range(cue.start - 1, first - 1, -1) if self.lows[k] in (",", ":", ";")), first)
        if self.lows[start] in self.lexicon.subordinate:
            return self.phrases.agent(start + 1, cue.start)
        if self.lexicon.lower_is_adjective and self.lows[cue.start] in self.lexicon.participles:
            helps = [k for k in range(first, cue.start) if self.lows[k] in self.lexicon.auxiliaries]
            if not helps:
                return None
            return self.phrases.subject(first, helps[-1]) or self.phrases.agent(helps[-1] + 1, cue.start)
        if cue.start - 2 > first and self.lows[cue.start - 1] in self.lexicon.relative:
            return self.phrases.ending(first, cue.start - 1 - (self.lows[cue.start - 2] == ","))
        subject = self.phrases.subject(first, cue.start)
        joined = subject is None and self.lows[cue.start - 1] in self.lexicon.joining
        return self._before_joint(first, cue.start) if joined else subject

    def _before_joint(self, first: int, end: int) -> Who | None:
        """The subject of a verb that "und" joins to another before it: the noun phrase that opens the sentence.

        Else the one behind the first verb: "Am Abend war Poe da und sagte".
        """
        who = self.phrases.agent(first, end)
        verbs = self.lexicon.be | self.lexicon.auxiliaries | self.lexicon.verbs
        at = next((k for k in range(first + 1, end) if self.lows[k] in verbs), end)
        return who or self.phrases.agent(at + 1, end)

    def _is_nobody(self, cue: ForeignCue) -> bool:
        """Whether the subject of a cue means nobody: "es gab Hinweise, dass"."""
        beside = (*self.lows[max(0, cue.start - 1) : cue.start], *self.lows[cue.end : cue.end + 1])
        return not cue.impersonal and not self.lexicon.nobody.isdisjoint(beside)

    def _is_unsaid(self, cue: ForeignCue, first: int, last: int) -> bool:
        """Whether nobody says so by a cue: "um zu sagen, dass", "kann niemand sagen", "wird behauptet"."""
        lows, lexicon = self.lows, self.lexicon
        start = next((k + 1 for k in range(cue.start - 1, first - 1, -1) if lows[k] in (",", ":", ";")), first)
        if lows[start] in lexicon.conditions:
            return True
        if not lexicon.lower_is_adjective or cue.impersonal:
            return False
        verb = lows[cue.start]
        if cue.start > first and (lows[cue.start - 1] == "zu" or lows[cue.start - 1] in lexicon.questions):
            return True
        clause = {*lows[start : cue.start], *lows[cue.end : min(cue.end + 1, last)]}
        if verb in lexicon.participles and cue.end == cue.start + 1:
            return lexicon.auxiliaries.isdisjoint(clause) or not lexicon.passive.isdisjoint(clause)
        return verb.endswith("n") and not lexicon.modals.isdisjoint(clause)

    def _said(self, first: int, last: int) -> Found | None:
        """A clause before its cue: Das Boot sei dicht, sagte Poe; Das Boot sei „alt“ und undicht, sagte Poe."""
        for comma in range(last - 1, first, -1):
            cue = self.phrases.cue(comma + 1, last) if self.lows[comma] == "," else None
            if cue is None:
                continue
            before = self.phrases.subject(first, cue.start)
            who = self._who_after(cue, last)
            aside = who is not None and self.lows[who.end : who.end + 1] == (",",)
            if before is not None and before.start == first and not aside:
                continue  # Die Ministerin, Eva Poe, sagte
            content = self.phrases.trimmed(first, comma)
            if who is None or content is None or not self.taken.isdisjoint(self._stretches(first, comma)):
                return None
            more = self._complement(cue, who.end, last)
            if more is not None and not self._is_subjunctive(first, comma):
                return None
            more = more or self._after_aside(who.end, last, told=self._is_subjunctive(first, comma))
            pieces = (content, more) if more is not None else (content,)
            for piece in pieces:
                self._take(first, last, piece)
            return self._one(pieces, "foreign-said", cue, who)
        return None

    def _after_aside(self, k: int, last: int, *, told: bool) -> Span | None:
        """With what a sentence goes on after an aside that ends at token ``k``: "Das Boot, sagte Poe, sei alt".

        In the subjunctive, or after what is ``told`` in it.
        """
        start = k + 1
        if start >= last or self.lows[k] != ",":
            return None
        opener = self.lows[start]
        apart = opener in self.lexicon.relative or opener in self.lexicon.subordinate or opener in self.lexicon.unreal
        return self.phrases.trimmed(start, last) if (told and not apart) or self._opens_with_verb(start) else None

    def _said_so(self, first: int, last: int) -> Found | None:
        """Of the sentence before: Das teilte Poe am Montag mit; Das geht aus einem Bericht hervor."""
        lows = self.lows
        before = max((k for k in self.tokens.borders if k < first), default=first)
        alone = first < last - 2 and lows[first] in self.lexicon.so and {",", ":"}.isdisjoint(lows[first:last])
        content = self.phrases.trimmed(before, first) if alone and before < first else None
        if content is None or not self.taken.isdisjoint(self._stretches(before, first)) or self.reported == first:
            return None
        cue = self.phrases.cue(first + 1, last)
        who = (
            self._who_after(cue, last) if cue is not None and lows[cue.end - 1] not in self.lexicon.reflexive else None
        )
        if who is None and lows[first + 2] in self.lexicon.inside and lows[last - 2 : last - 1] == ("hervor",):
            cue, who = ForeignCue(first + 1, first + 2), self.phrases.who(first + 3, last, genitive=True)
        if cue is None or who is None:
            return None
        self._take(before, first, content)
        return self._one((content,), "foreign-said-so", cue, who)

    def _complement(self, cue: ForeignCue, k: int, last: int) -> Span | None:
        """The clause that opens at or after token ``k``.

        With "that" or "if"; in the subjunctive after a comma; in the infinitive. What somebody believes has "that".
        """
        words = self.lexicon.that | self.lexicon.ask
        verb = self.lows[cue.end - 1] if self.lows[cue.end - 1] not in self.lexicon.reflexive else self.lows[cue.start]
        only_that = verb in self.lexicon.believing or verb in self.lexicon.states
        particles = self.lexicon.believing.get(verb, _NONE)
        urges = any(low.removeprefix("s'") in self.lexicon.urging for low in self.lows[cue.start : cue.end])
        infinitive = self._infinitive(cue.end, last, bare=True) if urges and cue.end < last else None
        if infinitive is not None:
            return infinitive
        for j in range(k, min(last, k + _NEAR)):
            low = self.lows[j]
            if low in words or low.startswith(("qu'",) if "qu'" in words else ("\0",)):
                said = not particles or not particles.isdisjoint(self.lows[cue.end : j])
                like = said and self.lows[j - 1] not in self.lexicon.unlike
                return self.phrases.trimmed(j, self._clause_end(j, last)) if like else None
            opens = low in (",", ":") and not only_that and not self._opens_with_verb(j + 1)
            if opens and self._is_subjunctive(j + 1, min(j + _NEAR, last)):
                return self.phrases.trimmed(j + 1, self._clause_end(j + 1, last))
            infinitive = self._infinitive(j, last, bare=low in _AUXILIARY) if urges else None
            if infinitive is not None:
                return infinitive
        return None

    def _clause_end(self, start: int, last: int) -> int:
        """Where a clause ends that starts at token ``start``: before a colon, or what somebody else says of it."""
        for k in range(start + 1, last):
            if self.lows[k] in (":", ";"):
                return k
            if self.lows[k] != "," or k + 2 >= last:
                continue
            if self.lows[k + 1] in self.lexicon.first_person or self.lows[k + 1].startswith("j'"):
                return k
            goes_on = self.lows[k + 1] in self.lexicon.but and self.lows[k + 2] not in self.lexicon.that
            if self.lows[k + 1].endswith("ant") and self.lows[k + 1] in self.lexicon.naming:
                return k
            if goes_on and any(self.phrases.cues(k + 2, last, last)):
                return k
        return last

    def _infinitive(self, k: int, last: int, *, bare: bool) -> Span | None:
        """What somebody is urged to do, from the comma or the preposition at ``k`` on: ", zu gehen", "de partir".

        Without a preposition where it may be ``bare``.
        """
        low = self.lows[k]
        if self.lexicon.lower_is_adjective:
            ends = next((j for j in range(k + 1, last) if self.lows[j] in (",", ".", ";", ":")), last)
            urged = low == "," and _TO.search(" ".join(self.lows[k + 1 : ends])) is not None
            return self.phrases.trimmed(k + 1, ends) if urged else None
        verb, skipped = low, 0
        if low in ("de", "à", "ne") and k + 1 < last:
            after = k + 1 + (self.lows[k + 1 : k + 2] in (("ne",), ("pas",))) + (self.lows[k + 2 : k + 3] == ("pas",))
            verb = self.lows[after] if after < last else ""
            skipped = 0 if low == "ne" else self.tokens.starts[k + 1] - self.tokens.starts[k]
        elif low.startswith(("d'", "n'")):
            verb, skipped = low[2:], 2 if low.startswith("d'") else 0
        if not bare and low not in ("de", "à") and not low.startswith("d'"):
            return None
        if not verb.endswith(("er", "ir", "être", "aire", "ire", "dre", "ttre")) or verb in self.lexicon.nouns:
            return None
        whole = self.phrases.trimmed(k, next((j for j in range(k, last) if self.lows[j] in (",", ";", ":")), last))
        return evolve(whole, start=whole.start + skipped) if whole is not None else None

    def _named(self, first: int, last: int) -> Iterator[Found]:
        """What somebody calls something, in marks: Poe nannte ihn „alt“; Poe sprach von „…“; Poe dénonce « … »."""
        if "Q" not in self.tokens.tags[first:last]:
            return
        for cue in self.phrases.cues(first + 1, last - 1, last, self.lexicon.naming.keys() | self.lexicon.showing):
            words = self.lows[cue.start : cue.end]
            verb = next((low for low in reversed(words) if low in self.lexicon.naming), None)
            if verb is None and not self._shows(words) and not self._goes_on(cue.end):
                continue
            if self._is_unsaid(cue, first, last) or (verb in self.lexicon.called and self._is_reflexive(words)):
                continue
            near = range(cue.end, min(last, cue.end + _NEAR))
            q = next((j for j in near if self.tokens.tags[j] == "Q" and j not in self.taken), None)
            if q is None or not self._leads(cue.end, q, self.lexicon.naming.get(verb or "", "")):
                continue
            who = cue.who or self._subject(cue, first)
            if who is not None:
                yield self._spoken(q, [q], cue, who, "foreign-named")
            elif verb is not None and verb.endswith("ant"):  # dénonçant « … »: the last speaker's
                yield evolve(self._spoken(q, [q], cue, None, "foreign-named"), floating=True)

    def _goes_on(self, q: int) -> bool:
        """Whether token ``q`` is a stretch with which a sentence goes on: dit « vouloir attendre »."""
        inner = self.tokens.inside(q).strip() if q in self.tokens.marked else ""
        return inner[:1].islower() and len(inner.split()) >= _SAID - 1

    def _shows(self, words: tuple[str, ...]) -> bool:
        """Whether a cue says how somebody feels: zeigte sich „…“, se dit « … »."""
        return self._is_reflexive(words) and not self.lexicon.showing.isdisjoint(words)

    def _is_reflexive(self, words: tuple[str, ...]) -> bool:
        return any(word in self.lexicon.reflexive or word.startswith("s'") for word in words)

    def _leads(self, start: int, q: int, preposition: str) -> bool:
        """Whether tokens ``[start, q)`` lead to what is named: with the preposition if there is one, and no comma."""
        between = self.lows[start:q]
        if not {",", ":"}.isdisjoint(between):
            return False
        return not preposition or any(low == preposition or low.startswith(preposition[0] + "'") for low in between)

    def _subjunctive(self, first: int, last: int) -> Found | None:
        """A sentence in the subjunctive of what others say, or what it says that somebody said so.

        Such as: Der Damm sei alt; Poe veröffentlichte einen Brief: Der Damm sei alt; Poe bemerkte, der Damm sei alt.
        """
        content = self.phrases.trimmed(first, last)
        stretches = self._stretches(first, last)
        if content is None or not self.taken.isdisjoint(stretches) or len(stretches) == last - first:
            return None
        if not self.lexicon.first_person.isdisjoint(self.lows[first:last]):
            return None
        clauses = self._split(first, last)
        k = next((k for k, (start, end) in enumerate(clauses) if self._is_subjunctive(start, end)), None)
        if k is None or self.lows[clauses[k][0]] in self.lexicon.unreal:
            return None
        start = clauses[k][0]
        if k > 0 and self.lows[start - 1] == ":":
            who = self._introducing(first, start - 1)
            told = self.phrases.trimmed(start, last)
            if who is not None and told is not None:
                self._take(start, last, told)
                return self._one((told,), "foreign-subjunctive", ForeignCue(start - 1, start), who)
        elif k > 0 and not self._goes_on_with(clauses, k):
            return self._reported_clause(clauses, k, last)
        if not self._is_surely_subjunctive(first, last) and self.reported != first:
            return None
        self._take(first, last, content)
        return evolve(self._one((content,), "foreign-subjunctive", None, None), floating=True)

    def _split(self, first: int, last: int) -> list[tuple[int, int]]:
        """Tokens ``[first, last)`` between their commas, colons and semicolons."""
        ends = [k for k in range(first, last) if self.lows[k] in (",", ":", ";")]
        starts = [first, *(k + 1 for k in ends)]
        return [(start, end) for start, end in zip(starts, [*ends, last], strict=True) if start < end]

    def _goes_on_with(self, clauses: list[tuple[int, int]], k: int) -> bool:
        """Whether clause ``k`` has the verb of the whole sentence: "Was er sagt, sei falsch", "Poe, 61, sei krank"."""
        return self._opens_with_verb(clauses[k][0])

    def _opens_with_verb(self, k: int) -> bool:
        """Whether a verb in the subjunctive is token ``k``, before which nothing stands in its clause."""
        return k < len(self.lows) and self.lows[k] in self.lexicon.subjunctive | self.lexicon.irrealis

    def _reported_clause(self, clauses: list[tuple[int, int]], k: int, last: int) -> Found | None:
        """Clause ``k``, in the subjunctive, as what the subject of the clause before it says, whatever its verb."""
        start = clauses[k][0]
        opener = self.lows[start]
        if opener in self.lexicon.subordinate or (opener in self.lexicon.relative and self._is_final(clauses[k])):
            return None
        who, cue = self._governing(*clauses[k - 1])
        written = self._written_in(*clauses[k - 1])
        embedded = self.lows[clauses[k - 1][0]] in self.lexicon.subordinate
        end = self._clause_end(start, last)
        for place, _ in clauses[k + 1 :] if embedded else ():
            if self.lows[place] in self.lexicon.be or self.lows[place] in self.lexicon.auxiliaries:
                end = min(end, place - 1)
        told = self.phrases.trimmed(start, end)
        if told is None or (written is None and (who is None or cue is None)):
            return None
        self._take(start, last, told)
        found = self._one((told,), "foreign-clause", written or cue, who)
        return found if written is None else evolve(found, floating=True)

    def _written_in(self, start: int, end: int) -> ForeignCue | None:
        """The cue of a clause that says only that something is written: "darin heißt es"."""
        cue = next((cue for cue in self.phrases.cues(start, end, end) if cue.impersonal), None)
        return cue if cue is not None and self.phrases.source_of(cue, start, end) is None else None

    def _is_final(self, clause: tuple[int, int]) -> bool:
        """Whether the verb in the subjunctive is the last word of a clause: "die benutzt werden könnten"."""
        last = next((k for k in range(clause[1] - 1, clause[0], -1) if self.tokens.tags[k] not in _PLAIN), clause[0])
        return self._opens_with_verb(last)

    def _governing(self, start: int, end: int) -> tuple[Who | None, ForeignCue | None]:
        """The subject of the clause at tokens ``[start, end)`` and its verb: the last word, or the one behind it."""
        if self.lows[start] in self.lexicon.subordinate:
            who = self.phrases.agent(start + 1, end)
            verb = end - 1
        else:
            who = self.phrases.who(start, end)
            verb = who.end if who is not None else end
        if who is None or self.phrases.is_governed(start, start) or verb >= end or not self.phrases.is_verb(verb):
            return None, None
        if verb == start + 1 and self._is_inverted(verb, end):
            return None, None
        low = self.lows[verb]
        if low in self.lexicon.modals or low in self.lexicon.passive or low in self.lexicon.hearing:
            return None, None
        if low in self.lexicon.auxiliaries:
            return who, ForeignCue(end - 1, end) if verb < end - 1 else None
        if low in self.lexicon.be:  # ist der Meinung
            return who, ForeignCue(verb, end) if verb < end - 1 and self.lows[
                verb + 1
            ] in self.lexicon.articles else None
        return who, ForeignCue(verb, verb + 1)

    def _is_inverted(self, verb: int, end: int) -> bool:
        """Whether the subject stands behind a verb, and a single word before it is none: "Vielmehr nutzt die Firma"."""
        k = verb + 1 + (self.lows[verb + 1 : verb + 2] == ("sich",))
        noun = k < end and (self.lows[k] in self.lexicon.articles or self.phrases.capital(k))
        return noun and self.lows[verb - 1] not in self.lexicon.closed and self.lows[k] not in self.lexicon.oblique

    def _is_subjunctive(self, start: int, end: int) -> bool:
        """Whether a verb of tokens ``[start, end)`` is in the subjunctive of what others say: "sei", "Man prüfe"."""
        lows, lexicon = self.lows, self.lexicon
        words = (lows[k] for k in range(start, end) if self.phrases.small(k))
        if any(low in lexicon.subjunctive or low in lexicon.irrealis for low in words):
            return True
        verb = lows[start + 1] if start + 1 < end and lows[start] in lexicon.third_person else ""
        return verb.endswith("e") and not verb.endswith("te") and self.phrases.lower(start + 1)

    def _is_plural(self, cue: ForeignCue) -> bool:
        """Whether the verb of a cue has more than one subject: "sagten", "haben", "ont", "affirment"."""
        lexicon = self.lexicon
        finite = (lexicon.verbs, lexicon.quoting, lexicon.believing, lexicon.naming, lexicon.auxiliaries)
        words = (low.partition("-")[0] for low in self.lows[cue.start : cue.end])
        verb = next((low for low in words if any(low in forms for forms in finite)), "")
        return verb.endswith(lexicon.plural)

    def _is_surely_subjunctive(self, start: int, end: int) -> bool:
        """Whether tokens ``[start, end)`` hold a verb that is of what others say, and not of what might be: "sei"."""
        irreal = self.lexicon.irrealis.intersection(self.lows[start:end])
        return not irreal or any(low in self.lexicon.subjunctive for low in self.lows[start:end])

    def _take(self, first: int, last: int, content: Span) -> None:
        """Those of the stretches in tokens ``[first, last)`` that ``content`` holds are part of it."""
        starts = self.tokens.starts
        self.taken.update(k for k in self._stretches(first, last) if content.start <= starts[k] < content.end)

    def _stretches(self, first: int, last: int) -> list[int]:
        """Those of the tokens ``[first, last)`` that are stretches in marks."""
        return [k for k in range(first, last) if self.tokens.tags[k] == "Q"]

    def _limit(self, k: int) -> int:
        """The end of the sentence that goes on after the stretch at ``k``."""
        last = self.tokens.sentence(k)[1]
        goes_on = last == k + 1 < len(self.lows) and not self.phrases.capital(last)
        return self.tokens.sentence(last)[1] if goes_on else last

    def _listener(self, cue: ForeignCue, who: Who) -> Span | None:
        """The outlet that a source told: sagte Poe der „Zeit“; sagte Poe der dpa; a déclaré Poe au Monde."""
        first, last = self.tokens.sentence(cue.start)
        for k in range(first, last - 1):
            asked = self.lows[k] == "par" and k > first and self.lows[k - 1] in self.lexicon.other
            if (asked or self.lows[k] in self.lexicon.to) and not who.start <= k < who.end:
                place = self.phrases.outlet(k + 1, last)
                if place is not None:
                    return place
        return None

    def _one(self, content: tuple[Span, ...], rule: str, cue: ForeignCue | None, who: Who | None) -> Found:
        if who is not None and cue is not None and self._is_plural(cue):
            who = self.phrases.together(who, self.tokens.sentence(cue.start)[0])
            self.phrases.are_several(who)
        return Found(
            content=content,
            form=form_of(self.tokens, content),
            rule=rule,
            cue=span(self.tokens, cue.start, cue.end) if cue is not None else None,
            mention=who.mention if who is not None else None,
            head=who.head if who is not None else None,
            told=self._listener(cue, who) if cue is not None and who is not None and "according" not in rule else None,
        )
