"""From files to a stored graph: what is given is read, joined with what is held, run through a plan, and stored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

from attrs import evolve, frozen
from sqlite_utils import Database

from provenance.engines.held import Held
from provenance.engines.kept import Kept
from provenance.engines.kept.beside import beside, make_room, remove
from provenance.engines.local import Addition, Local, MismatchError, Progress
from provenance.engines.processes import Processes
from provenance.engines.spool import Spool
from provenance.errors import DamageError, ProvenanceError, coherent
from provenance.model import Document, Graph, Omission, digest
from provenance.plan import Plan
from provenance.read import FORMATS, LARGEST, Format, documents
from provenance.store import Part, Run, begin_anew, checked, now, opened, reading, transaction, write
from provenance.version import __version__

__all__ = ["Paths", "Report", "Summary", "build", "counted", "known", "read_from", "run_of", "silent"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Report = Callable[[Omission], None]


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
    path, plan = Path(db), plan or Plan()
    checked(path)
    fresh = not path.exists()
    started, tell = now(), progress or silent
    omissions: list[Omission] = []
    with Spool() as spool, Processes() as processes:
        told = _Told(tell, spool)
        engine = Local(plan, processes, told)
        for document in read_from(documents(paths, known(form), largest), omissions, tell, report):
            batch = spool.add(document)
            if fresh and spool.count == len(batch):  # else it may be held
                engine.begin(batch)  # while the others are read
        building = _Building(path, engine, run_of(plan, started, omissions), told, report)
        for batch, following in pairwise(chain(spool.batches(), [[]])):
            building.add(batch, following)
    return counted(building.summary, path)


def known(form: Format | None) -> Format | None:
    """The format, where it is one or none is asked for. Raises ProvenanceError."""
    if form is not None and form not in FORMATS:
        raise ProvenanceError(f"“{form!s:.40}” is no format; there are {', '.join(FORMATS)}")
    return form


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run_of(plan: Plan, started: str, omissions: Iterable[Omission]) -> Run:
    """A run of this version under ``plan``."""
    return Run(
        version=__version__,
        plan=json.dumps(plan.as_dict(), sort_keys=True),
        plan_digest=plan.digest,
        started_at=started,
        omissions=tuple(omissions),
    )


def read_from(
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


class _Told:
    """Tells the progress of batches as that of the whole."""

    def __init__(self, progress: Progress, spool: Spool) -> None:
        self.passed = 0  # documents of batches that are done
        self._progress, self._spool = progress, spool

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell what is ``done`` of a batch; where more than what was given is worked on, it counts too."""
        self._progress(stage, self.passed + done, max(self._spool.count, self.passed + total))


class _Building:
    """Adds batches of documents to the graph in a database, each in a transaction of its own.

    So a build that ends half-way leaves the graph of the batches stored, and goes on from there.
    """

    def __init__(self, path: Path, engine: Local, run: Run, told: _Told, report: Report | None) -> None:
        self._path, self._engine, self._run, self._told, self._report = path, engine, run, told, report
        self.summary = Summary(database=str(path), omissions=run.omissions)

    def add(self, given: Sequence[Document], following: Sequence[Document]) -> None:
        """Store ``given`` documents and what they change; the ``following`` are given next."""
        moved = make_room(beside(self._path))
        if moved is not None:
            self._omit(moved)
        run, summary = self._run, self.summary
        if not self._added(given, following):  # nothing of it was stored, and it may be what is kept that is wrong
            remove(beside(self._path))
            self._run, self.summary = run, summary
            self._add(given, following, known=False)
        self._told.passed += len(given)

    def _added(self, given: Sequence[Document], following: Sequence[Document]) -> bool:
        """Whether the documents could be added to what is held and kept."""
        try:
            self._add(given, following, known=True)
        except (DamageError, MismatchError):
            return False
        return True

    def _add(self, given: Sequence[Document], following: Sequence[Document], *, known: bool) -> None:
        """The same; ``known`` where what is kept may be of use."""
        with transaction(self._path, beside(self._path)) as database:
            held, kept = Held(database, self._path), Kept(database.conn)
            if not known or not self._goes_on(database, kept):
                self._store_again(database, held, kept)
            new, replaced = held.unlike(given)
            if new:
                self._store(database, kept, self._engine.added(held, kept, new, following), replaced)
        self.summary = evolve(
            self.summary,
            read=self.summary.read + len(given),
            added=self.summary.added + len(new) - len(replaced),
            changed=self.summary.changed + len(replaced),
        )

    @property
    def _identity(self) -> str:
        return digest(self._run.version, self._run.plan_digest)

    def _goes_on(self, database: Database, kept: Kept) -> bool:
        """Whether the rows are there that the newest run left, it was under this plan, and what is kept is of it."""
        newest = reading.newest_activity(database)
        if newest is None:
            kept.clear()  # whoever removes a database may leave what was kept beside it
            return not any(reading.counts(database).values())
        return reading.is_as_left(database, newest) and kept.belongs(self._identity, newest["graph_digest"])

    def _store_again(self, database: Database, held: Held, kept: Kept) -> None:
        """Find anew what another plan or version found, or what is not known to follow from what is held."""
        kept.clear()
        self._report_removed(database)
        self._number(begin_anew(database, self._run))
        with Spool() as spool:
            for document in held.all():
                spool.add(document)
            for batch in spool.batches():
                self._store(database, kept, self._engine.added(held, kept, batch))
        made = kept.joins.clusters()
        gone = [found for (found,) in database.execute("SELECT digest FROM clusters") if found not in made]
        nothing = Addition(graph=Graph(documents=()), part=Part(pages=(), attributed=(), clusters=gone))
        self._store(database, kept, [nothing])

    def _report_removed(self, database: Database) -> None:
        """Say how many documents are gone since the last run: no run removes any."""
        newest = reading.newest_activity(database)
        with coherent():
            count = 0 if newest is None else newest["documents"] - reading.counts(database)["documents"]
        if count > 0:
            reason = f"{count:,} of the documents held {'was' if count == 1 else 'were'} removed by another program"
            self._omit(Omission(str(self._path), reason))

    def _omit(self, omission: Omission) -> None:
        """Report what was found on the way, as the omissions of the input are."""
        self._run = evolve(self._run, omissions=(*self._run.omissions, omission))
        self.summary = evolve(self.summary, omissions=(*self.summary.omissions, omission))
        if self._report is not None:
            self._report(omission)

    def _number(self, number: int) -> None:
        """Go on with the run of this number; what goes with it as a whole is stored with its first part."""
        self._run = evolve(self._run, number=number, omissions=())

    def _store(
        self, database: Database, kept: Kept, additions: Iterable[Addition], replaced: Sequence[Document] = ()
    ) -> None:
        for addition in additions:
            self._number(write(database, addition.graph, self._run, replaced, addition.part))
            replaced = ()
        newest = reading.newest_activity(database)
        if newest is not None:
            kept.belong(self._identity, newest["graph_digest"])
        self.summary = evolve(self.summary, written=True)


def counted(summary: Summary, path: Path) -> Summary:
    """The summary with what the database holds now."""
    if not path.exists():
        return summary
    with opened(path) as database:
        newest = reading.newest_activity(database)
    return summary if newest is None else evolve(summary, **{name: newest[name] for name in reading.COUNTED})
