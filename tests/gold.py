"""Attribution where no corpus lies: newspapers of all sections in English, German and French, and blogs with their comments.

    python tests/gold.py

The documents in ``gold/`` were written for this project, about people and events that do not exist, by somebody who did
not know its rules, and annotated with what they report: each source by its name, each content in its pieces, to the
character. Those that are ``held_out`` no rule was written or changed for.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from attrs import frozen
from tabulate import tabulate

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Attribution, Document

__all__ = ["NAMES", "Score", "score"]

NAMES = ("english", "german", "french", "comments")
_FOLDER = Path(__file__).parent / "gold"
_WORD = re.compile(r"\w+")
_NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "my",
        "our",
        "mr",
        "mrs",
        "ms",
        "sir",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "mme",
        "m",
    ]
)


@frozen
class Score:
    """How many contents are in the gold, were found, are right to the word, and have the right source as well."""

    wanted: int
    found: int
    right: int
    sources: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.wanted + self.found)

    @property
    def source(self) -> float:
        """The share of the right contents whose source is right."""
        return self.sources / self.right


def score(name: str, *, held_out: bool) -> Score:
    """The score on the documents of a set, those that were held out or the others."""
    pages: dict[str, list[dict[str, object]]] = {}
    for line in (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["held_out"] == held_out:
            pages.setdefault(row["page"], []).append(row)
    counts: Counter[str] = Counter()
    for rows in pages.values():
        found: dict[str, list[Attribution]] = {}
        for one in attributions([_document(row) for row in rows], AttributeSettings()):
            found.setdefault(one.document, []).append(one)
        for row in rows:
            _count(row["attributions"], found.get(str(row["id"]), []), counts)  # type: ignore[arg-type]
    return Score(counts["wanted"], counts["found"], counts["right"], counts["sources"])


def _document(row: dict[str, object]) -> Document:
    fields = {field: row.get(field) for field in ("page", "kind", "text", "author", "reply_to")}
    return Document(key=row["id"], position=row.get("position", 0), **fields)  # type: ignore[arg-type]


def _count(gold: list[dict[str, object]], found: list[Attribution], counts: Counter[str]) -> None:
    """Count each attribution once, those with the right source first."""
    counts["wanted"] += len(gold)
    counts["found"] += len(found)
    left = [(_words(" ".join(one["content"])), one["source"]) for one in gold]  # type: ignore[arg-type]
    for one in found:
        content = _words(" ".join(c.exact for c in one.content))
        name = one.source.name if one.source is not None else None
        same = sorted((entry for entry in left if entry[0] == content), key=lambda entry: not _is_named(entry[1], name))
        if same:
            left.remove(same[0])
            counts["right"] += 1
            counts["sources"] += _is_named(same[0][1], name)


def _is_named(wanted: object, name: str | None) -> bool:
    """Whether two names are one's, who may be called by more or fewer words in the one than in the other."""
    if wanted is None or name is None:
        return wanted is name
    one, other = ({*_words(str(words))} - _NO_NAMES for words in (wanted, name))
    return one <= other or other <= one


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def main() -> None:
    """Print the table."""
    rows = []
    for name in NAMES:
        for held_out in (False, True):
            one = score(name, held_out=held_out)
            kept = "held out" if held_out else "read"
            rows.append([name, kept, one.wanted, one.precision, one.recall, one.f1, one.source])
    sys.stdout.write(
        tabulate(rows, ["", "", "attributions", "precision", "recall", "F1", "source"], floatfmt=".2f") + "\n"
    )


if __name__ == "__main__":
    main()
