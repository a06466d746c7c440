"""Projects on disk whose memos are as long as is asked for: headings, notes, lists, tables, and citations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generated_document import Words

_AUDIENCE = """\
- id: {id}
  label: Reader {id}
  language: en-GB
  locale: en_GB
  style: {style}
  page: A4
  instrument: {instrument}
  scheme: none
"""
_MEMO = """\
title: A long report on the river
date: 2024-12-01
audiences: [{names}]
default_audiences: [{names}]
from: Office for water
to: The Commission
sections: [summary, {sections}]
"""
_WORKS = "".join(
    f"  - {{id: work-{n}, type: report, title: Report {n} on the river, authority: Commission, issued: 2024-10-20}}\n"
    for n in range(20)
)
_SUMMARY = f"---\nid: summary\ntitle: Summary\nslot: summary\n---\n\n{Words(3).some(50)}\n"
STYLES = ("base", "memorandum", "un")
NAMES = ("inside", "outside", "third", "fourth", "fifth", "sixth")
PAGES_A_SECTION = 3.35


def long_project(
    root: Path, pages: int, audiences: int = 1, *, memos: tuple[str, ...] = ("long",), styles: tuple[str, ...] = STYLES
) -> Path:
    """Write a project whose memos have about so many pages an audience, in the styles in turn; gives its root."""
    names = NAMES[:audiences]
    readers = [
        _AUDIENCE.format(id=name, style=styles[n % len(styles)], instrument="report") for n, name in enumerate(names)
    ]
    _write(root / "reportkit.toml", "")
    _write(root / "sources/audiences.yaml", "".join(readers))
    _write(root / "sources/evidence/references.yaml", f"for: [{', '.join(names)}]\nreferences:\n{_WORKS}")
    for memo in memos:
        sections = [f"part-{n}" for n in range(1, max(1, round(pages / PAGES_A_SECTION)) + 1)]
        head = _MEMO.format(names=", ".join(names), sections=", ".join(sections))
        _write(root / f"sources/{memo}/memo.yaml", head)
        _write(root / f"sources/{memo}/summary.md", _SUMMARY)
        for n, name in enumerate(sections):
            _write(
                root / f"sources/{memo}/{name}.md",
                "\n".join(_section(name, Words(n + 7))).replace("spring", "then"),
            )
    return root


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _section(name: str, words: Words) -> Iterator[str]:
    """Give the lines of a section of about three pages."""
    yield from ("---", f"id: {name}", f"title: {words.some(4)[:-1]}", "---", "")
    for part in range(3):
        yield from (f"## {words.some(5)[:-1]}", "")
        for _ in range(3):
            yield from (words.some(60) + f" As was found [@work-{words.number(20)}, para. {words.number(90)}].", "")
        yield from (f"{words.some(40)}[^n{part}] {words.some(30)}", "", f"[^n{part}]: {words.some(14)}", "")
        for _ in range(4):
            yield f"- {words.some(12)}"
        yield ""
    yield from ("| place | measured before | measured after |", "|---|---|---|")
    for _ in range(6):
        yield f"| {words.some(3)} | {words.some(2)} | {words.some(5)} |"
    yield from (
        "",
        f"Table: {words.some(4)} {{#tbl-{name}}}",
        "",
        f"This is shown in @tbl-{name}. {words.some(30)}",
        "",
    )
