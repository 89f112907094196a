"""Reviews: what they judge is known again by its text, they outlive every build, and every question heeds them."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from store_graphs import LAMP, MARSH, REPORT, ferry, graphs, passage, selector, store

import provenance
from provenance.engines import build
from provenance.errors import DatabaseError, ReviewError
from provenance.export import FORMATS
from provenance.graph.portrait import portrait
from provenance.link import LinkSettings
from provenance.model import Attribution, Document, Graph, Quotation, Review, Source, Verdict
from provenance.plan import Plan
from provenance.store import normalised, opened, reading, reviewing
from provenance.store.subjects import (
    attribution_subject,
    described,
    quotation_subject,
    source_subject,
    subject_of,
)
from provenance.store.verify import verified

BLOCK, LATE, BOATS = ferry().attributions
EXACT, ALTERED = ferry().quotations


@pytest.fixture
def held(tmp_path: Path) -> provenance.Collection:
    """The stored ferry page."""
    return provenance.open(store(tmp_path / "ferry.db", ferry()))


def said(held: provenance.Collection, claim: str) -> Attribution:
    """The one attribution of a claim."""
    (found,) = (attribution for attribution in held.attributions() if attribution.claim == claim)
    return found


def judge(
    held: provenance.Collection,
    judged: Attribution | Quotation | Source,
    verdict: Verdict,
    source: str | None = None,
    note: str | None = None,
) -> Review:
    """A review by Bo."""
    return held.review(judged, verdict, source=source, note=note, reviewer="Bo")


def text_of(document: Document, text: str) -> Document:
    """The document with another text."""
    return evolve(document, text=text)


# What is judged


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_a_subject_reads_back(graph: Graph) -> None:
    """A subject written as text is the same subject when read."""
    subjects = [
        *map(attribution_subject, graph.attributions),
        *map(quotation_subject, graph.quotations),
        *(source_subject(source.name) for source in graph.sources),
    ]
    assert [subject_of(str(subject)) for subject in subjects] == subjects


@settings(max_examples=60, deadline=None)
@given(graphs(), st.text(max_size=20), st.floats(0, 1))
def test_what_was_found_is_no_part_of_a_subject(graph: Graph, rule: str, confidence: float) -> None:
    """Source, rule, confidence, claim and form, score, fidelity and mark may change; the subject stays."""
    for attribution in graph.attributions:
        other = evolve(attribution, rule=rule, confidence=confidence, source=MARSH, via=(), claim=rule, form="mixed")
        assert attribution_subject(other) == attribution_subject(attribution)
    for quotation in graph.quotations:
        other_quotation = evolve(quotation, score=confidence, fidelity="truncated", alterations=(), marked="block")
        assert quotation_subject(other_quotation) == quotation_subject(quotation)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_rows_and_values_have_one_subject(graph: Graph) -> None:
    """What a page of the browser names a row's subject is what Python names it, and it can be judged."""
    with tempfile.TemporaryDirectory() as folder:
        path = store(Path(folder) / "any.db", graph)
        collection = provenance.open(path)
        stored = normalised(graph)
        with opened(path) as db:
            digests = {
                kind: [row["digest"] for row in db.table(f"{kind}s").rows] for kind in ("attribution", "quotation")
            }
            subjects = [row.subject for kind in digests for row in reviewing.judged(db, kind, digests[kind])]
        values = [*map(attribution_subject, stored.attributions), *map(quotation_subject, stored.quotations)]
        assert sorted(map(str, subjects)) == sorted(map(str, values))
        if subjects and not any(r"\u0000" in str(subject) for subject in subjects):
            reviewing.review(path, subjects, reviewing.Opinion(verdict="reject", reviewer="Bo"))
            judged = [*collection.attributions(), *collection.quotations()]
            assert [value.review and value.review.verdict for value in judged] == ["reject"] * len(judged)


@pytest.mark.parametrize(
    "text",
    [
        *("", "late", "[]", "7", "null", "{}", '{"type": "claim"}', '{"type": ["source"]}', '{"type": "source"}'),
        *('{"type": "source", "name": 7}', '{"type": "source", "name": null}', "[" * 100_000),
        '{"type": "source", "name": "Ida", "more": "fields"}',
    ],
)
def test_what_is_no_subject_is_refused(text: str) -> None:
    """Text that names nothing to judge is refused, and shown as it is."""
    with pytest.raises(ReviewError, match="does not say what it judges"):
        subject_of(text)
    assert described(text) == text


