"""The article of a web page: its text between the site's furniture, and what the page states about it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from attrs import frozen

from provenance.model import Box
from provenance.read.blocks import rendered
from provenance.read.signs import BODY, COMMENT, FURNITURE, Sign, has_property, has_sign, is_interface
from provenance.read.tree import Element, descendants, outermost, text_of

__all__ = ["body_text", "boxes", "has_article"]

ASIDE = Sign(
    r"(?:^|[-_]|[a-z](?=[A-Z]))(?i:sidebar|nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|gdpr|"
    r"newsletter|subscribe|subscription|related|"
    r"recommended|recommendations?|teasers?|promo|ads?|advert|advertisement|adbox|banner|popup|modal|overlay|"
    r"sharing|share|social|sharedaddy|jp-relatedposts|"
    r"author-?box|author-?bio|authorinfo|about-?author|author-?info|bio|tags?|tagcloud|tag-links|pagination|"
    r"pager|prevnext|post-navigation|footer|site-?footer|site-?header|masthead|"
    r"comments?|comment-?list|respond|commentform|widget|widgets|most-?read|mostpopular|popular|trending|"
    r"outbrain|taboola|skip-link|screen-reader-text|sr-only|"
    r"login|register|donate|donation|spenden|toc|credits?|copyright|disclaimer|entry-meta|post-meta|postmeta|"
    r"byline|dateline|entry-utility|entry-footer|"
    r"hidden|wpcnt|wpl-likebox|sd-block|rating|ratings|votes?|toolbar|search|searchform|kommentare|verwandte|"
    r"related-?posts)(?=$|[-_\d]|[A-Z])"
)
MAIN = Sign(
    r"(?:^|[-_\s])(?:entry[-_]{0,2}content|article[-_]{0,2}(?:body|content|text|main)|articlebody|"
    r"post[-_]{0,2}(?:content|body|text|entry)|story[-_]{0,2}(?:body|content|text)|"
    r"single[-_]{0,2}content|page[-_]{0,2}content|content[-_]{0,2}(?:body|text|main|inner)|field-name-body|"
    r"field--name-body|node[-_]{0,2}content|maincontent|main[-_]{0,2}text|blog[-_]{0,2}(?:post|content|text)|"
    r"td-post-content|body[-_]{0,2}(?:text|content|copy)|rich[-_]{0,2}text|wysiwyg|format_text|texte|"
    r"hentry)(?:$|[-_\s])",
    re.IGNORECASE,
)
ARTICLE = Sign(r"^(?:article|entry|story|post|blog)[-_]{0,2}(?:body|content|text)$", re.IGNORECASE)
FILED = Sign(r"^(?:cat|category|tags?|post)-(?:links|categories|tags)$|^(?:tagged-as|filed-under)$", re.IGNORECASE)
ABOUT = Sign(r"^(?:about-?(?:the-?)?author|author-?(?:box|bio|description|info)|post-author-bio)$", re.IGNORECASE)
LABEL = re.compile(r"^[^:,]{0,40}:\s*")
PARAGRAPHS = frozenset((
    "p", "blockquote", "pre", "li", "h2", "h3", "h4", "dd", "td", "div", "section", "article", "span", "center",
    "font",
))  # fmt: skip
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img",
    "ruby",
))  # fmt: skip
LONG = 60  # characters of words that are no link, from which a block counts as a paragraph of running text
MOST = 0.72  # of all running text that the article's element holds
SHARE = 0.25
MOST_LEAD = 3  # paragraphs
RUNNING = 1500  # characters of running text that no furniture has


@frozen
class _Paragraph:
    element: Element
    size: int


def body_text(root: Element, without: Set[Element], title: str | None = None, *, alone: bool = True) -> str:
    """The text of the article in the page ``root``, without the trees ``without`` (its comments); "" if there is none.

    ``alone`` where the page has nothing else, so that a few words are its article.
    """
    aside = without | set(outermost(descendants(root, without), _is_aside))
    paragraphs = _paragraphs(root, aside)
    main = _main(root, paragraphs) if paragraphs else _short(root, aside, alone=alone)
    if main is None:
        return ""
    skipped = aside | set(
        outermost(descendants(main, aside), lambda element: element is not main and _is_furniture(element, title))
    )
    lead = [_trimmed(rendered(element, skipped)) for element in _lead(root, main, aside, paragraphs, title)]
    return "\n\n".join(text for text in (*lead, _trimmed(rendered(main, skipped))) if text)


def boxes(shown: Sequence[Element]) -> tuple[Box, ...]:
    """What stands beside the article among the elements ``shown``: what it is filed under, and who its author is."""
    found: list[Box] = []
    for element in shown:
        if "-" not in element.classes:
            continue
        if has_sign(FILED, element) and (text := LABEL.sub("", text_of(element, longest=2000))):
            found.append(Box("filed under", text))
        elif has_sign(ABOUT, element):
            text = "\n\n".join(filter(None, (rendered(paragraph) for paragraph in element.having("p"))))
            found.extend([Box("about the author", text)] if text else [])
    return tuple(dict.fromkeys(found))


def _lead(
    root: Element, main: Element, aside: Set[Element], paragraphs: Sequence[_Paragraph], title: str | None
) -> list[Element]:
    """The paragraphs between the page's heading and the article's element: what stands first in large letters.

    None of them holds another one or the article's element: words that stand once come once.
    """
    running = {paragraph.element for paragraph in paragraphs if paragraph.element.tag in ("p", "h2", "h3", "div")}
    around = running.intersection(main.above)
    found: list[Element] = []
    headed = False
    for element in descendants(root, aside):
        if element is main:
            return found if headed and len(found) <= MOST_LEAD else []
        if element.tag in ("h1", "h2") and title and text_of(element, longest=400) == title:
            headed, found = True, []
        elif headed and _is_lead(element, running, around) and not (found and element.at < found[-1].end):
            found.append(element)
    return []


def _is_lead(element: Element, running: Set[Element], around: Set[Element]) -> bool:
    """Whether ``element`` is a paragraph, or holds the words of one that are written right into what is ``around``."""
    if element in running:
        return element not in around
    return element.parent in around and element.tag in INLINE and _running(element) >= LONG


def _short(root: Element, aside: Set[Element], *, alone: bool) -> Element | None:
    """The element of an article of a few words: one that is named so."""
    named = [element for element in descendants(root, aside) if _is_named_main(element) or element.tag == "article"]
    return next((element for element in named if text_of(element, aside)), root if alone else None)


def _is_aside(element: Element) -> bool:
    tag = element.tag
    if tag in ("html", "body", "main"):
        return False
    if tag in ("nav", "footer", "button", "form", "dialog"):
        return not (tag == "form" and len(text_of(element, longest=4000)) > 3000)
    if tag == "aside" or (has_sign(ASIDE, element) and not _is_named_main(element)):
        return not _is_page(element) and not _is_text(element)
    hidden = tag in ("div", "span", "section") and element.get("aria-hidden") == "true"
    return hidden and not text_of(element, longest=LONG)[LONG:]


def _is_page(element: Element) -> bool:
    """Whether ``element`` is too much of the page to be furniture: a body of class "has-sidebar no-comments"."""
    return element.tag not in ("p", "span", "a", "ul", "h1") and bool(element.having("h1", "article", "main"))


def _is_text(element: Element) -> bool:
    """Whether ``element`` holds more running text than any furniture: some sites name their whole text "widget"."""
    if element.stop - element.start <= RUNNING or has_sign(COMMENT, element):
        return False
    return sum(size for inner in element.having("p") if (size := _running(inner)) >= LONG) > RUNNING


def has_article(root: Element, without: Set[Element]) -> bool:
    """Whether the markup of the page ``root`` names an article's body outside the trees ``without``."""
    return any(
        has_sign(ARTICLE, element) or has_property(element, ("articlebody",))
        for element in descendants(root, without)
        if element.tag not in ("html", "body")
    )


