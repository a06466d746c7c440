"""`translations.lock`: which translations somebody confirmed, and for which words; what is not confirmed or translated.

A line holds two digests and the words of the source as they were, and no place: what is moved stays confirmed, and a
reviewer reads in the diff which words were confirmed anew. What is reported of it (RK585 to RK589) keeps nobody from
confirming.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportkit.compile.confirmed import State, Unit, units_of
from reportkit.compile.highest import highest_levels
from reportkit.compile.versions import left_untranslated
from reportkit.model.languages import LOCK, gets, is_mixed
from reportkit.model.memo import Memo, Section, Translation
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.span import Span

SAID_OF_TRANSLATIONS = frozenset({"RK585", "RK586", "RK587", "RK588", "RK589"})
"""Findings that do not keep anybody from confirming: they say that it was not done."""

_HEAD = """\
# Which translations were confirmed, and for which words of their sources. In-house: never send it.
# Written by `reportkit translations --accept`; `reportkit check` says what has changed since.
# A line: digest of the source, digest of the translation, the words of the source when it was confirmed.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """The units of one file of translations."""

    memo: str
    file: Translation
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which translations are meant: memos, files, lines of files, languages; empty ones mean all."""

    memos: frozenset[str] = frozenset()
    places: tuple[tuple[str, int | None], ...] = ()
    language: str = ""

    def __call__(self, memo: str, file: Translation, unit: Unit) -> bool:
        """Say whether a unit is meant."""
        if self.language and file.language.lower() != self.language.lower():
            return False
        if not self.memos and not self.places:
            return True
        span = unit.own_place
        lines = (line for path, line in self.places if path == file.path)
        return memo in self.memos or any(n is None or span.line <= n <= span.end_line for n in lines)


def lock_path(memo: str) -> str:
    """Give the path of the record of a memo's translations."""
    return f"sources/{memo}/{LOCK}"


def listed(memo: Memo) -> list[Listed]:
    """Give all translations of a memo, unit by unit, in the order of the sources."""
    return [
        Listed(memo.id, one, tuple(units_of(memo, section, one)))
        for section in memo.sections
        for one in section.translations
    ]


def lock_text(memo: Memo, project: Project, chosen: Callable[[str, Translation, Unit], bool]) -> str:
    """Give the record of a memo in which what is chosen is confirmed as it is now, and the rest as it was."""
    known: dict[str, list[tuple[str, str, str]]] = {}
    for line in memo.confirmed:
        known.setdefault(line.file, []).append((line.source, line.translation, line.words))
    marking = " // ".join(level.banner for level in highest_levels(memo, project))
    rows = [*([f"# Highest marking: {marking}"] if marking else []), _HEAD]
    for file in listed(memo):
        name = file.file.path.rpartition("/")[2]
        lines = _lines(file, known.get(name, ()), chosen)
        if lines:
            rows += [f"[{name}]", *(" ".join(line).rstrip() for line in lines), ""]
    return "\n".join(rows)


def _lines(
    file: Listed, known: Iterable[tuple[str, str, str]], chosen: Callable[[str, Translation, Unit], bool]
) -> list[tuple[str, str, str]]:
    """Give the lines of a file, each once; of what is not confirmed now, those that tell what has changed."""
    out: dict[tuple[str, str], tuple[str, str, str]] = {}
    for unit in file.units:
        there, here = unit.digests
        if unit.state in (State.UNTRANSLATED, State.OTHERS):
            continue
        if unit.state is State.CONFIRMED or chosen(file.memo, file.file, unit):
            out[there, here] = (there, here, unit.words)
        else:
            kept = (line for line in known if line[0] == there or line[1] == here)
            out.update({line[:2]: line for line in kept})
    return list(out.values())


@dataclass(frozen=True, slots=True)
class Missing:
    """A section, or a unit of one, (`what`) that audiences read in another language than their own."""

    span: Span
    what: str
    language: str
    audiences: tuple[str, ...]


def missing(memo: Memo) -> Iterator[Missing]:
    """Give what is left untranslated in the sections of a memo, in the order of the sources."""
    if not is_mixed(memo):
        return
    languages = dict(memo.tongues)
    for section in memo.sections:
        found: dict[tuple[Span, str, str], list[str]] = {}
        for name in memo.readers(section):
            if name in languages:
                for span, what in _left(memo, section, name):
                    found.setdefault((span, what, languages[name]), []).append(name)
        for (span, what, language), names in found.items():
            yield Missing(span, what, language, tuple(names))


def _left(memo: Memo, section: Section, audience: str) -> Iterator[tuple[Span, str]]:
    """Give the whole section where it has no translation, else the units that are left untranslated in it."""
    translation = gets(memo, section, audience)
    if translation is None:
        if left_untranslated(memo, section, audience):
            yield section.span, f"the section `{section.id}`"
        return
    for unit in units_of(memo, section, translation):
        if unit.state is State.UNTRANSLATED:
            yield unit.own_place, f"{unit.place.file.rpartition('/')[2]}:{unit.place.line}"
