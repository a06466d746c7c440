"""Page numbers that take the room of the widest one: lines that are broken before any number is known.

The words of a paragraph are broken with a row of the widest digit in place of each number; when the numbers are known
they are put in there, and what stands beside them on the line moves as the paragraph is aligned. So no line end depends
on a number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportkit.doctree.nodes import PageCount, PageNumber
from reportkit.layout.measure import Measurer
from reportkit.layout.pages import Piece, RunStyle, Stroke
from reportkit.record import replace
from reportkit.style.sheet import Side

_DIGITS = "0123456789"


def widest(measurer: Measurer, digits: int) -> Callable[[RunStyle], str]:
    """Give what stands for a number of at most so many digits in a style: the widest digit again and again."""

    def row(style: RunStyle) -> str:
        table = measurer.table(style)
        return max(_DIGITS, key=lambda digit: table[digit]) * digits

    return row


def numbered(
    lines: Sequence[tuple[Piece, ...]],
    number: Callable[[PageNumber | PageCount], str],
    measurer: Measurer,
    align: Side,
) -> list[tuple[Piece, ...]]:
    """Put numbers in place of what stands for them; a number that is parted by a line end fills the lines in order."""
    out, parted, rest = [], None, ""
    for line in lines:
        pieces: list[Piece] = []
        gained = 0.0
        for piece in line:
            node = piece.within[-1] if piece.within else None
            if not isinstance(node, (PageNumber, PageCount)):
                pieces.append(piece if not gained else replace(piece, x=piece.x - gained))
                continue
            text = rest if parted is node else number(node)
            here, parted, rest = text[: len(piece.text)], node, text[len(piece.text) :]
            width = measurer.table(piece.style)[here] if here else 0.0
            if here:
                pieces.append(replace(piece, text=here, x=piece.x - gained, width=width, within=piece.within[:-1]))
            gained += piece.width - width
        out.append(_aligned(pieces, gained, align) if gained else tuple(pieces))
    return out


def _aligned(pieces: list[Piece], gained: float, align: Side) -> tuple[Piece, ...]:
    """Put pieces that are now narrower by some twips where the alignment of their paragraph has them."""
    match align:
        case Side.LEFT:
            return tuple(pieces)
        case Side.RIGHT | Side.CENTRE:
            shift = align.before(gained)
            return tuple(replace(piece, x=piece.x + shift) for piece in pieces)
        case Side.JUSTIFY:
            return _spread(pieces, gained)


def _spread(pieces: list[Piece], gained: float) -> tuple[Piece, ...]:
    """Share twips among the blanks of a line, but for that at its end."""
    blanks = [piece.text.count(" ") for piece in pieces]
    if pieces and pieces[-1].text.endswith(" "):
        blanks[-1] -= 1
    total = sum(blanks)
    if not total:
        return tuple(pieces)
    each, shift = gained / total, 0.0
    out = []
    for piece, count in zip(pieces, blanks, strict=True):
        more = each * count
        spread = piece.spread + each if count else piece.spread
        out.append(replace(piece, x=piece.x + shift, width=piece.width + more, spread=spread))
        shift += more
    return tuple(out)


def closer(
    before: Sequence[tuple[Piece, ...]], after: Sequence[tuple[Piece, ...]], leaders: dict[int, Sequence[Stroke]]
) -> tuple[list[tuple[Piece, ...]], dict[int, Sequence[Stroke]]]:
    """Let the number at the end of a row of contents stand at its edge again, and the leader reach to it.

    `before` are the lines as they were broken, `after` those with their numbers.
    """
    lines, out = list(after), dict(leaders)
    for n, strokes in leaders.items():
        old, new = before[n], after[n]
        if not strokes or not old or not new or not _counts(old[-1]):
            continue
        gained = old[-1].x + old[-1].width - new[-1].x - new[-1].width
        lines[n] = (*new[:-1], replace(new[-1], x=new[-1].x + gained))
        out[n] = [*strokes[:-1], replace(strokes[-1], x2=strokes[-1].x2 + gained)]
    return lines, out


def _counts(piece: Piece) -> bool:
    return bool(piece.within) and isinstance(piece.within[-1], (PageNumber, PageCount))
