"""The pages for reading: what each says, as HTML and as JSON, to whom, and what it makes of hostile input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import web_graph
from attrs import evolve
from datasette.app import Datasette
from datasette.utils import tilde_encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parsed
from web_graph import DENIED, LETTER, PAID, SECOND

import provenance
from provenance.graph.search import full_text
from provenance.model import Document, Graph, Source
from provenance.store import opened
from provenance.web.go import TARGETS

ARTICLE, FIRST_COMMENT, SECOND_COMMENT = "harbour~2F0", "harbour~2F1", "harbour~2F2"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made graph, stored."""
    return web_graph.store(tmp_path_factory.mktemp("web") / "provenance.db")


@pytest.fixture
def served(database: Path) -> Datasette:
    """A Datasette of its own for each test."""
    return Datasette([str(database)])


@pytest.fixture(scope="module")
def altered(database: Path) -> str:
    """The digest of the altered quotation."""
    with opened(database) as db:
        return str(next(db.query("SELECT digest FROM quotations WHERE fidelity = 'altered'"))["digest"])


async def page(served: Datasette, address: str, status: int = 200) -> str:
    """The HTML at ``address``."""
    response = await served.client.get(address)
    assert response.status_code == status, (address, response.text)
    return str(response.text)


async def data(served: Datasette, address: str) -> Any:
    """The JSON at ``address``."""
    response = await served.client.get(address)
    assert response.status_code == 200, (address, response.text)
    return response.json()


def addresses(altered: str) -> list[str]:
    """One page of each kind."""
    passage = SECOND.index(PAID)
    return [
        "/",
        "/provenance/-/home",
        f"/provenance/-/read/{SECOND_COMMENT}?passage={passage}-{passage + len(PAID)}",
        f"/provenance/-/trail/{SECOND_COMMENT}?passage={passage}-{passage + len(PAID)}",
        f"/provenance/-/compare/{altered}",
        "/provenance/-/source/Harbour+Office",
        "/provenance/-/claim/crowns",
        "/provenance/-/search?q=minister",
        "/provenance/-/search?q=minister&in=claims",
        "/provenance/-/search?q=harbour&in=sources",
    ]


def as_json(address: str) -> str:
    """The address of the same as JSON."""
    parts = urlsplit(address)
    return f"{parts.path}.json?{parts.query}"


def words(html: str) -> str:
    """What a reader sees of a page, in one line."""
    return " ".join(parsed.fromstring(html).find(".//main").text_content().split())


async def test_every_page_is_safe_to_show(served: Datasette, altered: str) -> None:
    """No page holds a script or a style, and its headers forbid any that is not a file of ours."""
    for address in addresses(altered):
        response = await served.client.get(address)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        tree = parsed.fromstring(response.text)
        assert not tree.xpath("//script | //style | //iframe | //object | //embed | //img | //base")
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
        assert tree.get("lang") == "en"
        assert len(tree.xpath("//h1")) == 1


async def test_every_page_is_there_as_json(served: Datasette, altered: str) -> None:
    """The JSON of a page is where the page says, and has a fixed answer."""
    for address in addresses(altered)[1:]:
        html = await page(served, address)
        (link,) = re.findall(r'<link rel="alternate" type="application/json" href="([^"]*)"', html)
        assert link.replace("&amp;", "&") == as_json(address).removesuffix("?")
        assert await data(served, as_json(address))


async def test_home_says_what_is_held(served: Datasette) -> None:
    """The figures, the plots and what to look at first."""
    held = await data(served, "/provenance/-/home.json")
    assert held["figures"]["documents"] == 3
    assert {item["name"]: item["count"] for item in held["fidelity"]} == {"exact": 1, "altered": 1, "not found": 1}
    assert {(item["name"], item["other"]) for item in held["pairs"]} == {
        ("Pell", "Mara Olin"),
        (web_graph.HOSTILE, "Pell"),
    }
    assert [(item["name"], item["count"]) for item in held["months"]] == [("2024-05-01", 2)]
    (case,) = held["altered"]
    assert (case["quoted"]["exact"], case["quoting"]["exact"]) == (DENIED, PAID)
    assert case["alterations"] == ["negation", "number"]
    assert [item["source"] for item in held["anonymous"]] == ["two clerks"]
    assert [item["document"] for item in held["pages"]] == ["harbour/0"]
    seen = words(await page(served, "/"))
    for text in (DENIED, PAID, "two clerks", "The harbour letter"):
        assert text in seen


