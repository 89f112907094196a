"""Linking: which alignments are quotations, from whom, how true, and who answers whom."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from comments import page, quoted, together, travelling
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.chronology import chronological
from provenance.link import LinkSettings
from provenance.model import Document, Quotation

SENTENCE = "The harbour board knew for eleven years that the western gate would never hold a spring tide"
PUMPS = "Pumps were hired in March and sent back unused."
ARTICLE = f"It rained all week. {SENTENCE}, and nobody wrote that down. {PUMPS}\n\nThe mayor has 15 days to answer."


def only(*documents: Document) -> Quotation:
    """The one quotation of known origin in ``documents``."""
    (found,) = quoted(together(*documents))
    return found


def wording(found: Quotation) -> tuple[str, str]:
    """The words of the quoting and of the quoted side."""
    assert found.quoted is not None
    return found.quoting.selector.exact, found.quoted.selector.exact


def kinds(found: Quotation) -> list[str]:
    """The kinds of alteration, in order."""
    return [alteration.kind for alteration in found.alterations]


CUT = SENTENCE.replace("for eleven years that the western gate", "[…]")


@pytest.mark.parametrize(
    ("comment", "quoting", "original"),
    [
        (f"They say “{SENTENCE}” and shrug.", SENTENCE, SENTENCE),
        (f"They say ({SENTENCE}) and shrug.", SENTENCE, SENTENCE),
        (f"{SENTENCE.upper()}.\n\nSo there.", SENTENCE.upper(), SENTENCE),
        (f"« {SENTENCE.replace('never', 'surely')} » ?", SENTENCE.replace("never", "surely"), SENTENCE),
        (f"> {CUT}\n\nWell.", CUT, SENTENCE),
        (f"„{PUMPS}“ Indeed.", PUMPS, PUMPS),
        ("Pumps were hird in March and sent bakc unused.\n\nTypical.", "Pumps were hird in March and sent bakc unused.", PUMPS),
        ("umps were hired in March and sent back unused.\n\nSo?", "umps were hired in March and sent back unused.", PUMPS),
        (f"@Writer 0: {PUMPS}\n\nTypical.", PUMPS, PUMPS),
        (f"Even so, it is said that “{PUMPS}”, so there.", PUMPS, PUMPS),
        (f"Yes, nobody wrote that down.\n\n> {PUMPS}\n\nThe mayor has none.", PUMPS, PUMPS),
        (f"{PUMPS}\n\nThe mayor did that.", PUMPS, PUMPS),
        (f"“[They] {SENTENCE[18:]}” it is.", f"[They] {SENTENCE[18:]}", SENTENCE[12:]),
    ],
)  # fmt: skip
def test_spans_are_right_to_the_character(comment: str, quoting: str, original: str) -> None:
    """Marks and brackets around a passage stay out, punctuation that both sides have stays in."""
    assert wording(only(*page(ARTICLE, comment))) == (quoting, original)


@pytest.mark.parametrize("marks", ["“{}”,", "„{}“,", '"{}",', "«{}»;", "“It seems that {}”,"])
def test_a_comma_behind_the_marks_is_no_part_of_the_words(marks: str) -> None:
    """Where both sides have it behind their closing marks, these and it stay out all the same."""
    one = only(*page(f"{marks.format(SENTENCE)} said the chair.", f"{marks.format(SENTENCE)} my foot."))
    assert wording(one)[0] in (SENTENCE, f"It seems that {SENTENCE}")
    half = SENTENCE[SENTENCE.index("for") :]
    assert wording(only(*page(f"“{SENTENCE}”, said the chair.", f"So “{half}”, my foot."))) == (half, half)


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("The board says “{}”. Surely.", SENTENCE),
        ("“{},” says the chair.", f"{SENTENCE},"),
        ("“{},” said the new chair.", f"{SENTENCE},"),
        ("“{},” said the chair.", f"“{SENTENCE},” said the chair."),
    ],
)
def test_who_said_it_is_no_part_of_a_quotation_unless_both_sides_have_it_alike(comment: str, words: str) -> None:
    """Where both close the marks, other words behind them are no alteration of what was said."""
    one = only(*page(f"It rained all week. “{SENTENCE},” said the chair.", comment.format(SENTENCE)))
    assert (wording(one)[0], one.fidelity) == (words, "exact")


@pytest.mark.parametrize(
    ("comment", "fidelity", "alterations"),
    [
        (SENTENCE, "exact", []),
        (SENTENCE.upper(), "exact", ["case"]),
        (SENTENCE.replace("never", "NEVER"), "exact", ["case"]),
        (SENTENCE.replace("never ", ""), "altered", ["negation"]),
        (SENTENCE.replace("would never", "won’t ever"), "altered", ["negation", "negation"]),
        (SENTENCE.replace("knew", "didn't know"), "altered", ["negation", "spelling"]),
        (SENTENCE.replace("eleven", "11"), "exact", ["typography"]),
        (SENTENCE.replace("eleven", "twelve"), "altered", ["number"]),
        (SENTENCE.replace("western", "westren"), "altered", ["spelling"]),
        (SENTENCE.replace("western", "northern"), "altered", ["substitution"]),
        (SENTENCE.replace("western ", ""), "altered", ["omission"]),
        (SENTENCE.replace("western", "old western"), "altered", ["insertion"]),
        (SENTENCE.replace("gate", "gate [of the port]"), "altered", ["insertion"]),
        (CUT, "truncated", ["ellipsis"]),
        (SENTENCE.replace("that the western gate would never", "..."), "altered", ["ellipsis", "negation"]),
        (SENTENCE[1:].replace("he ", "he ", 1), "truncated", ["truncation"]),
        (SENTENCE.replace("for eleven years that the western gate would ", ""), "altered", ["splice"]),
        (SENTENCE.replace("for eleven years", "for 1 1 years"), "altered", ["number", "insertion"]),
        (SENTENCE.replace("western", "west-ern"), "exact", ["typography"]),
        (SENTENCE.replace("western", "west ern"), "altered", ["spelling"]),
        (SENTENCE.replace("western", "WESTREN"), "altered", ["case", "spelling"]),
        (SENTENCE.replace("knew for eleven years", "[…] for seven years"), "altered", ["ellipsis", "number"]),
        (SENTENCE.replace("knew for eleven years that", "guessed […] that"), "altered", ["substitution", "ellipsis"]),
        (SENTENCE.replace("knew for eleven years that", "[…] guessed that"), "altered", ["ellipsis", "substitution"]),
    ],
)
def test_alterations_are_named(comment: str, fidelity: str, alterations: list[str]) -> None:
    """Each difference has its kind, and together they say how true the quotation is."""
    found = only(*page(ARTICLE, f"“{comment}” and so on"))
    assert (kinds(found), found.fidelity) == (alterations, fidelity)


@pytest.mark.parametrize(
    ("comment", "fidelity"),
    [
        ("Even so: “hold a spring tide” – that is what they wrote.", "altered"),
        ("It could not, they wrote, “hold a spring tide” at all.", "exact"),
        ("Even so: “the western gate would never hold a spring tide”, they wrote.", "exact"),
    ],
)
def test_a_negation_cut_off_beside_the_quotation(comment: str, fidelity: str) -> None:
    """Words taken out right beside a "never" say the opposite, unless the writer says "never" as well."""
    found = only(*page(ARTICLE, comment))
    assert (found.fidelity, "negation" in kinds(found)) == (fidelity, fidelity == "altered")


@pytest.mark.parametrize(
    ("comment", "fidelity"),
    [
        ("They wrote “the western gate of the port is”, and so it is.", "altered"),
        ("They wrote “the western gate of the port is” not safe, then.", "exact"),
    ],
)
def test_a_negation_cut_off_after_the_quotation(comment: str, fidelity: str) -> None:
    """So do words taken out right before a "not"."""
    assert only(*page("We found that the western gate of the port is not safe.", comment)).fidelity == fidelity


@pytest.mark.parametrize(
    ("original", "comment", "fidelity", "alterations"),
    [
        ("has 15 days", "has fifteen days", "exact", ["typography"]),
        ("has 15 days", "has 50 days", "altered", ["number"]),
        ("has twenty-five days", "has 25 days", "exact", ["typography"]),
        ("has twenty-five days", "has 52 days", "altered", ["number"]),
        ("has 15 thousand days", "has 15,000 days", "exact", ["typography"]),
        ("has two hundred and five days", "has 205 days", "exact", ["typography"]),
        ("has two hundred and five days", "has 250 days", "altered", ["number"]),
        ("has twenty-five days", "has thirty-five days", "altered", ["number"]),
        ("lost 15 percent of it", "lost 15% of it", "exact", ["typography"]),
        ("lost 15 % of it", "lost fifteen per cent of it", "exact", ["typography", "typography"]),
        ("lost 15 percent of it", "lost 50% of it", "altered", ["number", "typography"]),
        ("lost 15 dollars of it", "lost $15 of it", "exact", ["typography", "typography"]),
        ("lost 15 dollars of it", "lost 15 of it", "altered", ["omission"]),
        ("lost 15 dollars of it", "lost 15% of it", "altered", ["omission"]),
    ],
)
def test_numbers(original: str, comment: str, fidelity: str, alterations: list[str]) -> None:
    """In digits or in words, a number is the same; another number is an alteration."""
    text = "By law the mayor of Calder Bay {} to answer the board in writing."
    found = only(*page(text.format(original), f"“{text.format(comment)}” and so on"))
    assert (kinds(found), found.fidelity) == (alterations, fidelity)


@pytest.mark.parametrize(
    ("original", "comment", "swallowed"),
    [
        ("of pumps and of gates and of tides", "of … tides", "pumps and of gates and of"),
        ("of pumps and of gates and of tides", "… of tides", "of pumps and of gates and"),
    ],
)
def test_what_is_missing_is_in_one_piece(original: str, comment: str, swallowed: str) -> None:
    """Where words repeat, those left out are the ones where the mark stands, in one piece."""
    text = "The inquiry knew nothing {} until the morning after"
    documents = page(text.format(original), f"“{text.format(comment)}” and so on")
    (alteration,) = (a for a in only(*documents).alterations if a.kind in ("ellipsis", "omission"))
    assert documents[0].text[alteration.quoted.start : alteration.quoted.end] == swallowed


def test_typography_is_no_alteration_of_the_words() -> None:
    """Curly and straight marks, dashes and spaces may differ in an exact quotation."""
    found = only(
        *page(
            "He called it “a matter of taste” – nobody’s fault at all.",
            'He called it "a matter of taste" - nobody\'s fault at all.',
        )
    )
    assert found.fidelity == "exact"
    assert set(kinds(found)) == {"typography"}


def test_an_ellipsis_may_swallow_paragraphs() -> None:
    """Two ends of a long text joined by a marked ellipsis are one quotation, which says what is missing."""
    middle = "\n\n".join(f"Paragraph {n} of the inquiry has little to say of gates, tides or pumps." for n in range(12))
    documents = page(f"{SENTENCE}.\n\n{middle}\n\n{PUMPS}", f"“{SENTENCE} ... {PUMPS}” There you are.")
    found = only(*documents)
    assert found.fidelity == "truncated"
    (alteration,) = [a for a in found.alterations if a.kind == "ellipsis"]
    assert "Paragraph 11" in documents[0].text[alteration.quoted.start : alteration.quoted.end]


@pytest.mark.parametrize(
    ("article", "comment"),
    [
        (
            "The ﬁnal ﬂood gauge read three metres at noon.",
            "“The final flood gauge read three metres at noon”, so what",
        ),
        ("La crue a noyé l’été du maire de Calder.", "« La crue a noye\u0301 l'e\u0301te\u0301 du maire de Calder » ?"),
        ("Das Wehr hielt der Springflut nie stand, sagte er.", "„Das Wehr hielt der Springflut nie stand“, aha"),
        ("Ворота не удержат весенний прилив никогда.", "«Ворота не удержат весенний прилив никогда» — ага"),
        ("Das Wehr hielt der Springflut nie stand, sagte er.", "»Das Wehr hielt der Springflut nie stand«, aha"),
        ("La digue du port ne tiendra pas.", "Il dit : ‹ La digue du port ne tiendra pas › !"),
        ("我们今天去公园散步，天气非常好，大家都很高兴。", "他说：“今天去公园散步，天气非常好”，我不信。"),
        ("我们今天去公园散步，天气非常好，大家都很高兴。", "他说「今天去公园散步」，我不信。"),
        ("潮は門より高く、番人は眠っていたと彼女は書いた。", "「潮は門より高く、番人は眠っていた」だって。"),
        ("ประตูน้ำเปิดอยู่ทั้งคืนเพราะคนเฝ้าหลับ", "เขาว่า “ประตูน้ำเปิดอยู่ทั้งคืน” จริงหรือ"),
        ("The gate of the port held 15 tides.", "“Ｔｈｅ gate of the port held １５ tides”"),
        ("The harbour gate would hold a tide.", "“The har\u00adbour gate would ho\u200bld a tide”"),
    ],
)
def test_forms_of_a_letter_are_one_letter(article: str, comment: str) -> None:
    """Ligatures, composed and decomposed letters and the marks of other languages leave a quotation exact."""
    found = only(*page(article, comment))
    assert (found.fidelity, found.marked) == ("exact", "marks")


@pytest.mark.parametrize(
    ("article", "comment", "alterations"),
    [
        ("Das Wehr hielt der Springflut nie stand, sagte er.", "„Das Wehr hielt der Springflut stand“", ["negation"]),
        ("Le maire n'a jamais promis cette digue.", "« Le maire a promis cette digue »", ["negation", "negation"]),
        ("Ворота не удержат весенний прилив.", "«Ворота удержат весенний прилив»", ["negation"]),
        ("他们说港口的水闸不能再抵挡春潮。", "“港口的水闸能再抵挡春潮”，是吗", ["negation"]),
        ("Das Wehr steht seit fünfzehn Jahren offen.", "„Das Wehr steht seit 15 Jahren offen“", ["typography"]),
        (
            "The third gate broke on the first day of May.",
            "“The 3rd gate broke on the 2nd day of May”",
            ["typography", "number"],
        ),
        ("The modern gate would never hold it.", "“The modem gate wou1d never hold it”", ["spelling", "spelling"]),
    ],
)
def test_alterations_in_other_languages_and_prints(article: str, comment: str, alterations: list[str]) -> None:
    """Negations and numbers of several languages are known, and what scanners take for each other."""
    assert kinds(only(*page(article, comment))) == alterations


def test_nested_block_quotations() -> None:
    """Markdown's arrows are marks, however deep, and each level quotes the one who wrote it."""
    first = ("Ina", "The pumps were never ours to begin with, as the receipts show.")
    second = ("Mo", f"> {first[1]}\n\nThen whose were they, if I may ask the two of you?")
    third = ("Jo", f">> {first[1]}\n> Then whose were they, if I may ask the two of you?\n\nThe mayor's, of course.")
    found = quoted(together(*page(ARTICLE, first, second, third)))
    assert {(q.quoting.document, q.marked) for q in found} == {("p/2", "block"), ("p/3", "block")}
    assert not [q for q in together(*page(ARTICLE, first, second, third)).quotations if q.quoted is None]


