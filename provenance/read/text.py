"""Text pages: an article, then its comments, as a browser's plain text shows them.

Title, byline and date stand above the article's body; below it may stand what it is filed under and a box about its
author; then comments, see `provenance.read.comments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from provenance.model import Box, Document, Omission
from provenance.read.collection import Read
from provenance.read.comments import Comment, Comments, comments, paragraphed
from provenance.read.dates import iso_date
from provenance.read.keys import document_key, identity, page_key
from provenance.read.moments import moment_in, without_moment
from provenance.read.removed import is_removed

__all__ = ["documents"]

HEADER = 8  # lines below the title in which a byline or a date may stand
LONG = 200  # characters; a longer line is a paragraph of the body, not of the header nor of the site's furniture
BOX = 30  # lines of a box, or of the furniture below an article, at most

BYLINE = re.compile(
    r"(?:(?:posted|written|reported)\s+)?(?:by:?|(?:von|par|por)(?=\s+\S+\s+\S))\s+(?P<name>\S.{0,90})", re.IGNORECASE
)
DATED = re.compile(r"(?P<name>.+?)(?:,?\s+(?:on|am|le|el)|,)\s+(?P<date>.{6,60})", re.IGNORECASE)
ANSWER = re.compile(  # the name above a comment that answers another
    r"(?P<name>\S.*?)\s+(?:repl(?:ies|ied|ying)\s+to|in\s+(?:reply|response)\s+to|respond(?:s|ed)\s+to|answers"
    r"|antwortet(?:e)?\s+(?:auf\s+)?|en\s+réponse\s+à|a\s+répondu\s+à|[→▸►➔➜»⇒])\s*(?P<to>\S.*)",
    re.IGNORECASE,
)
TITLE = re.compile(  # "Political Correspondent Nora Lindqvist"
    r"(?:\w[\w-]*\s+){0,4}(?:reporter|correspondent|editor|columnist|writer)\s+(?=[A-Z]\S*\s+[A-Z])", re.IGNORECASE
)
UNDER = re.compile(r"\s+(?:filed\s+)?(?:in|under)\s.*")  # "on June 14, 2022 in Transport, Money"
ROLE = re.compile(
    r",?\s+(?:(?:staff|senior|political|special|contributing|foreign)\s+)?"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor)s?$",
    re.IGNORECASE,
)
NAMES = re.compile(r"[^\W\d_][\w.'’-]*(?:,?\s+(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|al|bin|and|&)){0,15}")
SEPARATOR = re.compile(r"\s+[|·•—–]\s+|\s{3,}")
COUNT = re.compile(r"(?:\d+|no|one)\s+(?:comments?|responses?|replies)|leave a comment", re.IGNORECASE)
SENTENCE = re.compile(r"[a-z]\w{3,}[.:]$|[.!?]\s+[A-Z].*\.$")
ADDRESS = re.compile(r"(?:url:\s*)?(?P<url>https?://[^\s<>\"]+)", re.IGNORECASE)
SITE = re.compile(r"site:\s*(?P<site>\S.{0,80})", re.IGNORECASE)
FILED = re.compile(
    r"(?P<kind>filed under\b|(?:posted in|tagged|tags|categories)(?=:)):?\s*(?P<text>.*[^.\s])",
    re.IGNORECASE,
)
ABOUT = re.compile(r"about (?P<name>\S.{0,80})", re.IGNORECASE)
AUTHOR = frozenset({"author", "authors", "the author", "the authors", "the writer"})


@define
class _Page:
    """What is found on a page while it is read."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    site: str | None = None
    boxes: list[Box] = field(factory=list)


def documents(text: str, path: str) -> Iterator[Read | Omission]:
    """The article and the comments of the page ``text``, which is the whole of the file ``path``.

    A page may lack either. What has no text of its own is an omission.
    """
    lines = [line.rstrip() for line in re.split(r"\r\n?|\n", text)]
    found, page = comments(lines), _Page()
    body = _body(page, lines[: found.start], titled=bool(found.comments))
    if found.after:
        page.boxes.append(Box("after the comments", found.after))
    key = page_key(*identity(page.title, page.author, page.published, _first_words(body, found), page.url))
    if not (body or found.comments):
        yield Omission(path, "a page without any text", refused=True)
    yield from _article(page, key, body, path, _first_line(lines))
    yield from _comments(page, key, found, path)


