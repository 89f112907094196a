"""What repeats in a web page and so may be its comments: elements that share a name, and what the name sounds like."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from provenance.read.signs import ANNOUNCED, AUTHOR, BODY, COMMENT, PART, PLURAL, POST, Sign, has_sign, itemtype
from provenance.read.tree import Element, descendants, text_of

__all__ = ["MOST_WORTH", "Group", "groups", "within"]

MOST_WORTH = 2.5  # what a member with a text, a name and a date is worth
CELLS = 60  # elements of the row of a table that holds one post
PLAIN = frozenset({"li", "div", "article", "tr", "dd"})  # may be a comment because of what it stands in
NEVER = frozenset((
    "a", "span", "time", "img", "input", "button", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "ul",
    "ol", "dl", "form", "label", "textarea", "em", "i", "b", "strong", "cite", "svg", "path", "meta", "link",
    "figure", "nav", "header", "footer", "main", "br", "small", "sup", "abbr", "picture", "source", "video",
))  # fmt: skip
NOT_MEANT = Sign(
    r"recent|latest|neueste|sidebar|teaser|related|popular|archive-list|most-?read|newest|breadcrumb|respond$|"
    r"comment-?form|login|cookie|consent",
    re.IGNORECASE,
)
STATES = re.compile(
    r"^(?:odd|even|alt|first|last|clearfix|row|container|parent|thread-.*|depth-.*|by.*|.*author-.*|col-.*|"
    r"hidden|active|level.*|is-.*|has-.*|js-.*|wp-block.*|\d.*|item|left|right|cf|group|even|odd|media.*|"
    r"panel.*|d-.*|flex.*|m[tblrxy]?-.*|p[tblrxy]?-.*)$"
)
SINGLE = Sign(r"[-_](?:item|entry|element|single|node|message|post|row)$", re.IGNORECASE)
ITEM_DATA = frozenset({
    "data-author", "data-comment-id", "data-commentid", "data-post-id", "data-comment", "data-message-id",
})  # fmt: skip
NAMED = ("child", "cells")  # kinds of keys that are named after what stands around or within
Key = tuple[str, str, str]
DIGIT, DIGITS, NUMBER = re.compile(r"\d"), re.compile(r"\d+"), re.compile(r"[0-9a-f]*\d[0-9a-f]*")


@frozen
class Group:
    """Elements that share the name ``key``; ``sound`` is how much it sounds like single comments, 1 to 4."""

    key: Key
    members: tuple[Element, ...]
    sound: int

    @property
    def most(self) -> float:
        """The most that its score can be."""
        return float(MOST_WORTH**3 * len(self.members) * self.sound**1.5)


def groups(root: Element) -> list[Group]:
    """The groups of elements in the page ``root`` whose names sound like comments at all."""
    members: dict[Key, list[Element]] = {}
    for element in descendants(root):
        if element.tag in NEVER:
            continue
        for key in _keys(element):
            members.setdefault(key, []).append(element)
    return [Group(key, tuple(each), sound) for key, each in members.items() if (sound := _sound(key, each))]


def _keys(element: Element) -> tuple[Key, ...]:
    tag, name, stated = element.tag, element.name, element.attributes
    if tag == "p":
        return _keys_by_place(element) if _is_bare(element) else ()
    kind = itemtype(element) if "itemtype" in stated or "typeof" in stated else ""
    keys = _keys_by_words(tag, element.classes)
    if name and DIGIT.search(name):
        keys = (*keys, ("id", tag, NUMBER.sub("#", name)))
    if kind:
        keys = (*keys, ("type", tag, kind))
    if "-" in tag:
        keys = (*keys, ("tag", tag, tag))
    if not ITEM_DATA.isdisjoint(stated):
        keys = (*keys, *(("data", tag, attribute) for attribute in stated if attribute in ITEM_DATA))
    return (*keys, *_keys_by_place(element)) if tag in PLAIN and not name and not kind else keys


def _is_bare(paragraph: Element) -> bool:
    """Whether ``paragraph`` begins with a name in bold or a link, as some pages set a comment."""
    begins = (
        not paragraph.attributes
        and paragraph.has_more(1)
        and next(paragraph.children).tag in ("b", "strong", "a", "cite")
    )
    return begins and not paragraph.first.strip()


@lru_cache(maxsize=1 << 12)
def _keys_by_words(tag: str, classes: str) -> tuple[Key, ...]:
    """Those of the words of ``classes`` that may tell what an element is, without numbers."""
    return tuple([("class", tag, told) for word in sorted(set(classes.split())) if (told := _told(word))])


@lru_cache(maxsize=1 << 12)
def _told(word: str) -> str:
    """A ``word`` of a class with # for its numbers, "" where it may stand on an element of any kind."""
    return "" if STATES.match(word.lower()) else DIGITS.sub("#", word)


