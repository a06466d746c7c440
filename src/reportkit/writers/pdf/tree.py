"""The structure tree as objects: elements, parent tree, identifiers and roles (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.writers.pdf.engine import File, Raw
from reportkit.writers.pdf.structure import Annotated, Element, Structure
from reportkit.writers.pdf.tokens import text_string


def write_tree(
    file: File,
    structure: Structure,
    pages: Sequence[bytes],
    marked: Sequence[Sequence[Element]],
    annotated: Mapping[int, Element],
) -> str:
    """Write the structure tree and give the name of its root object.

    `pages` are references to the page objects, `marked` the elements of each page by marked-content number,
    `annotated` the Link elements by the key that their annotations have in the parent tree.
    """
    _prune(structure.root)
    elements = list(_reading_order(structure.root))
    raws = {id(e): Raw() for e in elements}
    for n, element in enumerate(elements):
        element.name = file.register(raws[id(element)], f"SE{n}")
    root = Raw()
    root_name = file.register(root, "StructTreeRoot")
    for element in elements:
        parent = file.reference(element.parent.name if element.parent else root_name)
        raws[id(element)].body = _body(file, element, parent, pages)
    numbers = [(i, b"[%s]" % b" ".join(file.reference(e.name) for e in page)) for i, page in enumerate(marked)]
    numbers += [(key, file.reference(element.name)) for key, element in sorted(annotated.items())]
    parents = file.add(b"<</Nums[%s]>>" % b" ".join(b"%d %s" % pair for pair in numbers))
    body = b"<</Type/StructTreeRoot/K %s/ParentTree %s" % (file.reference(structure.root.name), parents)
    body += b"/ParentTreeNextKey %d" % (len(marked) + len(annotated))
    named = sorted((e.identifier, file.reference(e.name)) for e in elements if e.identifier)
    if named:
        pairs = b" ".join(b"(%s) %s" % (name.encode("ascii"), ref) for name, ref in named)
        limits = b"(%s)(%s)" % (named[0][0].encode("ascii"), named[-1][0].encode("ascii"))
        body += b"/IDTree<</Kids[%s]>>" % file.add(b"<</Names[%s]/Limits[%s]>>" % (pairs, limits))
    root.body = body + b">>"
    return root_name


def _prune(element: Element) -> None:
    """Take away elements in which nothing was drawn; cells stay, since a row has as many as there are columns."""
    kids: list[Element | tuple[int, int] | Annotated] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            _prune(kid)
            if not kid.kids and kid.tag not in ("TD", "TH"):
                continue
        kids.append(kid)
    element.kids = kids


def _reading_order(element: Element) -> list[Element]:
    out = [element]
    for kid in element.kids:
        if isinstance(kid, Element):
            out += _reading_order(kid)
    return out


def _body(file: File, element: Element, parent: bytes, pages: Sequence[bytes]) -> bytes:
    """Write an element. Content on the page of `/Pg` is a number, on another page a dictionary (14.7.4.2)."""
    home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    out = [b"<</S/%s/P %s" % (element.tag.encode("ascii"), parent)]
    if home is not None:
        out.append(b"/Pg %s" % pages[home])
    kids = []
    for kid in element.kids:
        match kid:
            case Element():
                kids.append(file.reference(kid.name))
            case Annotated():
                kids.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (pages[kid.page], file.reference(kid.object_name)))
            case (page, mcid):
                on_page = b"%d" % mcid
                kids.append(on_page if page == home else b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[page], mcid))
    if kids:
        out.append(b"/K[%s]" % b" ".join(kids))
    out.append(element.attributes)
    if element.alt is not None:
        out.append(b"/Alt %s" % text_string(element.alt))
    if element.language is not None:
        out.append(b"/Lang %s" % text_string(element.language))
    if element.identifier is not None:
        out.append(b"/ID(%s)" % element.identifier.encode("ascii"))
    return b"".join((*out, b">>"))
