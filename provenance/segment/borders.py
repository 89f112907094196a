"""From words to characters: which punctuation at the ends of a shared passage belongs to it."""

from __future__ import annotations

from provenance.model import Span

__all__ = ["shared_spans"]

_PAIRS = {"“": "”", '"': '"', "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "'": "'’", "(": ")", "[": "]"}
_CLOSING = frozenset("”\"»«›’')]“")
_DOUBLE = frozenset('”"»«“')  # single ones are apostrophes as well
_ALIKE = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
_REACH = 8  # characters of punctuation looked at next to a word: "…”)." and the like


def shared_spans(a_text: str, a: Span, b_text: str, b: Span) -> tuple[Span, Span]:
    """The spans ``a`` and ``b``, which go from word to word, with the punctuation that belongs to them.

    Punctuation that both sides have next to the words belongs to them; marks and brackets around the whole do not.
    """
    before = _common(a_text[max(0, a.start - _REACH) : a.start][::-1], b_text[max(0, b.start - _REACH) : b.start][::-1])
    after = _common(a_text[a.end : a.end + _REACH], b_text[b.end : b.end + _REACH])
    return (
        _bare(a_text, Span(a.start - before, a.end + after), a),
        _bare(b_text, Span(b.start - before, b.end + after), b),
    )


def _common(a: str, b: str) -> int:
    """How many characters next to the words, up to white space, are the same on both sides."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if _ALIKE.get(x, x) != _ALIKE.get(y, y) or x.isspace() or x.isalnum():
            break
        count += 1
    return count


def _bare(text: str, span: Span, words: Span) -> Span:
    """``span`` without the marks around the whole of it and without those whose partner is outside.

    What stands behind such a mark is outside as well.
    """
    start, end = span.start, span.end
    while start < words.start and text[start] in _PAIRS and (closed := _pair(text, start, end) or end) >= words.end:
        start, end = start + 1, closed
    closing = (place for place in range(words.end, end) if text[place] in _DOUBLE)
    end = next((place for place in closing if not _opened(text, start, place + 1)), end)
    while end > words.end and text[end - 1] in _CLOSING and not _opened(text, start, end):
        end -= 1
    while start < words.start and text[start] in "*_~>)]”»›":
        start += 1
    return _with_brackets(text, start, end)


def _with_brackets(text: str, start: int, end: int) -> Span:
    """The span, with the bracket right beside it whose partner is inside, as around a word put in: [He] said."""
    for opener, closer in ("[]", "()"):
        if text[start - 1 : start] == opener and text.count(closer, start, end) == text.count(opener, start, end) + 1:
            start -= 1
        elif text[end : end + 1] == closer and text.count(opener, start, end) == text.count(closer, start, end) + 1:
            end += 1
    return Span(start, end)


def _pair(text: str, start: int, end: int) -> int | None:
    """Where the mark at ``start`` is closed before ``end``."""
    places = [p for p in (text.find(c, start + 1, end) for c in _PAIRS[text[start]]) if p >= 0]
    return min(places, default=None)


def _opened(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at ``end - 1`` has its opening one in ``text[start:end - 1]``."""
    closer = text[end - 1]
    openers = [o for o, closers in _PAIRS.items() if closer in closers]
    if closer in openers:
        return text.count(closer, start, end) % 2 == 0
    return any(text.rfind(o, start, end - 1) > text.rfind(closer, start, end - 1) for o in openers)
