"""Saved web pages: an article and its reader comments, or a thread of posts, from HTML of any site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from attrs import evolve, frozen

from provenance.model import Box, Document, Omission
from provenance.read.answers import Found
from provenance.read.article import body_text, boxes, has_article
from provenance.read.collection import Read
from provenance.read.head import Head, head
from provenance.read.keys import comment_keys, document_key, file_key, identity
from provenance.read.markup import html_text
from provenance.read.mojibake import mended
from provenance.read.moments import Reading, day_first, moment_in
from provenance.read.names import SIGNED, name_of
from provenance.read.stated import Stated, StatedComment, stated, stated_comments, stated_count, stated_text
from provenance.read.threads import Thread, thread
from provenance.read.tree import Element, Page, descendants, flattened, text_of

__all__ = ["documents"]

BYLINE = re.compile(r"(?i:by|von|par|por)\s+\S")
NAMES = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:,?\s+(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|al|bin|and|&)){1,8}")
SAVED = re.compile(r"(?:saved date:|FILE ARCHIVED ON)\s*(.{10,60})")
LEAST = 1000  # characters in paragraphs of an article that stands above a thread; else its first post is it
SHORT = 100  # the same for one that the page's markup names so
BEFORE = 300  # characters above the first comment that are no article
FIRST = 1 << 15  # characters of a page that show the order of day and month


@frozen
class _Page:
    stated: Stated
    text: str
    comments: tuple[Found | StatedComment, ...]
    boxes: tuple[Box, ...] = ()


def documents(data: bytes, path: str, now: str | None = None, url: str | None = None) -> Iterator[Read | Omission]:
    """The article and the comments of the page ``data``, which is the whole of the file ``path``.

    ``now`` is when the page was saved and ``url`` whence, where that is known. Raises InputError where its
    encoding is not certain.
    """
    flat = flattened(data, path)
    try:
        yield from _read(flat, path, now, url)
    finally:
        flat.elements.clear()  # they and the page hold each other: its memory is free when it is read, not later


def _read(flat: Page, path: str, now: str | None, url: str | None) -> Iterator[Read | Omission]:
    if not flat.elements:
        yield Omission(path, "a page without any text", refused=True)
        return
    about, root = head(flat), flat.elements[0]
    reading = Reading(_days_first(root), now or _saved(about))
    found = thread(root, reading)
    page = _page(root, about, found, reading)
    if not page.text and not page.comments:
        yield Omission(path, "a page without any text", refused=True)
        return
    page = evolve(page, stated=evolve(page.stated, url=page.stated.url or url))
    yield from _documents(page, _key(page, path, url), path)
    yield from _omissions(root, about, found, page, path)


def _key(page: _Page, path: str, url: str | None) -> str:
    """The key of ``page``; ``url``, whence it came for certain, goes before what the page says of its address."""
    said = page.stated
    known = identity(said.title, said.author, said.published, page.text.split("\n\n", 1)[0], url or said.url)
    return file_key(path if url is None else url.split("?")[0].rstrip("/"), *known)


def _page(root: Element, about: Head, found: Thread, reading: Reading) -> _Page:
    region = _region(found)
    outside = set(found.elements) | set(found.dropped) | ({region} if region is not None else set())
    shown = descendants(root, outside)  # walked through once for all that look at it
    said = stated(root, about, shown, outside, reading)
    text, said = _without_byline(body_text(root, outside, said.title, alone=not found.comments), said, reading)
    comments: tuple[Found | StatedComment, ...] = found.comments
    if found.comments and _is_first_post(found, text, root, outside):
        first, *rest = found.comments
        text = first.text
        said = evolve(said, author=first.author, published=first.published)
        comments = tuple(
            evolve(comment, parent=None if comment.parent is None else comment.parent - 1) for comment in rest
        )
    told = stated_comments(about.objects)
    if len(told) > len(comments):
        comments = tuple(told)
    text = text or html_text(stated_text(about.objects))
    return _Page(said, text, comments, boxes(shown) if text else ())


def _is_first_post(found: Thread, text: str, root: Element, outside: Set[Element]) -> bool:
    """Whether the first of the comments is what the others answer, and ``text`` the furniture of the page."""
    if not text:
        return found.forum or found.posts
    running = sum(map(len, re.findall(r"(?m)^.{100,}$", text)))
    return found.forum and running < (SHORT if has_article(root, outside) else LEAST)


def _without_byline(text: str, said: Stated, reading: Reading) -> tuple[str, Stated]:
    """``text`` without a short line "By NAME, DATE" among its first ones or as the last; it goes to what is stated."""
    paragraphs = text.split("\n\n")
    for n, line in enumerate(paragraphs[:3]):
        found = BYLINE.match(line) if len(line) < 120 and "\n" not in line else None
        name = name_of(line) if found and len(paragraphs) > 1 else None
        if name and (name == said.author or moment_in(line) or NAMES.fullmatch(name)):
            date = moment_in(line, days_first=reading.days_first)
            said = evolve(said, author=said.author or name, published=said.published or date)
            return "\n\n".join([*paragraphs[:n], *paragraphs[n + 1 :]]), said
    last = paragraphs[-1]
    if len(paragraphs) > 1 and len(last) < 120 and SIGNED.match(last) and moment_in(last) and (name := name_of(last)):
        return "\n\n".join(paragraphs[:-1]), evolve(said, author=said.author or name)
    return text, said


def _region(found: Thread) -> Element | None:
    """The element that holds all comments and nothing of the article: the largest that sounds like them."""
    if not found.elements or found.forum:
        return None
    last = found.elements[-1]
    shared = next((above for above in found.elements[0].above if above.at < last.at < above.end), None)
    if shared is None or shared.tag in ("body", "html", "article", "main"):
        return None
    size = sum(len(comment.text) for comment in found.comments)
    if len(text_of(shared)) >= 2 * size + 2000:
        return None
    branch = next(e for e in (found.elements[0], *found.elements[0].above) if e.parent is shared)
    before = (e for e in branch.all_before if not e.having("form"))
    return None if sum(len(text_of(e, longest=BEFORE)) for e in before) > BEFORE else shared


def _days_first(root: Element) -> bool:
    language = (root.get("lang") or root.get("xml:lang") or "").lower()
    american = language in ("en", "en-us", "en_us", "")
    return not american or day_first([text_of(root, longest=FIRST)], default=False)


def _saved(about: Head) -> str | None:
    said = about.remarked(SAVED)
    return None if said is None else moment_in(said)


def _documents(page: _Page, key: str, path: str) -> Iterator[Read]:
    said = page.stated
    if page.text:
        article = Document(
            key=document_key(key, 0),
            page=key,
            position=0,
            text=mended(page.text),
            author=_mended(said.author),
            title=_mended(said.title),
            url=said.url,
            site=said.site,
            published=said.published,
            boxes=page.boxes,
        )
        yield Read(article, path, None)
    keys = [document_key(key, 0), *comment_keys(key, [comment.name for comment in page.comments])]
    for position, comment in enumerate(page.comments, start=1):
        parent = comment.parent
        text = comment.text if isinstance(comment, Found) else html_text(comment.text)
        evidence = (comment.evidence if isinstance(comment, Found) else "nested") if parent is not None else None
        document = Document(
            key=keys[position],
            page=key,
            position=position,
            kind="comment",
            text=mended(text),
            author=_mended(comment.author),
            reply_to=None if parent is None else keys[parent + 1],
            reply_evidence=evidence,
            url=said.url,
            site=said.site,
            published=comment.published,
        )
        yield Read(document, path, None)


def _mended(words: str | None) -> str | None:
    return None if words is None else mended(words)


def _omissions(root: Element, about: Head, found: Thread, page: _Page, path: str) -> Iterator[Omission]:
    if not page.text:
        yield Omission(path, "no article was found on the page")
    if found.dropped:
        yield Omission(path, f"{len(found.dropped)} pingbacks are no comments")
    if found.empty:
        yield Omission(path, f"{found.empty} comments have no text")
    if found.removed:
        yield Omission(path, f"{found.removed} comments were removed from the page")
    if found.forum:
        return
    count = stated_count(root, about.objects)
    dropped, lacking = len(found.dropped), found.empty + found.removed
    if count is not None and count - len(page.comments) not in (0, dropped, lacking, dropped + lacking):
        yield Omission(path, f"the page speaks of {count} comments; {len(page.comments)} were found")
