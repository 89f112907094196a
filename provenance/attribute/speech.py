"""Direct quotation: who says what stands in quotation marks.

A cue beside a stretch in marks takes it; stretches that follow go on with the same speaker, as long as nothing else
stands between ("one attribution with several pieces of content").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from provenance.attribute.clause import clause_end
from provenance.attribute.content import clause_start, has_clause, skipped
from provenance.attribute.cue import Cue, plural
from provenance.attribute.found import Found, cue_span, head_span, mention_span, span
from provenance.attribute.lexicon import cues, names, wordset
from provenance.attribute.source import Phrase, group_start, noun_phrase, phrase_end
from provenance.attribute.subject import subject
from provenance.attribute.tags import SUBJECT_PRONOUNS, lower_tag
from provenance.attribute.tokens import Tokens
from provenance.model import Span

__all__ = [
    "Introducer",
    "ends_sentence",
    "following",
    "inner",
    "introducer",
    "matrix_subject",
    "pointed_to",
    "quotation",
    "resumed",
    "speaker",
]

_WRITTEN = wordset("write report note explain read observe continue describe summarize summarise put")
_FAR = 30  # tokens between a cue and what it quotes
_NEEDED = re.compile(r"[VBNT](?:[DSPJHK]+N?P*|[DS]?[JK]*N+)$")
_URGING = re.compile("need|want|lead|led|forc|urg|caus|expect|hire|requir|allow|encourag|enabl")
_TALES = frozenset(("story", "tale", "picture"))
_WORDING = wordset("comment statement response reply letter tweet email e-mail message memo post note telegram text")
_SHOWING = frozenset(("show", "find", "suggest", "indicate", "reveal"))  # what wording does by itself
_TROUBLE = wordset("time trouble difficulty difficulties problem problems luck fun")  # "has trouble saying so"
_POINTING = (("in", "the", "words", "of"), ("according", "to"), ("from",))
_IS_HOW = (("is", "how"), ("was", "how"), ("is", "what"), ("was", "what"))
_ADVERBIAL = re.compile(r"VR*+(?:Y++|I[DSJK]*+[NPKY]++)$")
_THAT_CLAUSE = re.compile("NL[^VAM]")  # and no relative clause: "emails that leaked"
_MESSAGING = wordset(  # "emailed me to say"
    "email emails emailed e-mailed call calls called phone phoned write writes wrote text texted message messaged "
    "contact contacted approached visited telephoned"
)
_WITNESSED = frozenset(("heard", "seen", "overheard", "caught", "filmed", "recorded", "quoted", "shown", "captured"))
_SPENDING = wordset("spend spends spent spending waste wastes wasted wasting")  # time
_IS_WAY = re.compile("(?:o|[OD]A)R*+[DSJN]++$")  # "it's another way", "this is a matter"
_DOING = wordset("me us him them you someone somebody anyone anybody everyone everybody")  # "because of him saying so"
_TOWARDS = frozenset(("to", "at", "with", "for"))
_EXPLETIVES = frozenset(("it", "this", "that"))
_FEW = 3  # words: shorter stretches are no sentences
_CLAUSE_AFTER = re.compile("o|O[AMVB]|[AM]O")
_SUBJECT = "ODSPNHJK"  # tags of what may open a clause
_WHOLE = 30  # characters: a longer stretch that opens its sentence is a quotation without its comma too


@frozen
class Introducer:
    """A cue before a colon that ends a paragraph, so that the next one is its content.

    ``written`` where it reports writing rather than speech.
    """

    cue: Span
    mention: Span
    head: Span
    written: bool


def introducer(paragraph: Tokens, candidates: Sequence[Cue]) -> Introducer | None:
    """Who speaks after a paragraph that ends in a colon: the subject of the last cue in it that can quote.

    A cue that ends the paragraph needs no colon.
    """
    if not len(paragraph) or not (paragraph.tags[-1] == ":" or (candidates and candidates[-1].end == len(paragraph))):
        return None
    first, last = paragraph.borders[-2:]
    for cue in reversed(candidates):
        if cue.at < first:
            return None
        if (
            cue.verb.frames & {"quote", "clause"}
            and not cue.passive
            and (paragraph.tags[cue.start - 1 : cue.start] != "X" or cue.end >= last - 1)
            and not any(t in "VBQ" for t in paragraph.tags[cue.end : last])
        ):
            who = speaker(paragraph, cue)
            who = None if who is not None and _is_inside(paragraph, who) else who
            mention, head = mention_span(paragraph, who), head_span(paragraph, who)
            if mention is not None and head is not None and _leads_on(paragraph, cue, last):
                return Introducer(cue_span(paragraph, cue), mention, head, cue.verb.lemma in _WRITTEN)
    return _pointed(paragraph, first, last) if paragraph.tags[-1] == ":" else None


def _is_inside(paragraph: Tokens, who: Phrase) -> bool:
    """Whether a subject is that of a clause that tells what something is about: "more on what the board knew:"."""
    k = who.start
    return paragraph.lows[max(0, k - 1) : k] == ("what",) and paragraph.tags[max(0, k - 2) : k - 1] == "I"


def pointed_to(paragraph: Tokens, first: int, colon: int) -> Phrase | None:
    """Whom the words before a colon quote without a verb of saying: "To quote Ann Poe:", "In his words:"."""
    lows, tags = paragraph.lows, paragraph.tags
    for k in range(first, colon - 1):
        if lows[k] == "quoting" or lows[k : k + 2] in (("to", "quote"), ("i", "quote")):
            return _up_to(paragraph, k + 1 + (lows[k] != "quoting"), colon)
    if lows[first : first + 1] == ("in",) and tags[first + 1 : first + 2] == "S" and lows[colon - 1] == "words":
        return Phrase(first + 1, first + 2, first + 2)
    if (
        tags[first] == "S"
        and lows[first + 1 : first + 2] == ("words",)
        and not any(t in "VAM" for t in tags[first:colon])
    ):
        return Phrase(first, first + 1, first + 1)
    opening = next((one for one in _POINTING if lows[first : first + len(one)] == one), None)
    who = _up_to(paragraph, first + len(opening), colon) if opening is not None else None
    if who is None:
        return None
    known = "P" in tags[who.start : who.end] or not names().documents.isdisjoint(lows[who.start : who.head_end])
    return who if known else None


def _up_to(paragraph: Tokens, start: int, colon: int) -> Phrase | None:
    """The noun phrase that goes from ``start`` up to a colon."""
    who = noun_phrase(paragraph, start, colon)
    return who if who is not None and who.end == colon else None


def _pointed(paragraph: Tokens, first: int, last: int) -> Introducer | None:
    """Who is quoted after words that only point to it: "(Here is) Bell's statement:", "From the article:"."""
    tags, lows, noun = paragraph.tags, paragraph.lows, last - 2
    to = pointed_to(paragraph, first, last - 1)
    mention, head = mention_span(paragraph, to), head_span(paragraph, to)
    if to is not None and mention is not None and head is not None:
        cue = span(paragraph, first, to.start) if to.start > first else span(paragraph, last - 1, last)
        return Introducer(cue, mention, head, written=True)
    first += 2 if lows[first : first + 1] == ("here",) and tags[first + 1 : first + 2] == "A" else 0
    if noun <= first or tags[noun] != "N" or any(tag in "VAMBQ" for tag in tags[first:noun]):
        return None
    owner = next((k for k in range(noun - 1, first - 1, -1) if tags[k] == "H"), None)
    if owner is not None and lows[noun] in _WORDING and set(tags[owner + 1 : noun]) <= set("JNR"):
        who = noun_phrase(paragraph, first, owner + 1)
        whose = span(paragraph, who.start, owner + 1) if who is not None and who.end == owner + 1 else None
        return Introducer(span(paragraph, noun, noun + 1), whose, whose, written=True) if whose is not None else None
    return None


def _leads_on(paragraph: Tokens, cue: Cue, last: int) -> bool:
    """Whether a cue's own words go up to the colon that ends its paragraph: "She told the board in May:"."""
    return last - cue.end < _FAR and not any(low in _TALES for low in paragraph.lows[cue.end : last])


