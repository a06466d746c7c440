"""For users of Python: a memo made of objects, compiled and written without any file (source-format 8)."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.build.layouts import laid_out, printed
from reportkit.build.letterheads import check_letterhead
from reportkit.build.plan import FORMATS
from reportkit.build.variant import control, write_format
from reportkit.checks import Asked, run_checks
from reportkit.compile import Compiled
from reportkit.compile import compile_memo as compile_released
from reportkit.compile.validate import validate
from reportkit.compile.waiving import waiver_for, waivers_of
from reportkit.diagnostics import Diagnostic, Severity, Sink, did_you_mean
from reportkit.layout.fonts import FontSet
from reportkit.model.audience import Audience
from reportkit.model.evidence import Evidence
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.parse.labels import read_labels
from reportkit.parse.profiles import read_instruments, read_schemes
from reportkit.source.workspace import MemoryWorkspace, Workspace, disk
from reportkit.style.load import load_sheet as load
from reportkit.style.sheet import StyleSheet

NOTHING = Evidence()
"""No facts, references or terms."""


class Refused(ValueError):
    """A memo or sheet has errors: `found` holds every finding, the message lists the errors, one a line."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        self.found = found
        errors = (d for d in found if d.severity is Severity.ERROR)
        super().__init__("\n".join(_line(d) for d in errors))


def _line(found: Diagnostic) -> str:
    hints = "".join(f"; {hint}" for hint in found.hints)
    return f"{found.span}: {found.code} {found.message}{hints}"


def _refuse(sink: Sink) -> None:
    if sink.failed:
        raise Refused(tuple(sink))


def compile_memo(
    memo: Memo,
    audience: Audience,
    evidence: Evidence = NOTHING,
    *,
    others: tuple[Audience, ...] = (),
    images: Mapping[str, bytes] | None = None,
    folder: str | None = None,
    sink: Sink | None = None,
) -> Compiled:
    """Turn a memo into the document that one audience may read; everything withheld from it is gone.

    `others` are the memo's other audiences, `images` the bytes of figures by the path that they name, `folder` a
    project whose instruments and marking schemes win over those of reportkit. Warnings are put into `sink`, None drops
    them. Raises Refused, which lists every error.
    """
    own = Sink()
    workspace = _workspace(folder)
    named = {v.instrument for v in memo.variants if v.instrument is not None}
    instruments = read_instruments(workspace, own, named | {a.instrument for a in (audience, *others)})
    project = Project(
        audiences=(audience, *others),
        evidence=evidence,
        instruments=instruments,
        labels=read_labels(workspace, own, (audience, *others), instruments),
        schemes=read_schemes(workspace, own, (a.scheme for a in (audience, *others))),
        memos=(memo,),
        images=tuple((images or {}).items()),
    )
    _named(memo, project)
    validate(project, own)
    _refuse(own)
    compiled = compile_released(memo, audience, evidence, project, own)
    if sink is not None:
        waivers = waivers_of(memo)
        sink.extend(one for one in own.found if waiver_for(one, waivers, audience.id) is None)
    _refuse(own)
    assert compiled is not None, "a memo without errors was not compiled"
    return compiled


def _named(memo: Memo, project: Project) -> None:
    """Check that the audiences of a memo are all given."""
    known = [a.id for a in project.audiences]
    if missing := [name for name in memo.audiences if name not in known]:
        raise ValueError(f"the memo has the audience `{missing[0]}`, too: give it in `others`")
    if known[0] not in memo.audiences:
        hint = " ".join(did_you_mean(known[0], memo.audiences))
        raise ValueError(f"the memo has no audience `{known[0]}`" + (f"; {hint}" if hint else ""))


def load_sheet(name: str, folder: str | None = None) -> StyleSheet:
    """Give a style sheet by name: `base`, `letter`, `un` .., or one of `styles/` in the project
    `folder`.

    Raises Refused where there is none of that name or it has mistakes.
    """
    sink = Sink()
    sheet = load(name, _workspace(folder), sink)
    _refuse(sink)
    assert sheet is not None
    return sheet


def write(compiled: Compiled, sheet: StyleSheet, format: str) -> bytes:
    """Give the bytes of a compiled memo as `docx` or `pdf`, read back and searched for what was withheld.

    Raises Refused where the document cannot be laid out as it is or the check finds something, FontError where a face
    of the sheet is not installed, and ValueError for another format.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format `{format}`: `docx` or `pdf`")
    sink, fonts = Sink(), FontSet()
    check_letterhead(compiled.document, sheet, sink)
    _refuse(sink)
    sheet = sheet.speaking(compiled.document.language)
    made = laid_out(compiled.document, sheet, (format,), fonts, sink)
    _refuse(sink)
    data = write_format(format, made.document, sheet, made.pages[format], fonts)
    asked = Asked(control(sheet, (format,), fonts))
    withheld, told = compiled.withheld, printed(made, sheet)
    run_checks(made.document, withheld, {format: data}, sink, pages=made.most, printed=told, asked=asked)
    _refuse(sink)
    return data


def _workspace(folder: str | None) -> Workspace:
    return MemoryWorkspace({}) if folder is None else disk(folder)
