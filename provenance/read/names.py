"""Who wrote a comment in a web page: the element that names the author, and the name in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from provenance.read.moments import moment_in, without_moment
from provenance.read.signs import AUTHOR, HEADING, SAYS, Sign, has_property, has_sign, is_interface, properties
from provenance.read.tree import Element, descendants, text_of

__all__ = ["NAME", "PROFILE", "SIGNED", "author_in", "name_of", "own_line", "signed"]

NAME = 80  # characters of the longest name
LINE = 200  # characters of the longest line that names an author
WORDS = 6  # of a name that nothing but its place shows
MOST = 4000  # elements of a comment that are looked at
SURE = 3  # the last rank of an element that says itself that it names someone
STATED_AUTHOR = ("data-author", "data-username", "data-user-name", "data-author-name", "data-comment-author", "author")
NOT_A_NAME = re.compile(
    r"avatar|img|image|pic(?:ture)?$|photo|icon|badge|role|rank|text|content|body|message$|date|time|meta|reply",
    re.IGNORECASE,
)
EXACT = re.compile(
    r"(?:author|user|nick|autore?|auteur|name|pseudo|nutzer|poster)(?:[-_]?name)?(?:[-_]?text|[-_]?link)?$",
    re.IGNORECASE,
)
PEOPLE = ("author", "creator", "dc:creator", "commentauthor")
PROFILE = re.compile(
    r"(?:^|[/=;?&])(?:user|profil|profile|member|mitglied|benutzer|u|author|people|membre|perfil|commenter)s?\b[/?=.;-]",
    re.IGNORECASE,
)
SUBMITTED = Sign(r"^(?:submitted|posted|byline)$")
SUBJECT = Sign(r"title|subject|topic|betreff|headline|headword", re.IGNORECASE)
ANSWER = re.compile(r"(?:re|aw|antw|sv|odp)\s*(?:\[\d+\])?:", re.IGNORECASE)
WROTE = (
    r"(?:posted|written|authored|commented?|submitted|comment|kommentar|beitrag|geschrieben|verfasst|eingestellt|gepostet|"
    r"erstellt|veröffentlicht|publié|écrit|rédigé|envoyé|publicado|escrito|enviado|scritto|inviato|geplaatst|geschreven|"
    r"napisan[ey]|dodan[ey]|skrevet|skriven|message|opinia)\s+"
)
PREPOSITION = r"(?:by|von|vom|par|por|przez|da|door|av|af)\b:?\s+(?=\S)"
BY = re.compile(rf"\W*(?:{WROTE})?{PREPOSITION}", re.IGNORECASE)
SIGNED = re.compile(rf"\W*{WROTE}{PREPOSITION}", re.IGNORECASE)
FURTHER = re.compile(
    r"\s[|•·]\s|\s(?:\d{1,3}|an?) (?:second|minute|hour|day|week|month|year)s? ago\b|\s\((?:[^\W\d]+:? )?\d+\)"
    r"|,?\s(?:um|at|à|a las|om|kl\.?|alle)\s\d",
    re.IGNORECASE,
)  # what follows a name
LABEL = re.compile(
    r"\W*(?:[#\d.)(]+\s+(?=\D)|(?:from|de|autore?|auteur|author|name|user|pseudo|nick|gast|guest|naam|nom)\s*:\s*)",
    re.IGNORECASE,
)
NO_NAME = Sign(r"says|date|time|meta|badge|role|rank|screen-reader|reply|permalink|avatar|count", re.IGNORECASE)
NAMELESS = frozenset({"img", "time", "input", "svg", "blockquote", "h1"})
SHOWING = frozenset({"b", "strong", "cite", "h2", "h3", "h4", "h5", "h6", "address"})  # may be names by themselves
PARTS = ("a", "b", "strong", "cite", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset({"div", "p", "ul", "ol", "dl", "table", "h2", "h3", "h4", "h5", "li", "dd"})


def author_in(root: Element, elements: Sequence[Element]) -> tuple[str | None, Element | None]:
    """The author of the comment ``root``, whose ``elements`` are given, and the element that names them."""
    names = (name_of(value) for attribute in STATED_AUTHOR if (value := root.get(attribute)))
    stated = next((name for name in names if name), None)
    best: int | None = None
    chosen: tuple[str | None, Element | None] = (stated, None)
    for at, element in enumerate(elements[:MOST]):
        rank = _rank(element) if at or element.tag == "dt" else None
        if rank is None or (best is not None and best <= rank):
            continue
        name = _name_in(element)
        if name and (rank <= SURE or _is_likely(name)):
            best, chosen = rank, (stated or name, element)
            if rank == 0:
                break
    if best is None or best > SURE + 1:
        line = _beside_date(elements[1:MOST])
        chosen = (stated or line[0], line[1]) if line else chosen
    return chosen


def _rank(element: Element) -> int | None:
    """How surely ``element`` names a comment's author, 0 the most surely; None where it does not."""
    if element.tag in NAMELESS or not (element.attributes or element.tag in SHOWING):
        return None
    if has_property(element, PEOPLE):
        return 1
    classes, name = element.classes, element.name
    if (classes or name) and (rank := _rank_of_words(classes, name)) is not None:
        return rank
    if element.tag == "cite" or element.get("rel") == "author" or has_property(element, ("name",)):
        return SURE
    if element.tag == "a" and PROFILE.search(element.get("href") or ""):
        return 5
    if has_sign(SUBJECT, element):
        return None
    return 6 if element.tag in SHOWING else None


