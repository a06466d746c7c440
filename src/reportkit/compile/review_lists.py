"""What a review shows besides sections: the memo's fields, its lists, and the words of evidence by audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportkit.compile.citation_parts import inlines
from reportkit.compile.lower_atoms import Atom, Wrap
from reportkit.compile.review_blocks import Blocks
from reportkit.compile.review_notes import small_blocks
from reportkit.compile.review_values import fact_for, term_for
from reportkit.compile.review_where import Where
from reportkit.compile.review_words import Scope
from reportkit.compile.works import IN_HOUSE, full
from reportkit.doctree.nodes import Block, ColumnAlign, Paragraph, Table, TableCell, TableRow, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.audience import PerAudience, Withhold
from reportkit.model.memo import Choice, Clearance, Variant
from reportkit.model.outside import nodes_of_memo
from reportkit.model.recommendation import Advice, Check
from reportkit.record import replace

_FIELDS = (
    ("title", "title"), ("short_title", "short title"), ("subtitle", "subtitle"), ("reference", "reference"),
    ("notice", "notice"), ("sender", "from"), ("to", "to"), ("through", "through"), ("cc", "cc"),
    ("handling", "handling"), ("marking", "marking"), ("decide_by", "decide by"), ("clearances", "clearances"),
    ("options", "options"), ("next_steps", "next steps"), ("keywords", "keywords"),
)  # fmt: skip
_TWO = (ColumnAlign.LEFT, ColumnAlign.LEFT)


class Lists:
    """Makes the lists of one review."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks, self.voice, self.memo = blocks, blocks.voice, blocks.voice.memo

    # Who is told what

    def by_words(self, value: Any) -> Iterator[tuple[Scope, Any]]:
        """Give what stands in a place, each with all who have it, our own side first."""
        if not isinstance(value, PerAudience):
            yield self.voice.everybody, value
            return
        said = [(name, own) for name in self.voice.everybody if (own := value.get(name)) is not None]
        while said:
            own = said[0][1]
            yield tuple(name for name, other in said if other == own), own
            said = [(name, other) for name, other in said if other != own]

    def told(self, value: Any, where: Where, show: Callable[[Any, Where], list[Block]]) -> list[Block]:
        """Give what stands in a place: the words of each audience under its name, the reasons why some have none."""
        found = list(self.by_words(value))
        worded = [own for _, own in found if not isinstance(own, Withhold)]
        out: list[Block] = []
        for scope, own in found:
            if isinstance(own, Withhold):
                gone = replace(where, scope=scope, tone=SpanRole.RESTRICTED)
                out.append(self.blocks.said(f"[nothing for {', '.join(scope)}]", gone, own.reason))
                continue
            alone = scope == self.voice.everybody
            tone = None if alone else SpanRole.REWORDED if len(worded) > 1 else SpanRole.RESTRICTED
            inner = replace(where, scope=scope, tone=tone)
            made = show(own, inner)
            label = f"[{', '.join(scope) if len(worded) > 1 else self.voice.only(scope)}]"
            out += made if alone else self._labelled(label, made, inner)
        return out

    def _labelled(self, label: str, made: list[Block], where: Where) -> list[Block]:
        """Put a label at the head of the first paragraph, on one of its own where there is none."""
        first = made[0] if made else None
        if not isinstance(first, Paragraph) or first.language is not None:
            return [self.blocks.label(label, where), *made]
        words, _ = self.voice.set([self.voice.told(label, SpanRole.WHO, where.wraps), Atom(" ", exact=True)])
        return [replace(first, content=(*words, *first.content)), *made[1:]]

    # The memo's fields

    def fields(self) -> Table:
        """Give the fields of memo.yaml as a table: their names, and what each audience has."""
        where = Where(self.voice.everybody, role=Role.TABLE_TEXT, lists=Role.TABLE_LIST)
        rows = [self._row("date", [self._plain(self.voice.hows[self.voice.reader.id].date(self.memo.date), where)])]
        for name, shown in _FIELDS:
            if (value := getattr(self.memo, name)) is not None:
                rows.append(self._row(shown, self.told(value, where, self._value)))
        for variant in self.memo.variants:
            words = [f"{name}: {said}" for name, said in _variant(variant) if said]
            said: list[Block] = [self._plain(text, where) for text in words]
            own = replace(where, scope=(variant.audience,))
            for called, prose in (("title", variant.title), ("signature", variant.signature)):
                said += [self._prose(prose, own, called)] if prose else []
            rows.append(self._row(f"variant {variant.audience}", said))
            for omission in variant.omit:
                gone = replace(where, tone=SpanRole.RESTRICTED)
                rows[-1] = _more(
                    rows[-1], self.blocks.said(f"[without the section {omission.section}]", gone, omission.reason)
                )
        return Table(_TWO, (self._head("Field", "What is said"),), tuple(rows))

    def _value(self, value: Any, where: Where) -> list[Block]:
        """Give the paragraphs of a value, whatever its kind."""
        match value:
            case tuple() if value and isinstance(value[0], Choice):
                return [p for one in value for p in self._choice(one, where)]
            case tuple() if value and isinstance(value[0], Clearance):
                how = self.voice.hows[self.voice.reader.id]
                days = [f", {how.date(one.date)}" if one.date else "" for one in value]
                return [self._plain(f"{one.office}: {one.result}{day}", where) for one, day in zip(value, days)]
            case tuple() if value and isinstance(value[0], tuple):
                return [self._prose(step, where) for step in value]
            case tuple() if value and isinstance(value[0], str):
                return [self._plain("; ".join(value), where)]
            case tuple():
                return [self._prose(value, where)]
            case str():
                return [self._plain(value, where)]
            case _:
                return [self._plain(self.voice.hows[self.voice.reader.id].date(value), where)]

    def _choice(self, choice: Choice, where: Where) -> list[Block]:
        lead = self.voice.flatten(choice.title, where.scope, where.wraps, notes={})
        return small_blocks(self.blocks, choice.text, where, [*lead, Atom(". ", where.wraps, True)])

    def _plain(self, words: str, where: Where) -> Paragraph:
        content, language = self.voice.set([Atom(words, where.wraps)])
        return Paragraph(where.paragraphs, content, depth=where.depth, language=language)

    def _prose(self, content: Iterable[authored.Inline], where: Where, name: str = "") -> Paragraph:
        """Give prose, behind the name of its field where it has one."""
        lead = [self.voice.told(f"{name}: ", SpanRole.WHO)] if name else []
        words, language = self.blocks.line(content, where, lead)
        return Paragraph(where.paragraphs, words, depth=where.depth, language=language)

    def _head(self, *names: str) -> TableRow:
        made = [
            Paragraph(Role.TABLE_HEAD, (Text(name, language=self.blocks.english),), language=self.blocks.english)
            for name in names
        ]
        return TableRow(tuple(TableCell((one,), header=n == 0) for n, one in enumerate(made)))

    def _row(self, name: str, cell: Iterable[Block]) -> TableRow:
        first = Paragraph(Role.TABLE_TEXT, self.voice.set([Atom(name, exact=True)])[0])
        inner = tuple(cell) or (Paragraph(Role.TABLE_TEXT, ()),)
        return TableRow((TableCell((first,), header=True), TableCell(inner)))

    # Recommendations and checklist

    def recommendations(self) -> list[Block]:
        """Give the recommendations, each in the words of all audiences."""
        out: list[Block] = []
        for number, item in enumerate(self.memo.recommendations.items, 1):
            words = self.voice.set([self.voice.told(f"{number}. ", SpanRole.NUMBER), Atom(item.id, exact=True)])[0]
            out.append(self.blocks.titled(2, words, anchor=self.voice.aims[f"rec-{item.id}"].anchor))
            out += self.told(item.audiences, Where(self.voice.everybody), self._advice)
        return out

    def _advice(self, advice: Advice, where: Where) -> list[Block]:
        out: list[Block] = []
        lead = self.voice.mark(advice.marking, where.scope, where.wraps)
        if advice.title:
            strong = Wrap(role=SpanRole.STRONG)
            title = self.voice.flatten(advice.title, where.scope, where.wraps, notes={})
            lead += [replace(a, wraps=(*a.wraps, strong)) for a in title] + [Atom(". ", where.wraps, True)]
        words, language = self.blocks.line(advice.action, where, lead)
        out.append(Paragraph(where.paragraphs, words, language=language, span=advice.span))
        out += self.blocks.lower(advice.rationale, where)
        details = [
            (
                "for",
                ", ".join(
                    term_for(self.voice, a, where.scope[0], authored.TermForm.THE) or a for a in advice.addressee
                ),
            ),
            ("decision asked", "yes" if advice.decision else ""),
            ("due", self.voice.hows[where.scope[0]].date(advice.due) if advice.due else ""),
            ("horizon", advice.horizon),
        ]
        for name, prose in (("owner", advice.owner), ("offer", advice.offer), ("forum", advice.forum)):
            out += [self._prose(prose, where, name)] if prose else []
        out += [self._prose(advice.say, where, "talking points")] if advice.say else []
        told = "; ".join(f"{name}: {said}" for name, said in details if said)
        return [*out, self._plain(told, where)] if told else out

    def checklist(self) -> list[Block]:
        """Give the checklist, each item in the words of all audiences."""
        out: list[Block] = []
        for number, item in enumerate(self.memo.checklist.items, 1):
            words = self.voice.set([self.voice.told(f"{number}. ", SpanRole.NUMBER), Atom(item.id, exact=True)])[0]
            out.append(self.blocks.titled(2, words, anchor=self.voice.aims[f"chk-{item.id}"].anchor))
            out += self.told(item.audiences, Where(self.voice.everybody), self._check)
        return out

    def _check(self, check: Check, where: Where) -> list[Block]:
        lead = self.voice.mark(check.marking, where.scope, where.wraps)
        out = small_blocks(self.blocks, check.text, replace(where, lists=Role.LIST_BULLET), lead)
        out.append(self._prose(check.benchmark, where, "benchmark"))
        return [*out, self._prose(check.evidence, where, "evidence")] if check.evidence else out

    # Evidence

    def evidence(self) -> list[Block]:
        """Give the terms and facts that the memo uses and whose words differ, by audience, in one table."""
        where = Where(self.voice.everybody, role=Role.TABLE_TEXT)
        used = {
            (type(n), n.key) for n in nodes_of_memo(self.memo) if isinstance(n, (authored.FactRef, authored.TermRef))
        }
        rows = []
        for term in self.voice.project.evidence.terms:
            if (authored.TermRef, term.id) in used:
                said = [(n, term_for(self.voice, term.id, n, authored.TermForm.FIRST)) for n in self.voice.everybody]
                rows += self._differing(f"term {term.id}", said, where)
        for fact in self.voice.project.evidence.facts:
            if (authored.FactRef, fact.id) in used:
                said = [(n, fact_for(self.voice, fact, n) if n in fact.audiences else "") for n in self.voice.everybody]
                rows += self._differing(f"fact {fact.id}", said, where)
        return [Table(_TWO, (self._head("Term or fact", "Words"),), tuple(rows))] if rows else []

    def _differing(self, name: str, said: list[tuple[str, str]], where: Where) -> list[TableRow]:
        if len({words for _, words in said}) == 1:
            return []
        value: PerAudience[str] = PerAudience(tuple((n, words) for n, words in said if words))
        gone = tuple(n for n, words in said if not words)
        tone = replace(where, scope=gone, tone=SpanRole.RESTRICTED)
        told_already = len({words for _, words in value.values}) == 1
        lacking = [self.blocks.said(f"[not for {', '.join(gone)}]", tone)] if gone and not told_already else []
        shown = self.told(value, where, self._value) if len(value.values) else []
        return [self._row(name, [*shown, *lacking])]

    def works(self) -> list[Block]:
        """Give the works of the memo, each with those who have it where that is not everybody."""
        cited = {c.key for n in nodes_of_memo(self.memo) if isinstance(n, authored.Citation) for c in n.cites}
        facts = {n.key for n in nodes_of_memo(self.memo) if isinstance(n, authored.FactRef)}
        cited |= {s.ref for fact in self.voice.project.evidence.facts if fact.id in facts for s in fact.sources}
        out: list[Block] = []
        how, language = self.voice.hows[self.voice.reader.id], self.voice.reader.language
        for work in self.voice.project.evidence.references:
            if work.id in cited:
                own = tuple(name for name in self.voice.everybody if name in work.audiences)
                words = inlines(full(work, how, IN_HOUSE), language)
                lead: list[Atom] = []
                if own != self.voice.everybody:
                    where = Where(own, SpanRole.RESTRICTED)
                    lead = [self.voice.opened(own, where.wraps), Atom(" ", exact=True)]
                out.append(Paragraph(Role.REFERENCE, (*self.voice.set(lead)[0], *words, Text("."))))
        return out


def _more(row: TableRow, block: Block) -> TableRow:
    name, said = row.cells
    return replace(row, cells=(name, replace(said, blocks=(*said.blocks, block))))


def _variant(variant: Variant) -> list[tuple[str, str]]:
    return [
        ("instrument", variant.instrument or ""),
        ("file", variant.file or ""),
        ("sections", ", ".join(variant.sections or ())),
        ("attachment name", variant.attachment_name or ""),
        *(variant.masthead.lines if variant.masthead else ()),
        *(variant.lines.stated if variant.lines else ()),
        ("limits", ", ".join(f"{name} {value}" for name, value in variant.limits)),
        ("cable", "; ".join(variant.cable.words) if variant.cable else ""),
    ]
