"""The review of a whole memo: what it shows, to whom it may be given, where it lies."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from case_runner import BASE, BODY, TRANSLATED
from effort import examples
from generated_sources import Sources, sources
from reportkit.build import review
from reportkit.build.plan import FORMATS
from reportkit.build.read import read_sound
from reportkit.build.review import FOLDER, build_reviews
from reportkit.build.variant import write_format
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.compile.review import Review, review_memo
from reportkit.diagnostics import ConfigurationError, Severity, Sink
from reportkit.doctree.nodes import Block, Document, Paragraph, Table, Text
from reportkit.doctree.roles import IN_HOUSE, Role, SpanRole
from reportkit.doctree.walk import blocks_of, content_of, inlines_of, notes_of, plain_text
from reportkit.layout.fonts import FontSet
from reportkit.model.project import Project
from reportkit.source.workspace import MemoryWorkspace
from reportkit.style.load import load_sheet
from review_files import founding_review
from withheld_pieces import withheld_from


def project_of(files: dict[str, bytes]) -> Project:
    sink = Sink()
    found = read_sound(MemoryWorkspace({p: b for p, b in files.items() if b}), sink)
    assert not sink.failed, [str(d) for d in sink]
    return found.project


def reviewed(files: dict[str, bytes]) -> Review:
    project = project_of(files)
    home = next(a for a in project.audiences if a.in_house)
    return review_memo(project.memos[0], home, project, Sink())


def body(text: str) -> dict[str, bytes]:
    return BASE | {"sources/note/body.md": BODY + text.encode("utf-8")}


def words_of(document: Document) -> str:
    nodes = (n for n in blocks_of(document.blocks) if not isinstance(n, Paragraph) or n.role is not Role.HEADER)
    return "\n".join(words for node in nodes if (words := plain_text(content_of(node))))


PIECES = {
    "paragraph": ('Ours. {audience=home why="Not theirs."}', "[home only] Ours. (why: Not theirs.)"),
    "words": ("All.[ Ours.]{audience=home}", "All. [home only: Ours.]"),
    "wordings in words": (
        "[[a cat]{audience=home}[the dog]{audience=away}]{.variants}",
        "[home: a cat] [away: the dog]",
    ),
    "nothing for some": ("It[[ is]{audience=home}]{.variants none=away}.", "It [home: is] [away: nothing]."),
    "item": ("- One\n- Two {audience=away}", "[away only] Two"),
    "row": ("| a | b |\n|---|---|\n| c {audience=home} | d |", "[row: home only] c"),
    "column": ("| a | b {audience=home} |\n|---|---|\n| c | d |", "[column: home only] b"),
    "cell": ('| a | b |\n|---|---|\n| c | [d]{audience=home} {empty="n.a."} |', "[home only: d]"),
    "part": (
        "## Ours {audience=home}\n\nUnder it.",
        "[the part, home only] Ours\nUnder it.\n[end of the part: home only]",
    ),
    "block": (
        "::: {audience=home}\n> Quoted.\n:::",
        "[home only: the block that follows]\nQuoted.\n[end of the block: home only]",
    ),
    "wordings": (
        "::: {.variants}\n::: {audience=home}\nA.\n:::\n\n::: {audience=away}\nB.\n:::\n:::",
        "[other words: home]\nA.\n[other words: away]\nB.\n[end of other words]",
    ),
    "note": ("All.[[^x]]{audience=home}\n\n::: {audience=home}\n[^x]: Ours.\n:::", "[home only] Ours."),
}


@pytest.mark.parametrize("kind", sorted(PIECES))
def test_each_restricted_piece_is_labelled_in_words(kind: str) -> None:
    source, expected = PIECES[kind]
    document = reviewed(body(source + "\n")).document
    notes = [plain_text(content_of(b)) for n in _notes(document) for b in blocks_of(n)]
    assert expected in " \n".join([words_of(document), *notes]).replace(" \n", "\n").replace("\u00a0", " ")


def _notes(document: Document) -> list[tuple[Block, ...]]:
    return [note.blocks for note in notes_of(document.blocks)]


def test_recommendations_stand_in_the_words_of_all_audiences() -> None:
    said = words_of(reviewed(BASE).document)
    assert "[home] Go on." in said and "[away] We ask you to go on." in said


def test_what_every_audience_has_has_neither_label_nor_colour() -> None:
    document = reviewed(body("Seen by all.\n")).document
    (found,) = [n for n in blocks_of(document.blocks) if plain_text(content_of(n)) == "Seen by all."]
    assert isinstance(found, Paragraph) and found.role is Role.BODY and isinstance(found.content[0], Text)


def test_a_translation_stands_behind_its_source_with_those_who_have_it() -> None:
    files = TRANSLATED | {
        "sources/note/body.md": b"---\nid: body\ntitle: Body\n---\n\nAll read this.\n\n"
        b'Ours alone. {audience=home why="Not theirs."}\n',
        "sources/note/body.ko.md": (
            "---\nid: body\ntitle: 본문\n---\n\n모두 읽는다.\n\n우리만 읽는다. {audience=home}\n".encode()
        ),
    }
    document = reviewed(files).document
    said = words_of(document)
    rows = ["All read this.", "[section body in ko: seoul]", "본문", "모두 읽는다.", "[end of section body in ko]"]
    assert "[nobody] 우리만 읽는다." in said
    assert [row for row in said.split("\n") if row in rows] == rows
    languages = {plain_text(content_of(node)): node.language for node in blocks_of(document.blocks)}
    assert (languages["모두 읽는다."], languages["[section body in ko: seoul]"]) == ("ko", None)


def test_colour_never_stands_alone() -> None:
    """Whatever is coloured stands in a paragraph with a bar, in a cell or between labels that say so in words."""
    kinds = sorted(PIECES, key=lambda kind: kind == "part")  # whose end is that of the section
    document = reviewed(body("\n\n".join(PIECES[kind][0] for kind in kinds if kind != "note") + "\n")).document
    labels = re.compile(r"\[[^\]]*(only|home|away|words|nothing)")
    seen = 0
    said: list[str] = []
    for node in blocks_of(document.blocks):
        said.append(plain_text(content_of(node)))
        coloured = any(
            getattr(i, "role", None) in (SpanRole.RESTRICTED, SpanRole.REWORDED) for i in inlines_of(content_of(node))
        )
        if coloured:
            seen += 1
            assert labels.search("\n".join(said[-8:])), said[-1]
    assert seen > 10


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(sources())
def test_a_review_of_any_memo_shows_all_that_is_withheld_from_anybody(both: Sources) -> None:
    project = project_of(both.whole)
    (memo,) = project.memos
    home = next(a for a in project.audiences if a.in_house)
    sink = Sink()
    document = review_memo(memo, home, project, sink).document
    assert not sink.found
    shown = "".join(words_of(document).split())
    notes = "".join("".join(plain_text(content_of(b)) for b in blocks_of(n)) for n in _notes(document))
    shown += "".join(notes.split())
    for audience in project.audiences:
        for piece in withheld_from(audience, project):
            for word in re.findall(r"[A-Za-z]{4,}", piece.text):
                assert word.lower() in shown.lower(), (audience.id, word)


@settings(max_examples=examples(3), deadline=None, suppress_health_check=list(HealthCheck))
@given(sources())
def test_a_review_of_any_memo_can_be_written_where_there_are_letters_for_it(both: Sources) -> None:
    workspace = MemoryWorkspace({path: data for path, data in both.whole.items() if data})
    project = project_of(both.whole)
    home = next(a for a in project.audiences if a.in_house)
    files, sink = review._review(project.memos[0], home, project, FORMATS, workspace)
    errors = {d.code for d in sink if d.severity is Severity.ERROR}
    assert errors <= {"RK300"} and bool(files) != bool(errors)


def test_a_table_that_has_no_room_with_its_labels_is_a_list(tmp_path: Path) -> None:
    cells = " | ".join(f"aword{n:02}{'x' * 20}" for n in range(12))
    restricted = " | ".join(f"a{n} {{audience=home}}" if n % 2 else f"b{n}" for n in range(12))
    table = f"| {restricted} |\n|{'---|' * 12}\n| {cells} |\n\nTable: Wide {{#tbl-x}}"
    files = body(f"Seen, @tbl-x.\n\n{table}\n\n::: {{#recommendations}}\n:::\n")
    project = project_of(files)
    home = next(a for a in project.audiences if a.in_house)
    plain = review_memo(project.memos[0], home, project, Sink()).document
    listed = review_memo(project.memos[0], home, project, Sink(), listed=True).document
    assert any(isinstance(n, Table) and n.caption for n in blocks_of(plain.blocks))
    assert not any(isinstance(n, Table) and n.caption for n in blocks_of(listed.blocks))
    assert "[column: home only] a1 |" in words_of(listed)
    for path, data in files.items():
        if data:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    sink = Sink()
    made = build_reviews(str(tmp_path), (), (), (), sink)
    assert not made.unbuilt and len(made.written) == 2, [d.message for d in sink]


# Who may have it, and where it lies


def test_an_audience_that_is_not_in_house_cannot_have_one() -> None:
    project = project_of(BASE)
    away = next(a for a in project.audiences if not a.in_house)
    with pytest.raises(AssertionError, match="in-house"):
        review_memo(project.memos[0], away, project, Sink())


def test_what_writes_an_audiences_files_cannot_take_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no document; and the sheets of audiences have no looks for its roles."""
    review = reviewed(body("Ours. {audience=home}\n"))
    assert not isinstance(review, Document)
    for name in ("base", "un", "memorandum", "non-paper", "print"):
        sheet = load_sheet(name, MemoryWorkspace({}), Sink())
        assert sheet is not None and not {*sheet.roles, *sheet.spans} & IN_HOUSE
    with pytest.raises((AttributeError, TypeError)):
        write_format("pdf", review, sheet, None, FontSet())  # type: ignore[arg-type]


