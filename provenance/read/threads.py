"""Where the comments stand in a web page, and which answers which.

Comments are what repeats: elements that share a class, the form of their id, a type or an attribute of data, each
with a text, most with a name and a date. The sharing that sounds most like comments and explains most of them wins;
what it leaves out (replies of another class) is added.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence, Set

from attrs import define, evolve, field, frozen

from provenance.read.answers import Found, set_parents
from provenance.read.groups import MOST_WORTH, Group, groups, within
from provenance.read.moments import Reading, moment_in
from provenance.read.names import PROFILE
from provenance.read.parts import Parts, parts
from provenance.read.removed import is_removed
from provenance.read.signs import (
    AUTHOR,
    COMMENT,
    PART,
    PINGBACK,
    POST,
    REPLIES,
    Sign,
    has_sign,
)
from provenance.read.tree import Element, descendants, text_of

__all__ = ["Thread", "thread"]

ENDLESS = float("inf")
ARTICLE = Sign(r"^(?:hentry|type-(?:post|page)|h-entry|status-publish|post-outer|teaser|card)$")
PINGED = re.compile(r"(?:pingback|trackback):?\s", re.IGNORECASE)
DIGIT, NUMBER = re.compile(r"\d"), re.compile(r"\d{2}")
FULL = 2.0  # what a member with a text and a name or a date is worth, on average of those that are looked into
FEW = 2  # members of nothing that make a group worth nothing
SAMPLE = 3  # members of a group that are looked into before it is chosen
KEPT = 20  # comments within one whose parts stay known
FIRST = 200  # siblings among which the first comment is looked for
LINE = 200  # characters of the longest line that stands beside a comment
LINES = frozenset({"p", "div", "dt", "dd", "h3", "h4", "h5", "h6", "small", "cite", "span", "footer", "header"})
NAMES = (  # attributes in which a comment says its own number
    *("data-comment-id", "data-commentid", "data-content", "data-post-id", "data-postid", "data-postingid"),
    *("data-message-id", "data-messageid", "data-answerid"),
)
MOST = 200_000  # comments of a page


@frozen
class Thread:
    """The comments of a page in order; ``dropped`` are those of pingbacks; ``forum`` where posts follow each other.

    ``posts`` where they are named posts, whatever else they are named. Of comments without a text, and of those in
    whose place the page says that they were removed, ``empty`` and ``removed`` are the numbers.
    """

    comments: tuple[Found, ...] = ()
    elements: tuple[Element, ...] = ()
    dropped: tuple[Element, ...] = ()
    empty: int = 0
    removed: int = 0
    forum: bool = False
    posts: bool = False


@frozen
class _Reader:
    """Reads comments. What is read of those that groups are weighed by stays known: many groups share their members."""

    reading: Reading
    known: dict[tuple[Element, tuple[Element, ...]], Parts] = field(factory=dict)

    def parts(self, member: Element, others: Set[Element]) -> Parts:
        """The parts of ``member`` without those of the comments ``others`` that stand in it."""
        inner = member.inner
        inside = () if others.isdisjoint(inner) else tuple(element for element in inner if element in others)
        read = self.known.get((member, inside)) or parts(member, others, self.reading)
        if len(inside) <= KEPT:
            self.known[member, inside] = read
        return read


@frozen
class _Weighed:
    """The groups of a page, from those that may score most on; a score costs some reading and is found when asked."""

    groups: tuple[Group, ...]
    reader: _Reader
    known: dict[tuple[bool, tuple[Element, ...]], float] = field(factory=dict)  # many groups have the same members

    def worth(self, group: Group) -> float:
        """What its members are worth on average, 0 where that is too little."""
        least = _least(group)
        if least == ENDLESS:
            return 0.0
        same = (group.sound > 2, group.members)
        if same not in self.known:
            self.known[same] = _mean_worth(group, self.reader)
        return self.known[same] if self.known[same] >= least else 0.0

    def best(self) -> Group | None:
        """The best group; those that only stand near comments count where the others come to little."""
        best = self._best([group for group in self.groups if group.sound > 1], None)
        if best is None or self.worth(best) < FULL:
            best = self._best([group for group in self.groups if group.sound == 1], best)
        return best

    def _best(self, groups: Sequence[Group], best: Group | None) -> Group | None:
        most = self._score(best) if best else 0.0
        for group in groups:
            if group.most <= most:
                break
            if (score := self._score(group)) > most:
                best, most = group, score
        return best

    def _score(self, group: Group) -> float:
        return group.most * (self.worth(group) / MOST_WORTH) ** 3


@define
class _Chosen:
    """The ``members`` that are chosen as comments; the elements ``above`` them and the ``places`` beside them."""

    members: set[Element] = field(factory=set)
    above: set[Element] = field(factory=set)
    places: set[tuple[Element | None, str]] = field(factory=set)

    def add(self, members: Collection[Element]) -> None:
        """Choose ``members`` too."""
        self.members.update(members)
        for member in members:
            self.above.update(itertools.takewhile(lambda above: above not in self.above, member.above))
        self.places.update((member.parent, member.tag) for member in members)

    def is_apart(self, group: Group) -> bool:
        """Whether no member of ``group`` is chosen or holds one that is."""
        return self.members.isdisjoint(group.members) and self.above.isdisjoint(group.members)

    def is_beside(self, member: Element) -> bool:
        """Whether ``member`` is of the same kind as a chosen one beside it."""
        return (member.parent, member.tag) in self.places


def thread(root: Element, reading: Reading) -> Thread:
    """The comments in the page ``root``."""
    weighed = _Weighed(tuple(sorted(groups(root), key=lambda group: -group.most)), _Reader(reading))
    best = weighed.best()
    if best is None:
        return Thread()
    best = _widest(best, weighed)
    return _read(_with_others(best, weighed), weighed.reader, _is_forum(best))


def _is_forum(best: Group) -> bool:
    """Whether the comments are posts, of which the first may be what the others answer."""
    kind, _, word = best.key
    member = best.members[0]
    commented = COMMENT.fits(word) or has_sign(COMMENT, member) or within(member, COMMENT)
    return not commented and (best.sound > 1 or kind == "cells")


def _read(members: Sequence[Element], reader: _Reader, forum: bool) -> Thread:
    dropped = [member for member in members if _is_pingback(member)]
    kept = [member for member in members if not _is_pingback(member)]
    whole = set(members)
    found: list[Found] = []
    names: set[str] = set()
    for member in kept[:MOST]:
        name = _named(member)
        read = _parts(member, whole, reader)
        if name and name in names:
            continue
        names.add(name or "")
        if len(read.text) < 300 and PINGED.match(read.text):
            dropped.append(member)
            continue
        found.append(Found(member, name, read.author, read.published, read.text))
    set_parents(found)
    empty, removed = (sum(map(lacks, found)) for lacks in (_is_empty, _is_removed))
    posts = bool(kept) and all(has_sign(POST, member) for member in (kept[0], kept[-1]))
    return Thread(tuple(_written(found)), tuple(kept), tuple(dropped), empty, removed, forum, posts)


def _is_empty(comment: Found) -> bool:
    return not comment.text


def _is_removed(comment: Found) -> bool:
    return is_removed(comment.text)


def _written(found: Sequence[Found]) -> Iterator[Found]:
    """The comments that have a text of their own; whoever answers another is not known to answer anybody held."""
    kept = [n for n, comment in enumerate(found) if not (_is_empty(comment) or _is_removed(comment))]
    place = {before: after for after, before in enumerate(kept)}
    for n in kept:
        parent = found[n].parent
        at = None if parent is None else place.get(parent)
        yield evolve(found[n], parent=at, evidence=None if at is None else found[n].evidence)


def _parts(member: Element, others: Set[Element], reader: _Reader) -> Parts:
    """The parts of ``member``; what it lacks may stand in the line right before or after it."""
    read = reader.parts(member, others)
    if read.author and read.published:
        return read
    for line in _lines_beside(member, others, reader):
        if member.tag == "dd" or line.published:
            read = evolve(read, author=read.author or line.author, published=read.published or line.published)
    return read


def _lines_beside(member: Element, others: Set[Element], reader: _Reader) -> Iterator[Parts]:
    """The ``dt`` before and the other ``dd`` after a ``dd``; else the line that stands between it and the next.

    Where the first comment has such a line before it, so have all; else it stands after each.
    """
    before, after = member.before, member.after
    if member.tag == "dd":
        sides = [(before, "dt"), (after, "dd")]
    else:
        leads = _is_line(_first_beside(member, others), others)
        sides = [(before if leads else after, "")]
    for side, tag in sides:
        if side is not None and _is_line(side, others) and side.tag in (tag or side.tag):
            yield parts(side, others, reader.reading, alone=True)


def _first_beside(member: Element, others: Set[Element]) -> Element | None:
    """What stands before the first comment beside ``member``."""
    parent = member.parent
    siblings = () if parent is None else itertools.islice(parent.children, FIRST)
    first = next((sibling for sibling in siblings if sibling is member or sibling in others), None)
    return None if first is None else first.before


def _is_line(element: Element | None, others: Set[Element]) -> bool:
    """Whether ``element`` is a short line with a date."""
    if element is None or element in others or element.tag not in LINES:
        return False
    words = text_of(element, longest=LINE)
    return len(words) < LINE and (element.tag == "dt" or moment_in(words) is not None)


def _mean_worth(group: Group, reader: _Reader) -> float:
    """What some members of ``group`` are worth on average; nothing where its first ones are worth nothing."""
    inner = set(group.members)
    step = max(1, len(group.members) // SAMPLE)
    looked: list[float] = []
    for member in group.members[::step][:SAMPLE]:
        looked.append(_worth(member, inner, reader, group.sound))
        if len(looked) == FEW and not any(looked):
            break
    return sum(looked) / len(looked)


def _least(group: Group) -> float:
    """What the members of ``group`` must be worth: one by itself must have a name and a date."""
    if len(group.members) == 1 and (group.sound <= 2 or group.key[0] == "data"):
        return ENDLESS
    if len(group.members) == 1 and group.key[2].lower() == "comment":
        return 1.5
    if len(group.members) == 1 and group.key[0] not in ("id", "type"):
        return 2.0
    return 1.0 if group.sound > 2 else 1.6


def _worth(member: Element, inner: Set[Element], reader: _Reader, sound: int) -> float:
    if sound <= 2 and _is_teaser(member, inner):
        return 0.0
    if _is_pingback(member):
        return 0.5
    if sound <= 2 and _is_linked(member, inner):
        return 0.0
    read = _parts(member, inner, reader)
    if not read.text:
        return 0.0
    if sound <= 2 and not (read.author and read.published):
        return 0.0 if sound < 2 else 0.5
    return 0.5 + bool(read.author) + bool(read.published)


def _is_teaser(member: Element, inner: Set[Element]) -> bool:
    """Whether ``member`` is an article or points to one: its heading is the page's, or links to another page."""
    if has_sign(ARTICLE, member):
        return True
    headings = [e for e in descendants(member, inner) if e.tag in ("h1", "h2", "h3", "h4")]
    links = [
        link.get("href") or "#" for heading in headings for link in heading.having("a") if not has_sign(AUTHOR, heading)
    ]
    return any(e.tag == "h1" for e in headings) or any(
        "#" not in link and "post" not in link and not PROFILE.search(link) for link in links
    )


