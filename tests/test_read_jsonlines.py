"""JSON lines of documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import json_texts

from provenance.model import Document, Omission
from provenance.read import documents


@pytest.fixture
def read(tmp_path):
    """Reads records, or lines as they are, from one file: its documents and its omissions."""

    def read(*records: object) -> tuple[list[Document], list[Omission]]:
        lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
        path = tmp_path / "documents.jsonl"
        path.write_bytes(b"\n".join(lines) + b"\n")
        found = list(documents([path]))
        return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Omission)]

    return read


def test_every_field(read):
    """The fields of a record are the document's; what is not known is ignored; who is answered is stated."""
    record = {"id": "p/2", "page": "p", "position": 2, "kind": "comment", "author": " Mo  B ", "reply_to": "p/1"}
    record |= {"published": "2021-03-09T16:05:00Z", "title": "T", "url": "https://pier.example", "site": "Pier"}
    record |= {"text": "Hm.", "score": [1]}
    (_, document), omissions = read({"id": "p/1", "text": "Well."}, record)
    assert document == Document(
        key="p/2",
        page="p",
        position=2,
        kind="comment",
        author="Mo B",
        published="2021-03-09T16:05:00+00:00",
        reply_to="p/1",
        reply_evidence="stated",
        title="T",
        url="https://pier.example",
        site="Pier",
        text="Hm.",
    )
    assert omissions == []


def test_only_the_text_is_required(read):
    """A document without a page is its own page; without an id its key is made of page and position."""
    (one, two), omissions = read({"text": "One."}, {"id": 17, "text": "Two."})
    assert (one.key, one.position, one.kind) == (f"{one.page}/0", 0, "article")
    assert (two.key, two.page, two.position) == ("17", "17", 0)
    assert omissions == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([{}, {}, {}], [(0, "article"), (1, "comment"), (2, "comment")]),
        ([{"kind": "comment"}, {"kind": "comment"}], [(1, "comment"), (2, "comment")]),
        ([{"kind": "comment"}, {"kind": "article"}], [(1, "comment"), (0, "article")]),
        ([{"kind": "post"}, {"kind": "article"}, {"kind": "article"}], [(1, "post"), (0, "article"), (2, "article")]),
        ([{"position": 4}, {}, {"position": 0}], [(4, "comment"), (5, "comment"), (0, "article")]),
    ],
)
def test_positions_and_kinds_that_are_not_stated(read, records, expected):
    """The order of the lines gives the position; 0 is the article's; what is at 0 is an article, all else a comment."""
    found, _ = read(*({"page": "p", "text": f"Text {n}."} | record for n, record in enumerate(records)))
    assert [(document.position, document.kind) for document in found] == expected
    assert len({document.key for document in found}) == len(expected)
    for record, document in zip(records, found, strict=True):
        assert ("position" in record) == (document.key == f"p/{document.position}")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(json_texts(), min_size=1, max_size=5), st.booleans())
def test_texts_are_kept_character_for_character(read, texts, ascii_only):
    """Given "text", the stored text is that text, however JSON wrote it."""
    lines = [json.dumps({"id": n, "text": text}, ensure_ascii=ascii_only).encode() for n, text in enumerate(texts)]
    found, omissions = read(*lines)
    assert [document.text for document in found] == texts
    assert omissions == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-03-09", "2021-03-09"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("20210309", "2021-03-09"),
        ("2021-03-09T16:05:00+01:00", "2021-03-09T16:05:00+01:00"),
        ("2021-03-09 16:05", "2021-03-09T16:05:00"),
        (1615305900, "2021-03-09T16:05:00+00:00"),
        (1615305900.5, "2021-03-09T16:05:00.500000+00:00"),
        ("1615305900", "2021-03-09T16:05:00+00:00"),
        (0, "1970-01-01T00:00:00+00:00"),
        ("March 9, 2021", "2021-03-09"),
        ("Tue, 09 Mar 2021 16:05:00 +0100", "2021-03-09T16:05:00+01:00"),
        ("9th of March, 2021 at 12:30 a.m.", "2021-03-09T00:30:00"),
        ("Sept. 3, 2021, 12:30 pm UTC", "2021-09-03T12:30:00+00:00"),
        ("2021/03/09", "2021-03-09"),
        ("13/03/2021", "2021-03-13"),
        ("03/13/2021 4:05 PM EST", "2021-03-13T16:05:00"),
        (None, None),
        ("", None),
    ],
)
def test_dates(read, published, expected):
    """Dates in ISO 8601, seconds since 1970 and the usual forms become ISO 8601."""
    (document,), omissions = read({"text": "Hm.", "published": published})
    assert document.published == expected
    assert omissions == []


