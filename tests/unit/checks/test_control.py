"""The search for withheld words on the founding memo: no false alarm, and every piece let through is found."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reportkit.build.read import read_sound
from reportkit.checks import READERS
from reportkit.checks.extract import words
from reportkit.checks.search import Search
from reportkit.compile import compile_memo
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import texts
from reportkit.model.withheld import Withheld
from reportkit.source.workspace import disk
from sample_files import files_of

ROOT = Path(__file__).parents[3]
AUDIENCES = ("domestic", "un", "partner-state")


@cache
def compiled(audience: str) -> tuple[Document, tuple[Withheld, ...]]:
    sink = Sink()
    project = read_sound(disk(str(ROOT)), sink).project
    of = next(a for a in project.audiences if a.id == audience)
    made = compile_memo(project.memos[0], of, project.evidence, project, sink)
    assert made is not None and made.withheld
    return made.document, made.withheld


def told_apart(pieces: tuple[Withheld, ...], document: Document) -> list[Withheld]:
    """Give the pieces that have any word, or four in a row, that their audience was not given anyway."""
    said = [word for text in texts(document) for word in words(text)]
    stretches = {tuple(said[i : i + size]) for size in range(1, 5) for i in range(len(said))}
    out = []
    for piece in pieces:
        own = words(piece.text)
        size = min(4, len(own))
        if own and any(tuple(own[i : i + size]) not in stretches for i in range(len(own) - size + 1)):
            out.append(piece)
    return out


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_piece_that_is_let_through_is_found(audience: str) -> None:
    """Each withheld piece is lowered as a paragraph of its own, written in both formats, and read back."""
    document, withheld = compiled(audience)
    pieces = told_apart(withheld, document)
    assert len(pieces) > 100
    leaks = tuple(Paragraph(Role.BODY, (Text(" ".join(piece.text.split())),)) for piece in pieces)
    leaky = files_of(replace(document, blocks=leaks))
    for format_name, data in (("docx", leaky.docx), ("pdf", leaky.pdf)):
        extract = READERS[format_name](data, Sink())
        assert extract is not None
        found = Search(pieces, texts(document)).hits(extract)
        assert [p.text for p in pieces if p not in found] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_memo_itself_gives_no_alarm(audience: str) -> None:
    document, withheld = compiled(audience)
    files = files_of(document)
    for format_name, data in (("docx", files.docx), ("pdf", files.pdf)):
        extract = READERS[format_name](data, Sink())
        assert extract is not None and Search(withheld, texts(document)).hits(extract) == []
