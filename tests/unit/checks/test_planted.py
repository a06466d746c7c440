"""Every check finds the fault that is planted for it, and nothing in files without one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from changed_files import docx_with, in_content, pdf_with
from reportkit.checks import run_checks
from reportkit.checks.extract import Extract
from reportkit.checks.search import Search
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.doctree.nodes import Block, Note, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import texts
from reportkit.model.withheld import Withheld
from reportkit.span import at
from sample_document import sample_document
from sample_files import KINDS, SampleFiles, files_of, sample_files

SECRET = "the envoy carries an offer of four thousand million"
WITHHELD = Withheld(SECRET, at("sources/memo/body.md", 12, 5), "audience")
SHORT = Withheld("Zanzibar", at("sources/memo/body.md", 14, 5), "audience")


Planted = Callable[[], dict[str, bytes]]


def found(files: dict[str, bytes], *withheld: Withheld, sample: SampleFiles | None = None) -> list[Diagnostic]:
    sink = Sink()
    run_checks((sample or sample_files("base")).document, withheld, files, sink, pages=4)
    return [d for d in sink if d.code not in ("RK420", "RK421")]  # those are for test_accessibility


def codes(files: dict[str, bytes], *withheld: Withheld) -> list[str]:
    return sorted({d.code for d in found(files, *withheld)})


def pair(pdf: bytes | None = None, docx: bytes | None = None) -> dict[str, bytes]:
    sample = sample_files("base")
    return {"docx": docx or sample.docx, "pdf": pdf or sample.pdf}


def utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


def set_info(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Subject = pikepdf.String(SECRET)


def set_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String(SECRET)


def set_alternative(pdf: pikepdf.Pdf) -> None:
    figure = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
    figure.Alt = pikepdf.String("another field")


def set_link(pdf: pikepdf.Pdf) -> None:
    note = next(a for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a)
    note.A.URI = pikepdf.String("https://example.org/" + SECRET.replace(" ", "-"))


def add_orphan(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pdf.make_indirect(pikepdf.Dictionary(Kept=pikepdf.String(SECRET)))


def add_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(b"\x01\x80" + utf16(SECRET))


def set_packet(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"<rdf:li>Office", b"<rdf:li>Zanzibar Office"))


# Nothing planted


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_the_samples_have_no_findings(kind: str) -> None:
    sample = sample_files(kind)
    files = {"docx": sample.docx, "pdf": sample.pdf}
    assert found(files, WITHHELD, SHORT, sample=sample) == []


def test_what_the_audience_was_given_anyway_is_no_leak() -> None:
    given = Withheld("The border was closed in January 2020, and by the spring", at("x.md"), "audience")
    assert found(pair(), given, Withheld("table 1", at("x.md"), "audience"), Withheld("!?", at("x.md"), "r")) == []


# RK400: a file that cannot be read back


@pytest.mark.parametrize(
    "broken",
    [
        lambda: pair(pdf=b"%PDF-1.7\n%%EOF\n"),
        lambda: pair(docx=b"PK\x03\x04"),
        lambda: pair(docx=docx_with("word/document.xml", "</w:body>", "")),
        lambda: pair(pdf=sample_files("base").pdf[:-400]),
        lambda: pair(pdf=sample_files("base").pdf + sample_files("base").pdf),
        lambda: pair(pdf=pdf_with(lambda pdf: pdf.Root.__delattr__("StructTreeRoot"))),
        lambda: pair(pdf=pdf_with(lambda pdf: pdf.pages[0].Contents.write(b"BT (text"))),
    ],
)
def test_a_file_that_cannot_be_read_is_rk400(broken: Planted) -> None:
    assert codes(broken(), WITHHELD) == ["RK400"]


# RK401 and RK402: the formats differ


@pytest.mark.parametrize(
    "files",
    [
        lambda: pair(docx=docx_with("word/document.xml", "nine votes carry", "ten votes carry")),
        lambda: pair(docx=docx_with("word/footnotes.xml", ", February 2022.", ", March 2022.")),
        lambda: pair(docx=docx_with("word/numbering.xml", '"%1.%2"', '"%1.%2)"')),
        lambda: pair(pdf=pdf_with(in_content("votes carry", "notes carry"))),
        lambda: pair(pdf=pdf_with(in_content("8,343", "8,344"))),
        lambda: pair(pdf=files_of(replace(sample_document(), blocks=sample_document().blocks[:-1])).pdf),
    ],
)
def test_other_words_in_one_format_are_rk401(files: Planted) -> None:
    assert codes(files()) == ["RK401"]


def test_a_difference_is_told_apart_from_what_stands_round_it() -> None:
    diagnostics = found(pair(docx=docx_with("word/document.xml", "nine votes carry", "ten votes carry")))
    assert [d.message for d in diagnostics] == ["DOCX says `ten` where PDF says `nine`"]


@pytest.mark.parametrize(
    "files",
    [
        lambda: pair(docx=docx_with("word/document.xml", 'descr="A grey field"', 'descr="Another field"')),
        lambda: pair(docx=docx_with("word/document.xml", 'descr="A grey field"', "")),
        lambda: pair(pdf=pdf_with(set_alternative)),
    ],
)
def test_another_alternative_is_rk402(files: Planted) -> None:
    assert codes(files()) == ["RK402"]


# RK410: withheld words


PLANTED: dict[str, Planted] = {
    "PDF text": lambda: pair(pdf=pdf_with(in_content("South Sudan", f"South {SECRET}"))),
    "PDF running head": lambda: pair(pdf=pdf_with(in_content("Sample prepared", f"Sample {SECRET}"))),
    "PDF information": lambda: pair(pdf=pdf_with(set_info)),
    "PDF bookmark": lambda: pair(pdf=pdf_with(set_outline)),
    "PDF link": lambda: pair(pdf=pdf_with(set_link)),
    "PDF object that nothing shows": lambda: pair(pdf=pdf_with(add_orphan)),
    "PDF stream that nothing shows": lambda: pair(pdf=pdf_with(add_stream)),
    "DOCX property": lambda: pair(docx=docx_with("docProps/core.xml", "A sample<", f"{SECRET}<")),
    "DOCX running head": lambda: pair(
        docx=docx_with("word/header..xml", "Sample prepared", f"Sample {SECRET} prepared")
    ),
    "DOCX bookmark": lambda: pair(docx=docx_with("word/document.xml", 'w:name="_rec1"', f'w:name="{SECRET}"')),
    "DOCX style": lambda: pair(docx=docx_with("word/styles.xml", '<w:name w:val="', f'<w:name w:val="{SECRET}')),
    "DOCX comment": lambda: pair(docx=docx_with("word/settings.xml", "</w:settings>", f"<!--{SECRET}--></w:settings>")),
    "DOCX relation": lambda: pair(
        docx=docx_with("word/_rels/footnotes.*", "https://", f"https://{SECRET.replace(' ', '/')}/")
    ),
    "DOCX drawn text": lambda: pair(docx=docx_with("word/document.xml", ">South Sudan<", f">{SECRET}<")),
    "DOCX in capitals, in pieces": lambda: pair(
        docx=docx_with("word/header..xml", ">Sample prepared", ">" + SECRET.upper().replace("ENVOY", "EN\u00adVOY"))
    ),
}


@pytest.mark.parametrize("place", PLANTED)
def test_withheld_words_are_found_and_not_said(place: str) -> None:
    diagnostics = [d for d in found(PLANTED[place](), WITHHELD) if d.code == "RK410"]
    assert [str(d.span) for d in diagnostics] == ["sources/memo/body.md:12:5"]
    said = diagnostics[0].message + " ".join(diagnostics[0].hints)
    assert place[:4].strip() in said and not any(word in said for word in ("envoy", "offer", "thousand"))


def test_withheld_words_between_objects_are_found() -> None:
    """A comment in the file, with the offsets of the objects behind it moved along."""
    planted = pdf_with(lambda pdf: None)
    first = planted.index(b"1 0 obj")
    comment = b"% " + SECRET.encode() + b"\n"
    body = planted[:first] + comment + planted[first:]
    moved = re.sub(rb"\b(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + len(comment)), body)
    start = int(planted[planted.rindex(b"startxref") :].split()[1]) + len(comment)
    moved = moved[: moved.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % start
    assert codes(pair(pdf=moved), WITHHELD) == ["RK410"]


def test_a_short_withheld_word_is_found_where_people_read() -> None:
    for files in (
        pair(pdf=pdf_with(set_packet)),
        pair(docx=docx_with("docProps/core.xml", "A sample<", "Zanzibar<")),
    ):
        assert codes(files, SHORT) == ["RK410"]


def test_the_search_finds_what_is_let_through() -> None:
    """The positive control: the withheld words, lowered as a plain paragraph, are found in both files."""
    document = sample_files("base").document
    extra: Block = Paragraph(Role.BODY, (Text(SECRET[:20]), Text(SECRET[20:])))
    leaky = files_of(replace(document, blocks=(*document.blocks, extra)))
    diagnostics = found({"docx": leaky.docx, "pdf": leaky.pdf}, WITHHELD)
    assert sorted(d.message for d in diagnostics) == [
        "9 words withheld here are in the DOCX: word/document.xml at the bookmark _check1",
        "9 words withheld here are in the PDF: page 5",
    ]


def test_words_set_apart_in_cells_are_found() -> None:
    document = sample_files("base").document
    apart = tuple(Paragraph(Role.TABLE_TEXT, (Text(word),)) for word in SECRET.split())
    leaky = files_of(replace(document, blocks=(*document.blocks, *apart)))
    assert codes({"docx": leaky.docx, "pdf": leaky.pdf}, WITHHELD) == ["RK410"]


@pytest.mark.parametrize("word", ["10", "d", "GB", "reportkit", "internal", "page", "2", "file"])
def test_what_every_file_holds_is_no_finding(word: str) -> None:
    """A withheld cell that says `10` is not found in the date of the file, nor `GB` in its language."""
    assert codes(pair(), Withheld(word, at("sources/memo/body.md", 12, 5), "audience")) == []


def test_two_words_that_meet_across_paragraphs_are_no_finding() -> None:
    piece = Withheld("group 3", at("sources/memo/body.md", 12, 5), "audience")
    extract = Extract(blocks=("the first group", "3 counts again"))
    assert Search([piece], []).hits(extract) == []
    assert Search([piece], []).hits(Extract(blocks=("the first group 3 counts",))) == [piece]


def test_short_words_that_meet_across_paragraphs_are_no_finding() -> None:
    """A withheld row `beta 3 6 3` is not found where one paragraph ends with `beta` and figures follow in cells."""
    row = Withheld("beta 3 6 3", at("sources/memo/data.csv", 5, 1), "audience")
    assert Search([row], []).hits(Extract(blocks=("alpha beta", "3", "6", "3"))) == []
    assert Search([row], []).hits(Extract(blocks=("alpha beta 3 6 3",))) == [row]
    told = Withheld("beta province 3 camps", at("sources/memo/data.csv", 5, 1), "audience")
    assert Search([told], []).hits(Extract(blocks=("beta", "province", "3", "camps"))) == [told]


def test_a_word_and_the_mark_of_a_note_behind_it_are_no_finding() -> None:
    note = Note("3", (Paragraph(Role.FOOTNOTE, (Text("See there."),)),))
    document = replace(
        sample_files("base").document, blocks=(Paragraph(Role.BODY, (Text("the “beta”"), note, Text(" and more"))),)
    )
    piece = Withheld("beta 3", at("sources/memo/data.csv", 5, 1), "audience")
    assert Search([piece], texts(document)).hits(Extract(blocks=("the “beta”3 and more",))) == []
    assert Search([piece], ()).hits(Extract(blocks=("the “beta”3 and more",))) == [piece]
