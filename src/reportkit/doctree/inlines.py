"""What stands in a line of a document: the closed union `Inline`. Passes import it from `doctree.nodes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportkit.doctree.roles import SpanRole
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

if TYPE_CHECKING:
    from reportkit.doctree.nodes import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node has."""

    anchor: str | None = None
    language: str | None = None
    mark: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words in one language, with final quotes, dashes and no-break spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled(Node):
    """Words with a role of their own."""

    role: SpanRole
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link(Node):
    """Words that lead to a `url`, or to the node of this document whose anchor is `to`; exactly one is not None."""

    children: tuple[Inline, ...]
    url: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Note(Node):
    """A footnote at its mark: `number` is the mark as printed, `blocks` the text at the page foot."""

    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tab(Node):
    """A move to the next tab stop of the paragraph's style."""


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A forced line end."""


@dataclass(frozen=True, slots=True)
class PageNumber(Node):
    """The number of the page that holds the anchor `of`, or of this page where None."""

    of: str | None = None


@dataclass(frozen=True, slots=True)
class PageCount(Node):
    """The number of pages of the document."""


@dataclass(frozen=True, slots=True)
class BannerText(Node):
    """The words of the document's banner, in its colours."""


@dataclass(frozen=True, slots=True)
class TickBox(Node):
    """A box to tick; a content control in Word."""

    checked: bool = False


Inline: TypeAlias = Text | Styled | Link | Note | Tab | LineBreak | PageNumber | PageCount | BannerText | TickBox
