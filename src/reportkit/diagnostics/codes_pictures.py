"""Diagnostic codes for pictures (RK320 to RK339)."""

from __future__ import annotations

from reportkit.diagnostics.code import Code

_UNTRUSTED = "architecture: sources are not trusted"

TABLE: tuple[Code, ...] = (
    Code(
        "RK320",
        "a picture cannot be decoded",
        "The file begins as a PNG or JPEG, and then breaks off or contradicts itself. Save the picture anew.",
        _UNTRUSTED,
    ),
    Code(
        "RK321",
        "a picture of another format",
        "Pictures are PNG or JPEG. Every other format is refused unread, whatever the name of the file says: decoders "
        "are where files of strangers do harm. Save the picture as PNG (drawings) or JPEG (photographs).",
        _UNTRUSTED,
    ),
    Code(
        "RK322",
        "a picture is too large",
        "A picture may have 25 million pixels and 10 million bytes, far more than a page can show. Scale it down.",
        _UNTRUSTED,
    ),
    Code(
        "RK323",
        "a picture is too small to print well",
        "Print wants 300 dots an inch over the width of the text, and below half of that its dots are seen. Save it "
        "larger, or draw it as a chart.",
        "SPEC section 8",
    ),
    Code(
        "RK330",
        "an alternative that says nothing",
        "The name of the file, the word `picture` or a few signs tell nobody what is shown. Say what a reader would "
        "see and is meant to take from it.",
        "ISO 14289-1, 7.3; WCAG 1.1.1",
    ),
    Code(
        "RK331",
        "an alternative that repeats the caption",
        "Both are read aloud, one after the other. The caption names what is shown, the alternative stands for it.",
        "WCAG 1.1.1",
    ),
)
