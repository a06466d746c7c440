"""The objects in Python: the documented example runs, mistakes are listed, withheld words are not given out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import reportkit
from reportkit.checks import READERS
from reportkit.compile import Compiled
from reportkit.diagnostics import Sink
from reportkit.doctree.roles import Role
from reportkit.model.withheld import Withheld
from reportkit.span import PYTHON

PAGE = Path(__file__).parents[3] / "docs" / "python.md"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """Run the example of docs/python.md; gives its names."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)  # noqa: S102 - our own documentation
    return names


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_example_of_the_documentation_runs(example: dict[str, Any], name: str) -> None:
    read = READERS[name](example[name], Sink())
    assert read is not None
    text = " ".join(read.blocks)
    assert "The flood destroyed 340 houses." in text and "Flood warnings on the shared river" in text
    assert "staffed" not in str(read) and "Bottom line" not in str(read)


def test_the_same_memo_gives_the_same_bytes(example: dict[str, Any]) -> None:
    again = reportkit.compile_memo(example["memo"], example["partners"], example["evidence"], others=(example["desk"],))
    assert reportkit.write(again, example["sheet"], "pdf") == example["pdf"]
    assert reportkit.write(again, example["sheet"], "docx") == example["docx"]


def test_every_error_is_listed(example: dict[str, Any]) -> None:
    wrong = reportkit.Section.from_markdown("{{ fact.nothing }} and {{ fact.nobody }}.", id="situation", title="S")
    memo = replace(example["memo"], sections=(example["memo"].sections[0], wrong))
    with pytest.raises(ValueError, match="nothing") as caught:
        reportkit.compile_memo(memo, example["desk"], example["evidence"], others=(example["partners"],))
    assert "nobody" in str(caught.value) and str(caught.value).count("<python>:1:") == 2


def test_wrong_markdown_is_refused_with_its_place() -> None:
    with pytest.raises(ValueError, match=r"<python>:\d+:\d+: RK150"):
        reportkit.Section.from_markdown("a {b", id="s", title="S")
    for read in (reportkit.prose, reportkit.blocks):
        with pytest.raises(ValueError, match="<python>:1:3: RK150"):
            read("a {b")
    assert reportkit.prose("*a* b") and reportkit.blocks("a\n\nb")


def test_names_that_are_not_there(example: dict[str, Any]) -> None:
    memo, desk, partners = example["memo"], example["desk"], example["partners"]
    with pytest.raises(ValueError, match="the memo has the audience `desk`, too"):
        reportkit.compile_memo(memo, partners, example["evidence"])
    with pytest.raises(ValueError, match="no audience `dsek`; did you mean `desk`"):
        reportkit.compile_memo(memo, replace(desk, id="dsek"), example["evidence"], others=(desk, partners))
    with pytest.raises(ValueError, match="there is no style sheet `bse`; did you mean `base`"):
        reportkit.load_sheet("bse")
    with pytest.raises(ValueError, match="no format `odt`"):
        reportkit.write(example["compiled"], example["sheet"], "odt")


def test_a_sheet_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "house.yaml").write_text("extends: base\nroles:\n  body: {size: 12}\n", encoding="utf-8")
    assert reportkit.load_sheet("house", str(tmp_path)).roles[Role.BODY].text.size == 24


def test_bytes_with_withheld_words_are_not_given_out(example: dict[str, Any]) -> None:
    """A compile that lies: what it calls withheld is in the document, and in nothing that was given."""
    compiled = example["compiled"]
    leaking = Compiled(compiled.document, (Withheld("Type Page MediaBox Resources", PYTHON, "audience"),))
    assert reportkit.write(leaking, example["sheet"], "docx")
    said = Withheld("xmlns purl org dc elements", PYTHON, "audience")
    with pytest.raises(ValueError, match="RK410"):
        reportkit.write(Compiled(compiled.document, (said,)), example["sheet"], "docx")
