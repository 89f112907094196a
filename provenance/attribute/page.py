"""The documents of a page to attributions: mentions become sources, blocks and chains become ``via``."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence

from attrs import field, frozen

from provenance.attribute.block import Excerpt, excerpts, hull, introduces, quoted_end, unmarked
from provenance.attribute.continued import with_continued
from provenance.attribute.coreference import Cast, Run
from provenance.attribute.draft import Draft, Extent, drafted, extent_of
from provenance.attribute.entity import Entity
from provenance.attribute.exchange import Answers
from provenance.attribute.found import Found
from provenance.attribute.headline import with_headline
from provenance.attribute.heard import heard
from provenance.attribute.lexicon import confidences
from provenance.attribute.names import outlet
from provenance.attribute.pipeline import Pipeline, loaded
from provenance.attribute.reading import Paragraph, read
from provenance.attribute.repeats import repeated, repeats
from provenance.attribute.signature import with_signatures
from provenance.attribute.speech import Introducer
from provenance.attribute.telling import is_supposed, is_told, without_comment
from provenance.attribute.tokens import HEADING, tokenise
from provenance.model import Attribution, Document, Selector, Source, digest

__all__ = ["AttributeSettings", "attributions"]

_WORD = re.compile(r"\w+")
_INITIAL = re.compile(r"(\w)\w*+")
_TITLE_CASE = 0.7  # share of capitalised words from which on a line is a heading
_FEW = 3  # words that can be what somebody said in a paragraph of its own
_SHAPES = bytes.maketrans(string.ascii_letters.encode(), b"a" * 26 + b"A" * 26)
_FOLDED = bytes(c if chr(c).isalnum() or chr(c) == "_" else ord(" ") for c in range(128)).lower().ljust(256)
_CURLY = "’“”—‘–…"  # the usual characters that are not ASCII's, none of a word


@frozen(kw_only=True)
class AttributeSettings:
    """Settings of the attribution.

    ``confidence`` is the least that an attribution must have to be kept. ``nlp`` is the name or the path of a spaCy
    pipeline that the user has installed, None to go without.
    """

    confidence: float = field(default=0.0)
    nlp: str | None = field(default=None)


def attributions(page: Sequence[Document], settings: AttributeSettings) -> Iterator[Attribution]:
    """Who said what in the documents of one page, given in order of their position.

    Names, pronouns and descriptions are resolved over the page: what the article names, the comments may call by a
    surname. Offsets count in each document's text. ``ProvenanceError`` where the spaCy pipeline of the settings is
    missing.
    """
    cast = Cast()
    pipeline = loaded(settings.nlp) if settings.nlp else None
    paragraphs = [(document, _read(document, pipeline)) for document in page]
    answers = Answers(page)
    for document, told, tells in heard(paragraphs, answers):
        runs = _begun(document, answers.addressed(document), told, cast)
        if tells:
            found = _document(document, told, runs, cast, answers)
            yield from (attribution for attribution in found if attribution.confidence >= settings.confidence)
        else:
            for k in runs:
                cast.meet(told[k].tokens, runs[k], told[k].known.subjects)


def _read(document: Document, pipeline: Pipeline | None) -> list[Paragraph]:
    """The paragraphs of a document, with what each reports."""
    paragraphs = with_signatures(document.text, with_continued(list(read(document.text, pipeline))))
    return with_headline(document.text, paragraphs) if document.kind == "article" else paragraphs


def _begun(
    document: Document, addressed: str | None, paragraphs: list[Paragraph], cast: Cast
) -> dict[int, tuple[Run, ...]]:
    """Start a document of which ``paragraphs`` are read, in answer to ``addressed``, and learn their full names.

    The runs of capitalised words in each paragraph that is no heading, by its number.
    """
    foreign = any(paragraph.retagged is not None for paragraph in paragraphs)
    cast.begin(document.author, addressed, comment=document.kind == "comment", foreign=foreign)
    for paragraph in paragraphs:
        cast.told(paragraph.known)
    tokenise([paragraph.words for paragraph in paragraphs])
    text = document.text
    runs = {k: cast.introduce(one.tokens) for k, one in enumerate(paragraphs) if not _heading(text, one)}
    cast.seek(text)
    return runs


def _document(
    document: Document, paragraphs: list[Paragraph], runs: dict[int, tuple[Run, ...]], cast: Cast, answers: Answers
) -> list[Attribution]:
    drafts: list[Draft] = []
    blocks = _Blocks(document, paragraphs, cast)
    for k, paragraph in enumerate(paragraphs):
        drafts += blocks.opened(k)
        if k in runs:
            cast.meet(paragraph.tokens, runs[k], paragraph.known.subjects)
        inside = blocks.entities.get(k)  # the source of the excerpt that it stands in
        since = _since(paragraphs, k) if document.kind == "comment" else 0
        reported = paragraph.found
        if document.kind == "comment":
            reported = tuple(without_comment(paragraph.tokens, found) for found in reported)
        for extent, found in _in_order([*blocks.spoken(k), *reported]):
            drafts += drafted(paragraph.tokens, found, extent, cast, inside, since)
    drafts = [d for d in drafts if not is_supposed(document.text, d.found)]
    if document.kind == "comment":
        told = (d for d in drafts if is_told(document.text, d.found, d.entity, cast))
        drafts = [repeated(d, document, cast, answers) for d in told]
        drafts += repeats(document, paragraphs, drafts, cast, answers)
    answers.hear(document, ((d.found.content, d.entity) for d in drafts if d.entity and d.found.form == "direct"))
    return _chained(document, drafts)


def _since(paragraphs: Sequence[Paragraph], k: int) -> int:
    """From where on who speaks in a comment may go on in paragraph ``k``: in it, or in one that ends in a quotation."""
    start = paragraphs[k].span.start
    if k == 0 or paragraphs[k].opening is None:
        return start
    before = paragraphs[k - 1]
    quoted = any(one.cue is not None and one.content[-1].end == before.span.end for one in before.found)
    return before.span.start if quoted else start


def _in_order(told: list[Found]) -> list[tuple[Extent, Found]]:
    """What is told by where it starts, each with its extent."""
    placed = [(extent_of(found), found) for found in told]
    return sorted(placed, key=lambda one: one[0][0]) if len(placed) > 1 else placed


def _heading(text: str, paragraph: Paragraph) -> bool:
    if len(paragraph.words.plain) > HEADING:
        return False
    shape = b" " + text[paragraph.span.start : paragraph.span.end].encode("ascii", "replace").translate(_SHAPES)
    if shape.count(b"A") + shape.count(b"?") < 2 * shape.count(b" a"):
        return False  # fewer than two words in three can have a capital
    initials: list[str] = _INITIAL.findall(text, paragraph.span.start, paragraph.span.end)
    return sum(map(str.isupper, initials)) > _TITLE_CASE * len(initials)


class _Blocks:
    """The excerpts of a document and whose words they are."""

    def __init__(self, document: Document, paragraphs: list[Paragraph], cast: Cast) -> None:
        self.text, self.paragraphs, self.cast = document.text, paragraphs, cast
        self.speech = {k for k, p in enumerate(paragraphs) if p.introducer and self._is_speech(document, p.introducer)}
        self.intros = {k: names for k in range(len(paragraphs)) if k not in self.speech and (names := self._names(k))}
        self.found = {e.first: e for e in excerpts(paragraphs, self.intros, self.speech)}
        self.entities: dict[int, Entity] = {}

    def _is_speech(self, document: Document, introducer: Introducer) -> bool:
        """Whether what is introduced are words spoken rather than an excerpt from a text."""
        mention = self.text[introducer.head.start : introducer.head.end]
        return not _outlets(mention) and (document.kind == "comment" or not introducer.written)

    def _names(self, k: int) -> tuple[str, ...]:
        """Whose prose may follow a paragraph that ends in a colon or stands before a block quotation.

        Outlets first, else whom a cue in it gives.
        """
        paragraph = self.paragraphs[k]
        tokens = paragraph.tokens
        leads = not paragraph.quoted and k + 1 < len(self.paragraphs) and self.paragraphs[k + 1].quoted
        if not tokens.tags or not (tokens.tags[-1] == ":" or leads):
            return ()
        start = tokens.starts[tokens.borders[-2]]
        outlets = _outlets(self.text[start : paragraph.span.end])
        if outlets or paragraph.introducer is None:
            return tuple(outlets)
        mention = paragraph.introducer.mention
        return (self.text[mention.start : mention.end],)

    def opened(self, k: int) -> list[Draft]:
        """The block attribution of the excerpt whose first paragraph is ``k``."""
        excerpt = self.found.get(k)
        entity = self._source(excerpt) if excerpt is not None else None
        if excerpt is None or entity is None:
            return []
        for inside in range(excerpt.first, excerpt.last + 1):
            self.entities[inside] = entity
        place = hull(self.paragraphs, excerpt)
        rule = "block-resumed" if excerpt.resumes else "block"
        return [Draft(Found(content=(place,), form="block", rule=rule), entity, (place.start, place.end))]

    def _source(self, excerpt: Excerpt) -> Entity | None:
        """Of the outlets that the introduction names, the one of which the excerpt does not speak as of another."""
        names = self.intros.get(excerpt.intro)
        if not names:
            earlier = [e for k, e in self.entities.items() if k < excerpt.first]
            return earlier[-1] if earlier else None
        inside = " ".join(unmarked(p) for p in self.paragraphs[excerpt.first : excerpt.last + 1])
        name = min(names, key=lambda n: (inside.count(n.removeprefix("The ")), names.index(n)))
        return self.cast.resolve(name, name, self.paragraphs[excerpt.first].span.start)

    def spoken(self, k: int) -> list[Found]:
        """Paragraph ``k`` as the words of the one whom the paragraph before it introduces."""
        introducer = self.paragraphs[k - 1].introducer if k and k - 1 in self.speech else None
        if introducer is None or not introduces(self.paragraphs, k - 1, few=_FEW):
            return []
        return [
            Found(
                content=tuple(p.span for p in self.paragraphs[k : max(k + 1, quoted_end(self.paragraphs, k))]),
                form="direct",
                rule="paragraph-introduced",
                cue=introducer.cue,
                mention=introducer.mention,
                head=introducer.head,
            )
        ]


_IN_COMMENTS = 0.9  # of the share of a rule that is right in articles: measured by reading 70 of real threads
_CAPITALS = re.compile(r"(?:[Tt]he\s)?(?:[A-Z][\w.&’'-]*\s?)+")


def _outlets(text: str) -> list[str]:
    """The outlets that ``text`` names, in order."""
    found: dict[str, None] = {}
    for run in _CAPITALS.finditer(text):
        words = run.group().split()
        for i in range(len(words)):
            name = next((n for j in range(min(len(words), i + 5), i, -1) if (n := outlet(" ".join(words[i:j])))), None)
            if name:
                found[name] = None
                break
    return list(found)


def _chained(document: Document, drafts: list[Draft]) -> list[Attribution]:
    """The drafts as attributions, each with the sources through which it came, outermost first."""
    order = sorted([(d.extent[0], -d.extent[1], i) for i, d in enumerate(drafts)])
    pieces = sorted(
        [(c.start, -c.end, i) for i, d in enumerate(drafts) if d.found.form != "block" for c in d.found.content]
    )
    around: list[tuple[int, int, int]] = []  # the pieces that have begun and not ended
    p = 0
    made: list[Attribution] = []
    for start, negative_end, i in order:
        end = -negative_end
        while p < len(pieces) and pieces[p][0] <= start:
            around.append(pieces[p])
            p += 1
        around = [piece for piece in around if -piece[1] > start]
        outer = [drafts[j].entity for s, e, j in around if j != i and -e >= end and -e - s >= end - start]
        made.append(_attribution(document, drafts[i], outer))
    return made


def _attribution(document: Document, draft: Draft, outer: list[Entity | None]) -> Attribution:
    text, found, entity = document.text, draft.found, draft.entity
    via: dict[str, Source] = {}
    for through in (draft.block, *outer, draft.told):
        if through is not None and through is not entity:
            via[through.name] = through.source()
    content = tuple([Selector.of(text, c.start, c.end) for c in found.content])
    rates = confidences()
    share = rates.get(found.rule.removeprefix("nested-"), rates["default"])
    return Attribution(
        document=document.key,
        claim=_claim(content),
        form=found.form,
        content=content,
        source=entity.source() if entity else None,
        mention=Selector.of(text, found.mention.start, found.mention.end) if found.mention else None,
        cue=Selector.of(text, found.cue.start, found.cue.end) if found.cue else None,
        via=tuple(via.values()),
        confidence=share if document.kind == "article" else round(share * _IN_COMMENTS, 2),
        rule=found.rule,
    )


def _claim(content: tuple[Selector, ...]) -> str:
    """The identity of what is claimed: its words, whatever their case, marks and punctuation."""
    wording = content[0].exact if len(content) == 1 else " ".join([piece.exact for piece in content])
    return "c" + digest(_words(wording))


def _words(wording: str) -> str:
    """The words of ``wording`` without case, one space between them; those of ASCII are found far sooner."""
    for mark in _CURLY if not wording.isascii() else ():
        wording = wording.replace(mark, " ")
    if wording.isascii():
        return b" ".join(wording.encode().translate(_FOLDED).split()).decode()
    return " ".join(_WORD.findall(wording)).casefold()
