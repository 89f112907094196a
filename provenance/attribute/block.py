"""Block excerpts: paragraphs of another's prose, introduced by a sentence that ends in a colon.

Nothing marks where such an excerpt ends in a plain text, so that it is found by evidence: the author's own voice (first
and second person, judgement, talk of the excerpted report as a thing), a paragraph of another measure, or a sentence
of the author's that ends in a colon, after which the excerpt may resume.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from attrs import frozen

from provenance.attribute.reading import Paragraph
from provenance.model import Span

__all__ = ["Excerpt", "excerpts", "hull", "introduces", "quoted_end", "unmarked"]

_MARKS = "“\"'‘«„`"
_FIRST = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Mm]yself)\b")
_PLURAL = re.compile(r"\b(?:[Ww]e|[Ww]e['’](?:ve|re|ll|d)|[Oo]ur|[Uu]s)\b")
_SECOND = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ou['’](?:re|ve|ll|d))\b")
_REPORT = (
    r"(?:reports?|reporting|articles?|pieces?|stor(?:y|ies)|posts?|columns?|excerpts?|essays?|op-eds?|editorials?|"
    r"accounts?|interviews?|studies|study)"
)
_META = re.compile(
    r"\b(?:the|this|that|these|[A-Z]\w+[’']s)\s+"
    rf"(?:original|full|whole|entire|complete|rest of the|latest|new|above|excerpted)\s+{_REPORT}\b"
    r"|\b(?:the whole thing|read the rest|more here|read more|hat tip|h/t)\b"
    r"|\b(?:these|the above|the) excerpts?\b"
    r"|^(?:UPDATE|Via|More (?:here|from|at|on))\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:of course|needless to say|in other words|to be (?:sure|fair|clear)|frankly|honestly|obviously|clearly|"
    r"quite honestly|at the very least|in any (?:case|event)|that said|given (?:that|this|all)|"
    r"based on (?:this|that|all)|"
    r"all of this|none of this|suffice it|one (?:can|might|could|has to)|"
    r"it['’]s (?:clear|obvious|hard|worth|possible|also)|"
    r"it (?:seems|is) (?:clear|obvious|hard|worth|quite|rather|likely)|it remains to be seen|as i|perhaps|"
    r"presumably|no doubt|the fact (?:that|of the matter)|in the end|the bottom line|the (?:real )?question|"
    r"as (?:we|noted|i)|in (?:short|sum)|what(?:ever)? (?:this|all))\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"(?:^|[.!?]\s+)As\s+(?:the\s)?(?:[A-Z][\w.’'-]*\s){1,4}"
    r"(?:shows?|notes?|points? out|writes?|puts? it|observes?|says?|argues?|explains?|reports?)\b"
)
_POINTING = re.compile(
    r"\s*(?:This|That|These|Those|All of this|So|Well|Now|Anyway|Again|Granted|Sure|Yes|No)\b,?\s+"
    r"(?:is|are|was|isn|all|would|may|might|seems?|means?|the|it|of|what|there)\b"
)
_OPENER = re.compile(  # a short sentence that only leads on
    r"\s*(?:And\s|But\s)?(?:It gets (?:worse|better|stranger|weirder|more \w+)|There(?:['’]s| is) more|"
    r"That(?:['’]s| is) not all|So much for [\w\s’'-]{1,40}|Make of (?:this|that) what you will|Let that sink in|"
    r"Here(?:['’]s| is) the (?:thing|problem|rub|kicker|catch)|Got (?:it|that)|Fair enough|Hardly|Wait)\s*[.!?:…]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"^(?:[*#_~=–—-]\s*){2,}$")
_ENOUGH = 1.0  # evidence from which on a paragraph is the page author's
_FEW = 8  # words: less is a list or a label
_BESIDE = 4  # words beside a quotation that make a paragraph more than it
_LONG = 110  # words


@frozen
class Excerpt:
    """Paragraphs ``[first, last]`` that paragraph ``intro`` introduces; ``resumes`` an earlier excerpt."""

    intro: int
    first: int
    last: int
    resumes: bool


def excerpts(
    paragraphs: Sequence[Paragraph], named: Mapping[int, tuple[str, ...]], speech: Set[int] = frozenset()
) -> list[Excerpt]:
    """The excerpts of a document; ``named`` gives the paragraphs that say whose words follow, and the names.

    A paragraph that ends in a colon and names nobody takes up an earlier excerpt again; one in ``speech`` introduces
    what somebody says.
    """
    found: list[Excerpt] = []
    k = 0
    while k + 1 < len(paragraphs):
        if paragraphs[k + 1].quoted:
            resumes = k not in named
            if not resumes or (found and k not in speech and _leads_on(paragraphs[k])):
                found.append(Excerpt(k, k + 1, quoted_end(paragraphs, k + 1) - 1, resumes=resumes))
            k = quoted_end(paragraphs, k + 1) - 1
        elif (k in named or (found and k not in speech)) and introduces(paragraphs, k, named=k in named):
            names = named[k] if k in named else named.get(found[0].intro, ())
            found.append(Excerpt(k, k + 1, _last(paragraphs, k + 1, names, named), resumes=k not in named))
            k = found[-1].last
        k += 1
    return found


def quoted_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The paragraph after the block quotation that stands from paragraph ``first`` on, each line after "> "."""
    while first < len(paragraphs) and paragraphs[first].quoted:
        first += 1
    return first


