"""Names for pages that bring none: the same for the same page, wherever its file lies."""

from __future__ import annotations

import re
import unicodedata

from provenance.model import digest

__all__ = ["document_key", "page_key"]

SLUG = 48  # characters of the title that a key shows: enough to know the page, short enough for an address


def page_key(title: str | None, *particulars: str | None) -> str:
    """``title`` as a slug, with eight digits of the digest of the title and the ``particulars``."""
    identity = digest(*("" if part is None else part for part in (title, *particulars)))
    return f"{_slug(title or '') or 'page'}-{identity[:8]}"


def document_key(page: str, position: int) -> str:
    """The key of the document at ``position`` of ``page``."""
    return f"{page}/{position}"


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title[: 4 * SLUG]).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=\w)", "", plain.lower()))
    return "-".join(words)[:SLUG].strip("-")
