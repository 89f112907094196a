"""The questions on a stored graph: who said what, who quotes whom, and the trail of a passage."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from store_graphs import ARTICLE, FIRST, LAMP, MARSH, REPORT, SECOND, ferry, passage, selector, store

import provenance
from provenance.graph.wording import occurrences, phrases, whole_words
from provenance.model import Attribution, Document, Graph, Quotation, Span

ALTERED = "the ferry was not late again"


def test_a_trail_may_be_of_any_length(tmp_path: Path) -> None:
    """Words that were handed on thousands of times, one quoting the other, lead back to the first."""
    words = "The lamp was never lit in the first place"
    length = sys.getrecursionlimit() + 500
    texts = [f"{words}, I say.", *(f"“{words}” is what I read: {number}." for number in range(1, length))]
    documents = tuple(
        Document(key=f"p/{number}", page="p", position=number, text=text) for number, text in enumerate(texts)
    )
    quotations = tuple(
        Quotation(passage(quoting, words), passage(quoted, words), "exact", (), 0.9, "marks")
        for quoted, quoting in pairwise(documents)
    )
    graph = Graph(documents=documents, quotations=quotations)
    (trail,) = provenance.open(store(tmp_path / "long.db", graph)).trace(words)
    assert [step.document for step in trail.steps] == list(reversed(documents))


@pytest.fixture
def collection(tmp_path: Path) -> provenance.Collection:
    """The stored ferry page."""
    return provenance.open(store(tmp_path / "ferry.db", ferry()))


def stations(trail: provenance.Trail) -> list[str]:
    """The names along a trail."""
    return [step.name for step in trail.steps]


WAY = ["Article: The ferry that never came", "The Evening Lamp", "Ida Marsh"]


def test_documents(collection: provenance.Collection) -> None:
    """Documents come as they were stored, in order, and by author."""
    assert list(collection.documents()) == list(ferry().documents)
    assert [document.key for document in collection.documents(author="pell")] == ["ferry/1"]
    assert list(collection.documents(page="no such page")) == []


def test_sources(collection: provenance.Collection) -> None:
    """Sources come by name, of a kind where asked."""
    assert [source.name for source in collection.sources()] == ["Ida Marsh", "Noor Hale", "Pell", "Quay", LAMP.name]
    assert list(collection.sources(kind="outlet")) == [LAMP]


def test_claims(collection: provenance.Collection) -> None:
    """Claims of a source are found by its name and by its aliases, whatever the case."""
    texts = [claim.text for claim in collection.claims(source="IDA MARSH")]
    assert texts == [REPORT, "“Three boats are broken,”"]
    assert [claim.text for claim in collection.claims(source="Marsh")] == texts
    assert list(collection.claims(source="Nobody")) == []
    assert next(collection.claims(source="Marsh")).sources == (MARSH,)
    assert len(list(collection.claims())) == 3


def test_a_claim_has_all_its_sources(tmp_path: Path) -> None:
    """Two attributions of one claim are one claim with two sources, whichever of them is asked for."""
    said = ferry().attributions[1]
    graph = evolve(ferry(), attributions=(said, evolve(said, source=LAMP, via=())))
    (claim,) = provenance.open(store(tmp_path / "two.db", graph)).claims(source="The Evening Lamp")
    assert claim.sources == (MARSH, LAMP)


def test_attributions(collection: provenance.Collection) -> None:
    """Attributions are found by source, form and document, with the way they came."""
    assert [held.claim for held in collection.attributions(source="Marsh")] == ["late", "boats"]
    assert [held.source for held in collection.attributions(form="block")] == [LAMP]
    assert [held.via for held in collection.attributions(document=ARTICLE.key, form="indirect")] == [(LAMP,)]
    assert list(collection.attributions(document=FIRST.key)) == []


def test_quotations(collection: provenance.Collection) -> None:
    """Quotations are found by who quotes, who is quoted, and fidelity."""
    exact, altered = ferry().quotations
    assert list(collection.quotations()) == [exact, altered]
    assert list(collection.quotations(quoting=SECOND.key)) == [altered]
    assert list(collection.quotations(quoted=ARTICLE.key)) == [exact]
    assert list(collection.quotations(fidelity="altered")) == [altered]


def test_clusters(collection: provenance.Collection) -> None:
    """Clusters come with their witnesses."""
    assert list(collection.clusters()) == list(ferry().clusters)


def test_a_trail_leads_from_who_quotes_to_who_is_named(collection: provenance.Collection) -> None:
    """The words of a comment lead to the article, to the outlet that it excerpts, and to who said them there."""
    (trail,) = collection.trace(REPORT)
    assert stations(trail) == ["Comment 1, Pell", *WAY]
    begin, article, block, said = trail.steps
    assert begin.passage == passage(FIRST, REPORT)
    assert article.quotation == ferry().quotations[0]
    assert article.passage == passage(ARTICLE, REPORT)
    assert (block.attribution, said.attribution) == ferry().attributions[:2]
    assert json.loads(json.dumps(trail.as_dict()))["steps"][1]["quoted"]["fidelity"] == "exact"


def test_altered_words_find_what_they_altered(collection: provenance.Collection) -> None:
    """Words that were altered on the way are followed by the alignment of the passages, through every hand."""
    (trail,) = collection.trace("the ferry was NOT late  again")
    assert stations(trail) == ["Comment 2, Quay", "Comment 1, Pell", *WAY]
    texts = [step.passage.selector.exact for step in trail.steps if step.passage]
    assert texts == [ALTERED, "The ferry was late again", "The ferry was late again"]
    assert trail.steps[1].quotation is not None
    assert [change.kind for change in trail.steps[1].quotation.alterations] == ["negation"]


def test_a_trail_can_begin_anywhere(collection: provenance.Collection) -> None:
    """With a document given, the trail begins there; without, only where no other trail has passed."""
    (trail,) = collection.trace("nobody told the passengers", document=ARTICLE.key)
    assert stations(trail) == WAY
    (trail,) = collection.trace("nobody told the passengers")
    assert stations(trail)[:3] == ["Comment 2, Quay", "Comment 1, Pell", WAY[0]]


def test_words_that_nobody_else_has(collection: provenance.Collection) -> None:
    """Words that stand in one document and are nobody's else lead nowhere; words that stand nowhere have no trail."""
    (trail,) = collection.trace("what I call an island")
    assert stations(trail) == ["Comment 1, Pell"]
    assert collection.trace("the ferry was early") == []
    assert collection.trace("three boats", document=FIRST.key) == []


