"""How commands end: what is said of findings and of failures, exit codes.

Without click, which a plain build does not load: it asks for nothing that its reading of arguments is needed for.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reportkit.diagnostics import ConfigurationError, ReportkitError, Sink
from reportkit.record import dataclass

FINDINGS, COULD_NOT, INTERRUPTED, ENDED = 1, 2, 130, 143


@dataclass(frozen=True, slots=True)
class Shown:
    """How findings are shown: as `finish` takes it."""

    strict: bool
    show_source: bool | None
    quiet: bool
    output_format: str


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Say something as `click.echo` does: by itself where the stream takes any text and the text has no colours."""
    stream = sys.stderr if err else sys.stdout
    if "click" in sys.modules or "\x1b" in text or getattr(stream, "encoding", "") != "utf-8":
        import click  # late: it is loaded, or what is said is not plain

        click.echo(text, err=err, nl=nl)
        return
    stream.write(f"{text}\n" if nl else text)
    stream.flush()


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
        echo(f"reportkit: {fault}", err=True)
        sys.exit(fault.exit_code)
    except Ended:
        echo("reportkit: told to end", err=True)
        sys.exit(ENDED)
    except KeyboardInterrupt:
        echo("reportkit: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(COULD_NOT)
    except OSError as fault:  # of the terminal, of a folder that is gone, of a machine that has no more to give
        echo(f"reportkit: could not go on: {(fault.strerror or type(fault).__name__).lower()}", err=True)
        sys.exit(COULD_NOT)
    except (MemoryError, RecursionError) as fault:
        echo(f"reportkit: could not go on: {type(fault).__name__}", err=True)
        sys.exit(COULD_NOT)
    except Exception as fault:
        where = fault.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename.rpartition('/')[2]}:{where.tb_lineno}" if where else "?"
        echo(f"reportkit: a fault of reportkit itself: {type(fault).__name__} at {place}", err=True)
        echo("  nothing was written; please report it with `reportkit --version`", err=True)
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
    from reportkit.source.workspace import ReadFault, disk, environment

    ci = bool(environment("CI"))
    show = show_source if show_source is not None else not ci
    if output_format != "text":
        from reportkit.cli import formats

        as_text = {"json": formats.as_json, "sarif": formats.as_sarif, "github": formats.as_github}[output_format]
        echo(as_text(list(sink), show), nl=False)
        return FINDINGS if sink.failed or (strict and sink.found) else 0

    if not sink.found:
        return 0
    from reportkit.cli.report import Reporter  # late, with click: a sound project has nothing to show

    workspace = disk(root)

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
        echo(", ".join(parts), err=True)
    return FINDINGS if errors or (strict and warnings) else 0