def test_the_sheet_of_reviews_has_looks_for_all_roles_and_its_colours_can_be_read() -> None:
    sheet = load_sheet("review", MemoryWorkspace({}), sink := Sink())
    assert sheet is not None and not sink.found and {*sheet.roles, *sheet.spans} >= IN_HOUSE
    for role in (SpanRole.RESTRICTED, SpanRole.REWORDED, SpanRole.REASON):
        assert contrast(sheet.spans[role].colour or "#000000") >= 7


def contrast(colour: str) -> float:
    """Give the contrast with white, as WCAG 2.2 counts it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    placed = body("Seen by all. [Ours.]{audience=home}\n\n::: {#recommendations}\n:::\n")
    for path, data in placed.items():
        if data:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    return tmp_path


def test_it_lies_in_house_and_its_name_begins_with_review(root: Path) -> None:
    made = build_reviews(str(root), (), (), ("docx",), Sink())
    assert [path for path, _ in made.written] == [f"{FOLDER}/REVIEW.note.docx"]
    assert not (root / "output").exists()
    assert (root / ".reportkit/.gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"


def test_only_in_house_audiences_may_be_named(root: Path) -> None:
    with pytest.raises(ConfigurationError, match="`away` is not `in_house`"):
        build_reviews(str(root), (), ("away",), (), Sink())
    assert not (root / ".reportkit" / "review").exists()


def test_a_memo_without_an_in_house_audience_has_no_review(root: Path) -> None:
    path = root / "sources/audiences.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  in_house: true\n", ""), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="nobody may review it"):
        build_reviews(str(root), (), (), (), Sink())


def test_a_memo_with_mistakes_keeps_its_last_review(root: Path) -> None:
    build_reviews(str(root), (), (), ("docx",), Sink())
    before = (root / FOLDER / "REVIEW.note.docx").read_bytes()
    (root / "sources/note/body.md").write_bytes(BODY + b"No [^such] note.\n")
    sink = Sink()
    assert build_reviews(str(root), (), (), ("docx",), sink).unbuilt == ("note",) and sink.failed
    assert (root / FOLDER / "REVIEW.note.docx").read_bytes() == before


READERS: dict[str, Callable[[bytes, Sink], object]] = {"docx": read_docx, "pdf": read_pdf}


def test_review_and_the_highest_marking_stand_on_every_page() -> None:
    """As real text in running headers: in the DOCX in every header part, in the PDF on each page."""
    import pypdfium2  # of the judges: a reader that is not ours

    files = founding_review()
    pdf = pypdfium2.PdfDocument(files["pdf"])
    assert len(pdf) > 30
    for page in pdf:
        text = page.get_textpage().get_text_bounded()
        assert "REVIEW" in text and "TLP:AMBER" in text and "never to be sent" in text
    with zipfile.ZipFile(BytesIO(files["docx"])) as package:
        heads = [package.read(n).decode("utf-8") for n in package.namelist() if n.startswith("word/header")]
        core = package.read("docProps/core.xml").decode("utf-8")
    assert heads and all("REVIEW" in head and "TLP:AMBER" in head for head in heads)
    assert "<dc:title>REVIEW: " in core


def test_both_files_say_the_same_words() -> None:
    read = {name: READERS[name](data, Sink()) for name, data in founding_review().items()}
    said = {name: "".join("".join(one.blocks).split()) for name, one in read.items()}  # type: ignore[attr-defined]
    assert len(said["docx"]) > 50_000
    assert said["docx"].replace("\t", "") == said["pdf"]
