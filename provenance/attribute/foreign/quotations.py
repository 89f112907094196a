"""Quotations in German and French: a cue after them, before them or inside, or a colon alone."""

from __future__ import annotations

from attrs import evolve

from provenance.attribute.foreign.cues import NEAR, ForeignCue, cue_at, cues, inverted, is_infinitive
from provenance.attribute.foreign.finder import SAID, Finder
from provenance.attribute.foreign.phrases import ASIDE, Phrases, Who
from provenance.attribute.found import Found, span
from provenance.attribute.speech import following
from provenance.attribute.tokens import tokens
from provenance.model import Span

__all__ = ["after_colon", "introducing", "quoted"]

_REACH = 14  # tokens between a cue and the colon or comma that opens what is said
_PLAIN = frozenset((",", ".", "-"))
_STOPS = frozenset((".", "!", "?", "…"))


def quoted(finder: Finder, q: int) -> Found | None:
    """The stretch in marks at token ``q`` with its cue, after it, before it or inside."""
    if q in finder.taken:
        return None
    inside = _cue_inside if finder.lexicon.asides else None
    return _cue_after(finder, q) or _cue_before(finder, q) or (inside(finder, q) if inside is not None else None)


def _cue_after(finder: Finder, q: int) -> Found | None:
    """„…“, sagte Poe; « … », a déclaré Poe; „…“, so Poe; « … », dit-elle; Das sei „…“, sagte Poe."""
    if q and finder.lows[q - 1] in finder.lexicon.articles and finder.phrases.is_title(q):
        return None  # Dem „Boten“ sagte Poe
    limit = finder.limit(q)
    k = q + 1
    while k < len(finder.lows) and finder.lows[k] in _PLAIN and k < limit:
        k += 1
    cue = cue_at(finder.phrases, k, limit, finder.lexicon.quoting)
    if cue is None and k < limit and finder.lows[k] in finder.lexicon.beside:
        cue = ForeignCue(k, k + 1)
    cue = cue or _framed(finder, k, limit)
    who = finder.who_after(cue, limit) if cue is not None else None
    if cue is not None and cue.impersonal and who is None:  # peut-on y lire
        pieces = [q, *following(finder.tokens, q)]
        goes_on = not finder.lexicon.there.isdisjoint(finder.lows[cue.start : cue.end + 1])
        return evolve(finder.spoken(q, pieces, cue, None, "foreign-quotation-after"), floating=goes_on)
    if cue is None and (other := _other_verb(finder, q, k, limit)) is not None:
        cue, who = other
    if cue is None or who is None:
        return None
    start = _opening(finder, q)
    pieces = [q, *_resumed(finder, who.end, limit)]
    pieces += following(finder.tokens, pieces[-1])
    rule = "foreign-quotation-after" if start == q else "foreign-said"
    return finder.spoken(start, pieces, cue, who, rule)


def _other_verb(finder: Finder, q: int, k: int, limit: int) -> tuple[ForeignCue, Who] | None:
    """A verb that no list has at token ``k`` behind the stretch at ``q``, with its subject: „…“, murrt ein Gast."""
    inside = finder.tokens.inside(q).strip()
    parted = finder.lows[q + 1 : q + 2] == (",",) or inside[-1:] in ("!", "?", "…")
    other = inverted(finder.phrases, k, limit) if parted else None
    if other is not None and len(inside.split()) < SAID - 1 and not _resumed(finder, other[1].end, limit):
        return None
    return other


def _opening(finder: Finder, q: int) -> int:
    """The token that opens what is said with the stretch at ``q``: itself, unless it is part of a sentence."""
    first = finder.tokens.sentence(q)[0]
    start = q
    while start > first and finder.tokens.tags[start - 1] not in ".:;-":
        start -= 1
    if finder.lows[q - 1] == "," or not finder.taken.isdisjoint(range(start, q)):
        return q
    return q if any(cues(finder.phrases, start, q, q)) else start


