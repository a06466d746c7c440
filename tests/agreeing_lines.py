"""Lines as the layout has them, held against those that LibreOffice draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from libreoffice import read_lines
from reportkit.doctree.roles import Role
from reportkit.layout.pages import Flow, Pages, Part

_TABLE = (Role.TABLE_TEXT, Role.TABLE_NUMBER, Role.TABLE_HEAD, Role.TABLE_HEAD_NUMBER)
_SPACE = re.compile(r"[\s\u00a0]|\.{3,}|_{3,}")


def our_lines(pages: Pages, part: Part) -> Iterator[tuple[int, str, bool]]:
    """Give page, words without spaces and whether they end their line; what stands beside tabs and cells may not.

    Raised marks are left out: they stand on a baseline of their own.
    """
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part is part:
                for line in item.lines:
                    apart = any(b.x - a.x - a.width > 40 for a, b in zip(line.pieces, line.pieces[1:], strict=False))
                    text = _SPACE.sub("", "".join(p.text for p in line.pieces if not p.style.raise_by))
                    if text and not apart:
                        yield page.number, text, item.leaf.role not in _TABLE


def lines_otherwise(pages: Pages, pdf: Path, judge: Callable[[str], str]) -> tuple[int, list[str]]:
    """Count the lines of body and notes, and give those that a PDF has otherwise or on another page."""
    theirs: dict[int, list[str]] = {}
    for line in read_lines(pdf, judge):
        theirs.setdefault(line.page, []).append(_SPACE.sub("", "".join(line.words)))
    assert len(theirs) == len(pages.pages)
    lines = [*our_lines(pages, Part.BODY), *our_lines(pages, Part.NOTE)]
    wrong = [
        f"page {number}: {text}"
        for number, text, ends in lines
        if not any(found.endswith(text) if ends else text in found for found in theirs[number])
    ]
    return len(lines), wrong
