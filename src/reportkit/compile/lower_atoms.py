"""A paragraph on its way to the reader's tree: a flat row of atoms, in which marks of notes find their places.

Flat, because what typography and note marks look at does not care for emphasis and links; the tree is made last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import assert_never

from reportkit.compile.sentences import sentences
from reportkit.compile.tables import Cited
from reportkit.compile.typography import OBJECT
from reportkit.doctree.nodes import (
    BannerText,
    Inline,
    LineBreak,
    Link,
    Note,
    PageCount,
    PageNumber,
    Styled,
    Tab,
    Text,
    TickBox,
)
from reportkit.doctree.roles import SpanRole
from reportkit.letters import Letters
from reportkit.model.content import NoteText
from reportkit.patterns import regex
from reportkit.record import dataclass, replace
from reportkit.span import PYTHON, Span

_PUNCTUATION = regex(r"[.,;:!?…”’»\"'。，、；：！？」』）،؛؟]+")
_BEFORE = ("fr", "es")
_STOPS = " \u00a0\u202f.!?…"
_KOREAN = Letters("\u1100-\u11ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff")
_KOREAN_RUN = regex(r"(?:\d+[·.]?\d*)?가(?:[가·ㆍ0-9]|[ ,](?=가))*")
"""Words in Korean, in a text whose `_KOREAN` characters are all `가`: a class of that width takes long to compile."""

_HANGUL = Letters("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af")
_HAN_OF_ITS_OWN = ("ko", "ja", "zh")
"""Languages whose own letters Han are: no other than Hangul is Korean among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Wrap:
    """A node round atoms; each is told from others by identity, so that neighbours are never joined."""

    role: SpanRole | None = None
    url: str | None = None
    to: str | None = None

    def make(self, children: tuple[Inline, ...]) -> Inline:
        """Give the node with what is in it."""
        if self.role is not None:
            return Styled(self.role, children)
        return Link(children, url=self.url, to=self.to)


@dataclass(frozen=True, slots=True)
class Atom:
    """Words, or something without words (`node`, or the `note` whose mark it is; then the text is `OBJECT`).

    `wraps` are the nodes round it, the outermost first. Typography does not touch words that are `exact`.
    """

    text: str
    wraps: tuple[Wrap, ...] = ()
    exact: bool = False
    language: str | None = None
    node: Inline | None = None
    note: NoteText | Cited | None = None
    span: Span = PYTHON

    @property
    def at_end(self) -> bool:
        """Say whether this is a mark that goes to the end of its sentence."""
        return isinstance(self.note, Cited) and self.note.at_end


def linked(wraps: Iterable[Wrap]) -> bool:
    """Say whether words stand in a link: no other link can stand in it, nor the mark of a note, which is one."""
    return any(wrap.role is None for wrap in wraps)


def atoms_of(content: Sequence[Inline], wraps: tuple[Wrap, ...] = ()) -> list[Atom]:
    """Take finished inlines apart; their words stay as they are."""
    out: list[Atom] = []
    for node in content:
        match node:
            case Text():
                out.append(Atom(node.text, wraps, True, node.language, span=node.span))
            case Styled():
                out += atoms_of(node.children, (*wraps, Wrap(role=node.role)))
            case Link():
                inner = wraps if linked(wraps) else (*wraps, Wrap(url=node.url, to=node.to))
                out += atoms_of(node.children, inner)
            case Note() | Tab() | LineBreak() | PageNumber() | PageCount() | BannerText() | TickBox():
                out.append(Atom(OBJECT, wraps, True, node=node))
            case _:
                assert_never(node)
    return out


# Marks of notes


def place_marks(atoms: list[Atom], language: str) -> list[Atom]:
    """Put marks of notes at punctuation and at the ends of sentences; none stands behind a space (UN-15).

    They stand behind punctuation, in French and Spanish before it.
    """
    before = language.split("-")[0].lower() in _BEFORE
    still = [a for a in atoms if not a.at_end]
    placed = _at_punctuation(still, before)
    return placed if len(still) == len(atoms) else _at_ends(placed, atoms, before)


def _at_punctuation(atoms: list[Atom], before: bool) -> list[Atom]:
    """Close up the marks that stay in their places, and move them past the punctuation that follows them."""
    out: list[Atom] = []
    waiting: list[Atom] = []
    for atom in atoms:
        if atom.note is not None:
            if out and not waiting:
                out[-1] = replace(out[-1], text=out[-1].text.rstrip(" ")) if out[-1].node is None else out[-1]
            waiting.append(atom)
            continue
        found = _PUNCTUATION.match(atom.text) if waiting and atom.node is None and not atom.exact else None
        found = None if before else found
        if found:
            out.append(replace(atom, text=found[0]))
            atom = replace(atom, text=atom.text[found.end() :])
        out += waiting
        waiting = []
        if atom.text:
            out.append(atom)
    return [*out, *waiting]


def _at_ends(atoms: list[Atom], authored: list[Atom], before: bool) -> list[Atom]:
    """Put the marks of facts at the ends of the sentences in which the facts stand."""
    marks: list[tuple[int, Atom]] = []
    text = "".join(a.text for a in atoms)
    # Moving marks has changed no letter but spaces, so a place is found by counting what is neither space nor mark.
    solid, cut = _Solid(text), sentences(text)
    count = 0
    for atom in authored:
        if atom.at_end:
            place = solid.place(count)
            end = next((end for _, end in cut if place < end), len(text))
            marks.append((len(text[:end].rstrip(_STOPS if before else " ")), atom))
        elif atom.note is None:
            count += len(atom.text) - atom.text.count(" ") - atom.text.count(OBJECT)
    for at, mark in reversed(marks):
        atoms = _insert(atoms, at, mark)
    return atoms


