"""The version of a section that an audience gets: its translation, and what is left untranslated with its language.

Words in another language than the audience's say so (`lang`), because a voice has to know it (ISO 14289-1, 7.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from reportkit.compile.pairing import in_translation
from reportkit.model.audience import PerAudience, Said
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
from reportkit.model.languages import common_language, gets, language_of, primary, section_language
from reportkit.model.memo import Memo, Section
from reportkit.model.walk import AnyNode
from reportkit.record import dataclass, field, replace
from reportkit.span import Span

T = TypeVar("T")
N = TypeVar("N", bound=AnyNode)
Scope = frozenset[str]


def version_and_left(memo: Memo, section: Section, audience: str) -> tuple[Section, list[Span]]:
    """Give a section in the words that an audience reads, and the places of what is not in its language."""
    translation = gets(memo, section, audience)
    made = section if translation is None else in_translation(memo, section, translation)
    tongue = dict(memo.tongues).get(audience, "")
    paths = {} if translation is None else {translation.path: translation.language}
    tags = Tags(memo, audience, tongue, section_language(memo, section), paths)
    everybody = frozenset(memo.readers(section))
    title = tags.prose(made.title, everybody)
    blocks = tags.all(made.blocks, everybody)
    notes = tuple(tags.node(note, everybody) for note in made.notes)
    return (replace(made, title=title, blocks=blocks, notes=notes) if tags.found else made), tags.found


def versions_besides(memo: Memo, section: Section, audience: str) -> Iterator[Section]:
    """Give the versions of a section that an audience does not get: what is withheld from it stands in them, too."""
    own = gets(memo, section, audience)
    if own is not None:
        yield section
    for translation in section.translations:
        if translation is not own:
            yield in_translation(memo, section, translation)


def sharing(memo: Memo, value: Said[T] | None, audience: str) -> frozenset[str]:
    """Give the audiences that get the words which an audience gets of a value: they stand once, for all of them."""
    if not isinstance(value, PerAudience):
        return frozenset(memo.audiences)
    own = value.get(audience)
    return frozenset(name for name, other in value.values if other is own)


def tagged(memo: Memo, value: Said[T] | None, audience: str, words: Prose) -> Prose:
    """Give words of a value of memo.yaml, which say their language where it is another than that of the audience."""
    tags = Tags(memo, audience, dict(memo.tongues).get(audience, ""), language_of(memo))
    return tags.prose(words, sharing(memo, value, audience))


@dataclass(slots=True)
class Tags:
    """Puts the language to words that an audience gets in another than its own `tongue`.

    Text is in the language of its file by `paths`, else in `language`; but what only readers of one language get is in
    theirs. References say none: they are printed in the words of the audience. `found` are the places of what was
    tagged.
    """

    memo: Memo
    audience: str
    tongue: str
    language: str
    paths: dict[str, str] = field(default_factory=dict)
    found: list[Span] = field(default_factory=list)

    def of(self, node: Text | Code, scope: Scope) -> str:
        """Give the language of some text that is another than the audience's, empty for its own."""
        if not any(letter.isalpha() for letter in node.text):
            return ""
        found = self.paths.get(node.span.file) or common_language(self.memo, scope, self.language)
        return "" if not found or primary(found) == primary(self.tongue) else found

    def within(self, node: AnyNode, scope: Scope) -> Scope:
        """Give those who have a node."""
        return scope if node.attr.audience is None else scope.intersection(node.attr.audience)

    def prose(self, content: Iterable[Inline], scope: Scope) -> Prose:
        """Give inlines in which stretches of text say their language."""
        out: list[Inline] = []
        run: list[Inline] = []
        language = ""

        def end() -> None:
            if run:
                out.append(Words(tuple(run), attr=Attributes(lang=language), span=run[0].span) if language else run[0])
                run.clear()

        for node in content:
            own = self.of(node, scope) if isinstance(node, Text | Code) else ""
            if not own or own != language:
                end()
            language = own
            if own:
                run.append(node)
                self.found.append(node.span)
            else:
                out.append(self.inline(node, scope))
        end()
        return tuple(out)

    def inline(self, node: Inline, scope: Scope) -> Inline:
        """Give an inline whose inner words say their language; as it is where the audience does not get it."""
        reach = self.within(node, scope)
        if self.audience not in reach or node.attr.lang:
            return node
        match node:
            case Emphasis() | Link() | Words():
                return replace(node, children=self.prose(node.children, reach))
            case WordVariants():
                return replace(node, wordings=tuple(self.wording(one, reach) for one in node.wordings))
            case _:
                return node

    def wording(self, node: Wording, scope: Scope) -> Wording:
        """Do so for one wording of several."""
        reach = self.within(node, scope)
        return replace(node, children=self.prose(node.children, reach)) if self.audience in reach else node

    def all(self, content: Iterable[Block], scope: Scope) -> tuple[Block, ...]:
        """Do so for blocks; a heading narrows its part."""
        out: list[Block] = []
        headings: list[tuple[int, Scope]] = []
        for block in content:
            if isinstance(block, Heading):
                while headings and headings[-1][0] >= block.level:
                    headings.pop()
            here = headings[-1][1] if headings else scope
            if isinstance(block, Heading):
                headings.append((block.level, self.within(block, here)))
            out.append(self.node(block, here))
        return tuple(out)

    def node(self, node: N, scope: Scope) -> N:
        """Do so for one block, or a part of it."""
        reach = self.within(node, scope)
        if self.audience not in reach:
            return node
        changes: dict[str, Any] = {}
        match node:
            case Paragraph() | Heading():
                changes["content"] = self.prose(node.content, reach)
            case BulletList() | NumberedList() | DefinitionList():
                changes["items"] = tuple(self.node(item, reach) for item in node.items)
            case Item() | Quote() | Div() | BlockWording() | NoteText() | Cell():
                changes["blocks"] = self.all(node.blocks, reach)
            case BlockVariants():
                changes["wordings"] = tuple(self.node(one, reach) for one in node.wordings)
            case DefinitionItem():
                changes["term"] = self.prose(node.term, reach)
                changes["definitions"] = tuple(self.all(one, reach) for one in node.definitions)
            case Table():
                changes["caption"] = None if node.caption is None else self.prose(node.caption, reach)
                changes["head"] = self.node(node.head, reach)
                changes["rows"] = tuple(self.node(row, reach) for row in node.rows)
            case Row():
                changes["cells"] = tuple(self.node(cell, reach) for cell in node.cells)
            case Figure():
                changes["caption"] = self.prose(node.caption, reach)
            case Chart():
                changes["caption"], changes["alt"] = self.prose(node.caption, reach), self.all(node.alt, reach)
            case _:
                return node
        return replace(node, **changes)