# Verdicts


def test_the_newest_verdict_stands(held: provenance.Collection) -> None:
    """Of several verdicts on one thing the newest stands, the older ones are kept, and all can be taken back."""
    for verdict in ("confirm", "reject", "confirm"):
        judge(held, said(held, "late"), verdict, note=f"I say {verdict}")
    review = said(held, "late").review
    assert review is not None
    assert (review.verdict, review.note, review.reviewer) == ("confirm", "I say confirm", "Bo")
    judge(held, said(held, "late"), "withdraw")
    assert said(held, "late").review is None
    assert [review.verdict for review in held.reviews()] == ["confirm", "reject", "confirm", "withdraw"]


def test_only_what_was_judged_is_judged(held: provenance.Collection) -> None:
    """A verdict on one thing says nothing about the others."""
    judge(held, BOATS, "reject")
    judge(held, EXACT, "confirm")
    assert [found.review and found.review.verdict for found in held.attributions()] == [None, None, "reject"]
    assert [found.review and found.review.verdict for found in held.quotations()] == ["confirm", None]


@pytest.mark.parametrize("portion", [1, 256])
def test_what_a_question_yields_is_reviewed_at_once(
    held: provenance.Collection, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    """Nothing is locked while a question is being answered, however much of the answer is still to come."""
    monkeypatch.setattr(reading, "PORTION", portion)
    for attribution in held.attributions():
        judge(held, attribution, "confirm")
    for quotation in held.quotations():
        judge(held, quotation, "reject")
    for source in held.sources():
        judge(held, source, "merge", source="The harbour office")
    for claim in held.claims():
        judge(held, claim.attributions[0], "reject")
    verdicts = [found.review and found.review.verdict for found in (*held.attributions(), *held.quotations())]
    assert verdicts == ["reject"] * 5
    assert [source.name for source in held.sources()] == ["The harbour office"]


def test_what_was_rejected_counts_no_more(held: provenance.Collection) -> None:
    """A rejected attribution is shown as such, is no claim of its source, and gives the claim no source."""
    judge(held, LATE, "reject", note="She never did")
    assert [claim.text for claim in held.claims(source="Marsh")] == ["“Three boats are broken,”"]
    assert [found.claim for found in held.attributions(source="Marsh")] == ["late", "boats"]
    (late,) = (claim for claim in held.claims() if claim.key == "late")
    assert late.sources == ()
    assert late.attributions[0].review is not None


def test_a_corrected_source_is_the_reviewers(held: provenance.Collection) -> None:
    """A corrected attribution is that of the source that the reviewer named, known or not, in every question."""
    judge(held, LATE, "correct", "the Lamp")  # an alias
    judge(held, BOATS, "correct", "Captain Osei")  # whom nobody found
    assert said(held, "late").source == LAMP
    assert said(held, "boats").source == Source("Captain Osei", "person")
    assert list(held.claims(source="Marsh")) == []
    assert [claim.key for claim in held.claims(source="captain osei")] == ["boats"]
    assert [claim.key for claim in held.claims(source="The Evening Lamp")] == ["block", "late"]
    assert "Captain Osei" in [source.name for source in held.sources()]


def test_a_confirmed_source_stays_confirmed(held: provenance.Collection) -> None:
    """Where a later run finds another source for words whose source was confirmed, the confirmed one counts."""
    judge(held, LATE, "confirm")
    store(held.path, evolve(ferry(), attributions=(BLOCK, evolve(LATE, source=LAMP, rule="new"), BOATS)))
    assert said(held, "late").source == MARSH


def test_merged_sources_are_one(held: provenance.Collection) -> None:
    """Merged sources have one name, all aliases, and all claims; the way through them is told with that name too."""
    judge(held, LAMP, "merge", "Ida Marsh")
    both = Source("Ida Marsh", "person", ("Marsh", "The Evening Lamp", "she", "the Lamp"))
    assert both in list(held.sources())
    assert "The Evening Lamp" not in [source.name for source in held.sources()]
    for name in ("the lamp", "Ida Marsh", "SHE"):
        assert [claim.key for claim in held.claims(source=name)] == ["block", "late", "boats"]
    assert said(held, "late").via == (both,)
    assert {source.name for claim in held.claims() for source in claim.sources} == {"Ida Marsh"}


def test_merges_lead_on(held: provenance.Collection) -> None:
    """What is merged into what is merged into a third is the third; the documents of all are those of one author."""
    sources = {source.name: source for source in held.sources()}
    judge(held, sources["Quay"], "merge", "Pell")
    judge(held, sources["Pell"], "merge", "Noor Hale")
    assert [document.key for document in held.documents(author="quay")] == ["ferry/0", "ferry/1", "ferry/2"]
    judge(held, sources["Pell"], "withdraw")
    assert [document.key for document in held.documents(author="quay")] == ["ferry/1", "ferry/2"]


def test_a_merged_source_keeps_its_kind(held: provenance.Collection) -> None:
    """The kind is that of the source merged into; under a new name, of what was merged into that first and stands."""
    sources = {source.name: source for source in held.sources()}

    def kinds(name: str) -> set[str]:
        with opened(held.path) as db:
            shown = portrait(db, name, 0, 1)
        assert shown is not None
        return {shown.kind, *(source.kind for source in held.sources() if source.name == name)}

    judge(held, sources["Quay"], "merge", "The Evening Lamp")
    assert kinds("The Evening Lamp") == {"outlet"}
    judge(held, LAMP, "merge", "Lamp and Quay")
    assert kinds("Lamp and Quay") == {"outlet"}
    judge(held, MARSH, "merge", "The Evening Lamp")
    judge(held, sources["Noor Hale"], "merge", "Lamp and Quay")
    assert kinds("Lamp and Quay") == {"outlet"}
    judge(held, LAMP, "withdraw")
    judge(held, LAMP, "merge", "Lamp and Quay")
    assert kinds("Lamp and Quay") == {"person"}


def test_merges_never_go_round(held: provenance.Collection) -> None:
    """A source is not merged into itself, by no way; and where merges come to a circle all the same, none counts."""
    sources = {source.name: source for source in held.sources()}
    with pytest.raises(ReviewError, match="already"):
        judge(held, LAMP, "merge", "the Lamp")
    judge(held, sources["Quay"], "merge", "Pell")
    judge(held, sources["Pell"], "merge", "Noor Hale")
    for name in ("Pell", "Noor Hale"):
        with pytest.raises(ReviewError, match="already"):
            judge(held, sources[name], "merge", "Quay")
    with opened(held.path) as db:
        assert reviewing.merged(db) == {"Pell": "Noor Hale", "Quay": "Noor Hale"}
    with closing(sqlite3.connect(held.path)) as connection, connection:  # as an older version could have left it
        connection.execute(
            """INSERT INTO reviews (subject, verdict, source, reviewer, at, digest)
            VALUES (?, 'merge', 'Quay', 'Bo', '2031', '')""",
            [str(source_subject("Noor Hale"))],
        )
    with opened(held.path) as db:
        assert reviewing.merged(db) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ida marsh", "Ida Marsh"),
        ("THE LAMP", "The Evening Lamp"),  # by an alias
        ("émile osei", "Émile Osei"),  # whom only a reviewer named
    ],
)
def test_case_makes_no_new_source(held: provenance.Collection, typed: str, meant: str) -> None:
    """A name that differs from a held one in case only is that one, whoever gave it, however it is asked for."""
    judge(held, BLOCK, "correct", "Émile Osei")
    before = [source.name for source in held.sources()]
    judge(held, BOATS, "correct", typed)
    source = said(held, "boats").source
    assert source is not None
    assert source.name == meant
    assert [source.name for source in held.sources()] == before
    assert "boats" in [found.claim for found in held.attributions(source=typed)]


