"""JSON lines of documents: one JSON object a line, our own fields or those of Reddit and Hacker News.

Fields: ``id page position kind author published reply_to title url site`` and one of ``text``, ``markdown``, ``html``;
only the text is required, others are ignored. The text of ``text`` is kept character for character.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import isfinite
from typing import Any

from attrs import define, field

from provenance.errors import InputError
from provenance.model import Document, DocumentKind, Omission, digest
from provenance.read.collection import Read
from provenance.read.dates import iso_date, iso_timestamp
from provenance.read.decoding import decoded
from provenance.read.dumps import translated
from provenance.read.exported import export_kind, restored
from provenance.read.keys import document_key, page_key
from provenance.read.markup import html_text, markdown_text

__all__ = ["Numbering", "documents", "recognised"]

OBJECT = re.compile(r"\{\s*(?:\"|\})")
LINE = re.compile(r"\S[^\n]*")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # NUL ends a text in SQLite, a lone surrogate has no encoding
SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?")
KINDS: dict[str, DocumentKind] = {"article": "article", "comment": "comment", "post": "post"}
NAMES = ("id", "page", "reply_to")  # they may be numbers as well
WORDS = ("author", "kind", "title", "url", "site", "text", "markdown", "html")
LARGEST = 2**53 - 1  # what every reader of JSON holds exactly, and a database with room for those that follow
SAMPLE = 20  # lines that tell what a file is


def recognised(head: str) -> bool:
    """Whether a file that begins with ``head`` holds JSON lines: its first line or half of its first ones open one."""
    objects = [OBJECT.match(line[0]) is not None for line in islice(LINE.finditer(head), SAMPLE)]
    return bool(objects) and (objects[0] or 2 * sum(objects) >= len(objects))


@define
class Numbering:
    """Keys and positions of documents that state none.

    Positions are the order of the lines within their page, over all files. Keys come from what the records say, so
    that they depend on nothing else that is read or held.
    """

    _next: dict[str, int] = field(factory=dict)
    _opened: set[str] = field(factory=set)
    _placed: dict[tuple[str, str], int] = field(factory=dict)
    _alike: Counter[str] = field(factory=Counter)

    def next_file(self) -> None:
        """From here on the lines are another file's: what stands there as it stood before is the same document."""
        self._alike.clear()

    def key(self, page: str, *content: str | None) -> str:
        """The key of the document of ``page`` that says ``content``; the next one that says so has another."""
        said = digest(page, *("" if part is None else part for part in content))
        self._alike[said] += 1
        return document_key(page, digest(said, str(self._alike[said])))

    def position(self, page: str, key: str, kind: DocumentKind | None) -> int:
        """The next free position of ``page``, 0 only for what may be an article; for the same document the same."""
        if kind == "article" and page not in self._opened:
            free = 0
        else:
            free = max(self._next.get(page, 0), 0 if kind is None else 1)
        position = self._placed.setdefault((page, key), free)
        self.take(page, position)
        return position

    def take(self, page: str, position: int) -> None:
        """A document of ``page`` states this position."""
        self._next[page] = max(self._next.get(page, 0), position + 1)
        if position == 0:
            self._opened.add(page)


def documents(lines: Iterable[bytes | None], path: str, numbering: Numbering) -> Iterator[Read | Omission]:
    """The documents in the ``lines`` of the file ``path``; a line that is None was too long to be read.

    A line that cannot be read is a refused omission; the others are read all the same. What an export holds besides
    documents is counted in an omission.
    """
    numbering.next_file()
    found: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        try:
            if line is None:
                raise InputError(path, "the line is too long", number)
            if line.strip():
                yield from _read(line, path, number, numbering, found)
        except InputError as error:
            yield Omission(path, error.reason, error.line, refused=True)
    if found:
        counts = ", ".join(f"{count} of type {kind}" for kind, count in sorted(found.items()))
        yield Omission(path, f"records of an export that are no documents: {counts}")


def _read(line: bytes, path: str, number: int, numbering: Numbering, found: Counter[str]) -> Iterator[Read | Omission]:
    """The document on a line; a record of an export that is none is counted in ``found``."""
    source = decoded(line, path, number)
    record = _parsed(source, path, number)
    kind = export_kind(record)
    if kind not in (None, "document"):
        found[str(kind)] += 1
        return
    record = translated(record) if kind is None else record | {"id": record.get("key")}
    if problem := next(_problems(record), None):
        raise InputError(path, problem, number)
    record, notes = _mended(record) if "\\u" in source else (record, [])
    yield from _described(record, notes, path, number, numbering)


