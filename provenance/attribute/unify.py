"""One source per entity for a whole collection, where that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from provenance.model import Attribution, Source, SourceKind

__all__ = ["unified"]


def unified(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, with one canonical source per name for the whole collection.

    Names that differ in case, white space or an article only are one; the spelling found most often wins. Nothing else
    is merged: two people of one surname stay two, and a surname alone stays one where its page does not tell whose.
    """
    spellings: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[SourceKind]] = {}
    aliases: dict[str, set[str]] = {}
    for attribution in attributions:
        for source in (attribution.source, *attribution.via):
            if source is not None:
                key = _key(source.name)
                spellings.setdefault(key, Counter())[source.name] += 1
                kinds.setdefault(key, Counter())[source.kind] += 1
                aliases.setdefault(key, set()).update(source.aliases, (source.name,))
    canonical: dict[str, Source] = {}
    for key in sorted(spellings):
        name = min(spellings[key], key=lambda n: (-spellings[key][n], n))
        kind = min(kinds[key], key=lambda k: (-kinds[key][k], k))
        canonical[key] = Source(name, kind, tuple(sorted(aliases[key] - {name})))
    return [
        evolve(
            a,
            source=canonical[_key(a.source.name)] if a.source else None,
            via=tuple(dict.fromkeys(canonical[_key(v.name)] for v in a.via)),
        )
        for a in attributions
    ]


def _key(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))
