"""Probe files: the parts that reportkit writes for a non-paper, with the body, notes and lists of a probe in them.

So settings, defaults, theme, fonts and the rule above notes are those of every file that is sent out.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO

from docx_made import document, written
from reportkit.doctree.nodes import Note, Paragraph, Running, Text
from reportkit.doctree.roles import Role
from word_probes import fields, furniture, made, notes, pages, spaces, tables, words
from word_probes.sheet import DEPTH, LINE, MARGIN, Probe, Sheet

MAKERS = (
    *pages.MAKERS,
    *spaces.MAKERS,
    *notes.MAKERS,
    *tables.MAKERS,
    *words.MAKERS,
    *fields.MAKERS,
    *furniture.MAKERS,
    *made.MAKERS,
)
"""What makes each probe: its sheet is handed in empty, and the probe comes back."""

KINDS = ("first", "other", "even")
_WHEN = (1980, 1, 1, 0, 0, 0)
_STYLES = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Probe"><w:name w:val="Probe"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ProbeNote"><w:name w:val="Probe Note"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="260" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)


def probes() -> dict[Probe, bytes]:
    """Make all probes with their files."""
    return {probe: packed(sheet) for probe, sheet in map(_made, MAKERS)}


def _made(maker: pages.Maker) -> tuple[Probe, Sheet]:
    """Make a probe; its head is printed first, so it is made twice: to know it, and to write it."""
    probe = maker(Sheet())
    sheet = Sheet()
    sheet.head(probe)
    return maker(sheet), sheet


@cache
def _parts() -> dict[str, bytes]:
    """Give the parts of a non-paper with a note, headers and footers of three kinds."""
    note = Note("1", (Paragraph(Role.FOOTNOTE, (Text("y"),)),))
    first, other, even = ((Paragraph(Role.HEADER, (Text(f"{kind} line"),)),) for kind in KINDS)
    running = Running(first, first, other, other, even, even)
    made = document(Paragraph(Role.BODY, (Text("x"), note)), style="non-paper", running=running)
    with zipfile.ZipFile(BytesIO(written(made))) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(sheet: Sheet) -> bytes:
    """Put a sheet in the place of a document's body."""
    if sheet.whole is not None:
        return sheet.whole
    parts = {name: data.decode() for name, data in _parts().items() if name.endswith((".xml", ".rels"))}
    main = parts["word/document.xml"]
    start, end = main.index("<w:body>") + len("<w:body>"), main.index("<w:sectPr>")
    found = re.search(r"<w:sectPr>(.*)</w:sectPr>", main[end:])
    assert found is not None
    named = "".join(re.findall(r"<w:(?:header|footer)Reference [^>]*/>", found[1])) if sheet.headers else ""
    bottom = 16838 - MARGIN - DEPTH
    margins = f'w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{bottom}" w:left="{MARGIN}" w:header="708" w:footer="708"'
    section = (
        f'<w:sectPr>{named}{sheet.section}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins} w:gutter="0"/>'
        f"{'<w:titlePg/>' if sheet.headers else ''}</w:sectPr>"
    )
    parts["word/document.xml"] = f"{main[:start]}{''.join(sheet.out)}{section}</w:body></w:document>"
    foot = parts["word/footnotes.xml"]
    parts["word/footnotes.xml"] = (
        f"{foot[: foot.index('<w:footnote w:id=' + chr(34) + '1')]}{''.join(sheet.notes)}</w:footnotes>"
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{_STYLES}{sheet.styles}</w:styles>")
    if sheet.numbering:
        numbers = parts["word/numbering.xml"]
        head = re.match(r".*?<w:numbering [^>]*>", numbers, re.DOTALL)
        assert head is not None
        parts["word/numbering.xml"] = f"{head[0]}{sheet.numbering}</w:numbering>"
    for name in [name for name in parts if re.match(r"word/(header|footer)\d", name)]:
        kind = next(kind for kind in KINDS if f"{kind} line" in parts[name])
        content = sheet.headers.get(kind, "<w:p/>") if "header" in name else sheet.footer or "<w:p/>"
        start, end = parts[name].index("<w:p>"), parts[name].rindex("</w:p>") + len("</w:p>")
        parts[name] = parts[name][:start] + content + parts[name][end:]
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return out.getvalue()
