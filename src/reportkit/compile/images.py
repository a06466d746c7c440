"""Pictures decoded and encoded anew: only what is seen of a source's image ever reaches a file.

Metadata, the place where a photograph was taken, text chunks, further frames and bytes behind the image end here. Only
the two formats that documents need are opened, by name, and only when their size is bearable (source-format 3.8).
"""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Picture
from reportkit.model.content import Figure
from reportkit.source.pixels import PIXEL_LIMIT, Broken, decode, encode, kind_of

BYTE_LIMIT = 10_000_000
SMALLEST = 16
"""Pixels of a side below which there is nothing to see."""

COARSE = 800
"""Pixels of the longest side below which a picture over the width of the text shows its dots: 150 an inch."""

_NAMES = (
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"<svg", "SVG"),
    (b"<?xml", "XML"),
    (b"8BPS", "Photoshop"),
)


def picture(data: bytes, figure: Figure, sink: Sink) -> Picture | None:
    """Decode the bytes of a figure and encode them anew as RGB, upright, without anything else; None after an error.

    A JPEG stays one, at a quality where no loss is seen; a PNG stays exact. Clear pixels become white, since paper is.
    The same bytes give the same picture. Reports RK320 (broken), RK321 (another format), RK322 (too large) and RK323
    (too small: an error where nothing can be seen, else a warning), all at the figure.
    """
    kind = kind_of(data)
    if kind is None:
        hint = "save it as PNG (drawings) or JPEG (photographs)"
        sink.error("RK321", figure.span, f"`{figure.source}` is {_name(data)}, not PNG or JPEG", hint)
        return None
    if len(data) > BYTE_LIMIT:
        sink.error("RK322", figure.span, f"`{figure.source}` has more than {BYTE_LIMIT:,} bytes", "scale it down")
        return None
    try:
        image = decode(data, kind)
    except Broken as fault:
        sink.error("RK320", figure.span, f"`{figure.source}` cannot be decoded: {fault}", "save the picture anew")
        return None
    if image is None:
        sink.error("RK322", figure.span, f"`{figure.source}` has more than {PIXEL_LIMIT:,} pixels", "scale it down")
        return None
    size = f"`{figure.source}` is {image.width} by {image.height} pixels"
    if min(image.size) < SMALLEST:
        sink.error("RK323", figure.span, size, f"a picture has at least {SMALLEST} pixels a side")
        return None
    if max(image.size) < COARSE:
        sink.warning("RK323", figure.span, size, f"its longest side prints well from {2 * COARSE} pixels on")
    return Picture(encode(image, kind), kind, image.width, image.height)


def _name(data: bytes) -> str:
    """Say what bytes seem to be."""
    head = data[:64].lstrip()
    found = next((name for magic, name in _NAMES if head.startswith(magic)), None)
    return "empty" if not data else "no picture that is known here" if found is None else found
