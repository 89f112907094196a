"""When a comment in a web page was written: as its markup states it, or as it shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.read.moments import Reading, moment_in, moment_of, without_moment
from provenance.read.names import own_line
from provenance.read.signs import DATE, has_property, has_sign, is_body
from provenance.read.tree import Element, text_of

__all__ = ["WRITTEN", "published_in"]

LINE = 200  # characters of the longest line that shows a date
STATED_DATE = (
    "datetime",
    "data-time",
    "data-timestamp",
    "data-datetime",
    "data-date",
    "data-epoch",
    "data-utime",
    "data-created",
    "created-timestamp",
)
STATING = frozenset(STATED_DATE)
WRITTEN = ("datepublished", "datecreated", "commenttime", "dc:date", "date", "created", "dateposted", "uploaddate")
DATED = frozenset({"time", "abbr", "faceplate-timeago", "shreddit-comment", "span", "relative-time", "time-ago"})
DIGIT = re.compile(r"\d")
TITLE = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}(?: \d+)?$")
OTHER_DATE = re.compile(  # of joining, of a change, of the post that is quoted
    r"^\W*(?:regist|join|member since|mitglied seit|anmelde|dabei seit|beigetreten|inscrit|miembro desde|last |edited|"
    r"zuletzt|geändert|bearbeitet|modifi|quote|zitat|originally|zarejestr|dołączy)",
    re.IGNORECASE,
)

Dated = tuple[str | None, Element | None]
NEVER: Dated = (None, None)


def published_in(elements: Sequence[Element], reading: Reading) -> Dated:
    """The date of the comment of ``elements`` in ISO 8601, and the element that tells it."""
    for element in elements:
        if element.attributes and (stated := _stated_moment(element)) is not None:
            return _dated(stated, element, reading), element
    shown = _first_timed(_shown(elements, reading))
    return shown if shown[0] else next(_in_lines(elements, reading), NEVER)


def _first_timed(shown: Iterator[tuple[str, Element]]) -> Dated:
    """The first of the dates, with the time that an element within it may tell."""
    first: Dated = NEVER
    for moment, element in shown:
        if first[0] is None or moment.startswith(first[0]):
            first = moment, element
        if "T" in moment:
            break
    return first


def _shown(elements: Sequence[Element], reading: Reading) -> Iterator[tuple[str, Element]]:
    for element in elements:
        if not element.attributes and element.tag != "time":
            continue
        dated = (
            element.tag == "time" or has_sign(DATE, element) or has_property(element, WRITTEN) or _is_titled(element)
        )
        if dated and (moment := _shown_moment(element, reading)):
            yield moment, element


def _is_titled(element: Element) -> bool:
    """Whether ``element`` has nothing but a date as its title, as what shows "2d" or "May 11" often has."""
    title = element.get("title") or ""
    return DIGIT.search(title) is not None and len(title) <= LINE and not without_moment(title).strip(" .,")


def _in_lines(elements: Sequence[Element], reading: Reading) -> Iterator[tuple[str, Element]]:
    for element in elements:
        if element.tag in ("blockquote", "pre") or is_body(element):
            continue
        words = own_line(element)
        if not words or len(words) > LINE or OTHER_DATE.search(words):
            continue
        if moment := moment_in(words, days_first=reading.days_first, now=reading.now):
            yield moment, element


def _stated_moment(element: Element) -> str | None:
    stated = element.attributes
    if "content" in stated and has_property(element, WRITTEN) and (moment := moment_of(stated["content"])):
        return moment
    if "class" not in stated and element.tag not in DATED:
        return None
    if not STATING.isdisjoint(stated):
        for name in STATED_DATE:
            if name in stated and (moment := moment_of(stated[name])):
                return moment
    title = stated.get("title")
    if not title or not title[:1].isdigit():
        return None
    return moment_of(title[:19]) if TITLE.match(title) else moment_of(title)


def _dated(stated: str, element: Element, reading: Reading) -> str:
    """``stated`` with the time that ``element`` shows, where it states a day only."""
    shown = None if "T" in stated else moment_in(text_of(element, longest=LINE), days_first=reading.days_first)
    return shown if shown and shown.startswith(stated) else stated


def _shown_moment(element: Element, reading: Reading) -> str | None:
    for words in (element.get("title") or "", text_of(element, longest=LINE)):
        if words and len(words) <= LINE:
            moment = moment_in(words, days_first=reading.days_first, now=reading.now)
            if moment:
                return moment
    return None
