"""Indirect and mixed speech, opinions and intentions: what a cue verb, noun or adjective says of somebody."""

from __future__ import annotations

from provenance.attribute.content import clause_end, clause_start, has_clause, object_end, skipped, trimmed
from provenance.attribute.cue import Cue
from provenance.attribute.found import Found, cue_span, head_span, mention_span, span
from provenance.attribute.lexicon import cues, wordset
from provenance.attribute.source import Phrase, by_phrase, noun_phrase, phrase_end, subject
from provenance.attribute.speech import speaker
from provenance.attribute.tokens import Tokens
from provenance.model import Form, Span

__all__ = ["according", "noun_reports", "report"]

_AFTER_SO = wordset(". , ; ! many innumerable countless several repeatedly before again often himself herself")
_CLAUSES = frozenset(
    ("clause-that", "clause-bare", "clause-bare-rare", "clause-wh", "clause-told", "clause-relative", "clause-marked")
)


def report(paragraph: Tokens, cue: Cue) -> Found | None:
    """What ``cue`` reports after it or before it, None where it reports nothing."""
    first, last = paragraph.sentence(cue.at)
    if cue.passive:
        return _passive(paragraph, cue, last)
    return (
        _said_so(paragraph, cue, first, last)
        or _as_said(paragraph, cue, first, last)
        or _parenthetical(paragraph, cue, first, last)
        or _complement(paragraph, cue, last)
    )


