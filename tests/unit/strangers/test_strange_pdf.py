"""Each kind of thing that a PDF carries besides what it shows is found where it was planted, and nothing in ours."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from reportkit.build.verify import verify
from reportkit.diagnostics import Sink
from sample_files import KINDS, sample_files

Change = Callable[[Pdf], None]


def found(data: bytes) -> list[tuple[str, str]]:
    sink = Sink()
    verify("memo.pdf", data, sink)
    return [(d.code, d.message) for d in sink]


def changed(change: Change, **how: object) -> bytes:
    """Our own sample without its author, changed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(sample_files("base").pdf)) as pdf:
        del pdf.docinfo["/Author"]
        change(pdf)
        pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def mark(**entries: object) -> Change:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0]
        made = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries))  # type: ignore[arg-type]
        page.obj.Annots = Array([*page.obj.get("/Annots", []), made])

    return change


def paint(operators: bytes) -> Change:
    """Paint on top of the first page, in its own fonts."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(operators))

    return change


def root(**entries: object) -> Change:
    def change(pdf: Pdf) -> None:
        for name, value in entries.items():
            setattr(pdf.Root, name, value)

    return change


def named(**entries: object) -> Change:
    return root(Names=Dictionary(**entries))  # type: ignore[arg-type]


def letters(pdf: Pdf) -> bytes:
    """Give a word in the first font of the first page as operators, without its colour and place."""
    font = next(iter(pdf.pages[0].obj.Resources.Font.keys()))
    content = pdf.pages[0].Contents.read_bytes()
    start = content.index(b"Tj") if b"Tj" in content else content.index(b"TJ")
    shown = content[content.rindex(b"(", 0, start) : start + 2]
    return font.encode() + b" 12 Tf " + shown


def text(before: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        paint(b"/Artifact BMC BT " + before + b" " + letters(pdf) + b" ET EMC")(pdf)

    return change


def photo(pdf: Pdf) -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    Image.new("RGB", (9, 9), "red").save(out, "JPEG", exif=exif)
    stream = pdf.make_stream(out.getvalue())
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width = stream.Height = 9
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Planted=stream)


def beyond(pdf: Pdf) -> None:
    stream = pdf.make_stream(bytes(27))
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width = stream.Height = 3
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Planted=stream)
    paint(b"/Artifact BMC q 300 0 0 30 450 0 cm /Planted Do Q EMC")(pdf)


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def attach(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"secret", filename="notes.txt")


def kept(pdf: Pdf) -> None:
    """A thing that only the structure of the file knows: qpdf drops it unless it is told not to."""
    pdf.make_indirect(Dictionary(Kept=String("secret")))


PLANTED: dict[str, tuple[str, Change]] = {
    "note": ("RK462", mark(Subtype=Name.Text, Contents=String("say less"))),
    "highlight": ("RK462", mark(Subtype=Name.Highlight)),
    "author": ("RK463", lambda pdf: pdf.docinfo.__setitem__("/Author", String("J. Smith"))),
    "program": ("RK463", lambda pdf: pdf.docinfo.__setitem__("/Creator", String("Word of J. Smith"))),
    "own key": ("RK463", lambda pdf: pdf.docinfo.__setitem__("/SourcePath", String("C:\\x"))),
    "history": (
        "RK463",
        lambda pdf: pdf.Root.Metadata.write(
            pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", b"<xmpMM:History/></rdf:RDF>")
        ),
    ),
    "layer": ("RK465", layer),
    "invisible": ("RK465", text(b"3 Tr 100 400 Td")),
    "outside": ("RK465", text(b"1 0 0 1 -400 400 Tm")),
    "tiny": ("RK465", text(b"0.1 0 0 0.1 100 400 Tm")),
    "attachment": ("RK466", attach),
    "attached mark": ("RK466", mark(Subtype=Name.FileAttachment)),
    "thumbnail": ("RK467", lambda pdf: setattr(pdf.pages[0].obj, "Thumb", pdf.make_stream(b"x"))),
    "exif": ("RK468", photo),
    "other file": ("RK469", mark(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("x.pdf")))),
    "inner host": ("RK469", mark(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("http://wiki/x")))),
    "script": ("RK470", root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
    "scripts": ("RK470", named(JavaScript=Dictionary(Names=Array([])))),
    "behind another action": (
        "RK470",
        mark(Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Array([]), Next=Dictionary(S=Name.Launch))),
    ),
    "form": ("RK470", root(AcroForm=Dictionary(XFA=String("x"), Fields=Array([])))),
    "beyond the page": ("RK471", beyond),
    "box over text": ("RK472", paint(b"/Artifact BMC 0 g 0 0 600 900 re f EMC")),
    "marked for removal": ("RK472", mark(Subtype=Name.Redact)),
    "white text": ("RK472", text(b"1 g 10 10 Td")),
    "private data": ("RK473", root(PieceInfo=Dictionary(Program=Dictionary(LastModified=String("x"))))),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_found_and_nothing_else(name: str) -> None:
    code, change = PLANTED[name]
    assert {c for c, _ in found(changed(change))} == {code}


@pytest.mark.parametrize("kind", KINDS)
def test_ours_say_who_wrote_them_and_no_more(kind: str) -> None:
    assert {m.split(" `")[0] for _, m in found(sample_files(kind).pdf)} <= {"properties: author"}


def test_what_is_plain_is_no_finding() -> None:
    assert found(changed(lambda pdf: None)) == []
    assert found(changed(lambda pdf: None, linearize=True)) == []


def test_a_version_that_was_appended_is_found() -> None:
    data = changed(lambda pdf: None)
    number = data.rindex(b"startxref")
    end = b"\nstartxref\n" + data[number:].split()[1] + b"\n%%EOF\n"
    assert ("RK461", "1 newer version was appended") in found(data + end)


def test_bytes_behind_the_end_are_found() -> None:
    assert found(changed(lambda pdf: None) + b"PK secret") == [("RK473", "9 bytes behind the end of the file")]


def test_an_object_that_nothing_refers_to_is_found() -> None:
    data = changed(lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(BytesIO(data)) as pdf:
        count = len(pdf.objects)
    lost = b"%d 0 obj\n(secret)\nendobj\n" % (count + 1)
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    table, trailer = data[at:].split(b"trailer", 1)
    rows = table.rstrip(b"\n ") + b" \n%010d 00000 n \n" % at
    rows = rows.replace(b"0 %d\n" % (count + 1), b"0 %d\n" % (count + 2), 1)
    trailer = trailer.replace(b"/Size %d" % (count + 1), b"/Size %d" % (count + 2))
    trailer = trailer[: trailer.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (at + len(lost))
    assert ("RK473", "1 object that nothing refers to") in found(data[:at] + lost + rows + b"trailer" + trailer)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\nno more", changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))],
)
def test_what_cannot_be_looked_into_is_a_finding(data: bytes) -> None:
    assert [code for code, _ in found(data)] == ["RK460"]
