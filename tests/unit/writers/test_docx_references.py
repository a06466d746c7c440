"""References are fields on what Word counts, and captions count in sequences; what is printed stays as it was."""

from __future__ import annotations

import re

import pytest

from docx_made import body, document, sample, written
from reportkit.checks.read_docx import read_docx
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, ColumnAlign, Group, GroupKind, Label, Link, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role as R
from reportkit.doctree.roles import SpanRole as S
from sample_document import h, p, s, t

MANY = "abcdefghijklmnopqrstuvwxyz0123456789abcd"


def table(anchor: str | None, *label: str) -> Table:
    row = TableRow((TableCell((p(R.TABLE_TEXT, "x"),)),))
    captions = tuple(p(R.CAPTION, s(S.CAPTION_LABEL, words), " Persons") for words in label)
    return Table((ColumnAlign.LEFT,), (), (row,), captions, anchor=anchor)


def to(anchor: str, words: str) -> Block:
    return p(R.BODY, "See ", Link((t(words),), to=anchor), ".")


def fields(*blocks: Block) -> list[tuple[str, str]]:
    xml = body(*blocks)
    found = re.findall(r"<instrText> (.*?) </instrText></r><r>.*?</r><r>(?:<rPr>.*?</rPr>)?<t>(.*?)</t>", xml)
    return [(code, shown) for code, shown in found]


def said(*blocks: Block) -> list[str]:
    found = read_docx(written(document(*blocks)), Sink())
    assert found is not None
    return [text for text in found.blocks if text]


def test_the_number_of_a_heading_is_a_field_and_its_words_are_not() -> None:
    heading = h(1, R.HEADING_1, "A", Label("II.", "headings"), "a")
    assert fields(heading, to("a", "section II")) == [("REF _a \\n \\h", "II")]
    assert '<r><t>section </t></r><r><fldChar fldCharType="begin"/></r>' in body(heading, to("a", "section II"))
    assert said(heading, to("a", "section II"))[1] == "See section II."


def test_a_group_lends_its_anchor_to_the_paragraph_that_has_the_number() -> None:
    first = p(R.RECOMMENDATION, "Do it.", label=Label("3.", "recommendations"))
    assert fields(Group(GroupKind.KEEP, (first,), anchor="r3"), to("r3", "recommendation 3")) == [
        ("REF _r3 \\n \\h", "3")
    ]


@pytest.mark.parametrize(
    "words", ["section 12", "section I", "section", "x2", "number 2 of them", "paragraph 3 (b)", "2."]
)
def test_a_number_that_is_not_as_it_is_counted_stays_words(words: str) -> None:
    heading = h(1, R.HEADING_1, "A", Label("2", "headings"), "a")
    assert fields(heading, to("a", words)) == []
    assert said(heading, to("a", words))[1] == f"See {words}."


def test_captions_count_in_sequences_and_references_lead_to_their_numbers() -> None:
    one, two = table("t1", "Table 1."), table("t2", "Table 2.")
    assert fields(to("t2", "table 2"), one, two) == [
        ("REF _t2_n \\h", "2"),
        ("SEQ Table \\* ARABIC", "1"),
        ("SEQ Table \\* ARABIC", "2"),
    ]
    assert re.search(r'<bookmarkStart id="\d" name="_t2_n"/><r>', body(one, two))
    assert said(one, two)[::2] == ["Table 1. Persons", "Table 2. Persons"]


def test_a_number_out_of_turn_says_so() -> None:
    assert fields(table("t1", "Table 1"), table("t4", "Table 4"))[1] == ("SEQ Table \\* ARABIC \\r 4", "4")


@pytest.mark.parametrize("label", ["Table A.1", "Table 1.2", "Table", "Table 01"])
def test_a_number_that_word_cannot_count_so_stays_words(label: str) -> None:
    assert fields(to("t", label), table("t", label)) == []
    assert said(table("t", label))[0] == f"{label} Persons"


def test_a_label_over_its_words_counts_once() -> None:
    stacked = table("t1", "Table 1")
    assert len(fields(stacked)) == 1


def test_names_of_bookmarks_are_never_longer_than_word_takes() -> None:
    assert fields(to(MANY, "table 1"), table(MANY, "Table 1")) == [("SEQ Table \\* ARABIC", "1")]


def test_the_sample_reads_as_before() -> None:
    found = read_docx(sample("base"), Sink())
    assert found is not None and any(block.startswith("Table 1") for block in found.blocks)
    assert Text("x") == t("x")
