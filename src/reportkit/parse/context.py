"""What an inline text may refer to, and what may stand in it."""

from __future__ import annotations

from reportkit.parse.attributes import Braces
from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """A link definition of the file: where it leads, and the audiences that reach its place (None: the section's)."""

    target: str
    scope: frozenset[str] | None = None
    span: Span = PYTHON


@dataclass(slots=True)
class Context:
    """What an inline text may refer to, and what may stand in it.

    `links` are the file's link definitions by label, folded; `scope` the audiences that reach this text, None for the
    section's. `in_yaml` texts take no audience. `trailing` holds the block's attributes once they are read, `used` the
    labels of definitions that a link has named.
    """

    links: dict[str, LinkDefinition] = field(default_factory=dict)
    scope: frozenset[str] | None = None
    in_yaml: bool = False
    trailing: Braces | None = None
    used: set[str] = field(default_factory=set)


def fold(label: str) -> str:
    """Give the form of a link label by which definitions are found (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()
