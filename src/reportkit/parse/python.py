"""Markdown in Python: words and blocks as values, for memos made without files. Places say `<python>`."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.model.content import Block, Prose
from reportkit.parse.markdown import read_inlines, read_prose_blocks
from reportkit.parse.source import file_place


def prose(text: str) -> Prose:
    """Read Markdown words, as titles and other prose fields hold them. Raises ValueError that lists the errors."""
    sink = Sink()
    words = read_inlines(text, file_place("<python>", 1, text), sink)
    _refuse(sink)
    return words


def blocks(text: str) -> tuple[Block, ...]:
    """Read Markdown blocks, as `rationale` and `text` in YAML hold them. Raises ValueError that lists the errors."""
    sink = Sink()
    read = read_prose_blocks(text, file_place("<python>", 1, text), sink)
    _refuse(sink)
    return read


def _refuse(sink: Sink) -> None:
    if sink.failed:
        raise ValueError("\n".join(f"{d.span}: {d.code} {d.message}" for d in sink))
