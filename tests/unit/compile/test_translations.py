"""A translation can give nobody more than its source does, whatever stands in it, and is searched as the source is."""

from __future__ import annotations

import pytest

from case_runner import TRANSLATED, marker_in
from reportkit.build.read import read_sound
from reportkit.compile.dump import dump_released
from reportkit.compile.pairing import in_translation
from reportkit.compile.release import release
from reportkit.diagnostics import Sink
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.parse.project import read_project
from reportkit.source.workspace import MemoryWorkspace
from travelling import Refused, view

BODY, KOREAN = "sources/note/body.md", "sources/note/body.ko.md"
LOCK = b"[body.ko.md]\n0123456789abcdef 0123456789abcdef Words that are withheld.\n"
FRENCH = TRANSLATED[BODY].replace(b"marking: GREEN\n", b"")
Files = dict[str, bytes]


def files(**changed: str) -> Files:
    """Give the project without its recommendations, its body or the Korean one changed."""
    names = {"body": BODY, "korean": KOREAN, "recommendations": "sources/note/recommendations.yaml"}
    changed = {"recommendations": "", **changed}  # nothing places them
    return {p: b for p, b in (TRANSLATED | {names[n]: t.encode() for n, t in changed.items()}).items() if b.strip()}


def text(path: str) -> str:
    return TRANSLATED[path].decode()


def memo_of(sources: Files) -> tuple[Project, Memo]:
    project = read_project(MemoryWorkspace(sources), Sink())
    return project, project.memos[0]


def released(sources: Files, audience: str) -> tuple[str, list[str]]:
    """Give what is released to an audience of sources that nobody has validated, and what is withheld."""
    project, memo = memo_of(sources)
    reader = next(one for one in project.audiences if one.id == audience)
    made, withheld = release(memo, reader, project.evidence, Sink(), marker=marker_in(project, memo, reader))
    return dump_released(made), [piece.text for piece in withheld]


SAME_FOR_SEOUL: dict[str, Files] = {
    "other words are withheld in the source": files(body=text(BODY).replace("Ours alone", "Nothing of it")),
    "other words are withheld in the translation": files(korean=text(KOREAN).replace("우리만 본다", "다른 말이다")),
    "what is withheld is not translated": files(
        korean=text(KOREAN)
        .replace("우리만 본다. {audience=home}", "::: {.untranslated}\n:::")
        .replace("비밀과 함께", "-")
    ),
    "nothing is withheld": files(
        body=text(BODY)
        .replace("Ours alone. {audience=home}\n\n", "")
        .replace(" [with a secret]{audience=home}", "")
        .replace("- Two. {audience=home}\n", ""),
        korean=text(KOREAN)
        .replace("우리만 본다. {audience=home}\n\n", "")
        .replace(" [비밀과 함께]{audience=home}", "")
        .replace("- 둘. {audience=home}\n", ""),
    ),
    "there is a translation for nobody": files() | {"sources/note/body.fr.md": FRENCH},
    "something is confirmed": files() | {"sources/note/translations.lock": LOCK},
}  # fmt: skip


@pytest.mark.parametrize("name", SAME_FOR_SEOUL)
def test_what_is_withheld_in_any_language_changes_nothing(name: str) -> None:
    assert view(SAME_FOR_SEOUL[name], "seoul") == view(files(), "seoul")


@pytest.mark.parametrize("old, new", [("이다.[^a]", "이라고 한다.[^a]"), ("본문", "몸"), ("우리만", "저희만")])
def test_a_translation_changes_nothing_for_who_reads_the_source(old: str, new: str) -> None:
    assert view(files(korean=text(KOREAN).replace(old, new)), "home") == view(files(), "home")


