"""The commands. What is slow to load is loaded by the command that needs it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provenance.cli.terminal import Bar, document_lines, review_lines, say, say_json, summary_lines, trail_lines
from provenance.errors import ProvenanceError, with_extra
from provenance.read.formats import FORMATS, Format
from provenance.version import __version__

if TYPE_CHECKING:
    from provenance.engines import Summary

__all__ = ["main"]

DATABASE = "db/provenance.db"
INTERRUPTED = 130  # what shells report of a program that Ctrl-C ended

Command = TypeVar("Command", bound=Callable[..., Any])


class Commands(click.Group):
    """The commands, in the order of their use; what a user caused is a message, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order in which the commands were written."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ProvenanceError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has had enough: click ends quietly
                raise
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            say("\ninterrupted; what the database holds is whole, and the same command goes on from there", error=True)
            ctx.exit(INTERRUPTED)


def database_option(command: Command) -> Command:
    """Give the command ``--db``."""
    return click.option(
        "--db", default=DATABASE, show_default=True, metavar="FILE", help="The database of the collection."
    )(command)


def database_argument(command: Command) -> Command:
    """Let the command take its database as its one argument."""
    return click.argument("db", default=DATABASE, metavar="[FILE]")(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="provenance")
def main() -> None:
    """Who said it first, how it travelled and what was altered.

    Provenance reads articles and their reader comments, finds who quotes whom and who is said to have said what, and
    keeps it in an SQLite database that you can browse with Datasette.

    \b
    A first look:
      provenance demo
      datasette db/provenance.db

    \b
    Your own pages:
      provenance build pages/
      provenance trace "words that you wonder about"
    """


def reading_options(command: Command) -> Command:
    """Give the command ``--format`` and ``--largest``."""
    form = click.option(
        "--format", "form", type=click.Choice(FORMATS), help="Read the files as this, whatever they are."
    )
    largest = click.option(
        "--largest",
        type=click.IntRange(1),
        default=32,
        show_default=True,
        metavar="MIB",
        help="The largest page to read.",
    )
    return form(largest(command))


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@database_option
@reading_options
@click.option("--nlp", metavar="MODEL", help="Use an installed spaCy pipeline too for who said what.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What does the work."
)
@click.option("--master", default="local[*]", show_default=True, metavar="URL", help="The Spark to work on.")
@click.option("--tables", metavar="DIR", help="Where Spark leaves the graph as Parquet; a cluster needs it.")
@click.option("--from-parquet", "loaded", metavar="DIR", help="Store the graph that Spark left here; no PATH then.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    db: str,
    form: Format | None,
    largest: int,
    nlp: str | None,
    as_json: bool,
    engine: str,
    master: str,
    tables: str | None,
    loaded: str | None,
) -> None:
    """Read pages and add them to the database.

    PATH is a saved web page, a text or Markdown page (an article, then comments like "1. NAME says:"), a WordPress
    export, JSON lines (of documents, from Reddit or Hacker News, or an export of provenance), a mail folder (mbox), a
    web archive (WARC), any of these packed with gzip or Zstandard, a folder of them, or - for standard input. What the
    database holds already stays; building the same again changes nothing.

    \b
    Examples:
      provenance build page.txt
      provenance build pages/ more.jsonl --db mine.db
      provenance build archive.parquet --engine spark --master spark://HOST:7077 --tables DIR --db archive.db
      provenance build --from-parquet DIR --db archive.db
    """
    if bool(paths) == (loaded is not None):
        raise click.UsageError("either PATH or --from-parquet is needed, and not both")
    if engine != "spark" and tables is not None:
        raise click.UsageError("--tables needs --engine spark")
    if loaded is not None:
        made = partial(with_extra("provenance.engines.loading", "spark").load, loaded)
        _tell(ctx, lambda bar: made(db, progress=bar), as_json=as_json)
    elif engine == "spark":
        on_spark = partial(with_extra("provenance.engines.spark", "spark").build, master=master, tables=tables)
        _build(ctx, paths, db, on_spark, nlp=nlp, form=form, largest=largest, as_json=as_json)
    else:
        from provenance.engines import build as local_build

        _build(ctx, paths, db, local_build, nlp=nlp, form=form, largest=largest, as_json=as_json)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document.")
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...], form: Format | None, largest: int, as_json: bool) -> None:
    """Show the documents that files hold, and what of them is left out; no database is written.

    \b
    Examples:
      provenance read page.html
      provenance read export.xml --json
    """
    from attrs import asdict

    from provenance.model import Document
    from provenance.read import documents

    refused = False
    for item in documents(paths, form, largest << 20):
        if not isinstance(item, Document):
            refused = refused or item.refused
            say(str(item), error=True)
        elif as_json:
            say_json(asdict(item))
        else:
            for line in document_lines(item):
                say(line)
    if refused:
        ctx.exit(1)


def _build(
    ctx: click.Context,
    paths: tuple[str, ...],
    db: str,
    engine: Callable[..., Summary],
    *,
    as_json: bool,
    nlp: str | None = None,
    form: Format | None = None,
    largest: int = 32,
) -> None:
    from provenance.attribute import AttributeSettings
    from provenance.plan import Plan

    plan = Plan(attribute=AttributeSettings(nlp=nlp))
    reading = {"form": form, "largest": largest << 20}
    _tell(ctx, lambda bar: engine(paths, db, plan=plan, progress=bar, report=bar.report, **reading), as_json=as_json)


def _tell(ctx: click.Context, work: Callable[[Bar], Summary], *, as_json: bool) -> None:
    """Do the work behind a progress bar, and tell what it came to."""
    from attrs import asdict

    bar = Bar()
    try:
        summary = work(bar)
    finally:
        bar.clear()
    if as_json:
        say_json(asdict(summary))
    else:
        for line in summary_lines(summary):
            say(line)
    if not summary.read and not summary.refused:
        say("nothing to read was found", error=True)
    if summary.refused or not summary.read:
        ctx.exit(1)


