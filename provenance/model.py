"""The values that every stage takes and yields: frozen, comparable, without I/O.

Offsets are half-open and count Unicode code points of a document's stored text, as Python strings and the Web
Annotation Data Model (https://www.w3.org/TR/annotation-model/#text-position-selector) count them.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from attrs import field, frozen

from provenance.errors import located

__all__ = [
    "FOUND_BY_LINKING",
    "Alignment",
    "Alteration",
    "AlterationKind",
    "Attribution",
    "Box",
    "Cluster",
    "Document",
    "DocumentKind",
    "Fidelity",
    "Form",
    "Graph",
    "Marked",
    "Omission",
    "Passage",
    "Quotation",
    "ReplyEvidence",
    "Review",
    "Selector",
    "Source",
    "SourceKind",
    "Span",
    "Verdict",
    "digest",
]

DocumentKind = Literal["article", "comment", "post"]
ReplyEvidence = Literal["stated", "nested", "inferred", "mentioned", "quoted"]
FOUND_BY_LINKING: tuple[ReplyEvidence, ...] = ("mentioned", "quoted")  # evidence of replies that no page states
Fidelity = Literal["exact", "altered", "truncated"]
Marked = Literal["marks", "block", "none"]
Form = Literal["direct", "mixed", "indirect", "block"]
SourceKind = Literal["person", "organization", "outlet", "document", "group", "anonymous"]
Verdict = Literal["confirm", "reject", "correct", "split", "merge", "withdraw"]
AlterationKind = Literal[
    "typography",
    "case",
    "spelling",
    "truncation",
    "ellipsis",
    "omission",
    "insertion",
    "substitution",
    "number",
    "negation",
    "splice",
]

CONTEXT = 32  # characters of prefix and suffix: the length that the Web Annotation examples and Hypothesis use


def digest(*parts: str) -> str:
    """The identity of ``parts``: 16 hexadecimal digits of their BLAKE2b; differently divided parts differ."""
    measured = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        measured.update(len(data).to_bytes(8, "big"))
        measured.update(data)
    return measured.hexdigest()


@frozen
class Span:
    """A stretch ``[start, end)`` of a text that is known from where the span stands."""

    start: int
    end: int


@frozen
class Selector:
    """A place in a text: a Web Annotation text position and text quote selector in one."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Selector:
        """The selector of ``text[start:end]`` with up to 32 characters of context on either side."""
        before = start - CONTEXT if start > CONTEXT else 0
        return cls(start, end, text[start:end], text[before:start], text[end : end + CONTEXT])


@frozen
class Passage:
    """A stretch of the document whose key is ``document``."""

    document: str
    selector: Selector


@frozen
class Box:
    """A piece of a page that is not its text: ``kind`` is what it is ("filed under", "about the author")."""

    kind: str
    text: str


@frozen(kw_only=True)
class Document:
    """An article, a comment or a post.

    ``key`` is the same from run to run, ``page`` is shared by the documents that belong together, and ``position`` is
    0 for the article and n for the nth comment. ``published`` is ISO 8601. ``reply_to`` is the key of the document
    answered; ``reply_evidence`` says how that is known. ``author_evidence`` is the passage from which the author was
    inferred, None where the author is stated or unknown.
    """

    key: str
    page: str
    position: int
    text: str
    kind: DocumentKind = "article"
    author: str | None = None
    author_evidence: Passage | None = None
    reply_to: str | None = None
    reply_evidence: ReplyEvidence | None = None
    title: str | None = None
    url: str | None = None
    site: str | None = None
    published: str | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@frozen
class Alignment:
    """Wording shared by two passages, undirected; ``score`` in [0, 1]."""

    a: Passage
    b: Passage
    score: float


@frozen
class Alteration:
    """One difference between a quoting and a quoted passage, with its place in both documents."""

    kind: AlterationKind
    quoting: Span
    quoted: Span


@frozen
class Quotation:
    """``quoting`` repeats ``quoted`` (W3C PROV: wasQuotedFrom).

    ``quoted`` and ``fidelity`` are None where the words, marked as a quotation, were found in no earlier document.
    ``review`` is the verdict that stands on it, None where nobody has judged it.
    """

    quoting: Passage
    quoted: Passage | None
    fidelity: Fidelity | None
    alterations: tuple[Alteration, ...]
    score: float
    marked: Marked
    review: Review | None = None


@frozen
class Cluster:
    """Wording that travels: ``text`` as its earliest witness has it, and the passages where it stands."""

    text: str
    witnesses: tuple[Passage, ...]


@frozen
class Source:
    """Who or what a claim is attributed to. ``name`` is canonical for the collection, ``aliases`` its other names."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()


@frozen(kw_only=True)
class Attribution:
    """Who said what in ``document``: a claim, its wording (``content``), its source and the way it came (``via``).

    ``claim`` is the identity of what is claimed: two sources of one claim are two attributions that share it.
    ``via`` names the intermediate sources, outermost first. ``rule`` names the rule that fired. ``review`` is the
    verdict that stands on it, None where nobody has judged it.
    """

    document: str
    claim: str
    form: Form
    content: tuple[Selector, ...]
    source: Source | None = None
    mention: Selector | None = None
    cue: Selector | None = None
    via: tuple[Source, ...] = ()
    confidence: float = field(default=1.0)
    rule: str = ""
    review: Review | None = None


@frozen
class Review:
    """A human verdict on ``subject``, the identity of the text judged (see `provenance.store.subjects`).

    ``confirm`` and ``reject`` judge a quotation or an attribution. ``correct`` says that an attribution is that of
    ``source``; ``split`` says so of a mention whose name two bear. ``merge`` says that a source is one with ``source``.
    ``withdraw`` takes back what was said before. With ``confirm``, ``source`` is the one that was confirmed.
    """

    subject: str
    verdict: Verdict
    source: str | None
    note: str | None
    reviewer: str
    at: str


@frozen
class Omission:
    """Input that is not in the graph, and why. ``refused`` where it could not be read, so that the run must say so."""

    path: str
    reason: str
    line: int | None = None
    refused: bool = False

    def __str__(self) -> str:
        return f"{located(self.path, self.line)}: {self.reason}"


@frozen(kw_only=True)
class Graph:
    """All that a run found, in no particular order."""

    documents: tuple[Document, ...]
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    sources: tuple[Source, ...] = ()
