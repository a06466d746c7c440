"""Every string of a stranger's DOCX, for the search for withheld words: paragraphs of all parts, then all else."""

from __future__ import annotations

from reportkit.checks.extract import Extract, readable
from reportkit.checks.strangers.package import W, open_package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def extract_docx(data: bytes) -> Extract:
    """Give every string of a DOCX; raises Unknown."""
    package = open_package(data)
    blocks: list[str] = []
    about = [relation.target for relation in package.relations if relation.external]
    others: list[str] = []
    for name, tree in package.trees.items():
        for paragraph in tree.iter(f"{W}p", f"{_A}p"):
            words = paragraph.iter(f"{W}t", f"{W}delText", f"{W}instrText", f"{_A}t")
            blocks.append("".join(node.text or "" for node in words))
        texts = [str(text) for node in tree.iter() for text in (node.text, node.tail) if text and str(text).strip()]
        (about if name.startswith("docProps/") else others).extend(texts)
        others += [str(value) for node in tree.iter() for value in node.attrib.values()]
    for name, part in package.parts.items():
        others += [name] if name in package.trees else [name, *readable(part)]
    return Extract(blocks=tuple(blocks), about=tuple(about), everything=tuple(dict.fromkeys(others)))
