"""The version of a section that an audience gets: its translation, and what is left untranslated with its language.

Words in another language than the audience's say so (`lang`), because a voice has to know it (ISO 14289-1, 7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from reportkit.compile.pairing import in_translation
from reportkit.compile.tags import Judge, Reach, Tags, written_in
from reportkit.model.audience import PerAudience, Said
from reportkit.model.content import Code, Prose, Text
from reportkit.model.languages import common_language, gets, primary, section_language
from reportkit.model.memo import Memo, Section, Translation
from reportkit.record import replace
from reportkit.span import Span

T = TypeVar("T")


def version_for(memo: Memo, section: Section, audience: str) -> Section:
    """Give a section in the words that an audience reads."""
    translation = gets(memo, section, audience)
    made = _chosen(memo, section, translation)
    stated = section.language or memo.language or ""
    alone = (section.audiences or memo.default_audiences) == (audience,)
    return _tagged(memo, made, Tags(audience, _stated(memo, audience, stated, _paths(translation))), alone)[0]


def left_untranslated(memo: Memo, section: Section, audience: str) -> list[Span]:
    """Give the places in a section that an audience would read in another language than its own."""
    translation = gets(memo, section, audience)
    made = _chosen(memo, section, translation)
    own, paths = section_language(memo, section), _paths(translation)
    tongue = dict(memo.tongues).get(audience, "")

    def judge(node: Text | Code, reach: Reach) -> str:
        found = paths.get(node.span.file) or common_language(memo, reach.scope, own)
        foreign = any(map(str.isalpha, node.text)) and primary(found) != primary(tongue)
        return found if foreign else ""

    return _tagged(memo, made, Tags(audience, judge), False)[1]


def _chosen(memo: Memo, section: Section, translation: Translation | None) -> Section:
    return section if translation is None else in_translation(memo, section, translation)


def _paths(translation: Translation | None) -> dict[str, str]:
    return {} if translation is None else {translation.path: translation.language}


def _tagged(memo: Memo, section: Section, tags: Tags, alone: bool) -> tuple[Section, list[Span]]:
    everybody = Reach(frozenset(memo.readers(section)), alone)
    title = tags.prose(section.title, everybody)
    blocks = tags.all(section.blocks, everybody)
    notes = tuple(tags.node(note, everybody) for note in section.notes)
    return (replace(section, title=title, blocks=blocks, notes=notes) if tags.found else section), tags.found


def _stated(memo: Memo, audience: str, stated: str, paths: dict[str, str]) -> Judge:
    """Judge by what is stated, and by nothing of other audiences: it decides about what is in the files."""
    tongue = dict(memo.tongues).get(audience, "")

    def judge(node: Text | Code, reach: Reach) -> str:
        found = paths.get(node.span.file) or ("" if reach.own else stated)
        foreign = found and primary(found) != primary(tongue) and written_in(node.text, found)
        return found if foreign else ""

    return judge


def versions_besides(memo: Memo, section: Section, audience: str) -> Iterator[Section]:
    """Give the versions of a section that an audience does not get: what is withheld from it stands in them, too."""
    own = gets(memo, section, audience)
    if own is not None:
        yield section
    for translation in section.translations:
        if translation is not own:
            yield in_translation(memo, section, translation)


def sharing(memo: Memo, value: Said[T] | None, audience: str) -> frozenset[str]:
    """Give the audiences that get the words which an audience gets of a value: they stand once, for all of them."""
    if not isinstance(value, PerAudience):
        return frozenset(memo.audiences)
    own = value.get(audience)
    return frozenset(name for name, other in value.values if other is own)


def tagged(memo: Memo, value: Said[T] | None, audience: str, words: Prose) -> Prose:
    """Give words of a value of memo.yaml, which say their language where it is another than that of the audience."""
    shared = sharing(memo, value, audience)
    tags = Tags(audience, _stated(memo, audience, memo.language or "", {}))
    return tags.prose(words, Reach(shared, isinstance(value, PerAudience) and shared == {audience}))
