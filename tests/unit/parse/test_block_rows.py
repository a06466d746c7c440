"""Blocks read row by row are those of the rules of CommonMark; what is not of a plain shape is left to those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from reportkit.parse import block_rows, brackets, rules
from reportkit.parse.commonmark import link_destination

if TYPE_CHECKING:
    from markdown_it.token import Token

ROOT = Path(__file__).parents[3]
FOLDERS = ("sources", "src/reportkit/data/templates", "docs", "tests/commonmark", "tests/cases/parse")
TEXTS = [
    re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.*"))
    if path.suffix in (".md", ".txt")
]
ROWS = [row for text in TEXTS for row in text.split("\n")]
BITS = (
    *("- ", "-", "* ", "+ ", "1. ", "2) ", "> ", ">", "# ", "## h", "#", "::: {.note}", ":::", "::: x", "```", "~~~"),
    *("|", "| a | b |", "|---|---|", "[^a]: ", "[a]: x", "[a", "]: ", "<!-- c -->", "<b>", ":   d", ": d", "Term"),
    *(
        "\n\n",
        "\n",
        "    ",
        "  ",
        " ",
        "\t",
        "---",
        "***",
        "===",
        "*a*",
        "**b**",
        "_c_",
        "{#x}",
        "\\",
        "`",
        "12",
        "12.",
    ),
    *("a", "é", "\u3000", "\u00a0", "&amp;", " # ", "#x", "    x", "  y", "- x\n  y", "1. x\n2. y", "> q\n> r"),
    *("A\n:   b\n", "[^n]: note\n    more", "::: {.note}\na\n:::\n", "| a | b |\n|---|---|\n| c | d |\n"),
)


def told(tokens: Sequence[Token]) -> list[tuple[Any, ...]]:
    """Give what is looked at of tokens; of a table that are its lines, of a meaning what is in it."""
    out: list[tuple[Any, ...]] = []
    inside = False
    for token in tokens:
        inside = inside and token.type != "table_close"
        if not inside:
            heading, div = token.type == "heading_open", token.type == "div_open"
            lines = list(token.map) if token.map and token.type != "dd_open" else None
            rest = (token.markup, token.tag) if heading else (token.info,) if div else ()
            known = token.meta if div or token.type == "footnote_reference_open" else None
            out.append((token.type, token.nesting, lines, token.content, rest, known, token.attrGet("start")))
        inside = inside or token.type == "table_open"
    return out


def agree(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Say whether a text is read row by row; where it is, the rules must give the same."""
    asked: list[str] = []
    whole = rules.block_tokens(text)

    def ask(text: str) -> list[Token]:
        asked.append(text)
        return []

    with monkeypatch.context() as patch:
        patch.setattr(rules, "block_tokens", ask)
        read = block_rows.block_tokens(text)
    assert asked or told(read) == told(whole), text
    return not asked


def test_files_are_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(agree(text, monkeypatch) for text in TEXTS) > 50
    for text in TEXTS:
        for part in text.split("\n\n"):
            agree(part, monkeypatch)


def test_a_build_of_the_founding_memo_asks_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted((ROOT / "sources").rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        assert agree(text, monkeypatch), path.name


@pytest.mark.parametrize("seed", range(4))
def test_texts_at_random_are_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(seed)
    read = 0
    for _ in range(800):
        if chance.random() < 0.5:
            first = chance.randrange(len(ROWS))
            text = "\n".join(ROWS[first : first + chance.randint(1, 14)])
        else:
            text = "".join(
                chance.choice(BITS) + chance.choice(("", "", "\n", "\n\n", " ")) for _ in range(chance.randint(1, 9))
            )
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(BITS) + text[at + chance.choice((0, 0, 1, 3)) :]
        read += agree(text, monkeypatch)
    assert read > 80


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a\n===",
            "```\na\n```",
            "    a",
            "- a\n\n  b",
            "- a\nb",
            "> a\nb",
            ">a",
            "* a",
            "a\n- b",
            "[a]: x",
            "[a\nb]: x",
        ),
        *(
            "<!-- a -->",
            "a\n\n---",
            ":::",
            "::: {.note}\na",
            "| a |\n|---|---|",
            "| a | b |\n|---|---|\nc",
            "A\n: b\nc",
        ),
        *(
            "## a ##",
            "a\tb",
            "[^a]: b\n\n    c",
            "- a\n  - b",
            "a\n  ",
            "[A\n:   b^a]:  >",
            "- a\n1. b",
            "A\n\n\n:    b",
        ),
        "::: {.note}\n" * 60 + ":::\n" * 60,
    ],
)
def test_what_is_of_another_shape_is_left_to_the_rules(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not agree(text, monkeypatch)


@pytest.mark.parametrize("address", ["https://a.b/c?d=e%20f", "#x-1", "mailto:a@b.c", "https://", "http://a_b~c;d"])
@pytest.mark.parametrize("behind", [")", " )", ' "t")', "\n)", "(a))", "&amp;)", "\\))", "<)", ""])
def test_an_address_is_what_the_rules_read(address: str, behind: str) -> None:
    text = f"[a]({address}{behind}"
    found = link_destination(text, 4, len(text))
    assert brackets._destination(text, 4) == (found.ok, found.str, found.pos)


def test_long_texts_take_no_square_of_their_length() -> None:
    for text in ("a-" * 100_000, "a\n" * 50_000, "- a\n" * 20_000, "|" * 50_000, "# " + "a " * 50_000 + "#"):
        block_rows._GOES_ON.fullmatch(text)
        block_rows._HEADING.fullmatch(text)
        block_rows._HEAD_ROW.fullmatch(text)
        block_rows._DIVIDING_ROW.fullmatch(text)
