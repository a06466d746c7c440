"""What a chart says to those who do not see it: its alternative, then its values, each with what it belongs to.

Both files carry that as the alternative text of one figure. A chart whose data stand in a table behind it says its
alternative only, and so does one of more values than anybody listens to.
"""

from __future__ import annotations

from reportkit.doctree.nodes import ChartKind, Series

_MOST = 1000
"""Values that are told at most."""

_ENDS = ".!?…。"


def alternative(alt: str, kind: ChartKind, labels: tuple[str, ...], series: tuple[Series, ...]) -> str:
    """Give an alternative with the data of its chart: no words but those of the source, so in any language."""
    if not series or len(labels) * len(series) > _MOST:
        return alt
    if kind is ChartKind.TIMELINE:
        order = sorted(range(len(labels)), key=lambda n: f"{series[0].values[n]}-01-01"[:10])
        told = [f"{series[0].words[n]}: {labels[n]}" for n in order]
    elif len(series) == 1:
        told = [f"{label}: {said}" for label, said in zip(labels, series[0].words, strict=True)]
        name = series[0].name
        told[0] = f"{name[:1].upper()}{name[1:]}. {told[0]}"
    else:
        told = [
            f"{label}: " + ", ".join(f"{one.name} {one.words[n]}" for one in series) for n, label in enumerate(labels)
        ]
    stop = "" if alt.endswith(tuple(_ENDS)) else "."
    return f"{alt}{stop} {'; '.join(told)}."
