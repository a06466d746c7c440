"""`reportkit verify`: what a DOCX or PDF carries besides what it shows, whoever made it."""

from __future__ import annotations

import sys
from os.path import split
from typing import BinaryIO

import click

from reportkit.cli.project import failures, finish, options, root_of

_MOST = (1 << 28) + 1


@click.command("verify")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.File("rb"))
@click.option(
    "--against",
    "folder",
    metavar="PROJECT",
    type=click.Path(exists=True, file_okay=False),
    help="Search for words that --audience may not have of this project.",
)
@click.option("--audience", metavar="NAME", help="Whose file it is; needs --against.")
@click.option(
    "--trust", multiple=True, type=click.File("rb"), metavar="CERT", help="A root that vouches for signers, PEM or DER."
)
@options
def command(
    files: tuple[BinaryIO, ...],
    folder: str | None,
    audience: str | None,
    trust: tuple[BinaryIO, ...],
    strict: bool,
    quiet: bool,
    show_source: bool | None,
    output_format: str,
) -> None:
    """Look through any DOCX or PDF for what should not be sent, and at the seals on them and on SHA256SUMS.

    Hidden text, changes, comments, names, embedded files, scripts, picture data, crops, links that lead in, words
    under boxes; with --against, words that are withheld from the audience. A file that cannot be looked into is a
    finding. Of signatures it says what they prove, and for whom --trust vouches.

    \b
    Examples:
      reportkit verify memo.docx memo.pdf
      reportkit verify --against . --audience un received.docx
      reportkit verify --trust root.pem SHA256SUMS *.pdf
      reportkit verify --output-format sarif *.pdf > findings.sarif
    """
    with failures():
        from reportkit.build.verify import against, verify
        from reportkit.build.verify_sums import verify_sums
        from reportkit.cli.report import escaped
        from reportkit.diagnostics import Sink

        if (folder is None) != (audience is None):
            raise click.UsageError("--against and --audience go together")
        wanted = against(root_of(folder), audience) if folder and audience else None
        sink = Sink()
        roots = tuple(one.read(_MOST) for one in trust)
        said: list[str] = []
        for file in files:
            folder_of, name = split(file.name)
            if name == "SHA256SUMS":
                said += verify_sums(file.name, folder_of or ".", file.read(_MOST), sink, roots)
            else:
                said += verify(file.name, file.read(_MOST), sink, wanted, roots)
        code = finish(
            sink, folder or ".", strict=strict, show_source=show_source, quiet=quiet, output_format=output_format
        )
        if not quiet and output_format == "text":
            for line in said:
                click.echo(escaped(line))
        if not sink.found and not quiet and output_format == "text":
            click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'}: nothing found")
    sys.exit(code)
