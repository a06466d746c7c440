"""Twenty things that a DOCX or PDF can get wrong are all found, at the place of the words in the sources."""

# mypy: disable-error-code="func-returns-value, index"
# What is planted is an expression, whatever it gives.

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from docx_made import document as plain
from generated_document import generated
from reportkit.build.layouts import names_of
from reportkit.checks import run_checks
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.checks.said import Printed, check_said
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.doctree.nodes import (
    Block,
    Chart,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Figure,
    Group,
    Heading,
    Label,
    Link,
    List,
    ListItem,
    ListKind,
    PageNumber,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from reportkit.doctree.roles import Role as R
from reportkit.doctree.roles import SpanRole as S
from reportkit.span import Span, at
from sample_document import h, note, p, s, t
from sample_files import SampleFiles, files_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Body = etree._Element


def placed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give every leaf a line of its own in a source."""
    count = iter(range(10, 999))

    def leaf(node: Block) -> Block:
        match node:
            case Paragraph() | Heading():
                return replace(node, span=at("sources/m/body.md", next(count)))
            case List():
                items = tuple(replace(i, blocks=tuple(map(leaf, i.blocks))) for i in node.items)
                return replace(node, items=items)
            case Table():
                caption = tuple(one for one in map(leaf, node.caption) if isinstance(one, Paragraph))
                rows = tuple(
                    replace(r, cells=tuple(replace(c, blocks=tuple(map(leaf, c.blocks))) for c in r.cells))
                    for r in node.rows
                )
                return replace(node, caption=caption, rows=rows)
            case Group() | Figure() | Chart() | Contents():
                return node

    return tuple(map(leaf, blocks))


@cache
def made() -> SampleFiles:
    def row(*words: str) -> TableRow:
        return TableRow(tuple(TableCell((p(R.TABLE_TEXT, w),)) for w in words))

    def items(instance: int, *words: str) -> List:
        labels = [Label(f"({chr(97 + n)})", "letters", 0, instance) for n in range(len(words))]
        texts = zip(words, labels, strict=True)
        return List(ListKind.NUMBER, tuple(ListItem((p(R.LIST_NUMBER, w, label=x),)) for w, x in texts))

    contents = Contents((p(R.CONTENTS_TITLE, "Contents"),), (ContentsRow(1, R.CONTENTS_1, "I.", (t("Record"),), "a"),))
    blocks = (
        contents,
        h(1, R.HEADING_1, "Record", Label("I.", "headings"), "a"),
        p(R.BODY, "The first of all.", note("1", "Report of 2014."), " It has ", s(S.STRONG, "nine"), " votes."),
        p(R.BODY, "The second of all.", note("2", "Report of 2022."), " See ", Link((t("table 1"),), to="t1"), "."),
        items(1, "alpha", "beta", "gamma"),
        p(R.BODY, "Between the lists."),
        items(2, "delta", "epsilon"),
        Table(
            (ColumnAlign.LEFT, ColumnAlign.LEFT),
            (row("Group", "Held"),),
            (row("Prisoners", "8,343"), row("Abducted", "516")),
            (p(R.CAPTION, s(S.CAPTION_LABEL, "Table 1."), " Persons"),),
            anchor="t1",
        ),
        p(R.CHECK_ITEM, TickBox(checked=False), " Done on page ", PageNumber(of="a")),
        p(R.BODY, "COVID\u201119 and so on."),
        p(R.BODY, "The last of all."),
    )
    return files_of(plain(*placed(blocks)))


def checked(sample: SampleFiles, docx: bytes, pdf: bytes | None = None) -> list[Diagnostic]:
    sink = Sink()
    count = len(sample.pages.pages)
    maps = dict.fromkeys(("docx", "pdf"), sample.pages.page_of)
    printed = Printed(maps, dict.fromkeys(("docx", "pdf"), count), sample.sheet.boxes, names=names_of(sample.sheet))
    files = {"docx": docx, "pdf": pdf or sample.pdf}
    run_checks(sample.document, (), files, sink, pages=count, printed=printed)
    return list(sink)


def planted(part: str, change: Callable[[Body], object]) -> bytes:
    """Change a part of the file as a tree."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made().docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == f"word/{part}.xml":
                tree = etree.fromstring(data)
                change(tree)
                data = etree.tostring(tree)
            target.writestr(name, data)
    return out.getvalue()


def find(tree: Body, words: str) -> Body:
    """Give the paragraph that has words."""
    return next(x for x in tree.iter(f"{W}p") if words in "".join(n.text or "" for n in x.iter(f"{W}t")))


def up(node: Body | None, tag: str) -> Body:
    assert node is not None
    return next(node.iterancestors(f"{W}{tag}"))


def drop(node: Body | None) -> None:
    parent = None if node is None else node.getparent()
    assert node is not None and parent is not None
    parent.remove(node)


def swap(one: Body, other: Body) -> None:
    mark = etree.Element("mark")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    drop(mark)


def say(tree: Body, old: str, new: str) -> None:
    node = next(n for n in tree.iter(f"{W}t") if old in (n.text or ""))
    node.text = (node.text or "").replace(old, new)


def first(tree: Body, tag: str) -> Body:
    return next(tree.iter(f"{W}{tag}"))


def own_number(tree: Body, words: str) -> Body:
    return first(find(tree, words), "numPr")


PLANTED: dict[str, tuple[str, Callable[[Body], object]]] = {
    "a dropped note": ("document", lambda x: drop(up(first(x, "footnoteReference"), "r").getparent()[2])),
    "a note without its words": ("footnotes", lambda x: drop(up(find(x, "Report of 2014").find(f"{W}r/{W}t"), "r"))),
    "swapped notes": ("footnotes", lambda x: (say(x, "2014", "2xxx"), say(x, "2022", "2014"), say(x, "2xxx", "2022"))),
    "a swapped row": ("document", lambda x: swap(up(find(x, "Prisoners"), "tr"), up(find(x, "Abducted"), "tr"))),
    "a dropped row": ("document", lambda x: drop(up(find(x, "Abducted"), "tr"))),
    "a changed digit": ("document", lambda x: say(x, "8,343", "8,344")),
    "swapped cells": (
        "document",
        lambda x: (say(x, "Prisoners", "y"), say(x, "8,343", "Prisoners"), say(x, "y", "8,343")),
    ),
    "an empty cell": ("document", lambda x: say(x, "516", "")),
    "a lost number of an item": ("document", lambda x: drop(own_number(x, "beta"))),
    "a lost number of a heading": ("styles", lambda x: drop(first(x, "numPr"))),
    "a list that goes on counting": ("numbering", lambda x: [drop(n) for n in list(x.iter(f"{W}lvlOverride"))]),
    "an item of the list before": (
        "document",
        lambda x: own_number(x, "delta").append(first(find(x, "beta"), "numId")),
    ),
    "another form of number": ("numbering", lambda x: [n.set(f"{W}val", "%1)") for n in x.iter(f"{W}lvlText")]),
    "a moved caption": ("document", lambda x: up(find(x, "Prisoners"), "tbl").addnext(find(x, "Persons"))),
    "a dropped word": ("document", lambda x: drop(up(next(n for n in x.iter(f"{W}t") if n.text == "nine"), "r"))),
    "swapped paragraphs": ("document", lambda x: swap(find(x, "Between the lists"), find(x, "The last of all"))),
    "a doubled paragraph": (
        "document",
        lambda x: find(x, "The last of all").addnext(etree.fromstring(etree.tostring(find(x, "The last of all")))),
    ),
    "another page in the contents": ("document", lambda x: say(find(x, "Record"), "1", "2")),
    "a number of a caption out of step": ("document", lambda x: say(find(x, "Persons"), "1", "2")),
    "a reference elsewhere": ("document", lambda x: say(find(x, "second of all"), "1", "3")),
    "a ticked box": ("document", lambda x: say(x, "\u25a1", "\u25a0")),
    "a lost hyphen": ("document", lambda x: drop(first(x, "noBreakHyphen"))),
    "a lost end": ("document", lambda x: drop(find(x, "The last of all"))),
    "words in another case": ("document", lambda x: say(x, "Between", "between")),
}


def test_nothing_is_planted_and_nothing_is_found() -> None:
    assert checked(made(), made().docx) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_difference_is_found_in_the_docx(fault: str) -> None:
    found = checked(made(), planted(*PLANTED[fault]))
    assert {d.code for d in found} == {"RK401"}
    assert all(d.message.startswith("DOCX says") for d in found)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("a changed digit", "8,343"),
        ("a dropped word", "The first of all."),
        ("a lost end", "The last of all."),
        ("words in another case", "Between the lists."),
        ("a lost number of an item", "beta"),
    ],
)
def test_a_difference_stands_where_the_words_come_from(fault: str, words: str) -> None:
    assert checked(made(), planted(*PLANTED[fault]))[0].span == span_of(made().document, words)


