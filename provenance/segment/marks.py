"""Quotation marks: which stretches of a text are set off by them.

Marks pair within a paragraph and never across one: a paragraph that opens with a mark and does not close it is a
quotation that the next paragraph goes on with, which is for the reader of the stretches to decide. Straight, curly,
low and angular marks, doubled apostrophes (``''``) and mixtures of them are read; apostrophes are told from single
marks by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define

from provenance.model import Span

__all__ = ["Marked", "blocks", "marked_stretches", "paragraphs"]

_LONGEST = 2  # characters: no mark is longer, what is left of markup is
_DEPTH = 8  # deeper nesting is noise, and would make the readers of the stretches slow
_BLOCK = re.compile(r"(?:^[^\S\n]*(?:>[^\S\n]*)+[^\n]*\n?)+", re.MULTILINE)
_ARROWS = re.compile(r"[>\s]*")
_NEWLINES = re.compile(r"\n\s*+")
_MARK = re.compile(  # the class that it opens with is what makes the search fast
    r"[<'`\"“”„‟«»＂〝〞「」『』‘‚‹›’](?:"
    r"(?<=<)[A-Za-z/][^<>\n]{0,300}>"  # what is left of markup: the marks in it are its own
    r"|(?<=')'|(?<=`)`|(?<=[\"“”„‟«»＂〝〞「」『』])"  # double marks
    r"|(?<=[‘‚‹›])"  # single marks that are nothing else
    r"|(?<=’)(?!\w)"  # a closing single mark, or the apostrophe of a plural
    r"|(?<=')(?:(?<!\w')(?=[^\W_])|(?<!\s')(?!\w)))"  # straight single marks
)
_ELIDED = re.compile(
    r"(?:em|cause|til|till|tis|twas|twere|twill|bout|round|n|nuff|neath|fraid|ere|cept|ole|cuz|m|s|d|ll|re|ve|t|\d0s|\d\d)\b",
    re.IGNORECASE,
)
_OPENING = frozenset("([{—–-/“‘„«‹‚\"'`")
_CLOSING = frozenset(".,;:!?)]}—–-/…”’»›\"'*")
_LOW = frozenset("„‚")
_SINGLES = frozenset("'‘’‚‹›")


@define
class Marked:
    """A stretch in quotation marks: ``[start, end)`` with the marks, ``[inner_start, inner_end)`` without.

    ``closed`` is False where the closing mark is missing: the stretch then goes to the end of its paragraph, or to
    the next mark that opens. ``depth`` is 0 for the outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    depth: int


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text`` without the white space around them: a line is one, unless the text is wrapped.

    A line that opens in lower case after one that ends in no stop goes on with it.
    """
    found: list[Span] = []
    start, length = len(text) - len(text.lstrip()), len(text.rstrip())
    line = start
    for gap in _NEWLINES.finditer(text, start, length):
        end = line + len(text[line : gap.start()].rstrip())
        line = gap.end()
        wrapped = gap.group().count("\n") == 1 and text[line].islower() and text[end - 1] not in '.!?:…”"'
        if not wrapped:
            found.append(Span(start, end))
            start = line
    if start < length:
        found.append(Span(start, length))
    return found


def blocks(text: str) -> Iterator[Span]:
    """Lines that follow one another and are marked by arrows ("> "), without the first arrows; empty ones left out."""
    if ">" not in text:
        return
    for block in _BLOCK.finditer(text):
        lead = _ARROWS.match(text, block.start())
        start = lead.end() if lead else block.start()
        end = block.start() + len(block.group().rstrip())
        if start < end:
            yield Span(start, end)


def marked_stretches(text: str, within: Sequence[Span] | None = None) -> list[Marked]:
    """The stretches in quotation marks, by paragraph and in order of their start; nested ones follow the outer one.

    ``within`` are the paragraphs of the text, where they are known already.
    """
    found: list[Marked] = []
    for paragraph in paragraphs(text) if within is None else within:
        if _MARK.search(text, paragraph.start, paragraph.end) is not None:
            found += _Pairing(text, paragraph).stretches()
    return found


class _Pairing:
    """The marks of one paragraph being paired, from left to right, with a stack of those still open."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text, self.start, self.end = text, paragraph.start, paragraph.end
        self.open: list[tuple[int, int, str]] = []  # where an opening mark starts and ends, and the mark
        self.pairs: list[tuple[int, int, int, int, bool]] = []

    def stretches(self) -> list[Marked]:
        for match in _MARK.finditer(self.text, self.start, self.end):
            if match.end() - match.start() > _LONGEST:
                continue
            self._read(match.start(), match.end(), match.group())
        if not self.pairs and not self.open:
            return []
        self._give_up()
        return _nested(sorted(self.pairs, key=lambda pair: (pair[0], -pair[1])))

    def _read(self, start: int, end: int, mark: str) -> None:
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if mark in _SINGLES:
            self._single(start, end, mark, before, after)
        elif self._opens(mark, before, after):
            if len(self.open) < _DEPTH:
                self.open.append((start, end, mark))
        else:
            self._close(start, end, single=False)

    def _opens(self, mark: str, before: str, after: str) -> bool:
        current = next((m for _, _, m in reversed(self.open) if m not in _SINGLES), None) if self.open else None
        if mark in "„‟〝``「『" or mark in "」』":
            return mark not in "」』"
        if mark == "“":
            misprinted = current in ("“", '"') and not before.isspace() and (after.isspace() or after in _CLOSING)
            return current not in _LOW and not misprinted
        if mark in "«»":
            return current is None or current not in "«»" or (current == mark and not after.isspace())
        left = before.isspace() or before in _OPENING
        right = after.isspace() or after in _CLOSING
        if mark == "”":
            return current is None and left and not right
        if left == right:
            return current is None and not after.isspace() and not before.isdigit()
        return left

    def _single(self, start: int, end: int, mark: str, before: str, after: str) -> None:
        current = self.open[-1][2] if self.open else None
        left = before.isspace() or before in _OPENING
        if (mark == "‘" and current == "‚") or (mark == "‹" and current == "›") or (mark == "›" and current == "‹"):
            self._close(start, end, single=True)
        elif mark in "‹‚" or (mark in "'‘›" and left and not after.isspace()):
            if len(self.open) < _DEPTH and not _ELIDED.match(self.text, end):
                self.open.append((start, end, mark))
        elif current in ("'", "‘", "‹", "‚") and not before.isspace() and not self._possessive(end, before):
            self._close(start, end, single=True)

    def _possessive(self, end: int, before: str) -> bool:
        """Whether the mark before ``end`` may be a plural's apostrophe, and another one follows that can close."""
        if before not in "sS" or not self.text[end : end + 1].isspace() or not self.text[end + 1 : end + 2].islower():
            return False
        following = _MARK.search(self.text, end, min(self.end, end + 200))
        return following is not None and following.group() in "'’" and not self.text[following.start() - 1].isspace()

    def _close(self, start: int, end: int, *, single: bool) -> None:
        while self.open:
            opening_start, opening_end, mark = self.open.pop()
            if single or mark not in _SINGLES:
                self.pairs.append((opening_start, end, opening_end, start, True))
                return

    def _give_up(self) -> None:
        """What stays open ends with the paragraph; single marks were apostrophes.

        An opening mark inside a paragraph that is followed by further pairs was forgotten to be closed, and ends
        before the first of them.
        """
        doubles = [(start, end) for start, end, mark in self.open if mark not in _SINGLES]
        if not doubles:
            return
        starts = sorted(pair[0] for pair in self.pairs if self.text[pair[0] : pair[2]] not in _SINGLES)
        for i, (start, end) in enumerate(doubles):
            limit = doubles[i + 1][0] if i + 1 < len(doubles) else self.end
            if start > self.start and starts and starts[-1] > start:
                limit = min(limit, next(s for s in starts if s > start))
            limit = min((pair[0] for pair in self.pairs if start < pair[0] < limit < pair[1]), default=limit)
            stop = end + len(self.text[end:limit].rstrip())
            if stop > end:
                self.pairs.append((start, stop, end, stop, False))


def _nested(pairs: list[tuple[int, int, int, int, bool]]) -> list[Marked]:
    """Pairs sorted by start as stretches with their depths; what surrounds nothing but white space is left out."""
    ends: list[int] = []
    found: list[Marked] = []
    for start, end, inner_start, inner_end, closed in pairs:
        while ends and ends[-1] <= start:
            ends.pop()
        if inner_end > inner_start:
            found.append(Marked(start, end, inner_start, inner_end, closed, len(ends)))
            ends.append(end)
    return found
