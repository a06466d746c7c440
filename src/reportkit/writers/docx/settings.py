"""The small parts: settings, theme, table of fonts, properties. Nothing of any template is in them."""

from __future__ import annotations

from datetime import date

from reportkit.doctree.nodes import Properties
from reportkit.layout.scripts import right_to_left
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.properties import document_languages, language
from reportkit.writers.docx.xml import DECLARATION, NAMESPACES, escape, root


def settings_xml(tag: str, *, even: bool, notes: bool, embedded: bool) -> str:
    """Give settings.xml (17.15): the mode of Word 2013 and later, without which Word takes its engine of 2007.

    There is no field to be updated at opening, no revision id, no hyphenation and no grid of lines.
    """
    bidi = f' w:bidi="{escape(document_languages(tag)[2])}"' if right_to_left(tag) else ""
    content = "".join(
        (
            '<w:zoom w:percent="100"/>',
            "<w:embedTrueTypeFonts/>" if embedded else "",
            '<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>',
            "<w:evenAndOddHeaders/>" if even else "",
            '<w:characterSpacingControl w:val="doNotCompress"/>',
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else "",
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
            'w:val="15"/></w:compat>',
            f'<w:themeFontLang w:val="{escape(language(tag))}" '
            f'w:eastAsia="{escape(document_languages(tag)[1])}"{bidi}/>',
            '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
            'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
            'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>',
            '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
        )
    )
    return root("w:settings", content, "w")


def core_xml(properties: Properties, day: date, tag: str) -> str:
    """Give the core properties (ECMA-376 part 2, 8.3): what the document says of itself and its own date."""
    moment = f"{day.isoformat()}T00:00:00Z"
    parts = (
        ("dc:creator", properties.author),
        ("dc:language", language(tag)),
        ("dc:subject", properties.subject),
        ("dc:title", properties.title),
        ("cp:keywords", ", ".join(properties.keywords)),
    )
    said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts if value)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}{dates}</cp:coreProperties>'
    )


def app_xml(about: Properties) -> str:
    """Give the extended properties (ECMA-376 part 1, 22.2): the program, and nothing that is counted or timed."""
    program = escape(about.program)
    said = f"<Application>{program}</Application>" if program else ""
    names = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{names}">{said}</Properties>'


def theme_xml(sheet: StyleSheet, latin: str, east: str) -> str:
    """Give the least theme that readers accept (20.1.6.9): the sheet's colours, its faces, plain fills and lines."""
    chart = sheet.chart
    names = ("dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = (chart.axis, "#FFFFFF", *chart.colours, *(chart.context,) * 6)
    pairs = dict(zip(names, (*colours[: len(names) - 2], "#1B4B82", "#1B4B82"), strict=False))
    scheme = "".join(f'<a:{n}><a:srgbClr val="{c[1:]}"/></a:{n}>' for n, c in pairs.items())
    faces = f'<a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(east)}"/><a:cs typeface="{escape(latin)}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{NAMESPACES["a"]}" name="Plain"><a:themeElements><a:clrScheme name="Plain">'
        '<a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
        f'{scheme}</a:clrScheme><a:fontScheme name="Plain"><a:majorFont>{faces}</a:majorFont>'
        f'<a:minorFont>{faces}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
