"""Alignments to quotations: which are quotations, who quotes whom, what was altered, and who answers whom."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from provenance.link.alterations import alterations, fidelity
from provenance.link.clusters import clustered, same_place
from provenance.link.evidence import Evidence, Reader
from provenance.link.replies import Thread, nameless, threads
from provenance.link.unsourced import Heard, unsourced
from provenance.model import Alignment, Document, Passage, Quotation

__all__ = [
    "LinkSettings",
    "Linked",
    "clustered",
    "linked",
    "nameless",
    "same_place",
]

WHOLE = 0.9  # the share of two texts that makes them one; signatures and edits may differ


@frozen(kw_only=True)
class LinkSettings:
    """What decides whether an alignment is a quotation.

    The score is the logistic function of a sum: ``bias``, ``bit`` for each bit of rarity of the shared words (at most
    ``most_bits``), ``line`` times the share of its line that the passage fills, ``fills`` where it fills it all,
    ``marks`` times how well quotation marks fit it, ``block`` where its line is marked as quoted, ``answers`` where
    the one answers the other, ``echo`` where one who answers somebody on the page does not mark it (who talk with each
    other take up each other's phrases: Pickering and Garrod 2004), ``own`` where one writer repeats unmarked what the
    same writer said before, ``footer`` where both documents end with it, ``distant`` where the two are on different
    pages, ``copied`` for each punctuation mark among the words that both sides have and ``changed`` for each that they
    have not (at most ``most_points`` of either).

    The weights come from a logistic regression, whose prior were weights set by hand, on comments whose writers marked
    what they quote and on made texts with planted passages; ``block``, ``answers`` and ``footer``, of which these
    hardly speak, stayed as they were. It was fitted on half of the comments' pages and some of the texts and tested on
    the others, and the other way round: both gave the same weights to within a third, and both were better on what they
    had not seen than the weights set by hand. What stands here is their mean, rounded; ``bias`` and ``fills`` were then
    raised on the comments, which gives up some of the precision that was won for recall.

    Quotations have a score of ``threshold`` or more, and ``least`` words, or ``least_marked`` in marks; a line of its
    own may be one word short where it answers the one it quotes. ``unsourced`` is the least number of words of a
    marked passage that is kept though its words were found in no earlier document.
    """

    bias: float = -4.75
    bit: float = 0.089
    most_bits: float = 120.0
    line: float = 0.3
    fills: float = 3.2
    marks: float = 2.9
    block: float = 1.5
    answers: float = 0.6
    echo: float = -3.2
    own: float = -2.2
    footer: float = -12.0
    distant: float = -2.5
    copied: float = 1.7
    changed: float = -0.9
    most_points: int = 2
    threshold: float = 0.5
    least_marked: int = 3
    least: int = 5
    unsourced: int = 3


@frozen(kw_only=True)
class Linked:
    """The documents with their replies and inferred authors, and how they hang together.

    ``joins`` are the pairs of passages that share wording, of which clusters are made.
    """

    documents: tuple[Document, ...]
    quotations: tuple[Quotation, ...]
    joins: tuple[tuple[Passage, Passage], ...]


@frozen
class _Candidate:
    """An alignment that may be a quotation."""

    alignment: Alignment
    evidence: Evidence
    score: float

    @property
    def span(self) -> tuple[int, int]:
        """Where the quoting passage is."""
        return self.alignment.b.selector.start, self.alignment.b.selector.end

    @property
    def length(self) -> int:
        """Of the quoting passage, in characters."""
        return len(self.alignment.b.selector.exact)


def linked(
    documents: Sequence[Document],
    found: Iterable[Alignment],
    rank: Mapping[str, int],
    settings: LinkSettings,
    elsewhere: Sequence[Document] = (),
) -> Linked:
    """What ``found`` says of ``documents``, which are whole pages in the order of time (see `provenance.chronology`).

    Side ``b`` of each alignment is the later one and in one of ``documents``, side ``a`` in one of them or of those
    ``elsewhere``; ``rank`` gives the place of all of them in time.
    """
    pages = threads(documents)
    known = {d.key: d for d in (*elsewhere, *documents)}
    reader = Reader(known)
    candidates: dict[str, list[_Candidate]] = {}
    for alignment in found:
        if _reposted(alignment, known):
            continue
        for part in reader.parts(alignment):
            candidate = _judged(part, known, pages, reader, settings)
            least = _least(candidate.evidence, settings)
            if candidate.score >= settings.threshold and candidate.evidence.words >= least:
                candidates.setdefault(alignment.b.document, []).append(candidate)
    chosen = {key: _chosen(found, known[key], rank, pages) for key, found in candidates.items()}
    pages = {page: thread.with_authors(_quoted(thread, chosen)) for page, thread in pages.items()}
    pages = {page: thread.with_replies(_quoted(thread, chosen)) for page, thread in pages.items()}
    answered = {d.key: d for thread in pages.values() for d in thread.documents}
    chosen = {key: _chosen(found, answered[key], rank, pages) for key, found in candidates.items()}
    heard = {page: Heard(thread.documents) for page, thread in pages.items()}
    return Linked(
        documents=tuple(answered[d.key] for d in documents),
        quotations=tuple(
            q for d in documents for q in _quotations(d, chosen.get(d.key, []), reader, heard[d.page], settings)
        ),
        joins=tuple((c.alignment.a, c.alignment.b) for d in documents for c in candidates.get(d.key, ())),
    )


def _reposted(alignment: Alignment, documents: Mapping[str, Document]) -> bool:
    """Whether one author put one text on two pages: a copy of a document, which quotes nobody."""
    a, b = documents[alignment.a.document], documents[alignment.b.document]
    if a.page == b.page or a.author is None or a.author != b.author:
        return False
    shared = min(len(alignment.a.selector.exact), len(alignment.b.selector.exact))
    return shared >= WHOLE * max(len(a.text), len(b.text))


def _judged(
    alignment: Alignment,
    documents: Mapping[str, Document],
    pages: Mapping[str, Thread],
    reader: Reader,
    settings: LinkSettings,
) -> _Candidate:
    quoting, quoted = documents[alignment.b.document], documents[alignment.a.document]
    same_page = quoting.page == quoted.page
    answers = same_page and (quoting.reply_to == quoted.key or pages[quoting.page].addressed(quoting, quoted))
    evidence = reader.evidence(alignment, answers=answers)
    return _Candidate(alignment, evidence, _score(evidence, settings))


def _least(evidence: Evidence, settings: LinkSettings) -> int:
    """How many words a quotation must have that is marked as this one is."""
    if evidence.marks >= 0.6 or evidence.block:
        return settings.least_marked
    return settings.least - (evidence.answers and evidence.marked == "block")


def _score(evidence: Evidence, settings: LinkSettings) -> float:
    """The probability that an alignment is a quotation."""
    total = (
        settings.bias
        + settings.bit * min(evidence.bits, settings.most_bits)
        + settings.line * evidence.line
        + settings.fills * (evidence.line >= 0.95)
        + settings.marks * evidence.marks
        + settings.block * evidence.block
        + settings.answers * evidence.answers
        + settings.echo * (evidence.exchange and evidence.marked == "none")
        + settings.distant * (not evidence.page)
        + settings.footer * (evidence.footer and not evidence.block)
        + settings.own * (evidence.own and evidence.marked == "none")
        + settings.copied * min(evidence.copied, settings.most_points)
        + settings.changed * min(evidence.changed, settings.most_points)
    )
    return 1 / (1 + math.exp(-total))


def _chosen(
    candidates: Sequence[_Candidate], quoting: Document, rank: Mapping[str, int], pages: Mapping[str, Thread]
) -> list[_Candidate]:
    """Of the candidates of one document the best witness for each passage."""
    left = sorted(candidates, key=lambda c: (-c.length, c.span, rank[c.alignment.a.document]))
    taken: list[_Candidate] = []
    while left:
        longest = left[0]
        rivals = [c for c in left if c.length >= 0.8 * longest.length and _share(c, longest) >= 0.8]
        best = min(rivals, key=lambda c: _preference(c, quoting, rank, pages)) if len(rivals) > 1 else longest
        taken.append(best)
        left = [c for c in left if c is not best and _share(c, best) < 0.5 and c is not longest]
    return taken


def _share(one: _Candidate, other: _Candidate) -> float:
    """How much of the shorter quoting passage lies in the other."""
    (a, b), (c, d) = one.span, other.span
    return max(0, min(b, d) - max(a, c)) / min(b - a, d - c)


def _preference(
    candidate: _Candidate, quoting: Document, rank: Mapping[str, int], pages: Mapping[str, Thread]
) -> tuple[bool, bool, bool, float, int]:
    """Sorts first whom a passage was most likely taken from."""
    quoted = candidate.alignment.a.document
    thread = pages[quoting.page]
    source = next((d for d in thread.documents if d.key == quoted), None) if candidate.evidence.page else None
    return (
        quoting.reply_to != quoted,
        source is None or not thread.addressed(quoting, source),
        source is None,
        -round(candidate.score, 1),  # wording that is about as good is as good
        rank[quoted],
    )


def _quoted(thread: Thread, chosen: Mapping[str, Sequence[_Candidate]]) -> dict[str, dict[str, int]]:
    """How many characters the documents of a page quote from each other."""
    members = {d.key for d in thread.documents}
    counted: dict[str, dict[str, int]] = {}
    for key in members & chosen.keys():
        row = counted.setdefault(key, {})
        for candidate in chosen[key]:
            if candidate.alignment.a.document in members and candidate.evidence.marked != "none":
                start, end = candidate.span
                row[candidate.alignment.a.document] = row.get(candidate.alignment.a.document, 0) + end - start
    return counted


def _quotations(
    document: Document, chosen: Sequence[_Candidate], reader: Reader, heard: Heard, settings: LinkSettings
) -> Iterator[Quotation]:
    """The quotations in ``document``, those without a known origin included."""
    spoken_for: list[Passage] = []
    for candidate in sorted(chosen, key=lambda c: c.span):
        alignment = candidate.alignment
        if candidate.evidence.marked != "none":
            alignment = reader.whole(alignment, [c.span for c in chosen])
        quoted, quoting = alignment.a, alignment.b
        altered = alterations(quoting, quoted)
        score = round(candidate.score, 4)
        spoken_for.append(quoting)
        yield Quotation(quoting, quoted, fidelity(altered), altered, score, candidate.evidence.marked)
    yield from unsourced(document, reader.stretches(document), spoken_for, heard, settings.unsourced)
