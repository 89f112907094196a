"""WordPress exports (WXR): posts and pages, each with its comments, read item by item."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from provenance.errors import InputError
from provenance.model import Document, Omission
from provenance.read.collection import Read
from provenance.read.keys import comment_keys, document_key, identity, page_key
from provenance.read.markup import html_text
from provenance.read.moments import moment_of
from provenance.read.streams import Readable

__all__ = ["documents"]

Node = etree._Element

READ = frozenset({"post", "page", ""})  # types of posts; others are menus, attachments and the like
TAIL = 4096  # bytes at the end of a file in which an export ends; plugins write remarks below it
MENDED = frozenset({"ERR_INVALID_CHAR"})  # errors by which nothing but the character itself is lost
APPROVED = frozenset({"1", "approve", ""})


def documents(chunks: Iterable[bytes], path: str, largest: int) -> Iterator[Read | Omission]:
    """The posts in the export ``chunks`` and their comments; ``largest`` is the length of the longest post in bytes.

    What is not published, not approved or no comment (pingbacks) is counted in an omission. No entity is expanded
    beyond those of XML itself, and nothing is fetched. Raises InputError where the export is cut off: the posts that
    were whole are read.
    """
    stream = Readable(_whole(chunks, path), largest)
    site = None
    events = etree.iterparse(
        io.BufferedReader(stream),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=True,
    )
    try:
        for _, element in events:
            name = _name(element)
            if name == "title" and site is None and _name(element.getparent()) == "channel":
                site = element.text
            elif name == "item":
                stream.restart()
                yield from _item(element, site, path)
                _forget(element)
    except etree.XMLSyntaxError as error:
        yield Omission(path, f"broken XML ({error.msg})", error.lineno, refused=True)
    else:
        yield from _damage(events.error_log, path)


def _whole(chunks: Iterable[bytes], path: str) -> Iterator[bytes]:
    """``chunks``; raises InputError where they do not end the export, before the parser closes what is open."""
    tail = b""
    for chunk in chunks:
        yield chunk
        tail = (tail + chunk)[-TAIL:]
    if b"</rss" not in tail:
        raise InputError(path, "cut off: the export does not end")


def _damage(errors: Any, path: str) -> Iterator[Omission]:
    """The first place at which the parser may have lost something."""
    for error in errors:
        if error.level_name == "FATAL" and error.type_name not in MENDED:
            yield Omission(path, f"broken XML ({error.message})", error.line, refused=True)
            return


def _name(element: Node | None) -> str:
    """The name of ``element`` without its namespace, or the prefix of one that the file forgot to declare."""
    return "" if element is None or not isinstance(element.tag, str) else re.split("[}:]", element.tag)[-1]


def _line(element: Node) -> int:
    """The line of the file, from 1, on which ``element`` begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _forget(element: Node) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _item(item: Node, site: str | None, path: str) -> Iterator[Read | Omission]:
    fields = {_qualified(child): (child.text or "").strip() for child in item if isinstance(child.tag, str)}
    title, line = fields.get("title") or None, _line(item)
    if fields.get("post_type", "") not in READ:
        return
    if fields.get("status", "publish") != "publish":
        yield Omission(path, f"{title or 'a post'}: not published ({fields['status']})", line)
        return
    text = html_text(_paragraphs(fields.get("content:encoded", "")))
    author, url = fields.get("creator") or None, fields.get("link") or None
    published = _date(fields.get("post_date_gmt"), fields.get("post_date"), fields.get("pubDate"))
    page = page_key(*identity(title, author, published, text.split("\n\n", 1)[0], url or fields.get("guid")))
    if text:
        yield Read(
            Document(
                key=document_key(page, 0),
                page=page,
                position=0,
                text=text,
                author=author,
                title=title,
                url=url,
                site=site,
                published=published,
            ),
            path,
            line,
        )
    else:
        yield Omission(path, f"{title or 'a post'} has no text", line)
    yield from _comments(item, page, url, site, path)


def _qualified(element: Node) -> str:
    """The name of a field; of the two that are called ``encoded`` that of the content is told from the excerpt's."""
    name = _name(element)
    return f"{'excerpt' if 'excerpt' in element.tag else 'content'}:encoded" if name == "encoded" else name


def _comments(item: Node, page: str, url: str | None, site: str | None, path: str) -> Iterator[Read | Omission]:
    read = [
        ({_name(field): (field.text or "").strip() for field in child}, _line(child))
        for child in item
        if _name(child) == "comment"
    ]
    kept = [
        (f, n)
        for f, n in read
        if f.get("comment_type", "") in ("", "comment") and f.get("comment_approved", "1") in APPROVED
    ]
    keys = comment_keys(page, [fields.get("comment_id") for fields, _ in kept])
    texts = [html_text(_paragraphs(fields.get("comment_content", ""))) for fields, _ in kept]
    comments = list(zip(keys, kept, texts, strict=True))
    parents = {fields.get("comment_id", ""): key for key, (fields, _), text in comments if text}
    for position, (key, (fields, line), text) in enumerate(comments, start=1):
        if not text:
            yield Omission(path, f"comment {fields.get('comment_id')} has no text", line)
            continue
        parent = parents.get(fields.get("comment_parent") or "-")
        yield Read(
            Document(
                key=key,
                page=page,
                position=position,
                kind="comment",
                text=text,
                author=fields.get("comment_author") or None,
                url=url,
                site=site,
                reply_to=parent,
                reply_evidence="stated" if parent else None,
                published=_date(fields.get("comment_date_gmt"), fields.get("comment_date"), None),
            ),
            path,
            line,
        )
    if len(read) > len(kept):
        yield Omission(path, f"{len(read) - len(kept)} pingbacks or comments that were not approved", _line(item))


def _paragraphs(content: str) -> str:
    """``content`` as WordPress shows it: an empty line parts paragraphs, the end of a line breaks it."""
    if "<p>" in content or "<p " in content:
        return content
    paragraphs = content.replace("\r\n", "\n").split("\n\n")
    return "".join(f"<p>{paragraph.strip().replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)


def _date(gmt: str | None, local: str | None, posted: str | None) -> str | None:
    if gmt and not gmt.startswith("0000") and (moment := moment_of(gmt)):
        return moment if "+" in moment else moment + "+00:00"
    if local and (moment := moment_of(local)):
        return moment
    try:
        return parsedate_to_datetime(posted).astimezone(UTC).isoformat() if posted else None
    except (ValueError, TypeError):
        return None