def _is_named_main(element: Element) -> bool:
    return MAIN.among(element.classes) or has_property(element, ("articlebody",))


def _paragraphs(root: Element, aside: Set[Element]) -> list[_Paragraph]:
    blocks = (element for element in descendants(root, aside) if element.tag in PARAGRAPHS)
    return [_Paragraph(element, size) for element in blocks if (size := _running(element)) >= LONG]


def _running(element: Element) -> int:
    """Characters of the words that stand in ``element`` itself or in inline elements, links apart.

    Of a block without `LONG` characters in all, that is 0.
    """
    if element.stop - element.start < LONG:
        return 0
    size = sum(map(len, map(str.strip, element.own)))
    for child in element.children:
        if child.tag in INLINE and child.tag not in ("a", "br", "img"):
            size += len(text_of(child, longest=4000)) - sum(len(text_of(link)) for link in child.having("a"))
    return size


def _main(root: Element, paragraphs: Sequence[_Paragraph]) -> Element:
    """The element that holds the article: one that is named so, or the deepest that holds most of the running text."""
    sizes: dict[Element, int] = {}
    for paragraph in paragraphs:
        for above in (paragraph.element, *paragraph.element.above):
            sizes[above] = sizes.get(above, 0) + paragraph.size
    whole = max(sizes.values())
    named = [
        e for e in sizes if sizes[e] >= SHARE * whole and e.tag not in ("body", "html", "span") and _is_named_main(e)
    ]
    if named:
        largest = max(sizes[e] for e in named)
        return min((e for e in named if sizes[e] >= 0.9 * largest), key=lambda e: sizes[e])
    articles = [e for e in sizes if e.tag == "article" and sizes[e] >= SHARE * whole]
    if len(articles) == 1:
        return articles[0]
    holding = [e for e in sizes if sizes[e] >= MOST * whole and e.tag not in ("p", "span", "font")]
    return max(holding, key=lambda e: sum(1 for _ in e.above)) if holding else root


def _is_furniture(element: Element, title: str | None) -> bool:
    if element.tag == "h1":
        return True
    if element.tag in ("h2", "a") and title and not element.has_more(2) and text_of(element, longest=400) == title:
        return True
    if element.tag in ("em", "strong", "b", "i"):
        return False
    if element.tag in ("a", "p", "li"):
        text = text_of(element, longest=80)
        return any(map(str.isalpha, text)) and is_interface(text)
    if has_sign(FURNITURE, element) and not has_sign(BODY, element):
        return len(text_of(element, longest=300)) < 300
    return False


def _trimmed(text: str) -> str:
    lines = text.split("\n")
    while lines and (not lines[-1] or (any(map(str.isalpha, lines[-1])) and is_interface(lines[-1]))):
        del lines[-1]
    return "\n".join(lines)
