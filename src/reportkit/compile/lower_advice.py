"""Recommendations: decisions on the cover, lists with owners, asks with offers, by addressee (DOM-02, UN-26)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.compile.lower_atoms import Atom
from reportkit.compile.lower_blocks import Blocks, Where
from reportkit.compile.order import by_addressee, decisions, others
from reportkit.doctree.nodes import (
    Block,
    Group,
    GroupKind,
    Inline,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Styled,
    Tab,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model.content import Prose
from reportkit.model.instrument import AdviceShape
from reportkit.model.recommendation import Advice
from reportkit.patterns import regex
from reportkit.record import replace

_STOPS = regex(r"[\s.,;:。，；：،؛]+$")


def lower_decisions(blocks: Blocks) -> list[Block]:
    """Give the decisions asked for, with the stem before them and lines for the pen."""
    desk = blocks.desk
    items = decisions(desk.released, desk.placed)
    if not items:
        return []
    by = desk.released.memo.decide_by
    words = desk.label("decisions_stem") if by is None else desk.label("decisions_stem_by", date=desk.how.date(by))
    out: list[Block] = [Paragraph(Role.STEM, (Text(words),))]
    for _, advice in items:
        first = _numbered(blocks, Role.RECOMMENDATION, advice, desk.flatten(advice.action))
        out.append(_keep([first, *_rationale(blocks, advice), *_owner_due(blocks, advice), _pen(blocks)]))
    return [*out, Paragraph(Role.RULE, ())]


def lower_recommendations(blocks: Blocks) -> list[Block]:
    """Give the recommendations that do not stand on the cover, as the instrument sets them."""
    desk = blocks.desk
    rest = others(desk.released, desk.placed)
    if not rest:
        return []
    if desk.instrument.advice is AdviceShape.BY_ADDRESSEE:
        return [b for name, group in by_addressee(desk.released, rest) for b in _group(blocks, name, group)]
    if desk.instrument.advice is AdviceShape.SENTENCES:
        return [b for _, advice in rest for b in _sentence(blocks, advice)]
    if desk.instrument.advice is AdviceShape.ASKS:
        items = [_ask(blocks, advice) for _, advice in rest]
    else:
        items = [_listed(blocks, advice) for _, advice in rest]
    return [*items, Paragraph(Role.RULE, ())]


def _keep(inner: Iterable[Block]) -> Group:
    made = tuple(inner)
    return Group(GroupKind.KEEP, made, span=made[0].span)


def _numbered(blocks: Blocks, role: Role, advice: Advice, atoms: list[Atom]) -> Paragraph:
    """Give the first paragraph of a recommendation, with its number and mark."""
    numbers = blocks.desk.tables.numbers
    level = blocks.desk.marks.level(advice.marking)
    made = blocks.marked(role, level, blocks.desk.set(atoms))
    label, anchor = numbers.labels.get(advice.uid), numbers.anchors.get(advice.uid)
    return replace(made, label=label, anchor=anchor, span=advice.span)


def _titled(blocks: Blocks, advice: Advice) -> list[Atom]:
    """Give title and action in one paragraph, the title as its lead."""
    desk = blocks.desk
    if not advice.title:
        return desk.flatten(advice.action)
    return [*desk.lead(advice.title), Atom(" "), *desk.flatten(advice.action)]


def _rationale(blocks: Blocks, advice: Advice) -> list[Block]:
    level = blocks.desk.marks.level(advice.marking)
    return blocks.framed(advice.rationale, Where(Role.RECOMMENDATION_TEXT, 0, level))


# Owners, offers and the pen


def _field(blocks: Blocks, key: str, words: Sequence[Inline]) -> list[Inline]:
    return [Styled(SpanRole.FIELD, (Text(blocks.desk.label(key)),)), Text(" "), *words]


def _when(blocks: Blocks, advice: Advice) -> list[tuple[str, Sequence[Inline]]]:
    """Give the day by which a thing is due or, where none is stated, the horizon."""
    if advice.due is not None:
        return [("due", (Text(blocks.desk.how.date(advice.due)),))]
    return [("horizon", (Text(blocks.desk.text(advice.horizon)),))] if advice.horizon else []


def _details(blocks: Blocks, advice: Advice, keys: Iterable[str]) -> list[tuple[str, Sequence[Inline]]]:
    found: list[tuple[str, Sequence[Inline]]] = []
    for key in keys:
        content: Prose | None = getattr(advice, key)
        if content:
            found.append((key, blocks.desk.among(content)))
    return found


def _owner_due(blocks: Blocks, advice: Advice) -> list[Block]:
    """Give who does it by when on one line, and forum and offer where they are stated."""
    line: list[Inline] = []
    for key, words in (*_details(blocks, advice, ["owner"]), *_when(blocks, advice)):
        line += [*([Tab()] if line else []), *_field(blocks, key, words)]
    out: list[Block] = [Paragraph(Role.OWNER_DUE, tuple(line), span=advice.span)] if line else []
    for key, words in _details(blocks, advice, ["forum", "offer"]):
        out.append(Paragraph(Role.OWNER_DUE, tuple(_field(blocks, key, words)), span=advice.span))
    return out


def _pen(blocks: Blocks) -> Paragraph:
    """Give the line on which a decision is taken; the leaders of its tabs are the lines to write on."""
    content: list[Inline] = []
    for key in ("approve", "disapprove", "discuss"):
        content += [*([Tab()] if content else []), Text(f"{blocks.desk.label(key)} "), Tab()]
    return Paragraph(Role.DECISION_LINE, tuple(content))


def _listed(blocks: Blocks, advice: Advice) -> Block:
    """Give a recommendation of the list: lead, action, reasons, owner and day."""
    first = _numbered(blocks, Role.RECOMMENDATION, advice, _titled(blocks, advice))
    return _keep([first, *_rationale(blocks, advice), *_owner_due(blocks, advice)])


def _ask(blocks: Blocks, advice: Advice) -> Block:
    """Give an ask: what we ask, where, and what we offer (DIP-09)."""
    first = _numbered(blocks, Role.ASK, advice, _titled(blocks, advice))
    rationale = _rationale(blocks, advice)
    details = [*_details(blocks, advice, ["forum", "offer", "owner"]), *_when(blocks, advice)]
    rows = [
        Paragraph(
            Role.ASK_DETAIL,
            (Styled(SpanRole.FIELD, (Text(blocks.desk.label(key)),)), Tab(), *words),
            span=advice.span,
        )
        for key, words in details
    ]
    return _keep([first, *rationale, *rows])


def _sentence(blocks: Blocks, advice: Advice) -> list[Block]:
    """Give a recommendation as a paragraph among others, and its reasons behind it."""
    desk, numbers = blocks.desk, blocks.desk.tables.numbers
    label, anchor = numbers.labels.get(advice.uid), numbers.anchors.get(advice.uid)
    words = desk.set(_ended(desk.flatten(advice.action), desk.label("stop")))
    role = Role.BODY if label is None else Role.BODY_NUMBERED
    line = blocks.marked(role, desk.marks.level(advice.marking), words)
    return [replace(line, label=label, anchor=anchor, span=advice.span), *blocks.lower(advice.rationale)]


# By addressee


def _group(blocks: Blocks, name: str, group: Sequence[tuple[str, Advice]]) -> list[Block]:
    """Give the recommendations to one addressee: a numbered stem and lettered items, or one sentence for one."""
    desk = blocks.desk
    first = group[0][1]
    stem = desk.label("recommends", addressee=desk.tables.substitutions.names.get(name, name))
    label = desk.tables.numbers.stems.get(first.uid)
    level = desk.marks.level(desk.marks.lowest)
    own = desk.tables.numbers.labels.get(first.uid)
    if label is None and own is not None and own.numbering == "recommendations":
        made = blocks.marked(Role.STEM, level, desk.set([Atom(stem)]))
        return [made, *(_listed(blocks, advice) for _, advice in group)]
    if len(group) == 1:
        before, _, after = desk.label("recommends_one", stem=_STOPS.sub("", stem)).partition("{action}")
        action = _lower_first(_ended(desk.flatten(first.action), after or desk.label("stop")))
        atoms = [Atom(before), *action]
        role = Role.BODY_NUMBERED if label else Role.BODY
        line = blocks.marked(role, desk.marks.level(first.marking), desk.set(atoms))
        anchor = desk.tables.numbers.anchors.get(first.uid)
        return [replace(line, label=label, anchor=anchor, span=first.span), *blocks.lower(first.rationale)]
    head = blocks.marked(Role.STEM_NUMBERED if label else Role.STEM, level, desk.set([Atom(stem)]))
    items = []
    for n, (_, advice) in enumerate(group, 1):
        atoms = _ended(desk.flatten(advice.action), desk.label("stop" if n == len(group) else "item_stop"))
        item = _numbered(blocks, Role.LIST_NUMBER, advice, atoms)
        more = blocks.inside(advice.rationale, Where(Role.LIST_TEXT, 0, desk.marks.level(advice.marking)))
        items.append(ListItem((item, *more), span=advice.span))
    return [replace(head, label=label, span=first.span), List(ListKind.NUMBER, tuple(items), span=first.span)]


def _ended(atoms: list[Atom], stop: str) -> list[Atom]:
    """End an item with the stop that its place asks for; marks of notes will stand behind it."""
    for n in range(len(atoms) - 1, -1, -1):
        if atoms[n].note is None and atoms[n].node is None:
            if not atoms[n].exact:
                atoms[n] = replace(atoms[n], text=_STOPS.sub("", atoms[n].text))
            break
    return [*atoms, Atom(stop)]


def _lower_first(atoms: list[Atom]) -> list[Atom]:
    """Let an action go on in the sentence of its stem: `Resume` becomes `resume`, `NATO` stays."""
    first = atoms[0]
    if not first.exact and first.text[:1].isupper() and first.text[1:2].islower():
        atoms[0] = replace(first, text=first.text[0].lower() + first.text[1:])
    return atoms
