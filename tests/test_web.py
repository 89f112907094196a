"""The browser: what Datasette shows of a database of ours, bare and with a ``metadata.yml``."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import web_graph
import yaml
from datasette.app import Datasette
from lxml import html as parsed

from provenance.store.schema import TABLES
from provenance.web.described import queries, tables

ROOT = Path(__file__).resolve().parents[1]
VISIBLE = {name for name in TABLES if not tables()[name].get("hidden")}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of ours, named as the commands of the README name it."""
    return web_graph.store(tmp_path_factory.mktemp("web") / "provenance.db")


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another program's database, with tables named as ours are."""
    path = tmp_path_factory.mktemp("web") / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, label TEXT, text TEXT, author_id INTEGER)")
    connection.execute("INSERT INTO documents VALUES (1, 'a label', 'two words', 7)")
    connection.commit()
    connection.close()
    return path


@pytest.fixture(params=["bare", "metadata.yml"])
def served(request: pytest.FixtureRequest, database: Path) -> Datasette:
    """Our database as ``datasette DB`` and as ``datasette DB -m metadata.yml`` serve it."""
    metadata = None if request.param == "bare" else yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
    return Datasette([str(database)], metadata=metadata)


async def page(datasette: Datasette, address: str) -> str:
    """The HTML at ``address``."""
    response = await datasette.client.get(address)
    assert response.status_code == 200, (address, response.text)
    return str(response.text)


async def data(datasette: Datasette, address: str) -> Any:
    """The JSON at ``address``."""
    response = await datasette.client.get(address)
    assert response.status_code == 200, (address, response.text)
    return response.json()


