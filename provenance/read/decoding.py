"""Bytes to text: what the bytes say of themselves, and one guess where it is certain."""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterable, Iterator

from provenance.errors import InputError

__all__ = ["as_utf8", "decoded", "lines", "page_as_utf8"]

DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
BY_LANGUAGE = {  # the fallback encodings of the HTML standard (8.2.2.2)
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "be", "mk"), "cp1251"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "ar": "cp1256",
    "lt": "cp1257",
    "lv": "cp1257",
    "vi": "cp1258",
    "ja": "shift_jis",
    "ko": "euc_kr",
    "zh": "gb18030",
    "th": "cp874",
}
DECLARED_WITHIN = 1 << 14  # bytes of a page in which browsers look for its encoding, with room for what comes before
AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}

BYTE_ORDER_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# What no Western text holds, but texts of other 8-bit encodings do when they are read as one: signs inside words, three
# letters with accents in a row.
NOT_WESTERN = re.compile(r"[A-Za-zÀ-ÿ][¢¤¥¦¨¬¯±²³µ¶¸¹¼½¾¿¡×÷ˆ˜][A-Za-zÀ-ÿ]|[À-ÖØ-öø-ÿ]{3}")
ACCENTED = re.compile(r"[À-ÖØ-öø-ÿŠšŽžŒœŸ]")
LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ]")
MOST_ACCENTED = 0.08  # of the letters; Portuguese, French and Swedish have up to 6%, Czech and Turkish 10% and more


def as_utf8(path: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """``chunks`` of a file in UTF-8 without its byte order mark; other encodings with a mark become UTF-8.

    Bytes without a mark come out as they are. Raises InputError where they break what the mark says.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if first.startswith(mark)), None)
    whole = itertools.chain([first.removeprefix(codecs.BOM_UTF8)], chunks)
    if encoding is None:
        yield from whole
        return
    try:
        for text in codecs.iterdecode(whole, encoding):
            yield text.encode()
    except UnicodeDecodeError as error:
        raise InputError(path, f"not {encoding.upper()}, which its byte order mark says it is") from error


def lines(chunks: Iterable[bytes], longest: int) -> Iterator[bytes | None]:
    """The lines of ``chunks`` without their ends; None for one of more than ``longest`` bytes."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        parts, size = _longer(parts, size, first, longest)
        if others:
            yield b"".join(parts) if size <= longest else None
            yield from (line if len(line) <= longest else None for line in others[:-1])
            parts, size = [others[-1]], len(others[-1])
    if size:
        yield b"".join(parts) if size <= longest else None


def decoded(data: bytes, path: str, line: int = 1) -> str:
    """``data``, which begins on ``line`` of ``path``, as text: UTF-8, or else Windows-1252 where that is certain.

    Raises InputError that names the line of the first byte that is no UTF-8.
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if (text := _western(data)) is not None:
            return text
        line += data.count(b"\n", 0, error.start)
        reason = f"not UTF-8 (byte 0x{data[error.start]:02x}), and no other encoding is certain"
        raise InputError(path, reason, line) from error


def page_as_utf8(data: bytes, path: str) -> bytes:
    """A web page in UTF-8: as it is if it is that, else from the encoding that it declares or one that is certain.

    Bytes that break what the page declares become U+FFFD. Raises InputError where nothing is declared nor certain.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        return _otherwise_encoded(data, path).encode("utf-8", "replace")
    return data


def _otherwise_encoded(data: bytes, path: str) -> str:
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    try:
        return data.decode(AS_BROWSERS_READ.get(name, name) or "utf-8", "replace" if name else "strict")
    except (LookupError, UnicodeDecodeError, ValueError):
        return _by_language(data) or decoded(data, path)


def _by_language(data: bytes) -> str | None:
    """A web page that declares a language but no encoding, in the encoding that browsers take for it."""
    stated = LANGUAGE.search(data[:DECLARED_WITHIN])
    encoding = BY_LANGUAGE.get(stated[1].decode().lower()) if stated else None
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _longer(parts: list[bytes], size: int, part: bytes, longest: int) -> tuple[list[bytes], int]:
    size += len(part)
    return ([*parts, part] if size <= longest else []), size


def _western(data: bytes) -> str | None:
    """``data`` read as Windows-1252, None unless it looks like Western text and nothing else."""
    if CONTROLS.search(data) or UNDEFINED_1252.search(data) or not data.decode("utf-8", "ignore").isascii():
        return None  # the last: some of it is UTF-8, so that the rest is damage
    text = data.decode("cp1252")
    accented, letters = len(ACCENTED.findall(text)), len(LETTER.findall(text))
    return None if NOT_WESTERN.search(text) or accented > 1 + MOST_ACCENTED * letters else text
