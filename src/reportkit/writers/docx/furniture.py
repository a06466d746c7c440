"""Styles of what no role stands for: spacers, the rule above notes, the lettering of charts."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.layout.pages import RunStyle
from reportkit.record import dataclass, field
from reportkit.style.sheet import NoteStyle, PageStyle, StyleSheet
from reportkit.writers.docx.properties import family_font, switch
from reportkit.writers.docx.xml import escape, style_id


@dataclass(slots=True)
class Furniture:
    """The styles of one document, made as they are asked for."""

    sheet: StyleSheet
    _made: dict[str, str] = field(default_factory=dict)
    _lettering: dict[RunStyle, str] = field(default_factory=dict)
    _letters: dict[str, str] = field(default_factory=dict)

    def spacer(self, height: int) -> str:
        """Give the id of the style of an empty paragraph, `height` in twips."""
        return self._paragraph(f"Spacer {height / 20:g}", _exact(height))

    def frame(self, height: int) -> str:
        """Give the id of the style of a line in a chart, `height` in twips."""
        return self._paragraph(f"Chart Line {height / 20:g}", _exact(height))

    def rule(self, notes: NoteStyle, page: PageStyle) -> str:
        """Give the id of the style of the rule above the notes.

        A separator element has a length of its own that cannot be set, so the rule is the top border of a paragraph
        with indents; the heights of border and line make the room that the sheet asks for.
        """
        width = notes.rule_width * 20 // 8
        right = page.measure - notes.rule_left - notes.rule_length
        return self._paragraph(
            "Footnote Rule",
            f'<w:pBdr><w:top w:val="single" w:sz="{notes.rule_width}" w:space="0" w:color="000000"/></w:pBdr>'
            f'{_exact(notes.space - width)}<w:ind w:left="{notes.rule_left}" w:right="{right}" w:firstLine="0"/>',
        )

    def lettering(self, style: RunStyle) -> str:
        """Give the id of the character style of words in a chart."""
        found = self._lettering.get(style)
        if found is not None:
            return found
        same = sum(1 for other in self._lettering if other.bold == style.bold)
        name = " ".join(w for w in ("Chart Text", "Strong" if style.bold else "", str(same + 1) if same else "") if w)
        look = (
            f"{family_font(style.family, self.sheet.faces)}{switch('b', style.bold)}{switch('i', style.italic)}"
            f'<w:color w:val="{style.colour[1:]}"/><w:spacing w:val="{style.tracking}"/>'
            f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
        )
        key = self._lettering[style] = self._words(name, look)
        return key

    def letter_line(self, properties: str) -> str:
        """Give the id of the style of a line in a letterhead."""
        known = self._letters.get(properties)
        if known is None:
            number = 1 + sum(1 for other in self._letters.values() if not other.startswith("LetterheadText"))
            known = self._paragraph(f"Letterhead {number}", properties)
            self._letters[properties] = known
        return known

    def letter_words(self, look: str) -> str:
        """Give the id of the character style of words in a letterhead."""
        known = self._letters.get(look)
        if known is None:
            number = 1 + sum(1 for other in self._letters.values() if other.startswith("LetterheadText"))
            known = self._letters[look] = self._words(f"Letterhead Text {number}", look)
        return known

    def xml(self) -> Iterable[str]:
        """Give the styles in the order in which they were asked for."""
        return self._made.values()

    def _words(self, name: str, look: str) -> str:
        key = style_id(name)
        self._made[key] = (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{escape(name)}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="9"/><w:rPr>{look}</w:rPr></w:style>'
        )
        return key

    def _paragraph(self, name: str, properties: str) -> str:
        key = style_id(name)
        self._made[key] = (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{escape(name)}"/>'
            f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="9"/><w:pPr>{properties}</w:pPr></w:style>'
        )
        return key


def _exact(height: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
