"""Parity: the DOCX and the PDF of an audience say the same words in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from reportkit.checks.extract import Extract, tokens
from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.span import at

_SHOWN = 8
_MOST = 5
_DIGITS = regex(r"[0-9]+")


NOTHING: Mapping[tuple[str, str], int] = {}
"""No page number may differ: both files have the same pages."""


def check_parity(
    docx: Extract,
    pdf: Extract,
    sink: Sink,
    numbers: Mapping[tuple[str, str], int] = NOTHING,
    *,
    words: bool = True,
) -> None:
    """Compare the words of both files, then the alternatives of their pictures; reports RK401 and RK402.

    Where files have pages of their own, `numbers` are the pairs of page numbers (of the DOCX, of the PDF) that refer to
    the same place, and how often each of them stands in the text: in these they may differ, and as often.
    `words` is False where both were held against their document already (`said`).
    """
    for left, right in differences(docx, pdf, numbers)[:_MOST] if words else ():
        sink.error("RK401", at("<output>"), f"DOCX says `{left}` where PDF says `{right}`")
    for one, other in zip_longest(docx.alternatives, pdf.alternatives, fillvalue=""):
        if tokens(one) != tokens(other):
            sink.error("RK402", at("<output>"), "a picture's alternative text differs between DOCX and PDF")


def differences(docx: Extract, pdf: Extract, numbers: Mapping[tuple[str, str], int] = NOTHING) -> list[tuple[str, str]]:
    """Give the stretches of words in which two files differ, cut to a few words each; empty where they agree."""
    left = [t for block in docx.blocks for t in tokens(block)]
    right = [t for block in pdf.blocks for t in tokens(block)]
    if numbers:
        left = _renumbered(left, right, dict(numbers))
    # Two formats may part one token in two, where a tab stands in one and a space in the other.
    if left == right or "".join(left) == "".join(right):
        return []
    from difflib import SequenceMatcher  # late: files that differ are a fault of ours

    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal" and "".join(left[i1:i2]) != "".join(right[j1:j2]):
            found.append((" ".join(left[i1:i2][:_SHOWN]), " ".join(right[j1:j2][:_SHOWN])))
    return found


def _renumbered(left: list[str], right: list[str], numbers: dict[tuple[str, str], int]) -> list[str]:
    """Give the first words with the page numbers of the second, at the same place, where both are a known pair.

    What follows the first other difference is left as it is: from there on nothing stands at the same place.
    """
    out = list(left)
    i = j = 0
    while i < len(left) and j < len(right):
        one, other = left[i], right[j]
        if one != other:
            pair = _pair(one, other)
            if numbers.get(pair):
                numbers[pair] -= 1
                out[i] = other
            else:
                i, j = _level(left, right, i, j)
                if i < 0:
                    break
        i, j = i + 1, j + 1
    return out


def _pair(one: str, other: str) -> tuple[str, str]:
    """Give the numbers in which two words differ, nothing where they differ in more."""
    here, there = _DIGITS.search(one), _DIGITS.search(other)
    if here is None or there is None or _DIGITS.sub("", one, 1) != _DIGITS.sub("", other, 1):
        return "", ""
    return here.group(), there.group()


def _level(left: list[str], right: list[str], i: int, j: int) -> tuple[int, int]:
    """Give where words end alike that begin at two places and are parted otherwise; -1 where they do not."""
    one, other = left[i], right[j]
    while one != other:
        if other.startswith(one) and i + 1 < len(left):
            i += 1
            one += left[i]
        elif one.startswith(other) and j + 1 < len(right):
            j += 1
            other += right[j]
        else:
            return -1, -1
    return i, j
