"""What reviewers said, laid over what was found: values come with the verdict that stands on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen
from sqlite_utils import Database

from provenance.model import Attribution, Quotation, Review, Source, SourceKind
from provenance.store import naming, reading, reviewing
from provenance.store.canonical import attribution_record, quotation_record, record_digest

__all__ = ["Judgements", "judgements", "rejected"]


def rejected(held: Attribution | Quotation) -> bool:
    """Whether the verdict that stands is that this is not so."""
    return held.review is not None and held.review.verdict == "reject"


@frozen(kw_only=True)
class Judgements:
    """The verdicts that stand, by the digests of what they are on, and the sources that count in place of others.

    Those that others were ``merged`` into keep the kind that they have; of those that no run found, ``kinds`` tells it.
    """

    _db: Database
    on_attributions: Mapping[str, Review]
    on_quotations: Mapping[str, Review]
    merged: Mapping[str, str]
    kinds: Mapping[str, SourceKind]
    _sources: dict[str, Source | None] = field(factory=dict)

    def attributions(self, found: Iterable[Attribution]) -> Iterator[Attribution]:
        """The attributions with the verdicts on them and the sources that count."""
        return map(self._attribution, found) if self.on_attributions or self.merged else iter(found)

    def quotations(self, found: Iterable[Quotation]) -> Iterator[Quotation]:
        """The quotations with the verdicts on them."""
        return map(self._quotation, found) if self.on_quotations else iter(found)

    def sources(self, found: Iterable[Source]) -> Iterator[Source]:
        """The sources by name: merged ones as one, with those that reviewers named."""
        counted = {self.name(source.name): self.source(source) for source in found}
        for name in self.named_by_reviewers():
            counted.setdefault(name, Source(name, "person"))
        return (counted[name] for name in sorted(counted))

    def named_by_reviewers(self) -> dict[str, list[str]]:
        """The names of sources that reviewers gave, as they count, each with the digests of the attributions."""
        names: dict[str, list[str]] = {}
        for digest, review in self.on_attributions.items():
            if review.source is not None:
                names.setdefault(self._theirs(review.source), []).append(digest)
        return names

    def source(self, found: Source) -> Source:
        """The source that counts for the one found: what reviewers merged it into, or itself with what they merged."""
        name = self.name(found.name)
        if name == found.name and name not in self.merged.values():
            return found
        held = self._held(name) or Source(name, self.kinds.get(name, "person"))
        merged = self._merged_into(name)
        others = [held, *(source for source in map(self._held, merged) if source)]
        names = {*merged, *(alias for source in others for alias in (source.name, *source.aliases))}
        return evolve(held, aliases=tuple(sorted(names - {name})))

    def name(self, name: str) -> str:
        """The name that counts for a source of this name."""
        return self.merged.get(name, name)

    def _theirs(self, name: str) -> str:
        return self.name(naming.standing_name(self._db, name))

    def _merged_into(self, name: str) -> list[str]:
        return [other for other, into in self.merged.items() if into == name]

    def _held(self, name: str) -> Source | None:
        if name not in self._sources:
            self._sources[name] = next(reading.sources(self._db, "s.name = ?", [name]), None)
        return self._sources[name]

    def _attribution(self, found: Attribution) -> Attribution:
        review = self.on_attributions.get(record_digest(attribution_record(found)))
        source = found.source and self.source(found.source)
        if review is not None and review.source is not None:
            source = self._named(self._theirs(review.source))
        return evolve(found, source=source, via=tuple(map(self.source, found.via)), review=review)

    def _named(self, name: str) -> Source:
        """The source of this name; one that no run found is a person."""
        return self.source(self._held(name) or Source(name, "person"))

    def _quotation(self, found: Quotation) -> Quotation:
        return evolve(found, review=self.on_quotations.get(record_digest(quotation_record(found))))


def judgements(db: Database) -> Judgements:
    """The verdicts that stand in a database."""
    none = db.execute("SELECT NOT EXISTS (SELECT 1 FROM reviews)").fetchone()[0]
    return Judgements(
        db=db,
        on_attributions={} if none else reviewing.standing(db, "attribution"),
        on_quotations={} if none else reviewing.standing(db, "quotation"),
        merged={} if none else reviewing.merged(db),
        kinds={} if none else reviewing.new_kinds(db),
    )
