"""Dates as pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

__all__ = ["iso_date", "iso_timestamp"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST = 80  # characters; no usual form of a date is longer

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
YEAR = r"(?P<year>\d{4})"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
TIME = (
    r"(?:(?:,|\s|\bat\b|@|[-–—])*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s+[a-z]{2,4})?)?"
)
FORMS = tuple(
    re.compile(f"{WEEKDAY}{form}{TIME}", re.IGNORECASE)
    for form in (
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}",
        rf"{YEAR}[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})",
    )
)
SLASHED = re.compile(rf"(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.]{YEAR}{TIME}", re.IGNORECASE)
ISO = re.compile(  # as datetime writes it itself
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:(?:\+|-(?!00:00))[0-9]{2}:[0-9]{2})?"
)
LEAD = re.compile(r"(?:(?:published|posted|date|dated)\b:?\s*)?(?:on\s+)?", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """``text``, which must be a date as a whole, in ISO 8601; None where it is none or can be read in two ways.

    A date without a time stays one; a time without a zone (or with one that has several meanings, like EST) gets none.

    >>> iso_date("Posted on Nov. 14, 2017 at 3:04 pm")
    '2017-11-14T15:04:00'
    """
    if ISO.fullmatch(text):
        return text if _moment_of(text) else None
    text = " ".join(text.split()) if len(text) <= LONGEST else ""
    text = text[LEAD.match(text).end() :]  # type: ignore[union-attr]  # LEAD matches the empty string
    return _iso(text) or _written(text)


def iso_timestamp(seconds: float) -> str | None:
    """Seconds since 1970 in ISO 8601, UTC; None where no calendar reaches."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _iso(text: str) -> str | None:
    if not re.match(r"\d{4}(?:-?\d\d|$)", text):
        return None
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", text):
        return text
    moment = _moment_of(text)
    if moment is None:
        return None
    return moment.date().isoformat() if re.fullmatch(r"[\d-]+", text) else moment.isoformat()


def _moment_of(text: str) -> datetime | None:
    """The moment that ISO 8601 states, None where it states none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> str | None:
    for form in FORMS:
        if found := form.fullmatch(text):
            return _moment(found, found["month"], found["day"])
    if found := SLASHED.fullmatch(text):
        one, two = int(found["one"]), int(found["two"])
        if one > 12 or two > 12 or one == two:  # else nobody knows which is the month
            return _moment(found, str(min(one, two)), str(max(one, two)))
    return None


def _moment(found: re.Match[str], month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        date = datetime(int(found["year"]), number, int(day))
        return date.date().isoformat() if found["hour"] is None else _at(date, found).isoformat()
    except ValueError:
        return None


def _at(date: datetime, found: re.Match[str]) -> datetime:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return date.replace(hour=hour, minute=int(found["minute"]), second=int(found["second"] or 0), tzinfo=_zone(found))


def _zone(found: re.Match[str]) -> timezone | None:
    zone = (found["zone"] or "").lower()
    if not zone:
        return None
    if zone in {"z", "utc", "gmt"}:
        return UTC
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])))