def span_of(document: Document, words: str) -> Span:
    def leaves(blocks: tuple[Block, ...]) -> list[Block]:
        from reportkit.doctree.walk import blocks_of

        return [b for b in blocks_of(blocks) if isinstance(b, Paragraph | Heading)]

    return next(
        b.span
        for b in leaves(document.blocks)
        if isinstance(b, Paragraph) and any(isinstance(i, Text) and i.text == words for i in b.content)
    )


def test_what_both_files_have_lost_is_found_too() -> None:
    sample = made()
    less = files_of(replace(sample.document, blocks=sample.document.blocks[:-1]))
    found = checked(sample, less.docx, less.pdf)
    assert sorted({re.split(" ", d.message)[0] for d in found}) == ["DOCX", "PDF"]
    assert {d.code for d in found} == {"RK401"}
    assert {d.span for d in found} == {span_of(sample.document, "The last of all.")}


@pytest.mark.slow
def test_comparing_costs_little_beside_reading() -> None:
    sample = files_of(generated(50, "un"))
    began = time.perf_counter()
    read = {"docx": read_docx(sample.docx, Sink()), "pdf": read_pdf(sample.pdf, Sink())}
    reading = time.perf_counter() - began
    both = {name: extract for name, extract in read.items() if extract is not None}
    maps = dict.fromkeys(both, sample.pages.page_of)
    printed = Printed(
        maps, dict.fromkeys(both, len(sample.pages.pages)), sample.sheet.boxes, names=names_of(sample.sheet)
    )
    began = time.perf_counter()
    assert check_said(sample.document, both, printed, Sink())
    comparing = time.perf_counter() - began
    print(f"{len(sample.pages.pages)} pages: read in {reading * 1000:.0f} ms, compared in {comparing * 1000:.0f} ms")
    assert comparing < reading / 2