def quotation(paragraph: Tokens, cue: Cue, taken: set[int]) -> Found | None:
    """The quotation that ``cue`` introduces or ends, None where there is none beside it.

    Stretches in ``taken`` have a speaker already; those that this takes are added.
    """
    if cue.passive or not ("quote" in cue.verb.frames or _points_out(paragraph, cue)):
        return None
    found = _before(paragraph, cue, taken) if paragraph.tags.find("Q", 0, cue.start) >= 0 else None
    if found is None and paragraph.tags.find("Q", cue.end, cue.last) >= 0:
        return _after(paragraph, cue, taken)
    return found


def _points_out(paragraph: Tokens, cue: Cue) -> bool:
    return cue.verb.lemma == "point" and paragraph.lows[cue.end : cue.end + 1] == ("out",)


def _before(paragraph: Tokens, cue: Cue, taken: set[int]) -> Found | None:
    """A quotation before its cue: "…," she said; "…," said Poe; "…," said Poe, "…"."""
    q = _stretch_before(paragraph, cue.start)
    if q is not None and q not in taken and cue.kinds != "G":
        phrase = noun_phrase(paragraph, cue.end, _limit(paragraph, cue.end))
        if phrase is not None and paragraph.tags[phrase.end : phrase.end + 1] not in ("A", "M", "o"):
            end = phrase_end(paragraph, cue.end, _limit(paragraph, cue.end))
            return _spoken(
                paragraph,
                cue,
                q,
                Phrase(phrase.start, max(end, phrase.end), phrase.head_end),
                max(end, phrase.end),
                taken,
                "quotation-inverted",
            )
    start = _verb_start(paragraph, cue)
    who = cue.subject if start == cue.start else subject(paragraph, paragraph.sentence(start)[0], start)
    if who is None or (cue.kinds == "G" and start == cue.start):
        return None
    q = _stretch_before(paragraph, _linked(paragraph, who.start))
    if q is None:
        q = _stretch_before_phrases(paragraph, who.start)
        who = Phrase(q + 1, who.end, who.head_end) if q is not None else who
    if q is None or q in taken or _in_adverbial(paragraph, q) or _says_other(paragraph, cue, q):
        return None
    return _spoken(paragraph, cue, q, who, cue.end, taken, "quotation-before")


