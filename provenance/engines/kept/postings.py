"""Where each fingerprint stands, kept in SQLite: sorted segments in blocks, a new one for what is added.

Segments of about one size are merged once there are some (O'Neil et al. 1996, the log-structured merge-tree), so that
adding costs little and a look-up visits few. A block is a row; a look-up reads those that its keys can be in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from provenance.match import Fingerprints
from provenance.segment.words import UInts

__all__ = ["Postings"]

Ints = npt.NDArray[np.int64]

BLOCK = 1024  # fingerprints of a row: 16 KiB, the least that is read for one key
TOGETHER = 128  # blocks looked at together
MERGED = 8  # segments of one size that become one: fewer would be written more often
SIEVE = 26  # bits of keys in the largest sieve: 64 MiB
SLICES = 64  # a merge takes the keys of so many ranges one after the other: memory for one of them is enough

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept.segments (id INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS kept.blocks (
    segment INTEGER NOT NULL, first INTEGER NOT NULL, place INTEGER NOT NULL,
    keys BLOB NOT NULL, owners BLOB NOT NULL, words BLOB NOT NULL,
    PRIMARY KEY (segment, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept.block_firsts ON blocks (segment, place, first);
"""


class Postings:
    """The fingerprints of documents, which have numbers, in the schema ``kept`` of a connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _SCHEMA.split(";"):
            db.execute(statement)

    def add(self, found: Fingerprints) -> None:
        """Add fingerprints, which are sorted by key."""
        if not len(found):
            return
        self._store(iter([found]))
        while (least := self._to_merge()) is not None:
            self._store(self._merged(least))
            self._remove(least)

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
            cursor = _rows(self._db, segment, first, last)
            while rows := cursor.fetchmany(TOGETHER):
                yield _read(rows, keys.among)

    def _store(self, parts: Iterator[Fingerprints]) -> None:
        """A new segment of ``parts``, which are sorted and follow each other."""
        (segment,) = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM kept.segments").fetchone()
        size = place = 0
        for part in parts:
            rows = list(_blocks(part))
            numbered = ((segment, place + n, *row) for n, row in enumerate(rows))
            self._db.executemany(
                "INSERT INTO kept.blocks (segment, place, first, keys, owners, words) VALUES (?, ?, ?, ?, ?, ?)",
                numbered,
            )
            size += len(part)
            place += len(rows)
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
        self._db.executemany("DELETE FROM kept.blocks WHERE segment = ?", [(segment,) for segment in segments])
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
            rows = _rows(self._db, self._segment, self._place, end).fetchall()
            self._place = end
            yield self._below(_read(rows), border)

    def _below(self, part: Fingerprints, border: int) -> Fingerprints:
        """What of ``part`` is below; the rest, of the last block alone, waits."""
        low = _halved(part.keys) < np.uint64(border)
        self._rest = part.at(~low)
        return part.at(low)


def _firsts(db: sqlite3.Connection, segment: int) -> UInts:
    """Half of the first key of each block of a segment, in their order."""
    sql = "SELECT first FROM kept.blocks WHERE segment = ? ORDER BY place"
    return np.array([first for (first,) in db.execute(sql, [segment])], np.uint64)


def _rows(db: sqlite3.Connection, segment: int, begin: int, end: int) -> sqlite3.Cursor:
    """What ``_read`` reads of the blocks ``[begin, end)`` of a segment, in their order."""
    sql = """
        SELECT keys, owners, words FROM kept.blocks
        WHERE segment = ? AND place >= ? AND place < ? ORDER BY place"""
    return db.execute(sql, [segment, begin, end])


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


def _blocks(found: Fingerprints) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    owners, places = found.owners.astype(np.uint32), found.places.astype(np.uint32)
    for begin in range(0, len(found), BLOCK):
        end = begin + BLOCK
        keys = found.keys[begin:end]
        yield int(keys[0]) >> 1, keys.tobytes(), owners[begin:end].tobytes(), places[begin:end].tobytes()


def _read(rows: Sequence[tuple[bytes, bytes, bytes]], which: Callable[[UInts], Ints] | None = None) -> Fingerprints:
    """The fingerprints of blocks; of their keys, ``which`` tells the places of those to take."""
    held, owners, words = (b"".join(row[column] for row in rows) for column in range(3))
    keys = np.frombuffer(held, np.uint64)
    taken = slice(None) if which is None else which(keys)
    return Fingerprints(
        keys[taken],
        np.frombuffer(owners, np.uint32)[taken].astype(np.int64),
        np.frombuffer(words, np.uint32)[taken].astype(np.int64),
    )


def _stretches(which: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches ``[begin, end)`` of what is true."""
    borders = np.flatnonzero(np.diff(np.concatenate(([False], which, [False]))))
    return [(begin, end) for begin, end in borders.reshape(-1, 2).tolist()]
