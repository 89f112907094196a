"""The command line: what a stranger sees, and what other programs can rely on."""

from __future__ import annotations

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from store_graphs import ARTICLE, FIRST, REPORT, SECOND, ferry, store

import provenance
from provenance.cli import main
from provenance.cli.terminal import Bar, summary_lines, trail_lines
from provenance.engines import Summary
from provenance.model import Graph, Omission
from provenance.store import lines

PAGE = """The lamp is out

Posted by Noor Hale

“The lamp was never lit in the first place,” said Ida Marsh, the keeper of the lighthouse.

Comments

  1. Pell says:

    “The lamp was never lit in the first place” - a keeper who says so!
"""
ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: object) -> Result:
    """What a command prints, and its exit status."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="provenance")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of two documents."""
    path = tmp_path / "lamp.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """The stored ferry page."""
    return store(tmp_path / "ferry.db", ferry())


def test_help_names_every_command_with_an_example() -> None:
    """Help lists the commands in the order of their use, and each shows an example."""
    listed = run("--help").output
    names = list(main.commands)
    assert names == ["build", "read", "trace", "reviews", "export", "verify", "demo"]
    assert [name for name in re.findall(r"^  (\w+) ", listed, re.MULTILINE) if name in names] == names
    for name in names:
        assert f"  provenance {name}" in run(name, "--help").output


def test_examples_in_the_help_are_commands() -> None:
    """Every example that begins with `provenance` parses."""
    for name in main.commands:
        for example in re.findall(rf"^    provenance {name} ?(.*)$", run(name, "--help").output, re.MULTILINE):
            words = [word.strip('"') for word in re.findall(r'"[^"]*"|[^\s|]+', example.partition("|")[0])]
            assert isinstance(main.commands[name].make_context(name, words), click.Context)


def test_version() -> None:
    """The version is the one of the package and of its metadata."""
    assert run("--version").output == f"provenance, version {provenance.__version__}\n"
    assert f'version = "{provenance.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_python_m() -> None:
    """`python -m provenance` is the command."""
    done = subprocess.run([sys.executable, "-m", "provenance", "-h"], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("Usage: provenance [OPTIONS] COMMAND")


def test_build_ends_with_a_table(tmp_path: Path, page: Path) -> None:
    """A build says what the database holds and what it did, and again that there is nothing new."""
    db = tmp_path / "lamp.db"
    first = run("build", page, "--db", db)
    assert first.exit_code == 0
    assert re.search(r"^documents +2$", first.output, re.MULTILINE)
    assert re.search(r"^left out +0$", first.output, re.MULTILINE)
    assert f"{db}: of 2 documents read, 2 added, 0 changed" in first.output
    assert first.stderr == ""
    assert f"{db}: nothing new in 2 documents read" in run("build", page, "--db", db).output


def test_build_in_json(tmp_path: Path, page: Path) -> None:
    """The summary as JSON has all of the counts, and the omissions with file, line and reason."""
    done = run("build", page, tmp_path / "none.txt", "--db", tmp_path / "lamp.db", "--json")
    assert done.exit_code == 1
    summary = json.loads(done.stdout)
    assert (summary["documents"], summary["read"], summary["added"], summary["written"]) == (2, 2, 2, True)
    (omission,) = summary["omissions"]
    assert omission["path"] == str(tmp_path / "none.txt")
    assert omission["refused"]


def test_build_goes_on_where_a_file_is_refused(tmp_path: Path, page: Path) -> None:
    """A broken line is named with its file and number; the rest is built; the exit status says so."""
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "The tide is high."}\n{"text": \n', encoding="utf-8")
    done = run("build", broken, page, "--db", tmp_path / "lamp.db")
    assert done.exit_code == 1
    assert f"refused: {broken}:2: " in done.stderr
    assert re.search(r"^documents +3$", done.stdout, re.MULTILINE)
    assert re.search(r"^left out +1$", done.stdout, re.MULTILINE)
    assert re.search(rf"^left out: .*\({re.escape(str(broken))}:2\)$", done.stdout, re.MULTILINE)


def test_a_long_list_of_reasons_is_cut() -> None:
    """What was left out for one reason is one line, and of very many reasons the first are shown."""
    alike = [Omission("a.txt", "no text", line) for line in range(1, 4)]
    others = [Omission("b.jsonl", f"reason {number}") for number in range(30)]
    shown = list(summary_lines(Summary(database="x.db", omissions=(*alike, *others))))
    left_out = [line for line in shown if line.startswith("left out: ")]
    assert left_out[0] == "left out: no text (a.txt:1 and 2 more)"
    assert len(left_out) == 21
    assert left_out[-1] == "left out: 11 reasons more; --json lists them all"


def test_build_of_nothing(tmp_path: Path) -> None:
    """A folder without a page is no success, and makes no database."""
    (tmp_path / "empty").mkdir()
    done = run("build", tmp_path / "empty", "--db", tmp_path / "none.db")
    assert done.exit_code == 1
    assert done.stderr != ""
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", [("trace", "x", "--db"), ("export",), ("verify",), ("build", "PAGE", "--db")])
def test_a_database_that_is_none(tmp_path: Path, page: Path, command: tuple[str, ...]) -> None:
    """Every command says in one line what is wrong with a file that is no database, and leaves it alone."""
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Ida, there is no database here. " * 30, encoding="utf-8")
    before = letter.read_bytes()
    done = run(*(str(page) if word == "PAGE" else word for word in command), letter)
    assert done.exit_code == 1
    assert done.stderr == f"Error: {letter}: not an SQLite database\n"
    assert letter.read_bytes() == before


def test_trace_is_a_tree(db: Path) -> None:
    """The trail stands as a tree, each station under the one that took the words from it."""
    done = run("trace", "the ferry was not late again", "--db", db)
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Comment 2, Quay",
        "“the ferry was not late again”",
        "└─ quotes Comment 1, Pell (altered)",
        "   “The ferry was late again”",
        "   negation: “not” added",
        "   └─ quotes Article: The ferry that never came (exact)",
        "      “The ferry was late again”",
        "      └─ in an excerpt from The Evening Lamp",
        "         └─ attributed to Ida Marsh (indirect, “wrote”)",
        "",
    ]


def test_trace_shows_the_verdicts(db: Path) -> None:
    """What reviewers said stands behind the stations that they judged, rejected ones too."""
    held = provenance.open(db)
    (exact,) = held.quotations(fidelity="exact")
    (late,) = (found for found in held.attributions() if found.claim == "late")
    held.review(exact, "confirm", reviewer="Bo")
    held.review(late, "reject", reviewer="Bo", note="She wrote\nno such thing")
    shown = run("trace", REPORT, "--db", db).output
    assert "quotes Article: The ferry that never came (exact) [confirmed by Bo]" in shown
    assert "attributed to Ida Marsh (indirect, “wrote”) [rejected by Bo: She wrote no such thing]" in shown


def test_reviews_are_listed(db: Path) -> None:
    """All verdicts, with what they judge, and whether its text is still there; in JSON as well."""
    assert run("reviews", db).output == ""
    held = provenance.open(db)
    (late,) = (found for found in held.attributions() if found.claim == "late")
    held.review(late, "correct", source="Captain Osei", reviewer="Bo", note="Heard it")
    lines = run("reviews", db).output.splitlines()
    assert lines[0].endswith("  Bo  corrected as Captain Osei")
    assert lines[1:] == [f"    who says “{REPORT}” in ferry/0 (“Ida Marsh”)", "    Heard it"]
    store(db, evolve(ferry(), attributions=()))
    assert "(its text is gone)" in run("reviews", db).output
    listed = json.loads(run("reviews", db, "--json").output)
    assert (listed["verdict"], listed["source"], listed["held"]) == ("correct", "Captain Osei", False)


def test_trace_in_json(db: Path) -> None:
    """The same trail as JSON, with keys, places and alterations."""
    (trail,) = json.loads(run("trace", REPORT, "--db", db, "--json").output)["trails"]
    assert [step["name"] for step in trail["steps"]] == [
        "Comment 1, Pell",
        "Article: The ferry that never came",
        "The Evening Lamp",
        "Ida Marsh",
    ]
    assert [step["kind"] for step in trail["steps"]] == ["document", "document", "source", "source"]
    assert trail["steps"][1]["document"] == "ferry/0"


@pytest.mark.parametrize("options", [(), ("--json",), ("--document", "ferry/0")])
def test_trace_of_nothing(db: Path, options: tuple[str, ...]) -> None:
    """Words that stand nowhere are a clear message and an exit status."""
    done = run("trace", "the ferry was early", "--db", db, *options)
    assert done.exit_code == 1
    assert "these words stand nowhere in " in done.stderr
    assert run("trace", "…", "--db", db).stderr == "Error: trace: no word to look for in '…'\n"


def test_trace_from_a_document_that_is_not_held(db: Path) -> None:
    """A key that the database does not hold is said to be none."""
    done = run("trace", "the ferry was late again", "--db", db, "--document", "ferry/9")
    assert done.exit_code == 1
    assert done.stderr == ("there is no document ferry/9 in this collection; `provenance export` lists their keys\n")


@pytest.mark.parametrize("command", ["reviews", "export", "verify"])
def test_a_database_is_named_in_one_way(db: Path, command: str) -> None:
    """What takes a database as its argument takes no second one, which it would pass over."""
    done = run(command, db, "--db", db)
    assert done.exit_code == 2
    assert "No such option" in done.stderr
    assert run(command, db).exit_code == 0


def test_pages_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Control characters and turns of direction that a page holds never reach the terminal."""
    hostile = evolve(ARTICLE, author="Ida\x1b[2J\x07", title="\u202ekcab\r", text="Ring the\x1b]0;bell\x07 now")
    path = store(
        tmp_path / "hostile.db", evolve(ferry(), documents=(hostile,), quotations=(), attributions=(), clusters=())
    )
    output = run("trace", "ring the", "--db", path).output
    assert "Ring the" in output
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", output)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", '`- quotes Comment 1, Zo\\u0142a Pele (altered)\n   "The ferry was late again"\n'),
        ("cp1252", "`- quotes Comment 1, Zo\\u0142a Pelé (altered)\n   “The ferry was late again”\n"),
        ("utf-8", "└─ quotes Comment 1, Zoła Pelé (altered)\n   “The ferry was late again”\n"),
    ],
)
def test_output_that_cannot_hold_all_characters(tmp_path: Path, encoding: str, shown: str) -> None:
    """Where output is not UTF-8, plain characters stand for those that it lacks."""
    named = evolve(FIRST, author="Zoła Pelé")
    path = store(tmp_path / "a.db", evolve(ferry(), documents=(ARTICLE, named, SECOND)))
    for arguments in (["trace", "the ferry was not late again", "--db", str(path)], ["read", str(odd(tmp_path))]):
        done = subprocess.run(
            [sys.executable, "-m", "provenance", *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert done.stderr == b""
        if arguments[0] == "trace":
            assert shown in done.stdout.decode(encoding)


def odd(folder: Path) -> Path:
    """A page in letters of many alphabets."""
    path = folder / "odd.txt"
    path.write_text("Łódź 東京 🐟\n\nΓειά… “word” e\u0301\n", encoding="utf-8")
    return path


@pytest.mark.skipif(os.name != "posix", reason="only a POSIX shell closes streams so")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("build - --db new.db <&-", "refused: -: standard input is closed"),
        ("export ferry.db >&-", "Error: standard output is closed"),
        ("trace island --db ferry.db >&-", ""),
        ("build lamp.txt --db new.db 2>&-", ""),
    ],
)
def test_streams_that_are_closed(db: Path, page: Path, command: str, said: str) -> None:
    """What needs a stream that is closed says so; what does not goes on."""
    shell = f"{sys.executable} -m provenance {command}"
    done = subprocess.run(shell, shell=True, check=False, capture_output=True, text=True, cwd=db.parent)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if said else 0)


