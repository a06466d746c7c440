"""What is fuzzed by coverage, by name: a reader of ours, given whatever bytes, and the seeds to begin with.

A target returns where its rule holds: it raises nothing but what its reader says that it raises, and what is read by
two readers is the same. Time and memory are bounded by who calls it.
"""

from __future__ import annotations

import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import assembled
from fuzzed import ROOT, judge
from house_template import members, template
from reportkit.build.provenance import read_provenance
from reportkit.build.sent import changes_since
from reportkit.build.verify import verify
from reportkit.build.verify_sums import verify_sums
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.checks.strangers import docx_extract, images, pdf_extract, seals
from reportkit.checks.strangers.looks import Unknown
from reportkit.checks.whereabouts import whereabouts
from reportkit.diagnostics import ReportkitError, Sink
from reportkit.doctree.cable_form import CableProfile
from reportkit.doctree.nodes import Document
from reportkit.parse.cables import load_cable_profile
from reportkit.parse.plain_toml import read_plain
from reportkit.parse.section import read_section
from reportkit.parse.settings import read_settings
from reportkit.parse.translations import read_confirmed, read_translation
from reportkit.source import pixels
from reportkit.source.publish import recover
from reportkit.source.workspace import MemoryWorkspace, package_data
from reportkit.source.yaml_events import read_events
from reportkit.source.yaml_rows import read_rows
from reportkit.span import PYTHON
from reportkit.style.load import load_sheet
from sample_document import sample_document
from small_project import FILES
from yaml_told import told

SEEDS = Path(__file__).parent / "fuzz" / "seeds"
PATHS = sorted(path for path in FILES if not path.startswith("styles/"))
WANTED = frozenset({"hello", "world"})
HEAD = b"---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"


@dataclass(frozen=True)
class Target:
    """Judges bytes; `seeds` are sound ones."""

    one: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def _project(data: bytes) -> None:
    """Check the small project; the first byte says which of its files the others stand for."""
    if data:
        judge({**FILES, PATHS[data[0] % len(PATHS)]: data[1:]})


def _section(data: bytes) -> None:
    read_section("body.md", data.decode("utf-8", "replace"), Sink(), MemoryWorkspace(FILES))


def _yaml(data: bytes) -> None:
    """Read YAML by rows and by events: what is read by rows is read the same by events."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    sink = Sink()
    rows, events = read_rows(text, "f.yaml", 3), read_events(text, "f.yaml", sink, 3)
    assert rows is None or (told(rows) == told(events) and not sink.found)


def _settings(data: bytes) -> None:
    """Read settings; what is read as plain TOML is read the same by Python's own reader."""
    read_settings(MemoryWorkspace({"reportkit.toml": data}), Sink())
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    plain = read_plain(text) if len(text) < 9_000 else None
    assert plain is None or plain == tomllib.loads(text)


def _sheet(data: bytes) -> None:
    load_sheet("own", MemoryWorkspace({"styles/own.yaml": data}), Sink())


def _template(data: bytes) -> None:
    files = {"styles/own.yaml": b"extends: base\ndocx_template: own.docx\n", "styles/own.docx": assembled.package(data)}
    load_sheet("own", MemoryWorkspace(files), Sink())


def _cable(data: bytes) -> None:
    load_cable_profile("own", MemoryWorkspace({"sources/profiles/cables/own.yaml": data}), Sink(), PYTHON)


