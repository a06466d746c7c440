"""Styles that every document has: the defaults, Word's own basics, the table (ECMA-376 part 1, 17.7.5)."""

from __future__ import annotations

from reportkit.doctree.roles import Role
from reportkit.layout.scripts import Script, home, right_to_left
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.properties import border, document_languages, fonts, sizes
from reportkit.writers.docx.xml import escape, style_id

LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)

_SPACED = (Script.CHINESE, Script.JAPANESE)


def defaults(sheet: StyleSheet, tag: str) -> str:
    """Give the document's defaults: the face, size and language of body text, no space round a paragraph."""
    body = sheet.roles[Role.BODY].text
    face, size = fonts(body, sheet.faces), sizes(body, sheet.faces)
    latin, east, bidi = (escape(name) for name in document_languages(tag))
    lang = f'<w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="{bidi}"/>'
    # Chinese and Japanese have a little space beside Latin letters, which Word and the layout put there
    space = "" if home(tag) in _SPACED else '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{face}{size}{lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"<w:widowControl/>{space}"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def basics(sheet: StyleSheet, tag: str) -> str:
    """Give the four default styles that Word has, without any look beyond the line of body text and its direction."""
    body = sheet.roles[Role.BODY]
    bidi = "<w:bidi/>" if right_to_left(tag) else ""
    line = f'<w:spacing w:before="0" w:after="0" w:line="{body.line}" w:lineRule="exact"/>'
    nothing = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{bidi}{line}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{nothing}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def table_style(sheet: StyleSheet) -> str:
    """Give the style of tables: rules above, below and under the head, padding, nothing at the sides."""
    table = sheet.table
    head = border("bottom", table.under_head)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(table.name)}">'
        f'<w:name w:val="{escape(table.name)}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="9"/>'
        f"<w:tblPr><w:tblBorders>{border('top', table.top)}{border('bottom', table.bottom)}</w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="{table.pad_top}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{table.pad_bottom}" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{head}</w:tcBorders></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
