"""Markdown in: blocks of a file, and prose in fields of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportkit.diagnostics import Sink
from reportkit.model.content import Block, NoteMark, NoteText, Prose, Text
from reportkit.model.walk import AnyNode, walk
from reportkit.parse.block_rows import block_tokens
from reportkit.parse.blocks import BlockReader, TooMany
from reportkit.parse.brackets import NO_TITLE
from reportkit.parse.context import Container, Context, LinkDefinition, fold
from reportkit.parse.inline import PLAIN_RUN, InlineReader
from reportkit.parse.place import Faults, Place
from reportkit.parse.source import Source
from reportkit.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINES, _MARKS, _DEPTH = 50_000, 20_000, 16
_BEGINS = r"[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))"
_MARK = regex(_BEGINS)
_MARKS_OF_LINES = regex("^" + _BEGINS, re.MULTILINE)
_NO_NOTES = ("a field of YAML takes no notes", "say it in the words, or in a section")
_RULE = regex(r"[ \t]*([-*])(?:[ \t]*\1)*[ \t]*")


def read_blocks(source: Source) -> tuple[tuple[Block, ...], tuple[NoteText, ...]]:
    """Read a text as blocks and notes; everything wrong is reported to the source's sink, and left out.

    Reports RK161 for a text beyond the limits, before what lies beyond them is read, RK164 for link definitions that
    cannot be read, stand twice or where not every reader has them, and what `BlockReader` reports.
    """
    beyond = _beyond(source)
    if beyond is not None:
        source.sink.error("RK161", source.line_span(beyond[0]), beyond[1])
        return (), ()
    try:
        tokens = block_tokens(source.text)
        definitions = _definitions(source, tokens)
        reader = BlockReader(source, tokens, definitions)
        blocks = reader.read(None, Container(None, sectional=True))
        for label, one in definitions.items():
            if label not in reader.used:
                source.sink.error("RK164", one.span, f"the link definition `{label}` is never used", "take it away")
    except RecursionError:
        source.sink.error("RK161", source.line_span(0), "the text is nested too deeply to be read")
        return (), ()
    except TooMany:
        return (), ()
    return blocks, tuple(reader.notes)


def _beyond(source: Source) -> tuple[int, str] | None:
    """Give the line at which a text is beyond a limit, and the limit; looked for before markdown-it sees the text."""
    if len(source.rows) > _LINES:
        return _LINES, f"more than {_LINES:,} lines in one text"
    if _MARKS_OF_LINES.search(source.text) is None:
        return None
    marks = 0
    for row, text in enumerate(source.rows):
        at = depth = 0
        while found := _MARK.match(text, at):
            at, depth = found.end(), depth + 1
        marks += depth
        if depth > _DEPTH and not _RULE.fullmatch(text):
            return row, f"quotations and lists nested more than {_DEPTH} deep"
        if marks > _MARKS:
            return row, f"more than {_MARKS:,} marks of lists and quotations in one text"
    return None


def _definitions(source: Source, tokens: list[Token]) -> dict[str, LinkDefinition]:
    """Gather link definitions. They must stand where every reader of the file is: nothing round them is restricted."""
    out: dict[str, LinkDefinition] = {}
    if not any(token.type == "link_definition" for token in tokens):
        return out
    narrowed = [False]  # one for each open block
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            narrowed[-1] = narrowed[-1] or _restricted(tokens[i + 1].content)
        if token.nesting > 0:
            narrowed.append(narrowed[-1] or _narrows(token, tokens[i + 1 : i + 3]))
        elif token.nesting < 0:
            narrowed.pop()
        if token.type != "link_definition":
            continue
        span = source.line_span((token.map or [0])[0])
        if not token.meta:
            hint = "write `[label]: https://..` on a line of its own, or `\\[` if it is meant as text"
            source.sink.error("RK164", span, "this begins like a link definition, and is none", hint)
            continue
        label = fold(token.meta["label"])
        if token.meta["titled"]:
            source.sink.error("RK164", span, *NO_TITLE)
        if narrowed[-1]:
            hint = "put it at the top of the file, or write the link in its line"
            source.sink.error("RK164", span, "a link definition in a place that not every reader reaches", hint)
        elif label in out:
            source.sink.error("RK164", span, f"the link definition `{token.meta['label']}` stands twice")
        else:
            out[label] = LinkDefinition(token.meta["target"], span=span)
    return out


def _narrows(token: Token, inside: list[Token]) -> bool:
    """Say whether fewer readers than those outside may have what is in a block: an item, a div, a term, a note."""
    match token.type:
        case "div_open":
            return _restricted(token.info)
        case "list_item_open":
            return any(_restricted(one.content) for one in inside if one.type == "inline")
        case _:
            return token.type in ("dl_open", "footnote_reference_open")


def _restricted(text: str) -> bool:
    return "audience" in text


def read_inlines(text: str, place: Place, sink: Sink) -> Prose:
    """Read a field of YAML as inlines; nothing where it is faulty. Reports RK159 (attributes) and RK163 (notes)."""
    faults = Faults(place, sink)
    if PLAIN_RUN.fullmatch(text) and ":::" not in text and "audience" not in text:  # as most fields are
        return (Text(text, span=faults.span(0, len(text))),)
    context = Context(in_yaml=True)
    prose = InlineReader(text, context, faults).read()
    if context.trailing is not None:
        faults.error("RK159", context.trailing.start, context.trailing.end, "a field takes no attributes")
    _unnoted(prose, sink)
    return prose if faults.ok else ()


def read_prose_blocks(text: str, place: Place, sink: Sink) -> tuple[Block, ...]:
    """Read a field of YAML as blocks; notes may not stand there (RK163)."""
    blocks, notes = read_blocks(Source(text, place, sink, in_yaml=True))
    for note in notes:
        sink.error("RK163", note.span, *_NO_NOTES)
    _unnoted(blocks, sink)
    return blocks


def _unnoted(content: Iterable[AnyNode], sink: Sink) -> None:
    """Report the marks of notes in a field: there is no note that they could mean."""
    for node in walk(content):
        if isinstance(node, NoteMark):
            sink.error("RK163", node.span, *_NO_NOTES)
