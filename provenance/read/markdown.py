"""Pages in Markdown: an article with or without front matter, then comments under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Omission
from provenance.read import text
from provenance.read.collection import Read
from provenance.read.markup import markdown_text
from provenance.read.moments import moment_in

__all__ = ["documents"]

MATTER = re.compile(r"\A\s*---\n(?P<fields>.*?)\n---\n", re.DOTALL)
FIELD = re.compile(r"(?m)^(?P<name>[\w-]+)\s*:[ \t]*[\"']?(?P<value>[^\n]*?)[\"']?[ \t]*$")
UNDERLINED = re.compile(r"(?m)^(?P<text>[^\n]*\S[^\n]*)\n(?:={3,}|-{3,})[ \t]*$")
TITLE = re.compile(r"\A\s*#\s+(?P<title>[^\n]+?)\s*#*\n")
COMMENTS = re.compile(
    r"(?mi)^#{1,4}\s+(?P<text>(?:\d+\s+)?(?:reader\s+)?(?:comments?|responses|replies|discussion)\s*(?:\(\d+\))?)\s*#*$"
)
COMMENT = re.compile(r"(?m)^#{2,6}\s+(?:\d+\.\s+)?(?P<head>\S[^\n]{0,120}?)\s*#*$")
BOLD = re.compile(r"(?m)^\*\*(?P<head>[^*\n]{1,80})\*\*(?P<rest>[^\n]{0,60})$")


def documents(source: str, path: str) -> Iterator[Read | Omission]:
    """The article and the comments of the Markdown page ``source``, which is the whole of the file ``path``.

    A comment begins with a heading ("### NAME, March 9, 2021") or a bold line below a heading "Comments". The text
    stays as it is written, with its ``>`` lines.
    """
    yield from text.documents(_as_text(source), path)


def _as_text(source: str) -> str:
    """The page in the shape of a text page."""
    body = markdown_text(source)
    matter = MATTER.match(body)
    fields = {found["name"].lower(): found["value"] for found in FIELD.finditer(matter["fields"])} if matter else {}
    body = UNDERLINED.sub(r"# \g<text>", body[matter.end() :] if matter else body)
    heading = TITLE.match(body)
    title = fields.get("title") or (heading["title"] if heading else None)
    body = body[heading.end() :] if heading and heading["title"] == title else body
    comments = COMMENTS.search(body)
    article, thread = (body[: comments.start()], body[comments.end() :]) if comments else (body, "")
    names = {
        "By {}": fields.get("author"),
        "{}": fields.get("date"),
        "URL: {}": fields.get("url") or fields.get("link"),
        "Site: {}": fields.get("site"),
    }
    header = "\n".join(form.format(value) for form, value in names.items() if value)
    parts = [title or "", header, article.strip("\n")]
    if comments:
        parts += [comments["text"], _comments(thread)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _comments(thread: str) -> str:
    form = COMMENT if COMMENT.search(thread) else BOLD
    lines: list[str] = []
    number = 0
    begin = 0
    for found in form.finditer(thread):
        lines.append(_indented(thread[begin : found.start()]))
        number, begin = number + 1, found.end()
        head = found["head"] + (found["rest"] if "rest" in found.groupdict() else "")
        date = moment_in(head)
        name = re.split(r"\s*(?:[,|·•–—(:]|\s-\s|\bsays\b|\bon\b|\d)", found["head"])[0].strip()
        lines.append(f"{number}. {name} says{f' on {date}' if date else ''}:")
    return "\n\n".join(line for line in (*lines, _indented(thread[begin:])) if line)


def _indented(text: str) -> str:
    return re.sub(r"(?m)^(?=[^\n])", "    ", text.strip("\n"))
