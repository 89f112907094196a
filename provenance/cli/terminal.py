"""What goes to a terminal: text that cannot command it, a progress bar, a table, a tree."""

from __future__ import annotations

import codecs
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from provenance.errors import located
from provenance.store.subjects import described

if TYPE_CHECKING:
    from provenance.engines import Summary
    from provenance.graph import Step, Trail
    from provenance.model import Attribution, Document, Omission, Quotation, Review, Verdict

__all__ = ["Bar", "document_lines", "review_lines", "say", "say_json", "summary_lines", "trail_lines"]

MOMENT = 1.0  # seconds that need no progress bar
PACE = 0.1  # seconds between two states of the bar
WIDTH = 30  # characters of the bar
REASONS = 20  # that a summary lists: more would push its table off the screen
EXCERPT = 100  # characters of a passage that a line of a tree shows

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


QUOTES = dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚‹›", "'")
# What stands for our own signs, and those that pages have most, where output cannot hold them.
PLAIN = {"└": "`", "─": "-", "…": "...", "–": "-", "—": "-", "\N{REPLACEMENT CHARACTER}": "?", **QUOTES}


def say(text: str, *, error: bool = False) -> None:
    """Print a line; what pages hold is hostile, so nothing in it may move the cursor or turn the writing round.

    Where the output cannot hold a character, a plain one stands for it, or its number.
    """
    shown = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    encoding = getattr(sys.stderr if error else sys.stdout, "encoding", None) or "utf-8"
    click.echo(shown.encode(encoding, READABLE).decode(encoding), err=error)


