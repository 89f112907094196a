"""Text pages: article, comments and what stands around them."""

from __future__ import annotations

import textwrap
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import Page, pages, rendered

from provenance.model import Box, Document, Omission
from provenance.read import documents

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "seed" / "page.txt"
BODY = "The ferry stopped running on Tuesday and it has not been seen since, which nobody at the pier will explain."


@pytest.fixture
def read(tmp_path):
    """Reads a page given as text: its documents and its omissions."""

    def read(text: str) -> tuple[list[Document], list[Omission]]:
        path = tmp_path / "page.txt"
        path.write_bytes(text.encode())
        found = list(documents([path]))
        return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Omission)]

    return read


def heads(found: list[Document]) -> list[tuple[int, str | None, str]]:
    """Position, author and text of each document."""
    return [(document.position, document.author, document.text) for document in found]


def test_a_page_is_an_article_and_its_comments(read):
    """Title, body, names and texts come apart; keys are the page's with the number; kinds follow the position."""
    found, omissions = read(
        f"The Ferry\n\n{BODY}\n\nComments\n\n  1. Mo says:\n\n    Well.\n\n    Well!\n\n  2. Jo says:\n\n    No.\n"
    )
    assert heads(found) == [(0, None, BODY), (1, "Mo", "Well.\n\nWell!"), (2, "Jo", "No.")]
    assert [document.title for document in found] == ["The Ferry", None, None]
    assert [document.kind for document in found] == ["article", "comment", "comment"]
    assert {document.page for document in found} == {found[0].page}
    assert [document.key for document in found] == [f"{found[0].page}/{n}" for n in range(3)]
    assert found[0].page.startswith("the-ferry-")
    assert omissions == []


def test_what_stands_for_a_removed_comment_is_no_comment(read):
    """The page says that one was removed, and so does the build; the others keep their numbers."""
    found, omissions = read(
        f"The Ferry\n\n{BODY}\n\nComments\n\n1. Mo says:\n\n[removed]\n\n2. Jo says:\n\nMo was removed.\n"
    )
    assert heads(found)[1:] == [(2, "Jo", "Mo was removed.")]
    assert [omission.reason for omission in omissions] == ["comment 1 was removed from the page"]


COPIED = {  # what a browser puts into the clipboard, of blogs and sites of several kinds
    "wordpress": """2 thoughts on “The Ferry”

        Mo Lind
        March 4, 2021 at 9:12 am
        Well.

        Well!
        Reply

        Jo P. Ash
        March 5, 2021 at 10:00 am
        No.
        Reply

        Leave a Reply
        Your email address will not be published.""",
    "german": """2 Gedanken zu „Die Fähre“

        Mo Lind sagt:
        4. März 2021 um 9:12 Uhr
        Well.

        Well!
        Antworten

        Jo P. Ash sagt:
        5. März 2021 um 10:00 Uhr
        No.
        Antworten""",
    "french": """2 commentaires

        1. Mo Lind dit :

        Well.

        Well!

        2. Jo P. Ash a dit :

        No.""",
    "disqus": """2 Comments

        Pier Post

        Login

        Recommend 4

        Sort by Best

        Mo Lind • 2 years ago
        Well.

        Well!

        3 • Reply • Share ›

        Jo P. Ash Mo Lind • 2 years ago
        No.

        • Reply • Share ›""",
    "reddit": """all 2 comments
        sorted by: best

        [–]Mo_Lind 12 points 3 years ago
        Well.

        Well!

        permalinkembedsavereportreply

        [–]Jo.P.Ash [score hidden] 3 years ago
        No.

        permalinkembedsaveparentreportreply""",
    "hacker-news": """12 points by nora 3 days ago | hide | past | favorite | 2 comments

        Mo_Lind 3 days ago | next [–]

        Well.

        Well!

        reply

        Jo.P.Ash 2 days ago | parent | next [–]

        No.

        reply""",
}


