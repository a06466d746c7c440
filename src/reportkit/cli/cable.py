"""`reportkit cable`: make the folder in which a memo goes out, ready to attach to a diplomatic cable."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from reportkit.cli import complete
from reportkit.cli.project import FINDINGS, failures, finish, in_project, options, root_of

if TYPE_CHECKING:
    from reportkit.build.cable import Cabled


@click.command("cable")
@click.argument("memo", shell_complete=complete.memos)
@click.option("--audience", "-a", required=True, metavar="NAME", shell_complete=complete.audiences, help="Whose paper.")
@click.option(
    "--profile", "-p", metavar="NAME", help="How the ministry writes: generic, us-telegram, rok, or your own."
)
@click.option("--since", type=click.File("rb"), metavar="RECORD", help="Say what differs from what was sent before.")
@click.option("--eml", is_flag=True, help="Make a mail, too, where the profile allows one.")
@click.option("--zip", "archive", is_flag=True, help="Make an archive, too, where the profile allows one.")
@click.option("--image-dpi", type=click.IntRange(130, 600), metavar="N", help="Attach files with smaller pictures.")
@in_project
@options
def command(
    memo: str,
    audience: str,
    profile: str | None,
    since: BinaryIO | None,
    eml: bool,
    archive: bool,
    image_dpi: int | None,
    folder: str | None,
    strict: bool,
    quiet: bool,
    show_source: bool | None,
    output_format: str,
) -> None:
    """Make output/MEMO/cable/NAME/: cable.txt, the attachments under their outgoing names, SHA256SUMS.

    The paper is built first, as `reportkit build` does. A memo with findings, warnings among them, goes nowhere. The
    text comes from what this audience has: bottom line or summary, what its reader is to do, the points to make.

    \b
    Examples:
      reportkit cable my-memo --audience un                           in the generic form
      reportkit cable my-memo -a un --profile us-telegram             in that of another ministry
      reportkit cable my-memo -a un --since sent/my-memo.un.json      and what differs from what was sent
      reportkit cable my-memo -a un --eml --zip                       and a mail and an archive
    """
    with failures():
        from reportkit.build.cable import CableRequest, make_cable
        from reportkit.diagnostics import Sink

        root, sink = root_of(folder), Sink()
        before = None if since is None else since.read()
        request = CableRequest(memo, audience, profile, before, eml, archive, image_dpi or 0)
        made = make_cable(root, request, sink)
        code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
        code = told(made, code, "no cable was made", output_format=output_format, quiet=quiet)
    sys.exit(code)


def told(made: Cabled | None, code: int, nothing: str, *, output_format: str, quiet: bool) -> int:
    """Tell which files of a cable were written, or that `nothing` was; gives the exit code, `code` being the sources'.

    Formats for machines tell findings and no more.
    """
    if made is None:
        if output_format == "text":
            click.echo(f"{nothing}: a paper with findings goes nowhere", err=True)
        return max(code, FINDINGS)
    if output_format == "text" and not quiet:
        for path, changed in made.paths:
            click.echo(f"{'wrote' if changed else 'unchanged'} {path}")
        if made.changes:
            click.echo(made.changes)
    return code
