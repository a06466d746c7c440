"""`korean-report`: its numbers and marks, how it ends, its sums, and the lints of its rules (KOR-01 to KOR-05)."""

from __future__ import annotations

import pytest

from document_phases import compiled
from reportkit import write
from reportkit.build.items import check_items
from reportkit.build.layouts import laid_out
from reportkit.compile import Compiled
from reportkit.compile.korean_numbers import money, number_words
from reportkit.diagnostics import Sink
from reportkit.doctree.dump import dump_document
from reportkit.layout.fonts import FontSet
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet

AUDIENCE = """
- id: home
  label: 독자
  language: {language}
  locale: ko_KR
  style: korean-report
  page: A4
  dates: korean
  instrument: {instrument}
  scheme: none
"""
MEMO = "title: 보고\ndate: 2022-10-25\naudiences: [home]\nfrom: 하천정책과\nto: 장관\nsections: [body{more}]\n"
FACTS = """
for: [home]
facts:
  - {{id: cost, kind: money, value: {value}, unit: {unit}, as_of: 2022-10-01, sources: {{none: 예시}},
     status: confirmed}}
"""


def project(body: str, *, more: str = "", value: str = "234580", unit: str = "원", **audience: str) -> dict[str, bytes]:
    """Give a project with one section, `more` behind it."""
    reader = AUDIENCE.format(**{"language": "ko", "instrument": "korean-report", **audience})
    files = {
        "sources/audiences.yaml": reader,
        "sources/note/memo.yaml": MEMO.format(more=", more" if more else ""),
        "sources/note/body.md": f"---\nid: body\ntitle: 현황\n---\n\n{body}\n",
        "sources/evidence/facts.yaml": FACTS.format(value=value, unit=unit),
    }
    if more:
        files["sources/note/more.md"] = f"---\nid: more\n{more}\n"
    return {path: text.encode() for path, text in files.items()}


def made(body: str, sink: Sink | None = None, **more: str) -> Compiled:
    found = compiled(project(body, **more), "home", sink or Sink())
    assert found is not None, sink
    return found


def lines(body: str, **more: str) -> list[str]:
    """Give the lines of the document from its heading on."""
    dump = dump_document(made(body, None, **more).document).split("\n")
    return [line.strip() for line in dump[next(n for n, one in enumerate(dump) if one.startswith("heading-1")) + 1 :]]


def labels(body: str, role: str = "list-number") -> list[str]:
    return [line.split("'")[1] for line in lines(body) if line.startswith(role) and "'" in line]


def found(body: str, **more: str) -> list[str]:
    sink = Sink()
    compiled(project(body, **more), "home", sink)
    return [f"{d.code} {d.message} ({d.rule})" for d in sink if d.code.startswith("RK56")]


# Numbers and marks


def test_levels_of_numbers_go_by_kor_01() -> None:
    deep = "".join(f"{'   ' * n}1. 하나{n}\n" + f"{'   ' * n}2. 둘{n}\n" for n in range(8))
    assert labels(deep)[1::2] == ["2.", "나.", "2)", "나)", "(2)", "(나)", "②", "㉯"]


def test_after_the_last_letter_come_those_of_the_next_vowel_and_word_is_not_asked_to_count_them() -> None:
    body = "1. 하나\n" + "".join(f"   {n}. 항목\n" for n in range(1, 18)) + "2. 둘\n"
    assert labels(body)[13:19] == ["파.", "하.", "거.", "너.", "더.", "2."]
    assert "list-number depth=1 '거.' by list-number-거..0.0: 항목" in lines(body)


def test_both_files_say_every_number_and_mark() -> None:
    """Counting as Word does, parity and glyphs are checked where a file is written."""
    deep = "".join(f"{'   ' * n}1. 하나\n" + f"{'   ' * n}2. 둘\n" for n in range(8))
    many = "\n가.\n\n" + "1. 하나\n" + "".join(f"   {n}. 항목\n" for n in range(1, 18)) + "2. 둘\n"
    note = "\n::: {.note}\n덧붙임 □ ○ ● ◇ ① ㉮ ※ ‘가’\n:::\n"
    points = "\n- 점\n    - 세부\n        - 더 작은 것\n        - 또\n    - 둘\n- 끝점\n"
    document = made(f"{deep}{many}{note}{points}")
    sheet = load_sheet("korean-report", MemoryWorkspace({}), Sink())
    assert sheet is not None
    assert write(document, sheet, "pdf")[:5] == b"%PDF-"
    assert write(document, sheet, "docx")[:2] == b"PK"


def test_the_only_item_of_a_numbered_list_has_no_number() -> None:
    assert labels("1. 하나뿐임\n") == []
    assert "list-number: 하나뿐임~~끝." in lines("1. 하나뿐임\n")


def test_a_note_has_its_mark_once() -> None:
    said = lines("- 가\n- 나\n\n::: {.note}\n하나\n\n둘\n:::\n")
    assert said[-2:] == ["note-box '※' by note-box-marks.0.0: 하나", "note-box: 둘~~끝."]


