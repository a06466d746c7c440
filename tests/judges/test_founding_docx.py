"""Strangers judge the DOCX of the founding memo, one for each audience, against the document that was written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from agreeing_lines import lines_otherwise
from docx_lint import lint
from docx_outline import Leaf, Meant, as_python_docx, by_pandoc, of_odt, of_pandoc, of_python_docx
from libreoffice import converted
from odd_files import with_document
from reportkit.build.plan import plan
from reportkit.build.read import read_sound
from reportkit.diagnostics import Sink
from reportkit.layout.pages import Pages
from reportkit.source.workspace import disk

ROOT = Path(__file__).parents[2]
Judge = Callable[[str], str]
pytestmark = pytest.mark.judge


class Founding(NamedTuple):
    """The DOCX for one audience, the outline of its document, and its pages."""

    path: Path
    outline: list[Leaf]
    pages: Pages


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Founding]:
    workspace = disk(str(ROOT))
    found = read_sound(workspace, Sink())
    folder = tmp_path_factory.mktemp("founding")
    out = {}
    for job in plan(found.project, formats=("docx",)):
        made, document, pages = with_document(job, found.project, workspace)
        path = folder / f"{job.audience.id}.docx"
        path.write_bytes(made.files["docx"])
        out[job.audience.id] = Founding(path, Meant(document, pages).leaves(), pages)
    return out


def test_there_are_three_of_several_pages_with_notes_lists_tables_and_pictures(founding: dict[str, Founding]) -> None:
    kinds = {leaf.kind for one in founding.values() for leaf in one.outline}
    assert len(founding) == 3 and kinds >= {"h1", "p", "item", "cell", "note"}


def test_schemas_and_lint_have_nothing_to_say(founding: dict[str, Founding]) -> None:
    from openxml_audit import OpenXmlValidator  # slow to import, and only asked here

    for name, one in founding.items():
        said = OpenXmlValidator().validate(str(one.path))
        assert [*map(str, said.errors), *map(str, getattr(said, "warnings", ()))] == [], name
        assert lint(one.path.read_bytes()) == [], name


def test_python_docx_reads_them(founding: dict[str, Founding]) -> None:
    for name, one in founding.items():
        assert of_python_docx(one.path) == as_python_docx(one.outline), name


def test_pandoc_gives_the_same_structure(founding: dict[str, Founding]) -> None:
    for name, one in founding.items():
        about, found = of_pandoc(by_pandoc(one.path))
        wanted = list(one.outline)
        for leaf in about:  # what it takes for the title is no part of its body
            wanted.remove(leaf)
        assert found == wanted, name


def test_libreoffice_gives_the_same_structure(founding: dict[str, Founding], tmp_path: Path, judge: Judge) -> None:
    sources = {one.path.name: one.path.read_bytes() for one in founding.values()}
    made = converted(sources, tmp_path, judge, "odt")
    for name, one in founding.items():
        with zipfile.ZipFile(made[one.path.name]) as package:
            assert of_odt(package.read("content.xml")) == one.outline, name


def test_every_line_stands_where_libreoffice_has_it(
    founding: dict[str, Founding], tmp_path: Path, judge: Judge
) -> None:
    """Of the un sheet and of the base style, whose faces travel in the file: ends of lines, and their pages."""
    made = converted({one.path.name: one.path.read_bytes() for one in founding.values()}, tmp_path, judge)
    for name, one in founding.items():
        count, wrong = lines_otherwise(one.pages, made[one.path.name], judge)
        assert count > 200 and wrong == [], name
