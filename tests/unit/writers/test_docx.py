"""The DOCX writer: what strangers say of whole files."""

from __future__ import annotations

import json
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

import docx_made as made
from docx_lint import lint
from reportkit.checks.parity import differences
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.roles import Role
from reportkit.writers.docx.archive import archive, pack
from reportkit.writers.pdf import write_pdf
from sample_document import note, p, sample_document

KINDS = ("base", "un")


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_have_nothing_to_say(kind: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    path = tmp_path / "a.docx"
    path.write_bytes(made.sample(kind))
    found = OpenXmlValidator().validate(str(path))  # a validator is good for one file
    assert [str(error) for error in found.errors] == []


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_targets_exist(kind: str) -> None:
    assert lint(made.sample(kind)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        ("document", '<w:bookmarkEnd w:id="1"/>', "", "a bookmark that does not close"),
        ("document", 'w:name="_record"', 'w:name="_decisions"', "bookmark `_decisions` 2 times"),
        ("document", "PAGEREF _table1", "PAGEREF _nothing", "nothing is called `_nothing`"),
        ("document", 'w:anchor="_table1"', 'w:anchor="_gone"', "nothing is called `_gone`"),
        ("document", '<w:fldChar w:fldCharType="end"/>', "", "a field that does not close"),
        ("document", '<wp:docPr id="1"', '<wp:docPr id="2"', "drawing id `2` 2 times"),
        ("document", 'w:val="BodyMarked4Before"', 'w:val="Nobody"', "no style `Nobody`"),
        ("footnotes", 'r:id="rId1"', 'r:id="rId9"', "word/footnotes.xml: no relationship `rId9`"),
    ],
)
def test_the_lint_finds_what_is_planted(part: str, old: str, new: str, message: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made.sample("base"))) as package, zipfile.ZipFile(out, "w") as planted:
        for name in package.namelist():
            data = package.read(name)
            if name == f"word/{part}.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            planted.writestr(name, data)
    assert message in lint(out.getvalue())


@pytest.mark.parametrize("kind", KINDS)
def test_docx_and_pdf_say_the_same(kind: str) -> None:
    document, sink = sample_document(kind), Sink()
    pages = made.pages_of(document)
    pdf = read_pdf(write_pdf(document, pages, made.FONTS), sink)
    docx = read_docx(made.sample(kind), sink)
    assert pdf is not None and docx is not None
    assert differences(docx, pdf) == []
    assert docx.alternatives == pdf.alternatives


def test_docx_and_pdf_say_the_same_of_notes_with_marks_of_their_own() -> None:
    body = p(Role.BODY, "One.", note("1", "First."), note("2", "Second."))
    document = made.document(p(Role.TITLE, "A title", note("*", "By someone.")), body)
    pages, sink = made.pages_of(document), Sink()
    docx = read_docx(made.written(document), sink)
    pdf = read_pdf(write_pdf(document, pages, made.FONTS), sink)
    assert docx is not None and pdf is not None
    assert differences(docx, pdf) == []
    assert [" ".join(b.split()) for b in docx.blocks][1::2] == ["* By someone.", "1 First."]


def test_the_same_document_gives_the_same_bytes_whatever_was_written_before() -> None:
    first = made.written(sample_document("base"))
    made.written(sample_document("un"))
    assert made.written(sample_document("base")) == first


def test_python_docx_opens_it() -> None:
    import docx

    document = docx.Document(BytesIO(made.sample("base")))
    about = document.core_properties
    assert (about.title, about.author, about.language) == (
        "North Korean human rights",
        "Office for human rights policy",
        "en-GB",
    )
    assert about.created is not None and about.created.date() == date(2022, 10, 25) == about.modified.date()
    assert [p.text for p in document.paragraphs][1] == "Decision memorandum"
    assert [c.text for c in document.tables[0].rows[1].cells][:2] == ["Prisoners of wara", "50,000–70,000"]


def test_nothing_of_a_template_is_in_the_package() -> None:
    with zipfile.ZipFile(BytesIO(made.sample("un"))) as package:
        names = package.namelist()
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) and not info.extra for info in package.infolist())
        assert package.testzip() is None
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"] and names[2:] == sorted(
        names[2:], key=lambda n: n.replace("_rels/", "").removesuffix(".rels")
    )
    assert set(names[2:]) == {
        *("docProps/app.xml", "docProps/core.xml"),
        *(f"word/{n}.xml" for n in ("document", "fontTable", "footnotes", "numbering", "settings", "styles")),
        *(f"word/{n}.xml" for n in ("footer1", "footer2", "footer3", "header1", "header3", "theme/theme1")),
        "word/_rels/document.xml.rels",
    }
    text = "".join(made.parts(made.sample("un")).values())
    for trace in ("rsid", "Normal.dotm", "python-docx", "creator", "MS Mincho", "2013"):
        assert trace not in text


def test_other_members_of_an_archive_move_nothing() -> None:
    one = archive([("a.txt", pack(b"first")), ("b/c.txt", pack(b"second" * 99))])
    with zipfile.ZipFile(BytesIO(one)) as package:
        assert {n: package.read(n) for n in package.namelist()} == {"a.txt": b"first", "b/c.txt": b"second" * 99}
    assert archive([("a.txt", pack(b"first"))])[:35] == one[:35]


def test_pandoc_reads_headings_notes_lists_and_tables(tmp_path: Path) -> None:
    import pypandoc

    path = tmp_path / "a.docx"
    path.write_bytes(made.sample("base"))
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(path)]
    tree = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    kinds: dict[str, int] = {}

    def count(node: object) -> None:
        if isinstance(node, dict):
            kind = node.get("t")
            if isinstance(kind, str):
                kinds[kind] = kinds.get(kind, 0) + 1
            for value in node.values():
                count(value)
        elif isinstance(node, list):
            for value in node:
                count(value)

    count(tree["blocks"])
    assert kinds["Note"] == 2 and kinds["Table"] == 1
    assert kinds["Header"] == 11
    assert kinds["OrderedList"] >= 3 and kinds["BulletList"] >= 1
    assert kinds["Image"] >= 1
