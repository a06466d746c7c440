"""Footnotes and other words for the works that a memo rests on, in reading order (source-format 3.10 and 4).

A citation that text asks for stands at its place. The works of a fact are cited where the fact is first used in body
text, at the end of the sentence, once for all facts of it, and not at all if the sentence cites them itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.compile.bibliography import bibliography
from reportkit.compile.citation_parts import Part, Parts, inlines, joined
from reportkit.compile.convention import convention
from reportkit.compile.line import Line
from reportkit.compile.order import Unit, Zone
from reportkit.compile.release import Released
from reportkit.compile.sentences import sentences
from reportkit.compile.tables import Citations, Cited, Substitutions
from reportkit.compile.typography import OBJECT, sentence_case
from reportkit.compile.works import full, naming_of, short
from reportkit.doctree.nodes import Inline
from reportkit.model.content import Chart, Citation, FactField, FactRef, Table
from reportkit.model.instrument import Instrument
from reportkit.model.walk import AnyNode, walk
from reportkit.record import dataclass

_STOPS = ".!?…。！？"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A work as one place cites it."""

    key: str
    locator: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The citations and facts of a sentence, and the works that its facts owe; `shared` with its last citation."""

    explicit: tuple[Citation, ...]
    used: tuple[FactRef, ...]
    owed: tuple[_Mention, ...]
    shared: bool


def cite(released: Released, instrument: Instrument, substitutions: Substitutions) -> Citations:
    """Give the footnotes, inline sources and list of works of a released view."""
    maker = _Maker(released, instrument)
    for unit, line in substitutions.lines:
        maker.unit(unit, line)
    maker.pictures(released.nodes)
    return Citations(
        notes=maker.notes,
        inline=maker.inline,
        short={key: maker.words((_Mention(key),)) for keys in maker.grounds.values() for key in keys},
        bibliography=bibliography(
            (maker.works[key] for key in maker.works if key in maker.cited), maker.how, maker.naming, maker.language
        ),
        grounds=maker.grounds,
    )


class _Maker:
    """Fills the tables in reading order; `named` are the works that a note has named in full."""

    def __init__(self, released: Released, instrument: Instrument) -> None:
        self.naming = naming_of(instrument)
        self.how, self.language = convention(released.audience), released.audience.language
        self.facts = {fact.id: fact for fact in released.evidence.facts}
        self.works = {work.id: work for work in released.evidence.references}
        self.notes: dict[int, Cited] = {}
        self.inline: dict[int, tuple[Inline, ...]] = {}
        self.grounds: dict[int, tuple[str, ...]] = {}
        self.shown: set[str] = set()
        self.named: set[str] = set()
        self.cited: set[str] = set()
        self.shorts: dict[str, Parts] = {}

    def unit(self, unit: Unit, line: Line) -> None:
        """Cite what one piece of prose rests on; sentences in a row that rest on the same share the last one's note."""
        if not any(isinstance(stretch.leaf, (Citation, FactRef)) for stretch in line.stretches):
            return
        held: _Sentence | None = None
        for start, end in sentences(line.text):
            sentence = self.sentence(line, start, end, unit.zone)
            if held is not None and (sentence.owed != held.owed or sentence.explicit):
                self.note_at_end(held)
            self.explicit(sentence, unit.zone)
            held = sentence if sentence.owed and not sentence.shared else None
            if held is not None and unit.zone is Zone.NOTE:
                words = inlines(self.aside(self.parts(held.owed)), self.language)
                self.inline[held.used[-1].uid] = words
                held = None
        if held is not None:
            self.note_at_end(held)

    def sentence(self, line: Line, start: int, end: int, zone: Zone) -> _Sentence:
        """Find what one sentence cites and owes."""
        found = [s for s in line.stretches if start <= s.start < end]
        explicit = [(s.start, s.leaf) for s in found if isinstance(s.leaf, Citation)]
        asked = {cite.key for _, node in explicit for cite in node.cites}
        for s in found:
            if isinstance(s.leaf, FactRef) and s.leaf.part is FactField.SOURCE:
                asked |= {m.key for m in self.sources(s.leaf.key)}
                self.inline[s.leaf.uid] = self.source_words(s.leaf.key)
        used = [s.leaf for s in found if isinstance(s.leaf, FactRef) and s.leaf.part is not FactField.SOURCE]
        owed = self.owed(used, asked) if zone in (Zone.BODY, Zone.NOTE) else ()
        shared = bool(explicit) and not line.text[explicit[-1][0] : end].strip(f" {OBJECT}{_STOPS})]”’\"'")
        return _Sentence(tuple(node for _, node in explicit), tuple(used), owed, shared)

    def explicit(self, sentence: _Sentence, zone: Zone) -> None:
        """Cite where text asks for it; a citation that ends its sentence takes what the sentence owes along."""
        for n, node in enumerate(sentence.explicit, 1):
            mentions = tuple(_Mention(c.key, c.locator, c.prefix) for c in node.cites if c.key in self.works)
            more = sentence.owed if sentence.shared and n == len(sentence.explicit) else ()
            self.citation(node, (*mentions, *more), zone)

    def note_at_end(self, sentence: _Sentence) -> None:
        """Put the note of what a sentence owes at its end."""
        self.notes[sentence.used[-1].uid] = Cited(self.note(sentence.owed), at_end=True)

    def owed(self, used: Iterable[FactRef], asked: set[str]) -> tuple[_Mention, ...]:
        """Give the works of the facts that are used here for the first time, each once, without those asked for."""
        out: dict[str, list[str]] = {}
        for node in used:
            if node.key not in self.shown:
                self.shown.add(node.key)
                for mention in self.sources(node.key):
                    if mention.key not in asked:
                        out.setdefault(mention.key, []).append(mention.locator)
        between = self.naming.phrases["between"]
        return tuple(_Mention(key, between.join(dict.fromkeys(filter(None, places)))) for key, places in out.items())

    def sources(self, key: str) -> tuple[_Mention, ...]:
        """Give the released works that a fact rests on."""
        fact = self.facts.get(key)
        return tuple(_Mention(s.ref, s.locator) for s in fact.sources if s.ref in self.works) if fact else ()

    def citation(self, node: Citation, mentions: tuple[_Mention, ...], zone: Zone) -> None:
        """Cite at the place of a citation: a footnote in body text, words in notes, words in brackets elsewhere."""
        match zone:
            case Zone.BODY:
                self.notes[node.uid] = Cited(self.note(mentions), at_end=False)
            case Zone.NOTE:
                self.inline[node.uid] = inlines(self.parts(mentions), self.language)
            case _:
                self.cited |= {m.key for m in mentions}
                self.inline[node.uid] = self.words(mentions, aside=True)

    def note(self, mentions: tuple[_Mention, ...]) -> tuple[Inline, ...]:
        """Give the text of a footnote: a sentence of its own."""
        parts = self.parts(mentions)
        if not parts:
            return ()
        first = Part(sentence_case(parts[0].text), parts[0].style, parts[0].url)
        said = "".join(part.text for part in parts)
        stop = "" if said.endswith((".", "?", "!", "。")) else self.naming.phrases["stop"]
        return inlines((first, *parts[1:], Part(stop)), self.language)

    def parts(self, mentions: Iterable[_Mention]) -> Parts:
        """Name works: in full the first time, short from then on."""
        groups = []
        for mention in mentions:
            key = mention.key
            name = self.short(key) if key in self.named else full(self.works[key], self.how, self.naming)
            self.named.add(key)
            self.cited.add(key)
            groups.append(self.around(mention, name))
        return joined(groups, Part(self.naming.phrases["next"]))

    def short(self, key: str) -> Parts:
        """Give the short name of a work."""
        if key not in self.shorts:
            self.shorts[key] = short(self.works[key], self.how, self.naming)
        return self.shorts[key]

    def words(self, mentions: Iterable[_Mention], *, aside: bool = False) -> tuple[Inline, ...]:
        """Name works in short, where there is no room for more; in brackets where they stand aside."""
        groups = [self.around(m, self.short(m.key)) for m in mentions]
        named = joined(groups, Part(self.naming.phrases["next"]))
        parts = self.aside(named) if aside else named
        return inlines((Part(parts[0].text.lstrip(" ")), *parts[1:]) if aside else parts, self.language)

    def aside(self, parts: Parts) -> Parts:
        """Give words in the brackets of the language, with the blank before them."""
        before, _, after = self.naming.phrases["aside"].partition("{words}")
        return (Part(before), *parts, Part(after))

    def around(self, mention: _Mention, name: Parts) -> Parts:
        """Put what an author wrote round a key about its name."""
        before = f"{mention.prefix.strip()} " if mention.prefix.strip() else ""
        place = mention.locator.strip().lstrip(",").strip()
        after = self.naming.phrases["comma"] + place if mention.locator.strip(" ,") else ""
        return (Part(before), *name, Part(after)) if before else (*name, Part(after))

    def source_words(self, key: str) -> tuple[Inline, ...]:
        """Give the words of `{{ fact.x.source }}`."""
        mentions = self.sources(key)
        self.cited |= {m.key for m in mentions}
        uncited = Part(self.naming.phrases["uncited"])
        return self.words(mentions) if mentions else inlines((uncited,), self.language)

    def pictures(self, nodes: Iterable[AnyNode]) -> None:
        """Find the works on which tables and charts rest, unless their cells name them."""
        for node in nodes:
            if isinstance(node, Chart):
                keys = [r.source for r in node.rows if r.source] or [
                    m.key for r in node.rows if r.fact for m in self.sources(r.fact)
                ]
            elif isinstance(node, Table):
                refs = [n for n in walk((node.head, *node.rows)) if isinstance(n, FactRef)]
                named = any(ref.part is FactField.SOURCE for ref in refs)
                keys = [] if named else [m.key for ref in refs for m in self.sources(ref.key)]
            else:
                continue
            works = tuple(dict.fromkeys(key for key in keys if key in self.works))
            if works:
                self.grounds[node.uid] = works
                self.cited |= set(works)
