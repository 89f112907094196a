"""Contents: where what is attributed begins and ends."""

from __future__ import annotations

import re

from provenance.attribute.lexicon import cues, wordset
from provenance.attribute.tags import SUBJECT_PRONOUNS
from provenance.attribute.tokens import Tokens

__all__ = [
    "PERIODS",
    "another_cue",
    "clause_end",
    "clause_start",
    "ends_in_comma",
    "has_clause",
    "has_sure_clause",
    "object_end",
    "parting",
    "skipped",
    "tense_of",
    "trimmed",
]

_NOMINAL = r"[DSHJKNPGTQOYF&]"
_CLAUSE = re.compile(
    rf"[RY,]*+(?:[OLW]R*+[VAMTB]|E|o|{_NOMINAL}++(?:(?:[ICX-]|XR*+B|(?:,[DSHJKNP]++)++,?C){_NOMINAL}++){{0,6}}+R*+(?:,[^.;:Q]{{1,40}}?,)?R*+[VAMoLW])"
)
_MARKED = re.compile(r"(?:O|[DSHJKGTRNP]*[NP](?:[IX][DSHJKGTNP]*[NP])*+)R*+Q")
_STRICT = re.compile(rf"(?:O|{_NOMINAL}++(?:[ICX-]{_NOMINAL}++){{0,6}}+)R*+[AMo]")
_PLURAL_CLAUSE = re.compile(rf"[RY,]*+{_NOMINAL}*?NR*+B")
_ADVERBIAL = re.compile(
    r"(?:R++|Y[YK,]*+|J?[NK]*+R|[IX][DSHJK]*+[GT]?[DSHJK]*+(?:[NPKY]++|O)(?:[IX][DSHJK]*+(?:[NPKY]++|O))*+|[IX]K(?=[LQ,.;-])|D?[JY]++[NY]++(?=[LQ,.]))"
)
_PERIOD = re.compile("R?[DS]?[JK]*+[NY]++(?=[LQ,.;-])")  # earlier this week
_PHRASE_THAT = re.compile(r"I(?:[DSJKN]++(?:C[IJN]++)?|C[IJN]++)(?=L)")  # says in black and white that
_MAY_OPEN_ADVERBIAL = frozenset("RYJNKIXD")
_APPOSED = re.compile(r"[DS]?[JHK]*+[NP]++(?:[IX][DSHJKG]*+[NPK]++)*+[LTGX(]")
_LIST = re.compile(r"[,Q](?:[DSHJK]*+[NP]++,)*+(?:[DSHJK]*+[NP]++)?,?C[DSHJK]*+[NP]")
_ABOUT = frozenset(
    (
        ("about",),
        ("around",),
        ("over",),
        ("at", "least"),
        ("at", "most"),
        ("more", "than"),
        ("less", "than"),
        ("up", "to"),
    )
)
_COUNTED = ("K", "N", "D")
_FINITE = re.compile("[VAMo]")
_FINITE_OR_BASE = re.compile("[VAMo]|(?<=[NPRO])B")
_GOES_ON = re.compile(",R*+[VAM]")  # the verb of a subject behind a comma
_MAY_BREAK = frozenset("C-);Q")  # tags, besides the comma's, at which a clause may end
_DAY, _YEAR = re.compile("YK,K"), re.compile("YK,K,")  # Sept. 2, 2001, …
_PRONOUNS = SUBJECT_PRONOUNS | {"it"}
_FINITES = ("V", "A", "M", "R")
_PRESENT = wordset("is are am has have does do isn't aren't hasn't haven't doesn't don't")
_PAST = wordset("was were had did wasn't weren't hadn't didn't")
_NOUNS = ("J", "N", "P")
_RELATIVES = frozenset(("which", "who", "where", "whose"))
_PHRASE_WITH = re.compile(r"D[JK]*NI")
_DATELINE = re.compile(r"P{1,3}+(?:,P{1,2}+)?(?:\(P\))?-|P:")
_WHO = re.compile(r"O|[DS]?[JHK]*+[NP]++")
_SAYING = wordset("citing calling describing according reported per said says compared")
_ANSWERED = wordset(  # what comes of somebody's words
    "drawing sparking prompting provoking eliciting raising throwing elevating underscoring highlighting echoing "
    "contrasting"
)
_TELLS = frozenset(("clause", "quote", "object_after"))
_AMID = frozenset(("during", "amid", "despite"))
_NOUN_PHRASE = re.compile("[DSHJK]*+[NP]++")
_MEDIA = wordset(
    "interview interviews speech speeches statement email emails e-mail tweet tweets letter debate debates post memo "
    "op-ed column podcast broadcast remarks testimony"
)
_NETWORKS = frozenset(("twitter", "facebook", "instagram"))
_NO_COMPLEMENT = frozenset(("O", "P", "I", "R", "T", "V", "Y", "o", "H", "U", ""))  # after "as", of what is no object
_DEPENDS = frozenset("XWRIANG")  # what goes on with a clause after a dash, before its cue or behind it
_TOLD_THAT = re.compile(r"(?:O|[DSHJKNP]++(?:I[DSHJKNP]++){0,2})[RJ]*+(?=L)")  # told my mum that
_LISTENER = re.compile(r"O|[DSHJK]*+[NPKQ]++(?:[-CF]?[NP]++)*+Q?")
_SAID = wordset("said says told added called asked urged predicted warned accused noted suggested argued")
_TELLING = wordset("tell tells told telling remind reminds reminded warn warns warned assure assures assured")
_BREAKS = wordset("while although though whereas")
_LEADS = wordset(
    "but and yet so still however meanwhile also indeed instead nevertheless moreover furthermore now then plus"
)
_OPENERS = wordset(
    "in on at during after since for by over with before as under within throughout amid from until following among "
    "despite"
)
PERIODS = wordset(  # of time
    "weekend week month year day morning afternoon evening night summer winter spring autumn fall hour time "
    "weekends weeks months years days hours minute minutes decade decades century centuries"
)
_TIMES = PERIODS | wordset("point occasion moment times recent")
_SUBORDINATORS = wordset("because while although though as unless since until when before after if once whereas")


