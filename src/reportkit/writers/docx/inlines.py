"""Inlines as runs, links, fields, note marks and controls."""

from __future__ import annotations

from typing import assert_never

from reportkit.doctree.nodes import (
    BannerText,
    Inline,
    LineBreak,
    Link,
    Note,
    PageCount,
    PageNumber,
    Styled,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.roles import SpanRole
from reportkit.doctree.walk import plain_text
from reportkit.layout.scripts import Script, home, plain, right_to_left
from reportkit.record import dataclass
from reportkit.style.sheet import TextStyle
from reportkit.writers.docx.properties import run_language
from reportkit.writers.docx.references import caption_number, number_bookmark
from reportkit.writers.docx.scripts import BACK, PLAIN, Hand
from reportkit.writers.docx.story import Story
from reportkit.writers.docx.xml import bookmark_name, escape, field, run, text_xml

PAD = "\u00a0\u00a0"
"""What stands at each side of a banner's words on their ground."""


@dataclass(slots=True)
class Inlines:
    """Writes the content of one paragraph in its text style; `tag` is the language of the paragraph, None for none.

    What stands inside a link (`linked`), as a row of contents does, has no links of its own: no reader follows both.
    """

    story: Story
    text: TextStyle
    linked: bool = False

    def write(self, content: tuple[Inline, ...], tag: str | None, spans: tuple[SpanRole, ...] = ()) -> str:
        """Give the runs of inlines that stand in spans, outermost first."""
        out = []
        for node in content:
            xml = self.inline(node, tag if node.language is None else node.language, spans)
            out.append(xml if node.anchor is None else self.story.anchored([node.anchor], xml))
        return "".join(out)

    def inline(self, node: Inline, tag: str | None, spans: tuple[SpanRole, ...]) -> str:
        """Give one inline."""
        match node:
            case Text():
                return self.words(node.text, spans, tag)
            case Styled(role=SpanRole.CAPTION_LABEL) if self.story.caption is not None:
                return self.caption_label(node, tag, spans)
            case Styled():
                return self.write(node.children, tag, (*spans, node.role))
            case Link():
                return self.link(node, tag, spans)
            case Note():
                return self.note(node, spans)
            case Tab():
                return run("<w:tab/>", self.bare(spans))
            case LineBreak():
                return run("<w:br/>")
            case PageNumber():
                return self.page_number(node, spans)
            case PageCount():
                return field("NUMPAGES", str(len(self.story.book.pages.pages)), self.bare(spans))
            case BannerText():
                return self.banner(tag, spans)
            case TickBox():
                return self.tick_box(node, spans)
            case _:
                assert_never(node)

    def words(self, text: str, spans: tuple[SpanRole, ...], tag: str | None) -> str:
        """Give words as runs: one for each hand that writes their scripts."""
        if (text.isascii() or (plain(text) and not self._arabic(tag))) and not self._back(tag):
            return run(text_xml(text), self.look(spans, tag)) if text else ""
        italic = self.story.book.styles.characters.look(spans, self.text).text.italic
        hands = self.story.book.scripts.hands(text, tag, italic)
        return "".join([run(text_xml(part), self.look(spans, tag, hand)) for hand, part in hands])

    def _arabic(self, tag: str | None) -> bool:
        """Say whether words of a language are written by the hand of Arabic letters where they have none."""
        return home(tag or self.story.book.document.language) is Script.ARABIC

    def _back(self, tag: str | None) -> bool:
        """Say whether what has no direction of its own goes with a language from right to left."""
        return self.story.book.rtl if tag is None else right_to_left(tag)

    def bare(self, spans: tuple[SpanRole, ...]) -> str:
        """Give the run properties of what is no word: tabs, and numbers that are counted."""
        return self.look(spans, None, BACK if self.story.book.rtl else PLAIN)

    def look(self, spans: tuple[SpanRole, ...], tag: str | None, hand: Hand = PLAIN) -> str:
        """Give the run properties: the name of a character style, and the language where it is another."""
        style = ""
        if spans or hand is not PLAIN:
            style = self.story.book.styles.characters.use(spans, self.text, hand)
        if tag is None or tag == self.story.book.document.language:
            return style
        return style + run_language(tag)

    def link(self, node: Link, tag: str | None, spans: tuple[SpanRole, ...]) -> str:
        """Give a link: outwards in the look of a link, inwards in the look of the text."""
        if self.linked:
            return self.write(node.children, tag, spans if node.url is None else (*spans, SpanRole.LINK))
        if node.url is None:
            assert node.to is not None, "a link leads somewhere"
            inner = self.reference(node, tag, spans) or self.write(node.children, tag, spans)
            return f'<w:hyperlink w:anchor="{bookmark_name(node.to)}" w:history="1">{inner}</w:hyperlink>'
        key = self.story.relations.to("hyperlink", node.url, external=True)
        inner = self.write(node.children, tag, (*spans, SpanRole.LINK))
        return f'<w:hyperlink r:id="{key}" w:history="1">{inner}</w:hyperlink>'

    def reference(self, node: Link, tag: str | None, spans: tuple[SpanRole, ...]) -> str:
        """Give the words of a reference with its number as a field, nothing where it has no number that Word counts."""
        match node.children:
            case (Text(anchor=None) as words,) if node.to is not None:
                parted = self.story.book.references.split(node.to, words.text)
            case _:
                return ""
        if parted is None:
            return ""
        before, number, instruction = parted
        look = self.look(spans, tag if words.language is None else words.language)
        return (run(text_xml(before), look) if before else "") + field(instruction, number, look)

    def caption_label(self, node: Styled, tag: str | None, spans: tuple[SpanRole, ...]) -> str:
        """Give the label of a caption, its number as a field in a bookmark of its own."""
        parted = caption_number(plain_text(node.children))
        assert self.story.caption is not None
        sequence, anchor = self.story.caption
        inner = (*spans, node.role)
        if parted is None or not all(isinstance(child, Text) for child in node.children):
            return self.write(node.children, tag, inner)
        before, number, after = parted
        look = self.look(inner, tag)
        counted = field(self.story.book.references.sequence(sequence, number), number, look)
        if anchor in self.story.book.references.captions:
            counted = self.story.bookmarked(number_bookmark(anchor), counted)
        return "".join(
            (run(text_xml(before), look) if before else "", counted, run(text_xml(after), look) if after else "")
        )

    def note(self, node: Note, spans: tuple[SpanRole, ...]) -> str:
        """Give the mark of a footnote, which Word counts; a mark that it would not count so is written out."""
        assert self.story.write_note is not None, "no footnote can stand here"
        counted = node.number == str(self.story.book.counted_notes + 1)
        if counted:
            self.story.book.counted_notes += 1
        key = self.story.write_note(node, counted)
        look = self.bare((*spans, SpanRole.NOTE_MARK))
        if counted:
            return run(f'<w:footnoteReference w:id="{key}"/>', look)
        return run(f'<w:footnoteReference w:customMarkFollows="1" w:id="{key}"/>{text_xml(node.number)}', look)

    def page_number(self, node: PageNumber, spans: tuple[SpanRole, ...]) -> str:
        """Give the number of this page, or of an anchor's as it was laid out."""
        if node.of is None:
            return field("PAGE", "1", self.bare(spans))
        return self.page_of(node.of, spans)

    def page_of(self, anchor: str, spans: tuple[SpanRole, ...] = ()) -> str:
        """Give the page of an anchor."""
        page = self.story.book.pages.page_of.get(anchor)
        assert page is not None, f"the anchor `{anchor}` is on no page"
        return field(f"PAGEREF {bookmark_name(anchor)} \\h", str(page), self.bare(spans))

    def banner(self, tag: str | None, spans: tuple[SpanRole, ...]) -> str:
        """Give the words of the banner, padded where they stand on a ground of their own."""
        banner = self.story.book.document.banner
        if banner is None:
            return ""
        words = banner.text if banner.background is None else f"{PAD}{banner.text}{PAD}"
        return run(text_xml(words), self.look((*spans, SpanRole.BANNER), tag))

    def tick_box(self, node: TickBox, spans: tuple[SpanRole, ...]) -> str:
        """Give a box that ticks when clicked: a content control of Word 2010 ([MS-DOCX] 2.5.2)."""
        book = self.story.book
        look = self.look((*spans, SpanRole.TICK_BOX), None)
        family = book.sheet.spans[SpanRole.TICK_BOX].family or self.text.family
        face = escape(book.sheet.faces[family].docx)
        open_box, ticked = (f"{ord(box):04X}" for box in book.sheet.boxes)
        return (
            f'<w:sdt><w:sdtPr><w:rPr>{look}</w:rPr><w:id w:val="{book.control()}"/><w14:checkbox>'
            f'<w14:checked w14:val="{int(node.checked)}"/><w14:checkedState w14:val="{ticked}" w14:font="{face}"/>'
            f'<w14:uncheckedState w14:val="{open_box}" w14:font="{face}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            f"{run(text_xml(book.sheet.boxes[int(node.checked)]), look)}</w:sdtContent></w:sdt>"
        )
