"""Lines that begin a comment in shapes other than "NAME says:": what forums and guest books show as plain text."""

from __future__ import annotations

import re

from attrs import frozen

from provenance.read.dates import iso_date
from provenance.read.moments import moment_in

__all__ = ["Shape", "is_date", "is_name", "shape", "written_date"]

LONGEST = 160  # characters
POSTED = re.compile(
    r"(?:posted|written|comment(?:ed)?|submitted|geschrieben|verfasst) (?:by|from|von):? (?P<name>\S.{0,60}?)"
    r"(?:,? (?:at|on|@|am|um) (?P<date>.{4,60}))?",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"#(?P<number>\d{1,7})[.:)]?\s+(?P<name>[^\s#].{0,60}?)(?:\s*(?:[|·•,–—-]|\bon\b)\s+(?P<date>.{6,60}))?"
)
DATED = re.compile(r"(?P<name>[^\s|].{0,60}?)(?:\s*[|·•]\s*|\s+[–—-]\s+|,\s+|\s+on\s+)(?P<date>\S.{5,60})")
AGO = (
    r"(?:(?:about |over |almost )?(?:an?|\d{1,3})\s?"
    r"(?:(?:second|minute|min|hour|hr|day|week|month|mo|year|yr)s?|[smhdwy])\.? ago|just now|yesterday"
    r"|vor \d{1,3} [^\W\d_]{3,9}|il y a \d{1,3} [^\W\d_]{2,8}|hace \d{1,3} [^\W\d_]{3,8})"
    r"(?: \(edited\))?"
)
POINTS = re.compile(
    rf"\[[–-]\]\s?(?P<name>\S{{1,40}})(?: .{{0,40}}?)? (?:-?[\d.,]+k? points?|\[?score hidden\]?)"
    rf" (?P<date>{AGO}).{{0,40}}",
    re.IGNORECASE,
)
SINCE = re.compile(
    rf"(?P<name>[^\s|]\S{{0,40}}|[^\s|].{{0,60}}?(?=\s*[|·•]))\s*[|·•]?\s*(?P<date>{AGO})(?:\s*[|·•(].{{0,60}})?",
    re.IGNORECASE,
)
WHEN = re.compile(AGO, re.IGNORECASE)
TIME = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
NO_NAME = re.compile(r"[?!;:“”\"]|(?<!\b\w)\.\s|\b(?:by|the|and|was|is)\b", re.IGNORECASE)


@frozen
class Shape:
    """A line that begins a comment: its ``form``, the name, the date (ISO 8601) and the number, where it shows them."""

    form: str
    name: str
    published: str | None = None
    number: int | None = None


def shape(line: str) -> Shape | None:
    """``line`` as the beginning of a comment, None where it is none.

    >>> shape("Old Tom | March 9, 2021"), shape("It was late, and he said so.")
    (Shape(form='dated', name='Old Tom', published='2021-03-09', number=None), None)
    """
    line = " ".join(line.split()) if len(line) <= LONGEST else ""
    for form, pattern in FORMS:
        found = pattern.fullmatch(line)
        read = _read(form, found) if found else None
        if read is not None:
            return read
    return None


FORMS = (("posted", POSTED), ("numbered", NUMBERED), ("points", POINTS), ("since", SINCE), ("dated", DATED))


def is_name(line: str) -> bool:
    """Whether ``line`` is a few words that may be a name and no sentence."""
    return 0 < len(line) <= 60 and not NO_NAME.search(line) and len(line.split()) <= 6 and not is_date(line)


def is_date(line: str) -> bool:
    """Whether all of ``line`` is a date or tells how long ago it was."""
    line = line.strip()
    return len(line) <= 60 and (WHEN.fullmatch(line) is not None or written_date(line) is not None)


def written_date(line: str) -> str | None:
    """The date that all of ``line`` is, in any language, in ISO 8601."""
    line = line.strip()
    return iso_date(line) or _whole(line)


def _read(form: str, found: re.Match[str]) -> Shape | None:
    date = found["date"]
    published = (iso_date(date) or _whole(date)) if date else None
    if date and published is None and not WHEN.fullmatch(date) and not (form == "posted" and TIME.fullmatch(date)):
        return None
    if NO_NAME.search(found["name"]) or len(found["name"].split()) > 6:
        return None
    number = int(found["number"]) if form == "numbered" else None
    return Shape(form, found["name"], published, number)


def _whole(text: str) -> str | None:
    """The date that all of ``text`` is, in any language."""
    return moment_in(text) if len(text) < 40 and len(re.findall(r"[^\W\d_]{3,}", text)) <= 3 else None
