"""Words of a memo that an audience gets in another language than its own: finding them, and saying which it is.

What is in a file must not tell who else reads a memo, and what they speak: its tags rest on the languages that are
stated, on the words, and on restrictions to the audience alone. The check of what is left untranslated, which stays
in-house, knows everybody's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from reportkit.model.content import (
    Attributes,
    Block,
    BlockVariants,
    BlockWording,
    BulletList,
    Cell,
    Chart,
    Code,
    DefinitionItem,
    DefinitionList,
    Div,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Item,
    Link,
    NoteText,
    NumberedList,
    Paragraph,
    Prose,
    Quote,
    Row,
    Table,
    Text,
    Wording,
    Words,
    WordVariants,
)
from reportkit.model.languages import primary
from reportkit.model.walk import AnyNode
from reportkit.record import dataclass, field, replace
from reportkit.span import Span

N = TypeVar("N", bound=AnyNode)
_LETTERS = {
    "ar": "\u0600-\u06ff", "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "ja": "\u3040-\u30ff\u4e00-\u9fff",
    "ko": "\u1100-\u11ff\uac00-\ud7a3", "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "zh": "\u4e00-\u9fff",
}  # fmt: skip
_LATIN = "A-Za-z\u00c0-\u024f"


@dataclass(frozen=True, slots=True)
class Reach:
    """The audiences that have a place; `own` where a restriction round it names the audience at hand alone."""

    scope: frozenset[str]
    own: bool = False


Judge: TypeAlias = Callable[[Text | Code, Reach], str]
"""From some text and its reach to the language that it is in, empty for that of the audience."""


def written_in(text: str, language: str) -> bool:
    """Say whether a text holds letters that a language is written with."""
    return re.search(f"[{_LETTERS.get(primary(language), _LATIN)}]", text) is not None


@dataclass(slots=True)
class Tags:
    """Puts the language to words that an audience gets in another than its own, as a judge has it.

    References say none: they are printed in the words of the audience. `found` are the places of what was tagged.
    """

    audience: str
    judge: Judge
    found: list[Span] = field(default_factory=list)

    def within(self, node: AnyNode, reach: Reach) -> Reach:
        """Give those who have a node."""
        names = node.attr.audience
        return reach if names is None else Reach(reach.scope & set(names), reach.own or names == (self.audience,))

    def prose(self, content: Iterable[Inline], reach: Reach) -> Prose:
        """Give inlines in which stretches of text say their language."""
        out: list[Inline] = []
        run: list[Inline] = []
        language = ""

        def end() -> None:
            if run:
                out.append(Words(tuple(run), attr=Attributes(lang=language), span=run[0].span))
                run.clear()

        for node in content:
            own = self.judge(node, reach) if isinstance(node, (Text, Code)) else ""
            if own != language:
                end()
            language = own
            if own:
                run.append(node)
                self.found.append(node.span)
            else:
                out.append(self.inline(node, reach))
        end()
        return tuple(out)

    def inline(self, node: Inline, reach: Reach) -> Inline:
        """Give an inline whose inner words say their language; as it is where the audience does not get it."""
        inner = self.within(node, reach)
        if self.audience not in inner.scope or node.attr.lang:
            return node
        match node:
            case Emphasis() | Link() | Words():
                return replace(node, children=self.prose(node.children, inner))
            case WordVariants():
                return replace(node, wordings=tuple(self.wording(one, inner) for one in node.wordings))
            case _:
                return node

    def wording(self, node: Wording, reach: Reach) -> Wording:
        """Do so for one wording of several."""
        inner = self.within(node, reach)
        return replace(node, children=self.prose(node.children, inner)) if self.audience in inner.scope else node

    def all(self, content: Iterable[Block], reach: Reach) -> tuple[Block, ...]:
        """Do so for blocks; a heading narrows its part."""
        out: list[Block] = []
        headings: list[tuple[int, Reach]] = []
        for block in content:
            if isinstance(block, Heading):
                while headings and headings[-1][0] >= block.level:
                    headings.pop()
            here = headings[-1][1] if headings else reach
            if isinstance(block, Heading):
                headings.append((block.level, self.within(block, here)))
            out.append(self.node(block, here))
        return tuple(out)

    def node(self, node: N, reach: Reach) -> N:
        """Do so for one block, or a part of it."""
        inner = self.within(node, reach)
        if self.audience not in inner.scope:
            return node
        changes: dict[str, Any] = {}
        match node:
            case Paragraph() | Heading():
                changes["content"] = self.prose(node.content, inner)
            case BulletList() | NumberedList() | DefinitionList():
                changes["items"] = tuple(self.node(item, inner) for item in node.items)
            case Item() | Quote() | Div() | BlockWording() | NoteText() | Cell():
                changes["blocks"] = self.all(node.blocks, inner)
            case BlockVariants():
                changes["wordings"] = tuple(self.node(one, inner) for one in node.wordings)
            case DefinitionItem():
                changes["term"] = self.prose(node.term, inner)
                changes["definitions"] = tuple(self.all(one, inner) for one in node.definitions)
            case Table():
                changes["caption"] = None if node.caption is None else self.prose(node.caption, inner)
                changes["head"] = self.node(node.head, inner)
                changes["rows"] = tuple(self.node(row, inner) for row in node.rows)
            case Row():
                changes["cells"] = tuple(self.node(cell, inner) for cell in node.cells)
            case Figure():
                changes["caption"] = self.prose(node.caption, inner)
            case Chart():
                changes["caption"], changes["alt"] = self.prose(node.caption, inner), self.all(node.alt, inner)
            case _:
                return node
        return replace(node, **changes)
