"""`reportkit check`: read the sources and report every mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reportkit.cli.project import failures, finish, options, root_of
from reportkit.cli.report import escaped

if TYPE_CHECKING:
    from reportkit.build.check import Looked
    from reportkit.model.project import Project


@click.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--verbose", "-v", is_flag=True, help="Show what is limited with its count, and the rules waived.")
@options
def command(
    folder: str | None, verbose: bool, strict: bool, quiet: bool, show_source: bool | None, output_format: str
) -> None:
    """Read the sources and report every mistake, for every audience. Nothing is written.

    \b
    Examples:
      reportkit check                 the project that this folder is in
      reportkit check --strict        warnings fail the run, too
      reportkit check -v              words beside their limits, and which rules are waived
      reportkit check --output-format github    findings at the lines of a pull request
    """
    with failures():
        from reportkit.build.check import look_at
        from reportkit.diagnostics import Sink
        from reportkit.source.workspace import cores, disk, environment

        root = root_of(folder)
        sink = Sink()
        looked = look_at(disk(root), sink, cores())
        project = looked.project
        strict = strict or project.settings.strict
        code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
        if not code and not quiet and output_format == "text":
            variants = sum(len(m.audiences) for m in project.memos)
            click.echo(f"{len(project.memos)} memo{'s' * (len(project.memos) != 1)}, {variants} variants: no mistakes")
        if verbose and not quiet and output_format == "text":
            words = show_source if show_source is not None else not environment("CI")
            for line in (*_counts(looked), *_waivers(project, words)):
                click.echo(line)
    sys.exit(code)


def _counts(looked: Looked) -> Iterator[str]:
    for memo, audience, counts in looked.counts:
        yield f"{memo} [{audience}]: {', '.join(one.shown() for one in counts)}"


def _waivers(project: Project, words: bool) -> Iterator[str]:
    """List the waivers with their places; their reasons are in-house words, and are shown only where `words` are."""
    from reportkit.compile.waiving import waivers_of

    for memo in project.memos:
        for one in waivers_of(memo):
            audience = f" [{one.audience}]" if one.audience else ""
            reason = f": {escaped(one.reason)}" if words else ""
            yield f"{escaped(str(one.span))} waives {one.rule}{audience}{reason}"
