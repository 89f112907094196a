"""Which format a file has: seen from its first bytes, never from its name."""

from __future__ import annotations

import re
from typing import Literal, get_args

from provenance.read import jsonlines

__all__ = ["FORMATS", "Format", "format_of", "unread"]

Format = Literal["text", "markdown", "html", "jsonl", "wxr", "mbox", "warc"]
FORMATS: tuple[Format, ...] = get_args(Format)

BEFORE = r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*"
HTML = re.compile(
    rf"{BEFORE}<(?:!doctype\s+html|(?!!|\?|rss\b|feed\b|svg\b|xml\b)[a-z][a-z0-9]*\b[^<>]*>)", re.IGNORECASE | re.DOTALL
)
XML_HTML = re.compile(rf"{BEFORE}(?:<!doctype[^>]*>\s*)?<html\b", re.IGNORECASE | re.DOTALL)
WXR = re.compile(r"<rss\b[^>]*wordpress\.org/export/|this is a wordpress extended rss file")  # in small letters
MBOX = re.compile(r"From \S+.{0,80}\d\d:\d\d.{0,40}\n(?:>?[A-Za-z-]+:.*\n)")
MARKDOWN = re.compile(r"\s*(?:---\n(?:[^\n]{0,400}\n){0,60}?---\n|#\s+\S[^\n]*\n|[^\n]{2,200}\n={3,}\n)")
HEADER = re.compile(r"---\n\s*[\w-]+\s*:", re.MULTILINE)
UNREAD = (  # formats that are text, but none of ours
    (re.compile(r"\s*<\?xml\b", re.IGNORECASE), "XML"),
    (re.compile(r"\s*<(?:!doctype|rss|feed|svg)\b", re.IGNORECASE), "XML"),
    (re.compile(r"%!PS|\{\\rtf"), "PostScript or RTF"),
    (re.compile(r"\s*\[\s*[\[{]|\s*\{[ \t\r]*\n\s*\""), "JSON over several lines, not one object a line"),
)


def format_of(head: str) -> Format:
    """The format of a file that begins with ``head``; text where it shows no other."""
    if head.startswith("WARC/"):
        return "warc"
    if jsonlines.recognised(head):
        return "jsonl"
    if WXR.search(head[:4096].lower()):
        return "wxr"
    if XML_HTML.match(head) or (HTML.match(head) and not head.lstrip().startswith("<?xml")):
        return "html"
    if MBOX.match(head.replace("\r\n", "\n")):
        return "mbox"
    markdown = MARKDOWN.match(head.replace("\r\n", "\n"))
    if markdown and (not markdown[0].lstrip().startswith("---") or HEADER.match(markdown[0].lstrip())):
        return "markdown"
    return "text"


def unread(head: str) -> str | None:
    """The name of the format that a file which begins with ``head`` has, if it is one that is not read."""
    if "\0" in head or head.startswith("%PDF-"):
        return "a binary file, not text"
    return next((f"{name}: this format is not read" for form, name in UNREAD if form.match(head)), None)
