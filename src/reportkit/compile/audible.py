"""What nobody could hear, refused where it is written: links, items, notes and headings without words, and the like.

Those who listen to a document move by its links, lists, headings and tables. What is empty there is a step into
nothing, and no finished file could claim to serve everybody (ISO 14289-1, 7; ACC-01, ACC-02). It looks at what authors
wrote: what release leaves empty is taken away without a trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, splitext

from reportkit.diagnostics import Sink
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.content import (
    Block,
    BulletList,
    Cell,
    Chart,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    NoteText,
    NumberedList,
    Rule,
    Table,
    Text,
    Words,
)
from reportkit.model.memo import Memo, Section
from reportkit.model.walk import AnyNode, blocks_of_section, children, walk
from reportkit.patterns import regex
from reportkit.span import Span

_NOTHING = "alt|alternative|bild|chart|diagram|figure|graph|graphic|image|logo|photo|photograph|picture|untitled"
_SAYS_NOTHING = frozenset(_NOTHING.split("|"))
"""Words that say of a picture only that it is one."""

_LIKE_A_NAME = regex(r"[\d_.-]")
"""What names of files have and words have not: `pyongyang.png` may show Pyongyang, `img_203.png` shows no img_203."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BRANCHES = (Emphasis, Link, Words)
_HEARD = frozenset({Link, Heading, NoteText, BulletList, NumberedList, Table, Figure, Chart})
"""Nodes of which `_node` asks anything: of most nodes it does not."""


def check_audible(memo: Memo, sink: Sink) -> None:
    """Check a memo as it was written, in the order of its files; reports RK248, RK249, RK280, RK330 and RK331."""
    _title(memo, sink)
    for section in memo.sections:
        _section(section, sink)
        for translation in section.translations:
            for node in walk((*translation.title, *translation.blocks, *translation.notes)):
                _node(node, sink)
    for item in memo.recommendations.items:
        for _, advice in item.audiences.values:
            if not isinstance(advice, Withhold):
                for node in walk((*advice.action, *(advice.title or ()), *advice.rationale)):
                    _node(node, sink)


def says(nodes: Iterable[AnyNode]) -> bool:
    """Say whether anything of some nodes is read out: words, references, pictures; blanks and rules are not."""
    for node in walk(nodes):
        match node:
            case Text() | Code() | CodeBlock():
                if node.text.translate(_UNSEEN).strip():
                    return True
            case LineBreak() | Rule():
                pass
            case _ if not children(node) and not isinstance(node, (Cell, Item, NoteText, Link, Emphasis, Words)):
                return True
            case _:
                pass
    return False


def _title(memo: Memo, sink: Sink) -> None:
    """Check that every audience has a title: it is what a window shows, and the first thing that is read out."""
    said = memo.title
    if not isinstance(said, PerAudience):
        if not says(said):
            sink.error("RK280", memo.span, "a title without words", "write what the memo is about")
        return
    for name, value in said.values:
        if memo.variant(name).title is not None:
            continue
        if isinstance(value, Withhold):
            hint = "give this audience a title of its own"
            sink.error("RK248", said.span, f"the title is withheld from `{name}`, and a document has one", hint)
        elif not says(value):
            sink.error("RK280", said.span, f"a title without words for `{name}`", "write what the memo is about")


def _section(section: Section, sink: Sink) -> None:
    if not says(section.title):
        sink.error("RK280", section.span, "a section whose title has no words", "write what the section is about")
    for node in blocks_of_section(section):
        if type(node) in _HEARD:
            _node(node, sink)


def _node(node: AnyNode, sink: Sink) -> None:
    match node:
        case Link() if not says(node.children):
            sink.error("RK280", node.span, "a link without words", "say where it leads")
        case Heading() if not says(node.content):
            sink.error("RK280", node.span, "a heading without words", "say what stands under it")
        case NoteText() if not says(node.blocks):
            sink.error("RK280", node.span, "a note without words", "take it away, and its mark")
        case BulletList() | NumberedList():
            for item in node.items:
                if item.empty is None and not says(item.blocks):
                    sink.error("RK280", item.span, "an item without words", "take it away, or write it")
        case Table():
            _heads(node, sink)
        case Figure():
            _alternative(node.alt, node.caption, node.span, sink, basename(node.source))
        case Chart():
            _alternative(_plain(node.alt), node.caption, node.span, sink)
        case _:
            pass


def _heads(table: Table, sink: Sink) -> None:
    """Check that every column has a head; the corner over the heads of rows may be empty."""
    cells = table.head.cells
    spoken = [cell.empty is not None or says(cell.blocks) for cell in cells]
    for number, (cell, has_words) in enumerate(zip(cells, spoken, strict=True)):
        corner = number == 0 and len(cells) > 1 and any(spoken)
        if not has_words and not corner:
            hint = "say what stands in the column; only the corner over the heads of rows may be empty"
            span = table.head.span if cell.span.line == 0 else cell.span
            sink.error("RK249", span, "a column without a head", hint)


def _alternative(alt: str | None, caption: Iterable[Inline], span: Span, sink: Sink, file: str = "") -> None:
    """Look at an alternative as far as a program can: whether it says anything, and anything that the caption does not.

    Without `alt` there is more in it than plain words.
    """
    if alt is None:
        return
    said = _even(alt)
    named = file != "" and said in (file.casefold(), splitext(file)[0].casefold()) and _LIKE_A_NAME.search(said)
    if named or said in _SAYS_NOTHING or not any(letter.isalpha() for letter in said) or _is_file(said):
        sink.error(
            "RK330", span, f"the alternative `{alt}` says nothing of what is shown", "say what a reader would see"
        )
    elif said == _even(_plain(caption) or ""):
        hint = "both are read out: say in the alternative what the picture shows"
        sink.warning("RK331", span, "the alternative repeats the caption", hint)


def _plain(nodes: Iterable[Block | Inline]) -> str | None:
    """Give words that are plain throughout, None where values, references or variants stand among them."""
    out = []
    for node in walk(nodes):
        if isinstance(node, (Text, Code)):
            out.append(node.text)
        elif isinstance(node, LineBreak):
            out.append(" ")
        elif not children(node) and not isinstance(node, _BRANCHES):
            return None
    return "".join(out)


def _even(words: str) -> str:
    return " ".join(words.translate(_UNSEEN).split()).rstrip(" .").casefold()


def _is_file(said: str) -> bool:
    return " " not in said and said.endswith(
        (".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".tiff", ".webp", ".csv")
    )
