"""The one order of time: what pages, questions, trails and tables call the earliest is the same document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from datasette.app import Datasette
from hypothesis import given, settings
from hypothesis import strategies as st
from web_graph import store

import provenance
from provenance.chronology import chronological
from provenance.model import Document, Graph
from provenance.store import opened, reading

WORDS = "The keeper of the northern mole has counted forty lanterns and not one of them was lit last night"
SAID = f"“{WORDS}”, as I read"


@frozen
class Told:
    """A database of a few documents that have the same words, and the Datasette that serves it."""

    path: Path
    served: Datasette

    async def data(self, address: str) -> Any:
        """The JSON of a page, or the rows of an answer."""
        path, _, asked = address.partition("?")
        response = await self.served.client.get(f"/told/{path}.json?{asked}")
        assert response.status_code == 200, (address, response.text)
        return response.json()

    async def called_earliest(self) -> dict[str, str]:
        """The document that each of them calls the first."""
        (home,) = (await self.data("-/home"))["travelled"]
        (most,) = await self.data("most_quoted_passages?_shape=array&words=")
        first = await self.data(f"documents?_shape=array&id={most['earliest_document_id']}")
        led = await self.served.client.get(f"/told/-/go/clusters/{most['cluster_id']}")
        with opened(self.path) as db:
            table = next(reading.documents(db, order=reading.IN_TIME)).key
        return {
            "home": home["first"]["document"],
            "question": first[0]["key"],
            "row": led.headers["location"].partition("/read/")[2].partition("?")[0],
            "trail": provenance.open(self.path).trace(WORDS)[0].steps[-1].name.rpartition(", ")[2],
            "table": table,
        }


def told(folder: Path, **documents: Mapping[str, Any]) -> Told:
    """A build of these documents by key, each on a page of its own unless it names one, and written by its key."""
    given_ = [{"id": key, "page": key, "kind": "comment", "author": key, **held} for key, held in documents.items()]
    (folder / "told.jsonl").write_text("\n".join(map(json.dumps, given_)), "utf-8")
    provenance.build(folder / "told.jsonl", folder / "told.db")
    return Told(folder / "told.db", Datasette([str(folder / "told.db")]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-01-02", "2024-05-02"),
        ("2024-01-02T01:00:00+00:00", "2024-01-01T23:30:00-05:00"),
        ("2024-01-02T01:00:00", "2024-01-01T23:30:00-05:00"),
        ("2024-01-01T23:59:59", "2024-01-02"),
        ("2024-01-02", "2024-01-02T00:00:01"),
        ("2023", "2023-07"),
    ],
)
async def test_all_call_the_same_document_the_earliest(tmp_path: Path, first: str, second: str) -> None:
    """Whatever the pages are called, and in whatever zone or part of a date the times are given."""
    held = told(
        tmp_path,
        alate={"text": f"{SAID}, {second}.", "published": second},
        zearly={"text": f"{WORDS}.", "published": first},
    )
    assert {*(await held.called_earliest()).values()} == {"zearly"}


async def test_a_document_without_a_date_is_as_old_as_what_stands_before_it(tmp_path: Path) -> None:
    """On its page; the words need not stand in what has the date."""
    held = told(
        tmp_path,
        opening={"page": "zpage", "position": 0, "text": "Nothing of it here.", "published": "2024-05-01"},
        undated={"page": "zpage", "position": 1, "text": f"{SAID} on Monday."},
        dated={"text": f"{WORDS}.", "published": "2024-03-01T10:00:00+09:00"},
    )
    assert {*(await held.called_earliest()).values()} == {"dated"}
    (trail,) = provenance.open(held.path).trace(WORDS)
    assert [step.name for step in trail.steps] == ["Comment 1, undated", "Comment 1, dated"]


async def test_who_repeats_the_words_stands_in_the_order_of_time(tmp_path: Path) -> None:
    """On a trail page, and among the witnesses of a claim."""
    text = f"Mara Olin said: “{WORDS}.”"
    held = told(
        tmp_path,
        first={"text": text, "published": "2024-01-01"},
        b_tokyo={"text": text, "published": "2024-01-03T08:00:00+09:00"},
        a_zulu={"text": text, "published": "2024-01-03T00:30:00+00:00"},
        c_boston={"text": text, "published": "2024-01-02T20:00:00-05:00"},
    )
    start = text.index(WORDS)
    repeated = (await held.data(f"-/trail/first?passage={start}-{start + len(WORDS)}"))["repeated"]["first"]
    assert [one["place"]["document"] for one in repeated] == ["b_tokyo", "a_zulu", "c_boston"]
    (claim,) = {said.claim for said in provenance.open(held.path).attributions()}
    witnesses = (await held.data(f"-/claim/{claim}"))["witnesses"]
    assert [one["place"]["document"] for one in witnesses] == ["first", "b_tokyo", "a_zulu", "c_boston"]


async def test_a_quotation_without_a_date_counts_with_the_first_of_its_page(tmp_path: Path) -> None:
    """By time, and in the words of the page, whatever the zone."""
    held = told(
        tmp_path,
        first={"page": "p", "position": 0, "text": f"{WORDS}.", "published": "2024-02-01T01:00:00+05:00"},
        quoting={"page": "p", "position": 1, "text": f"{SAID} there."},
        other={"page": "p", "position": 2, "text": "Nothing of it.", "published": "2024-01-31T23:00:00-05:00"},
    )
    assert [(month["name"], month["count"]) for month in (await held.data("-/home"))["months"]] == [("2024-02", 1)]


async def test_the_question_for_a_trail_begins_with_the_latest(tmp_path: Path) -> None:
    """Of those who quote the words, in whatever zone they did."""
    held = told(
        tmp_path,
        first={"text": f"{WORDS}.", "published": "2024-01-01"},
        later={"text": f"{SAID} there.", "published": "2024-01-02T22:00:00-05:00"},
        before={"text": f"{SAID} here.", "published": "2024-01-03T01:00:00+00:00"},
    )
    rows = await held.data("trail?_shape=array&quotation=&words=keeper")
    assert [row["document"] for row in rows if row["step"] == 0] == ["Comment 1, later"]


DATES = [
    *("2024", "2024-05", "2024-05-01", "2024-05-01T00:00:00", "2024-05-01T01:30:00+02:00", "2024-04-30T23:30:00-01:00"),
    *(
        "2024-05-01T00:00:00.25",
        "2024-05-01T00:00:00.000001Z",
        "0001-01-01T00:00:00+09:00",
        "9999-12-31T23:59:59.999999",
    ),
    *("9999-12-31T23:00:00-05:00", "0900-02-28", "soon", None),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(DATES)), min_size=1, max_size=9))
def test_the_table_has_the_order_in_which_documents_quote(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[str, int, str | None]]
) -> None:
    """Sorted by what the database says of their time, documents stand as they did when quotations were found."""
    documents = tuple(
        Document(key=f"k{number}", page=page, position=position, text="", published=date)
        for number, (page, position, date) in enumerate(places)
    )
    path = store(tmp_path_factory.mktemp("time") / "time.db", Graph(documents=documents))
    with opened(path) as db:
        held = [document.key for document in reading.documents(db, order=reading.IN_TIME)]
    assert held == [document.key for document in chronological(documents)]
