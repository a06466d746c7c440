"""CommonMark's own examples: the text of its specification, the words that its HTML says, and ours of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from reportkit.build.api import Refused, compile_memo, load_sheet, write
from reportkit.diagnostics import Severity, Sink
from reportkit.model.audience import Audience
from reportkit.model.content import Link
from reportkit.model.memo import Memo, Section
from reportkit.model.walk import blocks_of_section
from reportkit.parse.python import prose
from reportkit.parse.section import read_section

HERE = Path(__file__).parent / "commonmark"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} *(.*?)$", re.MULTILINE | re.DOTALL)
_WHITE = re.compile(r"\s+")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+(?:\s*[-\u2010-\u2015\u2212])*\s*")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
"""What the language of the audience makes of typed quotation marks and dashes."""

_MARK = re.compile(r"Mark (\d+) begins$")
END = "The end of it."
READER = Audience(id="reader", label="Reader", language="en-GB", locale="en_GB", page="A4", instrument="memorandum")


@dataclass(frozen=True, slots=True)
class Example:
    """An example of the specification: its number there, the part that it stands in, Markdown and HTML."""

    number: int
    part: str
    markdown: str
    html: str


@cache
def examples() -> tuple[Example, ...]:
    """Read the examples out of the specification, whose arrows stand for tabs."""
    text = (HERE / "spec.txt").read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0]
    out: list[Example] = []
    part = ""
    for found in _EXAMPLE.finditer(text.replace("→", "\t")):
        if found[3] is not None:
            part = found[3]
        else:
            out.append(Example(len(out) + 1, part, found[1], found[2]))
    return tuple(out)


class _Words(HTMLParser):
    """Gathers the words that a browser shows of HTML."""

    INLINE = frozenset({"a", "em", "strong", "code", "br", "img"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.INLINE or tag == "br":
            self.text.append(" ")
        if tag == "a":
            self.addresses.append(unquote(dict(attrs)["href"] or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shown(html: str) -> str:
    """Give the words of HTML, one blank between them."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return plain("".join(reader.text))


def leads_to(html: str) -> list[str]:
    """Give where the links of HTML lead, in order, without the form that an address takes."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return reader.addresses


def linked_to(example: Example) -> list[str]:
    """Give where our links of an example lead; the order is that of the source."""
    nodes = (node for section in _sections(example)[0] for node in blocks_of_section(section))
    return [unquote(node.target) for node in nodes if isinstance(node, Link)]


def plain(text: str) -> str:
    """Give a text so that blanks, and what typography makes of quotation marks and dashes, do not count."""
    return _WHITE.sub(" ", _DASHES.sub("-", text.translate(_QUOTES).replace("…", "..."))).strip()


@dataclass(slots=True)
class Compiled:
    """What became of examples: the codes of what is wrong with each that is refused, and both files of the others."""

    refused: dict[int, tuple[str, ...]]
    files: dict[str, bytes]


def compiled(every: Iterable[Example]) -> Compiled:
    """Compile examples as sections of one memo; those that are refused are left out of it."""
    refused: dict[int, tuple[str, ...]] = {}
    sections: dict[int, tuple[Section, ...]] = {}
    for one in every:
        section, found = _sections(one)
        if found:
            refused[one.number] = found
        else:
            sections[one.number] = section
    sheet = load_sheet("base")
    while True:
        try:
            made = compile_memo(_memo(sections), READER)
            return Compiled(refused, {name: write(made, sheet, name) for name in ("docx", "pdf")})
        except Refused as fault:
            for number, found in _by_example(fault).items():
                refused[number] = found
                del sections[number]


def _by_example(fault: Refused) -> dict[int, tuple[str, ...]]:
    out: dict[int, tuple[str, ...]] = {}
    for found in fault.found:
        if found.severity is Severity.ERROR:
            number = int(found.span.file)
            out[number] = tuple(dict.fromkeys((*out.get(number, ()), found.code)))
    return out


def _sections(example: Example) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Read an example as a section that a mark opens and an end closes, or give the codes of what is wrong with it.

    Its title is the mark, or what its own first line says.
    """
    name, mark, end = f"e{example.number}", f"Mark {example.number} begins", f"\n\n{END}\n"
    titled, found = _read(example.number, f"---\nid: {name}\ntitle: {mark}\n---\n{example.markdown}{end}")
    if titled is not None:
        return (titled,), ()
    alone, _ = _read(example.number, f"---\nid: {name}\n---\n{example.markdown}{end}")
    before, _ = _read(example.number, f"---\nid: m{example.number}\ntitle: {mark}\n---\n{END}\n")
    return ((), found) if alone is None or before is None else ((before, alone), ())


def _read(number: int, text: str) -> tuple[Section | None, tuple[str, ...]]:
    sink = Sink()
    section = read_section(str(number), text, sink)
    return (None if sink.failed else section), tuple(dict.fromkeys(d.code for d in sink))


def _memo(sections: Mapping[int, tuple[Section, ...]]) -> Memo:
    return Memo(
        id="m",
        title=prose("Examples"),
        date=date(2024, 1, 28),
        audiences=("reader",),
        default_audiences=("reader",),
        sender="Sender",
        to="Reader",
        sections=tuple(one for pair in sections.values() for one in pair),
    )


def said(blocks: Iterable[str]) -> dict[int, str]:
    """Give what a file says of each example, from its blocks: what stands between its mark and the next one."""
    out: dict[int, list[str]] = {}
    number = 0
    for block in blocks:
        found = _MARK.search(block)
        if found:
            number = int(found[1])
            out[number] = []
        elif number:
            out[number].append(block)
    return {n: plain(" ".join(words).replace(END, " ")) for n, words in out.items()}
