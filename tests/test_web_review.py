"""Reviews in the browser: who sees the form, what is kept, and what is refused."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import web_graph
from attrs import evolve
from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from lxml import html as parsed
from sqlite_utils import Database

import provenance
from provenance.model import Selector
from provenance.store import reviewing
from provenance.web.review import ACTION, review_context

ADDRESS = "/provenance/-/review"
REPORTER = {"id": "mo"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'
TEMPLATE = """{% import "provenance/review.html" as reviews %}<title>judge</title>
{% for judged in reviewing.attributions.values() %}{{ reviews.show(reviewing, judged) }}{% endfor %}
{% for judged in reviewing.quotations.values() %}{{ reviews.show(reviewing, judged) }}{% endfor %}
{% for judged in reviewing.sources.values() %}{{ reviews.show(reviewing, judged) }}{% endfor %}
{{ reviews.split(reviewing, reviewing.attributions.values()) }}"""
V1 = hasattr(Datasette, "allowed")


class Judging:
    """A plugin with one page, on which everything can be judged."""

    __name__ = "judging"

    @hookimpl
    def register_routes(self) -> list[tuple[str, Any]]:
        """Its page."""

        async def page(datasette: Any, request: Any) -> Response:
            path = datasette.get_database("provenance").path
            reviewing = await review_context(datasette, request, "provenance", **keys(Path(path)))
            if request.args.get("json"):
                return Response.json(reviewing.as_dict())
            return Response.html(await datasette.render_template("judge.html", {"reviewing": reviewing}, request))

        return [("/judge$", page)]


def keys(path: Path) -> dict[str, list[str]]:
    """The keys of everything in the database."""
    with closing(sqlite3.connect(path)) as connection:
        names = {"attributions": "digest", "quotations": "digest", "sources": "name"}
        return {
            table: [key for (key,) in connection.execute(f"SELECT {column} FROM {table}")]
            for table, column in names.items()
        }


@pytest.fixture
def held(tmp_path: Path) -> provenance.Collection:
    """A database of ours, named as the commands of the README name it."""
    return provenance.open(web_graph.store(tmp_path / "provenance.db"))


@pytest.fixture
def judging(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The page on which everything can be judged is served."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "judge.html").write_text(TEMPLATE, "utf-8")
    plugin = Judging()
    pm.register(plugin)
    yield {"template_dir": str(tmp_path / "templates")}
    pm.unregister(plugin)


@pytest.fixture
def served(held: provenance.Collection, judging: dict[str, str]) -> Datasette:
    """The database as ``datasette DB`` serves it."""
    return Datasette([str(held.path)], **judging)


def cookies(datasette: Datasette, actor: dict[str, Any] | None) -> dict[str, str]:
    """What the browser of who is signed in sends."""
    return {} if actor is None else {"ds_actor": datasette.sign({"a": actor}, "actor")}


async def judge_page(datasette: Datasette, actor: dict[str, Any] | None = None) -> tuple[str, dict[str, str]]:
    """The page on which everything can be judged, and the cookies that come with it."""
    sent = cookies(datasette, actor)
    response = await datasette.client.get("/judge?a=1", cookies=sent)
    assert response.status_code == 200, response.text
    return response.text, {**sent, **dict(response.cookies)}


async def send(datasette: Datasette, actor: dict[str, Any] | None, headers: dict[str, str] | None = None, **form: Any):
    """The answer to a form as the page has it, filled in as ``form`` says."""
    html, jar = await judge_page(datasette, actor)
    hidden = dict(
        reversed(re.findall(r'type="hidden" name="(csrftoken|back)" value="([^"]*)"', html))
    )  # the first form's
    sent = {**hidden, **form}
    return await datasette.client.post(
        ADDRESS,
        content=urlencode({name: value for name, value in sent.items() if value is not None}, doseq=True),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            **(headers or {}),
        },
        cookies=jar,
    )


def subjects(held: provenance.Collection) -> list[str]:
    """What can be judged, in order: attributions, quotations, sources."""
    db = Database(held.path)
    everything = keys(held.path)
    kinds = ("attribution", "quotation", "source")
    found = [str(row.subject) for kind in kinds for row in reviewing.judged(db, kind, everything[f"{kind}s"])]
    db.close()
    return found


async def test_a_signed_in_user_reviews(held: provenance.Collection, served: Datasette) -> None:
    """The form is there; what it says is kept with who and when; the reader comes back and sees it."""
    html, _ = await judge_page(served, REPORTER)
    assert html.count("<form") == len(subjects(held)) + 1
    response = await send(served, REPORTER, subject=subjects(held)[0], verdict="reject", note="Not\r\nso")
    assert response.status_code == 303, response.text
    assert re.fullmatch(r"/judge\?a=1#review-attribution-[0-9a-f]{16}", response.headers["location"])
    (review,) = held.reviews()
    assert (review.verdict, review.note, review.reviewer) == ("reject", "Not\nso", "mo")
    html, _ = await judge_page(served)
    assert "<strong>Rejected</strong>" in html
    assert '<q class="provenance-note"><bdi>Not\nso</bdi></q>' in html
    assert response.headers["location"].partition("#")[2] in re.findall(r'id="([^"]+)"', html)


async def test_every_kind_of_verdict(held: provenance.Collection, served: Datasette) -> None:
    """Attributions, quotations and sources can be judged, and several mentions be split off at once."""
    all_of_them = subjects(held)
    for subject, form in (
        (all_of_them[0], {"verdict": "correct", "source": "Harbour  Office "}),
        (all_of_them[4], {"verdict": "confirm"}),
        ([text for text in all_of_them if '"name": "Pell"' in text], {"verdict": "merge", "source": "Mara Olin"}),
        (all_of_them[1:3], {"verdict": "split", "source": "another"}),
    ):
        response = await send(served, REPORTER, subject=subject, **form)
        assert response.status_code == 303, response.text
    assert [(review.verdict, review.source) for review in held.reviews()] == [
        ("correct", "Harbour Office"),
        ("confirm", None),
        ("merge", "Mara Olin"),
        ("split", "another"),
        ("split", "another"),
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Harbour Office", "The review is kept."),
        ("harbour office", "The review is kept."),
        ("The Post", "The review is kept."),  # an alias
        ("Ann Reed", "The review is kept. Ann Reed is a new name: no source was called so before."),
        ("\u202eAnn", "The review is kept. \u2068\u202eAnn\u2069 is a new name: no source was called so before."),
    ],
)
async def test_what_was_kept_is_told_once(
    held: provenance.Collection, served: Datasette, source: str, told: str
) -> None:
    """The page to which the reviewer comes back says that the review is kept, and whether its name is a new one."""
    address = "/provenance/-/claim/crowns"
    form = {"subject": subjects(held)[1], "verdict": "correct", "source": source, "back": f"{address}#here"}
    response = await send(served, REPORTER, **form)
    sent = {**cookies(served, REPORTER), "ds_messages": response.cookies["ds_messages"]}
    page = await served.client.get(response.headers["location"], cookies=sent)
    assert parsed.fromstring(page.text).xpath("//*[@role='status']/text()") == [told]
    assert 'ds_messages=""' in page.headers["set-cookie"]


async def test_the_form_offers_the_names_that_are_held(held: provenance.Collection, served: Datasette) -> None:
    """What is typed can be chosen: sources that were found, that reviewers named, but not those merged into others."""
    held.review(next(held.attributions()), "correct", source="Ann Reed", reviewer="mo")
    (pell,) = (source for source in held.sources() if source.name == "Pell")
    held.review(pell, "merge", source="Mara Olin", reviewer="mo")
    sent = cookies(served, REPORTER)
    page = parsed.fromstring((await served.client.get("/provenance/-/claim/crowns", cookies=sent)).text)
    (names,) = page.xpath("//datalist")
    assert {name.get("value") for name in names} == {
        *("Ann Reed", "Harbour Office", "Mara Olin", "The Washington Post", "two clerks")
    }
    fields = page.xpath("//input[@name='source']/@list")
    assert {*fields} == {names.get("id")}
    anonymous = (await served.client.get("/provenance/-/claim/crowns")).text
    assert "<datalist" not in anonymous


async def test_the_offer_is_bounded(
    held: provenance.Collection, served: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many sources there are, the form offers a certain number, those on its page first."""
    monkeypatch.setattr("provenance.web.review.MOST_NAMES", 2)
    sent = cookies(served, REPORTER)
    page = parsed.fromstring((await served.client.get("/provenance/-/claim/crowns", cookies=sent)).text)
    assert page.xpath("//datalist/option/@value") == ["Harbour Office", "Mara Olin"]


