"""The parts of one comment in a web page: who wrote it, when, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from attrs import frozen

from provenance.read.blocks import POSTED, is_quotation, rendered
from provenance.read.moments import Reading, moment_in, without_moment
from provenance.read.names import NAME, author_in
from provenance.read.signs import FURNITURE, HEADING, SAYS, TEXTS, Sign, has_property, has_sign, is_body, is_interface
from provenance.read.tree import Element, descendants, outermost, text_of
from provenance.read.written import published_in

__all__ = ["Parts", "parts"]

LINE = 200  # characters of the longest line that is furniture
SHORT = 40
NO_TEXT = frozenset({"a", "span", "h2", "h3", "h4", "button", "input", "label", "img"})
SUBJECT = Sign(r"title|subject|icon|topic", re.IGNORECASE)
NUMBER = re.compile(r"#?\d{1,4}(?:\.\d{1,4})*[.:)]?")
COUNT = re.compile(r"\(?[+−–-]\d{1,5}\)?(?:\s*/\s*[+−–-]?\d{1,5})?|[\s·|•]*[·|•][\s\d·|•]*")
REPLY_HREF = re.compile(r"replytocom|#respond|/reply\b|#reply|/report|javascript:")


@frozen
class Parts:
    """What a comment consists of; what is not found is None or empty."""

    author: str | None
    published: str | None
    text: str


def parts(root: Element, others: Set[Element], reading: Reading, *, alone: bool = False) -> Parts:
    """The parts of the comment ``root``; ``others`` are the comments that stand in it.

    ``alone`` where ``root`` is but the line that says who wrote it and when.
    """
    forms = {form for form in root.having("form") if _is_to_fill(form)}
    others = others | forms if forms else others  # a copy for each comment would take quadratic time
    elements = descendants(root, others)
    if alone:
        elements.insert(0, root)
    own = _unquoted(elements)
    author, name = author_in(root, own)
    published, date = published_in(own, reading)
    body = _body(elements, [part for part in (name, date) if part is not None], others)
    text = _text(root if body is None else body, elements, name, date, others, whole=body is None)
    return Parts(author, published, _without_heading(text, author) if body is None and author else text)


def _without_heading(text: str, author: str) -> str:
    """``text`` without a first line "NAME wrote on DATE:"."""
    first, _, rest = text.partition("\n")
    left = SAYS.sub("", without_moment(first)) if len(first) <= LINE and moment_in(first) else first
    return rest.lstrip("\n") if rest and left.strip() in ("", author) else text


def _unquoted(elements: Sequence[Element]) -> Sequence[Element]:
    """``elements`` without what stands in quotations, which others wrote at another time."""
    boxes = [element for element in elements[1:] if is_quotation(element)]
    quoted = {inner for box in boxes for inner in (box, *box.inner)}
    return [element for element in elements if element not in quoted] if quoted else elements


def _is_to_fill(form: Element) -> bool:
    """Whether ``form`` is for new comments: it has a field for the text and another for a name."""
    fields = [field.get("type") for field in form.having("input")]
    return bool(form.having("textarea")) and any(kind in ("text", "email", "password", None) for kind in fields)


def _body(elements: Sequence[Element], apart: Sequence[Element], others: Set[Element]) -> Element | None:
    """The element that holds the comment's text and nothing of its heading; the longest, of equals the outer one."""
    best: tuple[int, Element] | None = None
    for element in elements[1:]:
        if not element.attributes or element.tag in NO_TEXT or not is_body(element):
            continue
        if any(element.at <= part.at < element.end for part in apart):
            continue
        if has_sign(FURNITURE, element) and not has_property(element, TEXTS):
            continue
        size = len(text_of(element, others))
        if size and (best is None or size > best[0] or _is_counted(best[1], element)):
            best = (size, element)
    return best[1] if best else None


def _is_counted(outer: Element, inner: Element) -> bool:
    """Whether ``outer`` holds nothing but ``inner``, a number of votes before it and something to click below it."""
    if not outer.at < inner.at < outer.end:
        return False
    words = outer.page.words
    below = " ".join(words[inner.stop : outer.stop].split())
    return len(below) <= SHORT and NUMBER.fullmatch(words[outer.start : inner.start].strip()) is not None


