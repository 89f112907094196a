"""Names: what a capitalised run of words says of who is meant."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import define, field

from provenance.attribute.lexicon import given_names, names, parts_of_speech, wordset
from provenance.attribute.tags import is_closed
from provenance.model import SourceKind

__all__ = ["Name", "gender_of", "german_noun", "is_thing", "kind_of", "name_of", "outlet", "several", "title_of"]

_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w.])?")
_POSSESSIVE = re.compile(r"[’']s?$")
_APOSTROPHE = re.compile(r"[’'](?:s\b|$|(?=\s))")
_AFTER_HEAD = re.compile(r",| of | in | for | with | from | at | on | who | that | to | by ")
_CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Du|Di|La|Le|Van|Von|Fitz)[A-Z])[A-Z][a-z]+[A-Z]")
_COMPASS = wordset("new north south east west united great saudi hong the los las san")
_PERSONAL = ("er", "or", "ist", "man", "woman", "person", "ian", "one", "body", "ee")
_SINGULAR = ("ss", "us", "is")  # endings of nouns that are no plural
_SINGLE = frozenset(("a", "an", "one", "another", "someone", "somebody", "1"))
_MANY = wordset(
    "two three four five six seven eight nine ten dozens several some many multiple numerous various both few others"
)
_PLURALS = frozenset(("people", "men", "women", "police"))
_OPENING = wordset("a an the his her their its our my your two three some many")
_PARTITIVE = re.compile(r"(?:[Oo]ne|[Aa]nother)\s+of\b")
_GERMAN = wordset("der das den dem des ein eine einem einer die")
_TWO = 2  # words: a shorter name has an article
_SHORT_TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "lt": "lieutenant",
    "gen": "general",
    "sgt": "sergeant",
    "capt": "captain",
    "col": "colonel",
    "prof": "professor",
    "rev": "reverend",
    "adm": "admiral",
}
_ADDRESS = wordset("mr mrs ms miss dr sir dame lord lady st saint herr frau monsieur madame mme mlle")
_LONGEST = 4  # words
_NO_OUTLET = frozenset(
    ("fake", "breaking", "good", "bad", "big", "latest", "more", "university")
)  # before "News", "Press"


@define(eq=False)
class Name:
    """A person's name taken apart. ``gender`` is "m", "f" or "" where no title tells.

    ``full`` is the name as one writes it, ``last`` surname and suffix whatever their spelling.
    """

    given: tuple[str, ...]
    surname: str
    suffix: str
    gender: str
    full: str = field(init=False)
    last: tuple[str, str] = field(init=False)

    @full.default
    def _joined(self) -> str:
        return " ".join((*self.given, self.surname, *((self.suffix,) if self.suffix else ())))

    @last.default
    def _folded(self) -> tuple[str, str]:
        return self.surname.casefold(), self.suffix.rstrip(".").casefold()


@lru_cache(maxsize=1 << 14)
def outlet(text: str) -> str | None:
    """The canonical name of the news outlet that ``text`` names, None if it names none.

    One that is not known is known by its last word: "the Rivertown Courier".
    """
    key = text.strip().casefold()
    if "'" in key or "’" in key:
        key = _POSSESSIVE.sub("", key).strip()
    known = names().outlets
    found = known.get(key)
    if found is None and key.startswith("the "):
        found = known.get(key[4:])
    if found is None:
        return _outlet_by_words(text)
    return found if text[:1].isupper() or text[:4].casefold() == "the " else None


def _outlet_by_words(text: str) -> str | None:
    """A name that newspapers and stations have: "the Ledger", "Rivertown Courier", and not "Heath Ledger"."""
    lexicon = names()
    words = text.split()
    if not words or (words[-1] not in lexicon.outlet_words and words[-1][:-2] not in lexicon.outlet_words):
        return None
    words[-1] = _POSSESSIVE.sub("", words[-1])
    the = words[0] in ("The", "the")
    name = words[1:] if the else words
    if len(name) < _TWO:
        return f"The {name[0]}" if the and name and name[0] in lexicon.outlet_words_alone else None
    first = name[0].casefold().rstrip(".")
    if len(name) > _LONGEST or first in lexicon.titles or first in _NO_OUTLET or not all(map(_is_of_outlet, name)):
        return None
    given = first in given_names()
    return " ".join(name) if the or not (given or name[-1] in lexicon.outlet_words_with_article) else None


def _is_of_outlet(word: str) -> bool:
    """Whether a word may be part of an outlet's name."""
    return word[:1].isdigit() or (word[:1].isupper() and not is_closed(word.lower(), opens=True))


def gender_of(given: str) -> str:
    """The gender of a given name, "m" or "f", or "" where none is known."""
    low, lexicon = given.casefold(), names()
    return "m" if low in lexicon.given_male else "f" if low in lexicon.given_female else ""


@lru_cache(maxsize=1 << 14)
def name_of(text: str) -> Name | None:
    """The name in ``text``, a run of capitalised words without what stands before a name; None if nothing is left."""
    lexicon = names()
    words = _words(_APOSTROPHE.sub("", text) if "'" in text or "’" in text else text)
    gender = ""
    suffix = ""
    if len(words) > 1 and words[-1].rstrip(".").casefold() in lexicon.suffixes:
        suffix = words.pop()
    start, titled = 0, False
    for i, word in enumerate(words[:-1]):
        low = word.rstrip(".").casefold()
        gender = "m" if low in lexicon.male else "f" if low in lexicon.female else gender
        if low in lexicon.titles or low in lexicon.demonyms or (low in lexicon.roles and i < len(words) - 2):
            start, titled = i + 1, True
    words = words[start:]
    if not gender and len(words) > 1:
        gender = gender_of(words[0])
    if not words or (words[-1].rstrip(".").casefold() in lexicon.titles and len(words) == 1 and not titled):
        return None
    return Name(tuple(words[:-1]), words[-1], suffix, gender)