def _translation(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    read_translation("body.fr.md", text, ("body", "fr"), Sink(), MemoryWorkspace(FILES))
    read_confirmed(MemoryWorkspace({"note/translations.lock": data}), "note", Sink())


def _records(data: bytes) -> None:
    """Read what builds leave: provenance, what was sent, checksums, a journal."""
    read_provenance(MemoryWorkspace({"p.json": data}), "p.json")
    with _told_as(ReportkitError):
        changes_since(data, _document(), _profile())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / ".reportkit"
        (home / "stage").mkdir(parents=True)
        (home / "journal").write_bytes(data)
        (home / "stage" / "0").write_bytes(b"staged")
        with _told_as(ReportkitError):
            recover(folder)
        verify_sums("SHA256SUMS", folder, data, Sink(), ())


def _docx(data: bytes) -> None:
    """Read a package as what we made, and as a stranger's."""
    made, sink = assembled.package(data), Sink()
    verify("f.docx", made, sink)
    with _told_as(Unknown):
        if not any(one.code == "RK460" for one in sink):
            docx_extract.extract_docx(made)
    if len(made) < 1_000_000:  # of our own there is no bound but that of the package
        read_docx(made, Sink())
        whereabouts("docx", made, WANTED)


def _pdf(data: bytes) -> None:
    """Read a PDF as what we made."""
    made = assembled.pdf(data)
    read_pdf(made, Sink())
    whereabouts("pdf", made, WANTED)


def _strange(data: bytes) -> None:
    """Read a PDF as a stranger's."""
    made, sink = assembled.pdf(data), Sink()
    verify("f.pdf", made, sink)
    with _told_as(Unknown):
        if not any(one.code == "RK460" for one in sink):  # else nobody goes on
            pdf_extract.extract_pdf(made)


def _seal(data: bytes) -> None:
    """Read what signs: a signature beside checksums, and certificates of who is trusted."""
    for root, seal in ((data, _signature()), (_certificate(), data)):
        with _told_as(Unknown):
            seals.prove_sums(b"sums", seal, (root,))


def _picture(data: bytes) -> None:
    images.carried(data)
    kind = pixels.kind_of(data)
    if kind:
        with _told_as(pixels.Broken):
            pixels.decode(data, kind)


class _told_as:
    """Take for an answer what a reader says that it raises."""

    def __init__(self, *kinds: type[Exception]) -> None:
        self.kinds = kinds

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> bool:
        return kind is not None and issubclass(kind, self.kinds)


@cache
def _document() -> Document:
    return sample_document("base")


@cache
def _profile() -> CableProfile:
    made = load_cable_profile("generic", MemoryWorkspace({}), Sink(), PYTHON)
    assert made is not None
    return made


@cache
def _certificate() -> bytes:
    return (SEEDS / "root.pem").read_bytes()


@cache
def _signature() -> bytes:
    return (SEEDS / "sums.p7s").read_bytes()


# Seeds


def _of_project() -> Iterable[bytes]:
    return [bytes([number]) + FILES[path] for number, path in enumerate(PATHS)]


def _sections() -> Iterable[bytes]:
    cases = sorted((ROOT / "tests" / "cases" / "parse").glob("*.md"))
    fenced = [part for path in cases for part in path.read_bytes().split(b"````")[1::2]]
    return [HEAD + part.partition(b"\n")[2] for part in fenced] + [
        path.read_bytes() for path in sorted((ROOT / "sources").rglob("*.md"))
    ]


def _yamls() -> Iterable[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "sources").rglob("*.yaml"))]


def _sheets() -> Iterable[bytes]:
    names = ("base", "memorandum", "letter", "non-paper", "korean-report")
    return [package_data(f"styles/{name}.yaml") for name in names]


def _templates() -> Iterable[bytes]:
    parts = {name: part if isinstance(part, bytes) else part.encode() for name, part in members().items()}
    return [template(), assembled.parts_text(parts)]


def _packages() -> Iterable[bytes]:
    with zipfile.ZipFile(BytesIO(template())) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    return [(SEEDS / "strange.docx.parts").read_bytes(), assembled.parts_text(parts), template()]


TARGETS = {
    "project": Target(_project, _of_project),
    "section": Target(_section, _sections),
    "yaml": Target(_yaml, _yamls),
    "settings": Target(_settings, lambda: [(ROOT / "reportkit.toml").read_bytes(), FILES["reportkit.toml"]]),
    "sheet": Target(_sheet, _sheets),
    "template": Target(_template, _templates),
    "cable": Target(_cable, lambda: [package_data(f"cables/{name}.yaml") for name in ("generic", "us-telegram")]),
    "translation": Target(_translation, lambda: [HEAD + b"Words.\n", b"[body.fr.md]\n" + b"0" * 16 + b" " + b"1" * 16]),
    "records": Target(_records, lambda: [path.read_bytes() for path in sorted(SEEDS.glob("record-*"))]),
    "docx": Target(_docx, _packages),
    "pdf": Target(_pdf, lambda: [path.read_bytes() for path in sorted(SEEDS.glob("*.pdf.parts"))]),
    "strange": Target(_strange, lambda: [path.read_bytes() for path in sorted(SEEDS.glob("*.pdf.parts"))]),
    "seal": Target(_seal, lambda: [_certificate(), _signature()]),
    "picture": Target(_picture, lambda: [path.read_bytes() for path in sorted(SEEDS.glob("picture-*"))]),
}
