"""Coarse parts of speech: what a word is by itself, and what its neighbours make of it. ``tokens.py`` has the tags."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence, Set

from provenance.attribute.lexicon import given_names, parts_of_speech

__all__ = [
    "BORDER",
    "CAPITALISED",
    "DEPENDING",
    "SOME",
    "SUBJECT_PRONOUNS",
    "inside_tag",
    "is_closed",
    "lower_tag",
    "plain_tag",
    "tagged",
]

_DAYTIMES = frozenset(("morning", "afternoon", "evening", "night"))
DEPENDING = _DAYTIMES | frozenset(  # on neighbours
    ("close", "her", "one", "first", "last", "likely", "long", "will", "can", "might", "must")
)
SUBJECT_PRONOUNS = frozenset(("i", "he", "she", "we", "they"))
BORDER = "\n"  # what stands for a word between two paragraphs, and is tagged as a stop
CAPITALISED = "^"  # the tag of a word with a capital, until it is known whether it is a name
_TO_NOUN = frozenset(  # what is followed by "to" and no infinitive
    ("according", "due", "thanks", "prior", "owing", "contrary", "similar", "related", "relative")
)
SOME = frozenset(("some", "many", "most", "few", "several", "all", "both", "those", "these"))  # without their noun
_UNCHANGING = frozenset(("put", "let"))  # in the past
_INVERTED = frozenset(("said", "says"))  # before their subject, as other verbs seldom are
_NAMED_INSIDE = "JKIUMS"  # the closed classes whose words are names where they have a capital inside a sentence
# What these two open with is what makes the search fast.
_UNSURE = re.compile(r"[BTVNJ](?:(?<![NJ])|(?<=[MXOR]N)|(?<=[MX]J)(?=[DSO]))")
_AFTER_OPENING = re.compile(r"\^(?<=[Q:(]\^)")  # a capital after what a sentence may follow


def _by_word(**groups: str) -> dict[str, str]:
    return {word: tag for tag, words in groups.items() for word in words.split()}


def _closed() -> dict[str, str]:
    found = _by_word(
        D="the a an this these those some any no every each another both all either neither such",
        S="my your his its our their whose",
        O="i you he she it we they me him her us them himself herself itself themselves myself ourselves yourself "
        "everyone everybody someone somebody anyone anybody nobody something anything nothing everything none one "
        "there mine yours hers ours theirs",
        W="who whom which what how why where when whether if whoever whatever",
        L="that",
        X="to",
        C="and or but nor yet &",
        U="because while although though as unless since until than whereas like once before after so",
        I="of in on at by for with from about into onto over under against between through during without within "
        "among toward towards behind beyond beneath near across along around above below upon off out up down despite "
        "amid per via inside outside throughout regarding concerning including except besides versus vs",
        A="is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't "
        "haven't hadn't don't doesn't didn't ain't done",
        M="will would can could should shall may might must cannot can't won't wouldn't couldn't shouldn't mustn't",
        R="not also then now just never always often still even only already again ever later earlier once here too "
        "instead however meanwhile therefore perhaps maybe rather quite very so ago yet almost soon today tonight "
        "repeatedly reportedly further recently briefly e.g. i.e. eg ie etc please lol",
        Y="monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december yesterday tomorrow today tonight jan feb aug sept oct nov dec mon tues "
        "wed thurs fri sat sun jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.",
        K="two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen hundred thousand million "
        "billion",
        J="close many most several few more other own former last next first second new old same",
    )
    for pronoun in ("i", "you", "he", "she", "it", "we", "they", "there", "who", "what", "that", "here"):
        for ending in ("'s", "'re", "'ve", "'d", "'ll", "'m"):
            found[pronoun + ending] = "o"
    found.update(
        _by_word(  # as many write in comments; "were", "well", "its" and the like are words of their own
            A="isnt arent wasnt werent hasnt havent hadnt dont doesnt didnt",
            M="cant wont wouldnt couldnt shouldnt",
            o="im ive youre youve youll theyre theyve theyll weve hes shes thats whats theres itll",
        )
    )
    found["march"], found["may"], found["so"], found["once"] = "Y", "M", "R", "R"
    return found


_CLOSED = _closed()  # the tags of the words of closed classes

_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "-": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "‒": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
}


def tagged(
    plain: str, inside: str, lows: Sequence[str], first: Set[int], depending: Iterable[int], named: Container[str]
) -> str:
    """A tag for each token, given those by themselves and those inside a sentence.

    ``first`` are the tokens that open a sentence, ``depending`` those whose word is in ``DEPENDING``. Words of several
    paragraphs have a ``BORDER`` between them, and one stands before them all.
    """
    tags = [*inside, "."]  # what stands after the last
    opening = {i for i in first if plain[i : i + 1] == CAPITALISED}
    for i in opening.union(match.start() for match in _AFTER_OPENING.finditer(plain)):
        tags[i] = _opening_tag(lows, plain, i, named, first=i in first)
    _context(lows, tags, depending)
    tags.pop()
    return "".join(tags)


def inside_tag(low: str) -> str:
    """The tag that a word with a capital has inside a sentence."""
    tag = _CLOSED.get(low)
    return _by_capital(low) if tag is None else _closed_tag(low, tag, first=False)


def plain_tag(form: str, low: str) -> str:
    """The tag that a token has by itself, ``CAPITALISED`` for a word with a capital."""
    if form[0].isupper():
        return CAPITALISED
    return lower_tag(low) if form[0].islower() else _symbol(low, form[0])


def lower_tag(low: str) -> str:
    """The tag that a word of small letters has by itself."""
    tag = _CLOSED.get(low) if low != "march" else None
    return tag or parts_of_speech().get(low) or _unknown(low)


def is_closed(low: str, *, opens: bool) -> bool:
    """Whether a word of a closed class is no name even with a capital: some are where it ``opens`` no sentence."""
    tag = _CLOSED.get(low)
    return tag is not None and (opens or tag not in _NAMED_INSIDE)


def _symbol(low: str, initial: str) -> str:
    """The tag of a token that no letter opens."""
    if initial.isalnum() or initial in "@#$€£":
        return "P" if initial in "@#" else "H" if low.endswith("'s") else "K"
    return "F" if low == "''" else "." if low.startswith("..") else _PUNCTUATION.get(initial, "F")


def _opening_tag(lows: Sequence[str], plain: str, i: int, named: Container[str], *, first: bool) -> str:
    """The tag of a word with a capital that may open a sentence: no name where it is a common word.

    ``first`` where it does open one. Common words are names in ``named``, or before another name.
    """
    low = lows[i]
    tag = _CLOSED.get(low)
    if tag is not None:
        return _closed_tag(low, tag, first=first)
    tag = parts_of_speech().get(low)
    shown = _by_capital(low)
    if first and low in given_names() and _is_name(lows, plain, i + 1):
        return "P"  # "Peter Poe", "Mark Poe"
    if tag is None or shown != "P" or (first and tag in "GVTBR"):
        return tag if tag and shown == "P" else shown
    return "P" if low in named or _is_name(lows, plain, i + 1) else tag


def _by_capital(low: str) -> str:
    """The tag of a word with a capital that belongs to no closed class: a name, unless its ending tells."""
    if low.endswith(("'s", "s'")):
        return "H"
    return "A" if low.endswith("n't") else "P"


def _closed_tag(low: str, tag: str, *, first: bool) -> str:
    """The tag of a word with a capital that has ``tag`` in a closed class; some are names inside a sentence."""
    if low in ("may", "march"):
        return tag if first and low == "may" else "Y"
    return "P" if tag in _NAMED_INSIDE and not first and low != "i" else tag


def _is_name(lows: Sequence[str], plain: str, i: int) -> bool:
    """Whether the word at ``i`` has a capital that only names have."""
    return plain[i : i + 1] == CAPITALISED and lows[i] not in _CLOSED


def _unknown(low: str) -> str:
    """The tag of a word that no list has, by its ending."""
    if low.endswith(("'s", "s'")):
        return "H"
    if low.endswith("n't"):
        return "A"
    if low.endswith("ly"):
        return "R"
    if low.endswith("ing") and len(low) > 4:
        return "G"
    return "T" if low.endswith("ed") else "N"


def _context(lows: Sequence[str], tags: list[str], depending: Iterable[int]) -> None:
    """Tags that the neighbours decide: participles after an auxiliary, base verbs as nouns, "her"."""
    unsure = {match.start() for match in _UNSURE.finditer("".join(tags))}
    for i in sorted(unsure.union(depending)):
        low, tag, before, after = lows[i], tags[i], tags[i - 1], tags[i + 1]
        if low in _DAYTIMES:
            tags[i] = "Y" if before == "Y" else tag  # "Sunday night"
        elif tag == "B":
            some = lows[i - 1] in SOME and after in "LODSoP"  # "some say it rained"
            # "says lead author Ann Poe"
            said = before == "V" and "P" in tags[i + 1 : i + 3] and lows[i - 1] in _INVERTED
            if (
                said
                or (before in "DSJHK" and not some)
                or ((before, after) == ("N", "P") and lows[i - 1] != "people")
                or (before == "I" and after in ",.I")
                or "-" in low
            ):
                tags[i] = "N"
            elif low in _UNCHANGING and (before == "P" or lows[i - 1] in ("he", "she", "it")):
                tags[i] = "V"
        elif tag == "N":
            verb = before in "MX" and after in "DSPOJLHXN" and lows[i - 2] not in _TO_NOUN
            if verb or (before in "OR" and _after_subject(lows, tags, i)):
                tags[i] = "V" if before not in "MX" and low.endswith("s") else "B"
        elif tag == "J" and before in "MX":
            tags[i] = "B"  # "to open the gates"
        elif tag in "TV":
            inverted = before == "V" and after in "PN" and lows[i - 1] in _INVERTED  # "said retired Gen. Poe"
            tags[i] = "T" if inverted else _past(lows, tags, i)
        else:
            tags[i] = _by_neighbours(low, tag, before, after)


def _after_subject(lows: Sequence[str], tags: list[str], i: int) -> bool:
    """Whether a noun at ``i`` is a verb by the subject before it, mostly a pronoun that only one can be: "he plans"."""
    k = i - 1
    while k > 0 and tags[k] == "R":
        k -= 1
    if tags[k] in "NP":
        return k < i - 1 and tags[i + 1] in "XL" and lows[i].endswith("s")  # "the mayor also plans to"
    return lows[k] in SUBJECT_PRONOUNS and tags[k] == "O" and tags[i + 1] not in "VAMo"


def _past(lows: Sequence[str], tags: list[str], i: int) -> str:
    """Past tense or participle, by what stands before the form at ``i``."""
    low = lows[i]
    if tags[i] == "V":
        return "T" if tags[i - 1] == "A" and low.endswith("ed") else "V"
    k = i - 1
    while k > 0 and tags[k] == "R":
        k -= 1
    subject = tags[k] in "PO" or (k == i - 1 and tags[k] == "N")
    return "V" if subject or (low.endswith("ed") and _finite(lows, tags, i)) else "T"


def _by_neighbours(low: str, tag: str, before: str, after: str) -> str:
    """The tag of a word that has another one beside some neighbours: "her", "first", "one", "will"."""
    if low == "her":
        return "S" if after in "NJPKGTHV" else "O"
    if low == "close":
        return "B" if before == "X" else tag
    if low == "one":
        return "K" if after in "JNPTG" else tag
    if low in ("first", "last") or (low == "long" and before not in "DS"):
        return "R" if after in "VT" else tag
    if low == "likely":
        return "R" if after in "VTB" else tag
    return "N" if before in "DSJ" else tag


def _finite(lows: Sequence[str], tags: list[str], i: int) -> bool:
    """Whether a form in -ed at ``i`` can be a past tense: no auxiliary, determiner or preposition stands before it."""
    k = i - 1
    while k >= 0 and tags[k] == "R":
        k -= 1
    return k >= 0 and lows[k] != BORDER and tags[k] not in "ADSJIGXoMTK"
