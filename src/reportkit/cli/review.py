"""`reportkit build --review`: the whole memo for in-house readers, and what is said of it."""

from __future__ import annotations

import click

from reportkit.cli.ends import FINDINGS, Shown, finish


def run_review(root: str, asked: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], show: Shown) -> int:
    """Write the reviews that are asked for (memos, audiences, formats), say where they lie, and give the exit code."""
    from reportkit.build.review import build_reviews
    from reportkit.diagnostics import Sink

    sink = Sink()
    made = build_reviews(root, *asked, sink)
    code = finish(
        sink,
        root,
        strict=show.strict or made.strict,
        show_source=show.show_source,
        quiet=show.quiet,
        output_format=show.output_format,
    )
    if not show.quiet and show.output_format == "text":
        for path, pages in made.written:
            click.echo(f"wrote {path} ({pages} page{'' if pages == 1 else 's'}); in-house, never to be sent")
        for memo in made.unbuilt:
            click.echo(f"not built: the review of {memo}", err=True)
    return max(code, FINDINGS) if made.unbuilt else code