def test_an_ellipsis_says_what_it_swallowed() -> None:
    """The quoted side of an ellipsis is the words left out, the quoting side is where the mark stands."""
    documents = page(ARTICLE, f"“{CUT}”")
    (alteration,) = only(*documents).alterations
    assert ARTICLE[alteration.quoted.start : alteration.quoted.end] == "for eleven years that the western gate"
    assert "[…]" in documents[1].text[alteration.quoting.start : alteration.quoting.end]


@pytest.mark.parametrize(
    ("comment", "marked"),
    [
        (f"“{PUMPS}”, they say", "marks"),
        (f"> {PUMPS}\n\nYes.", "block"),
        (f"{PUMPS}\n\nYes.", "block"),
        (f"As I said before: {PUMPS} Yes.", "none"),
    ],
)
def test_how_the_writer_marked_it(comment: str, marked: str) -> None:
    """Quotation marks, a line or block of its own, or nothing at all."""
    assert only(*page(ARTICLE, comment)).marked == marked


@pytest.mark.parametrize(
    "comment",
    [
        "I agree with all of this.",
        "@Writer 0: no",
        "It rained here as well, all day long.",
        "Nobody knows what the mayor will do.",
        "“The mayor”",
        "It is said that it is the one of the two that is.",
    ],
)
def test_what_is_no_quotation(comment: str) -> None:
    """Stock phrases, mentions and words that anybody might use quote nobody."""
    assert not quoted(together(*page(ARTICLE, comment)))


