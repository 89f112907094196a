"""A stored graph in formats that others read."""

from provenance.export.jsonl import jsonl

__all__ = ["jsonl"]