async def test_home_counts_in_words_that_fit(served: Datasette) -> None:
    """One page is a page, three documents are documents."""
    tree = parsed.fromstring(await page(served, "/"))
    assert tree.xpath("//dl[@class='figures']//dt/a/text()")[:2] == ["documents", "page"]


async def test_home_says_that_no_alteration_is_grave(tmp_path: Path) -> None:
    """Where words were altered, but none that change what is said, the section says so and leads to all of them."""
    whole = web_graph.graph()
    quotations = (
        evolve(quotation, alterations=tuple(evolve(change, kind="insertion") for change in quotation.alterations))
        for quotation in whole.quotations
    )
    path = web_graph.store(tmp_path / "provenance.db", evolve(whole, quotations=tuple(quotations)))
    served = Datasette([str(path)])
    html = await page(served, "/")
    assert "Altered on the way No negation, number or other word was changed" in words(html)
    (address,) = parsed.fromstring(html).xpath("//a[text()='The altered quotation']/@href")
    (row,) = await data(served, f"{address.replace('?', '.json?')}&_shape=array")
    assert row["quoting_text"] == PAID


async def test_nobody_named_is_one_heading(tmp_path: Path) -> None:
    """However often nobody says who claims it, that is one part of the claim's page, with all of the places."""
    whole = web_graph.graph()
    clerks = next(said for said in whole.attributions if said.source == web_graph.CLERKS)
    lamp = (evolve(clerks, source=source, rule=f"rule {n}") for n, source in enumerate((web_graph.CLERKS, None, None)))
    others = (said for said in whole.attributions if said is not clerks)
    path = web_graph.store(tmp_path / "provenance.db", evolve(whole, attributions=(*others, *lamp)))
    tree = parsed.fromstring(await page(Datasette([str(path)]), "/provenance/-/claim/lamp"))
    assert [heading.text_content() for heading in tree.xpath("//main//h2")] == ["Nobody named 3 places"]
    assert tree.xpath("//main//li/@value") == ["1", "2", "3"]


async def test_what_travels_is_shown_where_it_stands_first(tmp_path: Path) -> None:
    """An article without a date comes before its dated comments, on the home page and behind a cluster, as in trails."""
    words = "The lamp on the outer mole has been dark since the storm in March, and nobody has written it down."
    told = [
        {"id": "article", "page": "mole", "position": 0, "text": f"{words} So says the keeper."},
        {"id": "first", "page": "mole", "position": 1, "published": "2024-05-02", "text": f"“{words}” Indeed."},
        {"id": "later", "page": "mole", "position": 2, "published": "2024-05-03", "text": f"“{words}” Why?"},
    ]
    (tmp_path / "mole.jsonl").write_text("\n".join(map(json.dumps, told)))
    provenance.build(tmp_path / "mole.jsonl", tmp_path / "mole.db")
    mole = Datasette([str(tmp_path / "mole.db")])
    (most,) = (await data(mole, "/mole/-/home.json"))["travelled"]
    assert (most["first"]["document"], most["documents"]) == ("article", 3)
    led = await mole.client.get("/mole/-/go/clusters/1")
    assert "/read/article?" in led.headers["location"]


async def test_the_front_page_is_home_only_where_nothing_else_is_served(database: Path, tmp_path: Path) -> None:
    """Beside another database the front page is Datasette's own; so is its JSON always."""
    (tmp_path / "other.db").write_bytes(b"")
    both = Datasette([str(database), str(tmp_path / "other.db")])
    assert "Look at these first" not in await page(both, "/")
    assert "Look at these first" in await page(both, "/provenance/-/home")
    await page(both, "/other/-/home", 404)
    assert "Look at these first" in await page(Datasette([str(database)]), "/")
    assert "databases" in await data(Datasette([str(database)]), "/.json") or await data(both, "/.json")


