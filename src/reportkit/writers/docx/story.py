"""What is shared while a document is written: styles, numberings, counters, parts; and what each part has alone."""

from __future__ import annotations

from collections.abc import Callable

from reportkit.doctree.nodes import Document
from reportkit.layout.fonts import FontSet
from reportkit.layout.pages import Pages, PlacedPicture
from reportkit.layout.scripts import right_to_left
from reportkit.record import dataclass, field
from reportkit.style.sheet import StyleSheet
from reportkit.writers.docx.archive import Packed
from reportkit.writers.docx.numbering import Numberings
from reportkit.writers.docx.references import References
from reportkit.writers.docx.scripts import Scripts
from reportkit.writers.docx.styles import StyleBook
from reportkit.writers.docx.xml import bookmark_name

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: to a part by its name, or to an address outside."""

    key: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Relations:
    """The relationships of one part, by what they lead to."""

    made: dict[tuple[str, str], Relation] = field(default_factory=dict)

    def to(self, kind: str, target: str, external: bool = False) -> str:
        """Give the id of a relationship of a kind of OFFICE, the same one for the same target."""
        found = self.made.get((kind, target))
        if found is None:
            found = Relation(f"rId{len(self.made) + 1}", f"{OFFICE}/{kind}", target, external)
            self.made[kind, target] = found
        return found.key


@dataclass(frozen=True, slots=True)
class Made:
    """A part as it goes into the package; `kind` is how the main part leads to it, None where another one does."""

    name: str
    content_type: str
    data: str | bytes | Packed = field(repr=False)
    relations: tuple[Relation, ...] = ()
    kind: str | None = None


@dataclass(slots=True)
class Book:
    """One document on its way. Ids of bookmarks, drawings and controls count through the whole file.

    `rtl` says that it is written from right to left.
    """

    document: Document
    sheet: StyleSheet
    pages: Pages
    fonts: FontSet
    styles: StyleBook
    numberings: Numberings
    scripts: Scripts
    references: References = field(default_factory=References)
    parts: list[Made] = field(default_factory=list)
    counted_notes: int = 0
    pictures: dict[bytes, str] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    rtl: bool = False
    _bookmarks: int = 0
    _drawings: int = 0
    _controls: int = 0

    def __post_init__(self) -> None:
        """Find the sizes of pictures as they were laid out, and the direction of the document."""
        self.rtl = right_to_left(self.document.language)
        for page in self.pages.pages:
            for item in page.items:
                if isinstance(item, PlacedPicture):
                    self.sizes[id(item.figure)] = (item.width, item.height)

    def bookmark(self) -> int:
        """Give the next id of a bookmark."""
        self._bookmarks += 1
        return self._bookmarks

    def drawing(self) -> int:
        """Give the next id of a drawing."""
        self._drawings += 1
        return self._drawings

    def control(self) -> int:
        """Give the next id of a content control."""
        self._controls += 1
        return self._controls


@dataclass(slots=True)
class Story:
    """One flow of text that is a part of its own: the body, the notes, a header.

    `waiting` are anchors of blocks that have no text of their own; the next paragraph takes them. `write_note` writes a
    footnote and gives its id; it is None where there can be none. `caption` is the sequence and the anchor of what is
    named by the caption that is being written, None outside captions.
    """

    book: Book
    relations: Relations = field(default_factory=Relations)
    waiting: list[str] = field(default_factory=list)
    write_note: Callable[..., int] | None = None
    caption: tuple[str, str | None] | None = None

    def anchored(self, anchors: list[str], content: str) -> str:
        """Put the bookmarks of anchors round content."""
        numbers = [self.book.bookmark() for _ in anchors]
        starts = [_start(number, bookmark_name(anchor)) for number, anchor in zip(numbers, anchors)]
        ends = [f'<w:bookmarkEnd w:id="{number}"/>' for number in numbers]
        return "".join((*starts, content, *reversed(ends)))

    def bookmarked(self, name: str, content: str) -> str:
        """Put a bookmark of a name round content."""
        number = self.book.bookmark()
        return f'{_start(number, name)}{content}<w:bookmarkEnd w:id="{number}"/>'


def _start(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