def test_punctuation_that_came_along_tells_a_quotation_from_a_phrase() -> None:
    """Common words are likelier taken over with the full stop between them than without it."""
    article = "We went there. Now it is so, and they had what there was to be had when it was over."
    without = only(*page(article, "Not when we went there now it is so that all of us can see."))
    assert only(*page(article, "Not when we went there. Now it is so that all of us can see.")).score > without.score


def test_who_answer_each_other_take_up_phrases() -> None:
    """The same unmarked words are less of a quotation where one answers the other, marked ones are not."""
    talk = page(ARTICLE, ("Ina", "It is the mayor's cousin who owns them, you know."), ("Mo", "{}"))
    for words, count in (
        ("Well, the mayor's cousin who owns them can pay.", 0),
        ("“the mayor's cousin who owns them”?", 1),
    ):
        answer = evolve(talk[2], text=words, reply_to="p/1", reply_evidence="stated")
        assert len(quoted(together(*talk[:2], answer))) == count


def test_the_earlier_one_is_quoted() -> None:
    """Across pages the date decides, whatever the order and the names of the pages."""
    new = evolve(page(f"“{SENTENCE}”, they write.", name="a")[0], published="2021-05-01")
    old = evolve(page(ARTICLE, name="z")[0], published="2021-04-30T23:59:59+00:00")
    found = only(new, old)
    assert found.quoted is not None
    assert (found.quoting.document, found.quoted.document) == ("a/0", "z/0")