@pytest.mark.parametrize("words", ["", " … ", "?!", '"', "\x00"])
def test_no_words_to_look_for(collection: provenance.Collection, words: str) -> None:
    """Without a word there is nothing to look for."""
    with pytest.raises(provenance.InputError, match="no word"):
        collection.trace(words)


@pytest.mark.parametrize(
    "words", ['ferry "the', "ferry AND late", "late* OR", "NEAR(ferry)", "text:ferry", "café ferry"]
)
def test_words_are_only_words(collection: provenance.Collection, words: str) -> None:
    """What the full-text index would take for a command is taken for words."""
    assert collection.trace(words) == []


def test_names_that_are_not_unicode(collection: provenance.Collection) -> None:
    """What a shell makes of bytes that are no UTF-8 is the name of nothing."""
    assert collection.trace("ferry", document="\udce9") == []
    assert list(collection.documents(author="\udce9")) == []
    with pytest.raises(provenance.InputError, match="no word"):
        collection.trace("\udce9")


def test_chains_that_bite_their_tail_end(tmp_path: Path) -> None:
    """Two documents that quote each other have a trail with an end."""
    a, b = (Document(key=key, page="p", position=at, text=REPORT) for at, key in enumerate("ab"))
    loop = tuple(
        Quotation(passage(x, REPORT), passage(y, REPORT), "exact", (), 1.0, "none") for x, y in ((a, b), (b, a))
    )
    (trail,) = provenance.open(store(tmp_path / "loop.db", Graph(documents=(a, b), quotations=loop))).trace(REPORT)
    assert [step.document.key for step in trail.steps if step.document] == ["b", "a"]