@lru_cache(maxsize=1 << 14)
def kind_of(text: str, *, plural: bool = False) -> SourceKind:
    """The kind of source that a description or a name is, by its head word."""
    lexicon = names()
    words = _words(text)
    if outlet(text):
        return "outlet"
    if not lexicon.anonymous.isdisjoint(map(str.casefold, words)):
        return "anonymous"
    head = _head(text) if "," in text or any(map(str.islower, words)) else text
    heads = (words if head == text else _words(head)) or [text]
    last = heads[-1].casefold().removeprefix("l'").removeprefix("l’")
    if german_noun(head):
        heads[-1] = last
    if last in lexicon.documents and not heads[-1][:1].isupper():
        return "document"
    if heads[0].casefold() in _SINGLE and _PARTITIVE.match(text):
        return "person"
    if last in lexicon.people or last[0].isdigit():
        return "group"
    if (
        last in lexicon.organizations
        or last.rstrip(".") in lexicon.firms
        or (heads[-1].isupper() and len(heads[-1]) > 2 and last not in lexicon.suffixes)
    ):
        return "organization"
    if outlet(head):
        return "outlet"
    if _is_place(heads) or (len(heads) == 1 and _CAMEL.match(heads[-1])) or _is_of_words(heads):
        return "organization"
    return _kind_of_common(last, plural=plural) if heads[-1].islower() else "person"


@lru_cache(maxsize=1 << 12)
def title_of(text: str) -> str:
    """The title before a name, in full and in lower case: "attorney general" of "Attorney General Ann Poe".

    Forms of address are none.
    """
    lexicon = names()
    words = [word.rstrip(".").casefold() for word in _words(text)]
    found: list[str] = []
    for word in words[:-1]:
        if not any(word in nouns for nouns in (lexicon.titles, lexicon.demonyms, lexicon.roles)):
            break
        found.append(_SHORT_TITLES.get(word, word))
    return " ".join(found) if found and found[-1] not in _ADDRESS else ""


def is_thing(text: str) -> bool:
    """Whether the noun that a description ends with is none for people, bodies or something written: "experience".

    Nouns with a capital are none.
    """
    lexicon = names()
    last = (_words(_head(text)) or [text])[-1]
    if not last[:1].islower() or not lexicon.documents.isdisjoint(_words(text)):
        return False
    if last in lexicon.people or last in lexicon.anonymous or last in lexicon.collectives or last.endswith("men"):
        return False
    one = last[:-3] + "y" if last.endswith("ies") else last.removesuffix("s")
    if any(
        noun in nouns for noun in (last, one) for nouns in (lexicon.documents, lexicon.organizations, lexicon.firms)
    ):
        return False
    return not one.endswith("an") and _kind_of_common(one, plural=False) == "document"


def several(name: str) -> bool:
    """Whether the description of an anonymous source speaks of more than one: "two people familiar with …"."""
    words = [word.casefold() for word in _words(_head(name))]
    if not words or words[0] in _SINGLE:
        return False
    if words[0] in _MANY or (words[0].isdigit() and words[0] != "1"):
        return True
    last = words[-1]
    return last in _PLURALS or (last.endswith("s") and not last.endswith(_SINGULAR))


def german_noun(text: str) -> bool:
    """Whether the capital of the last word in ``text`` is that of a German noun: an article opens it."""
    words = text.split()
    return len(words) > 1 and words[0].casefold() in _GERMAN and all(w.islower() for w in words[1:-1])


def _words(text: str) -> list[str]:
    """The words of a name or a description; most are letters alone, which spaces divide."""
    return text.split() if text.replace(" ", "").isalpha() else _WORD.findall(text)


def _head(text: str) -> str:
    """A description up to what qualifies its noun: "papers made public", "a person briefed on it"."""
    text = _AFTER_HEAD.split(text, 1)[0]
    words = text.split()
    for i, word in enumerate(words[1:], 1):
        if (
            word.islower()
            and parts_of_speech().get(word) in ("T", "V", "G")
            and words[i - 1].casefold() not in _OPENING
        ):
            return " ".join(words[:i])
        if word in ("familiar", "close", "present", "available"):
            return " ".join(words[:i])
    return text


def _is_place(words: list[str]) -> bool:
    """Whether a name is that of a place: people are called Washington, but not North Carolina."""
    return words[-1].casefold() in names().places and (len(words) == 1 or words[0].casefold() in _COMPASS)


def _is_of_words(words: list[str]) -> bool:
    """Whether a name is made of common words ("Judicial Watch"), none of which is a given name, a title or a role."""
    known, lexicon = parts_of_speech(), names()
    if len(words) < 2 or words[-1].casefold() not in known:
        return False  # as most are, at once
    if not all(word[:1].isupper() and word.casefold() in known for word in words):
        return False
    lows = [word.casefold() for word in words]
    return lows[0] not in given_names() and lexicon.titles.isdisjoint(lows) and lexicon.roles.isdisjoint(lows)


def _kind_of_common(last: str, *, plural: bool) -> SourceKind:
    """The kind that a noun in lower case tells: most that speak and are no person are things that say something."""
    lexicon = names()
    if last in lexicon.collectives:
        return "group"
    if last in lexicon.things:
        return "document"
    if last in lexicon.roles or last in lexicon.persons or last in lexicon.kin or last.endswith(_PERSONAL):
        return "person"
    several = last.endswith("men") or (last.endswith("s") and not last.endswith(_SINGULAR))
    if several and (last[:-1] in lexicon.documents or last[:-1] in lexicon.things):
        return "document"
    return "group" if plural or several else "document"
