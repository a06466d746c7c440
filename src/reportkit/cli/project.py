"""What commands share: the options of those on sources. What they share at their ends is in `ends`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reportkit.cli import complete
from reportkit.cli.ends import COULD_NOT as COULD_NOT
from reportkit.cli.ends import ENDED as ENDED
from reportkit.cli.ends import FINDINGS as FINDINGS
from reportkit.cli.ends import INTERRUPTED as INTERRUPTED
from reportkit.cli.ends import failures as failures
from reportkit.cli.ends import finish as finish
from reportkit.cli.ends import root_of as root_of

F = TypeVar("F", bound=Callable[..., Any])


in_project = click.option(
    "--project", "folder", type=click.Path(exists=True, file_okay=False), help="The project's folder, if not this one."
)
"""Gives a command the folder of the project."""


def asked(command: F) -> F:
    """Give a command what says which files are to be built, and how many workers build them."""
    command = in_project(command)
    workers = "Workers; the default is one for each core."
    command = click.option("--jobs", "-j", type=click.IntRange(1, 64), help=workers)(command)
    kinds = click.Choice(["docx", "pdf"])
    command = click.option("--format", "-f", "formats", multiple=True, type=kinds, help="Write this format only.")(
        command
    )
    command = click.option(
        "--audience",
        "-a",
        "audiences",
        multiple=True,
        metavar="NAME",
        shell_complete=complete.audiences,
        help="Build for it only.",
    )(command)
    return click.argument("memos", nargs=-1, metavar="[MEMO]...", shell_complete=complete.memos)(command)


def showing(command: F) -> F:
    """Give a command the choice whether the lines that findings are in are quoted."""
    return click.option(
        "--show-source/--no-show-source",
        default=None,
        help="Quote the lines that findings are in. The default is to quote them, but not with CI=true.",
    )(command)


def options(command: F) -> F:
    """Give a command the options that all commands on sources take."""
    command = click.option("--strict", is_flag=True, help="Let warnings fail the run, too.")(command)
    command = click.option("--quiet", "-q", is_flag=True, help="Say nothing but findings.")(command)
    command = click.option(
        "--output-format",
        type=click.Choice(["text", "json", "sarif", "github"]),
        default="text",
        help="How findings are given: as text on stderr, or for machines on stdout.",
    )(command)
    return showing(command)
