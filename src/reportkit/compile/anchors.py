"""Stable names for bookmarks and destinations, made from what the reader can see anyway (architecture: block ids).

A name is a digest of the released, printed words of a block and its ordinal among equal ones. It holds nothing of the
source: no id, no key, no place. An edit of the words changes the name, and that is fine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from reportkit.compile.tables import Printed
from reportkit.model.content import Code, CodeBlock, CountRef, FactRef, MemoRef, TermRef, Text
from reportkit.model.walk import AnyNode, walk
from reportkit.record import dataclass, field


def printed_words(nodes: Iterable[AnyNode], words: Mapping[int, Printed]) -> str:
    """Give the words that nodes print, without references, citations and notes."""
    out = []
    for node in walk(nodes):
        match node:
            case Text() | Code() | CodeBlock():
                out.append(node.text)
            case FactRef() | TermRef() | MemoRef() | CountRef():
                found = words.get(node.uid)
                out.append(found.text if found else "")
            case _:
                pass
    return " ".join("".join(out).split())


@dataclass(slots=True)
class Anchors:
    """Gives names, each once in a document."""

    words: Mapping[int, Printed]
    _seen: dict[str, int] = field(default_factory=dict)

    def name(self, kind: str, nodes: Iterable[AnyNode]) -> str:
        """Give the name of a block by its words; `kind` is one letter, so that a table is no heading."""
        return self.of_text(kind, printed_words(nodes, self.words))

    def of_text(self, kind: str, text: str) -> str:
        """Give the name of a block whose words are known: letters, digits and `_`, at most 38 (Word allows 40)."""
        digest = kind + sha256(text.encode("utf-8")).hexdigest()[:24]
        count = self._seen[digest] = self._seen.get(digest, 0) + 1
        return digest if count == 1 else f"{digest}_{count}"
