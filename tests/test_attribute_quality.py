"""What confidence means on real pages, where these are at hand; the figures' floors are in ``test_floors.py``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
NEWS = SHARED / "news" / "polnear-dev.jsonl"

pytestmark = pytest.mark.skipif(not NEWS.exists(), reason="the shared pages are not here")


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
