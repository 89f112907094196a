"""What names of classes, ids and properties say about elements of web pages, in the languages they are written in.

The words are those of the families of markup in use (WordPress, Drupal, forum software, microdata), not of one site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Set
from functools import cache, lru_cache

from provenance.read.tree import Element

__all__ = [
    "ANNOUNCED", "AUTHOR", "BODY", "COMMENT", "DATE", "FURNITURE", "HEADING", "PART", "PINGBACK", "PLURAL",
    "POST", "REPLIES", "SAYS", "TEXTS", "Sign", "has_property", "has_sign", "is_body", "is_interface", "itemtype",
    "properties",
]  # fmt: skip


class Sign:
    """A pattern that classes and ids match by one of their words.

    What it says of them is kept, for pages repeat the same few names thousands of times.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.fits = fits = lru_cache(maxsize=1 << 12)(_fits(pattern, flags))
        self.among = lru_cache(maxsize=1 << 12)(lambda words: any(map(fits, words.split())))


def _fits(pattern: str, flags: int) -> Callable[[str], bool]:
    """Whether words hold ``pattern``, which is written in small letters.

    So are most names: to search them without folding takes half the time or less.
    """
    small = re.compile(pattern.replace("(?i:", "(?:")).search
    if flags & re.IGNORECASE:
        return lambda word: small(word.lower()) is not None
    folding = cache(lambda: re.compile(pattern).search)  # when a name needs it
    return lambda word: (small if word == word.lower() else folding())(word) is not None