def _cells(row: Element) -> str:
    """What the cells of a ``row`` without a name are called, where one of them, and one only, is a post's text."""
    inner = [cell for cell in row.having("td", "span", "div")[: CELLS + 1] if cell.classes]
    bodies = sum(has_sign(POST, cell) and has_sign(BODY, cell) for cell in inner)
    if bodies != 1 or len(inner) > CELLS:
        return ""
    return " ".join(sorted({cell.classes for cell in inner if has_sign(POST, cell) or has_sign(AUTHOR, cell)}))


def _keys_by_place(element: Element) -> tuple[Key, ...]:
    """Those of an element without a name: in a list that is named after comments, or around the cells of a post."""
    parent = element.parent
    keys = () if parent is None else _keys_by_list(element.tag, parent.classes, parent.get("id") or "")
    if element.tag == "tr" and not element.attributes and (cells := _cells(element)):
        return (*keys, ("cells", "tr", cells))
    return keys


@lru_cache(maxsize=1 << 12)
def _keys_by_list(tag: str, classes: str, name: str) -> tuple[Key, ...]:
    """Those of an element right in one of these ``classes`` and that id."""
    return tuple(("child", tag, word) for word in f"{classes} {name}".split() if COMMENT.fits(word))


def _sound(key: Key, members: Sequence[Element]) -> int:
    """How much the name of a group sounds like single comments, 0 not at all to 4."""
    kind, _, word = key
    if kind == "type":
        return 4 if "comment" in word else 2 if word in ("discussionforumposting", "answer", "review") else 0
    sound = _sound_of_word(kind, word, len(members))
    if sound == 0:
        if len(members) < 2 or kind in NAMED or not _is_near_comments(members) or _is_plural(word):
            return 0
        sound = 1
    return 0 if NOT_MEANT.fits(word) or _is_aside(members[0]) else sound


def _sound_of_word(kind: str, word: str, count: int) -> int:
    """How much the name alone sounds like single comments."""
    if kind in NAMED:
        return 1 if count > 1 else 0
    sound = 3 if kind == "data" or COMMENT.fits(word) else 2 if POST.fits(word) else 0
    if (sound or count >= 3) and _is_plural(word):
        return 1 if count >= 3 else 0
    return sound - 1 if sound and kind != "data" and PART.fits(word.rstrip("-_#")) else sound


def _is_plural(word: str) -> bool:
    """Whether the name is one of several comments together."""
    bare = word.rstrip("-_#")
    return PLURAL.fits(bare) and not SINGLE.fits(bare)


def _is_near_comments(members: Sequence[Element]) -> bool:
    return within(members[0], COMMENT, 3) or (len(members) > 2 and _is_announced(members[0]))


def within(element: Element, sign: Sign, steps: int = 1 << 30) -> bool:
    """Whether one of the ``steps`` elements around ``element`` has a name that matches ``sign``."""
    for above in element.above:
        steps -= 1
        if steps < 0 or above.tag in ("body", "html"):
            return False
        if has_sign(sign, above):
            return True
    return False


def _is_aside(member: Element) -> bool:
    """Whether ``member`` stands in something else than the page's own comments: a list in a column beside the text."""
    for above in member.above:
        if above.tag in ("body", "html"):
            return False
        if has_sign(NOT_MEANT, above):  # "content-with-sidebar" is the name of what holds the text as well
            return not above.having("h1", "main")
    return False


def _is_announced(member: Element) -> bool:
    """Whether a heading "Comments" stands before ``member`` or before what holds it."""
    for above in [member, *member.above][:3]:
        for before in itertools.islice(above.all_before, 12):
            if before.tag in ("h2", "h3", "h4", "h5", "legend") and len(text := text_of(before, longest=80)) < 80:
                return ANNOUNCED.search(text) is not None
    return False
