"""The questions that the browser asks: each one's answer on a graph that is known, and with every kind of parameter."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import web_graph
from datasette.app import Datasette
from web_graph import BLOCK, DENIED, HOSTILE, LETTER, PAID

from provenance.model import Cluster, Document, Graph, Passage, Quotation
from provenance.store.connection import with_functions
from provenance.web.described import queries

ARTICLE = "Article: The harbour letter"
FIRST = "Comment 1, Pell"
SECOND = f"Comment 2, {HOSTILE}"
POST = "The Washington Post"
OFFICE = "Harbour Office"
OLIN = "Mara Olin"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made graph, stored."""
    return web_graph.store(tmp_path_factory.mktemp("web") / "provenance.db")


@pytest.fixture
def served(database: Path) -> Datasette:
    """A Datasette of its own for each test."""
    return Datasette([str(database)])


async def answer(served: Datasette, question: str, **parameters: str) -> list[dict[str, Any]]:
    """The rows of the answer to ``question``, as the JSON interface gives them."""
    address = f"/provenance/{question}.json"
    response = await served.client.get(address, params={"_shape": "array", **parameters})
    assert response.status_code == 200, response.text
    rows: list[dict[str, Any]] = response.json()
    return rows


async def columns(served: Datasette, question: str, names: str, **parameters: str) -> list[tuple[Any, ...]]:
    """The answer to ``question``, reduced to the columns in ``names``."""
    return [tuple(row[name] for name in names.split()) for row in await answer(served, question, **parameters)]


async def test_claims_by_source(served: Datasette) -> None:
    """Each source with what it is said to have said, and through whom; parts of names and other names find it."""
    names = "source claim form via document"
    office = (OFFICE, LETTER, "indirect", POST, ARTICLE)
    olin = (OLIN, LETTER, "direct", None, FIRST)
    post = (POST, BLOCK, "block", None, ARTICLE)
    clerks = ("two clerks", "the lamp was dark", "indirect", POST, ARTICLE)
    assert await columns(served, "claims_by_source", names) == [office, olin, post, clerks]
    assert await columns(served, "claims_by_source", names, source="harbour OFF") == [office]
    assert await columns(served, "claims_by_source", names, source="The Post") == [post]
    assert await columns(served, "claims_by_source", names, source="nobody here") == []


async def test_who_quotes_whom(served: Datasette) -> None:
    """Pairs of authors with how often and how faithfully; a name finds it on either side."""
    names = "author quoted_author quotations exact truncated altered"
    stranger = (HOSTILE, "Pell", 1, 0, 0, 1)
    pell = ("Pell", OLIN, 1, 1, 0, 0)
    assert await columns(served, "who_quotes_whom", names) == [stranger, pell]
    assert await columns(served, "who_quotes_whom", names, author="pell") == [stranger, pell]
    assert await columns(served, "who_quotes_whom", names, author="olin") == [pell]


async def test_altered_quotations(served: Datasette) -> None:
    """Both wordings side by side with each difference; a kind of difference selects."""
    names = "quoted_author quoted quotation author differences"
    differences = "negation: “not ” → “”\nnumber: “400” → “40”"
    row = ("Pell", DENIED, PAID, HOSTILE, differences)
    assert await columns(served, "altered_quotations", names) == [row]
    assert await columns(served, "altered_quotations", names, kind=" Number ") == [row]
    assert await columns(served, "altered_quotations", names, kind="splice") == []


async def test_most_quoted_passages(served: Datasette) -> None:
    """Wording by the number of documents that have it, with the earliest of them."""
    names = "cluster documents places authors altered earliest_document"
    row = (LETTER, 3, 3, 3, 1, ARTICLE)
    assert await columns(served, "most_quoted_passages", names) == [row]
    assert await columns(served, "most_quoted_passages", names, words="the minister") == [row]
    assert await columns(served, "most_quoted_passages", names, words="the captain") == []