def _described(
    record: dict[str, Any], notes: list[str], path: str, number: int, numbering: Numbering
) -> Iterator[Read | Omission]:
    """The document that ``record`` describes, and ``notes`` of what had to be mended or left out."""
    text = _text(record)
    if text is None:
        raise InputError(path, "no text: one of text, markdown, html is required", number)
    if not text.strip():
        yield Omission(path, "the text is empty", number)
        return
    published = _published(record.get("published"))
    if published is None and record.get("published") not in (None, ""):
        notes.append(f"published is no date that can be read: {_shown(record['published'])}")
    document = _document(record, text, published, numbering)
    yield Read(document if export_kind(record) is None else restored(document, record), path, number)
    yield from (Omission(path, note, number) for note in notes)


def _parsed(line: str, path: str, number: int) -> dict[str, Any]:
    """The object on a line."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"broken JSON ({_reason(error)})", number) from error
    if not isinstance(record, dict):
        raise InputError(path, f"not a JSON object: {_shown(record)}", number)
    return record


def _problems(record: dict[str, Any]) -> Iterator[str]:
    for name, value in record.items():
        if value is not None and name in FIELDS:
            fits, what = FIELDS[name]
            if not fits(value):
                yield f"{name} must be {what}, not {_shown(value)}"


def _is_words(value: object) -> bool:
    return isinstance(value, str)


def _is_kind(value: object) -> bool:
    return isinstance(value, str) and (not value or value in KINDS)


def _is_name(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_position(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


FIELDS: dict[str, tuple[Callable[[object], bool], str]] = {  # what a field must be, unless it is null
    **dict.fromkeys(WORDS, (_is_words, "a string")),
    **dict.fromkeys(NAMES, (_is_name, "a string")),
    "kind": (_is_kind, "article, comment or post"),
    "position": (_is_position, f"a whole number from 0 to {LARGEST}"),
}


def _mended(record: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """``record`` with U+FFFD for each NUL and for each half of a surrogate pair that stands alone."""
    texts = {name: record[name] for name in (*NAMES, *WORDS) if isinstance(record.get(name), str)}
    broken = {name: found[0] for name, value in texts.items() if (found := UNSTORABLE.search(value))}
    notes = [f"{name} holds {_called(character)}: U+FFFD is stored for it" for name, character in broken.items()]
    return record | {name: UNSTORABLE.sub("\ufffd", texts[name]) for name in broken}, notes


def _called(character: str) -> str:
    return "a NUL" if character == "\0" else "half a character (a lone surrogate)"


def _text(record: dict[str, Any]) -> str | None:
    if record.get("text") is not None:
        return str(record["text"])
    if record.get("markdown") is not None:
        return markdown_text(record["markdown"])
    return None if record.get("html") is None else html_text(record["html"])


def _published(value: object) -> str | None:
    """ISO 8601 from ISO 8601, seconds since 1970 (as a number or its digits), or a date as pages write them."""
    if isinstance(value, str):
        return iso_timestamp(float(value)) if SECONDS.fullmatch(value.strip()) else iso_date(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e12 < value < 1e12 or not isfinite(value):
        return None
    return iso_timestamp(value)


def _document(record: dict[str, Any], text: str, published: str | None, numbering: Numbering) -> Document:
    key, kind = _name(record, "id"), KINDS.get(record.get("kind") or "")
    author, title, reply_to = _words(record, "author"), _words(record, "title"), _name(record, "reply_to")
    page, position = _name(record, "page") or key or page_key(title, author, published, text), record.get("position")
    if position is not None:
        numbering.take(page, position)
    elif _name(record, "page") is None:  # it is a page by itself
        position = 0 if kind in (None, "article") else 1
    else:
        key = key or numbering.key(page, author, published, reply_to, text)
        position = numbering.position(page, key, kind)
    return Document(
        key=key or document_key(page, position),
        page=page,
        position=position,
        text=text,
        kind=kind or ("comment" if position else "article"),
        author=author,
        reply_to=reply_to,
        reply_evidence="stated" if reply_to else None,
        title=title,
        url=_words(record, "url"),
        site=_words(record, "site"),
        published=published,
    )


def _name(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    return None if value is None or value == "" else str(value)


def _words(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    return " ".join(value.split()) or None if value else None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"


def _shown(value: object) -> str:
    shown = json.dumps(value) if not isinstance(value, str) else json.dumps(value[:60])
    return shown if len(shown) <= 60 else shown[:57] + "..."
