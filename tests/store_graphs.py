"""Graphs for the tests of storing: one made by hand, and any graph at all."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from provenance.model import (
    Alteration,
    AlterationKind,
    Attribution,
    Box,
    Cluster,
    Document,
    DocumentKind,
    Fidelity,
    Form,
    Graph,
    Marked,
    Passage,
    Quotation,
    ReplyEvidence,
    Selector,
    Source,
    SourceKind,
    Span,
)
from provenance.store import Run, transaction, write

RUN = Run(version="1", plan="{}", plan_digest="plan", started_at="2030-01-01T00:00:00+00:00")


def store(path: Path, graph: Graph, run: Run = RUN, replaced: tuple[Document, ...] = ()) -> Path:
    """``graph`` in the database at ``path``, which is returned."""
    with transaction(path) as db:
        write(db, graph, run, replaced)
    return path


def passage(document: Document, words: str) -> Passage:
    """Where ``words`` first stand in ``document``."""
    return Passage(document.key, selector(document, words))


def selector(document: Document, words: str) -> Selector:
    """Where ``words`` first stand in ``document``."""
    start = document.text.index(words)
    return Selector.of(document.text, start, start + len(words))


REPORT = "The ferry was late again, and nobody told the passengers"
ARTICLE = Document(
    key="ferry/0",
    page="ferry",
    position=0,
    text=f"The Evening Lamp writes:\n\n{REPORT}, Ida Marsh wrote. “Three boats are broken,” she added.",
    author="Noor Hale",
    title="The ferry that never came",
    url="https://example.org/ferry",
    site="Harbour Notes",
    published="2024-05-01",
    boxes=(Box("filed under", "Ferries, Islands"),),
)
FIRST = Document(
    key="ferry/1",
    page="ferry",
    position=1,
    kind="comment",
    author="Pell",
    text=f"“{REPORT}”: this is what I call an island.",
    reply_to="ferry/0",
    reply_evidence="quoted",
)
SECOND = Document(
    key="ferry/2",
    page="ferry",
    position=2,
    kind="comment",
    author="Quay",
    text="Pell, the ferry was not late again, and nobody told the passengers! 🐟",
    author_evidence=Passage("ferry/1", selector(FIRST, "island")),
    reply_to="ferry/1",
    reply_evidence="mentioned",
)
LAMP = Source("The Evening Lamp", "outlet", ("the Lamp",))
MARSH = Source("Ida Marsh", "person", ("Marsh", "she"))


def ferry() -> Graph:
    """An article with an excerpt, a comment that quotes it exactly, and one that misquotes the comment."""
    negated = SECOND.text.index("not ")
    before = FIRST.text.index("late")
    return Graph(
        documents=(ARTICLE, FIRST, SECOND),
        quotations=(
            Quotation(passage(FIRST, REPORT), passage(ARTICLE, REPORT), "exact", (), 0.98, "marks"),
            Quotation(
                passage(SECOND, "the ferry was not late again, and nobody told the passengers"),
                passage(FIRST, REPORT),
                "altered",
                (Alteration("negation", Span(negated, negated + 4), Span(before, before)),),
                0.9,
                "none",
            ),
        ),
        attributions=(
            Attribution(
                document=ARTICLE.key,
                claim="block",
                form="block",
                content=(selector(ARTICLE, ARTICLE.text.partition("\n\n")[2]),),
                source=LAMP,
                mention=selector(ARTICLE, "The Evening Lamp"),
                cue=selector(ARTICLE, "writes"),
                rule="block",
            ),
            Attribution(
                document=ARTICLE.key,
                claim="late",
                form="indirect",
                content=(selector(ARTICLE, REPORT),),
                source=MARSH,
                mention=selector(ARTICLE, "Ida Marsh"),
                cue=selector(ARTICLE, "wrote"),
                via=(LAMP,),
                confidence=0.9,
                rule="said after",
            ),
            Attribution(
                document=ARTICLE.key,
                claim="boats",
                form="direct",
                content=(selector(ARTICLE, "“Three boats are broken,”"),),
                source=MARSH,
                mention=selector(ARTICLE, "she"),
                via=(LAMP,),
            ),
        ),
        clusters=(Cluster(REPORT, (passage(ARTICLE, REPORT), passage(FIRST, REPORT))),),
        sources=(LAMP, MARSH),
    )


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NAMES = st.sampled_from(["Ada", "ada", "The Lamp", "two people", "", "Ünal 🐟", "Marsh\u2028"])
SCORES = st.floats(0, 1)


def one_of(literal: object) -> st.SearchStrategy[str]:
    """Any value of a Literal."""
    return st.sampled_from(get_args(literal))


SOURCES = st.builds(Source, NAMES, one_of(SourceKind), st.lists(NAMES, max_size=2).map(tuple))


@st.composite
def selectors(draw: st.DrawFn, document: Document) -> Selector:
    """Any place in a document, the empty one included."""
    start = draw(st.integers(0, len(document.text)))
    return Selector.of(document.text, start, draw(st.integers(start, len(document.text))))


@st.composite
def passages(draw: st.DrawFn, documents: list[Document]) -> Passage:
    """Any place in any of the documents."""
    document = draw(st.sampled_from(documents))
    return Passage(document.key, draw(selectors(document)))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """A few documents of two pages."""
    keys = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    maybe = st.none() | WORDS
    return [
        Document(
            key=key,
            page=draw(st.sampled_from(["one", "two"])),
            position=draw(st.integers(0, 12)),
            text=draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)),
            kind=draw(one_of(DocumentKind)),
            author=draw(st.none() | NAMES),
            reply_to=draw(st.none() | st.sampled_from(keys) | st.just("not held")),
            reply_evidence=draw(st.none() | one_of(ReplyEvidence)),
            title=draw(maybe),
            url=draw(maybe),
            site=draw(maybe),
            published=draw(maybe),
            boxes=tuple(draw(st.lists(st.builds(Box, WORDS, WORDS), max_size=2))),
        )
        for key in keys
    ]


@st.composite
def spans(draw: st.DrawFn, within: Selector) -> Span:
    """Any stretch of a place."""
    start = draw(st.integers(within.start, within.end))
    return Span(start, draw(st.integers(start, within.end)))


@st.composite
def quotations(draw: st.DrawFn, held: list[Document]) -> Quotation:
    """Any quotation between the documents."""
    quoting = draw(passages(held))
    if draw(st.booleans()):
        return Quotation(quoting, None, None, (), draw(SCORES), draw(one_of(Marked)))
    quoted = draw(passages(held))
    change = st.builds(Alteration, one_of(AlterationKind), spans(quoting.selector), spans(quoted.selector))
    changes = tuple(draw(st.lists(change, max_size=2)))
    return Quotation(quoting, quoted, draw(one_of(Fidelity)), changes, draw(SCORES), draw(one_of(Marked)))


@st.composite
def attributions(draw: st.DrawFn, held: list[Document]) -> Attribution:
    """Any attribution in the documents."""
    document = draw(st.sampled_from(held))
    place = selectors(document)
    return Attribution(
        document=document.key,
        claim=draw(WORDS),
        form=draw(one_of(Form)),
        content=tuple(draw(st.lists(place, min_size=1, max_size=2))),
        source=draw(st.none() | SOURCES),
        mention=draw(st.none() | place),
        cue=draw(st.none() | place),
        via=tuple(draw(st.lists(SOURCES, max_size=2))),
        confidence=draw(SCORES),
        rule=draw(WORDS),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any small graph."""
    held = draw(documents())
    witnesses = st.lists(passages(held), min_size=1, max_size=3).map(tuple)
    return Graph(
        documents=tuple(held),
        quotations=tuple(draw(st.lists(quotations(held), max_size=3))),
        attributions=tuple(draw(st.lists(attributions(held), max_size=3))),
        clusters=tuple(draw(st.lists(st.builds(Cluster, WORDS, witnesses), max_size=2))),
        sources=tuple(draw(st.lists(SOURCES, max_size=2))),
    )
