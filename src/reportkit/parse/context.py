"""Where a text stands: the audiences that reach its place, what may stand in it, and what it may refer to."""

from __future__ import annotations

from reportkit.model.content import Attributes
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


@dataclass(slots=True)
class Container:
    """A container of blocks: the audiences that reach it, and those that its open headings narrow them to.

    `sectional` containers (the section, divs) may hold headings; lists, quotations and notes may not.
    """

    scope: frozenset[str] | None
    sectional: bool = False
    headings: list[tuple[int, frozenset[str] | None]] = field(default_factory=list)

    def here(self) -> frozenset[str] | None:
        """Give the audiences that reach the place behind the open headings; None for the section's."""
        scope = self.scope
        for _, audience in self.headings:
            scope = meet(scope, audience)
        return scope


def meet(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Give the audiences of both; None stands for all of the section's."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def audience_set(attr: Attributes) -> frozenset[str] | None:
    """Give the audiences that attributes name, None where they name none."""
    return None if attr.audience is None else frozenset(attr.audience)
