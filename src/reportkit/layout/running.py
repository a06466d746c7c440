"""Running matter: headers and footers, drawn when the number of pages is known (SPEC section 11)."""

from __future__ import annotations

from reportkit.doctree.nodes import Paragraph, Running
from reportkit.doctree.roles import Role
from reportkit.layout.drawing import Drawer
from reportkit.layout.letterhead import Numbers as Counted
from reportkit.layout.letterhead import height_of, lines_for, placed
from reportkit.layout.pages import Item, Part
from reportkit.layout.paragraphs import Column
from reportkit.layout.runs import Numbers
from reportkit.layout.setting import Setter
from reportkit.layout.slabs import Slab, pile
from reportkit.record import dataclass, field
from reportkit.style.sheet import PageStyle


@dataclass(slots=True)
class RunningMatter:
    """Sets the headers and footers of one document. What counts no pages is drawn once. Reports RK307."""

    running: Running
    page: PageStyle
    setter: Setter
    _drawn: dict[tuple[int, int], tuple[Item, ...]] = field(default_factory=dict)

    def of(self, number: int, numbers: Numbers) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Give the items of the header and of the footer of a page."""
        header, footer = self._choose(number)
        above, below = lines_for(self.setter.sheet.letterhead, number, self.running)
        page, counted = self.page, Counted(number, numbers.count)
        faces = self.setter.measurer.faces
        top, foot = height_of(above), height_of(below)
        letter = tuple(placed(above, page.header, page, faces, counted))
        sign = tuple(placed(below, page.height - page.footer - foot, page, faces, counted))
        return (
            (*letter, *self._draw(header, numbers, Part.HEADER, top)),
            (*self._draw(footer, numbers, Part.FOOTER, foot), *sign),
        )

    def _choose(self, number: int) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        running = self.running
        if number == 1:
            return running.first_header, running.first_footer
        if number % 2 == 0:
            header = running.header if running.even_header is None else running.even_header
            return header, running.footer if running.even_footer is None else running.even_footer
        return running.header, running.footer

    def _draw(self, paragraphs: tuple[Paragraph, ...], numbers: Numbers, part: Part, taken: int) -> tuple[Item, ...]:
        """Draw paragraphs beside a letterhead, which has `taken` its height."""
        found = self._drawn.get((id(paragraphs), taken))
        if found is not None:
            return found
        self.setter.spinner.numbers = numbers
        column = Column(self.page.left, self.page.measure)
        slabs: list[Slab] = []
        previous: Role | None = None
        counted = False
        for paragraph in paragraphs:
            set_ = self.setter.paragraph(paragraph, column)
            slab = Slab(set_, self.setter.sheet.gap(previous, paragraph.role))
            slab.refresh(lambda note: [])
            slabs.append(slab)
            previous = paragraph.role
            counted |= set_.counted
        tops, height = pile(slabs)
        page = self.page
        top = page.header + taken if part is Part.HEADER else page.height - page.footer - taken - height
        self._check(paragraphs, height + taken, part)
        drawer = Drawer(top)
        for slab, y in zip(slabs, tops, strict=True):
            drawer.paragraph(slab, (0, slab.count), top + y, part)
        drawer.close()
        items = (*drawer.grounds, *drawer.items, *drawer.rules)
        if not counted:
            self._drawn[id(paragraphs), taken] = items
        return items

    def _check(self, paragraphs: tuple[Paragraph, ...], height: int, part: Part) -> None:
        """Report RK307 where running matter would run into the text."""
        page = self.page
        room = page.top - page.header if part is Part.HEADER else page.bottom - page.footer
        if paragraphs and height > room:
            what = "header" if part is Part.HEADER else "footer"
            message = f"the {what} is {_points(height)} pt high and has {_points(room)} pt"
            hint = "shorten it, or give the page a larger margin in the style sheet"
            self.setter.sink.error("RK307", paragraphs[0].span, message, hint)


def _points(twips: int) -> str:
    return f"{twips / 20:.1f}".rstrip("0").rstrip(".")
