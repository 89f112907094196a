"""Where each fingerprint stands, kept in SQLite: sorted segments in blocks, a new one for what is added.

Segments of about one size are merged once there are some (O'Neil et al. 1996, the log-structured merge-tree), so that
adding costs little and a look-up visits few. A block is a row of keys and one of the places where these stand; a
look-up reads the keys that its own can be among, and of the places those of blocks that have one of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from provenance.errors import coherent
from provenance.match import Fingerprints
from provenance.segment.words import UInts

__all__ = ["Postings"]

Ints = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int32, np.uint64)

BLOCK = 2000  # fingerprints of a row: their keys fill a page of the database, the least that is read for one of them
TOGETHER = 128  # blocks looked at together
ROWS = 1 << 32  # row ids of a segment: more than it has blocks
MERGED = 8  # segments of one size that become one: fewer would be written more often
SIEVE = 26  # bits of keys in the largest sieve: 64 MiB
SLICES = 64  # a merge takes the keys of so many ranges one after the other: memory for one of them is enough

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept.segments (id INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS kept.keys (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, keys BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS kept.keys_first ON keys (id, first);
CREATE TABLE IF NOT EXISTS kept.places (id INTEGER PRIMARY KEY, owners BLOB NOT NULL, words BLOB NOT NULL) STRICT;
"""


class Postings:
    """The fingerprints of documents, which have numbers, in the schema ``kept`` of a connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA.split(";"):
            db.execute(statement)

    @coherent()
    def add(self, found: Fingerprints) -> None:
        """Add fingerprints, which are sorted by key."""
        if not len(found):
            return
        self._store(iter([found]))
        while (least := self._to_merge()) is not None:
            self._store(self._merged(least))
            self._remove(least)

    @coherent()
    def of(self, keys: UInts) -> Fingerprints:
        """All fingerprints with one of the ``keys``, which are sorted and differ; sorted by segment, then by key."""
        found = [Fingerprints.together([])]
        if len(keys):
            wanted = _Wanted(keys)
            for (segment,) in self._db.execute("SELECT id FROM kept.segments ORDER BY id").fetchall():
                found += self._of(segment, wanted)
        return Fingerprints.together(found)

    def _of(self, segment: int, keys: _Wanted) -> Iterator[Fingerprints]:
        for first, last in _stretches(keys.may_be_in(_firsts(self._db, segment))):
            sql = "SELECT id, keys FROM kept.keys WHERE id >= ? AND id < ? ORDER BY id"
            cursor = self._db.execute(sql, _ids(segment, first, last))
            while rows := cursor.fetchmany(TOGETHER):
                held = _joined(rows, 1, np.uint64)
                taken = keys.among(held)
                if len(taken):
                    yield self._placed(rows, held, taken)

    def _placed(self, rows: Sequence[tuple[int, bytes]], keys: UInts, taken: Ints) -> Fingerprints:
        """The fingerprints of the ``keys`` of ``rows`` that are ``taken``, whose blocks alone are read."""
        borders = np.cumsum([0, *(len(row[1]) // keys.itemsize for row in rows)])
        blocks, which = np.unique(np.searchsorted(borders, taken, "right") - 1, return_inverse=True)
        sql = "SELECT owners, words FROM kept.places WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        read = self._db.execute(sql, [json.dumps([rows[block][0] for block in blocks.tolist()])]).fetchall()
        sizes = np.diff(borders)[blocks]
        at = taken - borders[blocks][which] + (np.cumsum(sizes) - sizes)[which]
        owners, words = (_joined(read, column, np.int32)[at] for column in range(2))
        return Fingerprints(keys[taken], owners, words)

    def _store(self, parts: Iterator[Fingerprints]) -> None:
        """A new segment of ``parts``, which are sorted and follow each other."""
        (segment,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM kept.segments").fetchone()
        size, (row, _) = 0, _ids(segment)
        for part in parts:
            begins = range(0, len(part), BLOCK)
            keys = [part.keys[begin : begin + BLOCK] for begin in begins]
            owners, words = (
                [column[begin : begin + BLOCK].tobytes() for begin in begins] for column in (part.owners, part.places)
            )
            rows = ((row + n, int(block[0]) >> 1, block.tobytes()) for n, block in enumerate(keys))
            self._db.executemany("INSERT INTO kept.keys VALUES (?, ?, ?)", rows)
            self._db.executemany("INSERT INTO kept.places VALUES (?, ?, ?)", zip(count(row), owners, words))
            size += len(part)
            row += len(begins)
        self._db.execute("INSERT INTO kept.segments VALUES (?, ?)", [segment, size])

    def _to_merge(self) -> list[int] | None:
        """The segments of one size that are enough to become one."""
        sizes: dict[int, list[int]] = {}
        for segment, size in self._db.execute("SELECT id, size FROM kept.segments ORDER BY id"):
            sizes.setdefault((max(size, BLOCK).bit_length() - 1) // (MERGED.bit_length() - 1), []).append(segment)
        return next((segments for segments in sizes.values() if len(segments) >= MERGED), None)

    def _merged(self, segments: Sequence[int]) -> Iterator[Fingerprints]:
        """The fingerprints of ``segments`` by ranges of their keys; those of documents that are gone are left out."""
        alive = np.array([number for (number,) in self._db.execute("SELECT number FROM kept.documents")], np.int64)
        borders = [n << (63 - SLICES.bit_length() + 1) for n in range(SLICES + 1)]
        readers = [_Reader(self._db, segment) for segment in segments]
        for border in borders[1:]:
            part = Fingerprints.together([p for reader in readers for p in reader.until(border)])
            part = part.at(np.isin(part.owners, alive))
            if len(part):
                yield part.by_key()

    def _remove(self, segments: Sequence[int]) -> None:
        rows = [_ids(segment) for segment in segments]
        for table in ("keys", "places"):
            self._db.executemany(f"DELETE FROM kept.{table} WHERE id >= ? AND id < ?", rows)  # noqa: S608 - our names
        self._db.executemany("DELETE FROM kept.segments WHERE id = ?", [(segment,) for segment in segments])


class _Reader:
    """Reads a segment from its beginning, up to one key after the other."""

    def __init__(self, db: sqlite3.Connection, segment: int) -> None:
        self._db, self._segment, self._place = db, segment, 0
        self._firsts = _firsts(db, segment)
        self._rest = Fingerprints.together([])

    def until(self, border: int) -> Iterator[Fingerprints]:
        """What has not been read and is below ``border``, which is half a key."""
        yield self._below(self._rest, border)
        end = int(np.searchsorted(self._firsts, np.uint64(border), "left"))
        if end > self._place:  # then nothing waits
            yield self._below(self._blocks(end), border)

    def _blocks(self, end: int) -> Fingerprints:
        """The fingerprints of the blocks that come, up to the one before ``end``."""
        sql = """
            SELECT keys, owners, words FROM kept.keys JOIN kept.places USING (id)
            WHERE id >= ? AND id < ? ORDER BY id"""
        rows = self._db.execute(sql, _ids(self._segment, self._place, end)).fetchall()
        self._place = end
        owners, words = (_joined(rows, column, np.int32) for column in (1, 2))
        return Fingerprints(_joined(rows, 0, np.uint64), owners, words)

    def _below(self, part: Fingerprints, border: int) -> Fingerprints:
        """What of ``part`` is below; the rest, of the last block alone, waits."""
        low = _halved(part.keys) < np.uint64(border)
        self._rest = part.at(~low)
        return part.at(low)


def _ids(segment: int, first: int = 0, last: int = ROWS) -> tuple[int, int]:
    """The row ids of the blocks ``[first, last)`` of a segment: from one to before the other."""
    return segment * ROWS + first, segment * ROWS + last


def _firsts(db: sqlite3.Connection, segment: int) -> UInts:
    """Half of the first key of each block of a segment, in their order."""
    sql = "SELECT first FROM kept.keys INDEXED BY keys_first WHERE id >= ? AND id < ? ORDER BY id"
    return np.array([first for (first,) in db.execute(sql, _ids(segment))], np.uint64)


def _halved(keys: UInts) -> UInts:
    """Keys without their last bit, which SQLite's signed integers cannot hold; the order stays."""
    return keys >> np.uint64(1)


