"""Text that was read in the wrong encoding and stored so ("CafÃ©"): set right where that is certain."""

from __future__ import annotations

import re

__all__ = ["mended"]

SUSPECT = re.compile(  # begins with one set, by which most of a text is passed over
    "[ÂÃÄÅÐâð](?:(?<=[ÂÃÄÅÐ])[\x80-¿]|(?<=[ÂÃ])[´ ]|(?<=â)€|(?<=ð)Ÿ)"
)


def mended(text: str) -> str:
    """``text`` as it was before it was read in the wrong encoding; as it is where that is not certain.

    >>> mended("CafÃ©"), mended("AÇÃO")
    ('Café', 'AÇÃO')
    """
    if text.isascii() or SUSPECT.search(text) is None:
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)
