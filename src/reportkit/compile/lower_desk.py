"""What every part of lowering works with: the released view, its tables, and words turned into final inlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from reportkit.compile.convention import Convention
from reportkit.compile.filling import filled
from reportkit.compile.lower_atoms import (
    Atom,
    Wrap,
    atoms_of,
    build,
    foreign,
    is_korean,
    language_of,
    place_marks,
    spoken,
    upright,
)
from reportkit.compile.lower_inner import Dress, Inner, Labels, headed, run_on
from reportkit.compile.lower_marks import Marks
from reportkit.compile.numberings import Formats
from reportkit.compile.numbers import Numbers
from reportkit.compile.order import Placed
from reportkit.compile.refs import Links
from reportkit.compile.release import Released
from reportkit.compile.tables import Citations, Cited, Substitutions
from reportkit.compile.typography import OBJECT, typeset
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Inline, LineBreak, Note, Paragraph, Styled, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.instrument import Instrument
from reportkit.model.marking import MarkingScheme
from reportkit.record import dataclass, field

Value: TypeAlias = authored.FactRef | authored.TermRef | authored.MemoRef | authored.CountRef


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of the passes before lowering."""

    substitutions: Substitutions
    numbers: Numbers
    links: Links
    citations: Citations


@dataclass(frozen=True, slots=True)
class Line:
    """The final inlines of one paragraph. `language` is its own where it is not the document's."""

    content: tuple[Inline, ...]
    language: str | None = None


