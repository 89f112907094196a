"""The sample page as its site would serve it, in HTML: the same graph as its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.engines import build
from provenance.export import FORMATS

ROOT = Path(__file__).resolve().parents[1]
TEXT, HTML = ROOT / "provenance" / "samples" / "calder-bay.txt", ROOT / "tests" / "calder-bay.html"


def graph(page: Path, db: Path) -> list[dict[str, object]]:
    """The canonical export of ``page``, with one name for the page and its documents whatever it calls them."""
    summary = build([page], db)
    assert not summary.omissions
    export = "".join(FORMATS["jsonl"](db))
    documents = [record for line in export.splitlines() if (record := json.loads(line))["type"] == "document"]
    (key,) = {document["page"] for document in documents}
    for document in documents:
        export = export.replace(json.dumps(document["key"]), json.dumps(f"{key}/{document['position']}"))
    return sorted((json.loads(line) for line in export.replace(key, "PAGE").splitlines()), key=json.dumps)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The graph of the text and that of the HTML."""
    folder = tmp_path_factory.mktemp("sample")
    return graph(TEXT, folder / "text.db"), graph(HTML, folder / "html.db")


@pytest.mark.parametrize("kind", ["document", "quotation", "attribution", "source", "cluster"])
def test_the_same_graph_from_html_as_from_text(graphs, kind):
    """Documents, quotations, attributions, sources and clusters are the same, offsets and all."""
    text, html = ([record for record in records if record["type"] == kind] for records in graphs)
    assert text
    assert html == text
