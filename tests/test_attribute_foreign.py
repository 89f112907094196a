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
    # the clause that an aside stands in, and a sentence of its own behind marks or a colon
    (
        "Es gibt ein Leck, durch das laut Eva Lang viel Wasser rinnt.",
        [("Eva Lang", "indirect", ["durch das", "viel Wasser rinnt"])],
    ),
    (
        "„Es reicht.“ Hugo Lang verteidigte den Plan: Für ihn sei das ein Anfang.",
        [("Hugo Lang", "indirect", ["Für ihn sei das ein Anfang"])],
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
    # what somebody announces, asks for or fears
    (
        "La mairie a annoncé la fermeture de deux ponts, soit la moitié du port.",
        [("la mairie", "indirect", ["la fermeture de deux ponts, soit la moitié du port"])],
    ),
    (
        "Anne Poe, maire de Calder, réclame une enquête indépendante.",
        [("Anne Poe", "indirect", ["une enquête indépendante"])],
    ),
    (
        "Paul Durand réclame une enquête, invoquant la loi.",
        [("Paul Durand", "indirect", ["une enquête"])],
    ),
    # a source with a participle
    (
        "Le pont est vieux, selon une étude publiée mardi par une équipe de Calder.",
        [("une étude publiée", "indirect", ["Le pont est vieux"])],
    ),
    # infinitives that go on behind a comma
    (
        "Anne Poe affirme avoir vu des ouvriers entrer par le quai, escortés par des vigiles.",
        [("Anne Poe", "indirect", ["avoir vu des ouvriers entrer par le quai, escortés par des vigiles"])],
    ),
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
    "Personne ne dit que le pont est fermé.",
    "On nous répète que tout va bien.",
    "S’il dit que le pont est fermé, il faut partir.",
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
    """Titles, words held at a distance, plain statements, what nobody says and what might be are nobody's."""
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
    """Nouns tell what a source is, verbs whether it is several, and marks the name of what is read."""
    assert kinds(text, prose) == {name: kind}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le maire est venu. Sofiane, boulanger, vend du pain sur le quai. Il raconte que le pont est vieux.",
            "Sofiane",
        ),
        (
            "Erwan estime qu’il faut partir. Au port, Nolwenn Poe reçoit. Elle affirme que le pont est vieux.",
            "Nolwenn Poe",
        ),
        ("Les gens descendent et Jeanne les suit. « Le pont est vieux », dit-elle.", "Jeanne"),
    ],
)
def test_a_given_name_alone_tells_whom_a_pronoun_means(text: str, name: str) -> None:
    """Who is named by a given name alone is he or she by that name."""
    assert told(text, FRENCH_PROSE)[-1][0] == name
