"""The mood of German verbs: which tell what others say."""

from __future__ import annotations

from bisect import bisect_left

from provenance.attribute.foreign.finder import Finder

__all__ = ["is_subjunctive", "is_surely_subjunctive", "opens_with_verb"]


def opens_with_verb(finder: Finder, k: int) -> bool:
    """Whether a verb in the subjunctive is token ``k``, before which nothing stands in its clause."""
    return k < len(finder.lows) and finder.lows[k] in finder.lexicon.moods


def is_subjunctive(finder: Finder, start: int, end: int) -> bool:
    """Whether a verb of tokens ``[start, end)`` is in the subjunctive of what others say: "sei", "Man prüfe"."""
    lows, lexicon = finder.lows, finder.lexicon
    at = bisect_left(finder.moods, start)
    if at < len(finder.moods) and finder.moods[at] < end:
        return True
    verb = lows[start + 1] if start + 1 < end and lows[start] in lexicon.third_person else ""
    return verb.endswith("e") and not verb.endswith("te") and finder.phrases.lower(start + 1)


def is_surely_subjunctive(finder: Finder, start: int, end: int) -> bool:
    """Whether tokens ``[start, end)`` hold a verb that is of what others say, and not of what might be: "sei"."""
    irreal = finder.lexicon.irrealis.intersection(finder.lows[start:end])
    return not irreal or any(low in finder.lexicon.subjunctive for low in finder.lows[start:end])