def _said_so(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """The sentence before one that only says that it was said: "He told us so", "She has said as much"."""
    if first == 0 or cue.verb.lemma not in ("say", "tell"):
        return None
    k = cue.end + (cue.end < last and paragraph.tags[cue.end] == "O")
    words = paragraph.lows[k : min(last, k + 2)]
    if words != ["as", "much"] and not (words[:1] == ["so"] and (words[1:2] or ["."])[0] in _AFTER_SO):
        return None
    start, end = paragraph.sentence(first - 1)
    that = paragraph.tags.rfind("L", start, end)
    start = that + 1 if that >= 0 and has_clause(paragraph, that + 1, end) else clause_start(paragraph, start, end)
    end = trimmed(paragraph, start, end)
    return _found(paragraph, cue, _speaker(paragraph, cue), start, end, "said-so") if end > start else None


def _as_said(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """A clause beside "as X shows": "As Poe notes, it rains", "It rains, as Poe noted, in May"."""
    if not cue.finite or not cue.verb.frames & {"clause", "quote"} or cue.start <= first:
        return None
    tags, lows = paragraph.tags, paragraph.lows
    who = subject(paragraph, cue.start)
    if who is None or who.start <= first or lows[who.start - 1] != "as":
        return None
    at = who.start - 1
    it = cue.end < last and lows[cue.end] == "it"
    end = skipped(paragraph, cue.end + it, last, recipient="tell" in cue.verb.frames)
    if end + 2 >= last or tags[end] != ",":
        return _before(paragraph, cue, who, first, at) if end >= last or tags[end] in ".,;-)" else None
    if all(tag in "CR," for tag in tags[first:at]):
        return _found(paragraph, cue, who, end + 1, clause_end(paragraph, end + 1, last), "as-before")
    return _before(paragraph, cue, who, first, at)


def _before(paragraph: Tokens, cue: Cue, who: Phrase, first: int, at: int) -> Found | None:
    """The clause that ends before "as" at token ``at``."""
    if paragraph.tags[at - 1] not in ",-(":
        return None
    start = clause_start(paragraph, first, at - 1)
    if at - 1 - start < 2 or not has_clause(paragraph, start, at - 1):
        return None
    return _found(paragraph, cue, who, start, at - 1, "as-after")


def _complement(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """What follows the cue: a clause, an infinitive, a phrase."""
    place = _clause(paragraph, cue, last) or _infinitive(paragraph, cue, last) or _phrase(paragraph, cue, last)
    if place is None:
        return None
    start, end, rule = place
    end = trimmed(paragraph, start, end)
    if end <= start:
        return None
    who = _speaker(paragraph, cue)
    if rule not in _CLAUSES and (who is None or _infinite(cue)):
        return None
    return _found(paragraph, cue, who, start, end, rule)


def _infinite(cue: Cue) -> bool:
    return not cue.finite and cue.kinds != "G"


def _clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    """The clause that a cue takes: with "that", with a question word, or with nothing before it."""
    if not cue.verb.frames & {"clause", "ask", "tell"}:
        return None
    found = _joined_clause(paragraph, cue, last) or _bare_clause(paragraph, cue, last)
    return (found[0], clause_end(paragraph, found[0], last), found[1]) if found is not None else None


def _joined_clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, str] | None:
    tags, frames = paragraph.tags, cue.verb.frames
    for recipient in (False, True) if "tell" in frames else (False,):
        k = skipped(paragraph, cue.end, last, recipient=recipient)
        if k + 1 < last and tags[k] == "," and tags[k + 1] == "L":
            k += 1
        if k < last and tags[k] == "L" and "clause" in frames and _conjunction(paragraph, k, last):
            return k, "clause-that"
        if k < last and tags[k] == "W" and "ask" in frames:
            return k, "clause-wh"
    return None


def _bare_clause(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, str] | None:
    tags, frames, k = paragraph.tags, cue.verb.frames, cue.end
    if "clause" not in frames or k >= last:
        return None
    if k + 2 < last and tags[k] in "AV" and _relative(paragraph, cue):
        return k, "clause-relative"
    after = skipped(paragraph, k, last, recipient=False)
    if after + 1 < last and tags[after] == "Q" and "quote" in frames:
        return after, "clause-marked"
    if has_clause(paragraph, k, last) and ("that_only" not in frames or tags[k] == "O"):
        return k, "clause-bare-rare" if "that_only" in frames else "clause-bare"
    if "tell" in frames:
        k = skipped(paragraph, k, last, recipient=True)
        if cue.end < k < last and has_clause(paragraph, k, last):
            return k, "clause-told"
    return None


def _relative(paragraph: Tokens, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause whose subject it is not: "a hack that officials say was theirs"."""
    who = subject(paragraph, cue.start) if cue.start else None
    return who is not None and who.start > 0 and paragraph.lows[who.start - 1] in ("that", "which", "who")


def _conjunction(paragraph: Tokens, k: int, last: int) -> bool:
    """Whether "that" at ``k`` opens a clause: it is no pronoun and no determiner."""
    tags = paragraph.tags
    return k + 1 < last and (
        tags[k + 1] not in ",.;NAMV" or tags[k + 1 : k + 3] in (",I", ",Q") or has_clause(paragraph, k + 1, last)
    )


def _named_end(paragraph: Tokens, start: int, last: int) -> int:
    """The end of "him a liar": where a stretch in marks follows in the same clause, it is that."""
    for k in range(start, min(last, start + 16)):
        if paragraph.tags[k] == "Q":
            return k + 1
        if paragraph.tags[k] in ",.;:VAML":
            break
    return object_end(paragraph, start, last)


def _infinitive(paragraph: Tokens, cue: Cue, last: int) -> tuple[int, int, str] | None:
    tags, frames, k = paragraph.tags, cue.verb.frames, cue.end
    while k < last and tags[k] in "RY":
        k += 1
    if "to" in frames and k + 1 < last and tags[k] == "X" and tags[k + 1] in "BARNVQ":
        return k, clause_end(paragraph, k, last, loose=False), "infinitive"
    if "urge" in frames and k < last:
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
    tags, lows, frames, k = paragraph.tags, paragraph.lows, cue.verb.frames, cue.end
    if "object_after" in frames and k + 1 < last:
        j = k
        while j < last and tags[j] == "R":
            j += 1
        if j + 1 < last and lows[j] in cue.verb.after and tags[j + 1] in "DSHJKNPGOTWQ":
            if lows[j] == "out" and tags[j + 1] == "L":
                return j + 1, clause_end(paragraph, j + 1, last), "clause-that"
            return j + 1, object_end(paragraph, j + 1, last), "object-preposition"
        if j + 1 < last and lows[j] == "out" and "out" in cue.verb.after and tags[j + 1] == "L":
            return j + 1, clause_end(paragraph, j + 1, last), "clause-that"
    if "name" in frames and k < last and tags[k] in "DSHJKNPO":
        return k, _named_end(paragraph, k, last), "named"
    if (
        "object_of" in frames
        and k + 1 < last
        and lows[k] in ("as", "of")
        and lows[k] in cue.verb.of
        and tags[k + 1] in "DQJ"
    ):
        return k, object_end(paragraph, k + 1, last), "object-as"
    if "object_of" in frames and k < last and tags[k] in "DSHJKNPGO":
        phrase = noun_phrase(paragraph, k, last)
        if phrase is not None and any(
            lows[x] in cue.verb.of for x in range(phrase.head_end, min(phrase.end + 2, last))
        ):
            return k, object_end(paragraph, k, last), "object-of"
    if "object" in frames and k < last and tags[k] in "DSHJKNPGOT":
        return k, object_end(paragraph, k, last), "object"
    return None


def _speaker(paragraph: Tokens, cue: Cue) -> Phrase | None:
    if cue.start == 0:
        return None
    return speaker(paragraph, cue)


def _found(paragraph: Tokens, cue: Cue, who: Phrase | None, start: int, end: int, rule: str, *more: Span) -> Found:
    return Found(
        content=(span(paragraph, start, end), *more),
        form=_form(paragraph, start, end),
        rule=rule,
        cue=cue_span(paragraph, cue),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
    )


def _form(paragraph: Tokens, start: int, end: int) -> Form:
    if paragraph.tags[start:end] == "Q":
        return "direct"
    return "mixed" if "Q" in paragraph.tags[start:end] else "indirect"


def _passive(paragraph: Tokens, cue: Cue, last: int) -> Found | None:
    """Such as "was described by X as …", "is expected to …", "was first reported by X"."""
    tags, lows = paragraph.tags, paragraph.lows
    agent = by_phrase(paragraph, cue.end, last)
    if (
        agent is not None
        and agent.end < last
        and "object_of" in cue.verb.frames
        and lows[agent.end] in cue.verb.of
        and agent.end + 1 < last
    ):
        start = agent.end + 1
        if tags[start] == "D" and start + 1 < last and tags[start + 1] == "Q":
            start += 1
        return _found(
            paragraph, cue, agent, start, trimmed(paragraph, start, object_end(paragraph, start, last)), "passive-as"
        )
    if agent is not None and cue.verb.frames & {"object", "clause", "quote"}:
        about = subject(paragraph, cue.start) if cue.start else None
        if about is not None:
            return _found(paragraph, cue, agent, about.start, about.end, "passive-by")
        return None
    if "passive_to" in cue.verb.frames and cue.end + 1 < last and tags[cue.end] == "X":
        about = subject(paragraph, cue.start) if cue.start else None
        if about is not None:
            rest = span(paragraph, cue.end, clause_end(paragraph, cue.end, last))
            return _found(paragraph, cue, None, about.start, about.end, "passive-to", rest)
    return None


def _parenthetical(paragraph: Tokens, cue: Cue, first: int, last: int) -> Found | None:
    """A clause before its cue or around it: "…, she said."; "…, said Poe, …"."""
    if not cue.finite or "clause" not in cue.verb.frames or cue.start <= first:
        return None
    tags = paragraph.tags
    who = None
    comma = cue.start - 1
    after = cue.end
    if tags[comma] == "," and "quote" in cue.verb.frames:
        phrase = noun_phrase(paragraph, cue.end, last)
        if phrase is not None and not (phrase.end < last and tags[phrase.end] in "VAMLBo"):
            who = Phrase(phrase.start, phrase_end(paragraph, cue.end, last), phrase.head_end)
            after = who.end
    if who is None:
        who = subject(paragraph, cue.start)
        if who is None or who.start <= first or tags[who.start - 1] != "," or not _closes(paragraph, cue.end, last):
            return None
        comma = who.start - 1
        after = skipped(paragraph, cue.end, last, recipient=False)
    start = clause_start(paragraph, first, comma)
    more: tuple[Span, ...] = ()
    if after + 2 < last and tags[after] == "," and tags[after + 1] not in "GWC":
        more = (span(paragraph, after + 1, clause_end(paragraph, after + 1, last)),)
    if comma > start and more and not has_clause(paragraph, start, comma):
        return _found(paragraph, cue, who, start, comma, "parenthetical-inside", *more)
    if comma - start < 2 or not has_clause(paragraph, start, comma):
        return None
    return _found(paragraph, cue, who, start, comma, "parenthetical", *more)


def _closes(paragraph: Tokens, end: int, last: int) -> bool:
    """Whether nothing that could be content follows a cue."""
    k = skipped(paragraph, end, last, recipient=False)
    return k >= last or paragraph.tags[k] in ",.;-)"


def according(paragraph: Tokens) -> list[Found]:
    """Such as "According to X, …", "…, according to X", "…, according to X, …"."""
    found: list[Found] = []
    lows = paragraph.lows
    for k, low in enumerate(lows):
        if low == "according" and k + 2 < len(lows) and lows[k + 1] == "to":
            one = _according(paragraph, k)
            if one is not None:
                found.append(one)
    return found


def _according(paragraph: Tokens, k: int) -> Found | None:
    tags = paragraph.tags
    first, last = paragraph.sentence(k)
    phrase = noun_phrase(paragraph, k + 2, last)
    if phrase is None:
        return None
    end = phrase.end
    if end < last and tags[end] in "VTG":
        end = next((x for x in range(end, last) if tags[x] in ",.;:-Q"), last)
    leading = k <= first + 1 or all(tags[x] in "CR,U" for x in range(first, k))
    more: tuple[Span, ...] = ()
    if leading:
        end = phrase_end(paragraph, k + 2, last)
        start = end
        while start < last and tags[start] in ",:-":
            start += 1
        if start >= last or start == end:
            return None
        content_end = clause_end(paragraph, start, last)
        rule = "according-before"
    else:
        content_end = k - 1 if tags[k - 1] in ",-(" else k
        start = clause_start(paragraph, first, content_end)
        rule = "according-after"
        if end + 2 < last and tags[end] == "," and tags[k - 1] == "," and tags[end + 1] not in "GWC":
            rule = "according-inside"
            more = (span(paragraph, end + 1, clause_end(paragraph, end + 1, last)),)
    if content_end <= start:
        return None
    return Found(
        content=(span(paragraph, start, trimmed(paragraph, start, content_end)), *more),
        form=_form(paragraph, start, content_end),
        rule=rule,
        cue=span(paragraph, k, k + 2),
        mention=span(paragraph, phrase.start, end),
        head=span(paragraph, phrase.start, phrase.head_end),
    )


def noun_reports(paragraph: Tokens) -> list[Found]:
    """Such as "her claim that …", "his support for …", "their plan to …"."""
    found: list[Found] = []
    lexicon, lows, tags = cues(), paragraph.lows, paragraph.tags
    for k, low in enumerate(lows[:-2]):
        if not (low in lexicon.nouns_that or low in lexicon.nouns_to or low in lexicon.nouns_after):
            continue
        place = _noun(paragraph, k, low)
        owner = _owner(paragraph, k)
        if place is None or (owner is None and place[2] != "noun-that"):
            continue
        start, end, rule = place
        end = trimmed(paragraph, start, end)
        if end <= start or tags[k] in "VBA":
            continue
        found.append(
            Found(
                content=(span(paragraph, start, end),),
                form=_form(paragraph, start, end),
                rule=rule if owner is not None else rule + "-unowned",
                cue=span(paragraph, k, k + 1),
                mention=mention_span(paragraph, owner),
                head=head_span(paragraph, owner),
            )
        )
    return found


def _noun(paragraph: Tokens, k: int, low: str) -> tuple[int, int, str] | None:
    lexicon, lows, tags = cues(), paragraph.lows, paragraph.tags
    _, last = paragraph.sentence(k)
    if k + 2 >= last:
        return None
    if (
        low in lexicon.nouns_that
        and tags[k + 1] == "L"
        and has_clause(paragraph, k + 2, last)
        and tags[k + 2] not in "VAM"
    ):
        return k + 1, clause_end(paragraph, k + 1, last), "noun-that"
    if low in lexicon.nouns_to and tags[k + 1] == "X" and tags[k + 2] in "BAR":
        return k + 1, clause_end(paragraph, k + 1, last), "noun-to"
    if lows[k + 1] in lexicon.nouns_after.get(low, ()) and tags[k + 2] in "DSHJKNPGOTWQ":
        return k + 2, object_end(paragraph, k + 2, last), "noun-preposition"
    return None


def _owner(paragraph: Tokens, k: int) -> Phrase | None:
    """The possessive before a noun: "his", "Poe's"; adjectives may stand between."""
    first, _ = paragraph.sentence(k)
    j = k - 1
    while j >= first and paragraph.tags[j] in "JRGTN" and k - j < 5:
        j -= 1
    if j < first or paragraph.tags[j] not in "SH" or paragraph.lows[j] == "whose":
        return None
    start = j
    while paragraph.tags[j] == "H" and start > first and paragraph.tags[start - 1] in "PNJDK":
        start -= 1
    return Phrase(start, j + 1, j + 1)
