"""Whatever bytes stand in a source file: findings, never a traceback (reliability 5.1)."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.build.check import look_at
from reportkit.diagnostics import Severity, Sink
from reportkit.source.workspace import MemoryWorkspace
from small_project import FILES

PATHS = sorted(FILES)

BYTES = b"\x00 \xff \xfe\xff \xc3\x28 \xed\xa0\x80 \xef\xbb\xbf \r \t \x1b[31m \xe2\x80\xae \xf0\x9f\x98\x80"
SIGNS = (
    b"- : ? | > & * ! % @ ` ~ { } [ ] ( ) # \" ' \\ ::: --- ... ``` <!-- --> [^ ^[ {{ }} {# {. ]{ ={ _ ** $ , ; ../ <<"
)
SNIPPETS = st.sampled_from(
    [
        *(BYTES + b" " + SIGNS).split(b" "),
        *(b"\n", b"\n\n", b": ", b"- ", b" #", b"    ", b"audience=home", b"2022-02-30", b"0x", b"1e999", b"9" * 400),
    ]
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Give a sound file with some places cut, doubled or written over."""
    out = data
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(out)))
        length = draw(st.integers(0, 12))
        out = out[:at] + draw(SNIPPETS) * draw(st.integers(0, 3)) + out[at + length :]
    return out


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    """Give the base project with junk in one file, or with a sound file damaged."""
    path = draw(st.sampled_from(PATHS))
    junk = st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
    return FILES | {path: draw(st.one_of(damaged(FILES[path]), damaged(FILES[path]), junk))}


def judge(files: dict[str, bytes]) -> None:
    """Check a project; every finding has a place in a file of it, and says nothing that a terminal would obey."""
    sink = Sink()
    look_at(MemoryWorkspace(files), sink)
    for finding in sink:
        assert finding.severity in Severity and re.fullmatch(r"RK\d{3}", finding.code)
        assert finding.span.line >= 1 and finding.span.column >= 1
        lines = files.get(finding.span.file, b"").count(b"\n") + files.get(finding.span.file, b"").count(b"\r")
        assert finding.span.line <= lines + 2, finding


@given(projects())
@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_any_bytes_in_any_file_give_findings(files: dict[str, bytes]) -> None:
    judge(files)


@pytest.mark.slow
@given(projects())
@settings(max_examples=6_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_in_any_file_give_findings_for_long(files: dict[str, bytes]) -> None:
    judge(files)


FOUND = {
    "sources/note/checklist.yaml": [b"- id: one\n  audiences:\n    away: { n"],
}
"""What the long run found, kept."""


@pytest.mark.parametrize("path", FOUND)
def test_what_was_found_once_stays_found(path: str) -> None:
    for data in FOUND[path]:
        judge(FILES | {path: data})


def test_the_files_are_sound_before_they_are_damaged() -> None:
    sink = Sink()
    look_at(MemoryWorkspace(FILES), sink)
    assert [(str(d.span), d.code, d.message) for d in sink if d.severity is Severity.ERROR] == []
