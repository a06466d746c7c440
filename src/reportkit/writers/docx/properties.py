"""Finished style values as paragraph and run properties (ECMA-376 part 1, 17.3.1 and 17.3.2), in schema order."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.doctree.roles import Role
from reportkit.layout.looks import scaled
from reportkit.layout.scripts import Script, home
from reportkit.style.sheet import Border, FaceName, Leader, ParagraphStyle, Side, TabStop, TextStyle
from reportkit.writers.docx.xml import escape

_JC = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right", Side.JUSTIFY: "both"}
_LEADER = {Leader.NONE: "", Leader.DOTS: ' w:leader="dot"', Leader.LINE: ' w:leader="underscore"'}
HANGING_TAB = frozenset((Role.CONTENTS_1, Role.CONTENTS_2, Role.CONTENTS_3))
"""Roles whose label is text of the paragraph, because Word has no numbering for it: a right-aligned one needs tabs."""

NOTHING = ParagraphStyle("Normal", TextStyle("", "", 20), 0)
"""What a style is based on that is based on none: it has nothing to be taken back."""

_NO_SHADING = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'

LANGUAGES = {
    "ar": "ar-SA", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR", "it": "it-IT",
    "ja": "ja-JP", "ko": "ko-KR", "pt": "pt-PT", "ru": "ru-RU", "uk": "uk-UA", "ur": "ur-PK", "vi": "vi-VN",
    "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW",
}  # fmt: skip
"""The region that Word wants where a BCP 47 tag has none."""


def language(tag: str) -> str:
    """Give a BCP 47 tag as word processors know it."""
    return LANGUAGES.get(tag, tag)


_EAST_ASIAN = (Script.KOREAN, Script.CHINESE, Script.JAPANESE)


def document_languages(tag: str) -> tuple[str, str, str]:
    """Give the languages of a document's Latin, East Asian and Arabic letters (17.3.2.20).

    Latin words in a Korean document are of no language that it says; as in Word's own they are English, since
    LibreOffice parts words anywhere that are said to be Korean.
    """
    own, name = home(tag), language(tag)
    return (
        name if own is Script.LATIN else "en-US",
        name if own in _EAST_ASIAN else "ko-KR",
        name if own is Script.ARABIC else "ar-SA",
    )


def run_language(tag: str) -> str:
    """Say in which language words are that are not in the document's."""
    own, name = home(tag), escape(language(tag))
    if own is Script.ARABIC:
        return f'<w:lang w:bidi="{name}"/>'
    if own is Script.CHINESE or own is Script.JAPANESE:
        return f'<w:lang w:eastAsia="{name}"/>'
    return f'<w:lang w:val="{name}" w:eastAsia="{name}"/>'


def fonts(text: TextStyle, faces: Mapping[str, FaceName]) -> str:
    """Name the face of every script, so that none is left to a theme or to fallback.

    `faces` are those of the file: the Arabic one is named where it is among them.
    """
    latin, east = escape(faces[text.family].docx), escape(faces[text.korean].docx)
    arabic = escape(faces[text.arabic].docx) if text.arabic in faces else latin
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{arabic}"/>'


def sizes(text: TextStyle, faces: Mapping[str, FaceName]) -> str:
    """Give the size of words, and that of Arabic ones, which look smaller."""
    arabic = scaled(text.size, faces[text.arabic].scale) if text.arabic in faces else text.size
    return f'<w:sz w:val="{text.size}"/><w:szCs w:val="{arabic}"/>'


def family_font(family: str, faces: Mapping[str, FaceName]) -> str:
    """Name one face for every script."""
    name = escape(faces[family].docx)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def switch(name: str, on: bool) -> str:
    """Give a switch for Latin and for complex scripts: b and bCs, i and iCs."""
    value = "" if on else ' w:val="0"'
    return f"<w:{name}{value}/><w:{name}Cs{value}/>"


