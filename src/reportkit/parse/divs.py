"""Fenced divs: places, variants, notes, lines to take, charts, list tables (source-format 3.4, 3.7 to 3.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.diagnostics import did_you_mean
from reportkit.model.content import (
    Attributes,
    Block,
    BlockVariants,
    BlockWording,
    Div,
    DivKind,
    Place,
    PlaceKind,
)
from reportkit.parse.attributes import Braces, attributes, read_braces
from reportkit.parse.charts import read_chart
from reportkit.parse.context import Container, audience_set, meet
from reportkit.parse.place import Faults
from reportkit.patterns import regex
from reportkit.record import replace

if TYPE_CHECKING:
    from markdown_it.token import Token

    from reportkit.parse.blocks import BlockReader

_ALLOWED = (
    "#",
    ".variants",
    ".note",
    ".lines-to-take",
    ".list-table",
    ".chart",
    ".alt",
    ".untranslated",
    "none",
    "type",
    "src",
    "x",
    "y",
    "highlight",
)
_NEARLY = regex(r"[^\s>].*:::|^[\s>]*:::+\s*$|^\W{0,4}::\W{0,4}$")
"""Words before a fence, a bare fence that closes nothing, or what is left of one."""
UNTRANSLATED = "untranslated"
"""The id of the empty div that stands in a translation for a block of its source that is printed as it is."""

_OF_CHARTS = ("type", "src", "x", "y", "highlight")
_PLACES = tuple(p.value for p in PlaceKind)


class DivReader:
    """Reads divs for a `BlockReader`."""

    def __init__(self, reader: BlockReader) -> None:
        self.reader = reader
        self.open: list[tuple[str | None, int]] = [(None, 0)]

    @property
    def in_cell(self) -> bool:
        """Say whether the list at hand holds the cells of a list table: the second level in its div."""
        kind, lists = self.open[-1]
        return kind == "list-table" and self.reader.lists == lists + 2

    def read(self, token: Token, container: Container) -> Block | None:
        """Read a div and everything in it; a faulty one yields nothing.

        Reports RK152 and RK154 (a class, key or id that a div does not take), RK155 (not closed, or no div), RK157 (an
        audience in a text of YAML), RK158 (what is no wording inside `.variants`) and RK500 (a waiver in
        one).
        """
        reader = self.reader
        braces, attr = self._attributes(token)
        if not token.meta["closed"]:
            self._not_closed(token)
        scope = meet(container.here(), audience_set(attr))
        self.open.append((braces.classes[0] if braces and braces.classes else None, reader.lists))
        inner = reader.read("div_close", Container(scope, container.sectional))
        self.open.pop()
        if braces is None or not token.meta["closed"]:
            return None
        return self._made(token, braces, attr, inner)

    def _not_closed(self, token: Token) -> None:
        """Report RK155 for a div that is not closed: at the one line that was to close it, else where it opens."""
        reader, rows = self.reader, self.reader.source.rows
        first, last = token.map or (0, 1)
        closing = {one.map[1] for one in reader.tokens if one.map and one.meta.get("closed")}
        meant = [
            row
            for row in range(first + 1, min(last, len(rows)))
            if ":" in rows[row] and row not in closing and _NEARLY.search(rows[row])
        ]
        if len(meant) == 1:
            line = reader.source.line_span(first).line
            hint = "a bare `:::` stands on a line of its own, set in no further than the one that opens the div"
            reader.error("RK155", meant[0], f"the div of line {line} is not closed here", hint)
        else:
            reader.error("RK155", first, "this div is not closed", "close it with a bare `:::`")

    def _attributes(self, token: Token) -> tuple[Braces | None, Attributes]:
        reader = self.reader
        faults = Faults(reader.source.piece(token.info, token.meta["column"]), reader.sink)
        if not token.info.startswith("{"):
            word = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
            hint = f"write `::: {{.{word}}}`" if word.isalpha() else "write `::: {.class}` or `::: {audience=..}`"
            faults.error("RK155", 0, len(token.info), f"`::: {token.info}` is no div", hint)
            return None, Attributes()
        braces = read_braces(token.info, 0, faults)
        if braces is not None and token.info[braces.end :].strip(" :"):
            faults.error("RK155", braces.end, len(token.info), "text behind a div's attributes")
        attr = attributes(braces, _ALLOWED, faults, "a div")
        if reader.source.in_yaml and attr.waive is not None:
            hint = 'write it at the object: `waive: {UN-18: ".."}`'
            faults.error("RK500", 0, len(token.info), "no waiver may stand in a text of YAML", hint)
        if reader.source.in_yaml and attr.audience is not None:
            faults.error("RK157", 0, len(token.info), "no audience may stand in a text of YAML")
        return (braces if faults.ok else None), attr

    def _made(self, token: Token, braces: Braces, attr: Attributes, inner: tuple[Block, ...]) -> Block | None:
        reader = self.reader
        span = reader.span(token)
        if len(braces.classes) > 1:
            reader.sink.error("RK154", attr.span, "a div has one class")
            return None
        kind = braces.classes[0] if braces.classes else None
        if kind != "variants" and braces.get("none") is not None:
            reader.sink.error("RK154", attr.span, "`none` belongs to `.variants`")
            return None
        if kind != "chart" and any(braces.get(k) is not None for k in _OF_CHARTS):
            reader.sink.error("RK154", attr.span, "`type`, `src`, `x`, `y` and `highlight` belong to `.chart`")
            return None
        match kind:
            case "variants":
                return self._variants(braces, attr, inner, token)
            case "note":
                return Div(DivKind.NOTE, inner, attr=attr, span=span)
            case "lines-to-take":
                return Div(DivKind.LINES_TO_TAKE, inner, attr=attr, span=span)
            case "list-table":
                return reader.tables.list_table(inner, attr, span)
            case "chart":
                return read_chart(reader, braces, attr, inner, span)
            case "alt" if self.open[-1][0] != "chart":
                reader.sink.error("RK154", attr.span, "`.alt` stands inside a `.chart`")
                return None
            case "alt":
                return Div(DivKind.PLAIN, inner, attr=replace(attr, id="alt"), span=span)
            case "untranslated" if not reader.source.translates:
                reader.sink.error("RK152", attr.span, "`.untranslated` belongs to a translation")
                return None
            case "untranslated":
                if inner or attr != Attributes():
                    hint = "write `::: {.untranslated}` and `:::`, and nothing in between"
                    said = "the place of a block that is not translated yet is empty"
                    reader.sink.error("RK154", attr.span, said, hint)
                    return None
                return Div(DivKind.PLAIN, (), attr=replace(attr, id=UNTRANSLATED), span=span)
            case "num":
                reader.sink.error("RK152", attr.span, "`.num` belongs to a span")
                return None
            case _:
                return self._plain(attr, inner, token)

    def _plain(self, attr: Attributes, inner: tuple[Block, ...], token: Token) -> Block | None:
        span = self.reader.span(token)
        if attr.id is None and attr.audience is None and attr.marking is None and attr.waive is None:
            self.reader.sink.error("RK154", attr.span, "a div that says nothing")
            return None
        if attr.id is None:
            return Div(DivKind.PLAIN, inner, attr=attr, span=span)
        if attr.id not in _PLACES:
            hint = "an id on a div names what is placed there"
            self.reader.sink.error(
                "RK154", attr.span, f"`{attr.id}` is no place", *did_you_mean(attr.id, _PLACES), hint
            )
            return None
        if inner:
            self.reader.sink.error("RK154", attr.span, f"the place `#{attr.id}` is an empty div")
            return None
        return Place(PlaceKind(attr.id), attr=replace(attr, id=None), span=span)

    def _variants(self, braces: Braces, attr: Attributes, inner: tuple[Block, ...], token: Token) -> Block | None:
        """Make the wordings of `::: {.variants}`: divs with an audience each, and nothing else (source-format 3.7)."""
        wordings = []
        for block in inner:
            if not (isinstance(block, Div) and block.kind is DivKind.PLAIN and block.attr.audience):
                hint = "each wording is a div `::: {audience=..}`"
                self.reader.sink.error("RK158", block.span, "inside `.variants` nothing else may stand", hint)
                return None
            wordings.append(BlockWording(block.blocks, attr=block.attr, span=block.span))
        if not wordings:
            self.reader.sink.error("RK158", attr.span, "`.variants` without a wording")
            return None
        none = tuple(sorted((braces.get("none") or "").split()))
        return BlockVariants(tuple(wordings), none, attr=attr, span=self.reader.span(token))