class _Solid:
    """The stretches of a text between spaces and marks, of which some are empty: how much is solid before each."""

    __slots__ = ("before",)

    def __init__(self, text: str) -> None:
        self.before = [*accumulate(map(len, text.replace(OBJECT, " ").split(" ")), initial=0)]

    def place(self, count: int) -> int:
        """Give the place of the last of so many solid characters, 0 for none."""
        if count == 0:
            return 0
        spaces = bisect_left(self.before, count) - 1
        return spaces + count - 1


def _insert(atoms: list[Atom], at: int, mark: Atom) -> list[Atom]:
    """Put a mark at an offset; between two words of a link it stays in it."""
    for n, atom in enumerate(atoms):
        if at <= len(atom.text):
            if at == len(atom.text):
                return [*atoms[: n + 1], mark, *atoms[n + 1 :]]
            left, right = replace(atom, text=atom.text[:at]), replace(atom, text=atom.text[at:])
            return [*atoms[:n], left, replace(mark, wraps=atom.wraps), right, *atoms[n + 1 :]]
        at -= len(atom.text)
    return [*atoms, mark]


# The tree


def is_korean(text: str) -> bool:
    """Say whether a paragraph is in Korean: more than half of its letters are Hangul and Hanja, and not Han alone."""
    if not (_KOREAN.search(text) and _HANGUL.search(text)):
        return False
    letters = sum(map(str.isalpha, text))
    if _KOREAN.at_most(text) * 2 <= letters:
        return False
    korean, hangul = _KOREAN.count(text), _HANGUL.count(text)
    return korean * 2 > letters and hangul * 4 > korean - hangul


def foreign(text: str) -> bool:
    """Say whether a text may have words in Korean, which are set apart in a document of another language."""
    return _KOREAN.search(text)


def spoken(atoms: Iterable[Atom], language: str) -> list[Atom]:
    """Give atoms in a language, those aside that have one of their own."""
    return [replace(atom, language=language) if atom.language is None else atom for atom in atoms]


def upright(atoms: Sequence[Atom]) -> list[Atom]:
    """Give atoms whose emphasis is bold: Hangul has no slant, and a word processor would make one (SPEC section 12)."""
    bold: dict[int, Wrap] = {
        id(wrap): Wrap(role=SpanRole.STRONG) for a in atoms for wrap in a.wraps if wrap.role is SpanRole.EMPHASIS
    }
    if not bold:
        return list(atoms)
    return [replace(atom, wraps=tuple(bold.get(id(wrap), wrap) for wrap in atom.wraps)) for atom in atoms]


def language_of(atoms: Iterable[Atom]) -> str | None:
    """Give the language in which all words of a paragraph are said to be, None where they are not, or in none."""
    if all(atom.language is None for atom in atoms):
        return None
    found = {atom.language for atom in atoms if any(letter.isalpha() for letter in atom.text)}
    return found.pop() if len(found) == 1 else None


def build(atoms: Sequence[Atom], language: str, depth: int = 0) -> list[Inline]:
    """Make the tree of atoms; `language` is the paragraph's, in which Korean words have a style of their own."""
    out: list[Inline] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if len(atom.wraps) > depth:
            wrap, end = atom.wraps[depth], at + 1
            while end < len(atoms) and len(atoms[end].wraps) > depth and atoms[end].wraps[depth] is wrap:
                end += 1
            if inner := build(atoms[at:end], language, depth + 1):
                out.append(wrap.make(tuple(inner)))
            at = end
            continue
        at += 1
        if atom.node is not None:
            out.append(atom.node)
        elif atom.text:
            _words(out, atom, language)
    return out


def _words(out: list[Inline], atom: Atom, language: str) -> None:
    """Add words, joined with those before them where nothing tells them apart."""
    own = atom.language if atom.language != language else None
    letters = _HANGUL if language.startswith(_HAN_OF_ITS_OWN) else _KOREAN
    if own is None and not language.startswith("ko") and letters.search(atom.text):
        at = 0
        for found in _KOREAN_RUN.finditer(letters.alike(atom.text).replace(letters.one, "가")):
            _text(out, atom.text[at : found.start()], None, atom.span)
            inner = Text(atom.text[found.start() : found.end()], language="ko", span=atom.span)
            out.append(Styled(SpanRole.KOREAN, (inner,), language="ko"))
            at = found.end()
        _text(out, atom.text[at:], None, atom.span)
    elif own is not None and own.startswith("ko"):
        out.append(Styled(SpanRole.KOREAN, (Text(atom.text, language=own, span=atom.span),), language=own))
    else:
        _text(out, atom.text, own, atom.span)


def _text(out: list[Inline], text: str, language: str | None, span: Span) -> None:
    last = out[-1] if out else None
    if isinstance(last, Text) and last.language == language:
        out[-1] = Text(last.text + text, language=language, span=last.span)
    elif text:
        out.append(Text(text, language=language, span=span))