def test_export_to_a_file_and_to_the_terminal(tmp_path: Path, db: Path) -> None:
    """The canonical export is the same in a file and on standard output."""
    wanted = "".join(f"{line}\n" for line in lines(ferry()))
    assert run("export", db).stdout == wanted
    assert run("export", db, "--format", "jsonl").stdout == wanted
    assert run("export", db, "-o", tmp_path / "ferry.jsonl").output == ""
    assert (tmp_path / "ferry.jsonl").read_bytes() == wanted.encode()


def test_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Where there is nothing to export, a file that was there stays; where none can be written, that is said."""
    old = tmp_path / "old.jsonl"
    old.write_text("old", encoding="utf-8")
    assert run("export", tmp_path / "none.db", "-o", old).exit_code == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [old]
    done = run("export", store(tmp_path / "ferry.db", ferry()), "-o", tmp_path / "no" / "where.jsonl")
    assert done.exit_code == 1
    assert "where.jsonl: cannot be written (No such file or directory)" in done.stderr


@pytest.mark.parametrize("link", [None, os.link, os.symlink], ids=["the database", "a hard link", "a symbolic link"])
def test_export_never_takes_the_place_of_a_database(tmp_path: Path, db: Path, link: Callable[..., None] | None) -> None:
    """The file to write may not be the database, by whatever name, nor another one; it stays as it is, reviews too."""
    output = tmp_path / "out.jsonl" if link else db
    if link:
        link(db, output)
    before = db.read_bytes()
    done = run("export", db, "-o", output)
    assert done.exit_code == 1
    assert f"{output}: is a database, whose place no export takes; name another file with -o" in done.stderr
    assert run("export", store(tmp_path / "other.db", ferry()), "-o", output).exit_code == 1
    assert db.read_bytes() == output.read_bytes() == before


def test_export_touches_no_other_file(tmp_path: Path) -> None:
    """What is written on the way has a name of its own: a database that is called so stays what it is."""
    part = store(tmp_path / "graph.part", ferry())
    before = part.read_bytes()
    assert run("export", part, "-o", tmp_path / "graph").exit_code == 0
    assert part.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "graph.part"]


def test_export_to_a_reader_that_leaves(db: Path) -> None:
    """A reader that has had enough is no traceback."""
    command = f"{sys.executable} -m provenance export {db} | head -c 1"
    done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
    assert done.stderr == ""


def test_verify(db: Path) -> None:
    """A whole database is said to be whole, with counts; a changed one names the document."""
    done = run("verify", db)
    assert done.exit_code == 0
    assert "holds what it says. Checked " in done.output
    assert " 3 documents, " in done.output
    content = db.read_bytes()
    db.write_bytes(content.replace(b"this is what I call", b"this is what I calm"))
    done = run("verify", db)
    assert done.exit_code == 1
    assert "ferry/1: its text is not the text that was stored" in done.stdout
    assert "problems found" in done.stderr


def test_verify_of_a_first_build_ended_half_way(tmp_path: Path) -> None:
    """A database in which nothing was written yet is whole."""
    path = tmp_path / "begun.db"
    path.touch()
    done = run("verify", path)
    assert (done.exit_code, done.output) == (0, f"{path}: holds what it says. Checked no rows, for it has none.\n")


def test_demo(tmp_path: Path) -> None:
    """The demonstration is a rich page, says in two lines how to browse it, and can be repeated."""
    db = tmp_path / "db" / "demo.db"
    for _ in range(2):
        done = run("demo", "--db", db)
        assert done.exit_code == 0
        assert f"datasette {db} -m metadata.yml\n" in done.output
    held = provenance.open(db)
    assert len(list(held.documents())) > 10
    assert {quotation.fidelity for quotation in held.quotations()} >= {"exact", "altered"}
    assert run("verify", db).exit_code == 0


def test_demo_brings_an_older_database_up_to_date(tmp_path: Path, db: Path) -> None:
    """As build does; a collection of others is left as it is all the same."""
    demonstration = tmp_path / "demo.db"
    assert run("demo", "--db", demonstration).exit_code == 0
    for path in (demonstration, db):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TABLE ledgers")
            connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'sum_ledgers'")
    assert run("verify", demonstration).exit_code == 1
    done = run("demo", "--db", demonstration)
    assert (done.exit_code, run("verify", demonstration).exit_code) == (0, 0), done.output
    before = db.read_bytes()
    done = run("demo", "--db", db)
    assert "build the demonstration elsewhere" in done.stderr
    assert db.read_bytes() == before


def test_demo_stays_out_of_real_collections(db: Path) -> None:
    """The invented page is not mixed into a collection of others."""
    before = db.read_bytes()
    done = run("demo", "--db", db)
    assert done.exit_code == 1
    assert "build the demonstration elsewhere" in done.stderr
    assert db.read_bytes() == before


def test_interrupting(tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a build with a message and the status that shells know, and no database is left half made."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("provenance.engines.local.Local.added", interrupted)
    done = run("build", page, "--db", tmp_path / "lamp.db")
    assert done.exit_code == 130
    assert "interrupted; what the database holds is whole, and the same command goes on from there" in done.stderr
    assert sorted(tmp_path.iterdir()) == [page]


def test_the_bar_is_for_watchers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar is drawn on a terminal after a moment, is taken away, and is drawn nowhere else."""
    monkeypatch.setattr("provenance.cli.terminal.MOMENT", 0)
    monkeypatch.setattr("provenance.cli.terminal.PACE", 0)
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        bar = Bar()
        bar("match", 1, 2)
        bar("read", 1200, 0)
        bar.clear()
        shown = ""
        while shown.count("\r") < 3:
            shown += os.read(ours, 1000).decode()
    os.close(ours)
    assert "match [###############---------------] 1 of 2" in shown
    assert "read 1,200" in shown
    assert shown.endswith("\r\x1b[K")


