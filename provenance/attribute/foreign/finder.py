"""The subjects of cues in German and French, and what is found with them."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.attribute.foreign.cues import ForeignCue, is_infinitive, source_of
from provenance.attribute.foreign.phrases import Phrases, Who
from provenance.attribute.found import Found, form_of, span
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["SAID", "Finder"]

SAID = 4  # words: fewer after a colon that nobody's name opens may be a title
_CHAIN = 6  # tokens: verbs and adverbs before an infinitive


class Finder:
    """One paragraph being read.

    ``taken`` are the stretches in marks that have a speaker or belong to what is said, ``reported`` is the token after
    the last sentence that reports, ``moods`` are the tokens of verbs in the subjunctive.
    """

    def __init__(self, paragraph: Tokens, lexicon: Language) -> None:
        self.tokens, self.lexicon = paragraph, lexicon
        self.phrases = Phrases(paragraph, lexicon)
        self.lows = paragraph.lows
        self.taken: set[int] = set()
        self.reported = -1
        self.moods = [k for k, low in enumerate(self.lows) if low in lexicon.moods and self.phrases.small(k)]

    def who_after(self, cue: ForeignCue, limit: int) -> Who | None:
        """The source behind a cue, or where it says that something stands."""
        if cue.impersonal:
            return source_of(self.phrases, cue, cue.end, limit)
        placed = self.phrases.past_places(cue.end, limit)
        at = self.phrases.past_adverbs(placed, limit)
        if at < limit and self.lows[at] == ",":  # raconte, encore émue, Anne Durand
            aside = self.phrases.past_adverbs(at + 1, limit)
            at = aside + 1 if at + 1 < aside < limit and self.lows[aside] == "," else at
        return cue.who or self.phrases.agent(self.phrases.past_places(at, limit), limit)

    def who_of(self, cue: ForeignCue, first: int, limit: int) -> Who | None:
        """The source before a cue, or the one behind it."""
        if cue.impersonal:
            return source_of(self.phrases, cue, first, limit)
        who = cue.who or self.phrases.subject(first, cue.start) or self.phrases.agent(cue.end, limit)
        joined = who is None and self.lows[cue.start - 1] in self.lexicon.joining
        return self._before_joint(first, cue.start) if joined else who

    def subject(self, cue: ForeignCue, first: int) -> Who | None:
        """The subject before a cue, or that of the sentence where another verb stands between: "Poe kam und sagte"."""
        start = self._clause_start(cue, first)
        if self.lows[start] in self.lexicon.subordinate or self.lows[start] in self.lexicon.unreal:
            return self.phrases.agent(start + 1, cue.start)
        if self.lexicon.lower_is_adjective and self.lows[cue.start] in self.lexicon.participles:
            helps = [k for k in range(first, cue.start) if self.lows[k] in self.lexicon.auxiliaries]
            if helps:
                return self.phrases.subject(first, helps[-1]) or self.phrases.agent(helps[-1] + 1, cue.start)
            if self.lows[cue.start] not in self.lexicon.verbs:
                return None
        if cue.start - 2 > first and self.lows[cue.start - 1] in self.lexicon.relative:
            return self._antecedent(first, cue.start - 1)
        if is_infinitive(self.phrases, cue):
            ends = range(cue.start - 1, max(first, cue.start - _CHAIN), -1)
            return next((who for k in ends if (who := self.phrases.subject(first, k)) is not None), None)
        subject = self.phrases.subject(first, cue.start)
        joined = subject is None and self.lows[cue.start - 1] in self.lexicon.joining
        return self._before_joint(first, cue.start) if joined else subject

    def _clause_start(self, cue: ForeignCue, first: int) -> int:
        """The token behind the last comma or the like before a cue."""
        return next((k + 1 for k in range(cue.start - 1, first - 1, -1) if self.lows[k] in (",", ":", ";")), first)

    def _antecedent(self, first: int, end: int) -> Who | None:
        """Whom the relative pronoun at token ``end`` means: what ends before it, or before the apposition there."""
        ends = [end - 1 if self.lows[end - 1] == "," else end]
        ends += [k for k in range(ends[0] - 1, first, -1) if self.lows[k] == ","][:1]
        return next((who for k in ends if (who := self.phrases.ending(first, k)) is not None), None)

    def _before_joint(self, first: int, end: int) -> Who | None:
        """The subject of a verb that "und" joins to another before it: the noun phrase that opens the sentence.

        Else the one behind the first verb: "Am Abend war Poe da und sagte".
        """
        who = self.phrases.agent(first, end)
        kinds = (self.lexicon.be, self.lexicon.auxiliaries, self.lexicon.verbs)
        at = next((k for k in range(first + 1, end) if any(self.lows[k] in verbs for verbs in kinds)), end)
        return who or self.phrases.agent(at + 1, end)

    def is_nobody(self, cue: ForeignCue) -> bool:
        """Whether the subject of a cue means nobody: "es gab Hinweise, dass"."""
        beside = (*self.lows[max(0, cue.start - 1) : cue.start], *self.lows[cue.end : cue.end + 1])
        return not cue.impersonal and not self.lexicon.nobody.isdisjoint(beside)

    def is_unsaid(self, cue: ForeignCue, first: int, last: int) -> bool:
        """Whether nobody says so by a cue: "um zu sagen, dass", "kann niemand sagen", "wird behauptet"."""
        lows, lexicon = self.lows, self.lexicon
        start = self._clause_start(cue, first)
        if lows[start] in lexicon.conditions:
            return True
        if cue.start > first and lows[cue.start - 1] in lexicon.denying:  # n'a pas dit que
            return True
        if is_infinitive(self.phrases, cue):
            return not lexicon.modals.isdisjoint(lows[max(first, cue.start - _CHAIN) : cue.start])
        if not lexicon.lower_is_adjective or cue.impersonal:
            return False
        verb = lows[cue.start]
        if cue.start > first and (lows[cue.start - 1] == "zu" or lows[cue.start - 1] in lexicon.questions):
            return True
        clause = {*lows[start : cue.start], *lows[cue.end : min(cue.end + 1, last)]}
        if verb in lexicon.participles and verb not in lexicon.verbs and cue.end == cue.start + 1:
            return lexicon.auxiliaries.isdisjoint(clause) or not lexicon.passive.isdisjoint(clause)
        return verb.endswith("n") and not lexicon.modals.isdisjoint(clause)

    def spoken(self, start: int, pieces: list[int], cue: ForeignCue, who: Who | None, rule: str) -> Found:
        """Stretches that are said, the first with what stands before it from token ``start`` on."""
        self.taken.update(pieces)
        return self.one((span(self.tokens, start, pieces[0] + 1), *self.places(pieces[1:])), rule, cue, who)

    def places(self, pieces: Iterable[int]) -> tuple[Span, ...]:
        """The places of stretches in marks, each one token."""
        return tuple(span(self.tokens, k, k + 1) for k in pieces)

    def take(self, first: int, last: int, content: Span) -> None:
        """Those of the stretches in tokens ``[first, last)`` that ``content`` holds are part of it."""
        starts = self.tokens.starts
        self.taken.update(k for k in self.stretches(first, last) if content.start <= starts[k] < content.end)

    def untaken(self, first: int, last: int) -> Span | None:
        """What tokens ``[first, last)`` say without punctuation around it, None where a stretch in them is taken."""
        return self.phrases.trimmed(first, last) if self.taken.isdisjoint(self.stretches(first, last)) else None

    def stretches(self, first: int, last: int) -> list[int]:
        """Those of the tokens ``[first, last)`` that are stretches in marks."""
        return [k for k in range(first, last) if self.tokens.tags[k] == "Q"]

    def limit(self, k: int) -> int:
        """The end of the sentence that goes on after the stretch at ``k``."""
        last = self.tokens.sentence(k)[1]
        goes_on = last == k + 1 < len(self.lows) and not self.phrases.capital(last)
        return self.tokens.sentence(last)[1] if goes_on else last

    def _is_plural(self, cue: ForeignCue) -> bool:
        """Whether the verb of a cue has more than one subject: "sagten", "haben", "ont", "affirment"."""
        lexicon = self.lexicon
        finite = (lexicon.verbs, lexicon.quoting, lexicon.believing, lexicon.naming, lexicon.auxiliaries)
        words = (low.partition("-")[0] for low in self.lows[cue.start : cue.end])
        verb = next((low for low in words if any(low in forms for forms in finite)), "")
        return verb.endswith(lexicon.plural)

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

    def one(self, content: tuple[Span, ...], rule: str, cue: ForeignCue | None, who: Who | None) -> Found:
        """What was found by ``rule``: ``content`` as what ``who`` says, with all that are coordinated with it."""
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
