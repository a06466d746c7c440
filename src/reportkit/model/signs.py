"""Words of the sources as they stand there: references are named as authors name them, not by what stands for them."""

from __future__ import annotations

from reportkit.model.content import (
    Citation,
    Code,
    CodeBlock,
    CountRef,
    CrossRef,
    FactField,
    FactRef,
    LineBreak,
    MemoRef,
    TermRef,
    Text,
)
from reportkit.model.walk import AnyNode


def sign(node: AnyNode) -> str:
    """Give the text of a node, or its name where it refers to something; empty for one that only holds others."""
    match node:
        case Text() | Code() | CodeBlock():
            return node.text
        case FactRef():
            part = "" if node.part is FactField.WORDS else f".{node.part}"
            return f"{{{{ fact.{node.key}{part} }}}}"
        case TermRef():
            return f"{{{{ term.{node.key} }}}}"
        case MemoRef():
            return f"{{{{ memo.{node.part} }}}}"
        case CountRef():
            return f"{{{{ count.{node.of} }}}}"
        case CrossRef():
            return " ".join(f"@{target.key}" for target in node.targets)
        case Citation():
            said = (f"{cite.prefix} @{cite.key} {cite.locator}".strip() for cite in node.cites)
            return f"[{'; '.join(said)}]"
        case LineBreak():
            return " "
        case _:
            return ""