@pytest.mark.parametrize("family", COPIED)
def test_comments_copied_from_a_browser(read, family):
    """They come apart, with their names and without what a reader can click; the article above them stays itself."""
    found, omissions = read(f"The Ferry\n\n{BODY}\n\n{textwrap.dedent(' ' * 8 + COPIED[family])}\n")
    names = [name.replace("_", " ").replace("Jo.P.Ash", "Jo P. Ash") for _, name, _ in heads(found)[1:]]
    assert heads(found)[0] == (0, None, BODY)
    assert names == ["Mo Lind", "Jo P. Ash"]
    assert [text for _, _, text in heads(found)[1:]] == ["Well.\n\nWell!", "No."]
    assert omissions == []


def test_a_name_above_a_date_is_no_comment_where_no_article_stands_above(read):
    """Below the title and the number of comments stand the article's writer and its date."""
    found, _ = read(f"The Ferry\n\n2 Comments\n\nNora Lindqvist\nMarch 3, 2021\n\n{BODY}\n")
    assert len(found) == 1


def test_comments_that_are_announced_and_not_found_are_missed(read):
    """A page that speaks of comments in a form that is not known is no page without comments."""
    found, omissions = read(f"The Ferry\n\n{BODY}\n\n2 Comments\n\nMo, of Vorn: Well.\n\nJo, of Vorn: No.\n")
    assert len(found) == 1
    assert [(o.reason, o.refused) for o in omissions] == [("the page speaks of 2 comments; 0 were found", False)]


@pytest.mark.parametrize(
    ("header", "author", "published"),
    [
        ("Von Nora Lindqvist\n9. März 2021", "Nora Lindqvist", "2021-03-09"),
        ("Par Nora Lindqvist, 9 mars 2021", "Nora Lindqvist", "2021-03-09"),
        ("Von Kopf bis Fuß nass", None, None),
        ("Am 9. März 2021 lief sie aus.", None, None),
    ],
)
def test_bylines_of_other_languages(read, header, author, published):
    """Who wrote a page and when, in the languages of its readers."""
    found, _ = read(f"Die Fähre\n\n{header}\n\n{BODY}\n")
    assert (found[0].author, found[0].published) == (author, published)
    assert (found[0].text == BODY) == (author is not None)


@pytest.mark.parametrize(
    ("header", "author", "published"),
    [
        ("By Nora Lindqvist", "Nora Lindqvist", None),
        ("by Nora Lindqvist and Jan de Vries", "Nora Lindqvist and Jan de Vries", None),
        ("By NORA LINDQVIST, Staff Writer", "NORA LINDQVIST", None),
        ("By Local Democracy Reporter Nora Lindqvist", "Nora Lindqvist", None),
        ("By Nora Lindqvist on March 9, 2021", "Nora Lindqvist", "2021-03-09"),
        ("Posted by Nora Lindqvist on March 9, 2021 in Harbor, Money", "Nora Lindqvist", "2021-03-09"),
        ("Posted on 9 March 2021 by Nora Lindqvist", None, None),
        ("Nora Lindqvist   ·   Tuesday, March 9, 2021   ·   2 comments", "Nora Lindqvist", "2021-03-09"),
        ("By Nora Lindqvist | 2021-03-09 14:05", "Nora Lindqvist", "2021-03-09T14:05:00"),
        ("March 9, 2021\nBy Nora Lindqvist", "Nora Lindqvist", "2021-03-09"),
        ("A subtitle of the usual kind\n\nBy Nora Lindqvist\n\nMarch 9, 2021", "Nora Lindqvist", "2021-03-09"),
        ("By the time the ferry came, nobody wanted it", None, None),
        ("By and large a quiet year", None, None),
    ],
)
def test_bylines_and_dates(read, header, author, published):
    """The lines below the title give author and date, and leave the body; sentences that begin alike stay in it."""
    (article,), _ = read(f"The Ferry\n\n{header}\n\n{BODY}\n")
    assert (article.author, article.published) == (author, published)
    first = header.split("\n")[0]
    assert article.text == (BODY if author and not first.startswith("A sub") else f"{first}\n\n{BODY}")


