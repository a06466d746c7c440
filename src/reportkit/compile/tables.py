"""The tables that passes make over a released view, keyed by the `uid` of its nodes; `lower` reads them.

No pass rewrites the tree: each gives a table, and only `lower` turns nodes into words (architecture: the pipeline).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportkit.doctree.nodes import Inline
from reportkit.record import dataclass

if TYPE_CHECKING:
    from reportkit.compile.line import Line
    from reportkit.compile.order import Unit


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands for a fact, term, memo reference or count.

    `exact` words are never touched by typography: quotations keep their spelling, names their case. `language` is a
    BCP 47 tag where the words are in another language than the document, None otherwise.
    """

    text: str
    exact: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Substitutions:
    """Words by the uid of `FactRef`, `TermRef`, `MemoRef` and `CountRef` nodes.

    `values` are the printed values of the released facts by id, for charts; `names` the usual forms of the released
    terms by id with their article (addressees): `the Security Council`. `lines` are all pieces of prose that are
    printed, in reading order, each with its line of these words.
    """

    words: Mapping[int, Printed]
    values: Mapping[str, str]
    names: Mapping[str, str]
    lines: tuple[tuple[Unit, Line], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A footnote that citations ask for: its words as the reader's tree has them, without number and mark.

    `at_end` moves the mark to the end of the sentence, as `compile.sentences` finds it in the paragraph's line (the
    citation of a fact); else it stays at its place. In both cases it stands behind punctuation (UN-15).
    """

    content: tuple[Inline, ...]
    at_end: bool


@dataclass(frozen=True, slots=True)
class Citations:
    """Footnotes by the uid of the `Citation` or `FactRef` that asks for them; what needs none has no entry.

    `inline` are words that stand in the text instead, by uid: those of `{{ fact.x.source }}`; those of a `Citation`
    where no footnote can stand (cover, heading, caption, cell, note), brackets included; and those that follow the
    words of a fact in a note, with the space before them. `grounds` are the works on which a `Table` or `Chart`
    rests, by its uid, for the line under it, and `short` the words of each of these works by its id.
    `bibliography` holds the works that are cited anywhere, in the order in which a list of sources prints them.
    """

    notes: Mapping[int, Cited]
    inline: Mapping[int, tuple[Inline, ...]]
    short: Mapping[str, tuple[Inline, ...]]
    bibliography: tuple[tuple[str, tuple[Inline, ...]], ...]
    grounds: Mapping[int, tuple[str, ...]]
