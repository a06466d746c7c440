"""Parts are looked through before they leave the house."""

from __future__ import annotations

import pytest

from reportkit.writers.docx.package import APP, CORE, MAIN, package
from reportkit.writers.docx.story import Made


def parts(main: str) -> tuple[Made, ...]:
    return Made(MAIN, "x/main", main), Made(CORE, "x/core", "<core/>"), Made(APP, "x/app", "<app/>")


def test_sound_parts_are_packed() -> None:
    assert package(parts("<main/>")).startswith(b"PK")


@pytest.mark.parametrize(
    "main",
    [
        "<main>",
        "<main>&unknown;</main>",
        "<main>\x01</main>",
        "<w:main/>",
        '<main w:kind="1"/>',
        '<main xmlns:v="u" xmlns:w="u" v:a="1" w:a="2"/>',
    ],
)
def test_a_part_that_is_not_well_formed_is_refused(main: str) -> None:
    with pytest.raises((SyntaxError, AssertionError)):
        package(parts(main))
