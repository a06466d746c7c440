"""The documentation says what is there: commands and options, roles and keys of style sheets, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import reportkit
from reportkit.cli import COMMANDS
from reportkit.doctree.roles import Role, SpanRole
from reportkit.parse.settings import KEYS
from reportkit.style import source as sheets

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts
            yield from parameter.secondary_opts


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented_and_teaches_by_example(name: str) -> None:
    command = import_module(COMMANDS[name]).command
    section = page("command-line.md").partition(f"\n## reportkit {name}\n")[2].partition("\n## ")[0]
    missing = [option for option in options(command) if option not in section]
    assert section and missing == []
    assert command.help and "Examples:" in command.help and f"reportkit {name}" in command.help


def test_every_setting_is_documented() -> None:
    section = page("command-line.md").partition("\n## reportkit.toml\n")[2]
    for table, keys in KEYS.items():
        for key in keys:
            assert f"[{table}]" in section and re.search(rf"^{key} = ", section, re.MULTILINE), (table, key)


def test_every_role_and_key_of_style_sheets_is_documented() -> None:
    text = re.sub(r"```.*?```", "", page("style-sheets.md"), flags=re.DOTALL)
    named = set(re.findall(r"`([^`]+)`", text))
    flat = {key for keys in sheets._FLAT.values() for key in keys}
    nested = {key for names, keys in sheets._NESTED.values() for key in (*keys, *(names or ()))}
    wanted = {*map(str, Role), *map(str, SpanRole), *flat, *nested, *sheets._SECTIONS}
    assert sorted(wanted - named) == []


def test_every_public_name_is_documented() -> None:
    named = set(re.findall(r"`(\w+)`", re.sub(r"```.*?```", "", page("python.md"), flags=re.DOTALL)))
    assert sorted(set(reportkit.__all__) - named - {"__version__"}) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [t for t in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) if "://" not in t]
    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_pages_name_no_command_that_is_not_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PAGES]
    blocks = [block for text in texts for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]
    named = {name for block in blocks for name in re.findall(r"^(?:\S*/)?reportkit ([a-z]+)", block, re.MULTILINE)}
    assert {"build", "init"} <= named <= set(COMMANDS)


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("build", "test"):
        assert re.search(rf"<!-- command: {name} -->\n```sh\n(?:.+\n)+```\n", readme), name