def _is_linked(member: Element, inner: Set[Element]) -> bool:
    """Whether most words of ``member`` are links, as in a list of other pages."""
    links = sum(
        len(text) for link in descendants(member, inner) if link.tag == "a" and len((text := text_of(link)).split()) > 3
    )
    return 2 * links > len(text_of(member, inner))


def _with_others(best: Group, weighed: _Weighed) -> list[Element]:
    """The members of the best group, and of others that add comments and take nothing from those that are there."""
    chosen = _Chosen()
    chosen.add(_widened(best, weighed))
    for group in weighed.groups:
        if group.sound >= min(best.sound, 2) and chosen.is_apart(group) and _adds(group, chosen, weighed):
            chosen.add(group.members)
    return sorted(chosen.members, key=lambda member: member.at)


def _widest(best: Group, weighed: _Weighed) -> Group:
    """``best``, or the largest group that holds all its members and more of their kind: pingbacks, the first post."""
    members = set(best.members)
    wider = [group for group in weighed.groups if group.sound >= 2 and members < set(group.members)]
    wider = [group for group in wider if weighed.worth(group) >= 0.6 * weighed.worth(best)]
    return max(wider, key=lambda group: len(group.members), default=best)


def _widened(best: Group, weighed: _Weighed) -> set[Element]:
    """The members of ``best``, or of a group around them that holds one each, and so the nested replies."""
    chosen = set(best.members)
    if len(chosen) == 1:
        return chosen
    for group in weighed.groups:
        wider = set(group.members)
        if len(wider) != len(chosen) or not wider.isdisjoint(chosen):
            continue
        if _hold_one_each(wider, chosen) and weighed.worth(group):
            return wider
    return chosen