def test_every_source_has_its_trail(tmp_path: Path) -> None:
    """Words with two sources have two trails, which share their way."""
    said = ferry().attributions[1]
    graph = evolve(
        ferry(), attributions=(*ferry().attributions, evolve(said, source=provenance.Source("Bo", "person")))
    )
    trails = provenance.open(store(tmp_path / "two.db", graph)).trace(REPORT)
    assert [stations(trail)[-1] for trail in trails] == ["Bo", "Ida Marsh"]
    assert len({tuple(stations(trail)[:-1]) for trail in trails}) == 1


@pytest.mark.parametrize(("name", "several"), [("an official", False), ("two officials", True), ("officials", True)])
def test_how_many_stand_behind_a_claim(tmp_path: Path, name: str, several: bool) -> None:
    """Of a source without a name the trail and the claim tell whether it is one or several."""
    said = evolve(ferry().attributions[1], source=provenance.Source(name, "anonymous"))
    held = provenance.open(store(tmp_path / "unnamed.db", evolve(ferry(), attributions=(said,))))
    (trail,) = held.trace(REPORT)
    assert trail.steps[-1].several is several
    assert trail.as_dict()["steps"][-1]["several"] is several
    assert [claim.several for claim in held.claims()] == [several]
    assert all(step.several is None for step in trail.steps[:-1])


def test_a_sentence_beside_is_not_meant(tmp_path: Path) -> None:
    """An attribution that only touches the words is not about them."""
    beside = Attribution(
        document=ARTICLE.key,
        claim="beside",
        form="direct",
        content=(selector(ARTICLE, "passengers, Ida Marsh wrote. “Three boats are broken"),),
        source=provenance.Source("Bo", "person"),
    )
    graph = evolve(ferry(), attributions=(*ferry().attributions, beside))
    trails = provenance.open(store(tmp_path / "beside.db", graph)).trace(REPORT)
    assert [stations(trail)[-1] for trail in trails] == ["Ida Marsh"]


WORDS = st.lists(st.sampled_from(["a", "b", "Ab", "é", "É", "d'e", "…"]), max_size=8)
GAPS = st.sampled_from([" ", "\n", " – ", "’", "_"])


@given(WORDS, GAPS, st.lists(st.sampled_from(["a", "b", "ab", "e"]), min_size=1, max_size=2))
def test_occurrences(text: list[str], gap: str, wanted: list[str]) -> None:
    """The places found are those where a plain search in the folded words finds them, one after the other."""
    joined = gap.join(text)
    words = gap.join(text).casefold().replace("é", "e")
    for mark in ("’", "'", "–", "…", "_", "\n"):
        words = words.replace(mark, " ")
    expected = f" {' '.join(words.split())} ".replace(" ", "  ").count(f" {'  '.join(wanted)} ")
    found = list(occurrences(joined, [wanted]))
    assert all(phrases(joined[span.start : span.end]) for span in found)
    assert len(found) == expected


def test_an_ellipsis_leaps() -> None:
    """The stretches that an ellipsis divides are looked for one after the other."""
    text = "One two three. Four five six. Two."
    assert list(occurrences(text, phrases("two three … SIX"))) == [Span(4, 28)]
    assert list(occurrences(text, phrases("six [...] four"))) == []


def test_whole_words() -> None:
    """Offsets that an alignment puts inside words are moved out of them, and no further."""
    text = "One two, three."
    assert whole_words(text, 5, 11) == Span(4, 14)
    assert whole_words(text, 4, 7) == Span(4, 7)
    assert whole_words(text, 3, 8) == Span(3, 8)
    assert whole_words(text, 0, len(text)) == Span(0, len(text))


def test_missing_databases(tmp_path: Path) -> None:
    """A database that is not there is an error at once, when it is opened."""
    with pytest.raises(provenance.DatabaseError, match="no such database"):
        provenance.open(tmp_path / "none.db")


def test_public_names() -> None:
    """Every public name is there and documented, and one that is not public is not."""
    for name in provenance.__all__:
        assert getattr(provenance, name).__doc__
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        provenance.nonsense  # noqa: B018 - asking is the test
    assert set(provenance.__all__) <= set(dir(provenance))


def test_the_import_is_light() -> None:
    """`import provenance` loads neither Datasette nor NumPy nor SQLite."""
    code = "import sys, provenance; print(*(name for name in ('datasette', 'numpy', 'sqlite3') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
