"""HTML and Markdown to plain text, for the texts that JSON lines bring in them.

Quotations stay recognisable: each line of a block quotation begins with "> ", as many times as it is nested.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

__all__ = ["html_text", "markdown_text"]

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,20})[^<>]*>|<!--|<![^<>]*>|<\?[^<>]*>")
BLOCK = re.compile(
    r"address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6r]|header"
    r"|html|li|main|nav|[ou]l|p|pre|section|summary|table|t(?:body|d|foot|h|head|r)"
)
UNSEEN = re.compile(r"head|noscript|script|style|template|textarea|title")
DEEPEST = 8  # nested block quotations that are told apart
BREAK = "\n"


def markdown_text(source: str) -> str:
    r"""Markdown as text: as it is written, ``>`` and all, with its entities as the characters they stand for.

    >>> markdown_text("&gt; It&#39;s open\n\nIt isn't")
    "> It's open\n\nIt isn't"
    """
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    return ENTITY.sub(lambda found: html.unescape(found[0]), plain)


def html_text(source: str) -> str:
    r"""HTML as text: paragraphs parted by an empty line, scripts and styles dropped; in linear time.

    >>> html_text("<blockquote><p>It is <b>open</b></p></blockquote>It isn't<br>at all<script>no()</script>")
    "> It is open\n\nIt isn't\nat all"
    """
    paragraphs: list[str] = []
    words: list[str] = []
    depth = 0
    for name, end, text in _tokens(source):
        if BLOCK.fullmatch(name):
            _close(paragraphs, words, depth)
            if name == "blockquote":
                depth = max(0, depth - 1) if end else depth + 1
        words.append(_inline(name, end) or text)
    _close(paragraphs, words, depth)
    return "\n\n".join(paragraphs)


def _tokens(source: str) -> Iterator[tuple[str, bool, str]]:
    """``(tag's name, whether it ends one, text)``: a tag or a text; comments and what is not shown are skipped."""
    at = 0
    while found := TAG.search(source, at):
        yield "", False, source[at : found.start()]
        name, at = (found["name"] or "").lower(), found.end()
        if found[0] == "<!--":
            at = _after(source, "-->", at)
        elif UNSEEN.fullmatch(name) and not found["end"]:
            at = _after_end(source, name, at)
        else:
            yield name, bool(found["end"]), ""
    yield "", False, source[at:]


def _after(source: str, mark: str, at: int) -> int:
    place = source.find(mark, at)
    return len(source) if place < 0 else place + len(mark)


def _after_end(source: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}[^<>]*>", re.IGNORECASE).search(source, at)
    return found.end() if found else len(source)


def _inline(name: str, end: bool) -> str:
    if name == "br":
        return BREAK
    return ("”" if end else "“") if name == "q" else ""


def _close(paragraphs: list[str], words: list[str], depth: int) -> None:
    """Ends a paragraph of ``words``, if there are any."""
    joined = "".join(BREAK if word == BREAK else re.sub(r"[ \t\r\n\f]+", " ", word) for word in words)
    words.clear()
    lines = [line.strip() for line in html.unescape(joined).split(BREAK)]
    prefix = "> " * min(depth, DEEPEST)
    if any(lines):
        text = "\n".join(lines).strip("\n")
        paragraphs.append("\n".join((prefix + line).rstrip() for line in text.split("\n")))
