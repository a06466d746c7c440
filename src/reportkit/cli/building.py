"""What `reportkit build` says of its work, and how it comes to say the same again where there is nothing to do."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout

from reportkit.build.execute import build
from reportkit.build.request import Report, Request
from reportkit.build.stamp import Told, keep
from reportkit.cli.ends import Shown, echo, finish
from reportkit.cli.progress import progress
from reportkit.cli.tape import Tape
from reportkit.diagnostics import Sink
from reportkit.record import replace

_SHOWN = 60
"""Files up to which a summary names each; of more it says how many."""


def run_build(root: str, request: Request, show: Shown, depfile: str | None = None) -> int:
    """Build, say what was found and written, and give the exit code; `depfile` is where to say what was read."""
    sink = Sink()
    with progress(show.quiet) as told:
        report = build(root, request, sink, told)
    code = _say(root, report, sink, show)
    if depfile is not None:
        _depfile(depfile, root, report)
    elif request.cache and not request.confirm:
        _stamp(root, report, sink, show)
    return code


def _depfile(path: str, root: str, report: Report) -> None:
    """Write what was read; where nothing was made there is nothing that depends on it."""
    from reportkit.build.depfile import depfile
    from reportkit.source.asked import from_here, write_file

    if report.written:
        here = from_here(root)
        text = depfile([one.path for one in report.written], report.saw, "" if here == "." else f"{here}/")
        write_file(path, text.encode("utf-8", "surrogateescape"))


def _say(root: str, report: Report, sink: Sink, show: Shown) -> int:
    code = finish(
        sink,
        root,
        strict=show.strict or report.strict,
        show_source=show.show_source,
        quiet=show.quiet,
        output_format=show.output_format,
    )
    if not show.quiet and show.output_format == "text":
        _summary(report)
    return code


def _stamp(root: str, report: Report, sink: Sink, show: Shown) -> None:
    """Keep what is to be said when the same is asked again and nothing has changed: then nothing is written."""
    told: Told = []
    same = replace(report, written=tuple(replace(one, changed=False) for one in report.written))
    with redirect_stdout(Tape(sys.stdout, 1, told)), redirect_stderr(Tape(sys.stderr, 2, told)):
        code = _say(root, same, sink, show)
    keep(root, sys.argv[1:], report.saw, report.laid, code=code, told=told)


def _summary(report: Report) -> None:
    many = len(report.written) > _SHOWN
    for one in () if many else report.written:
        pages = f"{one.pages} page{'' if one.pages == 1 else 's'}"
        echo(f"{'wrote' if one.changed else 'unchanged'} {one.path} ({pages})")
        if one.estimates:
            echo(f"  page numbers in it are estimates: {'; '.join(one.estimates)}")
        if one.limits:
            echo(f"  {', '.join(one.limits)}")
    if many:
        echo(_total(report))
    if report.unchecked and report.written:
        echo("parity not checked: that needs both formats", err=True)
    for memo in report.unbuilt:
        echo(f"not built: {memo}; nothing of it was written", err=True)


def _total(report: Report) -> str:
    """Sum up many files: those that were written, those that lay there, and how many memos they are of."""
    memos = len({one.path.rpartition("/")[0] for one in report.written})
    wrote = sum(one.changed for one in report.written)
    words = f"wrote {wrote:,} files, {len(report.written) - wrote:,} unchanged, of {memos:,} memos"
    estimated = sum(bool(one.estimates) for one in report.written)
    pages = f"{sum(one.pages for one in report.written):,} pages"
    return f"{words} ({pages})" + (f"; page numbers in {estimated:,} of them are estimates" if estimated else "")
