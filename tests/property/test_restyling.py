"""Changing a style in Word changes the memo: no paragraph or run has a look of its own, and variants take theirs over.

What stands in the text itself is what the layout calls proofing (a right indent a few twips larger or smaller), the
number of a paragraph, its language, the edges of cells, and a switch that LibreOffice needs where a style toggles bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from docx_made import FONTS, parts, sheet, written
from effort import examples
from generated_document import generated
from odd_files import odd_files
from reportkit.diagnostics import Sink
from reportkit.layout import lay_out
from reportkit.record import replace
from reportkit.writers.docx import write_docx
from sample_document import sample_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = {"rStyle", "lang", "b", "bCs", "i", "iCs"}
MOST = 100
"""Twips by which a proofed right indent differs from its style's, at most."""


def local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def strange(data: bytes) -> Iterator[str]:
    """Give what is set in the text and not in a style."""
    found = parts(data)
    styles = etree.fromstring(found["word/styles.xml"].encode())
    rights = {
        str(s.get(f"{W}styleId")): int(i.get(f"{W}right", "0"))
        for s in styles.iter(f"{W}style")
        if (i := s.find(f"{W}pPr/{W}ind")) is not None
    }
    for name, xml in found.items():
        if not re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", name):
            continue
        tree = etree.fromstring(xml.encode())
        for properties in tree.iter(f"{W}pPr"):
            style = properties[0].get(f"{W}val", "")
            for node in properties:
                if local(node) == "ind":
                    more = int(node.get(f"{W}right", "0")) - rights.get(style, 0)
                    if set(node.attrib) != {f"{W}right"} or not 0 < abs(more) <= MOST:
                        yield f"{style}: ind {sorted(map(str, node.attrib))}"
                elif local(node) not in ("pStyle", "numPr"):
                    yield f"{style}: {local(node)}"
        for properties in tree.iter(f"{W}rPr"):
            for node in properties:
                off = local(node) in ("rStyle", "lang") or node.get(f"{W}val") == "0"
                if local(node) not in WORDS or not off:
                    yield f"run: {local(node)}"


@pytest.mark.parametrize("kind", ["base", "un"])
def test_the_samples_have_no_look_but_that_of_styles(kind: str) -> None:
    assert list(strange(written(sample_document(kind)))) == []


@pytest.mark.parametrize("style", ["un", "base"])
def test_long_proofed_documents_have_none(style: str) -> None:
    made = generated(12, style)
    own = replace(sheet(style), pagination="proofed")
    assert list(strange(write_docx(made, own, lay_out(made, own, FONTS, Sink()), FONTS))) == []


@pytest.mark.parametrize("seed", range(examples(4)))
def test_odd_memos_have_none(seed: int) -> None:
    assert list(strange(odd_files(seed).docx)) == []


def test_the_test_finds_what_is_planted() -> None:
    data = written(sample_document("un"))
    xml = parts(data)["word/document.xml"]
    assert list(strange(data)) == []
    for old, new in (("<w:pPr>", '<w:pPr><w:jc w:val="right"/>'), ("</w:rPr>", '<w:sz w:val="30"/></w:rPr>')):
        assert list(strange(_with(data, xml.replace(old, new, 1))))


def _with(data: bytes, xml: str) -> bytes:
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["base", "un"])
def test_variants_take_the_look_of_words_from_their_role(kind: str) -> None:
    """So `Body Text` in another face changes `Body Text (9 before)`, too."""
    styles = etree.fromstring(parts(written(sample_document(kind)))["word/styles.xml"].encode())
    variants = [
        s for s in styles.iter(f"{W}style") if " (" in s[0].get(f"{W}val", "") and s.get(f"{W}type") == "paragraph"
    ]
    assert len(variants) > 8
    known = {s.get(f"{W}styleId"): s[0].get(f"{W}val", "") for s in styles.iter(f"{W}style")}
    for variant in variants:
        assert variant.find(f"{W}rPr") is None or variant[0].get(f"{W}val", "").endswith("Korean)")  # of another size
        based = variant.find(f"{W}basedOn")
        assert based is not None and known[based.get(f"{W}val")] == variant[0].get(f"{W}val", "").partition(" (")[0]
