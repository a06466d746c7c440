"""Drawings in a line: pictures, and the frame that charts stand in (ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from hashlib import sha256

from reportkit.doctree.nodes import Figure
from reportkit.writers.docx.story import Made, Story
from reportkit.writers.docx.xml import NAMESPACES, emu, escape

_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg"}


def inline_drawing(number: int, size: tuple[float, float], words: tuple[str, str], graphic: str) -> str:
    """Give the drawing of a number in a line, `size` in twips.

    `words` are a name that says nothing and the alternative text.
    """
    width, height = emu(size[0]), emu(size[1])
    name, alt = words
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{name} {number}" descr="{escape(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture_drawing(node: Figure, story: Story) -> str:
    """Give a picture as large as it was laid out. The same bytes are one part, however often they are shown."""
    picture = node.picture
    known = (sha256(picture.data).digest(), picture.format)
    return drawn_picture(story, picture.data, known, story.book.sizes[id(node)], node.alt)


def drawn_picture(story: Story, data: bytes, known: tuple[bytes, str], size: tuple[float, float], alt: str) -> str:
    """Give the drawing of a picture, `known` by the digest of its bytes and by its format; `size` in twips."""
    digest, kind = known
    name = story.book.pictures.get(digest)
    if name is None:
        name = f"media/image{len(story.book.pictures) + 1}.{kind}"
        story.book.pictures[digest] = name
        story.book.parts.append(Made(f"/word/{name}", _TYPES[kind], data))
    key = story.relations.to("image", name)
    width, height = emu(size[0]), emu(size[1])
    graphic = (
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    return inline_drawing(story.book.drawing(), size, ("Picture", alt), graphic)
