"""The thresholds of the matcher."""

from __future__ import annotations

from attrs import frozen

__all__ = ["MatchSettings"]


@frozen(kw_only=True)
class MatchSettings:
    """Thresholds of the matcher; lengths count words.

    ``seed`` is the length of a shared run on one page, ``marked_seed`` of one that makes up a good part of a line or
    of a stretch in quotation marks (``marked_share`` of at most ``marked_length``), ``distant_seed`` of one across
    pages whose words have ``distant_seed_bits`` in their language, ``distant_most`` of one of any words. ``gap`` words
    may be altered between two runs, ``ellipsis_gap`` left out at a marked ellipsis, ``splice_gap`` without a mark.
    ``neighbours`` bounds the places that one wording is compared with. ``bits`` is the least rarity of the words of an
    alignment that is kept, ``bare_bits`` where the writer set no border at either end, ``distant_bits`` across pages.
    """

    seed: int = 3
    marked_seed: int = 2
    marked_share: float = 0.4
    marked_length: int = 12
    distant_seed: int = 3
    distant_seed_bits: float = 40.0
    distant_most: int = 8
    gap: int = 6
    ellipsis_gap: int = 300
    splice_gap: int = 60
    neighbours: int = 10
    bits: float = 12.0
    bare_bits: float = 25.0
    distant_bits: float = 52.0
