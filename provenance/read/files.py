"""Paths, folders, globs and standard input, to the bytes of files."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import IO

from attrs import frozen

from provenance.errors import InputError
from provenance.model import Omission

__all__ = ["CHUNK", "Input", "chunks", "inputs"]

CHUNK = 1 << 20  # bytes read at a time
STANDARD_INPUT = "-"

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
NEEDS_ZSTANDARD = "install quotation-provenance[archives] to read it, or unpack it first"
WIDEST = 1 << 31  # bytes of a Zstandard window: the published dumps of discussions use windows of two gigabytes
PART = 1 << 10  # packed bytes of Zstandard unpacked at a time: they come to 32 MiB at most
EXPANDED = 200  # times its packed size that data may come to: real pages and records come to ten or twenty times
FREE = 8  # times the largest page that any file may unpack to
PACKED = {  # how files begin that would have to be unpacked first
    b"\xfd7zXZ\x00": "xz",
    b"BZh": "bzip2",
}


@frozen
class Input:
    """A file to read: ``path`` as messages name it, ``location`` as the system knows it.

    ``named`` where the user named it, not a folder in which it was found.
    """

    path: str
    location: str
    named: bool


def inputs(paths: Iterable[str | os.PathLike[str]]) -> list[Input | Omission]:
    """The files that ``paths`` mean, each once, in the order of their locations whatever the order of ``paths``.

    Folders are walked, except for hidden files and folders; ``-`` is standard input; a path that does not exist and
    holds ``*``, ``?`` or ``[`` is a glob (``**`` for folders at any depth). What is not there is an omission.
    """
    found: dict[str, Input | Omission] = {}
    for path in paths:
        for item in _expanded(os.fspath(path)):
            where = item.location if isinstance(item, Input) else item.path
            if where not in found or getattr(item, "named", True):
                found[where] = item
    return [found[where] for where in sorted(found)]


def chunks(source: Input, largest: int) -> Iterator[bytes]:
    """The bytes of ``source`` chunk by chunk, unpacked where its first bytes are those of gzip or Zstandard.

    ``largest`` is the number of bytes of the largest page. Raises InputError where the system or the packed data say
    no, and where it unpacks to more than eight such pages and 200 times its size; what came before stays read.
    """
    try:
        with _opened(source.location) as handle:
            yield from _unpacked(source, handle, largest)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(source.path, f"its gzip data is broken ({_lowered(str(error))})") from error
    except OSError as error:
        raise InputError(source.path, _lowered(error.strerror or str(error))) from error


def _expanded(path: str) -> Iterator[Input | Omission]:
    if path == STANDARD_INPUT:
        yield Input(path, path, named=True)
    elif "\0" in path:
        yield Omission(_shown(path), "no such file", refused=True)
    elif os.path.isdir(path):
        yield from _walked(path)
    elif os.path.lexists(path):
        yield _input(path, named=True)
    elif glob.has_magic(path):
        yield from _globbed(path)
    else:
        yield Omission(_shown(path), "no such file", refused=True)


def _globbed(pattern: str) -> Iterator[Input | Omission]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Omission(_shown(pattern), "no file matches", refused=True)
    for match in matches:
        if os.path.isdir(match):
            if "**" not in pattern:  # else its files match themselves
                yield from _walked(match)
        else:
            yield _input(match, named=True)


def _walked(folder: str) -> Iterator[Input | Omission]:
    problems: list[OSError] = []
    empty = True
    for parent, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield _found(os.path.join(parent, name))
    for problem in problems:
        yield Omission(_shown(str(problem.filename)), _lowered(problem.strerror or str(problem)), refused=True)
    if empty and not problems:
        yield Omission(_shown(folder), "the folder holds no files", refused=True)


def _found(path: str) -> Input | Omission:
    if os.path.exists(path) and not os.path.isfile(path):
        return Omission(_shown(path), "not a regular file")  # a pipe in a folder would wait for ever
    return _input(path, named=False)


def _input(path: str, *, named: bool) -> Input:
    real = os.path.realpath(path)
    return Input(_shown(path), real if os.path.isfile(real) else path, named)  # a pipe has no other name


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _opened(location: str) -> nullcontext[IO[bytes]] | IO[bytes]:
    if location != STANDARD_INPUT:
        return open(location, "rb")
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return nullcontext(sys.stdin.buffer)


def _unpacked(source: Input, handle: IO[bytes], largest: int) -> Iterator[bytes]:
    first = handle.read(CHUNK)
    for magic, name in PACKED.items():
        if first.startswith(magic):
            raise InputError(source.path, f"packed with {name}, which is not read: unpack it first")
    packed = _Rejoined(first, handle)
    if first.startswith(GZIP):
        with gzip.GzipFile(fileobj=packed) as unpacked:
            yield from _bounded(iter(partial(unpacked.read, CHUNK), b""), packed, source, largest)
    elif first.startswith(ZSTANDARD):
        yield from _gathered(_bounded(_unzstandard(source, packed), packed, source, largest))
    else:
        yield first
        yield from iter(partial(handle.read, CHUNK), b"")


def _unzstandard(source: Input, packed: _Rejoined) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(source.path, f"packed with Zstandard: {NEEDS_ZSTANDARD}") from error
    decompressor = zstandard.ZstdDecompressor(max_window_size=WIDEST)
    frame = decompressor.decompressobj()
    try:
        for part in iter(partial(packed.read, PART), b""):
            while part:
                frame = decompressor.decompressobj() if frame.eof else frame
                yield frame.decompress(part)
                part = frame.unused_data
    except (zstandard.ZstdError, MemoryError) as error:
        raise InputError(source.path, f"its Zstandard data is broken ({_lowered(str(error))})") from error
    if not frame.eof:
        raise InputError(source.path, "its Zstandard data is broken (it ends before its last frame does)")


def _bounded(unpacked: Iterator[bytes], packed: _Rejoined, source: Input, largest: int) -> Iterator[bytes]:
    """``unpacked``, as long as it is in proportion to what was read from ``packed``."""
    size = 0
    for chunk in unpacked:
        size += len(chunk)
        if size > FREE * largest and size > EXPANDED * packed.taken:
            raise InputError(source.path, f"it unpacks to more than {EXPANDED} times its size")
        yield chunk


def _gathered(parts: Iterator[bytes]) -> Iterator[bytes]:
    """``parts``, joined to chunks, as every reader expects them: the first one shows the format."""
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


class _Rejoined(io.RawIOBase):
    """A readable of ``first`` and then the rest of ``handle``, which may not seek back; ``taken`` counts the bytes."""

    def __init__(self, first: bytes, handle: IO[bytes]) -> None:
        self._first, self._handle = first, handle
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = self._first[: size if size >= 0 else None] if self._first else self._handle.read(size)
        self._first = self._first[len(taken) :]
        self.taken += len(taken)
        return taken


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]