@dataclass(slots=True)
class Desk:
    """Lowers the words of one document. `notes` are those of the section at hand, by label.

    `count` is the number of the last footnote: whatever is lowered in the order of reading is numbered in it; `stars`
    are the asterisks of the last note to the head. While a table or figure is lowered, `letters` gathers its notes,
    which stand under it (UN-15). `labels` are those of lists in cells, notes and the like.
    """

    released: Released
    instrument: Instrument
    scheme: MarkingScheme | None
    placed: tuple[Placed, ...]
    tables: Tables
    how: Convention
    marks: Marks
    images: Mapping[str, bytes]
    sink: Sink
    notes: Mapping[str, authored.NoteText] = field(default_factory=dict)
    count: int = 0
    stars: int = 0
    letters: list[tuple[Inline, ...]] | None = None
    labels: Labels = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no inner list."""
        self.labels = Labels(self.instrument, Formats.of(self.instrument).lists)

    @property
    def language(self) -> str:
        """Give the language of the document."""
        return self.released.audience.language

    def label(self, key: str, **values: str) -> str:
        """Give a word of the instrument with values in its braces."""
        words = self.instrument.label(key)
        return filled(words, values, self.language) if values else words

    def error(self, code: str, node: authored.Block | authored.NoteText, message: str, *hints: str) -> None:
        """Report an error at a node, for this audience."""
        self.sink.error(code, node.span, message, *hints, audience=self.released.audience.id)

    # Words

    def text(self, words: str) -> str:
        """Give plain text of memo.yaml with final quotes, dashes and spaces."""
        return typeset([words], [False], self.language)[0]

    def words(self, content: authored.Prose) -> str:
        """Give prose as plain text, without notes and marks."""
        atoms = [a for a in self.flatten(content) if a.note is None and not any(map(_is_mark, a.wraps))]
        words = "".join(typeset([a.text for a in atoms], [a.exact for a in atoms], self.language))
        return words.replace(OBJECT, " ").strip(" ")

    def line(self, content: authored.Prose, *, noted: bool = True) -> Line:
        """Give the final inlines of a paragraph; without the marks of its notes unless `noted`."""
        if len(content) == 1 and type(first := content[0]) is authored.Text and not foreign(first.text):
            words = typeset((first.text,), (False,), self.language)[0]  # as `set` does it, for most paragraphs
            return Line((Text(words, span=first.span),) if words else ())
        return self.set(self.flatten(content), noted=noted)

    def among(self, content: authored.Prose, *, noted: bool = True) -> tuple[Inline, ...]:
        """Give the final inlines of words that stand among others, and say a language of their own themselves."""
        return self.set(self.flatten(content), noted=noted, alone=False).content

    def set(self, atoms: list[Atom], *, noted: bool = True, alone: bool = True) -> Line:
        """Place marks, number notes, set the type and make the tree; words not `alone` say their language each."""
        if any(atom.note is not None for atom in atoms):
            atoms = place_marks(atoms, self.language)
            atoms = self.numbered(atoms) if noted else [a for a in atoms if a.note is None]
        texts = [a.text for a in atoms]
        whole = "".join(texts)
        korean = not whole.isascii() and not self.language.startswith("ko") and is_korean(whole)
        language = "ko" if korean else language_of(atoms) or self.language
        if language.startswith("ko"):
            atoms = upright(atoms)
        final = typeset(texts, [a.exact for a in atoms], language)
        made = [
            atom if atom.text == text else Atom(text, atom.wraps, True, atom.language, atom.node, span=atom.span)
            for atom, text in zip(atoms, final, strict=True)
        ]
        around = language if alone or korean else self.language
        return Line(tuple(build(made, around)), None if language == self.language else language)

    def flatten(self, content: Iterable[authored.Inline], wraps: tuple[Wrap, ...] = ()) -> list[Atom]:
        """Turn authored inlines into atoms."""
        out: list[Atom] = []
        for node in content:
            self._flatten(node, wraps, out)
        return out

    def lead(self, title: authored.Prose) -> list[Atom]:
        """Give a title that leads its paragraph, with the stop behind it."""
        wrap = Wrap(role=SpanRole.RUN_IN)
        atoms = self.flatten(title, (wrap,))
        closed = bool(atoms) and atoms[-1].text.rstrip().endswith((".", "?", "!", ":", "…", "。", "：", "؟"))
        return atoms if closed else [*atoms, Atom(self.label("stop"), (wrap,))]

    def _flatten(self, node: authored.Inline, wraps: tuple[Wrap, ...], out: list[Atom]) -> None:
        tables = self.tables
        match node:
            case authored.Text():
                out.append(Atom(node.text, wraps, span=node.span))
            case authored.Code():
                out.append(Atom(node.text, (*wraps, Wrap(role=SpanRole.CODE)), True, span=node.span))
            case authored.LineBreak():
                out.append(Atom(OBJECT, wraps, True, node=LineBreak()))
            case authored.Emphasis():
                role = SpanRole.STRONG if node.strong else SpanRole.EMPHASIS
                out += self.flatten(node.children, (*wraps, Wrap(role=role)))
            case authored.Link():
                out += self._link(node, wraps)
            case authored.Words():
                if node.attr.marking:
                    out += atoms_of(self.marks.run_in(self.marks.level(node.attr.marking)), wraps)
                inner = self.flatten(node.children, wraps)
                out += spoken(inner, node.attr.lang) if node.attr.lang else inner
            case authored.FactRef() | authored.TermRef() | authored.MemoRef() | authored.CountRef():
                out += self._value(node, wraps)
            case authored.CrossRef():
                out += atoms_of(tables.links.references.get(node.uid, ()), wraps)
            case authored.Citation():
                if note := tables.citations.notes.get(node.uid):
                    out.append(Atom(OBJECT, wraps, True, note=note, span=node.span))
                out += atoms_of(tables.citations.inline.get(node.uid, ()), wraps)
            case authored.NoteMark():
                if node.label in self.notes:
                    out.append(Atom(OBJECT, wraps, True, note=self.notes[node.label], span=node.span))
            case authored.WordVariants():
                raise AssertionError("release has chosen the wording")
            case _:
                assert_never(node)

    def _link(self, node: authored.Link, wraps: tuple[Wrap, ...]) -> list[Atom]:
        if not node.target.startswith("#"):
            return self.flatten(node.children, (*wraps, Wrap(url=node.target)))
        anchor = self.tables.links.destinations.get(node.uid)
        return self.flatten(node.children, wraps if anchor is None else (*wraps, Wrap(to=anchor)))

    def _value(self, node: Value, wraps: tuple[Wrap, ...]) -> list[Atom]:
        out = []
        if printed := self.tables.substitutions.words.get(node.uid):
            out.append(Atom(printed.text, wraps, printed.exact, printed.language, span=node.span))
        out += atoms_of(self.tables.citations.inline.get(node.uid, ()), wraps)
        if note := self.tables.citations.notes.get(node.uid):
            out.append(Atom(OBJECT, wraps, True, note=note, span=node.span))
        return out

    # Notes

    def numbered(self, atoms: list[Atom]) -> list[Atom]:
        """Give the notes their numbers, in the order of their marks; two marks at one place take a comma (UN-15)."""
        out: list[Atom] = []
        for n, atom in enumerate(atoms):
            if atom.note is None:
                out.append(atom)
                continue
            wraps = tuple(wrap for wrap in atom.wraps if wrap.role is not None)  # a mark stands in no link
            if n and atoms[n - 1].note is not None:
                if atoms[n - 1].note == atom.note:
                    continue
                out.append(Atom(OBJECT, wraps, True, node=Styled(SpanRole.NOTE_MARK, (Text(","),))))
            out.append(Atom(OBJECT, wraps, True, node=self._note(atom)))
        return out

    def _note(self, atom: Atom) -> Inline:
        note = atom.note
        assert note is not None
        if self.letters is not None:
            self.letters.append(())
            place = len(self.letters) - 1
            self.letters[place] = run_on(self._note_blocks(note, Role.TABLE_NOTE))
            return Styled(SpanRole.NOTE_MARK, (Text(letter(place + 1)),))
        self.count += 1
        number = str(self.count)
        return Note(number, self._note_blocks(note, Role.FOOTNOTE), span=atom.span)

    def _note_blocks(self, note: authored.NoteText | Cited, role: Role) -> tuple[Block, ...]:
        """Give the blocks of a note; the first is a paragraph, which will have the number."""
        if isinstance(note, Cited):
            return (Paragraph(role, note.content),)
        level = self.marks.level(note.attr.marking)
        first, more = headed(self.flat(note.blocks, role, "a note"), role)
        lead = self.marks.run_in(level, self.language if first.language else None)
        head = Paragraph(role, (*lead, *first.content), language=first.language, mark=level, span=first.span)
        return (head, *more)

    def flat(
        self, blocks: Sequence[authored.Block], role: Role, where: str, dress: Dress | None = None
    ) -> tuple[Block, ...]:
        """Give blocks as paragraphs of one role, and lists; anything else is RK242. `dress` finishes paragraphs."""
        inner = Inner(self, role, where)
        if dress is not None:
            inner.dress = dress
        return inner.blocks(blocks)


def led(label: str) -> str:
    """Give a label with the blank behind it; a wide colon or bracket has room of its own."""
    return label if label.endswith(("\uff1a", "\uff09")) else f"{label} "


def letter(number: int) -> str:
    """Give the mark of a note under a table: a, b, c."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _is_mark(wrap: Wrap) -> bool:
    return wrap.role is SpanRole.PORTION_MARK