# The end


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("글로 끝남", "body: 글로 끝남~~끝."),
        ("- 하나\n- 둘", "list-bullet '○' by bullets.0.1: 둘~~끝."),
        ("- 하나\n- 둘\n    - 셋\n    - 넷", "list-bullet depth=1 '-' by bullets.1.1: 넷~~끝."),
        ("| 가 |\n|---|\n| 나 |", "signature: 끝."),
    ],
)
def test_the_word_of_the_end_stands_behind_the_last_words(body: str, end: str) -> None:
    assert lines(body)[-1] == end


def test_attachments_are_named_and_numbered_where_there_are_several() -> None:
    one = lines("글", more="title: 현황표\nslot: annex\n---\n\n표")
    assert "signature: 붙임⇥<현황표 1부.>(#2)~~끝." in one and "annex-label new-page: 붙임" in one
    assert not any(line.startswith("body: 글~~") for line in one)


# Sums


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "영"),
        (7, "칠"),
        (10, "일십"),
        (113_560, "일십일만삼천오백육십"),
        (234_580, "이십삼만사천오백팔십"),
        (100_000_000, "일억"),
        (1_000_000_010_000, "일조일만"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_sums_in_won_are_written_twice_and_no_others() -> None:
    assert money("234,580", 234_580) == "금234,580원(금이십삼만사천오백팔십원)"
    assert "금234,580원(금이십삼만사천오백팔십원)이" in lines("비용 {{ fact.cost }}이 듦")[0]
    assert lines("비용 {{ fact.cost }} 듦", unit="달러")[0].startswith("body: 비용 234,580달러 듦")
    assert lines("비용 {{ fact.cost }} 듦", unit="EUR")[0].startswith("body: 비용 234,580 EUR 듦")
    assert lines("비용 {{ fact.cost }} 듦", value="12.5")[0].startswith("body: 비용 12.5원 듦")


# Lints


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("2022.10.25. 보고함", ["RK561 the date `2022.10.25.` (KOR-03)"]),
        ("2022\\. 07. 1. 보고함", ["RK561 the date `2022. 07. 1.` (KOR-03)"]),
        ("위원회에 2022. 10. 25 보고함", ["RK561 the date `2022. 10. 25` (KOR-03)"]),
        ("2022. 10. 25. 보고함", ["RK561 a date that begins a line is a numbered list (KOR-03)"]),
        ("2022-10-25 보고함", ["RK561 the date `2022-10-25` (KOR-03)"]),
        ("2022.10. 보고함", ["RK561 the date `2022.10.` (KOR-03)"]),
        ("2022년 10월 25일 보고함", ["RK561 the date `2022년 10월 25일` (KOR-03)"]),
        ("위원회에 2022. 10. 25.(화), 2022. 10. 및 2022년에 보고함", []),
        ("오후 3시 20분에 시작함", ["RK562 the time `오후 3시 20분` (KOR-03)"]),
        ("15:20에 시작해 6시간 걸림", []),
        ("회의를 열었다.", ["RK563 a whole sentence, `~었다.` (KOR-05)"]),
        ("회의를 열었다. 결과를 알림", ["RK563 a whole sentence, `~었다.` (KOR-05)"]),
        ("- 회의를 열기로 한다\n- 자료가 필요", ["RK563 a whole sentence, `~한다` (KOR-05)"]),
        ("“회의를 열었다.”라는 보도가 있음\n\n회의 개요, 주요 수요", []),
        ("○ 회의를 엶", ["RK565 the mark `○` is typed (KOR-01)"]),
        ("가. 회의를 엶", ["RK565 the mark `가.` is typed (KOR-01)"]),
        ("- 가\n    - 나\n        - 다\n            - 라", ["RK565 a list 4 levels deep, with marks for 3 (KOR-05)"]),
        (
            "회의（비공개）를 엶",
            ["RK566 `（` is as wide as a character (KOR-05)", "RK566 `）` is as wide as a character (KOR-05)"],
        ),
        ("『공유 하천』(2024)을 펴냄", []),
    ],
)
def test_what_the_lints_find(body: str, said: list[str]) -> None:
    assert found(body) == said


def test_no_other_paper_in_korean_keeps_these_rules() -> None:
    assert found("회의를 2022.10.25. 열었다.", instrument="memorandum") == []


def test_it_is_for_readers_of_korean() -> None:
    said = "RK560 the instrument `korean-report` is written in `ko`, and its reader has `fr` ()"
    assert found("글", language="fr") == [said]


def test_items_of_more_than_two_lines() -> None:
    """RK564, on the finished page."""
    sink = Sink()
    document = made("- 짧음\n- " + "긴 항목이 이어짐 " * 14 + "\n", sink).document
    sheet = load_sheet("korean-report", MemoryWorkspace({}), sink)
    assert sheet is not None
    pages = laid_out(document, sheet, ("pdf",), FontSet(), sink).pages["pdf"]
    for most, count in ((0, 0), (2, 1), (9, 0)):
        told = Sink()
        check_items(pages, most, told)
        assert [(d.code, d.rule) for d in told] == [("RK564", "KOR-05")] * count


def test_emphasis_in_korean_is_bold() -> None:
    assert lines("*가장* 급함") == ["body: [strong|가장] 급함~~끝."]
