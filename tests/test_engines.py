"""The embedded engine: the same graph in one process and in several, in one part and in many."""

from __future__ import annotations

import random
import sys

import pytest
from attrs import evolve
from comments import page

from provenance.engines import local
from provenance.match import collection
from provenance.model import Document
from provenance.plan import Plan
from provenance.store.canonical import lines


def many(pages: int) -> list[Document]:
    """Pages of invented words, whose comments quote the article, each other, and the page before."""
    chance = random.Random(5)
    words = [a + b for a in ("mar", "lo", "ti", "ben", "sul", "ke") for b in ("ka", "rin", "do", "vesh", "mu", "lat")]
    found: list[Document] = []
    article = ""
    for n in range(pages):
        before, article = article, " ".join(chance.choices(words, k=60))
        quoted = " ".join(article.split()[10:22])
        texts = [
            f"“{before[:120]}” they wrote. {article}",
            f"“{quoted}” I ask you.",
            f"@Ina: {quoted}\n\nMarka said so.",
        ]
        authors = ("Editor", "Ina", "Mo")
        documents = page(*zip(authors, texts, strict=True), name=f"p{n}")
        found += (evolve(document, published=f"2020-01-{n + 1:02}") for document in documents)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_parts_and_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages worked on in many parts by several processes give the graph of one process, byte for byte."""
    documents = many(12)
    whole = list(lines(local.run(documents, Plan())))
    monkeypatch.setattr(collection, "CHUNK", 1500)
    assert list(lines(local.run(documents, Plan()))) == whole
    monkeypatch.setattr(local, "WORTH", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert list(lines(local.run(documents, Plan()))) == whole
    assert sum('"quotation"' in line for line in whole) > 20


def test_a_page_is_what_it_is_whatever_else_is_there() -> None:
    """The quotations within a page do not depend on the other pages of the collection."""
    documents = many(6)

    def within(held: list[Document]) -> list[str]:
        graph = local.run(held, Plan())
        kept = [q for q in graph.quotations if q.quoted and q.quoting.document[:3] == q.quoted.document[:3] == "p3/"]
        return sorted(map(str, kept))

    assert within(documents) == within([d for d in documents if d.page == "p3"]) != []


def test_progress_reaches_the_end() -> None:
    """Each stage is told from its beginning to its end."""
    told: dict[str, list[tuple[int, int]]] = {}
    local.run(many(3), Plan(), lambda stage, done, total: told.setdefault(stage, []).append((done, total)))
    assert [told[stage][-1] for stage in ("fingerprints", "pages")] == [(9, 9), (9, 9)]
