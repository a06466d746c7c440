"""Optimal lines of any paragraph: every character once, none beyond its measure, pieces as wide as they are drawn."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import fsum

from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from even_faces import sheet
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Inline, Label, LineBreak, Note, Paragraph, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.layout.fonts import FontSet
from reportkit.layout.lines import BLANKS, words
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece
from reportkit.layout.paragraphs import Column, SetParagraph
from reportkit.layout.runs import Spinner
from reportkit.layout.setting import Setter
from reportkit.style.sheet import ParagraphStyle, Side, TextStyle

TEXT = TextStyle("Source Serif 4", "Noto Sans KR", 22)
WORDS = st.sampled_from(
    (
        *("of", "a", "the", "fi", "AVATAR", "well-documented", "representatives", "accountability", "in\u00a02004"),
        *(
            "(section\u00a03.2).",
            "l’administration",
            "inter\u00adnatio\u00adnali\u00adsation",
            "북한인권조사위원회의",
            "人權狀況",
        ),
        *("https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/77/226", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"),
        *("https://x.org/AVAVAVAVAVAVAVAVAVAVAVAVAV/fi.", "some.one.with.names@documents.example.org"),
        *("1,234–5,678", "policy/implementation/evaluation", "“Quoted,”", "double  spaced", "x"),
    )
)
RUNS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


@st.composite
def contents(draw: st.DrawFn) -> tuple[Inline, ...]:
    out: list[Inline] = [Text("(U)"), Tab()] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 5))):
        text = Text(draw(RUNS))
        match draw(st.integers(0, 7)):
            case 0:
                out.append(Styled(SpanRole.STRONG, (text,)))
            case 1:
                out.append(Styled(SpanRole.LABEL, (text,)))
            case 2:
                out += [text, LineBreak()]
            case 3:
                out += [text, Note("12", (Paragraph(Role.FOOTNOTE, (Text("There."),)),))]
            case 4:
                out.append(text)
            case _:
                out += [text, Text(" ")]
    return tuple(out)


@cache
def fonts() -> FontSet:
    return FontSet()


def drawn(piece: Piece) -> float:
    """Give how wide a piece is drawn: its words shaped one by one, its blanks as the face has them."""
    style, widths = piece.style, []
    table = fonts().shaped(style.family, style.bold, style.italic, not style.tracking)
    for word in words(piece.text):
        ink = word.rstrip(BLANKS)
        blanks = fonts().advances(style.family, style.bold, style.italic, word[len(ink) :])
        glyphs = len(table[ink].glyphs) if ink else 0
        widths += [table[ink].width * style.size / 100 if ink else 0.0, *(b * style.size / 100 for b in blanks)]
        widths.append(style.tracking * (glyphs + len(blanks)))
    return fsum(widths) * piece.stretch / 1000 + piece.text.count(" ") * piece.spread


def made(content: tuple[Inline, ...], style: ParagraphStyle, width: int, label: str) -> tuple[SetParagraph, Sink]:
    base, sink = sheet(), Sink()
    own = replace(base, linebreak="optimal", expansion=15, roles={**base.roles, Role.BODY: style})
    setter = Setter(own, Spinner(own, None), Measurer(fonts()), sink, language="en-GB")
    return setter.paragraph(Paragraph(Role.BODY, content, Label(label, "x") if label else None), Column(0, width)), sink


def said(content: tuple[Inline, ...]) -> str:
    out = []
    for node in content:
        match node:
            case Text():
                out.append(node.text)
            case Styled():
                out.append(said(node.children))
            case Note():
                out.append(node.number)
            case LineBreak():
                out.append(" ")
            case _:
                pass
    return "".join(out)


@given(contents(), st.sampled_from(tuple(Side)), st.integers(1500, 9000), st.sampled_from(("", "12.")))
@settings(max_examples=examples(60), deadline=None)
def test_optimal_lines_hold_all_words_inside_the_measure(
    content: tuple[Inline, ...], align: Side, width: int, label: str
) -> None:
    style = ParagraphStyle("Test", TEXT, 300, align=align, left=500, first=-500, bare=0)
    found, sink = made(content, style, width, label)
    assert {d.code for d in sink.found} <= {"RK301"}
    text = "".join(p.text for line in found.lines for p in line)
    assert text.replace("\u00ad", "").replace("\u00a0", " ") == said(content).replace("\u00ad", "").replace(
        "\u00a0", " "
    )
    for line in found.lines:
        x = None
        for piece in line:
            assert "\u00ad" not in piece.text[:-1]
            assert x is None or piece.x >= x - 0.05
            x = piece.x + piece.width
        if line:
            last = replace(line[-1], text=line[-1].text.rstrip(BLANKS))
            # one letter stands outside where not even that has room
            assert len("".join(p.text for p in line).strip()) == 1 or last.x + drawn(last) <= width + 0.2
    cut = bool(sink.found) or "/" in text or "@" in text  # a letter may keep its distance from that on the next line
    for piece in (p for line in found.lines for p in line):
        bare = replace(piece, text=piece.text[:-1])  # a forced line end is a blank without a width
        wider = max((piece.width - drawn(one) for one in (piece, bare)), key=lambda by: -abs(by))
        assert -0.1 < wider < (5 if cut else 0.1)
    again, _ = made(content, style, width, label)
    assert again.lines == found.lines