def test_long_passages_are_shortened(tmp_path: Path) -> None:
    """A line of a tree shows the beginning and the end of a long passage."""
    words = " ".join(f"word{number}" for number in range(200))
    path = store(tmp_path / "long.db", Graph(documents=(evolve(ARTICLE, text=words),)))
    (trail,) = provenance.open(path).trace(words)
    (_, shown) = trail_lines(trail)
    assert shown.startswith("“word0 word1")
    assert shown.endswith("word198 word199”")
    assert len(shown) < 110


def test_the_seed_page_in_little_memory(tmp_path: Path, shared: Path) -> None:
    """The whole way on a real page takes under 200 MB, Python included."""
    code = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "provenance", "build", *sys.argv[1:]], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
    arguments = [sys.executable, "-c", code, str(shared / "seed" / "page.txt"), "--db", str(tmp_path / "seed.db")]
    assert float(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout) < 200


def test_the_trail_of_the_seed_page(tmp_path: Path, shared: Path) -> None:
    """The words of the first comment lead to the article, the outlet that it excerpts, and who wrote them."""
    provenance.build([shared / "seed" / "page.txt"], db=tmp_path / "seed.db")
    comment = next(held for held in provenance.open(tmp_path / "seed.db").documents() if held.position == 1)
    words = comment.text.split("“")[2].partition("”")[0]
    trails = provenance.open(tmp_path / "seed.db").trace(words)
    steps = [step.document.position if step.document else step.name.casefold() for step in trails[0].steps]
    assert steps == [1, 0, "the washington post", "wikileaks"]


