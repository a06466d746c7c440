"""`reportkit explain`: what a code or a rule means, and which role and properties a source line gets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from reportkit.cli import complete
from reportkit.cli.project import failures, in_project, root_of
from reportkit.patterns import regex

_RULE = regex(r"([A-Z]{2,4})-(\d{2})([A-Z]?)")
_PLACE = regex(r"(.+?):(\d+)(?::\d+)?")


@click.command("explain")
@click.argument("what", required=False, metavar="[CODE|RULE|FILE:LINE]", shell_complete=complete.codes)
@click.option(
    "--list", "listed", is_flag=True, help="List the rules: what is done about each, and by which diagnostics."
)
@in_project
def command(what: str | None, listed: bool, folder: str | None) -> None:
    """Say what a diagnostic code or a rule means, or how the words of a source line are printed, and why.

    \b
    Examples:
      reportkit explain RK160                                  a diagnostic, and how to mend it
      reportkit explain UN-08                                  a rule, where it is from, what is done about it
      reportkit explain                                        all rules, a line each, parted by tabs
      reportkit explain sources/my-memo/situation.md:12        role, properties, values, and where they come from
    """
    with failures():
        for line in _listed() if what is None or listed else _said(what, folder):
            click.echo(line)


def _listed() -> Iterator[str]:
    from reportkit.cli.rules import all_rules

    yield from all_rules()


def _said(what: str, folder: str | None) -> Iterator[str]:
    from reportkit.diagnostics import CODES, ConfigurationError, did_you_mean

    if what.upper() in CODES:
        yield from _code(what.upper())
        return
    if rule := _RULE.fullmatch(what.upper()):
        yield from _rule(what.upper()[: -len(rule[3]) or None] + rule[3].lower())
        return
    place = _PLACE.fullmatch(what)
    if place is None:
        hint = " ".join(did_you_mean(what.upper(), CODES)) if what[:2].upper() == "RK" else ""
        raise ConfigurationError(f"`{what}` is no code, no rule and no FILE:LINE" + (f"; {hint}" if hint else ""))
    from reportkit.build.explain import explain_line

    lines = explain_line(root_of(folder), place[1], int(place[2]))
    if not lines:
        raise ConfigurationError(f"nothing of line {place[2]} of `{place[1]}` is printed for any audience")
    yield from lines


def _rule(name: str) -> Iterator[str]:
    """Explain a rule of the rulebook; of other families (markings, leaks) what the codes say that name it."""
    from reportkit.cli.rules import hint_for, one_rule
    from reportkit.diagnostics import CODES, ConfigurationError
    from reportkit.parse.rulebook import house_rules

    if name in (rules := house_rules()):
        yield from one_rule(rules[name])
        return
    found = _RULE.fullmatch(name.upper())
    codes = [code for code in CODES if found and names_rule(CODES[code].rule, found[1], int(found[2]))]
    if not codes:
        raise ConfigurationError(f"there is no rule `{name}`; {hint_for(name) or '`reportkit explain` lists them'}")
    for i, code in enumerate(codes):
        yield from ([""] if i else [])
        yield from _code(code)


def _code(name: str) -> Iterator[str]:
    import textwrap

    from reportkit.diagnostics import CODES

    code = CODES[name]
    yield f"{code.id}: {code.title}"
    yield ""
    yield textwrap.fill(code.explanation, 88)
    if code.rule:
        yield ""
        yield f"Rule: {code.rule}"


def names_rule(words: str, prefix: str, number: int) -> bool:
    """Say whether the words of a code's rule name a rule, alone or in a range such as `UN-03 to UN-05`."""
    found = [(p, int(n)) for p, n in re.findall(r"([A-Z]{2,4})-(\d{2})", words)]
    if (prefix, number) in found:
        return True
    ranges = re.findall(r"([A-Z]{2,4})-(\d{2})[a-z]? to \1-(\d{2})", words)
    return any(p == prefix and int(low) <= number <= int(high) for p, low, high in ranges)
