"""Non-interference on dumps: what is withheld from an audience cannot change what that audience has.

A random memo is written twice: with the same content for `away`, and withheld content that is replaced, removed, added
to, made huge or moved. The released views for `away` must be equal as text. The test is tested: switchable faults in
our own passes must each be caught by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_runner import BASE, released_project
from effort import examples
from reportkit.compile import compile_memo, narrow
from reportkit.compile.dump import dump_released
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.model.content import Attributes, Text
from reportkit.source.workspace import MemoryWorkspace

release = import_module("reportkit.compile.release")  # by name: the package has a function of the name, too
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
WORDS = st.lists(
    st.text(st.sampled_from("abcdef ghij 가나다 שלום ĄÖñ 0123 " + PUNCTUATION), min_size=1, max_size=14),
    min_size=1,
    max_size=5,
)
PLAIN = st.lists(st.sampled_from("alpha beta gamma delta epsilon zeta".split()), min_size=1, max_size=6)


def escaped(words: list[str]) -> str:
    """Write words so that no markup is in them: withheld runs hold half-written markup of all kinds."""
    text = " ".join("".join(f"\\{c}" if c in PUNCTUATION else c for c in w.strip()) for w in words)
    return f"w{' '.join(text.split())}w"


# Ways in which something can be withheld from `away`, round words; each is a block of a section, or part of one.
KINDS: dict[str, Callable[[str, str], str]] = {
    "paragraph": lambda w, p: f"{w} {{audience=home}}",
    "div": lambda w, p: f'::: {{audience=home why="{p}"}}\n{w}\n\n> {w}\n:::',
    "item": lambda w, p: f"- {p}\n- {w} {{audience=home}}",
    "list": lambda w, p: f"1. {w} {{audience=home}}\n2. {w} {{audience=home}}",
    "row": lambda w, p: f"| {p} | b |\n|---|---|\n| {w.replace('|', 'x')} {{audience=home}} | x |\n| c | {p} |",
    "column": lambda w, p: f"| {p} | b {{audience=home}} |\n|---|---|\n| c | {w.replace('|', 'x')} |",
    "table": lambda w, p: f"| a | b |\n|---|---|\n| c | d |\n\nTable: {w} {{audience=home}}",
    "words": lambda w, p: f"{p}[ {w}]{{audience=home}}, {p} ([{w}]{{audience=home}} {p}).",
    "wording": lambda w, p: f"{p} [[{w}]{{audience=home}}[{p}]{{audience=away}}]{{.variants}}.",
    "note": lambda w, p: f"{p}.[[^N]]{{audience=home}}\n\n::: {{audience=home}}\n[^N]: {w}\n:::",
    "code": lambda w, p: f"::: {{audience=home}}\n```\n{w.replace('`', 'x')}\n```\n:::",
    "fact": lambda w, p: "{{ fact.members }} {audience=home}",
}
# What is left of each for `away`, written without it.
LEFT: dict[str, Callable[[str], str]] = {
    "item": lambda p: f"- {p}",
    "row": lambda p: f"| {p} | b |\n|---|---|\n| c | {p} |",
    "column": lambda p: f"| {p} |\n|---|\n| c |",
    "words": lambda p: f"{p}, {p} ({p}).",
    "wording": lambda p: f"{p} {p}.",
    "note": lambda p: f"{p}.",
}
PIECE = st.tuples(st.sampled_from(sorted(KINDS)), WORDS, PLAIN)


def section(pieces: list[tuple[str, list[str], list[str]]], shown: str) -> bytes:
    """Write the body section: pieces, parted by headings that both audiences have."""
    out = ["---\nid: body\ntitle: Body\nmarking: GREEN\n---\n"]
    for n, (kind, words, plain) in enumerate(pieces):
        said = " ".join(plain)
        text = KINDS[kind](escaped(words), said) if shown == "all" else LEFT[kind](said) if kind in LEFT else ""
        out.append(f"## Part\n\nSeen {n % 3}.\n\n{text.replace('[^N]', f'[^n{n}]')}")
    return "\n\n".join(out).encode("utf-8")


def view(body: bytes) -> tuple[str, Document | None]:
    """Give what `away` has of the base project with this body, as text, and the document that it gets."""
    sink = Sink()
    body += b"\n\n::: {#recommendations}\n:::\n"
    project = released_project(MemoryWorkspace(BASE | {"sources/note/body.md": body}), sink)
    assert not sink.failed, [f"{d.span} {d.code} {d.message}" for d in sink]
    away = next(a for a in project.audiences if a.id == "away")
    released = dump_released(release.release(project.memos[0], away, project.evidence, sink)[0])
    compiled = compile_memo(project.memos[0], away, project.evidence, project, sink)
    return released, compiled.document if compiled else None


QUICK = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.lists(PIECE, min_size=1, max_size=6), st.data())
@QUICK
def test_replacing_withheld_words_changes_nothing(
    pieces: list[tuple[str, list[str], list[str]]], data: st.DataObject
) -> None:
    """R1, R2, R10: other words of other lengths, scripts and marks in the same places."""
    other = [(kind, data.draw(WORDS), plain) for kind, _, plain in pieces]
    assert view(section(pieces, "all")) == view(section(other, "all"))


@given(st.lists(PIECE, min_size=1, max_size=6))
@QUICK
def test_removing_withheld_content_changes_nothing(pieces: list[tuple[str, list[str], list[str]]]) -> None:
    """R3: the memo written as if nothing had ever been withheld."""
    assert view(section(pieces, "all")) == view(section(pieces, "left"))


@given(st.lists(PIECE, min_size=1, max_size=4), st.integers(2, 12))
@QUICK
def test_much_withheld_content_changes_nothing(pieces: list[tuple[str, list[str], list[str]]], times: int) -> None:
    """R4, R5: withheld divs, many times over, at the end of every part."""
    body = section(pieces, "all").decode("utf-8")
    more = "\n\n".join(f"::: {{audience=home}}\n{'much ' * 300}\n:::" for _ in range(times))
    assert view(body.encode("utf-8")) == view(f"{body}\n\n{more}\n".encode())


@pytest.mark.slow
@given(st.lists(PIECE, min_size=1, max_size=8), st.data())
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_memos(pieces: list[tuple[str, list[str], list[str]]], data: st.DataObject) -> None:
    other = [(kind, data.draw(WORDS), plain) for kind, _, plain in pieces]
    assert view(section(pieces, "all")) == view(section(other, "all")) == view(section(pieces, "left"))


# The test is tested: each of these makes one of our passes leak, and each must be seen.

ALL_KINDS = [(kind, ["secret", "words"], ["alpha"]) for kind in sorted(KINDS)]


def leak_audience_in_attributes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(narrow.Narrow, "attr", lambda self, node: replace(node.attr, why=node.attr.why))
    patch.setattr(narrow.Narrow, "has", lambda self, node: True)


def leak_a_gap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(narrow, "tidy", tuple)


def leak_numbers_before_release(patch: pytest.MonkeyPatch) -> None:
    made = narrow.Narrow.drop

    def drop(self: narrow.Narrow, node: object, rule: str) -> None:
        made(self, node, rule)  # type: ignore[arg-type]
        self.marking = f"GREEN{len(self.withheld)}"

    patch.setattr(narrow.Narrow, "drop", drop)


def leak_a_placeholder(patch: pytest.MonkeyPatch) -> None:
    kept = narrow.Narrow._items

    def items(self: narrow.Narrow, given_items: tuple[object, ...]) -> tuple[object, ...]:
        out = kept(self, given_items)  # type: ignore[arg-type]
        return (
            out if len(out) == len(given_items) else (*out, replace(out[0], attr=Attributes(id="gone"))) if out else out
        )

    patch.setattr(narrow.Narrow, "_items", items)


def leak_a_count(patch: pytest.MonkeyPatch) -> None:
    made = release._Maker.memo_of

    def memo_of(self: Any, audience: object) -> object:
        memo = made(self, audience)
        return replace(memo, title=(*memo.title, Text(f" ({len(self.withheld)} withheld)")))

    patch.setattr(release._Maker, "memo_of", memo_of)


LEAKS = [leak_audience_in_attributes, leak_a_gap, leak_numbers_before_release, leak_a_placeholder, leak_a_count]


@pytest.mark.parametrize("leak", LEAKS, ids=lambda f: f.__name__)
def test_a_planted_leak_is_caught(leak: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    whole, left = section(ALL_KINDS, "all"), section(ALL_KINDS, "left")
    assert view(whole) == view(left) and view(whole)[1] is not None
    leak(monkeypatch)
    assert view(whole) != view(left)
