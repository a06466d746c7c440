"""Parity: the DOCX and the PDF of an audience say the same words in the same order."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

from reportkit.checks.extract import Extract, tokens
from reportkit.diagnostics import Sink
from reportkit.span import at

_SHOWN = 8
_MOST = 5


def check_parity(docx: Extract, pdf: Extract, sink: Sink) -> None:
    """Compare the words of both files, then the alternatives of their pictures; reports RK401 and RK402."""
    for left, right in differences(docx, pdf)[:_MOST]:
        sink.error("RK401", at("<output>"), f"DOCX says `{left}` where PDF says `{right}`")
    for one, other in zip_longest(docx.alternatives, pdf.alternatives, fillvalue=""):
        if tokens(one) != tokens(other):
            sink.error("RK402", at("<output>"), "a picture's alternative text differs between DOCX and PDF")


def differences(docx: Extract, pdf: Extract) -> list[tuple[str, str]]:
    """Give the stretches of words in which two files differ, cut to a few words each; empty where they agree."""
    left = [t for block in docx.blocks for t in tokens(block)]
    right = [t for block in pdf.blocks for t in tokens(block)]
    # Two formats may part one token in two, where a tab stands in one and a space in the other.
    if left == right or "".join(left) == "".join(right):
        return []
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal" and "".join(left[i1:i2]) != "".join(right[j1:j2]):
            found.append((" ".join(left[i1:i2][:_SHOWN]), " ".join(right[j1:j2][:_SHOWN])))
    return found
