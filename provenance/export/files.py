"""Writing an export to a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from provenance.errors import InputError

__all__ = ["save"]

DATABASE = b"SQLite format 3\0"  # how every SQLite database begins


def save(lines: Iterable[str], path: Path) -> None:
    """Write ``lines`` to ``path`` in UTF-8: all of them or, where something fails, none.

    Raises InputError where the file cannot be written, or is a database, which an export must not replace.
    """
    try:
        if path.is_file() or not path.exists():
            _replace(lines, path)
        else:  # a device or a pipe, whose place no file must take
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(lines)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror or error})") from error


def _replace(lines: Iterable[str], path: Path) -> None:
    """Write the lines beside ``path``, under a name that nothing has, and put them in its place when all are there."""
    if _is_database(path):
        raise InputError(str(path), "is a database, whose place no export takes; name another file with -o")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    stream = part.open("x", encoding="utf-8", newline="\n")
    try:
        with stream:
            stream.writelines(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as stream:
        return stream.read(len(DATABASE)) == DATABASE
