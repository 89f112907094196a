"""Words in quotation marks inside a sentence whose verb is no cue: what is said of their speaker with another verb.

"Bell dressed it up as “a small change”" attributes the marked words to Bell, by the verb nearest before them. Titles
and names in marks are left alone.
"""

from __future__ import annotations

from provenance.attribute.found import Found, head_span, mention_span, span
from provenance.attribute.objects import object_end
from provenance.attribute.source import Phrase, group_start
from provenance.attribute.speech import matrix_subject
from provenance.attribute.subject import subject
from provenance.attribute.tokens import Tokens

__all__ = ["remarks"]

_REACH = 25  # tokens between the verb and the words in marks
_PERSONS = frozenset(("he", "she", "they", "who", "i", "we", "people", "men", "women", "police"))
_NO_VERBS = frozenset(("including", "according", "containing", "regarding", "concerning", "being", "following"))
_WORDS = frozenset(
    ("phrase", "phrases", "term", "words", "word", "slogan", "line", "chants", "shouts", "cries", "mantra")
)
_TITLED = frozenset(
    ("called", "titled", "entitled", "named", "show", "film", "movie", "book", "song", "series", "album")
)


def remarks(paragraph: Tokens, taken: set[int]) -> list[Found]:
    """One attribution for each stretch that is not in ``taken`` and has a verb with a subject before it."""
    found: list[Found] = []
    for q in paragraph.marked:
        if q in taken or _is_title(paragraph, q):
            continue
        one = _after_dash(paragraph, q) or _remark(paragraph, q)
        if one is not None:
            taken.add(q)
            found.append(one)
    return found


def _speaks(paragraph: Tokens, who: Phrase) -> bool:
    """Whether a subject can be a speaker: it holds a name or a person's pronoun, or is a plural."""
    tags, lows = paragraph.tags[who.start : who.head_end], paragraph.lows[who.start : who.head_end]
    return "P" in tags or bool(_PERSONS & set(lows)) or (lows[-1].endswith("s") and tags[-1] == "N")


def _is_title(paragraph: Tokens, q: int) -> bool:
    """Whether a stretch is the title of something: most words have a capital, or the word before it says so."""
    words = paragraph.inside(q).split()
    capital = sum(1 for word in words if word[:1].isupper())
    return capital * 3 > len(words) * 2 or (q > 0 and paragraph.lows[q - 1] in _TITLED)


def _after_dash(paragraph: Tokens, q: int) -> Found | None:
    """A sentence in marks that a dash sets off: Poe was blunt -- "It rained" -- and left."""
    first, _ = paragraph.sentence(q)
    marked = paragraph.marked[q]
    if q < first + 2 or paragraph.tags[q - 1] != "-" or not paragraph.text[marked.inner_start].isupper():
        return None
    who = matrix_subject(paragraph, q - 1)
    if who is not None and paragraph.tags[q - 2] == "P":
        who = subject(paragraph, first, q - 1) or who
    if who is None:
        return None
    return Found(
        content=(span(paragraph, q, q + 1),),
        form="direct",
        rule="quotation-dash",
        cue=span(paragraph, q - 1, q),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
    )


def _remark(paragraph: Tokens, q: int) -> Found | None:
    first, last = paragraph.sentence(q)
    tags = paragraph.tags
    for k in range(q - 1, max(first, q - _REACH), -1):
        if tags[k] in ";:Q":
            return None
        if tags[k] in "VG" or (tags[k] in "TB" and tags[k - 1] in "AMXR"):
            if paragraph.lows[k] in _NO_VERBS:
                continue
            break
    else:
        return None
    start = group_start(paragraph, first, k)
    who = subject(paragraph, first, start) if start > first and tags[k] != "G" else None
    who = who or matrix_subject(paragraph, start)
    if who is None or not _speaks(paragraph, who):
        return None
    named = paragraph.lows[q - 1] in _WORDS or (
        paragraph.lows[q - 1] in ("of", "like") and paragraph.lows[q - 2] in _WORDS
    )
    content = q if tags[q - 1] == "," or named else k + 1
    end = q + 1 if content == q else max(object_end(paragraph, k + 1, last), q + 1)
    return Found(
        content=(span(paragraph, content, end),),
        form="direct" if (content, end) == (q, q + 1) else "mixed",
        rule="remark",
        cue=span(paragraph, start, k + 1),
        mention=mention_span(paragraph, who),
        head=head_span(paragraph, who),
    )
