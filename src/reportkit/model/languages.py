"""Which language words are in, who reads which, and which translation an audience gets."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.model.memo import Memo, Section, Translation

LOCK = "translations.lock"
"""The name of the record of confirmed translations in a memo's folder."""


def primary(tag: str) -> str:
    """Give the language of a tag alone: `pt` of `pt-BR`."""
    return tag.partition("-")[0]


def language_of(memo: Memo) -> str:
    """Give the language that a memo is written in: its own word for it, else that of its first audience; else empty."""
    tongues = dict(memo.tongues)
    return memo.language or next((tongues[name] for name in memo.audiences if name in tongues), "")


def common_language(memo: Memo, readers: Iterable[str], otherwise: str) -> str:
    """Give the language of words that these audiences get.

    What only readers of one language get was written for them, in their language; anything else is in the language
    that its place has `otherwise`.
    """
    tongues = dict(memo.tongues)
    found = {primary(tongues[name]): tongues[name] for name in readers if name in tongues}
    return next(iter(found.values())) if len(found) == 1 else otherwise


def section_language(memo: Memo, section: Section) -> str:
    """Give the language that a section is written in, whatever stands in it for some audiences alone."""
    return section.language or common_language(memo, memo.readers(section), language_of(memo))


def translation_of(section: Section, language: str) -> Translation | None:
    """Give the translation of a section into a language: the nearest by RFC 4647, 3.4 (`fr` serves `fr-CA`)."""
    tags = {one.language.lower(): one for one in section.translations}
    wanted = language.lower()
    while wanted and wanted not in tags:
        wanted = wanted.rpartition("-")[0]
    return tags.get(wanted)


def gets(memo: Memo, section: Section, audience: str) -> Translation | None:
    """Give the translation that an audience gets of a section; None where it gets the section as it is written."""
    language = dict(memo.tongues).get(audience, "")
    if not section.translations or language.lower() == section_language(memo, section).lower():
        return None
    return translation_of(section, language)


def readers_of(memo: Memo, section: Section, translation: Translation) -> frozenset[str]:
    """Give the audiences of a section that get a translation of it; all of them where nobody does yet."""
    everybody = memo.readers(section)
    return frozenset(name for name in everybody if gets(memo, section, name) is translation) or frozenset(everybody)


def is_mixed(memo: Memo) -> bool:
    """Say whether there is anything to choose: audiences of several languages, words in others than theirs."""
    if memo.language or len({primary(tag) for _, tag in memo.tongues}) > 1:
        return True
    return any(section.language or section.translations for section in memo.sections)
