"""Which document is earlier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from provenance.model import Document

__all__ = ["Time", "chronological", "times"]

PERIODS = tuple(map(len, ("2021", "2021-03", "2021-03-09")))  # the lengths of dates that tell no hour
FIRST_DAY = {len("2021"): "-01-01", len("2021-03"): "-01"}
Time = tuple[float, str, int, str]  # seconds since 1970, page, position, key: sorts as the documents do


def chronological(documents: Iterable[Document]) -> list[Document]:
    """``documents`` in the order of time, whatever the order they come in."""
    held = list(documents)
    when = times(held)
    return sorted(held, key=lambda document: when[document.key])


def times(documents: Iterable[Document]) -> dict[str, Time]:
    """When each of ``documents``, which are whole pages, was written, by key.

    A document without a date is as old as the last dated one before it on its page. One of which only the day, the
    month or the year is known is as old as that begins, and no older than those of that time before it on its page.
    The documents of a page that are equally old stand by position. A page without any date comes first, for nothing
    says that it is later.
    """
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.page, []).append(document)
    found: dict[str, Time] = {}
    for page, members in pages.items():
        when = float("-inf")
        latest: dict[str, float] = {}  # by day, by month and by year
        for document in sorted(members, key=lambda d: (d.position, d.key)):
            published = _seconds(document.published)
            if document.published is not None and published is not None:
                when = max(published, latest.get(document.published, published))
                for period in {document.published[:length] for length in PERIODS}:
                    latest[period] = max(when, latest.get(period, when))
            found[document.key] = (when, page, document.position, document.key)
    return found


def _seconds(published: str | None) -> float | None:
    """Seconds since 1970 of an ISO 8601 date or time, in UTC where it names no zone; None where it is none.

    A year or a month alone begin with their first day.
    """
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{published}{FIRST_DAY.get(len(published), '')}")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
