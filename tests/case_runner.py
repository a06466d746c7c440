"""Cases as data: many a file, each with a name, options, a source, `=>`, and what is expected.

    --- name [key=value ..] ---
    source
    =>
    expected

A phase is a function from the source and its options to text. `pytest --accept` writes what came out of the cases that
are selected (by `-k`, by their files and names) into their files, and leaves all others as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from document_phases import document_phase
from instrument_phase import instrument_phase
from reportkit.build.read import read_sound
from reportkit.compile.dump import dump_released
from reportkit.compile.marking_derive import Marker, marker_of
from reportkit.compile.release import release
from reportkit.diagnostics import Sink
from reportkit.doctree.roles import Role
from reportkit.model.audience import Audience
from reportkit.model.dump import dump_section
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.parse.project import read_project
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace, Workspace
from reportkit.style.load import load_sheet
from word_phases import words_phase

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


def files_of(source: str) -> dict[str, bytes]:
    """Cut a source at its `=== path ===` lines into files; `\\xNN` in them stands for a byte."""
    parts = re.split(r"^=== (\S+) ===\n", source + "\n", flags=re.MULTILINE)
    return {
        path: re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), text.encode("utf-8"))
        for path, text in zip(parts[1::2], parts[2::2])
    }


BASE = files_of((CASES / "base.txt").read_text(encoding="utf-8"))
"""A small project without mistakes: each case replaces, adds or (when empty) takes away files of it."""


def project(source: str, options: dict[str, str]) -> str:
    """Read the base project with the files of a case in place of its own; gives the findings."""
    sink = Sink()
    own = files_of(source)
    files = {p: b for p, b in (BASE | own).items() if b.strip()}
    read_project(MemoryWorkspace(files), sink)
    lines = []
    for d in sink:
        hints = "".join(f"\n  hint: {hint}" for hint in d.hints)
        lines.append(f"{d.span} {d.code} {d.message}{hints}")
    return "\n".join(lines) or "no mistakes"


def released_project(workspace: Workspace, sink: Sink) -> Project:
    """Read and validate a project, and release every variant of it."""
    found = read_sound(workspace, sink)
    for memo in found.buildable.memos:
        for audience in found.project.audiences:
            if audience.id in memo.audiences:
                marker = marker_in(found.project, memo, audience)
                release(memo, audience, found.project.evidence, sink, marker=marker)
    return found.project


def marker_in(project: Project, memo: Memo, audience: Audience) -> Marker:
    """Give what marks the portions of an audience, as a compile has it."""
    return marker_of(audience, project.audiences, memo.audiences, project.schemes, project.evidence)


def release_phase(source: str, options: dict[str, str]) -> str:
    """Check the base project with the files of a case, and dump what `audience=` has of it."""
    sink = Sink()
    own = files_of(source) if "===" in source else {"sources/note/body.md": BODY + source.encode("utf-8")}
    files = {p: b for p, b in (BASE | own).items() if b.strip()}
    whole = released_project(MemoryWorkspace(files), sink)
    lines = []
    for d in sink:
        audience = f" [{d.audience}]" if d.audience else ""
        lines.append(f"{d.span} {d.code} {d.message}{audience}")
    if not sink.failed and "audience" in options:
        audience_of = next(a for a in whole.audiences if a.id == options["audience"])
        marker = marker_in(whole, whole.memos[0], audience_of)
        released, _ = release(whole.memos[0], audience_of, whole.evidence, sink, marker=marker)
        lines += [line for line in dump_released(released).split("\n") if options.get("all") or line.startswith(" ")]
    return "\n".join(lines) or "no mistakes"


BODY = b"---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"


EVIDENCE = files_of((CASES / "words.txt").read_text(encoding="utf-8"))
"""Evidence of every kind, for the passes on words."""


TRANSLATED = files_of((CASES / "translated.txt").read_text(encoding="utf-8"))
"""A small project for readers of two languages, which a case changes."""


def translations_phase(source: str, options: dict[str, str]) -> str:
    """Check the project of translated.txt with the files of a case; that nothing is confirmed yet is left out."""
    files = {p: b for p, b in (TRANSLATED | files_of(source)).items() if b.strip()}
    rows = release_phase("".join(f"=== {p} ===\n{b.decode()}\n" for p, b in (BASE_GONE | files).items()), options)
    return "\n".join(row for row in rows.split("\n") if " RK587 " not in row) or "no mistakes"


BASE_GONE = dict.fromkeys(BASE, b"")
"""The files of the base project, taken away."""


def lower(source: str, options: dict[str, str]) -> str:
    """Compile the files of a case, as `document_phase` has it."""
    return document_phase(lower_files(source), options)


def lower_files(source: str) -> dict[str, bytes]:
    """Give the base project with the evidence of words.txt and the files of a case."""
    own = files_of(source) if source.startswith("===") else {"sources/note/body.md": BODY + source.encode("utf-8")}
    return {p: b for p, b in (BASE | EVIDENCE | own).items() if b.strip()}


def words(source: str, options: dict[str, str]) -> str:
    """Give the words of the base project with the evidence of words.txt and the files of a case."""
    own = files_of(source) if source.startswith("===") else {"sources/note/body.md": BODY + source.encode("utf-8")}
    files = BASE | EVIDENCE | own
    if "instrument" in options:
        path = "sources/audiences.yaml"
        files[path] = files[path].replace(b"instrument: memorandum", f"instrument: {options['instrument']}".encode())
    sink = Sink()
    project = released_project(MemoryWorkspace({p: b for p, b in files.items() if b.strip()}), sink)
    return words_phase(project, sink, options)


def style(source: str, options: dict[str, str]) -> str:
    """Load the sheet `styles/house.yaml`; gives the findings, and what `show=ROLE` has in the finished sheet."""
    sink = Sink()
    own = files_of(source) if source.startswith("===") else {"styles/house.yaml": f"{source}\n".encode()}
    sheet = load_sheet(options.get("sheet", "house"), MemoryWorkspace(own), sink)
    lines = []
    for d in sink:
        hints = "".join(f"\n  hint: {hint}" for hint in d.hints)
        lines.append(f"{d.span} {d.code} {d.message}{hints}")
    if sheet is not None and "show" in options:
        made = sheet.roles[Role(options["show"])]
        lines.append(f"{made.name}: {made.text.family} {made.text.size}/{made.line} left {made.left}")
    return "\n".join(lines) or "no mistakes"


PHASES: dict[str, Callable[[str, dict[str, str]], str]] = {
    "parse": parse,
    "project": project,
    "release": release_phase,
    "translations": translations_phase,
    "lower": lower,
    "words": words,
    "style": style,
    "instruments": instrument_phase,
}


def read_cases(path: Path) -> Iterator[Case]:
    """Give the cases of a file."""
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None]):
        body = text[head.end() + 1 : following.start() if following else len(text)]
        source, _, expected = body.partition("\n=>\n") if "\n=>\n" in body else (body.rstrip("\n"), "", "")
        options = dict(o.split("=", 1) for o in head["options"].split())
        yield Case(path, head["name"], options, source, expected.strip("\n"))


def accept(cases: Iterable[Case]) -> list[Case]:
    """Write what comes out of cases into their files; gives them with that as what is expected."""
    made = {(c.path, c.name): replace(c, expected=out_of(c)) for c in cases}
    for path in {path for path, _ in made}:
        out = []
        for case in read_cases(path):
            options = "".join(f" {k}={v}" for k, v in case.options.items())
            expected = made.get((path, case.name), case).expected
            out.append(f"--- {case.name}{options} ---\n{case.source}\n=>\n{expected}\n")
        path.write_text("\n".join(out), encoding="utf-8")
    return [*made.values()]


def out_of(case: Case) -> str:
    """Give what comes out of a case."""
    return PHASES[case.path.parent.name](case.source, case.options)


def all_cases() -> list[Case]:
    """Give the cases of all files."""
    return [case for path in sorted(CASES.rglob("*.md")) for case in read_cases(path)]