def _hold_one_each(wider: Set[Element], chosen: Set[Element]) -> bool:
    owners: set[Element] = set()
    for member in chosen:
        owner = _owner(member, wider)
        if owner is None or owner in owners:
            return False
        owners.add(owner)
    return True


def _owner(element: Element, wider: Set[Element]) -> Element | None:
    return next((above for above in element.above if above in wider), None)


def _adds(group: Group, chosen: _Chosen, weighed: _Weighed) -> bool:
    """Whether ``group`` holds comments that ``chosen`` lack: next to those, or replies within them."""
    some = [(member, _owner(member, chosen.members)) for member in group.members[:SAMPLE]]
    if not all(_may_add(group, member, around, chosen) for member, around in some) or not weighed.worth(group):
        return False  # where they stand is asked first: to know what they are worth, they must be read
    together = chosen.members | set(group.members)
    alone = (each for pair in some for each in pair if each is not None)
    return all(_stands_alone(each, together, weighed.reader) for each in alone)


def _may_add(group: Group, member: Element, around: Element | None, chosen: _Chosen) -> bool:
    """Whether ``member`` stands where a comment may that ``chosen`` lack; ``around`` is the chosen one around it."""
    if around is None:
        return chosen.is_beside(member) or within(member, COMMENT)
    return not PART.fits(group.key[2]) and (group.sound >= 3 or within(member, REPLIES))


def _stands_alone(member: Element, others: Set[Element], reader: _Reader) -> bool:
    read = _parts(member, others - {member}, reader)
    return bool(read.text and read.author)


def _is_pingback(member: Element) -> bool:
    return has_sign(PINGBACK, member)


def _named(member: Element) -> str | None:
    """The comment's own name in the page, by which links and replies refer to it."""
    for attribute in ("id", *NAMES, "thingid", "data-fullname", "about"):
        if (value := member.get(attribute)) and DIGIT.search(value):
            return value
    inner = [name for child in descendants(member) if (name := child.get("id")) and NUMBER.search(name)]
    return next((name for name in inner if name[-1].isdigit()), inner[0] if inner else None)
