"""All checks of translations, in their order: where a section and a translation do not pair, nothing more is known."""

from __future__ import annotations

from reportkit.compile.confirmed import check_confirmed
from reportkit.compile.pairing import check_translations
from reportkit.compile.untranslated import check_untranslated
from reportkit.diagnostics import Sink
from reportkit.model.memo import Memo
from reportkit.model.project import Project


def check_translated(project: Project, memo: Memo, sink: Sink) -> None:
    """Check that translations pair, are confirmed, and leave nothing out that an audience would read."""
    own = Sink()
    check_translations(memo, own)
    sink.extend(own.found)
    if not own.failed:
        check_confirmed(memo, sink)
        check_untranslated(project, memo, sink)
