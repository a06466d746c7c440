"""What the shell completes: names of the project that one stands in, codes, kinds of files."""

from __future__ import annotations

import click


def memos(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the memos that begin with what was typed and were not named yet."""
    from reportkit.build.names import memo_names

    root = _root(ctx)
    named = ctx.params.get(param.name or "") or ()
    return [n for n in memo_names(root) if n.startswith(incomplete) and n not in named] if root else []


def audiences(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the audiences that begin with what was typed."""
    from reportkit.build.names import audience_names

    root = _root(ctx)
    return [n for n in audience_names(root) if n.startswith(incomplete)] if root else []


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the diagnostic codes and the rules that begin with what was typed."""
    from reportkit.diagnostics import CODES
    from reportkit.parse.rulebook import house_rules

    known = CODES if incomplete[:2].upper() == "RK" else (*CODES, *house_rules())
    return [name for name in known if name.upper().startswith(incomplete.upper())]


def kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the kinds of files that have a schema."""
    from reportkit.parse.schema import FILES

    return [kind for kind in FILES if kind.startswith(incomplete)]


def instruments(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the instruments that `init` has a template for."""
    from reportkit.build import init

    return [name for name in init.instruments() if name.startswith(incomplete)]


def languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Give the languages that `init` has a template for."""
    from reportkit.build.init import LANGUAGES

    return [tag for tag in LANGUAGES if tag.lower().startswith(incomplete.lower())]


def _root(ctx: click.Context) -> str | None:
    from reportkit.source.workspace import find_root

    return find_root(ctx.params.get("folder"))
