"""Headers and footers, the banner, and the properties of the files (SPEC sections 10 and 11, LK-03, DIP-02)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from reportkit.compile.lower_desk import Desk
from reportkit.compile.marking_words import banner_words, level_of, source_words
from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Inline,
    LineBreak,
    PageCount,
    PageNumber,
    Paragraph,
    Properties,
    Running,
    Styled,
    Tab,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.instrument import RunningShape
from reportkit.patterns import regex

_BETWEEN = "\u2003"
_PAGE_NUMBERS = regex(r"(\{number\}|\{count\})")


def lower_banner(desk: Desk) -> Banner | None:
    """Give the overall marking: derived from what is released, raised by hand; None where nothing is to be said."""
    scheme = desk.scheme
    if scheme is None or not scheme.levels:
        return None
    mark = desk.marks.whole
    words, level = banner_words(mark, scheme), level_of(mark, scheme)
    return Banner(source_words(mark, scheme), words, level.colour, level.background) if words else None


def lower_properties(desk: Desk) -> Properties:
    """Give what the files say of themselves; a paper without origin says its title alone."""
    memo = desk.released.memo
    title = desk.words(memo.title)
    if not desk.instrument.origin:
        return Properties(title, program="")
    return Properties(title, desk.text(memo.sender), desk.words(memo.subtitle), tuple(map(desk.text, memo.keywords)))


def lower_running(desk: Desk, banner: Banner | None) -> Running:
    """Give headers and footers in the shape of the instrument."""
    memo = desk.released.memo
    notice = desk.among(memo.notice, noted=False)
    short = desk.words(memo.short_title or memo.title)
    bars = _Bars(banner, desk.scheme.side if desk.scheme else "right", every_page(desk))
    match desk.instrument.running:
        case RunningShape.PAGES:
            later = _BETWEEN.join(words for words in (desk.text(memo.reference), short) if words)
            foot = bars.around(Role.FOOTER, _pages(desk))
            return Running(bars.around(Role.HEADER, notice), foot, bars.around(Role.HEADER, (Text(later),)), foot)
        case RunningShape.OUTER:
            symbol = desk.text(memo.masthead.get("symbol") or memo.reference or "") or short
            only = memo.masthead.get("only")  # repeated under the symbol (UN-11)
            said = [symbol, *([f"[{desk.text(only)}]"] if only else [])]
            odd, even = _outer(said, Tab()), _outer(said)
            folio = (Styled(SpanRole.FOLIO, (PageNumber(),)),)
            return Running(
                first_header=bars.around(Role.HEADER, ()),
                first_footer=bars.around(Role.FOOTER, notice),
                header=bars.around(Role.HEADER, odd),
                footer=bars.around(Role.FOOTER, (Tab(), *folio)),
                even_header=bars.around(Role.HEADER, even),
                even_footer=bars.around(Role.FOOTER, folio),
            )
        case RunningShape.FOLIO:
            number: tuple[Inline, ...] = (Styled(SpanRole.FOLIO, page_number(desk.instrument.folio)),)
            first = (*number, Text(_BETWEEN), *notice) if notice else number
            head_line = bars.around(Role.HEADER, ())
            return Running(head_line, bars.around(Role.FOOTER, first), head_line, bars.around(Role.FOOTER, number))
        case RunningShape.LATER:
            folio = (Styled(SpanRole.FOLIO, page_number(desk.instrument.folio)),)
            head_line = bars.around(Role.HEADER, ())
            return Running(head_line, bars.around(Role.FOOTER, notice), head_line, bars.around(Role.FOOTER, folio))
        case _:
            assert_never(desk.instrument.running)


def _outer(said: Sequence[str], *lead: Inline) -> tuple[Inline, ...]:
    """Give lines of the outer side, one under the other."""
    out: list[Inline] = []
    for words in said:
        out += [*([LineBreak()] if out else []), *lead, Styled(SpanRole.FOLIO, (Text(words),))]
    return tuple(out)


def _pages(desk: Desk) -> tuple[Inline, ...]:
    """Give `Page 1 of 5`: from two words, or as a language puts it round the numbers."""
    whole = f"{desk.label('page')} {{number}} {of} {{count}}" if (of := desk.label("of")) else desk.label("page_of")
    out: list[Inline] = []
    for bit in _PAGE_NUMBERS.split(whole):
        match bit:
            case "{number}":
                out.append(PageNumber())
            case "{count}":
                out.append(PageCount())
            case _:
                out += [Text(bit)] if bit else []
    return tuple(out)


def page_number(shape: str) -> tuple[Inline, ...]:
    """Give a page number in a format such as `- 1 -`."""
    before, _, after = shape.partition("1")
    words: tuple[Inline, ...] = (Text(before), PageNumber(), Text(after))
    return tuple(one for one in words if not isinstance(one, Text) or one.text)


def every_page(desk: Desk) -> tuple[str, ...]:
    """Give the lines of the authority block that stand at the foot of each page, as a copy's number (EUC-01)."""
    stated = dict(desk.released.memo.authority.lines)
    found = desk.scheme.statements if desk.scheme else ()
    return tuple(f"{one.label} {desk.text(stated[one.key])}" for one in found if one.every_page and one.key in stated)


class _Bars:
    """Puts the banner beside the words of a header or footer, or on a line of its own (TLP-02, MRK-02)."""

    def __init__(self, banner: Banner | None, side: str, lines: tuple[str, ...] = ()) -> None:
        self.banner, self.side, self.lines = banner, side, lines

    def around(self, role: Role, content: Sequence[Inline]) -> tuple[Paragraph, ...]:
        """Give the paragraphs of a header or footer; none where there is nothing to say."""
        words = tuple(content)
        if self.lines and role is Role.FOOTER:
            said = Text(_BETWEEN.join(self.lines))
            after = (*words, Text(_BETWEEN), said) if words else (said,)
            words = (said, *words) if words and isinstance(words[0], Tab) else after
        line = (Paragraph(role, words),) if words else ()
        if self.banner is None:
            return line
        if self.side == "centre" or any(isinstance(one, Tab) for one in words):
            alone = Paragraph(Role.BANNER_LINE, (BannerText(),))
            return (alone, *line) if role is Role.HEADER else (*line, alone)
        # A ground has blanks of its own; without one the words before it would run into it where no tab is heard.
        blank = (Text(" "),) if words and self.banner.background is None else ()
        return (Paragraph(role, (*words, *blank, Tab(), BannerText())),)
