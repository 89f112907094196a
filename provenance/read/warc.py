"""Web archives (WARC): every HTML page that a server sent is a page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from attrs import evolve

from provenance.errors import InputError
from provenance.model import Omission
from provenance.read import webpages
from provenance.read.collection import Read
from provenance.read.streams import Readable

__all__ = ["documents"]

PAGES = ("text/html", "application/xhtml+xml")
ENDLESS = 1 << 62


def documents(chunks: Iterable[bytes], path: str, largest: int) -> Iterator[Read | Omission]:
    """The documents of all pages in the archive ``chunks``; a page of more than ``largest`` bytes is refused."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError(path, "a web archive: install quotation-provenance[archives] to read it") from error
    try:
        for record in ArchiveIterator(io.BufferedReader(Readable(chunks, ENDLESS))):
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            if record.rec_type == "response" and kind.split(";")[0].strip().lower() in PAGES:
                yield from _page(record, path, largest)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield Omission(path, f"a broken web archive ({error})", refused=True)


def _page(record: object, path: str, largest: int) -> Iterator[Read | Omission]:
    headers, stream = record.rec_headers, record.content_stream()  # type: ignore[attr-defined]  # warcio has no types
    url = headers.get_header("WARC-Target-URI") or ""
    if not record.http_headers.get_statuscode().startswith("2"):  # type: ignore[attr-defined]
        return
    data = stream.read(largest + 1)
    if len(data) > largest or not data.strip():
        yield Omission(
            path,
            f"{url}: {'empty' if not data.strip() else f'longer than {largest >> 20} MiB'}",
            refused=len(data) > largest,
        )
        return
    try:
        for item in webpages.documents(data.replace(b"\0", b""), path, now=headers.get_header("WARC-Date"), url=url):
            yield evolve(item, reason=f"{url}: {item.reason}") if isinstance(item, Omission) else item
    except InputError as error:
        yield Omission(path, f"{url}: {error.reason}", refused=True)
