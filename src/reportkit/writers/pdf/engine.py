"""The one place where ReportLab is imported, and the subclasses that make its objects conform.

At import ReportLab runs `reportlab_settings` from the path and a file of the home folder, and obeys `RL_*` variables:
all three are sealed. No text of a source meets its markup, colour or image parsers.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import Any

from reportkit.source.environment import sealed

with sealed("RL_", ("reportlab.local_rl_settings", "reportlab_settings")):
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

rl_config.trustedHosts = None
rl_config.trustedSchemes = []
rl_config.toColorCanUse = None
rl_config.invariant = 1
rl_config.useA85 = 0

Array = pdfdoc.PDFArray
Dictionary = pdfdoc.PDFDictionary
String = pdfdoc.PDFString
Reference = pdfdoc.PDFObjectReference


class Raw(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An indirect object whose body is bytes of ours: structure elements, of which there are many."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, document: Any) -> bytes:
        """Give the body as it is."""
        return self.body


def stream(entries: bytes, data: bytes, *, compress: bool = True) -> Raw:
    """Make a stream object. ReportLab's own leaves out the line end before `endstream` (ISO 19005-2, 6.1.7.1)."""
    if compress:
        data = zlib.compress(data, 6)
        entries += b"/Filter/FlateDecode"
    return Raw(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))


class File(pdfdoc.PDFDocument):  # type: ignore[misc] # as above
    """ReportLab's document: numbering of objects, pages, catalog, cross-reference table; put together by `build`.

    `page_height` is the height of every page in twips, for destinations.
    """

    def __init__(self, language: str, page_height: int) -> None:
        self.page_height = page_height
        super().__init__(dummyoutline=0, compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        # No standard font may be named: every font is embedded (ISO 14289-1, 7.21.4.1).
        self.fontMapping.clear()

    def add(self, body: bytes, name: str | None = None) -> bytes:
        """Add an object and give the reference to it, as `12 0 R`."""
        return self.reference(self.register(Raw(body), name))

    def register(self, thing: Any, name: str | None = None) -> str:
        """Give an object its number, before its body need be known; gives its internal name."""
        return str(self.Reference(thing, name).name)

    def reference(self, name: str) -> bytes:
        """Give the reference to a registered object, as `12 0 R`."""
        return b"%d 0 R" % self.idToObjectNumberAndVersion[name][0]

    def fill(self, name: str, body: bytes) -> None:
        """Give a registered `Raw` object its body."""
        self.idToObject[name].body = body

    def build(self) -> bytes:
        """Give the bytes of the file: objects in the order of their numbers, cross-reference table, trailer.

        ReportLab formats each object; putting them together is ours, because its identifier of the file comes from
        the clock and its title only. Ours is a digest of every object (ISO 32000-1, 14.4).
        """
        self.Reference(self.Catalog)
        self.Reference(self.info)
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        offsets, at, counter = [], len(parts[0]), 0
        while (counter := counter + 1) in self.numberToId:  # formatting may add objects
            body = pdfdoc.format(self.idToObject[self.numberToId[counter]], self, toplevel=1)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (counter, body))
            offsets.append(at)
            at += len(parts[-1])
        digest = md5(b"".join(parts), usedforsecurity=False).hexdigest().encode("ascii")
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % counter)
        parts += [b"%010d 00000 n \n" % offset for offset in offsets]
        root, info = self.Reference(self.Catalog).name, self.Reference(self.info).name
        parts.append(
            b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (counter, self.reference(root), self.reference(info), digest, digest, at)
        )
        return b"".join(parts)
