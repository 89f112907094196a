"""One source per entity for a whole collection, where that is safe."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from provenance.attribute.names import Name, name_of
from provenance.model import Attribution, Source, SourceKind

__all__ = ["Naming", "named", "renamed", "resolved", "surname", "unified"]

_FEW = 4  # words: what is longer describes somebody and is no name
_INITIAL = re.compile(r"[^\W\d_](?:\.? [^\W\d_])?")


@define
class Naming:
    """What attributions say of the source of one name: how often each spelling, kind and other name stands."""

    spellings: Counter[str] = field(factory=Counter)
    kinds: Counter[SourceKind] = field(factory=Counter)
    aliases: Counter[str] = field(factory=Counter)

    @classmethod
    def of_json(cls, counts: str) -> Naming:
        """What `as_json` wrote."""
        spellings, kinds, aliases = json.loads(counts)
        return cls(Counter(spellings), Counter(kinds), Counter(aliases))

    def as_json(self) -> str:
        """The counts as JSON."""
        return json.dumps([self.spellings, self.kinds, self.aliases], ensure_ascii=False)

    def add(self, source: Source) -> None:
        """Count one attribution to ``source``."""
        self.spellings[source.name] += 1
        self.kinds[source.kind] += 1
        self.aliases.update({*source.aliases, source.name})

    def plus(self, other: Naming) -> Naming:
        """What this and ``other`` count together."""
        return Naming(self.spellings + other.spellings, self.kinds + other.kinds, self.aliases + other.aliases)

    def without(self, other: Naming) -> Naming:
        """What this counts and ``other`` does not."""
        return Naming(self.spellings - other.spellings, self.kinds - other.kinds, self.aliases - other.aliases)

    @property
    def name(self) -> str:
        """The spelling found most often."""
        return min(self.spellings, key=lambda n: (-self.spellings[n], n))

    @property
    def kind(self) -> SourceKind:
        """The kind found most often."""
        return min(self.kinds, key=lambda k: (-self.kinds[k], k))

    def source(self, others: Iterable[Naming] = ()) -> Source:
        """The source, which goes by the names of ``others`` as well; this one's spelling stays."""
        whole = self
        for other in others:
            whole = whole.plus(Naming(kinds=other.kinds, aliases=other.aliases))
        return Source(self.name, whole.kind, tuple(sorted(set(whole.aliases) - {self.name})))


def unified(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with one source per entity.

    Names that differ in case or in an article only are one; the spelling found most often wins. So are a
    person's name with and without a middle initial, and a surname that stands alone on one page with the full name of
    another, if one person only bears that surname in the collection and no title speaks against it. Two people of one
    surname stay two, and so does a surname that may mean either. The order of the attributions does not matter.
    """
    return renamed(attributions, resolved(named(attributions)))


def named(attributions: Iterable[Attribution]) -> dict[str, Naming]:
    """What the attributions say of each name, by the name's key."""
    namings: dict[str, Naming] = {}
    for attribution in attributions:
        for source in (attribution.source, *attribution.via):
            if source is not None:
                namings.setdefault(_key(source.name), Naming()).add(source)
    return namings


def resolved(namings: Mapping[str, Naming]) -> dict[str, Source]:
    """The source that each name means, by the name's key.

    That depends on names of the same `surname` alone.
    """
    holder = _holders(namings)
    held: dict[str, list[Naming]] = {}
    for key in sorted(holder):
        held.setdefault(holder[key], []).append(namings[key])
    sources = {key: namings[key].source(held.get(key, ())) for key in namings if key not in holder}
    return {key: sources[holder.get(key, key)] for key in namings}


def surname(naming: Naming) -> str | None:
    """The surname of a person, without case; None for what is no person's name."""
    name = _person(naming)
    return None if name is None else name.surname.casefold()


def renamed(attributions: Iterable[Attribution], sources: Mapping[str, Source]) -> list[Attribution]:
    """The attributions with what their names mean, by key."""
    return [
        evolve(
            a,
            source=sources[_key(a.source.name)] if a.source else None,
            via=tuple(dict.fromkeys(sources[_key(v.name)] for v in a.via)),
        )
        for a in attributions
    ]


def _key(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))


def _holders(namings: Mapping[str, Naming]) -> dict[str, str]:
    """The keys of names that mean a person with another key's name, each with that key."""
    people = {key: name for key in sorted(namings) if (name := _person(namings[key])) is not None}
    found: dict[str, str] = {}
    bearers: dict[str, list[str]] = {}
    for (given, surname, _), keys in _alike(people).items():
        if given:
            middles = {_folded(people[k].given[1:]) for k in keys} - {""}
            one = len(middles) <= 1 and all(_INITIAL.fullmatch(m) for m in middles)
            found |= dict.fromkeys(keys[1:], keys[0]) if one else {}
            bearers.setdefault(surname, []).extend(keys[:1] if one else keys)
    for key, name in people.items():
        known = bearers.get(name.surname.casefold(), [])
        if not name.given and not name.suffix and len(known) == 1 and _agree(namings[key], namings[known[0]]):
            found[key] = known[0]
    return found


def _person(naming: Naming) -> Name | None:
    """The name of a naming that is a person's, None for what describes somebody."""
    name = naming.name
    if naming.kind != "person" or not name[:1].isupper() or "’s " in name or "'s " in name:
        return None
    return name_of(name) if len(name.split()) <= _FEW else None


def _alike(people: Mapping[str, Name]) -> dict[tuple[str, str, str], list[str]]:
    """The keys of the names that share first name, surname and "Jr.", the shortest name first."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for key in sorted(people, key=lambda k: (len(people[k].given), k)):
        name = people[key]
        found.setdefault((_folded(name.given[:1]), name.surname.casefold(), _folded((name.suffix,))), []).append(key)
    return found


def _folded(words: Iterable[str]) -> str:
    return " ".join(word.rstrip(".").casefold() for word in words)


def _agree(bare: Naming, full: Naming) -> bool:
    """Whether no title makes one of two a man and the other a woman."""
    return len(_genders(bare) | _genders(full)) <= 1


def _genders(naming: Naming) -> set[str]:
    names = (name_of(alias) for alias in sorted(naming.aliases) if len(alias.split()) <= _FEW)
    return {name.gender for name in names if name is not None and name.gender}
