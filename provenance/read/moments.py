"""Dates in the running text and the attributes of web pages, in the languages that pages are written in.

`provenance.read.dates` knows a date that is a whole line of an English text page; this finds one in "Posted by Mo on 3.
März 2021 um 16:05 Uhr" as well, and one "3 days ago" against a known moment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from attrs import frozen

from provenance.read.dates import iso_date, iso_timestamp

__all__ = ["Reading", "day_first", "moment_in", "moment_of", "without_moment"]

MONTHS = {  # the first letters that tell months apart, without accents; English and what differs from it
    1: "jan gen sty ene ianuarie leden oca tammi",
    2: "feb fev lut fevr fevereiro unor sub helmi",
    3: "mar mrz maerz brez mrt maalis",
    4: "apr avr abr kwi dub nis huhti",
    5: "may mai mag maj mei kve touko",
    6: "jun juin giu cze cerv haz kesa",
    7: "jul juil lug lip lipca cervence tem heina",
    8: "aug aou ago sie srp agu elo",
    9: "sep set wrz zari eyl syys",
    10: "oct okt ott paz out rij eki loka",
    11: "nov lis kas noi marras",
    12: "dec dez dic des gru pros ara joulu",
}
BY_PREFIX = {prefix: number for number, prefixes in MONTHS.items() for prefix in prefixes.split()}
WORD = r"[^\W\d_]{3,12}"
TIME = (
    r"(?:(?:\s|,|;|-|–|—|\||/|·|•|\(|T|@|\b(?:at|um|a las|las|a|à|às|o|ore|alle|klo|kl|om|godz|h|ob|v|r|den|"
    r"de)\b\.?){0,9}"
    r"(?P<hour>\d{1,2})\s?(?:[:.h]|Uhr)\s?(?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d{2})(?!\d))?(?:\s?Uhr\b)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?\s*(?P<zone>Z\b|UTC|GMT|[+-]\d{2}:?\d{2}\b)?)?"
)
DAY_MONTH = re.compile(
    rf"(?<!\d)(?<!\d\.)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?,?[\s-]*(?:of |de |"
    rf"d[’'])?(?P<month>{WORD})\.?,?[\s-]*(?:de |del )?"
    rf"(?P<year>(?:19|20)\d\d|[’']\d\d)(?!\d){TIME}",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"\b(?P<month>{WORD})\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:,\s*|\s+)(?P<year>(?:19|20)\d\d)(?!\d){TIME}",
    re.IGNORECASE,
)
NUMBERS = re.compile(  # the digit first, for which a long text is passed through faster than for what is not before it
    rf"(?P<one>\d(?<![\d./-]\d)\d?)(?P<mark>\.|/|-)\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<year>(?:19|20)\d\d|"
    rf"\d\d)(?![\d/]){TIME}",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(
    rf"(?<![\d./-])(?P<year>(?:19|20)\d\d)(?:[-/.]|年\s?)(?P<month>\d{{1,2}})(?:[-/.]|"
    rf"月\s?)(?P<day>\d{{1,2}})日?(?!\d){TIME}",
    re.IGNORECASE,
)
FORMS = (YEAR_FIRST, DAY_MONTH, MONTH_DAY, NUMBERS)
WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|sonnabend|(?:mo|di|mi|do|fr|sa|so)(?=[.,])|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|"
    r"jueves|viernes|sábado|domingo|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b",
    re.IGNORECASE,
)
TIME_FIRST = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?)?\s*[|,/–—@-]?\s*$", re.IGNORECASE)
AGO = re.compile(
    r"(?P<count>\d+|an?|one|un[ae]?|ein(?:er?|em)?)\s+(?P<unit>[^\W\d_]+)\s+ago\b"
    r"|\b(?:vor|il y a|hace|há|ha|fa)\s+(?P<count2>\d+|un[ae]?|eine[mnr]?)\s+(?P<unit2>[^\W\d_]+)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d\d")  # two digits of it at least, without which there is no date
SECONDS = re.compile(r"1\d{9}(?:\.\d+)?|1\d{12}")  # since 1970; thirteen digits are milliseconds
YEAR_MONTH = re.compile(r"\d{4}-\d")
CLOCK = re.compile(r"^(\d{4}-\d\d-\d\d)[T ](?=\d)")
ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
BEFORE_ZONE = re.compile(r"(T[\d:.]+)\s+(?=[+-])")
UNITS = (  # of time, by how their names begin
    (1, r"sec|sek"),
    (60, r"min"),
    (3600, r"hour|hr|stund|heur|hor"),
    (86400, r"day|tag|jour|d[ií]a"),
    (7 * 86400, r"week|woche|sema"),
    (30 * 86400, r"month|monat|mois|mes"),
    (365 * 86400, r"year|jahr|an|a[nñ]o"),
)


@frozen
class Reading:
    """How a page is read: ``days_first`` where 3/4/2021 is in April, ``now`` a known moment at which it was saved."""

    days_first: bool = True
    now: str | None = None


def moment_of(value: str | None) -> str | None:
    """An attribute that states a date, in ISO 8601: an ISO date, seconds or milliseconds since 1970, or words."""
    value = (value or "").strip()
    if not value[:1].isdigit():
        return None
    if SECONDS.fullmatch(value):
        return iso_timestamp(float(value) / (1000 if len(value) == 13 and value.isdigit() else 1))
    if not YEAR_MONTH.match(value):
        return None
    mended = ZONE.sub(r"\1:\2", CLOCK.sub(r"\1T", value))
    return iso_date(BEFORE_ZONE.sub(r"\1", mended))


@lru_cache(maxsize=1 << 10)
def moment_in(text: str, *, days_first: bool = True, now: str | None = None) -> str | None:
    """The first date in ``text`` in ISO 8601, None where there is none.

    ``days_first`` where 3/4/2021 is the third of April. ``now`` is the moment against which "3 days ago" counts.
    """
    for form in _forms(text):
        for found in form.finditer(text):
            if (moment := _moment(found, text, days_first)) is not None:
                return moment
    return _ago(text, now) if now else None


def without_moment(text: str) -> str:
    """What stands in ``text`` before its first date, or where that is nothing what stands after it.

    >>> without_moment("Mo, March 9, 2021"), without_moment("Tue, 03/09/2021 - 16:05 — Mo")
    ('Mo, ', '— Mo')
    """
    found = [found for form in _forms(text) for found in form.finditer(text) if _moment(found, text, True)]
    if not found:
        return text
    first = min(found, key=lambda each: each.start())
    before, after = text[: first.start()], text[first.end() :]
    only_day = not any(map(str.isalnum, WEEKDAY.sub("", before)))
    if only_day and any(map(str.isalnum, after)):
        return after
    last = before.rstrip(" ,.")
    day = next((found for found in WEEKDAY.finditer(last) if found.end() == len(last)), None)
    return before[: day.start()] if day else before


def day_first(texts: list[str], default: bool) -> bool:
    """Whether the dates in ``texts``, all of one page, put the day before the month; ``default`` where none tells."""
    for text in texts:
        for found in NUMBERS.finditer(text):
            one, two = int(found["one"]), int(found["two"])
            if one > 12 >= two or two > 12 >= one:
                return one > 12
    return default


def _forms(text: str) -> Sequence[re.Pattern[str]]:
    """The forms of dates that ``text`` may hold."""
    return FORMS if YEAR.search(text) else ()


def _moment(found: re.Match[str], text: str, days_first: bool) -> str | None:
    groups = found.groupdict()
    try:
        if "one" in groups:
            one, two = int(found["one"]), int(found["two"])
            first = (days_first or found["mark"] == "." or one > 12) and two <= 12
            day, month = (one, two) if first else (two, one)
        else:
            day, month = int(found["day"]), _month(found["month"])
        year = int(found["year"].strip("’'"))
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        return _with_time(datetime(year, month, day), found, text)
    except (ValueError, KeyError):
        return None


def _with_time(date: datetime, found: re.Match[str], text: str) -> str:
    clock: re.Match[str] | None = found if found["hour"] else TIME_FIRST.search(text[: found.start()])
    if clock is None:
        return date.date().isoformat()
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    second = int(clock["second"] or 0) if clock is found else 0
    try:
        moment = date.replace(hour=hour, minute=int(clock["minute"]), second=second)
    except ValueError:
        return date.date().isoformat()
    zone = (found["zone"] or "").upper()
    suffix = "+00:00" if zone in {"Z", "UTC", "GMT"} else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return moment.isoformat() + suffix


def _month(name: str) -> int:
    """The month of a number or a name. Raises KeyError for another word."""
    if name.isdigit():
        return int(name)
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return next(BY_PREFIX[plain[:length]] for length in (8, 6, 5, 4, 3, 0) if plain[:length] in BY_PREFIX or not length)


def _ago(text: str, now: str) -> str | None:
    found = AGO.search(text)
    if found is None:
        return None
    count, unit = found["count"] or found["count2"], (found["unit"] or found["unit2"]).lower()
    seconds = next((seconds for seconds, names in UNITS if re.match(names, unit)), None)
    if seconds is None:
        return None
    try:
        return (
            (datetime.fromisoformat(now) - timedelta(seconds=seconds * (int(count) if count.isdigit() else 1)))
            .date()
            .isoformat()
        )
    except (ValueError, OverflowError):
        return None
