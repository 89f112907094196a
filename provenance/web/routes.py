"""Which address is answered by which page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from datasette import NotFound
from datasette.utils import tilde_decode

from provenance.web.read import READ
from provenance.web.serving import PageKind, serve

__all__ = ["KINDS", "routes"]

KINDS = (READ,)
View = Callable[..., Awaitable[Any]]


def routes() -> Iterator[tuple[str, View]]:
    """The addresses of all pages, as patterns, with the views that answer."""
    for kind in KINDS:
        key = r"/(?P<key>[^/.]+)" if kind.keyed else ""
        yield rf"^/(?P<database>[^/.]+)/-/{kind.name}{key}(\.(?P<format>json))?$", _view(kind)


def _view(kind: PageKind) -> View:
    async def view(datasette: Any, request: Any) -> Any:
        return await serve(kind, datasette, request, _database(datasette, request))

    return view


def _database(datasette: Any, request: Any) -> str:
    """The name of the database of ours that the address names. Raises NotFound where it is none."""
    route = tilde_decode(request.url_vars["database"])
    for name in datasette.provenance.databases:
        if datasette.get_database(name).route == route:
            return str(name)
    raise NotFound(f"No database of Provenance at {route}")
