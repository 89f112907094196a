"""What is said on each page, and which source each name there means in the whole collection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from attrs import frozen

from provenance.attribute import Naming, named, renamed, resolved, surname
from provenance.errors import coherent
from provenance.model import Attribution, Form, Selector, Source

__all__ = ["Names", "Renaming"]

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS kept.attributions (
        page TEXT PRIMARY KEY, said TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS kept.names (
        key TEXT PRIMARY KEY, surname TEXT, counts TEXT NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS kept.names_surname ON names (surname)",
    "CREATE INDEX IF NOT EXISTS kept.names_name ON names (name)",
    """CREATE TABLE IF NOT EXISTS kept.page_names (
        key TEXT NOT NULL, page TEXT NOT NULL, counts TEXT NOT NULL, PRIMARY KEY (key, page)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS kept.page_names_page ON page_names (page)",
)


@frozen
class Renaming:
    """What new attributions changed.

    ``sources`` are others than before, to those of the names ``gone`` nothing is attributed any more, and ``pages``
    name a source otherwise.
    """

    sources: tuple[Source, ...]
    gone: frozenset[str]
    pages: frozenset[str]


class Names:
    """The attributions of a collection as their pages name the sources, and what these names mean."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA:
            db.execute(statement)

    @coherent()
    def replace(self, said: Mapping[str, Sequence[Attribution]]) -> Renaming:
        """Take the attributions of each page for all that are said there."""
        counts = self._replace_counts(said)
        rows = [(page, json.dumps([_plain(a) for a in found], ensure_ascii=False)) for page, found in said.items()]
        self._db.executemany("INSERT OR REPLACE INTO kept.attributions VALUES (?, ?)", rows)
        return self._resolve(counts)

    @coherent()
    def attributions(
        self, said: Mapping[str, Sequence[Attribution]], elsewhere: Collection[str], texts: Mapping[str, str]
    ) -> list[Attribution]:
        """What is ``said``, by page, and on the pages ``elsewhere``, with the sources of the whole collection.

        ``texts`` are those of the documents elsewhere, by key.
        """
        sql = "SELECT said FROM kept.attributions WHERE page IN (SELECT value FROM json_each(?)) ORDER BY page"
        rows = self._db.execute(sql, [json.dumps(list(elsewhere))])
        found = [attribution for one in said.values() for attribution in one]
        found += (_attribution(plain, texts) for (known,) in rows for plain in json.loads(known))
        return renamed(found, self._meant("key", list(named(found))))

    @coherent()
    def sources(self, names: Iterable[str]) -> dict[str, Source]:
        """The sources of these names to which something is attributed."""
        return {source.name: source for source in self._meant("name", list(names)).values()}

    def _replace_counts(self, said: Mapping[str, Sequence[Attribution]]) -> dict[str, Naming]:
        """Count the names of some pages anew; what the collection now says of the names of before and of now."""
        pages = json.dumps(list(said))
        sql = "SELECT key, counts FROM kept.page_names WHERE page IN (SELECT value FROM json_each(?))"
        before = [(key, Naming.of_json(counts)) for key, counts in self._db.execute(sql, [pages])]
        self._db.execute("DELETE FROM kept.page_names WHERE page IN (SELECT value FROM json_each(?))", [pages])
        now = [(page, key, naming) for page, found in said.items() for key, naming in named(found).items()]
        rows = ((key, page, naming.as_json()) for page, key, naming in now)
        self._db.executemany("INSERT INTO kept.page_names VALUES (?, ?, ?)", rows)
        keys = {key for key, _ in before} | {key for _, key, _ in now}
        counts = {key: naming for key, naming, _ in self._names("key", list(keys))}
        for key, naming in before:
            counts[key] = counts[key].without(naming)
        for _, key, naming in now:
            counts[key] = counts[key].plus(naming) if key in counts else naming
        return counts

    def _resolve(self, changed: Mapping[str, Naming]) -> Renaming:
        """Say anew what the ``changed`` names mean and those that share a surname with one, before or now."""
        before = {key: (naming, source) for key, naming, source in self._names("key", list(changed))}
        held = [naming for naming, _ in before.values()]
        there = {key: naming for key, naming in changed.items() if naming.spellings}
        surnames = {name for naming in (*held, *there.values()) if (name := surname(naming)) is not None}
        before |= {key: (naming, source) for key, naming, source in self._names("surname", list(surnames))}
        now = {**{key: naming for key, (naming, _) in before.items() if key not in changed}, **there}
        meant = resolved(now)
        self._db.executemany("DELETE FROM kept.names WHERE key = ?", [(key,) for key in before.keys() - now.keys()])
        rows = (
            (key, surname(now[key]), now[key].as_json(), source.name, source.kind, json.dumps(source.aliases))
            for key, source in meant.items()
            if key in changed or before[key][1] != source
        )
        self._db.executemany("INSERT OR REPLACE INTO kept.names VALUES (?, ?, ?, ?, ?, ?)", rows)
        others = [key for key, source in meant.items() if key not in before or before[key][1] != source]
        renamed_keys = [key for key in others if key in before and _identity(before[key][1]) != _identity(meant[key])]
        sql = "SELECT DISTINCT page FROM kept.page_names WHERE key IN (SELECT value FROM json_each(?))"
        pages = frozenset(page for (page,) in self._db.execute(sql, [json.dumps(renamed_keys)]))
        names = {source.name for _, source in before.values()}
        gone = frozenset(names - {source.name for source in meant.values()} - self.sources(names).keys())
        return Renaming(tuple({meant[key].name: meant[key] for key in others}.values()), gone, pages)

    def _meant(self, column: str, values: Sequence[str]) -> dict[str, Source]:
        """What the names mean that have one of some values in a column, by key."""
        sql = f"""
            SELECT key, name, kind, aliases FROM kept.names
            WHERE {column} IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own names
        rows = self._db.execute(sql, [json.dumps(values)])
        return {key: Source(name, kind, tuple(json.loads(aliases))) for key, name, kind, aliases in rows}

    def _names(self, column: str, values: Sequence[str]) -> Iterator[tuple[str, Naming, Source]]:
        sql = f"""
            SELECT key, counts, name, kind, aliases FROM kept.names
            WHERE {column} IN (SELECT value FROM json_each(?))"""  # noqa: S608 - our own names
        for key, counts, name, kind, aliases in self._db.execute(sql, [json.dumps(values)]).fetchall():
            yield key, Naming.of_json(counts), Source(name, kind, tuple(json.loads(aliases)))


