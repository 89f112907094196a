"""What can go wrong, in words for the user. This module imports nothing of the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

__all__ = [
    "DamageError",
    "DatabaseError",
    "InputError",
    "ProvenanceError",
    "ReviewError",
    "VerificationError",
    "coherent",
    "located",
    "with_extra",
]


def located(path: str, line: int | None) -> str:
    """A place in a file as messages name it: the path, and the line where it is known."""
    return path if line is None else f"{path}:{line}"


class ProvenanceError(Exception):
    """Base of all errors that this package raises; its text is a sentence for the user."""


class InputError(ProvenanceError):
    """Input cannot be read. ``str()`` of it names the file, the line where known, and the reason."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"{located(path, line)}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class DatabaseError(ProvenanceError):
    """A database cannot be opened, is not one of ours, is newer than this version, or cannot be written."""


class DamageError(DatabaseError):
    """What a database, the one at ``path`` where it is known, holds is not such as is stored, for the reason given."""

    def __init__(self, reason: str, path: str | None = None) -> None:
        where = "" if path is None else f"{path}: "
        super().__init__(f"{where}the database is damaged ({reason}); `provenance verify` lists what is wrong with it")
        self.reason = reason


@contextmanager
def coherent() -> Iterator[None]:
    """Raise what goes wrong with values that were stored, in whatever way, as a DamageError."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise DamageError(f"what it holds is not such as is stored: {error!r:.80}") from error


class VerificationError(ProvenanceError):
    """A stored graph does not hold what it says it holds."""


class ReviewError(ProvenanceError):
    """A verdict cannot be kept as it was given."""


def with_extra(module: str, extra: str) -> Any:
    """The module of a name, which needs what the ``extra`` installs. Raises ProvenanceError where that is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        command = f"pip install 'quotation-provenance[{extra}]'"
        raise ProvenanceError(f"{error.name} is missing; install it with: {command}") from error
