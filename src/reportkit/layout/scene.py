"""What a chart is drawn with: bars, rules and lettering at places of their own, gathered into a scene."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import TypeAlias

from reportkit.diagnostics import Sink
from reportkit.layout.boxing import Galley, box_up, split_box
from reportkit.layout.breaking import report_wide
from reportkit.layout.lines import TINY, greedy
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Fill, Line, Piece, Stroke
from reportkit.layout.runs import Spinner
from reportkit.record import dataclass, field
from reportkit.span import Span
from reportkit.style.sheet import Side, StyleSheet, TextStyle

Words: TypeAlias = tuple[str, TextStyle]

CAP = 0.66
"""The height of capitals and figures, in parts of the size; the faces of the sheets differ by less than 0.01."""


EDGE = 60
"""Twips that words keep from the right edge: word processors measure them a little wider than we do."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawn chart: its height, and what is in it, measured from its top left corner in twips.

    Each text is a line of its own. What has no height was refused with a diagnostic and is not to be drawn.
    """

    height: int
    fills: tuple[Fill, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    texts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Say whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(slots=True)
class Stage:
    """Where the parts of one chart are put; `span` is the chart's, for characters without a glyph (RK300) and words
    wider than their line (RK301).

    `language` is the document's. In one from right to left a scene that is `turned` will be mirrored with its page.
    """

    sheet: StyleSheet
    measurer: Measurer
    sink: Sink
    span: Span
    language: str = ""
    turned: bool = True
    fills: list[Fill] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    texts: list[Line] = field(default_factory=list)
    _reported: set[tuple[str, str]] = field(default_factory=set)
    _wide: set[str] = field(default_factory=set)
    _spinner: Spinner = field(init=False)

    def __post_init__(self) -> None:
        """Make the spinner of the sheet."""
        self._spinner = Spinner(self.sheet, None, language=self.language)

    def width(self, *words: Words) -> float:
        """Measure words on one line."""
        galleys = [self._galley(text, style) for text, style in words]
        full = fsum(g.boxes.starts[-1] for g in galleys[:-1])
        return full + (galleys[-1].boxes.ends[-1] if galleys else 0.0)

    def area(self, words: Sequence[Words], x: float, baseline: float, side: Side = Side.LEFT) -> Area:
        """Give the room that words on one line take, with a little air round them."""
        width = self.width(*words)
        left = x - side.before(width)
        size = max(style.size for _, style in words) * 10
        return Area(left - 30, baseline - size * 0.8, left + width + 30, baseline + size * 0.25)

    def write(self, words: Sequence[Words], x: float, baseline: float, side: Side = Side.LEFT) -> None:
        """Put words on one line: `x` is their left end, middle or right end."""
        left = x - side.before(self.width(*words))
        pieces: list[Piece] = []
        for text, style in words:
            galley = self._galley(text, style)
            pieces += galley.pieces(0, len(galley.boxes), left)
            left += galley.boxes.starts[-1]
        self._line(pieces, max(style.size for _, style in words), baseline)

    def lines_in(self, words: Words, room: float) -> int:
        """Count the lines that words take in some room."""
        return len(self._broken(words, room)[1])

    def write_in(self, words: Words, x: float, baseline: float, room: float, side: Side = Side.LEFT) -> None:
        """Put words on as many lines as they need in some room, the first line's baseline given."""
        galley, ranges = self._broken(words, room)
        boxes = galley.boxes
        for number, (start, end) in enumerate(ranges):
            left = x - side.before(boxes.ends[end] - boxes.starts[start])
            self._line(galley.pieces(start, end, left), words[1].size, baseline + number * pitch(words[1]))

    def heading(self, words: Words, top: float, width: float) -> float:
        """Put words over a group of bars, on as many lines as they need, and give their height."""
        row = self.sheet.chart.row
        self.write_in(words, 0, top + middle(row, words[1]), width - EDGE)
        return row + (self.lines_in(words, width - EDGE) - 1) * pitch(words[1])

    def scene(self, height: float) -> Scene:
        """Give what was put on stage."""
        return Scene(round(height), tuple(self.fills), tuple(self.strokes), tuple(self.texts))

    def _galley(self, text: str, style: TextStyle) -> Galley:
        strip = self._spinner.words(text, self._spinner.looks.of(style), self.span)
        out = box_up(strip, self.measurer, self.sink, self._reported)
        out.axis = out.axis and self.turned
        return out

    def _broken(self, words: Words, room: float) -> tuple[Galley, list[tuple[int, int]]]:
        galley = self._galley(*words)
        boxes = galley.boxes
        i = len(boxes) - 1
        while i >= 0:
            word = galley.strip.text[boxes.cuts[i] : boxes.cuts[i + 1]].rstrip()
            if len(word) > 1 and boxes.ends[i + 1] - boxes.starts[i] > room + TINY:
                if word not in self._wide:  # the same words are asked for how many lines they take, too
                    self._wide.add(word)
                    report_wide(galley, i, self.sink)
                before = len(boxes)
                split_box(galley, i, self.measurer)
                i += len(boxes) - before  # a part may be too wide as well
            else:
                i -= 1
        return galley, greedy(boxes, 0, len(boxes), room, room)

    def _line(self, pieces: Sequence[Piece], size: int, baseline: float) -> None:
        height = size * 10 * 1.25
        self.texts.append(Line(baseline - 0.8 * height, height, baseline, tuple(pieces)))


def pitch(style: TextStyle) -> float:
    """Give the distance of two lines of one label, in twips: 1.2 of the size."""
    return style.size * 12


def middle(row: float, style: TextStyle) -> float:
    """Give the baseline at which figures stand in the middle of a row of some height."""
    return (row + CAP * style.size * 10) / 2
