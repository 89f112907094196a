"""Indirect and mixed speech, opinions and intentions: what a cue verb, noun or adjective says of somebody."""

from __future__ import annotations

import re

from attrs import evolve

from provenance.attribute.asides import beside_clause, reported, said_so
from provenance.attribute.clause import clause_end, tense_of
from provenance.attribute.content import (
    ends_in_comma,
    has_clause,
    has_sure_clause,
    past_adverbs,
    skipped,
    trimmed,
)
from provenance.attribute.cue import Cue
from provenance.attribute.found import Found, span
from provenance.attribute.lexicon import wordset
from provenance.attribute.objects import OPENS_OBJECT, object_end
from provenance.attribute.source import RELATIVE, Phrase, by_phrase, noun_phrase
from provenance.attribute.speech import speaker
from provenance.attribute.tokens import Tokens

__all__ = ["report"]

_OBJECT = 5  # words that what is said has at most where it is no clause
_TALES = wordset("truth lie lies story joke jokes stories tale tales")
_NEAR = 8  # words
_FINDINGS = wordset(  # what shows something
    "poll polls polling survey surveys study studies research report reports record records review data analysis "
    "evidence results figures numbers statistics tally findings census audit log logs document documents paper papers "
    "filing filings complaint lawsuit indictment transcript transcripts memo memos email emails e-mail e-mails letter "
    "letters message messages correspondence text texts cable cables tweet tweets article note notes dossier affidavit "
    "testimony video videos footage recording recordings clip clips post posts"
)
_SAYABLE = wordset(
    "it them same opposite thing things something anything nothing everything little much lot bit no yes hello "
    "goodbye thanks sorry amen prayer prayers grace word words"
)
_PLEADING = {"appeal": "to", "plead": "with"}  # "appealed to clerks to stay"
_LISTENING = wordset(
    "court courts jury jurors inquest tribunal inquiry hearing trial committee council councillors panel "
    "commission board boards meeting conference summit house senate congress legislature parliament assembly "
    "magistrate magistrates judge judges mps senators lawmakers"
)
_SUBORDINATE = wordset("while although though as unless since because when whenever if after before once whereas until")
_ASIDE = re.compile(r"(?:,(?:(?:[^VAMQ,.;:-]{1,10}|[OP]+V),)?|-[^VAMQ,.;:-]{1,10}-)(?=L)")
_RESUMED = re.compile(r",(?:R*[VAM])")  # the verb of the sentence behind a relative clause
_FEELING = re.compile("R*+[JT]")  # how one feels, and no clause: "felt very bad"
_NAME_ALONE = re.compile(r"D?[JN]*+(?:[PK]++|Q)(?![DOSJNHQ])")  # no more is said of it: not "Poe a liar"
_THINGS = wordset("it's that's this's what's its thats whats")
_FINITE = ("A", "V", "M")
_WITH_CLAUSE = frozenset(("clause", "ask", "tell"))
_CLAUSES = frozenset(
    ("clause-that", "clause-bare", "clause-bare-rare", "clause-wh", "clause-relative", "clause-marked")
)


def report(paragraph: Tokens, cue: Cue) -> Found | None:
    """What ``cue`` reports after it or before it, None where it reports nothing."""
    if cue.passive:
        return _passive(paragraph, cue, cue.last)
    found = _active(paragraph, cue, cue.first, cue.last)
    if found is not None and cue.verb.lemma == "hear" and _listens(paragraph, cue.subject):
        return evolve(found, mention=None, head=None)
    return found


def _listens(paragraph: Tokens, who: Phrase | None) -> bool:
    """Whether who hears is a body to which somebody speaks, who is not told: "the court heard"."""
    return who is not None and paragraph.lows[who.head_end - 1] in _LISTENING


