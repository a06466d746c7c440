"""A ministry's own document, as Word would have made it, with all that must not come along: for tests of templates."""

from __future__ import annotations

import zipfile
from io import BytesIO

from PIL import Image

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "quinquireme of Nineveh"
"""Stands in every place of the template that must not reach a file."""

_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def logo(colour: str = "#7A1F1F") -> bytes:
    """Give a PNG with words of its own in its metadata."""
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    about.add_text("Comment", SECRET)
    out = BytesIO()
    Image.new("RGB", (240, 120), colour).save(out, "PNG", pnginfo=about)
    return out.getvalue() + SECRET.encode()


def style(key: str, name: str, *, kind: str = "paragraph", base: str = "Normal", p: str = "", r: str = "") -> str:
    own = f'<w:basedOn w:val="{base}"/>' if base else " "
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{own.strip()}'
        f"<w:rsid w:val='00AB12CD'/><w:pPr>{p}</w:pPr><w:rPr>{r}</w:rPr></w:style>"
    )


STYLES = "".join(
    (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        style("Normal", "Normal", base=""),
        style("Textkrper", "Body Text", p='<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'),
        style(
            "berschrift1",
            "heading 1",
            p='<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            r='<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:b/><w:color w:val="7A1F1F" w:themeColor="accent2"/>'
            '<w:sz w:val="32"/>',
        ),
        style("Titel", "Title", r='<w:color w:val="7A1F1F"/><w:sz w:val="52"/><w:caps/>'),
        style("Fett", "Strong", kind="character", base="", r='<w:b/><w:color w:val="7A1F1F"/>'),
        style("Geheim", SECRET),
        style("caption", "caption", kind="character", base=""),
    )
)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def fld(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(SECRET)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def drawing(key: str, width: int = 1143000, height: int = 571500) -> str:
    return (
        f'<w:r><w:drawing><wp:inline {_DRAWN}><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="1" name="{SECRET}" descr="C:\\{SECRET}.png"/><a:graphic><a:graphicData uri="x"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


HEADER = (
    "<w:tbl><w:tr>"
    f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{drawing("rId1")}</w:p></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="6026" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    f"{run('Ministry of Foreign Affairs', '<w:b/><w:color w:val=' + chr(34) + '7A1F1F' + chr(34) + '/>')}"
    f'{run(SECRET, "<w:vanish/>")}<w:del w:id="9" w:author="{SECRET}">'
    f"<w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"
    "</w:p></w:tc></w:tr></w:tbl>"
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="7A1F1F"/></w:pBdr></w:pPr></w:p>'
)
FOOTER = (
    f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("60 Sajik-ro 8-gil, Seoul")}</w:p>'
    f"<w:p>{run('Page ')}{fld('PAGE')}</w:p><w:p>{fld('FILENAME')}</w:p>"
)


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {W} {R}>{content}</w:{root}>'


def rels(*entries: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '//' in target else ''}/>"
        for key, kind, target in entries
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def section(width: int = 11906, height: int = 16838, margins: str = "") -> str:
    edges = margins or (
        'w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="567" w:footer="567" w:gutter="0"'
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {edges}/></w:sectPr>'
    )


def members(**changed: str | bytes) -> dict[str, str | bytes]:
    """Give the parts of the template; `changed` by the last part of their names without the ending."""
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme '
        'name="x"><a:majorFont><a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>'
        "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
    fonts = part("fonts", '<w:font w:name="Georgia"><w:family w:val="roman"/></w:font>')
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body><w:p>{run(SECRET)}</w:p>{section()}</w:body>"),
        "word/_rels/document.xml.rels": rels(
            *(("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml"), ("rId3", "footer", "footer1.xml")),
            *(("rId4", "theme", "theme/theme1.xml"), ("rId5", "fontTable", "fontTable.xml")),
            *(("rId6", "settings", "settings.xml"), ("rId7", "vbaProject", "vbaProject.bin")),
            *(("rId8", "attachedTemplate", f"file:///C:/{SECRET}.dotm"), ("rId9", "comments", "comments.xml")),
        ),
        "word/styles.xml": part("styles", STYLES),
        "word/settings.xml": part("settings", f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars>'),
        "word/header1.xml": part("hdr", HEADER),
        "word/_rels/header1.xml.rels": rels(("rId1", "image", "media/image1.png")),
        "word/footer1.xml": part("ftr", FOOTER),
        "word/theme/theme1.xml": theme,
        "word/fontTable.xml": fonts,
        "word/media/image1.png": logo(),
        "word/vbaProject.bin": SECRET.encode(),
        "word/comments.xml": part("comments", f"<w:comment><w:p>{run(SECRET)}</w:p></w:comment>"),
        "word/embeddings/oleObject1.bin": SECRET.encode(),
        "customXml/item1.xml": f"<x>{SECRET}</x>",
        "docProps/core.xml": f"<x>{SECRET}</x>",
        "docProps/thumbnail.jpeg": SECRET.encode(),
    }
    for key, data in changed.items():
        (name,) = (n for n in made if n.rpartition("/")[2].partition(".")[0] == key and not n.endswith(".rels"))
        made[name] = data
    return made


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = SECRET.encode()
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def template(**changed: str | bytes) -> bytes:
    """Give the bytes of the template."""
    return packed(members(**changed))