async def test_earlier_verdicts_are_shown(held: provenance.Collection, served: Datasette) -> None:
    """The newest verdict stands out, the earlier ones are behind it; as JSON they are the same."""
    for verdict in ("confirm", "reject", "withdraw", "confirm"):
        response = await send(served, REPORTER, subject=subjects(held)[0], verdict=verdict)
        assert response.status_code == 303
    html, _ = await judge_page(served)
    assert "Earlier verdicts (3)" in html
    data = (await served.client.get("/judge?json=1")).json()
    (judged,) = (row for row in data["attributions"].values() if row["history"])
    assert judged["verdict"]["verdict"] == "confirm"
    assert [review["verdict"] for review in judged["history"]] == ["confirm", "withdraw", "reject", "confirm"]


async def test_anonymous_may_not(held: provenance.Collection, served: Datasette) -> None:
    """Who is not signed in sees no form and no cookie for one, and is refused."""
    html, jar = await judge_page(served)
    assert "<form" not in html
    assert jar == {}
    response = await send(served, None, subject=subjects(held)[0], verdict="confirm")
    assert response.status_code == 403
    assert list(held.reviews()) == []


async def test_other_sites_may_not(held: provenance.Collection, served: Datasette) -> None:
    """A form on another site, sent by the browser of who is signed in, is refused."""
    response = await send(
        served,
        REPORTER,
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        subject=subjects(held)[0],
        verdict="confirm",
        csrftoken=None,  # which another site cannot read
    )
    assert response.status_code == 403
    assert list(held.reviews()) == []


