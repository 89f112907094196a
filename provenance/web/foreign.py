"""Text of others among our own words: it keeps its own direction, and cannot turn what stands beside it.

A ``<bdi>`` alone does not do: a mark in the text that ends an isolate ends that of the ``<bdi>`` as well, and one that
begins an isolate takes the end of the ``<bdi>`` for its own.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

from markupsafe import Markup

__all__ = ["apart", "balanced", "plain_apart"]

ISOLATING = re.compile("[\u2066-\u2069]")
FIRST_STRONG, END = "\u2068", "\u2069"
TURNING = frozenset(("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def apart(text: object) -> Markup:
    """The text as HTML that stands between words of ours."""
    return Markup("<bdi>{}</bdi>").format(balanced(str(text)))


def plain_apart(text: str) -> str:
    """The text for where there is no HTML, as in the title of a window: as it is unless it could turn something."""
    turns = any(bidirectional(character) in TURNING for character in text)
    return f"{FIRST_STRONG}{balanced(text)}{END}" if turns else text


def balanced(text: str) -> str:
    """The text with as many ends of isolates as there are beginnings, and none before its beginning."""
    if not ISOLATING.search(text):
        return text
    kept, depth = [], 0
    for character in text:
        if character == END and not depth:
            continue
        if ISOLATING.match(character):
            depth += -1 if character == END else 1
        kept.append(character)
    return "".join(kept) + END * depth
