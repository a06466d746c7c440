"""Which block of a translation belongs to which of its source: by ids, else by place among blocks of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

from reportkit.compile.pair_words import Scope
from reportkit.diagnostics import Sink
from reportkit.model.content import Div, DivKind, Heading, Item, Place, Row
from reportkit.model.walk import AnyNode
from reportkit.record import dataclass
from reportkit.span import PYTHON, Span

N = TypeVar("N", bound=AnyNode)
Sign: TypeAlias = tuple[object, ...]
_COMPARED = 250_000
_PLACEHOLDER = "untranslated"
_NAMES = {
    "BulletList": "list", "NumberedList": "numbered list", "DefinitionList": "definition list", "Quote": "quotation",
    "CodeBlock": "block of code", "Rule": "rule", "BlockVariants": "set of wordings", "BlockWording": "wording",
    "DefinitionItem": "definition", "Div": "div", "Place": "place",
}  # fmt: skip
_HINT = "write `::: {.untranslated}` and `:::` in its place while it is not translated"


@dataclass(frozen=True, slots=True)
class Placed(Generic[N]):
    """A node of the source, the audiences that have it, and whether somebody who reads the language is among them."""

    node: N
    scope: Scope
    needed: bool


def is_placeholder(node: AnyNode) -> bool:
    """Say whether a node of a translation stands for a block that is not translated yet."""
    return isinstance(node, Div) and node.kind is DivKind.PLAIN and node.attr.id == _PLACEHOLDER


def kind_of(node: AnyNode) -> str:
    """Name the kind of a node; two that pair have the same."""
    name = type(node).__name__
    match node:
        case Heading():
            return f"heading of level {node.level}"
        case Place():
            return f"place of {node.kind}"
        case Div() if node.kind is not DivKind.PLAIN:
            return f"div {{.{node.kind}}}"
        case _:
            return _NAMES.get(name, name.lower())


def shown(place: Span) -> str:
    """Name a place of the source in a diagnostic at its translation."""
    return f"{place.file.rpartition('/')[2]}:{place.line}"


def place_of(node: AnyNode) -> Span:
    """Give the place of a node; that of a row whose own is not known is that of its first cell."""
    if isinstance(node, Row) and node.span == PYTHON and node.cells:
        return node.cells[0].span
    return node.span


@dataclass(slots=True)
class Aligner(Generic[N]):
    """Finds the partner of each node of a container; reports RK582 where that cannot be known, at `place` or in it."""

    sink: Sink
    source: Sequence[Placed[N]]
    own: Sequence[N]
    place: Span

    def pairs(self) -> Iterator[tuple[Placed[N], N | None]]:
        """Give every node of the source with its partner, None where it has none."""
        ids = {one.node.attr.id: n for n, one in enumerate(self.source) if one.node.attr.id}
        anchors = [(ids[own.attr.id], n) for n, own in enumerate(self.own) if own.attr.id in ids]
        at = next((n for (a, n), (b, _) in zip(anchors[1:], anchors) if a <= b), None)
        if at is not None:
            hint = "blocks of a translation stand in the order of their sources"
            said = f"`#{self.own[at].attr.id}` stands elsewhere in the source"
            self.sink.error("RK582", place_of(self.own[at]), said, hint)
            anchors = []
        ends = [*anchors, (len(self.source), len(self.own))]
        first, own_first = 0, 0
        for end, own_end in ends:
            yield from self._stretch(self.source[first:end], self.own[own_first:own_end], own_end)
            if end < len(self.source):
                yield from self._stretch(self.source[end : end + 1], self.own[own_end : own_end + 1], own_end + 1)
            first, own_first = end + 1, own_end + 1

    def _stretch(
        self, source: Sequence[Placed[N]], own: Sequence[N], behind: int
    ) -> Iterator[tuple[Placed[N], N | None]]:
        """Pair what stands between two ids: all of it, or none where no reader of the language gets any.

        Nothing is ever passed over: what stands for the others, and says so no more, would else pair with a neighbour.
        """
        found = self._all(source, own)
        if found is None:
            self._report(source, own, behind)
            found = [None] * len(source)
        yield from zip(source, found, strict=True)

    def _all(self, source: Sequence[Placed[N]], own: Sequence[N]) -> list[N | None] | None:
        if not own and not any(one.needed for one in source):
            return [None] * len(source)
        if len(own) == len(source) and all(_akin(one.node, two) for one, two in zip(source, own, strict=True)):
            return list(own)
        return None

    def _report(self, source: Sequence[Placed[N]], own: Sequence[N], behind: int) -> None:
        """Say where the two part for the first time."""
        old, new = [_sign(one.node) for one in source], [_sign(one) for one in own]
        i, i2, j, j2 = _first_change(old, new)
        here = place_of(own[j]) if j < j2 else self._before(own, j, behind)
        if i == i2:
            said = f"a {kind_of(own[j])} that no block of the source pairs with"
            self.sink.error("RK582", here, said, "a translation adds nothing: write it in the source first")
            return
        first = source[i].node
        if j < j2:
            said = f"a {kind_of(own[j])}, where {shown(place_of(first))} has a {kind_of(first)}"
        else:
            said = f"the {kind_of(first)} in {shown(place_of(first))} is missing here"
        self.sink.error("RK582", here, said, _HINT)

    def _before(self, own: Sequence[N], number: int, behind: int) -> Span:
        """Give the place where something is missing: that of what stands behind it, else the last before it."""
        if number < len(own):
            return place_of(own[number])
        if behind < len(self.own):
            return place_of(self.own[behind])
        return place_of(self.own[-1]) if self.own else self.place


def _akin(source: AnyNode, own: AnyNode) -> bool:
    """Say whether two nodes may be meant for each other: one kind."""
    if is_placeholder(own):
        return not isinstance(source, (Item, Row))
    return kind_of(source) == kind_of(own)


def _sign(node: AnyNode) -> Sign:
    return kind_of(node), node.attr.audience, node.attr.marking


def _first_change(old: list[Sign], new: list[Sign]) -> tuple[int, int, int, int]:
    """Give the first stretch of either that the other has not; long ones are compared from their start only."""
    if len(old) * len(new) <= _COMPARED:
        from difflib import SequenceMatcher  # late: of use where something is wrong

        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        changed = next((code[1:] for code in codes if code[0] != "equal"), None)
        if changed is not None:
            return changed
    same = next((n for n, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    return same, min(same + 1, len(old)), same, min(same + 1, len(new))
