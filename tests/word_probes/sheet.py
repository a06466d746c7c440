"""The sheet of a probe: paragraphs as XML, with the line of the page on which each begins.

Pages have 49 lines of 280 twips and 238 twips more, so that no page end hangs on a hair.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from html import escape

from word_probes.facts import Fact

LINE = 280
LINES = 49
MARGIN = 1440
MEASURE = 9026
DEPTH = 13958
SIZE = 22


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe: what is relied on, what has to be seen, and what only somebody in front of Word can say.

    `facts` hold in Word as its rules are documented; `others` are what LibreOffice does instead, None for the same.
    `open` says that nobody knows: the file is a question. `differs` are words about where the two are known to part.
    """

    name: str
    rule: str
    facts: tuple[Fact, ...]
    others: tuple[Fact, ...] | None = None
    open: bool = False
    by_hand: tuple[str, ...] = ()
    differs: str = ""


@dataclass(slots=True)
class Sheet:
    """The body of a probe in the making; `line` counts the lines of the page so far.

    `notes` are footnotes as XML, `numbering` and `styles` what is added to those parts; `section` goes into w:sectPr;
    `headers` are paragraphs for first, even and other pages, `footer` is that of all.
    `whole` is the file where the writer itself has made it.
    """

    out: list[str] = field(default_factory=list)
    line: int = 0
    notes: list[str] = field(default_factory=list)
    numbering: str = ""
    styles: str = ""
    section: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    footer: str = ""
    whole: bytes | None = None
    _filled: int = 0

    def head(self, probe: Probe) -> None:
        """Print what the file is about and what has to be seen."""
        self.text(f"[T] {probe.name}", properties="<w:keepLines/>")
        asked = "What does Word do? LibreOffice: " if probe.open else "Expected: "
        shown = (probe.others if probe.open else None) or probe.facts
        for words in (
            probe.rule,
            *(f"{asked}{fact.words}." for fact in shown),
            *(f"By hand: {one}." for one in probe.by_hand),
            *((f"Where programs differ: {probe.differs}.",) if probe.differs else ()),
        ):
            for part in textwrap.wrap(words, 84):
                self.text(part)
        self.text("")

    def text(self, *runs: str, properties: str = "", height: int = LINE, lines: int = 1, before: int = 0) -> None:
        """Write a paragraph: words as they are, runs as XML; a break in it is `<w:br/>`."""
        content = "".join(one if one.startswith("<") else run(one) for one in runs)
        self.out.append(paragraph(content, properties, height, before))
        self.line += lines

    def fill(self, to: int) -> None:
        """Write lines until the next one is that behind line `to` of the page."""
        while self.line < to:
            self._filled += 1
            self.text(f"· {self._filled}")

    def lines(self, *texts: str, properties: str = "", height: int = LINE) -> None:
        """Write one paragraph whose lines end where they are told."""
        content = run(texts[0]) + "".join(f"<w:r><w:br/></w:r>{run(text)}" for text in texts[1:])
        self.text(content, properties=properties, height=height, lines=len(texts))

    def turned(self, lines: int) -> None:
        """Say that a new page began, which has so many lines by now."""
        self.line = lines

    def page(self, *runs: str) -> None:
        """Begin a page with a line."""
        self.text(*runs, properties="<w:pageBreakBefore/>")
        self.line = 1

    def note(self, text: str, properties: str = "") -> str:
        """Write a footnote of one paragraph and give its mark."""
        key = len(self.notes) + 1
        own = properties or '<w:ind w:left="300" w:hanging="300"/>'
        self.notes.append(
            f'<w:footnote w:id="{key}"><w:p><w:pPr><w:pStyle w:val="ProbeNote"/>{own}</w:pPr>'
            f"<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>{run(text)}</w:p></w:footnote>"
        )
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{key}"/></w:r>'


def run(text: str, properties: str = "") -> str:
    """Give words as a run."""
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(t, False)}</w:t>' for t in text.split("\t"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def paragraph(content: str, properties: str = "", height: int = LINE, before: int = 0) -> str:
    """Give a paragraph of exact lines. Properties are put in the order of the schema."""
    spacing = f'<w:spacing w:before="{before}" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    behind = re.search("<w:(ind|contextualSpacing|jc)", properties)
    cut = len(properties) if behind is None else behind.start()
    inner = f'<w:pStyle w:val="Probe"/>{properties[:cut]}{spacing}{properties[cut:]}'
    return f"<w:p><w:pPr>{inner}</w:pPr>{content}</w:p>"


def field_(instruction: str, result: str) -> str:
    """Give a field with the result that was counted for it."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f"{char('separate')}{run(result)}{char('end')}"
    )
