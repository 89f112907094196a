"""A page to read: its documents as they were written, and every passage in them that something is known about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from attrs import evolve, frozen
from sqlite_utils import Database

from provenance.graph.places import GIVEN, Place, alterations_of, numbers, place, vias_of
from provenance.graph.standing import Standing, standing

__all__ = ["LAYERS", "Layer", "Page", "Shown", "Text", "page"]

Layer = Literal["direct", "indirect", "quoting", "altered", "quoted"]
LAYERS: tuple[Layer, ...] = ("direct", "indirect", "quoting", "altered", "quoted")

DOCUMENTS = 50  # at most this many in one part of a page
CHARACTERS = 60_000  # a part ends before the document that would make it longer, but holds one at least
QUOTED = 5_000  # quotations of one part that are looked at; a passage quoted more often says so

Row = dict[str, Any]


@frozen(kw_only=True)
class Shown:
    """A passage of a document and what is known about it.

    ``layer`` is *direct* or *indirect* where the words are attributed (then ``form``, ``source``, ``cue``, ``via``,
    ``rule``, ``confidence`` and ``claim`` say how, and ``attribution`` is the digest), *quoting* or *altered* where the
    document repeats the words of another (``fidelity``, ``alterations``, ``marked``, ``score``; ``others`` is the place
    quoted, empty where it is not in this collection), and *quoted* where others repeat the words (``others``, the first
    few of ``count``). ``quotation`` is the digest of a quotation in all three. ``nowhere``: marked as a quotation, and
    found in no earlier document.
    """

    layer: Layer
    spans: tuple[tuple[int, int], ...]
    form: str | None = None
    source: str | None = None
    source_kind: str | None = None
    cue: str | None = None
    via: tuple[str, ...] = ()
    rule: str | None = None
    confidence: float | None = None
    claim: str | None = None
    attribution: str | None = None
    quotation: str | None = None
    fidelity: str | None = None
    alterations: tuple[str, ...] = ()
    marked: str | None = None
    score: float | None = None
    others: tuple[Place, ...] = ()
    count: int = 0
    nowhere: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.spans[-1][1]


@frozen(kw_only=True)
class Text:
    """A document of a page, with its passages in the order of the text."""

    key: str
    label: str
    kind: str
    position: int
    title: str | None
    author: str | None
    author_inferred: bool
    published: str | None
    url: str | None
    site: str | None
    reply_to: str | None
    reply_to_label: str | None
    reply_evidence: str | None
    text: str
    boxes: tuple[tuple[str, str], ...]
    passages: tuple[Shown, ...]


@frozen(kw_only=True)
class Page:
    """A page, or a part of a long one: ``before`` and ``after`` are the first documents of the parts beside it."""

    key: str
    title: str
    url: str | None
    site: str | None
    count: int
    asked: str
    before: str | None
    after: str | None
    documents: tuple[Text, ...]


def page(db: Database, document: str) -> Page | None:
    """The part of its page that holds the document with the key ``document``; None where there is no such document."""
    asked = next(db.query("SELECT page_id FROM documents WHERE key = ?", [document]), None)
    if asked is None:
        return None
    held = next(db.query("SELECT * FROM pages WHERE id = ?", [asked["page_id"]]))
    parts = list(_parts(db, asked["page_id"]))
    at = next(index for index, part in enumerate(parts) if document in part.values())
    first = [next(iter(part.values())) for part in parts]
    return Page(
        **{name: held[name] for name in ("key", "title", "url", "site")},
        count=sum(map(len, parts)),
        asked=document,
        before=first[at - 1] if at else None,
        after=first[at + 1] if at + 1 < len(parts) else None,
        documents=tuple(_texts(db, parts[at])),
    )


def _parts(db: Database, number: int) -> Iterator[dict[int, str]]:
    """The documents of a page in order, as parts that are not too long to read: id -> key."""
    part: dict[int, str] = {}
    length = 0
    sql = "SELECT id, key, length(text) AS length FROM documents WHERE page_id = ? ORDER BY position, key"
    for row in db.query(sql, [number]):
        if part and (len(part) == DOCUMENTS or length + row["length"] > CHARACTERS):
            yield part
            part, length = {}, 0
        part[row["id"]] = row["key"]
        length += row["length"]
    yield part


def _texts(db: Database, part: Iterable[int]) -> Iterator[Text]:
    ids = numbers(part)
    passages = _passages(db, ids)
    boxes = _boxes(db, ids)
    sql = f"""
        SELECT d.*, s.name AS author, r.label AS reply_label, r.key AS reply_key FROM documents d
        LEFT JOIN sources s ON s.id = d.author_id LEFT JOIN documents r ON r.id = d.reply_to_id
        WHERE d.id IN {GIVEN} ORDER BY d.position, d.key"""  # noqa: S608
    names = ("key", "label", "kind", "position", "title", "author", "published", "url", "site", "reply_evidence")
    for row in db.query(sql, [ids]):
        yield Text(
            **{name: row[name] for name in (*names, "text")},
            author_inferred=row["author_document_id"] is not None,
            reply_to=row["reply_key"],
            reply_to_label=row["reply_label"],
            boxes=tuple(boxes.get(row["id"], ())),
            passages=tuple(sorted(_joined(passages.get(row["id"], ())), key=_in_order)),
        )


def _joined(passages: Sequence[Shown]) -> Iterator[Shown]:
    """The passages; what is marked as a quotation, attributed, and not found earlier is one of them and not two."""
    lonely = [shown for shown in passages if shown.nowhere]
    said = [shown for shown in passages if shown.layer == "direct" and shown.form != "block"]
    told = [(shown, [other for other in lonely if _within(other, shown)]) for shown in said]
    covered = {id(other) for _, others in told for other in others}
    alone = {id(shown) for shown, others in told if others}
    for shown in passages:
        if id(shown) not in covered:
            yield evolve(shown, nowhere=True) if id(shown) in alone else shown


def _within(inner: Shown, outer: Shown) -> bool:
    return any(start <= inner.start and inner.end <= end for start, end in outer.spans)


def _in_order(shown: Shown) -> tuple[int, int, int]:
    return shown.start, -shown.end, LAYERS.index(shown.layer)


def _boxes(db: Database, ids: str) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    sql = f"SELECT * FROM boxes WHERE document_id IN {GIVEN} ORDER BY document_id, position"  # noqa: S608
    for row in db.query(sql, [ids]):
        found.setdefault(row["document_id"], []).append((row["kind"], row["text"]))
    return found


def _passages(db: Database, ids: str) -> dict[int, list[Shown]]:
    found: dict[int, list[Shown]] = {}
    held = standing(db)
    for passages in (_said(db, held, ids), _repeated(db, ids), _quoted(db, held, ids)):
        for document, shown in passages:
            found.setdefault(document, []).append(shown)
    return found


def _said(db: Database, held: Standing, ids: str) -> Iterator[tuple[int, Shown]]:
    spans: dict[int, list[tuple[int, int]]] = {}
    within = f"(SELECT id FROM attributions WHERE document_id IN {GIVEN})"  # noqa: S608
    pieces = f'SELECT attribution_id, start, "end" FROM attribution_contents WHERE attribution_id IN {within}'  # noqa: S608
    for piece in db.query(f"{pieces} ORDER BY attribution_id, position", [ids]):
        spans.setdefault(piece["attribution_id"], []).append((piece["start"], piece["end"]))
    source = held.source_of("a")
    sql = f"""
        SELECT a.*, c.key AS claim, {held.name(source)} AS source, {held.kind(source)} AS source_kind
        FROM attributions a JOIN claims c ON c.id = a.claim_id LEFT JOIN sources s ON s.id = {source}
        WHERE a.document_id IN {GIVEN} ORDER BY a.id"""  # noqa: S608
    names = ("form", "source", "source_kind", "cue", "rule", "confidence", "claim")
    rows = list(db.query(sql, [ids]))
    vias = vias_of(db, held, (row["id"] for row in rows))
    for row in rows:
        layer: Layer = "indirect" if row["form"] == "indirect" else "direct"
        known = {name: row[name] for name in names} | {"attribution": row["digest"]}
        places = tuple(spans.get(row["id"], ()))
        if places:
            yield row["document_id"], Shown(layer=layer, spans=places, via=vias.get(row["id"], ()), **known)


OTHER = "o.key, o.label, o.published, s.name AS author"


def _repeated(db: Database, ids: str) -> Iterator[tuple[int, Shown]]:
    sql = f"""
        SELECT q.*, {OTHER} FROM quotations q
        LEFT JOIN documents o ON o.id = q.quoted_id LEFT JOIN sources s ON s.id = o.author_id
        WHERE q.quoting_id IN {GIVEN} ORDER BY q.id"""  # noqa: S608
    rows = list(db.query(sql, [ids]))
    kinds = alterations_of(db, (row["id"] for row in rows))
    for row in rows:
        there = (row["quoted_start"], row["quoted_end"], row["quoted_text"])
        yield (
            row["quoting_id"],
            Shown(
                layer="altered" if row["fidelity"] == "altered" else "quoting",
                spans=((row["quoting_start"], row["quoting_end"]),),
                quotation=row["digest"],
                alterations=kinds.get(row["id"], ()),
                others=() if row["quoted_id"] is None else (place(row, *there),),
                count=int(row["quoted_id"] is not None),
                nowhere=row["quoted_id"] is None,
                **{name: row[name] for name in ("fidelity", "marked", "score")},
            ),
        )


def _quoted(db: Database, held: Standing, ids: str) -> Iterator[tuple[int, Shown]]:
    """What others repeat, but for what was rejected; the quotations of one travelling wording are one passage."""
    sql = f"""
        SELECT q.*, {OTHER} FROM {held.quotations} q
        JOIN documents o ON o.id = q.quoting_id LEFT JOIN sources s ON s.id = o.author_id
        WHERE q.quoted_id IN {GIVEN} ORDER BY q.id LIMIT {QUOTED}"""  # noqa: S608
    together: dict[tuple[int, object], list[Row]] = {}
    for row in db.query(sql, [ids]):
        wording = row["cluster_id"] or (row["quoted_start"], row["quoted_end"])
        together.setdefault((row["quoted_id"], wording), []).append(row)
    for (document, _), rows in together.items():
        yield document, _repeatedly(rows)


FEW = 3  # of the places that repeat a passage, those that are named; the others are counted


def _repeatedly(rows: list[Row]) -> Shown:
    others = (place(row, row["quoting_start"], row["quoting_end"], row["quoting_text"]) for row in rows[:FEW])
    return Shown(
        layer="quoted",
        spans=((min(row["quoted_start"] for row in rows), max(row["quoted_end"] for row in rows)),),
        quotation=rows[0]["digest"],
        others=tuple(others),
        count=len(rows),
    )
