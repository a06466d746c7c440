"""Faults that are planted in the sample's PDF, one for each rule that the check of finished PDFs knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from sample_files import sample_files

Plant = Callable[[Pdf], None]


@cache
def planted(name: str) -> bytes:
    """Give the sample's PDF with a fault, or saved anew without one where the name is empty."""
    out = BytesIO()
    with pikepdf.open(BytesIO(sample_files("base").pdf)) as pdf:
        if name:
            FAULTS[name][0](pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def elements(pdf: Pdf, tag: str = "") -> Iterator[Object]:
    """Give the elements of the tree in reading order."""
    pending = [pdf.Root.StructTreeRoot.K]
    while pending:
        element = pending.pop()
        if isinstance(element, Array):
            pending += reversed(list(element))
        elif isinstance(element, Dictionary) and "/S" in element:
            if tag in ("", str(element.S)[1:]):
                yield element
            if "/K" in element:
                kids = element.K if isinstance(element.K, Array) else [element.K]
                pending += reversed([kid for kid in kids if isinstance(kid, Dictionary)])


def first(pdf: Pdf, tag: str) -> Object:
    return next(elements(pdf, tag))


def without(key: str, tag: str) -> Plant:
    """Take a key from the first element of a type."""

    def plant(pdf: Pdf) -> None:
        del first(pdf, tag)[key]

    return plant


def renamed(tag: str, other: str) -> Plant:
    """Give the last element of a type another type."""

    def plant(pdf: Pdf) -> None:
        [*elements(pdf, tag)][-1].S = Name(f"/{other}")

    return plant


def root(key: str, value: object = None) -> Plant:
    """Change or take an entry of the catalog."""

    def plant(pdf: Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return plant


def xmp(old: str, new: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old.encode() in packet
        pdf.Root.Metadata.write(packet.replace(old.encode(), new.encode()))

    return plant


def content(old: bytes, new: bytes) -> Plant:
    """Change the first place in the content of the pages."""

    def plant(pdf: Pdf) -> None:
        for page in pdf.pages:
            data = page.Contents.read_bytes()
            if old in data:
                page.Contents.write(data.replace(old, new, 1))
                return
        raise AssertionError(f"no page has {old!r}")

    return plant


def annotation(key: str, value: object = None) -> Plant:
    def plant(pdf: Pdf) -> None:
        one = next(note for page in pdf.pages for note in page.get("/Annots", []))
        if value is None:
            del one[key]
        else:
            one[key] = value

    return plant


def page(key: str, value: object = None) -> Plant:
    def plant(pdf: Pdf) -> None:
        one = pdf.pages[-1]
        if value is None:
            del one[key]
        else:
            one[key] = value

    return plant


def font(key: str, kind: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        found = (one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == kind)
        del next(one for one in found if key in one)[key]

    return plant


def no_bounds(pdf: Pdf) -> None:
    del first(pdf, "Figure").A.BBox


def no_scope(pdf: Pdf) -> None:
    del first(pdf, "TH").A.Scope


def same_note(pdf: Pdf) -> None:
    notes = [*elements(pdf, "Note")]
    notes[1].ID = notes[0].ID


def lost_kids(pdf: Pdf) -> None:
    first(pdf, "P").K = Array([])


def swapped_parents(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    place = next(n for n, one in enumerate(numbers) if isinstance(one, Array))
    row = list(numbers[place])
    numbers[place] = Array([row[-1], *row[1:-1], row[0]])


def no_annotation(pdf: Pdf) -> None:
    one = first(pdf, "Link")
    one.K = Array([kid for kid in one.K if not (isinstance(kid, Dictionary) and "/Obj" in kid)])


def short_row(pdf: Pdf) -> None:
    row = [*elements(pdf, "TR")][-1]
    cells = list(row.K)
    cells[0].K = Array([*cells[0].get("/K", []), *cells[-1].get("/K", [])])
    row.K = Array(cells[:-1])


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def inner_file(pdf: Pdf) -> None:
    inside = Dictionary(F=pdf.make_indirect(Stream(pdf, b"inside", Type=Name.EmbeddedFile)))
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.txt"), UF=String("a.txt"), EF=inside))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.txt"), spec])))


def title(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String("Another title")


FAULTS: dict[str, tuple[Plant, str, bool]] = {
    "not marked": (root("/MarkInfo"), "no mark that it is tagged", True),
    "no language": (root("/Lang"), "no language", True),
    "an odd language": (root("/Lang", String("English, mostly")), "no language", True),
    "no title bar": (root("/ViewerPreferences"), "the name of the file", True),
    "no intent": (root("/OutputIntents"), "no output intent", True),
    "forms": (root("/AcroForm", Dictionary(Fields=Array([]))), "actions, forms or layers", False),
    "a script": (script, "actions that run something", True),
    "a file inside": (inner_file, "files inside it", True),
    "no XMP": (root("/Metadata"), "no XMP", True),
    "no claim": (xmp("<pdfuaid:part>1<", "<pdfuaid:part>2<"), "no identifier pdfuaid:part 1", True),
    "another level": (xmp("<pdfaid:conformance>A<", "<pdfaid:conformance>B<"), "pdfaid:conformance A", True),
    "another title": (title, "differ in Title", False),
    "no figure text": (without("/Alt", "Figure"), "a figure without an alternative", True),
    "no box": (no_bounds, "a figure without its box", False),
    "no scope": (no_scope, "does not say of what it is the head", False),
    "no note name": (without("/ID", "Note"), "a note without a name", True),
    "a note name twice": (same_note, "a note without a name", True),
    "a skipped level": (renamed("H2", "H3"), "a heading of level 3 follows", True),
    "an unknown type": (renamed("BlockQuote", "Citation"), "an element of the unknown type Citation", True),
    "a paragraph in a list": (renamed("LI", "P"), "P stands in L", True),
    "a short row": (short_row, "different numbers of cells", True),
    "a lost paragraph": (lost_kids, "that is in no element", False),
    "swapped parents": (swapped_parents, "the parent tree does not know", False),
    "a link alone": (no_annotation, "a link without its annotation", False),
    "a dumb link": (annotation("/Contents"), "a link without words", True),
    "a hidden link": (annotation("/F", 6), "hidden or not printed", True),
    "a stray link": (annotation("/StructParent", 0), "a link outside the structure", True),
    "no tab order": (page("/Tabs"), "keys go by the structure", False),
    "not embedded": (font("/FontFile2", "/FontDescriptor"), "a font that is not embedded", True),
    "no text of a font": (font("/ToUnicode", "/Font"), "a font without its text", True),
    "a stray rule": (content(b"EMC", b"EMC 0 0 m 9 9 l S"), "neither in an element nor an artifact", True),
    "untagged words": (content(b"/Artifact<<", b"/Span<<"), "neither in an element nor an artifact", True),
}
"""By name: how it is planted, what is said of it, and whether veraPDF fails a file for it."""
