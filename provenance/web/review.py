"""Reviews in the browser: who may give them, the address that takes them, and what a page needs to show them.

Signed-in users may review, by whatever plugin they sign in, unless the permission ``review-provenance`` is denied them;
nobody else may, and nobody where the database is served immutable. Datasette refuses what comes from other sites.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from attrs import frozen
from datasette import Forbidden, Response
from datasette.utils.asgi import BadRequest
from sqlite_utils import Database

from provenance.errors import DatabaseError, ReviewError
from provenance.store import naming, reviewing
from provenance.store.connection import translated
from provenance.store.reviewing import Judged, Opinion
from provenance.store.subjects import SubjectKind
from provenance.web.addresses import database_of
from provenance.web.foreign import plain_apart

__all__ = [
    "ACTION",
    "ADDRESS",
    "REFUSED",
    "Refused",
    "Reviewing",
    "actions",
    "allow_signed_in",
    "review",
    "review_context",
]

ACTION = "review-provenance"
ADDRESS = r"/(?P<database>[^/.]+)/-/review$"
LARGEST = 1 << 20  # bytes of a form: more than the longest note on many long passages
MOST_NAMES = 200  # of sources that a form offers
SPLIT = "split"  # the name of the form that splits a source
FIELDS = 1_000  # of a form: more mentions than anybody ticks at once


REFUSED = "provenance.refused"  # in the scope of a request: the form for whose sake the page is shown again


@frozen(kw_only=True)
class Refused:
    """A form that was not kept: why, with which status of HTTP, what was typed, and the address to go ``back`` to.

    Without a ``reason`` it is a form in which nothing has been typed yet.
    """

    reason: str = ""
    status: int = 400
    subjects: Sequence[str] = ()
    verdict: str = ""
    source: str = ""
    note: str = ""
    back: str = ""

    @property
    def anchor(self) -> str:
        """The name of the form within its page."""
        return self.back.partition("#")[2]


EMPTY = Refused()


@frozen(kw_only=True)
class Reviewing:
    """What a page shows of reviews: all that it asked for, by key, and for those ``may_review`` where to send theirs.

    ``names`` are the sources to choose from, ``csrftoken`` is None where Datasette needs none, ``back`` is the address
    to come back to; ``refused`` is the form that was sent from this page and not kept.
    """

    attributions: Mapping[str, Judged]
    quotations: Mapping[str, Judged]
    sources: Mapping[str, Judged]
    may_review: bool
    names: Sequence[str]
    action: str
    back: str
    csrftoken: str | None
    refused: Refused | None = None
    longest_note: int = reviewing.LONGEST_NOTE

    def typed(self, anchor: str) -> Refused:
        """What to show in the form of this name."""
        return self.refused if self.refused and self.refused.anchor == anchor else EMPTY

    @property
    def forms(self) -> set[str]:
        """The names of the forms."""
        judged = (held for kind in (self.attributions, self.quotations, self.sources) for held in kind.values())
        return {held.anchor for held in judged} | ({SPLIT} if self.sources and self.attributions else set())

    def as_dict(self) -> dict[str, Any]:
        """The reviews as plain values, ready for JSON; what only a form needs is left out."""
        kinds = ("attributions", "quotations", "sources")
        return {kind: {key: held.as_dict() for key, held in getattr(self, kind).items()} for kind in kinds}


async def review_context(
    datasette: Any,
    request: Any,
    database: str,
    *,
    attributions: Iterable[str] = (),
    quotations: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> Reviewing:
    """What the macros in ``provenance/review.html`` need: give it the digests of rows and the names of sources."""
    wanted: dict[SubjectKind, Iterable[str]] = {
        "attribution": attributions,
        "quotation": quotations,
        "source": sources,
    }
    held = datasette.get_database(database)
    found = await held.execute_fn(partial(_judged, wanted=wanted))
    allowed = await _may_review(datasette, request.actor, database)
    return Reviewing(
        attributions=found["attribution"],
        quotations=found["quotation"],
        sources=found["source"],
        may_review=allowed,
        names=await held.execute_fn(partial(_names, found=found)) if allowed else (),
        action=f"{datasette.urls.database(database)}/-/review",
        back=request.full_path,
        csrftoken=_csrftoken(request) if allowed else None,
        refused=request.scope.get(REFUSED),
    )


def _judged(connection: Any, wanted: Mapping[SubjectKind, Iterable[str]]) -> dict[SubjectKind, dict[str, Judged]]:
    db = Database(connection, execute_plugins=False)
    asked = {kind: list(keys) for kind, keys in wanted.items()}
    return {
        kind: {held.key: held for held in (reviewing.judged(db, kind, keys) if keys else ())}
        for kind, keys in asked.items()
    }


def _names(connection: Any, found: Mapping[SubjectKind, Mapping[str, Judged]]) -> list[str]:
    """The names that the form offers, those on the page before others."""
    judged = (held for kind in found.values() for held in kind.values())
    here = (name for held in judged for name in (held.source, held.found_source) if name is not None)
    return naming.offered(Database(connection, execute_plugins=False), here, MOST_NAMES)


def _csrftoken(request: Any) -> str | None:
    """Asked for only where there is a form, for with it comes a cookie."""
    token = request.scope.get("csrftoken")
    return None if token is None else str(token())


async def _may_review(datasette: Any, actor: Any, database: str) -> bool:
    if not actor or not datasette.get_database(database).is_mutable:
        return False
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        from datasette.resources import DatabaseResource

        return bool(await datasette.allowed(action=ACTION, resource=DatabaseResource(database), actor=actor))
    checks = [("view-database", database), "view-instance"]
    visible, _ = await datasette.check_visibility(actor, permissions=checks)
    return visible and bool(await datasette.permission_allowed(actor, ACTION, resource=database, default=True))


def actions() -> list[Any]:
    """The permission to review, as Datasette 1.0 wants it declared."""
    from datasette.permissions import Action
    from datasette.resources import DatabaseResource

    description = "Review quotations, attributions and sources"
    return [
        Action(name=ACTION, description=description, resource_class=DatabaseResource, also_requires="view-database")
    ]


def allow_signed_in(actor: Any, action: str) -> Any:
    """What Datasette 1.0 is to think of the permission where the user's configuration says nothing of it."""
    from datasette.permissions import PermissionSQL

    if action != ACTION or not actor:
        return None
    return PermissionSQL.allow(reason="who is signed in may review")


