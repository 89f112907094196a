"""What a review judges, told by its text, so that the verdict stands whatever rows the next build makes.

A subject says which document it is in and which words it is about. The words around them, and those that name the
source, only tell twins apart: where the same words stand once in the document, they may change. Offsets, scores, rules
and the source that was found are no part of it. As text, a subject is JSON, so that it can be read where its words
are gone.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar, Literal

from attrs import asdict, fields, frozen

from provenance.errors import ReviewError
from provenance.model import Attribution, Quotation
from provenance.store.rows import content_text

__all__ = [
    "AttributionSubject",
    "QuotationSubject",
    "SourceSubject",
    "Subject",
    "SubjectKind",
    "attribution_subject",
    "described",
    "quotation_subject",
    "source_subject",
    "subject_of",
]

SubjectKind = Literal["attribution", "quotation", "source"]


@frozen(kw_only=True)
class AttributionSubject:
    """That ``words`` of a document are somebody's; ``mention`` names the source there, if anything does."""

    document: str
    words: str
    mention: str | None
    prefix: str
    suffix: str

    kind: ClassVar[SubjectKind] = "attribution"

    def __str__(self) -> str:
        return _text(self.kind, asdict(self))


@frozen(kw_only=True)
class QuotationSubject:
    """That ``words`` of a document are quoted from ``quoted_words`` of another, None where these were not found."""

    document: str
    words: str
    quoted_document: str | None
    quoted_words: str | None
    prefix: str
    suffix: str

    kind: ClassVar[SubjectKind] = "quotation"

    def __str__(self) -> str:
        return _text(self.kind, asdict(self))


@frozen(kw_only=True)
class SourceSubject:
    """The source that goes by ``name`` in the whole collection."""

    name: str

    kind: ClassVar[SubjectKind] = "source"

    def __str__(self) -> str:
        return _text(self.kind, asdict(self))


Subject = AttributionSubject | QuotationSubject | SourceSubject

KINDS: dict[str, type[Subject]] = {kind.kind: kind for kind in (AttributionSubject, QuotationSubject, SourceSubject)}
MAY_BE_NULL = ("mention", "quoted_document", "quoted_words")


def _text(kind: str, values: dict[str, Any]) -> str:
    return json.dumps({"type": kind, **values}, ensure_ascii=False)


def attribution_subject(attribution: Attribution) -> AttributionSubject:
    """What a verdict on the attribution judges."""
    first = attribution.content[0]
    return AttributionSubject(
        document=attribution.document,
        words=content_text(piece.exact for piece in attribution.content),
        mention=None if attribution.mention is None else attribution.mention.exact,
        prefix=first.prefix,
        suffix=first.suffix,
    )


def quotation_subject(quotation: Quotation) -> QuotationSubject:
    """What a verdict on the quotation judges."""
    place, quoted = quotation.quoting.selector, quotation.quoted
    return QuotationSubject(
        document=quotation.quoting.document,
        words=place.exact,
        quoted_document=None if quoted is None else quoted.document,
        quoted_words=None if quoted is None else quoted.selector.exact,
        prefix=place.prefix,
        suffix=place.suffix,
    )


def source_subject(name: str) -> SourceSubject:
    """What a verdict on the source of this name judges."""
    return SourceSubject(name=name)


def subject_of(text: str) -> Subject:
    """The subject whose ``str`` is ``text``. Raises ReviewError where it is none."""
    try:
        values = json.loads(text)
        kind = KINDS[values.pop("type")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReviewError("the review does not say what it judges") from error
    if values.keys() != {field.name for field in fields(kind)} or not all(map(_fits, values, values.values())):
        raise ReviewError("the review does not say what it judges")
    return kind(**values)


def described(text: str) -> str:
    """A subject in words for people; ``text`` itself where it is none."""
    try:
        subject = subject_of(text)
    except ReviewError:
        return text
    if isinstance(subject, SourceSubject):
        return f"the source {subject.name}"
    words = f"“{subject.words}” in {subject.document}"
    if isinstance(subject, AttributionSubject):
        return f"who says {words}" + (f" (“{subject.mention}”)" if subject.mention else "")
    return f"the quotation {words} from {subject.quoted_document or 'elsewhere'}"


def _fits(name: str, value: object) -> bool:
    return isinstance(value, str) or (value is None and name in MAY_BE_NULL)