def test_addresses_and_sites(read):
    """The address and the site of a page stand on all its documents."""
    found, _ = read(
        f"The Ferry\nhttps://pier.example/ferry\nSite: The Pier\n\n{BODY}\n\nComments\n\n1. Mo says:\n\nHm.\n"
    )
    assert [(document.url, document.site) for document in found] == [("https://pier.example/ferry", "The Pier")] * 2
    assert found[0].text == BODY


@pytest.mark.parametrize(
    ("tail", "boxes", "author"),
    [
        (
            "FILED UNDER: Boats, Piers, , ,\nNora L\nAbout Nora L\nNora L rows.",
            ["Boats, Piers", "Nora L rows."],
            "Nora L",
        ),
        ("Nora L\n\nAbout Nora L\n\nShe rows.", ["She rows."], "Nora L"),
        ("About the author\nNora L rows.", ["Nora L rows."], None),
        ("About Nora L\nNora L rows.\nTags: boats", ["Nora L rows.", "boats"], None),
        ("Filed under: Boats\n\nShare this:", ["Boats", "Share this:"], None),
    ],
)
def test_boxes(read, tail, boxes, author):
    """What a page is filed under, the box about its author and furniture below stand apart from the body."""
    (article,), _ = read(f"The Ferry\n\n{BODY}\n\n{tail}\nComments\n")
    assert article.text == BODY
    assert [box.text for box in article.boxes] == boxes
    assert article.author == author


@pytest.mark.parametrize(
    "line",
    [
        "Filed under oath, the statement says nothing of ferries.",
        f"About ferries\n\n{BODY}",
        f"About the author\n\nNobody knows who wrote the letters.\n\n{BODY * 3}",
        "Comments",
    ],
)
def test_what_only_looks_like_a_box_stays(read, line):
    """A sentence, a heading and a line "Comments" in the midst of an article are its text."""
    (article,), _ = read(f"The Ferry\n\n{BODY}\n\n{line}\n\n{BODY}\n")
    assert article.text == f"{BODY}\n\n{line}\n\n{BODY}"
    assert article.boxes == ()


ONE, TWO, THREE = (1, "Mo", "One."), (2, "Jo", "Two."), (3, "Jo", "Three.")
LAYOUTS = {
    "flush": ("Comments\n\n1. Mo says:\n\nOne.\n\n2. Jo says:\n\nTwo.\n", [ONE, TWO]),
    "close": ("Comments\n1. Mo says:\nOne.\n2. Jo says:\nTwo.\n", [ONE, TWO]),
    "unannounced": ("\n1. Mo says:\n\nOne.\n", [ONE]),
    "flush right": (
        "2 thoughts on “It”\n\n  9. A says:\n    A\n\n 10. B says:\n    B\n",
        [(9, "A", "A"), (10, "B", "B")],
    ),
    "says in the name": ("Comments\n\n  1. Simon says says:\n\n    Hop.\n", [(1, "Simon says", "Hop.")]),
    "last unsigned": (
        "Comments\n\n  1. Mo says:\n\n    One.\n\n  2. @Mo:\n\n    No.\n",
        [ONE, (2, None, "@Mo:\n\nNo.")],
    ),
    "first unsigned": ("Comments\n\n  1. @Jo: one.\n\n  2. Jo says:\n\n    Two.\n", [(1, None, "@Jo: one."), TWO]),
    "unsigned and flush": (
        "Comments\n\n1. Mo says:\n\nOne.\n\n2. @Mo: two.\n\n3. Jo says:\n\nThree.\n",
        [ONE, (2, None, "@Mo: two."), THREE],
    ),
    "a number missing": ("Comments\n\n  1. Mo says:\n\n    One.\n\n  3. Jo says:\n\n    Three.\n", [ONE, THREE]),
    "all indented": ("Comments\n\n    1. Mo says:\n\n    One.\n\n    2. Jo says:\n\n    Two.\n", [ONE, TWO]),
    "tabs": ("Comments\n\n\t1. Mo says:\n\n\t\tOne.\n", [ONE]),
    "ends of lines": ("Comments\r\n\r\n  1. Mo says:\r\n\r\n    One.\r\n    Two. \r\n", [(1, "Mo", "One.\nTwo.")]),
    "furniture above": ("Comments\n\nSort by newest\n\n  1. Mo says:\n\n    One.\n", [ONE]),
    "unnumbered": (
        "Comments\n\nMo says:\n\nOne.\n\nAs my father says:\n\nHm.\n\nJo says:\n\nTwo.\n",
        [(1, "Mo", "One.\n\nAs my father says:\n\nHm."), TWO],
    ),
    "unnumbered, dated": (
        "Mo says:\nMay 9, 2021 at 4:05 pm\n\nOne.\n\nJo says:\n\nhi\n\nJo says:\nMay 10, 2021 at 8:00 am\n\nTwo.\n",
        [(1, "Mo", "One.\n\nJo says:\n\nhi"), TWO],
    ),
}