def test_every_table_and_column_is_described(database: Path) -> None:
    """What the descriptions name is the schema, neither more nor less, but for the inner tables of the full text."""
    connection = sqlite3.connect(database)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB '*_fts*'"
    )
    schema = {
        name: {column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", [name])} - {"id"}
        for (name,) in names.fetchall()
    }
    connection.close()
    assert {name: set(table["columns"]) for name, table in tables().items()} == schema
    assert all(table["description"] for table in tables().values())
    assert all(text for table in tables().values() for text in table["columns"].values())


async def test_home_and_database_have_titles(served: Datasette) -> None:
    """The home page and the database's page are titled and say what they hold."""
    assert ">Provenance</h1>" in await page(served, "/")
    html = await page(served, "/provenance")
    assert "<h1>Provenance" in html
    assert "means earliest in this collection" in html


async def test_tables_and_columns_are_explained(served: Datasette) -> None:
    """A table's page has its title, its description and a description of each of its columns."""
    for name, table in tables().items():
        html = await page(served, f"/provenance/{name}")
        assert (table.get("title") or name) in html
        for text in (table["description"], *table["columns"].values()):
            assert text.replace("'", "&#39;") in html


async def test_only_what_people_read_is_listed(served: Datasette) -> None:
    """Full-text indexes, migrations and the pieces of attributions are hidden."""
    listed = (await data(served, "/provenance.json"))["tables"]
    assert {table["name"] for table in listed if not table["hidden"]} == VISIBLE
    hidden = {table["name"] for table in listed if table["hidden"]}
    assert {"documents_fts", "_sqlite_migrations", "attribution_contents"} <= hidden


async def test_foreign_keys_show_words(served: Datasette) -> None:
    """Every foreign key of every table is shown as the words that stand for the row, in lists and on a row's page."""
    expected = {
        ("quotations", "quoting_id"): "Comment 1, Pell",
        ("quotations", "quoted_id"): "Article: The harbour letter",
        ("quotations", "cluster_id"): web_graph.LETTER,
        ("documents", "author_id"): "Mara Olin",
        ("documents", "page_id"): "The harbour letter",
        ("attributions", "claim_id"): web_graph.LETTER,
        ("attributions", "document_id"): "Article: The harbour letter",
        ("attributions", "source_id"): "Harbour Office",
        ("aliases", "source_id"): "Harbour Office",
        ("alterations", "quotation_id"): web_graph.PAID,
        ("activities", "agent_id"): "provenance 0",
    }
    for (table, column), words in expected.items():
        rows = await data(served, f"/provenance/{table}.json?_labels=on&_shape=array")
        assert rows[0][column]["label"] == words
        assert words in await page(served, f"/provenance/{table}/1")


async def test_facets_offer_the_choices(served: Datasette) -> None:
    """A list opens with its facets."""
    found = (await data(served, "/provenance/quotations.json?_extra=facet_results"))["facet_results"]
    facets = found.get("results", found)
    assert set(facets) == {"fidelity", "marked", "quoted_id"}
    assert {value["value"]: value["count"] for value in facets["fidelity"]["results"]} == {"exact": 1, "altered": 1}


async def test_documents_and_claims_can_be_searched(served: Datasette) -> None:
    """The full-text indexes answer from the tables that they index."""
    rows = await data(served, "/provenance/documents.json?_search=ledger&_shape=array")
    assert [row["label"] for row in rows] == ["Article: The harbour letter"]
    rows = await data(served, "/provenance/claims.json?_search=the+lamp+clerks&_shape=array")
    assert [row["text"] for row in rows] == [web_graph.BLOCK]


async def test_questions_are_offered_by_title(served: Datasette) -> None:
    """Every question is listed with its title, and its page shows the description and hides the SQL."""
    listed = await page(served, "/provenance")
    if "/-/queries" in listed:  # Datasette 1.0 lists a few of them there, and all of them here
        listed = await page(served, "/provenance/-/queries")
    for name, query in queries().items():
        assert f'href="/provenance/{name}"' in listed
        assert query["title"] in listed
        html = await page(served, f"/provenance/{name}")
        assert f"{query['title']}</h1>" in html
        assert query["description"].replace("'", "&#39;") in html
        assert 'id="sql-query"' not in html


async def test_names_in_answers_lead_to_their_rows(served: Datasette) -> None:
    """In the answer to a question, sources, documents and quotations are links, and so is the trail."""
    html = await page(served, "/provenance/altered_quotations")
    for table, number, words in (("sources", 4, "Pell"), ("documents", 2, "Comment 1, Pell")):
        assert f'<a href="/provenance/{table}/{number}"><bdi class="provenance-text">{words}</bdi></a>' in html
    assert f'<a href="/provenance/quotations/2"><bdi class="provenance-text">{web_graph.PAID}</bdi></a>' in html
    assert '<a class="provenance-way" href="/provenance/-/go/quotations/2?to=trail">trail</a>' in html


async def test_quotations_lead_to_their_trails(served: Datasette) -> None:
    """The list of quotations has a link to the trail of each."""
    html = await page(served, "/provenance/quotations")
    assert re.findall(r'href="/provenance/-/go/quotations/(\d+)\?to=trail"', html) == ["1", "2", "3"]


async def test_links_keep_the_prefix(database: Path) -> None:
    """Behind a proxy that serves Datasette under a path, links and style sheet stay under it."""
    datasette = Datasette([str(database)], settings={"base_url": "/press/"})
    html = await page(datasette, "/provenance/altered_quotations")  # the client adds the prefix
    assert 'href="/press/provenance/sources/4"' in html
    assert 'href="/press/provenance/-/go/quotations/2?to=trail"' in html
    assert 'href="/press/-/static-plugins/quotation-provenance/provenance.css' in html


async def test_style_sheet_is_served(served: Datasette) -> None:
    """The style sheet that the pages name is there."""
    (address,) = re.findall(r'href="(/-/static-plugins/[^"]*)"', await page(served, "/provenance/quotations"))
    assert ".provenance-text" in await page(served, address)


async def test_hostile_text_is_text(served: Datasette) -> None:
    """Markup in a name or a text is no markup on any page, and an address that is no web address is no link."""
    lists = [f"/provenance/{name}" for name in (*tables(), *queries())]
    rows = [f"/provenance/{name}/{number}" for name in ("documents", "quotations", "sources") for number in (1, 2, 3)]
    for address in (*lists, *rows):
        html = await page(served, address)
        assert web_graph.HOSTILE not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html


async def test_hostile_text_is_shown_as_written(served: Datasette) -> None:
    """Escaped, and not left out: in lists, on a row's page and in the answer to a question."""
    name = "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;"
    for address in ("documents", "documents/3", "who_quotes_whom", "sources"):
        assert name in await page(served, f"/provenance/{address}")
    assert "&lt;img src=x onerror=alert(1)&gt;" in await page(served, "/provenance/documents/3")


async def test_databases_of_others_are_left_alone(database: Path, foreign: Path) -> None:
    """Beside ours, another program's database keeps Datasette's own titles, cells, queries and style."""
    datasette = Datasette([str(foreign), str(database)])
    html = await page(datasette, "/other/documents") + await page(datasette, "/other")
    assert "provenance" not in html.replace("/provenance", "").lower()
    assert "two words" in html
    assert (await datasette.client.get("/other/trail")).status_code == 404
    assert "<h1>Provenance" in await page(datasette, "/provenance")
    assert "<h1>Provenance" not in await page(datasette, "/")


async def test_of_several_databases_each_says_which_it_is(database: Path, tmp_path: Path) -> None:
    """Where several are served, pages are headed with the database's name and lead to all of them; alone they do not."""
    quay = web_graph.store(tmp_path / "quay.db")
    both = Datasette([str(database), str(quay)])
    for name in ("provenance", "quay"):
        assert f"<h1>Provenance: {name}" in await page(both, f"/{name}")
        for address in ("home", "search", "claim/crowns"):
            html = await page(both, f"/{name}/-/{address}")
            (head,) = parsed.fromstring(html).xpath("//header//nav")
            assert [link.text_content() for link in head.xpath("a")[:2]] == [f"Provenance: {name}", "All databases"]
            assert head.xpath("a/@href")[1] == "/"
            (title,) = parsed.fromstring(html).xpath("//head/title/text()")
            assert name in title
    assert "All databases" not in await page(Datasette([str(quay)]), "/quay/-/home")


@pytest.mark.parametrize("setting", ["max_returned_rows", "default_page_size"])
async def test_lists_are_no_longer_than_the_settings_say(database: Path, setting: str) -> None:
    """Every table is listed, with as many rows on a page as Datasette is told to show at most."""
    datasette = Datasette([str(database)], settings={setting: 2})
    for table in tables():
        assert len((await data(datasette, f"/provenance/{table}.json?_shape=objects"))["rows"]) <= 2, table
    assert (await data(datasette, "/provenance/documents.json?_shape=objects"))["next"]


async def test_without_a_database_of_ours_nothing_changes(foreign: Path) -> None:
    """A Datasette that serves nothing of ours is as it was."""
    datasette = Datasette([str(foreign)], memory=True)
    html = await page(datasette, "/") + await page(datasette, "/other/documents/1")
    assert "provenance" not in html.lower()


async def test_the_user_has_the_last_word(database: Path) -> None:
    """What the user's metadata says stands above what comes with the plugin, and the rest stays."""
    own = {
        "title": "Our desk",
        "databases": {
            "provenance": {
                "title": "The May collection",
                "tables": {"quotations": {"description": "As our desk sees them", "facets": ["marked"]}},
            }
        },
    }
    datasette = Datasette([str(database)], metadata=own)
    assert ">Our desk</h1>" in await page(datasette, "/")
    assert "<h1>The May collection" in await page(datasette, "/provenance")
    html = await page(datasette, "/provenance/quotations")
    assert "As our desk sees them" in html
    assert tables()["quotations"]["columns"]["fidelity"] in html
    found = (await data(datasette, "/provenance/quotations.json?_extra=facet_results"))["facet_results"]
    assert set(found.get("results", found)) == {"marked"}
