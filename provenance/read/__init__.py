"""Bytes to documents: files, folders, globs and standard input, in whichever of the formats their content shows."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable, Iterator

from provenance.errors import InputError
from provenance.model import Document, Omission
from provenance.read import jsonlines, text
from provenance.read.collection import Collection, Read
from provenance.read.decoding import as_utf8, decoded, lines
from provenance.read.files import Input, chunks, inputs

__all__ = ["documents"]

LONGEST = 32 << 20  # bytes of a text page or of one JSON line: longer than any page or book, and it fits into memory
HEAD = 1 << 16  # bytes that show which format a file has

FOREIGN = (  # formats that are text, but neither pages of text nor JSON lines
    (re.compile(r"\s*<(?:!|[a-z][a-z0-9]*\b)[^<>]*>", re.IGNORECASE), "HTML"),
    (re.compile(r"\s*<\?xml\b", re.IGNORECASE), "XML"),
    (re.compile(r"%!PS|\{\\rtf"), "PostScript or RTF"),
    (re.compile(r"\s*\[\s*[\[{]|\s*\{[ \t\r]*\n\s*\""), "JSON over several lines, not one object a line"),
)


def documents(paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str]) -> Iterator[Document | Omission]:
    """The documents in ``paths``, and what of them is not read and why.

    Each key comes once, and each document after the one it answers. The order of ``paths`` changes nothing. Nothing is
    raised for bad input: what cannot be read is an omission with ``refused`` set, and the rest is read.
    """
    collection, numbering = Collection(), jsonlines.Numbering()
    for source in inputs([paths] if isinstance(paths, str | os.PathLike) else paths):
        if isinstance(source, Omission):
            yield source
            continue
        for item in _read(source, numbering):
            yield from collection.add(item) if isinstance(item, Read) else (item,)
    yield from collection.rest()


def _read(source: Input, numbering: jsonlines.Numbering) -> Iterator[Read | Omission]:
    content = as_utf8(source.path, chunks(source))
    try:
        head = next(content, b"")
        content = itertools.chain([head], content)
        if jsonlines.recognised(head[:HEAD].decode("utf-8", "replace")):
            yield from jsonlines.documents(lines(content, LONGEST), source.path, numbering)
        elif reason := _not_text(head[:HEAD]):
            yield Omission(source.path, reason, refused=source.named)
        else:
            yield from text.documents(_page(source, content), source.path)
    except InputError as error:
        yield Omission(source.path, error.reason, error.line, refused=True)


def _not_text(head: bytes) -> str | None:
    return "a binary file, not text" if b"\0" in head or head.startswith(b"%PDF-") else None


def _page(source: Input, content: Iterable[bytes]) -> str:
    """The whole text of a page. Raises InputError where it is too long, empty, or of a format that is not read."""
    parts: list[bytes] = []
    left = LONGEST
    for part in content:
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise InputError(source.path, f"longer than {LONGEST >> 20} MiB")
    data = b"".join(parts)
    if not data.strip():
        raise InputError(source.path, "the file is empty")
    if foreign := _foreign(data[:HEAD].decode("utf-8", "replace")):
        raise InputError(source.path, f"{foreign}: this format is not read")
    if (nul := data.find(b"\0")) >= 0:
        raise InputError(source.path, "a NUL byte, which no text holds", data.count(b"\n", 0, nul) + 1)
    return decoded(data, source.path)


def _foreign(head: str) -> str | None:
    return next((name for form, name in FOREIGN if form.match(head)), None)