def _framed(finder: Finder, k: int, limit: int) -> ForeignCue | None:
    """The participle of a cue whose source stands inside it: „…“, hat Poe gesagt."""
    framed = k + 1 < limit and finder.lows[k] in finder.lexicon.auxiliaries
    told = framed and finder.lows[k + 1] in finder.lexicon.datives  # hat mir Poe gesagt
    who = finder.phrases.agent(k + 1 + told, limit) if framed else None
    for j in range(who.end, min(limit, who.end + NEAR // 2)) if who is not None else ():
        if finder.lows[j] in finder.lexicon.participles:
            return ForeignCue(j, j + 1, who)
    return None


def _cue_before(finder: Finder, q: int) -> Found | None:
    """Poe sagte: „…“; Am Montag sagte Poe der Zeitung: „…“; Poe a déclaré : « … »; In dem Brief heißt es: „…“."""
    first = finder.tokens.sentence(q)[0]
    if q - 1 <= first or finder.lows[q - 1] not in (":", ","):
        return None
    for cue in reversed([*cues(finder.phrases, max(first, q - _REACH + 1), q - 1, q, finder.lexicon.quoting)]):
        if cue.start > first and finder.lows[cue.start - 1] in finder.lexicon.auxiliaries:
            cue = evolve(cue, start=cue.start - 1)
        who = finder.who_of(cue, first, q)
        one = finder.spoken(q, [q, *following(finder.tokens, q)], cue, who, "foreign-quotation-before")
        return evolve(one, floating=who is None and is_infinitive(finder.phrases, cue))  # avant d'ajouter : « … »
    return None


def _cue_inside(finder: Finder, q: int) -> Found | None:
    """« Le pont est fermé, a dit Poe mardi, et le restera. »: the aside is the writer's."""
    marked = finder.tokens.marked[q]
    inner = Phrases(tokens(finder.tokens.text, Span(marked.inner_start, marked.inner_end), (), ()), finder.lexicon)
    for k in range(1, len(inner.lows) - 1):
        if inner.lows[k - 1] != "," and inner.lows[k - 1] not in _STOPS:
            continue
        cue = cue_at(inner, k, len(inner.lows), finder.lexicon.quoting)
        who = (cue.who or inner.who(cue.end, len(inner.lows))) if cue is not None else None
        if cue is None and (other := inverted(inner, k, len(inner.lows))) is not None:
            cue, who = other
            who = who if cue.who is not None or inner.capital(who.start) else None
        if cue is None or who is None:
            continue
        end = _aside_end(finder, inner, who.end, k)
        if end is None:
            continue
        finder.taken.add(q)
        before = Span(marked.start, inner.tokens.ends[k - 1 - (inner.lows[k - 1] == ",")])
        rest = inner.tokens.starts[end + 1] if end + 1 < len(inner.lows) else marked.end
        after = (Span(rest, marked.end),) if rest < marked.inner_end else ()
        pieces = following(finder.tokens, q)
        finder.taken.update(pieces)
        return Found(
            content=(before, *after, *finder.places(pieces)),
            form="direct",
            rule="foreign-quotation-inside",
            cue=span(inner.tokens, cue.start, cue.end),
            mention=who.mention,
            head=who.head,
        )
    return None


def _aside_end(finder: Finder, inner: Phrases, k: int, start: int) -> int | None:
    """The comma or stop with which an aside ends whose source ends at ``k``.

    An apposition or a relative clause belongs to the source where a stop ends it: "dit Poe, qui vit ici. On …".
    """
    ends = [j for j in range(k, min(len(inner.lows), start + ASIDE)) if inner.lows[j] in {",", *_STOPS}]
    if not ends:
        return None
    comma = ends[0]
    more = inner.lows[comma + 1 : comma + 2]
    goes_on = more and (
        more[0] in finder.lexicon.relative or more[0] in finder.lexicon.articles or inner.elided(comma + 1)
    )
    stops = inner.lows[comma] == "," and goes_on and len(ends) > 1 and inner.lows[ends[1]] in _STOPS
    return ends[1] if stops and ends[1] + 1 < len(inner.lows) else comma


def after_colon(finder: Finder, q: int) -> Found | None:
    """Poe: „…“; Für Poe ist es klar: „…“."""
    first = finder.tokens.sentence(q)[0]
    colon = q - 1
    if colon <= first or finder.lows[colon] != ":":
        return None
    start = first + (finder.lows[first] in finder.lexicon.opening)
    who = introducing(finder, start, colon) or _written(finder, first, colon)
    comma = next((k for k in range(first, colon) if finder.lows[k] == ","), colon)
    who = who or finder.phrases.who(comma + 1, colon)
    words = finder.tokens.inside(q).split()
    named = who is not None and who.end == colon
    if not named and len(words) < SAID and (not words or words[-1][-1] not in _STOPS):
        return None
    pieces = [q, *following(finder.tokens, q)]
    one = finder.spoken(q, pieces, ForeignCue(colon, q), who, "foreign-quotation-colon")
    goes_on = who is None and not any(finder.phrases.capital(k) for k in range(first + 1, colon))
    return evolve(one, floating=goes_on)


def introducing(finder: Finder, start: int, colon: int) -> Who | None:
    """Whom a sentence before a colon is about: the noun phrase that opens it, if a verb follows or nothing does."""
    who = finder.phrases.who(start, colon)
    if who is not None and finder.lows[who.end] == "," and finder.phrases.is_verb(colon - 1):
        who = finder.phrases.subject(start, colon - 1)  # Poe, der dort wohnt, widerspricht: …
        return who if who is not None and who.start == start else None
    if who is None or not {*finder.lows[who.start : who.end]}.isdisjoint(finder.lexicon.labels):
        return None
    return who if who.end == colon or finder.phrases.is_verb(who.end) else None


def _written(finder: Finder, first: int, colon: int) -> Who | None:
    """The document in which what follows stands: In der Vorlage steht: „…“."""
    who = finder.phrases.who(first + 1, colon, genitive=True) if finder.lows[first] in finder.lexicon.inside else None
    text = finder.tokens.text[who.head.start : who.head.end] if who is not None else ""
    return who if finder.phrases.kinds.get(text) in ("document", "outlet") else None


def _resumed(finder: Finder, k: int, limit: int) -> list[int]:
    """The stretch with which a quotation goes on after its source at ``k``."""
    tags = finder.tokens.tags
    for j in range(k, min(limit, k + 8)):
        if tags[j] == "Q" and tags[j - 1] in ",:-.":
            return [j]
    alone = limit < len(tags) and tags[limit] == "Q" and limit in finder.tokens.borders
    return [limit] if alone and not set(tags[limit + 1 : finder.tokens.sentence(limit)[1]]) - set(".,-") else []