def has_clause(paragraph: Tokens, start: int, last: int) -> bool:
    """Whether tokens from ``start`` open a clause: a subject, then a finite verb."""
    start += paragraph.lows[start : start + 1] in (("having",), ("being",))  # "having her there was a mistake"
    for size in (1, 2):
        if (
            paragraph.lows[start : start + size] in _ABOUT
            and paragraph.tags[start + size : start + size + 1] in _COUNTED
        ):
            start += size
            break
    return bool(
        (paragraph.marked and _MARKED.match(paragraph.tags, start, last))
        or _CLAUSE.match(paragraph.tags, start, last)
        or _PLURAL_CLAUSE.match(paragraph.tags, start, min(last, start + 12))
    )


def has_sure_clause(paragraph: Tokens, start: int, last: int) -> bool:
    """Whether tokens from ``start`` open a clause with an auxiliary: a noun phrase alone never looks like that."""
    return bool(_STRICT.match(paragraph.tags, start, last))


def skipped(paragraph: Tokens, start: int, last: int, *, recipient: bool) -> int:
    """The token after the adverbials, and the one spoken to where ``recipient``, that follow a cue at ``start``."""
    position = start
    tags = paragraph.tags
    if recipient and position < last:
        told = _TOLD_THAT.match(tags, position, last) if paragraph.lows[position - 1] in _TELLING else None
        match = told or _LISTENER.match(tags, position, last)
        if match:
            position = match.end()
    while position < last and tags[position] in _MAY_OPEN_ADVERBIAL:
        match = _ADVERBIAL.match(tags, position, last)
        match = _PHRASE_THAT.match(tags, position, last) or _period(paragraph, position, last) or match
        if match is None or match.end() == position or paragraph.lows[position] == "not":
            return position
        position = match.end()
    return position


def _period(paragraph: Tokens, start: int, last: int) -> re.Match[str] | None:
    """A time without a preposition at ``start``, behind which what is said ends or goes on: "earlier this week"."""
    match = _PERIOD.match(paragraph.tags, start, last)
    return match if match is not None and paragraph.lows[match.end() - 1] in PERIODS else None