def _active(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    return (
        (said_so(paragraph, cue, first, last) if first > 0 and cue.verb.lemma in ("say", "tell") else None)
        or (beside_clause(paragraph, cue, first, last) if cue.finite and cue.start > first else None)
        or (_in_relative(paragraph, cue, last) if paragraph.tags[cue.end : cue.end + 1] in _FINITE else None)
        or _complement(paragraph, cue, last)
    )


def _complement(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What follows the cue: a clause, an infinitive, a phrase."""
    place = _clause(paragraph, cue, last) or _infinitive(paragraph, cue, last) or _phrase(paragraph, cue, last)
    if place is None:
        return None
    start, whole, rule = place
    main = _before_main(paragraph, cue, start, whole)
    if rule not in _CLAUSES:
        main = _in_restriction(paragraph, cue, start, main)
    end = trimmed(paragraph, start, main)
    if end <= start:
        return None
    who = speaker(paragraph, cue)
    if who is None and cue.start == cue.first and "N" in cue.kinds and paragraph.lows[cue.end] == "by":
        who = by_phrase(paragraph, cue.end, last)  # "Asked by Poe whether …"
    if who is None and _opens(paragraph, cue) and (cue.kinds == "G" or paragraph.lows[cue.start] == "having"):
        who = _main_subject(paragraph, main, cue.last)
    if rule not in _CLAUSES and (who is None or _infinite(cue) or _says_nothing(paragraph, who, start, end)):
        return None
    return reported(paragraph, cue, who, start, end, rule)


def _says_nothing(paragraph: Tokens, who: Phrase, start: int, end: int) -> bool:
    """Whether nobody does it, or it only leads on to what is said: "nobody likes it", "she describes it:"."""
    nobody = paragraph.lows[who.head_end - 1] in ("nobody", "none", "nothing")
    return nobody or (end == start + 1 and paragraph.tags[start : start + 2] == "O:")


def _infinite(cue: Cue) -> bool:
    return not cue.finite and cue.kinds != "G"


def _clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    """The clause that a cue takes: with "that", with a question word, or with nothing before it."""
    telling = (
        paragraph.lows[cue.at] == "telling" and paragraph.tags[cue.end : cue.end + 1] == "L"
    )  # "it is telling that"
    if telling or cue.verb.frames.isdisjoint(_WITH_CLAUSE):
        return None
    found = _joined_clause(paragraph, cue, last) or _bare_clause(paragraph, cue, last)
    if found is None:
        return None
    return found[0], clause_end(paragraph, found[0], last, tense=_tense(paragraph, cue)), found[1]


def _tense(paragraph: Tokens, cue: Cue) -> str:
    """The tense of a finite cue, by its first verb."""
    if not cue.finite or paragraph.tags[cue.start - 1 : cue.start] == "o":
        return ""
    first = next(k for k in range(cue.start, cue.end) if paragraph.tags[k] in "AM" or k == cue.at)
    return tense_of(paragraph, first) if first != cue.at else "past" if "D" in cue.kinds else "present"


def _before_main(paragraph: Tokens, cue: Cue, start: int, end: int) -> int:
    """``end``, or the comma before the main clause where the cue's clause is subordinate: "While he said …, she"."""
    who = cue.subject
    first = cue.first
    if who is not None and paragraph.lows[who.start] in RELATIVE:
        resumed = _RESUMED.search(paragraph.tags, start + 1, end)
        if resumed is not None and any(tag in "VAMo" for tag in paragraph.tags[start : resumed.start()]):
            return resumed.start()
    subordinate = who is not None and who.start > 0 and _subordinate(paragraph, first, who.start - 1)
    if not subordinate and not _opens(paragraph, cue) and not _in_opening(paragraph, cue):
        return end
    for k in range(start + 1, end):
        if (paragraph.tags[k] == "," or (paragraph.tags[k] == "Q" and ends_in_comma(paragraph, k))) and has_clause(
            paragraph, k + 1, paragraph.sentence(k)[1]
        ):
            return k + (paragraph.tags[k] == "Q")
    return end


def _in_opening(paragraph: Tokens, cue: Cue) -> bool:
    """Whether a cue stands in a subordinate clause that opens its sentence: "When aides of his say …, he"."""
    k = cue.first
    while k < cue.start and paragraph.tags[k] in "CR,":
        k += 1
    return paragraph.lows[k] in _SUBORDINATE and paragraph.tags.find(",", k, cue.start) < 0


def _in_restriction(paragraph: Tokens, cue: Cue, start: int, end: int) -> int:
    """``end``, or the verb of the sentence where the cue only tells who is meant: "All who want to leave have left"."""
    who, tags = cue.subject, paragraph.tags
    if who is None or paragraph.lows[who.start] not in RELATIVE or tags[who.start - 1] == ",":
        return end
    main = next((k for k in range(start + 1, end) if tags[k] in "AVM" and tags[k - 1] != "X"), end)
    return main if not any(tag in "LWUOoCX,-" for tag in tags[start + 1 : main]) else end


def _opens(paragraph: Tokens, cue: Cue) -> bool:
    """Whether a participle opens the sentence: "Asked whether it rained, she left", "While noting that …"."""
    if cue.kinds == "G" and not cue.finite:
        return not any(tag in "VMQ,;:o" for tag in paragraph.tags[cue.first : cue.start])
    return "N" in cue.kinds and cue.start == cue.first


def _main_subject(paragraph: Tokens, comma: int, last: int) -> Phrase | None:
    """What opens the main clause after the ``comma``, or the stretch in marks, that ends a participle's clause."""
    tags, k = paragraph.tags, comma
    while k < last and tags[k] in ",RYW":
        k = max(k + 1, tags.find(",", k, last)) if tags[k] == "W" else k + 1  # a relative clause may come first
    return noun_phrase(paragraph, k, last) if k < last and has_clause(paragraph, k, last) else None


def _subordinate(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether the word at ``k``, before a subject, opens a sentence with a subordinate clause: "After", "But while"."""
    joins = paragraph.lows[k] in _SUBORDINATE or paragraph.lows[k - 1 : k + 1] == ("now", "that")
    return joins and k >= first and not paragraph.tags[first:k].strip("CR,LI")


def _joined_clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, str] | None:
    tags, frames = paragraph.tags, cue.verb.frames
    for recipient in (False, True) if "tell" in frames else (False,):
        k = skipped(paragraph, cue.end, last, recipient=recipient)
        k = _after_aside(paragraph, k, last)
        if k < last and tags[k] == "L" and "clause" in frames and _conjunction(paragraph, k, last):
            return k, "clause-that"
        if k < last and tags[k] == "W" and "ask" in frames and not _of_those_told(paragraph, cue, k):
            return k, "clause-wh"
    return None


def _of_those_told(paragraph: Tokens, cue: Cue, k: int) -> bool:
    """Whether the pronoun at ``k`` opens a clause about those whom one spoke to: "said to clerks who had left"."""
    about = k > cue.end and paragraph.lows[k] in RELATIVE and paragraph.tags[k - 1] != "O"
    return about and "tell" not in cue.verb.frames


def _after_aside(paragraph: Tokens, k: int, last: int) -> int:
    """The "that" after a comma or an aside at ``k``: "said, without evidence, that"; else ``k``."""
    match = _ASIDE.match(paragraph.tags, k, last) if paragraph.tags[k : k + 1] in (",", "-") else None
    return match.end() if match is not None else k


def _bare_clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, str] | None:
    tags, frames, k = paragraph.tags, cue.verb.frames, cue.end
    if k + 1 < last and tags[k] == "," and tags[k + 1] != "G":
        k += 1
    if "clause" not in frames or k >= last or tags[k] == "," or _bars_clause(paragraph, cue, k, last):
        return None
    if "tell" in frames:
        told = skipped(paragraph, k, last, recipient=True)
        if told > k and told < last and tags[told] in "ODSPHKNo" and has_clause(paragraph, told, last):
            return told, "clause-bare"
    after = skipped(paragraph, k, last, recipient=False)
    if after + 1 < last and tags[after] == "Q" and "quote" in frames:
        return after, "clause-marked"
    if after > k and tags[k] in "IY" and tags[after : after + 1] in ("O", "D", "S", "P", "H", "o"):
        k = after
    if has_clause(paragraph, k, last) and (
        "that_only" not in frames or tags[k] == "O" or has_sure_clause(paragraph, k, last)
    ):
        return k, "clause-bare-rare" if "that_only" in frames else "clause-bare"
    if cue.verb.lemma == "say" and _says_more(paragraph, cue, k, last):
        return k, "clause-bare"
    return (k, "clause-bare-rare") if cue.verb.lemma in ("show", "find") and _documented(paragraph, cue, k) else None


def _bars_clause(paragraph: Tokens, cue: Cue, k: int, last: int) -> bool:
    """Whether what opens at ``k`` after a cue is no clause of its: "That said, it rains", "what she said last week"."""
    who = cue.subject
    if paragraph.lows[cue.start - 1 : cue.end] == ("that", "said"):
        return paragraph.tags[cue.end] == ","
    if paragraph.lows[k : k + 2] == ("neither", "that"):
        return True
    if cue.verb.lemma == "tell" and k + 1 < len(paragraph.lows) and paragraph.lows[k + 1] in _TALES:
        return True  # "told the truth"
    if cue.verb.lemma == "feel" and _FEELING.match(paragraph.tags, k, last):
        return True
    return who is not None and who.start > cue.first and paragraph.lows[who.start - 1] == "what"


def _documented(paragraph: Tokens, cue: Cue, k: int) -> bool:
    """Whether a poll, a record or the like shows what follows: "polls show her up by ten points"."""
    about = paragraph.lows[max(cue.first, cue.start - _NEAR) : cue.start]
    return cue.finite and paragraph.tags[k] in "ODSPHNJK" and not _FINDINGS.isdisjoint(about)


def _says_more(paragraph: Tokens, cue: Cue, k: int, last: int) -> bool:
    """Whether what follows "say" is too much for an object: a clause whose verb does not look like one."""
    tags, lows = paragraph.tags, paragraph.lows
    if tags[k] not in "ODSPHNJKG" or trimmed(paragraph, k, last) - k < _OBJECT or tags[k + 1] in ",:":
        return False
    if not _SAYABLE.isdisjoint(lows[k : k + 4]) or "Q" in tags[k : k + _OBJECT]:
        return False
    if cue.kinds == "G" or tags[cue.start - 1] not in ",Q":
        return True
    inverted = tags[cue.start - 1] == "Q" or "," in tags[k : k + _NEAR]  # "…, said Poe, who"
    return not inverted and cue.subject is not None


def _in_relative(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What a relative clause says whose subject the cue's is not: "a hack that officials say was theirs".

    The pronoun is a piece of the content, except for "what he said was a hack", which says what is one.
    """
    tags, k, who = paragraph.tags, cue.end, cue.subject
    if "clause" not in cue.verb.frames or who is None or who.start <= cue.first or k + 2 >= last:
        return None
    at = who.start - 1
    relative = paragraph.lows[at] in RELATIVE and tags[at - 1] not in "VBGT"
    if not relative and not (paragraph.lows[at] == "what" and tags[at - 1] in "IXVGBT"):
        return None
    ends = (x for x in range(k + 1, last - 1) if tags[x] in ",C" and tags[x + 1] in "AVMW")
    end = trimmed(paragraph, k, min(clause_end(paragraph, k, last), next(ends, last)))
    one = reported(paragraph, cue, speaker(paragraph, cue), k, end, "clause-relative")
    if relative:
        one.content = (span(paragraph, at, at + 1), *one.content)
    return one


def _conjunction(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether "that" at ``k`` opens a clause: it is no pronoun and no determiner."""
    tags = paragraph.tags
    if k + 1 >= last or (tags[k + 1] in "UR" and tags[k + 2 : k + 3] in (".", "")):  # "said that before."
        return False
    plural = tags[k + 1] == "N" and paragraph.lows[k + 1].endswith("s")
    verb = tags[k + 1 : k + 3] == "NN" and paragraph.lows[k + 2].endswith("s")  # "that coal accounts for"
    return plural or verb or tags[k + 1] not in ".;NAMVY" or has_clause(paragraph, k + 1, last)


def _named_end(paragraph: Tokens, start: int, last: int) -> int:
    """The end of "him a liar": where a stretch in marks follows in the same clause, it is that."""
    for k in range(start, min(last, start + 16)):
        if paragraph.tags[k] == "Q":
            marked = paragraph.marked[k]
            closed = paragraph.text[marked.inner_end - 1] in ",.?!" or k + 1 >= last or paragraph.tags[k + 1] in ",.;"
            return k + 1 if closed else max(k + 1, object_end(paragraph, start, last))
        if paragraph.tags[k] in ",.;:VAML":
            break
    return object_end(paragraph, start, last)


def _infinitive(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    tags, frames, k = paragraph.tags, cue.verb.frames, cue.end
    while k < last and tags[k] in "RY":
        k += 1
    pleads = paragraph.lows[k : k + 1] == (_PLEADING.get(cue.verb.lemma),)
    if tags[k : k + 1] == "I" and not pleads and paragraph.lows[k] not in cue.verb.after:  # "promised on Tuesday to"
        after = skipped(paragraph, k, last, recipient=False)
        k = after if tags[after : after + 1] == "X" else k
    if "to" in frames and k + 1 < last and tags[k] == "X" and tags[k + 1] in "BARNVQ":
        return k, clause_end(paragraph, k, last, loose=False), "infinitive"
    k += pleads
    if ("urge" in frames or pleads) and k < last:
        phrase = noun_phrase(paragraph, k, last)
        if phrase is not None:
            for end in range(phrase.head_end, min(phrase.end + 6, last - 1)):
                if tags[end] == "X" and tags[end + 1] in "BAR":
                    return k, clause_end(paragraph, end, last, loose=False), "infinitive-urged"
                if tags[end] in ",.VAML;:":
                    break
    if "gerund" in frames and k < last and tags[k] == "G":
        return k, object_end(paragraph, k, last), "gerund"
    return None


def _phrase(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    """A noun phrase that the cue takes, after a preposition or as its object."""
    tags, frames, k = paragraph.tags, cue.verb.frames, cue.end
    if "object_after" in frames and k + 1 < last:
        place = _after_preposition(paragraph, cue, last)
        if place is not None:
            return place
    if "name" in frames and k < last and tags[k] in "DSHJKNPOQ":
        return None if _goes_by(paragraph, cue) else (k, _named_end(paragraph, k, last), "named")
    if k >= last or tags[k] not in "DSHJKNPGOTI":
        return None
    if "object_of" in frames:
        place = _object_of(paragraph, cue, last)
        if place is not None:
            return place
    return (k, object_end(paragraph, k, last), "object") if "object" in frames and tags[k] != "I" else None


def _goes_by(paragraph: Tokens, cue: Cue) -> bool:
    """Whether a participle only names what stands before it: "a firm called Harrow", "it's called a pier"."""
    tags, who = paragraph.tags, cue.subject
    if who is None or cue.start + 1 != cue.end or "N" not in cue.kinds:
        return False
    if paragraph.lows[who.start] in _THINGS:
        return tags[cue.end] != "O"
    k = cue.start - 1
    while k > who.start and tags[k] in "NJGTPHK":
        k -= 1
    thing = tags[cue.start - 1] == "N" and paragraph.lows[k] in ("a", "an", "another")
    return thing and _NAME_ALONE.match(tags, cue.end, cue.last + 1) is not None


def _after_preposition(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    """The object of the cue's preposition: "called for", "pointed out that"."""
    tags, lows, k = paragraph.tags, paragraph.lows, past_adverbs(paragraph.tags, cue.end, last)
    if k + 1 >= last or lows[k] not in cue.verb.after:
        return None
    if tags[k + 1] == "L":
        return (k + 1, clause_end(paragraph, k + 1, last), "clause-that") if lows[k] == "out" else None
    if tags[k + 1] == "W" and lows[k + 1] != "when":
        return k + 1, clause_end(paragraph, k + 1, last), "object-preposition"
    return (k + 1, object_end(paragraph, k + 1, last), "object-preposition") if tags[k + 1] in OPENS_OBJECT else None


def _object_of(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    """An object and what is said of it: "accused him of lying", "(whom he) described as unfit"."""
    tags, lows, k = paragraph.tags, paragraph.lows, cue.end
    if k + 1 < last and lows[k] in ("as", "of") and lows[k] in cue.verb.of and tags[k + 1] in "DQJ":
        return k, object_end(paragraph, k + 1, last), "object-as"
    phrase = noun_phrase(paragraph, k, last) if tags[k] in "DSHJKNPGO" else None
    if phrase is None:
        return None
    at = next((x for x in range(phrase.head_end, min(phrase.end + 2, last - 1)) if lows[x] in cue.verb.of), None)
    return (k, object_end(paragraph, at + 1, last), "object-of") if at is not None else None


def _passive(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """Such as "was described by X as …", "is expected to …", "was first reported by X"."""
    tags, lows, frames = paragraph.tags, paragraph.lows, cue.verb.frames
    agent = by_phrase(paragraph, cue.end, last)
    if agent is None:
        return _without_agent(paragraph, cue, last)
    after = agent.end + (agent.end + 1 < last and tags[agent.end] == ",")
    if after + 1 < last and "object_of" in frames and lows[after] in cue.verb.of:
        start = after + 1
        if tags[start] == "D" and start + 1 < last and tags[start + 1] == "Q":
            start += 1
        end = trimmed(paragraph, start, object_end(paragraph, start, last))
        return reported(paragraph, cue, agent, start, end, "passive-as")
    urged = frames & {"urge", "tell"} and cue.verb.lemma != "call"
    if urged and agent.end + 1 < last and _opens_infinitive(tags, agent.end):
        return _told_to(paragraph, cue, agent, agent.end, last, "passive-told")
    if "tell" in frames:
        return _told_by(paragraph, cue, agent, last)
    about = cue.subject
    if about is None or frames.isdisjoint(("object", "clause")):
        return None
    return reported(paragraph, cue, agent, about.start, about.end, "passive-by")


def _without_agent(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What is said, and by whom is not told: "is expected to …", "was asked whether …", "was told that …"."""
    if cue.verb.lemma == "ask":
        return _asked(paragraph, cue, last)
    if cue.verb.lemma == "tell" and cue.finite:
        return _was_told(paragraph, cue, last)
    about = cue.subject
    if about is not None and paragraph.lows[about.start : cue.start] == ("it",):
        found = _impersonal(paragraph, cue, last)
        if found is not None:
            return found
    if about is None or "passive_to" not in cue.verb.frames or paragraph.tags[cue.end : cue.end + 1] != "X":
        return None
    if cue.end + 1 >= last:
        return None
    rest = span(paragraph, cue.end, clause_end(paragraph, cue.end, last))
    return reported(paragraph, cue, None, about.start, about.end, "passive-to", rest)


def _impersonal(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What is said by nobody in particular: "It is thought that Poe left", "It has been reported Poe left"."""
    tags, k = paragraph.tags, skipped(paragraph, cue.end, last, recipient=False)
    if "clause" not in cue.verb.frames or "M" in tags[cue.start : cue.end] or cue.verb.lemma == "know":
        return None  # "it should be noted"
    return _told_that(paragraph, cue, k, last, "passive-it")


def _asked(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What somebody was asked, by whom is not told: "was asked about the pier", "was asked to leave"."""
    tags, k = paragraph.tags, cue.end
    if k + 2 >= last or "not" in paragraph.lows[cue.start : cue.end]:
        return None
    if _opens_infinitive(tags, k):
        return _told_to(paragraph, cue, None, k, last, "passive-asked")
    if paragraph.lows[k] == "about" and tags[k + 1] in OPENS_OBJECT:
        return reported(paragraph, cue, None, k + 1, object_end(paragraph, k + 1, last), "passive-asked")
    if tags[k] == "W" and has_clause(paragraph, k + 1, last):
        return reported(paragraph, cue, None, k, clause_end(paragraph, k, last), "clause-wh")
    return None


def _was_told(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What somebody was told, by whom is not told: "The court was told that it rained", "It rained, MPs were told"."""
    tags = paragraph.tags
    if not {"not", "never"}.isdisjoint(paragraph.lows[cue.start : cue.end]):
        return None
    k = skipped(paragraph, cue.end, last, recipient=False)
    if k + 2 < last and _opens_infinitive(tags, k):
        return _told_to(paragraph, cue, None, k, last, "passive-told")
    found = _told_that(paragraph, cue, k, last, "passive-told")
    if found is not None:
        return found
    found = beside_clause(paragraph, cue, cue.first, last)
    return evolve(found, mention=None, head=None, rule="passive-told") if found is not None else None


def _opens_infinitive(tags: str, k: int) -> bool:
    """Whether "to" and a verb stand at ``k``, adverbs before it."""
    return tags[k] == "X" and tags[k + 1] in "BARN"


def _told_to(paragraph: Tokens, cue: Cue, who: Phrase | None, k: int, last: int, rule: str) -> Found:
    """The infinitive at ``k`` as what ``who`` wants of somebody."""
    return reported(paragraph, cue, who, k, clause_end(paragraph, k, last, loose=False), rule)


def _told_that(paragraph: Tokens, cue: Cue, k: int, last: int, rule: str) -> Found | None:
    """The clause at ``k``, with "that" or without, as what is said and by whom is not told."""
    tags = paragraph.tags
    if k + 2 >= last or tags[k] == "," or not has_clause(paragraph, k + (tags[k] == "L"), last):
        return None
    return reported(paragraph, cue, None, k, clause_end(paragraph, k, last), rule)


def _told_by(paragraph: Tokens, cue: Cue, agent: Phrase, last: int) -> Found | None:
    """What somebody was told or asked by ``agent``: "was asked by Poe whether it rained"."""
    k = agent.end
    if k + 1 >= last or paragraph.tags[k] not in "LW" or not has_clause(paragraph, k + 1, last):
        return None
    rule = "clause-that" if paragraph.tags[k] == "L" else "clause-wh"
    return reported(paragraph, cue, agent, k, clause_end(paragraph, k, last), rule)