async def test_a_page_reads_as_it_was_written(served: Datasette) -> None:
    """Every document of the page is there, with all of its words, and its passages with what is known of them."""
    tree = parsed.fromstring(await page(served, f"/provenance/-/read/{ARTICLE}"))
    for sup in tree.xpath("//sup"):
        sup.getparent().remove(sup) if not sup.tail else sup.drop_tree()
    texts = [" ".join(text.text_content().split()) for text in tree.xpath("//article")]
    for text, written in zip(texts, (web_graph.ARTICLE, web_graph.FIRST, SECOND), strict=True):
        assert all(part in text for part in re.split(r"\s*\n+\s*", written))
    held = await data(served, f"/provenance/-/read/{ARTICLE}.json")
    article, first, second = held["documents"]
    office = next(passage for passage in article["passages"] if passage["source"] == "Harbour Office")
    assert (office["layer"], office["via"], office["cue"]) == ("indirect", ["The Washington Post"], "according to")
    assert [passage["layer"] for passage in article["passages"] if passage["others"]] == ["quoted"]
    assert {passage["layer"] for passage in first["passages"]} == {"direct", "quoting", "quoted"}
    changed = next(passage for passage in second["passages"] if passage["layer"] == "altered")
    assert changed["alterations"] == ["negation", "number"]
    assert changed["others"][0]["exact"] == DENIED
    alone = next(passage for passage in second["passages"] if passage["nowhere"])
    assert SECOND[slice(*alone["spans"][0])] == "Nobody knows the tide table by heart."


async def test_what_is_shown_can_be_chosen(served: Datasette) -> None:
    """Without a choice all is marked; with one, only that; with an empty one, nothing."""
    address = f"/provenance/-/read/{ARTICLE}"
    kinds = {"direct", "indirect", "block", "quoting", "altered", "quoted"}
    for choice, expected in {
        "": kinds,
        "?show=": set(),
        "?show=&show=altered": {"altered"},
        "?show=indirect&show=quoted": {"indirect", "quoted"},
    }.items():
        tree = parsed.fromstring(await page(served, address + choice))
        assert {name for marked in tree.xpath("//mark/@class") for name in marked.split()} == expected
        ticked = set(tree.xpath("//input[@type='checkbox'][@checked]/@value"))
        assert ticked == ({"direct" if name == "block" else name for name in expected})


async def test_a_passage_has_an_address(served: Datasette) -> None:
    """The words that the address names are marked, and the fragment leads to them."""
    start = SECOND.index("you say?")
    tree = parsed.fromstring(await page(served, f"/provenance/-/read/{SECOND_COMMENT}?passage={start}-{start + 8}"))
    assert [mark.text_content() for mark in tree.xpath("//mark[contains(@class, 'chosen')]")] == ["you say?"]
    assert len(tree.xpath("//*[@id='passage']")) == 1


@pytest.mark.parametrize("passage", ["", "7", "9-3", "-1-2", "a-b", "0-99999999999999", "1-2-3", "٣-٤"])
async def test_a_passage_that_is_none_is_passed_over(served: Datasette, passage: str) -> None:
    """An address that was cut or mistyped still leads to the document."""
    for name in ("read", "trail"):
        assert "Pell" in await page(served, f"/provenance/-/{name}/{FIRST_COMMENT}?{urlencode({'passage': passage})}")


async def test_a_document_has_an_address(served: Datasette) -> None:
    """The one that the address names is where the fragment leads; the first is there with the head of the page."""
    for key, tag in ((ARTICLE, "div"), (SECOND_COMMENT, "article")):
        (found,) = parsed.fromstring(await page(served, f"/provenance/-/read/{key}")).xpath("//*[@id='document']")
        assert found.tag == tag
        assert "Comment 2" in found.text_content() or tag == "div"


