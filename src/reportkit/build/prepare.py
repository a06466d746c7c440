"""The first half of a job: its document, its style sheet, and the view that decides what its files are."""

from __future__ import annotations

from reportkit.build.cache import Cache
from reportkit.build.letterheads import check_letterhead
from reportkit.build.outcome import View
from reportkit.build.plan import Job
from reportkit.build.views import view_of
from reportkit.compile import Compiled, compile_memo
from reportkit.compile.wording import instrument_of as worded_instrument
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told, untold
from reportkit.doctree.nodes import Document
from reportkit.model.instrument import Instrument
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.source.workspace import Workspace
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job before anything is laid out."""

    compiled: Compiled
    sheet: StyleSheet
    view: View


def prepare(
    job: Job, project: Project, workspace: Workspace, sink: Sink, *, cache: Cache, told: Told = untold
) -> Prepared | None:
    """Compile a job and load its style sheet; None where there is an error.

    Reports RK367 (a template of another paper), and RK234 for one with a letterhead in a paper without origin.
    """
    compiled = compile_memo(job.memo, job.audience, project.evidence, project, sink, told=told)
    if compiled is None or sink.failed:
        return None
    sheet = _sheet(job, compiled.document, workspace, sink)
    if sheet is None:
        return None
    places, chances = cache.places(job), project.settings.chances
    view = view_of(job, compiled, sheet, instrument_of(job, project), places=places, chances=chances)
    return Prepared(compiled, sheet, view)


def _sheet(job: Job, document: Document, workspace: Workspace, sink: Sink) -> StyleSheet | None:
    sheet = load_sheet(document.style, workspace, sink, job.audience.span)
    if sheet is not None and sheet.letterhead is not None and sheet.letterhead.paper not in ("", document.page):
        said = f"the template's paper is {sheet.letterhead.paper}, this audience's {document.page}"
        sink.warning("RK367", job.audience.span, said, "its margins are used on the audience's paper")
    if sheet is not None:
        check_letterhead(document, sheet, sink, job.audience.span)
    return None if sheet is None or sink.failed else sheet.speaking(document.language)


def instrument_of(job: Job, project: Project) -> Instrument:
    """Give the instrument of a job, in its audience's language; that it exists was checked before."""
    return worded_instrument(project, job.instrument, job.audience)