@pytest.mark.skipif(V1, reason="Datasette 1.0 asks where a form comes from, and knows no token")
async def test_a_wrong_token_is_refused(held: provenance.Collection, served: Datasette) -> None:
    """A token that was made up is refused."""
    response = await send(served, REPORTER, subject=subjects(held)[0], verdict="confirm", csrftoken="made-up")
    assert response.status_code == 403
    assert list(held.reviews()) == []


async def test_an_immutable_database_has_no_form(held: provenance.Collection, judging: dict[str, str]) -> None:
    """Served with ``-i``, verdicts are shown, nobody is offered a form, and what is sent is refused."""
    held.review(next(held.attributions()), "reject", reviewer="mo")
    datasette = Datasette(immutables=[str(held.path)], **judging)
    html, _ = await judge_page(datasette, {"id": "root"})
    assert "<strong>Rejected</strong>" in html
    assert "<form" not in html
    before = held.path.read_bytes()
    headers = {"Sec-Fetch-Site": "same-origin"}
    token = datasette.sign("x", "csrftoken") if V1 else None
    page = await datasette.client.get("/-/messages", cookies=cookies(datasette, {"id": "root"}))
    found = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
    response = await datasette.client.post(
        ADDRESS,
        data={"subject": subjects(held)[0], "verdict": "confirm", "csrftoken": found[1] if found else token or ""},
        headers=headers,
        cookies={**cookies(datasette, {"id": "root"}), **dict(page.cookies)},
    )
    assert response.status_code == 403
    assert "served so that it can be written" in response.text
    assert held.path.read_bytes() == before


