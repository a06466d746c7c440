"""Names of characters are written and read as the standard library does."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from reportkit.source.entities import escape, unescape

PIECES = (
    "&",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&#x27;",
    "&#39;",
    "&lt",
    "amp;",
    "&eacute;",
    "&#0;",
    ";",
    "<",
    "\"'>",
    "a",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_texts_are_escaped_and_read_as_by_the_standard_library(text: str) -> None:
    assert escape(text) == html.escape(text)
    assert unescape(text) == html.unescape(text)
    assert unescape(escape(text)) == text
