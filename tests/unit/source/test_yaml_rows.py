"""YAML read row by row is what libyaml reads, place by place; whatever else there is, is left to libyaml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from reportkit.diagnostics import Sink
from reportkit.source.nodes import DEPTH, YamlMap, YamlScalar
from reportkit.source.yaml_events import read_events
from reportkit.source.yaml_rows import read_rows
from yaml_told import told

ROOT = Path(__file__).parents[3]
FILES = sorted(path for folder in ("sources", "src", "tests") for path in (ROOT / folder).rglob("*.yaml"))
BITS = (
    *("- ", "-", ": ", ":", " ", "  ", "#", " #", "  # c", "\n", "\n\n", "{", "}", "[", "]", ",", '"', "'", "|", ">"),
    *("|-", ">-", "&a", "*a", "!t", "%", "@", "`", "?", "? ", "---", "...", "\\", "\\n", "\\u2610", '\\"', "key: v"),
    *("- x", "x", "\t", "é", "\u3000", "\u00a0", "~", "null", "<<", ".", "-1", "--", "''", '""', "[]", "{}", "a: b"),
    *("\n  ", "\n    ", "\n- ", "# ", "k: |\n  ", "k: >-\n    a\n    b\n", "{a: b, c: [d, e]}", '"a\\"b"'),
)


def agree(text: str) -> bool:
    """Say whether a text is read row by row; where it is, libyaml must read the same, and find nothing wrong."""
    read = read_rows(text, "f.yaml", 3)
    if read is None:
        return False
    sink = Sink()
    assert told(read) == told(read_events(text, "f.yaml", sink, 3)), text
    assert not sink.found, text
    return True


def read_by_rows(paths: Iterable[Path]) -> list[str]:
    return [path.name for path in paths if not agree(path.read_text(encoding="utf-8"))]


def test_every_file_of_the_repository_is_the_same() -> None:
    assert len(FILES) > 100
    read_by_rows(FILES)


def test_what_a_build_reads_is_read_row_by_row() -> None:
    usual = [p for p in FILES if p.is_relative_to(ROOT / "sources") or p.parent.parent.name == "data"]
    assert set(read_by_rows(usual)) <= {p.name for p in usual if p.parent.name == "template_words"}


@pytest.mark.parametrize("seed", range(4))
def test_texts_at_random_are_the_same(seed: int) -> None:
    chance = Random(seed)
    rows = [row for path in FILES for row in path.read_text(encoding="utf-8").split("\n")]
    read = 0
    for _ in range(2500):
        if chance.random() < 0.6:
            first = chance.randrange(len(rows))
            text = "\n".join(rows[first : first + chance.randint(1, 12)])
        else:
            text = "".join(chance.choice(BITS) for _ in range(chance.randint(1, 14)))
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(BITS) + text[at + chance.choice((0, 0, 1, 2, 5)) :]
        read += agree(text + chance.choice(("", "\n")))
    assert read > 250


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "# a\n",
            "a",
            "a:\n",
            "a: \n",
            "- \n",
            "a: # b\n",
            "a: b # c\n",
            "a: b\n c\n",
            "a: 'b\n  c'\n",
            "a: b: c",
        ),
        *("a: &b c\n", "a: *b\n", "a: !b c\n", "a: b\na: c\n", "{a: b, a: c}", "k: {a: b, a: c}", "---\na: b\n"),
        *("a: b\n---\nc: d\n", "a: b\n...\n", "? a\n: b\n", "a:\tb\n", "a: b\n  c: d\n", "a: [b\n", "a: [b]: c\n"),
        *('a: "\\x07"\n', 'a: "\\u0007"\n', 'a: "\\ud800"\n', "a: {b}\n", "a: [b: c]\n", "a: [b, ]\n", "a: |+\n  b\n"),
        *("a: |2\n   b\n", "a: >\n  b\n   c\n", "a: |\n\n  b\n", "a: |\n  b", "- - a\n", "a: 'b''c'd\n", "a: \u0085\n"),
        *(f"a: {'[' * (DEPTH + 1)}{']' * (DEPTH + 1)}\n", f"a: {'b' * 70_000}\n", "a: \ufeffb\n"),
    ],
)
def test_what_may_be_a_mistake_is_left_to_libyaml(text: str) -> None:
    assert read_rows(text, "f.yaml", 1) is None


def test_what_is_nested_deeply_is_left_before_it_is_gone_into() -> None:
    rows = [f"{' ' * n}a:" for n in range(4000)]
    assert read_rows("\n".join(rows) + " b\n", "f.yaml", 1) is None
    assert read_rows(f"a: {'[' * 100_000}\n", "f.yaml", 1) is None
    assert read_rows("".join(f"{'  ' * n}- a:\n" for n in range(2000)), "f.yaml", 1) is None
    assert agree("\n".join(rows[: DEPTH - 1]) + " b\n")


def test_a_place_in_a_scalar_is_that_of_its_row() -> None:
    text = 'a: one  # c\nb: "two"\nc: >-\n  three\n  four\nd: [five, {e: "s\\"ix"}]\n'
    node = read_rows(text, "f.yaml", 1)
    assert isinstance(node, YamlMap)
    a, b, c, _ = (value for _, value in node.entries)
    assert isinstance(a, YamlScalar) and isinstance(b, YamlScalar) and isinstance(c, YamlScalar)
    assert (a.text, str(a.span), a.place(1)) == ("one", "f.yaml:1:4", (1, 5))
    assert (b.text, str(b.span), b.place(1)) == ("two", "f.yaml:2:4", (2, 6))
    assert (c.text, str(c.span), c.place(6)) == ("three four", "f.yaml:3:4", (5, 3))
