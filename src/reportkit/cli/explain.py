"""`reportkit explain`: what a code means, and which role and properties a source line gets."""

from __future__ import annotations

import re
import textwrap

import click

from reportkit.cli.project import failures, root_of


@click.command("explain")
@click.argument("what")
def command(what: str) -> None:
    """Say what a diagnostic code means, or how the words of a source line are printed.

    \b
    Examples:
      reportkit explain RK160
      reportkit explain sources/my-memo/situation.md:12
    """
    with failures():
        from reportkit.diagnostics import CODES, ConfigurationError, did_you_mean

        if what.upper() in CODES:
            code = CODES[what.upper()]
            click.echo(f"{code.id}: {code.title}\n")
            click.echo(textwrap.fill(code.explanation, 88))
            if code.rule:
                click.echo(f"\nRule: {code.rule}")
            return
        found = re.fullmatch(r"(.+):(\d+)(?::\d+)?", what)
        if found is None:
            hint = " ".join(did_you_mean(what.upper(), CODES))
            raise ConfigurationError(f"`{what}` is neither a code nor FILE:LINE; {hint}")
        from reportkit.build.explain import explain_line

        lines = explain_line(root_of(None), found[1], int(found[2]))
        if not lines:
            raise ConfigurationError(f"nothing of line {found[2]} of `{found[1]}` is printed for any audience")
        for line in lines:
            click.echo(line)
