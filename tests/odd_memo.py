"""Whole memos made by rule from a seed: every construct of the source format, in odd places, the same on every Python.

A project of one audience, in an instrument, a style sheet and a language that follow from the seed, with every part
that the instrument has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from case_runner import EVIDENCE
from odd_blocks import PICTURES, Blocks, Maker

DATA = Path(__file__).parents[1] / "src/reportkit/data"
STYLES = ("base", "memorandum", "un", "non-paper", "print")
SHEETS = tuple(one for one in STYLES if (DATA / f"styles/{one}.yaml").exists())
INSTRUMENTS = ("decision-memo", "information-memo", "memorandum", "report", "non-paper")
SCHEMES = {"none": (), "tlp": ("CLEAR", "GREEN", "AMBER"), "un": ("UNCLASSIFIED", "CONFIDENTIAL")}
SPOKEN = {"en": ("en-GB", "en_GB"), "fr": ("fr", "fr_FR"), "ru": ("ru", "ru_RU"), "ko": ("ko", "ko_KR")}


@dataclass(frozen=True, slots=True)
class OddMemo:
    """The files of a project whose one memo is `odd`, for its one audience `reader`; and what was written in it."""

    files: dict[str, bytes]
    seen: frozenset[str]
    instrument: str
    style: str


@cache
def odd_memo(seed: int) -> OddMemo:
    """Make the memo of a seed."""
    return Author(seed).memo()


class Author(Blocks):
    """Writes a project."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.seed = seed
        self.instrument = INSTRUMENTS[seed % len(INSTRUMENTS)]
        self.style = SHEETS[(seed // len(INSTRUMENTS) + seed) % len(SHEETS)]
        self.language = "en" if self.instrument == "report" else ("en", "en", "fr", "ko", "en", "ru")[seed // 2 % 6]
        self.scheme = "none" if self.instrument in ("non-paper", "report") else ("none", "tlp", "un")[seed % 3]
        self.paragraphs = self.instrument in ("memorandum", "report", "non-paper")
        self.places: list[str] = []

    def memo(self) -> OddMemo:
        """Give the whole project."""
        self.saw(f"instrument {self.instrument}", f"style {self.style}", f"scheme {self.scheme}", f"in {self.language}")
        sections = [f"part-{n}" for n in range(2 + self.below(2))]
        self.targets += [f"sec-{name}" for name in sections]
        texts = {name: self.section(name, n, len(sections)) for n, name in enumerate(sections)}
        first = {"report": ("summary", self.summary), "memorandum": ("summary", self.summary)}
        first |= {"decision-memo": ("bluf", self.bottom), "information-memo": ("bluf", self.bottom)}
        head = [first[self.instrument][0]] if self.instrument in first else []
        for name in head:
            texts[name] = first[self.instrument][1]()
        texts["annex"] = self.annex()
        files = {
            "sources/audiences.yaml": self.audience(),
            "sources/odd/memo.yaml": self.head([*head, *sections, "annex"]),
            "sources/odd/recommendations.yaml": self.recommendations(),
            "sources/odd/checklist.yaml": self.checklist(),
            **{f"sources/odd/{name}.md": text for name, text in texts.items()},
        }
        made = {path: self.referred(text).encode() for path, text in files.items()}
        made |= {path: data.replace(b"[home, away]", b"[reader]") for path, data in evidence().items()}
        made |= {f"sources/odd/{path}": data for path, data in self.files.items()}
        made |= {f"sources/odd/figures/{path}": data for path, data in PICTURES.items()}
        return OddMemo(made, frozenset(self.seen), self.instrument, self.style)

    def referred(self, text: str) -> str:
        """Put references in, now that all targets are known."""

        def one(found: re.Match[str]) -> str:
            target = self.pick(self.targets)
            if found[0] == "<<target>>":
                return target
            self.saw(f"a reference to {target[:3]}")
            return self.pick([f"@{target}", f"@{target}", f"[@{target}; @{self.pick(self.targets)}]"])

        return re.sub("<<ref>>|<<target>>", one, text)

    # Sections

    def section(self, name: str, number: int, of: int) -> str:
        """Give a section: blocks of every kind, parts with headings, what it was told to hold, and places."""
        self.notes = []
        blocks = self.blocks()
        features, large = self.features(), self.large()
        made = [features[(self.seed * 7 + number * 3 + n) % len(features)] for n in range(3)]
        if number == 0 and self.seed % 2 == 0:
            made.append(large[self.seed // 2 % len(large)])
        for one in made:
            blocks.insert(self.below(len(blocks) + 1), one())
        lines = [line for block in blocks for line in ("", *block)]
        for title in self.titles():
            lines += ["", title, "", *self.paragraph()]
        if number == of - 1:
            lines += self.placed()
        marking = f"marking: {self.level()}\n" if SCHEMES[self.scheme] else ""
        title = self.pick([self.plain(4), f"{self.plain(2)} *{self.plain(2)}*", self.plain(3, "ko")])
        numbered = "numbered: false\n" if self.one_in(6) and not self.paragraphs else ""
        return "\n".join([f'---\nid: {name}\ntitle: "{title}"\n{marking}{numbered}---', *lines, *self.notes, ""])

    def blocks(self) -> list[list[str]]:
        makers = list(self.leaves().values())
        out = [self.named_paragraph() if self.paragraphs else self.paragraph()]
        for _ in range(2 + self.below(4)):
            out.append(self.nested(1 + self.below(3)) if self.below(3) else [*self.pick(makers)(), "", self.sentence()])
        return out

    def features(self) -> list[Maker]:
        """Give what must not be left to chance."""
        return [
            self.deep_list, self.long_word, self.many_notes, self.wide_table, self.chart, self.figure, self.list_table,
            self.tasks, self.definitions, lambda: self.nested(4), lambda: self.nested(2), self.code_block,
            lambda: self.quote(self.item("-", self.table(3, 2))), lambda: self.item("1.", self.quote(self.table(9, 2))),
            self.foreign_paragraph,
        ]  # fmt: skip

    def large(self) -> list[Maker]:
        """Give what takes pages, of which a memo has one."""
        return [self.long_table, self.tall_row, self.noted_table, self.page_of_words]

    def titles(self) -> list[str]:
        """Give headings, each with a sister; of odd length and with odd words."""
        long = " ".join(self.plain(20) for _ in range(10))
        link = f"{self.plain(3)} [{self.plain(2)}](https://example.org/)"
        words = [
            link,
            f"{self.plain(2)} `code` *{self.plain(2)}*",
            self.plain(3, "ko"),
            f"{self.plain(2)} <<ref>>",
            long,
        ]
        first = self.below(len(words))
        self.saw("a link in a heading", "a heading in another language", "a heading with a reference")
        if first == 4 or first == 3:
            self.saw("a heading of 200 words")
        out = [f"## {words[first]}", f"## {words[(first + 1) % 5]}"]
        if self.one_in(2):
            out += [f"### {self.plain(4)}", f"### {self.foreign()[:-1]}"]
        return out

    def placed(self) -> list[str]:
        """Place what the instrument does not place by itself."""
        own = ["recommendations", "checklist", "refs"]
        return [line for name in own for line in ("", f"::: {{#{name}}}", ":::")]

    def bottom(self) -> str:
        return f"---\nid: bluf\ntitle: Bottom line\nslot: bluf\n{self.marking()}---\n\n{self.plain(8)}.\n"

    def summary(self) -> str:
        words = f"{self.prose(flat=True, notes=False)}\n\n- {self.sentence()}\n- {self.foreign()}\n"
        self.saw("a list in a summary")
        return f"---\nid: summary\ntitle: Summary\nslot: summary\n{self.marking()}---\n\n{words}"

    def annex(self) -> str:
        self.notes = []
        lines = [*self.nested(2), "", *self.table()]
        self.saw("an annex")
        return "\n".join(
            [f"---\nid: annex\ntitle: {self.plain(3)}\nslot: annex\n{self.marking()}---\n", *lines, *self.notes, ""]
        )

    def marking(self) -> str:
        return f"marking: {self.level()}\n" if SCHEMES[self.scheme] else ""

    def level(self) -> str:
        return self.pick(SCHEMES[self.scheme])

    # YAML

    def audience(self) -> str:
        language, locale = SPOKEN[self.language]
        levels = SCHEMES[self.scheme]
        lines = ["- id: reader", "  label: A reader", f"  language: {language}", f"  locale: {locale}"]
        lines += [
            f"  style: {self.style}",
            f"  page: {self.pick(['A4', 'Letter'])}",
            f"  instrument: {self.instrument}",
        ]
        lines += [f"  scheme: {self.scheme}"]
        if levels:
            lines += [
                f"  ceiling: {{scheme: {self.scheme}, level: {levels[-1]}}}",
                f"  portions: {self.pick(['stated', 'none'])}",
            ]
            self.saw("portion marks")
        return "\n".join([*lines, "  in_house: true", "  own_government: true", ""])

    def head(self, sections: list[str]) -> str:
        known = self.instrument != "non-paper"
        lines = [f'title: "{self.plain(5)} {self.plain(2, "ko")}"', f'short_title: "{self.plain(3)}"']
        lines += ["date: 2022-10-25", "audiences: [reader]", "default_audiences: [reader]"]
        lines += [
            f"from: {'Office' if known else '{reader: {withhold: none}}'}",
            f"to: {'Reader' if known else '{reader: {withhold: none}}'}",
        ]
        if known:
            lines.append("reference: A/2022/1")
        lines.append(f'notice: "{self.plain(6)}"')
        if self.one_in(2):
            lines.append(f'subtitle: "{self.plain(4)}"')
        if SCHEMES[self.scheme]:
            lines.append(f"marking: {SCHEMES[self.scheme][-1]}")
        if self.instrument in ("decision-memo", "information-memo"):
            lines += ["through: Deputy", "cc: Others", f'next_steps: ["{self.sentence()}", "{self.sentence()}"]']
            lines += [
                "clearances:",
                "  - {office: One, result: Cleared, date: 2022-10-20}",
                "  - {office: Two, result: Seen}",
            ]
            self.saw("next steps and clearances")
        if self.instrument == "decision-memo":
            lines += ["decide_by: 2022-11-02", "options:", f'  - {{title: One, text: "{self.sentence()}"}}']
            lines += [f'  - {{title: Two, text: "{self.sentence()}"}}']
            self.saw("options")
        lines += [f"sections: [{', '.join(sections)}]", "keywords: [odd, memo]", "variants:", "  reader:"]
        lines += ["    limits: {cover_pages: 9, pages: 900, words: 999999}"]
        if self.instrument in ("memorandum", "report"):
            lines.append("    signature: A. Writer")
        if self.instrument == "report":
            lines += ["    masthead: {submitted_by: A State, body: An assembly, session: A session, original: English}"]
            self.saw("a masthead")
        return "\n".join([*lines, ""])

    def recommendations(self) -> str:
        decision = "decision: true, " if self.instrument == "decision-memo" else ""
        plain = "" if self.instrument == "report" else f'owner: "{self.plain(2)}", due: 2022-11-01, '
        out = []
        for n in range(3):
            self.targets.append(f"rec-go-{n}")
            chosen = decision if n < 2 else ""
            said = f'{chosen}{plain}title: "{self.plain(3)}", action: "{self.plain(9)}.", addressee: [council], '
            out.append(f'- id: go-{n}\n  audiences:\n    reader: {{{said}rationale: "{self.sentence()}"}}\n')
        self.saw("recommendations")
        return "".join(out)

    def checklist(self) -> str:
        self.saw("a checklist of benchmarks")
        one = f'{{text: "{self.sentence()}", benchmark: "{self.sentence()}", evidence: "{self.plain(3)}"}}'
        two = f'{{text: "{self.sentence()}", benchmark: "{self.foreign()}"}}'
        return f"- id: a\n  audiences:\n    reader: {one}\n- id: b\n  audiences:\n    reader: {two}\n"


def evidence() -> dict[str, bytes]:
    """Give the evidence of the cases on words, for one audience."""
    out = {}
    for path, data in EVIDENCE.items():
        text = data.decode("utf-8").replace("for: [home, away]", "for: [reader]")
        text = text.replace("audiences: [home]", "audiences: [reader]")
        text = re.sub(r"( +)home away: ", r"\1reader: ", text)
        text = re.sub(r"( +)home: ", r"\1reader: ", text)
        text = re.sub(r"\n +away: .*", "", text)
        out[path] = re.sub(r"\n    forbid:\n(      .*\n)+", "\n", text).encode()
    return out
