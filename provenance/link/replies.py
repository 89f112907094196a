"""Who answers whom, and who wrote a comment that bears no name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from provenance.model import Document, Passage, ReplyEvidence, Selector
from provenance.segment.mentions import Mention, mentions, name_key

__all__ = ["Quoted", "Thread", "nameless", "threads"]

Quoted = Mapping[str, Mapping[str, int]]  # of each document, how many characters it quotes from which other ones


class Thread:
    """The documents of one page in the order of time, with the mentions in them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = list(documents)
        names = {d.author for d in documents if d.author}
        self.mentions: dict[str, list[Mention]] = {
            d.key: list(mentions(d.text, names)) if d.position and "@" in d.text else [] for d in documents
        }

    def addressed(self, quoting: Document, quoted: Document) -> bool:
        """Whether ``quoting`` mentions the author of ``quoted``, or nobody on the page whom it could mean else."""
        if quoted.author is None:
            return bool(self.mentions[quoting.key])
        return any(name_key(m.name) == name_key(quoted.author) for m in self.mentions[quoting.key])

    def with_authors(self, quoted: Quoted) -> Thread:
        """The thread with the authors of nameless comments, where another comment that quotes one gives them away."""
        return self._changed({d.key: self._named(d, quoted) for d in self.documents if _is_nameless(d)})

    def with_replies(self, quoted: Quoted) -> Thread:
        """The thread with the documents that each one answers, where that is not stated."""
        rank = {d.key: i for i, d in enumerate(self.documents)}
        return self._changed({d.key: self._replying(d, rank, quoted) for d in self.documents if d.reply_to is None})

    def _changed(self, changed: Mapping[str, Document]) -> Thread:
        thread = Thread.__new__(Thread)
        thread.documents = [changed.get(d.key, d) for d in self.documents]
        thread.mentions = self.mentions
        return thread

    def _named(self, nameless: Document, quoted: Quoted) -> Document:
        commenters = {name_key(d.author) for d in self.documents if d.author and d.position}
        for other in self.documents:
            if nameless.key not in quoted.get(other.key, {}):
                continue
            for mention in self.mentions[other.key]:
                if name_key(mention.name) not in {"", *commenters}:
                    selector = Selector.of(other.text, mention.start, mention.end)
                    return evolve(nameless, author=mention.name, author_evidence=Passage(other.key, selector))
        return nameless

    def _replying(self, document: Document, rank: Mapping[str, int], quoted: Quoted) -> Document:
        sources = quoted.get(document.key, {})
        if not document.position or not (sources or self.mentions[document.key]):
            return document
        earlier = self.documents[: rank[document.key]]
        parent = self._mentioned(document, earlier, sources)
        evidence: ReplyEvidence = "mentioned"
        if parent is None:
            evidence = "quoted"
            comments = [d for d in earlier if d.position and d.key in sources]
            # The one most is quoted from; of equals the nearest.
            parent = max(comments, key=lambda d: (sources[d.key], rank[d.key]), default=None)
        return document if parent is None else evolve(document, reply_to=parent.key, reply_evidence=evidence)

    def _mentioned(
        self, document: Document, earlier: Sequence[Document], sources: Mapping[str, int]
    ) -> Document | None:
        for mention in self.mentions[document.key]:
            by_name = [d for d in earlier if d.author and name_key(d.author) == name_key(mention.name)]
            comments = [d for d in by_name if d.position]
            shown = [d for d in comments if d.key in sources]
            for candidates in (shown, comments, by_name):
                if candidates:
                    return candidates[-1]
        return None


def nameless(documents: Iterable[Document]) -> set[str]:
    """The pages with comments of which linking may find out who wrote them."""
    return {document.page for document in documents if _is_nameless(document)}


def _is_nameless(document: Document) -> bool:
    return document.author is None and document.position > 0


def threads(documents: Iterable[Document]) -> dict[str, Thread]:
    """The documents, which come in the order of time, by page."""
    pages: dict[str, list[Document]] = {}
    for document in documents:
        pages.setdefault(document.page, []).append(document)
    return {page: Thread(members) for page, members in pages.items()}
