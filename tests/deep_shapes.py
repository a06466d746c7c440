"""Files of strangers that lead back to themselves, nest without end, or grow when they are read: each made by rule.

Machine code does not count how deep its calls are, so a walk that only Python's own limit ends is the end of a process
there. Every shape is for a target of `fuzz_targets`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import assembled
from assembled import CUT
from house_template import members, part, style

SEEDS = Path(__file__).parent / "fuzz" / "seeds"
MANY = 20_000
W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ELEMENT = b"<</Type/StructElem/S/Div/P 9 0 R/Pg 3 0 R/K %d 0 R>>"


def changed_pdf(seed: str, number: int, thing: bytes, *more: bytes) -> bytes:
    """Give a seed with another object of a number, and some more at its end."""
    *objects, trailer = (SEEDS / f"{seed}.pdf.parts").read_bytes().split(CUT)
    objects[number - 1] = thing
    return CUT.join([*objects, *more, trailer])


def changed_package(name: str, text: bytes) -> bytes:
    """Give the strange package with another part."""
    parts = (SEEDS / "strange.docx.parts").read_bytes().split(CUT)
    kept = [one for one in parts if not one.startswith(name.encode() + b"\n")]
    return CUT.join([*kept, name.encode() + b"\n" + text])


def _body(inner: bytes) -> bytes:
    return changed_package("word/document.xml", b"<w:document %b><w:body>%b</w:body></w:document>" % (W, inner))


def _styles(count: int, last: str) -> bytes:
    rows = (b'<w:style w:styleId="%d"><w:basedOn w:val="%d"/></w:style>' % (n, n + 1) for n in range(count))
    text = b"<w:styles %b>%b<w:style w:styleId='%d'><w:basedOn w:val='%b'/></w:style></w:styles>"
    return changed_package("word/styles.xml", text % (W, b"".join(rows), count, last.encode()))


def _template() -> bytes:
    rows = "".join(style(f"S{n}", f"s {n}", base=f"S{n + 1}") for n in range(MANY))
    own = members(styles=part("styles", rows + style("Normal", "Normal", base="S0")))
    return assembled.parts_text({name: one if isinstance(one, bytes) else one.encode() for name, one in own.items()})


def _audiences() -> bytes:
    row = "- {id: a%d, extends: a%d, label: x, language: en-GB, locale: en_GB, page: A4, instrument: x, scheme: none}\n"
    return b"\1" + "".join(row % (n, n + 1) for n in range(5_000)).encode()


def _packed(times: int) -> bytes:
    data = bytes(1 << 20)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _map(inner: bytes) -> bytes:
    return changed_pdf("tagged", 7, b"<<>>\nstream\n1 beginbfrange %b endbfrange" % inner)


def _form(number: int) -> bytes:
    """Give a form that paints another one twice."""
    held = b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>>>"
    return held % number + b"\nstream\n/X Do /X Do"


def _start(inner: bytes) -> bytes:
    """Give the strange package with another number to begin with."""
    text = (SEEDS / "strange.docx.parts").read_bytes()
    return text.replace(b'startOverride w:val="5"', b'startOverride w:val="%b"' % inner)


def _names() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 13 0 R>>>>"
    return strange(1, catalog).replace(b"(an orphan)", b"<</Kids[13 0 R 13 0 R 13 0 R]>>")


def _actions() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R>>"
    return strange(1, catalog).replace(b"<</S/JavaScript/JS(x)>>", b"<</S/JavaScript/Next[7 0 R 7 0 R 7 0 R]>>")


def _boxes() -> bytes:
    word = b"(Hello)Tj ET 0 0 99 300 re f BT /F1 12 Tf 200 200 Td\n"
    return strange(4, b"<<>>\nstream\nBT /F1 12 Tf 72 200 Td " + word * 3_000 + b"ET")


def _note() -> bytes:
    mark = b'<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    return changed_package("word/footnotes.xml", b"<w:footnotes %b>%b</w:footnotes>" % (W, mark))


def _variables() -> bytes:
    inner = b"<w:docVars><!-- x --></w:docVars>"
    return changed_package("word/settings.xml", b"<w:settings %b>%b</w:settings>" % (W, inner))


def _relations() -> bytes:
    return changed_package("word/_rels/document.xml.rels", b"<R><!-- x --><?x y?><Relationship/></R>")


def _table() -> bytes:
    return assembled.pdf(b"<<>>\n%%%\n<</Root 1 0 R>>").replace(b"xref\n0 2", b"xref\n0 9999999999")


def _noted() -> bytes:
    return tagged(10, b"<</S/P/Pg 3 0 R/K[<</S/Lbl>>22 0 R]>>", b"<</S/Note/K[<</S/Lbl>>22 0 R]>>")


tagged, strange = partial(changed_pdf, "tagged"), partial(changed_pdf, "strange")
TAGGED = {
    "an element in itself": lambda: tagged(10, _ELEMENT % 10),
    "a list in itself": lambda: tagged(10, b"[10 0 R]"),
    "a number of content that leads to itself": lambda: tagged(10, b"<</Pg 3 0 R/MCID 10 0 R>>"),
    "elements in elements": lambda: tagged(10, _ELEMENT % 22, *(_ELEMENT % (23 + n) for n in range(MANY))),
    "a note in itself": _noted,
    "an element in twenty": lambda: tagged(9, b"<</S/Document/K[%b]>>" % (b"9 0 R " * 20)),
    "pages in themselves": lambda: tagged(2, b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"),
    "pages in pages": lambda: tagged(2, b"<</Kids[22 0 R]>>", *(b"<</Kids[%d 0 R]>>" % (23 + n) for n in range(MANY))),
    "numbers in themselves": lambda: tagged(13, b"<</Kids[%b]>>" % (b"13 0 R " * 9)),
    "a table without an end": _table,
    "four thousand million characters": lambda: _map(b"<00000000> <FFFFFFFF> <0041>"),
    "a range whose ends differ in length": lambda: _map(b"<00> <FFFF> <0041>"),
    "dictionaries in dictionaries": lambda: tagged(10, b"<</A" * MANY + b">>" * MANY),
    "arrays in content": lambda: tagged(4, b"<<>>\nstream\n" + b"[" * MANY + b"]" * MANY + b" TJ"),
}
STRANGE = {
    "names in themselves": _names,
    "an action behind itself": _actions,
    "a form in itself": lambda: strange(11, _form(11)),
    "forms in forms": lambda: strange(11, _form(14), *(_form(15 + n) for n in range(30))),
    "arrays in arrays": lambda: strange(13, b"[" * 400 + b"(x)" + b"]" * 400),
    "dictionaries in dictionaries": lambda: strange(13, b"<</A" * MANY + b">>" * MANY),
    "packed twice": lambda: strange(9, b"<</Filter[/FlateDecode/FlateDecode]>>\nstream\n" + _packed(2)),
    "more than is read": lambda: strange(9, b"<<>>", *[b"<</Filter/FlateDecode>>\nstream\n" + _packed(1)] * 300),
    "words under boxes, and boxes": _boxes,
}
PACKAGES = {
    "comments where relations stand": _relations,
    "comments where properties stand": lambda: changed_package("docProps/custom.xml", b"<P><!-- x --><?x y?></P>"),
    "comments where variables stand": _variables,
    "styles in a circle": lambda: _styles(3, "0"),
    "styles in a chain": lambda: _styles(MANY, "x"),
    "a number in Roman ciphers": lambda: _start(b"999999999999"),
    "a number of too many digits": lambda: _start(b"9" * 5_000),
    "paragraphs in paragraphs": lambda: _body(b"<w:p>" * 240 + b"</w:p>" * 240),
    "more of them": lambda: _body(b"<w:p>" * MANY + b"</w:p>" * MANY),
    "more elements than are read": lambda: _body(b"<w:p/>" * 6_100_000),
    "drawings in drawings": lambda: _body(b"<w:drawing>" * 200 + b"<w:p/>" * 2_000 + b"</w:drawing>" * 200),
    "a note that marks itself": _note,
}
SHAPES: dict[tuple[str, str], Callable[[], bytes]] = {
    **{("pdf", name): made for name, made in TAGGED.items()},
    **{("strange", name): made for name, made in STRANGE.items()},
    **{("docx", name): made for name, made in PACKAGES.items()},
    ("template", "styles in a chain"): _template,
    ("project", "audiences in a chain"): _audiences,
    ("records", "arrays in a journal"): lambda: b"[" * MANY,
    ("records", "a path that no disk has"): lambda: b'{"moves": [["0", "\\ud800/a", "%b"]]}' % b"0",
}
