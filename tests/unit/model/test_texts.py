"""The place of a character in a text that was put together from pieces of source."""

from __future__ import annotations

import pytest

from reportkit.compile.tidy import tidy
from reportkit.diagnostics import Sink
from reportkit.model.content import Paragraph, Text
from reportkit.model.texts import join, place, without
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace
from reportkit.span import at


def text(words: str, line: int, column: int) -> Text:
    return Text(words, span=at("x.md", line, column, len(words)))


def test_a_joined_text_remembers_each_piece() -> None:
    made = join(join(text("one ", 1, 1), text("two ", 2, 5)), text("three", 9, 3))
    assert made.text == "one two three"
    assert [str(place(made, made.text.index(w))) for w in ("one", "two", "ree")] == ["x.md:1:1", "x.md:2:5", "x.md:9:5"]


def test_a_text_that_lost_spaces_keeps_its_places() -> None:
    made = without(join(text("  one  ", 1, 1), text(" two ", 2, 1)), "one two")
    assert str(place(made, made.text.index("ne"))) == "x.md:1:4"
    assert str(place(made, made.text.index("wo"))) == "x.md:2:3"


@pytest.mark.parametrize("word", ["alpha", "beta", "gamma", "delta", "epsilon"])
def test_every_word_of_a_released_paragraph_is_found_in_its_source(word: str) -> None:
    source = "  alpha \\& beta  *x*\ngamma [gone ]{audience=home} , delta &amp;\n   epsilon."
    sink = Sink()
    section = read_section("s.md", f"---\nid: s\ntitle: T\n---\n\n{source}\n", sink, MemoryWorkspace({}))
    assert section is not None and not sink.failed
    paragraph = section.blocks[0]
    assert isinstance(paragraph, Paragraph)
    for node in tidy(n for n in paragraph.content if n.attr.audience is None):
        if isinstance(node, Text) and word in node.text:
            found = place(node, node.text.index(word))
            assert source.split("\n")[found.line - 6][found.column - 1 :].startswith(word)
            return
    raise AssertionError(f"{word} is nowhere")
