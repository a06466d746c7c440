"""A house's own document as template: what is used, what is reported, and that nothing else of it comes along."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

import docx_made as made
from docx_lint import lint
from house_template import HEADER, SECRET, STYLES, part, run, section, style, template
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Diagnostic, Sink
from reportkit.doctree.nodes import Document
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.pages import PlacedPicture
from reportkit.layout.paginate import paginate
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.letterhead import Logo, Words
from reportkit.style.load import load_sheet
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx import write_docx
from reportkit.writers.pdf import write_pdf
from sample_document import sample_document

PLAIN = "extends: base\ndocx_template: house.docx\n"


def loaded(yaml: str = PLAIN, data: bytes | None = None) -> tuple[StyleSheet | None, list[Diagnostic]]:
    files = {"styles/house.yaml": yaml.encode(), "styles/house.docx": template() if data is None else data}
    sink = Sink()
    return load_sheet("house", MemoryWorkspace(files), sink), list(sink)


def sheet(yaml: str = PLAIN, data: bytes | None = None) -> StyleSheet:
    found, _ = loaded(yaml, data)
    assert found is not None
    return found


def files(own: StyleSheet, document: Document | None = None) -> tuple[bytes, bytes]:
    document = replace(document or sample_document("base"), style="house")
    document, pages = paginate(document, own, made.FONTS, Sink())
    return write_docx(document, own, pages, made.FONTS), write_pdf(document, pages, made.FONTS)


def styles(data: bytes) -> str:
    return made.parts(data)["word/styles.xml"]


# What is used


def test_styles_are_found_by_their_names_in_any_language_of_word() -> None:
    own = sheet()
    heading, body = own.roles[Role.HEADING_1], own.roles[Role.BODY]
    assert (heading.text.colour, heading.text.size, heading.text.bold, heading.before) == ("#7A1F1F", 32, True, 360)
    assert own.faces[heading.text.family].docx == "Georgia" and own.faces[body.text.family].docx == "Calibri"
    assert (body.text.size, body.after, body.line) == (22, 120, 300)  # 1.15 lines of 11 pt are 15.2, in half points 15
    assert own.spans[SpanRole.STRONG].colour == "#7A1F1F"


def test_what_a_template_has_not_is_as_it_was_and_takes_over_from_what_it_is_based_on() -> None:
    own, base = sheet(), made.sheet("base")
    assert own.roles[Role.CAPTION].text == base.roles[Role.CAPTION].text
    assert own.roles[Role.STEM].text.family == own.roles[Role.BODY].text.family != base.roles[Role.STEM].text.family


def test_the_body_is_as_normal_where_there_is_no_style_for_it() -> None:
    bare = part("styles", style("Normal", "Normal", base="", r='<w:sz w:val="25"/><w:color w:val="112233"/>'))
    body = sheet(data=template(styles=bare)).roles[Role.BODY]
    assert (body.text.size, body.text.colour) == (25, "#112233")


def test_faces_with_twins_are_drawn_as_they_are() -> None:
    plain = STYLES.replace('w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"', 'w:ascii="Times New Roman"')
    own, found = loaded(data=template(styles=part("styles", plain)))
    assert own is not None and own.roles[Role.BODY].text.family == "Tinos"
    assert own.faces["Tinos"].docx == "Times New Roman"
    assert [d.message for d in found if d.code == "RK365"] == [
        "the template's face `Georgia` does not come with reportkit"
    ]


def test_margins_are_the_template_s_on_the_audience_s_paper() -> None:
    own, base = sheet(), made.sheet("base")
    page = own.pages["A4"]
    assert (page.width, page.left, page.right, page.header) == (11906, 1440, 1440, 567)
    assert own.pages["Letter"].measure == page.measure == 9026
    assert page.top > 1440 > 567  # the letterhead needs more room than the margin has
    moved = own.roles[Role.CONTENTS_1].tabs[-1].at - base.roles[Role.CONTENTS_1].tabs[-1].at
    assert moved == page.measure - base.pages["A4"].measure


def test_the_letterhead_stands_in_both_formats_above_our_own_running_matter() -> None:
    own = sheet()
    assert own.letterhead is not None
    line = own.letterhead.header[0]
    assert line.logo is not None and (line.logo.width, line.logo.height, line.logo.pixels) == (1800, 900, (240, 120))
    docx, pdf = files(own)
    found = made.parts(docx)
    header = found["word/header1.xml"]
    assert header.index("Ministry of Foreign Affairs") < header.index("TLP:AMBER")
    footer = found["word/footer1.xml"]
    assert footer.index("NUMPAGES") < footer.index("60 Sajik-ro") and footer.count(" PAGE ") == 1
    assert "media/image" in found["word/_rels/header1.xml.rels"]
    read, shown = read_docx(docx, Sink()), read_pdf(pdf, Sink())
    assert read is not None and shown is not None
    for about in (read.about, shown.about):
        assert "Ministry of Foreign Affairs" in " ".join(about)


def test_a_page_counts_its_number_once() -> None:
    """The template's own `Page N` goes where the document has one, and stays where it has none."""
    docx, _ = files(sheet(), made.document(*sample_document("base").blocks[:3], style="house", like="base"))
    assert made.parts(docx)["word/footer1.xml"].count(" PAGE ") == 1