def test_read_shows_the_documents_of_a_file(tmp_path: Path) -> None:
    """What a file holds is shown with what is known about it, as text or as JSON, and no database is written."""
    page = tmp_path / "page.txt"
    page.write_text(
        "The Ferry\n\nNobody heard the siren.\n\nComments\n\n1. Mo says:\n\nI did.\n\n2. Jo says:\n\nMe too.\n"
    )
    shown = run("read", str(page))
    assert shown.exit_code == 0
    assert "article 0: The Ferry\n" in shown.output
    assert "  author: Mo\n\n    I did.\n" in shown.output
    lines = [json.loads(line) for line in run("read", str(page), "--json").output.splitlines()]
    assert [(line["kind"], line["text"]) for line in lines][1:] == [("comment", "I did."), ("comment", "Me too.")]
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    """A page of text that looks like HTML is read as text where the user says so."""
    page = tmp_path / "page.txt"
    page.write_text("<p>\n\nis how a paragraph begins.\n")
    assert "article 0: <p>\n" in run("read", str(page), "--format", "text").output
    assert "<p>" not in run("read", str(page)).output


def test_a_page_that_is_too_large_is_named(tmp_path: Path) -> None:
    """The largest page can be set; a larger one is refused."""
    page = tmp_path / "page.txt"
    page.write_text("Nobody heard it.\n\n" * 70_000)
    assert run("read", str(page)).exit_code == 0
    refused = run("read", str(page), "--largest", "1")
    assert refused.exit_code == 1
    assert "longer than 1 MiB" in refused.output