def _linked(paragraph: Tokens, k: int) -> int:
    """Token ``k``, or where what links the source there to a whole sentence in marks starts.

    Such as: "…," as Poe put it; "…," is how Poe puts it.
    """
    lows = paragraph.lows
    start = k - 1 if lows[max(0, k - 1) : k] == ("as",) else k
    start = k - 2 if lows[max(0, k - 2) : k] in _IS_HOW else start
    return start if start - 1 in paragraph.borders else k


def _verb_start(paragraph: Tokens, cue: Cue) -> int:
    """Where the verbs of a cue start: "is quoted as saying" is one."""
    if paragraph.lows[max(0, cue.start - 2) : cue.start] != ("quoted", "as"):
        return cue.start
    start = cue.start - 2
    while start > 0 and paragraph.tags[start - 1] in "AMR":
        start -= 1
    return start


def _says_other(paragraph: Tokens, cue: Cue, q: int) -> bool:
    """Whether words stand before a stretch and the cue has a clause of its own: Citing "rain," Poe said he was late."""
    first, last = paragraph.sentence(q)
    tags, k = paragraph.tags, cue.end
    if q == first or tags[q - 1] in ":(" or k >= last or tags[k] == ",":
        return False
    return tags[k] == "L" or ("tell" not in cue.verb.frames and has_clause(paragraph, k, last))


def _in_adverbial(paragraph: Tokens, q: int) -> bool:
    """Whether a stretch is the name of something in a phrase before the subject: On "Morning Mail," Poe said so."""
    first, _ = paragraph.sentence(q)
    return first < q and paragraph.tags[first] == "I" and not any(tag in "VAMGT," for tag in paragraph.tags[first:q])


def _stretch_before_phrases(paragraph: Tokens, start: int) -> int | None:
    """The stretch before a heavy subject, of which the part before ``start`` is nominal: "…," her ally, Poe, said."""
    k = start - 1
    while k > 0 and paragraph.tags[k] in "NPJDSHKIXTG,O()C" and start - k < 30:
        k -= 1
    if k < 0 or paragraph.tags[k] != "Q" or k + 1 == start or paragraph.tags[k + 1] not in "NPJDSHKO":
        return None
    return _stretch_before(paragraph, k + 1)


def _limit(paragraph: Tokens, k: int) -> int:
    return paragraph.sentence(k)[1] if k < len(paragraph) else k