def introduces(paragraphs: Sequence[Paragraph], k: int, *, named: bool = False, few: int = _FEW) -> bool:
    """Whether paragraph ``k`` ends in a colon and prose of ``few`` words at least follows.

    A paragraph that opens with a quotation mark is prose where the introduction has ``named`` an outlet and the
    paragraph says more than the quotation.
    """
    if k + 1 >= len(paragraphs) or not _leads_on(paragraphs[k]):
        return False
    following = _text(paragraphs[k + 1])
    if re.match(r"(?:\d+[.)]|[-*•])\s", following):
        return False
    if following[:1] in _MARKS:
        return named and len(unmarked(paragraphs[k + 1]).split()) >= _BESIDE
    return len(following.split()) >= few


def _leads_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends in a colon."""
    return paragraph.tokens.text[paragraph.span.end - 1] == ":"


def _text(paragraph: Paragraph) -> str:
    tokens = paragraph.tokens
    return tokens.text[paragraph.span.start : paragraph.span.end]


def unmarked(paragraph: Paragraph) -> str:
    """The text of a paragraph with what stands in marks left out."""
    tokens = paragraph.tokens
    pieces: list[str] = []
    position = paragraph.span.start
    for q in tokens.marked:
        pieces.append(tokens.text[position : tokens.starts[q]])
        position = tokens.ends[q]
    return " ".join([*pieces, tokens.text[position : paragraph.span.end]])


def _last(
    paragraphs: Sequence[Paragraph], first: int, names: tuple[str, ...], named: Mapping[int, tuple[str, ...]]
) -> int:
    """The last paragraph of the excerpt that starts at ``first``."""
    longest = len(_text(paragraphs[first]).split())
    k = first
    while k + 1 < len(paragraphs):
        if paragraphs[k + 1].quoted or introduces(paragraphs, k + 1, named=k + 1 in named):
            return k
        if _voice(paragraphs[k + 1], longest, names) >= _ENOUGH:
            return k
        k += 1
        longest = max(longest, len(_text(paragraphs[k]).split()))
    return k


def _voice(paragraph: Paragraph, longest: int, names: tuple[str, ...]) -> float:
    """How much speaks for the page author's voice in ``paragraph``."""
    text = unmarked(paragraph)
    words = len(text.split())
    if _BREAK.match(text.strip()) or text.lstrip().startswith("("):
        return _ENOUGH
    weight = 1.0 * bool(_FIRST.search(text)) + 0.5 * bool(_PLURAL.search(text)) + 0.4 * bool(_SECOND.search(text))
    weight += 1.0 * bool(_META.search(text)) + 0.6 * bool(_SHOWS.search(text))
    weight += min(0.8, 0.4 * len(_STANCE.findall(text)))
    weight += 0.5 * bool(_POINTING.match(text)) + 1.0 * bool(_OPENER.match(text))
    weight += 0.3 * ("?" in text) + 0.7 * (words > _LONG and words > 2.2 * longest)
    return weight + 0.7 * any(_mentions(text, name) for name in names)


def _mentions(text: str, name: str) -> bool:
    """Whether ``text`` speaks of ``name`` as the author of a report."""
    short = name.removeprefix("The ")
    return short in text and bool(
        re.search(
            rf"{re.escape(short)}(?:[’']s)?\s+(?:\w+\s+)?{_REPORT}\b|{_REPORT}\s+(?:by|in|from|at)\s+(?:[\w.]+\s+){{0,4}}(?:the\s+|The\s+)?{re.escape(short)}\b",
            text,
        )
    )


def hull(paragraphs: Sequence[Paragraph], excerpt: Excerpt) -> Span:
    """Where an excerpt stands in the document."""
    return Span(paragraphs[excerpt.first].span.start, paragraphs[excerpt.last].span.end)
