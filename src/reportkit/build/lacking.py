"""What an audience still lacks in a memo: every place where nothing was decided for it, or decided against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.model.audience import PerAudience
from reportkit.model.content import BlockVariants, Heading, NoteText, WordVariants
from reportkit.model.memo import Memo, Section
from reportkit.model.walk import AnyNode, children
from reportkit.record import dataclass
from reportkit.span import Span

_SAID = (
    "title", "short_title", "subtitle", "sender", "to", "through", "cc", "reference", "notice", "handling", "marking",
    "keywords", "decide_by", "options", "next_steps", "clearances",
)  # fmt: skip
_NAMES = {"sender": "from"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """A place and what is missing there. `open` where nothing was decided, so that a build would refuse it."""

    span: Span
    words: str
    open: bool


def lacking(memo: Memo, audience: str) -> Iterator[Lacking]:
    """Give what an audience lacks, in the order of the sources; the audience need not be one of the memo's yet."""
    if audience not in memo.audiences:
        yield Lacking(memo.span, "the memo is not for this audience: add it to `audiences`", True)
    for name in _SAID:
        value = getattr(memo, name)
        if isinstance(value, PerAudience) and value.get(audience) is None:
            yield Lacking(value.span, f"`{_NAMES.get(name, name)}` says nothing for it", True)
    for section in memo.sections:
        yield from _section(memo, section, audience)
    for item in memo.recommendations.items:
        if item.audiences.get(audience) is None:
            yield Lacking(item.span, f"the recommendation `{item.id}` says nothing for it", True)
    for check in memo.checklist.items:
        if check.audiences.get(audience) is None:
            yield Lacking(check.span, f"the item `{check.id}` of the checklist says nothing for it", True)


def _section(memo: Memo, section: Section, audience: str) -> Iterator[Lacking]:
    if isinstance(section.slot, PerAudience) and section.slot.get(audience) is None:
        yield Lacking(section.slot.span, f"the section `{section.id}` has no slot for it", True)
    if audience not in (section.audiences or memo.default_audiences or memo.audiences):
        yield Lacking(section.span, f"the section `{section.id}` is not for it", False)
        return
    for part in (section.title, section.blocks, section.notes):
        yield from _nodes(part, audience)


def _nodes(nodes: Iterable[AnyNode], audience: str) -> Iterator[Lacking]:
    """Give what is missing in neighbours; what a heading withholds reaches to the next of its level or above."""
    gone: int | None = None
    for node in nodes:
        if isinstance(node, Heading) and (gone is None or node.level <= gone):
            named = node.attr.audience
            gone = node.level if named is not None and audience not in named else None
            yield from _node(node, audience)
        elif gone is None:
            yield from _node(node, audience)


def _node(top: AnyNode, audience: str) -> Iterator[Lacking]:
    """Give what is missing in a node, and nothing of what is inside what it lacks as a whole."""
    if top.attr.audience is not None and audience not in top.attr.audience:
        what = "a note" if isinstance(top, NoteText) else "a part"
        yield Lacking(top.span, f"{what} is for {', '.join(top.attr.audience)} only", False)
        return
    if isinstance(top, (WordVariants, BlockVariants)):
        named = {name for wording in top.wordings for name in wording.attr.audience or ()}
        if audience not in named and audience not in top.none:
            yield Lacking(top.span, "there is no wording for it", True)
        return
    yield from _nodes(children(top), audience)