async def test_a_long_page_comes_in_parts(tmp_path: Path) -> None:
    """Parts hold all documents once, in order, and each leads to the next."""
    lines = [
        {"id": f"n{number}", "page": "long", "position": number, "text": f"Remark number {number}, as long as any."}
        for number in range(120)
    ]
    path = built(tmp_path, lines)
    served = Datasette([str(path)])
    seen, key = [], "n0"
    while key:
        held = await data(served, f"/provenance/-/read/{key}.json")
        seen += [document["key"] for document in held["documents"]]
        key = held["after"]
    assert seen == [line["id"] for line in lines]
    middle = await page(served, "/provenance/-/read/n60")
    assert 'rel="prev"' in middle
    assert 'rel="next"' in middle


async def test_a_trail_leads_from_the_earliest_to_here(served: Datasette, altered: str) -> None:
    """From the source over the documents, each with fidelity, to the passage; drawn and in words."""
    passage = SECOND.index(PAID)
    address = f"/provenance/-/trail/{SECOND_COMMENT}?passage={passage}-{passage + len(PAID)}"
    held = await data(served, as_json(address))
    (trail,) = held["trails"]
    assert [step["name"] for step in trail][:2] == [f"Comment 2, {web_graph.HOSTILE}", "Comment 1, Pell"]
    assert trail[1]["quoted"]["fidelity"] == "altered"
    assert trail[1]["quoted"]["quotation"] == altered
    tree = parsed.fromstring(await page(served, address))
    in_words = [" ".join(item.text_content().split()) for item in tree.xpath("//ol/li")]
    assert in_words[-1].startswith("Comment 2")
    assert "altered negation, number" in in_words[-2]
    drawn = [
        " ".join(station.itertext()).strip() for station in tree.xpath("//*[local-name()='svg']//*[local-name()='a']")
    ]
    assert any(name.startswith("Comment 1") for name in drawn)


async def test_a_trail_shows_who_repeats_the_words(served: Datasette) -> None:
    """From the earliest place one sees who took the words from there."""
    start = web_graph.ARTICLE.index(LETTER)
    held = await data(served, f"/provenance/-/trail/{ARTICLE}.json?passage={start}-{start + len(LETTER)}")
    assert held["repeated"]["count"] == 1
    assert held["repeated"]["first"][0]["place"]["document"] == "harbour/1"


async def test_a_comparison_names_every_alteration(served: Datasette, altered: str) -> None:
    """Both wordings in pieces, what each alteration changed, and the words around them."""
    held = await data(served, f"/provenance/-/compare/{altered}.json")
    assert [(change["kind"], change["was"], change["became"]) for change in held["changes"]] == [
        ("negation", "not ", ""),
        ("number", "400", "40"),
    ]
    assert "".join(piece["text"] for piece in held["quoting"]["pieces"]) == PAID
    assert "".join(piece["text"] for piece in held["quoted"]["pieces"]) == DENIED
    assert held["quoted"]["before"] == '"The letter shows that '
    seen = words(await page(served, f"/provenance/-/compare/{altered}"))
    assert "a negation lost or won" in seen
    assert "I was there, and" in seen  # what stood after them


async def test_words_that_were_not_found_are_said_to(served: Datasette, database: Path) -> None:
    """A quotation without a quoted side has one side, and the page says what that means."""
    with opened(database) as db:
        digest = next(db.query("SELECT digest FROM quotations WHERE quoted_id IS NULL"))["digest"]
    assert (await data(served, f"/provenance/-/compare/{digest}.json"))["quoted"] is None
    assert "In no earlier document of this collection" in words(await page(served, f"/provenance/-/compare/{digest}"))


