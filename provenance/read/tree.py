"""A web page as a list of its elements and one text, in the order of the page.

What stands in an element is a slice of both, so that no reader walks through the page for it. Nothing is fetched,
nothing is run.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from attrs import define, field
from lxml import etree

from provenance.read.decoding import page_as_utf8

__all__ = ["Element", "Page", "Said", "descendants", "flattened", "outermost", "text_of"]

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "head"})
SAYING = frozenset({"title", "link", "meta", "script"})
APART = frozenset({"br", "p", "div", "li", "td", "dt", "dd", "h1", "h2", "h3", "h4", "tr", "blockquote"})
LONG = 4000  # characters of a remark that may say whence and when the page was saved
DEEPEST = 2000  # elements around each other; what stands deeper counts as words of the last of them
NUMBER = re.compile(r"[0-9]+")
NONE: Mapping[str, str] = {}
NOTHING: Set[Element] = frozenset()


@define(eq=False)
class Page:
    """The ``elements`` of a page that are shown and their ``words``; ``ends`` is where each piece of the words ends.

    ``said`` is what the page says of itself; ``remarks`` are the beginnings of those in its markup.
    """

    elements: list[Element] = field(factory=list)
    words: str = ""
    ends: array[int] = field(factory=lambda: array("q"))
    said: list[Said] = field(factory=list)
    remarks: list[str] = field(factory=list)

    def saying(self, tag: str) -> Iterator[Said]:
        """The elements of that ``tag`` by which it says something of itself."""
        return (said for said in self.said if said.tag == tag)


@define
class Said:
    """An element by which a page says something of itself, and the ``pieces`` of its words."""

    tag: str
    attributes: Mapping[str, str]
    pieces: list[str] = field(factory=list)

    @property
    def words(self) -> str:
        """Its words."""
        return "".join(self.pieces)


@define(eq=False, repr=False, weakref_slot=False)
class Element:
    """An element of ``page``: its ``elements`` from ``at`` to ``end``, and its words from ``start`` to ``stop``.

    ``classes`` is its attribute ``class``; ``name`` is its ``id`` with 0 for each number, so that the ids of a hundred
    comments are one name.
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
        """Whether more elements than that stand right in it; the list of a whole page is not counted to know it."""
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


def flattened(data: bytes, path: str) -> Page:
    """The page ``data``, of the file ``path``. Raises InputError where no encoding is certain."""
    target = _Flat(Page())
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, target=target)  # type: ignore[arg-type]  # no bytes
    etree.fromstring(page_as_utf8(data, path), parser)
    return target.page


@define
class _Flat:
    """What becomes of a page while the parser tells its tags and words; ``open`` are the elements that have not ended.

    ``count`` and ``size`` are how many elements and characters there are yet: the elements share these numbers.
    """

    page: Page
    pieces: list[str] = field(factory=list)
    count: int = 0
    size: int = 0
    open: list[Element] = field(factory=list)
    last: Element | None = None  # that ended, if it stands right in the innermost
    unseen: int = 0  # elements that are open from the outermost on of which nothing is shown
    deeper: int = 0  # elements that are open within the deepest that is told apart
    drawn: int = 0  # those of which nothing is shown from the outermost drawing on
    said: Said | None = None  # of which the words come now

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element that stands in the innermost."""
        self.said = None
        if tag in SAYING and not (tag == "title" and self.drawn):
            self.said = Said(tag, attributes)
            self.page.said.append(self.said)
        if self.unseen or tag in UNSEEN:
            self.unseen += 1
            self.drawn += self.drawn > 0 or tag == "svg"
            return
        self.page.ends.append(self.size)
        if len(self.open) < DEEPEST:
            self._begin(tag, attributes)
        else:
            self.deeper += 1
        if tag in APART:
            self._part()

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        classes, name = (attributes.get("class", ""), attributes.get("id", "")) if attributes else ("", "")
        if name:
            name = NUMBER.sub("0", name)
        page, opened = self.page, self.open
        parent = opened[-1] if opened else None
        element = Element(
            page, sys.intern(tag), attributes or NONE, classes, name, parent, self.last, self.count, self.size
        )
        page.elements.append(element)
        opened.append(element)
        self.count += 1
        self.last = None

    def _part(self) -> None:
        """The words before and after the tag are not one."""
        self.pieces.append(" ")
        self.size += 1

    def end(self, tag: str) -> None:
        """The innermost ends."""
        self.said = None
        if self.unseen:
            self.unseen -= 1
            self.drawn -= self.drawn > 0
            return
        self.page.ends.append(self.size)
        if tag in APART:
            self._part()
        if self.deeper:
            self.deeper -= 1
            return
        self.last = last = self.open.pop()
        last.end, last.stop = self.count, self.size

    def data(self, words: str) -> None:
        """Words that come next."""
        if self.said is not None:
            self.said.pieces.append(words)
        if not self.unseen and self.open and self.open[-1].tag != "textarea":
            self.pieces.append(words)
            self.size += len(words)

    def comment(self, words: str) -> None:
        """A remark, of which nothing is shown."""
        self.said = None
        self.page.remarks.append(words[:LONG])
        self.page.ends.append(self.size)

    def close(self) -> None:
        """The page ends."""
        self.page.words = "".join(self.pieces)


def descendants(root: Element, without: Set[Element] = NOTHING) -> list[Element]:
    """``root`` and the elements in it in the order of the page, without the trees ``without``."""
    elements = root.page.elements
    trees = _left_out(root, without)
    if not trees:
        return elements[root.at : root.end]
    found: list[Element] = []
    place = root.at
    for tree in trees:
        found += elements[place : tree.at]
        place = tree.end
    found += elements[place : root.end]
    return found


def outermost(elements: Iterable[Element], fits: Callable[[Element], bool]) -> Iterator[Element]:
    """Those of ``elements``, which are in the order of the page, that fit; what stands in one of them is not asked."""
    end = 0
    for element in elements:
        if element.at >= end and fits(element):
            end = element.end
            yield element


def text_of(root: Element, without: Set[Element] = NOTHING, longest: int = sys.maxsize) -> str:
    """The words in ``root`` with single spaces; it may stop after ``longest`` characters."""
    page = root.page
    if not without:
        return " ".join(page.words[root.start : _until(page, root.start, root.stop, longest)].split())
    parts: list[str] = []
    left = longest
    for start, stop in _stretches(root, without):
        stop = _until(page, start, stop, left)
        parts.append(page.words[start:stop])
        left -= stop - start
        if left < 0:
            break
    return " ".join("".join(parts).split())


def _until(page: Page, start: int, stop: int, longest: int) -> int:
    """``stop``, or the end of the piece of words before it that is past ``longest`` characters from ``start`` on."""
    return stop if stop - start <= longest else min(stop, page.ends[bisect_right(page.ends, start + longest)])


def _stretches(root: Element, without: Set[Element]) -> Sequence[tuple[int, int]]:
    """From where to where the words in ``root`` go that do not stand in the trees ``without``."""
    found: list[tuple[int, int]] = []
    place = root.start
    for tree in _left_out(root, without):
        found.append((place, tree.start))
        place = tree.stop
    return [*found, (place, root.stop)]


def _left_out(root: Element, without: Set[Element]) -> list[Element]:
    """The outermost of the trees ``without`` that stand in ``root``."""
    if not without or without.isdisjoint(inner := root.inner):
        return []
    return list(outermost(inner, without.__contains__))