def clause_end(paragraph: Tokens, start: int, last: int, *, loose: bool = True, tense: str = "") -> int:
    """The token after the clause that starts at ``start`` in a sentence that ends before ``last``.

    What is coordinated with it belongs to it where ``loose``, as it does to a clause and not to an infinitive. A verb
    in ``tense``, which is that of the cue as `tense_of` gives it, may go on with the cue rather than with the clause.
    """
    resumed = start
    for k in range(start + 1, last - 1):
        if paragraph.tags[k] == "," and k > resumed:
            if _ends_at_comma(paragraph, start, k, last, loose=loose, tense=tense):
                verb = _resumed(paragraph.tags, start, k, last) if loose else None
                if verb is None:
                    return k
                resumed = verb
        elif paragraph.tags[k] in _MAY_BREAK:
            end = _broken(paragraph, start, k, last, loose=loose, tense=tense)
            if end is not None:
                return end
    end = trimmed(paragraph, start, last)
    closes = end > start and paragraph.tags[end - 1] == ")" and _closes(paragraph.tags, start, end - 1)
    return trimmed(paragraph, start, end - 1) if closes else end


def _ends_at_comma(paragraph: Tokens, start: int, k: int, last: int, *, loose: bool, tense: str) -> bool:
    """Whether a clause from ``start`` ends before the comma at ``k``."""
    tags, lows = paragraph.tags, paragraph.lows
    if _breaks_after_comma(paragraph, k, last, loose=loose):
        return True
    if not loose:
        return tags[k + 1] in "CWVAM"
    if lows[k + 1 : k + 3] == ("but", "that") and tags[start] != "L":
        return True  # "she said it rained, but that …"
    return lows[k + 1] in ("and", "but") and _outer(paragraph, start, k + 1, last, tense)


def _broken(paragraph: Tokens, start: int, k: int, last: int, *, loose: bool, tense: str) -> int | None:
    """Where a clause from ``start`` ends, if it does so at ``k``, which is no comma."""
    tag = paragraph.tags[k]
    if tag == "C" and paragraph.lows[k] in ("and", "but"):
        ends = _second_cue(paragraph, k + 1, last) or (loose and _outer(paragraph, start, k, last, tense))
        return k if ends else None
    if tag == "-":
        return k if k > start + 1 and _dash_ends(paragraph, start, k, last) else None
    if tag == ")":
        return trimmed(paragraph, start, k) if _closes(paragraph.tags, start, k) else None
    if tag == ";":
        return k if paragraph.tags[k + 1] not in "CV" and _tells(paragraph, k + 1, last) else None
    ends = tag == "Q" and ends_in_comma(paragraph, k) and _breaks_after_comma(paragraph, k, last, loose=loose)
    return k + 1 if ends else None


def _resumed(tags: str, start: int, comma: int, last: int) -> int | None:
    """The second comma of what parts a subject from its verb: "that her plan, which costs nothing, was"."""
    if _FINITE.search(tags, start, comma) is not None:
        return None
    goes_on = _GOES_ON.search(tags, comma + 1, last)
    return goes_on.start() if goes_on is not None else None


def _closes(tags: str, start: int, k: int) -> bool:
    """Whether the bracket that ends at ``k`` opened before ``start``."""
    return tags.count("(", start, k) < tags.count(")", start, k + 1)


