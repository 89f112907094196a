"""Names: what a capitalised run of words says of who is meant."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.attribute.lexicon import names
from provenance.model import SourceKind

__all__ = ["Name", "acronym", "kind_of", "name_of", "outlet"]

_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w.])?")
_POSSESSIVE = re.compile(r"[’']s?$")
_APOSTROPHE = re.compile(r"[’'](?:s\b|$|(?=\s))")
_AFTER_HEAD = re.compile(r",| of | in | for | with | from | at | on | who | that | to | by ")
_NEWS = re.compile(
    r"(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Globe|Magazine|Radio|Review|Press|TV)$"
)


@frozen
class Name:
    """A person's name taken apart. ``gender`` is "m", "f" or "" where no title tells."""

    given: tuple[str, ...]
    surname: str
    suffix: str
    gender: str

    @property
    def full(self) -> str:
        """The name as one writes it."""
        return " ".join((*self.given, self.surname, *((self.suffix,) if self.suffix else ())))


def outlet(text: str) -> str | None:
    """The canonical name of the news outlet that ``text`` names, None if it names none that is known."""
    key = _POSSESSIVE.sub("", text.strip().casefold()).strip()
    known = names().outlets
    found = known.get(key)
    if found is None and key.startswith("the "):
        found = known.get(key[4:])
    return found if text[:1].isupper() or text[:4].casefold() == "the " else None


def name_of(text: str) -> Name | None:
    """The name in ``text``, a run of capitalised words without what stands before a name; None if nothing is left."""
    lexicon = names()
    words = [w.group() for w in _WORD.finditer(_APOSTROPHE.sub("", text))]
    gender = ""
    suffix = ""
    if len(words) > 1 and words[-1].rstrip(".").casefold() in lexicon.suffixes:
        suffix = words.pop()
    start = 0
    for i, word in enumerate(words[:-1]):
        low = word.rstrip(".").casefold()
        gender = "m" if low in lexicon.male else "f" if low in lexicon.female else gender
        if low in lexicon.titles or low in lexicon.demonyms:
            start = i + 1
    words = words[start:]
    if not words or (words[-1].rstrip(".").casefold() in lexicon.titles and len(words) == 1):
        return None
    return Name(tuple(words[:-1]), words[-1], suffix, gender)


def kind_of(text: str, *, plural: bool = False) -> SourceKind:
    """The kind of source that a description or a name is, by its head word."""
    lexicon = names()
    words = [w.group().casefold() for w in _WORD.finditer(text)]
    if outlet(text):
        return "outlet"
    if any(word in lexicon.anonymous for word in words):
        return "anonymous"
    head = _AFTER_HEAD.split(text)[0]
    heads = [w.group() for w in _WORD.finditer(head)] or [text]
    last = heads[-1].casefold()
    if last in lexicon.documents and not heads[-1][:1].isupper():
        return "document"
    if last in lexicon.people or (plural and last.endswith("s") and not heads[-1][:1].isupper()):
        return "group"
    if last in lexicon.organizations or (heads[-1].isupper() and len(heads[-1]) > 2):
        return "organization"
    if _NEWS.search(head) and len(heads) > 1 and heads[-1][:1].isupper():
        return "outlet"
    if last in lexicon.roles:
        return "person"
    if last.endswith("s") and not heads[-1][:1].isupper():
        return "group"
    if (
        re.search(r"[a-z][A-Z]", heads[-1])
        and len(heads) == 1
        and not heads[-1].startswith(("Mc", "Mac", "De", "La", "O’", "O'"))
    ):
        return "organization"
    return "person"


def acronym(text: str) -> str:
    """The capital letters of the words of ``text``."""
    return "".join(w.group()[0] for w in _WORD.finditer(text) if w.group()[0].isupper())
