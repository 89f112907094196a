"""Which address is answered by which page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from datasette.views.index import IndexView

from provenance.web.addresses import database_of
from provenance.web.claim import CLAIM
from provenance.web.compare import COMPARE
from provenance.web.go import go
from provenance.web.home import home
from provenance.web.read import READ
from provenance.web.search import SEARCH
from provenance.web.serving import PageKind, serve
from provenance.web.source import SOURCE
from provenance.web.trail import TRAIL

__all__ = ["KINDS", "routes"]

KINDS = (READ, TRAIL, COMPARE, SOURCE, CLAIM, SEARCH)
View = Callable[..., Awaitable[Any]]


def routes() -> Iterator[tuple[str, View]]:
    """The addresses of all pages, as patterns, with the views that answer."""
    yield r"^/(\.(?P<format>json))?$", _index
    yield r"^/(?P<database>[^/.]+)/-/home(\.(?P<format>json))?$", _home
    yield r"^/(?P<database>[^/.]+)/-/go/(?P<table>\w+)/(?P<number>\d{1,18})$", _go
    for kind in KINDS:
        key = r"/(?P<key>[^/.]+)" if kind.keyed else ""
        yield rf"^/(?P<database>[^/.]+)/-/{kind.name}{key}(\.(?P<format>json))?$", _view(kind)


async def _index(datasette: Any, request: Any, send: Any) -> Any:
    """The front page: home where one database of ours is all that is served, else Datasette's own."""
    if datasette.provenance.alone is None or request.url_vars["format"]:
        return await IndexView.as_view(datasette)(request, send)
    return await home(datasette, request, datasette.provenance.alone)


async def _home(datasette: Any, request: Any) -> Any:
    return await home(datasette, request, database_of(datasette, request))


async def _go(datasette: Any, request: Any) -> Any:
    return await go(datasette, request, database_of(datasette, request))


def _view(kind: PageKind) -> View:
    async def view(datasette: Any, request: Any) -> Any:
        return await serve(kind, datasette, request, database_of(datasette, request))

    return view
