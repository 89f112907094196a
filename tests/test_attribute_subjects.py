"""Who says so in German and French: subjects and other cases, several together, nobody, and what might be."""

from __future__ import annotations

import pytest
from test_attribute_foreign import FRENCH_PROSE, GERMAN_PROSE, Told, kinds, told

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document, SourceKind

GERMAN: list[tuple[str, list[Told]]] = [
    (
        "Viele sollen einen alten Pass haben, weshalb Timo Grau die Gemeinden aufforderte, die Leute zurückzunehmen.",
        [("Timo Grau", "indirect", ["die Leute zurückzunehmen"])],
    ),
    ("„Los jetzt!“, schrie irgendwer durch den Flur.", [("irgendwer", "direct", ["„Los jetzt!“"])]),
    (
        "Einige Wirte hätten ihm sogar gesagt: „Das lohnt sich nicht.“",
        [("Wirte", "direct", ["„Das lohnt sich nicht.“"])],
    ),
    (
        "Er sei zwar Mitglied des Vereins, sagte Timo Grau, aber man solle doch lieber den Vorstand fragen.",
        [
            (
                "Timo Grau",
                "indirect",
                ["Er sei zwar Mitglied des Vereins", "aber man solle doch lieber den Vorstand fragen"],
            )
        ],
    ),
    ("Timo Grau musste sie fragen, ob sie mitmachen will.", [("Timo Grau", "indirect", ["ob sie mitmachen will"])]),
    (
        "„Das Dach ist weg“, sagte Eva Lang. Die Handwerker hätten es abgedeckt.",
        [
            ("Eva Lang", "direct", ["„Das Dach ist weg“"]),
            ("Eva Lang", "indirect", ["Die Handwerker hätten es abgedeckt"]),
        ],
    ),
    (
        "Stadtrat Ole Brandt kritisiert vor allem, dass der Vertrag nie vorgelegt worden sei.",
        [("Ole Brandt", "indirect", ["dass der Vertrag nie vorgelegt worden sei"])],
    ),
    (
        "Ole Brandt unterstellte in einem Beitrag, die Firma habe das Wasser verschmutzt.",
        [("Ole Brandt", "indirect", ["die Firma habe das Wasser verschmutzt"])],
    ),
    (
        "Die Verantwortlichen reden sich damit heraus, sie hätten alles mit dem Amt abgestimmt.",
        [("Verantwortlichen", "indirect", ["sie hätten alles mit dem Amt abgestimmt"])],
    ),
    (
        "Eine Umfrage, wonach die Hälfte der Bürger angibt, dass man nicht frei sprechen könne, ist oft zitiert worden.",
        [("Bürger", "indirect", ["dass man nicht frei sprechen könne"])],
    ),
    (
        "Für den Bauern gibt es laut wetterfrosch.de pro Schaden zehn Euro.",
        [("wetterfrosch.de", "indirect", ["Für den Bauern gibt es", "pro Schaden zehn Euro"])],
    ),
    ("Laut Prospekt kostet der Kaffee nur zwei Euro.", [("Prospekt", "indirect", ["kostet der Kaffee nur zwei Euro"])]),
    (
        "Rheinsee Wenn Karl Ott ins Erzählen kam, sprach er gern vom Hafen: „Für uns war klar, dass wir bleiben.“",
        [("Karl Ott", "direct", ["„Für uns war klar, dass wir bleiben.“"])],
    ),
    (
        "Doch Timo Grau will das Gute sehen: „Wir haben die Halle noch, und das Dach ist dicht.“",
        [("Timo Grau", "direct", ["„Wir haben die Halle noch, und das Dach ist dicht.“"])],
    ),
    (
        "Kurze Nachfrage hierzu: „Die Halle kostet pro Stunde vierzig Euro.“",
        [(None, "direct", ["„Die Halle kostet pro Stunde vierzig Euro.“"])],
    ),
    (
        "Als das Tor aufgeht, ist Anwalt Karl Ott über die Meldung begeistert und schreibt im Netz: „Ich bin sehr froh!“",
        [("Karl Ott", "direct", ["„Ich bin sehr froh!“"])],
    ),
    ("Der Geologe Sami Maan spricht von der „vollen Last“.", [("Sami Maan", "direct", ["„vollen Last“"])]),
    (
        "„Wir liefern weiter“, sagte der Autozulieferer KLF. KLF erklärte am Montag, die Halle sei voll.",
        [("KLF", "direct", ["„Wir liefern weiter“"]), ("KLF", "indirect", ["die Halle sei voll"])],
    ),
    (
        "„Die Grenze bleibt offen“, schreiben Anna Weber und Hugo Lang in einem Brief.",
        [
            ("Anna Weber", "direct", ["„Die Grenze bleibt offen“"]),
            ("Hugo Lang", "direct", ["„Die Grenze bleibt offen“"]),
        ],
    ),
    (
        "Anna Weber und Hugo Lang sagten, die Grenze bleibe offen.",
        [
            ("Anna Weber", "indirect", ["die Grenze bleibe offen"]),
            ("Hugo Lang", "indirect", ["die Grenze bleibe offen"]),
        ],
    ),
    (
        "Polizei und Feuerwehr teilten mit, dass die Straße frei ist.",
        [
            ("Polizei", "indirect", ["dass die Straße frei ist"]),
            ("Feuerwehr", "indirect", ["dass die Straße frei ist"]),
        ],
    ),
    (
        "Das Freibad bleibt zu. Das teilte die Stadtverwaltung am Mittwoch mit. Grund seien Risse im Becken.",
        [
            ("Stadtverwaltung", "indirect", ["Das Freibad bleibt zu"]),
            ("Stadtverwaltung", "indirect", ["Grund seien Risse im Becken"]),
        ],
    ),
    (
        "In einem offenen Brief schreiben 40 Vereine: „Das Bad gehört allen.“ Darin heißt es, die Stadt dürfe nicht sparen.",
        [
            ("40 Vereine", "direct", ["„Das Bad gehört allen.“"]),
            ("40 Vereine", "indirect", ["die Stadt dürfe nicht sparen"]),
        ],
    ),
    (
        "Laut einer Studie ist der Boden belastet. Demnach sind zwölf Stellen betroffen.",
        [("Studie", "indirect", ["ist der Boden belastet"]), ("Studie", "indirect", ["sind zwölf Stellen betroffen"])],
    ),
    (
        "Die Wasserwerke, sagte Greta Holm, müssten endlich selbst messen.",
        [("Greta Holm", "indirect", ["Die Wasserwerke", "müssten endlich selbst messen"])],
    ),
    (
        "Sie habe, sagt Greta Holm, dafür sogar eigenes Geld ausgegeben.",
        [("Greta Holm", "indirect", ["Sie habe", "dafür sogar eigenes Geld ausgegeben"])],
    ),
    (
        "Hugo Langs Vorgängerin Ute Behrens nannte die Studie einen „Weckruf“.",
        [("Ute Behrens", "direct", ["„Weckruf“"])],
    ),
    ("Hans Wolf sprach sich dafür aus, das Bad neu zu bauen.", [("Hans Wolf", "indirect", ["das Bad neu zu bauen"])]),
    ("„Das kostet 400 Euro“, rechnete ein Händler vor.", [("Händler", "direct", ["„Das kostet 400 Euro“"])]),
    (
        "In der Zeitung steht, dass die Stadt schon bezahlt hat.",
        [("Zeitung", "indirect", ["dass die Stadt schon bezahlt hat"])],
    ),
    (
        "Ole Brandt, deren Leiter, warnt davor, dass es zu Unfällen kommen könne.",
        [("Ole Brandt", "indirect", ["dass es zu Unfällen kommen könne"])],
    ),
]