def test_the_one_answered_is_the_one_quoted() -> None:
    """Of several documents that hold the words, a comment quotes the one it answers; the cluster keeps them all."""
    found = together(*page(ARTICLE, ("Ina", f"“{PUMPS}” — what a waste"), ("Mo", f"@Ina: {PUMPS}\n\nReally?")))
    last = quoted(found)[-1]
    assert last.quoted is not None
    assert (last.quoting.document, last.quoted.document) == ("p/2", "p/1")
    assert [w.document for w in travelling(found)[0].witnesses] == ["p/0", "p/1", "p/2"]
    assert travelling(found)[0].text == PUMPS


def test_the_better_wording_is_quoted() -> None:
    """A comment that has the words right did not take them from one that has them wrong."""
    wrong = SENTENCE.replace("harbour board knew for eleven", "city council knew for twelve")
    found = quoted(together(*page(ARTICLE, f"“{wrong}”", f"“{SENTENCE}”")))
    assert [q.quoted.document for q in found if q.quoted] == ["p/0", "p/0"]


def test_one_who_repeats_oneself_quotes_nobody() -> None:
    """Words that a writer uses again, in passing, are no quotation; another writer's use of them is one."""
    words = "the mayor's cousin owns those pumps"
    before = ("Ina", f"It is known that {words} since March.")
    assert not quoted(together(*page(ARTICLE, before, ("Ina", f"I am told {words}."))))
    assert quoted(together(*page(ARTICLE, before, ("Mo", f"I am told {words}."))))


