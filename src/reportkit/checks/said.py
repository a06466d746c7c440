"""What a document says, leaf by leaf with its place in the sources: what both of its files are held against.

Labels and marks of notes stand in it as they were printed, numbers of pages as they were laid out; each note stands
behind the paragraph of its mark, as readers of files give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from reportkit.checks.extract import Extract, tokens
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import (
    BannerText,
    Block,
    Contents,
    ContentsRow,
    Document,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    PageCount,
    PageNumber,
    Paragraph,
    Styled,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.walk import blocks_of
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

_SHOWN = 8
_MOST = 5
_FAULT = "nothing was written; please report this as a fault of reportkit"


@dataclass(frozen=True, slots=True)
class Printed:
    """How a document was printed: the pages of its anchors and their number by format, the characters of boxes.

    `letterhead` are words that a template gave every file, `names` those that a style sheet gives it: its fonts.
    """

    page_of: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    boxes: tuple[str, str] = ("\u2610", "\u2611")
    letterhead: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NOT_TOLD = Printed()
"""Nothing is known of how a document was printed: its files are compared with each other only."""


def check_said(document: Document, read: Mapping[str, Extract], printed: Printed, sink: Sink) -> bool:
    """Hold each file against its document; reports RK401 at the place of the words, gives whether there was nothing.

    A file that differs is compared no further: the words of the document say what is wrong with it.
    """
    sound = True
    known: list[tuple[Mapping[str, int], str]] = []
    for format_name, extract in read.items() if printed.page_of else ():
        pages = printed.page_of[format_name]
        whole = next((text for other, text in known if other is pages), None)
        if whole is None:
            whole = _close(words for words, _ in said(document, printed, format_name))
            known.append((pages, whole))
        # Two readers may part one token in two, where a tab stands in one and a space in the other.
        if whole == _close(extract.blocks):
            continue
        sound = False
        told = [(token, span) for words, span in said(document, printed, format_name) for token in tokens(words)]
        found = [token for block in extract.blocks for token in tokens(block)]
        for here, there, span in _stretches(told, found):
            message = f"{format_name.upper()} says `{there}` where the document says `{here}`"
            sink.error("RK401", span, message, _FAULT)
    return sound


def _close(texts: Iterable[str]) -> str:
    """Give the tokens of texts one behind the other, cut in one go."""
    return "".join(tokens("\n".join(texts)))


def _stretches(told: list[tuple[str, Span]], found: list[str]) -> list[tuple[str, str, Span]]:
    """Give the first stretches of words in which a file differs, cut to a few words each, with their places."""
    from difflib import SequenceMatcher  # late: files that differ from their document are a fault of ours

    out = []
    matcher = SequenceMatcher(None, [token for token, _ in told], found, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        here = [token for token, _ in told[i1:i2]]
        if tag != "equal" and "".join(here) != "".join(found[j1:j2]):
            span = told[min(i1, len(told) - 1)][1] if told else PYTHON
            out.append((" ".join(here[:_SHOWN]), " ".join(found[j1:j2][:_SHOWN]), span))
    return out[:_MOST]


def said(document: Document, printed: Printed, format_name: str) -> list[tuple[str, Span]]:
    """Give the words of a document as a file of a format must have them."""
    banner = "" if document.banner is None else document.banner.text
    teller = _Teller(printed.page_of[format_name], printed.counts[format_name], printed.boxes, banner)
    return list(teller.blocks(document.blocks))


@dataclass(slots=True)
class _Teller:
    page_of: Mapping[str, int]
    count: int
    boxes: tuple[str, str]
    banner: str
    notes: list[Note] = field(default_factory=list)
    counted: bool = False

    def blocks(self, blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
        for node in blocks_of(blocks):
            match node:
                case Paragraph() | Heading():
                    label = "" if node.label is None else f"{node.label.text} "
                    yield label + self.words(node.content), node.span
                case ContentsRow():
                    counted = node.paragraphs if self.counted else ""
                    words = f"{node.label} {self.words(node.content)} {counted}"
                    yield f"{words} {self.page_of.get(node.to, '')}", node.span
                case Contents():
                    self.counted = node.counted
                    continue
                case _:
                    continue
            waiting, self.notes = self.notes, []
            for note in waiting:
                yield note.number, note.span
                yield from self.blocks(note.blocks)

    def words(self, content: Iterable[Inline]) -> str:
        return "".join(self.inline(inline) for inline in content)

    def inline(self, node: Inline) -> str:
        match node:
            case Text():
                return node.text
            case Styled() | Link():
                return self.words(node.children)
            case Note():
                self.notes.append(node)
                return node.number
            case Tab() | LineBreak():
                return " "
            case PageNumber():
                return "" if node.of is None else str(self.page_of.get(node.of, ""))
            case PageCount():
                return str(self.count)
            case BannerText():
                return self.banner
            case TickBox():
                return self.boxes[int(node.checked)]
            case _:
                assert_never(node)
