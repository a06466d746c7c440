"""Banners of random memos: what everything together asks for, from what is released and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from document_phases import compiled
from effort import examples
from marked_projects import MARKINGS, marked_project
from reportkit.compile.marking_lattice import covers, join_all, lowered
from reportkit.compile.marking_reading import read_mark
from reportkit.compile.marking_words import banner_words
from reportkit.compile.narrow import Narrow
from reportkit.diagnostics import Sink
from reportkit.doctree.dump import dump_document
from reportkit.model.content import Node
from reportkit.model.marking import Mark
from reportkit.parse.profiles import read_schemes
from reportkit.source.workspace import MemoryWorkspace

US = next(scheme for scheme in read_schemes(MemoryWorkspace({}), Sink()) if scheme.name == "us")
OPEN = ("U", "SBU", "CUI", "C//REL TO USA, KOR", "S//REL TO USA, GBR, KOR", "S//REL TO USA, KOR", "C//REL TO USA, FVEY")
CLOSED = (
    "C",
    "S",
    "TS",
    "S//NOFORN",
    "SBU//NOFORN",
    "TS//REL TO USA, GBR",
    "//GBR S//NOFORN",
    "//FRA C//REL TO USA, FRA",
)
THEIRS = tuple(mark for mark in OPEN if "FVEY" not in mark)


def project(shared: list[str], ours: list[str]) -> dict[str, bytes]:
    """Make a project whose body has these portions, and those that our side alone has."""
    files: dict[str, bytes] = marked_project("us")
    portions = [f'Shared words {"so" * n}. {{marking="{mark}"}}' for n, mark in enumerate(shared)]
    portions += [f'Ours, {"no" * n}. {{audience=home marking="{mark}"}}' for n, mark in enumerate(ours)]
    files["sources/note/body.md"] = ("---\nid: body\ntitle: Body\nmarking: U\n---\n\n" + "\n\n".join(portions)).encode()
    for path in ("sources/note/bottom.md", "sources/note/recommendations.yaml", "sources/note/more.md"):
        files[path] = files[path].replace(b"S//NOFORN", b"U").replace(b'marking: "C//REL TO USA, KOR"', b"marking: U")
    path = "sources/note/annex.md"
    files[path] = files[path].replace(b"C//REL TO USA, KOR", b"U")
    path = "sources/audiences.yaml"
    files[path] = files[path].replace(b"level: S}", b"level: TS}", 1).replace(b"level: C}", b"level: TS}", 1)
    return files


def everywhere(files: dict[str, bytes], ours: list[str]) -> None:
    """Put what our side alone has into words, items, rows, columns, notes and parts that both sides have."""
    spans = "".join(f' [no{n}]{{audience=home marking="{mark}"}}' for n, mark in enumerate(ours))
    items = "".join(f'- ours {n} {{audience=home marking="{mark}"}}\n' for n, mark in enumerate(ours))
    rows = "".join(f'| r{n} {{audience=home marking="{mark}"}} | s |\n' for n, mark in enumerate(ours))
    heads = "".join(f'### Ours {n} {{audience=home marking="{mark}"}}\n\nOurs.\n\n' for n, mark in enumerate(ours))
    note = f'[[^b]]{{audience=home marking="{ours[0]}"}}' if ours else ""
    text = f"Shared{spans}.{note}\n\n- one\n{items}- two\n\n"
    text += f"| A | B |\n|:--|:--|\n| x | y |\n{rows}\nTable: T {{#tbl-t}}\n\n"
    text += f"## First\n\nWords.\n\n## Second\n\nWords.\n\n{heads}## Third\n\nWords.\n" + (
        "\n[^b]: Ours.\n" if ours else ""
    )
    files["sources/note/body.md"] += b"\n\n" + text.encode()


def banner(files: dict[str, bytes], audience: str) -> str:
    """Give the words of a banner."""
    sink = Sink()
    made = compiled(files, audience, sink)
    assert made is not None, [f"{d.span} {d.code} {d.message}" for d in sink]
    return made.document.banner.text if made.document.banner else ""


def joined(marks: list[str]) -> Mark:
    """Join marks as they are written."""
    made = [read_mark(mark, US) for mark in marks]
    return join_all(mark for mark in made if isinstance(mark, Mark))


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.sampled_from(OPEN), min_size=1, max_size=4), st.lists(st.sampled_from(CLOSED), max_size=3))
def test_a_banner_is_the_join_of_what_is_had(shared: list[str], ours: list[str]) -> None:
    files = project(shared, ours)
    whole = joined([*shared, *ours])
    assert banner(files, "home") == banner_words(whole, US)
    assert all(covers(whole, joined([mark])) and not lowered(whole, joined([mark]), US) for mark in [*shared, *ours])


def away(shared: list[str], ours: list[str], portions: str) -> str:
    """Give what the other side gets, as text; the findings where it gets nothing."""
    files = project(shared, ours)
    everywhere(files, ours)
    path = "sources/audiences.yaml"
    files[path] = files[path].replace(b"portions: derive", f"portions: {portions}".encode())
    for name in ("sources/note/recommendations.yaml", "sources/note/checklist.yaml"):
        for words in (b"on.", b"it.", b"we answered"):
            files[name] = files[name].replace(words + b"}", words + b", marking: U}")
    sink = Sink()
    made = compiled(files, "away", sink)
    return dump_document(made.document) if made else "\n".join(f"{d.span} {d.code} {d.message}" for d in sink)


@settings(max_examples=examples(25), deadline=None)
@given(
    st.lists(st.sampled_from(THEIRS), min_size=1, max_size=3),
    st.lists(st.sampled_from((*OPEN, *CLOSED)), max_size=3),
    st.lists(st.sampled_from((*OPEN, *CLOSED)), max_size=3),
    st.sampled_from(["stated", "derive", "none"]),
)
def test_what_is_withheld_marks_nothing(shared: list[str], one: list[str], other: list[str], portions: str) -> None:
    first, second = away(shared, one, portions), away(shared, other, portions)
    assert first.startswith("document") and first == second


def test_a_mark_that_withheld_words_raise_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test is tested: a fault is planted that lets what is dropped raise the portion round it."""
    has = Narrow.has

    def leaking(self: Narrow, node: Node) -> bool:
        kept = has(self, node)
        if not kept and self.marker.derives:
            self.rise(self.marker.of(node.attr.marking, self.scope))
        return kept

    assert away(["U"], [], "derive") == away(["U"], ["S//NOFORN"], "derive")
    monkeypatch.setattr(Narrow, "has", leaking)
    assert away(["U"], [], "derive") != away(["U"], ["S//NOFORN"], "derive")


def test_every_scheme_has_a_project() -> None:
    names = {scheme.name for scheme in read_schemes(MemoryWorkspace({}), Sink()) if scheme.levels}
    assert names | {"house"} == MARKINGS.keys()