class _Wanted:
    """Keys that are looked for, sorted and different, with a sieve: a table of the first bits that they have.

    What is held may be a hundred times as many, and most of it has other ones; the sieve knows that at the cost of one
    look, where a search takes twenty. What is held is sorted too, so looks that follow each other are neighbours.
    """

    def __init__(self, keys: UInts) -> None:
        self._keys, self._halves = keys, _halved(keys)
        bits = min((8 * len(keys)).bit_length(), SIEVE)
        self._shift = np.uint64(64 - bits)
        self._sieve = np.zeros(1 << bits, np.bool_)
        self._sieve[keys >> self._shift] = True

    def may_be_in(self, firsts: UInts) -> npt.NDArray[np.bool_]:
        """For each block, whether a key that is looked for may be in it; ``firsts`` are half of the first ones."""
        lasts = np.append(firsts[1:], np.iinfo(np.uint64).max)  # a key may go on from block to block
        begin, end = np.searchsorted(self._halves, firsts, "left"), np.searchsorted(self._halves, lasts, "right")
        return begin < end

    def among(self, held: UInts) -> Ints:
        """The places in ``held`` of those keys that are looked for."""
        likely = np.flatnonzero(self._sieve[held >> self._shift])
        keys, wanted = held[likely], self._keys
        found: Ints = likely[wanted[np.searchsorted(wanted, keys) % len(wanted)] == keys]
        return found


def _joined(rows: Sequence[Sequence[Any]], column: int, kind: type[Number]) -> npt.NDArray[Number]:
    """The values of a column of blocks, in one array."""
    return np.frombuffer(b"".join([row[column] for row in rows]), kind)


def _stretches(which: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches ``[begin, end)`` of what is true."""
    borders = np.flatnonzero(np.diff(np.concatenate(([False], which, [False]))))
    return [(begin, end) for begin, end in borders.reshape(-1, 2).tolist()]
