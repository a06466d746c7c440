"""Every rule of the checks on finished files finds its fault, and nothing in files without one: RK420 and RK421."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from planted_pdf import FAULTS, planted
from reportkit.checks import run_checks
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from sample_files import KINDS, sample_files


def pdf_faults(data: bytes) -> tuple[str, ...]:
    extract = read_pdf(data, Sink())
    assert extract is not None
    return extract.faults


@pytest.mark.parametrize("kind", KINDS)
def test_sound_files_have_no_fault(kind: str) -> None:
    assert pdf_faults(sample_files(kind).pdf) == ()
    docx = read_docx(sample_files(kind).docx, Sink())
    assert docx is not None and docx.faults == ()


def test_a_file_that_is_saved_anew_has_no_fault() -> None:
    assert pdf_faults(planted("")) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    found = pdf_faults(planted(name))
    assert any(FAULTS[name][1] in fault for fault in found), found


def test_a_fault_is_an_error_and_says_which_file() -> None:
    sink = Sink()
    sample = sample_files("base")
    run_checks(sample.document, (), {"docx": docx(*DOCX["a picture"][:2]), "pdf": planted("no box")}, sink, pages=4)
    assert sorted((d.code, d.message) for d in sink if d.code in ("RK420", "RK421")) == [
        ("RK420", "the PDF has a figure without its box (ISO 32000-1, 14.8.5.4.3)"),
        ("RK421", "the DOCX has a picture or chart without an alternative"),
    ]
    assert sink.failed


DOCX = {
    "a picture": (r' descr="[^"]+"', ' descr=""', "a picture or chart without an alternative"),
    "a table": (r"<w:tblHeader/>", "", "a table without a head row"),
    "a title": (r"<dc:title>[^<]+<", "<dc:title><", "no title"),
    "a language": (r'<w:lang w:val="[^"]+"', '<w:lang w:val=""', "no language"),
    "a heading": (r'w:val="Heading2"', 'w:val="Heading4"', "a heading of level 4 follows one of level 2"),
    "a link": (r"(<w:hyperlink .*?</w:hyperlink>)", "<w:hyperlink/>", "a link without words"),
}


def docx(old: str, new: str) -> bytes:
    """Give the sample's DOCX with the first place of each part changed."""
    out, count = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(sample_files("base").docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xml"):
                text, found = re.subn(old, new, data.decode("utf-8"), count=1, flags=re.DOTALL)
                data, count = text.encode("utf-8"), count + found
            target.writestr(name, data)
    assert count
    return out.getvalue()


@pytest.mark.parametrize("name", DOCX)
def test_a_fault_that_is_planted_in_a_docx_is_found(name: str) -> None:
    old, new, wanted = DOCX[name]
    extract = read_docx(docx(old, new), Sink())
    assert extract is not None
    assert wanted in extract.faults
