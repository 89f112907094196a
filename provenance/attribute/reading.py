"""A text to what its paragraphs report, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from itertools import accumulate, compress

from attrs import define, evolve, field

from provenance.attribute.cue import Cue, verb_cues
from provenance.attribute.entity import Known
from provenance.attribute.floating import colon_quotation, floating_quotations, other_verbs
from provenance.attribute.foreign import foreign, retagged
from provenance.attribute.found import Found
from provenance.attribute.lexicon.languages import language
from provenance.attribute.nested import nested
from provenance.attribute.phrases import according, noun_reports
from provenance.attribute.pipeline import Pipeline
from provenance.attribute.remarks import remarks
from provenance.attribute.reports import report
from provenance.attribute.speech import Introducer, introducer, quotation
from provenance.attribute.states import state_reports
from provenance.attribute.tokens import Tokens, Words, capitalised, tokenise, words_of
from provenance.attribute.transcript import is_script, script_line, signed_quotations
from provenance.attribute.worth import may_attribute
from provenance.model import Span
from provenance.segment.marks import Marked, marked_stretches, paragraphs

__all__ = ["Paragraph", "outermost", "read"]

_QUOTED = re.compile(r"(?:>[^\S\n]?)+")  # how a block quotation is written in plain text and in Markdown
_STRONG = (
    "quotation",
    "signed",
    "clause-that",
    "clause-bare",
    "clause-relative",
    "parenthetical",
    "according",
    "as-",
    "said-so",
    "script",
    "headline",
)


@define(eq=False)
class Paragraph:
    """One paragraph: its place and words, what was found in it, and what is ``known`` of names.

    ``quoted`` where it is written as part of a block quotation, "> " before it. ``retagged`` are the tokens as another
    language than English has them.
    """

    span: Span
    words: Words
    found: tuple[Found, ...]
    introducer: Introducer | None
    known: Known = field(factory=Known)
    quoted: bool = False
    retagged: Tokens | None = None

    @property
    def opening(self) -> Found | None:
        """The quotation without a cue that opens the paragraph."""
        return next((one for one in self.found if one.floating and one.content[0].start == self.span.start), None)

    @property
    def tokens(self) -> Tokens:
        """The tokens, which cost as much as all else of a paragraph in which nothing is found."""
        return self.words.tokens if self.retagged is None else self.retagged


def read(text: str, pipeline: Pipeline | None = None) -> Iterator[Paragraph]:
    """The paragraphs of ``text`` with the attributions in each, in order of their place.

    A ``pipeline`` says what it parses of subjects and clauses, and what the names are.
    """
    named, other = capitalised(text), language(text)
    before: Introducer | None = None
    read = _worded(text, named)
    script = is_script(text, (place for place, _, _, _ in read))
    worth = [
        script or pipeline is not None or other is not None or may_attribute(text, place, words)
        for place, words, _, _ in read
    ]
    tokenise([words for _, words, _, _ in compress(read, worth)])
    for (paragraph, words, marks, quoted), attributes in zip(read, worth, strict=True):
        if other is not None:
            tokenised = retagged(words.tokens, other)
            found, known = foreign(tokenised, other)
            yield Paragraph(paragraph, words, tuple(found), None, known, quoted, tokenised)
            continue
        if not attributes:
            before = None
            yield Paragraph(paragraph, words, (), None, quoted=quoted)
            continue
        tokenised = words.tokens
        cues = verb_cues(tokenised)
        told = _introduced(_found(tokenised, cues), tokenised, before)
        if tokenised.marked:
            told += nested(text, tokenised, marks, named)
        line = script_line(tokenised, paragraph) if script else None
        if line is not None:
            told = [line, *(f for f in told if not f.floating)]
        before = introducer(tokenised, cues)
        known = Known()
        if pipeline is not None:
            doc = pipeline.read(text, paragraph)
            told, known = pipeline.improved(tokenised, paragraph, doc, told), Known(pipeline.kinds(doc))
        yield Paragraph(paragraph, words, tuple(told), before, known, quoted)


def _worded(text: str, named: Container[str]) -> list[tuple[Span, Words, tuple[Marked, ...], bool]]:
    """The paragraphs of ``text``: place, words, all stretches in marks, and whether "> " stands before it."""
    found: list[tuple[Span, tuple[Marked, ...], bool]] = []
    for whole in paragraphs(text):
        prefix = _QUOTED.match(text, whole.start, whole.end) if text[whole.start] == ">" else None
        place = whole if prefix is None else Span(prefix.end(), whole.end)
        if place.start < place.end:
            found.append((place, tuple(marked_stretches(text, [whole])), prefix is not None))
    outermost = [(place, [m for m in marks if m.depth == 0] if marks else ()) for place, marks, _ in found]
    worded = zip(found, words_of(text, outermost, named), strict=True)
    return [(place, words, marks, quoted) for (place, marks, quoted), words in worded]


def _introduced(found: list[Found], paragraph: Tokens, before: Introducer | None) -> list[Found]:
    """What was found, the quotation that opens a paragraph given to the one who was introduced before it."""
    if before is None or 0 not in paragraph.marked:
        return found
    opening = paragraph.starts[0]
    return [
        evolve(
            one, cue=before.cue, mention=before.mention, head=before.head, floating=False, rule="quotation-introduced"
        )
        if one.floating and one.content[0].start == opening
        else one
        for one in found
    ]


def _found(paragraph: Tokens, cues: list[Cue]) -> list[Found]:
    taken: set[int] = set()
    found, quoting = _quoted(paragraph, cues, taken) if paragraph.marked else ([], set())
    for cue in cues:
        if cue.at not in quoting:
            one = report(paragraph, cue)
            if one is not None:
                found.append(one)
    found += according(paragraph)
    found += noun_reports(paragraph)
    found += state_reports(paragraph)
    if len(taken) < len(paragraph.marked):
        found += _without_cue(paragraph, found, taken)
    outer = outermost(found) if len(found) > 1 else found
    told = [whole for one in outer if (whole := _filled(one)) is not None]
    return sorted(_distinct(told), key=_place) if len(told) > 1 else told


def _place(found: Found) -> tuple[int, int]:
    """Where what is found stands: its first piece of content."""
    return found.content[0].start, found.content[0].end


def _quoted(paragraph: Tokens, cues: list[Cue], taken: set[int]) -> tuple[list[Found], set[int]]:
    """The quotations that are signed or have a cue, and the tokens of these cues."""
    found = signed_quotations(paragraph, taken)
    quoting = set()
    for cue in cues:
        one = quotation(paragraph, cue, taken)
        if one is not None:
            found.append(one)
            quoting.add(cue.at)
    return found, quoting


def _without_cue(paragraph: Tokens, found: list[Found], taken: set[int]) -> list[Found]:
    """The quotations that no known cue has: those beside or outside what was found."""
    covered = sorted((c.start, -c.end) for f in found for c in f.content)
    farthest = list(accumulate((-end for _, end in covered), max))
    for q, stretch in paragraph.marked.items():
        k = bisect_left(covered, (stretch.start, -stretch.end + 1))
        if k > 0 and farthest[k - 1] >= stretch.end:
            taken.add(q)
    more = other_verbs(paragraph, taken)
    more += colon_quotation(paragraph, taken)
    more += floating_quotations(paragraph, taken)
    return more + remarks(paragraph, taken)


def outermost(found: list[Found]) -> list[Found]:
    """Without what only wants or judges something inside the words of another: what is said inside them stays."""
    pieces = sorted((c.start, -c.end) for f in found for c in f.content)
    farthest = list(accumulate((-end for _, end in pieces), max))
    return [f for f in found if f.rule.startswith(_STRONG) or not _inside(f, pieces, farthest)]


def _inside(one: Found, pieces: list[tuple[int, int]], farthest: list[int]) -> bool:
    """Whether a longer piece of content holds all of ``one``; ``farthest`` is where the pieces up to each one end."""
    start = min(s.start for s in (*one.content, one.cue or one.content[0]))
    end = max(s.end for s in one.content)
    k = bisect_left(pieces, (start, -end))
    return k > 0 and farthest[k - 1] >= end


def _distinct(found: list[Found]) -> list[Found]:
    """Without a second reading of the same content by the same source."""
    kept: dict[tuple[tuple[Span, ...], Span | None], Found] = {}
    owned = {one.content for one in found if one.mention is not None}
    for one in found:
        if one.rule != "noun-that-unowned" or one.content not in owned:
            kept.setdefault((one.content, one.mention), one)
    return list(kept.values())


def _filled(one: Found) -> Found | None:
    """What was found without empty pieces of content, None where no piece is left."""
    content = tuple([piece for piece in one.content if piece.start < piece.end])
    if len(content) == len(one.content):
        return one
    return evolve(one, content=content) if content else None