def _stretch_before(paragraph: Tokens, k: int) -> int | None:
    """The stretch in marks that ends right before token ``k``, a comma or the border of a sentence aside."""
    tags = paragraph.tags
    k -= 1
    if k >= 0 and tags[k] in ",-" and k > 0 and tags[k - 1] == "Q":
        return k - 1
    if k > 0 and tags[k] == "F" and tags[k - 1] == "Q":
        k -= 1
    if k >= 0 and tags[k] == "Q":
        inner = _last_character(paragraph, k)
        following = paragraph.text[paragraph.ends[k] : paragraph.ends[k] + 1]
        whole = k in paragraph.borders and paragraph.marked[k].end - paragraph.marked[k].start > _WHOLE
        ends = inner in ",?!…—-–" or following == "," or (inner == "." and k + 1 not in paragraph.borders)
        return k if ends or (whole and k + 1 not in paragraph.borders) else None
    return None


def _last_character(paragraph: Tokens, k: int) -> str:
    """The last character inside a stretch, the closing marks of stretches inside it aside."""
    return paragraph.inside(k).rstrip(" \u00a0'’\"”»")[-1:] or "."


def _spoken(paragraph: Tokens, cue: Cue, q: int, who: Phrase, after: int, taken: set[int], rule: str) -> Found:
    pieces = [q, *resumed(paragraph, q, after)]
    pieces += following(paragraph, pieces[-1])
    taken.update(pieces)
    content = [inner(paragraph, piece) for piece in pieces]
    first, _ = paragraph.sentence(q)
    start = clause_start(paragraph, first, q)
    mixed = start < q and paragraph.tags[q - 1] not in ",:-("
    if mixed:
        content[0] = span(paragraph, start, q + 1)
    return Found(
        content=tuple(content),
        form="mixed" if mixed else "direct",
        rule=rule,
        cue=cue_span(paragraph, cue),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
        told=told(paragraph, cue),
    )


def told(paragraph: Tokens, cue: Cue) -> Span | None:
    """The one spoken to, where the cue takes one."""
    if "tell" not in cue.verb.frames or cue.end >= len(paragraph):
        return None
    phrase = noun_phrase(paragraph, cue.end, _limit(paragraph, cue.end))
    return span(paragraph, phrase.start, phrase.head_end) if phrase is not None else None


def resumed(paragraph: Tokens, q: int, after: int) -> list[int]:
    """The stretch that goes on after the cue: "…," she said, "…"; "…," she said in May. "…"."""
    tags = paragraph.tags
    _, last = paragraph.sentence(max(after - 1, q))
    for k in range(after, last):
        if tags[k] == "Q" and (k == after or tags[k - 1] in ",:-"):
            return [k]
        if tags[k] in "VM" and k > after + 3:
            break
    return _next_sentence(paragraph, last)


def _next_sentence(paragraph: Tokens, last: int) -> list[int]:
    return [last] if last < len(paragraph) and _alone(paragraph, last) else []


def following(paragraph: Tokens, q: int) -> list[int]:
    """The stretches that follow stretch ``q`` with nothing between them."""
    found: list[int] = []
    k = paragraph.sentence(q)[1]
    if k - 1 > q and any(tag not in ".,-" for tag in paragraph.tags[q + 1 : k]):
        return []
    while k < len(paragraph) and _alone(paragraph, k):
        found.append(k)
        k = paragraph.sentence(k)[1]
    return found


def _alone(paragraph: Tokens, k: int) -> bool:
    """Whether a stretch is a sentence, or several, with no words before or after that could be a cue."""
    if paragraph.tags[k] != "Q" or k not in paragraph.borders:
        return False
    last = paragraph.sentence(k)[1]
    if paragraph.lows[k + 1 : k + 2] in (("which",), ("where",)):  # the writer's remark on what was said
        return True
    return not any(tag not in ".,-" for tag in paragraph.tags[k + 1 : last]) and not _claimed(paragraph, k, last)


