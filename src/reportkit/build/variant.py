"""One job to its checked bytes: compile (`prepare`), then lay out, write, read back."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module

from reportkit.build.cache import NOTHING_KEPT, Before, Cache
from reportkit.build.layouts import laid_out, printed
from reportkit.build.limits import check_limits
from reportkit.build.looks import sheet_of
from reportkit.build.manifest import about, companions
from reportkit.build.outcome import Outcome, View
from reportkit.build.plan import Job
from reportkit.build.task import Task
from reportkit.checks import Asked, run_checks
from reportkit.checks.content import content_digest
from reportkit.checks.control import Write
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document
from reportkit.layout.estimates import estimates
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages
from reportkit.model.project import Project
from reportkit.record import replace
from reportkit.source.workspace import Workspace
from reportkit.style.sheet import StyleSheet


def build_variant(
    job: Job, project: Project, workspace: Workspace, told: Told = untold, cache: Cache = NOTHING_KEPT
) -> Outcome:
    """Make the files of a job. Where anything is at fault there are none, and the findings say why.

    Files that lie in the output as they would be written are not written again. If what is withheld has changed since,
    or the places of what was found in them, they are searched and judged again as they lie.

    Raises FontError where a face of the style sheet is not installed.
    """
    from reportkit.build.prepare import begin  # late: a process that only finishes tasks does without what compiles

    task = begin(job, project, cache=cache, told=told)
    return task if isinstance(task, Outcome) else finish(task, workspace, told, cache)


def finish(task: Task, workspace: Workspace, told: Told = untold, cache: Cache = NOTHING_KEPT) -> Outcome:
    """Lay out, write, read back: the second half of a job, as `build_variant`."""
    sink = Sink()
    sink.extend(task.found)
    sheet = sheet_of(task.job, task.document, workspace, sink)
    if sheet is None:
        return Outcome({}, tuple(sink.found))
    view = task.view(sheet)
    before, fonts = cache.look(task.job, view), FontSet(keeps=cache.keeps)
    if before is not None and before.stands(view):
        return replace(before.outcome, found=(*sink.found, *before.outcome.found))
    if before is not None and cache.standings is not None:
        clean = cache.standings.clean(task, view, before.outcome, control(sheet, task.job.formats, fonts))
        if clean is not None:
            return replace(clean, found=(*sink.found, *clean.found))
    return _made(task, sheet, view, before, sink, fonts=fonts, told=told, kept=cache.standings is not None)


def _made(
    task: Task,
    sheet: StyleSheet,
    view: View,
    before: Before | None,
    sink: Sink,
    *,
    fonts: FontSet,
    told: Told,
    kept: bool,
) -> Outcome:
    """Make the files of a task, or search and judge those that lie there; what is known of them is `kept`."""
    job, early = task.job, len(sink.found)
    made = laid_out(task.document, sheet, job.formats, fonts, sink, told=told)
    document = made.document
    limits, where = job.variant.limits, job.memo.span
    counts = check_limits(document, made.printed, task.instrument, limits, sink, where=where)
    files: dict[str, bytes] = {}
    contents: dict[str, str] = {}
    sums: dict[str, str] = {}
    if not sink.failed:
        for name in job.formats:
            lies = None if before is None else before.files[name]
            files[name] = lies or write_format(name, document, sheet, made.pages[name], fonts, told=told)
        contents = {name: content_digest(name, data) for name, data in files.items()}
        sums = {name: sha256(data).hexdigest() for name, data in files.items()}
        beside = _beside(task, document, files, contents=contents, sums=sums)
        asked = Asked(control(sheet, job.formats, fonts), task.waivers(), beside)
        checked = run_checks(
            document,
            task.withheld,
            files,
            sink,
            pages=made.most,
            told=told,
            numbers=made.page_numbers(),
            printed=printed(made, sheet),
            asked=asked,
        )
    if sink.failed:
        return Outcome({}, tuple(sink.found))
    outcome = Outcome(
        files,
        tuple(sink.found),
        document.properties.title,
        document.language,
        len(made.printed.pages),
        estimates=estimates(sheet, made.pages["docx"]) if "docx" in files else (),
        places={**made.pages["docx"].page_of, "": len(made.pages["docx"].pages)} if "docx" in files else {},
        view=view,
        late=len(sink.found) - early,
        contents=contents,
        sums=sums,
        counts=counts,
    )
    if not kept:
        return outcome
    from reportkit.build.standings import known_of  # late: only who lives on asks for it

    return known_of(task, outcome, checked, made, sheet, beside=asked.beside)


def _beside(
    task: Task,
    document: Document,
    files: Mapping[str, bytes],
    *,
    contents: Mapping[str, str],
    sums: Mapping[str, str],
) -> dict[str, bytes]:
    """Give what travels with the files of a task, by name."""
    job = task.job
    told = about(job, document.properties.title, document.language)
    made = companions(job.stem, told, files, contents, sums)
    return {path.rpartition("/")[2]: data for path, data in made.items()}


def control(sheet: StyleSheet, formats: tuple[str, ...], fonts: FontSet) -> Write:
    """Give what writes a small document in memory as the files of an audience were written."""

    def write(document: Document) -> dict[str, bytes]:
        made = laid_out(document, sheet, formats, fonts, Sink())
        return {name: write_format(name, made.document, sheet, made.pages[name], fonts) for name in formats}

    return write


def load_writers(formats: tuple[str, ...]) -> None:
    """Load what writes `formats`, so that workers share it."""
    if "pdf" in formats:
        import_module("reportkit.writers.pdf")
    if "docx" in formats:
        import_module("reportkit.writers.docx.write")
        import_module("reportkit.checks.read_docx")


def write_format(
    name: str, document: Document, sheet: StyleSheet, pages: Pages, fonts: FontSet, *, told: Told = untold
) -> bytes:
    """Write a laid-out document as `docx` or `pdf`; loads no other writer than the one that is asked for."""
    if name == "docx":
        from reportkit.checks.archive import learn  # late, as what it serves
        from reportkit.writers.docx import write_docx  # late: it loads python-docx and lxml
        from reportkit.writers.docx.ready import faces

        told(Stage.DOCX, 0, 1)
        data = write_docx(document, sheet, pages, fonts)
        for face in faces():
            learn(face.data, face.checksum, face.size, face.digest)
        return data
    assert name == "pdf", name
    from reportkit.writers.pdf import write_pdf  # late: it loads ReportLab

    return write_pdf(document, pages, fonts, told)
