"""Each kind of thing that a DOCX carries besides what it shows is found where it was planted, and nothing in ours."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from reportkit.build.verify import verify
from reportkit.diagnostics import Sink
from sample_files import KINDS, sample_files

RELS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
Parts = dict[str, bytes]


@cache
def plain() -> bytes:
    """A DOCX that says nothing of anybody: our own sample, its author taken away."""
    data = sample_files("base").docx
    parts = parts_of(data)
    start = parts["docProps/core.xml"].index(b"<dc:creator>")
    end = parts["docProps/core.xml"].index(b"</dc:creator>") + len(b"</dc:creator>")
    parts["docProps/core.xml"] = parts["docProps/core.xml"][:start] + parts["docProps/core.xml"][end:]
    return packed(parts)


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, comment: bytes = b"", day: tuple[int, int, int] = (1980, 1, 1)) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (*day, 0, 0, 0)), part)
    return out.getvalue()


def found(data: bytes) -> list[tuple[str, str]]:
    sink = Sink()
    verify("memo.docx", data, sink)
    return [(d.code, d.message) for d in sink]


def with_run(xml: str) -> Callable[[Parts], None]:
    """Plant XML in front of the first paragraph of the body."""

    def change(parts: Parts) -> None:
        text = parts[DOCUMENT].decode("utf-8")
        at = text.index("<w:body>") + len("<w:body>")
        parts[DOCUMENT] = (text[:at] + xml + text[at:]).encode("utf-8")

    return change


def with_part(name: str, data: bytes = b"x") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: data})


def with_relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[Parts], None]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    line = f'<Relationship Id="rPlanted" Type="{office}{kind}" Target="{target}"{mode}/>'
    return lambda parts: parts.update(
        {RELS: parts[RELS].replace(b"</Relationships>", line.encode() + b"</Relationships>")}
    )


def with_setting(xml: str) -> Callable[[Parts], None]:
    name = "word/settings.xml"
    return lambda parts: parts.update({name: parts[name].replace(b"</w:settings>", xml.encode() + b"</w:settings>")})


def with_property(
    xml: str, name: str = "docProps/core.xml", end: bytes = b"</cp:coreProperties>"
) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: parts[name].replace(end, xml.encode() + end)})


def picture(**more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (9, 9), "red").save(out, **more)  # type: ignore[arg-type]
    return out.getvalue()


def exif() -> bytes:
    data = Image.Exif()
    data[0x010F] = "a camera"
    return picture(format="JPEG", exif=data)


def told() -> bytes:
    info = PngInfo()
    info.add_text("Author", "J. Smith")
    return picture(format="PNG", pnginfo=info)


def paragraph(properties: str, words: str = "hidden words") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def drawn(inner: str, behind: str = "0") -> str:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    anchor = f'<wp:anchor xmlns:wp="{wp}" xmlns:a="{a}" behindDoc="{behind}">{inner}</wp:anchor>'
    return f"<w:p><w:r><w:drawing>{anchor}</w:drawing></w:r></w:p>"


CHANGE = (
    '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>in</w:t></w:r></w:ins>'
    '<w:del w:id="2"><w:r><w:delText>out</w:delText></w:r></w:del></w:p>'
)
COMMENTS = (
    b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:comment w:id="1" w:author="A"/></w:comments>'
)
FIELD = '<w:p><w:fldSimple w:instr=" {} "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'

PLANTED: dict[str, tuple[str, Callable[[Parts], None]]] = {
    "insertion and deletion": ("RK461", with_run(CHANGE)),
    "changed format": ("RK461", with_run(paragraph('<w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))),
    "tracking is on": ("RK461", with_setting("<w:trackRevisions/>")),
    "comments": ("RK462", with_part("word/comments.xml", COMMENTS)),
    "author": ("RK463", with_property("<dc:creator>J. Smith</dc:creator>")),
    "saved last": ("RK463", with_property("<cp:lastModifiedBy>cic22</cp:lastModifiedBy>")),
    "company": ("RK463", with_property("<Company>Ministry</Company>", "docProps/app.xml", b"</Properties>")),
    "file name in a field": ("RK463", with_run(FIELD.format("FILENAME \\p"))),
    "sessions": ("RK464", with_run('<w:p w:rsidR="00A1"><w:r><w:t>x</w:t></w:r></w:p>')),
    "session log": ("RK464", with_setting('<w:rsids><w:rsid w:val="00A1"/></w:rsids>')),
    "hidden text": ("RK465", with_run(paragraph("<w:vanish/>"))),
    "white text": ("RK465", with_run(paragraph('<w:color w:val="FFFFFF"/>'))),
    "tiny text": ("RK465", with_run(paragraph('<w:sz w:val="2"/>'))),
    "object": ("RK466", with_part("word/embeddings/oleObject1.bin")),
    "workbook": ("RK466", with_part("word/embeddings/Microsoft_Excel_Sheet1.xlsx")),
    "thumbnail": ("RK467", with_part("docProps/thumbnail.jpeg", picture(format="JPEG"))),
    "exif": ("RK468", with_part("word/media/photo.jpg", exif())),
    "png text": ("RK468", with_part("word/media/photo.png", told())),
    "behind a picture": ("RK468", with_part("word/media/a.png", picture(format="PNG") + b"secret")),
    "template": ("RK469", with_relation("attachedTemplate", "file:///C:/Users/smith/x.dotm")),
    "linked picture": ("RK469", with_relation("image", "https://example.org/track.png")),
    "link to a file": ("RK469", with_relation("hyperlink", "file://server/share/x")),
    "link to an inner host": ("RK469", with_relation("hyperlink", "https://wiki.ministry.local/x")),
    "path in alternative": ("RK469", with_run(drawn('<wp:docPr id="9" descr="C:\\Users\\smith\\map.png"/>'))),
    "mail merge": ("RK469", with_setting("<w:mailMerge/>")),
    "macros": ("RK470", with_part("word/vbaProject.bin")),
    "dde": ("RK470", with_run(FIELD.format("DDEAUTO c:\\\\windows\\\\cmd.exe"))),
    "included text": ("RK470", with_run(FIELD.format("INCLUDETEXT https://example.org/x"))),
    "crop": ("RK471", with_run(drawn('<a:srcRect l="20000"/>'))),
    "black on black": ("RK472", with_run(paragraph('<w:color w:val="000000"/><w:highlight w:val="black"/>'))),
    "shaded in its colour": ("RK472", with_run(paragraph('<w:color w:val="1F1F1F"/><w:shd w:fill="1F1F1F"/>'))),
    "box over text": ("RK472", with_run(drawn("<wp:wrapNone/><a:solidFill/>"))),
    "custom xml": ("RK473", with_part("customXml/item1.xml", b"<a/>")),
    "variables": ("RK473", with_setting('<w:docVars><w:docVar w:name="case"/></w:docVars>')),
    "old picture": ("RK474", with_part("word/media/image1.emf", b"\x01\0\0\0")),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_found_and_nothing_else(name: str) -> None:
    code, change = PLANTED[name]
    parts = parts_of(plain())
    change(parts)
    assert {c for c, _ in found(packed(parts))} == {code}


@pytest.mark.parametrize("kind", KINDS)
def test_ours_say_who_wrote_them_and_no_more(kind: str) -> None:
    assert {m.split(":")[0] for _, m in found(sample_files(kind).docx)} <= {"docProps/core.xml"}


def test_what_is_plain_is_no_finding() -> None:
    assert found(plain()) == []


def test_white_text_on_a_dark_cell_is_no_finding() -> None:
    cell = '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="14304F"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'
    parts = parts_of(plain())
    with_run(cell.format(paragraph('<w:color w:val="FFFFFF"/>')))(parts)
    assert found(packed(parts)) == []


def test_a_package_says_when_it_was_made_and_what_stands_between() -> None:
    parts = parts_of(plain())
    assert found(packed(parts, day=(2022, 10, 3))) == [("RK463", "the package says when it was made: 2022-10-03")]
    assert found(packed(parts, comment=b"secret")) == [("RK473", "6 bytes between the parts of the package")]
    assert found(b"secret" + packed(parts)) == [("RK473", "6 bytes between the parts of the package")]


def test_a_file_of_python_docx_is_known_by_its_traces() -> None:
    out = BytesIO()
    docx.Document().save(out)
    assert {"RK463", "RK464", "RK467", "RK468"} <= {code for code, _ in found(out.getvalue())}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        packed({"word/document.xml": b"<broken"}),
        packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        packed({"xl/workbook.xml": b"<a/>"}),
    ],
)
def test_what_cannot_be_looked_into_is_a_finding(data: bytes) -> None:
    assert [code for code, _ in found(data)] == ["RK460"]