def shading(colour: str) -> str:
    """Give a fill behind words or a paragraph."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>'


def run_properties(text: TextStyle, faces: Mapping[str, FaceName]) -> str:
    """Give every property of a text style."""
    return "".join(
        (
            fonts(text, faces),
            switch("b", text.bold),
            switch("i", text.italic),
            f'<w:color w:val="{text.colour[1:]}"/>',
            f'<w:spacing w:val="{text.tracking}"/>',
            sizes(text, faces),
            f'<w:u w:val="{"single" if text.underline else "none"}"/>',
            shading(text.background) if text.background else "",
        )
    )


def border(name: str, rule: Border | None) -> str:
    """Give one border; its padding is in whole points, as Word has it."""
    if rule is None:
        return ""
    space = (rule.padding + 10) // 20
    return f'<w:{name} w:val="single" w:sz="{rule.width}" w:space="{space}" w:color="{rule.colour[1:]}"/>'


def _borders(style: ParagraphStyle) -> str:
    """Give the borders. A lone rule above or below is each paragraph's own: between equals, it stands between them."""
    b = style.borders
    own = not (b.left or b.right or (b.top and b.bottom) or style.background)
    rules = (("top", b.top), ("left", b.left), ("bottom", b.bottom), ("right", b.right))
    inner = "".join(border(name, rule) for name, rule in (*rules, ("between", (b.top or b.bottom) if own else None)))
    return f"<w:pBdr>{inner}</w:pBdr>" if inner else ""


def _no_borders(base: ParagraphStyle) -> str:
    """Take back the borders of a base style."""
    b = base.borders
    rules = (("top", b.top), ("left", b.left), ("bottom", b.bottom), ("right", b.right))
    inner = "".join(f'<w:{name} w:val="nil"/>' for name, rule in rules if rule is not None)
    return f'<w:pBdr>{inner}<w:between w:val="nil"/></w:pBdr>' if inner else ""


def tabs(stops: tuple[TabStop, ...], cleared: tuple[TabStop, ...] = ()) -> str:
    """Give tab stops in order of place, and take away those that a base style has elsewhere."""
    places = {stop.at for stop in stops}
    marks = {stop.at: f'<w:tab w:val="clear" w:pos="{stop.at}"/>' for stop in cleared if stop.at not in places}
    for stop in stops:
        marks[stop.at] = f'<w:tab w:val="{_JC[stop.align]}"{_LEADER[stop.leader]} w:pos="{stop.at}"/>'
    inner = "".join(marks[at] for at in sorted(marks))
    return f"<w:tabs>{inner}</w:tabs>" if inner else ""


def stops_of(style: ParagraphStyle, role: Role, labelled: bool) -> tuple[TabStop, ...]:
    """Give the tab stops of a role, with those that place a right-aligned label of text."""
    if not (labelled and role in HANGING_TAB and style.label_align is Side.RIGHT):
        return style.tabs
    place = (TabStop(style.left + style.first, Side.RIGHT), TabStop(style.left))
    return (*place, *(stop for stop in style.tabs if stop.at > style.left))


def _indent(style: ParagraphStyle, role: Role, labelled: bool) -> str:
    first = style.first_line(labelled)
    if labelled and role in HANGING_TAB and style.label_align is Side.RIGHT:
        first = -style.left
    more = f' w:hanging="{-first}"' if first < 0 else f' w:firstLine="{first}"'
    return f'<w:ind w:left="{style.left}" w:right="{style.right}"{more}/>'


def spacing(style: ParagraphStyle, role: Role, before: int, after: int) -> str:
    """Give the exact line height and the space before. A picture makes its own line: FIGURE has no exact height."""
    rule = "auto" if role is Role.FIGURE else "exact"
    line = 240 if role is Role.FIGURE else style.line
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def paragraph_properties(
    style: ParagraphStyle,
    role: Role,
    space: tuple[int, int],
    *,
    labelled: bool,
    keep: bool = False,
    new_page: bool = False,
    numbering: str = "",
    base: ParagraphStyle | None = None,
    rtl: bool | None = None,
) -> str:
    """Give every paragraph property of a role; `space` is the room before and after, `numbering` its w:numPr.

    `rtl` is its direction, None for that of the document: indents, tab stops and alignment count from where it begins.
    `base` is the style that this one is based on, None for none: what it has and this one has not is taken back.
    """
    keeps_next = keep or style.keep_next
    over = NOTHING if base is None else base
    return "".join(
        (
            "<w:keepNext/>" if keeps_next else '<w:keepNext w:val="0"/>' if over.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else '<w:keepLines w:val="0"/>' if over.keep_lines else "",
            "<w:pageBreakBefore/>" if new_page else "",
            "<w:widowControl/>",
            numbering,
            _borders(style) or _no_borders(over),
            shading(style.background) if style.background else _NO_SHADING if over.background else "",
            tabs(stops_of(style, role, labelled), over.tabs),
            "" if rtl is None else "<w:bidi/>" if rtl else '<w:bidi w:val="0"/>',
            spacing(style, role, *space),
            _indent(style, role, labelled),
            f'<w:jc w:val="{_JC[style.align]}"/>',
            f'<w:outlineLvl w:val="{style.outline - 1 if style.outline else 9}"/>'
            if style.outline or over.outline
            else "",
        )
    )
