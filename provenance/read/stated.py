"""What a web page states about itself as data and in what it shows: title, author, date, comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

from attrs import frozen

from provenance.read.head import Head
from provenance.read.moments import Reading, moment_in, moment_of
from provenance.read.names import name_of, signed
from provenance.read.signs import AUTHOR, COMMENT, DATE, Sign, has_property, has_sign, properties
from provenance.read.tree import Element, descendants, text_of

__all__ = ["Stated", "StatedComment", "stated", "stated_comments", "stated_count", "stated_text"]

DEEPEST = 60
ARTICLES = re.compile(r"article|posting|report|review|question|webpage|recipe|creativework", re.IGNORECASE)
AUTHORS = ("author", "article:author", "dc.creator", "citation_author")
DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date", "dc.date.issued"),
    *("dcterms.created", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date"),
    *("citation_publication_date", "cxenseparse:recs:publishtime", "rnews:datepublished"),
)
AUTHORS_PAGE = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?)/.")
WRITER = re.compile(r"author|autor|auteur|byline|fn\b|verfasser", re.IGNORECASE)
USER = Sign(  # of what `AUTHOR` says of
    r"^(?:hnuser|(?:[a-z]+-)*(?:user-?name|poster|nick-?name))$", re.IGNORECASE
)
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
HEADLINE = Sign(r"title|headline|heading")
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|\surl:\s+)(https?://\S+)")  # as browsers note
COUNT = re.compile(  # in small letters
    r"(?P<count>\d{1,6}|one|ein)\s+(?:reader\s+|user\s+)?(?:thoughts?\s+(?:on|to)|comments?|responses?|"
    r"repl(?:y|ies)|kommentare?|gedanken?|antworten?|"
    r"komentarz\w*|opinii|comentarios?|respuestas?|commentaires?|messages?|réactions?|commenti|reacties?)\b"
    r"|\b(?:comments?|kommentare|komentarze|comentarios|commentaires|opinie|responses|antworten|reacties|"
    r"commenti)\s*[:(\[]?\s*(?P<after>\d{1,6})\s*[)\]]?"
)


@frozen
class Stated:
    """What a page says of its article; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    site: str | None = None


@frozen
class StatedComment:
    """A comment that a page states as data: ``parent`` is the place of the one that holds it."""

    name: str | None
    author: str | None
    published: str | None
    text: str
    parent: int | None


def stated(
    root: Element,
    head: Head,
    shown: Sequence[Element],
    without: Set[Element],
    reading: Reading,
) -> Stated:
    """What the page ``root`` says of its article in what is ``shown``: outside the trees ``without``, its comments."""
    article = next(
        (o for o in head.objects if ARTICLES.search(_kind(o)) and (o.get("headline") or o.get("articleBody"))), {}
    )
    meta = head.meta
    site = meta.get("og:site_name") or meta.get("application-name")
    return Stated(
        title=_title(root, article, head, without, site),
        author=_names(article.get("author")) or _author(shown, meta),
        published=_article_date(shown, article, meta, reading),
        url=_web(head.address) or _web(meta.get("og:url")) or _web(article.get("url")) or head.remarked(SAVED_FROM),
        site=site,
    )


def _kind(record: Mapping[str, Any]) -> str:
    return str(record.get("@type"))


def _title(
    root: Element, article: Mapping[str, Any], head: Head, without: Set[Element], site: str | None
) -> str | None:
    """The heading that the page's other titles begin with or hold; else the one stated, without the site's name."""
    claims = [_plain(article.get("headline")), head.meta.get("og:title"), head.meta.get("twitter:title"), head.title]
    known = " ".join(_letters(claim) for claim in claims if claim)
    shown = [heading for heading in root.having("h1", "h2", "h3") if not _is_within(heading, without)]
    headings = [text for heading in shown if (text := text_of(heading)) and len(text) < 400]
    least = min((len(_letters(claim)) for claim in claims if claim), default=0) * 0.4
    first = next((text_of(heading) for heading in shown if heading.tag == "h1"), "")
    if (
        len(_letters(first)) > 1
        and any(_letters(claim).startswith(_letters(first)) for claim in claims if claim)
        and first != site
    ):
        return first
    ranked = [
        text for text in headings if len(_letters(text)) > max(3, least) and _letters(text) in known and text != site
    ]
    if ranked:
        return max(ranked[:6], key=len)
    named = next((text_of(e) for e in shown if e.tag != "h3" and has_sign(HEADLINE, e)), None)
    claim = next((claim for claim in claims if claim), None)
    if claim:
        parts = re.split(r"\s+[|·•—–-]\s+|\s+::\s+", claim)
        part = re.split(r"\s+»\s+", parts[0])[-1]
        return (part if site is None or claim == head.title else claim.removesuffix(site).rstrip(" |-–—·:»")) or claim
    return named or next(iter(headings), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_within(element: Element, without: Set[Element]) -> bool:
    return element in without or any(above in without for above in element.above)


def _plain(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if not isinstance(value, str):
        return None
    import html

    return " ".join(html.unescape(value).split()) or None


def _names(value: object) -> str | None:
    """The names of the people in a value of JSON-LD."""
    values = value if isinstance(value, list) else [value]
    names = [_plain(item.get("name")) if isinstance(item, dict) else _plain(item) for item in values]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))) or None


