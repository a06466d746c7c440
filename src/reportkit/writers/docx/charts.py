"""Charts as groups of shapes: the scene of the layout, drawn once more in DrawingML ([MS-ODRAWXML] 2.24).

A chart part of Word's own was tried and set aside (docs/decisions): it draws only two of the four kinds nearly as the
PDF does, and keeps the numbers of the chart in a place where nobody looks.
"""

from __future__ import annotations

from reportkit.doctree.nodes import Chart
from reportkit.layout.pages import Fill, Line, PlacedChart, Stroke
from reportkit.layout.scene import EDGE
from reportkit.record import dataclass, field
from reportkit.writers.docx.pictures import inline_drawing
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.xml import NAMESPACES, emu, run, text_xml

_RTL = "<w:rtl/>"


def chart_drawing(node: Chart, story: Story) -> str:
    """Give a chart as large as it was laid out, read aloud by its alternative."""
    placed = story.book.pages.charts[id(node)]
    number = story.book.drawing()
    shapes = _Shapes(story, (placed.x, placed.x + placed.width))
    shapes.ground(placed)
    for fill in placed.fills:
        shapes.fill(fill)
    for stroke in placed.strokes:
        shapes.stroke(stroke)
    for line in placed.texts:
        shapes.text(line)
    width, height = emu(placed.width), emu(placed.height)
    frame = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    # the scene counts from the corner of its page
    inner = f'<a:chOff x="{emu(placed.x)}" y="{emu(placed.y)}"/><a:chExt cx="{width}" cy="{height}"/>'
    graphic = (
        f'<a:graphicData uri="{NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}{inner}'
        f"</a:xfrm></wpg:grpSpPr>{''.join(shapes.out)}</wpg:wgp></a:graphicData>"
    )
    return inline_drawing(number, (placed.width, placed.height), ("Chart", node.alt), graphic)


@dataclass(slots=True)
class _Shapes:
    """Writes the shapes of one chart between its edges."""

    story: Story
    edges: tuple[float, float]
    out: list[str] = field(default_factory=list)

    def ground(self, placed: PlacedChart) -> None:
        """Write what nobody sees: the whole rectangle, without which LibreOffice stretches what is in it to fill it."""
        look = "<a:noFill/><a:ln><a:noFill/></a:ln>"
        self._shape("rect", (placed.x, placed.y, placed.width, placed.height), look)

    def fill(self, fill: Fill) -> None:
        """Write a filled rectangle."""
        look = f'<a:solidFill><a:srgbClr val="{fill.colour[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        self._shape("rect", (fill.x, fill.y, fill.width, fill.height), look)

    def stroke(self, stroke: Stroke) -> None:
        """Write a straight rule; one that rises is a falling one turned over."""
        x1, y1, x2, y2 = stroke.x1, stroke.y1, stroke.x2, stroke.y2
        if x1 > x2:
            x1, y1, x2, y2 = x2, y2, x1, y1
        colour = f'<a:solidFill><a:srgbClr val="{stroke.colour[1:]}"/></a:solidFill>'
        look = f'<a:ln w="{emu(stroke.thickness)}">{colour}{_dashes(stroke)}</a:ln>'
        self._shape("line", (x1, min(y1, y2), x2 - x1, abs(y2 - y1)), look, turned=y2 < y1)

    def text(self, line: Line) -> None:
        """Write words in a frame of their own."""
        left = min(piece.x for piece in line.pieces)
        right = max(piece.x + piece.width for piece in line.pieces)
        styles = self.story.book.styles.furniture
        runs = "".join(
            run(text_xml(piece.text), f'<w:rStyle w:val="{styles.lettering(piece.style)}"/>{_RTL if piece.rtl else ""}')
            for piece in line.pieces
        )
        style = styles.frame(round(line.height))
        words = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
        # words keep that far from the edge themselves; a blank at their end may hang
        if self.story.book.rtl:
            left = max(left - EDGE, self.edges[0])
        else:
            right = min(right + EDGE, self.edges[1])
        place = (left, line.top, right - left, line.height)
        self._shape("rect", place, "<a:noFill/><a:ln><a:noFill/></a:ln>", words)

    def _shape(
        self,
        form: str,
        place: tuple[float, float, float, float],
        look: str,
        words: str = "",
        *,
        turned: bool = False,
    ) -> None:
        x, y, width, height = (emu(length) for length in place)
        number = self.story.book.drawing()
        flip = ' flipV="1"' if turned else ""
        kind = '<wps:cNvSpPr txBox="1"/>' if words else "<wps:cNvCnPr/>" if form == "line" else "<wps:cNvSpPr/>"
        inner = f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>" if words else ""
        body = '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
        self.out.append(
            f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/>{kind}<wps:spPr><a:xfrm{flip}>'
            f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{look}</wps:spPr>{inner}{body}</wps:wsp>'
        )


def _dashes(stroke: Stroke) -> str:
    """Give the dashes of a rule, in thousandths of a per cent of its thickness."""
    if stroke.dash is None:
        return ""
    on, off = (round(length / stroke.thickness * 100_000) for length in stroke.dash)
    return f'<a:custDash><a:ds d="{on}" sp="{off}"/></a:custDash>'
