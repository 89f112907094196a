"""Wording that travels: passages that hold the same words, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.model import Cluster, Passage

__all__ = ["clustered", "same_place"]


def clustered(
    pairs: Iterable[tuple[Passage, Passage]], rank: Mapping[str, int]
) -> list[tuple[Cluster, tuple[int, ...]]]:
    """The clusters of the passages that ``pairs`` join, each with the indexes of its pairs.

    ``rank`` gives the order of the documents in time. Passages of one document are one where they share more than half
    of what they cover together.
    """
    passages = [passage for pair in pairs for passage in pair]
    joins = [(i, i + 1) for i in range(0, len(passages), 2)]
    groups: dict[int, list[int]] = {}
    for i, root in enumerate(_roots(len(passages), [*joins, *_same_place(passages)])):
        groups.setdefault(root, []).append(i)
    found = [
        (_cluster([passages[i] for i in members], rank), tuple(i // 2 for i in members if i % 2 == 0))
        for members in groups.values()
    ]
    return sorted(found, key=lambda one: _place(one[0].witnesses[0], rank))


def same_place(passages: Sequence[Passage]) -> list[int]:
    """Which of the ``passages`` of one document are one but for their ends: a number for each, the same for those."""
    return _roots(len(passages), _same_place(passages))


def _place(passage: Passage, rank: Mapping[str, int]) -> tuple[int, int, int]:
    return rank[passage.document], passage.selector.start, passage.selector.end


def _same_place(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Pairs of passages of one document that are one but for their ends."""
    order = sorted(
        range(len(passages)), key=lambda i: (passages[i].document, passages[i].selector.start, passages[i].selector.end)
    )
    found: list[tuple[int, int]] = []
    for n, i in enumerate(order):
        one = passages[i]
        for k in range(n + 1, len(order)):
            other = passages[j := order[k]]
            if other.document != one.document or other.selector.start >= one.selector.end:
                break
            shared = min(one.selector.end, other.selector.end) - other.selector.start
            if 2 * shared > max(one.selector.end, other.selector.end) - one.selector.start:
                found.append((i, j))
                if (one.selector.start, one.selector.end) == (other.selector.start, other.selector.end):
                    break  # the equal one speaks for both, or many witnesses of one passage would cost their square
    return found


def _roots(count: int, joins: Iterable[tuple[int, int]]) -> list[int]:
    """The representative of each of ``count`` items once the ``joins`` are made (union-find, path halving)."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in joins:
        parent[max(root(i), root(j))] = min(root(i), root(j))
    return [root(i) for i in range(count)]


def _cluster(members: list[Passage], rank: Mapping[str, int]) -> Cluster:
    """One witness a place: of passages of one document that overlap, the longest."""
    witnesses: list[Passage] = []
    for passage in sorted(members, key=lambda p: (rank[p.document], p.selector.start, -p.selector.end)):
        last = witnesses[-1] if witnesses else None
        if last and last.document == passage.document and passage.selector.start < last.selector.end:
            if passage.selector.end - passage.selector.start > last.selector.end - last.selector.start:
                witnesses[-1] = passage
            continue
        witnesses.append(passage)
    return Cluster(witnesses[0].selector.exact, tuple(witnesses))
