"""HTML bytes to a tree of elements, whatever the bytes are; nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from typing import cast

from lxml import etree

from provenance.read.decoding import page_text

__all__ = ["Element", "attributes", "descendants", "line_of", "parsed", "text_of", "tokens", "without_unseen"]

Element = etree._Element

UNSEEN = frozenset({"script", "style", "noscript", "template", "textarea", "head", "svg", "iframe", "object", "select"})
KEPT = frozenset({"head", "textarea"})  # which say what the page is, and which forms are to be filled in
APART = frozenset({"br", "p", "div", "li", "td", "dt", "dd", "h1", "h2", "h3", "h4", "tr", "blockquote"})
WORD_BREAK = re.compile(r"[\s,;]+")


def parsed(data: bytes, path: str) -> Element | None:
    """The root of the page ``data``, None where it holds no element. Raises InputError where no encoding is certain."""
    text = page_text(data, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def line_of(element: Element) -> int:
    """The line of the file, from 1, on which ``element`` begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def attributes(element: Element) -> dict[str, str]:
    """The attributes of ``element``."""
    return cast(dict[str, str], dict(element.items()))


def tokens(element: Element) -> list[str]:
    """The classes and the id of ``element`` in lower case."""
    return WORD_BREAK.split(f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip())


def without_unseen(root: Element) -> Element:
    """``root`` without the elements of which a reader sees nothing: what walks through the page has less to walk."""
    etree.strip_elements(root, *(UNSEEN - KEPT), with_tail=False)
    return root


def descendants(root: Element, without: Collection[Element] = ()) -> Iterator[Element]:
    """``root`` and what is shown in it in the order of the page, without the trees ``without``."""
    if not without and root.tag != "html":
        yield from (element for element in root.iter("*") if element is root or element.tag not in UNSEEN)
        return
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if len(element):
            shown = [child for child in element.iterchildren("*", reversed=True) if child.tag not in UNSEEN]
            stack.extend([child for child in shown if child not in without] if without else shown)


def text_of(root: Element, without: Container[Element] = (), longest: int = 1 << 30) -> str:
    """The words in ``root`` with single spaces; it may stop after ``longest`` characters."""
    parts: list[str] = []
    size = 0
    for part in _strings(root, without):
        parts.append(part)
        size += len(part)
        if size > longest:
            break
    return " ".join("".join(parts).split())


def _strings(root: Element, without: Container[Element]) -> Iterable[str]:
    if len(root) == 0:
        return (root.text or "",) if isinstance(root.tag, str) and root.tag not in UNSEEN else ()
    return _inner_strings(root, without)


def _inner_strings(root: Element, without: Container[Element]) -> Iterator[str]:
    stack: list[Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag
        if isinstance(tag, str) and tag not in UNSEEN and (item not in without or item is root):
            if tag in APART:
                yield " "
                stack.append(" ")
            if item.text:
                yield item.text
            for child in reversed(item):
                if child.tail:
                    stack.append(child.tail)
                stack.append(child)
