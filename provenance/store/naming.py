"""The names of sources as reviewers type them: what is meant by one, and which there are to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

__all__ = ["NAMES", "held_name", "offered", "standing_name"]

NAMES = "SELECT name FROM sources UNION SELECT source FROM reviews WHERE source IS NOT NULL"  # that runs or people gave


def standing_name(db: Database, name: str) -> str:
    """The name by which the source goes that is called ``name``: itself, or the one whose alias it is."""
    if db.execute("SELECT 1 FROM sources WHERE name = ?", [name]).fetchone():
        return name
    owners = db.execute(
        "SELECT DISTINCT s.name FROM aliases a JOIN sources s ON s.id = a.source_id WHERE a.name = ?", [name]
    ).fetchall()
    return str(owners[0][0]) if len(owners) == 1 else name


def held_name(db: Database, name: str) -> str | None:
    """The name, or the alias of one source alone, that is ``name`` but for case; None where there is none."""
    aliases = "SELECT name FROM aliases GROUP BY name HAVING count(DISTINCT source_id) = 1"
    given = db.execute(f"SELECT * FROM ({NAMES}) UNION ALL SELECT * FROM ({aliases})")  # noqa: S608 - our own SQL
    alike = [held for (held,) in given if held.casefold() == name.casefold()]
    return name if name in alike else next(iter(alike), None)


def offered(db: Database, first: Iterable[str], most: int) -> list[str]:
    """At most so many of the names that count, in the order of the alphabet.

    Those in ``first`` are among them before others, then those that people gave, then those that most is attributed to.
    """
    named = "SELECT source FROM reviews WHERE source IS NOT NULL GROUP BY 1 ORDER BY max(id) DESC LIMIT ?"
    said = """
        SELECT s.name FROM (
            SELECT source_id, count(*) AS count FROM attributions WHERE source_id IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?
        ) n JOIN sources s ON s.id = n.source_id ORDER BY n.count DESC, n.source_id"""
    into = dict(db.execute("SELECT name, source FROM merged_sources"))
    others = (name for sql in (named, said) for (name,) in db.execute(sql, [most]))
    names = dict.fromkeys(into.get(name, name) for name in (*first, *others))
    return sorted([*names][:most], key=str.casefold)
