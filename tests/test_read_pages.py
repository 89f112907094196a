"""Saved web pages of all families of markup, and the documents that must come out of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.model import Document, Omission
from provenance.read import documents

PAGES = Path(__file__).parent / "pages"

EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))  # for each page what must come out of it


def read(path: Path) -> tuple[list[Document], list[str]]:
    """The documents of ``path``, and the reasons of what is left out."""
    items = list(documents(path))
    omitted = [item.reason for item in items if isinstance(item, Omission)]
    return sorted((item for item in items if isinstance(item, Document)), key=lambda d: d.position), omitted


@pytest.mark.parametrize("family", sorted(EXPECTED))
def test_families_of_markup(family):
    """Each comment with its author, date, the comment it answers and its text, and nothing else."""
    found, _ = read(PAGES / f"{family}.html")
    place = {document.key: document.position for document in found}
    comments = [
        {
            "position": d.position,
            "author": d.author,
            "published": d.published,
            "answers": d.reply_to and place[d.reply_to],
            "evidence": d.reply_evidence,
            "text": d.text,
        }
        for d in found
        if d.kind == "comment"
    ]
    assert comments == EXPECTED[family]["comments"]


@pytest.mark.parametrize("family", sorted(EXPECTED))
def test_articles(family):
    """The article, or a thread's first post, with what the page states about it; none where there is none."""
    found, _ = read(PAGES / f"{family}.html")
    article, expected = next((d for d in found if d.kind == "article"), None), EXPECTED[family]["article"]
    assert (article is None) == (expected is None)
    if article is not None:
        assert (article.title, article.author, article.published) == (
            expected["title"],
            expected["author"],
            expected["published"],
        )
        assert article.position == 0
        assert article.text.startswith(expected["first"])
        assert article.text.endswith(expected["last"])


def test_every_page_has_its_expectations():
    """No file lies here that no test reads."""
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


def test_quotations_in_articles_stay():
    """Block quotations keep their marks, ``<q>`` gets quotation marks, buttons to share a page are no text."""
    (article, *_), omitted = read(PAGES / "wordpress-html5.html")
    assert "\n\n> Nobody should walk on it when the wind blows from the north.\n\n" in article.text
    assert "said “the man with the keys”, who" in article.text
    assert "Facebook" not in article.text
    assert (article.url, article.site) == ("https://harbour.example/pier", "Harbour Notes")
    assert omitted == ["1 pingbacks are no comments"]


def test_pages_are_known_by_the_names_of_their_files(tmp_path):
    """The key of a page holds the file's name and does not hang on its folder, nor on the comments."""
    source = (PAGES / "wordpress-html5.html").read_text()
    more = source.replace(
        '<div id="respond"', '<li id="comment-99" class="comment"><b class="fn">Al</b><p>Hm.</p></li><div id="x"'
    )
    keys = set()
    for folder, text in (("a", source), ("b", more)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "The pier – a page.html").write_text(text)
        found, _ = read(tmp_path / folder / "The pier – a page.html")
        keys.add(found[0].page)
    (key,) = keys
    assert key.startswith("The-pier-a-page-")


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("<li id=comment-{}>", ["comment-501", "comment-502", "comment-503"]),
        ("<li id={}>", ["comment-501", "comment-502", "comment-503"]),
        ("<li data-comment-id='a/{}?'>", ["a-501", "a-502", "a-503"]),
        ("<li><div id='msg_{}'></div>", ["msg_501", "msg_502", "msg_503"]),
        ("<li id=ember{}>", ["1", "2", "3"]),
        ("<li><img id=avatar-{}>", ["1", "2", "3"]),
        ("<li>", ["1", "2", "3"]),
    ],
)
def test_comments_are_known_by_their_own_names(tmp_path, form, keys):
    """A comment that the page names keeps its key where another one goes; others are known by their positions."""
    items = [
        f"{form.format(number).replace('<li', '<li class=comment')}<b class=fn>{name}</b><p>I {verb} it.</p></li>"
        for number, name, verb in ((501, "Mo", "saw"), (502, "Petra", "heard"), (503, "Old Tom", "sank"))
    ]
    path = tmp_path / "page.html"
    body = "<p>Two of the nine gates had never been tried before the water came over the quay in March.</p>" * 9
    path.write_text(f"<title>Gates</title><h1>Gates</h1>{body}<ol class=commentlist>{''.join(items)}</ol>")
    (article, *comments), _ = read(path)
    assert [comment.key for comment in comments] == [f"{article.page}/{key}" for key in keys]
    path.write_text(path.read_text().replace(items[0], ""))
    (_, *left), _ = read(path)
    assert [(comment.key, comment.position) for comment in left] == [
        (f"{article.page}/{key}", position) for position, key in enumerate(keys[:2] if keys[0] == "1" else keys[1:], 1)
    ]


