"""From files to a stored graph: what is given is read, joined with what is held, run through a plan, and stored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen
from sqlite_utils import Database

from provenance.engines.local import Progress, run
from provenance.model import Document, Omission
from provenance.plan import Plan
from provenance.read import LARGEST, Format, documents
from provenance.store import Run, checked, now, opened, reading, transaction, write
from provenance.version import __version__

__all__ = ["Summary", "build"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Report = Callable[[Omission], None]

FOUND_BY_LINKING = ("mentioned", "quoted")  # evidence of replies that no page states
COUNTED = ("documents", "quotations", "attributions", "sources", "clusters")


@frozen(kw_only=True)
class Summary:
    """What a build came to.

    ``documents`` to ``clusters`` count what the database holds now, ``read`` the documents that were given, ``added``
    and ``changed`` those of them that were new or differed from what was held. ``omissions`` is the input that is not
    in the graph, and why. ``written`` is False where there was nothing to do.
    """

    database: str
    documents: int = 0
    quotations: int = 0
    attributions: int = 0
    sources: int = 0
    clusters: int = 0
    read: int = 0
    added: int = 0
    changed: int = 0
    written: bool = False
    omissions: tuple[Omission, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether some input could not be read."""
        return any(omission.refused for omission in self.omissions)


def build(
    paths: Paths,
    db: str | os.PathLike[str] = "db/provenance.db",
    plan: Plan | None = None,
    progress: Progress | None = None,
    report: Report | None = None,
    form: Format | None = None,
    largest: int = LARGEST,
) -> Summary:
    """Read ``paths``, one or several, and store the graph of their documents and of those already in ``db``.

    What ``db`` holds stays in it; the same input again, under the same plan, writes nothing. ``progress`` is called
    with a stage's name, what is done and what there is to do (0 where unknown), ``report`` with every omission as it
    is found. ``form`` overrides the format that the files show, ``largest`` is the length of the largest page in bytes.
    Raises DatabaseError where ``db`` cannot be opened or written; then, and where nothing can be read,
    ``db`` stays as it is.
    """
    path = Path(db)
    checked(path)
    started = now()
    omissions: list[Omission] = []
    given = list(_read(documents(paths, form, largest), omissions, progress or _silent, report))
    summary = Summary(database=str(path), read=len(given), omissions=tuple(omissions))
    if not given:
        return _counted(summary, path)
    settings = plan or Plan()
    ran = Run(
        version=__version__,
        plan=json.dumps(settings.as_dict(), sort_keys=True),
        plan_digest=settings.digest,
        started_at=started,
        omissions=summary.omissions,
    )
    with transaction(path) as database:
        joined = _joined(database, given)
        if joined.added or joined.replaced or not _is_result_of(ran, database):
            write(database, run(joined.documents, settings, progress), ran, joined.replaced)
            summary = evolve(summary, added=joined.added, changed=len(joined.replaced), written=True)
    return _counted(summary, path)


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _read(
    items: Iterable[Document | Omission], omissions: list[Omission], progress: Progress, report: Report | None
) -> Iterator[Document]:
    """The documents among ``items``; what is no document goes to ``omissions``, and to ``report`` at once."""
    count = 0
    for item in items:
        if isinstance(item, Document):
            count += 1
            progress("read", count, 0)
            yield item
        else:
            omissions.append(item)
            if report is not None:
                report(item)


@frozen(kw_only=True)
class _Joined:
    documents: tuple[Document, ...]  # what is held and what is given, as read, in order
    replaced: tuple[Document, ...]  # what was held under a key whose document is another now
    added: int


def _joined(database: Database, given: Iterable[Document]) -> _Joined:
    held = {document.key: _as_read(document) for document in reading.documents(database)}
    new = {document.key: document for document in given}
    together = {**held, **new}
    return _Joined(
        documents=tuple(sorted(together.values(), key=lambda held: (held.page, held.position, held.key))),
        replaced=tuple(old for key, old in held.items() if new.get(key, old) != old),
        added=len(together) - len(held),
    )


def _as_read(document: Document) -> Document:
    """The document without what a run found out about it: a run must be given it as its input gave it."""
    if document.author_evidence is not None:
        document = evolve(document, author=None, author_evidence=None)
    if document.reply_evidence in FOUND_BY_LINKING:
        document = evolve(document, reply_to=None, reply_evidence=None)
    return document


def _is_result_of(ran: Run, database: Database) -> bool:
    """Whether the graph that is held came from the same version and plan."""
    newest = reading.newest_activity(database)
    return newest is not None and (newest["version"], newest["plan_digest"]) == (ran.version, ran.plan_digest)


def _counted(summary: Summary, path: Path) -> Summary:
    """The summary with what the database holds now."""
    if not path.exists():
        return summary
    with opened(path) as database:
        newest = reading.newest_activity(database)
    return summary if newest is None else evolve(summary, **{name: newest[name] for name in COUNTED})
