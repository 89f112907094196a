"""Canonical exports met as input: their documents may be built again, what was found in these is found anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from attrs import evolve

from provenance.model import FOUND_BY_LINKING, Box, Document, ReplyEvidence

__all__ = ["export_kind", "is_export", "restored"]

TELLING = {  # the types of records, and a field that tells each from what others call so
    "document": "sha256",
    "source": "aliases",
    "quotation": "quoting",
    "attribution": "claim",
    "cluster": "witnesses",
    "review": "verdict",
}
LONG = re.compile(r'\{"type":\s*"document",\s*"key":')  # a first record that goes on behind what shows the format


def export_kind(record: dict[str, Any]) -> str | None:
    """The type of ``record`` where it is one of a canonical export, else None."""
    kind = record.get("type")
    return kind if isinstance(kind, str) and kind in TELLING and TELLING[kind] in record else None


def is_export(head: str) -> bool:
    """Whether the JSON lines that begin with ``head`` are a canonical export."""
    line = head.lstrip().partition("\n")[0]
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return LONG.match(line) is not None
    return isinstance(record, dict) and export_kind(record) is not None


def restored(document: Document, record: dict[str, Any]) -> Document:
    """``document`` as its page stated it, read from its ``record`` in an export: without what a build had inferred."""
    evidence = record.get("reply_evidence")
    if document.reply_to is None or evidence in FOUND_BY_LINKING:
        document = evolve(document, reply_to=None, reply_evidence=None)
    elif evidence in get_args(ReplyEvidence):
        document = evolve(document, reply_evidence=evidence)
    author = document.author if record.get("author_evidence") is None else None
    return evolve(document, author=author, boxes=tuple(_boxes(record.get("boxes"))))


def _boxes(value: object) -> Iterator[Box]:
    for box in value if isinstance(value, list) else ():
        if isinstance(box, dict) and isinstance(box.get("kind"), str) and isinstance(box.get("text"), str):
            yield Box(box["kind"], box["text"])