GERMAN_NOTHING = [
    "Um diesen Artikel zu schreiben, habe ich lange gesucht.",
    "Sie erzählen von ihrem Spagat zwischen Kind und Karriere, habe ich gelesen.",
    "Endlich habe ich auch dem großen Kind erklären können, dass der Zahn nachwächst.",
    "Niemand gibt gerne zu, dass er sich geirrt hat.",
    "Woher wissen Sie, dass der Damm hält?",
    "Keiner kann wissen, ob der Damm hält.",
    "Man muss sagen, dass der Damm alt ist.",
    "Es wird behauptet, die Brücke sei neu.",
    "Nur die Stadt hätte das verhindern können. Die Bürger hätten gern mehr gewusst.",
    "Das sind Bilder, die ständig irgendwo benutzt werden könnten.",
    "Viele geben sich fröhlich, ganz so, als könnten sie den Sturm damit bannen.",
    "Es sieht aus, als sei der Damm gebrochen.",
    "Ihr Lachen hat laut getönt, und dann war es still.",
    "Die Alten, so der Vorwurf, hätten das Geld ausgegeben.",
    "Das Heft nennt sich „Der kleine Bote“.",
    "Das wurde von vielen als „heikel“ in einer Unterhaltung genannt.",
    "Dann mahnt er Webseiten ab, die sich nicht zu 100 Prozent an die Vorgaben halten.",
    "Es ist kein Fehler, in solchen Fällen zu sagen, dass eine Antwort fehlt.",
    "Nein, es kommt keine Ankündigung, dass ich mich zurückziehe, meinen Job an den Nagel hänge und gehe.",
    "Die Stadt verlangt keine Entschuldigung für die Ungeheuerlichkeit, die Nachbarn zu beschimpfen.",
    "Wenn jemand sagt, Bienen seien gefährlich, lache ich nur.",
]

