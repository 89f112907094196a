"""German and French as newspapers and their readers write them: who said what, and what attributes nothing."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document, SourceKind

Told = tuple[str | None, str, list[str]]  # source, form, content

# Prose in which nobody says anything, and which shows what language it is in.
GERMAN_PROSE = (
    "Das ist nicht neu, und die Stadt hat das auch nach der Wahl noch nicht geklärt. "
    "Es wird sich zeigen, ob sie das aus dem Haushalt bezahlen kann."
)
FRENCH_PROSE = (
    "Ce n’est pas nouveau, et la ville n’a pas encore réglé la question avec les habitants. "
    "Il faudra voir si elle peut payer les travaux dans les mois qui viennent."
)


def told(*paragraphs: str) -> list[Told]:
    """Source, form and content of what an article of ``paragraphs`` attributes."""
    document = Document(key="k", page="p", position=0, text="\n\n".join(paragraphs))
    return [
        (a.source.name if a.source else None, a.form, [c.exact for c in a.content])
        for a in attributions([document], AttributeSettings())
    ]


def kinds(*paragraphs: str) -> dict[str, SourceKind]:
    """The sources of an article of ``paragraphs``, and their kinds."""
    document = Document(key="k", page="p", position=0, text="\n\n".join(paragraphs))
    return {a.source.name: a.source.kind for a in attributions([document], AttributeSettings()) if a.source}


GERMAN: list[tuple[str, list[Told]]] = [
    (
        "„Es muss erst jemand sterben“, hat mir ein Nachbar gesagt.",
        [("Nachbar", "direct", ["„Es muss erst jemand sterben“"])],
    ),
    (
        "Wie aus einem Papier der Stadt hervorgeht, das dem Boten vorliegt, fehlen zwei Gutachten.",
        [("Papier der Stadt", "indirect", ["fehlen zwei Gutachten"])],
    ),
    (
        "Timo Grau widerspricht: Das Geld sei da, es werde nur falsch verteilt.",
        [("Timo Grau", "indirect", ["Das Geld sei da, es werde nur falsch verteilt"])],
    ),
    (
        "„Das ist ein Offenbarungseid“, ließ Fraktionschefin Mara Lenz wissen.",
        [("Mara Lenz", "direct", ["„Das ist ein Offenbarungseid“"])],
    ),
    (
        "In der Mitteilung steht: „Wir bedauern den Vorfall.“",
        [("Mitteilung", "direct", ["„Wir bedauern den Vorfall.“"])],
    ),
    (
        "Ole Brandt nannte den Vorfall „nicht hinnehmbar“ und kündigte an, die Kontrollen zu verschärfen.",
        [
            ("Ole Brandt", "indirect", ["die Kontrollen zu verschärfen"]),
            ("Ole Brandt", "direct", ["„nicht hinnehmbar“"]),
        ],
    ),
    (
        "„Ich gehe“, sagte Ole Brandt. Man respektiere das. Ich habe das nicht gewusst.",
        [("Ole Brandt", "direct", ["„Ich gehe“"]), ("Ole Brandt", "indirect", ["Man respektiere das"])],
    ),
    (
        "Der „Bote“ hatte bereits vor zwei Wochen berichtet, dass Brandt gehen wolle.",
        [("Bote", "indirect", ["dass Brandt gehen wolle"])],
    ),
    ("Der Damm sei „alt“, sagte Hugo Lang.", [("Hugo Lang", "mixed", ["Der Damm sei „alt“"])]),
    (
        "Die Lage sei „sehr ernst“ und müsse schnell geklärt werden, sagte Hugo Lang am Montag.",
        [("Hugo Lang", "mixed", ["Die Lage sei „sehr ernst“ und müsse schnell geklärt werden"])],
    ),
    (
        "Hugo Lang sagte am Dienstag der Zeitung „Der Bote“, der Damm sei „alt“ und müsse weg.",
        [("Hugo Lang", "mixed", ["der Damm sei „alt“ und müsse weg"])],
    ),
    ("Hugo Lang nannte den Damm „eine Gefahr für alle“.", [("Hugo Lang", "direct", ["„eine Gefahr für alle“"])]),
    (
        "Die Ministerin bezeichnete den Vorschlag als „völlig abwegig“.",
        [("Ministerin", "direct", ["„völlig abwegig“"])],
    ),
    (
        "Der Sprecher sprach von einem „herben Rückschlag“ für die Stadt.",
        [("Sprecher", "direct", ["„herben Rückschlag“"])],
    ),
    (
        "„Der Damm ist alt“, sagte Hugo Lang. Er sei „nicht dicht“ und werde bald brechen.",
        [
            ("Hugo Lang", "direct", ["„Der Damm ist alt“"]),
            ("Hugo Lang", "mixed", ["Er sei „nicht dicht“ und werde bald brechen"]),
        ],
    ),
    ("Das sei „ein Skandal“, so Lang.", [("Lang", "mixed", ["Das sei „ein Skandal“"])]),
    ("Hugo Lang: „Wir haben das geprüft.“", [("Hugo Lang", "direct", ["„Wir haben das geprüft.“"])]),
    (
        "„Wir prüfen das“, heißt es in dem Bericht der Behörde.",
        [("Bericht der Behörde", "direct", ["„Wir prüfen das“"])],
    ),
    (
        "Aus dem Ministerium hieß es, man habe nichts gewusst.",
        [("Ministerium", "indirect", ["man habe nichts gewusst"])],
    ),
    (
        "In einer Mitteilung des Unternehmens heißt es: „Wir bedauern den Vorfall.“",
        [("Mitteilung des Unternehmens", "direct", ["„Wir bedauern den Vorfall.“"])],
    ),
    ("Wie die Polizei mitteilte, wurde niemand verletzt.", [("Polizei", "indirect", ["wurde niemand verletzt"])]),
    (
        "Niemand wurde verletzt, wie die Polizei am Freitag mitteilte.",
        [("Polizei", "indirect", ["Niemand wurde verletzt"])],
    ),
    (
        "Nach Informationen der „Zeitung am Abend“ war der Damm seit Jahren undicht.",
        [("Zeitung am Abend", "indirect", ["war der Damm seit Jahren undicht"])],
    ),
    (
        "Wie der „Bote“ berichtet, war der Damm seit Jahren undicht.",
        [("Bote", "indirect", ["war der Damm seit Jahren undicht"])],
    ),
    (
        "Hugo Lang zufolge war der Damm seit Jahren undicht.",
        [("Hugo Lang", "indirect", ["war der Damm seit Jahren undicht"])],
    ),
    (
        "Hugo Lang wies die Vorwürfe zurück. „Das stimmt nicht“, betonte er.",
        [("Hugo Lang", "direct", ["„Das stimmt nicht“"])],
    ),
    (
        "„Das stimmt nicht“, entgegnete Eva Weber. „Wir haben“, fügte sie hinzu, „alles getan.“",
        [("Eva Weber", "direct", ["„Das stimmt nicht“"]), ("Eva Weber", "direct", ["„Wir haben“", "„alles getan.“"])],
    ),
    (
        "„Wir haben“, sagte Eva Weber, „alles getan, was möglich war.“",
        [("Eva Weber", "direct", ["„Wir haben“", "„alles getan, was möglich war.“"])],
    ),
    (
        "Eva Weber warf der Stadt vor, sie habe zu lange gewartet.",
        [("Eva Weber", "indirect", ["sie habe zu lange gewartet"])],
    ),
    ("Eva Weber forderte die Stadt auf, den Damm zu erneuern.", [("Eva Weber", "indirect", ["den Damm zu erneuern"])]),
    (
        "Die Opposition kritisierte, dass der Damm zu spät geprüft worden sei.",
        [("Opposition", "indirect", ["dass der Damm zu spät geprüft worden sei"])],
    ),
    (
        "Aus Sicht von Eva Weber ist der Damm nicht mehr zu retten.",
        [("Eva Weber", "indirect", ["ist der Damm nicht mehr zu retten"])],
    ),
    ("Für Eva Weber ist klar: „Der Damm muss weg.“", [("Eva Weber", "direct", ["„Der Damm muss weg.“"])]),
    (
        "Experten gehen davon aus, dass der Damm noch zehn Jahre hält.",
        [("Experten", "indirect", ["dass der Damm noch zehn Jahre hält"])],
    ),
    ("Eva Weber ist überzeugt, dass der Damm hält.", [("Eva Weber", "indirect", ["dass der Damm hält"])]),
    (
        "Die Stadt rechnet damit, dass der Damm im Mai fertig ist.",
        [("Stadt", "indirect", ["dass der Damm im Mai fertig ist"])],
    ),
    (
        "„Ich bin froh“, sagt Anna Kurz, 34, die seit zehn Jahren am Fluss wohnt.",
        [("Anna Kurz", "direct", ["„Ich bin froh“"])],
    ),
    (
        "„Das Wasser kam in der Nacht“, erinnert sich Anna Kurz.",
        [("Anna Kurz", "direct", ["„Das Wasser kam in der Nacht“"])],
    ),
    ("„Das Wasser kam in der Nacht“, so die Nachbarin.", [("Nachbarin", "direct", ["„Das Wasser kam in der Nacht“"])]),
    ("Sie habe Angst gehabt, sagt sie.", [("sie", "indirect", ["Sie habe Angst gehabt"])]),
    ("Sie hätten alles verloren, berichten die Nachbarn.", [("Nachbarn", "indirect", ["Sie hätten alles verloren"])]),
    (
        "Der Bürgermeister räumte ein, dass er den Brief nicht gelesen habe.",
        [("Bürgermeister", "indirect", ["dass er den Brief nicht gelesen habe"])],
    ),
    (
        "„Ich habe den Brief nicht gelesen“, räumte Bürgermeister Hugo Lang (SPD) ein.",
        [("Hugo Lang", "direct", ["„Ich habe den Brief nicht gelesen“"])],
    ),
    (
        "Ein Sprecher der Stadt wollte sich nicht äußern: „Dazu sagen wir nichts.“",
        [("Sprecher der Stadt", "direct", ["„Dazu sagen wir nichts.“"])],
    ),
    (
        "Ein Sprecher sagte dem „Boten“: „Dazu sagen wir nichts.“",
        [("Sprecher", "direct", ["„Dazu sagen wir nichts.“"])],
    ),
    (
        "Laut einer Studie der Universität Lindau sind die Deiche zu niedrig.",
        [("Studie der Universität Lindau", "indirect", ["sind die Deiche zu niedrig"])],
    ),
    (
        "Laut Hugo Lang, dem Leiter des Amtes, sind die Deiche zu niedrig.",
        [("Hugo Lang", "indirect", ["sind die Deiche zu niedrig"])],
    ),
    ("Das Amt teilte auf Anfrage mit, die Deiche seien sicher.", [("Amt", "indirect", ["die Deiche seien sicher"])]),
    ("Das Amt hat mitgeteilt, dass die Deiche sicher sind.", [("Amt", "indirect", ["dass die Deiche sicher sind"])]),
    (
        "Medienberichten zufolge soll der Damm abgerissen werden.",
        [("Medienberichten", "indirect", ["soll der Damm abgerissen werden"])],
    ),
    ("Angaben der Polizei zufolge wurde ein Mann verletzt.", [("Polizei", "indirect", ["wurde ein Mann verletzt"])]),
    ("Hugo Lang schrieb auf Twitter: „Der Damm hält.“", [("Hugo Lang", "direct", ["„Der Damm hält.“"])]),
    ("„Der Damm hält“, schrieb Hugo Lang bei Facebook.", [("Hugo Lang", "direct", ["„Der Damm hält“"])]),
    ("Die „Abendpost“ schreibt: „Der Damm ist am Ende.“", [("Abendpost", "direct", ["„Der Damm ist am Ende.“"])]),
    ("In dem Brief heißt es, der Damm sei sicher.", [("Brief", "indirect", ["der Damm sei sicher"])]),
    ("Wie es in dem Brief heißt, ist der Damm sicher.", [("Brief", "indirect", ["ist der Damm sicher"])]),
    (
        "Er werde, so der Bürgermeister, den Damm „sofort“ prüfen lassen.",
        [("Bürgermeister", "mixed", ["Er werde", "den Damm „sofort“ prüfen lassen"])],
    ),
    (
        "Der Bürgermeister kündigte an, den Damm prüfen zu lassen.",
        [("Bürgermeister", "indirect", ["den Damm prüfen zu lassen"])],
    ),
    (
        "Bürgermeister Hugo Lang sagte, dass er das nicht wisse, aber dass „alles“ geprüft werde.",
        [("Hugo Lang", "mixed", ["dass er das nicht wisse, aber dass „alles“ geprüft werde"])],
    ),
    (
        "Das Unternehmen erklärte am Abend, es werde „alle Vorwürfe“ prüfen. Ein Sprecher sagte: „Wir nehmen das ernst.“ Man werde sich melden.",
        [
            ("Unternehmen", "mixed", ["es werde „alle Vorwürfe“ prüfen"]),
            ("Sprecher", "direct", ["„Wir nehmen das ernst.“"]),
            ("Sprecher", "indirect", ["Man werde sich melden"]),
        ],
    ),
    (
        "Der Chef der Gewerkschaft, Karl Bauer, sprach am Montag in der Stadthalle von „Lohnraub“.",
        [("Karl Bauer", "direct", ["„Lohnraub“"])],
    ),
    (
        "Ob der Damm hält, ist nicht klar, sagte Weber der Nachrichtenagentur dpa.",
        [("Weber", "indirect", ["Ob der Damm hält, ist nicht klar"])],
    ),
    (
        "Aus Kreisen der Regierung verlautete, der Damm werde gesprengt.",
        [("Kreisen der Regierung", "indirect", ["der Damm werde gesprengt"])],
    ),
    ("„Wir sind bereit“, teilte die Feuerwehr auf Twitter mit.", [("Feuerwehr", "direct", ["„Wir sind bereit“"])]),
    ("Der Abgeordnete Karl Bauer (CDU) hält das für „Unsinn“.", [("Karl Bauer", "direct", ["„Unsinn“"])]),
    ("„Ich habe“, so die 34-Jährige, „nichts gehört.“", [("34-Jährige", "direct", ["„Ich habe“", "„nichts gehört.“"])]),
]

GERMAN_NOTHING = [
    "Das Fest fand im Haus „Sonne“ statt, und es gab Wein.",
    "Es gab Hinweise, dass der Damm undicht war.",
    "Am Montag gab es Hinweise, dass der Damm undicht war.",
    "Der Verein „Rettet den Fluss“ hat zwanzig Mitglieder.",
    "Das Buch „Der Damm“ ist nicht neu.",
    "Wenn er das wüsste, würde er sich freuen.",
    "Wie im Vorjahr war der Damm im Mai geschlossen.",
    "Der Damm ist so alt wie die Stadt.",
    "Er ging, weil er müde war, und weil er nicht wusste, dass es regnet.",
    "Sie fand den Schlüssel, der im Gras lag.",
    "Die Stadt stellt sicher, dass der Damm hält.",
    "Die sogenannte „Grüne Linie“ wurde nach dem Krieg gebaut.",
    "Im Haus war „Ruhe“ das erste Gebot, sagt man.",
    "Für Kinder gilt: Eintritt frei.",
    "Für Familien gibt es das „Kombiticket“ zum halben Preis.",
    "Das Motto lautet: „Wasser für alle“.",
    "Der Film heißt „Die lange Nacht“, er kommt im Mai.",
    "Eva Weber spielt die Hauptrolle in „Die lange Nacht“.",
]

FRENCH: list[tuple[str, list[Told]]] = [
    (
        "Le maire, qui avait promis de rouvrir le pont, n’est pas venu.",
        [("le maire", "indirect", ["rouvrir le pont"])],
    ),
    (
        "Julie Masson, qui dit « comprendre les inquiétudes », reviendra.",
        [("Julie Masson", "direct", ["« comprendre les inquiétudes »"])],
    ),
    (
        "Son voisin Gérard hoche la tête : « On l’a appris par le journal. »",
        [("Gérard", "direct", ["« On l’a appris par le journal. »"])],
    ),
    ("Selon nos informations, le pont sera fermé.", []),
    ("Le maire s’engage à rouvrir le pont.", [("le maire", "indirect", ["rouvrir le pont"])]),
    (
        "Mme Rolland, du collectif des usagers, l’a bien résumé : « On ferme ce qui marche. »",
        [("Rolland", "direct", ["« On ferme ce qui marche. »"])],
    ),
    (
        "L’association Rail pour tous demande que les abonnements soient remboursés.",
        [("L’association Rail", "indirect", ["que les abonnements soient remboursés"])],
    ),
    (
        "« Le pont tiendra », a répété Anne Durand, dénonçant « une panique ».",
        [("Anne Durand", "direct", ["« Le pont tiendra »"]), ("Anne Durand", "direct", ["« une panique »"])],
    ),
    (
        "« Le pont tiendra », a répété Anne Durand. Avant d’ajouter : « Et la route aussi. »",
        [("Anne Durand", "direct", ["« Le pont tiendra »"]), ("Anne Durand", "direct", ["« Et la route aussi. »"])],
    ),
    ("Le barrage est « vieux », a déclaré Hugo Lang.", [("Hugo Lang", "mixed", ["Le barrage est « vieux »"])]),
    (
        "La situation est « très grave » et doit être réglée rapidement, a déclaré Hugo Lang lundi.",
        [("Hugo Lang", "mixed", ["La situation est « très grave » et doit être réglée rapidement"])],
    ),
    (
        "Hugo Lang a déclaré que le barrage était « vieux » et devait partir.",
        [("Hugo Lang", "mixed", ["que le barrage était « vieux » et devait partir"])],
    ),
    ("Hugo Lang a qualifié le barrage de « danger pour tous ».", [("Hugo Lang", "direct", ["« danger pour tous »"])]),
    (
        "La ministre a dénoncé « une attaque indigne » contre la ville.",
        [("la ministre", "direct", ["« une attaque indigne »"])],
    ),
    (
        "Le porte-parole a parlé d’un « revers sévère » pour la ville.",
        [("le porte-parole", "direct", ["« revers sévère »"])],
    ),
    ("Hugo Lang évoque « un risque réel ».", [("Hugo Lang", "direct", ["« un risque réel »"])]),
    (
        "« C’est une erreur, a reconnu la ministre mardi. Nous allons la corriger. »",
        [("la ministre", "direct", ["« C’est une erreur", "Nous allons la corriger. »"])],
    ),
    (
        "« Nous avons, dit-il, tout fait pour les habitants. »",
        [("il", "direct", ["« Nous avons", "tout fait pour les habitants. »"])],
    ),
    (
        "« Le pont est fermé, explique Paul Durand, et il le restera. »",
        [("Paul Durand", "direct", ["« Le pont est fermé", "et il le restera. »"])],
    ),
    ("« Le pont est fermé », s’insurge Anne Durand.", [("Anne Durand", "direct", ["« Le pont est fermé »"])]),
    (
        "« Le pont est fermé », lâche Anne Durand, 34 ans, qui habite près du fleuve.",
        [("Anne Durand", "direct", ["« Le pont est fermé »"])],
    ),
    ("« Le pont est fermé », se souvient Anne Durand.", [("Anne Durand", "direct", ["« Le pont est fermé »"])]),
    ("Pour Paul Durand, « le pont est trop vieux ».", [("Paul Durand", "direct", ["« le pont est trop vieux »"])]),
    ("Pour Paul Durand, le pont est trop vieux.", [("Paul Durand", "indirect", ["le pont est trop vieux"])]),
    ("Paul Durand : « Le pont est trop vieux. »", [("Paul Durand", "direct", ["« Le pont est trop vieux. »"])]),
    (
        "Selon un rapport de la préfecture, le pont est trop vieux.",
        [("un rapport de la préfecture", "indirect", ["le pont est trop vieux"])],
    ),
    (
        "Selon « Le Courrier », le pont est fermé depuis mai.",
        [("Le Courrier", "indirect", ["le pont est fermé depuis mai"])],
    ),
    (
        "D’après Anne Durand, directrice du service, le pont est fermé.",
        [("Anne Durand", "indirect", ["le pont est fermé"])],
    ),
    (
        "À en croire la mairie, le pont sera rouvert en mai.",
        [("la mairie", "indirect", ["le pont sera rouvert en mai"])],
    ),
    (
        "De l’aveu de la maire, le pont n’a pas été contrôlé.",
        [("la maire", "indirect", ["le pont n’a pas été contrôlé"])],
    ),
    (
        "Le pont est fermé, indique la préfecture dans un communiqué.",
        [("la préfecture", "indirect", ["Le pont est fermé"])],
    ),
    (
        "Dans un communiqué, la préfecture indique que le pont est fermé.",
        [("la préfecture", "indirect", ["que le pont est fermé"])],
    ),
    (
        "Dans un communiqué, la préfecture écrit : « Le pont est fermé. »",
        [("la préfecture", "direct", ["« Le pont est fermé. »"])],
    ),
    ("« Le pont est fermé », peut-on lire dans le rapport.", [("le rapport", "direct", ["« Le pont est fermé »"])]),
    ("« Le pont est fermé », indique-t-on à la préfecture.", [("la préfecture", "direct", ["« Le pont est fermé »"])]),
    ("Anne Durand a demandé à la ville de fermer le pont.", [("Anne Durand", "indirect", ["fermer le pont"])]),
    ("Anne Durand assure n’avoir rien su.", [("Anne Durand", "indirect", ["n’avoir rien su"])]),
    (
        "Anne Durand reproche à la mairie d’avoir attendu trop longtemps.",
        [("Anne Durand", "indirect", ["avoir attendu trop longtemps"])],
    ),
    (
        "Les experts estiment que le pont tiendra dix ans.",
        [("les experts", "indirect", ["que le pont tiendra dix ans"])],
    ),
    ("« Je suis soulagée », souffle Anne Durand.", [("Anne Durand", "direct", ["« Je suis soulagée »"])]),
    (
        "« Je n’ai pas lu la lettre », a admis le maire, Hugo Lang, devant le conseil.",
        [("Hugo Lang", "direct", ["« Je n’ai pas lu la lettre »"])],
    ),
    (
        "Interrogé par « Le Courrier », Hugo Lang a répondu : « Je n’ai rien à dire. »",
        [("Hugo Lang", "direct", ["« Je n’ai rien à dire. »"])],
    ),
    (
        "Hugo Lang, lui, se dit confiant. « Le pont tiendra », répète-t-il.",
        [("Hugo Lang", "direct", ["« Le pont tiendra »"])],
    ),
    ("Le maire l’a reconnu : « Nous avons trop attendu. »", [("le maire", "direct", ["« Nous avons trop attendu. »"])]),
    ("Comme l’a rappelé Anne Durand, le pont date de 1910.", [("Anne Durand", "indirect", ["le pont date de 1910"])]),
    (
        "Le pont serait fermé depuis mai, d’après la presse locale.",
        [("la presse locale", "indirect", ["Le pont serait fermé depuis mai"])],
    ),
    ("« Le pont tiendra », tweete Hugo Lang.", [("Hugo Lang", "direct", ["« Le pont tiendra »"])]),
    ("Hugo Lang a écrit sur Twitter : « Le pont tiendra. »", [("Hugo Lang", "direct", ["« Le pont tiendra. »"])]),
    (
        "Les habitants craignent que le pont ne s’effondre.",
        [("les habitants", "indirect", ["que le pont ne s’effondre"])],
    ),
    (
        "« Le pont, c’est notre vie », sourit Anne Durand en montrant la rive.",
        [("Anne Durand", "direct", ["« Le pont, c’est notre vie »"])],
    ),
    ("« Je l’ai vu tomber », raconte, émue, Anne Durand.", [("Anne Durand", "direct", ["« Je l’ai vu tomber »"])]),
    (
        "« Je l’ai vu tomber », a raconté, encore émue, Anne Durand au « Courrier ».",
        [("Anne Durand", "direct", ["« Je l’ai vu tomber »"])],
    ),
    (
        "La préfecture a indiqué que « toutes les mesures » avaient été prises.",
        [("la préfecture", "mixed", ["que « toutes les mesures » avaient été prises"])],
    ),
    ("« Le pont est solide ! » s’est exclamé le maire.", [("le maire", "direct", ["« Le pont est solide ! »"])]),
    (
        "« Est-ce que le pont est solide ? », a demandé un habitant.",
        [("un habitant", "direct", ["« Est-ce que le pont est solide ? »"])],
    ),
    ("Le maire assure avoir été prévenu trop tard.", [("le maire", "indirect", ["avoir été prévenu trop tard"])]),
    ("Anne Durand se dit « choquée » par la décision.", [("Anne Durand", "direct", ["« choquée »"])]),
    (
        "D’après un sondage publié mardi, les habitants sont contre.",
        [("un sondage publié", "indirect", ["les habitants sont contre"])],
    ),
    (
        "« Il faut du temps », a-t-elle ajouté, avant de préciser : « Nous ne partirons pas. »",
        [("elle", "direct", ["« Il faut du temps »", "« Nous ne partirons pas. »"])],
    ),
    (
        "Le président de l’association, Paul Durand, en est convaincu : « Le pont va rouvrir. »",
        [("Paul Durand", "direct", ["« Le pont va rouvrir. »"])],
    ),
    (
        "La ministre de l’Intérieur juge « inacceptable » la fermeture.",
        [("la ministre de l’Intérieur", "direct", ["« inacceptable »"])],
    ),
    (
        "« C’est faux, archifaux, et je le prouverai », a lancé le maire à l’adresse de l’opposition.",
        [("le maire", "direct", ["« C’est faux, archifaux, et je le prouverai »"])],
    ),
    (
        "« Nous sommes prêts. On attend, on espère », dit Paul Durand.",
        [("Paul Durand", "direct", ["« Nous sommes prêts. On attend, on espère »"])],
    ),
    ("Sur Twitter, Hugo Lang a réagi : « C’est une honte. »", [("Hugo Lang", "direct", ["« C’est une honte. »"])]),
]

FRENCH_NOTHING = [
    "La fête a eu lieu à la salle « Soleil », et il y avait du vin.",
    "Le film s’appelle « La longue nuit » et sort en mai.",
    "Pour la première fois, le pont est fermé.",
    "Pour Noël, la ville offre des places.",
    "Pour l’instant, le pont est fermé.",
    "Selon que le pont est ouvert ou fermé, on passe par la ville.",
    "L’association « Sauvons le fleuve » compte vingt membres.",
    "Le pont est fermé parce que la ville le dit.",
    "Le maire a fait fermer le pont.",
    "On sait que le pont est vieux.",
    "Le fait que le pont soit fermé gêne les habitants.",
    "La devise est simple : « L’eau pour tous ».",
    "Il dit tout haut ce que les autres pensent tout bas.",
    "Le pont dit « des Arts » est fermé.",
    "Contactée, la mairie n’a pas répondu.",
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[Told]) -> None:
    """What a German sentence attributes, all of it."""
    assert told(text, GERMAN_PROSE) == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[Told]) -> None:
    """What a French sentence attributes, all of it."""
    assert told(text, FRENCH_PROSE) == expected


@pytest.mark.parametrize(
    ("text", "prose"),
    [(text, GERMAN_PROSE) for text in GERMAN_NOTHING] + [(text, FRENCH_PROSE) for text in FRENCH_NOTHING],
)
def test_nothing_is_attributed(text: str, prose: str) -> None:
    """Titles, words held at a distance and plain statements are nobody's."""
    assert told(text, prose) == []


