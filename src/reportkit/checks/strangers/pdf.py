"""Look through a PDF: versions, properties, marks, files, scripts, layers, pictures, and what nothing refers to.

Reads with pikepdf, which the extra `reportkit[verify]` brings: our own reader knows only what we write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from reportkit.checks.strangers.addresses import leads_in
from reportkit.checks.strangers.images import carried
from reportkit.checks.strangers.looks import ODD, Look, Unknown, counted, quoted
from reportkit.checks.strangers.pdf_pages import look_at_pages
from reportkit.checks.strangers.pdf_sizes import bounded
from reportkit.patterns import regex

_SCRIPTS = frozenset("/JavaScript /Launch /SubmitForm /ImportData /Rendition /RichMediaExecute /Movie /Sound".split())
_LEADING = frozenset("/GoToR /GoToE /Thread".split())
_HARMLESS = frozenset("/Link /Widget /Popup /PrinterMark /TrapNet".split())
_HISTORY = regex(rb"<(xmpMM:History|xmpMM:DerivedFrom|xmpMM:OriginalDocumentID|photoshop:\w+|pdfx:\w+)")
_INFO = {"/Author": "author", "/Creator": "made with", "/Producer": "written by", "/Company": "company"}
_OWN = "reportkit"


def look_at_pdf(data: bytes, look: Look) -> None:
    """Report what a PDF carries besides what it shows: RK461 to RK474. Raises Unknown."""
    versions = data.count(b"startxref")
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            bounded(pdf)
            behind = len(data[data.rindex(b"%%EOF") + 5 :].strip()) if b"%%EOF" in data else 0
            if behind:
                look.error("RK473", "", f"{counted(behind, 'byte')} behind the end of the file")
            newer = versions - (2 if _linearized(data) else 1) - look.signatures
            if newer > 0:
                look.error("RK461", "", f"{counted(newer, 'newer version was', 'newer versions were')} appended")
            _properties(pdf, look)
            _document(pdf, look)
            for number, page in enumerate(pdf.pages, 1):
                _page(page.obj, f"page {number}", look)
            reached = _reach(pdf.trailer)
            _pictures(pdf, look)
            _orphans(pdf, reached, _linearized(data), look)
    except pikepdf.PasswordError as fault:
        raise Unknown("it is encrypted") from fault
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError, *ODD) as fault:
        raise Unknown(f"the PDF is damaged ({type(fault).__name__})") from fault
    look_at_pages(data, look)


def _linearized(data: bytes) -> bool:
    return b"/Linearized" in data[:1024]


def _properties(pdf: Pdf, look: Look) -> None:
    for key, value in pdf.docinfo.items():
        text = str(value).strip()
        if look.signatures and text.startswith(f"{_OWN}; pyHanko"):
            continue
        if key in _INFO and text and text != _OWN:
            look.warning("RK463", "properties", f"{_INFO[key]} {quoted(text)}")
        elif key not in (*_INFO, "/Title", "/Subject", "/Keywords", "/CreationDate", "/ModDate", "/Trapped") and text:
            look.warning("RK463", "properties", f"{quoted(key)} is {quoted(text)}")
    packet = pdf.Root.get("/Metadata")
    if isinstance(packet, Stream):
        for found in sorted(set(_HISTORY.findall(packet.read_bytes()))):
            look.warning("RK463", "XMP", f"`{found.decode('ascii')}`")


def _document(pdf: Pdf, look: Look) -> None:
    root = pdf.Root
    names = root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        look.error("RK470", "", "scripts of the document")
    files = _leaves(names.get("/EmbeddedFiles", Dictionary()))
    for name in files:
        look.error("RK466", "", f"an attached file {quoted(name)}")
    if "/AF" in root and not files:
        look.error("RK466", "", "associated files")
    for key in ("/OpenAction", "/AA"):
        if key in root:
            _action(root[key], "", look)
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if "/XFA" in form:
            look.error("RK470", "", "an XFA form")
        fields = [f for f in form.get("/Fields", Array()) if isinstance(f, Dictionary) and "/V" in f]
        filled = [f for f in fields if f.get("/FT") != Name.Sig or not look.signatures]
        if filled:
            look.warning("RK473", "", counted(len(filled), "filled form field"))
    if "/PieceInfo" in root:
        look.warning("RK473", "", "private data of a program")
    _layers(root.get("/OCProperties"), look)


def _layers(layers: Object | None, look: Look) -> None:
    if not isinstance(layers, Dictionary):
        return
    settings = layers.get("/D", Dictionary())
    off = [str(group.get("/Name", "?")) for group in settings.get("/OFF", Array()) if isinstance(group, Dictionary)]
    if settings.get("/BaseState") == Name.OFF:
        off.append("all that are not switched on")
    for name in off:
        look.error("RK465", "", f"a layer that is switched off: {quoted(name)}")


def _leaves(tree: Object) -> list[str]:
    """Give the names in a name tree (ISO 32000-1, 7.9.6)."""
    nodes = _once(tree, lambda node: node.get("/Kids", Array()))
    return [str(name) for node in nodes for name in list(node.get("/Names", Array()))[::2]]


def _once(top: Object | None, inside: Callable[[Dictionary], Iterable[Object | None]]) -> Iterator[Dictionary]:
    """Give the dictionaries that can be reached from one, in order and each once, whatever leads back to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, Dictionary) or (thing.is_indirect and thing.objgen in seen):
            continue
        seen.add(thing.objgen)
        yield thing
        waiting += reversed(list(inside(thing)))


