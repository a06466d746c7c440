"""The command line as click reads it. Commands import their work lazily: `--help` loads no library but click."""

from __future__ import annotations

from importlib import import_module

import click

from reportkit.cli import COMMANDS
from reportkit.version import VERSION


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say what was likely meant."""
        name = args[0]
        if name not in COMMANDS:
            from difflib import get_close_matches  # late: most names are right

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else f" Commands: {', '.join(sorted(COMMANDS))}."
            ctx.fail(f"There is no command `{name}`.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="reportkit", message="%(prog)s %(version)s")
def main() -> None:
    """Compile policy memos: one source, a DOCX and a PDF for each audience, and nothing that an audience may not see.

    \b
    Examples:
      reportkit init my-memo                 make a small project that builds at once
      reportkit build                        build everything into output/
      reportkit build --audience un          build one audience's files only
      reportkit check                        read the sources and report every mistake
      reportkit matrix                       who gets what, and why somebody does not
      reportkit verify received.docx         what a file carries besides what it shows
      reportkit explain RK201                say what a code means and how to mend it

    Shell completion for bash (zsh and fish likewise):
      eval "$(_REPORTKIT_COMPLETE=bash_source reportkit)"

    Exit codes: 0 fine, 1 findings, 2 could not run.
    """