@pytest.mark.parametrize(
    "published",
    [
        "soon",
        "03/04/2021",
        "31/31/2021",
        "Feb. 30, 2021",
        "2021-13-01",
        "13:00 pm",
        1e300,
        True,
        ["2021"],
        "9 " * 99,
        10**30,
    ],
)
def test_what_is_no_date(read, published):
    """A date that cannot be read, or only in two ways, is left out and reported; the document stays."""
    (document,), (omission,) = read({"text": "Hm.", "published": published})
    assert document.published is None
    assert (omission.line, omission.refused) == (1, False)
    assert "published" in omission.reason


def test_nan_is_no_date(read):
    """Python's JSON knows numbers that no calendar has."""
    (document,), (omission,) = read(b'{"text": "Hm.", "published": NaN}')
    assert document.published is None
    assert "published" in omission.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "broken', "broken JSON (column 10: unterminated string"),
        (b"nothing of the kind", "broken JSON"),
        (b"[1, 2]", "not a JSON object: [1, 2]"),
        (b"null", "not a JSON object: null"),
        (b'{"id": "x"}', "no text"),
        (b'{"text": null, "html": null}', "no text"),
        (b'{"text": 7}', "text must be a string, not 7"),
        (b'{"text": ["a"]}', "text must be a string"),
        (b'{"text": "a", "position": "x"}', 'position must be a whole number from 0 to 9007199254740991, not "x"'),
        (b'{"text": "a", "position": 1.5}', "position must be"),
        (b'{"text": "a", "position": -1}', "position must be"),
        (b'{"text": "a", "position": true}', "position must be"),
        (b'{"text": "a", "position": 9223372036854775807}', "position must be"),
        (b'{"text": "a", "position": ' + b"1" * 9999 + b"}", "a number is too long"),
        (b'{"text": "a", "id": {}}', "id must be a string"),
        (b'{"text": "a", "page": true}', "page must be a string"),
        (b'{"text": "a", "kind": "advert"}', 'kind must be article, comment or post, not "advert"'),
        (b'{"text": "a", "author": {"name": "Mo"}}', "author must be a string"),
        (b'{"text": "a\x00"}', "broken JSON"),
        (b'{"text": "\xff\xfe"}', "not UTF-8 (byte 0xff)"),
        (b'{"text": ' + b"[" * 100_000, "nested too deeply"),
    ],
    ids=lambda value: value[:30].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_lines_that_cannot_be_read(read, line, reason):
    """A broken line, or one with a field of the wrong type, is refused with its number; the others are read."""
    found, (omission,) = read({"id": "a", "text": "One."}, line, {"id": "b", "text": "Two."})
    assert [document.text for document in found] == ["One.", "Two."]
    assert (omission.line, omission.refused) == (2, True)
    assert reason in omission.reason
    assert len(omission.reason) < 200


def test_first_line_may_be_the_broken_one(read):
    """That a file is JSON lines is seen from most of its first lines."""
    found, (omission,) = read(b"# exported", {"id": "a", "text": "One."}, {"id": "b", "text": "Two."})
    assert [document.text for document in found] == ["One.", "Two."]
    assert omission.line == 1


def test_halves_of_characters(read):
    """A lone surrogate cannot be stored: U+FFFD stands for it, and that is reported; a whole pair is a character."""
    (document,), (omission,) = read(rb'{"id": "a", "author": "Mo \ud83d\ude00", "text": "x\ud800y \udc00"}')
    assert (document.author, document.text) == ("Mo 😀", "x\ufffdy \ufffd")
    assert "text holds half a character" in omission.reason
    assert not omission.refused


def test_nul(read):
    """A NUL, which ends a text in SQLite, is no part of a key, a name or a text: U+FFFD stands for it."""
    (document,), omissions = read(rb'{"id": "a\u0000b", "page": "p", "author": "M\u0000o", "text": "x\u0000y"}')
    assert (document.key, document.author, document.text) == ("a\ufffdb", "M\ufffdo", "x\ufffdy")
    assert [omission.reason.split()[:4] for omission in omissions] == [
        [name, "holds", "a", "NUL:"] for name in ("id", "author", "text")
    ]
    assert not any(omission.refused for omission in omissions)


def test_empty_texts_are_reported(read):
    """A document of white space is left out, which is no refusal."""
    found, (omission,) = read({"id": "a", "text": " \n"}, {"id": "b", "text": "x"})
    assert [document.key for document in found] == ["b"]
    assert (omission.line, omission.refused) == (1, False)


