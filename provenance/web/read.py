"""Reading: a page as it was written, with what is known of its passages in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen
from sqlite_utils import Database

from provenance.graph.page import LAYERS, Layer, Page, Shown, Text, page
from provenance.web.segments import Marked, Stretch, stretches
from provenance.web.serving import Answer, Asked, PageKind

__all__ = ["READ"]

CHOICES: dict[Layer, str] = {  # what may be shown, in the words of the form
    "direct": "direct speech and excerpts",
    "indirect": "indirect speech",
    "quoting": "quoted from elsewhere",
    "altered": "altered on the way",
    "quoted": "quoted from here",
}
CHOSEN = 0  # the number of the passage in the address, which has no note


@frozen(kw_only=True)
class Laid:
    """A document laid out: its text in stretches, and the passages whose notes stand beside them, by number."""

    text: Text
    asked: bool
    stretches: tuple[Stretch, ...]
    notes: dict[int, Shown]


def _answer(db: Database, asked: Asked) -> Answer | None:
    found = page(db, asked.key)
    if found is None:
        return None
    shown: set[str] = set(asked.parameters.get("show", LAYERS))
    data = evolve(found, documents=tuple(_only(text, shown) for text in found.documents))
    drawn = {
        "laid": tuple(_laid(data, asked.passage())),
        "choices": [(layer, words, layer in shown) for layer, words in CHOICES.items()],
        "passage": asked.passage(),
        "many": data.count > len(data.documents),
    }
    passages = [passage for text in data.documents for passage in text.passages]
    judged = {
        "attributions": [passage.attribution for passage in passages if passage.attribution],
        "quotations": [passage.quotation for passage in passages if passage.quotation and passage.layer != "quoted"],
    }
    return Answer(title=data.title, data=data, drawn=drawn, judged=judged)


def _only(text: Text, shown: set[str]) -> Text:
    return evolve(text, passages=tuple(passage for passage in text.passages if passage.layer in shown))


def _laid(found: Page, passage: tuple[int, int] | None) -> Iterator[Laid]:
    number = 0
    for text in found.documents:
        notes = dict(enumerate(sorted(text.passages, key=_stands), number + 1))
        number += len(notes)
        asked = text.key == found.asked
        marks = [_marked(index, shown) for index, shown in notes.items()]
        if asked and passage is not None:
            marks.append(Marked(number=CHOSEN, kind="chosen", spans=(passage,), opens=True))
        yield Laid(text=text, asked=asked, stretches=tuple(stretches(text.text, marks)), notes=notes)


def _stands(shown: Shown) -> int:
    return _marked(0, shown).stands


def _marked(number: int, shown: Shown) -> Marked:
    block = shown.form == "block"
    return Marked(number=number, kind="block" if block else shown.layer, spans=shown.spans, opens=block)


READ = PageKind(name="read", tables=("documents", "quotations", "attributions", "sources", "claims"), answer=_answer)
