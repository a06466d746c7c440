"""Words of a review: what every audience has, with those who have it named in words at each piece.

Facts and terms stand as the first of those have them who read the piece, our own side before others; a table at the end
of the review has the others' words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

from reportkit.compile.citation_parts import inlines
from reportkit.compile.convention import Convention, convention
from reportkit.compile.lower_atoms import Atom, Wrap, atoms_of, build, is_korean, language_of, spoken
from reportkit.compile.review_values import value
from reportkit.compile.typography import OBJECT, typeset
from reportkit.compile.works import IN_HOUSE, short
from reportkit.doctree.nodes import Inline, LineBreak, Text
from reportkit.doctree.roles import SpanRole
from reportkit.model import content as authored
from reportkit.model.audience import Audience
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.record import dataclass, field, replace

Scope: TypeAlias = tuple[str, ...]
"""Ids of the audiences that have a place, our own side first."""

Wraps: TypeAlias = tuple[Wrap, ...]

Notes: TypeAlias = Mapping[str, Callable[[Scope], Inline]]
"""Makes the mark of each note by its label, for those who have it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a cross reference leads: the words for it, and its anchor."""

    words: str
    anchor: str


@dataclass(slots=True)
class Voice:
    """Says the words of one memo for `reader`, who is in-house. `aims` are what can be referred to, by whole id.

    `tongue` is the language of the translation that is said at the moment, None while it is the source.
    """

    memo: Memo
    project: Project
    reader: Audience
    aims: Mapping[str, Aim] = field(default_factory=dict)
    hows: dict[str, Convention] = field(default_factory=dict)
    tongue: str | None = None

    def __post_init__(self) -> None:
        """Learn how each audience writes dates and numbers."""
        self.hows = {a.id: convention(a) for a in self.project.audiences if a.id in self.memo.audiences}

    @property
    def everybody(self) -> Scope:
        """Give all audiences of the memo, the reader first."""
        return (self.reader.id, *(name for name in self.memo.audiences if name != self.reader.id))

    # Who has what

    def own(self, node: authored.Node, scope: Scope) -> Scope:
        """Give those of a scope who have a node."""
        names = node.attr.audience
        return scope if names is None else tuple(name for name in scope if name in names)

    def only(self, own: Scope) -> str:
        """Name those who alone have something."""
        return f"{', '.join(own)} only" if own else "nobody"

    def told(self, words: str, role: SpanRole, wraps: Wraps = ()) -> Atom:
        """Give words of ours, in English whatever the language of the memo."""
        language = None if self.tongue is None and self.reader.language.startswith("en") else "en"
        return Atom(words, (*wraps, Wrap(role=role)), True, language)

    def opened(self, own: Scope, wraps: Wraps = ()) -> Atom:
        """Give the label of a restricted piece."""
        return self.told(f"[{self.only(own)}]", SpanRole.WHO, wraps)

    def reason(self, why: str | None, wraps: Wraps = ()) -> list[Atom]:
        """Give an author's reason; none where there is none."""
        return [Atom(" ", wraps, True), self.told(f"(why: {why})", SpanRole.REASON, wraps)] if why else []

    # Inlines

    def set(self, atoms: Sequence[Atom]) -> tuple[tuple[Inline, ...], str | None]:
        """Set the type of a paragraph; gives its inlines, and its language where it is not the document's."""
        language = self.reader.language
        whole = "".join(atom.text for atom in atoms)
        korean = not whole.isascii() and not language.startswith("ko") and is_korean(whole)
        own = self.tongue or ("ko" if korean else language_of(atoms) or language)
        final = typeset([a.text for a in atoms], [a.exact for a in atoms], own)
        made = [
            Atom(text, atom.wraps, True, atom.language, atom.node, span=atom.span)
            for atom, text in zip(atoms, final, strict=True)
        ]
        return tuple(build(made, own)), None if own == language else own

    def plain(self, content: Iterable[authored.Inline], scope: Scope) -> str:
        """Give prose as plain words on one line, labels of restricted pieces among them."""
        atoms = self.flatten(content, scope, notes={})
        words = "".join(typeset([a.text for a in atoms], [a.exact for a in atoms], self.reader.language))
        return " ".join(words.replace(OBJECT, " ").split())

    def flatten(
        self, content: Iterable[authored.Inline], scope: Scope, wraps: Wraps = (), *, notes: Notes
    ) -> list[Atom]:
        """Turn authored inlines that `scope` has into atoms; `notes` makes the mark of each note."""
        out: list[Atom] = []
        for node in content:
            own = self.own(node, scope)
            if own == scope or isinstance(node, authored.NoteMark):
                out += self._inline(node, own, wraps, notes)
                continue
            inner = self._inline(node, own, (*wraps, Wrap(role=SpanRole.RESTRICTED)), notes)
            out += self._bracketed(f"{self.only(own)}:", inner, node.attr.why, wraps, SpanRole.RESTRICTED)
        return out

    def _bracketed(self, who: str, inner: list[Atom], why: str | None, wraps: Wraps, role: SpanRole) -> list[Atom]:
        """Put a piece and its reason in brackets that say who has it; white space at its ends stands outside."""
        tone = (*wraps, Wrap(role=role))
        out: list[Atom] = []
        if inner and inner[0].text[:1] == " ":
            out.append(Atom(" ", wraps, True))
            inner = [replace(inner[0], text=inner[0].text[1:]), *inner[1:]]
        tail = [Atom(" ", wraps, True)] if inner and inner[-1].text[-1:] == " " else []
        if tail:
            inner = [*inner[:-1], replace(inner[-1], text=inner[-1].text[:-1])]
        out += [self.told(f"[{who}", SpanRole.WHO, tone), Atom(" ", tone, True), *inner]
        return [*out, *self.reason(why, tone), self.told("]", SpanRole.WHO, tone), *tail]

    def _inline(self, node: authored.Inline, scope: Scope, wraps: Wraps, notes: Notes) -> list[Atom]:
        match node:
            case authored.Text():
                return [Atom(node.text, wraps, span=node.span)]
            case authored.Code():
                return [Atom(node.text, (*wraps, Wrap(role=SpanRole.CODE)), True, span=node.span)]
            case authored.LineBreak():
                return [Atom(OBJECT, wraps, True, node=LineBreak())]
            case authored.Emphasis():
                role = SpanRole.STRONG if node.strong else SpanRole.EMPHASIS
                return self.flatten(node.children, scope, (*wraps, Wrap(role=role)), notes=notes)
            case authored.Link():
                return self._link(node, scope, wraps, notes)
            case authored.Words():
                inner = self.flatten(node.children, scope, wraps, notes=notes)
                lead = self.mark(node.attr.marking, scope, wraps)
                return [*lead, *(spoken(inner, node.attr.lang) if node.attr.lang else inner)]
            case authored.WordVariants():
                return self._variants(node, scope, wraps, notes)
            case authored.FactRef() | authored.TermRef() | authored.MemoRef() | authored.CountRef():
                return [replace(value(self, node, scope), wraps=wraps, span=node.span)]
            case authored.CrossRef():
                return self._reference(node, wraps)
            case authored.Citation():
                return self._citation(node, wraps)
            case authored.NoteMark():
                made = notes.get(node.label)
                if made is None:
                    return []
                kept = tuple(wrap for wrap in wraps if wrap.role is not None)  # a mark stands in no link
                return [Atom(OBJECT, kept, True, node=made(scope), span=node.span)]
            case _:
                assert_never(node)

    def _link(self, node: authored.Link, scope: Scope, wraps: Wraps, notes: Notes) -> list[Atom]:
        if not node.target.startswith("#"):
            inner = self.flatten(node.children, scope, (*wraps, Wrap(url=node.target)), notes=notes)
            shown = "".join(atom.text for atom in inner) == node.target
            return inner if shown else [*inner, Atom(f" ({node.target})", wraps, True)]
        aim = self.aims.get(node.target[1:])
        leading = wraps if aim is None else (*wraps, Wrap(to=aim.anchor))
        return self.flatten(node.children, scope, leading, notes=notes)

    def _variants(self, node: authored.WordVariants, scope: Scope, wraps: Wraps, notes: Notes) -> list[Atom]:
        """Give the wordings one after another, each with those who have it."""
        out: list[Atom] = []
        tone = (*wraps, Wrap(role=SpanRole.REWORDED))
        for wording in node.wordings:
            if own := self.own(wording, scope):
                inner = self.flatten(wording.children, own, tone, notes=notes)
                out += [Atom(" ", wraps, True)] if out else []
                out += self._bracketed(f"{', '.join(own)}:", inner, wording.attr.why, wraps, SpanRole.REWORDED)
        if none := tuple(name for name in scope if name in node.none):
            nothing = [self.told("nothing", SpanRole.WHO, tone)]
            out += [Atom(" ", wraps, True)] if out else []
            out += self._bracketed(f"{', '.join(none)}:", nothing, node.attr.why, wraps, SpanRole.REWORDED)
        return out

    def mark(self, level: str | None, scope: Scope, wraps: Wraps = ()) -> list[Atom]:
        """Give the mark of a portion with its space, as the first of its readers prints it."""
        if level is None:
            return []
        schemes = {scheme.name: scheme for scheme in self.project.schemes}
        for audience in self.project.audiences:
            found = schemes[audience.scheme].level(level) if audience.scheme in schemes else None
            if audience.id in scope and found is not None:
                return [Atom(f"({found.portion})", (*wraps, Wrap(role=SpanRole.PORTION_MARK)), True), Atom(" ", wraps)]
        return [Atom(f"({level})", (*wraps, Wrap(role=SpanRole.PORTION_MARK)), True), Atom(" ", wraps)]

    def _reference(self, node: authored.CrossRef, wraps: Wraps) -> list[Atom]:
        out: list[Atom] = []
        for n, target in enumerate(node.targets):
            name = f"{target.kind}-{target.key}"
            aim = self.aims.get(name)
            inner = wraps if aim is None else (*wraps, Wrap(to=aim.anchor))
            out += [*([Atom("; ", wraps, True)] if n else []), Atom(f"[{aim.words if aim else name}]", inner, True)]
        return out

    def _citation(self, node: authored.Citation, wraps: Wraps) -> list[Atom]:
        works = {work.id: work for work in self.project.evidence.references}
        how = self.hows[self.reader.id]
        out = [Atom(" [", wraps, True)]
        for n, cite in enumerate(node.cites):
            lead = ("; " if n else "") + (f"{cite.prefix} " if cite.prefix else "")
            words: tuple[Inline, ...] = (Text(cite.key),)
            if cite.key in works:
                words = inlines(short(works[cite.key], how, IN_HOUSE), self.reader.language)
            inner = tuple(wrap for wrap in wraps if wrap.role is not None)
            out += [Atom(lead, inner, True)] if lead else []
            out += atoms_of(words, inner)
            out += [Atom(f", {cite.locator}", inner, True)] if cite.locator else []
        return [*out, Atom("]", wraps, True)]