def test_comments_that_a_page_states_are_known_by_their_addresses(tmp_path):
    """Where the comments are data alone, the names in their addresses, or their identifiers, are in their keys."""
    path = tmp_path / "page.html"
    comments = ['"@id": "https://a.example/gates#c-501"', '"url": "/gates#comments"', '"identifier": "x7"', '"url": 3']
    stated = ",".join(f'{{"@type": "Comment", {said}, "text": "Number {n}."}}' for n, said in enumerate(comments))
    data = f'{{"@type": "Article", "headline": "Gates", "articleBody": "Nine gates.", "comment": [{stated}]}}'
    path.write_text(f'<title>Gates</title><h1>Gates</h1><script type="application/ld+json">{data}</script>')
    found, _ = read(path)
    assert [document.key.rsplit("/", 1)[1] for document in found] == ["0", "c-501", "comments", "x7", "4"]


@pytest.mark.parametrize(
    ("head", "changed", "same"),
    [
        (
            "<link rel=canonical href=https://a.example/gates>",
            "<link rel=canonical href=https://a.example/gates/>",
            True,
        ),
        ("<meta property=og:url content=https://a.example/gates>", "<link rel=canonical href=//a.example>", False),
        ("<link rel=canonical href=https://a.example/>", "<link rel=canonical href=https://a.example/>", False),
        ("<meta name=author content='Nora Lindqvist'>", "<meta name=author content='Nora Lindqvist'>", True),
        ("<meta name=author content='Nora Lindqvist'>", "<meta name=author content='Ida Marsh'>", False),
        ("", "", False),
    ],
)
def test_an_edited_page_stays_the_same_page(tmp_path, head, changed, same):
    """A page is known by its address, not that of its site, or its title with author or time, and its file's name."""
    path, keys = tmp_path / "page.html", []
    for said, body in (
        (head, "<p>Nine gates.</p>"),
        (changed, "<p>Ten gates, as it turned out.</p><p>Nine gates.</p>"),
    ):
        path.write_text(f"<title>Gates</title>{said}<h1>Gates</h1>{body}")
        keys.append(read(path)[0][0].key)
    assert (keys[0] == keys[1]) is same
    path.rename(tmp_path / "other.html")
    assert read(tmp_path / "other.html")[0][0].key not in keys


def test_what_the_page_says_of_its_comments(tmp_path):
    """Where the page counts other comments than are found, the build says so, and it is no error."""
    path = tmp_path / "page.html"
    path.write_text((PAGES / "wordpress-blocks.html").read_text().replace("2 responses", "31 responses"))
    items = [item for item in documents(path) if isinstance(item, Omission)]
    assert [(item.reason, item.refused) for item in items] == [("the page speaks of 31 comments; 2 were found", False)]


def item(number: int, author: str, text: str, answers: str = "") -> str:
    """A comment of a page that nests what ``answers`` it."""
    return (
        f'<li class="comment" id="comment-{number}"><b class="fn">{author}</b> <time datetime="2021-03-0{number}"></time>'
        f'<div class="comment-content"><p>{text}</p></div><ol class="children">{answers}</ol></li>'
    )


