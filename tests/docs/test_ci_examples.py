"""What docs/ci.md, action.yml and the hooks tell others to run: readable YAML, commands and hooks that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from reportkit.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[str]:
    for text in BLOCKS:
        yield from re.findall(r"^[ -]*(?:run: )?reportkit ([^#>\n]+)", text, re.MULTILINE)
        yield from re.findall(r"^ +command: (.+)$", text, re.MULTILINE)
    yield ACTION["inputs"]["command"]["default"] + " --output-format github"
    yield from (hook["entry"].removeprefix("reportkit ") for hook in HOOKS)


COMMANDS = sorted(set(commands()))


def test_examples_are_there() -> None:
    assert len(BLOCKS) == 4 and len(COMMANDS) >= 4
    for text in BLOCKS:
        assert yaml.safe_load(text)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_can_be_given(words: str) -> None:
    name, *arguments = words.split()
    with click.Context(main) as context:
        command = main.get_command(context, name)
        assert command is not None
        command.make_context(name, arguments, parent=context)


def test_every_hook_that_is_named_exists() -> None:
    named = set(re.findall(r"^ +- id: (\S+)", "".join(BLOCKS), re.MULTILINE))
    assert named == {hook["id"] for hook in HOOKS}
    for hook in HOOKS:
        for path in ("sources/river/memo.yaml", "reportkit.toml", "styles/own.yaml"):
            assert re.search(hook["files"], path)
        assert not re.search(hook["files"], "src/reportkit/data/sources.py")


def test_the_action_uses_every_input_it_takes() -> None:
    said = str(ACTION["runs"])
    for name in ACTION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in said
