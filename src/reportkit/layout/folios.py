"""Folios go where there is only one page: `Page 1 of 1` tells a reader nothing (SPEC section 14)."""

from __future__ import annotations

from reportkit.doctree.nodes import Document, Inline, PageCount, PageNumber, Paragraph, Running, Tab
from reportkit.doctree.walk import inlines_of
from reportkit.record import replace


def without_folios(document: Document, pages: int) -> Document:
    """Take the folios of a single page out of running matter: each column (between tabs) that holds a page number."""
    if pages != 1:
        return document
    running = document.running
    plain = Running(
        first_header=_all(running.first_header),
        first_footer=_all(running.first_footer),
        header=_all(running.header),
        footer=_all(running.footer),
        even_header=None if running.even_header is None else _all(running.even_header),
        even_footer=None if running.even_footer is None else _all(running.even_footer),
    )
    return replace(document, running=plain)


def _all(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(plain for one in paragraphs if (plain := _plain(one)).content)


def _plain(paragraph: Paragraph) -> Paragraph:
    columns: list[list[Inline]] = [[]]
    for inline in paragraph.content:
        if isinstance(inline, Tab):
            columns.append([])
        columns[-1].append(inline)
    kept = [inline for column in columns for inline in _column(column)]
    # Tabs alone would leave an empty line.
    return replace(paragraph, content=tuple(kept) if any(not isinstance(i, Tab) for i in kept) else ())


def _column(column: list[Inline]) -> list[Inline]:
    """Give a column as it stands, or only the tab that leads to it where it holds a folio."""
    if any(isinstance(inline, (PageNumber, PageCount)) for inline in inlines_of(column)):
        return [inline for inline in column if isinstance(inline, Tab)]
    return column
