"""Cases as data: many a file, each with a name, options, a source, `=>`, and what is expected.

    --- name [key=value ..] ---
    source
    =>
    expected

A phase is a function from the source and its options to text. `pytest --accept` writes what came out into the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import Sink
from reportkit.model.dump import dump_section
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace

CASES = Path(__file__).parent / "cases"
_HEAD = re.compile(r"^--- (?P<name>\S+)(?P<options>(?: \S+=\S+)*) ---$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    path: Path
    name: str
    options: dict[str, str]
    source: str
    expected: str


def findings(sink: Sink) -> list[str]:
    """Give the findings of a run as lines, with exact places."""
    out = []
    for d in sink:
        audience = f" [{d.audience}]" if d.audience else ""
        out.append(
            f"{d.span.line}:{d.span.column}-{d.span.end_line}:{d.span.end_column} {d.code} {d.message}{audience}"
        )
    return out


def parse(source: str, options: dict[str, str]) -> str:
    """Read a section file whose front matter is given, and dump it."""
    sink = Sink()
    files = {"sources/m/figures/x.csv": b"place,score\nA,1\nB,2\n", "sources/m/figures/x.png": b""}
    text = source if options.get("raw") else f"---\nid: s\ntitle: T\n---\n{source}"
    section = read_section("sources/m/s.md", text, sink, MemoryWorkspace(files))
    return "\n".join([*findings(sink), *([dump_section(section)] if section else ["no section"])])


PHASES: dict[str, Callable[[str, dict[str, str]], str]] = {"parse": parse}


def read_cases(path: Path) -> Iterator[Case]:
    """Give the cases of a file."""
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None]):
        body = text[head.end() + 1 : following.start() if following else len(text)]
        source, _, expected = body.partition("\n=>\n") if "\n=>\n" in body else (body.rstrip("\n"), "", "")
        options = dict(o.split("=", 1) for o in head["options"].split())
        yield Case(path, head["name"], options, source, expected.strip("\n"))


def accept(path: Path) -> None:
    """Write what comes out of every case of a file into it."""
    out = []
    for case in read_cases(path):
        options = "".join(f" {k}={v}" for k, v in case.options.items())
        result = PHASES[path.parent.name](case.source, case.options)
        out.append(f"--- {case.name}{options} ---\n{case.source}\n=>\n{result}\n")
    path.write_text("\n".join(out), encoding="utf-8")


def all_cases() -> list[Case]:
    """Give the cases of all files."""
    return [case for path in sorted(CASES.rglob("*.md")) for case in read_cases(path)]
