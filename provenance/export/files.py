"""Writing an export to a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from provenance.errors import InputError

__all__ = ["save"]


def save(lines: Iterable[str], path: Path) -> None:
    """Write ``lines`` to ``path`` in UTF-8: all of them or, where something fails, none.

    Raises InputError where the file cannot be written.
    """
    ordinary = path.is_file() or not path.exists()  # not a device or a pipe, which must not be replaced by a file
    target = path.with_name(path.name + ".part") if ordinary else path
    try:
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)
        if ordinary:
            target.replace(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror or error})") from error
    finally:
        if ordinary:
            target.unlink(missing_ok=True)
