"""The structure tree of a PDF held against what PDF/UA-1 asks of it (ISO 14289-1, clause 7).

It is a quick reader: one walk over the elements, each looked at once. What it finds are faults in words, in the order
of the tree, and none where the tree is as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from reportkit.checks.pdf_objects import PdfFile
from reportkit.checks.pdf_syntax import Ref, Unreadable, Value, text_of
from reportkit.patterns import regex

LANGUAGE = regex(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The form of a language tag (RFC 5646), as far as a reader without its registry can tell."""

_HEADING = regex(r"H[1-6]")
_BLOCKS = "P H1 H2 H3 H4 H5 H6 L Table Figure BlockQuote Div Sect Part Note TOC Caption Code"
_WORDS = "Span Link Reference Note Lbl Code Quote BibEntry Figure Formula"
_HELD = {
    "Document": _BLOCKS,
    "Sect": _BLOCKS,
    "Part": _BLOCKS,
    "Div": _BLOCKS,
    "BlockQuote": _BLOCKS,
    "P": _WORDS,
    **{f"H{level}": _WORDS for level in range(1, 7)},
    "L": "LI L Caption",
    "LI": "Lbl LBody",
    "Lbl": _WORDS,
    "LBody": f"{_BLOCKS} {_WORDS}",
    "Table": "TR THead TBody TFoot Caption",
    "THead": "TR",
    "TBody": "TR",
    "TFoot": "TR",
    "TR": "TH TD",
    "TH": f"{_BLOCKS} {_WORDS}",
    "TD": f"{_BLOCKS} {_WORDS}",
    "Caption": f"{_BLOCKS} {_WORDS}",
    "Note": f"{_BLOCKS} {_WORDS}",
    "TOC": "TOCI TOC Caption",
    "TOCI": "Lbl Reference P TOC Span",
    "Figure": f"{_BLOCKS} {_WORDS}",
    "Reference": _WORDS,
    "Link": _WORDS,
    "Span": _WORDS,
    "Quote": _WORDS,
    "Code": _WORDS,
    "BibEntry": _WORDS,
    "Formula": _WORDS,
}
HELD = {tag: frozenset(kids.split()) for tag, kids in _HELD.items()}
"""The standard types that each standard type may hold (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2 to 7.10)."""

_GRID = frozenset({"Table", "THead", "TBody", "TFoot"})


