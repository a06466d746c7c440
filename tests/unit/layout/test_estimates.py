"""Where page numbers of a DOCX are estimates, it is said why."""

from __future__ import annotations

from datetime import date

import pytest

from even_faces import EvenFaces, sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Properties, Text
from reportkit.doctree.roles import Role
from reportkit.layout import lay_out
from reportkit.layout.estimates import estimates
from reportkit.record import replace
from reportkit.style.sheet import Side

WORDS = "as many words as make more than one line of a paragraph, whatever the paper and its margins are " * 2


@pytest.mark.parametrize(
    ("style", "words", "reasons"),
    [
        ("base", WORDS, ()),
        ("un", WORDS, ()),
        ("un", WORDS + "북한", ("`Noto Sans KR` does not travel in the file",)),
        ("un", "https://example.org/" + "a-long-way/" * 20, ("a word or an address is longer than its line",)),
    ],
)
def test_reasons(style: str, words: str, reasons: tuple[str, ...]) -> None:
    assert estimated(words, style) == reasons


def test_justified_text() -> None:
    assert estimated(WORDS, "base", Side.JUSTIFY) == ("text is justified",)
    assert estimated("one line", "base", Side.JUSTIFY) == ()


def estimated(words: str, style: str, align: Side = Side.LEFT) -> tuple[str, ...]:
    own = sheet(style)
    own = replace(own, roles={**own.roles, Role.BODY: replace(own.roles[Role.BODY], align=align)})
    document = Document(
        properties=Properties("t"),
        language="en",
        date=date(2022, 1, 1),
        page="A4",
        style=style,
        blocks=(Paragraph(Role.BODY, (Text(words),)),),
    )
    return estimates(own, lay_out(document, own, EvenFaces(), Sink()))
