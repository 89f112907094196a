"""Speech laid out as a script: "POE: …" at the head of a paragraph, and quotations signed with a name after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from provenance.attribute.found import Found, span
from provenance.attribute.source import Phrase, noun_phrase
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = ["is_script", "script_line", "signed_quotations"]

_SPEAKER = re.compile(
    r"[\"“'‘«„\s]*+([A-Z][A-Z.'’-]++(?:[ ][A-Z][A-Z.'’-]*+){0,4}+)(?:\s?\([^()\n]{1,40}\))?\s?:\s++(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:UPDATE|NOTE|BREAKING|WATCH|READ|MORE|RELATED|ALSO|PHOTO|VIDEO|EDITOR|CORRECTION|POLL|LIVE|TO|FROM)\b"
)
_LINE = re.compile(r"[\"“]?[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:\s?\([^()\n]{1,40}\))?\s?:\s")
_FEWEST = 2  # lines that make a script
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?(?:[-–]\d+)?|\d+:\d+(?:[-–]\d+)?")  # or a verse
_SIGNED = 14  # tokens: a longer tail after a dash is no signature


def is_script(text: str, paragraphs: Iterable[Span]) -> bool:
    """Whether ``text`` holds a dialogue laid out as a script: two lines at least that a speaker's name opens.

    None of them goes on with the line before it, so that each is one of the ``paragraphs``.
    """
    if text.count(":") < _FEWEST:
        return False
    lines = (p.start for p in paragraphs if p.start == 0 or text[p.start - 1] == "\n")
    return sum(1 for _ in islice(filter(None, (_LINE.match(text, line) for line in lines)), _FEWEST)) == _FEWEST


def script_line(paragraph: Tokens, place: Span) -> Found | None:
    """The paragraph at ``place`` as the words of the speaker whose name in capitals and a colon open it."""
    match = _SPEAKER.match(paragraph.text, place.start, place.end)
    if match is None or _NO_SPEAKER.match(match.group(1)):
        return None
    name = Span(match.start(1), match.end(1))
    return Found(
        content=(Span(match.end(), place.end),),
        form="direct",
        rule="script",
        cue=Span(match.end(1), match.end(1) + paragraph.text[match.end(1) : match.end()].index(":") + 1),
        mention=name,
        head=name,
    )


def signed_quotations(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """Stretches in marks that a dash and a name, or a citation in brackets, follow: "…" — Ann Poe; "…" (Poe, 1954)."""
    found: list[Found] = []
    for q in paragraph.marked:
        who = _signature(paragraph, q) if q not in taken and paragraph.tags[q + 1 : q + 2] in ("-", "(", "F") else None
        if who is None:
            continue
        taken.add(q)
        mention = span(paragraph, who.start, who.end)
        found.append(
            Found(
                content=(span(paragraph, q, q + 1),),
                form="direct",
                rule="signed",
                cue=span(paragraph, q + 1, q + 2),
                mention=mention,
                head=mention,
            )
        )
    return found


def _signature(paragraph: Tokens, q: int) -> Phrase | None:
    """The name that signs stretch ``q``."""
    tags, lows = paragraph.tags, paragraph.lows
    if tags[q + 1 : q + 3] in ("-P", "-D") or (lows[q + 1 : q + 2] == ("~",) and tags[q + 2 : q + 3] == "P"):
        last = paragraph.sentence(q)[1] if tags[q + 1] == "-" else paragraph.sentence(q + 1)[1]
        who = noun_phrase(paragraph, q + 2, last) if last - q <= _SIGNED else None
        return who if not any(tag in "VAM" for tag in tags[q + 2 : last]) else None
    cited = q in paragraph.borders and tags[q + 1 : q + 3] == "(P"
    closing = tags.find(")", q + 3, q + _SIGNED) if cited else -1
    if closing < 0 or any(tag in "VAMO" for tag in tags[q + 2 : closing]):
        return None
    dated = next((k for k in range(q + 3, closing) if _YEAR.fullmatch(lows[k])), None)
    who = noun_phrase(paragraph, q + 2, closing if dated is None else dated)
    return who if who is not None and (dated is not None or who.end == closing > who.start + 1) else None