LEAKS = {
    "the audience of a block is missing": text(KOREAN).replace("본다. {audience=home}", "본다."),
    "the audience of an item is missing": text(KOREAN).replace("둘. {audience=home}", "둘."),
    "the brackets of words are missing": text(KOREAN).replace("[비밀과 함께]{audience=home}", "비밀과 함께"),
    "a block is for the reader alone": text(KOREAN).replace("본다. {audience=home}", "본다. {audience=seoul}"),
    "a block is added": text(KOREAN).replace("- 하나", "비밀이다.\n\n- 하나"),
    "a note is added": text(KOREAN).replace("하나", "하나[^b]") + "\n[^b]: 비밀과 우리만 본다.\n",
    "two blocks were exchanged": text(KOREAN)
    .replace("{{ term.council }}는 {{ fact.members }}이다.[^a]\n\n", "")
    .replace("본다. {audience=home}", "본다. {audience=home}\n\n{{ term.council }}는 {{ fact.members }}이다.[^a]"),
    "a block before was left out": text(KOREAN)
    .replace("{{ term.council }}는 {{ fact.members }}이다.[^a]\n\n", "")
    .replace("본다. {audience=home}", "본다."),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_translation_that_would_leak_is_refused_and_gives_nothing_anyway(name: str) -> None:
    sources = files(korean=LEAKS[name])
    with pytest.raises(Refused):
        view(sources, "seoul")
    shown, _ = released(sources, "seoul")  # without the checks that refuse it
    assert "body" in shown and not any(word in shown for word in ("비밀", "우리만", "둘", "secret", "Ours"))


def test_readers_and_marks_are_the_source_s() -> None:
    body = text(BODY).replace(
        "Ours alone. {audience=home}", "Ours alone. {#par-x audience=home marking=AMBER why=because}"
    )
    korean = text(KOREAN).replace("본다. {audience=home}", "본다. {audience=home marking=AMBER}")
    _, memo = memo_of(files(body=body, korean=korean))
    section = memo.sections[1]
    made = in_translation(memo, section, section.translations[0])
    assert made is not section
    assert [block.attr for block in made.blocks] == [block.attr for block in section.blocks]
    assert [note.attr for note in made.notes] == [note.attr for note in section.notes]
    assert (made.audiences, made.marking, made.slot) == (section.audiences, section.marking, section.slot)


def test_what_is_withheld_is_searched_for_in_all_languages() -> None:
    _, withheld = released(files(), "seoul")
    assert {"우리만 본다.", "비밀과 함께", "둘.", "Ours alone.", "with a secret", "Two."} <= set(withheld)
    turned = {"body": text(BODY).replace("=home", "=seoul"), "korean": text(KOREAN).replace("=home", "=seoul")}
    _, withheld = released(files(**turned), "home")
    assert {"우리만 본다.", "비밀과 함께", "둘.", "Ours alone.", "with a secret", "Two."} <= set(withheld)


def test_a_section_that_is_withheld_is_so_in_its_translations() -> None:
    bottom = {"sources/note/bottom.ko.md": "---\ntitle: 결론\n---\n\n짧다.\n".encode()}
    shown, withheld = released(files() | bottom, "seoul")
    assert "짧다" not in shown and {"It is short.", "짧다.", "결론"} <= set(withheld)


def test_a_mistake_in_a_translation_is_its_memo_s_alone() -> None:
    sink = Sink()
    found = read_sound(MemoryWorkspace(files(korean=LEAKS["a block is added"])), sink)
    assert (found.usable, found.faulty) == (True, frozenset({"note"}))


ALLOWED = (
    TRANSLATED["sources/note/memo.yaml"]
    + b"language: en\nvariants:\n  seoul: {untranslated: allow}\n  home: {untranslated: allow}\n"
)


@pytest.mark.parametrize("language", ["fr", "ko", "en-US"])
def test_what_others_speak_changes_nothing(language: str) -> None:
    mixed = files(korean="") | {"sources/note/memo.yaml": ALLOWED}
    audiences = mixed["sources/audiences.yaml"].replace(b"language: en-GB", f"language: {language}".encode())
    shown = view(mixed, "seoul")
    assert "lang=en" in shown
    assert view(mixed | {"sources/audiences.yaml": audiences}, "seoul") == shown
