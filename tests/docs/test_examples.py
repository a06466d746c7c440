"""The examples of docs/source-format.md are run: its files make a project, and each example is a body of one section.

<!-- file: PATH -->       a file of the project
<!-- example -->          a body without a finding
<!-- inside reads -->     what that audience reads of the example before it, with its notes
<!-- wrong: RK159 -->     a body with these findings, and no other
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportkit.build.check import look_at
from reportkit.build.read import read_sound
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Group, Heading, Inline, Link, List, Note, Paragraph, Styled, Table, Text
from reportkit.source.workspace import MemoryWorkspace

PAGE = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^<!-- (file: |wrong: |example|\w+ reads)(.*?) ?-->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = "sources/river/situation.md"
HEAD = "---\nid: situation\ntitle: Situation\naudiences: [inside, outside]\n---\n\n"


@dataclass(frozen=True)
class Example:
    """A body, the codes that it must be met with, and what readers get."""

    body: str
    codes: tuple[str, ...]
    reads: tuple[tuple[str, str], ...]


def read_page() -> tuple[dict[str, bytes], list[Example]]:
    files: dict[str, bytes] = {}
    examples: list[Example] = []
    for kind, rest, text in _BLOCK.findall(PAGE):
        match kind.split()[0]:
            case "file:":
                files[rest.strip()] = text.encode("utf-8")
            case "wrong:":
                examples.append(Example(text, tuple(rest.split()), ()))
            case "example":
                examples.append(Example(text, (), ()))
            case audience:
                last = examples[-1]
                examples[-1] = Example(last.body, last.codes, (*last.reads, (audience, text)))
    return files, examples


FILES, EXAMPLES = read_page()


def found_in(files: dict[str, bytes]) -> list[str]:
    sink = Sink()
    look_at(MemoryWorkspace(files), sink)
    return [f"{d.span} {d.code} {d.message}" for d in sink]


def printed(files: dict[str, bytes], audience: str) -> str:
    """Give what an audience reads of the section: a line for each paragraph or row, then the notes."""
    sink = Sink()
    project = read_sound(MemoryWorkspace(files), sink).project
    reader = next(a for a in project.audiences if a.id == audience)
    made = compile_memo(project.memos[0], reader, project.evidence, project, sink)
    assert made is not None, [f"{d.span} {d.code} {d.message}" for d in sink]
    notes: list[str] = []
    inside = False
    lines: list[str] = []
    for block in made.document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = words(block.content, notes) == "Situation"
        elif inside:
            lines += rows(block, notes)
    return "\n".join([*lines, *(f"{n} {note}" for n, note in enumerate(notes, 1))]).replace("\u00a0", " ")


def words(content: Iterable[Inline], notes: list[str]) -> str:
    out = ""
    for node in content:
        match node:
            case Text():
                out += node.text
            case Styled() | Link():
                out += words(node.children, notes)
            case Note():
                notes.append(" ".join(row for block in node.blocks for row in rows(block, [])))
                out += f"({len(notes)})"
            case _:
                out += " "
    return out


def rows(block: Block, notes: list[str]) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield words(block.content, notes)
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from rows(inner, notes)
        case Group():
            for inner in block.blocks:
                yield from rows(inner, notes)
        case Table():
            yield from (words(p.content, notes) for p in block.caption)
            for row in (*block.head, *block.rows):
                yield " | ".join(" ".join(r for b in cell.blocks for r in rows(b, notes)) for cell in row.cells)
            yield from (words(p.content, notes) for p in block.note)
        case _:
            raise AssertionError(block)


def test_the_files_of_the_page_are_a_project_without_a_mistake() -> None:
    assert found_in(FILES) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.body[:40].split("\n")[0])
def test_example(example: Example) -> None:
    files = FILES | {SECTION: (HEAD + example.body).encode("utf-8")}
    found = found_in(files)
    assert tuple(re.findall(r" (RK\d{3}) ", "\n".join(found))) == example.codes, found
    for audience, text in example.reads:
        assert printed(files, audience) == text.strip("\n"), audience
