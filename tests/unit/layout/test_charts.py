"""Charts: what stands where, nothing over anything else, and what cannot be drawn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Chart, ChartKind, Series
from reportkit.layout.charts import chart_scene
from reportkit.layout.fonts import FontSet
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Line
from reportkit.layout.scene import Scene
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import at
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet

WIDTH = 7710
SPAN = at("sources/m/a.md", 3, 1, 30)


def sheet(name: str = "base") -> StyleSheet:
    made = load_sheet(name, MemoryWorkspace({}), Sink())
    assert made is not None
    return made


SHEET = sheet()


def chart(kind: ChartKind, labels: str, *series: str) -> Chart:
    """Make a chart: labels parted by `|`, series as `name: 1 2 3`."""
    made = []
    for text in series:
        name, _, values = text.partition(":")
        given = tuple(values.split())
        made.append(Series(name, given, given))
    return Chart(kind, tuple(labels.split("|")), tuple(made), "alt", span=SPAN)


def drawn(node: Chart, *codes: str, width: int = WIDTH, style: StyleSheet = SHEET) -> Scene:
    sink = Sink()
    scene = chart_scene(node, width, style, Measurer(FontSet()), sink)
    assert [d.code for d in sink] == list(codes), [d.message for d in sink]
    assert all(d.span == SPAN for d in sink)
    return scene


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def extent(line: Line) -> tuple[float, float]:
    return line.pieces[0].x, line.pieces[-1].x + line.pieces[-1].width


def assert_sound(scene: Scene, width: int = WIDTH) -> None:
    """Nothing leaves the rectangle, no text meets another or a bar."""
    boxes = []
    for line in scene.texts:
        left, right = extent(line)
        size = line.pieces[0].style.size * 10
        boxes.append((left, line.baseline - 0.7 * size, right, line.baseline + 0.2 * size, words(line)))
        edge = width + 1 if words(line).endswith(" ") else width - 59  # a blank that hangs is seen by nobody
        assert left >= -1 and right <= edge, (words(line), left, right)
        assert line.baseline - 0.7 * size >= 0 and line.baseline + 0.2 * size <= scene.height + 1, words(line)
    for fill in scene.fills:
        assert fill.x >= -41 and fill.x + fill.width <= width + 41 and 0 <= fill.y <= scene.height - fill.height
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
            assert apart, (a, b)
        for f in scene.fills:
            inside = f.x + f.width > a[0] + 1 and f.x < a[2] - 1 and f.y + f.height > a[1] + 1 and f.y < a[3] - 1
            assert not inside, (a, f)


SCORES = chart(
    ChartKind.BAR, "South Sudan|Syria|Tibet (territory)|Turkmenistan|North Korea|China", "score: 1 1 1 2 3 9"
)


def test_bars_stand_in_rows_from_one_edge_with_values_beside_them() -> None:
    scene = drawn(SCORES)
    assert_sound(scene)
    assert scene.height == 6 * 300
    assert [f.y for f in scene.fills] == [60, 360, 660, 960, 1260, 1560]
    assert {f.height for f in scene.fills} == {180} and len({f.x for f in scene.fills}) == 1
    lengths = [f.width for f in scene.fills]
    assert [round(length / lengths[0], 6) for length in lengths] == [1, 1, 1, 2, 3, 9]
    assert [words(t) for t in scene.texts][:4] == ["South Sudan", "1", "Syria", "1"]
    assert extent(scene.texts[-1])[1] == pytest.approx(WIDTH - 60, abs=1)
    assert extent(scene.texts[4])[0] == pytest.approx(0, abs=1)  # the widest label begins at the axis of the text


def test_negative_bars_lead_to_the_other_side_of_an_axis() -> None:
    scene = drawn(chart(ChartKind.BAR, "up|down|nil", "x: 5 -10 0"))
    assert_sound(scene)
    up, down = scene.fills
    (axis,) = scene.strokes
    assert up.x == pytest.approx(axis.x1) == pytest.approx(down.x + down.width)
    assert extent(scene.texts[3])[1] < down.x


def test_long_labels_run_on_in_a_second_line() -> None:
    scene = drawn(chart(ChartKind.BAR, "A label of many words that goes on and on and will not end|short", "x: 3 4"))
    assert_sound(scene)
    assert scene.height > 2 * 300


def test_several_series_make_groups_of_bars_that_name_themselves() -> None:
    scene = drawn(chart(ChartKind.BAR, "2020|2021", "exports: 3 4", "imports: 5 6"))
    assert_sound(scene)
    assert [words(t) for t in scene.texts][:5] == ["2020", "exports", "3", "imports", "5"]
    assert len({f.colour for f in scene.fills}) == 2


def test_parts_of_a_whole_fill_the_width_under_their_labels() -> None:
    scene = drawn(chart(ChartKind.STACKED, "votes", "in favour: 17", "abstaining: 11", "against: 19"))
    assert_sound(scene)
    assert [words(t) for t in scene.texts] == ["17 in favour", "11 abstaining", "19 against"]
    assert [f.colour for f in scene.fills] == ["#14304F", "#8592A0", "#8C2F1B"]
    assert [round(f.x) for f in scene.fills] == [0, 2789, 4593]
    assert scene.fills[-1].x + scene.fills[-1].width == WIDTH
    assert [extent(t)[0] for t in scene.texts] == pytest.approx([f.x for f in scene.fills])
    assert scene.texts[0].pieces[0].style.bold and not scene.texts[0].pieces[-1].style.bold


def test_one_series_alone_is_one_bar_of_its_labels() -> None:
    one = drawn(chart(ChartKind.STACKED, "in favour|against", "votes: 17 19"))
    other = drawn(chart(ChartKind.STACKED, "votes", "in favour: 17", "against: 19"))
    assert one == other


def test_labels_that_would_meet_stand_in_lines_of_their_own() -> None:
    scene = drawn(chart(ChartKind.STACKED, "a", "one of very many: 1", "another of many: 2", "the rest: 97"))
    assert_sound(scene)
    assert len(scene.fills) == 6  # a square for each label


def test_bars_of_parts_have_one_scale() -> None:
    scene = drawn(chart(ChartKind.STACKED, "2019|2020", "food: 60 30", "fuel: 40 20"))
    assert_sound(scene)
    ends = [fill.x + fill.width for fill in scene.fills]
    assert (ends[1], ends[3]) == pytest.approx((WIDTH, WIDTH / 2))


LONG = (
    "The Ministry of Agriculture, Forestry, Fisheries and Food of the Republic and all of its regional offices in the "
)


@pytest.mark.parametrize(
    ("node", "codes"),
    [
        (chart(ChartKind.STACKED, f"{LONG}north|South", "parts: 5 1"), ()),
        (chart(ChartKind.STACKED, f"{LONG}north|South", "food: 5 1", "fuel: 1 2"), ()),
        (chart(ChartKind.BAR, f"{LONG}north|South", "food: 5 1", "fuel: 1 2"), ()),
        (chart(ChartKind.BAR, f"{'x' * 120}|South", "food: 5 1"), ("RK301",)),
        (chart(ChartKind.LINE, f"{LONG}north|South|{LONG}", f"{LONG}: 5 1 2"), ()),
    ],
)
def test_labels_longer_than_the_chart_run_on_in_more_lines(node: Chart, codes: tuple[str, ...]) -> None:
    scene = drawn(node, *codes)
    assert_sound(scene)
    drawn_words = " ".join(words(line).strip() for line in scene.texts)
    assert all(word in drawn_words.replace(" ", "") for word in node.labels[0].split())


def test_what_is_set_apart_is_in_ink_and_the_rest_is_grey() -> None:
    bars_apart = drawn(replace(SCORES, highlight=(4,)))
    grey, ink = SHEET.chart.context, SHEET.chart.colours[0]
    assert [f.colour for f in bars_apart.fills] == [grey, grey, grey, grey, ink, grey]
    node = replace(chart(ChartKind.LINE, "2019|2020", "a: 1 2", "b: 3 1", "c: 2 2"), highlight=(1,))
    curves_apart = drawn(node)
    assert_sound(curves_apart)
    assert [s.colour for s in curves_apart.strokes if s.thickness == 30] == [grey, grey, ink]
    assert {s.colour for s in curves_apart.strokes if s.thickness == 10} == {grey, ink, SHEET.chart.axis}


def test_ochre_never_stands_beside_the_grey_of_context() -> None:
    scene = drawn(chart(ChartKind.STACKED, "a|b|c|d|e", "x: 20 20 20 20 20"))
    colours = [f.colour for f in scene.fills]
    for pair in itertools.pairwise(colours):
        assert set(pair) != {SHEET.chart.context, "#B07F25"}
    assert len(set(colours)) == 5


def test_curves_are_named_at_their_ends_and_the_second_is_dashed() -> None:
    scene = drawn(chart(ChartKind.LINE, "2019|2020|2021", "trade: 3245 863 713", "aid: 40 12 1.5"))
    assert_sound(scene)
    said = [words(t) for t in scene.texts]
    assert {"trade 713", "aid 1.5", "2019", "2020", "2021", "3245", "863"} <= set(said)
    dashes = [s.dash for s in scene.strokes if s.thickness == 30]
    assert dashes == [None, None, (80, 40), (80, 40)]


@pytest.mark.parametrize(
    ("labels", "series", "width", "codes"),
    [
        ("a" * 28 + "|a", "a" * 16 + ": 0.0 0.0", 4200, ("RK301",)),  # the label met the second line of the name
        ("a" * 90 + "|a", "x: 1 2", WIDTH, ("RK301",)),
        ("one of many words that go on|another of many words that go on|more", "a name: 3 -2 1", 4200, ()),
        ("first of two that do not go side by side|last of two that do not go side by side", "a name: 3 2", 4200, ()),
    ],
)
def test_labels_of_any_length_stay_under_the_axis(labels: str, series: str, width: int, codes: tuple[str, ...]) -> None:
    scene = drawn(chart(ChartKind.LINE, labels, series), *codes, width=width)
    assert_sound(scene, width)
    said = "".join(words(text) for text in scene.texts).replace(" ", "")
    first, *_, last = labels.replace(" ", "").split("|")
    assert first in said and last in said


def test_years_stand_as_far_apart_as_they_are() -> None:
    scene = drawn(chart(ChartKind.LINE, "2010|2020|2021", "x: 1 2 3"))
    xs = [f.x for f in scene.fills]
    assert (xs[1] - xs[0]) / (xs[2] - xs[1]) == pytest.approx(10)


def test_years_months_and_days_stand_in_one_order() -> None:
    scene = drawn(chart(ChartKind.TIMELINE, "c|a|d|b", "when: 2021-05 2020-01-02 2029 2021"))
    assert "".join(words(line) for line in scene.texts if len(words(line)) == 1) == "abcd"


def test_the_lowest_value_is_written_under_the_axis_too() -> None:
    scene = drawn(chart(ChartKind.LINE, "2019|2020|2021|2022", "Exports: 5 -3 -8 2", "Imports: 1 2 -1 4"))
    assert_sound(scene)
    assert {"5", "-8", "1"} <= {words(line) for line in scene.texts}


def test_a_timeline_goes_by_its_dates() -> None:
    scene = drawn(chart(ChartKind.TIMELINE, "third|first|second", "when: 2022-08-10 2020-01 2020-03-01"))
    assert_sound(scene)
    assert [words(t) for t in scene.texts][1::2] == ["first", "second", "third"]
    first, second, third = (f.y for f in scene.fills)
    assert third - second > second - first >= 300


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (chart(ChartKind.BAR, "a|b", "x: 1 n/a"), "`n/a` is no number"),
        (chart(ChartKind.BAR, "a", "x: 1e9"), "`1e9` is no number"),
        (chart(ChartKind.BAR, "a", "x: ١"), "`١` is no number"),
        (Chart(ChartKind.BAR, (), (), "alt", span=SPAN), "this chart has no values"),
        (chart(ChartKind.TIMELINE, "a", "x: 2022-13-01"), "`2022-13-01` is no date"),
        (chart(ChartKind.TIMELINE, "a", "x: 2020", "y: 2021"), "2 series where 1 can be told apart"),
        (chart(ChartKind.STACKED, "a|b", "x: 1 -2"), "a part of a whole is negative"),
        (chart(ChartKind.STACKED, "a|b", "x: 0 0"), "the parts of a whole are nothing together"),
        (chart(ChartKind.STACKED, "a|b|c|d|e|f", "x: 1 2 3 4 5 6"), "6 parts where 5 can be told apart"),
        (chart(ChartKind.LINE, "a", "x: 1"), "a line needs two points"),
        (chart(ChartKind.LINE, "a|b", *(f"{n}: 1 2" for n in range(5))), "5 series where 4 can be told apart"),
        (chart(ChartKind.BAR, "|".join("abcdefgh" * 9), "x:" + " 1" * 72), "this chart is taller than a page"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(node: Chart, message: str) -> None:
    sink = Sink()
    scene = chart_scene(node, WIDTH, SHEET, Measurer(FontSet()), sink)
    assert [(d.code, d.message) for d in sink] == [("RK306", message)]
    assert scene == Scene(0)


def test_a_character_without_a_glyph_is_an_error_at_the_chart() -> None:
    drawn(chart(ChartKind.BAR, "\u0e01|b", "x: 1 2"), "RK300")


label = st.text("abc defg 한국, ", min_size=1, max_size=140).filter(lambda s: s.strip() and s == s.strip())
value = st.integers(-10_000, 10_000).map(lambda n: str(n / 10))


@settings(deadline=None, max_examples=examples(150))
@given(st.data(), st.sampled_from(ChartKind), st.sampled_from([WIDTH, 4200]), st.sampled_from(["base", "un"]))
def test_nothing_overlaps_whatever_is_drawn(data: st.DataObject, kind: ChartKind, width: int, name: str) -> None:
    labels = data.draw(st.lists(label, min_size=2, max_size=5))
    form = value if kind in (ChartKind.BAR, ChartKind.LINE) else value.map(lambda v: v.lstrip("-"))
    if kind is ChartKind.TIMELINE:
        form = st.dates().map(lambda d: d.isoformat())
    series = []
    for _ in range(1 if kind is ChartKind.TIMELINE else data.draw(st.integers(1, 4))):
        values = tuple(data.draw(form) for _ in labels)
        series.append(Series(data.draw(label), values, values))
    node = Chart(kind, tuple(labels), tuple(series), "alt", span=SPAN)
    sink = Sink()
    scene = chart_scene(node, width, SHEETS[name], MEASURER, sink)
    assert {d.code for d in sink} <= {"RK301", "RK306"}
    assert_sound(scene, width)


SHEETS = {"base": SHEET, "un": sheet("un")}
MEASURER = Measurer(FontSet())


def test_an_address_at_a_bar_parts_until_all_of_it_has_room() -> None:
    part = "a-page.with_a_name" * 4
    scene = drawn(chart(ChartKind.BAR, f"https://example.org/{part}/{'x' * 90}|B", "n: 1 2"), "RK301", width=4000)
    assert all(extent(line)[0] >= 0 and extent(line)[1] <= 4000 for line in scene.texts)
