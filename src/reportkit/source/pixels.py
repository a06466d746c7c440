"""Pixels of a stranger's picture, decoded and encoded anew: nothing but what is seen is left.

Metadata, the place where a photograph was taken, text chunks, further frames and bytes behind the image end here. Only
PNG and JPEG are opened, by name, and only when their size is bearable.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 25_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class Broken(Exception):
    """The bytes are no picture; the text says why, in our words."""


def kind_of(data: bytes) -> str | None:
    """Give `png` or `jpeg`, None for anything else."""
    return "png" if data.startswith(_PNG) else "jpeg" if data.startswith(_JPEG) else None


def decode(data: bytes, kind: str) -> Image | None:
    """Give the first frame, upright and in RGB; None where it has too many pixels. Raises `Broken`."""
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
        raise Broken("its head is not sound") from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, TypeError) as fault:
        # what Pillow's two readers let through on broken input, struct and zlib errors among them
        raise Broken("it breaks off or contradicts itself") from fault


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


def encode(image: Image, kind: str) -> bytes:
    """Give the bytes of a picture; the same pixels give the same bytes."""
    out = BytesIO()
    if kind == "png":
        image.save(out, "PNG", compress_level=9)
    else:
        image.save(out, "JPEG", quality=92, subsampling=0, optimize=True)
    return out.getvalue()


def shrunk(data: bytes, most: int) -> bytes:
    """Give a picture that is at most so many pixels wide; one that is narrower, or cannot be read, as it is."""
    kind = kind_of(data)
    try:
        image = None if kind is None else decode(data, kind)
    except Broken:
        image = None
    if kind is None or image is None or image.width <= most:
        return data
    from PIL.Image import Resampling

    size = (most, max(1, round(image.height * most / image.width)))
    return encode(image.resize(size, Resampling.LANCZOS), kind)
