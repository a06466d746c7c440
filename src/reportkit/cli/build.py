"""`reportkit build`: compile memos into files, show progress, say what was written."""

from __future__ import annotations

import sys

import click

from reportkit.cli.project import asked, failures, options, root_of


@click.command("build")
@asked
@click.option("--review", is_flag=True, help="Write the whole memo for in-house readers, with who has what, instead.")
@click.option("--confirm", is_flag=True, help="Ask LibreOffice whether it has the pages that each DOCX says.")
@click.option("--check", is_flag=True, help="Write nothing, and say whether the output is what the sources give.")
@click.option("--diff", is_flag=True, help="As --check, and show the words that would change.")
@click.option("--depfile", type=click.Path(dir_okay=False), help="Write there what was read, for make or ninja.")
@click.option("--executor", default="", metavar="ADDRESS", help="Make the files on a cluster: dask://host:port.")
@click.option("--cache/--no-cache", default=True, help="Leave alone what an earlier build made of the same sources.")
@options
def command(
    memos: tuple[str, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    jobs: int | None,
    folder: str | None,
    confirm: bool,
    review: bool,
    check: bool,
    diff: bool,
    depfile: str | None,
    executor: str,
    cache: bool,
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
      reportkit build --check                  is what lies in output/ what the sources give? (for CI)
      reportkit build --diff                   the same, and which words would change
      reportkit build --no-cache               build everything anew, whatever is known of earlier builds
      reportkit build --review                 the whole memo, marked REVIEW, under .reportkit/review/
      reportkit build --strict                 warnings fail the run, too (nothing else changes)
    """
    if review and confirm:
        raise click.UsageError("--review and --confirm do not go together")
    if (check or diff) and (review or confirm):
        raise click.UsageError("--check and --diff write nothing, so neither --review nor --confirm goes with them")
    if (check or diff or review) and (depfile or executor):
        raise click.UsageError("--depfile and --executor go with a build, not with --check, --diff or --review")
    with failures():
        from reportkit.cli.ends import Shown

        root = root_of(folder)
        show = Shown(strict, show_source, quiet, output_format)
        if review:
            from reportkit.cli.review import run_review

            sys.exit(run_review(root, (memos, audiences, formats), show))
        from reportkit.build.request import Request

        request = Request(memos, audiences, formats, jobs or 0, confirm, cache, executor)
        if check or diff:
            from reportkit.cli.checking import run_check

            sys.exit(run_check(root, request, show, diff=diff))
        from reportkit.cli.building import run_build

        sys.exit(run_build(root, request, show, depfile))
