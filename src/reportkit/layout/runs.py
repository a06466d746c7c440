"""Inlines to text in finished styles: what a paragraph's boxes are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import assert_never

from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Inline,
    LineBreak,
    Link,
    Note,
    PageCount,
    PageNumber,
    Styled,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.roles import SpanRole
from reportkit.layout.looks import Look, Looks
from reportkit.layout.pages import RunStyle
from reportkit.layout.scripts import Script, cut, goes_back, home, plain, right_to_left
from reportkit.record import dataclass, field, replace
from reportkit.span import Span
from reportkit.style.sheet import StyleSheet, TextStyle

_PAD = "\u00a0\u00a0"
_SOFT = "\u00ad"
_STAND_IN = "x"
_LATIN = Script.LATIN
_ARABIC = Script.ARABIC


@dataclass(slots=True)
class Segment:
    """Text from the offset `start` on in one style, inside the same inlines, in one language."""

    start: int
    style: RunStyle
    within: tuple[Inline, ...]
    language: str | None
    span: Span


@dataclass(slots=True)
class Strip:
    """A paragraph's text: a tab is `\\t`, a forced line end `\\n`. Notes and anchors have their offsets.

    `counted` says that page numbers stand in it, which are known only when all pages are. Where words are shaped, soft
    hyphens are no part of the text, and `soft` are the offsets at which they stood. `far` says that it may have letters
    that are not Latin, `wide` that it has Chinese or Japanese ones. `lacking` are families that are not installed, with
    the places of words that they draw; other letters stand there.
    """

    text: str
    segments: list[Segment]
    notes: list[tuple[int, Note]]
    anchors: list[tuple[int, str]]
    counted: bool = False
    soft: tuple[int, ...] = ()
    far: bool = False
    wide: bool = False
    lacking: tuple[tuple[Span, str], ...] = ()
    rtl: bool = False
    levels: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Page numbers as far as they are known: `page_of` an anchor, the number of pages, and of this page."""

    page_of: Mapping[str, int] = field(default_factory=dict)
    count: int = 0
    here: int = 0


UNKNOWN = "00"
"""What stands for a page number that is not known yet: as wide as most."""