async def test_a_name_counts_whatever_its_case(tmp_path: Path) -> None:
    """In letters beyond ASCII too, and alike: from Python, in questions and in the address of the source's page."""
    names = ("Stéphane Ördög", "Ørsted Group")
    said = [f"“The lamp on mole {number} is dark,” {name} said." for number, name in enumerate(names)]
    lines = [
        {"id": "n0", "text": f"{said[0]} {said[1]}", "author": "Žofie Älg"},
        {
            "id": "n1",
            "page": "n0",
            "position": 1,
            "author": "Łukasz Ó",
            "text": "“The lamp on mole 0 is dark”, really?",
        },
    ]
    path = built(tmp_path, lines)
    served = Datasette([str(path)])
    with opened(path) as db:
        held = [name for (name,) in db.execute("SELECT name FROM sources ORDER BY name")]
    assert {"Stéphane Ördög", "Žofie Älg", "Łukasz Ó"} <= {*held}
    for name in held:
        for asked in (name.upper(), name.lower(), name.swapcase()):
            found = await data(served, f"/provenance/-/source/{tilde_encode(asked)}.json")
            assert (found["name"], asked) == (name, asked)
            known = list(provenance.open(path).attributions(source=asked))
            assert any(provenance.open(path).claims(source=asked)) == any(known)
            query = urlencode({"_shape": "array", "source": asked})
            rows = await data(served, f"/provenance/claims_by_source.json?{query}")
            assert len(rows) == len(known) == found["attributions"]
    assert [document.key for document in provenance.open(path).documents(author="ŽOFIE ÄLG")] == ["n0"]
    for author in ("žofie ÄLG", "ŁUKASZ ó"):
        query = urlencode({"_shape": "array", "author": author})
        assert len(await data(served, f"/provenance/who_quotes_whom.json?{query}")) == 1


async def test_of_names_that_differ_in_case_each_has_its_page(tmp_path: Path) -> None:
    """What is written as asked comes first, an alias too; else the first of those that differ in nothing else."""
    names = {"Quay": ("The Pier",), "QUAY": (), "The PIER": ()}
    sources = tuple(Source(name, "person", aliases) for name, aliases in names.items())
    documents = tuple(Document(key=name, page="p", position=at, text="", author=name) for at, name in enumerate(names))
    served = Datasette([str(web_graph.store(tmp_path / "provenance.db", Graph(documents=documents, sources=sources)))])
    for asked, found in {
        "Quay": "Quay",
        "QUAY": "QUAY",
        "quay": "QUAY",
        "The Pier": "Quay",
        "the pier": "The PIER",
    }.items():
        assert (await data(served, f"/provenance/-/source/{tilde_encode(asked)}.json"))["name"] == found


async def test_a_source_is_found_by_any_of_its_names(served: Datasette) -> None:
    """What it said, through whom, and who speaks through it."""
    held = await data(served, "/provenance/-/source/the+harbour+office.json")
    assert (held["name"], held["kind"], held["aliases"]) == ("Harbour Office", "organization", ["the harbour office"])
    assert [(said["claim"], said["via"]) for said in held["said"]] == [("crowns", ["The Washington Post"])]
    assert [item["name"] for item in held["together"]] == ["Mara Olin"]
    post = await data(served, "/provenance/-/source/The+Washington+Post.json")
    assert {item["name"] for item in post["behind"]} == {"Harbour Office", "two clerks"}
    olin = await data(served, "/provenance/-/source/Mara+Olin.json")
    assert [item["document"] for item in olin["written"]] == ["harbour/0"]


async def test_a_claim_counts_the_independent(served: Datasette) -> None:
    """Two sources, of which one document repeats the other's words: they come down to one."""
    held = await data(served, "/provenance/-/claim/crowns.json")
    assert [(witness["source"], witness["place"]["document"]) for witness in held["witnesses"]] == [
        ("Harbour Office", "harbour/0"),
        ("Mara Olin", "harbour/1"),
    ]
    assert held["joints"] == [{"one": 1, "other": 2, "why": "one repeats the other"}]
    assert held["independent"] == 1
    assert "not independent of 1: one repeats the other" in words(await page(served, "/provenance/-/claim/crowns"))
    assert (await data(served, "/provenance/-/claim/lamp.json"))["independent"] == 0


