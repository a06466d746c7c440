"""Figures of a column under each other by their places: units under units, however many decimals follow.

Each figure is set at the right, and one with less behind its units than another stands that much further in. So the
words of a cell stay what they are, without tabs or blanks that fill, and the DOCX says the same with a right indent:
a decimal tab of Word looks for the decimal mark of the reader's own system, and leaves figures of other countries
where they are (docs/decisions/0020).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from reportkit.doctree.nodes import Paragraph, TableCell
from reportkit.layout.boxing import Galley
from reportkit.layout.setting import Setter
from reportkit.record import dataclass, field

_SIGN = "[<>≈~±+\\-\u2212\u2013\\s\u00a0\u202f]{0,3}"
_MONEY = "(?:[A-Z]{0,3}[$€£¥₩₹]|[A-Z]{3})?"
_BEHIND = r"\s?\D{0,6}"
"""What may stand behind a figure: a percent sign, a short unit, the letter of a note."""

_LONGEST = 60
"""Characters of a figure at most; longer text is words."""

_NEAR = 1.0
"""Twips by which figures may stand apart: fewer are no reason for an indent."""


def units_end(text: str, point: str) -> int | None:
    """Say at which character the units of a figure end, None where the text is none.

    `point` is the decimal mark. Of a range it is the second figure, of a value with its error the first.
    """
    found = _figure(point).fullmatch(text) if len(text) <= _LONGEST else None
    return None if found is None else found.end("units")


@cache
def _figure(point: str) -> re.Pattern[str]:
    mark = re.escape(point)
    parts = "[.\\s\u00a0\u202f\u2009'’]" if point == "," else "[,\\s\u00a0\u202f\u2009'’]"
    units = rf"(?:\d{{1,3}}(?:{parts}\d{{3}})+|\d+)"
    one = rf"{units}(?:{mark}\d+)?"
    before = rf"{_SIGN}{_MONEY}{_SIGN}"
    first = rf"(?:{before}{one}{_BEHIND}(?:\s?[\u2013-]\s?|\s(?:to|bis|à|a)\s))?"
    error = rf"(?:\s?±\s?{one}|\s?\({_SIGN}{one}%?\))?"
    return re.compile(rf"\s*(?:{first}{before}(?P<units>{units}|(?={mark}\d))(?:{mark}\d+)?{error}{_BEHIND})\s*")


@dataclass(slots=True)
class _Cell:
    """A cell of one paragraph: its width, and for a figure what of that lies behind its units; twips."""

    leaf: Paragraph
    width: float
    behind: float | None


@dataclass(slots=True)
class DecimalColumn:
    """The body of one column of figures. `around` are the indents of its cells."""

    cells: list[_Cell] = field(default_factory=list)
    before: float = 0.0
    behind: float = 0.0
    around: int = 0

    @property
    def extent(self) -> float:
        """Give the width of the column with units under units in twips, 0 where nothing has to be moved."""
        uneven = any(self.behind - (c.behind or 0.0) > _NEAR for c in self.cells)
        return self.before + self.behind + self.around if uneven else 0.0

    def insets(self) -> dict[int, int]:
        """Give how many twips further in than its column each cell ends, by the identity of its paragraph.

        What is no figure stands as a figure without decimals does, as far as that makes the column no wider.
        """
        full = self.extent
        if not full:
            return {}
        out = {}
        for cell in self.cells:
            spare = full - self.around - cell.width if cell.behind is None else full
            inset = round(min(self.behind - (cell.behind or 0.0), max(spare, 0.0)))
            if inset > 0:
                out[id(cell.leaf)] = inset
        return out


def decimal_column(cells: Sequence[TableCell], point: str, setter: Setter) -> DecimalColumn:
    """Measure the figures of a column's body, whose extents are known; cells of several paragraphs are left alone."""
    out = DecimalColumn()
    for cell in cells:
        leaf = cell.blocks[0] if len(cell.blocks) == 1 else None
        if not isinstance(leaf, Paragraph) or leaf.label is not None:
            continue
        galley = setter.measured(leaf)
        text = galley.strip.text
        if "\n" in text or "\t" in text or not text:
            continue
        style = setter.style(leaf.role, leaf.depth, leaf.language)
        width = galley.boxes.natural
        end = units_end(text, point)
        behind = None if end is None else width - _width(galley, end, setter)
        if behind is not None:
            out.before, out.behind = max(out.before, width - behind), max(out.behind, behind)
        out.around = max(out.around, style.left + style.right)
        out.cells.append(_Cell(leaf, width, behind))
    return out


def _width(galley: Galley, end: int, setter: Setter) -> float:
    """Measure the first characters of words on one line."""
    if end == 0:
        return 0.0
    k = bisect_left(galley.starts, end) - 1
    segment = galley.strip.segments[k]
    return galley.places[k] + setter.measurer.table(segment.style)[galley.strip.text[segment.start : end]]
