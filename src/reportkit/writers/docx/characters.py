"""Named character styles: one for each span role, and one for each way in which spans meet a paragraph's look.

Bold and italic are toggles between a paragraph's style and a run's (ECMA-376 part 1, 17.7.3): set in both, they
cancel out. So a span that is bold says nothing in a bold paragraph, and one that is not bold says "toggle" there.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.looks import Look
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import SpanStyle, StyleSheet, TextStyle
from reportkit.writers.docx.properties import fonts, shading, sizes, switch
from reportkit.writers.docx.scripts import PLAIN, Hand
from reportkit.writers.docx.xml import escape, style_id


@dataclass(slots=True)
class CharacterStyles:
    """The character styles of one document, by what they say."""

    sheet: StyleSheet
    banner: tuple[str, str | None] | None = None
    _known: dict[tuple[tuple[SpanRole, ...], int, Hand], tuple[str, TextStyle]] = field(default_factory=dict)
    _made: dict[str, tuple[str, str]] = field(default_factory=dict)

    def use(self, spans: tuple[SpanRole, ...], text: TextStyle, hand: Hand = PLAIN) -> str:
        """Give the run properties of words in spans (outermost first) of a paragraph with a text style: their style.

        Words that are not bold in a bold paragraph say so themselves, too: LibreOffice does not know that the style's
        switch is a toggle, and would leave them bold. So do letters that have no italic, which would be slanted. What
        another `hand` writes has a face of its own.
        """
        key = (spans, id(text), hand)  # the text style is held beside what is known, so no other has its number
        known = self._known.get(key)
        if known is None:
            look = self.look(spans, text)
            found = f'<w:rStyle w:val="{self._make(spans, text)}"/>' if spans else ""
            found += hand.fonts
            found += switch("b", False) if text.bold and not look.text.bold else ""
            slanted = look.text.italic and hand.upright
            found += switch("i", False) if slanted or (text.italic and not look.text.italic) else ""
            found += "<w:rtl/>" if hand.rtl else ""
            known = self._known[key] = found, text
        return known[0]

    def look(self, spans: tuple[SpanRole, ...], text: TextStyle) -> Look:
        """Give the look of words in spans, outermost first, of a paragraph with a text style."""
        look = Look(text)
        for role in spans:
            look = look.under(self.sheet.spans[role])
        return look

    def _make(self, spans: tuple[SpanRole, ...], text: TextStyle) -> str:
        styles = [self.sheet.spans[role] for role in spans]
        look = Look(text)
        for style in styles:
            look = look.under(style)
        properties = self._properties(styles, text, look)
        if SpanRole.BANNER in spans and self.banner is not None:
            properties = self._banner(styles, text, look)
        name = " ".join(dict.fromkeys(style.name for style in styles))
        if len(spans) > 1 or properties != self._plain(spans[0]):
            name = self._free(name, _where(styles, text, look), properties)
        key = style_id(name)
        self._made.setdefault(key, (name, properties))
        return key

    def _free(self, name: str, where: str, properties: str) -> str:
        """Give a name that is free or already stands for these properties."""
        tried = f"{name} ({where})" if where else name
        number = 2
        while self._stands_for(style_id(tried)) not in (None, properties):
            tried = f"{name} ({where + ' ' if where else ''}{number})"
            number += 1
        return tried

    def _stands_for(self, key: str) -> str | None:
        """Give the properties of the style of an id, None where there is none yet."""
        if key in self._made:
            return self._made[key][1]
        return next((self._plain(r) for r, s in self.sheet.spans.items() if style_id(s.name) == key), None)

    def _plain(self, role: SpanRole) -> str:
        """Give the properties of a role in a paragraph of body text."""
        from_text = replace(self.sheet.roles[Role.BODY].text, bold=False, italic=False)
        style = self.sheet.spans[role]
        look = Look(from_text).under(style)
        if role is SpanRole.BANNER and self.banner is not None:
            return self._banner([style], from_text, look)
        return self._properties([style], from_text, look)

    def _banner(self, styles: list[SpanStyle], text: TextStyle, look: Look) -> str:
        """Give the properties of the banner, in the colours of the marking on its ground."""
        assert self.banner is not None
        colour, ground = self.banner
        shown = replace(look.text, colour=colour)
        return self._properties(styles, text, Look(shown, look.raised), ground)

    def _properties(self, styles: list[SpanStyle], text: TextStyle, look: Look, ground: str | None = None) -> str:
        """Give what the spans set, in schema order."""
        shown = look.text
        sized = any(style.size is not None or style.scale is not None for style in styles)
        faced = any(style.families for style in styles)
        coloured = any(style.colour for style in styles) or ground is not None or shown.colour != text.colour
        lined = any(style.underline is not None for style in styles)
        return "".join(
            (
                fonts(shown, self.sheet.faces) if faced else "",
                switch("b", True) if shown.bold != text.bold else "",
                switch("i", True) if shown.italic != text.italic else "",
                f'<w:color w:val="{shown.colour[1:]}"/>' if coloured else "",
                f'<w:spacing w:val="{shown.tracking}"/>' if any(s.tracking is not None for s in styles) else "",
                sizes(shown, self.sheet.faces) if sized else "",
                f'<w:u w:val="{"single" if shown.underline else "none"}"/>' if lined else "",
                shading(ground) if ground else "",
                '<w:vertAlign w:val="superscript"/>' if look.raised else "",
            )
        )

    def xml(self, built_in: frozenset[str]) -> Iterable[str]:
        """Give the styles of all span roles, then the others in order of use."""
        styles = {style_id(s.name): (s.name, self._plain(role)) for role, s in self.sheet.spans.items()}
        for key, (name, properties) in {**styles, **self._made}.items():
            custom = "" if name in built_in else ' w:customStyle="1"'
            look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
            yield (
                f'<w:style w:type="character"{custom} w:styleId="{key}"><w:name w:val="{escape(name)}"/>'
                f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="9"/>{look}</w:style>'
            )


def _where(styles: list[SpanStyle], text: TextStyle, look: Look) -> str:
    """Say what of the paragraph makes the style differ: that it is bold or italic, or its size."""
    words = []
    if text.bold and any(style.bold is not None for style in styles):
        words.append("in bold")
    if text.italic and any(style.italic is not None for style in styles):
        words.append("in italic")
    if any(style.scale is not None for style in styles):
        words.append(f"{look.text.size / 2:.1f}".rstrip("0").rstrip("."))
    return " ".join(words)
