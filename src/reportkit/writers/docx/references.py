"""What references lead to: the labels that Word counts, and the numbers of captions, each with its bookmark.

A reference keeps its words, and its number is a REF field (ECMA-376 part 1, 17.16.5.51): of the number of a paragraph
(`\\n`), or of the bookmark round the number of a caption, which is a SEQ field itself (17.16.5.56).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.doctree.nodes import Block, Chart, Figure, Group, Heading, List, ListItem, Paragraph, Styled, Table
from reportkit.doctree.roles import SpanRole
from reportkit.doctree.walk import AnyBlock, blocks_of, inlines_of, plain_text
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.writers.docx.xml import bookmark_name

_NUMBER = regex(r"(?<![A-Za-z0-9.\-–])[0-9]+(?!\w|[.,–-][0-9])")
_LONGEST = 40
"""Characters that the name of a bookmark may have."""


@dataclass(slots=True)
class References:
    """The numbers of one document by anchor; `counted` says how far each sequence of captions has come."""

    labels: dict[str, str] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    def split(self, to: str, words: str) -> tuple[str, str, str] | None:
        """Give the words of a reference before its number, the number, and the field's instruction; None for no number.

        The number must stand at the end as it is printed at its place, or an update would change it.
        """
        label, caption = self.labels.get(to), self.captions.get(to)
        if label is not None and _ends(words, label):
            return words[: -len(label)], label, f"REF {bookmark_name(to)} \\n \\h"
        if caption is not None and _ends(words, caption):
            return words[: -len(caption)], caption, f"REF {number_bookmark(to)} \\h"
        return None

    def sequence(self, kind: str, number: str) -> str:
        """Give the instruction that counts a caption of a kind, which has a number."""
        follows = self.counted.get(kind, 0) + 1 == int(number)
        self.counted[kind] = int(number)
        return f"SEQ {kind} \\* ARABIC" + ("" if follows else f" \\r {number}")


def _ends(words: str, number: str) -> bool:
    """Say whether words end with a number that stands apart."""
    before = words[: -len(number)]
    return words.endswith(number) and (not before or not before[-1].isalnum())


def number_bookmark(anchor: str) -> str:
    """Give the name of the bookmark round the number of a caption."""
    return f"{bookmark_name(anchor)}_n"


def caption_number(label: str) -> tuple[str, str, str] | None:
    """Part the label of a caption round its number; None where it has no plain one."""
    found = list(_NUMBER.finditer(label))
    if len(found) != 1 or found[0].group().startswith("0"):
        return None
    at = found[0]
    return label[: at.start()], at.group(), label[at.end() :]


def references(blocks: Iterable[Block]) -> References:
    """Find the numbers of a document."""
    out = References()
    for node in blocks_of(blocks):
        if node.anchor is None or len(number_bookmark(node.anchor)) > _LONGEST:
            continue
        if isinstance(node, (Table, Figure, Chart)):
            for label in _caption_labels(node):
                if (parted := caption_number(label)) is not None:
                    out.captions.setdefault(node.anchor, parted[1])
        elif (first := _first(node)) is not None and first.label is not None:
            number = first.label.text.rstrip(".")
            if any(c.isalnum() for c in number):
                out.labels.setdefault(node.anchor, number)
    return out


def _caption_labels(node: Table | Figure | Chart) -> Iterator[str]:
    for paragraph in node.caption:
        for inline in inlines_of(paragraph.content):
            if isinstance(inline, Styled) and inline.role is SpanRole.CAPTION_LABEL:
                yield plain_text(inline.children)


def _first(node: AnyBlock) -> Paragraph | Heading | None:
    """Give the paragraph that takes the anchor of a block."""
    match node:
        case Paragraph() | Heading():
            return node
        case List():
            return _first(node.items[0]) if node.items else None
        case Group() | ListItem():
            return _first(node.blocks[0]) if node.blocks else None
        case _:
            return None
