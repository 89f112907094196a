"""The trail of a passage: who quotes whom up to the earliest document held, then through blocks to who is named there.

"Earliest" means in this collection: nobody knows what stands elsewhere. What a reviewer rejected is shown as such,
after what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import asdict, frozen
from sqlite_utils import Database

from provenance.attribute import several
from provenance.errors import DamageError, InputError, coherent
from provenance.graph.reviews import judgements, rejected
from provenance.graph.wording import occurrences, phrases, whole_words
from provenance.model import Attribution, Document, Passage, Quotation, Review, Selector, Source
from provenance.store import label, reading
from provenance.store.canonical import attribution_record, quotation_record, record_digest

__all__ = ["Step", "Trail", "trails", "trails_from"]

SHARE = 0.5  # of the shorter of two passages: what both must cover so that the one is about the other


@frozen(kw_only=True)
class Step:
    """One station of a trail: a document in which the words stand, or a source that is named for them.

    A document has the ``passage`` where the words stand in it and, unless the trail begins there, the ``quotation`` in
    which the station before repeats it. A source has the ``attribution`` that names it. ``digest`` is that of the
    quotation or the attribution, as it was found.
    """

    name: str
    document: Document | None = None
    passage: Passage | None = None
    quotation: Quotation | None = None
    source: Source | None = None
    attribution: Attribution | None = None
    digest: str | None = None

    @property
    def rejected(self) -> bool:
        """Whether a reviewer rejected the quotation or the attribution that leads here."""
        return any(held is not None and rejected(held) for held in (self.quotation, self.attribution))

    @property
    def several(self) -> bool | None:
        """Of an anonymous source, whether it is more than one ("two officials"); None for all else."""
        return several(self.name) if self.source is not None and self.source.kind == "anonymous" else None

    def as_dict(self) -> dict[str, Any]:
        """The step as plain values, ready for JSON."""
        if self.document is not None and self.passage is not None:
            values = _document(self.document, self.passage)
            return {"kind": "document", "name": self.name, **values, "quoted": _quoted_how(self.quotation, self.digest)}
        how = {} if self.attribution is None else {"attribution": _attributed_how(self.attribution, self.digest)}
        return {"kind": "source", "name": self.name, **_source(self.source), **how, "several": self.several}


@frozen
class Trail:
    """The stations of a passage, from the document where a reader meets it back to the source named for it."""

    steps: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        """The trail as plain values, ready for JSON."""
        return {"steps": [step.as_dict() for step in self.steps]}


def _document(document: Document, passage: Passage) -> dict[str, Any]:
    place = passage.selector
    return {
        "document": document.key,
        "page": document.page,
        "position": document.position,
        "author": document.author,
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "passage": {"start": place.start, "end": place.end, "exact": place.exact},
    }


def _quoted_how(quotation: Quotation | None, digest: str | None) -> dict[str, Any] | None:
    if quotation is None:
        return None
    changes = [
        {
            "kind": change.kind,
            "quoting": [change.quoting.start, change.quoting.end],
            "quoted": [change.quoted.start, change.quoted.end],
        }
        for change in quotation.alterations
    ]
    return {
        "quotation": digest,
        "fidelity": quotation.fidelity,
        "score": quotation.score,
        "marked": quotation.marked,
        "alterations": changes,
        "review": _review(quotation.review),
    }


def _review(review: Review | None) -> dict[str, Any] | None:
    return None if review is None else asdict(review)


def _source(source: Source | None) -> dict[str, Any]:
    return {"source_kind": source and source.kind, "aliases": list(source.aliases) if source else []}


def _attributed_how(attribution: Attribution, digest: str | None) -> dict[str, Any]:
    return {
        "attribution": digest,
        "document": attribution.document,
        "claim": attribution.claim,
        "form": attribution.form,
        "cue": attribution.cue and attribution.cue.exact,
        "rule": attribution.rule,
        "confidence": attribution.confidence,
        "review": _review(attribution.review),
    }


def trails(db: Database, words: str, document: str | None = None) -> list[Trail]:
    """The trails of ``words``: from each place where they stand and that no other trail has passed, the latest first.

    ``document`` is the key of the one document to begin in. Empty where the words stand nowhere. Raises InputError
    where there are no words to look for.
    """
    return _Tracer(db, words).trails(document)


def trails_from(db: Database, document: str, start: int, end: int, most: int) -> list[Trail]:
    """The trails, at most so many, of the passage ``[start, end)`` of a document, which is there.

    Where the passage is beyond the text or holds no word, they begin and end with it.
    """
    held = next(reading.documents(db, "d.key = ?", [document]))
    place = Passage(document, Selector.of(held.text, min(start, len(held.text)), min(end, len(held.text))))
    begin = Step(name=label(held), document=held, passage=place)
    if not phrases(place.selector.exact):
        return [Trail((begin,))]
    return [Trail((begin, *steps)) for steps in islice(_Tracer(db, place.selector.exact).onward(place), most)]


class _Tracer:
    """Follows one passage through a database; holds the documents that it came by."""

    def __init__(self, db: Database, words: str) -> None:
        self._db = db
        self._judged = judgements(db)
        self._phrases = phrases(words)
        self._documents: dict[str, Document] = {}
        if not self._phrases:
            raise InputError("trace", f"no word to look for in {words!r}")

    def trails(self, document: str | None) -> list[Trail]:
        """See `trails`."""
        found: list[Trail] = []
        passed: list[Passage] = []
        for place in self._places(document):
            if any(_share(place, other) >= SHARE for other in passed):
                continue
            begin = Step(name=label(self._held(place.document)), document=self._held(place.document), passage=place)
            for steps in self.onward(place):
                found.append(Trail((begin, *steps)))
                passed += (step.passage for step in found[-1].steps if step.passage is not None)
        return found

    def onward(self, place: Passage) -> Iterator[tuple[Step, ...]]:
        """The ways on from ``place``, one at least: to what it quotes, or else to whom it is attributed there."""
        # The way to where the words are followed now, which may be longer than Python's stack, and where else each of
        # its stations leads.
        way: list[tuple[Step, Passage]] = []
        branches: list[Iterator[tuple[Step, Passage]]] = []
        passed = {place.document}
        while True:
            quotations = [held for held in self._quotations(place) if _quoted(held).document not in passed]
            branches.append(self._steps(place, quotations))
            for named in () if quotations else self._named(place):
                yield (*(step for step, _ in way), *named)
            while (onward := next(branches[-1], None)) is None:
                branches.pop()
                if not branches:
                    return
                passed.remove(way.pop()[1].document)
            way.append(onward)
            _, place = onward
            passed.add(place.document)

    def _held(self, key: str) -> Document:
        if key not in self._documents:
            with coherent():
                (self._documents[key],) = reading.documents(self._db, "d.key = ?", [key])
        return self._documents[key]

    def _places(self, document: str | None) -> Iterator[Passage]:
        """Where the words stand, the latest document first."""
        asked = " AND ".join('"' + " ".join(stretch) + '"' for stretch in self._phrases)
        where = "d.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?) AND (? IS NULL OR d.key = ?)"
        parameters = [f"text : ({asked})", document, document]
        for held in reversed([*reading.documents(self._db, where, parameters, reading.IN_TIME)]):
            self._documents[held.key] = held
            for span in occurrences(held.text, self._phrases):
                yield Passage(held.key, Selector.of(held.text, span.start, span.end))

    def _steps(self, place: Passage, quotations: Iterable[Quotation]) -> Iterator[tuple[Step, Passage]]:
        """The station that each of the quotations leads to from ``place``, with the words there."""
        for quotation in quotations:
            held, there = self._held(_quoted(quotation).document), self._counterpart(place, quotation)
            digest = record_digest(quotation_record(quotation))
            yield Step(name=label(held), document=held, passage=there, quotation=quotation, digest=digest), there

    def _quotations(self, place: Passage) -> list[Quotation]:
        where = "d.key = ? AND q.quoted_id IS NOT NULL AND q.quoting_start < ? AND q.quoting_end > ?"
        span = place.selector
        near = self._judged.quotations(reading.quotations(self._db, where, [place.document, span.end, span.start]))
        found = [quotation for quotation in near if _share(place, quotation.quoting) >= SHARE]
        return sorted(found, key=rejected)

    def _counterpart(self, place: Passage, quotation: Quotation) -> Passage:
        """The part of what is quoted that the words at ``place`` repeat: the words themselves, or else by alignment."""
        quoted = _quoted(quotation)
        text = self._held(quoted.document).text
        span = next(occurrences(text, self._phrases, quoted.selector.start, quoted.selector.end), None)
        if span is None:
            within = place.selector
            ends = (_across(offset, quotation, quoted) for offset in (within.start, within.end))
            span = whole_words(text, *ends)
        return Passage(quoted.document, Selector.of(text, span.start, span.end))

    def _named(self, place: Passage) -> Iterator[tuple[Step, ...]]:
        """Who is named for the words in the earliest document: first the blocks they stand in, then who says them."""
        span = place.selector
        where = """d.key = ? AND EXISTS (
            SELECT 1 FROM attribution_contents x WHERE x.attribution_id = a.id AND x.start < ? AND x."end" > ?)"""
        near = reading.attributions(self._db, where, [place.document, span.end, span.start])
        found = [attribution for attribution in near if _covers(attribution, place)]
        digests = (record_digest(attribution_record(attribution)) for attribution in found)
        about = sorted(zip(self._judged.attributions(found), digests, strict=True), key=lambda one: rejected(one[0]))
        blocks = [
            _source_step(held.source, held, digest) for held, digest in about if held.form == "block" and held.source
        ]
        through = {step.name for step in blocks}
        ways = [
            tuple(
                _source_step(source, held, digest)
                for source in (*held.via, held.source)
                if source is not None and source.name not in through
            )
            for held, digest in about
            if held.form != "block"
        ]
        ways = [way for way in ways if way] or [()]
        for way in ways:
            yield (*blocks, *way)


def _source_step(source: Source, attribution: Attribution, digest: str) -> Step:
    return Step(name=source.name, source=source, attribution=attribution, digest=digest)


def _quoted(quotation: Quotation) -> Passage:
    if quotation.quoted is None:
        raise DamageError("a quotation of unknown origin leads nowhere")
    return quotation.quoted


def _overlap(a: Selector, b: Selector) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _share(a: Passage, b: Passage) -> float:
    """What two passages share, as a part of the shorter of them."""
    if a.document != b.document:
        return 0.0
    shorter = min(a.selector.end - a.selector.start, b.selector.end - b.selector.start)
    return _overlap(a.selector, b.selector) / max(shorter, 1)


def _covers(attribution: Attribution, place: Passage) -> bool:
    return any(_share(place, Passage(attribution.document, piece)) >= SHARE for piece in attribution.content)


def _across(offset: int, quotation: Quotation, quoted: Passage) -> int:
    """The offset in the quoted document that answers to one in the quoting document, by the alterations before it."""
    quoting = quotation.quoting.selector
    here, there = quoting.start, quoted.selector.start
    for change in quotation.alterations:
        if change.quoting.end <= offset:
            here, there = change.quoting.end, change.quoted.end
    return max(quoted.selector.start, min(quoted.selector.end, there + offset - here))
