"""Dumps of Reddit (submissions, comments) and of Hacker News (items), one JSON object a line, in our own fields."""

from __future__ import annotations

import re
from typing import Any

from provenance.read.markup import html_text

__all__ = ["translated"]

GONE = frozenset({"[deleted]", "[removed]", "[ Removed by Reddit ]"})
REDDIT = "https://www.reddit.com"
HACKER_NEWS = "https://news.ycombinator.com"


def translated(record: dict[str, Any]) -> dict[str, Any]:
    """``record`` with our fields' names, where it is an object of Reddit or Hacker News; else as it is.

    What was deleted has an empty text. The page of a comment of Hacker News is its story where the record names it.
    """
    if "subreddit" in record and ("body" in record or "selftext" in record):
        return _comment(record) if "body" in record else _submission(record)
    if record.get("type") in ("story", "comment", "job", "poll") and "time" in record and "id" in record:
        return _item(record)
    return record


def _comment(record: dict[str, Any]) -> dict[str, Any]:
    link, parent = str(record.get("link_id") or ""), str(record.get("parent_id") or "")
    key = str(record.get("name") or f"t1_{record.get('id')}")
    return {
        "id": key,
        "page": link or key,
        "kind": "comment",
        "author": _name(record.get("author")),
        "published": _seconds(record.get("created_utc")),
        "reply_to": parent or None,
        "url": REDDIT + record["permalink"] if isinstance(record.get("permalink"), str) else None,
        "site": f"r/{record['subreddit']}",
        "markdown": _shown(record["body"]),
    }


def _submission(record: dict[str, Any]) -> dict[str, Any]:
    key = str(record.get("name") or f"t3_{record.get('id')}")
    return {
        "id": key,
        "page": key,
        "position": 0,
        "kind": "article",
        "author": _name(record.get("author")),
        "published": _seconds(record.get("created_utc")),
        "title": record.get("title"),
        "url": REDDIT + record["permalink"] if isinstance(record.get("permalink"), str) else record.get("url"),
        "site": f"r/{record['subreddit']}",
        "markdown": _shown(record.get("selftext")) or record.get("title"),
    }


def _item(record: dict[str, Any]) -> dict[str, Any]:
    key, parent = str(record["id"]), record.get("parent")
    story = record.get("story_id") or record.get("story") or (key if parent is None else parent)
    text = html_text(record["text"]) if isinstance(record.get("text"), str) else ""
    return {
        "id": key,
        "page": str(story),
        "position": 0 if parent is None else None,
        "kind": "comment" if parent is not None else "article",
        "author": _name(record.get("by")),
        "published": _seconds(record.get("time")),
        "reply_to": None if parent is None else str(parent),
        "title": record.get("title"),
        "url": record.get("url") or f"{HACKER_NEWS}/item?id={key}",
        "site": "Hacker News",
        "text": "" if record.get("deleted") or record.get("dead") else text or record.get("title") or "",
    }


def _name(value: object) -> object:
    return None if isinstance(value, str) and value in GONE else value


def _shown(value: object) -> object:
    return "" if value is None or (isinstance(value, str) and value in GONE) else value


def _seconds(value: object) -> object:
    return float(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]*)?", value) else value
