"""Speech reported inside quotation marks: "Bell told me that it rained," Poe said. Poe says what Bell said.

What somebody in a quotation wants or thinks is left to the quotation; what another is there quoted as saying is an
attribution of its own, which came through the one quoted. A whole paragraph of prose that is quoted, its own quotations
in double marks too, is read as any prose.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from attrs import evolve

from provenance.attribute.cue import Cue, verb_cues
from provenance.attribute.found import Found
from provenance.attribute.lexicon import wordset
from provenance.attribute.reports import report
from provenance.attribute.speech import quotation
from provenance.attribute.tokens import Tokens, tokens
from provenance.model import Span
from provenance.segment.marks import Marked

__all__ = ["nested"]

_SAYS = re.compile(  # letters come first: what they may be is what makes the search fast
    r"(?:said|says|told|tells|wrote|writes|tweeted|claimed|claims|argued|argues|insisted|insists|announced|admitted|"
    r"denied|replied|asked|testified|reported|warned)\b"
)
_EDGE = re.compile(r"\b")
_LEMMAS = wordset("say tell write tweet claim argue insist announce admit reply ask testify report warn")
_RULES = ("quotation-", "clause-that", "clause-bare", "clause-marked")
_SELF = wordset("i we you they it who which that one people somebody someone nobody anybody everybody everyone")
_DOUBLE = frozenset('“”"„«»')
_LEAST = 24  # characters: in fewer nobody is quoted


def nested(text: str, paragraph: Tokens, marks: Sequence[Marked], named: Container[str]) -> Iterator[Found]:
    """What others are reported as saying inside the outermost stretches of ``paragraph``, in order.

    ``marks`` are all the stretches of the paragraph, ``named`` as for ``tokens``.
    """
    within = [m for m in marks if m.depth == 1]
    for stretch in paragraph.marked.values():
        start, end = stretch.inner_start, stretch.inner_end
        if end - start < _LEAST:
            continue
        deeper = [m for m in within if start <= m.start and m.end <= end] if within else within
        prose = stretch.start == paragraph.starts[0] and any(text[m.start] in _DOUBLE for m in deeper)
        if prose or any(_EDGE.match(text, word.start()) for word in _SAYS.finditer(text, start, end)):
            yield from _inside(text, Span(start, end), deeper, named, prose=prose)


def _inside(text: str, place: Span, deeper: Sequence[Marked], named: Container[str], *, prose: bool) -> Iterator[Found]:
    inner = tokens(text, place, deeper, named)
    taken: set[int] = set()
    for cue in verb_cues(inner):
        if prose or (cue.verb.lemma in _LEMMAS and cue.finite and not cue.passive):
            one = _of_other(text, inner, cue, taken, rules=("",) if prose else _RULES)
            if one is not None:
                yield evolve(one, rule="nested-" + one.rule)


def _of_other(text: str, inner: Tokens, cue: Cue, taken: set[int], *, rules: tuple[str, ...]) -> Found | None:
    """What ``cue`` reports, where it is said by somebody else than the speakers and those they speak to."""
    one = quotation(inner, cue, taken) or report(inner, cue)
    if one is None or one.mention is None or one.head is None or not one.rule.startswith(rules):
        return None
    head = re.split("['’]", text[one.head.start : one.head.end].casefold())[0]
    return None if head in _SELF else one
