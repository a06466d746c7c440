"""The structure tree as objects: elements, parent tree and identifiers (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.writers.pdf.engine import File, reference
from reportkit.writers.pdf.structure import Element, Structure
from reportkit.writers.pdf.tokens import text_string


def write_tree(
    file: File,
    structure: Structure,
    pages: Sequence[bytes],
    marked: Sequence[Sequence[Element]],
    annotated: Mapping[int, Element],
) -> bytes:
    """Write the structure tree and give the reference to its root object.

    `pages` are references to the page objects, `marked` the elements of each page by marked-content number,
    `annotated` the Link elements by the key that their annotations have in the parent tree.
    """
    elements: list[Element] = []
    _gather(structure.root, elements)
    root = file.reserve(len(elements) + 1)
    for number, element in enumerate(elements, root + 1):
        element.ref = b"%d 0 R" % number
    top = reference(root)
    file.fill_all(root + 1, [_body(e, e.parent.ref if e.parent else top, pages) for e in elements])
    numbers = [b"%d[%s]" % (i, b" ".join([e.ref for e in page])) for i, page in enumerate(marked)]
    numbers += [b"%d %s" % (key, element.ref) for key, element in sorted(annotated.items(), key=lambda pair: pair[0])]
    body = b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d" % (
        structure.root.ref,
        file.add(b"<</Nums[%s]>>" % b" ".join(numbers)),
        len(numbers),
    )
    named = sorted((e.identifier, e.ref) for e in elements if e.identifier)
    if named:
        pairs = b" ".join(b"(%s) %s" % pair for pair in named)
        limits = b"(%s)(%s)" % (named[0][0], named[-1][0])
        body += b"/IDTree<</Kids[%s]>>" % file.add(b"<</Names[%s]/Limits[%s]>>" % (pairs, limits))
    file.fill(root, body + b">>")
    for element in elements:
        element.parent = None  # so that elements go with the root, and not only when garbage is collected
    return reference(root)


def _gather(element: Element, out: list[Element]) -> bool:
    """Gather elements in reading order and say whether anything was drawn in this one.

    Those in which nothing was drawn are taken away; cells stay, since a row has as many as there are columns.
    """
    out.append(element)
    at = len(out)
    kids = [kid for kid in element.kids if not isinstance(kid, Element) or _gather(kid, out)]
    element.kids = kids
    if kids or element.tag in (b"TD", b"TH"):
        return True
    del out[at - 1 :]
    return False


def _body(element: Element, parent: bytes, pages: Sequence[bytes]) -> bytes:
    """Write an element. Content on the page of `/Pg` is a number, on another page a dictionary (14.7.4.2)."""
    home = -1
    kids = []
    own = element.kids
    if len(own) == 1:  # most have one piece of content, or one other element
        kid = own[0]
        if isinstance(kid, tuple):
            page, mcid = kid
            body = b"<</S/%s/P %s/Pg %s/K %d" % (element.tag, parent, pages[page], mcid)
            return _described(element, body)
        if isinstance(kid, Element):
            return _described(element, b"<</S/%s/P %s/K %s" % (element.tag, parent, kid.ref))
    for kid in own:
        if isinstance(kid, tuple):
            page, mcid = kid
            if home < 0:
                home = page
            kids.append(b"%d" % mcid if page == home else b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[page], mcid))
        elif isinstance(kid, Element):
            kids.append(kid.ref)
        else:
            kids.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (pages[kid.page], kid.ref))
    body = b"<</S/%s/P %s" % (element.tag, parent)
    if home >= 0:
        body += b"/Pg " + pages[home]
    if len(kids) == 1:
        body += (b"/K%s" if kids[0].startswith(b"<") else b"/K %s") % kids[0]
    elif kids:
        body += b"/K[%s]" % b" ".join(kids)
    return _described(element, body)


def _described(element: Element, body: bytes) -> bytes:
    """End the dictionary of an element with what is told of it."""
    body += element.attributes
    if element.alt is not None:
        body += b"/Alt " + text_string(element.alt)
    if element.language is not None:
        body += b"/Lang " + text_string(element.language)
    if element.identifier:
        body += b"/ID(%s)" % element.identifier
    return body + b">>"