async def test_the_earliest_is_so_by_time(tmp_path: Path) -> None:
    """Earliest is what was published first; a comment without a date is as old as what stands before it on its page."""
    words = "the tide gauge had stopped"
    late = Document(key="a/0", page="a", position=0, text=f"Now {words} again.", published="2024-06-01")
    article = Document(key="b/0", page="b", position=0, text="Nothing here.", title="Gauges", published="2024-01-01")
    comment = Document(key="b/1", page="b", position=1, text=f"No: {words}.", kind="comment")
    places = [Passage(held.key, web_graph.at(held.text, words)) for held in (late, comment)]
    quotation = Quotation(places[0], places[1], "exact", (), 0.9, "none")
    graph = Graph(
        documents=(late, article, comment), quotations=(quotation,), clusters=(Cluster(words, tuple(places)),)
    )
    served = Datasette([str(web_graph.store(tmp_path / "provenance.db", graph))])
    names = "cluster documents earliest_document"
    assert await columns(served, "most_quoted_passages", names) == [(words, 2, "Comment 1")]


async def test_anonymous_claims(served: Datasette) -> None:
    """Only claims behind which nobody is named, and through whom they came."""
    names = "claim sources via documents document"
    row = ("the lamp was dark", "two clerks", POST, 1, ARTICLE)
    assert await columns(served, "anonymous_claims", names) == [row]
    assert await columns(served, "anonymous_claims", names, words="lamp") == [row]
    assert await columns(served, "anonymous_claims", names, words="minister") == []


async def test_sources_of_a_claim(served: Datasette) -> None:
    """Without words, the claims that several sources stand behind; with words, every claim that has them."""
    names = "claim source via sources document"
    crowns = [(LETTER, OFFICE, POST, 2, ARTICLE), (LETTER, OLIN, None, 2, FIRST)]
    assert await columns(served, "sources_of_a_claim", names) == crowns
    lamp = [("the lamp was dark", "two clerks", POST, 1, ARTICLE)]
    assert await columns(served, "sources_of_a_claim", names, words="the lamp was") == [
        (BLOCK, POST, None, 1, ARTICLE),
        *lamp,
    ]


async def test_behind_a_source(served: Datasette) -> None:
    """Who speaks through an outlet."""
    names = "via source kind claim"
    rows = [(POST, OFFICE, "organization", LETTER), (POST, "two clerks", "anonymous", "the lamp was dark")]
    assert await columns(served, "behind_a_source", names) == rows
    assert await columns(served, "behind_a_source", names, via="washington") == rows
    assert await columns(served, "behind_a_source", names, via="Olin") == []


async def test_unsourced_quotations(served: Datasette) -> None:
    """Marked words that stand nowhere else and that nobody is named for."""
    names = "quotation author document"
    row = ("Nobody knows the tide table by heart.", HOSTILE, SECOND)
    assert await columns(served, "unsourced_quotations", names) == [row]
    assert await columns(served, "unsourced_quotations", names, words="tide") == [row]
    assert await columns(served, "unsourced_quotations", names, words="crowns") == []


async def test_said_it_here(served: Datasette) -> None:
    """Words attributed to one whose own writing is held, and where they stand in it."""
    names = "source claim document found quoted own_document"
    row = (OLIN, LETTER, FIRST, "exact", LETTER, ARTICLE)
    assert await columns(served, "said_it_here", names) == [row]
    assert await columns(served, "said_it_here", names, source="Office") == []


async def test_evidence(served: Datasette) -> None:
    """The least certain attribution comes first, with the words and the rule that it rests on."""
    names = "confidence rule source mention cue"
    rows = await columns(served, "evidence", names)
    assert rows[0] == (0.6, "verb", "two clerks", "Two clerks", "said")
    assert [row[0] for row in rows] == [0.6, 0.7, 0.8, 0.9]
    assert [row[2] for row in await columns(served, "evidence", names, rule="colon")] == [POST]


