"""The sources of a paragraph in German or French: its noun phrases, by the lexicon of its language."""

from __future__ import annotations

from attrs import frozen

from provenance.attribute.foreign.words import Words
from provenance.attribute.found import span
from provenance.attribute.lexicon import given_names
from provenance.attribute.lexicon.languages import Language
from provenance.attribute.tokens import Tokens
from provenance.model import SourceKind, Span

__all__ = ["ASIDE", "Phrases", "Who", "comes_before_name", "is_description", "kind_by_ending"]

_ADJECTIVES = 3  # words in lower case that a noun phrase may hold in a row
_OUTLET = 4  # tokens that the name of an outlet has at most
_GOVERNED = 5  # tokens between a noun and the preposition that governs it
_MODAL = ("muss", "müss", "woll", "will", "soll", "konn", "könn", "durf", "dürf", "möcht")
_ATTACHED = 4  # tokens that may belong to a noun without being known to
ASIDE = 16  # tokens that an aside has at most, after a source or with one


@frozen
class Who:
    """A source: its place, and that of what names it. Tokens ``[start, end)`` say who it is: "Angaben der Polizei"."""

    mention: Span
    head: Span
    start: int
    end: int


def is_description(paragraph: Tokens, k: int, lexicon: Language) -> bool:
    """Whether German token ``k``, before a name, says what its bearer is: "der Geologe Jan Poe", "der Zulieferer KLF".

    A noun for people after an article; one in -er before a single noun may be of a town: "der Berliner Senat".
    """
    lows = paragraph.lows
    start = k
    while start > 0 and k - start < _ADJECTIVES and lows[start] not in lexicon.articles:
        if lows[start - 1] not in lexicon.articles and not paragraph.text[paragraph.starts[start - 1]].islower():
            break
        start -= 1
    if lows[start] not in lexicon.articles or lows[k] in given_names():
        return False
    following = [paragraph.text[paragraph.starts[j] : paragraph.ends[j]] for j in range(k + 1, min(k + 3, len(lows)))]
    several = len(following) > 1 and following[1][0].isupper() and paragraph.tags[k + 2] != "Q"
    kind = kind_by_ending(lows[k], lexicon)
    return kind == "person" and (not lows[k].endswith("er") or several or following[0].isupper())


def comes_before_name(paragraph: Tokens, k: int, lexicon: Language) -> bool:
    """Whether token ``k``, a German noun, stands before a given name and a surname: "Analystin Fiona Poe"."""
    low, after = paragraph.lows[k], paragraph.lows[k + 1 : k + 2]
    if not lexicon.lower_is_adjective or low in given_names() or not after or after[0] not in given_names():
        return False
    surname = paragraph.text[paragraph.starts[k + 2] :][:1] if k + 2 < len(paragraph.lows) else ""
    return surname.isupper() and paragraph.tags[k + 2] != "Q"


def kind_by_ending(low: str, lexicon: Language) -> SourceKind | None:
    """The kind of source that a noun is by the longest ending of it that the lexicon knows."""
    return next((lexicon.kinds[low[k:]] for k in range(len(low) - 1) if low[k:] in lexicon.kinds), None)