def _second_cue(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a verb of saying follows a coordinator, so that the subject goes on: "and (later) added"."""
    while k < last and paragraph.tags[k] == "R":
        k += 1
    return k < last and paragraph.tags[k] in "VA" and paragraph.lows[k] in _SAID


def tense_of(paragraph: Tokens, k: int) -> str:
    """Of a finite verb at ``k``: "present", "past", "modal", and "" where its form does not tell."""
    tag, low = paragraph.tags[k], paragraph.lows[k]
    if tag == "M":
        return "modal"
    if tag == "A":
        return "present" if low in _PRESENT else "past" if low in _PAST else ""
    if tag != "V":
        return ""
    return "present" if low.endswith("s") and not low.endswith("ss") else "past"


def _outer(paragraph: Tokens, start: int, k: int, last: int, tense: str) -> bool:
    """Whether the verb behind the coordinator at ``k`` goes on with the cue: "said it would rain and criticized Bell".

    A finite verb cannot go on with a modal; a cue verb does not where its tense is that of the cue alone.
    """
    v = k + 1
    while v < last and paragraph.tags[v] == "R":
        v += 1
    if v >= last or paragraph.tags[v] not in "VA":
        return False
    verb = cues().verbs.get(paragraph.lows[v]) if paragraph.tags[v] == "V" else None
    tells = verb is not None and not verb[0].frames.isdisjoint(("clause", "ask"))
    if tells and paragraph.tags[v + 1 : v + 2] in ("L", "W", ":"):
        return True
    if tense == "" or tense_of(paragraph, v) != tense:
        return False
    finite = [x for x in range(start, k) if paragraph.tags[x] in "VAMo"]
    if not finite:
        return False
    says = verb is not None and "quote" in verb[0].frames
    return paragraph.tags[finite[-1]] == "M" or (says and tense_of(paragraph, finite[0]) not in ("", tense))


def _dash_ends(paragraph: Tokens, start: int, k: int, last: int) -> bool:
    """Whether a clause from ``start`` ends before the dash at ``k``: what follows does not depend on it.

    Nor does the dash belong to a pair, unless to one that opens before the clause.
    """
    if not _spaced(paragraph, k):
        return False
    opened = _dashes(paragraph, start, k)
    if opened == 0 and _dashes(paragraph, paragraph.sentence(start)[0], start) % 2:
        return True
    joined = paragraph.tags[k + 1] == "C" and not _contrasts(paragraph, k + 2)
    goes_on = joined or paragraph.tags[k + 1] in _DEPENDS
    return not goes_on and opened % 2 == 0 and not _dashes(paragraph, k + 1, last)


def ends_in_comma(paragraph: Tokens, k: int) -> bool:
    """Whether the stretch in marks at ``k`` holds the comma that follows it, as American printers set it."""
    marked = paragraph.marked[k]
    return paragraph.text[marked.inner_end - 1] == ","


def _dashes(paragraph: Tokens, start: int, end: int) -> int:
    """How many dashes stand in tokens ``[start, end)``."""
    return sum(paragraph.tags[j] == "-" and _spaced(paragraph, j) for j in range(start, end))


def _spaced(paragraph: Tokens, k: int) -> bool:
    """Whether the dash at ``k`` is no hyphen."""
    text = paragraph.text
    return paragraph.lows[k] != "-" or (
        text[paragraph.starts[k] - 1 : paragraph.starts[k]].isspace()
        and text[paragraph.ends[k] : paragraph.ends[k] + 1].isspace()
    )


def _breaks_after_comma(paragraph: Tokens, comma: int, last: int, *, loose: bool) -> bool:
    """Whether what follows a comma is no part of the clause, or where not ``loose`` of the infinitive, before it."""
    tags, lows = paragraph.tags, paragraph.lows
    k = comma + 1
    if k >= last:
        return True
    low = lows[k]
    if low in _SAYING or (low == "as" and tags[k + 1 : k + 2] in ("O", "P", "D")):
        return True
    if low in _BREAKS:
        return not loose or lows[k + 1] in SUBJECT_PRONOUNS or tags[k + 1] in ",G" or _tells(paragraph, k + 1, last)
    if low in ("and", "but"):
        return (low == "but" and _contrasts(paragraph, k + 1)) or another_cue(paragraph, k + 1, last)
    if tags[k] == "G" and low not in ("including", "regarding", "being"):
        told = cues().verbs.get(low)
        return not loose or low in _ANSWERED or (told is not None and not told[0].frames.isdisjoint(_TELLS))
    if low in _RELATIVES:
        return True
    if _APPOSED.match(tags, k, last) or _ends_in_apposition(paragraph, k, last):
        return True
    return _attributed(paragraph, k, last) or (low == "among" and lows[k + 1 : k + 2] == ("other",))


def _attributed(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a subject and a cue that says what stands before them follow at ``k``: "…, Poe said in May"."""
    tags, lows = paragraph.tags, paragraph.lows
    match = _WHO.match(tags, k, last)
    if match is None:
        return False
    at = match.end()
    if at < last and lows[at] in cues().verbs and (at + 1 >= last or tags[at + 1] in ",.RIY"):
        return True
    if tags[at : at + 1] == "A" and _was_told(paragraph, at + 1, last):
        return True
    return at >= last - 1 and at - k > 1 and _reports(lows[at - 1])


def _tells(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a clause that opens at ``k`` soon has a cue verb of its own: "while nine in ten said"."""
    verbs = cues().verbs
    for j in range(k, min(last, k + 7)):
        if paragraph.tags[j] in "VB" and paragraph.lows[j] in verbs:
            return not verbs[paragraph.lows[j]][0].frames.isdisjoint(("clause", "quote"))
        if paragraph.tags[j] in ",VAM":
            return False
    return False


def _contrasts(paragraph: Tokens, k: int) -> bool:
    """Whether a clause that a coordinator joins at ``k`` tells of the one who spoke: "she said …, but she has left"."""
    return paragraph.lows[k] in _PRONOUNS and paragraph.tags[k + 1 : k + 2] in _FINITES


def _was_told(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a cue behind an auxiliary ends, at ``k``, what is said: "…, the court was told", "…, it has heard"."""
    verb = cues().verbs.get(paragraph.lows[k]) if k < last else None
    told = verb is not None and "N" in verb[1] and not verb[0].frames.isdisjoint(("tell", "quote", "clause"))
    return told and paragraph.tags[k + 1 : k + 2] in (",", ".", "")


def _reports(low: str) -> bool:
    """Whether a word can be a verb in the present that takes a clause: "the letters show"."""
    verb = cues().verbs.get(low)
    return verb is not None and "B" in verb[1] and "clause" in verb[0].frames


def _ends_in_apposition(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a noun phrase with a preposition stands at ``k`` and no verb after it: ", the first rise in a year"."""
    if not _PHRASE_WITH.match(paragraph.tags, k, last):
        return False
    for j in range(k, last):
        if paragraph.tags[j] in "VAMo":
            return False
        if paragraph.tags[j] in ";:" or (paragraph.tags[j - 1] == "," and paragraph.lows[j] in _RELATIVES):
            break
    return True


def another_cue(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a cue verb, with a short subject or none, follows at ``k``: "and (he) added"."""
    tags, lows, verbs = paragraph.tags, paragraph.lows, cues().verbs
    for j in range(k, min(last, k + 6)):
        noun = tags[j] == "N" and tags[j + 1 : j + 2] == "L" and j > k  # "and the Post reports that"
        if tags[j] == "V" or noun or (tags[j] == "G" and j == k):
            return lows[j] in verbs and bool(verbs[lows[j]][0].frames & {"clause", "quote"})
        if tags[j] not in "RAODSPNHJM":
            return False
    return False


def trimmed(paragraph: Tokens, start: int, end: int) -> int:
    """``end`` moved before closing punctuation."""
    while end > start and paragraph.tags[end - 1] in ".,;:-":
        end -= 1
    return end


def object_end(paragraph: Tokens, start: int, last: int) -> int:
    """The token after the noun phrase at ``start`` that a cue governs, with what depends on it."""
    tags, lows = paragraph.tags, paragraph.lows
    for k in range(start, last):
        tag = tags[k]
        if tag == "Q" and ends_in_comma(paragraph, k) and not _list_goes_on(tags, k, last):
            return k + 1
        if k == start:
            continue
        if tag in ",;:.-" and not (tag == "-" and not _spaced(paragraph, k)):
            if tag == "," and _holds_comma(paragraph, k, last):
                continue
            return k
        if (
            tag == "("
            or (tag == ")" and _closes(tags, start, k))
            or (tag in "UW" and _subordinates(paragraph, k, last))
        ):
            return k
        if tag == "C" and lows[k] in ("and", "but") and _does_more(paragraph, k, last):
            return k
        if tag == "I" and k + 1 < last and (tags[k + 1] == "Y" or lows[k] in _AMID or _in_medium(paragraph, k, last)):
            return start + max(1, len(tags[start:k].rstrip("CR")))
        if tag == "Y" and k > start and tags[k - 1] not in "IDHJ":
            return k
    return last


def _in_medium(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a phrase at ``k`` tells where something is said: "in an interview", "on Twitter"."""
    match = _NOUN_PHRASE.match(paragraph.tags, k + 1, last)
    if match is None:
        return False
    low, noun = paragraph.lows[k], paragraph.lows[match.end() - 1]
    if low == "on":
        return noun in _NETWORKS
    told = paragraph.tags[k + 1] in "DS" or noun.endswith("s")
    return low in ("in", "via", "through", "with") and told and noun in _MEDIA


def _subordinates(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether the word at ``k`` opens a clause that is no part of the object before it; not "as a friend"."""
    low, lows = paragraph.lows[k], paragraph.lows
    if low == "as":
        if lows[k - 1] == "such":
            return False
        return paragraph.tags[k + 1 : k + 2] in _NO_COMPLEMENT or has_clause(paragraph, k + 1, last)
    return low in _SUBORDINATORS and lows[k + 1 : k + 2] != ("of",)


def _holds_comma(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a noun phrase goes on after its comma at ``k``: in a list, in a date, before "including"."""
    tags = paragraph.tags
    if _list_goes_on(tags, k, last) or paragraph.lows[k + 1 : k + 2] == ("including",):
        return True
    return bool(_DAY.match(tags, k - 2, last) or (_YEAR.match(tags, k - 4, last) and tags[k + 1 : k + 2] in _NOUNS))


def _list_goes_on(tags: str, comma: int, last: int) -> bool:
    match = _LIST.match(tags, comma, last)
    return match is not None and tags[match.end() : match.end() + 1] not in ("V", "A", "M")


def _does_more(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether a verb, or behind "but" a clause, follows the coordinator at ``k``: no object goes on there."""
    return _verb_follows(paragraph.tags, k + 1, last) or (
        paragraph.lows[k] == "but" and has_clause(paragraph, k + 1, last)
    )


def _verb_follows(tags: str, k: int, last: int) -> bool:
    while k < last and tags[k] == "R":
        k += 1
    return (
        (k < last and tags[k] in "VAMTo")
        or (k + 1 < last and tags[k] == "O" and tags[k + 1] in "VAMR")
        or (k < last and tags[k] == "G")
    )


def parting(paragraph: Tokens, start: int, end: int) -> int:
    """The token after the last colon, single dash or open bracket in tokens ``[start, end)``, else ``start``.

    What is added after a clause, "…, she said", goes back no further, unless no verb stands there.
    """
    tags = paragraph.tags
    dashes = [k for k in range(start + 1, end) if tags[k] == "-" and _spaced(paragraph, k)]
    parts = [dashes[-1]] if len(dashes) % 2 and tags[dashes[-1] + 1] not in _DEPENDS else []
    opening = tags.rfind("(", start, end)
    if opening >= 0 and tags.find(")", opening, end) < 0:
        parts.append(opening)
    parts.append(tags.rfind(":", start, end))
    part = max(parts) + 1
    return part if part > start and _FINITE_OR_BASE.search(tags, part, end) else start


def clause_start(paragraph: Tokens, start: int, end: int) -> int:
    """The start of the clause in tokens ``[start, end)`` without what joins it to the text: "But", "On Monday,"."""
    tags, lows = paragraph.tags, paragraph.lows
    dateline = _DATELINE.match(tags, start, end)
    if dateline:
        start = dateline.end()
    while start < end and (lows[start] in _LEADS or tags[start] in ",-"):
        start += 1
    if start < end and (lows[start] in _OPENERS or (lows[start] in ("last", "this", "earlier", "later", "one"))):
        for k in range(start + 1, min(end, start + 14)):
            if tags[k] == ",":
                timed = lows[start] not in _OPENERS or "Y" in tags[start:k] or not _TIMES.isdisjoint(lows[start:k])
                return k + 1 if timed and has_clause(paragraph, k + 1, end) else start
            if tags[k] in "VAM;:L":
                break
    return start