def _readable(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding lacks, and where to go on; an error handler for codecs."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    letter = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    plain = PLAIN.get(character, letter)
    return plain if plain.isascii() else character.encode("ascii", "backslashreplace").decode()


READABLE = "provenance.readable"
codecs.register_error(READABLE, _readable)


def say_json(value: object) -> None:
    """Print a value as one line of JSON."""
    text = json.dumps(value, ensure_ascii=False)
    click.echo(text.encode("utf-8", "backslashreplace"))  # names of files need not be UTF-8


class Bar:
    """A progress bar on standard error: shown after a moment, and only where somebody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._shown = False
        self._next = time.monotonic() + MOMENT
        self._begun: dict[str, float] = {}  # stages take turns, batch by batch

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show what is ``done`` of ``total`` (0 where unknown) in ``stage``."""
        now = time.monotonic()
        begun = self._begun.setdefault(stage, now)
        if not self._watched or now < self._next:
            return
        self._next = now + PACE
        self._shown = True
        click.echo(f"\r\x1b[K{stage} {_state(done, total, now - begun)}", nl=False, err=True)

    def clear(self) -> None:
        """Take the bar away, so that other lines can be written."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False

    def report(self, omission: Omission) -> None:
        """Say at once what was refused."""
        if omission.refused:
            self.clear()
            say(f"refused: {omission}", error=True)


def _state(done: int, total: int, seconds: float) -> str:
    """How far a stage is after so many seconds, how fast it goes, and how long it will take."""
    if not total:
        return f"{done:,}"
    filled = WIDTH * done // total
    state = f"[{'#' * filled}{'-' * (WIDTH - filled)}] {done:,} of {total:,}"
    if done and seconds > 1:
        left = round((total - done) * seconds / done)
        state += f", {done / seconds:,.0f} a second, {left // 60}:{left % 60:02} left"
    return state


def summary_lines(summary: Summary) -> Iterator[str]:
    """A build's summary: a table of what is held now, what this build did, and what was left out and why."""
    from tabulate import tabulate

    names = ("documents", "quotations", "attributions", "sources")
    rows = [(name, getattr(summary, name)) for name in names]
    yield tabulate([*rows, ("left out", len(summary.omissions))], tablefmt="plain", intfmt=",")
    yield ""
    if summary.written:
        changes = f"{summary.added:,} added, {summary.changed:,} changed"
        yield f"{summary.database}: of {summary.read:,} documents read, {changes}"
    elif summary.read:
        yield f"{summary.database}: nothing new in {summary.read:,} documents read"
    yield from _reasons(summary.omissions)


def _reasons(omissions: Sequence[Omission]) -> Iterator[str]:
    grouped: dict[str, list[Omission]] = {}
    for omission in omissions:
        grouped.setdefault(omission.reason, []).append(omission)
    for reason, alike in list(grouped.items())[:REASONS]:
        others = f" and {len(alike) - 1:,} more" if len(alike) > 1 else ""
        first = alike[0]
        yield f"left out: {reason} ({located(first.path, first.line)}{others})"
    if len(grouped) > REASONS:
        yield f"left out: {len(grouped) - REASONS:,} reasons more; --json lists them all"


def document_lines(document: Document) -> Iterator[str]:
    """A document as a heading of what is known about it, and its text set in below."""
    yield f"{document.kind} {document.position}: {document.title or document.key}"
    known = [
        ("author", document.author),
        ("published", document.published),
        ("url", document.url),
        ("site", document.site),
    ]
    if document.reply_to is not None:
        known.append(("answers", f"{document.reply_to} ({document.reply_evidence})"))
    yield from (f"  {name}: {value}" for name, value in known if value)
    yield ""
    yield from (f"    {line}" if line else "" for line in document.text.split("\n"))
    yield ""


def trail_lines(trail: Trail) -> Iterator[str]:
    """A trail as a tree: each station stands under the one that took the words from it."""
    for depth, step in enumerate(trail.steps):
        branch = "   " * (depth - 1) + "└─ " if depth else ""
        yield branch + _station(step)
        under = "   " * depth
        if step.passage is not None:
            yield f"{under}“{_excerpt(step.passage.selector.exact)}”"
        if step.quotation is not None:
            yield from (f"{under}{change}" for change in _changes(step, step.quotation))


def _station(step: Step) -> str:
    if step.quotation is not None:
        return f"quotes {step.name} ({step.quotation.fidelity}){_verdict(step.quotation.review)}"
    if step.attribution is None:
        return step.name
    return _named(step, step.attribution) + _verdict(step.attribution.review)


def _named(step: Step, attribution: Attribution) -> str:
    if attribution.form == "block":
        return f"in an excerpt from {step.name}"
    if attribution.source is None or step.name != attribution.source.name:
        return f"by way of {step.name}"
    unnamed = "" if step.several is None else f"anonymous, {'several' if step.several else 'one'}, "
    cue = f", “{_excerpt(attribution.cue.exact)}”" if attribution.cue else ""
    return f"attributed to {step.name} ({unnamed}{attribution.form}{cue})"


SAID: Mapping[Verdict, str] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "split": "split off",
    "merge": "merged",
    "withdraw": "withdrawn",
}


def _verdict(review: Review | None) -> str:
    """What a reviewer said, behind what it is about; nothing where nobody did."""
    if review is None:
        return ""
    note = f": {_excerpt(review.note)}" if review.note else ""
    return f" [{SAID[review.verdict]} by {review.reviewer}{note}]"


def review_lines(review: Review, held: bool) -> Iterator[str]:
    """A review: what was said, by whom and when, on what; and whether the text that it judges is still held."""
    said = f"{SAID[review.verdict]}{f' as {review.source}' if review.source else ''}"
    yield f"{review.at[:16].replace('T', ' ')}  {review.reviewer}  {said}{'' if held else '  (its text is gone)'}"
    yield f"    {_excerpt(described(review.subject))}"
    if review.note:
        yield f"    {_excerpt(review.note)}"


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT // 2].rstrip()} … {line[-EXCERPT // 2 :].lstrip()}"


def _changes(step: Step, quotation: Quotation) -> Iterator[str]:
    """Each alteration with the words on both sides, the quoted ones first."""
    quoting = quotation.quoting.selector
    for change in quotation.alterations:
        here = quoting.exact[change.quoting.start - quoting.start : change.quoting.end - quoting.start]
        there = step.document.text[change.quoted.start : change.quoted.end] if step.document else ""
        yield f"{change.kind}: {_difference(_excerpt(there), _excerpt(here))}"


def _difference(before: str, after: str) -> str:
    if before and after:
        return f"“{before}” became “{after}”"
    return f"“{after}” added" if after else f"“{before}” left out"
