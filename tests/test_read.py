"""Paths, folders, globs and standard input; encodings; files that cannot be read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
import zstandard

from provenance.model import Document, Omission
from provenance.read import documents

TEXT = "Nobody heard the siren.\n\nNot even the board, which met next door to it that evening."


def write(path: Path, *records: object) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def found(*paths: object) -> tuple[list[str], list[Omission]]:
    """The texts and the omissions of ``paths``."""
    items = list(documents(paths))  # type: ignore[arg-type]
    return [x.text for x in items if isinstance(x, Document)], [x for x in items if isinstance(x, Omission)]


def test_one_path_needs_no_list(tmp_path):
    """A path by itself is one path, not its characters."""
    path = write(tmp_path / "a", {"text": "a"})
    assert list(documents(path)) == list(documents(str(path))) == list(documents([path]))


def test_folders(tmp_path):
    """A folder is walked to the bottom in the order of its names, hidden files and folders apart."""
    for name in ("b/2", "b/1", "a/x/y", ".hidden/1", "b/.3"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, {"text": name})
    assert found(tmp_path) == (["a/x/y", "b/1", "b/2"], [])


def test_globs(tmp_path):
    """A pattern stands for the files it matches, ``**`` for folders at any depth, and must match something."""
    (tmp_path / "sub").mkdir()
    for name in ("a1.jsonl", "a2.jsonl", "b.jsonl", "sub/a3.jsonl"):
        write(tmp_path / name, {"text": name})
    assert found(tmp_path / "a*.jsonl") == (["a1.jsonl", "a2.jsonl"], [])
    assert found(tmp_path / "**" / "a*.jsonl") == (["a1.jsonl", "a2.jsonl", "sub/a3.jsonl"], [])
    _, (omission,) = found(tmp_path / "z*.jsonl")
    assert (omission.path, omission.reason, omission.refused) == (f"{tmp_path}/z*.jsonl", "no file matches", True)


def test_a_name_with_brackets_is_a_name(tmp_path):
    """A file that exists is no pattern."""
    assert found(write(tmp_path / "a[1].jsonl", {"text": "x"})) == (["x"], [])


def test_each_file_once(tmp_path):
    """A file that is named, lies in a named folder and has a link is read once."""
    path = write(tmp_path / "a", {"page": "p", "text": "x"})
    (tmp_path / "link").symlink_to(path)
    assert found(tmp_path, path, f"{tmp_path}/../{tmp_path.name}/a", tmp_path / "*") == (["x"], [])


def test_the_order_of_files_changes_nothing(tmp_path):
    """Documents, omissions and the choice among duplicates are the same whatever the order of the paths."""
    paths = [
        write(tmp_path / "a", {"id": "1", "page": "p", "text": "a", "reply_to": "3"}, {"page": "q", "text": "qa"}),
        write(tmp_path / "b", {"id": "1", "page": "p", "text": "b"}, {"page": "q", "text": "qb"}),
        write(tmp_path / "c", {"id": "3", "page": "p", "text": "c"}, "no object"),
        tmp_path / "missing",
    ]
    results = [list(documents(order)) for order in permutations(paths)]
    assert all(result == results[0] for result in results)
    texts, omissions = found(*paths)
    assert sorted(texts) == ["a", "c", "qa", "qb"]
    assert [omission.path.rsplit("/")[-1] for omission in omissions] == ["b", "c", "missing"]


def test_copies_add_nothing(tmp_path):
    """The same lines in a second file are the same documents, with and without ids, also where it is packed."""
    records = [{"page": "p", "text": "+1"}, {"page": "p", "text": "+1"}, {"id": "x", "page": "p", "text": "x"}]
    path = write(tmp_path / "a.jsonl", *records)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(path.read_bytes()))
    assert found(tmp_path) == (["+1", "+1", "x"], [])


def test_a_page_in_two_states(tmp_path):
    """Of a page that was saved twice, the later comments are added and the same ones not repeated."""
    head = f"The Siren\n\n{TEXT}\n\nComments\n\n  1. Mo says:\n\n    One.\n"
    (tmp_path / "a.txt").write_text(head)
    (tmp_path / "b.txt").write_text(f"{head}\n  2. Jo says:\n\n    Two.\n")
    assert found(tmp_path) == ([TEXT, "One.", "Two."], [])


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_standard_input(tmp_path, monkeypatch, packed):
    """``-`` is standard input, packed or not; messages call it ``-``."""
    data = b'{"text": "a"}\n{"text": 1}\n'
    buffer = io.BytesIO(gzip.compress(data) if packed else data)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
    texts, (omission,) = found("-")
    assert texts == ["a"]
    assert (omission.path, omission.line) == ("-", 2)


def test_pipes(tmp_path):
    """A named pipe is read when it is named, and does not stop the walk through a folder."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    _, (omission,) = found(tmp_path)
    assert (omission.reason, omission.refused) == ("not a regular file", False)
    with subprocess.Popen(["sh", "-c", f'echo \'{{"text": "a"}}\' > {pipe}']):
        assert found(pipe) == (["a"], [])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        ("Élan “perdu” — hé 😀".encode("utf-16"), "Élan “perdu” — hé 😀"),
        ("“The café’s façade,” she said.".encode("cp1252"), "“The café’s façade,” she said."),
        (
            "Størst av alt er kjærligheten, og så går vi hjem.".encode("cp1252"),
            "Størst av alt er kjærligheten, og så går vi hjem.",
        ),
    ],
    ids=["utf-8 with mark", "utf-16", "utf-16-be", "utf-32", "utf-16 beyond the plane", "windows-1252", "norwegian"],
)
def test_encodings_that_are_known(tmp_path, data, text):
    """UTF-8, what a byte order mark names, and Windows-1252 where it can be nothing else."""
    path = tmp_path / "page"
    path.write_bytes(data)
    texts, omissions = found(path)
    assert texts[0].endswith(text.split("\n")[-1])
    assert omissions == []


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", None, "the file is empty"),
        (b" \n\t\n", None, "the file is empty"),
        (b"\xef\xbb\xbf", None, "the file is empty"),
        (b"By Nora Lindqvist\n", None, "a page without any text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", None, "a binary file"),
        (b"%PDF-1.7\n%\xe2\xe3\n", None, "a binary file"),
        (b"One line.\n" * 9000 + b"\0", 9001, "a NUL byte"),
        ("Добрый вечер, это страница.".encode("cp1251"), 1, "not UTF-8 (byte 0x"),
        ("Přišel včera večer.\n\nNikdo neslyšel sirénu.".encode("cp1250"), 1, "not UTF-8"),
        ("今日はとても良い天気です。".encode("shift_jis"), 1, "not UTF-8"),
        ("One.\n\nDéjà vu: ".encode() + b"\xff and more", 3, "not UTF-8 (byte 0xff)"),
        (b"\xff\xfeh\0i\0\x00\xd8", None, "not UTF-16, which its byte order mark says it is"),
        (bz2.compress(b"page"), None, "packed with bzip2, which is not read: unpack it first"),
        (b"\x28\xb5\x2f\xfd" + b"\xff" * 20, None, "its Zstandard data is broken"),
        (gzip.compress(b"page " * 99)[:20], None, "its gzip data is broken"),
        (gzip.compress(b"page")[:-8] + b"12345678", None, "its gzip data is broken"),
        (zstandard.compress(b"page " * 99)[:-3], None, "its Zstandard data is broken"),
        (zstandard.compress(b"page") + zstandard.compress(b"page")[:7], None, "its Zstandard data is broken"),
        (zstandard.compress(b"page") + b"(\xb5", None, "its Zstandard data is broken"),
        (b"<!DOCTYPE html><p> </p>", None, "a page without any text"),
        (b'<?xml version="1.0"?><rss/>', None, "XML"),
        (b'[{"text": "a"}]', None, "JSON over several lines"),
        (b'{\n  "text": "a"\n}', None, "JSON over several lines"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_files_that_cannot_be_read(tmp_path, data, line, reason):
    """A file that cannot be read is refused with the reason, and the one beside it is read."""
    (tmp_path / "bad").write_bytes(data)
    texts, (omission,) = found(tmp_path / "bad", write(tmp_path / "good", {"text": "good"}))
    assert texts == ["good"]
    assert (omission.path, omission.line, omission.refused) == (str(tmp_path / "bad"), line, True)
    assert reason in omission.reason
    assert str(omission).startswith(f"{tmp_path}/bad:")


def test_missing_and_forbidden(tmp_path):
    """What is not there, a link to nowhere, an empty folder and an unreadable name are each refused by name."""
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    _, omissions = found(
        tmp_path / "no", tmp_path / "link", tmp_path / "empty", "nul\0", b"no-\xff".decode(errors="surrogateescape")
    )
    assert all(omission.refused for omission in omissions)
    assert {Path(omission.path).name: omission.reason for omission in omissions} == {
        "no": "no such file",
        "link": "no such file or directory",
        "empty": "the folder holds no files",
        "nul\0": "no such file",
        "no-\ufffd": "no such file",
    }


def test_binary_files_in_a_folder_are_no_refusal(tmp_path):
    """A picture that lies in a folder of pages is left out and named, but the run has not failed."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "b.txt").write_text(TEXT)
    texts, (omission,) = found(tmp_path)
    assert texts == [TEXT]
    assert (omission.path, omission.refused) == (str(tmp_path / "a.png"), False)


@pytest.mark.parametrize("packed", [gzip.compress, zstandard.compress], ids=["gzip", "Zstandard"])
def test_the_good_part_of_a_broken_archive_is_read(tmp_path, packed):
    """Lines before the place where packed data breaks are documents."""
    lines = "".join(json.dumps({"id": n, "text": f"{n * 7919:x} text"}) + "\n" for n in range(30_000))
    (tmp_path / "a").write_bytes(packed(lines.encode())[:-1000])
    texts, (omission,) = found(tmp_path)
    assert len(texts) > 10_000
    assert omission.refused


def test_a_line_of_a_million_characters(tmp_path):
    """A long line is a text like any other, on a page and in JSON lines."""
    (tmp_path / "a.txt").write_text("word " * 200_000)
    write(tmp_path / "b.jsonl", {"text": "x" * 1_000_000}, {"text": "y"})
    texts, omissions = found(tmp_path)
    assert [len(text) for text in texts] == [999_999, 1_000_000, 1]
    assert omissions == []


def test_longer_than_any_page(tmp_path):
    """What would not fit into memory is refused: a page, or one line of JSON lines, of more than 32 MiB."""
    with gzip.open(tmp_path / "a.gz", "wb", compresslevel=1) as packed:
        packed.write(b"word " * (7 << 20))
    with gzip.open(tmp_path / "b.gz", "wb", compresslevel=1) as packed:
        packed.write(b'{"text": "a"}\n{"text": "' + b"x" * (33 << 20) + b'"}\n{"text": "b"}\n')
    texts, (page, line) = found(tmp_path)
    assert texts == ["a", "b"]
    assert "longer than 32 MiB" in page.reason
    assert (line.line, line.reason, line.refused) == (2, "the line is too long", True)


def test_reading_loads_little():
    """The reader starts without the parts that only serving and matching need."""
    code = "import sys, provenance.read; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "provenance.read" in loaded
    assert not loaded & {"numpy", "rapidfuzz", "datasette", "click", "sqlite_utils"}
