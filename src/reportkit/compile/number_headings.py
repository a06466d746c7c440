"""Numbers of headings: one multilevel count for the body, one for each annex, and the outline that they make."""

from __future__ import annotations

from reportkit.compile.counting import Pattern
from reportkit.compile.numberings import Formats, written_out
from reportkit.compile.numbers import Entry
from reportkit.doctree.nodes import Label, NumberFormat, Numbering
from reportkit.doctree.roles import HEADINGS
from reportkit.model.content import Prose
from reportkit.record import dataclass, field, replace


@dataclass(slots=True)
class Headings:
    """Counts headings in the order of reading. `annex` is the number of the annex at hand, None in the body.

    `levels` are the counts from the first level down, `names` what references call each heading on the way down.
    `written` are the numberings of numbers that Word does not count as we do, nor those of headings under them.
    """

    formats: Formats
    outline: list[Entry] = field(default_factory=list)
    annex: str | None = None
    annexes: int = 0
    levels: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    written: dict[str, Numbering] = field(default_factory=dict)
    _uncounted: list[bool] = field(default_factory=list)
    _open: list[tuple[int, int, int]] = field(default_factory=list)

    def begin_annex(self, name: str, label: str, anchor: str, title: Prose, *, marking: str | None) -> None:
        """Go on to an annex, whose headings are its own; its title has the annex's number and no other."""
        self.annexes += 1
        self.annex = name
        self.levels, self.names = [self.annexes], [name]
        self.outline.append(Entry(1, label, anchor, title, marking))

    def count(
        self, level: int, anchor: str, title: Prose | str, *, marking: str | None, numbered: bool, paragraph: int
    ) -> tuple[Label | None, str]:
        """Count a heading behind paragraph number `paragraph`: its label, and what references call it.

        None and empty where it has no number: unless `numbered`, in a level without one, and where a level is skipped,
        which is reported elsewhere.
        """
        shown = self.formats.heading(level, self.annex)
        depth, mark = level - 1, shown is not None and shown.kind is NumberFormat.BULLET
        label, said = None, ""
        if numbered and shown is not None and depth <= len(self.levels):
            self.levels[depth:] = [self.levels[depth] + 1 if depth < len(self.levels) else 1]
            text = shown.render(self.levels, self.formats.kinds)
            label = self.label(text, shown, depth)
            said = "" if mark else _reference(shown, text.rstrip("."), self.names[depth - 1] if depth else "")
            self.names[depth:] = [said]
        if self.annex is None:
            self.close(level, paragraph)
            self._open.append((len(self.outline), level, paragraph))
        self.outline.append(Entry(level, label.text if label and not mark else "", anchor, title, marking))
        return label, said

    def label(self, text: str, shown: Pattern, depth: int) -> Label:
        """Give the label of a heading that was counted: Word counts it, unless it would count otherwise."""
        self._uncounted[depth:] = [not shown.counted(self.levels[depth])]
        if any(self._uncounted):
            numbering = written_out(text, HEADINGS[depth])
            self.written[numbering.name] = numbering
            return Label(text, numbering.name)
        return Label(text, "headings" if self.annex is None else f"annex-{self.annexes}", depth)

    def close(self, level: int, paragraph: int) -> None:
        """End the parts whose headings are at `level` or below, and note which paragraphs were in them."""
        while self._open and self._open[-1][1] >= level:
            at, _, before = self._open.pop()
            first = before + 1
            said = "" if paragraph < first else f"{first}" if paragraph == first else f"{first}\u2013{paragraph}"
            self.outline[at] = replace(self.outline[at], paragraphs=said)


def _reference(shown: Pattern, own: str, parent: str) -> str:
    """Give what references call a heading: `3.2` has its parents, `A` stands behind `II`, `(a)` behind `II.A.1`."""
    if not parent or shown.text.count("%") > 1 or shown.text[0] not in "%(":
        return own
    return f"{parent}\u00a0{own}" if own.startswith("(") else f"{parent}.{own}"