def test_a_source_is_not_renamed_by_case(held: provenance.Collection) -> None:
    """A source is merged into, and split from, no name that is its own but for case."""
    with pytest.raises(ReviewError, match="already"):
        judge(held, MARSH, "merge", "ida marsh")
    with pytest.raises(ReviewError, match="needs another name"):
        judge(held, BOATS, "split", "IDA MARSH")


def test_a_slip_is_mended_at_the_name(held: provenance.Collection) -> None:
    """A source that only reviewers named is merged as any other, after the next build as well, and back."""
    judge(held, LATE, "correct", "Ida Marhs")
    (slip,) = (source for source in held.sources() if source.name == "Ida Marhs")
    judge(held, slip, "merge", "Ida Marsh")
    store(held.path, ferry())
    assert [found.claim for found in held.attributions(source="Ida Marsh")] == ["late", "boats"]
    assert [found.claim for found in held.attributions(source="ida marhs")] == ["late", "boats"]
    (marsh,) = (source for source in held.sources() if "Marhs" in "".join((source.name, *source.aliases)))
    assert marsh == evolve(MARSH, aliases=tuple(sorted((*MARSH.aliases, "Ida Marhs"))))
    assert [review.verdict for review in held.reviews(held=True)] == ["correct", "merge"]
    with pytest.raises(ReviewError, match="already"):
        judge(held, MARSH, "merge", "Ida Marhs")
    judge(held, slip, "withdraw")
    assert [found.claim for found in held.attributions(source="Ida Marhs")] == ["late"]
    assert verified(held.path).problems == ()


