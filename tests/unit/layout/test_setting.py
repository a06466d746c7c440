"""Paragraphs as lines of pieces: indents, labels, tabs, alignment, words that are too wide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Inline, Label, LineBreak, Note, Paragraph, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.measure import Measurer
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.style.sheet import Leader, ParagraphStyle, Side, TabStop, TextStyle

TEN = TextStyle("Tinos", "Noto Sans KR", 20)
PLAIN = ParagraphStyle("Test", TEN, 240, right=-2)
COLUMN = Column(1000, 1000)
"""Ten characters of a hundred twips."""


def set_in(style: ParagraphStyle, *content: Inline | str, label: str = "") -> tuple[SetParagraph, Sink]:
    base, sink = sheet(), Sink()
    own = replace(base, roles={**base.roles, Role.BODY: style})
    setter = Setter(own, Spinner(own, None), Measurer(EvenFaces()), sink, proving=False)
    inlines = tuple(Text(c) if isinstance(c, str) else c for c in content)
    paragraph = Paragraph(Role.BODY, inlines, Label(label, "x") if label else None)
    return setter.paragraph(paragraph, COLUMN), sink


def shown(found: SetParagraph) -> list[list[tuple[str, float]]]:
    return [[(p.text, p.x) for p in line] for line in found.lines]


def test_lines_begin_at_their_indents() -> None:
    found, _ = set_in(replace(PLAIN, left=200, right=98, first=100, bare=100), "one two three")
    assert shown(found) == [[("one ", 1300)], [("two ", 1200)], [("three", 1200)]]


@pytest.mark.parametrize(
    ("align", "places"), [(Side.LEFT, [1000, 1000]), (Side.CENTRE, [1101, 1301]), (Side.RIGHT, [1202, 1602])]
)
def test_alignment_leaves_the_blank_at_the_end_out(align: Side, places: list[int]) -> None:
    found, _ = set_in(replace(PLAIN, align=align), "one  two more")
    assert [x for line in shown(found) for _, x in line] == places


def test_justified_lines_stretch_spaces_but_the_last_does_not() -> None:
    found, _ = set_in(replace(PLAIN, align=Side.JUSTIFY), "a b cd e fgh ijk")
    assert shown(found) == [[("a b cd e ", 1000)], [("fgh ijk", 1000)]]
    assert [p.spread for line in found.lines for p in line] == [pytest.approx(202 / 3), 0.0]


def test_what_stands_behind_a_stretched_space_moves_with_it() -> None:
    style = replace(PLAIN, align=Side.JUSTIFY)
    content = (Text("a b "), Styled(SpanRole.EMPHASIS, (Text("cd"),)), Text(" e fgh ijk"))
    found, _ = set_in(style, *content)
    first, second, third = found.lines[0]
    assert [first.spread, second.spread, third.spread] == [pytest.approx(202 / 3)] * 3
    assert [second.x, third.x] == pytest.approx([1400 + 404 / 3, 1600 + 404 / 3])


def test_a_no_break_space_is_not_stretched() -> None:
    found, _ = set_in(replace(PLAIN, align=Side.JUSTIFY), "a\u00a0b cd efghij")
    (piece,) = found.lines[0]
    assert piece.text == "a\u00a0b cd "
    assert piece.width == pytest.approx(700 + 2 * piece.spread)


def test_a_label_hangs_before_the_text() -> None:
    found, _ = set_in(replace(PLAIN, left=400, first=-400, bare=0), "one two", label="1.")
    assert [(p.text, p.x) for p in found.label] == [("1.", 1000)]
    assert shown(found) == [[("one ", 1400)], [("two", 1400)]]


def test_a_label_may_end_where_the_text_of_others_begins() -> None:
    found, _ = set_in(replace(PLAIN, left=400, first=-100, label_align=Side.RIGHT), "one", label="II.")
    assert [(p.text, p.x) for p in found.label] == [("II.", 1000)]
    assert shown(found) == [[("one", 1400)]]


def test_a_label_without_hanging_goes_to_the_tab_and_lines_turn_over_to_the_axis() -> None:
    found, _ = set_in(replace(PLAIN, tabs=(TabStop(500),)), "one two", label="1.")
    assert shown(found) == [[("one ", 1500)], [("two", 1000)]]


def test_a_label_that_is_too_wide_goes_to_the_next_default_stop() -> None:
    found, _ = set_in(replace(PLAIN, left=300, first=-300), "one", label="1234")
    assert shown(found) == [[], [("one", 1300)]]
    found, _ = set_in(replace(PLAIN, left=300, first=-300, right=-202), "one", label="1234")
    assert shown(found) == [[("one", 1720)]]


def test_tabs_left_centre_right() -> None:
    stops = (TabStop(300), TabStop(600, Side.CENTRE), TabStop(1000, Side.RIGHT))
    found, _ = set_in(replace(PLAIN, tabs=stops), "a", Tab(), "b", Tab(), "cc", Tab(), "d")
    assert shown(found) == [[("a", 1000), ("b", 1300), ("cc", 1500), ("d", 1900)]]


def test_words_after_a_right_tab_never_run_back() -> None:
    found, _ = set_in(replace(PLAIN, tabs=(TabStop(500, Side.RIGHT),)), "abc", Tab(), "defg")
    assert shown(found) == [[("abc", 1000), ("defg", 1300)]]


def test_leaders_reach_from_the_words_to_the_stop() -> None:
    found, _ = set_in(replace(PLAIN, tabs=(TabStop(800, Side.LEFT, Leader.LINE),)), "abc", Tab())
    assert [(s.x1, s.x2, s.dotted) for s in found.leaders[0]] == [(1300, 1800, False)]
    dotted, _ = set_in(replace(PLAIN, tabs=(TabStop(800, Side.RIGHT, Leader.DOTS),)), "abc", Tab(), "9")
    leader = dotted.leaders[0][0]
    assert leader.dotted and leader.x1 >= 1300 and leader.x2 <= 1700


def test_lines_with_tabs_turn_over() -> None:
    found, _ = set_in(replace(PLAIN, left=300, first=-300, bare=-300), "a", Tab(), "one two three")
    assert shown(found) == [[("a", 1000), ("one two ", 1300)], [("three", 1300)]]


def test_a_forced_end_ends_a_line() -> None:
    found, _ = set_in(PLAIN, "one", LineBreak(), "two", LineBreak(), LineBreak(), "three")
    assert shown(found) == [[("one ", 1000)], [("two ", 1000)], [(" ", 1000)], [("three", 1000)]]


def test_a_word_wider_than_its_line_breaks_at_the_edge() -> None:
    found, sink = set_in(PLAIN, "see abcdefghijklmnop now")
    assert [line[0][0].rstrip() for line in shown(found)] == ["see", "abcdefghij", "klmnop now"]
    assert [d.code for d in sink] == ["RK301"]
    tabbed, sink = set_in(PLAIN, "see", Tab(), "abcdefghijklmnop now")
    assert "".join(t for line in shown(tabbed) for t, _ in line) == "seeabcdefghijklmnop now"
    assert [d.code for d in sink] == ["RK301"]


def test_one_character_wider_than_its_column_ends_all_the_same() -> None:
    found, _ = set_in(replace(PLAIN, right=948), "WW W", Tab(), "W W")
    assert "".join(t for line in shown(found) for t, _ in line) == "WW WW W"


def test_a_note_belongs_to_the_line_of_its_mark() -> None:
    mark = Note("1", ())
    found, _ = set_in(PLAIN, "one two three", mark, " four")
    assert found.notes == {1: [mark]}


def test_an_empty_paragraph_is_one_line() -> None:
    found, _ = set_in(PLAIN)
    assert found.lines == [()]
