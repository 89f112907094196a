"""Bytes to documents: files, folders, globs and standard input, in whichever of the formats their content shows."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator

from provenance.errors import InputError
from provenance.model import Document, Omission
from provenance.read import jsonlines, text
from provenance.read.collection import Collection, Read
from provenance.read.decoding import as_utf8, decoded, lines
from provenance.read.exported import is_export
from provenance.read.files import Input, chunks, inputs
from provenance.read.formats import FORMATS, Format, format_of, unread

__all__ = ["FORMATS", "LARGEST", "Format", "documents"]

LARGEST = 32 << 20  # bytes of a page or of one JSON line: longer than any page or book, and it fits into memory
HEAD = 1 << 16  # bytes that show which format a file has


def documents(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    format: Format | None = None,  # noqa: A002 - the word that users know from the option
    largest: int = LARGEST,
) -> Iterator[Document | Omission]:
    """The documents in ``paths``, and what of them is not read and why.

    Each key comes once, and each document after the one it answers. The order of ``paths`` changes nothing. Nothing is
    raised for bad input: what cannot be read is an omission with ``refused`` set, and the rest is read. ``format``
    overrides what the files' content shows; ``largest`` is the length of the longest page or line, in bytes. Canonical
    exports come last, so that a page goes before its copy in one; those that are not named themselves are left out.
    """
    collection, numbering = Collection(), jsonlines.Numbering()
    exports: list[Iterator[Read | Omission]] = []
    sources = inputs([paths] if isinstance(paths, str | os.PathLike) else paths)
    first = (_read(source, numbering, format, largest, exports) for source in sources)
    for item in itertools.chain.from_iterable(itertools.chain(first, exports)):
        yield from collection.add(item) if isinstance(item, Read) else (item,)
    yield from collection.rest()


def _read(
    source: Input | Omission,
    numbering: jsonlines.Numbering,
    form: Format | None,
    largest: int,
    exports: list[Iterator[Read | Omission]],
) -> Iterator[Read | Omission]:
    """What ``source`` holds; where it is an export, that is added to ``exports`` instead."""
    if isinstance(source, Omission):
        yield source
        return
    content = as_utf8(source.path, chunks(source, largest))
    try:
        first = next(content, b"")
    except InputError as error:
        yield Omission(source.path, error.reason, error.line, refused=True)
        return
    head = first[:HEAD].decode("utf-8", "replace")
    seen = form or format_of(head)
    items = _told(source, _in_format(seen, source, itertools.chain([first], content), numbering, largest))
    reason = unread(head) if seen in ("text", "html", "markdown") and (form is None or "\0" in head) else None
    if reason and seen != "html":
        yield Omission(source.path, reason, refused=source.named or not reason.startswith("a binary"))
    elif seen != "jsonl" or not is_export(head):
        yield from items
    elif source.named:
        exports.append(items)
    else:
        yield Omission(source.path, "an export of Provenance, not a page: name the file itself to build its documents")


def _told(source: Input, items: Iterator[Read | Omission]) -> Iterator[Read | Omission]:
    """``items`` of ``source``; an error that ends them is an omission."""
    try:
        yield from items
    except InputError as error:
        yield Omission(source.path, error.reason, error.line, refused=True)


def _in_format(
    form: Format, source: Input, content: Iterator[bytes], numbering: jsonlines.Numbering, largest: int
) -> Iterator[Read | Omission]:
    """The documents of ``source``; the formats that need a parser of their own load it when they are met."""
    if form == "jsonl":
        yield from jsonlines.documents(lines(content, largest), source.path, numbering)
    elif form == "html":
        from provenance.read import webpages

        yield from webpages.documents(_whole(source, content, largest), source.path)
    elif form == "wxr":
        from provenance.read import wxr

        yield from wxr.documents(content, source.path, largest)
    elif form == "mbox":
        from provenance.read import mbox

        yield from mbox.documents(lines(content, largest), source.path, largest)
    elif form == "warc":
        from provenance.read import warc

        yield from warc.documents(content, source.path, largest)
    elif form == "markdown":
        from provenance.read import markdown

        yield from markdown.documents(decoded(_whole(source, content, largest), source.path), source.path)
    else:
        yield from text.documents(decoded(_whole(source, content, largest), source.path), source.path)


def _whole(source: Input, content: Iterable[bytes], largest: int) -> bytes:
    """All bytes of a page. Raises InputError where it is too long, empty or holds a NUL."""
    parts: list[bytes] = []
    left = largest
    for part in content:
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise InputError(source.path, f"longer than {largest >> 20} MiB")
    data = b"".join(parts)
    if not data.strip():
        raise InputError(source.path, "the file is empty")
    if (nul := data.find(b"\0")) >= 0:
        raise InputError(source.path, "a NUL byte, which no text holds", data.count(b"\n", 0, nul) + 1)
    return data
