"""Which address is answered by which page."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from datasette import NotFound, Request, Response
from datasette.views.base import DatasetteError
from datasette.views.index import IndexView

from provenance.web.addresses import database_of
from provenance.web.claim import CLAIM
from provenance.web.compare import COMPARE
from provenance.web.go import go
from provenance.web.home import home
from provenance.web.read import READ
from provenance.web.review import ADDRESS, REFUSED, Refused, review
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
    yield ADDRESS, _review
    yield from _pages()


def _pages() -> Iterator[tuple[str, View]]:
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


async def _review(datasette: Any, request: Any) -> Response:
    answer = await review(datasette, request)
    return await _again(datasette, request, answer) if isinstance(answer, Refused) else answer


async def _again(datasette: Any, request: Any, refused: Refused) -> Response:
    """The page of ours from which a form came that was refused, with the form as it was sent.

    Raises DatasetteError with the reason where it came from elsewhere, or the page is gone.
    """
    asked = urlsplit(refused.back)
    path = "/" + asked.path.removeprefix(datasette.setting("base_url"))
    for pattern, view in _pages():
        found = re.match(pattern, path)
        if found and not found["format"]:
            address = {"path": path, "raw_path": asked.path.encode(), "query_string": asked.query.encode()}
            route = {"url_route": {"kwargs": found.groupdict()}, REFUSED: refused}
            scope = {**request.scope, **address, **route, "method": "GET"}
            with suppress(NotFound):  # what was judged may be gone
                return await view(datasette, Request(scope, request.receive))
    raise DatasetteError(refused.reason, status=refused.status)


def _view(kind: PageKind) -> View:
    async def view(datasette: Any, request: Any) -> Any:
        return await serve(kind, datasette, request, database_of(datasette, request))

    return view
