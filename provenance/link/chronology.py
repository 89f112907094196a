"""Which document is earlier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from provenance.model import Document

__all__ = ["Time", "chronological", "times"]

DAY = len("2021-03-09")
Time = tuple[float, str, int, str]  # seconds since 1970, page, position, key: sorts as the documents do


def chronological(documents: Iterable[Document]) -> list[Document]:
    """``documents`` in the order of time, whatever the order they come in."""
    held = list(documents)
    when = times(held)
    return sorted(held, key=lambda document: when[document.key])


def times(documents: Iterable[Document]) -> dict[str, Time]:
    """When each of ``documents``, which are whole pages, was written, by key.

    A document without a date is as old as the last dated one before it on its page, and one that has a day only is no
    older than those of that day before it; the documents of a page that are equally old stand by position. A page
    without any date comes first, for nothing says that it is later.
    """
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.page, []).append(document)
    found: dict[str, Time] = {}
    for page, members in pages.items():
        when = float("-inf")
        latest: dict[str, float] = {}  # by day
        for document in sorted(members, key=lambda d: (d.position, d.key)):
            published = _seconds(document.published)
            if document.published is not None and published is not None:
                when, day = published, document.published[:DAY]
                if day == document.published:
                    when = max(when, latest.get(day, when))
                latest[day] = max(when, latest.get(day, when))
            found[document.key] = (when, page, document.position, document.key)
    return found


def _seconds(published: str | None) -> float | None:
    """Seconds since 1970 of an ISO 8601 date or time, in UTC where it names no zone; None where it is none."""
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
