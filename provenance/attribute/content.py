"""Contents: where what is attributed begins, and how a clause opens."""

from __future__ import annotations

import re

from provenance.attribute.lexicon import wordset
from provenance.attribute.tokens import Tokens

__all__ = [
    "DEPENDS",
    "PERIODS",
    "clause_start",
    "closes",
    "ends_in_comma",
    "has_clause",
    "has_sure_clause",
    "parting",
    "past_adverbs",
    "skipped",
    "spaced",
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
_ABOUT = frozenset(
    tuple(words.split())
    for words in ("about", "around", "over", "at least", "at most", "more than", "less than", "up to")
)
_COUNTED = ("K", "N", "D")
_FINITE_OR_BASE = re.compile("[VAMo]|(?<=[NPRO])B")
_DATELINE = re.compile(r"P{1,3}+(?:,P{1,2}+)?(?:\(P\))?-|P:")
DEPENDS = frozenset("XWRIANG")  # what goes on with a clause after a dash, before its cue or behind it
_TOLD_THAT = re.compile(r"(?:O|D?G?[DSHJKNPT]++(?:T?I[DSHJKNP]++){0,2})[RJY]*+(?=L)")  # told my mum that
_LISTENER = re.compile(r"O|[DSHJK]*+[NPKQ]++(?:[-CF]?[NP]++)*+Q?")
_TELLING = wordset("tell tells told telling remind reminds reminded warn warns warned assure assures assured")
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
    clause = _CLAUSE.match(paragraph.tags, start, last)
    if clause is not None and paragraph.lows[clause.end() - 1] == "when" and clause.end() - 1 > start:
        clause = None  # "(admitted) fraud when he"
    return bool(
        (paragraph.marked and _MARKED.match(paragraph.tags, start, last))
        or clause
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
        telling = paragraph.lows[position - 1] in _TELLING
        match = (_TOLD_THAT.match(tags, position, last) if telling else None) or _LISTENER.match(tags, position, last)
        if match:
            position = _before_subject(paragraph, position, match.end()) if telling else match.end()
    while position < last and tags[position] in _MAY_OPEN_ADVERBIAL:
        match = _ADVERBIAL.match(tags, position, last)
        match = _PHRASE_THAT.match(tags, position, last) or _period(paragraph, position, last) or match
        if match is None or match.end() == position or paragraph.lows[position] == "not":
            return position
        position = match.end()
    return position


def past_adverbs(tags: str, k: int, last: int) -> int:
    """The token after the adverbs at ``k``: ``last`` where nothing else stands before it."""
    while k < last and tags[k] == "R":
        k += 1
    return k


def _before_subject(paragraph: Tokens, start: int, end: int) -> int:
    """``end``, or where the subject of a clause begins that ends there: "(told) the court Poe (had left)"."""
    tags, k = paragraph.tags, end - 1
    if tags[end : end + 1] not in ("V", "A", "M"):
        return end
    if tags[k] == "P":
        while k > start and tags[k - 1] == "P":
            k -= 1
    elif not paragraph.lows[k].endswith("s"):
        return end
    return k if k > start and tags[k - 1] == "N" else end


def _period(paragraph: Tokens, start: int, last: int) -> re.Match[str] | None:
    """A time without a preposition at ``start``, behind which what is said ends or goes on: "earlier this week"."""
    match = _PERIOD.match(paragraph.tags, start, last)
    return match if match is not None and paragraph.lows[match.end() - 1] in PERIODS else None


def trimmed(paragraph: Tokens, start: int, end: int) -> int:
    """``end`` moved before closing punctuation."""
    while end > start and paragraph.tags[end - 1] in ".,;:-":
        end -= 1
    return end


def ends_in_comma(paragraph: Tokens, k: int) -> bool:
    """Whether the stretch in marks at ``k`` holds the comma that follows it, as American printers set it."""
    marked = paragraph.marked[k]
    return paragraph.text[marked.inner_end - 1] == ","


def closes(tags: str, start: int, k: int) -> bool:
    """Whether the bracket that ends at ``k`` opened before ``start``."""
    return tags.count("(", start, k) < tags.count(")", start, k + 1)


def spaced(paragraph: Tokens, k: int) -> bool:
    """Whether the dash at ``k`` is no hyphen."""
    text = paragraph.text
    return paragraph.lows[k] != "-" or (
        text[paragraph.starts[k] - 1 : paragraph.starts[k]].isspace()
        and text[paragraph.ends[k] : paragraph.ends[k] + 1].isspace()
    )


def parting(paragraph: Tokens, start: int, end: int) -> int:
    """The token after the last colon, single dash or open bracket in tokens ``[start, end)``, else ``start``.

    What is added after a clause, "…, she said", goes back no further, unless no verb stands there.
    """
    tags = paragraph.tags
    dashes = [k for k in range(start + 1, end) if tags[k] == "-" and spaced(paragraph, k)]
    parts = [dashes[-1]] if len(dashes) % 2 and tags[dashes[-1] + 1] not in DEPENDS else []
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