async def test_a_search_finds_and_narrows(served: Datasette) -> None:
    """Documents, claims and sources by words, phrases and other names; each facet narrows to what it counts."""

    async def found(**asked: str) -> Any:
        return await data(served, f"/provenance/-/search.json?{urlencode(asked)}")

    minister = await found(q="MINISTER did")
    assert {hit["key"] for hit in minister["hits"]} == {"harbour/0", "harbour/1", "harbour/2"}
    assert any(piece["found"] and piece["text"] == "minister" for piece in minister["hits"][0]["excerpt"])
    assert {item["name"]: item["count"] for item in minister["facets"]["kind"]} == {"comment": 2, "article": 1}
    for facet, counted in minister["facets"].items():
        for item in counted:
            narrowed = await found(q="minister did", **{facet: item["name"]})
            assert narrowed["counts"]["documents"] == item["count"], (facet, item)
    assert [hit["key"] for hit in (await found(q='"did pay"'))["hits"]] == ["harbour/2"]
    claims = await found(q="minister", **{"in": "claims"})
    assert [hit["key"] for hit in claims["hits"]] == ["crowns", "ledger"] or len(claims["hits"]) == 2
    for facet, counted in claims["facets"].items():
        for item in counted:
            narrowed = await found(q="minister", **{"in": "claims", facet: item["name"]})
            assert narrowed["counts"]["claims"] == item["count"], (facet, item)
    by_alias = await found(q="post", **{"in": "sources"})
    assert [hit["key"] for hit in by_alias["hits"]] == ["The Washington Post"]
    assert (await found(q="post", **{"in": "sources", "source_kind": "person"}))["hits"] == []
    assert (await found(q="nothing of the kind"))["hits"] == []


async def test_a_pasted_paragraph_is_found(tmp_path: Path) -> None:
    """A paragraph is found whole, wherever it begins and ends; what is too long is cut behind a word, and said so."""
    sentences = [f"On day {n} the keeper of pier {n * 7} wrote that lamp {n * 13} had been dark." for n in range(60)]
    text = f"“{' '.join(sentences)}”"
    (tmp_path / "piers.jsonl").write_text(json.dumps({"id": "piers", "text": text}))
    provenance.build(tmp_path / "piers.jsonl", tmp_path / "piers.db")
    served = Datasette([str(tmp_path / "piers.db")])
    for start in (0, 100, 333, 1000):
        pasted = " ".join(text[start : start + 1500].split(" ")[1:-1])
        found = await data(served, f"/piers/-/search.json?{urlencode({'q': pasted})}")
        assert ([hit["key"] for hit in found["hits"]], found["cut"]) == (["piers"], False), start
    found = await data(served, f"/piers/-/search.json?{urlencode({'q': text})}")
    assert ([hit["key"] for hit in found["hits"]], found["cut"]) == (["piers"], True)
    assert text.startswith(found["words"] + " ")
    seen = words(await page(served, f"/piers/-/search?{urlencode({'q': text})}"))
    assert "too long for one search" in seen
    assert found["words"][-20:] in seen


async def test_a_very_long_word_fills_no_excerpt(tmp_path: Path) -> None:
    """Of a word that is longer than any, the list of what was found shows the beginning."""
    text = f"The lamp is dark {'x' * 6000} tonight. {'y' * 6000} burns."
    (tmp_path / "long.jsonl").write_text(json.dumps({"id": "long", "text": text}))
    provenance.build(tmp_path / "long.jsonl", tmp_path / "long.db")
    served = Datasette([str(tmp_path / "long.db")])
    for asked in ("lamp", "y" * 1000 + "*", f"lamp {'y' * 6000}", "burns"):
        found = await data(served, f"/long/-/search.json?{urlencode({'q': asked})}")
        for hit in found["hits"]:
            assert sum(len(piece["text"]) for piece in hit["excerpt"]) < 300, asked
    assert found["hits"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=40), narrowed=st.text(max_size=10))
