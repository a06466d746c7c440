"""Headers and footers of a template as lines of a letterhead (ECMA-376 part 1, 17.10).

What is taken is words in their looks, tabs, numbers of pages and pictures, which are decoded and encoded anew. Hidden
and deleted words, links, text boxes, other fields and shapes are left behind; what would be missed is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from reportkit.record import dataclass, field, replace
from reportkit.source.etree import etree
from reportkit.source.pixels import Broken, decode, encode, kind_of
from reportkit.style.letterhead import Bit, Counted, LetterLine, Logo, Move, Words
from reportkit.style.sheet import Leader, Side, TabStop, TextStyle
from reportkit.style.template_looks import A, TemplateFaces, border_text, line_height, word_keys
from reportkit.style.template_package import R, TemplatePackage, W
from reportkit.style.template_properties import Gathered, StyleTable, switched, whole
from reportkit.style.values import border

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIDES = {"center": Side.CENTRE, "right": Side.RIGHT, "end": Side.RIGHT, "both": Side.LEFT}
_STOPS = {"center": Side.CENTRE, "right": Side.RIGHT, "end": Side.RIGHT, "left": Side.LEFT, "start": Side.LEFT}
_COUNTED = {"PAGE": False, "NUMPAGES": True}
_LINES, _WORDS, _DEPTH = 40, 4_000, 12
_EMU = 635
_GONE = ("del", "moveFrom", "rPr", "pPr", "sdtPr", "tblPr", "trPr", "tcPr", "tblGrid", "instrText")


@dataclass(slots=True)
class RunningReader:
    """Reads the headers and footers of one template. `lost` names what was left behind and would be missed.

    `korean` is the family of the sheet that draws Korean words, `measure` the width of the template's text in twips.
    """

    package: TemplatePackage
    styles: StyleTable
    faces: TemplateFaces
    korean: str
    measure: int
    lost: dict[str, None] = field(default_factory=dict)

    def lines(self, name: str) -> tuple[LetterLine, ...]:
        """Give the lines of a part; empty ones at its end are left away."""
        tree = self.package.tree(name)
        if tree is None:
            return ()
        out = list(self._blocks(tree, name, 0))
        while out and not out[-1].bits and out[-1].below is None and out[-1].above is None:
            out.pop()
        if len(out) > _LINES or sum(len(b.text) for line in out for b in line.bits if isinstance(b, Words)) > _WORDS:
            self.lost[f"all of `{name}`, which is longer than any letterhead"] = None
            return ()
        return tuple(out)

    def _blocks(self, parent: etree._Element, name: str, depth: int) -> Iterator[LetterLine]:
        for node in parent if depth < _DEPTH else ():
            kind = _local(node)
            if kind == "p":
                yield from _Paragraph(self, name).read(node)
            elif kind == "tbl":
                yield from self._table(node, name, depth)
            elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                yield from self._blocks(node, name, depth + 1)

    def _table(self, table: etree._Element, name: str, depth: int) -> Iterator[LetterLine]:
        """Give a table row by row: what stands in its cells is put behind tab stops at their edges."""
        for row in table.iter(f"{W}tr"):
            cells = list(row.iterchildren(f"{W}tc"))
            left, parts = 0, []
            for cell in cells:
                size = cell.find(f"{W}tcPr/{W}tcW")
                width = int(size.get(f"{W}w", "")) if size is not None and size.get(f"{W}w", "").isdigit() else 0
                width = width if 0 < width < self.measure else self.measure // max(len(cells), 1)
                parts.append((left, width, list(self._blocks(cell, name, depth + 1))))
                left += width
            for lines in zip_longest(*(own for _, _, own in parts)):
                yield _row([(at, width, line) for (at, width, _), line in zip(parts, lines, strict=True)])

    def logo(self, drawing: etree._Element, name: str) -> Logo | None:
        """Give the picture of a drawing, None where it holds another thing or a picture that cannot be taken."""
        blip = next(drawing.iter(f"{A}blip"), None)
        extent = next(drawing.iter(f"{WP}extent"), None)
        target = "" if blip is None else self.package.relations(name).get(blip.get(f"{R}embed", ""), ("", ""))[1]
        if extent is None or not target:
            self.lost["a drawing that is no picture in the file"] = None
            return None
        width, height = (
            int(extent.get(key, "0")) // _EMU if extent.get(key, "").isdigit() else 0 for key in ("cx", "cy")
        )
        data = self.package.data(target) or b""
        kind = kind_of(data)
        if kind is None or not 0 < width <= self.measure + 2880 or not 0 < height <= 6000:
            self.lost["a picture that is not PNG or JPEG, or larger than a header"] = None
            return None
        try:
            image = decode(data, kind)
        except Broken:
            image = None
        if image is None:
            self.lost["a picture that cannot be decoded"] = None
            return None
        return Logo(encode(image, kind), kind, image.size, width, height)

    def text_style(self, look: Gathered) -> TextStyle:
        """Give the finished look of words."""
        keys = word_keys(look.words, self.faces)
        return TextStyle(
            family=keys.get("family", "Tinos"),
            korean=self.korean,
            size=round(float(keys.get("size", "10")) * 2),
            colour=keys.get("colour", "#000000"),
            bold=keys.get("bold") == "true",
            italic=keys.get("italic") == "true",
            underline=keys.get("underline") == "true",
            tracking=round(float(keys.get("tracking", "0")) * 20),
        )


@dataclass(slots=True)
class _Paragraph:
    """Reads one paragraph of a header; `instruction` holds those of fields that are open."""

    reader: RunningReader
    part: str
    style: str = ""
    bits: list[list[Bit]] = field(default_factory=lambda: [[]])
    sizes: list[int] = field(default_factory=list)
    instruction: list[str] = field(default_factory=list)

    def read(self, p: etree._Element) -> Iterator[LetterLine]:
        """Give its lines, one for each line break in it."""
        own = p.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        self.style = self.reader.styles.normal if named is None else named.get(f"{W}val", "")
        look = self.reader.styles.look(self.style)
        look.add(own, None)
        self._content(p, 0)
        paragraph = look.paragraph
        base = self.reader.text_style(look)
        height = line_height(paragraph, max([*self.sizes, base.size if not self.sizes else 0]) / 2)
        align = _SIDES.get(paragraph.get("jc", {}).get("val", ""), Side.LEFT)
        above, below = (
            border(border_text(paragraph[key])) if key in paragraph else None for key in ("pBdr/top", "pBdr/bottom")
        )
        first = LetterLine(
            bits=(),
            line=height,
            before=_bounded(whole(paragraph, "spacing", "before")),
            left=_bounded(whole(paragraph, "ind", "left", "start")),
            align=align,
            tabs=_stops(look, own),
            above=above,
        )
        last = len(self.bits) - 1
        for n, bits in enumerate(self.bits):
            logo = max((bit.height for bit in bits if isinstance(bit, Logo)), default=0)
            line = replace(first, bits=tuple(bits), line=max(height, logo + 60 if logo else 0))
            if n:
                line = replace(line, before=0, above=None)
            yield replace(line, below=below) if n == last else line

    def _content(self, parent: etree._Element, depth: int) -> None:
        for node in parent if depth < _DEPTH else ():
            kind = _local(node)
            if kind == "r":
                self._run(node)
            elif kind == "fldSimple":
                self._field(node.get(f"{W}instr", ""), node.find(f"{W}r"))
            elif kind and kind not in _GONE:
                self._content(node, depth + 1)

    def _run(self, run: etree._Element) -> None:
        look = self._look(run)
        if switched(look.words, "vanish") or switched(look.words, "webHidden"):
            return
        for node in run:
            kind = _local(node)
            if kind == "fldChar":
                self._step(node.get(f"{W}fldCharType", ""), run)
            elif kind == "instrText" and self.instruction:
                self.instruction[-1] += node.text or ""
            elif self.instruction:
                continue  # the result of a field, which is counted anew or left away
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(node)
            else:
                self._text(kind, node, look)

    def _text(self, kind: str, node: etree._Element, look: Gathered) -> None:
        style = self.reader.text_style(look)
        if kind in ("tab", "ptab"):
            self.bits[-1].append(Move())
        elif kind in ("br", "cr"):
            self.bits.append([])
        elif kind in ("t", "noBreakHyphen"):
            text = "\u2011" if kind == "noBreakHyphen" else "".join(c for c in node.text or "" if c.isprintable())
            if text:
                self.sizes.append(style.size)
                self.bits[-1].append(Words(text, style))

    def _drawing(self, node: etree._Element) -> None:
        found = node if _local(node) == "drawing" else next(node.iter(f"{W}drawing"), None)
        if found is None or next(node.iter(f"{W}txbxContent"), None) is not None:
            self.reader.lost["a text box, an object or a picture of an old kind"] = None
            return
        logo = self.reader.logo(found, self.part)
        if logo is not None:
            self.bits[-1].append(logo)

    def _step(self, kind: str, run: etree._Element) -> None:
        if kind == "begin":
            self.instruction.append("")
        elif kind == "end" and self.instruction:
            instruction = self.instruction.pop()
            if not self.instruction:
                self._field(instruction, run)

    def _field(self, instruction: str, run: etree._Element | None) -> None:
        name = (instruction.split() or [""])[0].upper()
        if name in _COUNTED:
            style = self.reader.text_style(self._look(run))
            self.sizes.append(style.size)
            self.bits[-1].append(Counted(_COUNTED[name], style))
        else:
            self.reader.lost[f"a field `{name[:20] if name.isalnum() else '?'}`"] = None

    def _look(self, run: etree._Element | None) -> Gathered:
        look = self.reader.styles.look(self.style)
        own = None if run is None else run.find(f"{W}rPr")
        named = None if own is None else own.find(f"{W}rStyle")
        if named is not None:
            self.reader.styles.lay(look, named.get(f"{W}val", ""))
        look.add(None, own)
        return look


def _row(cells: list[tuple[int, int, LetterLine | None]]) -> LetterLine:
    """Put the lines of cells beside each other."""
    bits: list[Bit] = []
    stops: list[TabStop] = []
    own = [line for _, _, line in cells if line is not None]
    for n, (at, width, line) in enumerate(cells):
        if line is None or not line.bits:
            continue
        side = line.align if line.align in (Side.CENTRE, Side.RIGHT) else Side.LEFT
        place = at + (width // 2 if side is Side.CENTRE else width if side is Side.RIGHT else line.left)
        if n or side is not Side.LEFT:
            stops.append(TabStop(place, side))
            bits.append(Move())
        bits += [bit for bit in line.bits if not isinstance(bit, Move)]
    return LetterLine(
        bits=tuple(bits),
        line=max((line.line for line in own), default=240),
        before=max((line.before for line in own), default=0),
        tabs=tuple(stops),
        below=next((line.below for line in own if line.below is not None), None),
    )


def _stops(look: Gathered, own: etree._Element | None) -> tuple[TabStop, ...]:
    """Give the tab stops of a paragraph's own, else those that word processors give headers."""
    nodes = [] if own is None else list(own.iterfind(f"{W}tabs/{W}tab"))
    out = []
    for node in nodes:
        at, side = node.get(f"{W}pos", ""), _STOPS.get(node.get(f"{W}val", ""))
        if side is not None and at.isdigit() and int(at) < 16_000:
            out.append(TabStop(int(at), side, Leader.NONE))
    return tuple(sorted(out, key=lambda stop: stop.at))


def _bounded(value: int | None) -> int:
    return min(max(value or 0, 0), 4_000)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""