def _author(shown: Sequence[Element], meta: Mapping[str, str]) -> str | None:
    for name in AUTHORS:
        value = meta.get(name) or ""
        if not value.startswith("http") and (clean := name_of(value)):
            return clean
    best: tuple[int, str] | None = None
    for element in shown:
        rank = _byline_rank(element)
        if rank is not None and (best is None or rank < best[0]) and (clean := name_of(text_of(element, longest=200))):
            best = (rank, clean)
            if rank == 0:
                break
    return best[1] if best else signed(shown)


def _byline_rank(element: Element) -> int | None:
    stated = element.attributes
    if not stated or element.tag in ("img", "meta", "body", "html", "article", "section", "main", "ul"):
        return None
    if stated.get("rel") == "author" or has_property(element, ("author",)):
        return 0
    if element.tag == "a" and AUTHORS_PAGE.search(stated.get("href", "")):
        return 1
    if not has_sign(AUTHOR, element):
        return None
    if has_sign(USER, element):
        return 4
    return 2 if WRITER.search(f"{element.classes} {element.name}") else None


def _article_date(
    shown: Sequence[Element], article: Mapping[str, Any], meta: Mapping[str, str], reading: Reading
) -> str | None:
    claims = [
        _plain(article.get("datePublished")),
        _plain(article.get("dateCreated")),
        *(meta.get(name) for name in DATES),
    ]
    for claim in filter(None, claims):
        if moment := moment_of(claim) or moment_in(claim, days_first=reading.days_first):
            return moment
    weak: str | None = None
    for element in shown:
        if not element.attributes and element.tag != "time":
            continue
        if (
            element.tag == "time"
            or has_property(element, ("datepublished", "datecreated"))
            or (weak is None and has_sign(DATE, element))
        ):
            words = text_of(element, longest=200)
            moment = moment_of(element.get("datetime") or element.get("content") or element.get("title")) or (
                moment_in(words, days_first=reading.days_first) if len(words) < 200 else None
            )
            if moment and (element.tag == "time" or properties(element)):
                return moment
            weak = weak or moment
    return weak or _first_date(shown, reading)


def _first_date(shown: Sequence[Element], reading: Reading) -> str | None:
    """The first date in a short line below the page's heading; in any line where the page has none."""
    below = not shown[0].having("h1")
    for element in shown:
        below = below or element.tag == "h1"
        words = " ".join(" ".join(element.own).split()) if below else ""
        if 5 < len(words) < 120 and (moment := moment_in(words, days_first=reading.days_first)):
            return moment
    return None


def _web(value: object) -> str | None:
    return value if isinstance(value, str) and re.match(r"https?://\S+$", value) else None


def stated_text(objects: Sequence[Mapping[str, Any]]) -> str:
    """The article's text that the page states in JSON-LD, as markup; "" where it states none."""
    bodies = (record.get("articleBody") or record.get("text") for record in objects if ARTICLES.search(_kind(record)))
    return next((body for body in bodies if isinstance(body, str)), "")


def stated_count(root: Element, objects: Sequence[Mapping[str, Any]]) -> int | None:
    """How many comments the page says it has: as data, or in a heading ("31 thoughts on")."""
    for record in objects:
        count = record.get("commentCount")
        if isinstance(count, int) or (isinstance(count, str) and count.isdecimal() and len(count) < 8):
            return int(count)
    for element in descendants(root):
        if not element.attributes and element.tag not in HEADINGS:
            continue
        if (
            element.attributes.get("itemprop")
            and has_property(element, ("commentcount", "interactioncount"))
            and re.fullmatch(r"\d{1,6}", element.get("content") or text_of(element, longest=20))
        ):
            return int(element.get("content") or text_of(element, longest=20))
        if element.tag in ("a", "p"):
            continue
        named = element.tag in HEADINGS or (has_sign(COMMENT, element) and not element.has_more(3))
        if named and len(text := text_of(element, longest=300)) < 300 and (found := COUNT.search(text.lower())):
            count = found["count"] or found["after"]
            return int(count) if count.isdecimal() else 1
    return None


def _comment_name(record: Mapping[str, Any]) -> str | None:
    """What the page calls a comment: where its address leads within the page, or an identifier."""
    addresses = (_plain(record.get(name)) or "" for name in ("@id", "url"))
    return next(
        (name for address in addresses if (name := address.partition("#")[2])), _plain(record.get("identifier"))
    )


def stated_comments(objects: Sequence[Mapping[str, Any]]) -> list[StatedComment]:
    """The comments that the page states in JSON-LD, nested ones after what they answer."""
    found: list[StatedComment] = []
    stack: list[tuple[object, int | None, int]] = [
        (record.get("comment") or record.get("suggestedAnswer"), None, 0) for record in reversed(objects)
    ]
    while stack:
        value, parent, depth = stack.pop()
        if isinstance(value, list):
            stack.extend((item, parent, depth) for item in reversed(value))
        elif isinstance(value, dict) and depth < DEEPEST:
            text = value.get("text") or value.get("articleBody") or value.get("description")
            place = parent
            if isinstance(text, str) and text.strip():
                place = len(found)
                date = _plain(value.get("datePublished") or value.get("dateCreated"))
                found.append(
                    StatedComment(
                        _comment_name(value),
                        _names(value.get("author") or value.get("creator")),
                        moment_of(date) if date else None,
                        text,
                        parent,
                    )
                )
            stack.append((value.get("comment"), place, depth + 1))
    return found
