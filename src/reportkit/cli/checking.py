"""`reportkit build --check` and `--diff`: which files of the output the sources would give other words, and which."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reportkit.build.changes import Change
from reportkit.build.request import Request
from reportkit.build.stale import Stale, check_outputs
from reportkit.cli.ends import Shown
from reportkit.cli.progress import progress
from reportkit.cli.project import finish
from reportkit.cli.report import escaped
from reportkit.diagnostics import Sink
from reportkit.source.workspace import environment


def run_check(root: str, request: Request, show: Shown, *, diff: bool) -> int:
    """Compare the output with what the sources give, say what is other, and give the exit code."""
    sink = Sink()
    with progress(show.quiet) as told:
        checked = check_outputs(root, request, sink, told)
    if show.output_format == "text":
        words = show.show_source if show.show_source is not None else not environment("CI")
        for one in checked.files if diff else ():
            for line in _shown(one, words):
                click.echo(line)
    code = finish(
        sink,
        root,
        strict=show.strict or checked.strict,
        show_source=show.show_source,
        quiet=show.quiet,
        output_format=show.output_format,
    )
    if not show.quiet and show.output_format == "text":
        for one in () if diff else checked.files:
            click.echo(f"{one.kind} {escaped(one.path)}{_how(one)}")
            for path in one.since:
                click.echo(f"  changed since it was built: {escaped(path)}")
        if not checked.files and checked.count:
            click.echo(f"{checked.count} file{'' if checked.count == 1 else 's'} as the sources give them")
        if checked.unchecked and checked.count:
            click.echo("parity not checked: that needs both formats", err=True)
        for memo in checked.unbuilt:
            click.echo(f"not checked: {memo}; it has mistakes", err=True)
    return code


def _how(one: Stale) -> str:
    """Say how much of a stale file would change, and no word of it."""
    if one.kind != "stale" or not one.path.endswith((".docx", ".pdf")):
        return ""
    count = len(one.changes)
    return f" ({count} place{'' if count == 1 else 's'})" if count else " (the same words, in other looks)"


def _shown(one: Stale, words: bool) -> Iterator[str]:
    """Show a file's changes, as `git diff --word-diff` does; without `words` only how many there are."""
    yield click.style(f"{one.kind} {escaped(one.path)}", bold=True)
    for change in one.changes:
        head = f"@@ {change.kind} {change.number} @@"
        if not words:
            yield f"{click.style(head, fg='cyan')} {len(change.old)} words gone, {len(change.new)} new"
            continue
        yield click.style(head, fg="cyan")
        yield _line(change)


def _line(change: Change) -> str:
    parts = [escaped(" ".join(change.before))]
    if change.old:
        parts.append(click.style(f"[-{escaped(' '.join(change.old))}-]", fg="red"))
    if change.new:
        parts.append(click.style(f"{{+{escaped(' '.join(change.new))}+}}", fg="green"))
    parts.append(escaped(" ".join(change.behind)))
    return " ".join(part for part in parts if part)
