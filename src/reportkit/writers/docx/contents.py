"""The contents: rows filled with the pages of our own layout, in a field that never asks to be updated."""

from __future__ import annotations

from reportkit.doctree.nodes import Contents, Inline, Styled
from reportkit.doctree.roles import SpanRole
from reportkit.layout.labels import TIGHT
from reportkit.record import dataclass
from reportkit.style.sheet import Side
from reportkit.writers.docx.inlines import Inlines
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.xml import bookmark_name, escape, run, text_xml

_TAB = "<w:r><w:tab/></w:r>"


@dataclass(slots=True)
class ContentsLines:
    """Writes the rows of one contents.

    Plain contents are the result of a TOC field (ECMA-376 part 1, 17.16.5.69), so that Word can make them anew.
    Counted ones have a column that no field gives: their pages are fields row by row.
    """

    story: Story
    node: Contents

    def row(self, index: int) -> str:
        """Give the content of a row: label, mark, words, the numbers of paragraphs where counted, page."""
        row = self.node.rows[index]
        style = self.story.book.sheet.style(row.role, row.language)
        inlines = Inlines(self.story, style.text, linked=True)
        label = ""
        if row.label:
            lead = _TAB if style.label_align is Side.RIGHT else ""
            tight = id(row) in self.story.book.pages.tight
            label = lead + (run(text_xml(row.label + TIGHT)) if tight else f"{run(text_xml(row.label))}{_TAB}")
        marked, content = _parted(row.content)
        mark = f"{label}{inlines.write(marked, row.language)}" if marked else ""
        words = inlines.write(content, row.language)
        # the first tab of a counted row is filled with its leader, the next one goes to the column of paragraphs
        counted = f"{_TAB}{_TAB}{run(text_xml(row.paragraphs)) if row.paragraphs else ''}" if self.node.counted else ""
        inner = f"{'' if marked else label}{words}{counted}{_TAB}{inlines.page_of(row.to)}"
        link = f'{mark}<w:hyperlink w:anchor="{bookmark_name(row.to)}" w:history="1">{inner}</w:hyperlink>'
        if self.node.counted:
            return link
        return f"{self._begin() if index == 0 else ''}{link}{_END if row is self.node.rows[-1] else ''}"

    def _begin(self) -> str:
        deepest = max(row.level for row in self.node.rows)
        code = escape(f' TOC \\o "1-{deepest}" \\h \\z \\u ')
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )


def _parted(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Part the mark of a portion from the words behind it.

    It stands outside the link, whose style in Word it should not have; LibreOffice takes its own away all the same.
    """
    first = content[0] if content else None
    cut = 1 if isinstance(first, Styled) and first.role is SpanRole.PORTION_MARK else 0
    return content[:cut], content[cut:]


_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