def _identity(source: Source) -> tuple[str, str]:
    return source.name, source.kind


def _plain(attribution: Attribution) -> list[Any]:
    """An attribution as plain values; its words are those of the document."""
    return [
        attribution.document,
        attribution.claim,
        attribution.form,
        [_span(piece) for piece in attribution.content],
        _named(attribution.source),
        _span(attribution.mention),
        _span(attribution.cue),
        [_named(source) for source in attribution.via],
        attribution.confidence,
        attribution.rule,
    ]


def _span(place: Selector | None) -> list[int] | None:
    return None if place is None else [place.start, place.end]


def _named(source: Source | None) -> list[Any] | None:
    return None if source is None else [source.name, source.kind, source.aliases]


def _attribution(plain: Sequence[Any], texts: Mapping[str, str]) -> Attribution:
    document, claim, form, content, source, mention, cue, via, confidence, rule = plain
    text = texts[document]
    return Attribution(
        document=document,
        claim=claim,
        form=cast(Form, form),
        content=tuple(Selector.of(text, *piece) for piece in content),
        source=source and _source(source),
        mention=mention and Selector.of(text, *mention),
        cue=cue and Selector.of(text, *cue),
        via=tuple(_source(one) for one in via),
        confidence=confidence,
        rule=rule,
    )


def _source(plain: Sequence[Any]) -> Source:
    name, kind, aliases = plain
    return Source(name, kind, tuple(aliases))
