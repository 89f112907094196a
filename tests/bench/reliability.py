"""What confidence means: fit the shares of ``confidence.toml`` on articles with gold attributions, or show the curve.

    python tests/bench/reliability.py fit train.jsonl provenance/attribute/lexicon/confidence.toml
    python tests/bench/reliability.py show dev.jsonl docs/reliability.svg

Each line of the input is an article with its ``text`` and gold ``attributions``, whose ``content`` are places in it.
What is fitted on one set is to be shown on another; the shares of rules that those articles do not show stay as they are. ``show`` prints the table of docs/attribution.md and draws the
picture beside it. Speech reported inside quotation marks is left out: the gold does not annotate it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tabulate import tabulate

from provenance.attribute import AttributeSettings, attributions
from provenance.attribute.lexicon import confidences
from provenance.model import Document

AROUND = " \n\t\"“”'‘’«»„.,;:!?—-–()[]"  # what the scorer of the gold trims as well
DRAWN = 10  # contents: a rule's share is drawn towards the share of all rules as by so many more
BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.01)
HEAD = """\
# Of each rule, the share of its contents that are right to the word, measured on {articles} news articles that are no part of
# this project, and drawn towards the share of all rules ({default}) as by ten more contents, so that a rule seldom seen claims
# little. "default" is for rules that these articles do not show, blocks among them. Those of German and French
# ("foreign-…"), and of what comments repeat, are measured alike on the texts in tests/gold that were not held out.
[rules]
default = {default}
"""

Judged = tuple[str, float, bool]


def judged(path: Path) -> Iterator[Judged]:
    """Rule and confidence of each content found in the articles of a file, and whether it is right to the word."""
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = gold["text"]
        wanted = {trimmed(text, s, e) for a in gold["attributions"] for s, e in a["content"]}
        document = Document(key="k", page="p", position=0, text=text)
        for found in attributions([document], AttributeSettings()):
            if found.form != "block" and not found.rule.startswith("nested-"):
                places = (trimmed(text, c.start, c.end) for c in found.content)
                yield from ((found.rule, found.confidence, place in wanted) for place in places)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A place without the marks and punctuation at its ends."""
    cut = text[start:end]
    first = start + len(cut) - len(cut.lstrip(AROUND))
    return first, max(first, end - (len(cut) - len(cut.rstrip(AROUND))))


def fit(path: Path) -> str:
    """The shares as the text of ``confidence.toml``, with those that stand in it of rules that are not shown here."""
    right, all_ = defaultdict(int), defaultdict(int)
    for rule, _, is_right in judged(path):
        right[rule] += is_right
        all_[rule] += 1
    default = sum(right.values()) / sum(all_.values())
    shares = {rule: (right[rule] + DRAWN * default) / (all_[rule] + DRAWN) for rule in all_}
    shares = {**{rule: share for rule, share in confidences().items() if rule != "default"}, **shares}
    articles = len(path.read_text(encoding="utf-8").splitlines())
    lines = (f"{rule} = {share:.2f}".removesuffix("0") for rule, share in sorted(shares.items()))
    return HEAD.format(articles=articles, default=f"{default:.2f}") + "\n".join(lines) + "\n"


def bands(path: Path) -> list[tuple[float, float, int, float, float]]:
    """Of each band of confidence: its ends, how many contents, their mean confidence, and the share that is right."""
    held = list(judged(path))
    found = []
    for low, high in pairwise(BANDS):
        inside = [(sure, is_right) for _, sure, is_right in held if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            found.append((low, high, len(inside), mean, sum(is_right for _, is_right in inside) / len(inside)))
    return found


def drawn(found: list[tuple[float, float, int, float, float]]) -> str:
    """The bands as a picture."""

    def place(share: float) -> float:
        return round(40 + 240 * share, 1)

    points = [(place(mean), round(320 - place(share), 1), count) for _, _, count, mean, share in found]
    ticks = "\n".join(
        f'<text x="{place(t):g}" y="296" text-anchor="middle">{t:g}</text>'
        f'<text x="34" y="{324 - place(t):g}" text-anchor="end">{t:g}</text>'
        for t in (0, 0.25, 0.5, 0.75, 1)
    )
    dots = "\n".join(
        f'<circle cx="{x}" cy="{y}" r="{min(6.0, 2 + count**0.5 / 8):.1f}" fill="#1f5fa8"/>' for x, y, count in points
    )
    line = " ".join(f"{x},{y}" for x, y, _ in points)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" height="320" \
font-family="sans-serif" font-size="11">
<title>Reliability of confidence: share of contents right to the word, by confidence</title>
<rect width="320" height="320" fill="#fff"/>
<path d="M40 40V280H280" fill="none" stroke="#555"/>
<path d="M40 280L280 40" stroke="#bbb" stroke-dasharray="4 3"/>
{ticks}
<polyline fill="none" stroke="#1f5fa8" stroke-width="2" points="{line}"/>
{dots}
<text x="160" y="314" text-anchor="middle">confidence</text>\
<text transform="rotate(-90)" x="-160" y="12" text-anchor="middle">share right to the word</text></svg>
"""


def main() -> None:
    """Fit or show, as the first argument says."""
    if len(sys.argv) != 4 or sys.argv[1] not in ("fit", "show"):
        sys.exit(__doc__)
    command, source, target = sys.argv[1], *map(Path, sys.argv[2:])
    if command == "fit":
        target.write_text(fit(source), encoding="utf-8")
        return
    found = bands(source)
    target.write_text(drawn(found), encoding="utf-8")
    rows = [(f"{low:g}–{min(high, 1):g}", count, mean, share) for low, high, count, mean, share in found]
    sys.stdout.write(tabulate(rows, ["confidence", "contents", "mean", "right"], tablefmt="github", floatfmt=".2f"))
    away = sum(count * abs(mean - share) for _, _, count, mean, share in found) / sum(row[2] for row in found)
    sys.stdout.write(f"\n\nmean distance {away:.3f}\n")


if __name__ == "__main__":
    main()
