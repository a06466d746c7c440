"""Faces that travel, kept from one build to the next in the user's cache: to make them takes longer than all else.

What is kept is found by all that decides it: the font's file, how it is pinned, the name and flags, what makes it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from mmap import mmap

from reportkit.layout.fonts import Face
from reportkit.source import user_cache
from reportkit.source.harfbuzz import hb
from reportkit.source.workspace import package_code
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.sfnt import FaceFlags

_HEAD = struct.Struct("<IQ32s")
"""Checksum, size and digest of what was packed, in front of the packed bytes."""


def kept_face(face: Face, flags: FaceFlags, make: Callable[[], Packed]) -> Packed:
    """Give a face as it was kept, else as `make` gives it, and keep it."""
    try:
        name = _name(face, flags)
    except OSError:  # reportkit does not lie in a folder: nobody can tell what makes a face
        return make()
    body = user_cache.get(name)
    if body is not None and len(body) > _HEAD.size:
        return Packed(body[_HEAD.size :], *_HEAD.unpack_from(body))
    made = make()
    user_cache.put(name, _HEAD.pack(made.checksum, made.size, made.digest) + made.data)
    return made


def _name(face: Face, flags: FaceFlags) -> str:
    said = (_digest(face.data), face.axes, flags.family, flags.bold, flags.italic, _maker())
    return f"face-{sha256(repr(said).encode()).hexdigest()}"


@cache
def _digest(data: mmap) -> str:
    return sha256(data).hexdigest()


@cache
def _maker() -> tuple[str, ...]:
    """Say what makes faces: the code of ours that does, HarfBuzz and zlib. Raises OSError."""
    own = sha256(b"".join(package_code(f"writers/docx/{name}.py") for name in ("fonts", "sfnt", "archive")))
    return own.hexdigest(), hb.__version__, hb.version_string(), zlib.ZLIB_RUNTIME_VERSION