def test_a_split_source_is_two(held: provenance.Collection) -> None:
    """A mention that another bears by the same name is another source, and the rest stays the first one's."""
    judge(held, BOATS, "split", "Ida Marsh (the pilot)")
    assert [claim.key for claim in held.claims(source="Ida Marsh")] == ["late"]
    assert [claim.key for claim in held.claims(source="Ida Marsh (the pilot)")] == ["boats"]
    with pytest.raises(ReviewError, match="needs another name"):
        judge(held, LATE, "split", "Ida Marsh")


def test_a_trail_tells_the_verdicts(held: provenance.Collection) -> None:
    """Along a trail every station has the verdict on it, and the sources are those that count."""
    judge(held, EXACT, "confirm", note="Read both")
    judge(held, LATE, "correct", "Captain Osei")
    (trail,) = held.trace(REPORT)
    assert trail.steps[-1].name == "Captain Osei"
    steps = trail.as_dict()["steps"]
    assert steps[1]["quoted"]["review"]["note"] == "Read both"
    assert steps[-1]["attribution"]["review"]["source"] == "Captain Osei"


@pytest.mark.parametrize(
    ("judged", "opinion", "message"),
    [
        (LATE, {"verdict": "maybe"}, "“maybe” is no verdict"),
        (LATE, {"verdict": 5}, "“5” is no verdict"),
        (LATE, {"verdict": "reject", "note": 5}, "the note is no text"),
        (LATE, {"verdict": "correct", "source": b"Lamp"}, "the source's name is no text"),
        (LATE, {"verdict": "merge", "source": "Lamp"}, "no verdict on an attribution"),
        (EXACT, {"verdict": "correct", "source": "Lamp"}, "no verdict on a quotation"),
        (LAMP, {"verdict": "confirm"}, "no verdict on a source"),
        (LATE, {"verdict": "correct"}, "needs the name of the source"),
        (LATE, {"verdict": "correct", "source": " \n "}, "needs the name of the source"),
        (LATE, {"verdict": "correct", "source": "x" * 201}, "the source's name is longer than 200"),
        (LATE, {"verdict": "confirm", "note": "x" * 4001}, "the note is longer than 4,000"),
        (LATE, {"verdict": "confirm", "note": "bell\x07"}, "the note has control characters"),
        (LATE, {"verdict": "confirm", "note": "half\ud83d"}, "the note has control characters"),
        (LATE, {"verdict": "confirm", "reviewer": "  "}, "needs the name of who judges"),
        (evolve(LATE, content=BOATS.content), {"verdict": "confirm"}, "is not held now"),
        (Source("Nobody", "person"), {"verdict": "merge", "source": "Pell"}, "is not held now"),
    ],
)
def test_what_does_not_fit_is_refused(held: provenance.Collection, judged, opinion, message: str) -> None:
    """A verdict that does not fit is refused with a sentence, and nothing is kept."""
    with pytest.raises(ReviewError, match=message):
        held.review(judged, **{"reviewer": "Bo", **opinion})
    assert list(held.reviews()) == []


