"""Blocks of memos that are made by rule: every block of the source format, in every other one that may hold it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image

from odd_words import LANGUAGES, Pen

Maker = Callable[[], list[str]]


@cache
def picture(kind: str, width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (190, 200, 210)).save(out, kind)
    return out.getvalue()


PICTURES = {
    "wide.png": picture("PNG", 1600, 400),
    "tall.jpg": picture("JPEG", 400, 1600),
    "grey.png": picture("PNG", 900, 900),
}


class Blocks(Pen):
    """Writes blocks as lines of Markdown, each ending with a paragraph where the next could be read into it."""

    def leaves(self) -> dict[str, Maker]:
        """Give what holds no other blocks."""
        return {
            "a paragraph": self.paragraph,
            "a paragraph in another language": self.foreign_paragraph,
            "a table": self.table,
            "a list table": self.list_table,
            "a figure": self.figure,
            "a chart": self.chart,
            "code": self.code_block,
            "a checklist": self.tasks,
            "a definition list": self.definitions,
            "a rule": lambda: ["---"],
        }

    def holders(self) -> dict[str, Callable[[list[str]], list[str]]]:
        """Give what holds other blocks."""
        return {
            "a quote": self.quote,
            "an item": lambda inner: self.item("-", inner),
            "a numbered item": lambda inner: self.item("1.", inner),
            "a definition": self.definition,
            "a box": self.box,
        }

    def paragraph(self) -> list[str]:
        return self.prose().split("\n")

    def named_paragraph(self) -> list[str]:
        """Give a paragraph that may be referred to: one of the body, where those have numbers."""
        name = f"par-{self.name()}"
        self.targets.append(name)
        return f"{self.prose()} {{#{name}}}".split("\n")

    def foreign_paragraph(self) -> list[str]:
        language = self.pick([one for one in LANGUAGES if one != self.language])
        self.saw(f"a paragraph in {language} in {self.language}")
        words = " ".join(self.sentence(9, language) for _ in range(3))
        return [f"[{words}]{{lang={language}}}" if self.one_in(2) else words]

    def code_block(self) -> list[str]:
        lines = [
            "```",
            "def odd(x):  # {not: read} [^x]",
            "",
            "    return '<b>' + x",
            "y" * self.pick([20, 140]),
            "```",
        ]
        return lines

    # Frames

    def nested(self, deep: int) -> list[str]:
        """Give a leaf inside `deep` holders, one in another."""
        leaves, holders = self.leaves(), self.holders()
        inner_name = self.pick([name for name in leaves if name != "a rule"])
        lines = leaves[inner_name]()
        for _ in range(min(deep, 3) if inner_name in ("a list table", "a checklist") else deep):
            name = self.pick(list(holders))
            self.saw(f"{inner_name} in {name}")
            lines = holders[name](lines)
            inner_name = name
        return [*lines, "", self.sentence()]

    def quote(self, inner: list[str]) -> list[str]:
        return [f"> {line}".rstrip() for line in [self.sentence(), "", *inner, "", self.sentence()]]

    def item(self, mark: str, inner: list[str]) -> list[str]:
        pad = " " * (len(mark) + 1)
        first, last = self.prose(flat=True), self.sentence()
        return [f"{mark} {first}", "", *(f"{pad}{line}".rstrip() for line in inner), "", f"{mark} {last}"]

    def definition(self, inner: list[str]) -> list[str]:
        return [self.plain(2), "", f":   {self.sentence()}", "", *(f"    {line}".rstrip() for line in inner)]

    def box(self, inner: list[str]) -> list[str]:
        head = self.pick(["::::: {.note}", "::::: {.lines-to-take}"])
        self.saw(head[7:-1])
        return [head, self.sentence(), "", *inner, ":::::"]

    # Lists

    def tasks(self) -> list[str]:
        return [f"- [{self.pick(' x')}] {self.prose(flat=True, notes=n == 1)}" for n in range(2 + self.below(4))]

    def definitions(self) -> list[str]:
        lines: list[str] = []
        for _ in range(2):
            lines += ["", f"{self.plain(2)} *{self.plain(1)}*", "", f":   {self.prose(flat=True)}"]
        return [*lines[1:], "", f":   {self.foreign()}"]

    def deep_list(self) -> list[str]:
        """Give lists four deep, of either kind, with paragraphs on the way."""
        lines: list[str] = []
        pad = ""
        for level in range(4):
            mark = self.pick(["-", "1.", "7."])
            inner = pad + " " * (len(mark) + 1)
            lines += [f"{pad}{mark} {self.prose(flat=True, sentences=1)}", ""]
            if level == 2:
                lines += [f"{inner}{self.sentence()}", ""]
            pad = inner
        self.saw("a list four deep")
        lines += [f"{pad}- {self.sentence()}", f"{pad}- {self.foreign()}", "", f"- {self.sentence()}"]
        return [*lines, "", self.sentence()]

    # Tables

    def cell(self, *, rich: bool, first: bool) -> str:
        if not first and self.one_in(4):
            self.saw("figures in cells")
            return f"{self.below(9000)}.{self.below(100)}"
        if not first and self.one_in(9):
            self.saw("an empty cell")
            return ""
        self.narrow = True
        words = self.prose(flat=True, sentences=1, notes=self.one_in(6)) if rich else self.plain(1 + self.below(3))
        self.narrow = False
        if "[^" in words:
            self.saw("a note in a cell")
        return words.replace("|", "\\|")

    def table(self, rows: int = 0, columns: int = 0, *, rich: bool | None = None) -> list[str]:
        columns = columns or 1 + self.below(3)
        rich = self.one_in(2) if rich is None else rich
        marks = [self.pick(["---", ":--", "--:", ":-:"]) for _ in range(columns)]
        lines = [_bars([self.plain(1 + self.below(3)) for _ in range(columns)]), _bars(marks)]
        for _ in range(rows or 1 + self.below(6)):
            cells = [self.cell(rich=rich and n < 2, first=n == 0) for n in range(columns)]
            lines.append(_bars(cells))
        self.saw("a table of one column" if columns == 1 else "a table")
        return [*lines, "", *self.caption()]

    def caption(self) -> list[str]:
        if self.one_in(3):
            self.saw("a table without a caption")
            return [self.sentence()]
        name = f"tbl-{self.name()}"
        self.targets.append(name)
        self.saw("a caption with words of every kind")
        return [f"Table: {self.prose(flat=True, sentences=1)} {{#{name}}}", "", self.sentence()]

    def long_table(self) -> list[str]:
        self.saw("a table of twelve pages")
        return self.table(620, 3, rich=False)

    def noted_table(self) -> list[str]:
        self.saw("a long table with notes in its cells")
        return self.table(60, 3, rich=True)

    def wide_table(self) -> list[str]:
        self.saw("a table of twelve columns")
        rows = [[self.pick(["a", "of", "to", "9", "it"]) for _ in range(12)] for _ in range(6)]
        return [_bars(rows[0]), _bars(["---"] * 12), *map(_bars, rows[1:]), "", *self.caption()]

    def tall_row(self) -> list[str]:
        self.saw("a row taller than a page")
        long = [line for _ in range(9) for line in ("", f"    {self.sentence(60)}")]
        rows = ["- - A", "  - B", f"- - {self.sentence()}", f"  - {self.sentence()}", *long]
        return ["::: {.list-table}", *rows, ":::", "", *self.caption()]

    def list_table(self) -> list[str]:
        columns = 2 + self.below(2)
        self.narrow = True
        lines = ["::: {.list-table}", *(f"{'- -' if n == 0 else '  -'} {self.plain(2)}" for n in range(columns))]
        for _ in range(2 + self.below(3)):
            for n in range(columns):
                lines.append(f"{'- -' if n == 0 else '  -'} {self.sentence()}")
                if n and self.one_in(2):
                    self.saw("a list in a cell")
                    mark = self.pick(["-", "1."])
                    lines += ["", *(f"    {mark} {self.prose(flat=True, sentences=1)}" for _ in range(2)), ""]
        self.narrow = False
        return [*lines, ":::", "", *self.caption()]

    # Pictures

    def figure(self) -> list[str]:
        name, file = f"fig-{self.name()}", self.pick(list(PICTURES))
        self.targets.append(name)
        self.saw(f"a picture as {file[-3:]}")
        alt = self.pick(["A grey field", "회색 바탕", "Une surface grise (à « côté »)"])
        return [f'![{self.prose(flat=True, sentences=1)}](figures/{file}){{#{name} alt="{alt}"}}']

    def chart(self) -> list[str]:
        name, kind = f"fig-{self.name()}", self.pick(["bar", "line", "stacked", "timeline"])
        self.targets.append(name)
        self.saw(f"a chart: {kind}")
        series = ["one"] if kind in ("bar", "timeline") else ["one", "two", "three"][: 1 + self.below(3)]
        rows = [",".join(["where", *series])]
        for n in range(2 + self.below(4)):
            day = f"{2010 + n}-{1 + self.below(12):02}-{1 + self.below(28):02}"
            values = [
                day if kind == "timeline" else str(self.below(500) - (60 if kind == "line" else 0)) for _ in series
            ]
            rows.append(",".join([f"{self.plain(1)} {n}", *values]))
        self.files[f"figures/{name}.csv"] = ("\n".join(rows) + "\n").encode()
        head = f'::: {{.chart #{name} type={kind} src="figures/{name}.csv" x=where y="{" ".join(series)}"}}'
        caption = self.prose(flat=True, sentences=1)
        return [head, caption, "", "::: {.alt}", self.sentence(), "", f"- {self.plain(3)}", "- More.", ":::", ":::"]

    # Long things

    def long_word(self) -> list[str]:
        self.saw("a word of 300 characters")
        return ["x" * 300 if self.one_in(2) else "가" * 300]

    def many_notes(self) -> list[str]:
        self.saw("many notes on a page")
        return [" ".join(f"{self.plain(6)} {self.note()}" for _ in range(14))]

    def page_of_words(self) -> list[str]:
        self.saw("a paragraph longer than a page")
        return [" ".join(self.sentence(24) for _ in range(40 + self.below(10)))]


def _bars(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
