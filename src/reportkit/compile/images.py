"""Pictures decoded and encoded anew: only what is seen of a source's image ever reaches a file.

Metadata, the place where a photograph was taken, text chunks, further frames and bytes behind the image end here. Only
the two formats that documents need are opened, by name, and only when their size is bearable (source-format 3.8).
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Picture
from reportkit.model.content import Figure

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 25_000_000
BYTE_LIMIT = 10_000_000
SMALLEST = 16
"""Pixels of a side below which there is nothing to see."""

COARSE = 800
"""Pixels of the longest side below which a picture over the width of the text shows its dots: 150 an inch."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
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


class _Broken(Exception):
    """The bytes are no picture; the text says why, in our words."""


def picture(data: bytes, figure: Figure, sink: Sink) -> Picture | None:
    """Decode the bytes of a figure and encode them anew as RGB, upright, without anything else; None after an error.

    A JPEG stays one, at a quality where no loss is seen; a PNG stays exact. Clear pixels become white, since paper is.
    The same bytes give the same picture. Reports RK320 (broken), RK321 (another format), RK322 (too large) and RK323
    (too small: an error where nothing can be seen, else a warning), all at the figure.
    """
    kind = "png" if data.startswith(_PNG) else "jpeg" if data.startswith(_JPEG) else None
    if kind is None:
        hint = "save it as PNG (drawings) or JPEG (photographs)"
        sink.error("RK321", figure.span, f"`{figure.source}` is {_name(data)}, not PNG or JPEG", hint)
        return None
    if len(data) > BYTE_LIMIT:
        sink.error("RK322", figure.span, f"`{figure.source}` has more than {BYTE_LIMIT:,} bytes", "scale it down")
        return None
    try:
        image = _decode(data, kind)
    except _Broken as fault:
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
    return Picture(_encode(image, kind), kind, image.width, image.height)


def _decode(data: bytes, kind: str) -> Image | None:
    """Give the first frame, upright and in RGB; None where it has too many pixels. Raises `_Broken`."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # costs 30 ms, and most memos have no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[kind.upper()]) as opened:
                if opened.width * opened.height > PIXEL_LIMIT:
                    return None
                opened.load()
                return _rgb(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    except UnidentifiedImageError:
        raise _Broken("its head is not sound") from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, TypeError) as fault:
        # what Pillow's two readers let through on broken input, struct and zlib errors among them
        raise _Broken("it breaks off or contradicts itself") from fault


def _rgb(image: Image) -> Image:
    """Give an image of any mode in RGB, over white where it is clear; 16 bits of grey lose their lower half."""
    from PIL import Image as Images

    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Images.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    elif image.mode != "RGB":
        image = image.convert("RGB")
    # A fresh image of the same pixels: what the file said of itself stays behind.
    return Images.frombytes("RGB", image.size, image.tobytes())


def _encode(image: Image, kind: str) -> bytes:
    out = BytesIO()
    if kind == "png":
        image.save(out, "PNG", compress_level=9)
    else:
        image.save(out, "JPEG", quality=92, subsampling=0, optimize=True)
    return out.getvalue()


def _name(data: bytes) -> str:
    """Say what bytes seem to be."""
    head = data[:64].lstrip()
    found = next((name for magic, name in _NAMES if head.startswith(magic)), None)
    return "empty" if not data else "no picture that is known here" if found is None else found
