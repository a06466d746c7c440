"""Pictures as image objects (ISO 32000-1, 8.9.5).

A picture was decoded and encoded anew when it was read: upright, without alpha and interlace. So its bytes go in as
they are: a JPEG is DCT, and the rows of a PNG are Flate with PNG's predictors (7.4.4.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from reportkit.doctree.nodes import Picture
from reportkit.writers.pdf.engine import File

_SPACES = {0: (b"DeviceGray", 1), 2: (b"DeviceRGB", 3)}
"""Colour types of PNG, their colour spaces and components."""

_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def add_image(file: File, picture: Picture) -> bytes:
    """Write the image object of a picture and give the reference to it."""
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (picture.width, picture.height)
    if picture.format == "jpeg":
        space = {1: b"DeviceGray", 3: b"DeviceRGB"}[_jpeg_components(picture.data)]
        entries += b"/BitsPerComponent 8/ColorSpace/%s/Filter/DCTDecode" % space
        return file.add_stream(entries, picture.data, compress=False)
    chunks = list(_png_chunks(picture.data))
    head = next(data for kind, data in chunks if kind == b"IHDR")
    depth, colour, _, _, interlaced = struct.unpack_from(">5B", head, 8)
    assert colour in _SPACES and not interlaced, "pictures have neither alpha nor interlace"
    space, components = _SPACES[colour]
    entries += b"/BitsPerComponent %d/ColorSpace/%s/Filter/FlateDecode" % (depth, space)
    entries += b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>" % (
        components,
        depth,
        picture.width,
    )
    rows = b"".join(data for kind, data in chunks if kind == b"IDAT")
    return file.add_stream(entries, rows, compress=False)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 12 + size


def _jpeg_components(data: bytes) -> int:
    """Give the number of components that the frame header of a JPEG names (ITU-T T.81, B.2.2)."""
    at = 2
    while True:
        marker, size = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker in _SOF:
            return data[at + 9]
        at += 2 + size
