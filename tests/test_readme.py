"""What the README shows is so: examples run on the sample, commands are one line each, pictures are there."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from web_server import demo

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def fenced(language: str) -> list[str]:
    """The README's blocks of code in ``language``."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's first command has been run."""
    path = tmp_path_factory.mktemp("readme")
    (path / "db").mkdir()
    demo(path / "db" / "provenance.db")
    return path


@pytest.mark.parametrize(
    "command",
    [
        r".*pip install .+ && provenance demo",
        r"datasette db/provenance\.db -m metadata\.yml",
        r"python -m pip install -e '\.\[test\]' && python -m pytest",
    ],
)
def test_commands_are_one_line_each(command: str) -> None:
    """From a clone to a graph, from a graph to the browser, and the tests: one line each, and each only once."""
    assert len(re.findall(rf"^{command}$", README, re.MULTILINE)) == 1


def test_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python examples run one after the other, as typed, and print something."""
    monkeypatch.chdir(folder)
    names: dict[str, object] = {"__name__": "readme"}
    examples = fenced("python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), names)
    assert capsys.readouterr().out.strip()


def test_sql_has_answers(folder: Path) -> None:
    """The SQL examples find something in the sample."""
    connection = sqlite3.connect(folder / "db" / "provenance.db")
    examples = fenced("sql")
    assert examples
    for example in examples:
        assert connection.execute(example).fetchone(), example
    connection.close()


def test_links_and_pictures_are_there() -> None:
    """Every file that the README links to or shows is in the project."""
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", README)
    targets += re.findall(r'src="(?!https?:)([^"]+)"', README)
    assert [target for target in targets if target.endswith(".png")]
    assert [target for target in targets if not (ROOT / target).exists()] == []
