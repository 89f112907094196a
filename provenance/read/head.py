"""What a web page says about itself beside what it shows: JSON-LD, meta elements, its title, remarks in the markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from provenance.read.tree import Page

__all__ = ["Head", "head"]

LONGEST = 4 << 20  # characters of JSON in a page
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


def head(page: Page) -> Head:
    """What ``page`` says about itself."""
    titles = (" ".join(title.words.split()) for title in page.saying("title"))
    links = (
        link.attributes.get("href")
        for link in page.saying("link")
        if "canonical" in link.attributes.get("rel", "").lower().split()
    )
    return Head(_records(page), _meta(page), next(titles, ""), next(links, None), page.remarks)


def _records(page: Page) -> list[Mapping[str, Any]]:
    """The objects of JSON-LD in the page that say what they are, outermost first."""
    found: list[Mapping[str, Any]] = []
    for script in page.saying("script"):
        if "ld+json" not in script.attributes.get("type", "") or not 0 < len(text := script.words) <= LONGEST:
            continue
        try:
            found.extend(
                _objects(
                    json.loads(re.sub(r"^\s*(?://)?<!\[CDATA\[|(?://)?\]\]>\s*$|<!--|-->", "", text), strict=False)
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


def _meta(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for said in page.saying("meta"):
        content = " ".join(said.attributes.get("content", "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := said.attributes.get(attribute)):
                found.setdefault(name.lower(), content)
    return found