class Phrases(Words):
    """The noun phrases of a paragraph that may be sources, found from token to token.

    ``kinds`` are those of the sources met that have titles in marks (der „Bote“) or are described by common nouns, and
    ``genders`` those that articles tell ("m", "f"). ``places`` are the tokens at which a cue may start.
    """

    def __init__(self, paragraph: Tokens, lexicon: Language) -> None:
        super().__init__(paragraph, lexicon)
        self.kinds: dict[str, SourceKind] = {}
        self.genders: dict[str, str] = {}
        starts = lexicon.starts
        self.places = [k for k, low in enumerate(self.lows) if low in starts or low[1:2] == "'" or "-" in low]

    def who(self, k: int, limit: int, *, genitive: bool = False) -> Who | None:
        """The source that opens at token ``k``, with what links to it and what stands in apposition."""
        if k >= limit or self.lows[k] in self.lexicon.nobody or self.lows[k] in self.lexicon.questions:
            return None
        if self.lows[k] in self.lexicon.pronouns:
            return self._word(k)
        published = self._publication(k, limit)
        if published is not None:
            return published
        end = self._core(k, limit, named=not genitive, titled=genitive)
        if end in (None, k + 1) and (unnamed := self._unnamed(k)) is not None:
            return unnamed
        return self._described(k, end, limit) if end is not None else None

    def _described(self, k: int, end: int, limit: int) -> Who | None:
        """The source of which tokens ``[k, end)`` are the first noun phrase."""
        start, head = k, end
        while end < limit and (self.lows[end] in self.lexicon.links or self.elided(end)):
            linked = self._linked(end)
            longer = self._core(linked, limit, titled=True)
            if longer is None or self._is_told(k, linked, longer):
                break
            if self.lows[head - 1] in self.lexicon.hollow:  # what Poe tells is said by Poe
                start, head = linked, longer
            end = longer
        agency = head == end < limit and self._is_agency(end - 1) and self._is_acronym(end)
        if agency:
            self.kinds[self.lows[end]] = "outlet"
            end += 1
        if end == head and self.lows[head - 1] in self.lexicon.hollow and self.lows[start] in self.lexicon.own:
            return None  # selon nos informations: what the writer knows
        apposed = self._apposed(end, limit)
        mention = span(self.tokens, start, apposed)
        if agency:
            return Who(mention, span(self.tokens, end - 1, end), k, apposed)
        own = self._apposed_name(end + 1, apposed)
        return Who(mention, own or self._name(start, head, end, named=apposed > end), k, apposed)

    def _publication(self, k: int, limit: int) -> Who | None:
        """The outlet that tokens from ``k`` on name, an article before them or part of the name."""
        starts = (k, k + 1) if self.lows[k] in self.lexicon.articles else (k,)
        found = ((start, self._outlet_end(start, limit)) for start in starts)
        start, end = next(((start, end) for start, end in found if end is not None), (k, None))
        return Who(span(self.tokens, k, end), self._published(start, end), k, end) if end is not None else None

    def agent(self, k: int, limit: int) -> Who | None:
        """The source that opens at token ``k`` as the subject of a verb, past a noun phrase in another case."""
        for _ in range(2):
            if k >= limit:
                return None
            who = self.who(k, limit)
            if who is None or self._is_quality(who.end - 1):
                return None
            if self.lows[k] not in self.lexicon.oblique:
                return who
            k = who.end
        return None

    def _is_quality(self, k: int) -> bool:
        """Whether token ``k`` is a German noun that tells a quality, and nobody: "die Ungeheuerlichkeit"."""
        low = self.lows[k]
        return self.lexicon.lower_is_adjective and low.endswith(("keit", "heit")) and low not in self.lexicon.kinds

    def opening(self, first: int, last: int) -> Span | None:
        """The description that opens tokens ``[first, last)``, as far as the noun that tells what it is."""
        who = self.who(first, last)
        if who is None or who.start != first or self.is_governed(first, first):
            return None
        if self.lexicon.lower_is_adjective:
            return who.head if who.mention.end == who.head.end else None
        end = next((k + 1 for k in range(first, who.end) if self._kind(k, k + 1) is not None), None)
        if end is None:
            return None
        described = self.tokens.words(first, end)
        self._tell(described[:1].lower() + described[1:], first, first, end)
        return span(self.tokens, first, end)

    def past_places(self, k: int, limit: int) -> int:
        """The token after what stands behind prepositions at token ``k``: "auprès de l'AFP", "am Montag in Köln"."""
        leading = self.lexicon.leading
        k = self.past_adverbs(k, limit, leading)
        for _ in range(2):
            if k + 1 >= limit or self.lows[k] not in leading:
                return k
            first = k + 1 + (self.lows[k + 1] in self.lexicon.links and self.lows[k + 1] not in self.lexicon.articles)
            place = self._publication(first, limit) or self.who(first, limit)
            if place is None or place.end >= limit:
                return k
            k = self.past_adverbs(place.end, limit, leading)
        return k

    def together(self, who: Who, first: int) -> Who:
        """The source with all that are coordinated with it: "Anna Poe und Hugo Lang", from token ``first`` on."""
        start, end = who.start, who.end
        if not all(self.capital(k) for k in range(start + (self.lows[start] in self.lexicon.articles), end)):
            return who
        while end < len(self.lows) and self.lows[end] in self.lexicon.joining:
            longer = self._core(end + 1, len(self.lows))
            if longer is None or not self.capital(longer - 1):
                break
            end = longer
        joints = self.lexicon.joining
        while start - 1 > first and self.lows[start - 1] in joints:
            before = next((k for k in range(start - 2, first - 1, -1) if not self.capital(k)), first - 1) + 1
            if before == start - 1:
                break
            start = before - (before > first and self.lows[before - 1] in self.lexicon.articles)
            joints = frozenset((",",))
        if (start, end) == (who.start, who.end) or self.is_governed(start, first):
            return who
        whole = span(self.tokens, start, end)
        return Who(whole, whole, start, end)

    def are_several(self, who: Who) -> None:
        """Remember that a source with an article of several and a verb in the plural is a group: "die Blauen sagen"."""
        described = self.tokens.text[who.head.start : who.head.end]
        several = self.lows[who.start] in self.lexicon.plural_articles or self.lows[who.start].isdigit()
        if several and self.kinds.get(described) in (None, "person"):
            self.kinds[described] = "group"

    def has_view(self, who: Who) -> bool:
        """Whether "pour" before a source tells how that one sees it: it is a pronoun, or has a full name."""
        words = self.tokens.text[who.head.start : who.head.end].split()
        full = len(words) > 1 and all(word[0].isupper() for word in words)
        return self.lows[who.start] in self.lexicon.pronouns or full

    def pronoun_of(self, k: int) -> Who | None:
        """The pronoun that is part of the verb at token ``k``: "lâche-t-il"."""
        low = self.lows[k]
        pronoun = low.rpartition("-")[2] if "-" in low else ""
        if pronoun not in self.lexicon.pronouns:
            return None
        place = Span(self.tokens.ends[k] - len(pronoun), self.tokens.ends[k])
        return Who(place, place, k, k + 1)

    def is_speaker(self, who: Who) -> bool:
        """Whether a source behind a verb that no list has is its subject: a pronoun, a name, a noun with an article."""
        low = self.lows[who.start]
        if low in self.lexicon.pronouns or self.capital(who.start):
            return True
        return (low in self.lexicon.articles or self.elided(who.start)) and low not in self.lexicon.links

    def _unnamed(self, k: int) -> Who | None:
        """Somebody without a name at token ``k``: "jemand", "manche"."""
        low = self.lows[k]
        if low not in self.lexicon.somebody and low not in self.lexicon.several:
            return None
        self.kinds[self.tokens.words(k, k + 1)] = "anonymous" if low in self.lexicon.somebody else "group"
        return self._word(k)

    def _word(self, k: int) -> Who:
        place = span(self.tokens, k, k + 1)
        return Who(place, place, k, k + 1)

    def _apposed_name(self, start: int, end: int) -> Span | None:
        """The full name that an apposition at tokens ``[start, end)`` is."""
        full = end - start > 1 and all(self.capital(k) for k in range(start, end))
        return span(self.tokens, start, end) if full else None

    def outlet(self, k: int, limit: int) -> Span | None:
        """The outlet that tokens from ``k`` on name: a title in marks, an agency, a name that is known."""
        if self.tokens.tags[k] == "Q":
            return self._title(k) if self.is_title(k) else None
        end = self._outlet_end(k, limit)
        return self._published(k, end) if end is not None else None

    def _published(self, k: int, end: int) -> Span:
        """Tokens ``[k, end)`` without the article that is part of the first: "l'AFP"."""
        start = self.tokens.starts[k] + 2 * self.elided(k)
        place = Span(start, self.tokens.ends[end - 1])
        self.kinds[self.tokens.text[place.start : place.end]] = "outlet"
        return place

    def _outlet_end(self, k: int, limit: int) -> int | None:
        """The token after the outlet that is named from token ``k`` on, if the lexicon or everybody knows it."""
        if k >= limit or self.lows[k].removeprefix("l'") not in self.lexicon.outlet_starts:
            return None
        for end in range(min(limit, k + _OUTLET), k, -1):
            words = self.tokens.words(k, end)
            name = words.casefold().replace("’", "'").removeprefix("l'")
            if (name in self.lexicon.outlets and words != name) or name in self.lexicon.wires:
                return end
        return None

    def _is_agency(self, k: int) -> bool:
        return self.lows[k].endswith(self.lexicon.agencies)

    def _is_told(self, start: int, linked: int, end: int) -> bool:
        """Whether tokens ``[linked, end)`` behind a name are the outlet spoken to: "sagte Poe der Zeitung"."""
        named = self.lexicon.lower_is_adjective and self.lows[start] not in self.lexicon.articles
        return named and (
            self.tokens.tags[end - 1] == "Q" or self._kind(linked, end) == "outlet" or self._is_agency(end - 1)
        )

    def _is_acronym(self, k: int) -> bool:
        """Whether token ``k`` may be an agency's name: "dpa"."""
        return len(self.lows[k]) in (2, 3) and self.tokens.tags[k] != "Q" and not self._is_closed(k)

    def _is_closed(self, k: int) -> bool:
        low = self.lows[k]
        return low in self.lexicon.no_adjectives or low in self.lexicon.closed or low in self.lexicon.no_names

    def _linked(self, k: int) -> int:
        """Where the noun phrase begins that the link at token ``k`` leads to: with it, if it is an article as well."""
        return k if self.elided(k) or self.lows[k] in self.lexicon.articles else k + 1

    def _name(self, start: int, head: int, end: int, *, named: bool) -> Span:
        """What names the source at tokens ``[start, end)``, of which those before ``head`` are without links.

        A title in marks, a name without what its bearer is, a description; ``named`` where an apposition follows that
        may be a name. What is no name has its kind told.
        """
        if self.tokens.tags[head - 1] == "Q":
            return self._title(head - 1)
        bracket = "(" in self.lows[start + 1 : head] and self.lows[head - 1] == ")"
        head = self.lows.index("(", start, head) if bracket else head
        whole = span(self.tokens, start, head)
        if named:
            return whole
        article = self.lows[start] in self.lexicon.articles
        capitals = [k for k in range(start + article, head) if self.capital(k)]
        role = next((n for n in range(len(capitals) - 2, -1, -1) if self._is_role(capitals[n])), None)
        if role is not None:
            return span(self.tokens, capitals[role + 1], head)
        if not self.lexicon.lower_is_adjective:
            described = self.tokens.words(start, end)
            if not self.capital(head - 1):
                self._tell(described[:1].lower() + described[1:], start, start, head)
            body = head - 1 == start + article and self.lows[head - 1] in self.lexicon.kinds
            return span(self.tokens, start, end) if body and end > head else whole
        if len(capitals) > 1:
            return span(self.tokens, capitals[0], head)
        if not capitals or not (article or self._kind(capitals[0], head) not in (None, "person")):
            return whole
        described = self.tokens.words(capitals[0], end)
        self._tell(described, start, capitals[0], head)
        return span(self.tokens, capitals[0], end)

    def _title(self, k: int) -> Span:
        """The title in marks that token ``k`` is, without them."""
        marked = self.tokens.marked[k]
        inner = self.tokens.inside(k)
        name = inner.strip()
        self.kinds[name] = "outlet"
        start = marked.inner_start + inner.index(name)
        return Span(start, start + len(name))

    def _is_role(self, k: int) -> bool:
        """Whether a noun says what somebody is: "Vorstandschef", "des Ingenieurs"."""
        german = self.lexicon.lower_is_adjective
        return self.lows[k].removesuffix("s").endswith(self.lexicon.roles) or (
            german
            and k + 1 < len(self.lows)
            and (is_description(self.tokens, k, self.lexicon) or comes_before_name(self.tokens, k, self.lexicon))
        )

    def _tell(self, described: str, article: int, start: int, end: int) -> None:
        """Remember the kind of the source that is ``described``, if tokens ``[start, end)`` tell it.

        And the gender of its noun, if token ``article`` does.
        """
        kind = self._kind(start, end)
        if kind is not None:
            self.kinds[described] = kind
            low = self.lows[article]
            self.genders[described] = (
                "m" if low in self.lexicon.masculine else "f" if low in self.lexicon.feminine else ""
            )

    def _kind(self, start: int, end: int) -> SourceKind | None:
        """The kind that tokens ``[start, end)`` tell: that of the first noun of the lexicon, else of an ending."""
        kinds = self.lexicon.kinds
        lows = [low.removeprefix("l'").removeprefix("d'") for low in self.lows[start:end]]
        whole = next((kinds[low] for low in lows if low in kinds), None)
        if whole is not None:
            return whole
        nouns = (low for low in lows if low not in self.lexicon.articles)
        return next((kind for low in nouns if (kind := kind_by_ending(low, self.lexicon)) is not None), None)

    def _apposed(self, end: int, limit: int) -> int:
        """``end``, or the token after the apposition to what ends there: "Poe, Leiter des Amtes,"."""
        if end + 1 >= limit or self.lows[end] != ",":
            return end
        article = self.lows[end + 1] in self.lexicon.articles
        if not self.capital(end + 1) and article != self.lexicon.lower_is_adjective:
            return end
        apposed = self._core(end + 1, limit, named=article)
        while (
            apposed is not None and apposed < limit and self.lows[apposed] in self.lexicon.links | self.lexicon.inside
        ):
            longer = self._core(self._linked(apposed), limit)
            if longer is None:
                return end
            apposed = longer
        closes = apposed is not None and (apposed >= limit or self.lows[apposed] in (",", ".", ":"))
        return apposed if apposed is not None and closes else end

    def _core(self, k: int, limit: int, *, named: bool = True, titled: bool = False) -> int | None:
        """The token after the noun phrase without links at ``k``: an article, words in lower case, capitals.

        A title in marks is one after an article, and wherever ``titled`` allows it.
        """
        start = k
        article = k < limit and (self.lows[k] in self.lexicon.articles or self.lows[k].isdigit() or self.elided(k))
        elided = article and self.elided(k)
        k += article
        first = k
        common = not self.lexicon.lower_is_adjective
        while k < limit and k - first < _ADJECTIVES and self.describes(k) and (article or not common or not named):
            k += 1
        before = k
        while k < limit and (self.capital(k) or self._joins(k, before, limit)):
            k += 1
        if k < limit and self.is_title(k) and (article or titled or k > before):
            return k + 1
        if k < limit and self.lows[k] == "(":
            closing = self.lows[k : k + 4].index(")") if ")" in self.lows[k : k + 4] else 0
            k = k + closing + 1 if closing else k
        if k > before or (common and (before > first or elided)) or (not named and before > first):
            return k if k > start else None
        return None

    def _joins(self, k: int, before: int, limit: int) -> bool:
        """Whether token ``k`` joins parts of one name: "Eva von Lang", but not "Lang von der Stadt"."""
        article = self.lows[k] in ("le", "la", "les") and not self.small(k)  # Yann Le Gall
        joint = article or self.lows[k] in ("von", "van", "&")
        return before < k < limit - 1 and joint and self.capital(k + 1)

    def subject(self, first: int, end: int) -> Who | None:
        """The source whose last token stands right before the cue at ``end``, reflexives and adverbs aside."""
        if end <= first:
            return None
        commas = [k for k in range(first, end) if self.lows[k] in (",", ":")]
        opening = commas[-2] + 1 if len(commas) > 1 and commas[-1] == end - 1 else first
        nearest = max((k for k in commas if k < end - 1), default=first) + 1
        whole = self.who(first, end)
        if whole is not None and self._is_asked(whole, first, end):
            return whole
        for start in dict.fromkeys((first, opening, *range(nearest, end))):
            if self.is_governed(start, first):
                continue
            who = whole if start == first else self.who(start, end)
            if who is not None and (self._past_age(who.end, end) >= end or self._past_aside(who.end, end)):
                return who
        between = range(whole.end, end) if whole is not None and not self.is_governed(first, first) else range(0)
        return whole if 0 < len(between) <= _ATTACHED and all(self._attaches(k) for k in between) else None

    def _is_asked(self, who: Who, first: int, end: int) -> bool:
        """Whether the "sie" before a verb at ``end`` is its object: "Timo Grau musste sie fragen"."""
        german = self.lexicon.lower_is_adjective and self.lows[end - 1] == "sie"
        return german and who.start == first and who.end == end - 2 and self.lows[end - 2].startswith(_MODAL)

    def is_governed(self, k: int, first: int) -> bool:
        """Whether the noun phrase with token ``k`` is no subject, for its case or the preposition before it."""
        start, lexicon = k, self.lexicon
        while start > first and k - start < _GOVERNED and self.lows[start] not in lexicon.articles:
            before = self.lows[start - 1]
            inside = lexicon.lower_is_adjective and (self.describes(start - 1) or self.capital(start - 1))
            if before in lexicon.prepositions or not (before in lexicon.articles or inside):
                break
            start -= 1
        return self.lows[start] in lexicon.oblique or (start > first and self.lows[start - 1] in lexicon.prepositions)

    def _past_aside(self, k: int, end: int) -> bool:
        """Whether an aside between commas is all that follows a source: "Poe, vom Verein der Wirte, sagt"."""
        return self.lows[k] == "," == self.lows[end - 1] and k + 1 < end - 1 <= k + ASIDE

    def _attaches(self, k: int) -> bool:
        """Whether token ``k`` may stand in what belongs to a noun before it: "l'association Rail pour tous"."""
        return self.lows[k].isalpha() and self.lows[k] not in self.lexicon.starts

    def _past_age(self, k: int, end: int) -> int:
        """The token after adverbs that follow a source, its age between commas before them: "Poe, 61, sagt"."""
        if self.lows[k : k + 3 : 2] == (",", ",") and k + 2 < end and self.tokens.tags[k + 1] == "K":
            k += 2
        return self.past_adverbs(k + (k < end and self.lows[k] == ","), end)

    def ending(self, first: int, end: int) -> Who | None:
        """The noun phrase that ends before token ``end``, the longest one."""
        for start in range(max(first, end - 6), end):
            who = self.who(start, end)
            if who is not None and who.end == end:
                return who
        return None

    def is_named(self, who: Who) -> bool:
        """Whether a source holds a noun, where nouns have capitals, or a pronoun."""
        nouns = (k for k in range(who.start, who.end) if self.capital(k) or self.tokens.tags[k] == "Q")
        pronoun = self.lows[who.start] in self.lexicon.closed
        return not self.lexicon.lower_is_adjective or pronoun or next(nouns, None) is not None
