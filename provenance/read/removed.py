"""What a page shows in the place of a comment that was removed: words of nobody, the same on every page of a site."""

from __future__ import annotations

import re

__all__ = ["is_removed"]

GONE = (
    r"(?:removed|deleted|hidden|withdrawn|gelöscht|entfernt|ausgeblendet|supprimée?|modérée?|effacée?|retirée?|eliminado|"
    r"borrado|retirado|removido|excluído|rimosso|eliminato|cancellato|verwijderd|usunięty|skasowany)"
)
COMMENT = (
    r"(?:comment|message|post|reply|answer|kommentar|beitrag|antwort|commentaire|comentario|comentário|mensaje|commento|"
    r"messaggio|reactie|bericht|komentarz|wpis)"
)
WAS = r"(?:(?:has|have) been|was|is|wurde|ist|a été|est|ha sido|fue|foi|è stato|werd|został)"
ARTICLE = r"(?:this|the|your|dieser|der|ihr|ce|le|este|el|o|questo|il|deze|dit|de|ten)"
REASON = (  # of a removal, which names who removed it or why; quotations are none
    r"(?:by|because|as|for|due|durch|von|vom|wegen|weil|da|par|car|por|dal|perché|door|omdat|przez)\b[^\n\"“”„«]{0,160}"
)
NOTICE = re.compile(
    rf"[(\[]?\s*(?:{GONE}|(?:{ARTICLE}\s+)?{COMMENT}\s+(?:{WAS}\s+)?(?:{REASON}\s+)?{GONE}(?:\s+{REASON})?)[\s.)\]]*",
    re.IGNORECASE,
)


def is_removed(text: str) -> bool:
    """Whether ``text``, which stands for a comment, only says that the comment was removed.

    >>> is_removed("[deleted]"), is_removed("This comment was removed by a moderator."), is_removed("I was removed.")
    (True, True, False)
    """
    return len(text) <= 300 and NOTICE.fullmatch(text.strip()) is not None
