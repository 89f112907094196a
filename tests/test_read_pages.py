"""Saved web pages of all families of markup, and the documents that must come out of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model import Document, Omission
from provenance.read import documents

PAGES = Path(__file__).parent / "pages"

Row = tuple[int, str | None, str | None, int | None, str | None, str]

MO_9, PETRA_10 = "2021-03-09T09:00:00+00:00", "2021-03-10T09:00:00"
EXPECTED: dict[str, list[Row]] = {  # of each comment: position, author, published, answers, evidence, text
    "wordpress-html5": [
        (1, "Old Tom", "2021-03-09T10:05:00+00:00", None, None, "I was on that pier in the storm.\n\nIt held."),
        (2, "Petra", "2021-03-09T11:00:00+00:00", 1, "nested", "> It held.\n\nUntil it did not."),
        (3, "Mo", "2021-03-10T09:00:00+00:00", None, None, "Good riddance."),
    ],
    "wordpress-xhtml": [
        (1, "Der alte Tom", "2021-03-10T16:05:00", None, None, "Ich stand im Sturm darauf."),
        (2, "Petra", "2021-03-11T08:30:00", None, None, "Und er hielt."),
    ],
    "wordpress-blocks": [
        (1, "Mo", "2022-04-01T10:00:00+02:00", None, None, "A fine joke."),
        (2, "Petra", "2022-04-02T10:00:00+02:00", 1, "nested", "Not for the captain."),
    ],
    "blogger": [
        (1, "Wren", "2015-06-06T10:23:00", None, None, "Twelve, I counted."),
        (2, "Nora", "2015-06-06T11:00:00", 1, "nested", "One is a pigeon."),
    ],
    "disqus": [
        (1, "Mo", "2021-03-09T16:05:00", None, None, "I have counted ten."),
        (2, "Petra", "2021-03-09T17:00:00", 1, "stated", "So has the cat."),
    ],
    "coral": [
        (1, "Mo", MO_9, None, None, "I use sea water."),
        (2, "Petra", "2021-03-09T10:00:00+00:00", 1, "nested", "One can taste it."),
    ],
    "drupal": [
        (1, "Wren", "2021-03-09T14:05:00", None, None, "My aunt does."),
        (2, "Mo", PETRA_10, 1, "nested", "Badly."),
    ],
    "discourse": [
        (1, "petra", MO_9, 0, "stated", "> mo:\n\n> Mine drags\n\nBuy a bigger one."),
        (2, "wren", "2021-03-09T10:00:00+00:00", None, None, "Or stay in port."),
    ],
    "discourse-app": [(1, "petra", MO_9, 0, "stated", "> mo:\n\n> Mine drags\n\nBuy a bigger one.")],
    "phpbb": [(1, "Petra", MO_9, 0, "stated", "> Mo wrote:\n\n> What do you use?\n\nPaint, and patience.")],
    "xenforo": [
        (
            1,
            "Petra",
            MO_9,
            0,
            "stated",
            "> Mo said:\n\n> Brown sails or white ones?\n\nWhite. Brown ones hide the dirt.",
        )
    ],
    "vbulletin": [
        (
            *(1, "Petra", "2021-03-13T21:30:00", 0, "stated"),
            "> Originally Posted by Mo\n\n> Hemp still smells best.\n\nUntil it is wet.",
        )
    ],
    "reddit-old": [
        (1, "petra", MO_9, None, None, "The bowline, at five."),
        (2, "wren", "2021-03-09T10:00:00+00:00", 1, "nested", "> at five\n\nShow-off."),
    ],
    "reddit-new": [
        (1, "petra", MO_9, None, None, "The bowline, at five."),
        (2, "wren", "2021-03-09T10:00:00+00:00", 1, "stated", "Show-off."),
    ],
    "hacker-news": [
        (1, "petra", "2021-03-09T09:00:00", None, None, "How do you wind it?\n\nMine needs a key."),
        (2, "mo", "2021-03-09T10:00:00", 1, "stated", "By hand, twice a day."),
    ],
    "microdata": [
        (1, "Mo", "2021-03-09T12:00:00+00:00", None, None, "I slept through it."),
        (2, "Petra", "2021-03-09T13:00:00+00:00", None, None, "So did the captain."),
    ],
    "json-ld": [
        (1, "Mo", MO_9, None, None, "They were here first."),
        (2, "Petra", "2021-03-09T10:00:00+00:00", 1, "nested", "So were the rats."),
    ],
    "generic-cards": [
        (1, "Mo", "2021-03-09T14:05:00", None, None, "Zwölf, ich habe gezählt."),
        (2, "Petra", PETRA_10, None, None, "Eine davon ist eine Taube."),
        (3, "Der alte Tom", "2021-03-11T20:15:00", None, None, "Netze halten keine Möwe auf."),
    ],
    "generic-table": [
        (1, "Mo", "2021-03-09T14:05:00", None, None, "It was the colour of the year."),
        (2, "Petra", PETRA_10, None, None, "It was the only tin he had."),
    ],
}
ARTICLES = {  # title, author, published, first and last words
    "wordpress-html5": (
        "The Pier Is Closing",
        "Nora Lindqvist",
        "2021-03-09T08:00:00+00:00",
        "The council",
        "be named.",
    ),
    "wordpress-xhtml": ("Der Steg", "Nora", "2021-03-09", "Der alte Steg", "beanstandet hatten."),
    "wordpress-blocks": ("Tides", None, None, "The tide tables", "ran aground."),
    "drupal": ("Nets", None, None, "Nobody mends", "how it is done."),
    "discourse": ("Anchors", "mo", "2021-03-09T08:00:00+00:00", "Which anchor", "this summer."),
    "phpbb": ("Rust", "Mo", "2021-03-09T08:00:00+00:00", "My keel", "do you use?"),
    "xenforo": ("Sails", "Mo", "2021-03-09T08:00:00+00:00", "Brown sails", "white ones?"),
    "vbulletin": ("Ropes", "Mo", "2021-03-09T08:00:00", "Hemp still", "smells best."),
    "hacker-news": ("Show HN: A tide clock", "mo", "2021-03-09T08:00:00", "It shows", "my village."),
    "microdata": ("Fog", "Nora Lindqvist", "2021-03-09", "The horn", "the quay."),
    "json-ld": ("Crabs", "Nora Lindqvist", "2021-03-09T08:00:00+00:00", "Crabs have", "anglers leave."),
    "generic-table": ("Buoys", "Nora Lindqvist", "2021-03-09", "Someone has", "think of it."),
}


def read(path: Path) -> tuple[list[Document], list[str]]:
    """The documents of ``path``, and the reasons of what is left out."""
    items = list(documents(path))
    omitted = [item.reason for item in items if isinstance(item, Omission)]
    return sorted((item for item in items if isinstance(item, Document)), key=lambda d: d.position), omitted


@pytest.mark.parametrize("family", sorted(EXPECTED))
def test_families_of_markup(family):
    """Each comment with its author, date, the comment it answers and its text, and nothing else."""
    found, _ = read(PAGES / f"{family}.html")
    rows = [
        (d.position, d.author, d.published, d.reply_to and int(d.reply_to.rsplit("/", 1)[1]), d.reply_evidence, d.text)
        for d in found
        if d.kind == "comment"
    ]
    assert rows == EXPECTED[family]


@pytest.mark.parametrize("family", sorted(ARTICLES))
def test_articles(family):
    """The article, or a thread's first post, with what the page states about it."""
    found, _ = read(PAGES / f"{family}.html")
    title, author, published, first, last = ARTICLES[family]
    article = found[0]
    assert (article.kind, article.position, article.title) == ("article", 0, title)
    assert (article.author, article.published) == (author, published)
    assert article.text.startswith(first)
    assert article.text.endswith(last)


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


def test_what_the_page_says_of_its_comments(tmp_path):
    """Where the page counts other comments than are found, the build says so, and it is no error."""
    path = tmp_path / "page.html"
    path.write_text((PAGES / "wordpress-blocks.html").read_text().replace("2 responses", "31 responses"))
    items = [item for item in documents(path) if isinstance(item, Omission)]
    assert [(item.reason, item.refused) for item in items] == [("the page speaks of 31 comments; 2 were found", False)]


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
        ("a <script>no()</script><style>p{}</style>b", "a b"),
    ],
)
def test_what_is_no_text(tmp_path, markup, text):
    """Entities are what they stand for; what cannot be seen and what was read wrongly before is gone."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><meta charset='utf-8'><body><p>{markup}</p>")
    (article,), _ = read(path)
    assert article.text == text


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
