"""The pages of a PDF, from its tree of them (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.pdf_objects import PdfFile
from reportkit.checks.pdf_syntax import Ref, Unreadable, Value


def pages_of(file: PdfFile, root: Value) -> Iterator[Ref]:
    """Give the pages in order; raises `Unreadable` where one is no object of its own, or a node stands twice."""
    pending = [root]
    seen: set[Value] = set()
    while pending:
        node = pending.pop()
        entries = file.entries(node)
        if isinstance(node, Ref):
            if node in seen:
                raise Unreadable("a page tree without an end")
            seen.add(node)
        if "Kids" in entries:
            pending += reversed(file.items(entries["Kids"]))
        elif isinstance(node, Ref):
            yield node
        else:
            raise Unreadable("a page that is no object of its own")
