"""Whom pronouns and given names mean in German and French, and which outlets were told."""

from __future__ import annotations

import pytest
from test_attribute_foreign import FRENCH_PROSE, GERMAN_PROSE, told

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document

VIA: list[tuple[str, str, str, str]] = [
    ("Hugo Lang sagte der dpa, der Damm sei alt.", GERMAN_PROSE, "Hugo Lang", "dpa"),
    ("„Das reicht“, sagte Hugo Lang dem „Talblatt“.", GERMAN_PROSE, "Hugo Lang", "Talblatt"),
    ("Dem „Talblatt“ sagte Hugo Lang, der Damm sei alt.", GERMAN_PROSE, "Hugo Lang", "Talblatt"),
    ("Hugo Lang sagte gegenüber dem Spiegel: „Das reicht.“", GERMAN_PROSE, "Hugo Lang", "Der Spiegel"),
    ("Anne Durand a répondu au Monde qu’elle ne craignait rien.", FRENCH_PROSE, "Anne Durand", "Le Monde"),
    (
        "Contacté par l’AFP, Paul Durand assure que le pont est sûr.",
        FRENCH_PROSE,
        "Paul Durand",
        "Agence France-Presse",
    ),
]


@pytest.mark.parametrize(("text", "prose", "name", "outlet"), VIA)
def test_outlets_that_were_told(text: str, prose: str, name: str, outlet: str) -> None:
    """The outlet that a source told is what its words came through."""
    document = Document(key="k", page="p", position=0, text=f"{text}\n\n{prose}")
    found = [
        (a.source.name if a.source else None, [v.name for v in a.via])
        for a in attributions([document], AttributeSettings())
    ]
    assert found == [(name, [outlet])]


def test_pronouns_agree_with_descriptions() -> None:
    """Articles tell the gender of who is described: "sie" is not the policeman."""
    text = "Die Anwältin Eva Lang war da. „Es brennt“, sagte der junge Polizist. „Wir kommen“, sagte sie."
    assert [name for name, _, _ in told(text, GERMAN_PROSE)] == ["Polizist", "Eva Lang"]


SUBJECTS: list[tuple[str, str, list[str | None]]] = [
    ("Ma voisine habite ici depuis vingt ans. Elle dit que le pont est vieux.", FRENCH_PROSE, ["ma voisine"]),
    ("La mairie n’est pas d’accord. Le pont est sûr, assure-t-elle.", FRENCH_PROSE, ["la mairie"]),
    ("Une équipe suisse pense que le pont tient. Selon elle, il est vieux.", FRENCH_PROSE, ["une équipe suisse"] * 2),
    ("Anne Durand est venue. Le maire est sorti. Elle a dit que le pont est vieux.", FRENCH_PROSE, ["Anne Durand"]),
    ("Sa présidente, Anne Durand, est venue. Elle a dit que le pont est vieux.", FRENCH_PROSE, ["Anne Durand"]),
    (
        "Un passant, croisé au marché, est direct : le pont est vieux. Selon lui, il tombera.",
        FRENCH_PROSE,
        ["un passant"],
    ),
    ("Selon lui, le pont est vieux.", FRENCH_PROSE, ["il"]),
    ("Merci Anne ! Mdr, le maire dit que le pont est vieux.", FRENCH_PROSE, ["le maire"]),
    ("Unsere Schülersprecherin war da. „Es brennt“, hat sie gesagt.", GERMAN_PROSE, ["Schülersprecherin"]),
    ("Anna Lang kam zum Damm. Die Stadt wartete. „Es brennt“, sagte sie.", GERMAN_PROSE, ["Anna Lang"]),
]


@pytest.mark.parametrize(("text", "prose", "names"), SUBJECTS)
def test_pronouns_mean_subjects(text: str, prose: str, names: list[str | None]) -> None:
    """Who or what opens a sentence may be meant by the next one, by its gender, people rather than bodies."""
    assert [name for name, _, _ in told(text, prose)] == names


def test_given_names_in_comments() -> None:
    """Comments call people by given names, which tell whom a pronoun means."""
    texts = [("article", "Anne Durand est venue."), ("comment", "Paul a raison quand il dit que le pont est vieux.")]
    page = [
        Document(key=kind, page="p", position=k, kind=kind, text=f"{text}\n\n{FRENCH_PROSE}")
        for k, (kind, text) in enumerate(texts)
    ]
    assert [a.source.name for a in attributions(page, AttributeSettings()) if a.source] == ["Paul"]
