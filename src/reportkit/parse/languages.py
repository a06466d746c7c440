"""Language tags (BCP 47, RFC 5646): what `language` in audiences.yaml may say.

The language of a document is told to those who read it aloud, so a tag that no reader knows is as bad as none.
"""

from __future__ import annotations

import re

from reportkit.patterns import regex
from reportkit.source.workspace import installed_path

_TWO = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io "
    "is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn "
    "mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se "
    "sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo "
    "wa wo xh yi yo za zh zu".split()
)
"""The languages of ISO 639-1; others have three letters, and are taken at their word."""

_NAMES = {"english": "en", "french": "fr", "korean": "ko", "russian": "ru", "spanish": "es", "chinese": "zh"}
_NAMES |= {"arabic": "ar", "german": "de", "japanese": "ja"}
_TAG = regex(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?(-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*")


def is_language(tag: str) -> bool:
    """Say whether a tag is well formed, in the usual case, and its language one of ISO 639."""
    found = _TAG.fullmatch(tag)
    return found is not None and (len(found[1]) == 3 or found[1] in _TWO)


def is_locale(name: str) -> bool:
    """Say whether there is a locale of that name: of English, of Korean, or one that Babel has."""
    tag = name.replace("_", "-")
    language = tag.partition("-")[0]
    if not is_language(tag):
        return False
    if language in ("en", "ko") or installed_path("babel", f"locale-data/{name.replace('-', '_')}.dat") is not None:
        return True
    from babel.core import Locale, UnknownLocaleError  # late, for what it costs: a name as `zh_TW` is rare

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def language_hint(tag: str) -> str:
    """Give what was probably meant, or the form of a tag."""
    parts = re.split(r"[-_ ]", tag.strip())
    first = parts[0].lower()
    parts = [_NAMES.get(first, first), *(p.upper() if len(p) == 2 else p.lower() for p in parts[1:])]
    meant = "-".join(parts)
    return f"did you mean `{meant}`?" if meant != tag and is_language(meant) else "write a tag such as `en-GB` or `ko`"
