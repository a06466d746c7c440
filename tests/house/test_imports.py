"""Start-up is the budget: what an import may load."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("docx", "reportlab", "markdown_it", "yaml", "pikepdf", "rich", "lxml", "PIL", "babel", "uharfbuzz")


def loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import reportkit",
        "import reportkit.cli",
        "from click.testing import CliRunner; from reportkit.cli import main; CliRunner().invoke(main, ['--help'])",
    ],
)
def test_start_up_loads_no_heavy_library(code: str) -> None:
    assert loaded(code).isdisjoint(HEAVY)


def test_importing_the_package_loads_no_click() -> None:
    assert "click" not in loaded("import reportkit")


def test_reading_sources_loads_no_writer() -> None:
    assert loaded("import reportkit.parse.project").isdisjoint({"docx", "reportlab", "pikepdf", "rich", "click", "PIL"})


def test_writing_loads_no_decoder_of_images_and_no_browser_of_fonts() -> None:
    assert loaded("import reportkit.writers.pdf, reportkit.writers.docx").isdisjoint(
        {"PIL", "pikepdf", "babel", "rich"}
    )


def test_building_loads_only_what_it_needs_to_read() -> None:
    heavy = {"docx", "reportlab", "pikepdf", "rich", "PIL", "babel", "lxml"}
    assert loaded("import reportkit.build.execute, reportkit.compile").isdisjoint(heavy)
