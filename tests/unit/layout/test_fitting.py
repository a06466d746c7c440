"""Optimal lines: filled to their measure, as wide as their shaped words, divided only where a word may be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import fsum

import pytest

from even_faces import sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Inline, Label, LineBreak, Link, Note, Paragraph, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.fonts import FontSet
from reportkit.layout.lines import BLANKS, words
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.style.sheet import ParagraphStyle, Side, StyleSheet, TextStyle

TEXT = TextStyle("Source Serif 4", "Noto Sans KR", 22)
PLAIN = ParagraphStyle("Test", TEXT, 300, align=Side.JUSTIFY)
RAGGED = replace(PLAIN, align=Side.LEFT)
PROSE = (
    "The mandate of the Special Rapporteur on the situation of human rights in the Democratic People’s Republic of "
    "Korea was established in 2004 and has been extended every year since; the office of the High Commissioner in "
    "Seoul documents violations, including those that may amount to crimes against humanity, for future "
    "accountability, and officials of neighbouring governments have repeatedly acknowledged international "
    "responsibilities."
)
URL = "https://www.ohchr.org/en/hr-bodies/hrc/co-idprk/report-of-the-commission-of-inquiry_dprk?lang=en&page=2#top"


@cache
def fonts() -> FontSet:
    return FontSet()


def optimal(style: ParagraphStyle, expansion: int = 15) -> StyleSheet:
    base = sheet()
    return replace(base, linebreak="optimal", expansion=expansion, roles={**base.roles, Role.BODY: style})


def set_in(
    style: ParagraphStyle, *content: Inline | str, width: int = 5000, label: str = "", expansion: int = 15
) -> tuple[SetParagraph, Sink]:
    own, sink = optimal(style, expansion), Sink()
    setter = Setter(own, Spinner(own, None), Measurer(fonts()), sink, language="en-GB")
    inlines = tuple(Text(c) if isinstance(c, str) else c for c in content)
    paragraph = Paragraph(Role.BODY, inlines, Label(label, "x") if label else None)
    return setter.paragraph(paragraph, Column(1000, width)), sink


def text_of(found: SetParagraph) -> str:
    return "".join(p.text for line in found.lines for p in line).replace("\u00ad", "")


def lines_of(found: SetParagraph) -> list[str]:
    return ["".join(p.text for p in line) for line in found.lines]


def drawn(piece: Piece) -> float:
    """Give how wide a piece is drawn: its words shaped one by one, its blanks as the face has them."""
    style = piece.style
    table = fonts().shaped(style.family, style.bold, style.italic, not style.tracking)
    widths = []
    for word in words(piece.text):
        ink = word.rstrip(BLANKS)
        shaped = table[ink] if ink else None
        blanks = fonts().advances(style.family, style.bold, style.italic, word[len(ink) :])
        glyphs = len(shaped.glyphs) if shaped else 0
        widths += [shaped.width if shaped else 0.0, *blanks]
        widths.append((glyphs + len(blanks)) * style.tracking * 100 / style.size)
    return fsum(widths) * style.size / 100 * piece.stretch / 1000 + piece.text.count(" ") * piece.spread


def right_of(line: tuple[Piece, ...]) -> float:
    """Give where the ink of a line ends."""
    last = line[-1]
    bare = replace(last, text=last.text.rstrip(" "))
    return last.x + drawn(bare)


@pytest.mark.parametrize("width", [3000, 3400, 5000, 7770])
@pytest.mark.parametrize("expansion", [0, 15])
def test_justified_lines_are_as_wide_as_the_measure_and_their_pieces_as_what_is_drawn(
    width: int, expansion: int
) -> None:
    noted = Note("1", (Paragraph(Role.FOOTNOTE, (Text("See there."),)),))
    emphasis = Styled(SpanRole.EMPHASIS, (Text("for future accountability fluently filed"),))
    found, sink = set_in(PLAIN, PROSE, noted, " ", emphasis, ", " + PROSE, width=width, expansion=expansion)
    assert not sink.found
    assert text_of(found) == f"{PROSE}1 for future accountability fluently filed, {PROSE}"
    for line in found.lines[:-1]:
        assert right_of(line) == pytest.approx(1000 + width, abs=0.1)
    for line in found.lines:
        x = line[0].x
        for piece in line:
            assert piece.x == pytest.approx(x, abs=0.05)
            assert piece.width == pytest.approx(drawn(piece), abs=0.05)
            assert abs(piece.stretch - 1000) <= expansion
            x += piece.width


def test_a_word_that_a_line_divides_ends_in_a_soft_hyphen_and_lines_stay_dense() -> None:
    found, _ = set_in(PLAIN, PROSE, width=3400, expansion=0)
    ends = [line for line in lines_of(found) if line.endswith("\u00ad")]
    assert ends
    assert not [line for line in lines_of(found) if "\u00ad" in line[:-1]]
    whole, _ = set_in(replace(PLAIN, hyphens=False), PROSE, width=3400, expansion=0)
    assert not [line for line in lines_of(whole) if "\u00ad" in line]
    widest = max(p.spread for line in found.lines for p in line)
    assert widest < max(p.spread for line in whole.lines for p in line)


@pytest.mark.parametrize(("align", "part"), [(Side.LEFT, 0.0), (Side.CENTRE, 0.5), (Side.RIGHT, 1.0)])
def test_ragged_lines_keep_their_spaces_and_stay_inside(align: Side, part: float) -> None:
    found, sink = set_in(replace(PLAIN, align=align), PROSE, width=3400)
    assert not sink.found
    assert text_of(found) == PROSE
    for line in found.lines:
        width = right_of(line) - line[0].x
        assert width <= 3400.1
        assert line[0].x == pytest.approx(1000 + (3400 - width) * part, abs=0.1)
        assert all((p.spread, p.stretch) == (0.0, 1000) for p in line)


def test_ragged_ends_are_evener_than_greedy_ones() -> None:
    def unevenness(lines: list[tuple[Piece, ...]], width: int) -> float:
        return fsum((1000 + width - right_of(line)) ** 2 for line in lines[:-1])

    word = replace(optimal(RAGGED), linebreak="word")
    ours, theirs = 0.0, 0.0
    for width in range(3000, 6000, 300):
        plain = Setter(word, Spinner(word, None), Measurer(fonts()), Sink(), proving=False)
        greedy = plain.paragraph(Paragraph(Role.BODY, (Text(PROSE),)), Column(1000, width))
        found, _ = set_in(RAGGED, PROSE, width=width)
        ours, theirs = ours + unevenness(found.lines, width), theirs + unevenness(greedy.lines, width)
    assert ours < 0.9 * theirs


def test_an_author_says_where_a_word_may_be_divided() -> None:
    found, _ = set_in(replace(RAGGED, hyphens=False), "Interna\u00adtionalisation of x", width=1400)
    assert lines_of(found)[0] == "Interna\u00ad"
    whole, _ = set_in(RAGGED, "Interna\u00adtionalisation of x", width=4000)
    assert lines_of(whole) == ["Internationalisation of x"]


def test_an_address_breaks_behind_its_marks_without_a_hyphen() -> None:
    found, sink = set_in(RAGGED, "See ", Link((Text(URL),), url=URL), " for more.", width=2600)
    assert not sink.found
    assert text_of(found) == f"See {URL} for more."
    ends = [line[-1] for line in lines_of(found)[:-1]]
    assert len(ends) > 2
    assert set(ends) <= set(" /.-?&=_#")
    assert all(len(line.strip()) >= 3 for line in lines_of(found))


def test_code_is_not_divided() -> None:
    found, _ = set_in(RAGGED, "x ", Styled(SpanRole.CODE, (Text("representatives"),)), " y", width=1300)
    assert lines_of(found) == ["x ", "representatives ", "y"]


def test_a_word_wider_than_its_line_that_nothing_divides_is_cut_and_reported() -> None:
    found, sink = set_in(PLAIN, "before " + "W" * 40 + " after", width=2000)
    assert [d.code for d in sink.found] == ["RK301"]
    assert text_of(found) == "before " + "W" * 40 + " after"
    assert all(right_of(line) <= 3000 + 1 for line in found.lines)


def test_a_forced_end_leaves_its_line_as_it_is() -> None:
    found, _ = set_in(PLAIN, PROSE[:120], LineBreak(), PROSE[:60], width=5000)
    short = [line for line in found.lines if right_of(line) < 5990]
    assert len(short) == 2
    assert all(p.spread == 0 for line in short for p in line)


def test_a_label_and_a_first_indent_narrow_the_first_line_only() -> None:
    style = replace(PLAIN, left=600, first=-400, bare=0)
    found, _ = set_in(style, PROSE, label="12.")
    assert found.label[0].x == 1200
    assert [line[0].x for line in found.lines] == [pytest.approx(1600)] * len(found.lines)
    indented, _ = set_in(replace(PLAIN, first=300, bare=300), PROSE)
    assert [round(line[0].x) for line in indented.lines[:2]] == [1300, 1000]
    assert all(right_of(line) == pytest.approx(6000, abs=0.1) for line in indented.lines[:-1])


def test_text_behind_a_mark_and_its_tab_is_justified_from_there() -> None:
    found, _ = set_in(replace(PLAIN, left=800, first=-800, bare=-800), "(U)", Tab(), PROSE)
    assert found.lines[0][0].text == "(U)"
    assert found.lines[0][0].x == 1000
    assert found.lines[0][1].x == 1800
    assert all(right_of(line) == pytest.approx(6000, abs=0.1) for line in found.lines[:-1])
    assert text_of(found) == "(U)" + PROSE


def test_korean_breaks_at_its_spaces_and_ideographs_between_them() -> None:
    korean = "북한 인권 상황에 관한 유엔 조사위원회의 보고서는 책임 규명을 위한 권고를 담고 있다 " * 3
    found, sink = set_in(PLAIN, korean.strip(), width=3000)
    assert not sink.found
    assert text_of(found) == korean.strip()
    assert all(line.endswith(" ") for line in lines_of(found)[:-1])
    chinese, _ = set_in(RAGGED, "朝鲜民主主义人民共和国人权状况特别报告员的任务期限" * 4, width=3000)
    assert all(len(line) > 10 for line in lines_of(chinese)[:-1])


def test_a_tied_space_gives_as_the_others_do_once_its_line_is_broken() -> None:
    tied = PROSE.replace("in 2004", "in\u00a02004").replace("High Commissioner", "High\u00a0Commissioner")
    found, _ = set_in(PLAIN, tied, width=5000)
    assert text_of(found).replace("\u00a0", " ") == PROSE
    spread = [p for line in found.lines for p in line if p.spread]
    assert spread and not any("\u00a0" in p.text for p in spread)
    assert all(p.width == pytest.approx(drawn(p), abs=0.05) for p in spread)
    assert all(right_of(line) == pytest.approx(6000, abs=0.1) for line in found.lines[:-1])
    assert not any(line.endswith(("in ", "High ")) for line in lines_of(found))
    ragged, _ = set_in(RAGGED, "2 Yards of “A Vault”")
    assert ragged.lines[0][0].width == pytest.approx(drawn(ragged.lines[0][0]), abs=0.01)
