"""The five characters that XML writes by names, as the module `html` writes and reads them.

That module loads the names of two thousand characters, of which a file of ours has none.
"""

from __future__ import annotations

import re

_NAMES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'"}
_NAMED = re.compile("|".join(_NAMES))


def escape(text: str) -> str:
    """Give text as `html.escape` does: for an element, or an attribute in quotes of either kind."""
    for name, character in _NAMES.items():
        text = text.replace(character, name)
    return text


def unescape(text: str) -> str:
    """Give what a text says, as `html.unescape` does."""
    if "&" not in text:
        return text
    said, count = _NAMED.subn(lambda found: _NAMES[found[0]], text)
    if count == text.count("&"):
        return said
    from html import unescape  # late, see above

    return unescape(text)
