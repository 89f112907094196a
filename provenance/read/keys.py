"""Names for pages that bring none: the same for the same page, whatever changes in its text.

In which folder a file lies changes nothing. What it is called is part of the key of a saved web page alone, which under
another name is another page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from provenance.model import digest

__all__ = ["comment_keys", "document_key", "file_key", "identity", "page_key"]

SLUG = 48  # characters of the title that a key shows: enough to know the page, short enough for an address
LONGEST_NAME = 200  # characters of a file name in a key
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid)=")  # parts of an address that tell whence a reader came
PASSING = re.compile(  # names that scripts give anew each time that a page is shown, and those of people
    r"(?:ember|yui|ext-(?:gen|comp)|react-aria|mui|gwt-uid|j_idt?|uid|tippy|popper)[-_:.]?\d.*|.*:r[0-9a-z]+:.*"
    r"|(?:.*[-_])?(?:user|author|member|avatar|gravatar|profile)s?[-_:]?\d.*",
    re.IGNORECASE,
)


def identity(
    title: str | None, author: str | None, published: str | None, first: str, url: str | None
) -> tuple[str | None, ...]:
    """What tells a page from all others: what its key may show, and the particulars.

    That is its address, ``url``, unless it is that of a site; else its title with author and time, as far as they are
    known. Pages that share a title alone are told apart by their ``first`` words: an edit of these makes another page,
    which can be seen, where one page taken for two others would lose one of them.
    """
    if address := _address(url or ""):
        last = re.sub(r"\.\w{1,5}$", "", address.partition("?")[0].rsplit("/", 1)[-1])
        return (last if re.search(r"[^\W\d_]{3}", last) else address, address)
    return (title, author, published) if title and (author or published) else (title, author, published, first)


def _address(url: str) -> str | None:
    """``url`` as all that lead to the page write it; None where it is none, or leads to a site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part and not TRACKING.match(part))
    return f"{host}{path}{'?' * bool(query)}{query}" if host and (path or query) else None


def page_key(title: str | None, *particulars: str | None) -> str:
    """``title`` as a slug, with eight digits of the digest of the title and the ``particulars``."""
    identity = digest(*("" if part is None else part for part in (title, *particulars)))
    return f"{_slug(title or '') or 'page'}-{identity[:8]}"


def document_key(page: str, place: int | str) -> str:
    """The key of the document of ``page`` that its position or a name of its own, the ``place``, tells from others."""
    return f"{page}/{place}"


def comment_keys(page: str, names: Sequence[str | None]) -> list[str]:
    """The keys of the comments of ``page``, which give these ``names`` to themselves, in their order.

    A comment that has no name, one that others have as well, or none that lasts is known by its position, from 1.
    """
    own = [_own_name(name or "") for name in names]
    counts = Counter(own)
    named = (name if name and counts[name] == 1 else None for name in own)
    return [document_key(page, name or position) for position, name in enumerate(named, start=1)]


def _own_name(name: str) -> str:
    """``name`` as it may stand in a key, never a number alone, which is a position; "" where it is no name."""
    plain = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", name)).strip("-.")
    if len(plain) > LONGEST_NAME or PASSING.fullmatch(name):
        return ""
    return f"comment-{plain}" if plain.isdecimal() else plain


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title[: 4 * SLUG]).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=\w)", "", plain.lower()))
    return "-".join(words)[:SLUG].strip("-")


def file_key(path: str, title: str | None, *particulars: str | None) -> str:
    """The key of a saved web page: its file's name as people know it, with the digits that `page_key` gives it.

    The name is the file's own, not the folder's; a page from standard input is known by its title.
    """
    name = re.sub(r"(?i)(?:\.(?:gz|zst|[xms]?html?|mht|php|aspx?))+$", "", path.replace("\\", "/").rsplit("/", 1)[-1])
    plain = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:LONGEST_NAME]
    key = page_key(title, *particulars)
    return f"{plain}-{key[-8:]}" if plain else key
