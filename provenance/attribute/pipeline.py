"""A spaCy pipeline that the user has installed, for cue, clause and source: its dependency parse and its entities.

Nothing here loads spaCy unless a pipeline is asked for. The rules go on finding quotations and what stands before and
after them; where the parse gives the subject and the clause of a cue verb, these replace what the rules found.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from provenance.attribute.found import Found, form_of
from provenance.attribute.lexicon import Verb, cues
from provenance.attribute.tokens import Tokens
from provenance.errors import ProvenanceError
from provenance.model import SourceKind, Span

__all__ = ["Pipeline", "loaded"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj"))
_CLAUSES = frozenset(("ccomp",))
_GOES_ON = frozenset(("conj", "xcomp", "advcl"))  # verbs whose subject is that of the verb above them
_REPLACED = ("clause", "infinitive", "parenthetical")  # rules whose content a parsed clause replaces
_LABELS: dict[str, SourceKind] = {"PERSON": "person", "PER": "person", "ORG": "organization", "GPE": "organization"}
_AROUND = " \t\n,;:.!?–—-"


def loaded(name: str) -> Pipeline:
    """The pipeline of a name or a path; ``ProvenanceError`` where spaCy or the pipeline is missing or cannot parse."""
    try:
        return _loaded(name)
    except ImportError as error:
        raise ProvenanceError(
            f"a spaCy pipeline ({name}) was asked for, but spaCy cannot be loaded ({error}); "
            "install it with: pip install 'quotation-provenance[spacy]'"
        ) from error
    except (OSError, ValueError) as error:
        raise ProvenanceError(
            f"the spaCy pipeline {name} cannot be loaded; install it with: python -m spacy download {name}"
        ) from error


@lru_cache(maxsize=1)
def _loaded(name: str) -> Pipeline:
    import spacy

    return Pipeline(spacy.load(name))


@frozen
class _Parsed:
    """What a parse says of one cue verb: the places of its subject, of the subject's name, and of its clause."""

    verb: Verb
    cue: Span
    mention: Span | None
    head: Span | None
    clause: Span | None


@frozen(eq=False)
class Pipeline:
    """A loaded spaCy pipeline, used paragraph by paragraph. Its parts are untyped, as spaCy is only there if asked."""

    nlp: Any

    def read(self, text: str, place: Span) -> Any:
        """The parsed document of the paragraph at ``place``."""
        return self.nlp(text[place.start : place.end])

    def kinds(self, doc: Any) -> dict[str, SourceKind]:
        """The names that the pipeline recognised, and what they are."""
        return {ent.text: _LABELS[ent.label_] for ent in doc.ents if ent.label_ in _LABELS}

    def improved(self, paragraph: Tokens, place: Span, doc: Any, found: list[Found]) -> list[Found]:
        """What the rules found, with subjects and clauses as parsed; clauses that the rules missed are added."""
        if not doc.has_annotation("DEP"):
            return found
        parsed = {p.cue.start: p for p in self._verbs(doc, place.start)}
        improved: list[Found] = []
        known: set[int] = set()
        for one in found:
            here = next((p for s, p in parsed.items() if one.cue and one.cue.start <= s < one.cue.end), None)
            if here is None:
                improved.append(one)
            else:
                known.add(here.cue.start)
                improved.append(_with(paragraph, one, here))
        for start in sorted(parsed.keys() - known):
            here = parsed[start]
            if here.clause is not None and here.mention is not None and "clause" in here.verb.frames:
                improved.append(_parsed_clause(paragraph, here, here.clause))
        return sorted(improved, key=lambda f: (f.content[0].start, f.content[0].end))

    def _verbs(self, doc: Any, offset: int) -> list[_Parsed]:
        forms = cues().verbs
        verbs = [t for t in doc if t.lower_ in forms and (not t.pos_ or t.pos_ in ("VERB", "AUX"))]
        return [_parsed(token, forms[token.lower_][0], offset) for token in verbs]


def _parsed(token: Any, verb: Verb, offset: int) -> _Parsed:
    subject = _subject(token)
    clause = next((child for child in token.children if child.dep_ in _CLAUSES), None)
    return _Parsed(
        verb,
        Span(offset + token.idx, offset + token.idx + len(token.text)),
        _subtree(subject, offset) if subject is not None else None,
        _name(subject, offset) if subject is not None else None,
        _subtree(clause, offset) if clause is not None else None,
    )


def _subject(token: Any) -> Any:
    """The subject of a verb, which for a verb that another one governs or joins is that one's."""
    for _ in range(3):
        own = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        if own is not None or token.dep_ not in _GOES_ON:
            return own
        token = token.head
    return None


def _subtree(token: Any, offset: int) -> Span:
    """The place of a token with all that depends on it, punctuation around it aside."""
    tokens = [t for t in token.subtree if t.text.strip(_AROUND)] or [token]
    return Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1].text))


def _name(token: Any, offset: int) -> Span:
    """The place of the name that a token belongs to, else of the noun phrase that it ends."""
    for ent in token.doc.ents:
        if ent.start <= token.i < ent.end:
            return Span(offset + ent.start_char, offset + ent.end_char)
    return Span(offset + token.left_edge.idx, offset + token.idx + len(token.text))


def _with(paragraph: Tokens, one: Found, here: _Parsed) -> Found:
    if here.mention is not None:
        one = evolve(one, mention=here.mention, head=here.head)
    if here.clause is not None and len(one.content) == 1 and one.rule.startswith(_REPLACED):
        one = evolve(one, content=(here.clause,), form=form_of(paragraph, (here.clause,)), rule="parsed-clause")
    return one


def _parsed_clause(paragraph: Tokens, here: _Parsed, clause: Span) -> Found:
    return Found(
        content=(clause,),
        form=form_of(paragraph, (clause,)),
        rule="parsed-clause",
        cue=here.cue,
        mention=here.mention,
        head=here.head,
    )
