"""What holds for every document that is compiled: Word counts the same labels, notes run on, nothing leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from case_runner import CASES, lower_files, read_cases
from document_phases import compiled
from reportkit.checks.docx_numbers import Counter, read_numbering
from reportkit.checks.docx_styles import Styles, W
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    ContentsRow,
    Document,
    Heading,
    Label,
    Link,
    Node,
    PageNumber,
    Paragraph,
    Table,
    TableRow,
)
from reportkit.doctree.walk import AnyBlock, blocks_of, content_of, inlines_of, notes_of
from reportkit.parse.project import read_project
from reportkit.source.workspace import disk

ROOT = Path(__file__).parents[3]


@cache
def documents() -> dict[str, Document]:
    """Compile the founding memo for everyone, and every case of lowering that compiles."""
    sink = Sink()
    project = read_project(disk(str(ROOT)), sink)
    made = {a.id: compile_memo(project.memos[0], a, project.evidence, project, sink) for a in project.audiences}
    for path in sorted((CASES / "lower").glob("*.md")):
        for case in read_cases(path):
            made[case.name] = compiled(lower_files(case.source), case.options.get("audience", "home"), Sink())
    return {name: one.document for name, one in made.items() if one is not None}


NAMES = ["domestic", "un", "partner-state"]


def every(document: Document) -> Iterator[AnyBlock]:
    """Give every block of a document, the texts of notes included."""
    yield from blocks_of(document.blocks)
    for note in notes_of(document.blocks):
        yield from blocks_of(note.blocks)


def element(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    made = etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    made.extend(children)
    return made


def counted_as_word(document: Document) -> list[tuple[str, str]]:
    """Give each label with what Word would count for it (ECMA-376 part 1, 17.9)."""
    root = element("numbering")
    for n, numbering in enumerate(document.numberings):
        levels = [
            element("lvl", element("numFmt", val=level.format), element("lvlText", val=level.text), ilvl=str(i))
            for i, level in enumerate(numbering.levels)
        ]
        root.append(element("abstractNum", *levels, abstractNumId=str(n)))
    names = [numbering.name for numbering in document.numberings]
    labels = [b.label for b in blocks_of(document.blocks) if isinstance(b, Paragraph | Heading) and b.label]
    instances: dict[tuple[str, int], int] = {}
    for label in labels:
        key = (label.numbering, label.instance)
        if key not in instances:
            instances[key] = len(instances) + 1
            start = element("lvlOverride", element("startOverride", val=str(label.start)), ilvl=str(label.level))
            own = (start,) if label.instance else ()
            target = element("abstractNumId", val=str(names.index(label.numbering)))
            root.append(element("num", target, *own, numId=str(instances[key])))
    counter = Counter(read_numbering(root, Styles()))
    return [(label.text, counter.label(paragraph_of(label, instances))) for label in labels]


def paragraph_of(label: Label, instances: dict[tuple[str, int], int]) -> etree._Element:
    number = str(instances[label.numbering, label.instance])
    inner = element("numPr", element("ilvl", val=str(label.level)), element("numId", val=number))
    return element("p", element("pPr", inner))


def test_word_counts_the_labels_that_are_printed() -> None:
    labels = 0
    for name, document in documents().items():
        pairs = counted_as_word(document)
        labels += len(pairs)
        assert [printed for printed, _ in pairs] == [counted for _, counted in pairs], name
    assert labels > 200


def test_notes_are_numbered_in_the_order_of_reading() -> None:
    for name, document in documents().items():
        numbers = [note.number for note in notes_of(document.blocks) if note.number.strip("*")]  # those of heads aside
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)], name


def test_every_link_leads_to_one_place() -> None:
    links = 0
    for name, document in documents().items():
        anchors = [b.anchor for b in every(document) if isinstance(b, Node) and b.anchor]
        assert len(anchors) == len(set(anchors)), name
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,37}", anchor) for anchor in anchors), name
        for block in every(document):
            targets = [block.to] if isinstance(block, ContentsRow) else []
            for inline in inlines_of(content_of(block)):
                targets += [inline.to] if isinstance(inline, Link) and inline.to else []
                targets += [inline.of] if isinstance(inline, PageNumber) and inline.of else []
            links += len(targets)
            assert set(targets) <= set(anchors), name
    assert links > 100


def test_rows_have_a_cell_for_every_column() -> None:
    rows = 0
    for name, document in documents().items():
        for table in (b for b in every(document) if isinstance(b, Table)):
            for row in (*table.head, *table.rows):
                rows += 1
                assert not isinstance(row, TableRow) or len(row.cells) == len(table.columns), name
    assert rows > 50


def test_the_founding_memo_compiles_for_everyone() -> None:
    assert set(NAMES) <= set(documents()) and len(documents()) > 50
    assert len(list(notes_of(documents()["domestic"].blocks))) > 40


def test_an_audience_gets_the_same_whatever_was_compiled_before() -> None:
    sink = Sink()
    project = read_project(disk(str(ROOT)), sink)
    memo, audiences = project.memos[0], {a.id: a for a in project.audiences}
    for name in ("un", "domestic", "un", "partner-state", "un"):
        made = compile_memo(memo, audiences[name], project.evidence, project, Sink())
        assert made is not None
        assert made.document == documents()[name]