WORDS = r"comm?ents?|kommentare?n?|komentarz?e?y?|komentar|comentarios?|commentaires?|commenti?|kommentti|reacties?"
COMMENT = Sign(rf"{WORDS}|disqus|guestbook|komment|opini[eo]n?|commlist|comtr|-comm\b|posting\b", re.IGNORECASE)
ANNOUNCED = re.compile(
    rf"\b(?:{WORDS}|responses|replies|reader opinions|reactions|antworten|leserbriefe|lesermeinungen|opiniones|"
    rf"opinie|réactions|avis)\b",
    re.IGNORECASE,
)
POST = Sign(
    r"(?:^|[-_]|[a-z](?=[A-Z]))(?i:(?:block)?post(?:container)?|message|reply|answer|forum|thread|discussion|topic|review|"
    r"feedback)"
)
PLURAL = Sign(
    r"(?:comments|commentaires|komentarze|kommentare|comentarios|reacties|replies|responses|posts|messages|"
    r"answers)(?:$|[-_])"
    r"|(?:list|lists|area|section|wrap|form|respond|count|counter|number|num|thread|threads|tree|container|"
    r"module?|block|box|"
    r"widget|region|policy|holder|pagination|navigation|nav|button|btn|link|icon)$"
    r"|^(?:respond|commentform|comments?|kommentare)$(?<=s)",
    re.IGNORECASE,
)
PART = Sign(
    r"(?:content|text|texte|body|inner|meta|metadata|header|head|footer|author|avatar|date|time|reply|link|"
    r"actions?|info|"
    r"title|data|main|right|left|wrap|details|user|name|image|img|permalink|tools?|links?|edit|rating|votes?|likes?)$",
    re.IGNORECASE,
)
REPLIES = Sign(
    r"(?:^|[-_])(?:children|indented|replies|responses|answers|subcomments?|nested|thread|child|reply-list|"
    r"inline-thread)(?:$|[-_])|antworten",
    re.IGNORECASE,
)
PINGBACK = Sign(r"(?:^|[-_])(?:pingback|trackback|pings?)(?:$|[-_])")
AUTHOR = Sign(
    r"(?:^|[-_.]|[a-z](?=[A-Z]))(?:(?i:fn|n|author|user|nick|name|naam|nome|nombre|nom|navn|namn|"
    r"[a-z]*(?:author|user|nick|display|screen|actor|first|full)-?name|autore?|autora|auteur|poster|commenter|"
    r"commentator|vcard|pseudo|verfasser|nutzer|benutzer|gebruiker|utente|usuario|hnuser|byline|creator|"
    r"member|who|signed|podpis|ljuser|[a-z]*commentauthor|postauthor|posteddetails|userinfo))(?=$|[-_.]|[A-Z])"
)
DATE = Sign(
    r"(?:^|[-_.]|[a-z](?=[A-Z]))(?i:dates?|time|datetime|timestamp|posted|published|submitted|created|ago|age|"
    r"datum|uhrzeit|zeit|fecha|data|heure|"
    r"postdate|metadata|commentmetadata|tagline|meta|when|timeago|commentdate|postedon|postedat|dateline)(?=$|"
    r"[-_.]|[A-Z])"
)
BODY = Sign(
    r"(?:^|[-_.]|[a-z](?=[A-Z]))(?i:content|testo|inhoud|tekst|treść|postmsg|contenttext|text|texte?|body|message|messagetext|bbwrapper|"
    r"usertext|postcontent|postbody|cooked|"
    r"copy|richtext|commenttext|commentbody|commentcontent|commtext|entry|description|md|tresc|inhalt|"
    r"contenido|contenu|usercontent|"
    r"format_text|post_message|post_body|post_text)(?=$|[-_.\d]|[A-Z])|^comment$"
)
NO_BODY = re.compile(
    r"(?:date|time|author|user|meta|header|footer|links?|reply|replies|actions?|info|name|wrapper|count|rating)$",
    re.IGNORECASE,
)
TEXTS = ("text", "commenttext", "articlebody", "description", "encoded", "content", "reviewbody")
FURNITURE = Sign(
    r"(?:^|[-_.]|[a-z](?=[A-Z]))(?i:reply|replies|replylink|respond|share|sharing|sharedaddy|social|like|"
    r"likes|vote|votes|voting|rating|ratings|"
    r"karma|score|avatar|gravatar|report|flag|permalink|actions?|toolbar|buttons?|btn|btns|editlink|edit-link|"
    r"[a-z]*signature|signatur|screen-reader-text|sr-only|"
    r"visually-hidden|tools?|controls|awaiting-moderation|moderation|badge|ranks?|counter|postcounter|"
    r"reactions?|reactionsbar|attribution|"
    r"attachments|user-?info|userextras|lastedited|lastedit|notice|like_comment|adsbygoogle|advert|promo|hide|"
    r"menu|dropdown|tooltip|"
    r"comment-like|antworten|melden|teilen|contextual|expand)(?=$|[-_.]|[A-Z])"
)
HEADING = Sign(
    r"(?:^|[-_.]|[a-z](?=[A-Z]))(?i:meta|metadata|head|header|heading|footer|info|infos|author|vcard|date|"
    r"time|tagline|byline|commentmetadata|"
    r"title|subject|details|posted|submitted|userinfo|user|username|postprofile|postdetails|author-?info|"
    r"top)(?=$|[-_.\d]|[A-Z])"
)
UI = (
    r"view post|go to post|click to expand\.*|zum (?:vergrößern|erweitern) anklicken\.*|[↑→←↓]|"
    r"reply|quote|report|edit|delete|share|like|likes?|dislike|permalink|link|flag|save|hide|more|show more|"
    r"read more|view|respond|antworten|"
    r"zitieren|melden|bearbeiten|teilen|gefällt mir|löschen|mehr|mehr anzeigen|mehr lesen|weiterlesen|"
    r"kommentar melden|diesen kommentar melden|"
    r"répondre(?: à ce message)?|signaler(?: un abus)?|partager|citer|supprimer|responder|denunciar|compartir|"
    r"citar|me gusta|eliminar|"
    r"odpowiedz|zgłoś|cytuj|zgłoś nadużycie|rispondi|segnala|condividi|beantwoorden|reageer|svar|vastaa|"
    r"log in to reply|reply to this comment|"
    r"upvote|downvote|prev|next|parent|root|context|source|embed|give award|full comments|\(edit\)|"
    r"\(bearbeiten\)|\[[-–—]\]|\[\d+ more\]|"
    r"your comment is awaiting moderation\.?|top|nach oben|antwort|auf diesen kommentar antworten|"
    r"kommentieren|löschenantwortenantworten|"
    r"antworten\s*löschen|antwortenlöschen|löschen\s*antworten|antworten\s*antworten löschen|suivre|follow|"
    r"expand|collapse|comment link|permalien|enlace permanente|logged|offline|online|quote selected|multi-?quote|"
    r"reply with quote|mit zitat antworten|beitrag melden|zum seitenanfang|back to top|jump to top|to top|haut|"
    r"log in to reply|anmelden,? um zu antworten|respond to this|reply to this|report (?:abuse|comment|post)|"
    r"comentar|denunciar comentario|répondre à ce commentaire|signaler ce commentaire|gefällt|empfehlen|"
    r"zobacz wątek|odpowiedz na komentarz|oceń|lubię to|non mi piace|mi piace|vind ik leuk|load more|show replies|"
    r"hide replies|view (?:\d+ )?repl(?:y|ies)|(?:\d+ )?antworten anzeigen|alle antworten anzeigen"
)
INTERFACE = re.compile(rf"\W*(?:{UI})?\W*(?:\d{{1,5}}\W*)?(?:{UI})?\W*")
SAYS = re.compile(
    r"[\s,]*(?:\b(?:says?|said|hat gesagt|hat geschrieben|ha dicho|ha escrito|"
    r"writes?|wrote|commented|sagt[e]?|meint[e]?|schrieb|schreibt|kommentierte|dit|"
    r"a dit|a écrit|écrit|"
    r"dice|dijo|ha detto|scrive|scriveva|ha scritto|pisze|napisał\(?a?\)?|schreef|zegt|skriver|sier|säger|diz|"
    r"disse|kirjoitti|respondió|"
    r"comentou|comentó|responded|replied|replies|on|am|le|el|at|um|vor|il|op|den)\b[\s:,.…]*)*[:,;|·•–—…-]*\s*$",
    re.IGNORECASE,
)

