"""Lines of Chinese and Japanese: where they end, what hangs, and how a justified one is spread."""

from __future__ import annotations

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Text
from reportkit.doctree.roles import Role
from reportkit.layout.boxing import box_up
from reportkit.layout.gaps import gaps_of
from reportkit.layout.lines import greedy, words
from reportkit.layout.measure import Measurer
from reportkit.layout.runs import Spinner, Strip
from reportkit.layout.spreading import seams, seams_in, spread_out

BODY = sheet().roles[Role.BODY].text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("全面执行，", "全|面|执|行，"),  # no mark begins a line
        ("按照《宪章》的", "按|照|《宪|章》|的"),  # no bracket ends one
        ("“人权”与“安全”", "“人|权”|与|“安|全”"),
        ("第2397（2017）号", "第|2397|（2017）|号"),  # a number is whole
        ("增长3.2%的", "增|长|3.2%|的"),
        ("约￥1,250万元", "约|￥1,250|万|元"),
        ("两者——不可", "两|者|——|不|可"),
        ("分割……秘书", "分|割……|秘|书"),  # an ellipsis is whole and begins no line
        ("约翰·史密斯", "约|翰·|史|密|斯"),
        ("文件A/HRC/25/63号", "文|件|A/HRC/25/63|号"),
        ("don’t说", "don’t|说"),
        ("コンピューターは、「きゃく」の", "コ|ン|ピュー|ター|は、|「きゃ|く」|の"),
        ("人\u2060权", "人\u2060权"),  # a word joiner and a no-break space tie
        ("第\u00a05号", "第\u00a05|号"),
        ("か\u3099国", "か\u3099|国"),  # a mark stays with its letter
        ("国\u200b际", "国\u200b|际"),
        ("한국의國 國際", "한국의國 |國|際"),  # beside Hangul Han is part of its word
    ],
)
def test_where_a_line_may_end(text: str, parts: str) -> None:
    assert "|".join(words(text)) == parts


def strip(text: str, language: str = "zh-CN") -> Strip:
    return Spinner(sheet(), None, language=language).strip((Text(text),), BODY)


def lines(text: str, width: float) -> list[str]:
    """Break a text; each character is half its size wide, 110 twips."""
    boxes = box_up(strip(text), Measurer(EvenFaces()), Sink(), set()).boxes
    return [text[boxes.cuts[a] : boxes.cuts[b]] for a, b in greedy(boxes, 0, len(boxes), width, width)]


def test_marks_hang_beyond_the_end_of_a_line() -> None:
    assert lines("一二三，四五六。", 330) == ["一二三，", "四五六。"]
    assert lines("一二三）四五六", 330) == ["一二", "三）四", "五六"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("第12号", "zh-CN", {1: 44.0, 3: 44.0}),
        ("用GDP的", "ja", {1: 44.0, 4: 44.0}),
        ("共（GDP）和%的", "zh-CN", {}),  # marks have room of their own
        ("第 5 号", "zh-CN", {}),
    ],
)
def test_letters_of_two_scripts_have_a_little_space(text: str, language: str, found: dict[int, float]) -> None:
    assert gaps_of(strip(text, language)) == found


def test_korean_has_no_such_space() -> None:
    assert not strip("財政12조원", "ko").wide


def test_seams_of_a_line() -> None:
    assert seams("中国GDP，a b") == [1, 2, 5, 6]
    assert seams("不——说") == [1, 3]  # a dash is whole
    assert seams("plain words") == []
    assert seams_in("中国，") == 1  # what hangs does not count
    assert seams_in("中国 \n") == 1


def test_a_spread_line_ends_at_its_edge() -> None:
    measurer = Measurer(EvenFaces())
    galley = box_up(strip("中国GDP长"), measurer, Sink(), set())
    pieces = galley.pieces(0, len(galley.boxes), 0.0)
    out = spread_out(pieces, 10.0, measurer)
    assert [piece.text for piece in out] == ["中", "国", "GDP", "长"]
    assert [piece.x - before for piece, before in zip(out, (0, 110, 264, 638), strict=True)] == [0, 10, 20, 30]
    assert out[-1].x + out[-1].width == pieces[-1].x + pieces[-1].width + 30
