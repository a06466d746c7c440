"""Parts of a citation, and the final words that they make: a title in emphasis, an address as a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from reportkit.compile.typography import typeset
from reportkit.doctree.nodes import Inline, Link, Styled, Text
from reportkit.doctree.roles import SpanRole


class Style(StrEnum):
    """How a part of a citation is set."""

    PLAIN = "plain"
    TITLE = "title"
    ADDRESS = "address"


class Part(NamedTuple):
    """Some words of a citation; `url` is where an address leads.

    `language` is that of a title, empty where its work does not say one, None for words of the document's own. A tuple,
    because parts are many, and what they make is looked up by them.
    """

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    language: str | None = None


Parts = tuple[Part, ...]

_TITLE = Style.TITLE
_ADDRESS = Style.ADDRESS
_MADE: dict[tuple[str, Parts], tuple[Inline, ...]] = {}
_MOST = 5_000
"""Citations that are remembered: a project cites the same works in all its memos."""


def joined(groups: Iterable[Parts], between: Part) -> Parts:
    """Join what is not empty."""
    out: list[Part] = []
    for group in groups:
        if any(part.text for part in group):
            out += [between, *group] if out else group
    return tuple(out)


def inlines(parts: Sequence[Part], language: str) -> tuple[Inline, ...]:
    """Make the final words of a citation.

    In a language other than English the title of a work is not set as that language is, for it may be in another one:
    it is set in its own, or stays as it was typed.
    """
    kept = tuple([part for part in parts if part.text])
    known = _MADE.get((language, kept))
    if known is None:
        if len(_MADE) >= _MOST:
            _MADE.clear()
        known = _MADE[language, kept] = _inlines(kept, language)
    return known


def _inlines(kept: Parts, language: str) -> tuple[Inline, ...]:
    foreign = language.partition("-")[0] != "en"
    exact = [p.style is _ADDRESS or (foreign and p.language is not None) for p in kept]
    words = typeset([p.text for p in kept], exact, language)
    out: list[Inline] = []
    for part, text in zip(kept, words, strict=True):
        own = part.language if foreign and part.language and part.language != language else None
        said = typeset([text], [False], own)[0] if own else text
        last = out[-1] if out else None
        if part.style is _TITLE:
            out.append(Styled(SpanRole.EMPHASIS, (Text(said, language=own),)))
        elif part.style is _ADDRESS:
            out.append(Link((Text(said, language=own),), url=part.url))
        elif isinstance(last, Text) and last.language == own:
            out[-1] = Text(last.text + said, language=own)
        else:
            out.append(Text(said, language=own))
    return tuple(out)
