"""The real server, as its users start it, on the page that ships with the package."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from provenance.web.described import queries, tables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that ``provenance demo`` builds."""
    path = tmp_path_factory.mktemp("demo") / "provenance.db"
    subprocess.run([sys.executable, "-m", "provenance", "demo", "--db", str(path)], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module", params=["bare", "metadata.yml"])
def server(request: pytest.FixtureRequest, database: Path) -> Iterator[httpx.Client]:
    """A client of a server on a port of its own, started as the README starts it."""
    options = [] if request.param == "bare" else ["-m", str(ROOT / "metadata.yml")]
    command = [sys.executable, "-m", "datasette", str(database), *options, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            with httpx.Client(base_url=_address(process), timeout=30) as client:
                yield client
        finally:
            process.terminate()
            process.communicate(timeout=30)


def _address(process: subprocess.Popen[str]) -> str:
    """What the server says about where it is; fails with all it said where it ends before."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise AssertionError("".join(said))


def test_every_page_is_served(server: httpx.Client) -> None:
    """Home, the database, every table, the first row of each, and every question, as HTML and as JSON."""
    server.get("/").raise_for_status()
    for name in ("", *(f"/{name}" for name in (*tables(), *queries()))):
        html = server.get(f"/provenance{name}")
        assert html.status_code == 200, html.text
        assert "</html>" in html.text
        data = server.get(f"/provenance{name}.json")
        assert data.status_code == 200, data.text
        assert {"rows", "tables"} & set(data.json())


def test_every_row_is_served(server: httpx.Client) -> None:
    """The first row of every table that has one."""
    for name in tables():
        for row in server.get(f"/provenance/{name}.json?_shape=array&_size=1").json():
            server.get(f"/provenance/{name}/{row['id']}").raise_for_status()


def test_every_question_has_an_answer(server: httpx.Client) -> None:
    """The sample has something to show for every question."""
    unanswered = [name for name in queries() if not server.get(f"/provenance/{name}.json?_shape=array").json()]
    assert unanswered == []
