"""`reportkit init`: make a small project that builds at once."""

from __future__ import annotations

from shlex import quote

import click

from reportkit.cli import complete
from reportkit.cli.project import failures


class _Instruments(click.Option):
    """The option that names an instrument; its help tells those that there are templates for, which are data."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option and its help."""
        from reportkit.build.init import instruments  # late: only who asks for help reads the list

        self.help = f"The shape of the document: {', '.join(instruments())}."
        return super().get_help_record(ctx)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option(
    "--instrument",
    "-i",
    cls=_Instruments,
    default="decision-memo",
    show_default=True,
    metavar="NAME",
    shell_complete=complete.instruments,
    help="The shape of the document.",
)
@click.option(
    "--language",
    "-l",
    default="en-GB",
    show_default=True,
    metavar="TAG",
    shell_complete=complete.languages,
    help="Language, dates and paper of both audiences: en-GB, en-US (Letter), ar, es, fr, ko, ru, zh.",
)
def command(folder: str, instrument: str, language: str) -> None:
    """Make a small project in DIR, a folder that does not exist yet or is empty. It builds at once.

    \b
    Examples:
      reportkit init my-memo                              a decision memo, and a memorandum for the other side
      reportkit init my-paper --instrument report         a working paper in the shape of a UN report
      reportkit init my-memo --language en-US             Letter paper, October 25, 2022
      reportkit init note -i note-verbale -l fr           a note verbale in French
    """
    with failures():
        from reportkit.build.init import memo_id, new_project
        from reportkit.diagnostics import ConfigurationError
        from reportkit.source.publish import make_folder
        from reportkit.source.workspace import folder_name, today

        if not folder.strip():
            raise ConfigurationError("give the folder a name: `reportkit init my-memo`")
        name = folder_name(folder)
        files = new_project(name, instrument, language, today())
        make_folder(folder, files)
        shown = click.format_filename(folder)
        click.echo(f"made {shown} with {len(files)} files; the memo is in {shown}/sources/{memo_id(name)}")
        click.echo(f"next:  cd {quote(shown)} && reportkit build")