@pytest.mark.parametrize(
    "notice",
    [
        "[deleted]",
        "This comment was removed by a moderator because it broke our rules. Replies may also be removed.",
        "This comment has been deleted.",
        "Comment deleted by user",
        "(post deleted by author)",
        "Dieser Kommentar wurde von der Redaktion entfernt.",
        "Ce commentaire a été supprimé par un modérateur.",
        "",
    ],
)
def test_what_stands_for_a_removed_comment_is_no_comment(tmp_path, notice):
    """It is left out and the build says so; who answered it answers nobody, least of all whom it answered."""
    inner = item(2, "Al", notice, item(3, "Bo", "I saw that, and it was wrong."))
    path = tmp_path / "page.html"
    path.write_text(
        "<html><meta charset='utf-8'><body><h1>The pier</h1><article><p>The pier is closed until the end of May, and the "
        "board says that it will be mended by then.</p></article><ol class='commentlist'>"
        f"{item(1, 'Cy', 'It was mended last May.', inner)}{item(4, 'Di', 'It was removed last May.')}</ol>"
    )
    found, omitted = read(path)
    assert [(d.author, d.position, d.reply_to) for d in found[1:]] == [
        ("Cy", 1, None),
        ("Bo", 2, None),
        ("Di", 3, None),
    ]
    assert omitted == [f"1 comments {'were removed from the page' if notice else 'have no text'}"]


WORDS = {"pl": "Zażółć gęślą jaźń", "ru": "Пирс закрыт", "de": "Möwen über dem Café", "ja": "港は閉鎖"}


