"""A spaCy pipeline of the user's: subjects, clauses and names as parsed, and what is said where it is missing."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.attribute import AttributeSettings, attributions
from provenance.cli import main
from provenance.errors import ProvenanceError
from provenance.model import Attribution, Document

TEXT = "The mayor whom Stone dislikes so said Arden Works built a boat without a mast."
HEADS = {
    "the": ("mayor", "det"),
    "mayor": ("said", "nsubj"),
    "whom": ("dislikes", "dobj"),
    "stone": ("dislikes", "nsubj"),
    "dislikes": ("mayor", "relcl"),
    "so": ("dislikes", "advmod"),
    "said": ("said", "ROOT"),
    "arden": ("works", "compound"),
    "works": ("built", "nsubj"),
    "built": ("said", "ccomp"),
    "boat": ("built", "dobj"),
    "without": ("boat", "prep"),
    "mast": ("without", "pobj"),
}

needs_spacy = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")


def pipeline(folder: Path) -> str:
    """The path of a small pipeline that parses the sentence above by a table, and knows one name."""
    spacy = pytest.importorskip("spacy")
    from spacy.language import Language

    @Language.component("table_parser")
    def table_parser(doc):  # type: ignore[no-untyped-def]
        places = {token.lower_: token.i for token in doc}
        for token in doc:
            head, label = HEADS.get(token.lower_, ("said", "punct"))
            token.head, token.dep_ = doc[places.get(head, token.i)], label
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("table_parser")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Arden Works"}])
    nlp.to_disk(folder)
    return str(folder)


def read(text: str, nlp: str | None) -> list[Attribution]:
    """The attributions of one article."""
    return list(attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings(nlp=nlp)))


@needs_spacy
def test_the_parse_gives_subject_and_clause(tmp_path: Path) -> None:
    """The subject is the whole phrase that depends on the cue, and the clause what its verb governs."""
    [said] = [a for a in read(TEXT, pipeline(tmp_path / "model")) if a.cue and a.cue.exact == "said"]
    assert (said.rule, said.form) == ("parsed-clause", "indirect")
    assert said.mention is not None
    assert said.mention.exact == "The mayor whom Stone dislikes so"
    assert [c.exact for c in said.content] == ["Arden Works built a boat without a mast"]
    assert said.source is not None
    assert said.source.name == "the mayor whom Stone dislikes so"


@needs_spacy
def test_entities_give_the_kinds_of_names(tmp_path: Path) -> None:
    """A name that the pipeline knows as a body is an organization, which its words alone do not tell."""
    text = "Arden Works said that it rained."
    assert [a.source.kind for a in read(text, None) if a.source] == ["person"]
    assert [a.source.kind for a in read(text, pipeline(tmp_path / "model")) if a.source] == ["organization"]


@needs_spacy
def test_a_missing_pipeline_is_named() -> None:
    """Where the pipeline is not installed, the error names it and the command that installs it."""
    with pytest.raises(ProvenanceError, match=r"no_such_pipeline.*spacy download"):
        read(TEXT, "no_such_pipeline")


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed")
def test_missing_spacy_is_an_error_that_says_what_to_install() -> None:
    """Without spaCy, a pipeline that is asked for is an error with the name of the extra."""
    with pytest.raises(ProvenanceError, match=r"quotation-provenance\[spacy\]"):
        read(TEXT, "en_core_web_sm")


def test_a_build_with_a_missing_pipeline_ends_with_a_message(tmp_path: Path) -> None:
    """``provenance build --nlp`` with what is not there says so, without a traceback."""
    page = tmp_path / "page.txt"
    page.write_text("It Rained\n\nAnn Poe said that it rained.\n", encoding="utf-8")
    database = tmp_path / "one.db"
    result = CliRunner().invoke(main, ["build", str(page), "--db", str(database), "--nlp", "no_such_pipeline"])
    assert result.exit_code == 1
    assert "no_such_pipeline" in result.output
    assert "Traceback" not in result.output


def test_nothing_loads_spacy_unless_asked() -> None:
    """Without the setting, spaCy is not imported."""
    import sys

    read(TEXT, None)
    assert find_spec("spacy") is not None or "spacy" not in sys.modules
