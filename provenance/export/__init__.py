"""A stored graph in formats that others read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.export.files import save
from provenance.export.jsonl import jsonl

__all__ = ["FORMATS", "save"]

FORMATS: dict[str, Callable[[Path], Iterator[str]]] = {"jsonl": jsonl}  # from a database to the lines of a file
