"""What numbering gives: labels, captions, anchors and targets, keyed by the uid of released nodes."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.doctree.nodes import Label, Numbering
from reportkit.model.content import Prose
from reportkit.record import dataclass


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a cross reference says of a thing and where it leads.

    `word` is the key of the instrument's word (`section`, `annex`, `recommendation`, `paragraph` ..), `number` as
    references print it (`3.2`, `12 (a)`), empty where it has none; `title` is what it is named by then.
    """

    word: str
    number: str
    anchor: str
    title: Prose = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the outline of the document: `title` is plain text where the instrument makes it.

    `marking` is the level that its words state, None where they state none. `paragraphs` are the numbers of those
    under it (`3–7`), empty for none.
    """

    level: int
    label: str
    anchor: str
    title: Prose | str
    marking: str | None = None
    paragraphs: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a released memo, without a gap, in the order in which its reader meets them.

    `labels` hang before headings, paragraphs, items and recommendations; `captions` are the numbers of figures, tables
    and checks, by uid. `stems` are the labels of the paragraphs over groups of recommendations, by the first one's
    uid. `parts`, `part_anchors` and `part_captions` are those of headings and tables that the instrument makes, by
    slot. `targets` are by kind and key. `outline` holds all headings in order.
    """

    labels: Mapping[int, Label]
    captions: Mapping[int, str]
    stems: Mapping[int, Label]
    anchors: Mapping[int, str]
    parts: Mapping[str, Label]
    part_anchors: Mapping[str, str]
    part_captions: Mapping[str, str]
    targets: Mapping[tuple[str, str], Numbered]
    outline: tuple[Entry, ...]
    numberings: tuple[Numbering, ...]