async def review(datasette: Any, request: Any) -> Response | Refused:
    """Keep the review in the form that is sent, and go back to where the reader stood."""
    name = database_of(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.table(name, "reviews"))
    if not await _may_review(datasette, request.actor, name):
        raise Forbidden("To review, sign in, and have the database served so that it can be written (without -i)")
    form = await _form(request)
    database = datasette.get_database(name)
    keep = partial(_keep, subjects=form.get("subject", ()), opinion=_opinion(request.actor, form))
    try:
        with translated(Path(database.path or name)):
            kept = await database.execute_write_fn(keep)
    except (ReviewError, DatabaseError) as error:
        return _refused(form, error)
    datasette.add_message(request, kept, datasette.INFO)
    back = _local(_one(form, "back")) or datasette.urls.database(name)
    return Response("", status=303, headers={"Location": str(back)})


def _refused(form: Mapping[str, Sequence[str]], error: ReviewError | DatabaseError) -> Refused:
    return Refused(
        reason=f"The review was not kept: {error}",
        status=400 if isinstance(error, ReviewError) else 503,
        subjects=form.get("subject", ()),
        back=_local(_one(form, "back")) or "",
        **{name: _one(form, name) for name in ("verdict", "source", "note")},
    )


def _keep(connection: Any, subjects: Sequence[str], opinion: Opinion) -> str:
    """Keep the review; what there is to say about it."""
    named = " ".join((opinion.source or "").split())
    known = naming.held_name(Database(connection, execute_plugins=False), named)
    source = reviewing.review_by(connection, subjects, opinion)[0].source
    if opinion.verdict not in reviewing.NAMING or source is None or known is not None:
        return "The review is kept."
    return f"The review is kept. {plain_apart(source)} is a new name: no source was called so before."


async def _form(request: Any) -> Mapping[str, Sequence[str]]:
    """The fields of the form. Raises BadRequest where it is none."""
    body: bytes = await request.post_body()
    if len(body) > LARGEST:
        raise BadRequest("The review was not kept: the form is too long")
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise BadRequest("The review was not kept: the form cannot be read") from error


def _one(form: Mapping[str, Sequence[str]], field: str) -> str:
    return form.get(field, ("",))[0]


def _opinion(actor: Mapping[str, Any], form: Mapping[str, Sequence[str]]) -> Opinion:
    return Opinion(
        verdict=_one(form, "verdict"),
        source=_one(form, "source"),
        note=_one(form, "note"),
        reviewer=_reviewer(actor),
    )


def _reviewer(actor: Mapping[str, Any]) -> str:
    """The name of who is signed in: the ``id`` that Datasette asks of every actor, else what it shows of one."""
    return next((str(actor[key]) for key in ("id", "username", "login", "name", "display") if actor.get(key)), "")


def _local(address: str) -> str | None:
    """The address where it leads to this host and can stand in a header, else None."""
    if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isascii():
        return None
    if any(character <= " " or character == "\x7f" for character in address):
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address