def _text(
    root: Element,
    elements: Sequence[Element],
    name: Element | None,
    date: Element | None,
    others: Set[Element],
    *,
    whole: bool,
) -> str:
    boxes = [box for box in root.having("blockquote", "q", "div", "aside") if box is not root and _is_quoted(box)]
    quoted = {inner for box in boxes for inner in box.inner if inner.tag != "a" and not _is_click(inner)}
    inside = elements if whole else descendants(root, others)
    without = {element for element in root.inner if element in others}
    without.update(outermost(inside, lambda e: e is not root and e not in quoted and _is_furniture(e, whole=whole)))
    if whole:
        for part in (name, date):
            if part is not None and part is not root:
                without.add(_heading(part, root, name, date, others))
    text = rendered(root, without)
    words = _without_interface(text) or text * (not whole)
    return _without_counts(words) if whole else words


def _is_quoted(box: Element) -> bool:
    return (box.tag in ("blockquote", "q") and not has_sign(POSTED, box)) or is_quotation(box)


def _is_click(element: Element) -> bool:
    """Whether ``element`` only unfolds a long quotation."""
    return element.tag in ("div", "span") and not element.inner and _is_interface(element.first)


def _heading(part: Element, root: Element, name: Element | None, date: Element | None, others: Set[Element]) -> Element:
    """The outermost element around ``part`` that holds nothing but the comment's heading."""
    apart = {element for element in (name, date) if element is not None}
    for above in part.above:
        if above is root or above in others or is_body(above):
            break
        left = text_of(above, others | apart, 400)
        if len(left) > (2 * SHORT if has_sign(HEADING, above) else 0) and not _is_interface(
            SAYS.sub("", left) or "reply"
        ):
            break
        paragraph = next((inner for inner in above.inner if inner.tag == "p"), None)
        if paragraph is not None and paragraph not in apart and not has_sign(HEADING, above):
            break
        part = above
    return part


def _is_furniture(element: Element, *, whole: bool) -> bool:
    tag = element.tag
    if tag in ("button", "form", "input", "nav", "time", "label", "footer") and (
        tag != "footer" or len(text_of(element, longest=LINE)) < LINE
    ):
        return True
    if tag == "a":
        text = text_of(element, longest=LINE)
        if REPLY_HREF.search(element.get("href") or "") and len(text) < SHORT:
            return True
        return bool(text) and not text.isdigit() and is_interface(text)
    if tag in ("h1", "h2", "h3", "h4", "h5"):
        text = text_of(element, longest=LINE)
        return has_sign(SUBJECT, element) or any(text_of(link, longest=LINE) == text for link in element.having("a"))
    if tag in ("p", "blockquote", "q", "li", "ol", "img", "em", "strong"):
        return tag in ("p", "li") and has_sign(FURNITURE, element) and len(text_of(element, longest=LINE)) < LINE
    sign = has_sign(FURNITURE, element) or (whole and has_sign(HEADING, element))
    return sign and not is_body(element) and len(text_of(element, longest=LINE)) < LINE


def _without_interface(text: str) -> str:
    """``text`` without lines at its ends that only name what a reader can click."""
    lines = text.split("\n")
    while lines and (not lines[0] or _is_interface(lines[0]) or _only_says(lines[0])):
        del lines[0]
    while lines and (not lines[-1] or _is_interface(lines[-1])):
        del lines[-1]
    return "\n".join(lines)


def _without_counts(text: str) -> str:
    """``text`` without the comment's number above it and the votes below it, if it says anything else."""
    lines = text.split("\n")
    begin, end = 0, len(lines)
    while begin < end and (not lines[begin] or NUMBER.fullmatch(lines[begin])):
        begin += 1
    while end > begin and (not lines[end - 1] or COUNT.fullmatch(lines[end - 1])):
        end -= 1
    return text if end - begin == len(lines) else _without_interface("\n".join(lines[begin:end])) or text


def _only_says(line: str) -> bool:
    return len(line) <= SHORT and not SAYS.sub("", line).strip()


def _is_interface(line: str) -> bool:
    return len(line) <= NAME and any(map(str.isalpha, line)) and is_interface(line)