def _page(page: Any, where: str, look: Look) -> None:
    if "/Thumb" in page:
        look.error("RK467", where, "a small picture of the page")
    if "/PieceInfo" in page:
        look.warning("RK473", where, "private data of a program")
    if "/AA" in page:
        _action(page["/AA"], where, look)
    for mark in page.get("/Annots", Array()):
        if isinstance(mark, Dictionary):
            _mark(mark, where, look)


def _mark(mark: Dictionary, where: str, look: Look) -> None:
    kind = str(mark.get("/Subtype", ""))
    if kind == "/FileAttachment":
        look.error("RK466", where, "an attached file")
    elif kind == "/Redact":
        look.error("RK472", where, "words that are marked for removal and not removed")
    elif kind not in _HARMLESS:
        said = str(mark.get("/Contents", ""))
        look.error("RK462", where, f"a mark of the kind {kind[1:]}" + (f" {quoted(said)}" if said else ""))
    for key in ("/A", "/AA", "/PA"):
        if key in mark:
            _action(mark[key], where, look)


def _action(first: Object, where: str, look: Look) -> None:
    """Report what an action and those behind it do that is more than going to a page."""
    for action in _once(first, _behind):
        kind = str(action.get("/S", ""))
        if kind in _SCRIPTS:
            look.error("RK470", where, f"an action of the kind {kind[1:]}")
        elif kind in _LEADING:
            look.error("RK469", where, "a link to another file")
        elif kind == "/URI" and (what := leads_in(str(action.get("/URI", "")))):
            look.error("RK469", where, f"a link to {what}: {quoted(str(action.get('/URI', '')))}")


def _behind(action: Dictionary) -> list[Object | None]:
    """Give the actions that follow one; `/AA` is a dictionary of actions."""
    following = action.get("/Next")
    inner: list[Object | None] = [*following] if isinstance(following, Array) else [following]
    if "/S" not in action:
        inner += [value for key, value in action.items() if key != "/Next"]
    return inner


def _pictures(pdf: Pdf, look: Look) -> None:
    """Look at the bytes of pictures as they lie in the file: a JPEG is embedded whole, with what it carries."""
    for number, thing in enumerate(pdf.objects, 1):
        if not isinstance(thing, Stream) or thing.get("/Subtype") != Name.Image:
            continue
        filters = thing.get("/Filter", Array())
        kinds = [str(f) for f in filters] if isinstance(filters, Array) else [str(filters)]
        found = (carried(thing.read_raw_bytes()) or []) if kinds == ["/DCTDecode"] else []
        if "/Metadata" in thing:
            found.append("XMP")
        if found:
            look.error("RK468", f"object {number}", ", ".join(found))
        if kinds and kinds[-1] in ("/JPXDecode", "/JBIG2Decode"):
            look.warning("RK474", f"object {number}", f"a picture in {kinds[-1][1:]}")


def _reach(top: Object) -> set[tuple[int, int]]:
    """Give the numbers of all objects that something refers to, from the trailer on."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Object] = [top]
    while waiting:
        thing = waiting.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        waiting += _inside(thing)
    return seen


def _inside(thing: Object) -> Iterator[Object]:
    if isinstance(thing, Array):
        yield from (one for one in thing if isinstance(one, Object))
    elif isinstance(thing, (Dictionary, Stream)):
        yield from (one for _, one in thing.items() if isinstance(one, Object))


def _orphans(pdf: Pdf, reached: set[tuple[int, int]], linearized: bool, look: Look) -> None:
    """Report objects that nothing refers to, apart from the containers of the file format."""
    lost = [
        thing
        for thing in pdf.objects
        if isinstance(thing, (Dictionary, Stream, Array, String))
        and thing.objgen not in reached
        and not (isinstance(thing, Stream) and thing.get("/Type") in (Name.XRef, Name.ObjStm))
        and not (isinstance(thing, Dictionary) and "/Linearized" in thing)
        and not (isinstance(thing, Stream) and linearized and isinstance(thing.get("/S"), int))  # its hints
    ]
    if lost:
        look.error("RK473", "", f"{counted(len(lost), 'object')} that nothing refers to")
