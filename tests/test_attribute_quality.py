"""Floors of attribution's figures on real pages, where these are at hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from provenance.attribute import AttributeSettings, attributions, unified
from provenance.model import Attribution, Document, Selector

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
NEWS = SHARED / "news" / "polnear-dev.jsonl"

pytestmark = pytest.mark.skipif(not NEWS.exists(), reason="the shared pages are not here")

FLOORS = {
    "content, exact, F1": 0.615,
    "content, by token, F1": 0.85,
    "direct: exact recall": 0.933,
    "indirect: recall at overlap 0.8": 0.425,
    "direct: right speaker, end to end": 0.925,
    "mixed: right speaker, end to end": 0.73,
}


def place(selector: Selector | None) -> dict[str, object] | None:
    """A selector as the canonical export writes it."""
    return None if selector is None else {"start": selector.start, "end": selector.end, "exact": selector.exact}


def record(a: Attribution) -> dict[str, object]:
    """An attribution as the canonical export writes it."""
    source = a.source and {"name": a.source.name, "kind": a.source.kind, "mention": place(a.mention)}
    return {
        "type": "attribution",
        "document": a.document,
        "claim": a.claim,
        "form": a.form,
        "source": source or {"name": None, "kind": None, "mention": place(a.mention)},
        "cue": place(a.cue),
        "content": [place(c) for c in a.content],
        "via": [v.name for v in a.via],
        "confidence": a.confidence,
        "rule": a.rule,
    }


def scored(documents: Iterable[Document], path: Path) -> dict[str, float]:
    """The figures of the news scorer for the attributions in ``documents``."""
    documents = list(documents)
    found = unified([a for d in documents for a in attributions([d], AttributeSettings())])
    records = [{"type": "document", "key": d.key, "text": d.text} for d in documents] + [record(a) for a in found]
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    score = [sys.executable, str(SHARED / "eval" / "score.py"), "attributions", str(path), str(NEWS)]
    output = subprocess.run(score, check=True, capture_output=True, text=True).stdout
    return {m.group(1).strip(): float(m.group(2)) for m in re.finditer(r"(?m)^(\D[\w ,:.\d]+?)\s{2,}(\d\.\d+)", output)}


def news() -> list[Document]:
    """The news articles that figures are measured on."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return [Document(key=d["id"], page=d["id"], position=0, text=d["text"]) for d in map(json.loads, lines)]


def test_news_floors(tmp_path: Path) -> None:
    """No figure on news articles falls below its floor."""
    figures = scored(news(), tmp_path / "export.jsonl")
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_confidence_means_a_share() -> None:
    """Of the contents with a confidence about p, a share of about p is right to the word."""
    lines = [json.loads(line) for line in NEWS.read_text(encoding="utf-8").splitlines()]
    trim = " \n\t\"“”'‘’«»„.,;:!?—-–()[]"
    sure = right = 0
    for gold in lines:
        text = gold["text"]
        wanted = {text[s:e].strip(trim) for a in gold["attributions"] for s, e in a["content"]}
        for a in attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings(confidence=0.9)):
            sure += len(a.content)
            right += sum(c.exact.strip(trim) in wanted for c in a.content)
    assert sure > 300
    assert right / sure > 0.88


def test_news_are_read_fast() -> None:
    """News text is read at half a megabyte a second at least, on a machine that does other things."""
    documents = news()
    began = time.process_time()
    for document in documents:
        list(attributions([document], AttributeSettings()))
    assert sum(len(d.text.encode()) for d in documents) / (time.process_time() - began) > 500_000
