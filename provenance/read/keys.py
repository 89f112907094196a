"""Names for pages that bring none: the same for the same page, wherever its file lies."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from provenance.model import digest

__all__ = ["comment_keys", "document_key", "file_key", "page_key"]

SLUG = 48  # characters of the title that a key shows: enough to know the page, short enough for an address
LONGEST_NAME = 200  # characters of a file name in a key
PASSING = re.compile(  # names that scripts give anew each time that a page is shown, and those of people
    r"(?:ember|yui|ext-(?:gen|comp)|react-aria|mui|gwt-uid|j_idt?|uid|tippy|popper)[-_:.]?\d.*|.*:r[0-9a-z]+:.*"
    r"|(?:.*[-_])?(?:user|author|member|avatar|gravatar|profile)s?[-_:]?\d.*",
    re.IGNORECASE,
)


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