@main.command()
@click.argument("words")
@database_option
@click.option("--document", metavar="KEY", help="Begin in the document with this key, not in the latest ones.")
@click.option("--json", "as_json", is_flag=True, help="Print the trails as JSON.")
@click.pass_context
def trace(ctx: click.Context, words: str, db: str, document: str | None, as_json: bool) -> None:
    """Show by what way words came here.

    WORDS are words of a passage, in quotation marks for your shell; case, typography and white space don't matter. The
    trail begins in the latest document where they stand and goes from who quotes to who is quoted, up to the earliest
    document of this collection, and from there to the outlet and the person they are attributed to.

    \b
    Examples:
      provenance trace "rigged system"
      provenance trace "rigged system" --json
    """
    from provenance.graph import open as opened

    trails = opened(db).trace(words, document=document)
    if as_json:
        say_json({"words": words, "trails": [trail.as_dict() for trail in trails]})
    for trail in [] if as_json else trails:
        for line in trail_lines(trail):
            say(line)
        say("")
    if not trails:
        say(_nowhere(db, words, document), error=True)
        ctx.exit(1)


def _nowhere(db: str, words: str, document: str | None) -> str:
    """Why no trail begins with the words."""
    from provenance.graph import open as opened

    if document is None:
        return f"these words stand nowhere in this collection: {words}"
    if any(held.key == document for held in opened(db).documents()):
        return f"these words stand nowhere in {document}: {words}"
    return f"there is no document {document} in this collection; `provenance export` lists their keys"


@main.command()
@database_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a review.")
def reviews(db: str, as_json: bool) -> None:
    """List what reviewers said, oldest first, of the database FILE (db/provenance.db where none is named).

    Verdicts are given in the browser (datasette --root) or from Python. Each stands on the words that it judges, after
    every build; where these are no longer held, it is kept, and the list says so.

    \b
    Examples:
      provenance reviews
      provenance reviews mine.db --json
    """
    from attrs import asdict

    from provenance.graph import open as opened

    collection = opened(db)
    there = {review.subject for review in collection.reviews(held=True)}
    for review in collection.reviews():
        held = review.subject in there
        if as_json:
            say_json({**asdict(review), "held": held})
            continue
        for line in review_lines(review, held=held):
            say(line)


@main.command()
@database_argument
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="The format to write."
)
@click.option("-o", "--output", default="-", metavar="FILE", help="The file to write; standard output where not given.")
def export(db: str, form: str, output: str) -> None:
    """Write the whole graph of the database FILE (db/provenance.db where none is named) for other programs.

    jsonl is the canonical form: one JSON object a line, the same bytes for the same graph. A file that is there is
    replaced when all is written; a database never is.

    \b
    Examples:
      provenance export -o graph.jsonl
      provenance export mine.db --format jsonl | head
    """
    from provenance.export import FORMATS, save

    lines = FORMATS[form](Path(db))
    if output == "-":
        _print_bytes(line.encode() for line in lines)
    else:
        save(lines, Path(output))


def _print_bytes(lines: Iterable[bytes]) -> None:
    """Write to standard output, until its reader has had enough."""
    if sys.stdout is None:
        raise ProvenanceError("standard output is closed")
    with click.open_file("-", "wb") as stream:
        try:
            stream.writelines(lines)
            stream.flush()
        except BrokenPipeError:
            # What is left in the buffer must go somewhere when the interpreter ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            raise SystemExit(1) from None


@main.command()
@database_argument
@click.pass_context
def verify(ctx: click.Context, db: str) -> None:
    """Check that the database FILE (db/provenance.db where none is named) holds what it says it holds.

    Every passage is cut from its text again and compared, every checksum computed anew; the database is not changed.
    Each problem is one line that names the document or the row; the exit status is then 1.

    \b
    Examples:
      provenance verify
      provenance verify mine.db
    """
    from provenance.store.verify import verified

    path = Path(db)
    outcome = verified(path)
    for problem in outcome.problems:
        say(problem)
    counts = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in outcome.checked.items() if count)
    if outcome.problems:
        say(f"{path}: {len(outcome.problems):,} problems found", error=True)
        ctx.exit(1)
    say(f"{path}: holds what it says. Checked {counts or 'no rows, for it has none'}.")


@main.command()
@database_option
@click.pass_context
def demo(ctx: click.Context, db: str) -> None:
    """Build a database from a page that ships with the program.

    \b
    Example:
      provenance demo
    """
    from provenance.engines import build as local_build

    with ExitStack() as stack:
        samples = sorted((resources.files("provenance") / "samples").iterdir(), key=lambda sample: sample.name)
        pages = [stack.enter_context(resources.as_file(page)) for page in samples if page.name.endswith(".txt")]
        _refuse_others(pages, db)
        _build(ctx, tuple(map(str, pages)), db, local_build, as_json=False)
    say(f"Browse it with:  datasette {db} -m metadata.yml\nor simply with:  datasette {db}")


def _refuse_others(pages: list[Path], db: str) -> None:
    """Keep the invented page out of a collection of real ones."""
    from provenance.model import Document
    from provenance.read import documents
    from provenance.store import is_empty, opened

    path = Path(db)
    if not path.exists() or is_empty(path):
        return
    ours = {document.key for document in documents(pages) if isinstance(document, Document)}
    with opened(path, older=True) as held:
        others = any(key not in ours for (key,) in held.execute("SELECT key FROM documents"))
    if others:
        raise ProvenanceError(f"{db} holds pages of yours; build the demonstration elsewhere: --db demo.db")