def test_a_nul_is_refused(tmp_path: Path) -> None:
    """Words in which SQLite sees an end cannot be judged, rather than be judged in part."""
    odd = text_of(TWICE, "He said “no\0 way” and left.")
    quotation = Quotation(passage(odd, "no\0 way"), None, None, (), 0.5, "marks")
    held = provenance.open(store(tmp_path / "odd.db", Graph(documents=(odd,), quotations=(quotation,))))
    with pytest.raises(ReviewError, match="NUL"):
        judge(held, quotation, "confirm")


def test_all_or_none(held: provenance.Collection) -> None:
    """Of an opinion on several things all are kept, or none."""
    subjects = [attribution_subject(LATE), attribution_subject(evolve(BOATS, content=LATE.content))]
    opinion = reviewing.Opinion(verdict="split", source="Another", reviewer="Bo")
    with pytest.raises(ReviewError):
        reviewing.review(held.path, subjects, opinion)
    assert list(held.reviews()) == []
    assert len(reviewing.review(held.path, [attribution_subject(LATE), attribution_subject(BOATS)], opinion)) == 2


def test_what_cannot_be_written_is_said(held: provenance.Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another program writes to is an error in words; one that is not there is not made."""
    monkeypatch.setattr("provenance.store.connection.PATIENCE", 0.05)
    with closing(sqlite3.connect(held.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="another program is using the database"):
            judge(held, LATE, "confirm")
    missing = provenance.Collection(held.path.with_name("none.db"))
    with pytest.raises(DatabaseError, match="no such database"):
        judge(missing, LATE, "confirm")
    assert not missing.path.exists()


def test_the_rest_of_the_export_stays(held: provenance.Collection) -> None:
    """A review is a record of its own: what was found is exported as before, and the database verifies."""
    before = list(FORMATS["jsonl"](held.path))
    judge(held, LATE, "correct", "Captain Osei", "Heard it myself")
    judge(held, LAMP, "merge", "Noor Hale")
    after = list(FORMATS["jsonl"](held.path))
    assert after[: len(before)] == before
    assert len(after) == len(before) + 2
    assert '"verdict": "correct", "source": "Captain Osei", "note": "Heard it myself", "reviewer": "Bo"' in after[-2]
    assert verified(held.path).problems == ()


# Builds


def moved(document: Document) -> Document:
    """The document with other words before and after all that it had."""
    return text_of(document, f"This was put before it. {document.text} And this behind it.")


def test_a_verdict_stands_where_the_words_have_moved(held: provenance.Collection) -> None:
    """Where the text around changes, all places shift and another rule finds another source, the verdicts stand."""
    for judged in (BLOCK, LATE, BOATS, EXACT, ALTERED):
        judge(held, judged, "reject")
    article, first, second = (moved(document) for document in ferry().documents)
    again = Graph(
        documents=(article, first, evolve(second, author_evidence=None)),
        attributions=(
            evolve(LATE, content=(selector(article, REPORT),), mention=None, cue=None, rule="other", confidence=0.1),
            evolve(
                BOATS, content=(selector(article, "“Three boats are broken,”"),), mention=None, cue=None, source=LAMP
            ),
        ),
        quotations=(Quotation(passage(first, REPORT), passage(article, REPORT), "altered", (), 0.5, "none"),),
        sources=ferry().sources,
    )
    store(held.path, again)
    values = [*held.attributions(), *held.quotations()]
    assert [value.review and value.review.verdict for value in values] == ["reject"] * 3
    assert [review.subject for review in held.reviews(held=False)] == [
        str(attribution_subject(BLOCK)),
        str(quotation_subject(ALTERED)),
    ]


TWICE = Document(
    key="dock/0",
    page="dock",
    position=0,
    text="Was the pier closed? “It was not,” said Ash. Was the quay closed? “It was not,” said Birch.",
)


def twice(document: Document, *names: str) -> tuple[Attribution, ...]:
    """The same words, said by each of the names after one another."""
    found, start = [], 0
    for name in names:
        at = document.text.index("“It was not,”", start)
        place = selector(document, document.text[at:])
        content = type(place).of(document.text, at, at + len("“It was not,”"))
        start = at + 1
        found.append(
            Attribution(
                document=document.key,
                claim=f"not-{name}",
                form="direct",
                content=(content,),
                source=Source(name, "person"),
                mention=selector(document, name),
            )
        )
    return tuple(found)


def test_twins_are_told_apart(tmp_path: Path) -> None:
    """The same words twice in a document: the verdict is on the one that was judged, also when another is put first."""
    held = provenance.open(
        store(tmp_path / "dock.db", Graph(documents=(TWICE,), attributions=twice(TWICE, "Ash", "Birch")))
    )
    judge(held, said(held, "not-Birch"), "reject")
    assert [found.review is not None for found in held.attributions()] == [False, True]
    more = text_of(TWICE, f"Was it you? “It was not,” said Cole. {TWICE.text}")
    store(held.path, Graph(documents=(more,), attributions=twice(more, "Cole", "Ash", "Birch")))
    assert [found.review is not None for found in held.attributions()] == [False, False, True]


def test_two_sources_of_the_same_words_are_two(tmp_path: Path) -> None:
    """Of two sources named for one passage, one can be rejected."""
    place = selector(TWICE, "“It was not,”")
    both = tuple(
        Attribution(
            document=TWICE.key,
            claim="one",
            form="direct",
            content=(place,),
            source=Source(name, "person"),
            mention=selector(TWICE, name),
        )
        for name in ("Ash", "Birch")
    )
    held = provenance.open(store(tmp_path / "two.db", Graph(documents=(TWICE,), attributions=both)))
    judge(held, both[1], "reject")
    (claim,) = held.claims()
    assert [source.name for source in claim.sources] == ["Ash"]


def test_words_that_became_unclear_are_not_guessed(tmp_path: Path) -> None:
    """Where the words stand twice and nothing tells which of them was judged, none is."""
    text = text_of(TWICE, "Was it closed? “It was not,” said Ash.")
    held = provenance.open(store(tmp_path / "one.db", Graph(documents=(text,), attributions=twice(text, "Ash"))))
    judge(held, said(held, "not-Ash"), "reject")
    other = text_of(TWICE, "Then: “It was not,” said Elm. Then, again and after all that: “It was not,” said Fir.")
    store(held.path, Graph(documents=(other,), attributions=twice(other, "Elm", "Fir")))
    assert [found.review for found in held.attributions()] == [None, None]
    assert len(list(held.reviews(held=False))) == 1


PAGE = """The Quarry Road Stays Shut

By Tess Amble

The quarry road will stay shut until the frost is out of the ground, the council said on Monday.

The road was washed out in two places. “Nobody should drive there before the end of April,” said Orla Fenn, who keeps it.

Comments

1. miller says:
   “Nobody should drive there before the end of April” is what they say every year.
"""


def test_a_verdict_outlives_builds(tmp_path: Path) -> None:
    """From a page, built again with other text around and with another plan: verdicts stand where the words do."""
    page, db = tmp_path / "quarry.txt", tmp_path / "quarry.db"
    page.write_text(PAGE, encoding="utf-8")
    build(page, db)
    held = provenance.open(db)
    (fenn,) = held.attributions(source="Orla Fenn")
    (quotation,) = (found for found in held.quotations() if found.quoted is not None)
    judge(held, fenn, "correct", "Orla Fenn (the elder)")
    judge(held, quotation, "confirm")
    judge(held, next(source for source in held.sources() if source.name == "miller"), "merge", "Miller Jones")

    page.write_text(
        PAGE.replace("in two places", "in two places below the old lake, as it was in the year before"), "utf-8"
    )
    assert build(page, db).changed == 1
    build(page, db, plan=Plan(link=LinkSettings(threshold=0.4)))
    (found,) = held.attributions(source="Orla Fenn (the elder)")
    assert (found.content[0].exact, found.content[0].start > fenn.content[0].start) == (fenn.content[0].exact, True)
    assert [found.quoted is not None for found in held.quotations() if found.review is not None] == [True]
    assert [document.author for document in held.documents(author="Miller Jones")] == ["miller"]

    page.write_text(PAGE.replace("Nobody should drive", "No one ought to drive"), "utf-8")
    build(page, db)
    assert [review.verdict for review in held.reviews(held=False)] == ["correct", "confirm"]
    assert [review.verdict for review in held.reviews(held=True)] == ["merge"]
    assert verified(db).problems == ()
