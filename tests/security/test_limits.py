"""Limits on size, number and depth (reliability 5.5): each is told at its place, and one less passes."""

from __future__ import annotations

import pytest

from case_runner import BASE
from reportkit.build.check import look_at
from reportkit.diagnostics import Sink
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace
from reportkit.source.yaml import read_yaml

HEAD = "---\nid: {id}\ntitle: T\nmarking: GREEN\n---\n\n"


def told(files: dict[str, str]) -> list[tuple[str, int, str]]:
    """Give what the base project with some files of its own says of limits: file, line, message."""
    sink = Sink()
    look_at(MemoryWorkspace(BASE | {path: text.encode() for path, text in files.items()}), sink)
    return [(d.span.file.split("/")[-1], d.span.line, d.message) for d in sink if d.code in ("RK161", "RK111", "RK100")]


def told_of(text: str) -> list[tuple[int, str]]:
    """Give what a section says of limits: line and message."""
    sink = Sink()
    read_section("body.md", HEAD.format(id="body") + text, sink, MemoryWorkspace({}))
    return [(d.span.line, d.message) for d in sink if d.code == "RK161"]


def body(text: str) -> dict[str, str]:
    return {"sources/note/body.md": HEAD.format(id="body") + text}


def rows(count: int, columns: int = 2, cell: str = "a") -> str:
    line = "|" + f" {cell} |" * columns + "\n"
    return line + "|" + "-|" * columns + "\n" + line * count + "\nTable: Many {#tbl-x}\n"


PARAGRAPH = "abcdefghi " * 2_000
WORD = "x" * 2_000
NESTED = {
    "paragraph": (PARAGRAPH.strip(), PARAGRAPH + "ab", 7, "a paragraph of more than 20,000 characters"),
    "word": (f"a {WORD}", f"a {WORD}x", 7, "a word of more than 2,000 characters"),
    "table rows": (rows(1_000), rows(1_001), 7, "a table of more than 1,000 rows or 30 columns"),
    "table columns": (rows(1, 30), rows(1, 31), 7, "a table of more than 1,000 rows or 30 columns"),
    "cell": (rows(1, 2, "ab " * 1_666), rows(1, 2, "ab " * 1_668), 7, "a cell of more than 5,000 characters"),
    "list depth": (
        "".join("  " * i + "- a\n" for i in range(8)),
        "".join("  " * i + "- a\n" for i in range(9)),
        15,
        "lists nested more than 8 deep",
    ),
    "items": ("- a\n" * 3_000 + "- b\n", "- a\n" * 5_000 + "- b\n", 7, "a list of more than 5,000 items"),
    "blocks": ("a\n\n" * 4_000, "a\n\n" * 10_001, 20_007, "more than 10,000 blocks in one text"),
    "quotations": ("> " * 15 + "a", "> " * 17 + "a", 7, "quotations and lists nested more than 16 deep"),
    "lines": ("a\n" * 2_000, "\n" * 50_001, 50_006, "more than 50,000 lines in one text"),
    "emphasis": ("*a " * 16 + "b" + " a*" * 16, "*a " * 17 + "b" + " a*" * 17, 7, "emphasis nested more than 16 deep"),
    "strong": ("*" * 30 + "a" + "*" * 30, "*" * 300 + "a" + "*" * 300, 7, "emphasis nested more than 16 deep"),
    "emphasis in brackets": (
        "[*" * 7 + "a" + "*]{audience=home}" * 7,
        "*[" * 9 + "a" + "]{audience=home}*" * 9,
        7,
        "emphasis nested more than 16 deep",
    ),
    "brackets": (
        "[" * 16 + "a" + "](https://a.org)" * 0 + "]" * 16,
        "[" * 18 + "a" + "]" * 18,
        7,
        "brackets nested more than 16 deep",
    ),
}


@pytest.mark.parametrize("name", NESTED)
def test_a_limit_of_markdown_is_told_at_its_place(name: str) -> None:
    within, beyond, line, message = NESTED[name]
    assert told_of(within) == []
    assert (line, message) in told_of(beyond)


YAML = {
    "depth": ("title: " + "[" * 20 + "]" * 20, "title: " + "[" * 40 + "]" * 40, "nested more than 32 deep"),
    "values": (
        "title: [" + "a, " * 9_000 + "a]",
        "title: [" + "a, " * 100_001 + "a]",
        "more than 100,000 values in one file",
    ),
    "value": ("title: " + "a" * 65_536, "title: " + "a" * 65_537, "a value of more than 65,536 characters"),
}


@pytest.mark.parametrize("name", YAML)
def test_a_limit_of_yaml_is_told_at_its_place(name: str) -> None:
    within, beyond, message = YAML[name]
    sink = Sink()
    assert read_yaml(within, "memo.yaml", sink) is not None and list(sink) == []
    assert read_yaml(beyond, "memo.yaml", sink) is None
    assert [(d.code, d.message) for d in sink] == [("RK111", message)]


def sections(count: int, text: str) -> dict[str, str]:
    names = [f"s{i}" for i in range(count)]
    memo = BASE["sources/note/memo.yaml"].decode().replace("[bottom, body]", f"[bottom, body, {', '.join(names)}]")
    return {"sources/note/memo.yaml": memo} | {f"sources/note/{n}.md": HEAD.format(id=n) + text for n in names}


def test_a_memo_has_so_many_sections() -> None:
    assert told(sections(20, "a")) == []
    assert told(sections(2_000, "a")) == [("memo.yaml", 10, "a memo of more than 2,000 sections")]


def test_a_memo_has_so_many_characters() -> None:
    code = "```\n" + ("x" * 100 + "\n") * 9_800 + "```\n"
    assert told(sections(21, code)) == [("memo.yaml", 10, "sections of more than 20,000,000 characters in all")]


def test_a_memo_has_so_many_images() -> None:
    def figures(count: int) -> dict[str, str]:
        text = "".join(f'![C](i{i}.png){{#fig-{i} alt="x"}}\n\n' for i in range(count))
        return body(text) | {f"sources/note/i{i}.png": "" for i in range(count)}

    assert told(figures(100)) == []
    assert told(figures(101)) == [("body.md", 207, "a memo of more than 100 images")]


def test_evidence_of_a_kind_has_so_many_files() -> None:
    def facts(count: int) -> dict[str, str]:
        text = "for: [home, away]\nfacts: []\n"
        return {f"sources/evidence/facts/f{i:04}.yaml": text for i in range(count)}

    assert told(facts(100)) == []
    assert told(facts(2_001)) == [("f1999.yaml", 1, "more than 2,000 files of facts")]


@pytest.mark.parametrize("name", ["a" * 64, "a" * 65])
def test_an_id_has_so_many_characters(name: str) -> None:
    memo = BASE["sources/note/memo.yaml"].decode().replace("[bottom, body]", f"[bottom, body, {name}]")
    sink = Sink()
    files = {"sources/note/memo.yaml": memo, f"sources/note/{name}.md": HEAD.format(id=name) + "a"}
    look_at(MemoryWorkspace(BASE | {path: text.encode() for path, text in files.items()}), sink)
    assert ("RK125" in {d.code for d in sink}) == (len(name) > 64)


def test_a_file_has_so_many_bytes() -> None:
    assert told(body("```\n" + ("x" * 99 + "\n") * 9_990 + "```\n")) == []
    assert told(body("x" * 1_000_000)) == [
        ("memo.yaml", 10, "cannot read `sources/note/body.md`: it is larger than 1,000,000 bytes")
    ]
