"""The pages in a real browser: a day's way through them, what axe-core has to say of them, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import define, field
from axe_playwright_python.sync_playwright import Axe
from datasette.app import Datasette
from playwright.sync_api import Browser, Page, expect
from web_server import METADATA, demo, serving

import provenance

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 700}
SECRET = "of this test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@define
class Watched:
    """A tab whose errors, and whose requests to other hosts, are kept."""

    page: Page
    address: str
    troubles: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on(
            "console", lambda said: self.troubles.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("request", lambda request: self._request(request.url))

    def _request(self, url: str) -> None:
        if not url.startswith(self.address):
            self.troubles.append(f"asks for {url}")

    def go(self, path: str) -> None:
        """Open a page of the server, which must be there."""
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.status == 200, path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the sample, started as the README starts it."""
    with serving(
        demo(tmp_path_factory.mktemp("demo") / "provenance.db"), "-m", str(METADATA), "--secret", SECRET
    ) as address:
        yield address


@pytest.fixture
def tab(chromium: Browser, server: str) -> Iterator[Watched]:
    """A wide tab; at the end nothing may have gone wrong in it."""
    with chromium.new_context(viewport=WIDE) as context:
        watched = Watched(context.new_page(), server)
        yield watched
        assert watched.troubles == []


def test_from_home_to_everything(tab: Watched) -> None:
    """Home, a highlighted passage, its trail, its comparison, its source, its claim, and a search."""
    tab.go("/")
    page = tab.page
    expect(page).to_have_title(re.compile("^Provenance"))
    page.get_by_role("link", name="Comment 4, Petra K.").first.click()
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    expect(page.locator("mark.altered", has_text="Gates four and seven are safe")).to_be_visible()
    note = page.locator(".note.altered", has_text="negation")
    note.get_by_role("link", name="trail").click()
    expect(page.locator("figure.trail svg")).to_contain_text("altered: negation")
    expect(page.locator("ol.steps > li").first).to_contain_text("the laboratory")
    page.get_by_role("link", name="compare").first.click()
    expect(page.locator(".merged del")).to_contain_text("not")
    expect(page.get_by_role("row", name="negation")).to_be_visible()
    page.get_by_role("link", name="Petra K.", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Petra K.")
    page.get_by_label("Search the collection").fill('"hinges have been replaced"')
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark.found").first).to_be_visible()
    page.get_by_label("What is searched").get_by_role("link", name="claims").click()
    page.locator(".cases a.plain").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is behind this claim")
    expect(page.locator(".verdict")).to_contain_text("independent")


def test_a_table_leads_to_the_page(tab: Watched) -> None:
    """From a row of Datasette's table one comes to the passage; what that page itself says is not ours to judge."""
    tab.go("/provenance/quotations")
    tab.troubles.clear()
    tab.page.get_by_role("link", name="read", exact=True).first.click()
    expect(tab.page.locator("mark.chosen").first).to_be_in_viewport()


def test_what_is_shown_is_chosen_by_hand(tab: Watched) -> None:
    """Unticking a kind of passage takes its marks and notes away."""
    tab.go(sample(tab))
    page = tab.page
    expect(page.locator("mark.indirect").first).to_be_visible()
    page.get_by_label("indirect speech", exact=True).uncheck()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("mark.indirect")).to_have_count(0)
    expect(page.locator(".note.indirect")).to_have_count(0)
    expect(page.locator("mark.direct").first).to_be_visible()


def test_the_keyboard_reaches_the_text(tab: Watched) -> None:
    """The first stop is a way past the head of the page; a note is one key from its passage, and back."""
    tab.go(sample(tab).partition("#")[0])  # with a fragment, the way goes on from there
    page = tab.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator("#ref1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#note1")).to_be_in_viewport()
    page.locator("#note1 .number").press("Enter")
    expect(page.locator("#ref1")).to_be_in_viewport()


def sample(tab: Watched) -> str:
    """The address of the sample's page."""
    tab.go("/")
    address = tab.page.get_by_role("link", name="Letters Show").last.get_attribute("href")
    assert address is not None
    return address


def pages(tab: Watched) -> dict[str, str]:
    """A page of each kind, by name."""
    tab.go("/")
    page = tab.page
    found = {"home": "/", "search": "/provenance/-/search?q=gates", "names": "/provenance/-/search?q=post&in=sources"}
    found["read"] = sample(tab)
    tab.go(found["read"])
    for name in ("trail", "compare", "source", "claim"):
        address = page.locator(f"main a[href*='/-/{name}/']").first.get_attribute("href")
        assert address is not None
        found[name] = address
    altered = page.locator(".note.altered")
    for name in ("compare", "trail"):
        address = altered.first.get_by_role("link", name=name).get_attribute("href")
        assert address is not None
        found[f"altered, {name}"] = address
    return found


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing(chromium: Browser, server: str, size: dict[str, int], scheme: str) -> None:
    """WCAG 2.2 AA and good practice on every page, and no page is wider than its window."""
    with chromium.new_context(viewport=size, color_scheme=scheme) as context:
        tab = Watched(context.new_page(), server)
        for name, address in pages(tab).items():
            tab.go(address)
            found = Axe().run(tab.page, options={"runOnly": RULES})
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            wide = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, name
        assert tab.troubles == []


