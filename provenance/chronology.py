"""Which document is earlier: the one order of time, in which documents quote each other and all questions answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

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

    A document without a date is as old as the last dated one before it on its page. One of which only the day, the
    month or the year is known is as old as that begins, and no older than those of that time before it on its page.
    """
    found: dict[str, datetime | None] = {}
    page, when = None, None
    latest: dict[str, datetime] = {}  # by day, by month and by year
    for document in sorted(documents, key=_place):
        if document.page != page:
            page, when, latest = document.page, None, {}
        published = _moment(document.published)
        if document.published is not None and published is not None:
            when = max(published, latest.get(document.published, published))
            for period in {document.published[:length] for length in PERIODS}:
                latest[period] = max(when, latest.get(period, when))
        found[document.key] = when
    return found


def _place(document: Document) -> tuple[str, int, str]:
    return document.page, document.position, document.key


def _seconds(moment: datetime | None) -> float:
    return float("-inf") if moment is None else moment.timestamp()


def _moment(published: str | None) -> datetime | None:
    """An ISO 8601 date or time in UTC, as which it counts where it names no zone; None where it is none.

    A year or a month alone begin with their first day.
    """
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{published}{FIRST_DAY.get(len(published), '')}")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # no date, or one that no year of UTC holds
        return None
