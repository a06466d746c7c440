"""Pictures that are made to harm: bombs of every chunk, formats with known holes, sizes that lie."""

from __future__ import annotations

import resource
import struct
import sys
import zlib
from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from reportkit.compile.images import BYTE_LIMIT, picture
from reportkit.diagnostics import Sink
from reportkit.model.content import Figure

FIGURE = Figure("x.png", (), "Something")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, size: tuple[int, int] = (20, 20), packed: bytes | None = None) -> bytes:
    """Give a PNG of grey, with chunks before its pixels; `packed` stands for them."""
    rows = zlib.compress(b"".join(b"\0" + bytes(size[0]) for _ in range(size[1]))) if packed is None else packed
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@cache
def bomb() -> bytes:
    """Give a stream of deflate that unpacks to 700 megabytes."""
    packer = zlib.compressobj(1)
    part = bytes(10_000_000)
    return b"".join(packer.compress(part) for _ in range(70)) + packer.flush()


def jpeg_of(width: int, height: int) -> bytes:
    """Give a JPEG whose head says another size than its data have."""
    out = BytesIO()
    Image.new("RGB", (32, 32)).save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


ANIMATED = [
    chunk(b"acTL", struct.pack(">II", 1_000_000, 0)),
    *(
        chunk(b"fcTL", struct.pack(">IIIIIHHBB", n, 20, 20, 0, 0, 1, 1, 0, 0))
        + chunk(b"fdAT", struct.pack(">I", n + 1) + zlib.compress(bytes(21 * 20)))
        for n in range(0, 2_000, 2)
    ),
]
HARMFUL = {
    "words that unpack to very much": lambda: png(chunk(b"zTXt", b"Comment\0\0" + bomb())),
    "international words that do": lambda: png(chunk(b"iTXt", b"Comment\0\1\0en\0\0" + bomb())),
    "a profile of colours that does": lambda: png(chunk(b"iCCP", b"sRGB\0\0" + bomb())),
    "pixels that do": lambda: png(packed=bomb()),
    "a thousand frames": lambda: png(*ANIMATED),
    "a million chunks": lambda: png(chunk(b"tEXt", b"a\0b") * 200_000),
    "a head without pixels": lambda: png(size=(5_000, 5_000), packed=b""),
    "a head of more pixels than there are": lambda: jpeg_of(5_000, 4_900),
    "bytes beyond the limit": lambda: png() + bytes(BYTE_LIMIT),
}
CODES = {"RK320", "RK321", "RK322", "RK323"}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_picture_that_is_made_to_harm_is_a_finding_or_its_pixels_and_takes_no_gigabyte(kind: str) -> None:
    data = HARMFUL[kind]()
    before = peak()
    sink = Sink()
    made = picture(data, FIGURE, sink)
    assert (made is None) == sink.failed and {d.code for d in sink} <= CODES
    assert made is None or len(made.data) < 2_000_000
    assert peak() - before < 600_000_000, kind


def peak() -> int:
    """Give the most memory that this process has had, in bytes: less where an earlier test had more."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (5_100, 5_000), (65_000, 400)])
def test_more_pixels_than_are_allowed_are_refused_by_the_head_alone(width: int, height: int) -> None:
    for data in (jpeg_of(width, height), png(size=(width, height), packed=b"")):
        sink = Sink()
        assert picture(data, FIGURE, sink) is None
        assert [d.code for d in sink] == ["RK322"]


FORMATS = ("BMP", "GIF", "TIFF", "PPM", "TGA", "ICO", "WEBP", "EPS", "PDF", "SGI", "PCX", "DDS", "JPEG2000", "MPO")
HEADS = {
    "FITS": b"SIMPLE  =                    T".ljust(80) + b"BITPIX  =                    8".ljust(80) + bytes(4_000),
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
    "PSD": b"8BPS\0\1" + bytes(200),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "XPM": b"/* XPM */\nstatic char *a[] = {",
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(100),
    "FLI": bytes(4) + b"\x12\xaf" + bytes(200),
}


def others() -> dict[str, bytes]:
    found = dict(HEADS)
    for name in FORMATS:
        out = BytesIO()
        try:
            Image.new("RGB", (32, 32)).save(out, name)
        except (OSError, KeyError, ValueError):
            continue  # this Pillow cannot write it
        found[f"a real {name}"] = out.getvalue()
    return found


def test_no_other_format_is_opened_whatever_the_file_is_called() -> None:
    known = others()
    assert {"FITS", "EPS", "a real TIFF", "a real GIF"} <= set(known)
    for kind, data in known.items():
        sink = Sink()
        if kind == "a real MPO":
            continue  # begins as a JPEG, and is read as one: its first picture
        assert picture(data, FIGURE, sink) is None, kind
        assert [d.code for d in sink] == ["RK321"], kind
