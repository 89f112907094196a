"""From words to characters: which punctuation at the ends of an alignment belongs to it."""

from __future__ import annotations

from provenance.match.collection import Collection
from provenance.match.extend import Extension
from provenance.model import Passage, Selector

__all__ = ["passages"]

_PAIRS = {"“": "”", '"': '"', "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "'": "'’", "(": ")", "[": "]"}
_CLOSING = frozenset("”\"»«›’')]“")
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})

Place = tuple[int, int]


def passages(collection: Collection, a: int, b: int, found: Extension) -> tuple[Passage, Passage]:
    """The passages of documents ``a`` and ``b`` that hold the words of ``found``, right to the character.

    Punctuation that both sides have next to the words belongs to them; marks and brackets around the whole do not.
    """
    a_text, b_text = collection.documents[a].text, collection.documents[b].text
    a_place = (int(collection.starts[found.a_start]), int(collection.ends[found.a_end - 1]))
    b_place = (int(collection.starts[found.b_start]), int(collection.ends[found.b_end - 1]))
    before = _common(a_text[: a_place[0]][-8:][::-1], b_text[: b_place[0]][-8:][::-1])
    after = _common(a_text[a_place[1] : a_place[1] + 8], b_text[b_place[1] : b_place[1] + 8])
    a_span = _bare(a_text, (a_place[0] - before, a_place[1] + after), a_place)
    b_span = _bare(b_text, (b_place[0] - before, b_place[1] + after), b_place)
    return (
        Passage(collection.documents[a].key, Selector.of(a_text, *a_span)),
        Passage(collection.documents[b].key, Selector.of(b_text, *b_span)),
    )


def _common(a: str, b: str) -> int:
    """How many characters next to the words, up to white space, are the same on both sides."""
    count = 0
    for x, y in zip(a.translate(_ALIKE), b.translate(_ALIKE), strict=False):
        if x != y or x.isspace() or x.isalnum():
            break
        count += 1
    return count


def _bare(text: str, span: Place, words: Place) -> Place:
    """``span`` without the marks around the whole of it and without those whose partner is outside."""
    start, end = span
    while start < words[0] and text[start] in _PAIRS and _pair(text, start, end) in (None, end - 1):
        if _pair(text, start, end) is not None:
            end -= 1
        start += 1
    while end > words[1] and text[end - 1] in _CLOSING and not _opened(text, start, end):
        end -= 1
    while start < words[0] and text[start] in "*_~>)]”»›":
        start += 1
    return start, end


def _pair(text: str, start: int, end: int) -> int | None:
    """Where the mark at ``start`` is closed before ``end``."""
    closers = _PAIRS[text[start]]
    places = [p for p in (text.find(c, start + 1, end) for c in closers) if p >= 0]
    return min(places) if places else None


def _opened(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at ``end - 1`` has its opening one in ``text[start:end - 1]``."""
    closer = text[end - 1]
    openers = [o for o, closers in _PAIRS.items() if closer in closers]
    if closer in openers:
        return text.count(closer, start, end) % 2 == 0
    return any(text.rfind(o, start, end - 1) > text.rfind(closer, start, end - 1) for o in openers)