@lru_cache(maxsize=1 << 12)
def _rank_of_words(classes: str, name: str) -> int | None:
    """The rank that the ``classes`` and the id of an element give it."""
    words = classes.split()
    if "fn" in words:
        return 0
    signs = [w for w in (*words, name) if AUTHOR.fits(w) and not NOT_A_NAME.search(EXACT.sub("", w))]
    return (2 if any(map(EXACT.search, signs)) else 4) if signs else None


def _is_likely(name: str) -> bool:
    """Whether a heading or a link is a name, not a number, a subject or the time."""
    return any(map(str.isalpha, name)) and ANSWER.match(name) is None and moment_in(name) is None


def signed(elements: Iterable[Element]) -> str | None:
    """The name in the first line "Posted by NAME on DATE" among ``elements``."""
    for element in elements:
        words = own_line(element)
        if not words or len(words) > LINE:
            continue
        rest = without_moment(words)
        submitted = rest != words and (BY.match(words) or BY.match(rest) or has_sign(SUBMITTED, element))
        if (submitted or SIGNED.match(words)) and (name := _likely_name(words)):
            return name
    return None


def _beside_date(elements: Sequence[Element]) -> tuple[str, Element] | None:
    """A name in a line "Posted by NAME", or beside the date in a heading."""
    for element in elements:
        words = own_line(element)
        if not words:
            continue
        named = BY.match(words) or (has_sign(HEADING, element) and moment_in(words))
        if named and not is_interface(words) and (name := _likely_name(words)):
            return name, element
    return None


def _likely_name(words: str) -> str | None:
    name = name_of(words) if len(words) <= LINE else None
    likely = name and len(name.split()) <= WORDS and _is_likely(name) and not is_interface(name)
    return name if likely else None


def own_line(element: Element) -> str:
    """The words of ``element`` where it is one line of text: with inline elements in it and some words of its own."""
    if not any(map(str.strip, element.own)):
        return ""
    if any(child.tag in BLOCKS for child in element.children):
        return " ".join(element.first.split())
    return text_of(element, longest=LINE)


def _name_in(element: Element) -> str | None:
    """The name that ``element`` shows: that of a property or link in it rather than all its words."""
    for inner in descendants(element):
        if inner is not element and ("name" in properties(inner) or "fn" in inner.classes.split()):
            name = name_of(inner.get("content") or text_of(inner))
            if name:
                return name
    broken = next(iter(element.having("br")), None)
    if broken is not None and broken.parent is element:
        before = name_of(" ".join(element.page.words[element.start : broken.start].split()))
        first = name_of(element.first)
        if first or before:
            return first or before
    if element.tag == "meta":
        return name_of(element.get("content") or "")
    return _shown_name(element)


def _shown_name(element: Element) -> str | None:
    skipped = {inner for inner in descendants(element) if inner is not element and _is_no_name(inner)}
    whole = text_of(element, skipped, 4 * NAME)
    pieces = [piece for piece in element.having(*PARTS) if piece is not element and piece not in skipped]
    pieces = [piece for piece in pieces if not has_sign(NO_NAME, piece)]
    parted = SAYS.sub("", whole) != whole.strip() or _is_parted(element, skipped)
    names: Iterator[str | None] = (name_of(text_of(piece, skipped, LINE)) for piece in pieces)
    if parted and (name := next((name for name in names if name and _is_likely(name)), None)):
        return name
    return name_of(whole) or next((name_of(text_of(piece, skipped, LINE)) for piece in pieces[:1]), None)


def _is_parted(element: Element, skipped: set[Element]) -> bool:
    """Whether ``element`` holds more than a name: several blocks, or a link to click beside the name."""
    shown = [inner for inner in descendants(element, skipped) if inner is not element]
    blocks = sum(inner.tag in BLOCKS and bool(text_of(inner, skipped, NAME)) for inner in shown[:40])
    return blocks > 1 or any(
        inner.tag == "a" and is_interface(text_of(inner, longest=NAME).strip(" -–—|")) for inner in shown[:40]
    )


def _is_no_name(element: Element) -> bool:
    return element.tag in ("time", "button", "img", "small", "sup") or has_sign(NO_NAME, element)


@lru_cache(maxsize=1 << 10)
def name_of(text: str) -> str | None:
    """The name in a line like "by NAME" or "NAME says:", None where there is none."""
    text = " ".join(text[: 4 * LINE].split())
    text = text[found.end() :] if (found := BY.match(text)) else text
    rest = without_moment(text) if len(text) <= LINE else text
    after = rest != text and text.endswith(rest)
    rest = rest[found.end() :] if after and (found := BY.match(rest)) else rest
    rest = rest[found.end() :] if (found := LABEL.match(rest)) else rest
    text = SAYS.sub("", FURTHER.split(rest[: LINE + 1].strip(" \t|•·"), maxsplit=1)[0]).strip(" \t:;|·•,–—-")
    if after and (is_interface(text) or text[:1] in "#(["):
        return None
    if not text or len(text) > NAME or not any(map(str.isalnum, text)):
        return None
    return None if not text.isalnum() and is_interface(text) else text