def test_a_signature_is_no_quotation() -> None:
    """The words that close comment after comment are nobody's quotation of the first; within a comment they are."""
    sign = "Sent from my pocket telephone, mind the spelling"
    talk = ("It rained here.", "Not here it did not.", "Where is here?")
    assert not quoted(together(*page(ARTICLE, *(f"{text}\n\n{sign}" for text in talk))))
    assert quoted(together(*page(ARTICLE, f"{talk[0]}\n\n{sign}", f"{sign}\n\nMy telephone can spell.")))


def test_a_copy_on_another_page_quotes_nobody() -> None:
    """One author's text put on two pages is one document twice."""
    assert not quoted(together(*page(("Ina", ARTICLE), name="a"), *page(("Ina", ARTICLE), name="b")))


def test_marked_words_that_stand_nowhere_are_kept() -> None:
    """A quotation of unknown origin has no quoted side, for that is what a fact-checker looks for first."""
    found = together(
        *page(ARTICLE, "The mayor said “we were never told about the gate” on Monday.\n\n> nor about pumps")
    )
    assert [(q.quoting.selector.exact, q.quoted, q.fidelity, q.marked) for q in found.quotations] == [
        ("nor about pumps", None, None, "block"),
        ("we were never told about the gate", None, None, "marks"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "altered"),
    [
        ("safe", "unsafe", ["negation"]),
        ("unsafe", "safe", ["negation"]),
        ("legal", "illegal", ["negation"]),
        ("possible", "impossible", ["negation"]),
        ("dependent", "independent", ["negation"]),
        ("agreed", "disagreed", ["negation"]),
        ("möglich", "unmöglich", ["negation"]),
        ("side", "inside", ["substitution"]),
        ("less", "unless", ["substitution"]),
    ],
)
def test_a_prefix_that_turns_a_word_around_is_a_negation(old: str, new: str, altered: list[str]) -> None:
    """Words that one prefix makes each other's opposite are no slip of the pen."""
    told = "She knew for eleven years that the western gate was {} and that nobody had ever looked at it."
    one = only(*page(f"{told.format(old)} It rained.", f"“{told.format(new)}”, they say."))
    assert kinds(one) == altered


