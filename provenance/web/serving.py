"""What all pages have in common: who may see them, how they are asked, and how they answer, as HTML and as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import parse_qs

from attrs import asdict, frozen
from datasette import Forbidden, NotFound, Response
from datasette.utils import sqlite_timelimit, tilde_decode
from datasette.views.base import DatasetteError
from sqlite_utils import Database

from provenance.version import __version__
from provenance.web.addresses import Addresses, web_link
from provenance.web.review import REFUSED, Reviewing, review_context

__all__ = ["Answer", "Asked", "PageKind", "asked", "in_thread", "require", "respond", "serve"]

T = TypeVar("T")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@frozen(kw_only=True)
class Asked:
    """What a page is asked: the key in its address, and the parameters after it."""

    key: str
    parameters: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The first value of a parameter, stripped; empty where it is not given."""
        return self.parameters.get(name, ("",))[0].strip()

    def number(self, name: str, default: int) -> int:
        """A parameter that is a whole number, else ``default``."""
        value = self.one(name)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default

    def passage(self) -> tuple[int, int] | None:
        """The parameter ``passage``, START-END in code points; None where it is not given, or is no passage."""
        start, _, end = self.one("passage").partition("-")
        if not (start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and len(start + end) < 20):
            return None
        return (int(start), int(end)) if int(start) < int(end) else None


@frozen(kw_only=True)
class Answer:
    """What a page says: ``data`` for JSON and for the template alike, and what only the template needs besides.

    ``judged`` is what reviews may be about: digests of ``attributions`` and ``quotations``, names of ``sources``.
    """

    title: str
    data: Any
    drawn: Mapping[str, Any] = {}
    judged: Mapping[str, Sequence[str]] = {}


@frozen(kw_only=True)
class PageKind:
    """A kind of page: its name in addresses and templates, the tables it shows, and the function that answers.

    The function is given the database and what is asked, and returns None where there is no such thing. ``keyed``:
    the address goes on with the key of what is shown.
    """

    name: str
    tables: tuple[str, ...]
    answer: Callable[[Database, Asked], Answer | None]
    keyed: bool = True


async def serve(kind: PageKind, datasette: Any, request: Any, database: str) -> Response:
    """The page of ``database`` that the request asks for. Raises Forbidden and NotFound, as Datasette has them."""
    await require(datasette, request.actor, database, kind.tables)
    what = asked(request)
    answer = await in_thread(datasette, database, lambda db: kind.answer(db, what), limited=True)
    if answer is None:
        raise NotFound(f"There is no such {kind.name} page in {database}")
    return await respond(kind.name, answer, datasette, request, database)


async def respond(name: str, answer: Answer, datasette: Any, request: Any, database: str) -> Response:
    """The answer as HTML, by the template of the page's name, or as JSON where the address says so."""
    data = answer.data if isinstance(answer.data, dict) else asdict(answer.data)
    reviewing = await _reviewing(datasette, request, database, answer)
    if reviewing is not None:
        data["reviews"] = reviewing.as_dict()
    if request.url_vars.get("format") == "json":
        return Response.json(data, headers=dict(HEADERS))
    to = Addresses(datasette.urls, database)
    refused = request.scope.get(REFUSED)
    context = {"title": answer.title, "to": to, "database": database, "page": name, "version": __version__}
    extra = {
        "several": datasette.provenance.alone is None,
        "data": data,
        "web_link": web_link,
        "reviewing": reviewing,
        "refused": refused,
        "parameters": request.query_string,
        **answer.drawn,
    }
    html = await datasette.render_template(f"provenance/{name}.html", {**context, **extra}, request)
    return Response.html(html, status=refused.status if refused else 200, headers=dict(HEADERS))


async def _reviewing(datasette: Any, request: Any, database: str, answer: Answer) -> Reviewing | None:
    """The reviews of what the page shows; None where it shows nothing that has any, or the user may not see them."""
    if not answer.judged or not await _may_see(datasette, request.actor, database, "reviews"):
        return None
    with _told(datasette, database):
        return await review_context(datasette, request, database, **answer.judged)


def asked(request: Any) -> Asked:
    """What the request asks."""
    parameters = parse_qs(request.query_string, keep_blank_values=True)
    return Asked(key=tilde_decode(request.url_vars.get("key", "")), parameters=parameters)


async def require(datasette: Any, actor: Any, database: str, tables: Sequence[str]) -> None:
    """Raise Forbidden unless the user may see all of the tables: what she may not query she may not read here."""
    for table in tables:
        if not await _may_see(datasette, actor, database, table):
            raise Forbidden(f"You may not see {table} in {database}")


async def _may_see(datasette: Any, actor: Any, database: str, table: str) -> bool:
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        from datasette.resources import TableResource

        return bool(await datasette.allowed(action="view-table", resource=TableResource(database, table), actor=actor))
    checks = [("view-table", (database, table)), ("view-database", database), "view-instance"]
    visible, _ = await datasette.check_visibility(actor, permissions=checks)
    return bool(visible)


async def in_thread(datasette: Any, database: str, ask: Callable[[Database], T], *, limited: bool) -> T:
    """What ``ask`` says of the database, in a thread of Datasette's own and within its time limit where ``limited``."""
    limit = datasette.setting("sql_time_limit_ms")

    def asking(connection: Any) -> T:
        db = Database(connection, execute_plugins=False)
        if not limited:
            return ask(db)
        with sqlite_timelimit(connection, limit):
            return ask(db)

    with _told(datasette, database):
        answer: T = await datasette.get_database(database).execute_fn(asking)
    return answer


@contextmanager
def _told(datasette: Any, database: str) -> Iterator[None]:
    """Raise what SQLite says as an error of Datasette's that a user can understand."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = _reason(error, database, datasette.setting("sql_time_limit_ms"))
        raise DatasetteError(reason, title="No answer", status=503) from error


def _reason(error: sqlite3.OperationalError, database: str, limit: int) -> str:
    if str(error) == "interrupted":
        return f"This took longer than {limit} ms; see Datasette's setting sql_time_limit_ms"
    if str(error).startswith("no such"):
        return f"{database} is of an older version of Provenance; provenance build brings it up to date"
    return str(error)
