"""`reportkit build --review`: the whole memo for in-house readers, and what is said of it."""

from __future__ import annotations

import click

from reportkit.cli.project import FINDINGS, finish


def run_review(
    root: str,
    memos: tuple[str, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    *,
    strict: bool,
    show_source: bool | None,
    quiet: bool,
    output_format: str,
) -> int:
    """Write the reviews that are asked for, say where they lie, and give the exit code."""
    from reportkit.build.review import build_reviews
    from reportkit.diagnostics import Sink

    sink = Sink()
    made = build_reviews(root, memos, audiences, formats, sink)
    strict = strict or made.strict
    code = finish(sink, root, strict=strict, show_source=show_source, quiet=quiet, output_format=output_format)
    if not quiet and output_format == "text":
        for path, pages in made.written:
            click.echo(f"wrote {path} ({pages} page{'' if pages == 1 else 's'}); in-house, never to be sent")
        for memo in made.unbuilt:
            click.echo(f"not built: the review of {memo}", err=True)
    return max(code, FINDINGS) if made.unbuilt else code