@pytest.mark.parametrize(
    ("original", "put_in", "altered"),
    [
        ("the western gate", "[it]", ["substitution"]),
        ("gate", "[big old door]", ["substitution"]),
        ("eleven years", "[ages]", ["substitution"]),
        ("would never hold", "[broke in]", ["negation", "substitution"]),
    ],
)
def test_words_in_brackets_stand_for_what_was_taken_out(original: str, put_in: str, altered: list[str]) -> None:
    """They are one alteration, however many words there are on either side, and nothing is missing in silence."""
    one = only(*page(ARTICLE, f"“{SENTENCE.replace(original, put_in)}”, they say."))
    assert kinds(one) == altered
    first = next(alteration for alteration in one.alterations if alteration.kind == "substitution")
    assert ARTICLE[first.quoted.start : first.quoted.end] == original
    assert f"“{SENTENCE.replace(original, put_in)}"[first.quoting.start : first.quoting.end] == put_in[1:-1]


@pytest.mark.parametrize(
    ("comment", "end", "altered"),
    [
        (
            "He says “{} gate would hold for ever”. So?",
            " gate would hold for ever",
            ["negation", "substitution", "substitution"],
        ),
        ("He says “{} door was always rotten”. So?", " door was always rotten", ["insertion"]),
        ("He says “{} gate”, would you believe it?", " gate", []),
        ("He says “{}” and was always rotten. So?", "", []),
        ("He says “{}” or “was always rotten”. So?", "", []),
        ("He says “{} (was it not always rotten?)”. So?", "", []),
        ("He says “{}: this board of ours has slept for as long as anybody in town can remember”.", "", []),
    ],
)
def test_words_of_the_writers_own_within_the_marks_are_alterations(comment: str, end: str, altered: list[str]) -> None:
    """A quotation that goes on in its marks with other words is not exact; what stands outside or apart is not in it."""
    words = SENTENCE[: SENTENCE.index(" gate")]
    found = together(*page(ARTICLE, comment.format(words))).quotations
    one = next(q for q in found if q.quoted is not None)
    assert wording(one)[0] == words + end
    assert kinds(one) == altered
    assert one.fidelity == ("altered" if altered else "exact")


@pytest.mark.parametrize(
    ("comment", "kept"),
    [
        ("He calls it “to answer it”.", []),
        ("He calls it “never done before”.", ["never done before"]),
        ("He says “it rained all” and nothing else.", []),
        ("He says “all it rained” and nothing else.", ["all it rained"]),
    ],
)
def test_a_few_marked_words_that_stand_earlier_on_the_page_are_not_said_to_be_new(
    comment: str, kept: list[str]
) -> None:
    """Words too common to be told to come from there; of others at the same place nobody says that they were found."""
    found = together(*page("It rained all day. Nobody has to answer it.", "It rained all week.", comment))
    assert [q.quoting.selector.exact for q in found.quotations if q.quoted is None] == kept