@dataclass(slots=True)
class Spinner:
    """Makes strips. `language` is the document's.

    `reserve` gives what stands for a page number in a style where numbers are put in later (`layout.reserved`): the
    number is a segment of its own then, within its inline. None for numbers as they are.
    """

    sheet: StyleSheet
    banner: Banner | None
    numbers: Numbers = Numbers()
    reserve: Callable[[RunStyle], str] | None = None
    language: str = ""
    looks: Looks = field(init=False)
    _homes: dict[str | None, Script] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _sides: dict[str | None, bool] = field(default_factory=dict)
    _mixed: bool = False

    def __post_init__(self) -> None:
        """Make ready the looks of the sheet, and see whether the document is written from right to left."""
        self.looks = Looks(self.sheet)
        self._mixed = right_to_left(self.language)

    def strip(self, content: tuple[Inline, ...], text: TextStyle, language: str | None = None) -> Strip:
        """Make the strip of inlines in a text style; `language` is the paragraph's, None for the document's."""
        return self.strip_in(content, self.looks.of(text), language)

    def strip_in(self, content: tuple[Inline, ...], look: Look, language: str | None = None) -> Strip:
        """Make the strip of inlines in a look."""
        out = self._begin()
        self._inlines(out, content, look, (), language)
        return self._end(out, language)

    def words(self, text: str, look: Look, span: Span, language: str | None = None) -> Strip:
        """Make the strip of words without inlines."""
        out = self._begin()
        self._add(out, text, look, (), language, span=span)
        return self._end(out, language)

    def latin(self, look: Look, language: str | None) -> RunStyle | None:
        """Give the style of words in Latin letters, None where others may stand among them."""
        if self._mixed or self.rtl(language) or home(language or self.language) is _ARABIC:
            return None
        return self.looks.run(look, _LATIN)

    def _begin(self) -> Strip:
        self._parts, self._length = [], 0
        return Strip("", [], [], [])

    def _end(self, out: Strip, language: str | None) -> Strip:
        parts = self._parts
        out.text = parts[0] if len(parts) == 1 else "".join(parts)
        if self._mixed or (language is not None and self.rtl(language)):
            self._resolve(out, language)
        return out

    def rtl(self, language: str | None) -> bool:
        """Say whether a paragraph in a language is written from right to left, None for the document's."""
        found = self._sides.get(language)
        if found is None:
            found = self._sides[language] = right_to_left(language or self.language)
        return found

    def _resolve(self, out: Strip, language: str | None) -> None:
        """Find the levels of a strip in a document that has letters from right to left."""
        from reportkit.layout.ordering import resolve  # most documents have none, and start without it

        out.rtl = self.rtl(language)
        resolve(out, [self.rtl(language if s.language is None else s.language) for s in out.segments])

    def _inlines(
        self, out: Strip, content: tuple[Inline, ...], look: Look, within: tuple[Inline, ...], language: str | None
    ) -> None:
        for inline in content:
            if inline.anchor is not None:
                out.anchors.append((self._length, inline.anchor))
            own = language if inline.language is None else inline.language
            match inline:
                case Text():
                    self._add(out, inline.text, look, within, own, span=inline.span)
                case Styled():
                    self._inlines(out, inline.children, self.looks.under(look, inline.role), (*within, inline), own)
                case Link():
                    looks = self.looks.under(look, SpanRole.LINK) if inline.url is not None else look
                    self._inlines(out, inline.children, looks, (*within, inline), own)
                case Note():
                    out.notes.append((self._length, inline))
                    inner = self.looks.under(look, SpanRole.NOTE_MARK)
                    self._add(out, inline.number, inner, (*within, inline), own, span=inline.span)
                case Tab():
                    self._add(out, "\t", look, within, own, span=inline.span)
                case LineBreak():
                    self._add(out, "\n", look, within, own, span=inline.span)
                case PageNumber() | PageCount():
                    out.counted = True
                    if self.reserve is None:
                        self._add(out, self.number(inline), look, within, own, span=inline.span)
                    else:
                        text = self.reserve(look.run())
                        self._add(out, text, look, (*within, inline), own, span=inline.span)
                case BannerText():
                    self._banner(out, look, within, own, inline)
                case TickBox():
                    box = self.sheet.boxes[1 if inline.checked else 0]
                    inner = self.looks.under(look, SpanRole.TICK_BOX)
                    self._add(out, box, inner, (*within, inline), own, span=inline.span)
                case _:
                    assert_never(inline)

    def _add(
        self, out: Strip, text: str, look: Look, within: tuple[Inline, ...], language: str | None, *, span: Span
    ) -> None:
        """Append words, joined to what stands before where nothing changes."""
        own = self._homes.get(language)
        if own is None:
            own = self._homes[language] = home(language or self.language)
        if self.looks.shaped and _SOFT in text:
            text = self._hardened(out, text)
        if own is _ARABIC or not plain(text):
            out.far = True
            self._add_scripts(out, text, look, within, own, language=language, span=span)
        elif text:
            style = self.looks.run(look, _LATIN)
            segments = out.segments
            last = segments[-1] if segments else None
            if (
                last is None
                or last.span is not span
                or last.style is not style
                or last.within is not within
                or last.language != language
            ):
                segments.append(Segment(self._length, style, within, language, span))
            self._parts.append(text)
            self._length += len(text)

    def _add_scripts(
        self,
        out: Strip,
        text: str,
        look: Look,
        within: tuple[Inline, ...],
        own: Script,
        *,
        language: str | None,
        span: Span,
    ) -> None:
        """Append words that several families may draw, cut where the script changes."""
        for script, part in cut(text, own):
            style = self.looks.run(look, script)
            self._mixed = self._mixed or script is _ARABIC or (script is _LATIN and goes_back(part))
            if script is Script.CHINESE or script is Script.JAPANESE:
                out.wide = True
            if script is not _LATIN and (family := look.family(script)) != style.family:
                out.lacking = (*out.lacking, (span, family))
                part = _STAND_IN * len(part)
            last = out.segments[-1] if out.segments else None
            same = last is not None and last.style is style and last.within is within
            if last is not None and last.span is not span:  # joined letters are shaped together, whatever their place
                same = same and script is _ARABIC
            if last is None or not same or last.language != language:
                out.segments.append(Segment(self._length, style, within, language, span))
            self._parts.append(part)
            self._length += len(part)

    def _hardened(self, out: Strip, text: str) -> str:
        """Take soft hyphens out of words, and keep where they stood."""
        parts = text.split(_SOFT)
        out.soft = (*out.soft, *accumulate(map(len, parts[1:-1]), initial=self._length + len(parts[0])))
        return "".join(parts)

    def number(self, inline: PageNumber | PageCount) -> str:
        """Give a page number, or what stands for it until it is known."""
        numbers = self.numbers
        if isinstance(inline, PageCount):
            known = numbers.count
        else:
            known = numbers.here if inline.of is None else numbers.page_of.get(inline.of, 0)
        return str(known) if known else UNKNOWN

    def _banner(
        self, out: Strip, look: Look, within: tuple[Inline, ...], language: str | None, node: BannerText
    ) -> None:
        """Append the banner in its colours; on a ground of its own it has two no-break spaces at each side."""
        banner = self.banner
        if banner is None:
            return
        under = self.looks.under(look, SpanRole.BANNER)
        colour = under.text.colour if banner.colour is None else banner.colour
        inner = Look(replace(under.text, colour=colour, background=banner.background), under.raised)
        words = banner.text if banner.background is None else _PAD + banner.text + _PAD
        self._add(out, words, inner, (*within, node), language, span=node.span)
