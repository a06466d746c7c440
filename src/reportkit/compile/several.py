"""The door to translations: nothing of them is loaded for a memo whose readers and words are all of one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from reportkit.diagnostics import Sink
from reportkit.model.audience import Said
from reportkit.model.content import Prose
from reportkit.model.languages import is_mixed
from reportkit.model.memo import Memo, Section
from reportkit.model.project import Project

T = TypeVar("T")


def version_for(memo: Memo, section: Section, audience: str) -> Section:
    """Give a section in the words that an audience reads."""
    if not is_mixed(memo):
        return section
    from reportkit.compile import versions  # late, as all here

    return versions.version_for(memo, section, audience)


def other_versions(memo: Memo, section: Section, audience: str) -> Iterable[Section]:
    """Give the versions of a section that an audience does not get: what is withheld from it stands in them, too."""
    if not section.translations:
        return ()
    from reportkit.compile.versions import versions_besides

    return versions_besides(memo, section, audience)


def spoken(memo: Memo, value: Said[T] | None, audience: str, words: Prose) -> Prose:
    """Give words of a value of memo.yaml, which say their language where it is another than that of the audience."""
    if not words or not is_mixed(memo):
        return words
    from reportkit.compile.versions import tagged

    return tagged(memo, value, audience, words)


def check_languages(project: Project, memo: Memo, sink: Sink) -> None:
    """Check the translations of a memo, and what would be printed without; see `compile.translated`."""
    if not is_mixed(memo) and not memo.confirmed:
        return
    from reportkit.compile.translated import check_translated

    check_translated(project, memo, sink)
