"""The DOCX writer: what stands in the body, piece by piece."""

from __future__ import annotations

import re

import pytest

from docx_made import body, document, parts, short, written
from reportkit.doctree.nodes import (
    Block,
    ColumnAlign,
    Contents,
    ContentsRow,
    Group,
    GroupKind,
    Inline,
    Label,
    LineBreak,
    Link,
    List,
    ListItem,
    ListKind,
    PageNumber,
    Running,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from reportkit.doctree.roles import Role as R
from reportkit.doctree.roles import SpanRole as S
from sample_document import h, mark, note, p, s, t


def styles(*blocks: Block, **more: object) -> str:
    return parts(written(document(*blocks, **more)))["word/styles.xml"]  # type: ignore[arg-type]


def style(xml: str, key: str) -> str:
    found = re.search(f'<w:style [^>]*w:styleId="{key}">.*?</w:style>', xml)
    assert found, key
    return short(found[0])


def test_a_paragraph_has_a_style_and_nothing_else() -> None:
    xml = body(p(R.BODY, "a"), p(R.BODY, "One & <two>"))
    assert xml.splitlines()[-1] == "<p><pPr><pStyle BodyText></pPr><r><t>One &amp; &lt;two&gt;</t></r></p>"


def test_a_gap_that_a_role_does_not_usually_have_is_a_style_of_its_own() -> None:
    xml = styles(p(R.BODY, "a"), h(1, R.HEADING_1, "b", None, "b"), p(R.BODY, "c"))
    assert 'before="180"' in style(xml, "BodyText9Before")
    assert "<name Body Text (9 before)>" in style(xml, "BodyText9Before")
    assert "<basedOn BodyText>" in style(xml, "BodyText9Before")


def test_words_in_spans_have_character_styles_and_languages() -> None:
    xml = body(p(R.BODY, s(S.EMPHASIS, "title"), " ", Text("제목", language="ko"), LineBreak(), "end"))
    assert "<r><rPr><rStyle Emphasis></rPr><t>title</t></r>" in xml
    assert '<r><rPr><lang val="ko-KR" eastAsia="ko-KR"/></rPr><t>제목</t></r><r><br/></r>' in xml


def test_a_mark_in_a_bold_heading_is_bold_for_no_reader() -> None:
    """Word reads the style's switch as a toggle, LibreOffice as a switch; the run says it plainly for both."""
    heading = h(1, R.HEADING_1_MARKED, "A", Label("1", "headings"), "a", "GREEN")
    xml = body(heading, style="base", like="base")
    assert "<rStyle PortionMarkInBold><b 0><bCs 0></rPr><t>(GREEN)</t>" in xml


@pytest.mark.parametrize(
    ("tag", "latin", "east"), [("en-GB", "en-GB", "ko-KR"), ("ko", "en-US", "ko-KR"), ("ja", "en-US", "ja-JP")]
)
def test_latin_words_of_a_document_in_korean_are_not_said_to_be_korean(tag: str, latin: str, east: str) -> None:
    xml = parts(written(document(p(R.BODY, "x"), language=tag)))["word/styles.xml"]
    assert f'<w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="ar-SA"/>' in xml


def test_no_break_hyphens_are_elements() -> None:
    assert "<t>COVID</t><noBreakHyphen/><t>19</t>" in body(p(R.BODY, "COVID\u201119"))


def test_links_lead_out_through_a_relationship_and_inside_to_a_bookmark() -> None:
    out = Link((t("address"),), url="https://example.org/?a=1&b=2")
    xml = written(document(p(R.BODY, out, Link((t("here"),), to="b1")), p(R.BODY, "There", anchor="b1")))
    found = parts(xml)
    assert 'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in found["word/_rels/document.xml.rels"]
    main = short(found["word/document.xml"])
    assert '<hyperlink anchor="_b1" history="1"><r><t>here</t></r></hyperlink>' in main
    assert '<bookmarkStart id="1" name="_b1"/><r><t>There</t></r><bookmarkEnd id="1"/>' in main


def test_anchors_of_what_has_no_text_stand_at_the_next_paragraph() -> None:
    inner = List(ListKind.BULLET, (ListItem((p(R.LIST_BULLET, "x", label=Label("–", "bullets")),), anchor="i1"),))
    xml = body(Group(GroupKind.SECTION, (inner,), anchor="g1"))
    assert '<bookmarkStart id="1" name="_g1"/><bookmarkStart id="2" name="_i1"/><r><t>x</t></r>' in xml


def test_page_numbers_are_fields_with_the_result_of_the_layout() -> None:
    far = p(R.BODY, "There", anchor="far", new_page=True)
    xml = body(p(R.BODY, "page ", PageNumber(of="far")), far)
    assert "<instrText> PAGEREF _far \\h </instrText>" in xml
    assert '<r><fldChar fldCharType="separate"/></r><r><t>2</t></r>' in xml
    assert "dirty" not in xml and "updateFields" not in "".join(parts(written(document(far))).values())


def test_a_break_to_a_new_page_takes_no_space_with_it() -> None:
    xml = styles(p(R.BODY, "a"), p(R.ANNEX_LABEL, "b", new_page=True))
    assert "<pageBreakBefore/>" in style(xml, "AnnexLabelNewPage")
    assert 'before="0"' in style(xml, "AnnexLabelNewPage")


def test_what_is_kept_together_holds_on_to_the_next_but_for_its_last() -> None:
    group = Group(GroupKind.KEEP, (p(R.BODY, "a"), p(R.BODY, "b"), p(R.BODY, "c")))
    names = re.findall(r"<pStyle (\w+)>", body(group, p(R.BODY, "d")))
    assert ["WithNext" in name for name in names] == [True, True, False, False]


def test_tick_boxes_are_controls_that_can_be_ticked() -> None:
    xml = body(p(R.CHECK_ITEM, TickBox(checked=True), Tab(), "Done"))
    assert '<w14:checked w14:val="1"/>' in xml
    assert "<id 1>" in xml and "<t>■</t>" in xml


# Numbers


def test_headings_take_their_numbers_from_their_styles() -> None:
    one = h(1, R.HEADING_1, "A", Label("I.", "headings"), "a")
    two = h(2, R.HEADING_2, "B", Label("A.", "headings", 1), "b")
    found = parts(written(document(one, two)))
    assert "<numPr>" not in short(found["word/document.xml"])
    assert "<numPr><ilvl 1><numId 1></numPr>" in style(found["word/styles.xml"], "Heading2")
    numbering = short(found["word/numbering.xml"])
    assert '<lvl ilvl="0"><start 1><numFmt upperRoman><pStyle Heading1><lvlText %1.><lvlJc right>' in numbering


def test_a_heading_without_a_number_takes_it_away() -> None:
    one = h(1, R.HEADING_1, "A", Label("I.", "headings"), "a")
    xml = styles(one, h(1, R.HEADING_1, "B", None, "b"), h(1, R.ANNEX_TITLE, "C", None, "c"))
    assert "<numId 0>" in style(xml, "Heading1NoNumber")
    assert "<numId 0>" in style(xml, "AnnexTitle") and "<basedOn Heading1>" in style(xml, "AnnexTitle")


def test_every_list_begins_anew() -> None:
    def items(instance: int, start: int = 1) -> List:
        labels = [Label(f"({chr(96 + start + i)})", "letters", 0, instance, start) for i in range(2)]
        return List(ListKind.NUMBER, tuple(ListItem((p(R.LIST_NUMBER, "x", label=label),)) for label in labels))

    found = parts(written(document(items(1), p(R.BODY, "-"), items(2), items(3, 4))))
    assert re.findall(r"<numId (\d)>", short(found["word/document.xml"])) == list("112233")
    numbers = re.findall(r'<num numId="(\d)"><abstractNumId 0>(.*?)</num>', short(found["word/numbering.xml"]))
    assert [re.findall(r"<startOverride (\d)>", rest) for _, rest in numbers] == [["1"], ["1"], ["4"]]


# Notes


def test_notes_are_counted_by_word_and_lie_in_a_part_of_their_own() -> None:
    found = parts(written(document(p(R.BODY, "One.", note("1", "First."), " Two.", note("2", "Second.")))))
    main = short(found["word/document.xml"])
    assert '<r><rPr><rStyle FootnoteReference></rPr><footnoteReference id="1"/></r><r><t> Two.</t></r>' in main
    notes = short(found["word/footnotes.xml"])
    assert '<footnote id="2">\n<p>' in notes and "<footnoteRef/></r><r><tab/></r><r><t>Second.</t></r>" in notes
    assert "FootnoteRule" in notes.partition('<footnote id="1">')[0]


def test_a_note_that_word_would_not_count_so_has_its_mark_written_out() -> None:
    found = parts(written(document(p(R.TITLE, "A title", note("*", "By someone.")), p(R.BODY, "x", note("1", "y")))))
    main, notes = short(found["word/document.xml"]), short(found["word/footnotes.xml"])
    assert '<footnoteReference customMarkFollows="1" id="1"/><t>*</t>' in main
    assert '<footnoteReference id="2"/></r>' in main
    assert "<footnoteRef/>" not in notes.partition('<footnote id="2">')[0]


def test_numbers_of_notes_end_at_their_place_however_wide() -> None:
    blocks = [p(R.BODY, "x", note(str(n), "y")) for n in range(1, 12)]
    xml = parts(written(document(*blocks)))["word/styles.xml"]
    narrow, wide = (float(out) for out in re.findall(r'<w:name w:val="footnote text \(([\d.]+) out\)"/>', xml))
    assert narrow > 4 and wide - 4 == pytest.approx(2 * (narrow - 4), abs=0.1)
    assert f'hanging="{round(wide * 20)}"' in xml


def test_a_number_that_has_no_room_before_its_note_begins_further_out() -> None:
    """Else the text would go to the next tab stop in Word, and stay where it is in LibreOffice."""
    blocks = [p(R.BODY, "x", note(str(n), "y")) for n in range(1, 101)]
    found = parts(written(document(*blocks, style="non-paper")))
    assert re.findall(r'<w:name w:val="footnote text \(([\d.]+) out\)"/>', found["word/styles.xml"]) == ["17.5"]
    assert found["word/footnotes.xml"].count('"FootnoteText') == 100
    assert len(set(re.findall(r'"(FootnoteText\w+)"', found["word/footnotes.xml"]))) == 1


# Tables and contents


def cell(*content: Inline | str, role: R = R.TABLE_TEXT, header: bool = False) -> TableCell:
    return TableCell((p(role, *content),), header=header)


def test_tables_repeat_their_head_and_never_split_a_row() -> None:
    table = Table(
        (ColumnAlign.LEFT, ColumnAlign.RIGHT),
        (TableRow((cell("Group", role=R.TABLE_HEAD), cell("Held", role=R.TABLE_HEAD_NUMBER))),),
        (TableRow((cell("Prisoners", header=True), cell("8,343", role=R.TABLE_NUMBER))),),
        (p(R.CAPTION, "Table 1 Persons"),),
        (),
        'Held "at least"',
        anchor="t1",
    )
    xml = body(table)
    assert "<tr><trPr><cantSplit/><tblHeader/></trPr>" in xml
    assert "<tr><trPr><cantSplit/></trPr>" in xml
    assert "<tblCaption Table 1 Persons><tblDescription Held &quot;at least&quot;>" in xml
    assert '<tblLook val="06A0" firstRow="1" lastRow="0" firstColumn="1"' in xml
    grid = [int(w) for w in re.findall(r'<gridCol w="(\d+)"/>', xml)]
    assert grid == [int(w) for w in re.findall(r'<tcW w="(\d+)" type="dxa"/>', xml)][:2]
    assert f'<tblW w="{sum(grid)}" type="dxa"/>' in xml
    assert xml.rstrip().endswith("<p><pPr><pStyle Spacer1></pPr></p>")


def test_contents_are_a_field_that_never_asks_to_be_updated() -> None:
    rows = (
        ContentsRow(1, R.CONTENTS_1, "1", (t("First"),), "a"),
        ContentsRow(2, R.CONTENTS_2, "1.1", (t("Second"),), "b"),
    )
    xml = body(
        Contents((p(R.CONTENTS_TITLE, "Contents"),), rows),
        h(1, R.HEADING_1, "First", Label("1", "headings"), "a"),
        h(2, R.HEADING_2, "Second", Label("1.1", "headings", 1), "b"),
        style="base",
        like="base",
    )
    assert xml.count('<instrText> TOC \\o "1-2" \\h \\z \\u </instrText>'.replace('"', "&quot;")) == 1
    assert '<hyperlink anchor="_a" history="1"><r><t>1</t></r><r><tab/></r><r><t>First</t></r><r><tab/></r>' in xml
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 3


def test_no_link_stands_in_a_row_of_contents_and_its_mark_stands_before_the_link() -> None:
    words = (mark("GREEN"), t(" See "), Link((t("there"),), url="https://example.org/"), Link((t("b"),), to="a"))
    xml = body(
        Contents((p(R.CONTENTS_TITLE, "Contents"),), (ContentsRow(1, R.CONTENTS_1, "1", words, "a"),)),
        h(1, R.HEADING_1, "First", Label("1", "headings"), "a"),
        style="base",
        like="base",
    )
    row = next(line for line in xml.split("\n") if "PAGEREF" in line)
    before, _, link = row.partition("<hyperlink ")
    assert "<t>1</t>" in before and "(GREEN)" in before
    assert link.startswith('anchor="_a" history="1"><r><t> See </t></r><r><rPr><rStyle Hyperlink')
    assert "<t>there</t>" in link and "<t>b</t>" in link and "<hyperlink" not in link


@pytest.mark.parametrize(
    ("label", "parted"), [("1.1", "<t>1.1</t></r><r><tab/>"), ("Annex A", "<t>Annex A\u00a0\u00a0</t></r><r><t>First")]
)
def test_a_label_of_contents_without_room_has_blanks_behind_it(label: str, parted: str) -> None:
    """A tab would lead to the stop of the page numbers, at the other edge."""
    xml = body(
        Contents((p(R.CONTENTS_TITLE, "Contents"),), (ContentsRow(1, R.CONTENTS_1, label, (t("First"),), "a"),)),
        h(1, R.HEADING_1, "First", None, "a"),
        style="non-paper",
    )
    assert parted in xml


# Running matter


def test_headers_and_footers_are_parts_that_the_section_names() -> None:
    running = Running((), (p(R.FOOTER, "first"),), (p(R.HEADER, Tab(), "odd"),), (), (p(R.HEADER, "even"),), None)
    found = parts(written(document(p(R.BODY, "x"), running=running)))
    section = short(found["word/document.xml"]).partition("<sectPr>")[2]
    assert re.findall(r'<(\w+)Reference type="(\w+)"', section) == [
        ("header", "default"),
        ("footer", "first"),
        ("header", "even"),
    ]
    assert "<titlePg/>" in section and "<w:evenAndOddHeaders/>" in found["word/settings.xml"]
    assert '<pgSz w="11906" h="16838"/>' in section


def test_neighbours_under_a_rule_of_their_own_keep_it() -> None:
    """Word and LibreOffice join equal borders of neighbours, unless the border between them is named."""
    xml = styles(p(R.RECOMMENDATION, "a"), p(R.RECOMMENDATION, "b"), style="base", like="base")
    top = 'val="single" sz="4" space="6" color="B8C0C9"/>'
    assert f"<pBdr><top {top}<between {top}</pBdr>" in style(xml, "Recommendation")
    assert "<between" not in style(xml, "BottomLine")


def test_a_marked_number_stands_before_its_mark() -> None:
    paragraph = p(R.BODY_NUMBERED_MARKED, mark("GREEN"), Tab(), "Words.", label=Label("1.", "paragraphs"))
    assert body(paragraph).endswith(
        "<numPr><ilvl 0><numId 1></numPr></pPr><r><rPr><rStyle PortionMark></rPr><t>(GREEN)</t></r>"
        "<r><tab/></r><r><t>Words.</t></r></p>"
    )
