"""Figures: an image alone in its paragraph (source-format 3.8)."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from reportkit.model.content import Figure
from reportkit.parse.attributes import attributes, read_braces
from reportkit.parse.place import Place

if TYPE_CHECKING:
    from reportkit.parse.blocks import BlockReader
    from reportkit.parse.context import Container

_SHAPE = 'write `![Caption](figures/x.png){#fig-x alt="what it shows"}` alone in its paragraph'


def read_figure(reader: BlockReader, content: str, place: Place, container: Container) -> Figure | None:
    """Read a figure; alt text is required (ISO 14289-1, 7.3). Reports RK175."""
    inline, _, faults = reader.inlines(content, place, container)
    close = inline.scan.brackets.get(1)
    if close is None:
        return None  # a lonely bracket, reported
    stop = content.find(")", close)
    if content[close + 1 : close + 2] != "(" or stop < 0 or content[stop + 1 : stop + 2] != "{":
        faults.error("RK175", 0, 2, "this is no figure", _SHAPE)
        return None
    path = content[close + 2 : stop]
    braces = read_braces(content, stop + 1, faults)
    if braces is None:
        return None
    if content[braces.end :].strip():
        faults.error("RK175", braces.end, len(content), "a figure stands alone in its paragraph", _SHAPE)
    caption = inline.range(2, close, 0)
    attr = attributes(braces, ("#", "alt"), faults, "a figure")
    alt = braces.get("alt") or ""
    if not alt.strip():
        faults.error("RK175", braces.start, braces.end, "a figure needs alt text", 'add alt="what it shows"')
    if not caption:
        faults.error("RK175", 0, close + 1, "a figure needs a caption", _SHAPE)
    if attr.id is not None and not attr.id.startswith("fig-"):
        faults.error("RK175", braces.start, braces.end, f"the id of a figure begins with `fig-`, not `{attr.id}`")
    source = resolve(reader, path)
    if source is None:
        hint = "figures lie in the memo's folder, as PNG or JPEG"
        faults.error("RK175", close + 2, stop, f"`{path}` is no file of this memo", hint)
        return None
    span = faults.span(0, len(content))
    return Figure(source, caption, alt, attr=attr, span=span) if faults.ok else None


def resolve(reader: BlockReader, path: str) -> str | None:
    """Give the path of a file of the memo from the project's root, None where it is not inside the memo's folder."""
    outside = path.startswith("/") or ".." in path.split("/") or ":" in path
    return None if reader.source.folder is None or not path or outside else f"{reader.source.folder}/{normpath(path)}"