@pytest.mark.parametrize(
    ("head", "language", "encoding"),
    [
        ('<html><meta charset="iso-8859-2">', "pl", "iso8859-2"),
        ('<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "ru", "koi8-r"),
        ('<?xml version="1.0" encoding="shift_jis"?><html>', "ja", "shift_jis"),
        ('<html><meta charset="iso-8859-1">', "de", "cp1252"),
        ('<html lang="pl-PL">', "pl", "cp1250"),
        ("<html>", "de", "cp1252"),
        ("<html>", "ru", "utf-16"),
        ("<html>", "ja", "utf-8-sig"),
    ],
)
def test_encodings_of_pages(tmp_path, head, language, encoding):
    """The encoding that a page declares, the one that its language has, or the only one that is certain."""
    path = tmp_path / "page.html"
    path.write_bytes(f"{head}<body><p>{WORDS[language]}</p>".encode(encoding))
    (article,), omitted = read(path)
    assert (article.text, omitted) == (WORDS[language], [])


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("one&nbsp;two &amp;amp; &#8220;three&#8221;", "one two &amp; “three”"),
        ("so\u00adft hy&shy;phens and zero\u200bwidth", "soft hyphens and zerowidth"),
        ("\u202eturned\u202c", "turned"),
        ("the CafÃ© on the pier", "the Café on the pier"),
        ("👩\u200d🚀 flies", "👩\u200d🚀 flies"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("a<br>\n<i>b</i>\n<b>c</b>", "a\nb c"),
        ("a <script>no()</script><style>p{}</style>b", "a b"),
    ],
)
def test_what_is_no_text(tmp_path, markup, text):
    """Entities are what they stand for; what cannot be seen and what was read wrongly before is gone."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><meta charset='utf-8'><body><p>{markup}</p>")
    (article,), _ = read(path)
    assert article.text == text


@pytest.mark.parametrize(
    ("language", "published"),
    [
        ('lang="en"', "2021-03-04"),
        ('lang="de"', "2021-04-03"),
        ('xml:lang="de"', "2021-04-03"),
        ('xml:lang="de" lang="en"', "2021-03-04"),
        ("", "2021-03-04"),
    ],
)
def test_the_language_of_a_page_orders_day_and_month(tmp_path, language, published):
    """As its markup states it, in XHTML as well; where dates can be read in two ways, the month is first in English alone."""
    path = tmp_path / "page.html"
    path.write_text(
        f"<html {language}><body><h1>Lamps</h1><p>Posted on 3/4/2021</p><p>The lamps on the quay went out.</p>"
    )
    (article,), _ = read(path)
    assert article.published == published


TEASERS = """<!DOCTYPE html><html lang="en"><body><article class="post-1 post hentry"><h1>Lamps</h1>
<div class="entry-meta">by <span class="author">Nora Lindqvist</span> on <time datetime="2021-03-09">March 9, 2021</time></div>
<div class="entry-content"><p>The lamps on the quay went out for the ninth time since the new year, and nobody counts any more.</p></div></article>
<div class="latest">{}</div></body></html>"""
TEASER = """<article class="post-{0} post"><h3><a href="/story-{0}">Story {0}</a></h3><span class="author">Mo</span>
<time datetime="2021-03-0{0}">March {0}, 2021</time><p>A few words of story {0}, which stands elsewhere.</p></article>"""


def test_lists_of_other_pages_are_no_comments(tmp_path):
    """What a site shows of its other articles, with names and dates as comments have them, is neither comment nor text."""
    path = tmp_path / "page.html"
    path.write_text(TEASERS.format("".join(TEASER.format(n) for n in range(2, 7))))
    (article,), _ = read(path)
    assert (article.title, article.author, article.published) == ("Lamps", "Nora Lindqvist", "2021-03-09")
    assert article.text.startswith("The lamps on the quay")
    assert "elsewhere" not in article.text


def test_code_keeps_its_lines(tmp_path):
    """Where a page shows code, its lines stay lines, also within the marks of colours."""
    path = tmp_path / "page.html"
    path.write_text("<html><body><p>So:</p><pre><span>one</span>\n<b>two\nthree</b>\n</pre><p>Done.</p>")
    (article,), _ = read(path)
    assert article.text == "So:\n\none\ntwo\nthree\n\nDone."


@pytest.mark.parametrize("tag", ["div", "span", "blockquote"])
def test_what_stands_below_very_deep_markup_is_read(tmp_path, tag):
    """However deep a page nests its elements, their words and all that comes after them are there."""
    path = tmp_path / "page.html"
    path.write_text(f"<p>Before.</p>{f'<{tag}>' * 5000}Deep<br>inside.{f'</{tag}>' * 5000}<p>After.</p>")
    (article,), _ = read(path)
    assert [line.strip("> ") for line in article.text.split("\n") if line] == ["Before.", "Deep inside.", "After."]


def test_a_column_beside_is_told_from_what_holds_the_text(tmp_path):
    """Comments of other pages stand in a column beside the text; a name like that may hold the whole text as well."""
    source = (PAGES / "wordpress-html5.html").read_text()
    path = tmp_path / "page.html"
    path.write_text(source.replace("<body", '<body><div class="content-sidebar-wrap has-sidebar"><x', 1))
    assert [d.author for d in read(path)[0]] == [d.author for d in read(PAGES / "wordpress-html5.html")[0]]


@pytest.mark.parametrize(
    "lead",
    [
        "<span class=intro>{}</span>",
        "<p>{}</p>",
        "<div><em>{}</em><p>A caption of the picture that shows the two gates in the middle of the night.</p></div>",
    ],
)
def test_words_that_stand_once_come_once(tmp_path, lead):
    """What stands in large letters below the heading is kept, once, however it and the text are set in each other."""
    path, first = (
        tmp_path / "gates.html",
        "Two of the seven gates had never been tried before the water came over the quay.",
    )
    paragraphs = [
        f"Gate {n} is older than the town hall and was painted once in {n} years, by nobody." for n in range(9)
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    markup = f"<div class=column>{lead.format(first)}<div itemprop=articleBody>{body}</div></div>"
    path.write_text(f"<title>The gates</title><h1>The gates</h1>{markup}", "utf-8")
    (article,), _ = read(path)
    found = article.text.split("\n\n")
    assert (found[0], found[-9:]) == (first, paragraphs)
    assert len(set(found)) == len(found)


def test_remarks_in_the_markup_are_no_elements(tmp_path):
    """A page reads the same with remarks before its comments and its paragraphs."""
    source = (PAGES / "wordpress-html5.html").read_text()
    (tmp_path / "plain.html").write_text(source)
    plain, _ = read(tmp_path / "plain.html")
    (tmp_path / "noted.html").write_text(source.replace("<li ", "<!-- item --><li ").replace("<p>", "<!-- p --><p>"))
    noted, _ = read(tmp_path / "noted.html")
    assert [document.text for document in noted] == [document.text for document in plain]
    assert len(plain) > 3