@pytest.mark.parametrize(("comments", "expected"), LAYOUTS.values(), ids=LAYOUTS)
def test_layouts_of_comments(read, comments, expected):
    """Numbered or not, indented or not, with a line that announces them or not: the same comments."""
    found, omissions = read(f"The Ferry\n\n{BODY}\n\n{comments}")
    assert heads(found) == [(0, None, BODY), *expected]
    assert omissions == []


@pytest.mark.parametrize(
    "inside",
    [
        "1) Never swim.\n\n2) Never row.",
        "1. Never swim.\n\n2. Never row.\n\n3. Never sail.",
        "1. Mo says:\n\nI like boats.",
        "2. Something says: hm.",
        "7. Mo says:\n\nnothing",
        "Comments\n\nMo says:\n\nno",
        "March 9, 2021\n\nwas the day.",
    ],
)
@pytest.mark.parametrize("indent", ["", "    "], ids=["flush", "indented"])
def test_lists_and_quoted_headers_begin_no_comment(read, inside, indent):
    """What only looks like a header is text: numbers must go on, and stand left of the text where it is indented."""
    body = "\n".join(indent + line if line else "" for line in inside.split("\n"))
    text = f"The Ferry\n\n{BODY}\n\nComments\n"
    for number, name in enumerate(("Mo", "Jo", "Al", "Bo"), start=1):
        text += f"\n{number}. {name} says:\n\n{indent}Well.\n" + (f"\n{body}\n" if name == "Al" else "")
    found, _ = read(text)
    assert heads(found)[1:] == [
        (1, "Mo", "Well."),
        (2, "Jo", "Well."),
        (3, "Al", f"Well.\n\n{inside}"),
        (4, "Bo", "Well."),
    ]


def test_dates_and_links_of_comments(read):
    """A line with the date below each header is the comment's date, and a link "Reply" is not its text."""
    found, _ = read(
        "The Ferry\n\nHm, it is.\n\n2 Comments\n\n1. Mo says:\nMarch 9, 2021 at 4:05 pm\n\nOne.\n\nReply\n\n"
        "2. Jo says:\n10 March 2021, 16:00\n\nTwo.\n\nLeave a Reply\n\nYour name\n"
    )
    assert [(d.published, d.text) for d in found[1:]] == [
        ("2021-03-09T16:05:00", "One."),
        ("2021-03-10T16:00:00", "Two."),
    ]
    assert found[0].boxes == (Box("after the comments", "Leave a Reply\n\nYour name"),)


def test_pages_that_lack_something(read):
    """No comments, no article, no title or a title alone: each is a page, and nothing is said."""
    cases = {
        f"The Ferry\n\n{BODY}\n\nComments\n": [(0, None, BODY)],
        f"The Ferry\n\n{BODY}\n\nNo comments yet\n": [(0, None, BODY)],
        f"{BODY}\n": [(0, None, BODY)],
        f"{BODY}\n\n{BODY}\n": [(0, None, f"{BODY}\n\n{BODY}")],
        "Comments\n\n  1. Mo says:\n\n    One.\n": [(1, "Mo", "One.")],
        "The Ferry\n\nComments\n\n  1. Mo says:\n\n    One.\n": [(0, None, "The Ferry"), (1, "Mo", "One.")],
    }
    for text, expected in cases.items():
        found, omissions = read(text)
        assert heads(found) == expected
        assert omissions == []


