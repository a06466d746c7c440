"""Parts are reached, and read back before they leave the house: what is not well-formed is no file."""

from __future__ import annotations

import pytest

from reportkit.checks.read_docx import read_docx
from reportkit.diagnostics import Sink
from reportkit.writers.docx.package import APP, CORE, MAIN, package
from reportkit.writers.docx.story import Made


def parts(main: str) -> tuple[Made, ...]:
    return Made(MAIN, "x/main", main), Made(CORE, "x/core", "<core/>"), Made(APP, "x/app", "<app/>")


def test_sound_parts_are_packed() -> None:
    assert package(parts("<main/>")).startswith(b"PK")


def test_a_part_that_nothing_leads_to_is_refused() -> None:
    with pytest.raises(AssertionError, match="a part that nothing leads to"):
        package((*parts("<main/>"), Made("/word/alone.xml", "x/alone", "<alone/>")))


MAIN_PART = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def read(main: str) -> list[str]:
    """Read a package with a main part back; gives what is found."""
    sink = Sink()
    read_docx(package(parts(main)), sink)
    return [f"{one.code} {one.message}" for one in sink.found]


def test_a_sound_part_is_read_back() -> None:
    assert read(MAIN_PART.format("<w:p/>")) == []


@pytest.mark.parametrize(
    "content",
    [
        "<w:p>",
        "&unknown;",
        "\x01",
        "<v:p/>",
        '<w:p v:kind="1"/>',
        '<w:p xmlns:v="u" xmlns:x="u" v:a="1" x:a="2"/>',
    ],
)
def test_a_part_that_is_not_well_formed_is_refused(content: str) -> None:
    assert read(MAIN_PART.format(content)) == ["RK400 the DOCX cannot be read back: XMLSyntaxError"]
