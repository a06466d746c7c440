"""The list of works that a memo cites, in the order in which readers look for them.

One alphabet, and no groups: a reader who meets `Human Rights Council resolution 49/22` looks under H, whether or not he
knows that it is a resolution. What one body issued stands in the order of its dates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reportkit.compile.citation_parts import Part, inlines
from reportkit.compile.convention import Convention
from reportkit.compile.values import plain_words
from reportkit.compile.works import LAWS, Naming, full
from reportkit.doctree.nodes import Inline
from reportkit.model.evidence import Reference

_BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}


def bibliography(
    works: Iterable[Reference], how: Convention, naming: Naming, language: str
) -> tuple[tuple[str, tuple[Inline, ...]], ...]:
    """Give works with their entries, sorted: by who issued them or, for treaties and laws of States, by title."""
    out = []
    for work in sorted(works, key=_rank):
        parts = full(work, how, naming, inverted=True)
        stop = "" if parts and parts[-1].text.endswith((".", "?", "!", "。")) else naming.phrases["stop"]
        out.append((work.id, inlines((*parts, Part(stop)), language)))
    return tuple(out)


def _rank(work: Reference) -> tuple[str, tuple[int, ...], str, str]:
    title = _plain(plain_words(work.title or ()) or work.get("genre"))
    if work.author:
        first = work.author[0]
        by = f"{first.family} {first.given}" if first.family else first.literal
    elif work.type == "article-newspaper":
        by = work.get("container-title")
    elif work.type not in LAWS or title.startswith(_plain(work.get("authority"))):
        by = work.get("authority") or title
    else:
        by = title
    return _plain(by), work.issued, title, work.id


def _plain(words: str) -> str:
    """Give words as they are looked up: without capitals, accents, marks and a leading article."""
    if words.isascii():
        return " ".join(words.casefold().translate(_BLANKED).split()).removeprefix("the ")
    bare = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    kept = " ".join("".join(c if c.isalnum() else " " for c in bare).split())
    return kept.removeprefix("the ")
