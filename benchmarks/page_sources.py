"""The long report as sources of Typst and of LaTeX: the same words and features, the same paper, sizes and leading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from long_report import TITLE

from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    Inline,
    Link,
    List,
    Note,
    Paragraph,
    Styled,
    Table,
    TableRow,
    Text,
)
from reportkit.doctree.roles import SpanRole

_TYPST = f"""#set document(title: "{TITLE}", date: datetime(year: 2022, month: 10, day: 25))
#set page(paper: "a4", margin: (x: 62pt, top: 72pt, bottom: 64pt),
  header: [#text(8pt)[{TITLE}]],
  footer: context[#text(8pt)[Page #counter(page).display() of #counter(page).final().first()]])
#set text(font: "Tinos", size: 10pt, lang: "en", region: "US", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: 3.5pt, spacing: 9.5pt)
#show figure: set block(breakable: true)
#set figure.caption(position: top)
#outline(depth: 2)
"""
_LATEX = rf"""\documentclass[10pt]{{article}}
\usepackage[T1]{{fontenc}}
\usepackage{{times}}
\usepackage[a4paper,left=62pt,right=62pt,top=72pt,bottom=64pt,headheight=12pt,headsep=12pt,footskip=30pt]{{geometry}}
\usepackage{{longtable}}
\usepackage[colorlinks=true,linkcolor=black,pdftitle={{{TITLE}}}]{{hyperref}}
\makeatletter
\def\ps@report{{\def\@oddhead{{\footnotesize {TITLE}\hfil}}%
  \def\@oddfoot{{\footnotesize Page \thepage{{}} of \pageref{{last}}\hfil}}}}
\makeatother
\pagestyle{{report}}
\setcounter{{secnumdepth}}{{0}}\setcounter{{tocdepth}}{{2}}
\frenchspacing \emergencystretch=2em \parindent=0pt \parskip=6pt plus 1pt \raggedbottom
\begin{{document}}
\fontsize{{10}}{{13.5}}\selectfont
\tableofcontents
"""
_SECTIONS = (r"\section", r"\subsection", r"\subsubsection")
_LATEX_ESCAPES = str.maketrans({c: f"\\{c}" for c in "#_$&%{}"} | {"–": "--"})
_TYPST_ESCAPES = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#$@=-+/~"})


def as_typst(document: Document) -> str:
    """Give a report as Typst."""
    return _TYPST + "\n\n".join(typst_block(block) for block in document.blocks) + "\n"


def typst_block(block: Block) -> str:
    match block:
        case Paragraph():
            return typst_words(block.content)
        case Heading():
            return f"{'=' * block.level} {typst_words(block.content)}"
        case List():
            return "\n".join(f"- {typst_line(item.blocks)}" for item in block.items)
        case Table():
            head = ", ".join(f"[{typst_line(cell.blocks)}]" for row in block.head for cell in row.cells)
            cells = ", ".join(f"[{typst_line(cell.blocks)}]" for row in block.rows for cell in row.cells)
            columns = "columns: (2fr, 1fr, 1fr, 1fr, 1fr, 1fr), align: (left, right, right, right, right, right)"
            caption = typst_words(block.caption[0].content)
            return f"#figure(caption: [{caption}], table({columns}, table.header({head}), {cells}))"
        case Contents():
            return ""
        case Group() | Figure() | Chart():
            raise ValueError("the report has none")
        case _:
            assert_never(block)


def typst_line(blocks: Iterable[Block]) -> str:
    return " ".join(typst_block(block) for block in blocks)


def typst_words(content: Iterable[Inline]) -> str:
    out = []
    for inline in content:
        match inline:
            case Text():
                out.append(inline.text.translate(_TYPST_ESCAPES))
            case Styled():
                name = "strong" if inline.role is SpanRole.STRONG else "emph"
                out.append(f"#{name}[{typst_words(inline.children)}]")
            case Link():
                out.append(f'#link("{inline.url}")[{typst_words(inline.children)}]')
            case Note():
                out.append(f"#footnote[{typst_line(inline.blocks)}]")
            case _:
                raise ValueError("the report has none")
    return "".join(out)


def as_latex(document: Document) -> str:
    """Give a report as LaTeX."""
    return _LATEX + "\n\n".join(latex_block(block) for block in document.blocks) + "\n\\label{last}\\end{document}\n"


def latex_block(block: Block) -> str:
    match block:
        case Paragraph():
            return latex_words(block.content)
        case Heading():
            return f"{_SECTIONS[block.level - 1]}{{{latex_words(block.content)}}}"
        case List():
            items = "\n".join(f"\\item {latex_line(item.blocks)}" for item in block.items)
            return f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}"
        case Table():
            head, *rows = [latex_row(row) for row in (*block.head, *block.rows)]
            caption = f"\\caption{{{latex_words(block.caption[0].content)}}}\\\\ \\hline"
            body = "\n".join(rows)
            return f"\\begin{{longtable}}{{lrrrrr}}{caption}\n{head}\\hline\\endhead\n{body}\n\\hline\\end{{longtable}}"
        case Contents():
            return ""
        case Group() | Figure() | Chart():
            raise ValueError("the report has none")
        case _:
            assert_never(block)


def latex_row(row: TableRow) -> str:
    return " & ".join(latex_line(cell.blocks) for cell in row.cells) + r" \\"


def latex_line(blocks: Iterable[Block]) -> str:
    return " ".join(latex_block(block) for block in blocks)


def latex_words(content: Iterable[Inline]) -> str:
    out = []
    for inline in content:
        match inline:
            case Text():
                out.append(inline.text.translate(_LATEX_ESCAPES))
            case Styled():
                name = "textbf" if inline.role is SpanRole.STRONG else "emph"
                out.append(f"\\{name}{{{latex_words(inline.children)}}}")
            case Link():
                out.append(f"\\href{{{inline.url}}}{{{latex_words(inline.children)}}}")
            case Note():
                out.append(f"\\footnote{{{latex_line(inline.blocks)}}}")
            case _:
                raise ValueError("the report has none")
    return "".join(out)
