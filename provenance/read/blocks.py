"""A tree of elements to text: paragraphs parted by an empty line, block quotations by lines that begin with "> "."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from attrs import define, field

from provenance.read.signs import Sign, has_sign
from provenance.read.tree import Element

__all__ = ["POSTED", "is_quotation", "rendered"]

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
QUOTING = frozenset({"blockquote", "td", "div", "aside", "table", "fieldset"})  # may be block quotations
QUOTE = re.compile(
    r"(?:[a-z]+_)?quote(?:d|box|container|_?body|-?content)?|bbcode_?quote(?:_container)?|bbcodeblock--quote|quotetext"
)
POSTED = Sign(
    r"postcontent|message-?text|post-?body|comment-?(?:text|body|content)", re.IGNORECASE
)  # some forums' box of a post
QUOTED = re.compile(r"\s*(?:Originally Posted by|Zitat von|Quote from|Citation de|Cita de|Citaat van)\s", re.IGNORECASE)
ARROWS = re.compile(r"[ \t]*[↑⇑]")
MARKS = BLOCKS | {"br", "q", "cite"}
WORD_BREAK = re.compile(r"[\s,;]+")
DEEPEST = 8  # nested block quotations that are told apart
SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
EMPTY_LINES = re.compile(r"\n{3,}")
UNSEEN_CHARACTERS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
JOINER = "\u200d"  # part of emoji


@define
class _Page:
    source: str
    place: int  # up to which the source is in the paragraphs and the words
    paragraphs: list[str] = field(factory=list)
    words: list[str] = field(factory=list)
    quotations: list[Element] = field(factory=list)  # that are open
    verbatim: int = 0  # the number of ``pre`` around

    def say(self, until: int) -> None:
        """Add what comes ``until`` there to the paragraph; its ends of lines count within ``pre`` alone."""
        text, self.place = self.source[self.place : until], until
        if text:
            self.words.append(text if self.verbatim else text.replace("\n", " "))

    def close(self) -> None:
        """End the paragraph, if there is one."""
        if not self.words:
            return
        text = _spaced("".join(self.words))
        self.words.clear()
        if self.quotations:
            text = self._quoted(_spaced(ARROWS.sub("", text)))
        if text:
            self.paragraphs.append(text)

    def _quoted(self, text: str) -> str:
        prefix = "> " * min(len(self.quotations), DEEPEST)
        return "\n".join([(prefix + line).rstrip() for line in text.split("\n")]) if text else ""


def _spaced(text: str) -> str:
    """The lines of ``text`` with single spaces, without empty ones at its ends and no two of them together."""
    if "\n" not in text:
        return " ".join(text.split())
    return EMPTY_LINES.sub("\n\n", "\n".join([" ".join(line.split()) for line in text.split("\n")]).strip("\n"))


def rendered(root: Element, without: Container[Element] = (), *, quoting: bool = True) -> str:
    """The text of ``root`` without the trees in ``without``; ``quoting`` where block quotations get their marks.

    The root itself counts as no block quotation: some forums set every post in one.
    """
    page = _Page(root.page.words, root.start)
    _begin(page, root, quotes=False)
    around: list[Element] = []
    end = root.at
    for element in root.inner:
        if element.at < end or (element.tag not in MARKS and element not in without):
            continue
        while around and around[-1].end <= element.at:
            _end(page, around.pop())
        page.say(element.start)
        if element in without:
            page.place, end = element.stop, element.end
            continue
        _begin(page, element, quotes=quoting)
        around.append(element)
    for element in reversed(around):
        _end(page, element)
    _end(page, root)
    page.close()
    return _cleaned("\n\n".join(page.paragraphs))


def _begin(page: _Page, element: Element, *, quotes: bool) -> None:
    tag = element.tag
    if tag in BLOCKS or (tag == "cite" and page.quotations):
        page.close()
        if quotes and is_quotation(element):
            page.quotations.append(element)
    elif tag == "br":
        page.words.append("\n")
    elif tag == "q" and not _has_marks(element):
        page.words.append("“")
    page.verbatim += tag == "pre"


def _end(page: _Page, element: Element) -> None:
    page.say(element.stop)
    page.verbatim -= element.tag == "pre"
    if element.tag in BLOCKS or (element.tag == "cite" and page.quotations):
        page.close()
        if page.quotations and page.quotations[-1] is element:
            page.quotations.pop()
    elif element.tag == "q" and not _has_marks(element):
        page.words.append("”")


def _has_marks(element: Element) -> bool:
    return element.first.lstrip()[:1] in {"“", "”", "„", "«", '"', "‘", "»"}


def is_quotation(element: Element) -> bool:
    """A ``blockquote`` or an element of a class that forums give quotations; not one within such an element."""
    if element.tag not in QUOTING:
        return False
    if element.tag == "blockquote":
        return not _in_quotation(element) and not has_sign(POSTED, element)
    if element.tag == "td":
        return QUOTED.match(element.page.words, element.start, element.stop) is not None
    if not element.classes:
        return False
    parent = element.parent
    if parent is not None and parent.tag == "blockquote" and not has_sign(POSTED, parent):
        return False  # the inner box of a quotation
    return _is_quoting(element.classes, element.name) and not _in_quotation(element)


@lru_cache(maxsize=1 << 12)
def _is_quoting(classes: str, name: str) -> bool:
    """Whether the ``classes`` or the id of an element are those that forums give quotations."""
    return any(map(QUOTE.fullmatch, WORD_BREAK.split(f"{classes} {name}".lower())))


def _in_quotation(element: Element) -> bool:
    """Whether only its box of another kind stands around ``element``: a forum's box around its ``blockquote``."""
    parent = element.parent
    for _ in range(3):
        if parent is None or parent.tag not in ("div", "aside", "td", "tr", "table", "tbody"):
            return False
        if parent.classes and _is_quoting(parent.classes, parent.name):
            return True
        parent = parent.parent
    return False


def _cleaned(text: str) -> str:
    if text.isascii():
        return text
    seen = UNSEEN_CHARACTERS.sub(lambda found: found[0] if found[0] == JOINER else "", text)
    return text if seen == text else SPACES.sub(" ", seen)
