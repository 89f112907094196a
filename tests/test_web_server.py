"""The real server, on the page that ships with the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from web_server import METADATA, demo, serving

from provenance.store.schema import TABLES
from provenance.web.described import queries, tables


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that the README's first command builds."""
    return demo(tmp_path_factory.mktemp("demo") / "provenance.db")


@pytest.fixture(scope="module", params=["bare", "metadata.yml"])
def server(request: pytest.FixtureRequest, database: Path) -> Iterator[httpx.Client]:
    """A client of a server that is started bare, and as the README starts it."""
    options = () if request.param == "bare" else ("-m", str(METADATA))
    with serving(database, *options) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_every_page_is_served(server: httpx.Client) -> None:
    """Home, the database, every table and every question, as HTML and as JSON."""
    server.get("/").raise_for_status()
    for name in ("", *(f"/{name}" for name in (*tables(), *queries()))):
        html = server.get(f"/provenance{name}")
        assert html.status_code == 200, html.text
        assert "</html>" in html.text
        data = server.get(f"/provenance{name}.json")
        assert data.status_code == 200, data.text
        assert {"rows", "tables"} & set(data.json())


def test_rows_are_served(server: httpx.Client) -> None:
    """The first rows of every table have pages of their own."""
    for name in TABLES:
        for row in server.get(f"/provenance/{name}.json?_shape=array&_size=3").json():
            server.get(f"/provenance/{name}/{row['id']}").raise_for_status()


def test_every_question_has_an_answer(server: httpx.Client) -> None:
    """The sample has something to show for every question."""
    unanswered = [name for name in queries() if not server.get(f"/provenance/{name}.json?_shape=array").json()]
    assert unanswered == ["reviewed"]  # nobody has judged the sample


def test_the_sample_tells_its_story(server: httpx.Client) -> None:
    """A "not" that got lost in a comment is found, with the way that the words came from the article."""
    (altered,) = server.get("/provenance/altered_quotations.json?_shape=array&kind=negation").json()
    assert (altered["author"], altered["differences"][:15]) == ("Petra K.", "negation: “not”")
    trail = server.get(f"/provenance/trail.json?_shape=array&quotation={altered['trail']}").json()
    assert trail[0]["document"] == "Comment 4, Petra K."
    last = [row for row in trail if row["step"] == trail[-1]["step"]]
    assert {row["document"].partition(":")[0] for row in last} == {"Article"}
    assert "the laboratory" in [row["source"] for row in last if row["how"] == "attributed to"]