def test_first_and_even_pages_have_the_template_s_own() -> None:
    first = part("hdr", f"<w:p>{run('Only at first')}</w:p>")
    title = section().replace("<w:pgSz", '<w:headerReference w:type="first" r:id="rId10"/><w:titlePg/><w:pgSz')
    parts = template(document=part("document", f"<w:body>{title}</w:body>"))
    more = BytesIO(parts)
    with zipfile.ZipFile(more, "a") as package:
        rels = package.read("word/_rels/document.xml.rels").decode()
        package.writestr("word/header2.xml", first)
    linked = rels.replace("</Rel", '<Relationship Id="rId10" Type="http://schemas.openxmlformats.org/officeDocument/'
                          '2006/relationships/header" Target="header2.xml"/></Rel')  # fmt: skip
    own = sheet(data=_with(more.getvalue(), "word/_rels/document.xml.rels", linked.encode()))
    docx, _ = files(own)
    found = made.parts(docx)
    kinds = dict(re.findall(r'<w:headerReference w:type="(\w+)" r:id="(\w+)"/>', found["word/document.xml"]))
    target = re.search(f'Id="{kinds["first"]}"[^>]*Target="([^"]+)"', found["word/_rels/document.xml.rels"])
    target = target or re.search(f'Target="([^"]+)"[^>]*Id="{kinds["first"]}"', found["word/_rels/document.xml.rels"])
    assert target is not None and "Only at first" in found[f"word/{target[1]}"]
    assert "Only at first" not in found["word/header1.xml"]