def _claimed(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether the words after a stretch that ends in "?" or "!" are its own cue."""
    if _last_character(paragraph, k) not in "?!,":
        return False
    from_here = paragraph.tags[last : last + 12]
    return bool(from_here) and from_here[0] in "OPDNS" and "V" in from_here


def inner(paragraph: Tokens, k: int) -> Span:
    """Stretch ``k`` with its marks, as a place in the document."""
    return Span(paragraph.starts[k], paragraph.ends[k])


def _after(paragraph: Tokens, cue: Cue, taken: set[int]) -> Found | None:
    """A quotation after its cue: She said, "…"; she told reporters: "…"; as she put it: "…"."""
    last = cue.last
    q = _stretch_after(paragraph, cue, last)
    if q is None or q in taken:
        return None
    pieces = [q, *following(paragraph, q)]
    who = speaker(paragraph, cue)
    if who is None and cue.start == cue.first and "D" in cue.kinds:
        who = noun_phrase(paragraph, cue.end, q)
    taken.update(pieces)
    opening = _opening(paragraph, who, q)
    content = [inner(paragraph, piece) for piece in pieces]
    if opening and len(pieces) == 1 and q + 1 < last and paragraph.tags[q + 1] in "IXCLU":
        content = [span(paragraph, q, clause_end(paragraph, q, last))]
    return Found(
        content=(*opening, *content),
        form="mixed" if opening else "direct",
        rule="quotation-inside" if opening else "quotation-after" if cue.kinds != "G" else "quotation-participle",
        cue=cue_span(paragraph, cue),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
        told=told(paragraph, cue),
    )


def _opening(paragraph: Tokens, who: Phrase | None, q: int) -> tuple[Span, ...]:
    """The words before a cue with which a stretch goes on: It was, she said, "a stone"."""
    if who is None or who.end > q or not paragraph.text[paragraph.marked[q].inner_start].islower():
        return ()
    first, _ = paragraph.sentence(q)
    comma = who.start - 1
    if comma <= first or paragraph.tags[comma] != ",":
        return ()
    start = clause_start(paragraph, first, comma)
    words = paragraph.tags[start:comma]
    return (span(paragraph, start, comma),) if words and words[0] in _SUBJECT and "Q" not in words else ()


def speaker(paragraph: Tokens, cue: Cue) -> Phrase | None:
    """The subject of ``cue``, which for a participle or a second verb is that of the verb before it."""
    if cue.start <= cue.first:
        return None
    who = _subject(paragraph, cue)
    return None if who is not None and not cue.finite and _is_expletive(paragraph, cue, who) else who


def _subject(paragraph: Tokens, cue: Cue) -> Phrase | None:
    tags = paragraph.tags
    if cue.kinds == "G" and not cue.finite:
        before = paragraph.lows[cue.start - 1]
        if before in ("like", "than") or paragraph.lows[cue.start - 2 : cue.start] == ("same", "as"):
            return None
        if before in _WITNESSED:  # "Poe can be heard saying"
            return subject(paragraph, cue.first, group_start(paragraph, cue.first, cue.start - 1))
        beside = tags[cue.start - 1] in "NPH" or (before in _DOING and paragraph.lows[cue.start - 2] not in _TOWARDS)
        if not beside or _is_wording(paragraph, cue):
            return matrix_subject(paragraph, cue.start) or cue.subject
        if before in _TROUBLE or _is_spent(paragraph, cue):
            return matrix_subject(paragraph, cue.start)
    if tags[cue.start - 1] == "C" or (tags[cue.start - 1] == "X" and "D" not in cue.kinds):
        return _controller(paragraph, cue.start - 1) or matrix_subject(paragraph, cue.start)
    return cue.subject or matrix_subject(paragraph, cue.start)


def _is_expletive(paragraph: Tokens, cue: Cue, who: Phrase) -> bool:
    """Whether a subject stands for an infinitive or a gerund itself: "it is fair to say", "this is a way of saying"."""
    tags, before = paragraph.tags, cue.start - 1
    if who.end != who.start + 1 or paragraph.lows[who.start].partition("'")[0] not in _EXPLETIVES:
        return False
    if tags[before] == "X":
        return tags[before - 1] in "JNR"
    return tags[before] == "L" or (tags[before] == "I" and _IS_WAY.match(tags, who.start, before) is not None)


def _is_wording(paragraph: Tokens, cue: Cue) -> bool:
    """Whether a participle only tells what the words say that a verb before it gives out: "sent a note saying"."""
    who = cue.subject
    if who is None or paragraph.lows[who.head_end - 1] not in _WORDING:
        return False
    return who.start > cue.first and paragraph.tags[who.start - 1] in "VTB" and cue.verb.lemma not in _SHOWING


def _is_spent(paragraph: Tokens, cue: Cue) -> bool:
    """Whether what stands before a participle is the time that somebody takes for it: "spent an hour telling"."""
    who = cue.subject
    return who is not None and who.start > cue.first and paragraph.lows[who.start - 1] in _SPENDING


def _controller(paragraph: Tokens, to: int) -> Phrase | None:
    """What an infinitive depends on: "led her to say", "needs a lawyer to tell"."""
    if paragraph.tags[to] != "X" or to == 0:
        return None
    if paragraph.lows[to - 1] in ("him", "her", "them", "me", "us"):
        return Phrase(to - 1, to, to) if paragraph.lows[max(0, to - 2)] not in _MESSAGING else None
    match = _NEEDED.search(paragraph.tags, max(0, to - 6), to)
    verb = paragraph.lows[match.start()] if match is not None and match.end() == to else ""
    if match is None or _URGING.match(verb) is None:
        return None
    return Phrase(match.start() + 1, to, to)


def matrix_subject(paragraph: Tokens, start: int) -> Phrase | None:
    """The subject of the clause that a participle at ``start`` depends on: "He left, saying"."""
    first, _ = paragraph.sentence(start)
    embedded: Phrase | None = None
    for k in range(start - 1, first - 1, -1):
        if paragraph.tags[k] == "o" and (k == first or paragraph.tags[k - 1] in ",;:-C") and _personal(paragraph, k):
            return embedded or Phrase(k, k + 1, k + 1)
        if paragraph.tags[k] not in "VAM" and not _goes_on(paragraph, first, k):
            continue
        inverted = _inverted(paragraph, first, k, start)
        if inverted is not None:
            return inverted
        begin = k
        while begin > first and paragraph.tags[begin - 1] == "R":
            begin -= 1
        if begin > first and paragraph.tags[begin - 1] not in "VAMX":
            who = subject(paragraph, first, begin)
            if who is not None and paragraph.tags[who.start] != "W":
                if not _embedded(paragraph, first, who.start, joined=paragraph.tags[start - 1 : start + 1] == "CV"):
                    return who
                embedded = embedded or who
    return embedded


def _embedded(paragraph: Tokens, first: int, k: int, *, joined: bool) -> bool:
    """Whether a subject at ``k`` is that of a clause inside another, to which a verb ``joined`` to it may belong."""
    if k == first or (joined and paragraph.lows[k - 1] in ("when", "where")):
        return False
    if paragraph.tags[k - 1] in ("LWV" if joined else "LWUV") or _goes_on(paragraph, first, k - 1):
        return True
    return _ADVERBIAL.search(paragraph.tags, first, k) is not None and _tells_clause(paragraph, first, k)


def _tells_clause(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether a verb of saying stands before the adverbial that ends at ``k``: "said under the law (a vote)"."""
    verb = paragraph.tags.rfind("V", first, k)
    known = cues().verbs.get(paragraph.lows[verb])
    return known is not None and "clause" in known[0].frames


def _goes_on(paragraph: Tokens, first: int, k: int) -> bool:
    """Whether a base form or a noun at ``k`` is a finite verb: "polls continue to show", "the firm forecasts that"."""
    if k > first and _THAT_CLAUSE.match(paragraph.tags, k) is not None and paragraph.tags[k - 1] in "NP":
        known = cues().verbs.get(paragraph.lows[k])
        return known is not None and (known[1] == "Z" or plural(paragraph.lows[k - 1]))
    if k <= first or not (paragraph.tags[k] == "B" or paragraph.tags[k : k + 2] == "NL"):
        return False
    before = paragraph.lows[k - 1]
    return before in SUBJECT_PRONOUNS or (paragraph.tags[k - 1] == "N" and plural(before))


def _inverted(paragraph: Tokens, first: int, k: int, end: int) -> Phrase | None:
    """The subject after a verb of saying at ``k`` that follows a quotation: "…," said Poe in May, adding"."""
    if k == first or paragraph.tags[k - 1 : k + 1] != "QV":
        return None
    known = cues().verbs.get(paragraph.lows[k])
    return noun_phrase(paragraph, k + 1, end) if known is not None and "quote" in known[0].frames else None


def _personal(paragraph: Tokens, k: int) -> bool:
    """Whether a pronoun with a verb can speak: "she's", and not "it's"."""
    return paragraph.lows[k].partition("'")[0] in SUBJECT_PRONOUNS


def _stretch_after(paragraph: Tokens, cue: Cue, last: int) -> int | None:
    """The stretch that follows the cue with nothing but adverbials and the one spoken to between."""
    tags = paragraph.tags
    k = _before_content(paragraph, cue, last)
    stop = k
    while k < last and tags[k] in ",:-":
        k += 1
    if k < last and tags[k] == "Q":
        sure = k > stop or tags[k + 1 : k + 2] in ("C", "-", ")") or ends_sentence(paragraph, k, last)
        return k if sure or _last_character(paragraph, k) in ",!?" or _is_whole(paragraph, cue, k, last) else None
    return _distant(paragraph, cue, last)


def _is_whole(paragraph: Tokens, cue: Cue, k: int, last: int) -> bool:
    """Whether the stretch at ``k``, on which the sentence goes on without a comma, is all that is said.

    It is a sentence itself, another clause follows it, or saying it is the subject of a verb: Saying "no" is an answer.
    """
    tags = paragraph.tags
    if _is_sentence(paragraph, k) and tags[k + 1] not in "IX":
        return True
    if tags[k + 1] == ",":
        return has_clause(paragraph, k + 2, last)
    if _CLAUSE_AFTER.match(tags, k + 1, last):
        return any(lower_tag(word) in "AMoV" for word in paragraph.inside(k).lower().replace("’", "'").split())
    return tags[k + 1] in "VAM" and not cue.finite and cue.subject is None


def _is_sentence(paragraph: Tokens, k: int) -> bool:
    """Whether the stretch at ``k`` ends with a full stop, or opens with a capital of no name or title."""
    words = paragraph.inside(k).split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEW and (
        _last_character(paragraph, k) == "." or (2 * capitals <= len(words) and words[0][0].isupper())
    )


def _before_content(paragraph: Tokens, cue: Cue, last: int) -> int:
    """The token after a cue's adverbials, or the colon where one stands before a stretch in marks."""
    tags = paragraph.tags
    recipient = "tell" in cue.verb.frames and cue.end < last and tags[cue.end] not in "LWQ"
    k = skipped(paragraph, cue.end, last, recipient=recipient)
    colon = tags.find(":Q", cue.end, last)
    if colon >= 0 and (tags[k:colon] == "L" or not any(tag in "VLQ" for tag in tags[k:colon])):  # "said that: “…”"
        return colon
    to = paragraph.lows[k : k + 1] == ("to",) and "to" not in cue.verb.frames
    joined = to or paragraph.lows[k : k + 1] in (("with",), ("as",))
    if k + 2 < last and ((joined and tags[k + 1] in ",:Q") or (paragraph.lows[k] == "it" and tags[k + 1] in ",:")):
        k += 1
    return k


def _distant(paragraph: Tokens, cue: Cue, last: int) -> int | None:
    """A stretch that a comma sets off some way after a cue, with no other verb between: "said in a note in May, "…"."""
    q = paragraph.tags.find("Q", cue.end, min(last, cue.end + _FAR))
    if q < 0 or paragraph.tags[q - 1] not in ",:":
        return None
    if paragraph.lows[cue.end : q] == (",", "and", "i", "quote", ","):
        return q
    between = paragraph.tags[cue.end : q]
    if not any(tag in "VAMLWGTB" for tag in between):
        return q
    whole = between[-1] == "," and between[0] in "IXY" and _opens_sentence(paragraph, q, last)
    verbs = cues().verbs
    another = any(low in verbs and "quote" in verbs[low][0].frames for low in paragraph.lows[cue.end : q])
    return q if whole and not another and "L" not in between else None


def _opens_sentence(paragraph: Tokens, q: int, last: int) -> bool:
    """Whether a stretch that ends its sentence is one itself: it begins with a capital."""
    marked = paragraph.marked[q]
    return paragraph.text[marked.inner_start].isupper() and ends_sentence(paragraph, q, last)


def ends_sentence(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether nothing but punctuation stands between stretch ``k`` and the end of its sentence."""
    return all(tag in ".,;-)" for tag in paragraph.tags[k + 1 : last])
