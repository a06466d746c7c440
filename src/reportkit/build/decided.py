"""What the sources of a memo decide about who has what: each place where audiences part, read off without a build.

A place is told once, at the outermost node that parts them: what is inside a section, part or box that an audience
lacks is not told again for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from reportkit.build.units import words_of
from reportkit.compile.parts import parts_of
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.content import (
    BlockVariants,
    Chart,
    ChartRow,
    Citation,
    FactRef,
    Figure,
    Heading,
    Node,
    NoteMark,
    NoteText,
    Table,
    TermRef,
    WordVariants,
)
from reportkit.model.memo import Memo, Section
from reportkit.model.outside import nodes_of_memo
from reportkit.model.project import Project
from reportkit.model.recommendation import Advice
from reportkit.model.scopes import Scope, narrowed, scoped
from reportkit.model.walk import AnyNode, children
from reportkit.record import dataclass
from reportkit.span import Span

FIELDS = (
    "title", "short_title", "subtitle", "reference", "notice", "sender", "to", "through", "cc", "handling", "marking",
    "decide_by", "clearances", "options", "next_steps", "keywords",
)  # fmt: skip
"""The fields of a memo that may differ between audiences, as the model names them."""

NAMES = {"sender": "from"}
"""What a field is called in memo.yaml, where that is another name."""

NOT_FOR = "for other audiences"
NO_REASON = "no reason is given"


@dataclass(frozen=True, slots=True)
class Decision:
    """A place where audiences part: who has which words, and who has none, with the reason.

    `part` is the section, list or file it stands in, `kind` what it is, `name` its id if it has one.
    """

    span: Span
    part: str
    kind: str
    name: str
    wordings: tuple[tuple[Scope, str], ...]
    withheld: tuple[tuple[Scope, str], ...]

    @property
    def reworded(self) -> bool:
        """Say whether audiences have different words here."""
        return len(self.wordings) > 1


def decisions(memo: Memo, project: Project) -> Iterator[Decision]:
    """Give the decisions of a memo that has no mistakes: fields, sections, recommendations, checklist, evidence."""
    scope = memo.audiences
    for name in FIELDS:
        value = getattr(memo, name)
        if isinstance(value, PerAudience):
            yield _per_audience(value, ("memo.yaml", "field", NAMES.get(name, name)), value.span)
    for variant in memo.variants:
        if variant.title:
            words = ((variant.audience,), words_of(variant.title))
            yield Decision(variant.span, "memo.yaml", "title", f"variants.{variant.audience}", (words,), ())
        if variant.lines:
            words = ((variant.audience,), " ".join(text for _, text in variant.lines.stated))
            yield Decision(variant.lines.span, "memo.yaml", "lines", f"variants.{variant.audience}", (words,), ())
        if variant.cable:
            words = ((variant.audience,), " ".join(variant.cable.words))
            yield Decision(variant.cable.span, "memo.yaml", "cable", f"variants.{variant.audience}", (words,), ())
    for section in memo.sections:
        yield from _section(memo, section, scope)
    for item in memo.recommendations.items:
        yield _per_audience(item.audiences, ("recommendations", "recommendation", item.id), item.span)
    for check in memo.checklist.items:
        yield _per_audience(check.audiences, ("checklist", "item", check.id), check.span)
    yield from _evidence(memo, project)


def _per_audience(value: PerAudience[Any], about: tuple[str, str, str], span: Span) -> Decision:
    words: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for name, own in value.values:
        if isinstance(own, Withhold):
            gone.setdefault(own.reason, []).append(name)
        else:
            words.setdefault(shown(own), []).append(name)
    return Decision(span, *about, _by(words), _by(gone))


def _by(found: Mapping[str, list[str]]) -> tuple[tuple[Scope, str], ...]:
    return tuple((tuple(names), words) for words, names in found.items())


def shown(value: Any) -> str:
    """Give the words of a value that differs between audiences, on one line."""
    if isinstance(value, Advice):
        return words_of(value.action)
    said = [part if isinstance(part, str) else words_of((part,)) for part in parts_of(value)]  # type: ignore[arg-type]
    return " ".join(word for word in said if word) or str(value)


def _section(memo: Memo, section: Section, scope: Scope) -> Iterator[Decision]:
    readers = memo.readers(section)
    gone: dict[str, list[str]] = {}
    for name in scope:
        variant = memo.variant(name)
        omitted = next((o.reason for o in variant.omit if o.section == section.id), "")
        if omitted:
            gone.setdefault(omitted, []).append(name)
        elif name not in readers:
            gone.setdefault(NOT_FOR, []).append(name)
        elif variant.sections is not None and section.id not in variant.sections:
            gone.setdefault("not among the sections of its variant", []).append(name)
    lacking = {name for names in gone.values() for name in names}
    inner = tuple(name for name in scope if name not in lacking)
    if gone:
        words = ((inner, words_of(section.title)),) if inner else ()
        yield Decision(section.span, section.id, "section", section.id, words, _by(gone))
    if isinstance(section.slot, PerAudience):
        yield _per_audience(section.slot, (section.id, "slot", ""), section.slot.span)
    if not inner:
        return
    yield from _nodes(section.title, inner, section.id)
    yield from _nodes(section.blocks, inner, section.id)
    marks: dict[str, set[str]] = {}
    for mark, own in scoped(section.blocks, inner) if section.notes else ():
        if isinstance(mark, NoteMark):
            marks.setdefault(mark.label, set()).update(own)
    for note in section.notes:
        yield from _note(section, note, inner, marks.get(note.label, set()))


def _note(section: Section, note: NoteText, scope: Scope, reach: Collection[str]) -> Iterator[Decision]:
    """Give the decisions of a note: it goes where its marks go, which is to those whom they `reach`."""
    inner = tuple(name for name in scope if name in reach)
    if inner != scope:
        gone = tuple(name for name in scope if name not in reach)
        words = words_of(note.blocks)
        why = "its marks are for other audiences"
        yield Decision(note.span, section.id, "note", note.label, ((inner, words),), ((gone, why),))
    yield from _nodes(note.blocks, inner, section.id)


def _nodes(nodes: Iterable[AnyNode], scope: Scope, part: str) -> Iterator[Decision]:
    parts: list[tuple[int, Scope]] = []
    for node in nodes:
        if isinstance(node, Heading):
            while parts and parts[-1][0] >= node.level:
                parts.pop()
        here = parts[-1][1] if parts else scope
        own = narrowed(node, here)
        if isinstance(node, Heading):
            parts.append((node.level, own))
        yield from _node(node, here, own, part)


def _node(node: AnyNode, scope: Scope, own: Scope, part: str) -> Iterator[Decision]:
    """Give the decision at a node that `scope` reaches and `own` have, and those inside it."""
    if own != scope:
        gone = tuple(name for name in scope if name not in own)
        words = ((own, _words(node)),) if own else ()
        yield Decision(node.span, part, _kind(node), node.attr.id or "", words, ((gone, _why(node)),))
    if isinstance(node, (WordVariants, BlockVariants)):
        said = tuple((narrowed(w, own), words_of(children(w))) for w in node.wordings if narrowed(w, own))
        none = tuple(name for name in node.none if name in own)
        silent = ((none, _why(node)),) if none else ()
        yield Decision(node.span, part, "wordings", "", said, silent)
        for wording in node.wordings:
            yield from _nodes(children(wording), narrowed(wording, own), part)
    elif isinstance(node, Table):
        yield from _table(node, own, part)
    elif own:
        yield from _nodes(children(node), own, part)


def _table(table: Table, scope: Scope, part: str) -> Iterator[Decision]:
    """Give the decisions of a table: whoever lacks a head cell lacks its column."""
    yield from _nodes(table.caption or (), scope, part)
    columns = [narrowed(cell, scope) for cell in table.head.cells]
    for cell, column in zip(table.head.cells, columns):
        yield from _node(cell, scope, column, part)
    for row in table.rows:
        reach = narrowed(row, scope)
        if reach != scope:
            gone = tuple(name for name in scope if name not in reach)
            words = " | ".join(words_of(cell.blocks) for cell in row.cells)
            yield Decision(row.span, part, "row", row.attr.id or "", ((reach, words),), ((gone, _why(row)),))
        for cell, column in zip(row.cells, columns):
            inner = tuple(name for name in reach if name in column)
            yield from _node(cell, inner, narrowed(cell, inner), part)


def _why(node: Node) -> str:
    return node.attr.why or NO_REASON


def _words(node: AnyNode) -> str:
    match node:
        case ChartRow():
            return " ".join((node.label, *node.values))
        case Figure():
            return words_of(node.caption) or node.alt
        case Chart():
            return words_of(node.caption)
        case _:
            return words_of((node,))


def _kind(node: AnyNode) -> str:
    """Name a kind of node as authors call it."""
    names = {"WordVariants": "wordings", "BlockVariants": "wordings", "Cell": "column or cell", "Words": "words"}
    name = type(node).__name__
    return names.get(name) or "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _evidence(memo: Memo, project: Project) -> Iterator[Decision]:
    """Give the facts, terms and works that the memo uses and some of its audiences have not."""
    used: set[tuple[str, str]] = set()
    for node in nodes_of_memo(memo):
        match node:
            case FactRef():
                used.add(("fact", node.key))
            case TermRef():
                used.add(("term", node.key))
            case Citation():
                used.update(("work", cite.key) for cite in node.cites)
            case ChartRow():
                used.update((kind, key) for kind, key in (("fact", node.fact), ("work", node.source)) if key)
            case _:
                pass
    evidence = project.evidence
    everything = (("fact", evidence.facts), ("term", evidence.terms), ("work", evidence.references))
    for kind, entries in everything:
        for entry in entries:
            gone = tuple(name for name in memo.audiences if name not in entry.audiences)
            if gone and (kind, entry.id) in used:
                yield Decision(entry.span, "evidence", kind, entry.id, (), ((gone, NOT_FOR),))
