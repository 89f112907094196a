"""German and French, each chosen by the words of the document: quotations, "according to" and reported clauses."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.attribute.lexicon.languages import language
from provenance.model import Document

Case = tuple[str, str | None, str, list[str]]  # text, source, form, content


def found(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Source, form and content of every attribution in an article."""
    document = Document(key="k", page="p", position=0, text=text)
    return [
        (a.source.name if a.source else None, a.form, [c.exact for c in a.content])
        for a in attributions([document], AttributeSettings())
    ]


GERMAN: list[Case] = [
    ("„Wir haben gewonnen“, sagte Anna Weber.", "Anna Weber", "direct", ["„Wir haben gewonnen“"]),
    ("„Das Wasser ist zu hoch“, sagte Anna Weber am Montag.", "Anna Weber", "direct", ["„Das Wasser ist zu hoch“"]),
    ("Bürgermeister Hugo Lang sagte: „Es regnet nicht mehr.“", "Hugo Lang", "direct", ["„Es regnet nicht mehr.“"]),
    (
        "»Das war ein Fehler«, räumte der Sprecher der Firma ein.",
        "Sprecher der Firma",
        "direct",
        ["»Das war ein Fehler«"],
    ),
    (
        "„Das geht so nicht“, so der Vorsitzende der Gewerkschaft, Karl Bauer.",
        "Karl Bauer",
        "direct",
        ["„Das geht so nicht“"],
    ),
    (
        "„Das ist gut“, sagte Eva Lang. „Das ist auch für uns gut.“",
        "Eva Lang",
        "direct",
        ["„Das ist gut“", "„Das ist auch für uns gut.“"],
    ),
    ("„Ich weiß es nicht“, hat Eva Lang gesagt.", "Eva Lang", "direct", ["„Ich weiß es nicht“"]),
    (
        "Am Dienstag erklärte die Ministerin: „Das Gesetz ist gut.“",
        "Ministerin",
        "direct",
        ["„Das Gesetz ist gut.“"],
    ),
    ("Laut Polizei war der Fahrer nicht angeschnallt.", "Polizei", "indirect", ["war der Fahrer nicht angeschnallt"]),
    ("Der Fahrer war laut Eva Lang nicht allein.", "Eva Lang", "indirect", ["Der Fahrer war", "nicht allein"]),
    ("Nach Angaben von Anna Weber ist die Brücke gesperrt.", "Anna Weber", "indirect", ["ist die Brücke gesperrt"]),
    ("Nach Angaben der Polizei ist die Brücke gesperrt.", "Polizei", "indirect", ["ist die Brücke gesperrt"]),
    (
        "Die Brücke ist nicht sicher, nach Ansicht von Hugo Lang.",
        "Hugo Lang",
        "indirect",
        ["Die Brücke ist nicht sicher"],
    ),
    ("Dem Bericht zufolge ist die Brücke nicht sicher.", "Bericht", "indirect", ["ist die Brücke nicht sicher"]),
    ("Die Brücke ist nicht sicher, wie Hugo Lang berichtet.", "Hugo Lang", "indirect", ["Die Brücke ist nicht sicher"]),
    ("Anna Weber sagte, dass das Boot nicht dicht sei.", "Anna Weber", "indirect", ["dass das Boot nicht dicht sei"]),
    (
        "Hugo Lang erklärte, er habe von dem Boot nichts gewusst.",
        "Hugo Lang",
        "indirect",
        ["er habe von dem Boot nichts gewusst"],
    ),
    (
        "Das Boot sei zu klein und nicht dicht, sagte Hugo Lang.",
        "Hugo Lang",
        "indirect",
        ["Das Boot sei zu klein und nicht dicht"],
    ),
    (
        "Die Sprecherin der Stadt, Eva Lang, erklärte, sie wisse von nichts.",
        "Eva Lang",
        "indirect",
        ["sie wisse von nichts"],
    ),
]

FRENCH: list[Case] = [
    (
        "« Nous avons gagné », a déclaré la maire de Lyon, Anne Durand.",
        "Anne Durand",
        "direct",
        ["« Nous avons gagné »"],
    ),
    ("Paul Durand a déclaré : « Il ne pleut plus. »", "Paul Durand", "direct", ["« Il ne pleut plus. »"]),
    (
        "« Le pont est fermé », explique l'avocat de la ville.",
        "l'avocat de la ville",
        "direct",
        ["« Le pont est fermé »"],
    ),
    ("« Le pont est fermé », affirme Paul Durand.", "Paul Durand", "direct", ["« Le pont est fermé »"]),
    (
        "« Je ne sais pas », dit-il. « C’est une affaire de la ville. »",
        "il",
        "direct",
        ["« Je ne sais pas »", "« C’est une affaire de la ville. »"],
    ),
    ("« C'est une erreur », a-t-elle reconnu mardi.", "elle", "direct", ["« C'est une erreur »"]),
    (
        "Anne Durand est partie. « C'est une erreur », a-t-elle reconnu.",
        "Anne Durand",
        "direct",
        ["« C'est une erreur »"],
    ),
    (
        "Selon la police, le conducteur était ivre et pressé.",
        "la police",
        "indirect",
        ["le conducteur était ivre et pressé"],
    ),
    ("Le conducteur était ivre, selon Paul Durand.", "Paul Durand", "indirect", ["Le conducteur était ivre"]),
    (
        "Le conducteur, selon la police, était ivre et pressé.",
        "la police",
        "indirect",
        ["Le conducteur", "était ivre et pressé"],
    ),
    (
        "D'après le rapport, le pont n'est pas sûr pour les voitures.",
        "le rapport",
        "indirect",
        ["le pont n'est pas sûr pour les voitures"],
    ),
    ("Paul Durand affirme que le pont n'est pas sûr.", "Paul Durand", "indirect", ["que le pont n'est pas sûr"]),
    (
        "La ministre de la Mer, Anne Durand, a expliqué que la loi est bonne.",
        "Anne Durand",
        "indirect",
        ["que la loi est bonne"],
    ),
    ("Le pont est sûr et solide, a assuré Paul Durand.", "Paul Durand", "indirect", ["Le pont est sûr et solide"]),
    ("Le pont est fermé, comme l'a dit Anne Durand.", "Anne Durand", "indirect", ["Le pont est fermé"]),
]


@pytest.mark.parametrize(("text", "name", "form", "content"), GERMAN + FRENCH)
def test_who_said_what(text: str, name: str | None, form: str, content: list[str]) -> None:
    """The source, the form and the content of what a sentence attributes."""
    assert found(text)[:1] == [(name, form, content)]


def test_the_subjunctive_goes_on_with_the_last_speaker() -> None:
    """A German sentence in the subjunctive I after somebody has spoken is that speaker's."""
    text = "„Das ist mir egal“, sagte Anna Weber. Sie habe nichts gewusst. Das Boot ist nicht mehr da."
    assert found(text)[1:] == [("Anna Weber", "indirect", ["Sie habe nichts gewusst"])]


LANGUAGES: list[tuple[str, str | None]] = [
    ("Der Hafen ist gesperrt und das Boot liegt noch auf dem Grund.", "de"),
    ("Le port est fermé et les bateaux sont encore dans la rade.", "fr"),
    ("The harbor is closed, and the boats are still in it.", None),
    ("The Le Monde correspondent in Lyon said that the die was cast.", None),
    ("„Yes,“ she said, and that was all that was said of it.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "code"), LANGUAGES)
def test_the_language_is_that_of_the_most_common_words(text: str, code: str | None) -> None:
    """Short words tell the language; English and all that is unknown go the English way."""
    known = language(text)
    assert (known.code if known else None) == code