class Tags:
    """Walks the tree of one file.

    `shown` has the text of each page by marked-content number. `faults` are filled by `read`; `linked` maps each
    annotation that the tree holds to the element that does.
    """

    __slots__ = ("faults", "file", "ids", "level", "linked", "parents", "seen", "shown", "widths")

    def __init__(self, file: PdfFile, shown: Mapping[Ref, Mapping[int, str]]) -> None:
        self.file, self.shown = file, shown
        self.faults: list[str] = []
        self.linked: dict[Ref, Ref] = {}
        self.level = 0
        self.ids: set[bytes] = set()
        self.parents: dict[int, Value] = {}
        self.seen: dict[Ref, set[int]] = {page: set() for page in shown}
        self.widths: dict[Ref, int] = {}

    def read(self, catalog: dict[str, Value]) -> None:
        """Walk the tree from its root, in reading order. Raises `Unreadable` where it has no end."""
        root = self.file.entries(catalog.get("StructTreeRoot"))
        if root.get("RoleMap"):
            self.faults.append("types of elements that stand for others (7.1)")
        nums = _pairs(self.file, root.get("ParentTree"), "Nums")
        self.parents = {key: value for key, value in nums if isinstance(key, int)}
        named = {name: ref for name, ref in _pairs(self.file, root.get("IDTree"), "Names") if isinstance(name, bytes)}
        lists = {page: self._list(page) for page in self.shown}
        tops = self.file.items(root.get("K"))
        if len(tops) != 1 or self.file.entries(tops[0]).get("S") != "Document":
            self.faults.append("a tree that is not one document (7.1)")
        pending = [(ref, "", ref) for ref in reversed(tops) if type(ref) is Ref]
        for _ in self.file.objects:  # each is an element once at most
            if not pending:
                break
            ref, outer, table = pending.pop()
            element = self.file.objects.get(ref)
            if not isinstance(element, dict):
                self.faults.append("an element that is not there (7.1)")
                continue
            tag = str(element.get("S"))
            held = HELD.get(tag)
            if held is None:
                self.faults.append(f"an element of the unknown type {tag} (7.1)")
            elif outer and tag not in HELD.get(outer, frozenset()):
                self.faults.append(f"{tag} stands in {outer} (7.2)")
            if "Lang" in element and not is_language(element["Lang"]):
                self.faults.append(f"{tag} in a language without a name (7.2)")
            rule = _RULES.get(tag)
            if rule is not None:
                rule(self, element, ref, named)
            elif len(tag) == 2 and tag[0] == "H":
                self._heading(int(tag[1]))
            inner = self._kids(element, tag, ref, lists)
            if tag == "TR":
                self._row(table, len(inner))
            pending += [(kid, tag, table if tag in _GRID and outer in _GRID else ref) for kid in reversed(inner)]
        if pending:
            raise Unreadable("a tree of elements without an end")
        self._rest()

    def _list(self, page: Ref) -> Sequence[Value]:
        """Give the elements of a page by marked-content number, from the parent tree."""
        key = self.file.entries(page).get("StructParents")
        found = self.parents.get(key) if isinstance(key, int) else None
        return self.file.items(found)

    def _kids(self, element: dict[str, Value], tag: str, ref: Ref, lists: Mapping[Ref, Sequence[Value]]) -> list[Ref]:
        """Look at what an element holds, content and annotations; gives its elements."""
        inner: list[Ref] = []
        own = element.get("Pg")
        for kid in self.file.items(element.get("K")):
            if type(kid) is Ref:
                inner.append(kid)
            elif type(kid) is int:
                self._content(own, kid, ref, lists)
            elif isinstance(kid, dict) and "MCID" in kid:
                self._content(kid.get("Pg", own), kid["MCID"], ref, lists)
            elif isinstance(kid, dict) and type(kid.get("Obj")) is Ref:
                self.linked[kid["Obj"]] = ref  # type: ignore[index] # it was just seen to be one
        return inner

    def _content(self, page: Value, mcid: Value, ref: Ref, lists: Mapping[Ref, Sequence[Value]]) -> None:
        seen = self.seen.get(page) if type(page) is Ref else None
        if seen is None or type(mcid) is not int:
            self.faults.append("content of no page (7.1)")
            return
        seen.add(mcid)  # what stands twice was refused when the text was read
        elements = lists[page]  # type: ignore[index] # only pages are in `seen`
        if not 0 <= mcid < len(elements) or elements[mcid] != ref:
            self.faults.append("content whose element the parent tree does not know (7.1)")

    def _rest(self) -> None:
        """Look for marked content that no element holds."""
        for number, (page, texts) in enumerate(self.shown.items(), 1):
            if any(mcid >= 0 and mcid not in self.seen[page] for mcid in texts):
                self.faults.append(f"content on page {number} that is in no element (7.1)")

    # Rules

    def _heading(self, level: int) -> None:
        if level > self.level + 1:
            after = f"follows one of level {self.level}" if self.level else "is the first"
            self.faults.append(f"a heading of level {level} {after} (7.4.2)")
        self.level = level

    def _figure(self, element: dict[str, Value], ref: Ref, named: Mapping[bytes, Value]) -> None:
        alternative = element.get("Alt")
        if not isinstance(alternative, bytes) or not text_of(alternative).strip():
            self.faults.append("a figure without an alternative (7.3)")
        box = self._attribute(element, "BBox")
        if not isinstance(box, list) or len(box) != 4:
            self.faults.append("a figure without its box (ISO 32000-1, 14.8.5.4.3)")

    def _head(self, element: dict[str, Value], ref: Ref, named: Mapping[bytes, Value]) -> None:
        if self._attribute(element, "Scope") not in ("Column", "Row", "Both"):
            self.faults.append("a head cell that does not say of what it is the head (7.5)")

    def _note(self, element: dict[str, Value], ref: Ref, named: Mapping[bytes, Value]) -> None:
        name = element.get("ID")
        if not isinstance(name, bytes) or name in self.ids or named.get(name) != ref:
            self.faults.append("a note without a name of its own (7.9)")
        else:
            self.ids.add(name)

    def _link(self, element: dict[str, Value], ref: Ref, named: Mapping[bytes, Value]) -> None:
        kids = self.file.items(element.get("K"))
        if not any(isinstance(kid, dict) and "Obj" in kid for kid in kids):
            self.faults.append("a link without its annotation (7.18.5)")

    def _attribute(self, element: dict[str, Value], key: str) -> Value:
        """Give an attribute of an element, from whichever owner states it."""
        for one in self.file.items(element.get("A")):
            found = self.file.get(one)
            if isinstance(found, dict) and key in found:
                return found[key]
        return None

    def _row(self, table: Ref, cells: int) -> None:
        if self.widths.setdefault(table, cells) != cells:
            self.faults.append("rows of a table have different numbers of cells (7.5)")


Rule = Callable[[Tags, dict[str, Value], Ref, Mapping[bytes, Value]], None]
_RULES: dict[str, Rule] = {
    "Figure": Tags._figure,
    "Formula": Tags._figure,
    "TH": Tags._head,
    "Note": Tags._note,
    "Link": Tags._link,
}


def is_language(value: Value) -> bool:
    """Say whether a value is a language tag."""
    return isinstance(value, bytes) and LANGUAGE.fullmatch(text_of(value)) is not None


def _pairs(file: PdfFile, root: Value, key: str) -> Iterator[tuple[Value, Value]]:
    """Give the entries of a name or number tree (ISO 32000-1, 7.9.6 and 7.9.7), each node once."""
    pending = [root]
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        found = file.get(node)
        if isinstance(found, dict) and id(found) not in seen:
            seen.add(id(found))
            flat = file.items(found.get(key))
            yield from zip(flat[::2], flat[1::2])
            pending += reversed(file.items(found.get("Kids")))
