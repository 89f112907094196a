"""Documents for tests of matching and linking."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.chronology import chronological
from provenance.link import Linked, LinkSettings, clustered, linked
from provenance.match import MatchSettings, alignments
from provenance.model import Alignment, Cluster, Document, Quotation

__all__ = ["page", "quoted", "shared", "together", "travelling"]


def page(*texts: str | tuple[str | None, str], name: str = "p") -> list[Document]:
    """The documents of one page: an article and comments, each a text or an author and a text."""
    found = []
    for position, item in enumerate(texts):
        author, text = item if isinstance(item, tuple) else (f"Writer {position}", item)
        kind = "comment" if position else "article"
        found.append(
            Document(key=f"{name}/{position}", page=name, position=position, kind=kind, author=author, text=text)
        )
    return found


def shared(*documents: Document) -> list[Alignment]:
    """The alignments of ``documents`` under the default settings."""
    return list(alignments(chronological(documents), MatchSettings()))


def together(*documents: Document) -> Linked:
    """``documents`` matched and linked under the default settings."""
    ordered = chronological(documents)
    return linked(ordered, alignments(ordered, MatchSettings()), ranks(ordered), LinkSettings())


def travelling(found: Linked) -> list[Cluster]:
    """The clusters of what was linked."""
    return [cluster for cluster, _ in clustered(found.joins, ranks(found.documents))]


def ranks(ordered: Sequence[Document]) -> dict[str, int]:
    """The place of each document in time."""
    return {document.key: place for place, document in enumerate(ordered)}


def quoted(found: Linked) -> list[Quotation]:
    """The quotations whose origin is known."""
    return [q for q in found.quotations if q.quoted is not None]