def _body(page: _Page, lines: Sequence[str], *, titled: bool) -> str:
    """The article's text; what stands around it goes to ``page``. A title with nothing but comments is the text, too.

    ``titled`` where a line that stands alone is a title all the same.
    """
    shown = [n for n, line in enumerate(lines) if line]
    if shown and (titled or len(shown) > 1) and _is_title(lines, shown[0]):
        page.title = " ".join(lines[shown[0]].split())
        lines, shown = lines[shown[0] + 1 :], [n - shown[0] - 1 for n in shown[1:]]
    rest = _without_boxes(page, _without_header(page, lines, shown[:HEADER]))
    return paragraphed(rest) or page.title or ""


def _without_header(page: _Page, lines: Sequence[str], shown: Sequence[int]) -> list[str]:
    """``lines`` without byline, date and addresses among the lines ``shown``; subtitle and captions stay."""
    taken = set()
    for n in shown:
        if len(lines[n]) > LONG:
            break
        if _is_header(page, lines[n].replace("\xa0", " ").strip()):
            taken.add(n)
    return [line for n, line in enumerate(lines) if n not in taken]


def _is_title(lines: Sequence[str], first: int) -> bool:
    """A short line of its own; a sentence of running text is none."""
    below = lines[first + 1].strip() if first + 1 < len(lines) else ""
    alone = not below or (len(below) <= LONG and _is_header(_Page(), below))
    return alone and len(lines[first]) <= LONG and SENTENCE.search(lines[first]) is None


def _is_header(page: _Page, line: str) -> bool:
    """Whether ``line`` says who wrote the page, when or where it stands; what it says goes to ``page``."""
    if found := ADDRESS.fullmatch(line):
        page.url = page.url or found["url"]
    elif found := SITE.fullmatch(line):
        page.site = page.site or found["site"]
    elif COUNT.fullmatch(line):
        return True
    else:
        return _is_byline(page, line)
    return True


def _is_byline(page: _Page, line: str) -> bool:
    pieces = [piece.strip() for piece in SEPARATOR.split(line)]
    dates = [date for piece in pieces if len(piece) > len("2017") and (date := _date(piece))]
    named = [name for piece in pieces if (name := _byline(page, piece))]
    if not named and dates and len(pieces) > 1:
        named = [piece for piece in pieces if NAMES.fullmatch(piece) and _date(piece) is None]
    fresh = (dates and page.published is None) or (named and page.author is None)
    if fresh:
        page.published = page.published or (dates[0] if dates else None)
        page.author = page.author or (named[0] if named else None)
    return bool(fresh)


def _date(piece: str) -> str | None:
    """The date that ``piece`` is and holds nothing beside, in any language."""
    return iso_date(piece) or (moment_in(piece) if not without_moment(piece).strip(" .,") else None)


def _byline(page: _Page, piece: str) -> str | None:
    """The names in a line "By NAME", which may end in a role or a date."""
    found = BYLINE.fullmatch(piece)
    if found is None:
        return None
    name = found["name"]
    dated = DATED.fullmatch(name)
    if dated and (date := _date(dated["date"]) or _date(UNDER.sub("", dated["date"]))):
        name, page.published = dated["name"], page.published or date
    name = TITLE.sub("", ROLE.sub("", name), count=1).strip(" ,")
    return name if NAMES.fullmatch(name) else None


def _without_boxes(page: _Page, lines: Sequence[str]) -> list[str]:
    """``lines`` without what the article is filed under, the boxes about its author, and short lines below them."""
    body: list[str] = []
    boxed = None  # how many lines of the body stand above the last box
    n = 0
    while n < len(lines):
        end = _box(page, lines, n, body)
        if end is None:
            body.append(lines[n])
        else:
            boxed = len(body)
        n = end or n + 1
    if boxed is None:
        return body
    above, below = body[:boxed], paragraphed(body[boxed:])
    if not below or len(below) > min(2 * LONG, len(paragraphed(above))):
        return body
    page.boxes.append(Box("after the article", below))
    return above