@pytest.mark.parametrize(
    ("field", "source", "expected"),
    [
        ("markdown", "&gt; It&#39;s *open*\n\nNo &amp; no", "> It's *open*\n\nNo & no"),
        ("markdown", "See http://a.example/?x=1&copy=2\r\nthere", "See http://a.example/?x=1&copy=2\nthere"),
        ("html", "<p>One &amp; two.</p><p>Three<br/>four.</p>", "One & two.\n\nThree\nfour."),
        ("html", "<blockquote><p>A.</p><p>B.</p></blockquote>C.", "> A.\n\n> B.\n\nC."),
        ("html", "<blockquote>A<blockquote>B<br>C</blockquote></blockquote>", "> A\n\n> > B\n> > C"),
        ("html", "a <b>bold</b>\n  <i>word</i>, <q>quoted</q>", "a bold word, “quoted”"),
        ("html", "x<script>bad()</script><style>p{}</style><!-- no -->y", "xy"),
        ("html", "x<script>never closed", "x"),
        ("html", "1 < 2 && 3 > 2 <3", "1 < 2 && 3 > 2 <3"),
        ("html", "&lt;b&gt; is a tag", "<b> is a tag"),
        ("html", "</blockquote>A<ul><li>one<li>two</ul>", "A\n\none\n\ntwo"),
    ],
)
def test_markdown_and_html(read, field, source, expected):
    """Markdown stays as it is written, HTML becomes paragraphs; block quotations begin with ">" in both."""
    (document,), _ = read({"id": "a", field: source})
    assert document.text == expected


def test_the_plain_text_goes_before_markup(read):
    """Where a record has more than one, "text" is the text, and then "markdown"."""
    found, _ = read({"text": "a", "markdown": "b", "html": "c"}, {"markdown": "b", "html": "c"})
    assert [document.text for document in found] == ["a", "b"]


@pytest.mark.parametrize(
    "pattern", ["<", "<a ", "<!--", "<script>", "<blockquote>", "&", "<" + "a" * 40, "</script ", "<p", " \n", "<q>"]
)
def test_hostile_markup_takes_no_longer(read, pattern):
    """A million characters of half markup are read like any others; pytest would wait for hours otherwise."""
    source = pattern * (1_000_000 // len(pattern))
    found, omissions = read({"id": "a", "html": source}, {"id": "b", "text": "x"})
    assert found[-1].key == "b"
    assert len(found) + len(omissions) == 2


def test_records_of_an_export(read):
    """A document of an export keeps its key; its other records are told from those that others call so."""
    record = {
        "type": "document",
        "key": "k",
        "page": "p",
        "position": 3,
        "kind": "comment",
        "text": "Hm.",
        "sha256": "0",
    }
    cluster = {"type": "cluster", "text": "Hm.", "witnesses": []}
    theirs = [{"type": "review", "text": "Two stars."}, {"type": ["document"], "key": "no key", "text": "Three."}]
    found, (omission,) = read(record, cluster, cluster, *theirs)
    assert [d.text for d in found] == ["Hm.", "Two stars.", "Three."]
    assert (found[0].key, found[0].position) == ("k", 3)
    assert (omission.reason, omission.refused) == (
        "records of an export that are no documents: 2 of type cluster",
        False,
    )


def test_replies(read):
    """A document comes after the one it answers, in a loop answers nobody, and keeps whom it answers if unknown yet."""
    records = [("a", "b"), ("b", "c"), ("c", None), ("d", "gone"), ("e", "f"), ("f", "g"), ("g", "f"), ("h", "h")]
    found, omissions = read(*({"id": key, "page": "p", "reply_to": to, "text": key} for key, to in records))
    replies = {document.key: document.reply_to for document in found}
    assert replies == {"a": "b", "b": "c", "c": None, "d": "gone", "e": "f", "f": None, "g": "f", "h": None}
    order = [document.key for document in found]
    assert all(to in (None, "gone") or order.index(to) < order.index(key) for key, to in replies.items())
    assert [document.reply_evidence for document in found] == [to and "stated" for to in map(replies.get, order)]
    assert [(x.line, x.refused) for x in omissions] == [(6, False), (8, False)]
    assert "loop at 'f'" in omissions[0].reason


def test_long_chains_of_replies(read):
    """Fifty thousand documents, each answering the next one, are no recursion."""
    found, _ = read(*({"id": n, "reply_to": n + 1, "text": "x"} for n in range(50_000)))
    assert len(found) == 50_000
    assert sum(document.reply_to == "50000" for document in found) == 1


def test_duplicates(read):
    """The same record twice is one document; another text under the same id is reported with both places."""
    record = {"id": "a", "text": "One."}
    found, (omission,) = read(record, record, {"id": "a", "text": "Two."})
    assert [document.text for document in found] == ["One."]
    assert (omission.line, omission.refused) == (3, False)
    assert "documents.jsonl:1 is kept" in omission.reason


def test_shared_threads(shared):
    """Real threads: each line a document, the text as it stands there, nothing left out."""
    path = shared / "threads" / "cmv-dev.documents.jsonl"
    expected = {record["id"]: record for record in map(json.loads, path.read_text().splitlines())}
    found = {document.key: document for document in documents([path])}
    assert found.keys() == expected.keys()
    assert all(found[key].text == record["text"] for key, record in expected.items())
    assert all(found[key].reply_to == record["reply_to"] for key, record in expected.items())
