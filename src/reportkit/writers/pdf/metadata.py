"""XMP, document information and output intent (ISO 19005-2, 6.6; ISO 14289-1, 5 and 7.1)."""

from __future__ import annotations

import struct
from functools import cache

from reportkit.doctree.nodes import Document
from reportkit.source.entities import escape


def pdf_date(document: Document) -> str:
    """Give the memo's date as a PDF date (ISO 32000-1, 7.9.4); there is no other date in a file."""
    return f"D:{document.date:%Y%m%d}000000Z"


def xmp(document: Document) -> bytes:
    """Write the XMP packet: what Info says, and the identifiers of PDF/UA-1 and PDF/A-2a."""
    about = document.properties
    day = f"{document.date:%Y-%m-%d}T00:00:00Z"
    simple = [("dc:title", _alternative(about.title)), ("dc:language", _bag(document.language))]
    if about.author:
        simple.append(("dc:creator", f"<rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq>"))
    if about.subject:
        simple.append(("dc:description", _alternative(about.subject)))
    if about.keywords:
        simple.append(("pdf:Keywords", escape(", ".join(about.keywords))))
    if about.program:
        simple += [("pdf:Producer", escape(about.program)), ("xmp:CreatorTool", escape(about.program))]
    simple += [
        ("xmp:CreateDate", day),
        ("xmp:ModifyDate", day),
        ("pdfaid:part", "2"),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
    ]
    body = "".join(f"<{name}>{value}</{name}>" for name, value in simple)
    return _XMP.format(body=body, extension=_EXTENSION).encode("utf-8")


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _bag(text: str) -> str:
    return f"<rdf:Bag><rdf:li>{escape(text)}</rdf:li></rdf:Bag>"


_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "{body}</rdf:Description>{extension}</rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)
# PDF/A knows no PDF/UA identifier, so its schema is described in the file (ISO 19005-2, 6.6.2.3.3).
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@cache
def srgb_profile() -> bytes:
    """Make an sRGB output profile (ICC.1:2001-04): primaries, white point and one shared tone curve, no clock."""
    curve = _curve(256)
    tags = [
        (b"desc", _description("sRGB")),
        (b"cprt", b"text" + bytes(4) + b"no rights reserved\0"),
        (b"wtpt", _xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", _xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", _xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", _xyz(0.14307, 0.06061, 0.71410)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    start = 128 + 4 + 12 * len(tags)
    body, table, seen = b"", b"", dict[bytes, int]()
    for name, data in tags:
        if data not in seen:
            seen[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", seen[data], len(data))
    head = struct.pack(">I4sI4s4s4s", start + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2022, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(0.9642, 1.0, 0.8249)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(x, y, z)


def _description(name: str) -> bytes:
    data = name.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(data)) + data + bytes(8 + 3 + 67)


def _curve(size: int) -> bytes:
    """Sample the sRGB transfer function (IEC 61966-2-1)."""

    def light(v: float) -> float:
        return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

    samples = (round(65535 * light(i / (size - 1))) for i in range(size))
    return b"curv" + bytes(4) + struct.pack(">I", size) + b"".join(struct.pack(">H", s) for s in samples)
