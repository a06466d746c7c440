"""Random blocks in pairs: of every kind, in each other, with what `away` may not have, and without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from generated_words import Lines, Pair, Words


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
        made = [self.paragraph() for _ in range(least)] or [([], [])]
        made += [self.block(depth) for _ in self.many(0, 3 if depth else 6)]
        return stacked(self.draw(st.permutations(made)) if depth else made)

    def block(self, depth: int) -> Lines:
        kinds: list[Callable[[], Lines]] = [self.paragraph, self.gone_paragraph, self.code, self.comment]
        if depth < 3:
            kinds += [lambda: self.listed(depth), lambda: self.quote(depth), lambda: self.gone(depth)]
            kinds += [lambda: self.boxed(depth), lambda: self.variants(depth), lambda: self.terms(depth)]
        if depth < 2:
            kinds += [self.table, self.list_table, self.figure, self.chart]
        return self.draw(st.sampled_from(kinds))()

    def paragraph(self) -> Lines:
        whole, left = self.prose()
        tail = ""
        if self.one_in(6):
            name = f"par-{self.name()}"
            tail = f" {{#{name}}}"
        return (whole + tail).split("\n"), (left + tail).split("\n")

    def gone_paragraph(self) -> Lines:
        return [f"{self.secret()} {{audience=home}}"], []

    def code(self) -> Lines:
        return (lines := ["```", self.plain(), "```"]), lines

    def comment(self) -> Lines:
        return ["<!-- XSECRETX", "", "- more -->"], []

    def gone(self, depth: int) -> Lines:
        inner = [self.withheld(depth + 1), [], [f"> {self.secret()}"], [], [f"- {self.secret()}"]]
        return [*div("audience=home"), *(line for lines in inner for line in (lines or [""])), ":::"], []

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
            return [*div(".variants none=away"), *secret, ":::"], []
        shared = [self.plain(), "", f"> {self.plain()}"]
        return [*div(".variants"), *secret, *div("audience=away"), *shared, ":::", ":::"], shared

    def quote(self, depth: int) -> Lines:
        whole, left = self.blocks(depth + 1)
        return [f"> {line}" for line in whole], [f"> {line}" for line in left]

    def listed(self, depth: int) -> Lines:
        """Give a list, closed by a paragraph: what follows a list may not be read into it."""
        numbered, task = self.one_in(2), self.one_in(4)
        whole: list[str] = []
        left: list[str] = []
        number = 0
        for n in self.many(1, 4):
            box = "[ ] " if task and not numbered else ""
            if self.one_in(3):
                whole += indented(f"{n + 1}. " if numbered else "- ", [f"{box}{self.secret()} {{audience=home}}"])
                if self.one_in(2):
                    whole += ["", *indented("   ", self.withheld(3))]
                continue
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

    def cell(self, *, empty: bool = False) -> Pair:
        if empty and self.one_in(5):
            return f'{self.hidden()[0]} {{empty="n.a."}}', "n.a."
        return self.prose(1, flat=True)

    def table(self) -> Lines:
        gone = self.one_in(4)
        self.inside += gone
        head, rows, kept = self.cells()
        self.inside -= gone
        whole = [bars([w for w, _ in head]), bars(["---"] * len(kept))]
        left = [bars(remaining(head, kept)), bars(["---"] * sum(kept))]
        for stays, cells in rows:
            whole.append(bars([w for w, _ in cells]))
            if stays:
                left.append(bars(remaining(cells, kept)))
        return self.captioned(whole, left, any(stays for stays, _ in rows), gone)

    def list_table(self) -> Lines:
        gone = self.one_in(4)
        self.inside += gone
        head, rows, kept = self.cells()
        self.inside -= gone
        whole, left = listed_row([w for w, _ in head]), listed_row(remaining(head, kept))
        for stays, cells in rows:
            whole += listed_row([w for w, _ in cells])
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
            return [*whole, "", f"Table: {self.secret()} {{#{name} audience=home}}", "", tail], [tail]
        if self.one_in(3):
            return [*whole, "", tail], ([*left, ""] if stays else []) + [tail]
        self.inside += not stays
        words = self.prose(1, flat=True)
        self.inside -= not stays
        if stays:
            self.target(name)
        caption = f"Table: {words[0]} {{#{name}}}", f"Table: {words[1]} {{#{name}}}"
        return [*whole, "", caption[0], "", tail], ([*left, "", caption[1], ""] if stays else []) + [tail]

    def figure(self) -> Lines:
        name = f"fig-{self.name()}"
        if self.one_in(2):
            return [f'![{self.secret()}](XSECRETX.png){{#{name} audience=home alt="XSECRETX, as seen"}}'], []
        self.target(name)
        words = self.prose(1, flat=True)
        tail = f'](shared.png){{#{name} alt="A grey field"}}'
        return [f"![{words[0]}{tail}"], [f"![{words[1]}{tail}"]

    def chart(self) -> Lines:
        name = f"fig-{self.name()}"
        kind = self.pick(["bar", "line", "stacked"])
        gone = self.one_in(3)
        path = f"XSECRETX-{name}.csv" if gone else f"{name}.csv"
        everybody = "home" if gone or self.inside else "home away"
        rows = [
            f"{self.plain()} {n},{n + 3},{n},{'home' if n > 1 and self.one_in(3) else everybody}"
            for n in self.many(2, 5)
        ]
        head = "where,one,two,audience"
        shared = [row for row in rows if row.endswith("away")]
        self.files[f"sources/note/{path}"] = "\n".join([head, *rows]), "\n".join([head, *shared])
        self.inside += gone
        caption, alt = self.prose(1, flat=True), self.prose(1, flat=True)
        self.inside -= gone
        extra = " audience=home" if gone else ""
        opening = f'{{.chart #{name} type={kind} src="{path}" x=where y="one two"{extra}}}'
        whole, left = (
            [f"::: {opening}", words, "", "::: {.alt}", other, ":::", ":::"]
            for words, other in ((caption[0], alt[0]), (caption[1], alt[1]))
        )
        if gone:
            return whole, []
        self.target(name)
        return whole, left

    # The whole

    def parts(self) -> Lines:
        """Give the text of a section: parts under headings, of which some are withheld with all that is in them."""
        made = [self.blocks(0)]
        shared = 0
        for _ in self.many(0, 4):
            if self.one_in(2):
                level = self.pick(["##", "###"]) if shared else "##"
                made.append(([f"{level} {self.secret()} {{audience=home}}", "", *self.withheld(1)], []))
                made.append((["#### XSECRETX", "", self.secret()], []))
                level = "##"
            shared += 1
            words = self.prose(1, flat=True)
            name = f"sec-{self.name()}"
            self.targets.append(name)
            made.append(([f"## {words[0]} {{#{name}}}"], [f"## {words[1]} {{#{name}}}"]))
            made.append(self.blocks(0))
        if shared == 1:
            made += [(["## Last"], ["## Last"]), self.paragraph()]
        made += self.notes
        refer = [f"See @{name}." for name in self.targets[:6]]
        return stacked([*made, (refer or ["End."], refer or ["End."])])


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
    """Put blocks one under another, parted by empty lines."""
    whole, left = ([line for lines in side if lines for line in (*lines, "")] for side in zip(*made))
    return whole[:-1], left[:-1]
