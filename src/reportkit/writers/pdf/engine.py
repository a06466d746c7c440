"""The one place where ReportLab is imported, and the file that its objects are put together in.

At import ReportLab runs `reportlab_settings` from the path and a file of the home folder, and obeys `RL_*` variables:
all three are sealed. No text of a source meets its markup, colour or image parsers.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from itertools import accumulate

from reportkit.source.environment import sealed

with sealed("RL_", ("reportlab.local_rl_settings", "reportlab_settings"), unused=(("PIL", "Image"),)):
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

rl_config.trustedHosts = None
rl_config.trustedSchemes = []
rl_config.toColorCanUse = None
rl_config.invariant = 1
rl_config.useA85 = 0

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def reference(number: int) -> bytes:
    """Write a reference to an object by its number."""
    return b"%d 0 R" % number


class File(pdfdoc.PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's document with its catalog and information, and every other object as bytes by its number.

    ReportLab's own numbering, identifier and cross-reference table are left aside: the identifier would come from the
    clock, and a memo of a thousand pages has some fifty thousand structure elements. `page_height` is the height of
    every page in twips, for destinations.
    """

    def __init__(self, language: str, page_height: int) -> None:
        super().__init__(dummyoutline=0, compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self.page_height = page_height
        self._bodies: list[bytes] = []
        # No standard font may be named: every font is embedded (ISO 14289-1, 7.21.4.1).
        self.fontMapping.clear()

    def reserve(self, count: int = 1) -> int:
        """Give the first of some numbers in a row, whose bodies come later."""
        first = len(self._bodies) + 1
        self._bodies.extend([b""] * count)
        return first

    def fill(self, number: int, body: bytes) -> None:
        """Give the object of a number its body."""
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> bytes:
        """Add an object and give the reference to it, as `12 0 R`."""
        self._bodies.append(body)
        return b"%d 0 R" % len(self._bodies)

    def add_stream(self, entries: bytes, data: bytes, *, compress: bool = True) -> bytes:
        """Add a stream and give the reference to it.

        ReportLab's own leaves out the line end before `endstream` (ISO 19005-2, 6.1.7.1).
        """
        if compress:
            data = zlib.compress(data, 6)
            entries += b"/Filter/FlateDecode"
        return self.add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))

    def build(self) -> bytes:
        """Give the bytes of the file: objects in the order of their numbers, cross-reference table, trailer.

        The identifier of the file is a digest of every object (ISO 32000-1, 14.4).
        """
        root, info = (self.add(pdfdoc.format(thing, self, toplevel=1)) for thing in (self.Catalog, self.info))
        parts = [_HEAD]
        parts += [b"%d 0 obj\n%s\nendobj\n" % (i, body) for i, body in enumerate(self._bodies, 1)]
        offsets = list(accumulate(map(len, parts)))
        digest = md5(b"".join(parts), usedforsecurity=False).hexdigest().encode("ascii")
        size = len(parts)
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        parts += [b"%010d 00000 n \n" % offset for offset in offsets[:-1]]
        trailer = b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
        parts.append(trailer % (size, root, info, digest, digest, offsets[-1]))
        return b"".join(parts)


def dictionary(entries: dict[str, bytes]) -> object:
    """Make a dictionary of ReportLab's from values already written."""
    return pdfdoc.PDFDictionary(entries)
