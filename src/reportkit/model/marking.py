"""Marking schemes (data/markings/*.yaml), and marks as a lattice has them: what a portion, or a document, carries."""

from __future__ import annotations

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scheme, by `name` as sources write it; `rank` 0 is the lowest.

    `banner` is printed in running matter and the HANDLING row, empty for what bears no banner; `portion` in brackets
    before a portion; `colour` and `background` are `#RRGGBB` or None; `meaning` is a sentence for the HANDLING row.
    A `classified` level that names no release list is silent: nobody said that it may be shared (MRK-08). `spoken` are
    the banner's words for readers of another language, empty for none; `joint` parts the portion's words from its
    controls, None as the scheme does (`SBU-NF`).
    """

    name: str
    rank: int
    banner: str
    portion: str
    meaning: str = ""
    colour: str | None = None
    background: str | None = None
    classified: bool = False
    spoken: str = ""
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """A caveat, dissemination control or handling instruction that a level may carry: `NOFORN`, `LIMITE`.

    `levels` are those that may carry it, empty for all. `only` are those who may have what it marks, None for no limit.
    `excludes` are controls that no one portion has with it; `REL TO` stands for a release list. Controls of one
    `group` are parted by the scheme's `within`. `before` puts its words before the level's (`UK SECRET`); `separator`
    is what stands before them elsewhere, None as the scheme has it.
    """

    name: str
    banner: str
    portion: str
    meaning: str = ""
    levels: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    excludes: tuple[str, ...] = ()
    group: str = ""
    before: bool = False
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseList:
    """How a scheme says to whom a thing may be released (MRK-07, MRK-08, MRK-11).

    `word` opens a list, in sources and in print; `short` is printed for a portion whose list is the banner's, empty for
    none. `names` may stand in lists, and stand for themselves; a group of `groups` stands for its members, behind all
    names. `levels` may carry a list. `alone` is the control that takes the place of a list of the origin alone, None
    where such a list stays; `group` the group of controls that the list goes with.
    """

    word: str
    names: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    short: str = ""
    separator: str = ", "
    levels: tuple[str, ...] = ()
    alone: str | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """How information of other governments is marked (MRK-10): `{owners}` and `{level}` stand in the words."""

    banner: str
    portion: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A line of the authority block on page one (MRK-10, ROK-02), by `key` as memo.yaml has it; `label` is printed.

    It is required from the level `required` up, None for never. `choices` are its only values, empty for any. What
    names an `origin` does not stand in a paper without one (DIP-02). `every_page` repeats it at the foot of each page.
    """

    key: str
    label: str
    required: str | None = None
    choices: tuple[str, ...] = ()
    origin: bool = False
    every_page: bool = False


@dataclass(frozen=True, slots=True)
class MarkingScheme:
    """A scheme, its levels from lowest to highest. `side` is where the banner stands: `right` (TLP-02) or `centre`.

    `origin` is whose scheme it is, the first of every release list, None where lists have no first. `separator` parts
    level, controls and lists in print, `within` the controls of one group. `full_words` puts the unabbreviated words
    under tables and figures (MRK-04). `compilation` is the statement that a banner needs which is higher than every
    portion (MRK-05), None where none is needed.
    """

    name: str
    levels: tuple[Level, ...]
    side: str = "right"
    controls: tuple[Control, ...] = ()
    release: ReleaseList | None = None
    foreign: Foreign | None = None
    statements: tuple[Statement, ...] = ()
    origin: str | None = None
    separator: str = "//"
    within: str = "/"
    full_words: bool = False
    compilation: str | None = None
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def level(self, name: str) -> Level | None:
        """Give the level of a name, None where the scheme has none."""
        return next((level for level in self.levels if level.name == name), None)

    def control(self, name: str) -> Control | None:
        """Give the control of a name, None where the scheme has none."""
        return next((control for control in self.controls if control.name == name), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: an element of the lattice of its scheme (compile.marking_lattice), greater where it restricts more.

    `rank` is the level's. `release` are those to whom lists let it go, None for everybody; `silent` says that a
    classified part of it names no list. `owners` are the governments whose information it holds.
    """

    rank: int = 0
    controls: frozenset[str] = frozenset()
    release: frozenset[str] | None = None
    silent: bool = False
    owners: frozenset[str] = frozenset()
