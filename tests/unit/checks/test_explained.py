"""Every word of a file is explained, and one that is put anywhere into it is found, with its place and not said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from changed_files import docx_with, in_content, pdf_with
from reportkit.build.layouts import names_of
from reportkit.checks import Asked, run_checks
from reportkit.checks.explained import Known, known, unexplained
from reportkit.checks.extract import Extract
from reportkit.checks.said import Printed
from reportkit.checks.search import given_of
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.model.chance import Chance
from sample_files import KINDS, SampleFiles, sample_files

WORD = "Zanzibar"


def judged(files: dict[str, bytes], sample: SampleFiles, *chances: Chance) -> list[Diagnostic]:
    sink = Sink()
    count, pages = len(sample.pages.pages), sample.pages.page_of
    names, formats = names_of(sample.sheet), ("docx", "pdf")
    maps = dict.fromkeys(formats, pages)
    printed = Printed(maps, dict.fromkeys(formats, count), sample.sheet.boxes, names=names)
    run_checks(sample.document, (), files, sink, pages=count, printed=printed, asked=Asked(chances=chances))
    return [d for d in sink if d.code in ("RK411", "RK412")]


def pair(pdf: bytes | None = None, docx: bytes | None = None) -> dict[str, bytes]:
    sample = sample_files("base")
    return {"docx": docx or sample.docx, "pdf": pdf or sample.pdf}


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_the_samples_is_explained(kind: str) -> None:
    sample = sample_files(kind)
    assert judged({"docx": sample.docx, "pdf": sample.pdf}, sample) == []


@pytest.mark.parametrize(
    ("footer", "found"),
    [("第2页，共12页", []), ("第2頁，共12页", ["第2頁，共12页"]), ("第3页", ["第3页"]), ("2 页", [])],
)
def test_numbers_beside_words_without_blanks_are_judged_apart(footer: str, found: list[str]) -> None:
    given = Known(frozenset(("2", "12")), set(footer), "第页共页")
    assert unexplained(Extract((), about=(footer,)), given, "pdf") == found


def set_key(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/Zanzibar"] = 1


def set_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String(WORD)


def set_alternative(pdf: pikepdf.Pdf) -> None:
    figure = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
    figure.Alt = pikepdf.String(f"A grey field in {WORD}")


def set_info(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Subject = pikepdf.String(WORD)


def set_packet(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"<rdf:li>Office", b"<rdf:li>Zanzibar Office"))


def set_packet_comment(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"</x:xmpmeta>", b"<!-- Zanzibar --></x:xmpmeta>"))


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o]


def set_letters(pdf: pikepdf.Pdf) -> None:
    """One code stands for a whole word."""
    data = fonts(pdf)[0].ToUnicode.read_bytes()
    value = WORD.encode("utf-16-be").hex().upper().encode()
    fonts(pdf)[0].ToUnicode.write(data.replace(b"endbfchar", b"<7E> <" + value + b">\nendbfchar", 1))


def set_letter(pdf: pikepdf.Pdf) -> None:
    """A code stands for a letter that no word of the document has."""
    data = fonts(pdf)[0].ToUnicode.read_bytes()
    fonts(pdf)[0].ToUnicode.write(data.replace(b"endbfchar", b"<7E> <0416>\nendbfchar", 1))


def set_map_comment(pdf: pikepdf.Pdf) -> None:
    data = fonts(pdf)[0].ToUnicode.read_bytes()
    fonts(pdf)[0].ToUnicode.write(b"% " + WORD.encode() + b"\n" + data)


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"the offer goes to " + WORD.encode())


def add_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(WORD.encode() + b" and all of its islands")


def draw_actual_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    data = page.Contents.read_bytes()
    page.Contents.write(data + b"\n/Artifact <</ActualText (Zanzibar)>> BDC EMC")


def draw_comment(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents.write(page.Contents.read_bytes() + b"\n% Zanzibar")


def draw_name(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents.write(page.Contents.read_bytes() + b"\n/Artifact BMC /Zanzibar BMC EMC EMC")


PDF: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "running head": in_content("Sample prepared", "Sample Zanzibar prepared"),
    "bookmark": set_outline,
    "alternative": set_alternative,
    "information": set_info,
    "metadata": set_packet,
    "comment in metadata": set_packet_comment,
    "letters of a font": set_letters,
    "one letter of a font": set_letter,
    "comment in a map": set_map_comment,
    "attachment": attach,
    "stream that nothing shows": add_stream,
    "key": set_key,
    "replacement text": draw_actual_text,
    "comment in content": draw_comment,
    "name in content": draw_name,
}


@pytest.mark.parametrize("place", PDF)
def test_a_word_that_nothing_explains_is_found_in_a_pdf(place: str) -> None:
    found = judged(pair(pdf=pdf_with(PDF[place])), sample_files("base"))
    assert {d.code for d in found} == {"RK411"}
    assert all("PDF" in d.message and ":" in d.message and WORD.lower() not in d.message.lower() for d in found)


DOCX: dict[str, Callable[[], bytes]] = {
    "running head": lambda: docx_with("word/header..xml", "Sample prepared", f"Sample {WORD} prepared"),
    "alternative": lambda: docx_with("word/document.xml", 'descr="A grey field"', f'descr="A grey field {WORD}"'),
    "property": lambda: docx_with("docProps/core.xml", "A sample<", f"A sample {WORD}<"),
    "bookmark": lambda: docx_with("word/document.xml", 'w:name="_rec1"', f'w:name="_{WORD}"'),
    "style": lambda: docx_with("word/styles.xml", '<w:name w:val="', f'<w:name w:val="{WORD}'),
    "comment": lambda: docx_with("word/settings.xml", "</w:settings>", f"<!--{WORD}--></w:settings>"),
    "instruction": lambda: docx_with("word/settings.xml", "</w:settings>", f"<?{WORD} x?></w:settings>"),
    "attribute": lambda: docx_with("word/document.xml", "<w:body>", f'<w:body w:{WORD}="1">'),
    "element": lambda: docx_with("word/settings.xml", "</w:settings>", f"<w:{WORD}/></w:settings>"),
    "text of a run in no paragraph": lambda: docx_with(
        "word/document.xml", "<w:body>", f"<w:body><w:r><w:t>{WORD}</w:t></w:r>"
    ),
    "name of a part": lambda: packed({f"word/{WORD}.bin": b"0"}),
    "part that nothing leads to": lambda: packed({"word/media/notes.bin": f"the offer goes to {WORD}".encode()}),
    "paragraph of comments": lambda: packed(
        {
            "word/comments.xml": '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:p><w:r><w:t>Zanz</w:t></w:r><w:r><w:t>ibar</w:t></w:r></w:p></w:comments>"
        }
    ),
    "comment of the package": lambda: packed({}, comment=WORD.encode() + b" and all its islands"),
    "bytes before the package": lambda: WORD.encode() + b" and all its islands" + sample_files("base").docx,
    "extra field of an entry": lambda: packed({}, extra=b"\x99\x99\x1c\0" + WORD.encode() + b" and all its islands"),
}


def packed(parts: dict[str, bytes | str], *, comment: bytes = b"", extra: bytes = b"") -> bytes:
    """Put parts, a comment and an extra field into the sample's package."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(sample_files("base").docx)) as source, zipfile.ZipFile(out, "w") as target:
        target.comment = comment
        for name in source.namelist():
            info = zipfile.ZipInfo(name)
            info.extra = extra if name == "word/document.xml" else b""
            target.writestr(info, source.read(name))
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("place", DOCX)
def test_a_word_that_nothing_explains_is_found_in_a_docx(place: str) -> None:
    found = judged(pair(docx=DOCX[place]()), sample_files("base"))
    assert {d.code for d in found} == {"RK411"}
    said = [d.message.lower().removesuffix(f"word/{WORD}.bin".lower()) for d in found]
    assert all("docx" in one for one in said)
    assert place == "name of a part" or not any(WORD.lower() in one for one in said if "bookmark _" not in one)


def chance(words: str) -> Chance:
    return Chance(memo="m", audience="un", words=words, reason="it is the name of a printer")


def test_what_is_recorded_as_chance_is_no_finding() -> None:
    files = pair(docx=DOCX["property"]())
    assert judged(files, sample_files("base"), chance("zanzibar")) == []


def test_a_waiver_that_nothing_needs_is_rk412() -> None:
    files = pair(docx=DOCX["property"]())
    found = judged(files, sample_files("base"), chance("Zanzibar"), chance("Zanzibar and more"))
    assert [d.code for d in found] == ["RK412"]
    assert "Zanzibar" not in found[0].message


def test_a_word_that_a_chart_cuts_is_known_and_a_strange_one_of_its_length_is_not() -> None:
    long = "a" * 30 + "bcdefghijklm" + "n" * 30
    about = known(given_of([long]))
    assert unexplained(Extract((), alternatives=(long[:35], long[35:])), about, "docx") == []
    assert unexplained(Extract((), alternatives=("bcdefghijklmo",)), about, "docx") == ["bcdefghijklmo"]
    assert unexplained(Extract((), alternatives=("bcdef",)), about, "docx") == ["bcdef"]