async def test_a_permission_can_be_denied(held: provenance.Collection, judging: dict[str, str]) -> None:
    """Another plugin, or the configuration of Datasette 1.0, says who of those signed in may review."""

    class Denying:
        __name__ = "denying"

        if V1:

            @hookimpl
            def permission_resources_sql(self, actor: Any, action: str) -> Any:
                from datasette.permissions import PermissionSQL

                return PermissionSQL.deny(reason="no") if action == ACTION and actor == REPORTER else None
        else:

            @hookimpl
            def permission_allowed(self, actor: Any, action: str) -> bool | None:
                return False if action == ACTION and actor == REPORTER else None

    plugin = Denying()
    pm.register(plugin)
    try:
        datasette = Datasette([str(held.path)], **judging)
        assert "<form" not in (await judge_page(datasette, REPORTER))[0]
        assert "<form" in (await judge_page(datasette, {"id": "ada"}))[0]
    finally:
        pm.unregister(plugin)


@pytest.mark.skipif(not V1, reason="Datasette 0.65 has no permissions in its configuration")
async def test_the_configuration_decides(held: provenance.Collection, judging: dict[str, str]) -> None:
    """Where the configuration names who may review, nobody else may."""
    config = {"databases": {"provenance": {"permissions": {ACTION: {"id": "ada"}}}}}
    datasette = Datasette([str(held.path)], config=config, **judging)
    assert "<form" not in (await judge_page(datasette, REPORTER))[0]
    assert "<form" in (await judge_page(datasette, {"id": "ada"}))[0]


async def test_who_may_not_see_may_not_review(held: provenance.Collection, judging: dict[str, str]) -> None:
    """Who is kept from the database is kept from reviewing it."""
    block = {"databases": {"provenance": {"allow": {"id": "ada"}}}}
    datasette = Datasette([str(held.path)], **({"config": block} if V1 else {"metadata": block}), **judging)
    response = await send(datasette, REPORTER, subject=subjects(held)[0], verdict="confirm", csrftoken=None)
    assert response.status_code == 403
    assert "<form" in (await judge_page(datasette, {"id": "ada"}))[0]


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"verdict": "maybe"}, "“maybe” is no verdict"),
        ({}, "is no verdict"),
        ({"verdict": "confirm", "subject": "late"}, "does not say what it judges"),
        ({"verdict": "confirm", "subject": None}, "does not say what it judges"),
        ({"verdict": "merge", "source": "x", "subject": '{"type": "source", "name": "Nobody"}'}, "is not held now"),
        ({"verdict": "correct", "source": " "}, "needs the name of the source"),
        ({"verdict": "confirm", "note": "x" * 4001}, "longer than 4,000"),
        ({"verdict": "confirm", "note": "\x00"}, "control characters"),
        ({"verdict": "confirm", "note": b"\xff"}, "cannot be read"),
        ({"verdict": "confirm", "note": "x" * (1 << 20)}, "too long"),
    ],
)
async def test_what_does_not_fit_is_refused(
    held: provenance.Collection, served: Datasette, form: dict[str, Any], message: str
) -> None:
    """A form that cannot be kept is refused with a sentence, and nothing is kept."""
    response = await send(served, REPORTER, **{"subject": subjects(held)[0], **form})
    assert response.status_code == 400
    assert message in response.text
    assert list(held.reviews()) == []


def form_of(html: str, anchor: str) -> dict[str, Any]:
    """The reason that a form gives for being refused, and what is filled in."""
    (form,) = parsed.fromstring(html).xpath(f"//*[@id='{anchor}']//form")
    return {
        "open": form.getparent().get("open") is not None,
        "reason": "".join(form.xpath(".//*[@role='alert']//text()")),
        "verdict": form.xpath(".//input[@name='verdict'][@checked or @type='hidden']/@value"),
        "subject": form.xpath(".//input[@name='subject'][@checked or @type='hidden']/@value"),
        "source": "".join(form.xpath(".//input[@name='source']/@value")),
        "note": form.xpath("string(.//textarea)").removeprefix("\n"),  # which no browser shows
    }


