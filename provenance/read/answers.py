"""Which comment of a web page answers which: as the page states it, nests it, or names it in a quotation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Literal

from attrs import define

from provenance.read.blocks import is_quotation
from provenance.read.signs import REPLIES, has_sign
from provenance.read.tree import Element, descendants, text_of

__all__ = ["Found", "set_parents"]

ANSWERS = re.compile(  # of a link to the comment that is answered: what it and what is around it says, in small letters
    r"in[- ]?reply|replied to|reply[-_ ]?to\b|replying to|response to|parent|antwort(?:et)? (?:an|auf)|als antwort|"
    r"en réponse|réponse à|en respuesta|respuesta a|responde a|em resposta|in risposta|risponde a|w odpowiedzi|"
    r"odpowiedź (?:na|do)|als antwoord|reactie op|svar (?:på|til)"
)
DEEPER = re.compile(  # how a page's own classes tell an answer from the comments that answer none
    r"(?:^|[-_])(?:indented|is[-_]reply|reply|response|child|nested|subcomment|antwort|odpowiedz|respuesta|réponse|reponse|"
    r"risposta|antwoord|svar)$",
    re.IGNORECASE,
)
DEPTH = re.compile(r"(?:^|[\s_-])(?:depth|level|indent|ebene|nivel|niveau)[-_]?(\d{1,2})(?=$|\s)", re.IGNORECASE)
INDENTED = re.compile(r"(?:margin|padding)-left:\s*(\d+(?:\.\d+)?)\s*(?:px|em|rem|%)")
PARENTS = (
    *("data-parent", "data-parent-id", "data-parentid", "data-parent-comment-id", "data-parent-comment", "parentid"),
    *("data-reply-to", "data-parentpostingid", "data-parent-post-id", "data-in-reply-to"),
)
LINE = 200  # characters of a line that introduces a quotation
NUMBER = re.compile(r"[0-9]{1,9}")
BETWEEN, PREFIX = re.compile(r"[^0-9a-z]+"), re.compile(r"^[a-z]+(?=\d+$)")  # what parts an address, and a number's own
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
    shallower = _shallower(_depths([comment.element for comment in found], place))
    for n, comment in enumerate(found):
        stated = _stated_parent(comment.element, names, place)
        if stated is not None and stated < n:
            comment.parent, comment.evidence = stated, "stated"
            continue
        around = next((place[above] for above in comment.element.above if above in place), None)
        if around is None:
            around = shallower[n]
        if around is None:
            around = _before_list(comment.element, place)
        if around is not None and around != n:
            comment.parent, comment.evidence = around, "nested"
        elif (quoted := _quoted_post(comment.element, names, place)) is not None and quoted < n:
            comment.parent, comment.evidence = quoted, "stated"


def _number(name: str | None) -> str:
    """What tells a comment apart in a name or an address: the 61 of ``post_61`` and ``?p=61#post61``."""
    last = BETWEEN.split((name or "").lower().rstrip("/"))[-1]
    return PREFIX.sub("", last)


def _stated_parent(element: Element, names: Mapping[str, int], place: Container[Element]) -> int | None:
    """The comment that an attribute of ``element`` names as its parent, or a link "in reply to" in it."""
    for attribute in PARENTS:
        if (value := element.get(attribute)) and value.strip("0") and (number := _number(value)) in names:
            return names[number]
    for link in descendants(element):
        if link.tag == "a" and "#" in (target := link.get("href") or "") and _is_answer(link):
            return names.get(_number(target))
        if link is not element and link in place:
            break  # a reply, which stands within this comment
    return None


def _is_answer(link: Element) -> bool:
    around = link.parent
    own = f"{link.classes} {link.get('rel') or ''} {text_of(link, longest=80)}"
    if around is not None:
        own = f"{own} {around.classes} {text_of(around, longest=80)[:80]}"
    return "replytocom" not in (link.get("href") or "") and ANSWERS.search(own.lower()) is not None


