"""Which comment of a web page answers which: as the page states it, nests it, or names it in a quotation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set
from typing import Literal

from attrs import define

from provenance.read.signs import REPLIES, has_sign
from provenance.read.tree import Element

__all__ = ["Found", "set_parents"]

DEPTH = re.compile(r"(?:^|[\s_-])(?:depth|level|indent|ebene|nivel|niveau)[-_]?(\d{1,2})(?=$|\s)", re.IGNORECASE)
INDENTED = re.compile(r"(?:margin|padding)-left:\s*(\d+(?:\.\d+)?)\s*(?:px|em|rem|%)")
Sure = Literal["stated", "nested", "inferred"]


@define(eq=False)
class Found:
    """One comment: where it stands, its parts, and the place in the thread of what it answers, None where unknown."""

    element: Element
    name: str | None
    author: str | None
    published: str | None
    text: str
    parent: int | None = None
    evidence: Sure | None = None


def set_parents(found: Sequence[Found]) -> None:
    """Say in each of the comments ``found``, in the order of the page, which of them it answers."""
    place = {comment.element: n for n, comment in enumerate(found)}
    names = {_number(comment.name): n for n, comment in enumerate(found) if comment.name}
    shallower = _shallower([_depth(comment.element) for comment in found])
    containers = {above for comment in found for above in comment.element.iterancestors()}
    for n, comment in enumerate(found):
        stated = _stated_parent(comment.element)
        if stated is not None and names.get(stated, n) < n:
            comment.parent, comment.evidence = names[stated], "stated"
            continue
        around = next((place[above] for above in comment.element.iterancestors() if above in place), None)
        if around is None:
            around = shallower[n]
        if around is None:
            around = _before_list(comment.element, place, containers)
        if around is not None and around != n:
            comment.parent, comment.evidence = around, "nested"
        elif (quoted := _quoted_post(comment.element, names, place)) is not None and quoted < n:
            comment.parent, comment.evidence = quoted, "stated"


def _number(name: str | None) -> str:
    """What tells a comment apart in a name or an address: the 61 of ``post_61`` and ``?p=61#post61``."""
    last = re.split(r"[^0-9a-z]+", (name or "").lower().rstrip("/"))[-1]
    return re.sub(r"^[a-z]+(?=\d+$)", "", last)


def _stated_parent(element: Element) -> str | None:
    for attribute in (
        "data-parent",
        "data-parent-id",
        "data-parentid",
        "data-parent-comment-id",
        "parentid",
        "data-reply-to",
    ):
        if (value := element.get(attribute)) and value.strip("0"):
            return _number(value)
    return None


def _quoted_post(element: Element, names: dict[str, int], place: dict[Element, int]) -> int | None:
    """The post that the first quotation in ``element`` names as its source."""
    for quotation in element.iter("blockquote", "aside", "div"):
        if quotation.tag == "div" and "bbcode_quote" not in (quotation.get("class") or ""):
            continue
        if (quotation.get("data-post") and "data-topic" in quotation.attrib) or quotation.tag == "aside":
            number = quotation.get("data-post") or ""
            return names.get(number, int(number) - 1 if number.isdecimal() and 0 < int(number) <= len(place) else None)
        stated = [quotation.get("data-source"), quotation.get("cite")]
        stated += [link.get(name) for link in quotation.iter("a") for name in ("data-post-id", "href")]
        found = next((names[number] for value in stated if value and (number := _number(value)) in names), None)
        if found is not None:
            return found
    return None


def _depth(element: Element) -> int | None:
    """How deep the page says that a comment stands, from a class, an attribute or its indentation."""
    for attribute in ("depth", "data-depth", "data-level", "aria-level", "data-indent"):
        if (element.get(attribute) or "").isdecimal():
            return int(element.get(attribute) or 0)
    for inner in [element, *itertools.islice(element.iterdescendants(), 3)]:
        if found := DEPTH.search(inner.get("class") or ""):
            return int(found[1])
    if found := INDENTED.search(element.get("style") or ""):
        return int(float(found[1]))
    indent = next(
        (
            cell
            for cell in element.iter("td", "img")
            if "ind" in (cell.get("class") or "").split() or cell.get("src", "").endswith("s.gif")
        ),
        None,
    )
    if indent is not None:
        value = indent.get("indent") or indent.get("width") or ""
        return int(value) if value.isdecimal() else None
    return None


def _shallower(depths: Sequence[int | None]) -> list[int | None]:
    """For each of the ``depths`` the place of the last smaller one before it; None where there is none, or no depth."""
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for n, depth in enumerate(depths):
        if depth is None:
            open_.clear()
            found.append(None)
            continue
        while open_ and open_[-1][0] >= depth:
            open_.pop()
        found.append(open_[-1][1] if open_ else None)
        open_.append((depth, n))
    return found


def _before_list(element: Element, place: dict[Element, int], containers: Set[Element]) -> int | None:
    """The comment right before a list of replies in which ``element`` stands."""
    for above in element.iterancestors():
        if above.tag in ("body", "html"):
            return None
        if not has_sign(REPLIES, above):
            continue
        before = above.getprevious()
        while (
            before is not None and before not in place and before not in containers and not isinstance(before.tag, str)
        ):
            before = before.getprevious()
        if before is None:
            continue
        inside = [place[item] for item in before.iter() if item in place]
        if inside and (before in place or len(inside) == 1):
            return place[before] if before in place else inside[0]
    return None
