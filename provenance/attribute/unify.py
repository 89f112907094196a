"""One source per entity for a whole collection, where that is safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from provenance.attribute.names import Name, name_of
from provenance.model import Attribution, Source, SourceKind

__all__ = ["unified"]

_FEW = 4  # words: what is longer describes somebody and is no name
_INITIAL = re.compile(r"[^\W\d_](?:\.? [^\W\d_])?")


@define
class _Group:
    """What the attributions say of one source: how often each spelling and kind stands, and its other names."""

    spellings: Counter[str] = field(factory=Counter)
    kinds: Counter[SourceKind] = field(factory=Counter)
    aliases: set[str] = field(factory=set)

    def add(self, source: Source) -> None:
        self.spellings[source.name] += 1
        self.kinds[source.kind] += 1
        self.aliases.update(source.aliases, (source.name,))

    def take(self, other: _Group) -> None:
        """Take over the aliases of the same source by another name; this one's spelling stays."""
        self.kinds.update(other.kinds)
        self.aliases |= other.aliases

    @property
    def name(self) -> str:
        return min(self.spellings, key=lambda n: (-self.spellings[n], n))

    @property
    def kind(self) -> SourceKind:
        return min(self.kinds, key=lambda k: (-self.kinds[k], k))

    def source(self) -> Source:
        return Source(self.name, self.kind, tuple(sorted(self.aliases - {self.name})))


def unified(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, with one canonical source per name for the whole collection.

    Names that differ in case, white space or an article only are one; the spelling found most often wins. So are a
    person's name with and without a middle initial, and a surname that stands alone on one page with the full name of
    another, if one person only bears that surname in the collection and no title speaks against it. Two people of one
    surname stay two, and so does a surname that may mean either. The order of the attributions does not matter.
    """
    groups: dict[str, _Group] = {}
    for attribution in attributions:
        for source in (attribution.source, *attribution.via):
            if source is not None:
                groups.setdefault(_key(source.name), _Group()).add(source)
    holder = _holders(groups)
    merged: dict[str, _Group] = {}
    for key in sorted(groups, key=lambda k: (k in holder, k)):
        if key in holder:
            merged[holder[key]].take(groups[key])
        else:
            merged[key] = groups[key]
    sources = {key: group.source() for key, group in merged.items()}
    canonical = {key: sources[holder.get(key, key)] for key in groups}
    return [
        evolve(
            a,
            source=canonical[_key(a.source.name)] if a.source else None,
            via=tuple(dict.fromkeys(canonical[_key(v.name)] for v in a.via)),
        )
        for a in attributions
    ]


def _key(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))


def _holders(groups: Mapping[str, _Group]) -> dict[str, str]:
    """The keys of names that mean a person with another key's name, each with that key."""
    people = {key: name for key in sorted(groups) if (name := _person(groups[key])) is not None}
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
        if not name.given and not name.suffix and len(known) == 1 and _agree(groups[key], groups[known[0]]):
            found[key] = known[0]
    return found


def _person(group: _Group) -> Name | None:
    """The name of a group that is a person's, None for what describes somebody."""
    name = group.name
    if group.kind != "person" or not name[:1].isupper() or "’s " in name or "'s " in name:
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


def _agree(bare: _Group, full: _Group) -> bool:
    """Whether no title makes one of two a man and the other a woman."""
    return len(_genders(bare) | _genders(full)) <= 1


def _genders(group: _Group) -> set[str]:
    names = (name_of(alias) for alias in sorted(group.aliases) if len(alias.split()) <= _FEW)
    return {name.gender for name in names if name is not None and name.gender}