FRENCH: list[tuple[str, list[Told]]] = [
    ("« La mairie a tout payé », peut-on lire dans Le Phare.", [("Le Phare", "direct", ["« La mairie a tout payé »"])]),
    (
        "Anne Durand et Paul Morel affirment que le pont est fermé.",
        [("Anne Durand", "indirect", ["que le pont est fermé"]), ("Paul Morel", "indirect", ["que le pont est fermé"])],
    ),
    (
        "« Le pont est fermé », écrivent Anne Durand et Paul Morel.",
        [("Anne Durand", "direct", ["« Le pont est fermé »"]), ("Paul Morel", "direct", ["« Le pont est fermé »"])],
    ),
    (
        "Contactée par l’AFP, la préfecture indique ne pas avoir été consultée.",
        [("la préfecture", "indirect", ["ne pas avoir été consultée"])],
    ),
    (
        "Comme l’écrit l’historien local Jean Roux, le pont avait déjà failli fermer.",
        [("Jean Roux", "indirect", ["le pont avait déjà failli fermer"])],
    ),
    (
        "Mon voisin m’a dit que ses ruches étaient vides.",
        [("mon voisin", "indirect", ["que ses ruches étaient vides"])],
    ),
    (
        "« Nous avons tout appris par la radio, raconte sa collègue Sylvie Prat, qui vit ici depuis vingt ans. Personne n’a appelé. »",
        [("Sylvie Prat", "direct", ["« Nous avons tout appris par la radio", "Personne n’a appelé. »"])],
    ),
    (
        "Le syndicat affirme avoir déposé un recours. « Rien n’a été respecté », peut-on y lire.",
        [
            ("le syndicat", "indirect", ["avoir déposé un recours"]),
            ("le syndicat", "direct", ["« Rien n’a été respecté »"]),
        ],
    ),
    (
        "Le journal prétend que la ville a payé, je n’y crois pas.",
        [("le journal", "indirect", ["que la ville a payé"])],
    ),
    ("Tous deux demandent que le vote soit annulé.", [("Tous", "indirect", ["que le vote soit annulé"])]),
]

FRENCH_NOTHING = [
    "Personne ne dit que le pont est fermé.",
    "On nous répète que tout va bien.",
    "S’il dit que le pont est fermé, il faut partir.",
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[Told]) -> None:
    """The source is the subject of the cue, whatever stands around it."""
    assert told(text, GERMAN_PROSE) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[Told]) -> None:
    """The source is the subject of the cue, whatever stands around it."""
    assert told(text, FRENCH_PROSE) == expected


@pytest.mark.parametrize(
    ("text", "prose"),
    [(text, GERMAN_PROSE) for text in GERMAN_NOTHING] + [(text, FRENCH_PROSE) for text in FRENCH_NOTHING],
)
def test_nobody_said_so(text: str, prose: str) -> None:
    """What nobody says, what might be, what is asked for and what is only like something else is no report."""
    assert told(text, prose) == []


KINDS: list[tuple[str, str, str, SourceKind]] = [
    ("Die Blauen kritisieren, der Damm sei alt.", GERMAN_PROSE, "Blauen", "group"),
    ("Laut Prospekt ist der Damm alt.", GERMAN_PROSE, "Prospekt", "document"),
    ("„Der Damm ist alt“, sagt uns die Quelle.", GERMAN_PROSE, "Quelle", "anonymous"),
    ("Aus Kreisen der Regierung hieß es, der Damm sei alt.", GERMAN_PROSE, "Kreisen der Regierung", "anonymous"),
    ("Manche sagen, der Damm sei alt.", GERMAN_PROSE, "Manche", "group"),
    ("Jemand sagte, der Damm sei alt.", GERMAN_PROSE, "Jemand", "anonymous"),
    ("Die Süddeutsche Zeitung berichtet, der Damm sei alt.", GERMAN_PROSE, "Süddeutsche Zeitung", "outlet"),
    ("Mediapart révèle que le pont est vieux.", FRENCH_PROSE, "Mediapart", "outlet"),
    ("L’entourage du maire dit que le pont est vieux.", FRENCH_PROSE, "l’entourage du maire", "anonymous"),
]


@pytest.mark.parametrize(("text", "prose", "name", "kind"), KINDS)
def test_kinds_of_sources(text: str, prose: str, name: str, kind: SourceKind) -> None:
    """Verbs in the plural tell that there are several, nouns that nobody is named, and outlets are known."""
    assert kinds(text, prose) == {name: kind}


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