async def test_a_refused_form_comes_back_as_it_was_sent(held: provenance.Collection, served: Datasette) -> None:
    """The page is shown again with the reason in the form, and all that was typed; nothing is kept."""
    address = "/provenance/-/claim/crowns"
    sent = cookies(served, REPORTER)
    shown = parsed.fromstring((await served.client.get(address, cookies=sent)).text)
    subject = shown.xpath("//input[@name='subject']/@value")[0]
    anchor = shown.xpath("//div[@class='provenance-review']/@id")[0]
    typed = {"subject": subject, "verdict": "correct", "source": " ", "note": "Why\n<b>"}
    response = await send(served, REPORTER, **typed, back=f"{address}?a=1#{anchor}")
    assert response.status_code == 400
    reason = "The review was not kept: “correct” needs the name of the source"
    assert form_of(response.text, anchor) == {
        "open": True,
        "reason": reason,
        "verdict": ["correct"],
        "subject": [subject],
        "source": " ",
        "note": "Why\n<b>",
    }
    assert f'name="back" value="{address}?a=1#{anchor}"' in response.text
    assert parsed.fromstring(response.text).xpath("count(//*[@role='alert'])") == 1
    assert list(held.reviews()) == []


async def test_places_of_the_same_words_are_told_apart(tmp_path: Path) -> None:
    """In the form that splits a source each of its mentions has its document and the words around it."""
    whole = web_graph.graph()
    article, first, _ = whole.documents
    words = "the minister did not pay"
    twins = (
        (article, article.text.index(words)),
        (first, first.text.index(words)),
        (first, first.text.rindex(words)),
    )
    (olin,) = (said for said in whole.attributions if said.source == web_graph.OLIN)
    said = tuple(
        evolve(
            olin,
            document=document.key,
            content=(Selector.of(document.text, start, start + len(words)),),
            cue=None,
            mention=None,
        )
        for document, start in twins
    )
    path = web_graph.store(tmp_path / "provenance.db", evolve(whole, attributions=said))
    served = Datasette([str(path)])
    sent = cookies(served, REPORTER)
    page = parsed.fromstring((await served.client.get("/provenance/-/source/Mara+Olin", cookies=sent)).text)
    offered = [" ".join(label.text_content().split()) for label in page.xpath("//*[@id='split']//fieldset/label")]
    around = (
        ("Article: The harbour letter", " ledger:\n\nThe letter shows that ", " 400 crowns, according to the ha"),
        ("Comment 1, Pell", '"The letter shows that ', ' 400 crowns." I was there, and t'),
        ("Comment 1, Pell", ' crowns." I was there, and ', " 400 crowns is what Mara Olin wr"),
    )
    for label, before, after in around:
        (found,) = (text for text in offered if " ".join(f"{before}{words}{after}".split()) in text)
        assert found.startswith(label)


async def test_a_refused_split_keeps_what_was_ticked(held: provenance.Collection, served: Datasette) -> None:
    """The form that splits a source comes back with its ticks, also where there were none."""
    address = "/provenance/-/source/Harbour+Office#split"
    (judged,) = (text for text in subjects(held) if '"mention": "the harbour office"' in text)
    for ticked, source, reason in (
        ([], "Another", "the review does not say what it judges"),
        ([judged], "harbour office", "to split a source, the other one needs another name"),
    ):
        form = {"verdict": "split", "subject": ticked, "source": source, "note": "two offices", "back": address}
        response = await send(served, REPORTER, **form)
        assert response.status_code == 400
        assert form_of(response.text, "split") == {
            "open": True,
            "reason": f"The review was not kept: {reason}",
            "verdict": ["split"],
            "subject": ticked,
            "source": source,
            "note": "two offices",
        }


async def test_a_refusal_is_told_where_the_form_is_gone(held: provenance.Collection, served: Datasette) -> None:
    """Where the page no longer has what was judged, it says so at its head; a page that is none of ours is an error."""
    gone = '{"type": "source", "name": "Nobody"}'
    form = {"subject": gone, "verdict": "merge", "source": "Pell"}
    for address in ("claim/crowns#review-source-0", "search?q=lamp", "claim/none", "claim/crowns.json", "home"):
        response = await send(served, REPORTER, **form, back=f"/provenance/-/{address}")
        assert response.status_code == 400
        page = parsed.fromstring(response.text)
        assert "is not held now" in page.text_content()
        alerts = page.xpath("//*[@role='alert']")
        assert len(alerts) == (address in ("claim/crowns#review-source-0", "search?q=lamp"))


