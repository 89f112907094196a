"""Reader comments on a text page: where they begin, and one by one who wrote what.

A comment begins with a line ``N. NAME says:``, or on pages that don't number them ``NAME says:``. People write numbered
lists and quote such lines inside comments, so that a line counts only where its number goes on from the last one's and,
on pages that indent the text, where it stands out to the left of the text.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from provenance.read.shapes import is_date, is_name, shape, written_date

__all__ = ["Comment", "Comments", "comments", "paragraphed"]

NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,7})\.(?:[ \t]+(?P<rest>.*))?")
SAYS = re.compile(
    r"(?P<name>.{0,100}?)\s{0,9}\b(?:says|said|writes|wrote|(?:hat )?(?:sagt|gesagt|schreibt|schrieb|geschrieben)"
    r"|(?:a )?(?:dit|écrit)|dice|dijo|escribió|ha detto|scrive|zegt|schreef|pisze)"
    r"(?: (?:on|am|le|el) (?P<date>.{6,60}?))?\s?(?::|\.\.\.|…)"
)
BARE_SAYS = re.compile(
    r"[ \t]*(?P<name>\S.{0,60}?) (?:says:|(?:hat )?(?:sagt|gesagt)(?::|…)|(?:a )?dit\s?(?::|…)|dice:|zegt:)"
)
TITLES = (
    r"comments|responses|replies|discussion|(?:leser)?kommentare|commentaires|comentarios|commenti|reacties|komentarze"
)
COUNTED = (
    r"(?:comment|response|thought)s?|repl(?:y|ies)|kommentare?|gedanken?|antwort(?:en)?|commentaires?|réponses?|pensées?"
    r"|comentarios?|respuestas?|comment[oi]|reacties?|komentarz[ey]?"
)
MARKER = re.compile(
    rf"\W*(?:(?:all\s+)?(?P<count>[\d,]+|one|no|eine?|keine?|une?|aucun)\s+(?:reader\s+)?(?:{COUNTED})"
    rf"(?:\s+(?:on|to|zu|auf|sur|à|en|su|op|do)\s.*)?|(?:reader\s+)?(?:{TITLES})(?:\s*\((?P<bracketed>\d+)\))?"
    r"|\d+ points by .{1,100}\|\s*(?P<listed>\d+)\s+comments)\W*",
    re.IGNORECASE,
)
WRITTEN = {"one": 1, "no": 0, "ein": 1, "eine": 1, "kein": 0, "keine": 0, "un": 1, "une": 1, "aucun": 0}
AFTER = re.compile(
    r"(?:leave a (?:reply|comment)|comments (?:are|have been) (?:now )?closed|post a comment|speak your mind"
    r"|(?:no|0) comments(?: yet)?|be the first to comment)\b.{0,60}",
    re.IGNORECASE,
)
TO_CLICK = re.compile(  # the line of links below a comment, which copying may run together
    r"(?=.{0,20}[^\W\d_])(?:log in to (?=reply)|reply|share|like|report|permalink|embed|save|parent|context|give award|"
    r"antworten|teilen|melden|répondre|partager|signaler|responder|compartir|rispondi|[↓↑›•·|\s\d])+",
    re.IGNORECASE,
)
NEAR = 16  # lines below the one that announces comments in which the first of them begins
ARTICLE = 100  # characters of the longest line of a page that has an article above its comments
NOT_A_NAME = re.compile(  # words that open a sentence like "As my father always says:", not a name
    r"(?:and|as|because|but|he|her|here|his|if|its?|my|our|she|so|that|their|then|they|this|what|when|where|which|while|who"
    r"|why|you|your)\b",
    re.IGNORECASE,
)


@frozen
class Comment:
    """One comment: ``number`` as the page numbers or orders them, ``line`` counted from 0, ``text`` dedented."""

    number: int
    author: str | None
    published: str | None
    text: str
    line: int


@frozen
class Comments:
    """The comments of a page: from line ``start`` on; ``after`` is what follows the last one.

    ``stated`` is how many there are in the page's own words, None where it says nothing.
    """

    start: int
    comments: tuple[Comment, ...]
    after: str = ""
    stated: int | None = None


@frozen
class _Layout:
    """How a page sets comments: they begin left of column ``limit``; ``indented`` where their text does not."""

    limit: int
    indented: bool


@frozen
class _Header:
    line: int
    indent: int
    number: int
    name: str | None
    published: str | None
    rest: str


def comments(lines: Sequence[str]) -> Comments:
    """The comments in the ``lines`` of a page, which have no white space at their ends."""
    markers = [n for n, line in enumerate(lines) if len(line) <= 300 and MARKER.fullmatch(line)]
    marker = next((n for n in markers if _comment_follows(lines, n)), None)
    start = 0 if marker is None else marker + 1
    layout = _layout(lines, start)
    headers = _numbered(lines, start, layout) or _unnumbered(lines, start, layout, marked=marker is not None)
    if not headers:
        dated = _dated(lines, markers)
        marker, headers = next(((n, found) for n in markers if (found := _shaped_below(lines, n, dated))), (None, []))
        layout = _Layout(_indent(lines[headers[0].line]) + 1, indented=False) if headers else layout
    if not headers:
        return _without_comments(lines, markers)
    if marker is None:  # the line above the first comment may be one all the same
        marker = next((n for n in range(headers[0].line - 1, -1, -1) if lines[n]), None)
        marker = marker if marker in markers else None
    end = _end(lines, headers[-1], layout)
    begin = headers[0].line if marker is None else marker
    return Comments(begin, _all(headers, lines[:end]), paragraphed(lines[end:]), _stated(lines, marker))


def _all(headers: Sequence[_Header], lines: Sequence[str]) -> tuple[Comment, ...]:
    """Each header with the lines up to the next; lines of dates are read where most comments have one."""
    dated = 4 * sum(_date_after(lines, header.line) is not None for header in headers) >= 3 * len(headers)
    ends = [header.line for header in headers[1:]] + [len(lines)]
    return tuple(_comment(h, lines[h.line + 1 : end], dated) for h, end in zip(headers, ends, strict=True))


def paragraphed(lines: Sequence[str]) -> str:
    """``lines`` without common indentation, paragraphs parted by one empty line."""
    text = textwrap.dedent("\n".join(lines)).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", text)


def _comment_follows(lines: Sequence[str], marker: int) -> bool:
    """Whether a comment begins within a few short lines ("Sort by", "Subscribe") of the line that announces them."""
    following = [line for line in lines[marker + 1 : marker + 12] if line][:4]
    return any(_says(line) or BARE_SAYS.fullmatch(line) for line in following)


def _without_comments(lines: Sequence[str], markers: Sequence[int]) -> Comments:
    """A page without comments stops where its last lines only say that they would begin, or that there are none."""
    end = len(lines)
    while end and (not lines[end - 1] or _is_closing(lines[end - 1])):
        end -= 1
    begin = next((n for n in range(end, len(lines)) if lines[n]), len(lines))
    stated = [count for n in (begin, *markers) if n < len(lines) and (count := _stated(lines, n)) is not None]
    return Comments(begin, (), stated=next(iter(stated), None))


def _is_closing(line: str) -> bool:
    return len(line) <= 300 and (AFTER.fullmatch(line.strip()) or MARKER.fullmatch(line)) is not None


def _layout(lines: Sequence[str], start: int) -> _Layout:
    """The layout of the comments from line ``start`` on, from what looks like headers and what follows them."""
    headers = [n for n in range(start, len(lines)) if _says(lines[n]) or BARE_SAYS.fullmatch(lines[n])]
    texts = Counter(_indent(line) for n in headers if (line := next(filter(None, lines[n + 1 : n + 4]), None)))
    text = texts.most_common(1)[0][0] if texts else 0
    indented = min((_indent(lines[n]) for n in headers), default=0) < text
    return _Layout(text if indented else text + 1, indented)


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs())


def _says(line: str) -> bool:
    numbered = NUMBERED.fullmatch(line)
    return numbered is not None and SAYS.fullmatch(numbered["rest"] or "") is not None


def _numbered(lines: Sequence[str], start: int, layout: _Layout) -> list[_Header]:
    candidates = [h for n in range(start, len(lines)) if (h := _header(lines[n], n)) and h.indent < layout.limit]
    stated = _chain([header for header in candidates if _says(lines[header.line])])
    return _filled(candidates, stated, indented=layout.indented) if stated else []


def _header(line: str, at: int) -> _Header | None:
    """``line`` as the beginning of a comment, with or without a name."""
    found = NUMBERED.fullmatch(line)
    if found is None:
        return None
    rest = found["rest"] or ""
    says = SAYS.match(rest)
    if says is None or (says.end() < len(rest) and not _may_be_name(says["name"])):
        return _Header(at, _indent(line), int(found["number"]), None, None, rest)
    published, text = written_date(says["date"] or ""), rest[says.end() :].strip()
    return _Header(at, _indent(line), int(found["number"]), _name(says["name"]), published, text)


def _name(text: str) -> str | None:
    return " ".join(text.split()) or None


def _chain(headers: Sequence[_Header]) -> list[_Header]:
    """The longest run of ``headers`` whose numbers rise; of equals the later ones (patience sorting, n log n)."""
    numbers: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for index, header in enumerate(headers):
        length = bisect_left(numbers, header.number)
        before.append(tails[length - 1] if length else None)
        numbers[length : length + 1], tails[length : length + 1] = [header.number], [index]
    chain: list[_Header] = []
    index_or_none = tails[-1] if tails else None
    while index_or_none is not None:
        chain.append(headers[index_or_none])
        index_or_none = before[index_or_none]
    return chain[::-1]


def _filled(candidates: Sequence[_Header], stated: Sequence[_Header], *, indented: bool) -> list[_Header]:
    """``stated`` with the headers without a name between and after them that carry the numbers missing there."""
    place = {header.line: n for n, header in enumerate(stated)}
    filled: list[_Header] = []
    number, following = 0, stated[0]
    for header in candidates:
        if header.line in place:
            after = place[header.line] + 1
            following = stated[after] if after < len(stated) else _Header(-1, 0, 1 << 62, None, None, "")
        elif not (number < header.number < following.number and (indented or _is_next(header, number))):
            continue
        filled.append(header)
        number = header.number
    return filled


def _is_next(header: _Header, number: int) -> bool:
    return header.number == number + 1 and header.rest.startswith("@")


def _unnumbered(lines: Sequence[str], start: int, layout: _Layout, *, marked: bool) -> list[_Header]:
    """Lines ``NAME says:``; where the first one is followed by a date, all must be."""
    found = [(n, match) for n in range(start, len(lines)) if (match := BARE_SAYS.fullmatch(lines[n]))]
    named = [(n, match) for n, match in found if _may_be_name(match["name"]) and _indent(lines[n]) < layout.limit]
    if named and _date_after(lines, named[0][0]) is not None:
        named = [(n, match) for n, match in named if _date_after(lines, n) is not None]
    elif not marked:
        return []
    return [_Header(n, 0, number, _name(match["name"]), None, "") for number, (n, match) in enumerate(named, start=1)]


def _shaped_below(lines: Sequence[str], marker: int, dated: Sequence[int]) -> list[_Header]:
    """What looks like comments below the line that announces them: in a shape of one line, or names above dates.

    The latter are the lines ``dated``; they count where there are several or as many as announced.
    """
    near = marker + NEAR
    following = [line for line in lines[marker + 1 : near] if line]
    if any(shape(line) for line in following[:2]) or any(_is_told_since(line) for line in following[:7]):
        return _shaped(lines, marker + 1)
    first = bisect_left(dated, marker)
    count = len(dated) - first
    if not count or dated[first] >= near or (count == 1 and _stated(lines, marker) != 1):
        return []
    return [_Header(n, _indent(lines[n]), at, _name(lines[n]), None, "") for at, n in enumerate(dated[first:], 1)]


def _is_told_since(line: str) -> bool:
    found = shape(line)
    return found is not None and found.form in ("points", "since")


def _shaped(lines: Sequence[str], start: int) -> list[_Header]:
    """Lines of the shape that the first one has ("NAME | date"), each at the top or below an empty line.

    Numbers that they show must rise.
    """
    found: list[_Header] = []
    form, last = None, 0
    for n in range(start, len(lines)):
        read = shape(lines[n]) if lines[n] and (n == start or not lines[n - 1] or not found) else None
        if read is None or (form is not None and read.form != form):
            continue
        number = last + 1 if read.number is None else read.number
        if number > last:
            form, last = read.form, number
            name = _without_answered(read.name, [header.name for header in found])
            found.append(_Header(n, _indent(lines[n]), number, name, read.published, ""))
    return found


def _without_answered(name: str, before: Sequence[str | None]) -> str:
    """``name`` without the name of an earlier writer behind it, who is answered."""
    answered = next((other for other in before if other and name.endswith(f" {other}")), None)
    return name.removesuffix(f" {answered}").strip() if answered else name


def _dated(lines: Sequence[str], markers: Sequence[int]) -> list[int]:
    """Lines with nothing but a name, each above one with nothing but a date, below an article.

    Above an article stand its own writer and date.
    """
    body = next((n for n, line in enumerate(lines) if len(line) >= ARTICLE), len(lines))
    first = next((n for n in markers if n > body), len(lines))
    return [n for n in range(first + 1, len(lines) - 1) if _is_dated(lines, n)]


def _is_dated(lines: Sequence[str], n: int) -> bool:
    if not is_date(lines[n + 1]) or not is_name(lines[n].strip()):
        return False
    above = lines[n - 1].strip()
    return not above or (len(above) <= 300 and (TO_CLICK.fullmatch(above) or MARKER.fullmatch(above)) is not None)


def _may_be_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 6 and not NOT_A_NAME.match(name) and not re.search(r"[,;:“”\"?!]", name)


def _date_after(lines: Sequence[str], header: int) -> int | None:
    """The line of the date under a header, None where there is none."""
    for n in range(header + 1, min(header + 3, len(lines))):
        if lines[n]:
            return n if is_date(lines[n]) else None
    return None


def _end(lines: Sequence[str], last: _Header, layout: _Layout) -> int:
    """Where the last comment ends: before a line that stands out to the left of the text, or that closes comments."""
    for n in range(last.line + 2, len(lines)):
        line = lines[n]
        left = _indent(line) < layout.limit and _indent(line) <= last.indent
        if line and not lines[n - 1] and (left if layout.indented else AFTER.fullmatch(line.strip())):
            return n
    return len(lines)


def _comment(header: _Header, body: Sequence[str], dated: bool) -> Comment:
    """The comment of ``header`` and the lines below it, of which the first that is not empty may be its date."""
    published, date = header.published, _date_after(body, -1) if dated else None
    if date is not None:
        published, body = written_date(body[date]), body[date + 1 :]
    gap = "\n\n" if body and not body[0] else "\n"
    text = gap.join(part for part in (header.rest, paragraphed(body)) if part)
    return Comment(header.number, header.name, published, _without_links(text), header.line)


def _without_links(text: str) -> str:
    head, _, last = text.rpartition("\n")
    return head.rstrip("\n") if head and TO_CLICK.fullmatch(last) else text


def _stated(lines: Sequence[str], marker: int | None) -> int | None:
    found = MARKER.fullmatch(lines[marker]) if marker is not None else None
    count = ((found["count"] or found["bracketed"] or found["listed"] or "") if found else "").lower().replace(",", "")
    return int(count) if count.isdecimal() and len(count) < 8 else WRITTEN.get(count)