async def test_trail(served: Datasette) -> None:
    """From the quoting comment to the earliest document, then to the outlet of its block and the source in it.

    Of a longer passage that is quoted, each step shows the part that answers to the words of the step before.
    """
    names = "step how source passage fidelity via document"
    begin = [
        (0, "written by", HOSTILE, PAID, None, None, SECOND),
        (1, "quoted from", "Pell", DENIED, "altered", None, FIRST),
        (1, "attributed to", OLIN, LETTER, None, None, FIRST),
        (2, "quoted from", OLIN, DENIED, "exact", None, ARTICLE),
        (2, "in a block from", POST, BLOCK, None, None, ARTICLE),
        (2, "attributed to", OFFICE, LETTER, None, POST, ARTICLE),
    ]
    assert await columns(served, "trail", names) == begin
    assert await columns(served, "trail", names, words="did pay 40") == begin
    shorter = await columns(served, "trail", names, quotation="1")
    assert shorter[0] == (0, "written by", "Pell", LETTER, None, None, FIRST)
    assert [(step, document) for step, _, _, _, _, _, document in shorter][-1] == (1, ARTICLE)
    assert await columns(served, "trail", names, words="no such words") == []
    assert await columns(served, "trail", names, quotation="4711") == []


@pytest.mark.parametrize("question", list(queries()))
async def test_any_parameter_is_only_a_value(served: Datasette, question: str) -> None:
    """Whatever is typed into a parameter is looked for; none of it is SQL, nor makes an error."""
    names = ("source", "author", "kind", "words", "via", "rule", "quotation")
    for value in ("'", '"; drop table documents', "%", "_", "\x00", "☃", HOSTILE, "9" * 40):
        await answer(served, question, **dict.fromkeys(names, value))


async def test_answers_tell_the_rows_that_they_name(served: Datasette) -> None:
    """In JSON, an answer has the numbers of the rows behind its names."""
    (row,) = await answer(served, "altered_quotations")
    numbers = ("quotation_id", "trail", "document_id", "quoted_document_id", "author_id", "quoted_author_id")
    assert [type(row[number]) for number in numbers] == [int] * len(numbers)


def crowded(count: int) -> Graph:
    """A page of so many documents, each of which but the first quotes the one before it."""
    documents, quotations, clusters = [], [], []
    for number in range(count):
        text = f"Lantern {number} was counted. So was lantern {number - 1} was counted."
        at = {"position": number, "published": f"2024-05-01T00:{number // 60:02}:{number % 60:02}"}
        documents.append(Document(key=f"d{number}", page="mole", text=text, author=f"Pell {number}", **at))
    for quoted, quoting in pairwise(documents):
        words = quoted.text.partition(".")[0].lower()
        places = [Passage(quoted.key, web_graph.at(quoted.text, words.capitalize()))]
        places.append(Passage(quoting.key, web_graph.at(quoting.text, words)))
        quotations.append(Quotation(places[1], places[0], "exact", (), 0.9, "none"))
        clusters.append(Cluster(words, tuple(places)))
    return Graph(documents=tuple(documents), quotations=tuple(quotations), clusters=tuple(clusters))


@pytest.mark.parametrize("question", list(queries()))
def test_no_question_goes_through_a_page_for_each_passage(tmp_path: Path, question: str) -> None:
    """Twice as long a page costs about twice as much."""
    short, long = (_steps(web_graph.store(tmp_path / f"{n}.db", crowded(n)), question) for n in (200, 400))
    assert long < 2.5 * short + 100


def _steps(path: Path, question: str) -> int:
    """How many hundreds of steps SQLite takes to answer, where every parameter is empty."""
    sql = queries()[question]["sql"]
    taken = 0

    def note() -> None:
        nonlocal taken
        taken += 1

    with closing(sqlite3.connect(path)) as db:
        with_functions(db)
        db.set_progress_handler(note, 100)
        db.execute(sql, dict.fromkeys(re.findall(r":(\w+)", sql), "")).fetchall()
    return taken
