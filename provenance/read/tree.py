"""A web page as a list of its elements and one text, in the order of the page.

What stands in an element is a slice of both, so that no reader walks through the page for it. Nothing is fetched,
nothing is run.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate, islice

from attrs import define, field
from lxml import etree

from provenance.read.decoding import page_text

__all__ = ["Element", "Node", "descendants", "flattened", "line_of", "parsed", "stretches", "text_of"]

Node = etree._Element

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "head"})
APART = frozenset({"br", "p", "div", "li", "td", "dt", "dd", "h1", "h2", "h3", "h4", "tr", "blockquote"})
NONE: Mapping[str, str] = {}
NOTHING: Set[Element] = frozenset()


@define(eq=False)
class Page:
    """The ``elements`` of a page that are shown and their ``words``; ``ends`` is where each piece of the words ends."""

    elements: list[Element] = field(factory=list)
    words: str = ""
    ends: list[int] = field(factory=list)


@define(eq=False, repr=False, weakref_slot=False)
class Element:
    """An element of ``page``: its ``elements`` from ``at`` to ``end``, and its words from ``start`` to ``stop``.

    ``classes`` and ``name`` are the attributes ``class`` and ``id``; ``line`` is the line of the file, from 1.
    """

    page: Page
    tag: str
    attributes: Mapping[str, str]
    classes: str
    name: str
    parent: Element | None
    before: Element | None  # the element beside it that stands before it
    at: int
    start: int
    line: int
    end: int = 0
    stop: int = 0

    def get(self, attribute: str) -> str | None:
        """The value of ``attribute``, None where the element has none."""
        return self.attributes.get(attribute)

    @property
    def after(self) -> Element | None:
        """The element beside it that stands after it."""
        following = self.page.elements[self.end : self.end + 1]
        return following[0] if following and following[0].parent is self.parent else None

    @property
    def children(self) -> Iterator[Element]:
        """The elements that stand right in it."""
        elements, at = self.page.elements, self.at + 1
        while at < self.end:
            yield elements[at]
            at = elements[at].end

    def has_more(self, than: int) -> bool:
        """Whether more ``than`` so many elements stand right in it; a list of a whole page is not counted for that."""
        return next(islice(self.children, than, None), None) is not None

    @property
    def inner(self) -> list[Element]:
        """All elements that stand in it."""
        return self.page.elements[self.at + 1 : self.end]

    @property
    def above(self) -> Iterator[Element]:
        """The elements in which it stands, the nearest first."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    @property
    def all_before(self) -> Iterator[Element]:
        """The elements beside it that stand before it, the nearest first."""
        beside = self.before
        while beside is not None:
            yield beside
            beside = beside.before

    @property
    def own(self) -> list[str]:
        """The words that stand right in it: before its first child, and after each."""
        words, place = self.page.words, self.start
        found: list[str] = []
        for child in self.children:
            found.append(words[place : child.start])
            place = child.stop
        found.append(words[place : self.stop])
        return found

    @property
    def first(self) -> str:
        """The words that stand in it before its first child."""
        stop = self.page.elements[self.at + 1].start if self.end > self.at + 1 else self.stop
        return self.page.words[self.start : stop]

    def having(self, *tags: str) -> list[Element]:
        """The element itself and those in it that have one of ``tags``."""
        return [element for element in self.page.elements[self.at : self.end] if element.tag in tags]


def parsed(data: bytes, path: str) -> Node | None:
    """The root of the page ``data``, None where it holds no element. Raises InputError where no encoding is certain."""
    text = page_text(data, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def flattened(root: Node) -> Element:
    """The page ``root`` as the first of its elements, without those of which a reader sees nothing, which it loses."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    flat = _Flat(Page())
    for node in root.iter():
        if (around := node.getparent()) is not flat.around:
            flat.close(around)
        if isinstance(tag := node.tag, str):
            flat.begin(node, tag)
        elif flat.open:
            flat.say(node.tail or "")  # of a remark, of which only the words after it are shown
    flat.close(None)
    flat.page.words, flat.page.ends = "".join(flat.pieces), list(accumulate(map(len, flat.pieces)))
    return flat.page.elements[0]


@define
class _Flat:
    """What becomes of a page while its nodes come one by one; ``open`` are the elements that have not ended."""

    page: Page
    pieces: list[str] = field(factory=list)
    size: int = 0
    open: list[tuple[Node, Element]] = field(factory=list)
    around: Node | None = None  # the innermost of them
    last: Element | None = None  # that ended, if it stands right in the innermost

    def begin(self, node: Node, tag: str) -> None:
        """An element that stands in the last of those that are open."""
        items = node.items()
        stated: Mapping[str, str] = dict(items) if items else NONE  # type: ignore[arg-type]  # no bytes in a page
        classes, name = (stated.get("class", ""), stated.get("id", "")) if items else ("", "")
        parent = self.open[-1][1] if self.open else None
        elements = self.page.elements
        line = line_of(node)
        element = Element(
            self.page, sys.intern(tag), stated, classes, name, parent, self.last, len(elements), self.size, line
        )
        elements.append(element)
        self.open.append((node, element))
        self.around, self.last = node, None
        text = (node.text or "") if tag != "textarea" else ""
        if tag in APART:
            text = " " + text
        if text:
            self.say(text)

    def close(self, until: Node | None) -> None:
        """End the elements that do not hold what comes now, which stands right in ``until``."""
        while self.open and self.open[-1][0] is not until:
            node, last = self.open.pop()
            self.last = last
            last.end, last.stop = len(self.page.elements), self.size
            tail = (node.tail or "") if self.open else ""
            if last.tag in APART:
                tail = " " + tail
                last.stop += 1
            if tail:
                self.say(tail)
        self.around = until

    def say(self, words: str) -> None:
        """Words that come next."""
        self.pieces.append(words)
        self.size += len(words)


def line_of(node: Node) -> int:
    """The line of the file, from 1, on which ``node`` begins."""
    line = node.sourceline
    return line if isinstance(line, int) else 1


def descendants(root: Element, without: Set[Element] = NOTHING) -> list[Element]:
    """``root`` and the elements in it in the order of the page, without the trees ``without``."""
    elements = root.page.elements[root.at : root.end]
    if not without or without.isdisjoint(elements):
        return elements
    found: list[Element] = [root]
    end = root.at + 1
    for element in elements[1:]:
        if element.at < end:
            continue
        if element in without:
            end = element.end
        else:
            found.append(element)
    return found


def text_of(root: Element, without: Set[Element] = NOTHING, longest: int = sys.maxsize) -> str:
    """The words in ``root`` with single spaces; it may stop after ``longest`` characters."""
    words, ends = root.page.words, root.page.ends
    parts: list[str] = []
    left = longest
    for start, stop in stretches(root, without):
        if stop - start > left:
            stop = min(stop, ends[bisect_right(ends, start + left)])
        parts.append(words[start:stop])
        left -= stop - start
        if left < 0:
            break
    return " ".join("".join(parts).split())


def stretches(root: Element, without: Set[Element]) -> Sequence[tuple[int, int]]:
    """From where to where the words in ``root`` go that do not stand in the trees ``without``."""
    if not without or without.isdisjoint(inner := root.inner):
        return ((root.start, root.stop),)
    found: list[tuple[int, int]] = []
    place, end = root.start, root.at
    for element in inner:
        if element.at >= end and element in without:
            found.append((place, element.start))
            place, end = element.stop, element.end
    return [*found, (place, root.stop)]