@pytest.mark.parametrize(
    ("comments", "replies"),
    [
        ([("Ina", "Well."), ("Mo", "@Ina: no")], [None, 1]),
        ([("Ina", "Well."), ("Mo", "Hm."), ("Ina", "Yes."), ("Jo", "@ina: no")], [None, None, None, 3]),
        ([("Ina", f"{PUMPS} I saw them."), ("Ina", "Yes."), ("Jo", "@Ina: I saw them go.")], [None, None, 2]),
        ([("Ina", "The mayor's cousin owns those pumps."), ("Ina", "Yes."), ("Jo", "@Ina: The mayor's cousin owns those pumps.\n\nNo!")], [None, None, 1]),
        ([("Ina", "The mayor's cousin owns those pumps."), ("Jo", "The mayor's cousin owns those pumps.\n\nNo!")], [None, 1]),
        ([("Ina", "Well."), ("Jo", f"{PUMPS}\n\nNo!")], [None, None]),
        ([("Ina", "Well."), ("Jo", "@Nobody here: no")], [None, None]),
        ([("Ina", "@Ina: I answer myself"), ("Ina", "@Ina: again")], [None, 1]),
        ([("Ina", "Well."), ("Jo", "@Writer 0: thanks for this")], [None, 0]),
    ],
)  # fmt: skip
def test_replies(comments: list[tuple[str, str]], replies: list[int | None]) -> None:
    """A mention means the nearest earlier comment of that name unless the words show another; words alone will do."""
    found = together(*page(ARTICLE, *comments))
    assert [d.reply_to for d in found.documents[1:]] == [None if r is None else f"p/{r}" for r in replies]


def test_stated_replies_stay() -> None:
    """What the input says of whom a comment answers is not thought about again."""
    first, second, third = page(ARTICLE, ("Ina", "Well."), ("Mo", "@Ina: no"))
    third = evolve(third, reply_to="p/0", reply_evidence="stated")
    assert together(first, second, third).documents[2] == third


def test_the_author_of_a_nameless_comment_is_inferred() -> None:
    """One who is addressed and quoted, and wrote nothing else, wrote the nameless comment that holds the words."""
    words = "My cousin hauled those pumps back himself, all four of them."
    documents = page(
        ("Editor", ARTICLE), ("Ina", "Well."), (None, f"@Ina:\n\n{words}"), ("Mo", f"@Grey Heron: {words}\n\nOh?")
    )
    nameless = together(*documents).documents[2]
    assert nameless.author == "Grey Heron"
    assert nameless.author_evidence is not None
    assert (nameless.author_evidence.document, nameless.author_evidence.selector.exact) == ("p/3", "@Grey Heron:")
    assert nameless.reply_to == "p/1"


