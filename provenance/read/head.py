"""What a web page says about itself beside what it shows: JSON-LD, meta elements, its title, remarks in the markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen
from lxml import etree

from provenance.read.tree import Node

__all__ = ["Head", "head"]

LONGEST = 4 << 20  # characters of JSON in a page
LONG = 4000  # characters of a remark that may say whence and when the page was saved
DEEPEST = 60


@frozen
class Head:
    """The ``objects`` of JSON-LD, outermost first, the ``meta`` elements by name, the canonical ``address``."""

    objects: list[Mapping[str, Any]]
    meta: Mapping[str, str]
    title: str
    address: str | None
    remarks: list[str]

    def remarked(self, pattern: re.Pattern[str]) -> str | None:
        """What the first group of ``pattern`` finds in the first of the remarks that it fits."""
        found = filter(None, map(pattern.search, self.remarks))
        return next((each[1] for each in found), None)


def head(root: Node) -> Head:
    """What the page ``root`` says about itself, of which all elements must be there still."""
    titles = (" ".join((node.text or "").split()) for node in root.iter("title") if not _is_drawn(node))
    links = (node.get("href") for node in root.iter("link") if "canonical" in (node.get("rel") or "").lower().split())
    remarks = [(node.text or "")[:LONG] for node in root.getroottree().iter(etree.Comment)]
    return Head(_records(root), _meta(root), next(titles, ""), next(links, None), remarks)


def _is_drawn(title: Node) -> bool:
    """Whether ``title`` is that of a drawing in the page."""
    return next(title.iterancestors("svg"), None) is not None


def _records(root: Node) -> list[Mapping[str, Any]]:
    """The objects of JSON-LD in the page that say what they are, outermost first."""
    found: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > LONGEST:
            continue
        try:
            found.extend(
                _objects(
                    json.loads(
                        re.sub(r"^\s*(?://)?<!\[CDATA\[|(?://)?\]\]>\s*$|<!--|-->", "", script.text), strict=False
                    )
                )
            )
        except (ValueError, RecursionError):
            continue
    return found


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > DEEPEST:
            continue
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            stack.extend(
                (inner, depth + 1)
                for name, inner in reversed(value.items())
                if name in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
            )
        elif isinstance(value, list):
            stack.extend((inner, depth + 1) for inner in reversed(value))


def _meta(root: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.lower(), content)
    return found
