"""Mail folders (mbox): each message a post, its thread a page; quoted lines stay as ``>`` lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from attrs import define, field

from provenance.model import Document, Omission, digest
from provenance.read.collection import Read
from provenance.read.keys import page_key
from provenance.read.markup import html_text

__all__ = ["documents"]

BEGIN = re.compile(rb"From \S+.*\d\d:\d\d")
ESCAPED = re.compile(r"(?m)^>(>*From )")
IDS = re.compile(r"<([^<>\s]+)>")
PREFIX = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|sv|antw|tr|rép|odp)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
SIGNATURE = re.compile(r"(?m)^-- $")


@define
class _Threads:
    """The page and the next position of each thread, by the ids of its messages and by subject."""

    pages: dict[str, str] = field(factory=dict)
    next: dict[str, int] = field(factory=dict)

    def place(self, identity: str, ancestors: list[str], subject: str) -> tuple[str, int]:
        """The page and the position of a message, from what it answers and, where that is unknown, its subject."""
        known = next((self.pages[name] for name in reversed(ancestors) if name in self.pages), None)
        page = known or page_key(subject or None, ancestors[0] if ancestors else identity)
        self.pages[identity] = page
        for name in ancestors:
            self.pages.setdefault(name, page)
        position = self.next.get(page, 0 if not ancestors else 1)
        self.next[page] = position + 1
        return page, position


def documents(lines: Iterable[bytes | None], path: str, largest: int) -> Iterator[Read | Omission]:
    """The messages in the ``lines`` of the folder ``path``; one of more than ``largest`` bytes is refused."""
    threads = _Threads()
    for number, message in _messages(lines, largest):
        if message is None:
            yield Omission(path, f"a message of more than {largest >> 20} MiB", number, refused=True)
            continue
        try:
            yield from _read(message_from_bytes(message, policy=policy.default), threads, path, number)
        except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
            # The parser of the standard library raises all of these for headers that are broken.
            yield Omission(path, f"a broken message ({error})", number, refused=True)


def _messages(lines: Iterable[bytes | None], largest: int) -> Iterator[tuple[int, bytes | None]]:
    parts: list[bytes] = []
    size, begin, blank = 0, 1, True
    for number, line in enumerate(lines, start=1):
        if line is not None and blank and BEGIN.match(line):
            if parts or size:
                yield begin, b"\n".join(parts) if size <= largest else None
            parts, size, begin = [], 0, number
            continue
        size += largest + 1 if line is None else len(line) + 1
        if line is not None and size <= largest:
            parts.append(line)
        else:
            parts.clear()
        blank = line is not None and not line.strip()
    if parts or size:
        yield begin, b"\n".join(parts) if size <= largest else None


def _read(message: EmailMessage, threads: _Threads, path: str, line: int) -> Iterator[Read | Omission]:
    text = _text(message)
    subject = " ".join(str(message.get("subject") or "").split())
    name, address = parseaddr(str(message.get("from") or ""))
    answered = IDS.findall(str(message.get("references") or "")) + IDS.findall(str(message.get("in-reply-to") or ""))
    identity = next(iter(IDS.findall(str(message.get("message-id") or ""))), None) or digest(
        text, name, address, subject
    )
    title = PREFIX.sub("", subject)
    page, position = threads.place(identity, answered, title)
    if not text.strip():
        yield Omission(path, "a message without any text", line)
        return
    parent = next((name for name in reversed(answered) if name != identity), None)
    document = Document(
        key=identity,
        page=page,
        position=position,
        kind="post",
        text=text,
        author=name or address or None,
        title=title or None,
        reply_to=parent,
        reply_evidence="stated" if parent else None,
        published=_date(message),
    )
    yield Read(document, path, line)


def _date(message: EmailMessage) -> str | None:
    header = message.get("date")
    moment: datetime | None = getattr(header, "datetime", None)
    return None if moment is None else moment.isoformat()


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_type() == "text/html":
        return html_text(content)
    content = ESCAPED.sub(r"\1", content.replace("\r\n", "\n"))
    return SIGNATURE.split(content, maxsplit=1)[0].replace("\0", "").strip("\n")
