"""One plan, two engines: the same documents give the same export, byte for byte."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from provenance.cli import main
from provenance.engines import build
from provenance.errors import DatabaseError, InputError, ProvenanceError
from provenance.export import FORMATS

MISSING = next((name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None), None)
REASON = f"{MISSING} is not installed" if MISSING else "there is no Java"
spark = pytest.mark.skipif(MISSING is not None or shutil.which("java") is None, reason=REASON)
LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1024]"
Build = Callable[..., Any]


def collection(folder: Path) -> Path:
    """Pages whose comments quote each other, other pages and stock phrases, with and without dates and names."""
    chance = random.Random(11)
    words = [a + b for a in ("mar", "lo", "ti", "ben", "sul", "ke") for b in ("ka", "rin", "do", "vesh", "mu", "lat")]
    signature = "sent from the little reading room beside the old harbour wall of Calder Bay"
    rows: list[dict[str, object]] = []
    for n in range(14):
        article = " ".join(chance.choices(words, k=70))
        before = str(chance.choice(rows)["text"]).split() if rows else []
        speaker = chance.choice(("Ada Marrow", "Marrow", "Ben Tallow", "Dr. Ina Reed", "Reed"))
        quoted = " ".join(before[3:20])
        texts = [
            f"{article}\n\n“{quoted}” they wrote. “The gates of the dam are shut,” {speaker} said on Monday.",
            f"“{' '.join(article.split()[10:22])}” I ask you.\n\n{signature}",
            f"@Ina Bell: {' '.join(article.split()[12:24])}\n\n{signature}",
            f"{signature}\n\n{signature}\n\n{signature}",
        ]
        for position, (author, text) in enumerate(zip(("Editor", "Ina Bell", "Mo", None), texts, strict=True)):
            dated = {"published": f"2020-01-{1 + n % 9:02}T1{position}:00:00Z"} if n % 5 else {}
            named = {} if author is None else {"author": author}
            rows.append(
                {"id": f"p{n}/{position}", "page": f"p{n}", "position": position, "text": text, **named, **dated}
            )
    chance.shuffle(rows)
    path = folder / "documents.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def exported(db: Path) -> list[str]:
    """The canonical export of a database."""
    return list(FORMATS["jsonl"](db))


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection, as JSON lines."""
    return collection(tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="module")
def expected(given: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the embedded engine finds in all of it at once."""
    db = tmp_path_factory.mktemp("local") / "whole.db"
    build(given, db)
    return exported(db)


def in_parts(paths: Path, db: Path) -> None:
    """The embedded engine, page by page."""
    lines = paths.read_text("utf-8").splitlines(keepends=True)
    for page in sorted({json.loads(line)["page"] for line in lines}):
        part = db.with_suffix(".jsonl")
        part.write_text("".join(line for line in lines if json.loads(line)["page"] == page), "utf-8")
        build(part, db)


def on_spark(master: str) -> Build:
    """The Spark engine, with several files for each table, and its tables loaded a few rows at a time."""

    def built(paths: Path, db: Path) -> None:
        from provenance.engines.spark import build as spark_build

        spark_build(paths, db, master=master)

    return built


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(in_parts, id="local, page by page"),
        pytest.param(on_spark(LOCAL), id=LOCAL, marks=spark),
        pytest.param(on_spark(CLUSTER), id=CLUSTER, marks=[spark, pytest.mark.slow]),
    ],
)
def test_same_export(engine: Build, given: Path, expected: list[str], tmp_path: Path) -> None:
    """Each engine finds the same, and what it stores verifies."""
    db = tmp_path / "graph.db"
    engine(given, db)
    assert exported(db) == expected
    for kind in ("document", "source", "quotation", "attribution", "cluster"):
        assert any(f'"type": "{kind}"' in line for line in expected)
    assert CliRunner().invoke(main, ["verify", str(db)]).exit_code == 0


@spark
def test_tables_go_round(given: Path, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark's tables load in small batches, are input again, and a page added to what they fill gives the same graph."""
    from provenance.engines import loading

    monkeypatch.setattr(loading, "BATCH", 3)
    lines = given.read_text("utf-8").splitlines(keepends=True)
    last = [line for line in lines if json.loads(line)["page"] == "p7"]
    most, page, tables = (tmp_path / name for name in ("most.jsonl", "page.jsonl", "tables"))
    most.write_text("".join(line for line in lines if line not in last) + "{broken\n", "utf-8")
    page.write_text("".join(last), "utf-8")
    first, db, again = (tmp_path / name for name in ("first.db", "graph.db", "again.db"))
    command = ["build", str(most), "--engine", "spark", "--master", LOCAL, "--tables", str(tables), "--db", str(first)]
    outcome = CliRunner().invoke(main, command)
    assert outcome.exit_code == 1
    assert "broken JSON" in outcome.output
    outcome = CliRunner().invoke(main, ["build", "--from-parquet", str(tables), "--db", str(db)])
    assert outcome.exit_code == 1
    assert "broken JSON" in outcome.output
    assert exported(db) == exported(first)
    with pytest.raises(DatabaseError, match="holds documents already"):
        loading.load(tables, db)
    build(page, db)
    assert exported(db) == expected
    (tables / "documents").rename(tmp_path / "documents.parquet")
    with pytest.raises(InputError, match="no table of documents"):
        loading.load(tables, again)
    command = ["build", str(tmp_path / "documents.parquet"), str(page), "--engine", "spark", "--master", LOCAL]
    assert CliRunner().invoke(main, [*command, "--db", str(again)]).exit_code == 0
    assert exported(again) == expected


def test_a_database_with_documents_is_refused(given: Path, tmp_path: Path) -> None:
    """The Spark engine loses nothing that is held; it says so before it does anything."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    from provenance.engines.spark import build as spark_build

    db = tmp_path / "held.db"
    build(given, db)
    before = exported(db)
    with pytest.raises(DatabaseError, match="holds documents already"):
        spark_build(given, db, master=LOCAL)
    assert exported(db) == before
    with pytest.raises(ProvenanceError, match="--tables"):
        spark_build(given, tmp_path / "new.db", master="spark://nowhere:7077")
    assert not (tmp_path / "new.db").exists()


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the extra the command says how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    for name in ("provenance.engines.loading", "provenance.engines.tables"):
        monkeypatch.delitem(__import__("sys").modules, name, raising=False)
    outcome = CliRunner().invoke(main, ["build", "--from-parquet", str(tmp_path), "--db", str(tmp_path / "new.db")])
    assert outcome.exit_code == 1
    assert "pip install 'quotation-provenance[spark]'" in outcome.output


@pytest.mark.parametrize(
    "command", [["build"], ["build", "x.txt", "--from-parquet", "y"], ["build", "x", "--tables", "y"]]
)
def test_commands_that_contradict_themselves(command: list[str]) -> None:
    """They are refused."""
    assert CliRunner().invoke(main, command).exit_code == 2