@pytest.mark.parametrize("mention", ["@Ina:", "As I said:"])
def test_no_author_is_made_up(mention: str) -> None:
    """A name that is another commenter's, or none at all, gives nobody away."""
    words = "My cousin hauled those pumps back himself, all four of them."
    documents = page(ARTICLE, ("Ina", "Well."), (None, words), ("Mo", f"{mention} {words}\n\nOh?"))
    assert together(*documents).documents[2].author is None


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(chance: random.Random) -> None:
    """Documents in any order are linked alike."""
    documents = [
        *page(
            ARTICLE, ("Ina", f"“{CUT}”"), (None, f"@Ina: {PUMPS}\n\nwho hired them?"), ("Mo", "@Jo: who hired them?")
        ),
        *page(f"> {SENTENCE}", name="q"),
    ]
    assert together(*chance.sample(documents, len(documents))) == together(*documents)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["2021-03-09T07:12:00", "2021-03-09", "2021-03-09T09:00:00"], [0, 1, 2]),
        (["2021-03-09T07:12:00-08:00", "2021-03-09", "2021-03-10"], [0, 1, 2]),
        (["2021-03-09T07:12:00", "2021-03-10", "2021-03-09"], [0, 2, 1]),
        (["2021-03-09T07:12:00", "2021-03-08", None], [1, 2, 0]),
        (["2021-03-09", "2021-03-09T00:10:00", "2021-03-09"], [0, 1, 2]),
        (["2021", "1897", "1897-02-03"], [1, 2, 0]),
        (["2021-03-09", "2021-03", "2021"], [0, 1, 2]),
        (["2021-05-09", "2021-03", "2022"], [1, 0, 2]),
        (["1897-02", None, "1897-01-31"], [2, 0, 1]),
    ],
)
def test_a_day_a_month_or_a_year_alone_is_no_moment(dates: list[str | None], order: list[int]) -> None:
    """A comment of the day on which its article came out answers it, at whatever hour; a year comes after others."""
    opening, *comments = page("", "", "", "")
    dated = [evolve(comment, published=date) for comment, date in zip(comments, dates, strict=True)]
    assert [document.position - 1 for document in chronological([opening, *dated])] == [-1, *order]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["2021-03-09T15:35:00-04:00", "2021-03-09T14:02:00"], [0, 1]),
        (["2021-03-09T15:35:00-04:00", "2021-03-09T18:02:00", "2021-03-09T16:00:00"], [0, 2, 1]),
        (["2021-03-09T15:35:00", "2021-03-09T18:02:00+02:00", "2021-03-09T17:40:00"], [0, 2, 1]),
        (["2021-03-09T15:35:00-04:00", "2021-03-09T20:02:00Z", "2021-03-09T20:01:00"], [0, 2, 1]),
        (["2021-03-09T15:35:00-04:00", "2021-03-09T20:02:00Z", "2021-03-09T16:01:00-04:00"], [0, 2, 1]),
    ],
)
def test_times_without_a_zone_are_the_times_of_their_page(dates: list[str], order: list[int]) -> None:
    """A time that names no zone is in the zone that was last named on its page, else in the next."""
    documents = [evolve(d, published=date) for d, date in zip(page(*dates), dates, strict=True)]
    assert [document.position for document in chronological(documents)] == order


def test_an_article_is_no_later_than_its_comments() -> None:
    """The date of a later change makes no article quote its readers, whose order it leaves; a wrong date moves none."""
    there = evolve(page("There.", name="b")[0], published="2021-03-10")
    dates = ["2021-03-12", "2021-03-09T12:00:00", "2021-03-09T11:00:00", "2021-03-11"]
    changed = [evolve(d, published=date) for d, date in zip(page(*dates), dates, strict=True)]
    assert [d.key for d in chronological([there, *changed])] == ["p/0", "p/2", "p/1", "b/0", "p/3"]
    dates = ["2021-03-12", "1970-01-01", "2021-03-13", "2021-03-12"]
    wrong = [evolve(d, published=date) for d, date in zip(page(*dates), dates, strict=True)]
    assert [d.key for d in chronological([there, *wrong])] == ["b/0", "p/0", "p/1", "p/3", "p/2"]


def test_no_article_quotes_its_reader() -> None:
    """A reader who repeats the article quotes it, whatever the times on the page say."""
    article, comment = page(ARTICLE, f"“{PUMPS}” That is what it says.")
    for earlier in ("2021-03-09T14:02:00", "1970-01-01T00:00:00Z", "2020"):
        dated = (evolve(article, published="2021-03-09T15:35:23-04:00"), evolve(comment, published=earlier))
        quotation = only(*dated)
        assert (quotation.quoting.document, quotation.quoted.document) == (comment.key, article.key)


def test_chronology() -> None:
    """Dates order documents; one without a date is as old as the dated one before it on its page."""
    a = page("1", "2", "3", name="a")
    b = page("1", "2", name="b")
    a = [evolve(a[0], published="2020-01-02"), a[1], evolve(a[2], published="2020-01-05T10:00:00+02:00")]
    b = [evolve(b[0], published="2020-01-03"), evolve(b[1], published="2020-01-05T08:30:00Z")]
    c = page("1", name="c")
    ordered = [d.key for d in chronological([*b, *c, *reversed(a)])]
    assert ordered == ["c/0", "a/0", "a/1", "b/0", "a/2", "b/1"]


def test_scores_are_between_nothing_and_certainty() -> None:
    """Scores lie between the threshold and one, and longer wording scores higher."""
    texts = ("We know that Pumps were hired in March, they say.", f"We know that {PUMPS} They say.")
    short, long = (only(*page(ARTICLE, text)).score for text in texts)
    assert LinkSettings().threshold <= short < long <= 1
