"""Text that deceives: encodings, controls, direction, links that lead where nobody looks (CVE-2021-42574)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from case_runner import BASE
from reportkit.build.check import look_at
from reportkit.diagnostics import Sink
from reportkit.source.text import decode
from reportkit.source.workspace import MemoryWorkspace

HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"


def told(files: dict[str, bytes]) -> list[tuple[str, int, int]]:
    sink = Sink()
    look_at(MemoryWorkspace(BASE | files), sink)
    return [(d.code, d.span.line, d.span.column) for d in sink]


def body(text: str) -> list[tuple[str, int, int]]:
    return told({"sources/note/body.md": (HEAD + text).encode("utf-8", "surrogatepass")})


REFUSED = [
    *"\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x9f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
]


@pytest.mark.parametrize("character", REFUSED, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("file", ["sources/note/body.md", "sources/note/memo.yaml", "reportkit.toml"])
def test_a_character_that_deceives_is_refused_where_it_stands(character: str, file: str) -> None:
    text = BASE.get(file, b"").decode() + f"\nab{character}c\n"
    expected = "RK101" if character == "\0" else "RK102"
    found = [one for one in told({file: text.encode()}) if one[0] == expected]
    line = text.count("\n")
    assert found == [(expected, line, 3)]


@pytest.mark.parametrize("character", "\u00ad\u200b\u200d\u2060\u00a0\u0301\ud55c\U0001f600", ids=ascii)
def test_characters_of_scripts_are_let_through(character: str) -> None:
    sink = Sink()
    assert decode(f"a{character}b".encode("utf-8", "surrogatepass"), "x.md", sink) == f"a{character}b"
    assert list(sink) == []


@pytest.mark.parametrize(
    "data",
    [
        "Büro".encode("latin-1"),
        "보고서".encode("euc-kr"),
        "text".encode("utf-16"),
        b"\xed\xa0\x80 a lone surrogate",
        b"\xc0\xaf an overlong solidus",
        b"\xf4\x90\x80\x80 beyond Unicode",
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04\x14\0\0",
    ],
)
@pytest.mark.parametrize("file", sorted(BASE))
def test_what_is_no_text_is_told_as_that(data: bytes, file: str) -> None:
    assert {code for code, _, _ in told({file: data})} & {"RK101", "RK102"}


def test_a_byte_order_mark_at_the_start_does_no_harm_and_elsewhere_is_refused() -> None:
    sound = BASE["sources/note/body.md"]
    assert told({"sources/note/body.md": b"\xef\xbb\xbf" + sound}) == told({})
    assert ("RK102", 7, 2) in body("a\ufeffb")


def test_line_ends_of_other_systems_are_the_same() -> None:
    for end in (b"\r\n", b"\r"):
        assert told({path: data.replace(b"\n", end) for path, data in BASE.items()}) == told({})


TARGETS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "file:///etc/passwd",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:x",
    "ms-word:ofe|u|http://x",
    "//host/share",
    "\\\\host\\share",
    "/etc/passwd",
    "../../x",
    "ftp://host/x",
    "httpx://host",
    "https:host",
    "https://" + "x" * 2_048,
]


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t[:20])
def test_a_link_leads_only_where_links_may(target: str) -> None:
    for text in (f"[words]({target})", f"[words][a]\n\n[a]: {target}\n"):
        assert {code for code, _, _ in body(text)} & {"RK164", "RK161"}


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/plain,x"])
def test_what_is_no_link_in_angles_is_never_one(target: str) -> None:
    """Neither a link nor printed as if it were: raw HTML, or words."""
    sink = Sink()
    project = look_at(MemoryWorkspace(BASE | {"sources/note/body.md": f"{HEAD}<{target}>".encode()}), sink).project
    assert {d.code for d in sink} & {"RK171", "RK164", "RK160"} or "Link" not in repr(project.memos)


@pytest.mark.parametrize(
    "entity", ["&#0;", "&#x1b;", "&#8238;", "&#x2066;", "&#xd800;", "&#x110000;", "&ZeroWidthSpace;"]
)
def test_an_entity_brings_in_no_character_that_is_refused(entity: str) -> None:
    sink = Sink()
    look_at(MemoryWorkspace(BASE | {"sources/note/body.md": f"{HEAD}a{entity}b".encode()}), sink)
    found = {d.code for d in sink}
    assert "RK172" in found or entity in ("&#0;", "&#xd800;", "&#x110000;"), found


def test_a_yaml_escape_brings_in_no_character_that_is_refused() -> None:
    memo = BASE["sources/note/memo.yaml"].replace(b"title: A note", b'title: "A \\u202e note \\x1b[31m"')
    assert ("RK102", 1, 8) in told({"sources/note/memo.yaml": memo})


def test_an_empty_project_and_a_project_of_empty_files_are_told_of() -> None:
    for files in ({}, dict.fromkeys(BASE, b""), dict.fromkeys(BASE, b"\n\n"), dict.fromkeys(BASE, b"---\n")):
        sink = Sink()
        look_at(MemoryWorkspace(files), sink)
        assert sink.failed


@pytest.mark.parametrize("chain", ["home", "away home", "away other home", "away away"])
def test_extends_in_a_circle_ends(chain: str) -> None:
    names = ["home", *chain.split()]
    out = BASE["sources/audiences.yaml"].decode()
    for name, following in pairwise(names):
        out = out.replace(f"- id: {name}\n", f"- id: {name}\n  extends: {following}\n", 1)
    if "other" in names:
        out += "- id: other\n  extends: home\n  label: Third\n"
    assert "RK135" in {code for code, _, _ in told({"sources/audiences.yaml": out.encode()})}
