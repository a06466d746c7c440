"""Each way by which withheld words could leave, tried; and, with its defence switched off, seen (docs/no-leak.md)."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from case_runner import BASE, BODY
from leak_paths import CANARY, PATHS, PLACED, SWITCHES, built, everything, holds
from reportkit.build.read import read_sound
from reportkit.checks.pdf_file import read_file
from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace

SHOWN = ("text behind a div in a div", "a heading, in the outline, too", "the name of a file")
"""What every run, and docs/no-leak.md, shows to fail; the slow run shows all."""

ABLE = [
    name if name in SHOWN else pytest.param(name, marks=pytest.mark.slow)
    for name, path in PATHS.items()
    if path.fault is not None
]


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for withheld words would refuse what is looked for: what is tried here is that it is not there."""
    monkeypatch.setattr("reportkit.build.variant.run_checks", lambda *given, **more: {})


def closed(name: str, *formats: str) -> None:
    """Try a path: nothing of it reaches `away`."""
    away = built(PATHS[name].project(), "away", formats)
    assert len(away) == 2 + (len(formats) or 2), "refused"
    assert holds(away) == []


@pytest.mark.parametrize("name", PATHS)
def test_nothing_withheld_takes_this_path(name: str, unsearched: None) -> None:
    closed(name)


@pytest.mark.parametrize(
    "name", [n for n in PATHS if n not in ("a comment in the sources", "the reason of a restriction")]
)
def test_what_is_looked_for_is_seen_where_it_is_released(name: str, unsearched: None) -> None:
    """The control: the same words in the files of `home` are found by the same search."""
    assert holds(built(PATHS[name].project(), "home", ("docx",)))


@pytest.mark.parametrize("name", ABLE)
def test_with_its_defence_switched_off_the_test_of_this_path_fails(
    name: str, unsearched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = PATHS[name].fault
    assert fault is not None
    closed(name, "docx")
    SWITCHES[fault](monkeypatch)
    with pytest.raises(AssertionError):
        closed(name, "docx")


# What is refused


REFUSED = {
    "a misspelt audience": f"Seen.\n\n{CANARY} {{audience=hom}}",
    "a misspelt key": f"Seen.\n\n{CANARY} {{audiense=home}}",
    "braces that are not closed": f"Seen.\n\n{CANARY} {{audience=home",
    "a div that is not closed": f"Seen.\n\n::: {{audience=home}}\n{CANARY}",
    "a negation": f"Seen.\n\n{CANARY} {{audience=-away}}",
    "a reference to what is withheld": f"Seen, as @par-x says.\n\n{CANARY} {{#par-x audience=home}}",
    "a wider restriction in a narrower one": f"::: {{audience=home}}\n{CANARY} {{audience=away}}\n:::",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_could_be_meant_otherwise_is_refused_and_nothing_is_written(kind: str) -> None:
    files = BASE | {"sources/note/body.md": BODY + (REFUSED[kind] + PLACED).encode("utf-8")}
    assert built(files, "away") == {}


# What files carry besides their words


@pytest.fixture(scope="module")
def sent() -> dict[str, bytes]:
    """All that travels to `away` of the richest of these projects."""
    return built(PATHS["a picture, its name and its alternative"].project(), "away")


def parts(sent: dict[str, bytes]) -> dict[str, bytes]:
    (data,) = (data for path, data in sent.items() if path.endswith(".docx"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_docx_has_no_history_no_comments_and_nothing_embedded(sent: dict[str, bytes]) -> None:
    """LK-01, LK-02, LK-08, LK-09: no revisions and their ids, no last author, comments, thumbnails, objects, macros."""
    found = parts(sent)
    odd = re.compile(r"comment|thumbnail|embed|vba|glossary|customXml|activeX|printerSettings|people|custom\.xml")
    assert [name for name in found if odd.search(name)] == []
    text = b"".join(data for name, data in found.items() if name.endswith((".xml", ".rels"))).decode("utf-8")
    marks = re.compile(
        r"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|vanish|webHidden|docVars|attachedTemplate)\b|w:rsid|"
        r"lastModifiedBy|<a:srcRect|<w:object\b|TargetMode=\"External\"[^>]*attachedTemplate"
    )
    assert marks.findall(text) == []
    assert "<w:t" in text


def test_a_pdf_has_one_version_and_nothing_that_acts_or_is_attached(sent: dict[str, bytes]) -> None:
    """LK-02, LK-04, LK-06: no earlier version, attachment, form, script, annotation other than links."""
    (data,) = (data for path, data in sent.items() if path.endswith(".pdf"))
    assert data.count(b"%%EOF") == 1 and data.count(b"startxref") == 1
    objects = repr([getattr(one, "entries", one) for one in read_file(data).objects.values()])
    for name in ("EmbeddedFile", "JavaScript", "AcroForm", "Launch", "OCProperties", "PieceInfo", "Redact", "Popup"):
        assert name not in objects, name
    assert "StructTreeRoot" in objects


def test_no_file_says_when_where_or_by_which_build_it_was_made(sent: dict[str, bytes]) -> None:
    """LK-01, LK-11: times in the archive are those of its kind, and identifiers come from what is released."""
    (docx,) = (data for path, data in sent.items() if path.endswith(".docx"))
    with zipfile.ZipFile(BytesIO(docx)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not package.comment and not any(info.comment or info.extra for info in package.infolist())
    text = "".join(everything(path, data) for path, data in sent.items())
    assert not re.search(r"/home/|/root/|/tmp/|/Users/|C:\\\\|\.reportkit|sources/", text)


def test_numbers_have_no_gaps(unsearched: None) -> None:
    """LK-12: what is numbered is numbered among what an audience has."""
    items = "\n".join(f"{n}. One {n}{' {audience=home}' if n in (2, 4) else ''}" for n in range(1, 6))
    notes = "Seen.[^a]\n\nOurs.[^b] {audience=home}\n\nSeen.[^c]\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C."
    with_gaps = built(BASE | {"sources/note/body.md": BODY + f"{items}\n\n{notes}{PLACED}".encode()}, "away")
    plain = "\n".join(f"{n}. One {m}" for n, m in enumerate((1, 3, 5), 1))
    left = "Seen.[^a]\n\nSeen.[^c]\n\n[^a]: A.\n\n[^c]: C."
    without = built(BASE | {"sources/note/body.md": BODY + f"{plain}\n\n{left}{PLACED}".encode()}, "away")
    assert len(with_gaps) == 4 and with_gaps == without


def test_counts_are_those_of_the_reader(unsearched: None) -> None:
    """LK-13: a number of recommendations is that of the reader's own."""
    project = PATHS["a recommendation, and why it is withheld"].project()
    project["sources/note/body.md"] = BODY + f"There are {{{{ count.recommendations }}}} of them.{PLACED}".encode()
    away, home = (built(project, name) for name in ("away", "home"))
    assert holds(away, "There are 1 of them") and not holds(away, "There are 2 of them")
    assert holds(home, "There are 2 of them")


def test_no_finding_of_a_refused_build_quotes_what_is_withheld() -> None:
    """LK-14: a log says the place; the message and hints hold no words of the sources that are withheld."""
    files = BASE | {"sources/note/body.md": BODY + f"Seen {{{{ fact.none }}}}. [{CANARY}]{{audience=hom}}".encode()}
    sink = Sink()
    read_sound(MemoryWorkspace(files), sink)
    assert sink.failed and not any(CANARY in f"{d.message}{d.hints}" for d in sink)