async def test_no_search_is_an_error(served: Datasette, asked: str, narrowed: str) -> None:
    """Whatever is typed is looked for, and nothing of it is read as a language."""
    clean = asked.encode("utf-8", "replace").decode()
    for where in ("documents", "claims", "sources"):
        given_ = {"q": clean, "in": where, "kind": narrowed.encode("utf-8", "replace").decode(), "skip": clean}
        await page(served, f"/provenance/-/search?{urlencode(given_)}")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("two words", '"two" "words"'),
        ('"a phrase" more', '"a phrase" "more"'),
        ("x OR y NEAR z*", '"x" "OR" "y" "NEAR" "z*"'),
        ('open " mark', '"open" "mark"'),
        ("“a phrase” more", '"a phrase" "more"'),
        ("less „a phrase“", '"less" "a phrase"'),
        ("«a  phrase» »another one«", '"a phrase" "another one"'),
        ("「a phrase」 ‘another one’", '"a phrase" "another one"'),
        ("“open mark", '"open" "mark"'),
        ("the keeper's lamp and the lamp", '"the" "keeper\'s" "lamp" "and"'),
        ("text:lamp", '"text:lamp"'),
        ("'; DROP TABLE documents; --", '"DROP" "TABLE" "documents;"'),
        ("!!! -- \0", None),
        ("", None),
    ],
)
def test_what_is_typed_is_only_words(typed: str, asked: str | None) -> None:
    """Operators, columns, prefixes and lone marks are taken as words or left out."""
    assert full_text(typed) == asked


async def test_every_row_leads_to_its_page(served: Datasette, database: Path) -> None:
    """In every table whose rows have a page, every row has a link, and it leads there."""
    for table in sorted(TARGETS):
        with opened(database) as db:
            ids = [row["id"] for row in db.query(f"SELECT id FROM {table}")]
        html = await page(served, f"/provenance/{table}?_size=max")
        for number in ids:
            assert f'href="/provenance/-/go/{table}/{number}"' in html, (table, number)
            response = await served.client.get(f"/provenance/-/go/{table}/{number}")
            assert response.status_code == 302
            await page(served, response.headers["location"].partition("#")[0])


@pytest.mark.parametrize(
    "address",
    [
        "/provenance/-/read/nothing",
        "/provenance/-/trail/nothing?passage=1-2",
        "/provenance/-/compare/0000",
        "/provenance/-/source/nobody",
        "/provenance/-/claim/none",
        "/provenance/-/go/documents/999",
        "/provenance/-/go/agents/1",
        "/nowhere/-/home",
    ],
)
async def test_what_is_not_there_is_not_found(served: Datasette, address: str) -> None:
    """404, and no more."""
    await page(served, address, 404)


async def test_who_may_not_see_may_not_read(database: Path, altered: str) -> None:
    """A user who may not see the database, or a table that a page shows, gets 403 from the page and its JSON."""
    closed = Datasette([str(database)], metadata={"databases": {"provenance": {"allow": {"id": "root"}}}})
    for address in addresses(altered):
        await page(closed, address, 403)
    await page(closed, "/provenance/-/read/harbour~2F0.json", 403)
    await page(closed, "/provenance/-/go/documents/1", 403)
    tables = {"claims": {"allow": False}}
    partly = Datasette([str(database)], metadata={"databases": {"provenance": {"tables": tables}}})
    await page(partly, "/provenance/-/claim/crowns", 403)
    await page(partly, f"/provenance/-/read/{ARTICLE}", 403)
    await page(partly, "/provenance/-/go/claims/1", 403)
    await page(partly, f"/provenance/-/compare/{altered}")


async def test_who_may_see_may_read(database: Path, altered: str) -> None:
    """The same user, signed in as the one who is allowed."""
    served = Datasette([str(database)], metadata={"databases": {"provenance": {"allow": {"id": "root"}}}})
    await served.invoke_startup()
    cookies = {"ds_actor": served.sign({"a": {"id": "root"}}, "actor")}
    for address in addresses(altered):
        response = await served.client.get(address, cookies=cookies)
        assert response.status_code == 200
        assert "root" in response.text


async def test_addresses_keep_the_prefix(database: Path, altered: str) -> None:
    """Behind a proxy that serves Datasette under a path, every link and form stays under it."""
    served = Datasette([str(database)], settings={"base_url": "/press/"})
    for address in addresses(altered):
        tree = parsed.fromstring(await page(served, address))
        for link in tree.xpath("//a/@href | //link/@href | //form/@action"):
            assert link.startswith(("/press/", "#", "https://example.org/")), link


