"""Charts and pictures in a DOCX: the scene of the layout as shapes, read aloud by one alternative."""

from __future__ import annotations

import re

import docx_made as made
from reportkit.doctree.nodes import Chart, ChartKind, Figure, Picture, Series
from reportkit.doctree.roles import Role as R
from reportkit.layout.pages import PlacedChart
from sample_document import p

VOTES = Chart(
    ChartKind.STACKED,
    ("in favour", "against"),
    (Series("votes", ("17", "19"), ("17", "19")),),
    'Two parts: "17" and 19.',
    (p(R.CAPTION, "Figure 1 Votes"),),
    (p(R.FIGURE_NOTE, "Source: record."),),
    anchor="f1",
)


def drawing(*blocks: Chart | Figure) -> str:
    found = re.search(
        r"<w:drawing>.*?</w:drawing>", made.parts(made.written(made.document(*blocks)))["word/document.xml"]
    )
    assert found
    return found[0]


def placed() -> PlacedChart:
    document = made.document(VOTES)
    return made.pages_of(document).charts[id(VOTES)]


def test_a_chart_is_read_aloud_by_its_alternative_and_nothing_else() -> None:
    xml = drawing(VOTES)
    assert '<wp:docPr id="1" name="Chart 1" descr="Two parts: &quot;17&quot; and 19."/>' in xml
    assert xml.count("descr=") == 1


def test_shapes_stand_where_the_scene_has_them() -> None:
    xml, scene = drawing(VOTES), placed()
    boxes = re.findall(r'<a:off x="(\d+)" y="(\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>', xml)
    origin = re.search(r'<a:chOff x="(\d+)" y="(\d+)"/>', xml)
    assert origin and (int(origin[1]), int(origin[2])) == (round(scene.x * 635), round(scene.y * 635))
    extent = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', xml)
    assert extent and (int(extent[1]), int(extent[2])) == (round(scene.width * 635), round(scene.height * 635))
    for fill in scene.fills:
        assert tuple(str(round(v * 635)) for v in (fill.x, fill.y, fill.width, fill.height)) in boxes
        assert f'<a:srgbClr val="{fill.colour[1:]}"/>' in xml


def test_words_stand_in_frames_that_hold_them_with_room_to_spare() -> None:
    xml, scene = drawing(VOTES), placed()
    frames = re.findall(
        r'<a:ext cx="(\d+)" cy="\d+"/></a:xfrm>(?:(?!</wps:wsp>).)*?<w:txbxContent>(.*?)</w:txbxContent>', xml
    )
    assert ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", words)) for _, words in frames] == [
        "17 in favour",
        "19 against",
    ]
    for (width, _), line in zip(frames, scene.texts, strict=True):
        wide = line.pieces[-1].x + line.pieces[-1].width - line.pieces[0].x
        assert int(width) >= (wide + 59) * 635
    assert '<w:rStyle w:val="ChartTextStrong"/>' in frames[0][1] and '<w:rStyle w:val="ChartText"/>' in frames[0][1]


def test_a_rising_line_is_a_falling_one_turned_over_and_the_second_is_dashed() -> None:
    series = tuple(Series(n, v, v) for n, v in (("up", ("1", "5")), ("down", ("5", "1"))))
    xml = drawing(Chart(ChartKind.LINE, ("2020", "2021"), series, "Two lines."))
    lines = re.findall(r'<a:xfrm( flipV="1")?>(?:(?!</wps:wsp>).)*?prst="line".*?<a:ln w="19050">(.*?)</a:ln>', xml)
    assert [(bool(flip), "custDash" in look) for flip, look in lines] == [(True, False), (False, True)]


def test_a_chart_has_no_part_and_no_data_of_its_own() -> None:
    found = made.parts(made.written(made.document(VOTES)))
    assert not [name for name in found if "chart" in name.lower() or "embeddings" in name]


def test_a_picture_that_is_shown_twice_is_one_part() -> None:
    data = b"\x89PNG\r\n\x1a\n" + b"anything"
    figures = [Figure(Picture(data, "png", 900, 600), f"alt {n}") for n in (1, 2)]
    found = made.parts(made.written(made.document(*figures)))
    assert re.findall(r'PartName="(/word/media/[^"]+)"', found["[Content_Types].xml"]) == ["/word/media/image1.png"]
    main = found["word/document.xml"]
    assert main.count('r:embed="rId1"') == 2 and re.findall(r'descr="(.*?)"', main) == ["alt 1", "alt 2"]
    assert re.findall(r'<pic:cNvPr id="0" name="([^"]*)"', main) == ["Picture", "Picture"]
