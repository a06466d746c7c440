"""A letterhead: what stands in the header and footer of every document of a house, as finished values.

It is read from a template (`style.template_running`) and drawn by both writers; nothing else of the template's own
headers reaches a file. Lengths are twips.
"""

from __future__ import annotations

from typing import TypeAlias

from reportkit.record import dataclass, field
from reportkit.style.sheet import Border, Side, TabStop, TextStyle


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one look."""

    text: str
    look: TextStyle


@dataclass(frozen=True, slots=True)
class Move:
    """A move to the next tab stop of the line."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that is counted: of this page, or of all pages (`total`)."""

    total: bool
    look: TextStyle


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, decoded and encoded anew: `png` or `jpeg` bytes, its size in pixels and on paper."""

    data: bytes = field(repr=False)
    format: str
    pixels: tuple[int, int]
    width: int
    height: int


Bit: TypeAlias = Words | Move | Counted | Logo


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line, which is not broken: `line` is its height, `before` the room above, `left` its indent."""

    bits: tuple[Bit, ...]
    line: int
    before: int = 0
    left: int = 0
    align: Side = Side.LEFT
    tabs: tuple[TabStop, ...] = ()
    above: Border | None = None
    below: Border | None = None

    @property
    def height(self) -> int:
        """Give the height that it takes with its rules and the room above."""
        return self.before + self.line + _room(self.above) + _room(self.below)

    @property
    def logo(self) -> Logo | None:
        """Give the picture in it, None where it has words only."""
        return next((bit for bit in self.bits if isinstance(bit, Logo)), None)

    @property
    def counts(self) -> bool:
        """Say whether a number of a page stands in it."""
        return any(isinstance(bit, Counted) for bit in self.bits)


def _room(rule: Border | None) -> int:
    return 0 if rule is None else rule.padding + (rule.width * 20 + 7) // 8


Lines: TypeAlias = tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines of headers and footers; `first_*` and `even_*` None where those pages have the same as the others.

    `paper` is the paper of the template: `A4`, `Letter`, or empty for another one.
    """

    header: Lines = ()
    footer: Lines = ()
    first_header: Lines | None = None
    first_footer: Lines | None = None
    even_header: Lines | None = None
    even_footer: Lines | None = None
    paper: str = ""

    def of(self, number: int) -> tuple[Lines, Lines]:
        """Give header and footer of a page by its number."""
        header, footer = self.header, self.footer
        own = (self.first_header, self.first_footer) if number == 1 else (None, None)
        if number % 2 == 0:
            own = self.even_header, self.even_footer
        return header if own[0] is None else own[0], footer if own[1] is None else own[1]

    @property
    def words(self) -> tuple[str, ...]:
        """Give every text in it, for those who search what was given."""
        sides = (self.header, self.footer, self.first_header, self.first_footer, self.even_header, self.even_footer)
        lines = (line for side in sides for line in side or ())
        return tuple("".join(b.text if isinstance(b, Words) else " " for b in line.bits) for line in lines)


NO_LETTERHEAD = Letterhead()
