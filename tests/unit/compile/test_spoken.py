"""What a chart says aloud: its alternative, then each value with what it belongs to, in the words of the source."""

from __future__ import annotations

from reportkit.compile.spoken import alternative
from reportkit.doctree.nodes import ChartKind, Series


def told(kind: ChartKind, labels: str, *series: str, alt: str = "Two bars.") -> str:
    made = []
    for text in series:
        name, _, values = text.partition(": ")
        made.append(Series(name, tuple(values.split()), tuple(f"{v} m" for v in values.split())))
    return alternative(alt, kind, tuple(labels.split("|")), tuple(made))


def test_each_value_follows_what_it_belongs_to() -> None:
    assert told(ChartKind.BAR, "Upper|Lower", "Water: 1 2") == "Two bars. Water. Upper: 1 m; Lower: 2 m."
    two = told(ChartKind.LINE, "2019|2020", "Trade: 1 2", "Aid: 3 4", alt="수입")
    assert two == "수입. 2019: Trade 1 m, Aid 3 m; 2020: Trade 2 m, Aid 4 m."


def test_a_timeline_is_told_in_the_order_of_its_dates() -> None:
    assert told(ChartKind.TIMELINE, "Later|First", "when: 2022 2020") == "Two bars. 2020 m: First; 2022 m: Later."


def test_more_values_than_anybody_listens_to_are_left_out() -> None:
    labels = "|".join(map(str, range(1001)))
    assert told(ChartKind.BAR, labels, "x: " + "1 " * 1001) == "Two bars."
    assert told(ChartKind.BAR, labels.removesuffix("|1000"), "x: " + "1 " * 1000).endswith("999: 1 m.")
