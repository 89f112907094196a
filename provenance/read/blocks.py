"""A tree of elements to text: paragraphs parted by an empty line, block quotations by lines that begin with "> "."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container

from attrs import define, field

from provenance.read.signs import has_sign
from provenance.read.tree import UNSEEN, Element, tokens

__all__ = ["POSTED", "is_quotation", "rendered"]

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
QUOTING = re.compile(
    r"(?:[a-z]+_)?quote(?:d|box|container|_?body|-?content)?|bbcode_?quote(?:_container)?|bbcodeblock--quote|quotetext"
)
POSTED = re.compile(
    r"postcontent|message-?text|post-?body|comment-?(?:text|body|content)", re.IGNORECASE
)  # some forums' box of a post
QUOTED = re.compile(r"\s*(?:Originally Posted by|Zitat von|Quote from|Citation de|Cita de|Citaat van)\s", re.IGNORECASE)
ARROWS = re.compile(r"[ \t]*[↑⇑]")
DEEPEST = 8  # nested block quotations that are told apart
SPACES = re.compile(r"[ \t\r\n\f\v\xa0]{2,}|[\t\r\n\f\v\xa0]")  # but a space alone, which stays as it is
ANY_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
EMPTY_LINES = re.compile(r"\n{3,}")
UNSEEN_CHARACTERS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
JOINER = "\u200d"  # part of emoji


@define
class _Page:
    paragraphs: list[str] = field(factory=list)
    words: list[str] = field(factory=list)
    depth: int = 0
    verbatim: int = 0  # the number of ``pre`` around

    def add(self, text: str) -> None:
        """Add ``text`` to the paragraph; its ends of lines count within ``pre`` alone."""
        if self.verbatim:
            self.words.extend(part for line in text.split("\n") for part in (line, "\n"))
            self.words.pop()
        else:
            self.words.append(text)

    def close(self) -> None:
        """End the paragraph, if there is one."""
        if not self.words:
            return
        joined = "".join("\n" if word == "\n" else SPACES.sub(" ", word) for word in self.words)
        self.words.clear()
        lines = [line.strip() for line in joined.split("\n")]
        text = "\n".join(lines).strip("\n")
        if self.depth:
            text = ARROWS.sub("", text)
        if text:
            prefix = "> " * min(self.depth, DEEPEST)
            text = EMPTY_LINES.sub("\n\n", text)
            self.paragraphs.append("\n".join((prefix + line).rstrip() for line in text.split("\n")))


def rendered(root: Element, without: Container[Element] = (), *, quoting: bool = True) -> str:
    """The text of ``root`` without the trees in ``without``; ``quoting`` where block quotations get their marks.

    The root itself counts as no block quotation: some forums set every post in one.
    """
    page = _Page()
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag
        if closing:
            _end(page, element, quotes=quoting and element is not root)
            if element is not root and element.tail:
                page.add(element.tail)
            continue
        shown = isinstance(tag, str) and tag not in UNSEEN and (element not in without or element is root)
        if not shown:
            if element.tail and element is not root:
                page.add(element.tail)
            continue
        _begin(page, element, quotes=quoting and element is not root)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    page.close()
    return _cleaned("\n\n".join(page.paragraphs))


def _begin(page: _Page, element: Element, *, quotes: bool) -> None:
    tag = element.tag
    if tag in BLOCKS or (tag == "cite" and page.depth):
        page.close()
        if quotes and is_quotation(element):
            page.depth += 1
    elif tag == "br":
        page.words.append("\n")
    elif tag == "q" and not _has_marks(element):
        page.words.append("“")
    page.verbatim += tag == "pre"
    if element.text:
        page.add(element.text)


def _end(page: _Page, element: Element, *, quotes: bool) -> None:
    page.verbatim -= element.tag == "pre"
    if element.tag in BLOCKS or (element.tag == "cite" and page.depth):
        page.close()
        if quotes and is_quotation(element):
            page.depth -= 1
    elif element.tag == "q" and not _has_marks(element):
        page.words.append("”")


def _has_marks(element: Element) -> bool:
    return (element.text or "").lstrip()[:1] in {"“", "”", "„", "«", '"', "‘", "»"}


def is_quotation(element: Element) -> bool:
    """A ``blockquote`` or an element of a class that forums give quotations; not one within such an element."""
    if element.tag == "blockquote":
        return not _in_quotation(element) and not has_sign(POSTED, element)
    if element.tag == "td":
        return QUOTED.match("".join(map(str, itertools.islice(element.itertext(), 4)))) is not None
    if element.tag not in ("div", "aside", "table", "fieldset") or element.get("class") is None:
        return False
    parent = element.getparent()
    if parent is not None and parent.tag == "blockquote" and not has_sign(POSTED, parent):
        return False  # the inner box of a quotation
    return any(map(QUOTING.fullmatch, tokens(element))) and not _in_quotation(element)


def _in_quotation(element: Element) -> bool:
    """Whether only its box of another kind stands around ``element``: a forum's box around its ``blockquote``."""
    parent = element.getparent()
    for _ in range(3):
        if parent is None or parent.tag not in ("div", "aside", "td", "tr", "table", "tbody"):
            return False
        if parent.get("class") and any(map(QUOTING.fullmatch, tokens(parent))):
            return True
        parent = parent.getparent()
    return False


def _cleaned(text: str) -> str:
    text = UNSEEN_CHARACTERS.sub(lambda found: found[0] if found[0] == JOINER else "", text)
    return ANY_SPACES.sub(" ", text)
