"""`reportkit schema`: JSON Schema of the YAML files, for editors."""

from __future__ import annotations

import json

import click

from reportkit.cli import complete
from reportkit.cli.project import failures


@click.command("schema")
@click.argument("name", metavar="[KIND]", required=False, shell_complete=complete.kinds)
def command(name: str | None) -> None:
    """Print the JSON Schema of a kind of file, for completion and checks in editors.

    \b
    Examples:
      reportkit schema                list the kinds
      reportkit schema memo           the schema of memo.yaml
      reportkit schema facts > facts.schema.json
    """
    with failures():
        from reportkit.diagnostics import ConfigurationError, did_you_mean
        from reportkit.parse.schema import FILES, schema

        if name is None:
            for kind, (path, _) in FILES.items():
                click.echo(f"{kind:<16} {path}")
            return
        if name not in FILES:
            hint = " ".join(did_you_mean(name, FILES))
            raise ConfigurationError(f"there is no kind of file `{name}`; {hint}")
        click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