NOTHING: Set[str] = frozenset()


def itemtype(element: Element) -> str:
    """The last word of a microdata or RDFa type of ``element`` in lower case, "" where it has none."""
    stated = element.get("itemtype") or element.get("typeof") or ""
    words = [re.split(r"[/:#]", word)[-1].lower() for word in stated.split()]
    return next((word for word in words if "comment" in word), words[-1] if words else "")


def properties(element: Element) -> Set[str]:
    """The microdata and RDFa properties that ``element`` states, in lower case and without a vocabulary's prefix."""
    stated = element.attributes
    if "itemprop" not in stated and "property" not in stated:
        return NOTHING
    words = f"{stated.get('itemprop', '')} {stated.get('property', '')}".split()
    return {word.rsplit(":", 1)[-1].lower() for word in words}


def has_property(element: Element, names: Collection[str]) -> bool:
    """Whether ``element`` states one of the properties ``names``."""
    stated = element.attributes
    return ("itemprop" in stated or "property" in stated) and not properties(element).isdisjoint(names)


def has_sign(sign: Sign, element: Element) -> bool:
    """Whether a class or the id of ``element`` matches ``sign``."""
    classes, name = element.classes, element.name
    return (classes != "" and sign.among(classes)) or (name != "" and sign.among(name))


def is_interface(words: str) -> bool:
    """Whether ``words`` only name what a reader can click, or are none at all."""
    return INTERFACE.fullmatch(words.lower()) is not None


def is_body(element: Element) -> bool:
    """Whether ``element`` says that it holds a comment's text."""
    classes, name = element.classes, element.name
    return bool((classes or name) and _are_of_body(classes, name)) or has_property(element, TEXTS)


@lru_cache(maxsize=1 << 12)
def _are_of_body(classes: str, name: str) -> bool:
    """Whether the ``classes`` or the id of an element say that it holds a comment's text."""
    return any(BODY.fits(word) and not NO_BODY.search(word) for word in (*classes.split(), name))
