"""`reportkit check`: read the sources and report every mistake."""

from __future__ import annotations

import sys

import click

from reportkit.cli.project import failures, finish, options, root_of


@click.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@options
def command(folder: str | None, strict: bool, quiet: bool, show_source: bool | None, output_format: str) -> None:
    """Read the sources and report every mistake, for every audience. Nothing is written.

    \b
    Examples:
      reportkit check                 the project that this folder is in
      reportkit check --strict        warnings fail the run, too
      reportkit check --output-format github    findings at the lines of a pull request
    """
    with failures():
        from reportkit.build.check import check_project
        from reportkit.diagnostics import Sink
        from reportkit.source.workspace import cores, disk

        root = root_of(folder)
        sink = Sink()
        project = check_project(disk(root), sink, cores())
        strict = strict or project.settings.strict
        code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
        if not code and not quiet and output_format == "text":
            variants = sum(len(m.audiences) for m in project.memos)
            click.echo(f"{len(project.memos)} memo{'s' * (len(project.memos) != 1)}, {variants} variants: no mistakes")
    sys.exit(code)
