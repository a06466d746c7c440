"""Random blocks in pairs: of every kind, in each other, with what `away` may not have, and without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generated_words import CLOSE, Lines, Pair, Words


class Blocks(Words):
    """Writes blocks."""

    def withheld(self, depth: int, least: int = 1) -> list[str]:
        """Give blocks that stand in something withheld."""
        self.inside += 1
        whole, _ = self.blocks(depth, least)
        self.inside -= 1
        return whole

    def blocks(self, depth: int, least: int = 1) -> Lines:
        """Give blocks, one of which is shared at least where `least` is 1."""
        made = self.several(depth, least)
        return stacked(self.chance.mixed(made) if depth else made)

    def several(self, depth: int, least: int = 1) -> list[Lines]:
        made = [self.paragraph() for _ in range(least)] or [([], [])]
        return [*made, *(self.block(depth) for _ in self.many(0, 2 if depth else 5))]

    def block(self, depth: int) -> Lines:
        kinds: list[Callable[[], Lines]] = [self.paragraph, self.gone_paragraph, self.code, self.comment]
        if depth < 3:
            kinds += [lambda: self.listed(depth), lambda: self.quote(depth), lambda: self.gone(depth)]
            kinds += [lambda: self.boxed(depth), lambda: self.variants(depth), lambda: self.terms(depth)]
        if depth < 2:
            kinds += [self.table, self.list_table, self.figure, self.chart]
        return self.chance.pick(kinds)()

    def paragraph(self) -> Lines:
        whole, left = self.prose()
        tail = ""
        if self.one_in(6):
            name = f"par-{self.name()}"
            tail = f" {{#{name}}}"
        elif self.one_in(6):
            self.did("a comment behind words")
            return [*whole.split("\n")[:-1], f"{whole.rpartition(chr(10))[2]} <!-- {self.secret('k')} -->"], left.split(
                "\n"
            )
        return (whole + tail).split("\n"), (left + tail).split("\n")

    def gone_paragraph(self) -> Lines:
        self.did("a paragraph")
        if self.one_in(3):
            self.did("a name in what is withheld")
            return [
                f"{self.secret()} {{#par-<@{self.name()}> audience=home marking=<~GREEN|AMBER|CLEAR~{self.count}>}}"
            ], []
        return [f"{self.secret()} {{audience=home}}"], []

    def code(self) -> Lines:
        return (lines := ["```", self.plain(), "```"]), lines

    def comment(self) -> Lines:
        self.did("a comment")
        return [f"<!-- {self.secret('k')}", "", f"- {self.secret('k')} -->"], []

    def gone(self, depth: int) -> Lines:
        """Give a withheld div, with all that can stand in one."""
        self.did("blocks in a div")
        rare: tuple[tuple[str, Callable[[], list[str]]], ...] = (
            ("a quotation", lambda: [f"> {self.secret()}"]),
            ("a list", lambda: [f"{self.pick(['-', '1.', '- [ ]', '- [x]'])} {self.secret()}"]),
            ("code", lambda: ["```", self.secret("c"), self.secret("c"), "```"]),
            ("a rule", lambda: ["---"]),
            ("a link definition", self.link_definition),
            ("a term with its definition", lambda: [self.secret(), "", f":   {self.secret()}"]),
        )
        inner = [self.withheld(depth + 1)]
        for kind, made in rare:
            if self.one_in(3):
                self.did(kind)
                inner += [[], made()]
        why = f' why="{self.secret("a")}"' if self.one_in(3) else ""
        colons = self.pick([":::", "::::::"])
        lines = [f"{colons} {{audience=home{why}}}", *(line for lines in inner for line in (lines or [""])), colons]
        return lines, []

    def link_definition(self) -> list[str]:
        label = self.secret("v")
        self.first.append(([f"[{label}]: https://<@{self.name()}>.example/x"], []))
        return [f"{self.secret('n')} [{label}][] so."]

    def boxed(self, depth: int) -> Lines:
        heads = [".note", "marking=GREEN", ".lines-to-take"]
        head = self.pick(heads if self.inside else [*heads, 'audience="away home"', "audience=away"])
        if head == ".lines-to-take":
            inner = stacked([self.paragraph(), self.gone_paragraph(), self.paragraph()])
        elif head == "audience=away":
            inner = [self.plain()], [self.plain()]
            inner = inner[0], inner[0]
        else:
            inner = self.blocks(depth + 1)
        return [*div(head), *inner[0], ":::"], [*div(head), *inner[1], ":::"]

    def variants(self, depth: int) -> Lines:
        if self.inside:
            return self.paragraph()
        secret = [*div("audience=home"), *self.withheld(depth + 1), "", f"1. {self.secret()}", ":::"]
        if self.one_in(2):
            self.did("blocks for some, none for others")
            return [*div(".variants none=away"), *secret, ":::"], []
        self.did("other blocks")
        shared = [self.plain(), "", f"> {self.plain()}"]
        away = [*div("audience=away"), *shared, ":::"]
        both = [*secret, *away] if self.one_in(2) else [*away, *secret]
        return [*div(".variants"), *both, ":::"], shared

    def quote(self, depth: int) -> Lines:
        whole, left = self.blocks(depth + 1)
        return [f"> {line}" for line in whole], [f"> {line}" for line in left]

    def listed(self, depth: int) -> Lines:
        """Give a list, closed by a paragraph: what follows a list may not be read into it."""
        numbered, task = self.one_in(3), self.one_in(3)
        whole: list[str] = []
        left: list[str] = []
        number = 0
        for n in self.many(1, 4):
            box = "[ ] " if task and not numbered else ""
            if self.one_in(3):
                self.did("a task" if box else "an item")
                whole += indented(f"{n + 1}. " if numbered else "- ", [f"{box}{self.secret()} {{audience=home}}"])
                if self.one_in(2):
                    self.did("what is under an item")
                    whole += ["", *indented("   ", self.withheld(3))]
                continue
            if n and self.one_in(3):
                whole.append("<+i1.>" if numbered else f"<+i- {box.strip()}>")
            first = self.prose(flat=True)
            more = self.blocks(depth + 1, 0) if depth < 2 and self.one_in(3) else ([], [])
            number += 1
            for out, text, inner, count in ((whole, first[0], more[0], n + 1), (left, first[1], more[1], number)):
                start = f"{count}. " if numbered else "- "
                out += indented(start, [box + text, *(["", *inner] if inner else [])])
        word = self.plain()
        return [*whole, "", word], [*left, "", word] if left else [word]

    def terms(self, depth: int) -> Lines:
        made: list[Lines] = []
        for _ in self.many(1, 3):
            if self.one_in(3):
                self.did("a definition")
                made.append(([f"{self.secret()} {{audience=home}}", "", f":   {self.secret()}"], []))
            else:
                term, inner = self.prose(1, flat=True), self.blocks(max(depth + 1, 2))
                made.append(([term[0], "", *indented(":   ", inner[0])], [term[1], "", *indented(":   ", inner[1])]))
        return stacked([*made, self.paragraph()])

    # Tables and pictures

    def cells(self) -> tuple[list[Pair], list[tuple[bool, list[Pair]]], list[bool]]:
        """Give head, rows (with whether they stay), and which columns stay."""
        kept = [n == 0 or not self.one_in(3) for n in self.many(1, 4)]
        if self.one_in(4):
            kept.reverse()
        head = [self.cell() if keep else (f"{self.secret()} {{audience=home}}", "") for keep in kept]
        rows = []
        for _ in self.many(1, 4):
            stays = not self.one_in(3)
            cells = [self.cell(empty=stays) if keep else (self.secret(), "") for keep in kept]
            if not stays:
                cells = [(self.secret(), "") for _ in kept]
                cells[0] = f"{self.secret()} {{audience=home}}", ""
            rows.append((stays, cells))
        return head, rows, kept

    def seen(self, what: str, rows: list[tuple[bool, list[Pair]]], kept: list[bool], gone: bool) -> None:
        """Count what of a table is withheld."""
        if gone:
            self.did(f"a {what}")
        else:
            if not all(kept):
                self.did(f"a column of a {what}")
            if not all(stays for stays, _ in rows):
                self.did(f"a row of a {what}")

    def cell(self, *, empty: bool = False) -> Pair:
        if empty and self.one_in(5):
            self.did("a cell that is emptied")
            return f'{self.hidden()[0].lstrip(CLOSE)} {{empty="n.a."}}', "n.a."
        return self.within("a cell")

    def within(self, what: str) -> Pair:
        """Give words on one line, and count those that are withheld from what they stand in."""
        whole, left = self.prose(1, flat=True)
        whole = whole.lstrip(CLOSE)
        if whole != left:
            self.did(f"words in {what}")
        return whole, left

    def table(self) -> Lines:
        gone = self.one_in(4)
        self.inside += gone
        head, rows, kept = self.cells()
        self.inside -= gone
        self.seen("table", rows, kept, gone)
        self.count += 1
        number = self.count
        whole = [f"{bars([w for w, _ in head])}<+h{number}>", f"{bars(['---'] * len(kept))}<+s{number}>"]
        left = [bars(remaining(head, kept)), bars(["---"] * sum(kept))]
        for stays, cells in rows:
            whole += [f"{bars([w for w, _ in cells])}<+c{number}>", f"<+r{number}.{len(kept)}>"]
            if stays:
                left.append(bars(remaining(cells, kept)))
        return self.captioned(whole, left, any(stays for stays, _ in rows), gone)

    def list_table(self) -> Lines:
        gone = self.one_in(4)
        self.inside += gone
        head, rows, kept = self.cells()
        self.inside -= gone
        self.seen("list table", rows, kept, gone)
        whole, left = listed_row([w for w, _ in head]), listed_row(remaining(head, kept))
        for stays, cells in rows:
            whole += [*listed_row([w for w, _ in cells]), f"<+l{len(kept)}>"]
            if stays:
                left += listed_row(remaining(cells, kept))
        stays = any(stays for stays, _ in rows)
        if gone and self.one_in(2):
            return self.captioned([*div(".list-table audience=home"), *whole, ":::"], [], False, False)
        return self.captioned([*div(".list-table"), *whole, ":::"], [*div(".list-table"), *left, ":::"], stays, gone)

    def captioned(self, whole: list[str], left: list[str], stays: bool, gone: bool) -> Lines:
        """Give a table with a caption or none, closed by a paragraph; `gone` by its caption, or unless it `stays`."""
        tail, name = self.plain(), f"tbl-{self.name()}"
        if gone:
            self.did("a table by its caption")
            said = f"Table: {self.secret()} {{#tbl-<@{name}> audience=home}}"
            return [*whole, "", said, "", tail], [tail]
        if self.one_in(3):
            return [*whole, "", tail], ([*left, ""] if stays else []) + [tail]
        self.inside += not stays
        words = self.within("a caption")
        self.inside -= not stays
        if stays:
            self.target(name)
        caption = f"Table: {words[0]} {{#{name}}}", f"Table: {words[1]} {{#{name}}}"
        return [*whole, "", caption[0], "", tail], ([*left, "", caption[1], ""] if stays else []) + [tail]

    def figure(self) -> Lines:
        name = f"fig-{self.name()}"
        if self.one_in(2):
            self.did("a figure")
            path = f"<@{name}>.png"
            self.files[f"sources/note/{path}"] = PICTURE, ""
            alt = f'alt="{self.secret("a")}"'
            return [f"![{self.secret('n')}]({path}){{#fig-<@{name}> audience=home {alt}}}"], []
        self.target(name)
        words = self.within("a caption")
        tail = f'](shared.png){{#{name} alt="A grey field"}}'
        return [f"![{words[0]}{tail}"], [f"![{words[1]}{tail}"]

    def chart(self) -> Lines:
        name = f"fig-{self.name()}"
        kind = self.pick(["bar", "line", "stacked"])
        gone = self.one_in(3)
        path = f"<@csv-{name}>.csv" if gone else f"{name}.csv"
        rows, shared = self.chart_rows(gone)
        head = "where,one,two,source,audience"
        self.files[f"sources/note/{path}"] = "\n".join([head, *rows]), "" if gone else "\n".join([head, *shared])
        self.inside += gone
        caption, alt = self.within("a caption"), self.within("an alternative")
        self.inside -= gone
        extra = " audience=home" if gone else ""
        opening = f'{{.chart #{name} type={kind} src="{path}" x=where y="one two"{extra}}}'
        whole, left = (
            [f"::: {opening}", words, "", "::: {.alt}", other, ":::", ":::"]
            for words, other in ((caption[0], alt[0]), (caption[1], alt[1]))
        )
        if gone:
            self.did("a chart")
            return whole, []
        self.target(name)
        return whole, left

    def chart_rows(self, gone: bool) -> tuple[list[str], list[str]]:
        """Give the rows of a chart, and those that stay."""
        whole, shared = [], []
        for n in self.many(2, 5):
            if gone or (n > 1 and self.one_in(3)):  # a line needs two points
                if not gone:
                    self.did("a row of a chart")
                self.count += 1
                values = f"<~3|70000|12~{self.count}>,<~6.5|1~{self.count}>"
                whole.append(f"{self.secret('v')},{values},<~report|<@work1>~{self.count}>,home")
                continue
            row = f"{self.plain()} {n},{n + 3},{n},report,{'home' if self.inside else 'home away'}"
            shared.append(row)
            whole += [row, "<+v>"]
        return whole, shared

    # The whole

    def parts(self) -> list[Lines]:
        """Give the blocks of a section: parts under headings, of which some are withheld with all that is in them."""
        made = self.several(0)
        shared = 0
        for _ in self.many(0, 3):
            if self.one_in(2):
                self.did("the part of a heading")
                level = self.pick(["##", "###"]) if shared else "##"
                made.append(([f"{level} {self.secret()} {{audience=home}}", "", *self.withheld(1)], []))
                gone = "" if level == "##" else " {audience=home}"  # what is deeper goes along
                made += [([f"### {self.secret()}{gone}", "", self.secret()], []) for _ in range(2)]
            shared += 1
            words = self.within("a heading")
            name = f"sec-{self.name()}"
            self.targets.append(name)
            made.append(([f"## {words[0]} {{#{name}}}"], [f"## {words[1]} {{#{name}}}"]))
            made += self.several(0)
        if shared == 1:
            made += [(["## Last"], ["## Last"]), self.paragraph()]
        made += self.notes
        refer = [f"See @{name}." for name in self.targets[:6]]
        return [*self.first, *made, (refer or ["End."], refer or ["End."])]


PICTURE = "a picture"
"""Stands for the bytes of one."""


def div(head: str) -> list[str]:
    return [f"::: {{{head}}}"]


def bars(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def remaining(cells: list[Pair], kept: list[bool]) -> list[str]:
    """Give what is left of a row: the cells of the columns that stay."""
    return [left for (_, left), keep in zip(cells, kept) if keep]


def listed_row(cells: list[str]) -> list[str]:
    return [f"{'- - ' if n == 0 else '  - '}{cell}" for n, cell in enumerate(cells)]


def indented(start: str, lines: list[str]) -> list[str]:
    return [(start if n == 0 else " " * len(start)) + line if line else "" for n, line in enumerate(lines)]


def stacked(made: Sequence[Lines]) -> Lines:
    """Put blocks one under another, parted by empty lines, and as authored by places for more."""
    whole = [line for lines, _ in made if lines for line in (*lines, "", "<+b>", "")]
    left = [line for _, lines in made if lines for line in (*lines, "")]
    return whole[:-3], left[:-1]
