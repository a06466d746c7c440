"""What commands share: the project that is meant, its reading, the showing of findings, exit codes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import click

from reportkit.cli import complete
from reportkit.diagnostics import ConfigurationError, ReportkitError, Sink

F = TypeVar("F", bound=Callable[..., Any])
FINDINGS, COULD_NOT, INTERRUPTED, ENDED = 1, 2, 130, 143


class Ended(KeyboardInterrupt):
    """The process was told to end, by SIGTERM."""


def _end(number: int, frame: object) -> None:
    raise Ended


@contextmanager
def failures() -> Iterator[None]:
    """Turn a failure of the machine into one line and exit code 2; a traceback never reaches a user.

    A command that is told to end (SIGTERM) takes back what it began, as one that is interrupted does.
    """
    with suppress(ValueError):  # a thread that is not the main one changes no signal
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except ReportkitError as fault:
        click.echo(f"reportkit: {fault}", err=True)
        sys.exit(fault.exit_code)
    except Ended:
        click.echo("reportkit: told to end", err=True)
        sys.exit(ENDED)
    except KeyboardInterrupt:
        click.echo("reportkit: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(COULD_NOT)
    except OSError as fault:  # of the terminal, of a folder that is gone, of a machine that has no more to give
        click.echo(f"reportkit: could not go on: {(fault.strerror or type(fault).__name__).lower()}", err=True)
        sys.exit(COULD_NOT)
    except (MemoryError, RecursionError) as fault:
        click.echo(f"reportkit: could not go on: {type(fault).__name__}", err=True)
        sys.exit(COULD_NOT)
    except Exception as fault:
        where = fault.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename.rpartition('/')[2]}:{where.tb_lineno}" if where else "?"
        click.echo(f"reportkit: a fault of reportkit itself: {type(fault).__name__} at {place}", err=True)
        click.echo("  nothing was written; please report it with `reportkit --version`", err=True)
        sys.exit(COULD_NOT)


def root_of(folder: str | None) -> str:
    """Give the root of the project that is meant; raises ConfigurationError where there is none."""
    from reportkit.source.workspace import find_root

    root = find_root(folder)
    if root is None:
        said = "there is no project here: no reportkit.toml and no sources/audiences.yaml"
        raise ConfigurationError(f"{said}; `reportkit init my-memo` makes one")
    return root


def finish(
    sink: Sink, root: str, *, strict: bool, show_source: bool | None, quiet: bool, output_format: str = "text"
) -> int:
    """Show the findings and give the exit code: 0 fine, 1 errors (or warnings under `--strict`).

    Text goes to stderr, a format for machines to stdout.
    """
    from reportkit.cli.report import Reporter
    from reportkit.source.workspace import ReadFault, disk, environment

    workspace = disk(root)
    ci = bool(environment("CI"))
    show = show_source if show_source is not None else not ci
    if output_format != "text":
        from reportkit.cli import formats

        as_text = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}[output_format]
        click.echo(as_text(list(sink), show), nl=False)
        return FINDINGS if sink.failed or (strict and sink.found) else 0

    def line_of(file: str, number: int) -> str | None:
        try:
            data = workspace.read(file)
        except ReadFault:
            return None
        rows = [] if b"\0" in data else data.decode("utf-8", "replace").splitlines()
        return rows[number - 1] if 0 < number <= len(rows) else None

    errors, warnings = Reporter(line_of, show, show).show(sink)
    if (errors or warnings) and not quiet:
        parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        click.echo(", ".join(parts), err=True)
    return FINDINGS if errors or (strict and warnings) else 0


def asked(command: F) -> F:
    """Give a command what says which files are to be built, and how many workers build them."""
    command = click.option(
        "--project",
        "folder",
        type=click.Path(exists=True, file_okay=False),
        help="The project's folder, if not this one.",
    )(command)
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