async def test_a_database_of_an_older_version_is_named(tmp_path: Path) -> None:
    """What a page cannot answer for want of a table is said in words."""
    path = web_graph.store(tmp_path / "provenance.db")
    with provenance.store.transaction(path) as db:
        db.execute("DROP TABLE sources_fts")
    html = await page(Datasette([str(path)]), "/provenance/-/search?q=harbour", 503)
    assert "provenance build brings it up to date" in html


EVIL = [
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 191 }}{% raw %}{{ request }}",
    "'; DROP TABLE documents; --",
    "</p></main></body><h1>gone",
]
LINKS = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", 'http://x.example/"onmouseover="alert(1)']


def built(folder: Path, lines: list[dict[str, Any]]) -> Path:
    """The database that a build makes of these documents."""
    source = folder / "documents.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    provenance.build(source, folder / "provenance.db")
    return folder / "provenance.db"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose title, author, text, site, key and link are hostile, and others that quote it."""
    lines = []
    for number, (evil, link) in enumerate(zip(EVIL, LINKS * 2, strict=False)):
        said = f'The "grand {evil} harbour of the northern towns was sold for seventeen crowns," said {evil} Olin.'
        common = {"page": f"p{EVIL[0]}", "position": number, "author": f"Pell {evil}", "url": link, "site": evil}
        kind = "comment" if number else "article"
        lines.append(
            {"id": f"{number}{evil}", "title": evil, "kind": kind, "text": f"{evil}\n\n{said}\n\n{evil}", **common}
        )
    return built(tmp_path_factory.mktemp("hostile"), lines)


async def visited(served: Datasette) -> dict[str, str]:
    """Every page that the home page leads to, however far, by its address."""
    seen: dict[str, str] = {}
    waiting = ["/provenance/-/home", *(f"/provenance/-/search?{urlencode({'q': evil})}" for evil in EVIL)]
    waiting += [f"/provenance/-/search?{urlencode({'q': 'harbour', 'in': where})}" for where in ("claims", "sources")]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen or ".json" in address or not address.startswith("/provenance/-/"):
            continue
        seen[address] = await page(served, address)
        links = parsed.fromstring(seen[address]).xpath("//*[local-name()='a']/@href")
        waiting += [link.partition("#")[0] for link in links]
    return seen


async def test_hostile_pages_are_text_everywhere(hostile: Path) -> None:
    """On every page that can be reached: no element, attribute or link of theirs, no template run, nothing lost."""
    served = Datasette([str(hostile)])
    seen = await visited(served)
    assert {address.split("/")[3].partition("?")[0] for address in seen} == {
        *("home", "read", "trail", "source", "claim", "search", "compare")
    }
    everything = ""
    for address, html in seen.items():
        tree = parsed.fromstring(html)
        assert not tree.xpath("//script | //img | //iframe | //style"), address
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), address
        assert len(tree.xpath("//h1")) == 1, address
        assert len(tree.xpath("//main")) == 1, address
        for link in tree.xpath("//@href"):
            assert link.startswith(("/", "#", "http://x.example/")), (address, link)
        for away in tree.xpath("//a[starts-with(@href, 'http')]"):
            assert away.get("rel") == "noopener nofollow"
        assert "1337" not in html
        everything += tree.text_content()
    for evil in EVIL:
        assert evil in everything
    with opened(hostile) as db:
        assert db.table("documents").count == len(EVIL)


async def test_hostile_pages_are_the_same_in_json(hostile: Path) -> None:
    """JSON has the very text, and is served as JSON that no browser reads as a page."""
    served = Datasette([str(hostile)])
    with opened(hostile) as db:
        key = next(db.query("SELECT key FROM documents WHERE position = 0"))["key"]
    response = await served.client.get((await page_of(served, key)) + ".json")
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.json()["documents"][0]["title"] == EVIL[0]
    assert [document["author"] for document in response.json()["documents"]] == [f"Pell {evil}" for evil in EVIL]


async def page_of(served: Datasette, key: str) -> str:
    """The address of the page that holds the document with that key."""
    return f"/provenance/-/read/{tilde_encode(key)}"
