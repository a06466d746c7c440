"""The matrix as a page to look at: one file without scripts, fonts or links, marked as in-house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from reportkit.build.matrix import Cell, Has, Line, Matrix

_STYLE = """\
:root { color-scheme: light dark }
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; max-width: 90rem }
.banner { font-weight: 600; border: 1px solid; padding: .4rem .8rem; display: inline-block }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 1rem 0 3rem }
caption { text-align: left; font-size: 1.3rem; font-weight: 600; padding: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8886 }
thead th:nth-child(1) { width: 11rem }
thead th:nth-child(2) { width: 36% }
thead th { position: sticky; top: 0; background: Canvas }
tbody th { font-weight: 400 }
tr.part th { font-weight: 600; padding-top: 1.2rem }
.place { color: GrayText; overflow-wrap: anywhere; font-size: 12px }
.in { background: #2a7d4622 }
.translated { background: #2a6fb022 }
.reworded { background: #b0780022 }
.out { background: #a3262622 }
.why { color: GrayText }
"""
_SAYS = {Has.IN: "has it", Has.TRANSLATED: "in translation", Has.REWORDED: "other words", Has.OUT: "not"}


def matrix_page(matrices: Iterable[Matrix]) -> str:
    """Give the page. What a cell says stands in words, too, since colours alone tell nothing to who cannot see them."""
    made = tuple(matrices)
    tables = "\n".join("\n".join(_table(matrix)) for matrix in made)
    marked = ". ".join(dict.fromkeys(matrix.marking for matrix in made if matrix.marking))
    banner = f"{marked}. In-house" if marked else "In-house"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Who gets what</title>\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f'<p class="banner">{escape(banner)}: this page holds what is withheld. Never send it.</p>\n'
        f"{tables}\n</body>\n</html>\n"
    )


def _table(matrix: Matrix) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{escape(matrix.memo)}</caption>"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in matrix.audiences)
    yield f'<thead><tr><th scope="col">Place</th><th scope="col">Words</th>{heads}</tr></thead>'
    yield "<tbody>"
    part = ""
    for line in matrix.lines:
        if line.part != part:
            part = line.part
            width = 2 + len(matrix.audiences)
            yield f'<tr class="part"><th scope="rowgroup" colspan="{width}">{escape(part)}</th></tr>'
        yield from _row(line, f"sources/{matrix.memo}/")
    yield "</tbody>"
    yield "</table>"


def _row(line: Line, folder: str) -> Iterator[str]:
    place = f"{line.span.file.removeprefix(folder)}:{line.span.line}"
    kind = " ".join(part for part in (line.kind, line.name) if part)
    yield f'<tr><td class="place">{escape(place)}<br>{escape(kind)}</td><th scope="row">{escape(line.words)}</th>'
    yield "".join(_cell(cell) for cell in line.cells) + "</tr>"


def _cell(cell: Cell) -> str:
    words = f"<br>{escape(cell.words)}" if cell.has is Has.REWORDED else ""
    why = f'<br><span class="why">{escape(cell.why)}</span>' if cell.why else ""
    return f'<td class="{cell.has.value}">{_SAYS[cell.has]}{words}{why}</td>'