def _with(data: bytes, name: str, new: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as package:
        for member in old.namelist():
            package.writestr(member, new if member == name else old.read(member))
    return out.getvalue()


def test_paragraphs_of_a_style_that_leaves_no_room_between_equals_have_none() -> None:
    close = style("List", "List Bullet", p='<w:spacing w:after="200"/><w:contextualSpacing/>')
    own = sheet(data=template(styles=part("styles", STYLES + close)))
    assert own.gap(Role.LIST_BULLET, Role.LIST_BULLET) == 0 != own.gap(Role.LIST_BULLET, Role.BODY)


def test_the_sheet_s_own_words_stand_over_the_template() -> None:
    own, found = loaded(PLAIN + "roles:\n  body: {size: 12}\n  quote: {based_on: body, italic: true}\n")
    assert own is not None and own.roles[Role.BODY].text.size == 24
    conflicts = [(str(d.span), d.message) for d in found if d.code == "RK363"]
    assert conflicts == [("styles/house.yaml:4:16", "`size: 12` of `body` stands against `11.00` in the template")]


def test_the_same_template_gives_the_same_sound_bytes() -> None:
    docx, pdf = files(sheet())
    assert files(sheet()) == (docx, pdf)
    assert lint(docx) == []


# Nothing else of it comes along


def test_nothing_else_of_a_template_is_in_any_file() -> None:
    docx, pdf = files(sheet())
    for data in _everything(docx):
        assert SECRET.encode() not in data and b"Nineveh" not in data
    assert SECRET.encode() not in pdf
    shown = read_pdf(pdf, Sink())
    assert shown is not None and not any("Nineveh" in text for text in (*shown.about, *shown.everything))
    with zipfile.ZipFile(BytesIO(docx)) as package:
        names = package.namelist()
        assert not package.comment
    assert not any(word in name for name in names for word in ("vba", "custom", "comments", "embeddings", "thumb"))
    text = "".join(made.parts(docx).values())
    assert not any(word in text for word in ("attachedTemplate", "docVar", "w:rsid", "w:del ", "w:vanish", "Geheim"))


def _everything(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [*(package.read(name) for name in package.namelist()), *(n.encode() for n in package.namelist())]


def test_a_logo_is_what_is_seen_of_it() -> None:
    own = sheet()
    assert own.letterhead is not None
    logos = [bit for line in own.letterhead.header for bit in line.bits if isinstance(bit, Logo)]
    assert [bit.data.count(b"Nineveh") for bit in logos] == [0] and logos[0].data.startswith(b"\x89PNG")
    _, pages = paginate(sample_document("base"), own, made.FONTS, Sink())
    shown = [i for page in pages.pages for i in page.items if isinstance(i, PlacedPicture) and i.artifact]
    assert len(shown) == len(pages.pages)


# What is reported


def codes(yaml: str = PLAIN, data: bytes | None = None) -> list[str]:
    return sorted({d.code for d in loaded(yaml, data)[1]})


def test_what_a_sheet_cannot_say_is_reported_where_it_names_the_template() -> None:
    found = {d.code: d for d in loaded()[1]}
    assert set(found) == {"RK362", "RK364", "RK365", "RK366"}
    assert {str(d.span) for d in found.values()} == {"styles/house.yaml:2:16"}
    assert "caps" in found["RK364"].message and "FILENAME" in found["RK366"].message


def test_a_named_pair_of_faces_is_no_finding() -> None:
    pair = (
        "faces:\n  Source Serif 4: {docx: Source Serif 4, embed: true}\n"
        "  Source Sans 3: {docx: Source Sans 3, embed: true}\n  Noto Sans KR: {docx: Noto Sans KR}\n"
        "  Source Sans 3 for Calibri: {docx: Calibri}\n  Tinos for Georgia: {docx: Georgia}\n"
    )
    assert "RK365" not in codes(PLAIN + pair)
    assert sheet(PLAIN + pair).roles[Role.BODY].text.family == "Source Sans 3 for Calibri"


@pytest.mark.parametrize(
    "own",
    [
        section(9000, 9000),
        section(margins='w:top="1440" w:right="6000" w:bottom="1440" w:left="6000" w:header="1" w:footer="1"'),
        section(margins='w:top="1440"'),
    ],
)
def test_a_page_that_cannot_be_used_is_rk367(own: str) -> None:
    data = template(document=part("document", f"<w:body>{own}</w:body>"))
    assert "RK367" in codes(data=data)
    assert sheet(data=data).pages["A4"].left == made.sheet("base").pages["A4"].left


@pytest.mark.parametrize("old", ["</w:pPr><w:r>", "<w:jc"])
def test_looks_that_are_junk_are_passed_by(old: str) -> None:
    """Numbers that are none, endless or negative: whatever cannot be read is as if it were not said."""
    for junk in ('w:sz w:val="9999999999"', 'w:sz w:val="x"', 'w:color w:val="&lt;"', 'w:spacing w:line="-5"'):
        data = template(styles=part("styles", STYLES.replace('<w:sz w:val="22"/>', f"<{junk}/>")))
        assert loaded(data=data)[0] is not None


def test_words_of_a_letterhead_have_the_looks_of_their_runs() -> None:
    own = sheet()
    assert own.letterhead is not None
    (words,) = [b for line in own.letterhead.header for b in line.bits if isinstance(b, Words)]
    assert (words.text, words.look.bold, words.look.colour) == ("Ministry of Foreign Affairs", True, "#7A1F1F")
    assert SECRET not in HEADER or SECRET not in words.text
