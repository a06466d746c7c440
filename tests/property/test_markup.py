"""Nothing half-parsed: whatever is typed, a restriction holds or an error stands, and no markup comes out as words.

The reader meets arbitrary text, damaged documents, and documents that are one slip of the hand away from a right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_runner import BASE, BODY, CASES, read_cases, released_project
from effort import examples
from reportkit.compile.dump import dump_released
from reportkit.diagnostics import Sink
from reportkit.model.content import Text
from reportkit.model.walk import blocks_of_section
from reportkit.parse.section import read_section
from reportkit.source.workspace import MemoryWorkspace

release = import_module("reportkit.compile.release")
QUICK = settings(max_examples=examples(100), deadline=None)
SIGNS = list(" \n:{}[]()#|-`*_>!^=\"'ax1.<@~+,")
HEAD = BODY.decode("utf-8")

# Each holds a word for `home` alone.
RESTRICTED = {
    "paragraph": "Seen.\n\nXSECRETX words. {audience=home}\n\nMore.\n",
    "words": "Seen [XSECRETX]{audience=home} more.\n",
    "div": "Seen.\n\n::: {audience=home}\nXSECRETX\n:::\n\nMore.\n",
    "item": "- Seen\n- XSECRETX {audience=home}\n- More\n",
    "row": "| A | B |\n|---|---|\n| XSECRETX {audience=home} | 1 |\n| 2 | 3 |\n",
    "column": "| A | B {audience=home} |\n|---|---|\n| 2 | XSECRETX |\n",
    "note": "Seen.[[^a]]{audience=home}\n\n::: {audience=home}\n[^a]: XSECRETX\n:::\n",
    "wording": "[[XSECRETX]{audience=home}[b]{audience=away}]{.variants} more.\n",
    "variants": "::: {.variants}\n::: {audience=home}\nXSECRETX\n:::\n::: {audience=away}\nOther.\n:::\n:::\n",
    "caption": "| A |\n|---|\n| XSECRETX |\n\nTable: Words {#tbl-x audience=home}\n",
}
RIGHT = [case.source for case in read_cases(CASES / "parse" / "right.md") if "raw" not in case.options]


def slips(text: str) -> Iterator[str]:
    """Give every text that is one character more, less or other; the secret word itself is left whole."""
    secret = range(text.index("XSECRETX"), text.index("XSECRETX") + 8)
    for at in range(len(text) + 1):
        if at not in secret or at == secret.start:
            yield from (text[:at] + sign + text[at:] for sign in SIGNS)
        if at < len(text) and at not in secret:
            yield text[:at] + text[at + 1 :]
            yield from (text[:at] + sign + text[at + 1 :] for sign in SIGNS)


def leaks(body: str) -> bool:
    """Say whether `away` gets the secret of a body, and nobody is told."""
    sink = Sink()
    project = released_project(MemoryWorkspace(BASE | {"sources/note/body.md": (HEAD + body).encode()}), sink)
    if sink.failed:
        return False
    away = next(a for a in project.audiences if a.id == "away")
    return "XSECRETX" in dump_released(release.release(project.memos[0], away, project.evidence, sink)[0])


@given(st.sampled_from(sorted(RESTRICTED)), st.data())
@QUICK
def test_one_slip_is_an_error_or_the_restriction_holds(kind: str, data: st.DataObject) -> None:
    assert not leaks(data.draw(st.sampled_from(list(slips(RESTRICTED[kind])))))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", sorted(RESTRICTED))
def test_every_slip_is_an_error_or_the_restriction_holds(kind: str) -> None:
    assert [body for body in slips(RESTRICTED[kind]) if leaks(body)] == []


def texts(source: str) -> list[str] | None:
    """Give the texts of a section; None where anything was reported."""
    sink = Sink()
    files = {"sources/m/figures/x.csv": b"place,score\nA,1\nB,2\n", "sources/m/figures/x.png": b""}
    head = "---\nid: s\ntitle: T\n---\n"
    section = read_section("sources/m/s.md", head + source, sink, MemoryWorkspace(files))
    if sink.found or section is None:
        return None
    return [node.text for node in blocks_of_section(section) if isinstance(node, Text)]


@given(st.sampled_from(RIGHT), st.data())
@QUICK
def test_markup_that_was_damaged_never_comes_out_as_words(source: str, data: st.DataObject) -> None:
    body = source.replace("\\", "").replace("&", "")  # what is escaped on purpose may be printed
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body)))
        gone = data.draw(st.integers(0, 3))
        body = body[:at] + data.draw(st.sampled_from(["", *SIGNS])) + body[at + gone :]
    whole = texts(body) or []
    assert "".join(whole).count("[") == "".join(whole).count("]"), body
    for text in whole:
        assert not any(sign in text for sign in ("{", "}", "[^", "<!--", "-->", ":::", "audience=")), body


ODD = [
    "\t",
    "\\",
    "&",
    "가",
    "é",
    "\u202e",
    "\x00",
    "\u2028",
    "\ufeff",
    "{{",
    "}}",
    ":::",
    "|---|",
    "&a",
    "*a",
    "!!x",
    "%",
]
PIECES = st.lists(st.sampled_from([*SIGNS, *ODD]), max_size=40).map("".join)


@given(PIECES)
@QUICK
def test_any_text_is_read_or_reported(text: str) -> None:
    sink = Sink()
    read_section("s.md", text, sink, MemoryWorkspace({}))
    read_section("s.md", f"---\nid: s\ntitle: T\n---\n{text}", sink, MemoryWorkspace({}))


FILES = sorted(path for path in BASE if path.endswith(".yaml"))


@given(st.sampled_from(FILES), st.data())
@QUICK
def test_any_damage_to_yaml_is_read_or_reported(path: str, data: st.DataObject) -> None:
    text = BASE[path].decode("utf-8")
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 12))
    put = data.draw(PIECES)[:8]
    files = BASE | {path: (text[:at] + put + text[at + gone :]).encode("utf-8")}
    released_project(MemoryWorkspace(files), Sink())