async def test_hostile_text_is_text(held: provenance.Collection, served: Datasette) -> None:
    """Markup in a note, in a source's name and in a reviewer's is shown as written, here and in the table."""
    actor = {"id": HOSTILE}
    subject = subjects(held)[0]
    response = await send(served, actor, subject=subject, verdict="correct", source=HOSTILE, note=HOSTILE)
    assert response.status_code == 303, response.text
    pages = [(await judge_page(served, actor))[0]]
    for address in ("reviews", "reviews/1", "judged_attributions", "verdicts", "reviewed"):
        response = await served.client.get(f"/provenance/{address}")
        assert response.status_code == 200, (address, response.text)
        pages.append(response.text)
    for html in pages:
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "{{ 7 * 7 }}" in html


@pytest.mark.parametrize(
    "back",
    [
        *("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "judge", "/a b"),
        *("/x\r\nSet-Cookie: a=b", "/\tevil", "/é"),
    ],
)
async def test_the_way_back_stays_here(held: provenance.Collection, served: Datasette, back: str) -> None:
    """An address that leads elsewhere, or is none, leads to the database."""
    response = await send(served, REPORTER, subject=subjects(held)[0], verdict="confirm", back=back)
    assert response.status_code == 303
    assert response.headers["location"] == "/provenance"


async def test_under_a_prefix(held: provenance.Collection, judging: dict[str, str]) -> None:
    """Behind a proxy that serves Datasette under a path, the form is sent to and comes back to that path."""
    datasette = Datasette([str(held.path)], settings={"base_url": "/press/"}, **judging)
    html, _ = await judge_page(datasette, REPORTER)
    assert 'action="/press/provenance/-/review"' in html
    assert 'name="back" value="/press/judge?a=1#' in html


async def test_a_locked_database_is_said(
    held: provenance.Collection, served: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another program is writing, the reviewer is told so, and no traceback."""
    form = {"subject": subjects(held)[0], "verdict": "confirm"}
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **{**named, "timeout": 0.05}))
    with closing(connect(held.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        response = await send(served, REPORTER, **form)
    assert response.status_code == 503
    assert "another program is using the database" in response.text


async def test_only_databases_of_ours(served: Datasette) -> None:
    """There is nothing to review in a database that is none of ours; asked for, the address shows the reviews."""
    assert (await served.client.get("/other/-/review")).status_code == 404
    response = await served.client.get(ADDRESS)
    assert (response.status_code, response.headers["location"]) == (302, "/provenance/reviews")


async def test_lists_heed_the_reviews(held: provenance.Collection, served: Datasette) -> None:
    """The questions of the browser count a corrected source as the reviewer's, merged ones as one, rejected ones not."""

    async def rows(address: str) -> list[dict[str, Any]]:
        return list((await served.client.get(f"/provenance/{address}&_shape=array")).json())

    office, olin = (next(held.attributions(source=name)) for name in ("Harbour Office", "Mara Olin"))
    assert [row["sources"] for row in await rows("sources_of_a_claim.json?words=")] == [2, 2]
    held.review(olin, "reject", reviewer="mo")
    assert await rows("sources_of_a_claim.json?words=") == []
    assert [row["verdict"] for row in await rows("claims_by_source.json?source=olin")] == ["reject"]
    held.review(evolve(office, via=()), "correct", source="Mara Olin", reviewer="mo")
    assert [row["verdict"] for row in await rows("claims_by_source.json?source=olin")] == ["correct", "reject"]
    (clerks,) = held.attributions(source="two clerks")
    held.review(clerks.source, "merge", source="Mara Olin", reviewer="mo")
    assert await rows("anonymous_claims.json?words=") == []
    states = {row["verdict"]: row["held"] for row in await rows("reviewed.json?reviewer=mo")}
    assert states == {"reject": "yes", "correct": "yes", "merge": "yes"}
