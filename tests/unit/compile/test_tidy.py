"""Tidying asks a cheap question first; a line that it passes by must have nothing to tidy."""

from __future__ import annotations

from itertools import product

from reportkit.compile.tidy import may_be_untidy, untidy

SIGNS = " \"'.(x\n\ufffc"


def test_no_untidy_line_is_passed_by() -> None:
    for length in range(1, 7):
        for signs in product(SIGNS, repeat=length):
            line = "".join(signs)
            assert may_be_untidy(line) or not untidy(line), line


def test_a_blank_before_a_closing_mark_is_found() -> None:
    """Words that were withheld before the mark would show by it, and turn it round."""
    assert untidy('of "beta ". On') == {8}
    assert untidy('of " beta". On') == {4}
    assert untidy('of "beta". On') == set()
