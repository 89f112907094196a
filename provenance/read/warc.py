"""Web archives (WARC): every HTML page that a server sent is a page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from provenance.errors import InputError
from provenance.model import Omission
from provenance.read import webpages
from provenance.read.collection import Read
from provenance.read.files import CHUNK
from provenance.read.streams import Readable

__all__ = ["documents"]

PAGES = ("text/html", "application/xhtml+xml")
ENDLESS = 1 << 62


@frozen
class _Page:
    url: str
    date: str | None
    data: bytes


def documents(chunks: Iterable[bytes], path: str, largest: int) -> Iterator[Read | Omission]:
    """The documents of all pages in the archive ``chunks``; a page of more than ``largest`` bytes is refused.

    Raises InputError where the archive is cut off: the records that were whole are read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError(path, "a web archive: install quotation-provenance[archives] to read it") from error
    records = iter(ArchiveIterator(io.BufferedReader(Readable(chunks, ENDLESS))))
    while True:
        try:
            record = next(records)
            page = _page(record, largest)
            if _is_cut(record):
                raise InputError(path, "cut off: its last record does not end")
        except StopIteration:
            return
        except InputError:
            raise
        except Exception as error:  # the parser raises whatever a broken header leads it to, also AttributeError
            known = isinstance(error, ArchiveLoadFailed | EOFError | ValueError)
            reason = error if known else "a record without the headers that it needs"
            yield Omission(path, f"a broken web archive ({reason})", refused=True)
            return
        if page is not None:
            yield from _documents(page, path, largest)


def _page(record: Any, largest: int) -> _Page | None:
    """The page that ``record`` holds, None where it is something else."""
    kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
    if record.rec_type != "response" or kind.split(";")[0].strip().lower() not in PAGES:
        return None
    if not record.http_headers.get_statuscode().startswith("2"):
        return None
    headers = record.rec_headers
    url, date = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date")
    return _Page(url, date, record.content_stream().read(largest + 1))


def _is_cut(record: Any) -> bool:
    """Whether ``record`` is shorter than its header says; reads it to its end."""
    while record.raw_stream.read(CHUNK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0  # a record that states no length has no end to miss


def _documents(page: _Page, path: str, largest: int) -> Iterator[Read | Omission]:
    if len(page.data) > largest or not page.data.strip():
        reason = f"longer than {largest >> 20} MiB" if page.data.strip() else "empty"
        yield Omission(path, f"{page.url}: {reason}", refused=len(page.data) > largest)
        return
    try:
        for item in webpages.documents(page.data.replace(b"\0", b""), path, now=page.date, url=page.url):
            yield evolve(item, reason=f"{page.url}: {item.reason}") if isinstance(item, Omission) else item
    except InputError as error:
        yield Omission(path, f"{page.url}: {error.reason}", refused=True)
