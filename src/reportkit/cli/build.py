"""`reportkit build`: compile memos into files, show progress, say what was written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportkit.cli import complete
from reportkit.cli.project import failures, finish, options, root_of

if TYPE_CHECKING:  # its import is the work that the command does when it runs
    from reportkit.build.execute import Report


@click.command("build")
@click.argument("memos", nargs=-1, metavar="[MEMO]...", shell_complete=complete.memos)
@click.option(
    "--audience",
    "-a",
    "audiences",
    multiple=True,
    metavar="NAME",
    shell_complete=complete.audiences,
    help="Build for it only.",
)
@click.option(
    "--format", "-f", "formats", multiple=True, type=click.Choice(["docx", "pdf"]), help="Write this format only."
)
@click.option("--jobs", "-j", type=click.IntRange(1, 64), help="Workers; the default is one for each core.")
@click.option(
    "--project", "folder", type=click.Path(exists=True, file_okay=False), help="The project's folder, if not this one."
)
@click.option("--confirm", is_flag=True, help="Ask LibreOffice whether it has the pages that each DOCX says.")
@options
def command(
    memos: tuple[str, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    folder: str | None,
    confirm: bool,
    strict: bool,
    quiet: bool,
    show_source: bool | None,
    output_format: str,
) -> None:
    """Compile memos into output/: a DOCX and a PDF for each audience, checked against each other and for leaks.

    All files of a memo are written, or none. A memo with mistakes is left out, and the others are built.

    \b
    Examples:
      reportkit build                          every memo, every audience, both formats
      reportkit build my-memo                  one memo
      reportkit build --audience un            one audience of every memo that has it
      reportkit build --format pdf --jobs 1    PDF only, in this process
      reportkit build --confirm                LibreOffice must have the same pages (it takes seconds)
      reportkit build --strict                 warnings fail the run, too (nothing else changes)
    """
    with failures():
        from reportkit.build.execute import Request, build
        from reportkit.cli.progress import progress
        from reportkit.diagnostics import Sink

        root = root_of(folder)
        sink = Sink()
        request = Request(memos, audiences, formats, jobs or 0, confirm)
        with progress(quiet) as told:
            report = build(root, request, sink, told)
        strict = strict or report.strict
        code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
        if not quiet and output_format == "text":
            _summary(report)
    sys.exit(code)


def _summary(report: Report) -> None:
    for one in report.written:
        pages = f"{one.pages} page{'' if one.pages == 1 else 's'}"
        click.echo(f"{'wrote' if one.changed else 'unchanged'} {one.path} ({pages})")
        if one.estimates:
            click.echo(f"  page numbers in it are estimates: {'; '.join(one.estimates)}")
    if report.unchecked and report.written:
        click.echo("parity not checked: that needs both formats", err=True)
    for memo in report.unbuilt:
        click.echo(f"not built: {memo}; nothing of it was written", err=True)
