"""Twice as long a page costs about twice as much: no part of the reader goes through a whole page for each element."""

import sys
from types import FrameType

import pytest

from provenance.read.webpages import documents

FEW = 250  # items of the shorter page
WROTE = '<b class="author">User {n}</b> <time datetime="2021-03-09T10:00:00">March 9</time><p>Item {n} says so.</p>'
LISTS = {
    "comments of one id": ("<ol class='commentlist'>", "<li id='same' class='comment'>" + WROTE + "</li>", "</ol>"),
    "comments that only their list names": ("<ol class='commentlist'>", "<li>" + WROTE + "</li>", "</ol>"),
    "comments with an id each": ("<div>", "<div class='comment' id='c{n}'>" + WROTE + "</div>", "</div>"),
    "comments with a form each": (
        "<div>",
        "<form><input name='a'><textarea></textarea></form><div class='comment' id='c{n}'>" + WROTE + "</div>",
        "</div>",
    ),
    "replies to one comment": (
        "<ul><li class='comment' id='first'>" + WROTE.format(n="A") + "<ul class='children'>",
        "<li class='comment' id='c{n}'>" + WROTE + "</li>",
        "</ul></li></ul>",
    ),
    "names below the texts": (
        "<div id='comments'>",
        "<div class='commenttext'>Item {n} says so.</div><p>by User {n} on March 9, 2021</p>",
        "</div>",
    ),
    "paragraphs": ("<div>", "<p>Item {n}</p>", "</div>"),
    "headings": ("<div>", "<h2 class='title'>Item {n}</h2>", "</div>"),
    "links": ("<p>", "<a href='/item/{n}'>Item {n}</a> ", "</p>"),
    "line breaks": ("<p>", "Item {n}<br>", "</p>"),
    "table": ("<table>", "<tr id='p{n}'><td class='author'>User {n}</td><td class='postbody'>Item {n}</td></tr>", ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_reading_grows_with_the_page(name: str) -> None:
    """Neither what is compared nor what is counted goes through the whole page for each item."""
    begin, item, end = LISTS[name]
    short, long = (_calls(begin + "".join(item.format(n=n) for n in range(count)) + end) for count in (FEW, 2 * FEW))
    assert long < 2.2 * short


def _calls(body: str) -> int:
    """How many Python functions and generators are entered to read a page of that ``body``."""
    page = f"<html><head><title>A page</title></head><body><h1>A page</h1>{body}</body></html>".encode()
    entered = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal entered
        entered += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        found = list(documents(page, "page.html"))
    finally:
        sys.setprofile(before)
    assert found
    return entered
