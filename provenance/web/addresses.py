"""The addresses of our pages: short, the same from build to build, made of what exports call a thing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from attrs import frozen
from datasette import NotFound
from datasette.utils import tilde_decode, tilde_encode

__all__ = ["Addresses", "database_of", "web_link"]


@frozen
class Addresses:
    """Where the pages of one database are; ``urls`` is Datasette's own ``datasette.urls``, which knows the prefix."""

    urls: Any
    database: str

    def home(self) -> str:
        """What the collection holds."""
        return self._page("home")

    def read(self, document: str, start: int | None = None, end: int | None = None) -> str:
        """A document on its page, at the passage from ``start`` to ``end`` where given."""
        address = self._page("read", document)
        return f"{address}#document" if start is None else f"{address}?passage={start}-{end}#passage"

    def trail(self, document: str, start: int, end: int) -> str:
        """The way that a passage came."""
        return f"{self._page('trail', document)}?passage={start}-{end}"

    def compare(self, quotation: str) -> str:
        """A quotation beside the words that it repeats; it is named by its digest."""
        return self._page("compare", quotation)

    def source(self, name: str) -> str:
        """Who or what claims are attributed to."""
        return self._page("source", name)

    def claim(self, key: str) -> str:
        """What is claimed."""
        return self._page("claim", key)

    def search(self, **parameters: str) -> str:
        """The search, with its parameters where given."""
        address = self._page("search")
        return f"{address}?{urlencode(parameters)}" if parameters else address

    def go(self, table: str, number: int) -> str:
        """The page that shows what a row of a table is about."""
        return f"{self._page('go', table)}/{number}"

    def table(self, name: str) -> str:
        """One of Datasette's own tables."""
        return str(self.urls.table(self.database, name))

    def row(self, table: str, number: int) -> str:
        """One of their rows."""
        return str(self.urls.row(self.database, table, str(number)))

    def tables(self) -> str:
        """Datasette's own page of the database."""
        return str(self.urls.database(self.database))

    def static(self, name: str) -> str:
        """A file that comes with the plugin."""
        return str(self.urls.static_plugins("quotation-provenance", name))

    def _page(self, *parts: str) -> str:
        return "/".join((str(self.urls.database(self.database)), "-", *map(_encoded, parts)))


@lru_cache(maxsize=4096)  # a page names the same few things in hundreds of links
def _encoded(part: str) -> str:
    return str(tilde_encode(part))


def web_link(address: str | None) -> str | None:
    """The address where it is one of the web, else None: what else it may be (a script, a file) is no link."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


def database_of(datasette: Any, request: Any) -> str:
    """The name of the database of ours that the address names. Raises NotFound where it is none."""
    route = tilde_decode(request.url_vars["database"])
    for name in datasette.provenance.databases:
        if datasette.get_database(name).route == route:
            return str(name)
    raise NotFound(f"No database of Provenance at {route}")
