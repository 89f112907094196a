"""Which document is earlier: the one order of time, in which documents quote each other and all questions answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from provenance.model import Document

__all__ = ["Time", "chronological", "moments", "times"]

PERIODS = tuple(map(len, ("2021", "2021-03", "2021-03-09")))  # the lengths of dates that tell no hour
FIRST_DAY = {len("2021"): "-01-01", len("2021-03"): "-01"}
Time = tuple[float, str, int, str]  # seconds since 1970, page, position, key: sorts as the documents do


def chronological(documents: Iterable[Document]) -> list[Document]:
    """``documents``, which are whole pages, in the order of time, whatever the order they come in."""
    held = list(documents)
    when = times(held)
    return sorted(held, key=lambda document: when[document.key])


def times(documents: Iterable[Document]) -> dict[str, Time]:
    """What sorts ``documents``, which are whole pages, by time, by key.

    The documents of a page that are equally old stand by position. A page without any date comes first, for nothing
    says that it is later.
    """
    held = list(documents)
    when = moments(held)
    return {document.key: (_seconds(when[document.key]), *_place(document)) for document in held}


def moments(documents: Iterable[Document]) -> dict[str, datetime | None]:
    """When each of ``documents``, which are whole pages, was written, by key, in UTC; None where nothing says it.

    A time without a zone is in that of the last one before it on its page that names one, else of the next, else in
    UTC. A document without a date is as old as the last dated one before it on its page. One of which only the day, the
    month or the year is known is as old as that begins, and no older than those of that time before it on its page. The
    article of a page, at position 0, is no later than its comments: where most of them have an earlier time, its own is
    that of a change, and it is as old as the first of them; of the others, those that have an earlier time are as old
    as it.
    """
    found: dict[str, datetime | None] = {}
    for _, members in groupby(sorted(documents, key=_place), key=lambda document: document.page):
        page = list(members)
        stated = _stated(page)
        when = None
        for document, moment in zip(page, _opened(stated) if page[0].position == 0 else stated, strict=True):
            when = moment or when
            found[document.key] = when
    return found


def _stated(documents: Sequence[Document]) -> list[datetime | None]:
    """What each of the ``documents`` of a page, by position, states of its time, in UTC; None where it states none."""
    read = [_moment(document.published) for document in documents]
    zone = next((moment.tzinfo for moment in read if moment and moment.tzinfo), UTC)
    latest: dict[str, datetime] = {}  # by day, by month and by year
    found = []
    for document, moment in zip(documents, read, strict=True):
        zone = (moment.tzinfo if moment else None) or zone
        when = _in_utc(moment, zone)
        if when is not None and document.published is not None:
            when = max(when, latest.get(document.published, when))
            for period in {document.published[:length] for length in PERIODS}:
                latest[period] = max(when, latest.get(period, when))
        found.append(when)
    return found


def _opened(stated: Sequence[datetime | None]) -> list[datetime | None]:
    """The ``stated`` times of a page that its article opens: none of them is earlier than that one."""
    article, *comments = stated
    if article is None:
        return list(stated)
    dated = [moment for moment in comments if moment is not None]
    earlier = [moment for moment in dated if moment < article]
    begin = min(earlier) if 2 * len(earlier) > len(dated) else article
    return [begin, *(None if moment is None else max(moment, begin) for moment in comments)]


def _place(document: Document) -> tuple[str, int, str]:
    return document.page, document.position, document.key


def _seconds(moment: datetime | None) -> float:
    return float("-inf") if moment is None else moment.timestamp()


def _moment(published: str | None) -> datetime | None:
    """An ISO 8601 date or time, with its zone where it names one; None where it is none.

    A year or a month alone begin with their first day.
    """
    if published is None:
        return None
    try:
        return datetime.fromisoformat(f"{published}{FIRST_DAY.get(len(published), '')}")
    except ValueError:
        return None


def _in_utc(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """``moment``, which is in ``zone`` where it names none, in UTC; None where no year of UTC holds it."""
    try:
        return moment and moment.replace(tzinfo=moment.tzinfo or zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
