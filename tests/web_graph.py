"""A small graph, made by hand, that holds what each question of the browser asks for, and hostile text besides."""

from __future__ import annotations

from pathlib import Path

from provenance.model import (
    Alteration,
    Attribution,
    Cluster,
    Document,
    Graph,
    Passage,
    Quotation,
    Selector,
    Source,
    Span,
)
from provenance.store.connection import transaction
from provenance.store.writing import Run, write

HOSTILE = '<script>alert("x")</script>'
LETTER = "The letter shows that the minister did not pay 400 crowns"
DENIED = "the minister did not pay 400 crowns"
PAID = "the minister did pay 40 crowns"

ARTICLE = f"""The Washington Post has seen the ledger:

{LETTER}, according to the harbour office. Two clerks said that the lamp was dark.

Nobody lights it now."""
BLOCK = ARTICLE[ARTICLE.index(LETTER) : ARTICLE.index("\n\nNobody")]
FIRST = f'"{LETTER}." I was there, and {DENIED} is what Mara Olin wrote.'
SECOND = f'@Pell: "{PAID}", you say? <img src=x onerror=alert(1)> "Nobody knows the tide table by heart."'

POST = Source("The Washington Post", "outlet", ("The Post",))
OFFICE = Source("Harbour Office", "organization", ("the harbour office",))
CLERKS = Source("two clerks", "anonymous")
OLIN = Source("Mara Olin", "person", ("Olin",))
PELL = Source("Pell", "person")
STRANGER = Source(HOSTILE, "person")


def store(path: Path, held: Graph | None = None) -> Path:
    """A graph, this one unless another is given, in a new database at ``path``, which is returned."""
    with transaction(path) as db:
        write(db, held or graph(), Run(version="0", plan="{}", plan_digest="0", started_at="2024-05-02T10:00:00+00:00"))
    return path


def graph() -> Graph:
    """An article with a block from an outlet, a comment that quotes it, and one that misquotes the comment."""
    article = Document(
        key="harbour/0",
        page="harbour",
        position=0,
        text=ARTICLE,
        author=OLIN.name,
        title="The harbour letter",
        url="https://example.org/harbour",
        site="Harbour Notes",
        published="2024-05-01",
    )
    first = Document(
        key="harbour/1",
        page="harbour",
        position=1,
        text=FIRST,
        kind="comment",
        author=PELL.name,
        reply_to="harbour/0",
        reply_evidence="quoted",
    )
    second = Document(
        key="harbour/2",
        page="harbour",
        position=2,
        text=SECOND,
        kind="comment",
        author=STRANGER.name,
        reply_to="harbour/1",
        reply_evidence="mentioned",
        url="javascript:alert(1)",
    )
    return Graph(
        documents=(article, first, second),
        quotations=_quotations(),
        attributions=_attributions(),
        clusters=(_cluster(),),
        sources=(POST, OFFICE, CLERKS, OLIN, PELL, STRANGER),
    )


def at(text: str, words: str) -> Selector:
    """Where ``words`` stand first in ``text``."""
    start = text.index(words)
    return Selector.of(text, start, start + len(words))


def _quotations() -> tuple[Quotation, ...]:
    exact = Quotation(
        Passage("harbour/1", at(FIRST, LETTER)), Passage("harbour/0", at(ARTICLE, LETTER)), "exact", (), 1.0, "marks"
    )
    quoting, quoted = at(SECOND, PAID), at(FIRST, DENIED)
    changes = (
        Alteration("negation", _span(SECOND, "did ", after=True), _span(FIRST, "not ")),
        Alteration("number", _span(SECOND, "40"), _span(FIRST, "400")),
    )
    altered = Quotation(Passage("harbour/2", quoting), Passage("harbour/1", quoted), "altered", changes, 0.8, "marks")
    nowhere = at(SECOND, "Nobody knows the tide table by heart.")
    return exact, altered, Quotation(Passage("harbour/2", nowhere), None, None, (), 0.0, "marks")


def _span(text: str, words: str, *, after: bool = False) -> Span:
    start = text.index(words)
    return Span(start + len(words), start + len(words)) if after else Span(start, start + len(words))


def _cluster() -> Cluster:
    return Cluster(
        LETTER,
        (
            Passage("harbour/0", at(ARTICLE, LETTER)),
            Passage("harbour/1", at(FIRST, LETTER)),
            Passage("harbour/2", at(SECOND, PAID)),
        ),
    )


def _attributions() -> tuple[Attribution, ...]:
    common = {"document": "harbour/0", "form": "indirect", "via": (POST,)}
    return (
        Attribution(
            document="harbour/0",
            claim="ledger",
            form="block",
            content=(at(ARTICLE, BLOCK),),
            source=POST,
            cue=at(ARTICLE, "has seen"),
            mention=at(ARTICLE, "The Washington Post"),
            confidence=0.9,
            rule="colon",
        ),
        Attribution(
            **common,
            claim="crowns",
            content=(at(ARTICLE, LETTER),),
            source=OFFICE,
            cue=at(ARTICLE, "according to"),
            mention=at(ARTICLE, "the harbour office"),
            confidence=0.8,
            rule="according to",
        ),
        Attribution(
            **common,
            claim="lamp",
            content=(at(ARTICLE, "the lamp was dark"),),
            source=CLERKS,
            cue=at(ARTICLE, "said"),
            mention=at(ARTICLE, "Two clerks"),
            confidence=0.6,
            rule="verb",
        ),
        Attribution(
            document="harbour/1",
            claim="crowns",
            form="direct",
            content=(at(FIRST, LETTER),),
            source=OLIN,
            cue=at(FIRST, "wrote"),
            mention=at(FIRST, "Mara Olin"),
            confidence=0.7,
            rule="verb",
        ),
    )
