"""Who is meant: names, pronouns, roles and kinship to one name per source, over the documents of a page.

A light resolver in the manner of Lappin & Leass (1994): candidates are weighed by how near they stand, whether they
open their sentence and whether they spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from attrs import define

from provenance.attribute.entity import Entity, Known
from provenance.attribute.lexicon import gendered, given_names, names, wordset
from provenance.attribute.names import Name, gender_of, german_noun, kind_of, name_of, outlet
from provenance.attribute.roles import Roles
from provenance.attribute.source import noun_phrase
from provenance.attribute.tokens import Tokens
from provenance.model import SourceKind, Span

__all__ = ["Cast", "Run", "Speech"]

Run = tuple[int, str]  # the first token of a run of capitalised words, and the words without a possessive ending

_PRONOUNS = {
    low: meant
    for meant, words in (
        ("m", "he him his himself he's hes he'd he'll er ihm il lui"),
        ("f", "she her hers herself she's shes she'd she'll sie elle"),
        ("i", "ich wir je nous i me my i'm im i've ive i'd i'll myself we us our we're we've weve we'll we'd"),
        ("they", "ils elles eux they them their they're theyre they've theyve they'd they'll theyll"),
        ("it", "it its it's itll"),
        ("you", "you your you're youre you've youve you'd you'll youll tu toi vous du"),
    )
    for low in words.split()
}
_NOMINATIVE = {"er": "er", "ihm": "er", "il": "il", "lui": "il"}  # as what nobody knows whom is named
_THE_ROLE = re.compile(r"(?:(?:der|die|le|la)\s+|l['’])(?:\w+e\s+)?(\w+)", re.IGNORECASE)
_DESCRIBED = re.compile(r"[DS][JK]*+N++")
_SUBJECT_OF = re.compile(r"(?:I[DSJK]*+(?:[NPK]++|O)){0,2}+R*+,?[VAMoW]")  # behind a subject: "My sister drives"
_ANY = wordset("either neither any no every each first other")
_THE = re.compile(r"^[Tt]he\s+")
_ARTICLE = re.compile(r"^[Tt]he\s+(?=\S+$)")
_ENDINGS = ("'s", "’s", "s'", "s’")  # of possessives
_APPOSITION = re.compile(
    r"(?:\s(?:of|for|in|at|der|des|von|vom|für|du|de)\s[^,]{1,60})?,\s*"
    r"(?:(?:the|a|an)\s(?:[a-z-]+\s){1,3}|the\s(?=(?:[A-Z][\w.’'-]*(?:\s|,|$)){2,}$))?((?:[A-Z][\w.’'-]*\s?)+)"
)
_OF = re.compile(r"\s(?:of|for|on)(?:\sthe)?(?:\s(?:and\s)?[A-Z][\w.-]*)+")
_RUN = re.compile(r"[PH](?:(?<=P)P*+H?)?+")  # the set that it opens with is what makes the search fast
_RELATIVE = re.compile(
    r"(?:[\s,(—–-]+(?:who(?:['’]\w+)?|which|that)$"
    r"|,\s(?:who|whose|which|in an?|on|at|during|speaking|citing|writing|for (?:its|his|her|their) part|when)\b.*$"
    r"|,\s(?:however|meanwhile|though|too|in turn|of course)$"
    r"|\s(?:him|her|it|them)sel(?:f|ves)$)",
    re.DOTALL,
)
_RECENT = 16  # names before a role in which the one who has it stands
_FIRST = itemgetter(0)
_APPOSED_BODY = re.compile(r",D[JK]*N(?![N])")
_LEADING = re.compile(
    r"(The|A|An|One|Two|Three|Some|Many|Most|Several|None|His|Her|Their|My|Our|Your|"
    r"Le|La|Les|Un|Une|Mon|Ma|Mes|Son|Sa|Ses|Notre|Nos|Leurs?|Cet?|Cette|Ces|Deux|Trois|Plusieurs|L(?=['’]))\b"
)
_MESSAGES = wordset("response reply message email e-mail tweet letter statement post note text memo answer op-ed")
_YOURS = re.compile(  # what somebody who is answered said or wrote
    r"your (?:\w+ )?(?:words?|argument|claim|statement|position|point|title|post|comment|answer|reply|thesis|premise)"
)
_KIN = re.compile(
    r"\b([Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Yy]our|[\w.]+(?: [\w.]+)*['’]s?) "
    r"(?:own |late |eldest |older |oldest |younger |youngest |former |old |good |best )*([\w-]+)$"
)
_LAST_WORDS = re.compile(r"(?<![\w-])(?:[^\W\d_][\w.’'&-]*\s)*[^\W\d_][\w.’'&-]*$")
_MESSAGE = re.compile(
    r"(?:an?|the|this|that|another|one)\s(?:[\w-]+\s){0,3}?(\w+)\s(?:from|by)\s((?:[A-Z][\w.’'-]*\s?)+)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"s\W*$")
_VERBAL = re.compile("[VAMI]")
_SOMEBODY = re.compile(r"(?:an?|one|another)\s[^,]*", re.IGNORECASE)  # of whom no name is told, though one may be in it
_ENDED = re.compile(r"(?:^|[.!?”\"’\n]\s*)$")  # before the start of a sentence
_NOBODY = ("no one", "nobody", "none")
_OPENING = 4  # tokens at the start of a sentence in which the name that opens it stands
_FAR = 200  # mentions looked at for whom a surname last meant
_THING = 5.0  # what a body weighs less for "il" and "sie" than somebody
_SUBJECT = 5.0  # what the subject of a sentence weighs more for a pronoun in it
_REACH = 12  # mentions looked at before a pronoun: further back nobody is meant


@define(eq=False)
class Speech:
    """``entity`` spoke, and is mentioned at ``mention``; ``asks`` where it only asked something."""

    mention: Span
    entity: Entity
    asks: bool = False


@define(eq=False)
class _Reading:
    """What a run of capitalised words is: the ``outlet`` that it names, its ``kind``, its parts if it is a ``name``.

    ``full`` where the name has a given name too, ``body`` what the words call what is no person. Only persons have
    names.
    """

    outlet: str | None
    kind: SourceKind
    name: Name | None
    full: bool
    body: str

    @classmethod
    def of(cls, text: str, kind: SourceKind) -> _Reading:
        """The reading of ``text``, which is of a ``kind``."""
        name = name_of(text) if kind == "person" else None
        given = name.given if name is not None else ()
        full = bool(given) and not (len(given) == 1 and given[0].rstrip(".").casefold() in names().titles)
        return cls(outlet(text), kind, name, full, _bare(_without_the(text)))


class Cast:
    """The people and bodies that the documents of a page name. Documents are read in order, the article first."""

    def __init__(self) -> None:
        self.full: dict[tuple[str, str, str], Entity] = {}
        self.by_surname: dict[tuple[str, str], list[Entity]] = {}
        self.others: dict[str, Entity] = {}
        self.firms: dict[str, Entity] = {}  # by the first words of their names, which stand for them
        # Who is named at self.starts, and the paragraph and the token of it that this is.
        self.places: list[Entity] = []
        self.paragraphs: list[Tokens] = []
        self.tokens: list[int] = []
        self.starts: list[int] = []
        self.speeches: list[Speech] = []
        self.outlets: list[Entity] = []
        self.author: Entity | None = None
        self.addressed: Entity | None = None
        self._roles = Roles()
        self._fixed: dict[str, Entity] = {}
        self._read: set[str] = set()
        self._told: dict[str, _Reading] = {}
        self._genders: dict[str, str] = {}
        self._informal = False

    def begin(self, author: str | None, addressed: str | None, *, comment: bool, foreign: bool) -> None:
        """A new document starts, which ``addressed`` may read as "you"; a surname may mean the author of an article.

        In a comment, and in German and French, a given name alone tells a gender; English articles use surnames so.

        Places and the last speaker are forgotten, names are not.
        """
        self.places, self.paragraphs, self.tokens, self.starts, self.speeches = [], [], [], [], []
        self.author, self._informal = None, comment or foreign
        if author:
            named = self._named(author) if not comment and _is_plain(author) else None
            self.author = named or self.writer(author)
        self.addressed = self.writer(addressed) if addressed else None

    def writer(self, name: str) -> Entity:
        """The author of a document, as whom its page names."""
        parts = name_of(name)
        key = (parts.given[0].casefold(), *parts.last) if parts is not None and parts.given else None
        known = self.full.get(key) if key is not None else None
        return known if known is not None and known.name == name else self._other(name, "person")

    def told(self, known: Known) -> None:
        """Take what is known of names from somebody who knows: it holds for the page."""
        self._genders.update(known.genders)
        for text, kind in known.kinds.items():
            self._told[text] = _Reading.of(text, kind)
        for role, name in known.roles:
            entity = self._named(_bare(name)) if self._reading(name).kind == "person" else None
            if entity is not None and entity.kind == "person":
                self._roles.give(entity, role)

    def outlet(self, text: str) -> str | None:
        """The name of the outlet that ``text`` is to somebody who knows."""
        told = self._told.get(text)
        return text if told is not None and told.kind == "outlet" else None

    def meet(self, paragraph: Tokens, runs: Sequence[Run], subjects: Sequence[tuple[int, str]]) -> None:
        """Take note of the names in ``paragraph``, which are among its ``runs``, whom it addresses ("@Poe:") aside.

        And of its ``subjects``, descriptions each with its token.
        """
        addressed = paragraph.tags.find(":", 0, 12) if paragraph.lows[0].startswith("@") else 0
        fixed = self._fixed
        met: list[tuple[int, Entity]] = []
        for start, text in runs:
            if text[0].isupper() and start >= addressed:
                entity = fixed.get(text) or self._named(text)
                if entity is not None:
                    met.append((start, entity))
        described = [one for one in self._roles.spoken_of(paragraph) if self._is_recent(one[1])]
        if not gendered().keys().isdisjoint(paragraph.lows):
            described += self._people(paragraph)
        described += [(start, self.resolve(text, text, paragraph.starts[start])) for start, text in subjects]
        for start, entity in sorted([*met, *described], key=_FIRST) if described else met:
            self.places.append(entity)
            self.paragraphs.append(paragraph)
            self.tokens.append(start)
            self.starts.append(paragraph.starts[start])
        self._learn_gender(paragraph)

    def _people(self, paragraph: Tokens) -> Iterator[tuple[int, Entity]]:
        """Whom a paragraph describes by nouns that tell a gender, each with its token: "my sister", "an old man"."""
        for match in _DESCRIBED.finditer(paragraph.tags):
            start, last = match.span()
            end = next((k + 1 for k in range(start, last) if paragraph.lows[k] in gendered()), start)
            subject = start in paragraph.borders or _SUBJECT_OF.match(paragraph.tags, end) is not None
            if end == start or not subject or not _ANY.isdisjoint(paragraph.lows[start : end - 1]):
                continue
            gender = gendered()[paragraph.lows[end - 1]]
            head = paragraph.words(start, end)
            head = head[0].lower() + head[1:]
            whole = noun_phrase(paragraph, start, paragraph.sentence(start)[1])
            text = head + paragraph.text[paragraph.ends[end - 1] : paragraph.ends[whole.end - 1]] if whole else head
            entity = self._kin(text, head, paragraph.starts[start]) or self._description(text, head)
            if entity.kind == "person":
                entity.gender = entity.gender or gender
                yield start, entity

    def seek(self, text: str) -> None:
        """Find where the document that was begun may speak of somebody by a role that one alone has, "the mayor"."""
        self._roles.seek(text)

    def _learn_gender(self, paragraph: Tokens) -> None:
        """Whom a sentence alone names is he or she if the next one opens with that: "Dana Poe came. She said"."""
        tags, lows = paragraph.tags, paragraph.lows
        for previous, opening in pairwise(paragraph.borders[:-1]) if "O" in tags else ():
            k = opening + (tags[opening] in "CR")
            low = lows[k] if k < len(lows) else ""
            if low not in ("he", "she"):
                continue
            first = bisect_left(self.starts, paragraph.starts[previous])
            last = bisect_left(self.starts, paragraph.starts[opening])
            named = {id(entity): entity for entity in self.places[first:last] if entity.kind == "person"}
            for entity in named.values() if len(named) == 1 else ():
                entity.gender = entity.gender or ("m" if low == "he" else "f")

    def introduce(self, paragraph: Tokens) -> tuple[Run, ...]:
        """Learn the full names in ``paragraph``, so that a surname that stands before one is understood.

        The runs of capitalised words in it, those in quotation marks aside.
        """
        runs: list[Run] = []
        whole, starts, ends, tags = paragraph.text, paragraph.starts, paragraph.ends, paragraph.tags
        fixed, known = self._fixed, self._read
        for match in _RUN.finditer(tags):
            start, end = match.span()
            text = _bare(whole[starts[start] : ends[end - 1]])
            runs.append((start, text))
            if text not in fixed and (text not in known or tags[end : end + 1] == ","):
                known.add(text)
                self._introduce(paragraph, start, end, text)
        return tuple(runs)

    def _introduce(self, paragraph: Tokens, start: int, end: int, text: str) -> None:
        """Learn what tokens ``[start, end)`` name, ``text``."""
        reading, apposed = self._reading(text), paragraph.tags[end : end + 1] == ","
        if apposed and reading.kind == "person" and self._is_body(paragraph, end):
            self._other(_without_article(text), "organization")
        elif reading.full and reading.kind == "person":
            self._roles.learn(self._named(text), paragraph, start, end, text)
        elif end - start > 1:
            if reading.kind != "person" or (reading.name is not None and reading.name.given):
                self._named(text)
        elif reading.kind == "organization" or (
            apposed and paragraph.lows[end + 1 : end + 2] == ("which",) and paragraph.tags[start] == "P"
        ):
            self._other(text, "organization")

    def _is_recent(self, entity: Entity) -> bool:
        """Whether the document spoke of somebody lately, or of nobody: then a role may mean that one."""
        recent = self.places[-_RECENT:]
        return entity in recent or not any(one.kind == "person" for one in recent)

    def _is_body(self, paragraph: Tokens, end: int) -> bool:
        """Whether the apposition after token ``end`` says that what is named is a body: "Poe Brothers, the firm"."""
        match = _APPOSED_BODY.match(paragraph.tags, end)
        return match is not None and paragraph.lows[match.end() - 1] in names().organizations

    def knows(self, surname: str) -> bool:
        """Whether somebody of a surname, in lower case, was named in full."""
        return (surname, "") in self.by_surname

    def spoke(self, mention: Span, entity: Entity, *, asks: bool = False) -> None:
        """``entity``, mentioned at ``mention``, is the source of an attribution: pronouns after it may mean it.

        ``asks`` where that is a question, whose answer is somebody else's.
        """
        if entity.name.casefold() in _NOBODY:
            return
        self.speeches.append(Speech(mention, entity, asks))
        if len(self.speeches) > _FAR:
            del self.speeches[:-_REACH]

    def last_speech(self, position: int, since: int = 0) -> Speech | None:
        """Who spoke last before ``position``, and not before ``since``."""
        return next((s for s in reversed(self.speeches[-4:]) if since <= s.mention.start < position), None)

    def is_speaking(self, entity: Entity, position: int) -> bool:
        """Whether ``entity`` is the one who spoke last before ``position``."""
        last = self.last_speech(position)
        return last is not None and last.entity is entity

    def resolve(self, text: str, head: str, position: int) -> Entity:
        """The entity that a mention means: ``text``, of which ``head`` is the first noun phrase, at ``position``."""
        bare = _bare(head)
        if bare != head and (plain := _bare(text)):  # nothing but the ending may be left of a mention: "…’s said"
            text, head = plain, bare
        low = head.casefold().replace("’", "'").strip()
        pronoun = self._pronoun(low, position)
        if pronoun is not None:
            return pronoun
        if _YOURS.fullmatch(low):
            return self._you()
        if low.startswith("@") and low[1:] in self.others:
            return self.others[low[1:]]  # the author of an earlier comment
        bearer = self._bearer(text)
        if bearer is not None:
            bearer.aliases.add(_tidy(text))
            return bearer
        apposed = self._apposed(text, head)
        if apposed is not None:
            apposed.aliases.add(_tidy(text))
            return apposed
        kin = self._kin(text, head, position)
        if kin is not None:
            kin.aliases.add(text)
            return kin
        named = self._in_phrase(text, head) or self._of_document(text)
        if named is not None:
            named.aliases.add(_tidy(text))
            return named
        return self._description(text, head)

    def _bearer(self, text: str) -> Entity | None:
        """Whom a German or French description means that is a role alone with its article: "der Minister"."""
        match = _THE_ROLE.fullmatch(text)
        return self._roles.alone(match.group(1).casefold()) if match is not None else None

    def _description(self, text: str, head: str) -> Entity:
        low = head.casefold()
        bearer = self._roles.bearer(low[4:]) if low.startswith("the ") else None
        if bearer is not None and self._is_recent(bearer):
            bearer.aliases.add(_tidy(head))
            return bearer
        name = _tidy(text)
        told = self._told.get(name)
        return self._other(name, told.kind if told else kind_of(name, plural=_PLURAL.search(head) is not None))

    def _pronoun(self, low: str, position: int) -> Entity | None:
        meant = _PRONOUNS.get(low)
        if meant is None:
            return None
        if meant == "i":
            return self.author
        if meant == "you":
            return self._you()
        if meant == "m":
            return self._person(position, "m") or self._other(_NOMINATIVE.get(low, "he"), "person")
        if meant == "f":
            return self._person(position, "f") or self._other(
                "she" if low[0] in "sh" and low != "sie" else low, "person"
            )
        several = meant == "they"
        kinds = ("group", "organization", "anonymous") if several else ("organization", "document", "outlet")
        for speech in reversed(self.speeches[-6:]):
            if speech.mention.start < position and speech.entity.kind in kinds:
                return speech.entity
        if not several:
            return self._other("it", "document")
        return self._other(low if low in ("ils", "elles", "eux") else "they", "group")

    def _you(self) -> Entity:
        """The one who is spoken to, where that is known."""
        if self.addressed is None:
            self.addressed = self._other("you", "person")
        return self.addressed

    def _person(self, position: int, gender: str) -> Entity | None:
        k = bisect_left(self.starts, position)
        best: tuple[float, int] | None = None
        last = self.last_speech(position)
        speaker = last.entity if last is not None else None
        for distance, at in enumerate(range(k - 1, max(0, k - _REACH) - 1, -1)):
            entity = self.places[at]
            if entity.gender != gender and (entity.gender or entity.kind != "person" or not self._is_known(entity)):
                continue
            opens = _opens(self.paragraphs[at], self.tokens[at])
            weight = -float(distance) + (4.0 if opens else 0.0) + (5.0 if entity is speaker else 0.0)
            weight += 2.0 if entity.gender == gender else 0.0
            weight -= 0.0 if entity.kind == "person" else _THING
            weight += _SUBJECT if opens and self._goes_on(at, position) else 0.0
            if best is None or weight > best[0]:
                best = weight, at
        if last is None or not self._may_be(last.entity, gender):
            return self.places[best[1]] if best is not None else None
        if best is None or self._is_unmet(last, best[1], k) or self._goes_on_telling(last, position):
            return last.entity
        return self.places[best[1]]

    def _may_be(self, speaker: Entity, gender: str) -> bool:
        """Whether "he" or "she" may mean a speaker: a third person, whose gender is that or not known."""
        third = speaker is not self.author and speaker is not self.addressed
        return third and speaker.kind == "person" and speaker.gender in ("", gender)

    def _is_unmet(self, speech: Speech, at: int, k: int) -> bool:
        """Whether who spoke behind place ``at`` has a full name, which stands at no place close before ``k``."""
        parts, behind = speech.entity.parts, speech.mention.start > self.starts[at]
        full = parts is not None and bool(parts.given)
        return full and behind and speech.entity not in self.places[max(0, k - _REACH) : k]

    def _goes_on_telling(self, speech: Speech, position: int) -> bool:
        """Whether somebody told of before nobody else in a paragraph goes on: "An aide of Poe said it rained. He …"."""
        start, end = speech.mention.start, speech.mention.end
        if speech.asks or bisect_left(self.starts, end) < bisect_left(self.starts, position) or not self.paragraphs:
            return False
        text = self.paragraphs[-1].text
        opens = _ENDED.search(text, max(0, start - 3), start) is not None
        return opens and "\n" not in text[end:position] and _SOMEBODY.fullmatch(text, start, end) is not None

    def _goes_on(self, at: int, position: int) -> bool:
        """Whether the sentence that names somebody at place ``at`` goes on to ``position``: "Poe says he …".

        After a comma it does so only from a clause that depends on another: "As Poe left, he said …", not "…, he said".
        """
        paragraph = self.paragraphs[at]
        first, last = paragraph.sentence(self.tokens[at])
        k = bisect_left(paragraph.starts, position)
        return k < last and (paragraph.tags[k - 1] != "," or paragraph.tags[first] in "UWI")

    def _is_known(self, entity: Entity) -> bool:
        """Whether an entity is surely a person: it has a full name or a title, or has spoken."""
        parts = entity.parts
        return bool(entity.gender or (parts is not None and parts.given)) or any(
            s.entity is entity for s in self.speeches[-_REACH:]
        )

    def _kin(self, text: str, head: str, position: int) -> Entity | None:
        relative = head.rpartition(" ")[2].casefold()
        ours = head[:3].casefold() in ("my ", "you") and kind_of(head) == "person"
        match = _KIN.search(head) if ours or relative in names().kin else None
        if match is None:
            return None
        owner = match.group(1)
        person = (
            self._pronoun(owner.casefold(), position)
            if owner.casefold() in ("his", "her", "their", "my", "your")
            else self._named(_bare(owner))
        )
        if person is None or person.name in ("he", "she", "they", "you"):
            return None
        relation = match.group(2).casefold()
        if (
            relation in ("father", "dad", "daddy")
            and person.parts is not None
            and person.parts.suffix.rstrip(".") in ("Jr", "II")
        ):
            return self._senior(person.parts)
        by_law = "-in-law" if text[len(head) :].casefold().startswith(" in law") else ""
        return self._other(f"{person.name}’s {relation}{by_law}", "person")

    def _senior(self, junior: Name) -> Entity:
        senior = Name(junior.given, junior.surname, "", "m")
        for entity in self.by_surname.get(senior.last, ()):
            if entity.parts is not None and entity.parts.given[:1] == senior.given[:1]:
                return entity
        return self._new(senior)

    def _in_phrase(self, text: str, head: str) -> Entity | None:
        """The name that a phrase holds: at the end of its head, or in the apposition to a role."""
        known = outlet(head) or outlet(text)
        if known:
            return self._outlet(known)
        if head in self._told:
            return self._other(_tidy(head), self._told[head].kind)
        name = _name_at_end(head)
        return (self._body_of(name, text[len(head) :]) or self._named(name)) if name else None

    def _apposed(self, text: str, head: str) -> Entity | None:
        """The name beside a description of a person: "the mayor’s lawyer, Ann Poe"."""
        head = head.rstrip(" ,")
        if len(text) <= len(head):
            return None
        last = head.rpartition(" ")[2]
        common = last.islower() or german_noun(head)
        called = common or self._is_title(head, text[len(head) :])
        if not called or not text.startswith(head) or last in names().documents or last in names().organizations:
            return None
        apposition = _APPOSITION.match(text, len(head))
        name = apposition.group(1).strip() if apposition is not None else ""
        return self._named(name) if name and not name.endswith(_ENDINGS) else None

    def _is_title(self, head: str, rest: str) -> bool:
        """Whether a phrase in capitals says what somebody is whom a full name behind it names: "The Mayor, Dr Poe"."""
        apposition = _APPOSITION.fullmatch(rest.rstrip(" ,"))
        if apposition is None or head[:4] not in ("The ", "the ") or kind_of(head) != "person":
            return False
        name = apposition.group(1)
        first = name.partition(" ")[0].rstrip(".").casefold()
        alone = head.count(" ") == 1 and not head.endswith("s")  # "The Oba, Poe Ade", of which no list need have a word
        return (alone or first in names().titles or first in given_names()) and self._reading(name).full

    def _body_of(self, name: str, rest: str) -> Entity | None:
        """A body whose name goes on after "of": "the Department of Justice"."""
        more = _OF.match(rest)
        if more is None or self._reading(name).kind != "organization":
            return None
        return self._other(_without_the(name) + more.group().rstrip(), "organization")

    def _of_document(self, text: str) -> Entity | None:
        """Whose a message is: "a response from Poe" speaks for Poe."""
        match = _MESSAGE.match(text)
        if match is None or match.group(1).casefold() not in _MESSAGES or not match.group(2)[:1].isupper():
            return None
        return self._named(match.group(2).strip())

    def _named(self, text: str) -> Entity | None:
        """The entity of a name; what a full name means never changes, and is remembered."""
        entity = self._fixed.get(text)
        if entity is not None:
            return entity
        reading = self._reading(_without_article(text))
        if reading.outlet:
            return self._outlet(reading.outlet)
        if reading.kind != "person":
            entity = self._fixed[text] = self._other(reading.body, reading.kind)
            first, _, rest = reading.body.casefold().partition(" ")
            if rest.rpartition(" ")[2].rstrip(".") in names().firms:
                self.firms.setdefault(first, entity)
            return entity
        if reading.name is None:
            return None
        if reading.full:
            entity = self._fixed[text] = self._new(reading.name)
            return entity
        return self._by_surname(reading.name)

    def _reading(self, text: str) -> _Reading:
        """What a run of capitalised words is: as somebody told who knows, else by itself."""
        return self._told.get(text) or _by_itself(text)

    def _outlet(self, name: str) -> Entity:
        """The outlet of a canonical name; "The Post" is one that was named in full before and ends in "Post"."""
        last = name.rpartition(" ")[2]
        if name.removeprefix("The ") == last:
            for earlier in reversed(self.outlets):
                if earlier.name.endswith(" " + last) and earlier.name.removeprefix("The ") != last:
                    earlier.aliases.add(name)
                    return earlier
        entity = self._other(name, "outlet")
        if entity not in self.outlets[-1:]:
            self.outlets = [e for e in self.outlets if e is not entity] + [entity]
        return entity

    def _new(self, name: Name) -> Entity:
        key = (name.given[0].casefold() if name.given else "", *name.last)
        entity = self.full.get(key)
        if entity is None:
            single = self.others.get(name.full.casefold())
            entity = Entity(name.full, "person", name, name.gender)
            if single is not None and single.kind != "person":
                return single
            self.full[key] = entity
            self.by_surname.setdefault(name.last, []).append(entity)
        entity.gender = entity.gender or name.gender
        entity.aliases.add(name.full)
        return entity

    def _by_surname(self, name: Name) -> Entity:
        """The entity of a surname, with or without "Jr."; one of a given name alone likewise."""
        gender = name.gender
        bearers = self.by_surname.get(name.last, ())
        found = [e for e in bearers if not e.gender or e.gender == gender] if gender else bearers
        if found:
            entity = found[0] if len(found) == 1 else self._likelier(found)
            entity.gender = entity.gender or name.gender
            entity.aliases.add(name.full)
            return entity
        known = self._by_given(name.surname) if not name.given and not name.suffix else None
        if known is not None:
            known.aliases.add(name.full)
            return known
        full = name.surname + (f" {name.suffix}" if name.suffix else "")
        firm = self.firms.get(full.casefold()) if not name.given else None
        if firm is not None:
            firm.aliases.add(full)
            return firm
        entity = self._other(full, "person", name)
        if self._informal:  # a given name: nobody is known to have that surname
            entity.gender = entity.gender or gender_of(name.surname)
        return entity

    def _by_given(self, given: str) -> Entity | None:
        """The only one with a full name whom a given name means, where nobody has it for a surname."""
        low = given.casefold()
        if low not in given_names():
            return None
        found = [entity for (first, *_), entity in self.full.items() if first == low]
        return found[0] if len(found) == 1 else None

    def _likelier(self, found: Sequence[Entity]) -> Entity:
        for at in range(len(self.places) - 1, max(-1, len(self.places) - 1 - _FAR), -1):
            if self.places[at] in found and not self._is_familiar(at):
                return self.places[at]
        return found[0]

    def _is_familiar(self, at: int) -> bool:
        """Whether place ``at`` calls somebody by a given name alone, as whom a surname would not mean."""
        paragraph, k, parts = self.paragraphs[at], self.tokens[at], self.places[at].parts
        alone = paragraph.tags[k + 1 : k + 2] != "P"
        return alone and parts is not None and parts.given[:1] != () and paragraph.lows[k] == parts.given[0].casefold()

    def _other(self, name: str, kind: SourceKind, parts: Name | None = None) -> Entity:
        key = name.casefold().removeprefix("the ")
        if kind == "person" and key in self.others:
            return self.others[key]
        entity = self.others.get(key)
        if entity is None:
            gender = parts.gender if parts is not None else self._genders.get(name, "")
            entity = self.others[key] = Entity(name, kind, parts, gender)
        return entity


@lru_cache(maxsize=1 << 14)
def _by_itself(text: str) -> _Reading:
    """What a run of capitalised words is, whatever stands around it."""
    return _Reading.of(text, kind_of(text))


@lru_cache(maxsize=1 << 14)
def _name_at_end(head: str) -> str:
    """The name that a noun phrase ends with, "" where it ends with none."""
    run = _LAST_WORDS.search(head.rstrip(" ,"))
    words = (run.group() if run else head).split()
    tail: list[str] = []
    for word in reversed(words):
        if tail and word.endswith(_ENDINGS):
            break
        if not word[:1].isupper() and word not in ("de", "von", "van", "del", "la", "bin", "al", "&", "of"):
            break
        tail.insert(0, word)
    while tail and not tail[0][:1].isupper():
        tail.pop(0)
    common = len(tail) == 1 and tail[0].casefold() in names().people
    return " ".join(tail) if tail and not common and not tail[-1].endswith(("’s", "'s")) else ""


@lru_cache(maxsize=1 << 12)
def _is_plain(author: str) -> bool:
    """Whether the author of an article is a person's full name and nothing else."""
    parts = name_of(author)
    return parts is not None and bool(parts.given) and parts.full == author and kind_of(author) == "person"


def _opens(paragraph: Tokens, start: int) -> bool:
    """Whether the name at token ``start`` opens its sentence."""
    first, _ = paragraph.sentence(start)
    return start - first < _OPENING and _VERBAL.search(paragraph.tags, first, start) is None


def _without_article(text: str) -> str:
    """A name of one word without the article before it."""
    return _ARTICLE.sub("", text) if text.startswith(("The", "the")) else text


def _without_the(text: str) -> str:
    """A name of any length without the article before it."""
    return _THE.sub("", text) if text.startswith(("The", "the")) else text


def _bare(text: str) -> str:
    """A name without the ending of the possessive."""
    if text.endswith(_ENDINGS):
        return text.removesuffix("s").removesuffix("’").removesuffix("'")
    return text


@lru_cache(maxsize=1 << 14)
def _tidy(text: str) -> str:
    """A description without white space and punctuation around it and without a leading article's capital."""
    plain = _RELATIVE.sub("", " ".join(text.split()).strip(" ,;:.—–-")).rstrip(" ,")
    match = _LEADING.match(plain)
    return plain[0].lower() + plain[1:] if match and not plain[len(match.group()) + 1 :][:1].isupper() else plain
