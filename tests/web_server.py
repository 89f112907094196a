"""Datasette as its users start it: a process of its own that serves the page that ships with the package."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

METADATA = Path(__file__).resolve().parents[1] / "metadata.yml"


def demo(path: Path) -> Path:
    """What ``provenance demo`` builds, at ``path``, which is returned."""
    subprocess.run([sys.executable, "-m", "provenance", "demo", "--db", str(path)], check=True, capture_output=True)
    return path


@contextmanager
def serving(database: Path, *options: str) -> Iterator[str]:
    """The address of a server of ``database`` on a free port of this machine; it ends with the block."""
    command = [sys.executable, "-m", "datasette", str(database), *options, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
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