def test_what_a_page_drops_is_reported(read):
    """A comment without text and one that the page counts but does not show are omissions, not refusals."""
    found, omissions = read(f"The Ferry\n\n{BODY}\n\n3 Comments\n\n  1. Mo says:\n\n  2. Jo says:\n\n    Two.\n")
    assert heads(found)[1:] == [(2, "Jo", "Two.")]
    assert [(x.line, x.refused) for x in omissions] == [(7, False), (5, False)]
    assert "no text" in omissions[0].reason
    assert "3 comments; 2 were found" in omissions[1].reason


@pytest.mark.parametrize(
    ("head", "changed", "same"),
    [
        ("By Nora Lindqvist", "By Nora Lindqvist", True),
        ("March 9, 2021", "March 9, 2021", True),
        ("By Nora Lindqvist", "By Ida Marsh", False),
        ("March 9, 2021", "March 16, 2021", False),
        ("https://a.example/ferry", "http://www.a.example/ferry/?utm_source=b#top", True),
        ("https://a.example/ferry\n\nBy Nora Lindqvist", "https://a.example/ferry\n\nMarch 9, 2021", True),
        ("https://a.example/?p=1", "https://a.example/?p=2", False),
        ("https://a.example/", "https://a.example/", False),
        ("", "", False),
    ],
)
def test_a_page_stays_the_same_page(read, head, changed, same):
    """An article that was edited is the same page by its address, or its title with author or date; else another."""
    keys = [
        [document.key for document in read(f"The Ferry\n\n{said}\n\n{body}\n\nComments\n\n1. Mo says:\n\nWell.\n")[0]]
        for said, body in ((head, BODY), (changed, f"Once more: {BODY}"))
    ]
    assert (keys[0] == keys[1]) is same


def test_a_page_with_an_address_may_change_its_title(read):
    """The address alone tells the page from others, and its last part is what the key shows."""
    keys = {
        read(f"{title}\n\nhttps://a.example/2021/the-ferry.html\n\n{BODY}\n")[0][0].key for title in ("Ferry", "Boat")
    }
    assert len(keys) == 1
    assert keys.pop().startswith("the-ferry-")


def test_keys_outlive_new_comments_and_moves(tmp_path):
    """The key depends neither on the path nor on how many comments there are; with or without an article."""
    for article in (f"The Ferry\n\n{BODY}\n\n", ""):
        short = f"{article}Comments\n\n  1. Mo says:\n\n    One.\n"
        (tmp_path / "a.txt").write_text(short)
        (tmp_path / "b.txt").write_text(f"{short}\n  2. Jo says:\n\n    Two.\n")
        old, new = (list(documents([tmp_path / name])) for name in ("a.txt", "b.txt"))
        assert new[:-1] == old


def test_two_pages_with_one_title_are_two(tmp_path):
    """Pages of one title with different articles have different keys, and no letters are needed for one."""
    for name, text in (("a", "One boat came in today."), ("b", "Two boats came in today.")):
        (tmp_path / name).write_text(f"今日\n\n{text}\n\n{BODY}\n")
    one, two = documents([tmp_path])
    assert one.page != two.page
    assert one.page.startswith("page-")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages())
def test_a_rendered_page_reads_back(read, page: Page):
    """Whatever words the paragraphs hold, the page that is rendered from them reads back to them."""
    found, omissions = read(rendered(page))
    expected = [(0, None, "\n\n".join(page.body))]
    expected += [(n, name, "\n\n".join(texts)) for n, (name, texts) in enumerate(page.comments, start=1)]
    assert heads(found) == expected
    assert found[0].title == page.title
    assert omissions == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("Comments 12.\n\n\n \t says:@By About Filed under:xyz"), min_size=1))
