"""Fuzzing of the readers by hand, with atheris: ``python tests/fuzz/reading.py FORMAT [options of libFuzzer]``.

FORMAT is one of those of ``provenance read --format``, or ``any`` for whichever the bytes show. ``pip install atheris``
first. What a run found is worth a case in ``tests/test_read_hostile.py``; the corpus is not kept:

    python tests/fuzz/reading.py html -max_total_time=600 -timeout=20 /tmp/corpus tests/pages
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import get_args

import atheris

with atheris.instrument_imports(include=["provenance"]):
    from provenance.model import Document, Omission
    from provenance.read import Format, documents, markdown, mbox, text, warc, webpages, wxr  # noqa: F401 - instrumented here

LARGEST = 1 << 16
WORDS = {
    "html": "<li class='comment' <div id='comment-1' <article <blockquote> <cite> <time datetime='2021-03-09T08:00' "
    "<ol class='children'> class='fn' data-parent='1' <aside class='quote' itemprop='text' itemscope </div> </li> "
    "<script type='application/ld+json'>{'@type':'Comment' depth-2 &amp; &#8220; <q> <br> charset=utf-16",
    "wxr": "<rss <item> <wp:comment> <wp:comment_parent> <![CDATA[ ]]> <content:encoded> <!DOCTYPE <!ENTITY xmlns:wp= "
    "wordpress.org/export/1.2/",
    "mbox": "From a@b Tue Mar  9 08:00:00 2021 Message-ID: In-Reply-To: Content-Type: multipart/mixed; boundary= "
    "Content-Transfer-Encoding: quoted-printable =?utf-8?b? text/html > wrote: Date: Subject:",
    "warc": "WARC/1.0 WARC-Type: response WARC-Target-URI: Content-Length: HTTP/1.1 Content-Type: text/html chunked "
    "Transfer-Encoding: Content-Encoding: gzip",
    "jsonl": '{"text": "markdown": "html": "reply_to": "id": "page": "position": "published": "subreddit": "body": '
    '"parent_id": "type": "comment" "time": "author": null 1e999 [ } \\ud800',
    "markdown": "--- title: date: # ## 2 Comments ### > ==== | &amp;",
    "text": "1. says: Comments 31 thoughts on Posted by at | #12 on March 9, 2021 > Reply By About the author",
}


def words(folder: Path, name: str) -> Path:
    """A dictionary for libFuzzer in ``folder``: the words that the format ``name`` lives by."""
    path = folder / "words"
    known = {word for key in ([name] if name in WORDS else WORDS) for word in WORDS[key].split()}
    escaped = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in sorted(known))
    path.write_text("".join(escaped))
    return path


def check(data: bytes, path: Path, form: Format | None) -> None:
    """Read ``data``: documents with a text and omissions with a reason, each key once."""
    path.write_bytes(data)
    keys: set[str] = set()
    for item in documents([path], format=form, largest=LARGEST):
        if isinstance(item, Omission):
            assert item.reason
            continue
        assert isinstance(item, Document)
        assert item.text.strip(), item.key
        assert item.key not in keys, item.key
        item.text.encode()
        keys.add(item.key)


def main() -> None:
    """Run until libFuzzer ends, or an input breaks what `check` holds."""
    name, *options = sys.argv[1:] or ["any"]
    form = next((each for each in get_args(Format) if each == name), None)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder) / "input"
        atheris.Setup(
            [sys.argv[0], f"-dict={words(Path(folder), name)}", f"-max_len={LARGEST >> 2}", *options],
            lambda data: check(data, path, form),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