KINDS: list[tuple[str, str, str, SourceKind]] = [
    ("Wie der „Bote“ berichtet, ist der Damm alt.", GERMAN_PROSE, "Bote", "outlet"),
    ("Die Nachrichtenagentur dpa meldet, der Damm sei alt.", GERMAN_PROSE, "dpa", "outlet"),
    ("Die Staatsanwaltschaft teilte mit, der Damm sei alt.", GERMAN_PROSE, "Staatsanwaltschaft", "organization"),
    ("Laut einem Gutachten ist der Damm alt.", GERMAN_PROSE, "Gutachten", "document"),
    ("Ein Sprecher der Stadt sagte, der Damm sei alt.", GERMAN_PROSE, "Sprecher der Stadt", "person"),
    ("Anwohner berichten, der Damm sei alt.", GERMAN_PROSE, "Anwohner", "group"),
    ("Verkehrsminister Ole Brandt (SPD) sagte, der Damm sei alt.", GERMAN_PROSE, "Ole Brandt", "person"),
    ("Selon « Le Courrier », le pont est vieux.", FRENCH_PROSE, "Le Courrier", "outlet"),
    ("La préfecture affirme que le pont est vieux.", FRENCH_PROSE, "la préfecture", "organization"),
    ("Selon un rapport, le pont est vieux.", FRENCH_PROSE, "un rapport", "document"),
    ("Les riverains disent que le pont est vieux.", FRENCH_PROSE, "les riverains", "group"),
    ("Le pont est vieux, estime ma voisine.", FRENCH_PROSE, "ma voisine", "person"),
    ("Mme Rolland affirme que le pont est vieux.", FRENCH_PROSE, "Rolland", "person"),
]


@pytest.mark.parametrize(("text", "prose", "name", "kind"), KINDS)
def test_kinds_of_sources(text: str, prose: str, name: str, kind: SourceKind) -> None:
    """Nouns tell what a source is, and so do marks around the name of what is read."""
    assert kinds(text, prose) == {name: kind}