def test_reading_needs_no_script(chromium: Browser, server: str) -> None:
    """With JavaScript off the passages are marked, the picture is drawn, and the search finds."""
    with chromium.new_context(viewport=WIDE, java_script_enabled=False) as context:
        tab = Watched(context.new_page(), server)
        found = pages(tab)
        tab.go(found["altered, trail"])
        assert tab.page.locator("figure.trail svg a").count() >= 3
        tab.go(found["read"])
        assert tab.page.locator("mark").count() > 20
        tab.page.get_by_label("Search the collection").fill("gates")
        tab.page.get_by_role("button", name="Search").click()
        assert tab.page.locator("mark.found").count() > 3
        assert tab.troubles == []


def test_a_review_is_given_and_shown(chromium: Browser, server: str) -> None:
    """Who is signed in says what she thinks beside the passage; who is not sees it, and no form."""
    signed = Datasette(secret=SECRET).sign({"a": {"id": "root"}}, "actor")
    with chromium.new_context(viewport=WIDE) as context, chromium.new_context(viewport=WIDE) as other:
        anonymous = Watched(other.new_page(), server)
        address = sample(anonymous)
        context.add_cookies([{"name": "ds_actor", "value": signed, "url": server}])
        tab = Watched(context.new_page(), server)
        tab.go(address)
        note = tab.page.locator(".note.direct", has_text="was described")
        note.get_by_text("Review", exact=True).click()
        note.get_by_label("Confirm").check()
        note.get_by_label("Note").fill("Heard it myself")
        found = Axe().run(tab.page, options={"runOnly": RULES})
        assert found.violations_count == 0, found.generate_snapshot()
        note.get_by_role("button", name="Keep the review").click()
        expect(note.get_by_text("Confirmed")).to_be_in_viewport()
        expect(tab.page.get_by_text("The review is kept.", exact=True)).to_be_in_viewport()
        tab.page.reload()
        expect(tab.page.get_by_text("The review is kept.", exact=True)).to_have_count(0)
        anonymous.go(address)
        expect(anonymous.page.get_by_text("Heard it myself")).to_be_visible()
        expect(anonymous.page.get_by_text("Review", exact=True)).to_have_count(0)
        assert tab.troubles == anonymous.troubles == []


def test_a_refused_review_is_mended_where_it_was_typed(chromium: Browser, server: str) -> None:
    """Without JavaScript as well, the reason stands in the form, which has what was typed and can be sent again."""
    signed = Datasette(secret=SECRET).sign({"a": {"id": "root"}}, "actor")
    with chromium.new_context(viewport=WIDE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "ds_actor", "value": signed, "url": server}])
        tab = Watched(context.new_page(), server)
        tab.go(sample(tab))
        note = tab.page.locator(".note.direct").last
        note.get_by_text("Review", exact=True).click()
        note.get_by_label("Correct").check()
        note.get_by_label("Note").fill("Read it\nin print")
        note.get_by_role("button", name="Keep the review").click()
        note = tab.page.locator(".note.direct").last
        expect(note.get_by_role("alert")).to_have_text(
            "The review was not kept: “correct” needs the name of the source"
        )
        expect(note.get_by_role("alert")).to_be_in_viewport()
        expect(note.get_by_label("Correct")).to_be_checked()
        expect(note.get_by_label("Note")).to_have_value("Read it\nin print")
        note.get_by_label("Source", exact=True).fill("Ann Reed")
        note.get_by_role("button", name="Keep the review").click()
        expect(tab.page.locator(".note.direct").last.get_by_text("Corrected: Ann Reed")).to_be_in_viewport()


@pytest.mark.parametrize("days", [1, 2, 3, 4, 12])
def test_dates_do_not_overlap(chromium: Browser, tmp_path: Path, days: int) -> None:
    """Under the columns of few days or many, the first and the last date are read, and stand beside each other."""
    words = "The lamp on the outer mole has been dark since the storm in March"
    told = [
        {
            "id": f"mole/{day}",
            "page": "mole",
            "position": day,
            "published": f"2024-05-{day + 1:02}",
            "text": f"“{words}” {day}",
        }
        for day in range(days + 1)
    ]
    (tmp_path / "mole.jsonl").write_text("\n".join(map(json.dumps, told)), "utf-8")
    provenance.build(tmp_path / "mole.jsonl", tmp_path / "mole.db")
    with serving(tmp_path / "mole.db") as address, chromium.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(address)
        labels = page.locator("svg.time text:not([y='-3'])")
        read = " ".join(labels.all_text_contents())
        assert read.startswith("2024-05-02")
        assert read.endswith(f"2024-05-{days + 1:02}")
        boxes = [label.bounding_box() for label in labels.all()]
        for one, other in pairwise(boxes):
            assert one["x"] + one["width"] < other["x"]


def test_print_shows_text_and_notes(tab: Watched, tmp_path: Path) -> None:
    """On paper the notes stay and what can only be clicked goes."""
    tab.go(sample(tab))
    tab.page.emulate_media(media="print")
    expect(tab.page.locator(".note").first).to_be_visible()
    expect(tab.page.locator(".find")).to_be_hidden()
    tab.page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
