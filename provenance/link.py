"""Alignments to quotations, clusters, replies and inferred authors."""

from __future__ import annotations

from attrs import frozen

__all__ = ["LinkSettings"]


@frozen(kw_only=True)
class LinkSettings:
    """Thresholds of the linker."""