def _quoted_post(element: Element, names: Mapping[str, int], place: Mapping[Element, int]) -> int | None:
    """The post that the first quotation in ``element`` names as its source."""
    for quotation in element.having("blockquote", "aside", "div", "td"):
        if quotation is element or not is_quotation(quotation):
            continue
        if (quotation.get("data-post") and "data-topic" in quotation.attributes) or quotation.tag == "aside":
            number = quotation.get("data-post") or ""
            count = int(number) - 1 if NUMBER.fullmatch(number) else -1
            return names.get(number, count if 0 <= count < len(place) else None)
        stated = [quotation.get(name) for name in ("data-source", "cite", "data-ipsquote-contentcommentid")]
        stated += [link.get(name) for link in _links(quotation) for name in ("data-post-id", "href")]
        found = next((names[number] for value in stated if value and (number := _number(value)) in names), None)
        if found is not None:
            return found
    return None


def _links(quotation: Element) -> Iterator[Element]:
    """The links in ``quotation`` and in the line right above it that introduces it."""
    above = quotation.before
    if above is not None and above.tag in ("div", "p", "cite") and len(text_of(above, longest=LINE)) < LINE:
        yield from above.having("a")
    yield from quotation.having("a")


def _depths(elements: Sequence[Element], place: Container[Element]) -> list[int | None]:
    """How deep the page says that each comment stands; where it says so of some alone, the others stand at the top."""
    depths = [_depth(element) for element in elements]
    if not any(depths):
        depths = [_indentation(element, place) for element in elements]
    if not any(depths):
        depths = [1 if _is_deeper(element) else None for element in elements]
    if None in depths and any(depths) and any(depth is None for depth in depths[:1]):
        return [depth or 0 for depth in depths]
    return depths


def _is_deeper(element: Element) -> bool:
    return any(map(DEEPER.search, element.classes.split()))


def _indentation(element: Element, place: Container[Element]) -> int | None:
    """By how much the style of ``element``, or of what holds nothing but it, indents it."""
    for above in (element, *itertools.islice(element.above, 2)):
        if above is not element and (above in place or above.has_more(2)):
            return None
        if found := INDENTED.search(above.get("style") or ""):
            return int(float(found[1]))
    return None


def _depth(element: Element) -> int | None:
    """How deep the page says that a comment stands, from a class, an attribute or its indentation."""
    for attribute in ("depth", "data-depth", "data-level", "aria-level", "data-indent"):
        if NUMBER.fullmatch(value := element.get(attribute) or ""):
            return int(value)
    for inner in element.page.elements[element.at : min(element.end, element.at + 4)]:
        if found := DEPTH.search(inner.classes):
            return int(found[1])
    indent = next(
        (
            cell
            for cell in element.having("td", "img")
            if "ind" in cell.classes.split() or (cell.get("src") or "").endswith("s.gif")
        ),
        None,
    )
    if indent is not None:
        value = indent.get("indent") or indent.get("width") or ""
        return int(value) if NUMBER.fullmatch(value) else None
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


def _is_list_below(before: Element, above: Element, place: Mapping[Element, int]) -> bool:
    """Whether the list ``above`` stands in an item of another, right below the comment ``before``."""
    item = above.parent
    return before in place and above.tag in ("ol", "ul") and item is not None and item.tag in ("li", "dd")


def _before_list(element: Element, place: Mapping[Element, int]) -> int | None:
    """The comment right before a list of replies in which ``element`` stands."""
    for above in element.above:
        if above.tag in ("body", "html"):
            return None
        before = above.before
        if before is None or not (has_sign(REPLIES, above) or _is_list_below(before, above, place)):
            continue
        inside = [place[item] for item in (before, *before.inner) if item in place]
        if inside and (before in place or len(inside) == 1):
            return place[before] if before in place else inside[0]
    return None
