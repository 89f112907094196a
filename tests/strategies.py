"""Strategies of hypothesis for pages and the texts in them."""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st

__all__ = ["Page", "json_texts", "pages", "paragraphs", "rendered"]

WORDS = (  # with all that could be taken for a header, a list or a mark
    *(
        "a",
        "the",
        "of",
        "gate",
        "board",
        "not",
        "storm",
        "nobody",
        "“safe”",
        "said—slowly",
        "it’s",
        "@Quayle:",
        "tide,",
    ),
    *("42", "1)", "7.", "says:", "(or)", "never", "drowned!", "water?", "émigré", "水", "😳", "_hold_", "*fast*", ">"),
)
NAMES = ("Mo", "grumpy welder", "Petra's dog", "O’Neill_77", "Dr. Q. Public", "水上", "says who", "Bob 2.0")


@frozen
class Page:
    """What a rendered page holds: the article's title and paragraphs, and the comments' names and paragraphs."""

    title: str
    body: tuple[str, ...]
    comments: tuple[tuple[str | None, tuple[str, ...]], ...]


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of one or two lines; the first words make sure that it is no line of a page's furniture."""
    lines = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=2))
    return "\n".join("Well " + " ".join(line) for line in lines)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page with an article and up to six comments; those without a name open with a mention."""
    texts = st.lists(paragraphs(), min_size=1, max_size=4).map(tuple)
    title = (
        "Title " + draw(st.text("abc DEF", min_size=1, max_size=20).map(lambda text: " ".join(text.split()))) + " end"
    )
    named = st.tuples(st.sampled_from(NAMES), texts)
    nameless = st.tuples(st.none(), texts.map(lambda text: ("@Mo:", *text)))
    comments = draw(st.lists(st.one_of(named, named, nameless), max_size=6))
    if comments and comments[0][0] is None:  # a page that begins without a name shows no header to go by
        comments = [("Mo", ("Well first.",)), *comments]
    return Page(" ".join(title.split()), draw(texts), tuple(comments))


def rendered(page: Page) -> str:
    """``page`` in the shape of a text page."""
    lines = [page.title, "", "\n\n".join(page.body)]
    if page.comments:
        lines.append("\nComments")
    for number, (name, texts) in enumerate(page.comments, start=1):
        first, rest = (f"{name} says:", texts) if name else (texts[0], texts[1:])
        lines.append(f"\n  {number}. {first}")
        lines += ["\n    " + text.replace("\n", "\n    ") for text in rest]
    return "\n".join(lines) + "\n"


def json_texts() -> st.SearchStrategy[str]:
    """Any text that is more than white space, without halves of surrogate pairs, control characters and all."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=80).filter(str.strip)
