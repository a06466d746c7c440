"""The block reader: markdown-it's CommonMark rules, and block rules of our own for divs and link definitions.

Only markdown-it's block stage is used; inlines are read by `inline`, because markdown-it gives them no columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportkit.parse.commonmark import BlockReader, StateBlock, footnote_def, reference
from reportkit.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

_LABELLED = regex(r"\[(?![\^@]|-@)((?>(?:[^\[\]\\]|\\.)+))\]:", re.DOTALL)
_FENCE = regex(r"(:{3,})[ \t]*(.*)")
"""Blanks at the end are taken off by `_line`: a pattern that looks for them takes the square of their number."""
_CODE = regex(r"(`{3,}|~{3,})")


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a fenced div: three colons or more open, a bare fence closes the innermost (source-format 3.4)."""
    if state.is_code_block(start):
        return False
    found = _FENCE.match(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    if not found[2]:
        state.push("div_stray", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    close = _closing(state, start, end)
    opening = state.push("div_open", "div", 1)
    opening.map = [start, close if close is not None else end]
    opening.info = found[2]
    opening.meta = {"column": state.bMarks[start] + state.tShift[start] + found.start(2), "closed": close is not None}
    parent, limit = state.parentType, state.lineMax
    state.parentType = "div"
    state.lineMax = close if close is not None else end
    state.md.block.tokenize(state, start + 1, state.lineMax)
    state.parentType, state.lineMax = parent, limit
    state.push("div_close", "div", -1)
    state.line = (close + 1) if close is not None else end
    return True


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """Find the line that closes a div in the container that opened it; code fences are passed over."""
    depth, code = 1, ""
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and state.tShift[line] < state.eMarks[line] - state.bMarks[line]:
            return None
        text = _line(state, line)
        fence = _CODE.match(text)
        if code:
            if fence and fence[1].startswith(code) and not text.strip(code[0] + " \t"):
                code = ""
            continue
        if fence and state.sCount[line] - state.blkIndent < 4:
            code = fence[1]
            continue
        found = _FENCE.match(text) if state.sCount[line] - state.blkIndent < 4 else None
        if found:
            depth += 1 if found[2] else -1
            if not depth:
                return line
    return None


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a link definition, and keep its place: it has the scope of where it stands.

    What begins as one and is none becomes a `link_definition` without a label, which is refused: it would be printed.
    """
    if silent or state.is_code_block(start):
        return False
    found = _LABELLED.match(state.src, state.bMarks[start] + state.tShift[start])
    if found is None or not found[1].strip():
        return False
    before, state.env = state.env, {}
    whole = reference(state, start, end, False)
    read = state.env.get("references", {})
    state.env = before
    if not whole and "\n" in found[1]:
        return False
    token = state.push("link_definition", "", 0)
    if not whole:
        state.line = start + 1
    token.map = [start, state.line]
    for label, one in read.items():
        said = label if "\n" in found[1] else found[1]
        token.meta = {"label": said, "target": one["href"], "titled": bool(one["title"])}
    return True


def _make() -> BlockReader:
    reader = BlockReader()
    inside = ["paragraph", "reference", "blockquote", "list", "table"]
    reader.block.ruler.before("fence", "div", _div, {"alt": inside})
    reader.block.ruler.at("reference", _definition)
    reader.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    return reader


_READER = _make()


def block_tokens(text: str) -> list[Token]:
    """Give the block tokens of a text; inline tokens hold their content unread."""
    return _READER.tokens(text)