def _box(page: _Page, lines: Sequence[str], n: int, body: list[str]) -> int | None:
    """Where the box that begins on line ``n`` ends, None if none begins there."""
    line = lines[n].strip()
    if filed := _filed(line):
        entries = [entry.strip() for entry in filed["text"].split(",")]
        page.boxes.append(Box(filed["kind"].lower(), ", ".join(entry for entry in entries if entry)))
        return n + 1
    about = ABOUT.fullmatch(line)
    return _about(page, lines, n, about["name"], body) if about else None


def _filed(line: str) -> re.Match[str] | None:
    return FILED.fullmatch(line) if len(line) <= 10 * LONG else None


def _begins_box(line: str) -> bool:
    return _filed(line) is not None or ABOUT.fullmatch(line) is not None


def _about(page: _Page, lines: Sequence[str], n: int, name: str, body: list[str]) -> int | None:
    """The same for a box "About NAME": told from a heading by the name above it, below it or in the byline."""
    first = next((k for k in range(n + 1, min(n + 4, len(lines))) if lines[k]), n + 1)
    last = min(first + BOX, len(lines))
    end = next((k for k in range(first, last) if not lines[k] or _begins_box(lines[k])), last)
    above = next((k for k in range(len(body) - 1, max(len(body) - 4, -1), -1) if body[k]), None)
    signed = above is not None and body[above].strip().casefold() == name.casefold()
    paragraph = paragraphed(lines[first:end])
    known = name.casefold() in AUTHOR or name == page.author or paragraph.startswith(name)
    if not paragraph or not (signed or (known and _is_last(lines, end))):
        return None
    if signed:
        del body[above:]
        page.author = page.author or name
    page.boxes.append(Box("about the author", paragraph))
    return end


def _is_last(lines: Sequence[str], end: int) -> bool:
    """Whether nothing but a few short lines stands from line ``end`` on."""
    return len(lines) - end <= BOX and all(len(line) <= LONG for line in lines[end:])


def _first_words(body: str, found: Comments) -> str:
    """What tells the page from others of its title: the same when comments are added."""
    first = found.comments[0] if found.comments else None
    return body.split("\n\n", 1)[0] if body or first is None else f"{first.author}\n{first.text}"


def _first_line(lines: Sequence[str]) -> int:
    return next((n for n, line in enumerate(lines, start=1) if line), 1)


def _article(page: _Page, key: str, body: str, path: str, line: int) -> Iterator[Read | Omission]:
    if body:
        article = Document(
            key=document_key(key, 0),
            page=key,
            position=0,
            text=body,
            author=page.author,
            title=page.title,
            url=page.url,
            site=page.site,
            published=page.published,
            boxes=tuple(page.boxes),
        )
        yield Read(article, path, line)
    else:
        yield from (Omission(path, f"{box.kind}: there is no article that this belongs to", line) for box in page.boxes)


def _comments(page: _Page, key: str, found: Comments, path: str) -> Iterator[Read | Omission]:
    earlier: dict[str, str] = {}  # the last comment of each author
    for comment in found.comments:
        if is_removed(comment.text):
            yield Omission(path, f"comment {comment.number} was removed from the page", comment.line + 1)
        elif comment.text:
            document = _document(page, key, comment, earlier)
            if document.author:
                earlier[_plain(document.author)] = document.key
            yield Read(document, path, comment.line + 1)
        else:
            yield Omission(path, f"comment {comment.number} has no text", comment.line + 1)
    if found.stated is not None and found.stated != len(found.comments):
        reason = f"the page speaks of {found.stated} comments; {len(found.comments)} were found"
        yield Omission(path, reason, found.start + 1)


def _plain(name: str) -> str:
    """A name as one compares it, without case."""
    return " ".join(name.casefold().split())


def _document(page: _Page, key: str, comment: Comment, earlier: Mapping[str, str]) -> Document:
    """A comment of the page; ``earlier`` has the keys of those before it, by author."""
    author, reply_to = comment.author, None
    answer = ANSWER.fullmatch(author or "")
    if answer is not None and _plain(answer["to"]) in earlier:
        author, reply_to = answer["name"], earlier[_plain(answer["to"])]
    return Document(
        key=document_key(key, comment.number),
        page=key,
        position=comment.number,
        text=comment.text,
        kind="comment",
        author=author,
        reply_to=reply_to,
        reply_evidence="stated" if reply_to is not None else None,
        url=page.url,
        site=page.site,
        published=comment.published,
    )
