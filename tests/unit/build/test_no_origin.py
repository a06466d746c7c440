"""A non-paper in its files, read in full: nothing in them says whose it is (DIP-02, LK-01, LK-03, LK-11)."""

from __future__ import annotations

import getpass
import re
import socket
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from document_phases import compiled
from house_template import template
from marked_projects import files_of
from reportkit.cli import main as command
from reportkit.diagnostics import Sink

PLANTED = {
    "sender": "Quorvian Foreign Office",
    "addressee": "Minister Belstrand",
    "through": "Vice-Minister Ostrava",
    "copy": "Embassy Kestrel",
    "reference": "QFO/2022/0417",
    "notice": "Working file of the Tallgrass desk",
    "keyword": "plumbago",
    "label of an audience": "Partners of Quorvia",
    "own government": "Quorvia",
    "reason": "Because Quorvia said so",
    "project": "larkspur",
    "signature": "Ambassador Fennimore",
    "authority": "Director Hawthorne",
    "clearance": "Legal desk Marjoram",
    "comment": "remember to thank Wolverton",
    "file of a figure": "quorvian-export",
}
FILES = {
    "reportkit.toml": "",
    "sources/audiences.yaml": """\
- id: home
  label: Quorvian Foreign Office
  language: en-GB
  locale: en_GB
  page: A4
  instrument: decision-memo
  scheme: house
  ceiling: {scheme: house, level: CLOSED}
  own_government: true
  in_house: true
- id: paper
  label: Partners of Quorvia
  language: en-GB
  locale: en_GB
  page: A4
  style: non-paper
  instrument: non-paper
  scheme: house
  ceiling: {scheme: house, level: OPEN}
""",
    "sources/profiles/markings/house.yaml": """\
name: house
levels:
  - {name: OPEN, banner: OPEN, portion: O}
  - {name: CLOSED, banner: CLOSED, portion: X}
statements:
  - {key: by, label: BY, origin: true}
""",
    "sources/evidence/terms.yaml": """\
for: [home]
terms:
  - id: quorvia
    kind: actor
    group: own-government
    order: 1
    forms:
      home: {form: Quorvia, adj: Quorvian, first: Grand Duchy of Quorvia}
""",
    "sources/note/memo.yaml": """\
title: {home: What Quorvia proposes, paper: A proposal on the river}
date: 2022-10-25
audiences: [home, paper]
default_audiences: [home, paper]
from: {home: Quorvian Foreign Office, paper: {withhold: Because Quorvia said so.}}
to: {home: Minister Belstrand, paper: {withhold: none}}
through: {home: Vice-Minister Ostrava, paper: {withhold: none}}
cc: {home: Embassy Kestrel, paper: {withhold: none}}
reference: {home: QFO/2022/0417, paper: {withhold: none}}
notice: {home: Working file of the Tallgrass desk, paper: {withhold: none}}
keywords: {home: [plumbago], paper: [plumbago]}
marking: {home: CLOSED, paper: OPEN}
clearances: {home: [{office: Legal desk Marjoram, result: Cleared, date: 2022-10-20}], paper: {withhold: none}}
sections: [bottom, body]
variants:
  home: {authority: {by: Director Hawthorne}}
  paper: {file: proposal}
""",
    "sources/note/bottom.md": """\
---
id: bottom
title: B
audiences: [home]
slot: bluf
---

{{ term.quorvia.The }} asks.
""",
    "sources/note/body.md": """\
---
id: body
title: The proposal
---

<!-- remember to thank Wolverton -->

The river should have one gauge.[^a]

[{{ term.quorvia }} pays for it.]{audience=home} Both sides read it.

| Place | Gauge |
|:------|:------|
| North | old   |

Table: Gauges {#tbl-gauges}

::: {.chart #fig-levels type=bar src="figures/quorvian-export.csv" x=year y=level}
The level by year

::: {.alt}
It rises.
:::
:::

[^a]: Gauges are cheap.
""",
    "sources/note/figures/quorvian-export.csv": "year,level\nfirst,1\nlast,2\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the paper in a folder whose name would tell, too."""
    root = tmp_path_factory.mktemp("larkspur-of-quorvia")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        command(["build", "--audience", "paper", "--project", str(root)])
    assert ended.value.code == 0
    return root / "output" / "note"


def strings_of_docx(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give everything in a DOCX: names and remarks of the archive, and every part."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield "comment", package.comment
        for info in package.infolist():
            yield "name", info.filename.encode() + info.comment + info.extra
            yield info.filename, package.read(info)


def strings_of_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give everything in a PDF: its bytes, every object, and every stream unpacked; texts once more as UTF-8."""
    yield "bytes", data
    with pikepdf.open(BytesIO(data)) as pdf:
        for n, one in enumerate(pdf.objects):
            yield f"object {n}", one.unparse(resolved=False)
            if isinstance(one, pikepdf.Stream):
                yield f"stream {n}", one.read_bytes()
            for text in texts_of(one):
                yield f"text of {n}", text.encode("utf-8", "surrogatepass")


def texts_of(one: pikepdf.Object) -> Iterator[str]:
    """Give the texts in an object, decoded, those of references aside."""
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for inner in list(one):
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from texts_of(inner)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for _, inner in one.items():
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from texts_of(inner)


def traces() -> dict[str, str]:
    """Give what would tell whose paper it is, with the machine and its user, where their names are no common word."""
    own = {"user": getpass.getuser(), "machine": socket.gethostname(), "place": str(Path.cwd()), "program": "reportkit"}
    return PLANTED | {what: words for what, words in own.items() if len(words) > 4}


def found_in(strings: Iterator[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Give the traces in strings, however they are cased and coded."""
    out = []
    for place, data in strings:
        for what, words in traces().items():
            for piece in {words, *re.findall(r"\w{6,}", words)} if what in PLANTED else {words}:
                for coded in (piece.encode(), piece.encode("utf-16-be"), piece.encode("utf-16-le")):
                    common = piece.lower() in _COMMON
                    if not common and coded.lower() in data.lower():
                        out.append((place, what))
    return out


_COMMON = {"because", "working", "office", "foreign", "minister", "legal", "director", "partners", "remember", "export"}


@pytest.mark.parametrize(("name", "strings"), [("docx", strings_of_docx), ("pdf", strings_of_pdf)])
def test_a_paper_without_origin_tells_none(folder: Path, name: str, strings: object) -> None:
    data = (folder / f"proposal.{name}").read_bytes()
    assert found_in(strings(data)) == []  # type: ignore[operator]


def test_what_travels_with_it_tells_none_either(folder: Path) -> None:
    travelling = sorted(path for path in folder.iterdir() if path.is_file())
    assert {path.name for path in travelling} >= {"proposal.docx", "proposal.pdf", "proposal.SHA256SUMS"}
    for path in travelling:
        assert found_in(iter([("name", path.name.encode())])) == []
        if path.suffix == ".SHA256SUMS":
            assert found_in(iter([("sums", path.read_bytes())])) == []


def test_the_search_sees_what_it_looks_for() -> None:
    """The same search on the paper of our own side finds every kind of trace that it prints."""
    sink = Sink()
    made = compiled({path: text.encode() for path, text in FILES.items()}, "home", sink)
    assert made is not None, [(str(d.span), d.code, d.message) for d in sink]
    files = files_of({path: text.encode() for path, text in FILES.items()}, "home")
    for seen in (found_in(strings_of_docx(files["docx"])), found_in(strings_of_pdf(files["pdf"]))):
        kinds = {what for _, what in seen}
        assert {"sender", "reference", "program", "keyword"} <= kinds


@pytest.mark.parametrize(
    "file", ["quorvia-on-the-river", "Quorvian_Foreign_Office.v2", "qfo-2022-0417", "paper-Quorvian"]
)
def test_a_file_name_that_tells_is_an_error(file: str) -> None:
    sink = Sink()
    files = FILES | {"sources/note/memo.yaml": FILES["sources/note/memo.yaml"].replace("proposal}", f"{file}}}")}
    assert compiled({path: text.encode() for path, text in files.items()}, "paper", sink) is None
    assert [d.code for d in sink] == ["RK234"]


def test_an_authority_that_names_an_origin_is_an_error() -> None:
    sink = Sink()
    memo = FILES["sources/note/memo.yaml"].replace("{file: proposal}", "{file: proposal, authority: {by: Someone}}")
    files = FILES | {"sources/note/memo.yaml": memo}
    assert compiled({path: text.encode() for path, text in files.items()}, "paper", sink) is None
    assert [d.code for d in sink] == ["RK234"]


def test_a_letterhead_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)  # with it the words of a finding are not shown
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("style: non-paper", "style: house"), encoding="utf-8")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "ministry.docx").write_bytes(template())
    (tmp_path / "styles" / "house.yaml").write_text("extends: base\ndocx_template: ministry.docx\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["build", "--audience", "paper", "--project", str(tmp_path)])
    assert done.exit_code == 1 and "RK234" in done.output and "letterhead" in done.output
    assert not list(tmp_path.glob("output/**/*.pdf"))
