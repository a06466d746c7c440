"""Frames: the borders and the tint of paragraphs.

A border's width and its padding are height of the paragraph (SPEC section 4). Neighbours whose frames are equal share
one box, as in Word; a frame that is no box (a rule above, or one below) is each paragraph's own.
"""

from __future__ import annotations

from reportkit.layout.pages import Fill, Stroke
from reportkit.record import dataclass
from reportkit.style.sheet import Border, Borders, ParagraphStyle


def rule_width(rule: Border) -> int:
    """Give the width of a rule in twips; it is kept in eighths of a point."""
    return (rule.width * 20 + 4) // 8


def reach(rule: Border | None) -> int:
    """Give the room in twips that a border takes beyond the text: its padding and its width, 0 for none."""
    return 0 if rule is None else rule_width(rule) + rule.padding


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame between the edges `left` and `right` of its text, in twips from the paper's left edge."""

    left: float
    right: float
    borders: Borders
    tint: str | None

    @property
    def top(self) -> int:
        """Give the height that the frame adds above the text."""
        return reach(self.borders.top)

    @property
    def bottom(self) -> int:
        """Give the height that the frame adds below the text."""
        return reach(self.borders.bottom)

    @property
    def shared(self) -> bool:
        """Say whether neighbours with equal frames stand in one box."""
        b = self.borders
        return bool((b.top and b.bottom) or b.left or b.right or self.tint)

    def fills(self, top: float, bottom: float) -> list[Fill]:
        """Give the tint of a box from `top` to `bottom`, its borders included."""
        if self.tint is None:
            return []
        left, right = self._outer()
        return [Fill(left, top, right - left, bottom - top, self.tint)]

    def strokes(self, top: float, bottom: float) -> list[Stroke]:
        """Give the borders of a box from `top` to `bottom`; each rule lies inside them."""
        left, right = self._outer()
        b = self.borders
        out = []
        if b.top is not None:
            y = top + rule_width(b.top) / 2
            out.append(Stroke(left, y, right, y, rule_width(b.top), b.top.colour))
        if b.bottom is not None:
            y = bottom - rule_width(b.bottom) / 2
            out.append(Stroke(left, y, right, y, rule_width(b.bottom), b.bottom.colour))
        if b.left is not None:
            x = left + rule_width(b.left) / 2
            out.append(Stroke(x, top, x, bottom, rule_width(b.left), b.left.colour))
        if b.right is not None:
            x = right - rule_width(b.right) / 2
            out.append(Stroke(x, top, x, bottom, rule_width(b.right), b.right.colour))
        return out

    def _outer(self) -> tuple[float, float]:
        return self.left - reach(self.borders.left), self.right + reach(self.borders.right)


def frame_of(style: ParagraphStyle, left: float, right: float) -> Frame | None:
    """Give the frame of a style between the edges of its text, None where it has none."""
    borders = style.borders
    if style.background is None and not (borders.top or borders.bottom or borders.left or borders.right):
        return None
    return Frame(left, right, borders, style.background)
