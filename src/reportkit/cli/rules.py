"""How the rules of the institutions are shown: one at length, all of them a line each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from reportkit.diagnostics import CODES
from reportkit.model.rulebook import HouseRule, Origin, State
from reportkit.parse.rulebook import house_rules, rulebook

ORIGINS = {
    Origin.SOURCE: "a public source was read",
    Origin.GENERAL: "general knowledge, not confirmed",
    Origin.DESIGN: "advice of this project",
}
STATES = {
    State.CHECKED: "checked",
    State.BUILT_IN: "built in",
    State.PARTLY: "checked in part",
    State.NOT_CHECKED: "not checked",
}
_WIDTH = 88


def one_rule(rule: HouseRule) -> Iterator[str]:
    """Show a rule: what it asks, where it comes from, for which papers it holds, what is done about it."""
    yield textwrap.fill(f"{rule.id}: {rule.asks}", _WIDTH)
    yield ""
    origins = "; ".join(ORIGINS[origin] for origin in rule.origin)
    yield _filled(f"Origin: {rule.source} ({origins})")
    yield _filled(f"Holds for: {rule.holds}")
    yield _filled(f"{STATES[rule.state].capitalize()}: {rule.how}")
    if rule.codes:
        yield ""
    for code in rule.codes:
        yield f"  {code}  {CODES[code].title}"
    if rule.waivable:
        yield ""
        yield f'To waive it: {{waive="{rule.id}" why=".."}} in Markdown, waive: {{{rule.id}: ".."}} in YAML'


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="  ")


def all_rules() -> Iterator[str]:
    """List every rule: id, what is done about it, the diagnostics, what it asks; parted by tabs."""
    for chapter in rulebook():
        for rule in chapter.rules:
            yield f"{rule.id}\t{STATES[rule.state]}\t{' '.join(rule.codes)}\t{rule.asks}"


def hint_for(name: str) -> str:
    """Give the rules whose names are near to one that is unknown."""
    from reportkit.diagnostics import did_you_mean

    return " ".join(did_you_mean(name, house_rules()))
