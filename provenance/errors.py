"""What can go wrong, in words for the user. This module imports nothing of the package."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = [
    "DatabaseError",
    "InputError",
    "ProvenanceError",
    "ReviewError",
    "VerificationError",
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