def test_no_page_breaks_the_reader(read, text):
    """Any page at all gives documents with text and distinct keys, or says why not."""
    found, omissions = read(text)
    assert found or omissions
    assert all(document.text.strip() and document.text == document.text.strip("\n") for document in found)
    assert len({document.key for document in found}) == len(found)


def test_the_sample_page():
    """The page that ships with the package: an article with boxes, fifteen comments, one without a name."""
    with as_file(files("provenance") / "samples" / "calder-bay.txt") as path:
        found = list(documents([path]))
    assert [document.position for document in found] == list(range(16))
    assert (found[0].author, found[0].published) == ("Nora Lindqvist", "2021-03-09")
    assert [box.kind for box in found[0].boxes] == ["filed under", "about the author"]
    assert [document.position for document in found if document.author is None] == [3]
    assert found[3].text.startswith("@OldHarborHand:\n\n")


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside the checkout")
def test_the_seed_page():
    """Thirty-two documents: the article, its author from the box, and 31 comments of which one is unsigned."""
    found = [document for document in documents([SEED]) if isinstance(document, Document)]
    source = SEED.read_text()
    assert [document.position for document in found] == list(range(32))
    assert [document.position for document in found if document.author is None] == [3]
    assert f"About {found[0].author}\n" in source
    assert [box.kind for box in found[0].boxes] == ["filed under", "about the author"]
    assert all(line in source for document in found for line in document.text.split("\n"))


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        (
            "Old Tom | March 9, 2021\n\nIt held.\n\nNobody, March 8, was there.\n\nPetra | 10 March 2021, 16:05\n\nNo.",
            [
                (1, "Old Tom", "2021-03-09", "It held.\n\nNobody, March 8, was there."),
                (2, "Petra", "2021-03-10T16:05:00", "No."),
            ],
        ),
        (
            "Posted by Old Tom at 10:05 am\nIt held.\n\nPosted by Petra on March 10, 2021\nNo.",
            [(1, "Old Tom", None, "It held."), (2, "Petra", "2021-03-10", "No.")],
        ),
        (
            "#12 Old Tom\n\nIt held.\n\n#3 on the list: paint.\n\n#13 Petra · 10 March 2021\n\nNo.\n\n#12 Old Tom\n\nis who I mean.",
            [
                (12, "Old Tom", None, "It held.\n\n#3 on the list: paint."),
                (13, "Petra", "2021-03-10", "No.\n\n#12 Old Tom\n\nis who I mean."),
            ],
        ),
        ("Möwe · 9. März 2021 um 10:05\n\nEr hielt.", [(1, "Möwe", "2021-03-09T10:05:00", "Er hielt.")]),
    ],
    ids=["name and date", "posted by", "number sign", "German"],
)
def test_other_shapes_of_comments(read, comments, expected):
    """Below a line that announces comments they may begin in other usual shapes, all in the same one."""
    found, omissions = read(f"The Ferry\n\n{BODY}\n\nComments\n\n{comments}\n")
    assert [(d.position, d.author, d.published, d.text) for d in found[1:]] == expected
    assert found[0].text == BODY
    assert omissions == []


@pytest.mark.parametrize("says", ["replies to", "replied to", "in reply to", "→"])
def test_a_header_says_who_is_answered(read, says):
    """What stands behind the name of a commenter names the last comment of another, if there is one."""
    found, _ = read(
        f"The Ferry\n\n{BODY}\n\n3 comments\n\nMo\nMarch 9, 2021 at 10:05\nIt held.\n\n"
        f"Petra {says} Mo\nMarch 9, 2021 at 10:15\nNo.\n\nLou {says} Nobody\nMarch 9, 2021 at 10:25\nHm.\n"
    )
    told = [(d.author, d.reply_to, d.reply_evidence) for d in found if d.kind == "comment"]
    assert told == [("Mo", None, None), ("Petra", found[1].key, "stated"), (f"Lou {says} Nobody", None, None)]
