"""Lower: a released memo and its tables become the document that a reader gets. No reference is left in it."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.compile.convention import convention
from reportkit.compile.lower_closing import closed
from reportkit.compile.lower_desk import Desk, Tables
from reportkit.compile.lower_head import lower_head
from reportkit.compile.lower_lines import lower_lines
from reportkit.compile.lower_marks import marks_of
from reportkit.compile.lower_parts import Parts
from reportkit.compile.lower_running import lower_banner, lower_properties, lower_running
from reportkit.compile.order import Placed
from reportkit.compile.release import Released
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Told, untold
from reportkit.doctree.nodes import Document
from reportkit.model.instrument import Instrument
from reportkit.model.marking import MarkingScheme
from reportkit.record import replace


def lower(
    released: Released,
    instrument: Instrument,
    placed: tuple[Placed, ...],
    tables: Tables,
    sink: Sink,
    *,
    scheme: MarkingScheme | None = None,
    images: Mapping[str, bytes] | None = None,
    told: Told = untold,
) -> Document:
    """Give the document of a released memo, in an instrument's shape.

    `scheme` None means that the audience has no marking scheme; `images` are the bytes of figures by their path;
    `told` hears of every section.
    Reports RK241, RK242, RK245 and what `compile.images` finds.
    """
    audience, memo = released.audience, released.memo
    marks = marks_of(released, scheme)
    desk = Desk(released, instrument, scheme, placed, tables, convention(audience), marks, images or {}, sink)
    parts = Parts(desk, told)
    blocks = [*lower_lines(desk, instrument.lines), *lower_head(desk)]
    for place in placed:
        made = parts.slot(place)
        blocks = [*blocks, *made] if made or "attachments" not in place.slot.parts else closed(blocks, desk)
    banner = lower_banner(desk)
    running = lower_running(desk, banner)
    if foot := lower_lines(desk, instrument.foot):
        running = replace(running, first_footer=(*foot, *running.first_footer))
    return Document(
        properties=lower_properties(desk),
        language=audience.language,
        date=memo.date,
        page=audience.page,
        style=audience.style,
        blocks=tuple(blocks),
        running=running,
        banner=banner,
        numberings=(*tables.numbers.numberings, *desk.labels.numberings.values()),
    )
