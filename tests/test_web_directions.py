"""Text that runs from right to left, and text that would turn ours round: what stands where on the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from web_server import serving

import provenance

WRITER, READER = "أحمد حسن", "علي كريم"
SENTENCE = "قال رئيس البلدية إن الجسر القديم سوف يفتح أمام السيارات في نهاية الشهر المقبل."
REPORT = f"اجتمع مجلس المدينة مساء أمس في القاعة الكبيرة.\n\n{SENTENCE}\n\nThe bridge is old."
TURNED = "\u202ewolf"  # written from right to left from there on
ESCAPED, SWALLOWING = "\u2069\u202efox", "\u202e\u2066hare"  # and out of what would hold it, or taking its end away
HARBOUR = "The harbour master said that the outer lamp had been dark since the storm in March."

DOCUMENTS: list[dict[str, Any]] = [
    {"id": "a0", "page": "a", "position": 0, "author": WRITER, "title": "الجسر القديم", "text": REPORT},
    {"id": "a1", "page": "a", "position": 1, "author": READER, "reply_to": "a0", "text": f"“{SENTENCE}” هل هذا صحيح؟"},
    {"id": "h0", "page": "h", "position": 0, "author": TURNED, "title": ESCAPED, "site": ESCAPED, "text": HARBOUR},
    *(
        {"id": f"h{n}", "page": "h", "position": n, "author": name, "reply_to": "h0", "text": f'"{HARBOUR}" {name}.'}
        for n, name in enumerate((ESCAPED, SWALLOWING, f'{TURNED} said that "the lamp is {ESCAPED} dark"'), 1)
    ),
]

SEEN = """element => {  // the characters of an element of one line, from left to right
    const seen = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.length; at++) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (box.width > 0) seen.push([box.left, node.data[at]]);
        }
    return seen.sort((one, other) => one[0] - other[0]).map(([, character]) => character).join('');
}"""
EDGES = """element => {  // where the text of an element is, and where its room is
    const range = new Range();
    range.selectNodeContents(element);
    return [range, element].map(part => part.getBoundingClientRect().toJSON());
}"""
OURS = """() => {  // the words that stand in no text of others, each as it is read and as it is seen
    const seen = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('bdi, [dir=auto], blockquote, svg, option')) continue;
        for (const word of node.data.matchAll(/[^\\s]+/g)) {
            const places = [...word[0]].map((character, index) => {
                const range = new Range();
                range.setStart(node, word.index + index);
                range.setEnd(node, word.index + index + 1);
                return [range.getBoundingClientRect().left, character];
            });
            const sorted = [...places].sort((one, other) => one[0] - other[0]);
            seen.push([word[0], sorted.map(([, character]) => character).join('')]);
        }
    }
    return seen;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of both pages."""
    folder = tmp_path_factory.mktemp("directions")
    dated = ({**document, "published": f"2024-01-0{1 + document['position']}"} for document in DOCUMENTS)
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, dated)), "utf-8")
    provenance.build(folder / "pages.jsonl", folder / "provenance.db")
    with serving(folder / "provenance.db") as address:
        yield address


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """A wide tab of that server."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=server) as context:
        yield context.new_page()


def seen(place: Locator) -> str:
    """What is seen of a line, from left to right."""
    return " ".join(str(place.evaluate(SEEN)).split())


def backwards(name: str) -> str:
    """A name that is read from right to left, as it is seen from the left."""
    return name[::-1]


def test_who_quotes_whom_reads_from_left_to_right(page: Page) -> None:
    """The one who quotes stands left of the arrow, which points from the one who is quoted, whatever their script."""
    page.goto("/")
    pair = page.locator(".bars th", has_text="←").filter(has_text=READER)
    assert seen(pair) == f"{backwards(READER)} ← {backwards(WRITER)}"


def test_a_byline_keeps_its_order(page: Page) -> None:
    """“by”, the name, and the date as it is written."""
    page.goto("/provenance/-/read/a1")
    byline = page.locator("#document .about").first
    title = backwards("الجسر القديم")
    assert [seen(part) for part in byline.locator("> span").all()] == [
        f"by {backwards(READER)}",
        "2024-01-02",
        f"answers Article: {title} (stated)",
    ]
    lefts = [part.bounding_box()["x"] for part in byline.locator("> span").all()]
    assert lefts == sorted(lefts)


def test_a_paragraph_runs_as_its_language_does(page: Page) -> None:
    """An Arabic paragraph stands at the right edge with its full stop on the left, an English one at the left."""
    page.goto("/provenance/-/read/a0")
    paragraphs = page.locator(".document.article .text p")
    assert seen(paragraphs.nth(1)) == f"1{backwards(SENTENCE)}"  # with the number of its note
    (arabic, arabic_room), (english, english_room) = (paragraphs.nth(n).evaluate(EDGES) for n in (0, 2))
    assert arabic["right"] == pytest.approx(arabic_room["right"], abs=2)
    assert arabic["left"] > arabic_room["left"] + 20
    assert english["left"] == pytest.approx(english_room["left"], abs=2)


def addresses(page: Page) -> list[str]:
    """A page of each kind about the hostile ones."""
    found = ["/", "/provenance/-/read/h0", "/provenance/-/search?q=lamp", "/provenance/-/search?q=lamp&in=claims"]
    found.append("/provenance/-/search?q=fox&in=sources")
    page.goto("/provenance/-/read/h0")
    for kind in ("trail", "compare", "source", "claim"):
        links = page.locator(f"main a[href*='/-/{kind}/']")
        found += {links.nth(n).get_attribute("href") or "" for n in range(links.count())}
    return found


def test_a_hostile_page_turns_no_word_of_ours(page: Page) -> None:
    """Whatever marks of direction a title, a name or a text holds, our own words are seen as they are written."""
    visited = addresses(page)
    assert len(visited) > 10
    for address in visited:
        page.goto(address)
        for word, on_screen in page.evaluate(OURS):
            assert "\u202e" not in word, (address, word)
            assert on_screen == word, address
    page.goto("/provenance/-/read/h0")
    assert page.title() == "\u2068\u202efox\u2069 – Provenance"


def test_a_row_of_a_table_turns_no_word_of_ours(page: Page) -> None:
    """The link from a hostile document's row to its page is seen as it is written, in the list and on the row's page."""
    for address in ("/provenance/documents?page_id=2", "/provenance/documents/4"):
        page.goto(address)
        ways = page.locator("a.provenance-way")
        assert {seen(way) for way in ways.all()} == {"read"}, address
