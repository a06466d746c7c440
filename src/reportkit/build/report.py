"""The in-house report of a build: what was withheld from whom, where, and why, as text and as JSON.

It lies under `.reportkit/reports/`, which git ignores, and never beside what is sent. It is marked with the highest
marking of the memo. Nothing in it depends on anything but the sources, so the same sources give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.build.decided import Decision, decisions
from reportkit.compile.highest import highest_levels
from reportkit.compile.waiving import waivers_of
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.model.waiver import Waiver
from reportkit.patterns import regex
from reportkit.version import VERSION

FOLDER = ".reportkit/reports"
_FIRST = 100
_NOTICE = "In-house: this says what is withheld from whom. Never send it."
_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~])")


def report_files(memo: Memo, project: Project) -> dict[str, bytes]:
    """Give the report of a memo that has no mistakes, by path from the root: Markdown to read, JSON for programs."""
    found = tuple(decisions(memo, project))
    banner = " // ".join(level.banner for level in highest_levels(memo, project)) or "not marked"
    stem = f"{FOLDER}/{memo.id}"
    text = "\n".join(_text(memo, found, banner)) + "\n"
    return {f"{stem}.md": text.encode("utf-8"), f"{stem}.json": _json(memo, found, banner).encode("utf-8")}


def _text(memo: Memo, found: tuple[Decision, ...], banner: str) -> Iterator[str]:
    yield f"**{_plain(banner)}**"
    yield ""
    yield f"# {_plain(memo.id)}: what is withheld from whom"
    yield ""
    yield _NOTICE
    for audience in memo.audiences:
        gone = list(_gone(found, audience))
        yield ""
        yield f"## Withheld from {_plain(audience)}: {len(gone)}"
        yield ""
        for one, why in gone or ():
            yield f"- {_place(one)}{_quoted(one)} Why: {_plain(_line(why))}"
        if not gone:
            yield "Nothing."
    reworded = [one for one in found if one.reworded]
    yield ""
    yield f"## In other words for somebody: {len(reworded)}"
    yield ""
    for one in reworded:
        yield f"- {_place(one)}"
        for names, words in one.wordings:
            yield f"  - {_plain(', '.join(names))}: {_plain(_first(words))}"
    if not reworded:
        yield "Nothing."
    waivers = waivers_of(memo)
    if waivers:
        yield ""
        yield f"## Rules that are waived: {len(waivers)}"
        yield ""
    for waiver in waivers:
        whom = f" for {_plain(waiver.audience)}" if waiver.audience else ""
        yield f"- {_plain(str(waiver.span))} {_plain(waiver.rule)}{whom}. Why: {_plain(_line(waiver.reason))}"
    yield ""
    yield f"**{_plain(banner)}**"


def _gone(found: Iterable[Decision], audience: str) -> Iterator[tuple[Decision, str]]:
    for one in found:
        for names, why in one.withheld:
            if audience in names:
                yield one, why


def _place(one: Decision) -> str:
    name = f" {one.name}" if one.name else ""
    return f"{_plain(str(one.span))} {_plain(one.kind + name)}."


def _quoted(one: Decision) -> str:
    words = next((words for _, words in one.wordings if words), "")
    return f" “{_plain(_first(words))}”." if words else ""


def _line(words: str) -> str:
    """Give words on one line; nothing in them is a command to a terminal, or turns the line round."""
    if not words.isprintable():
        words = "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in words)
    return " ".join(words.split())


def _first(words: str) -> str:
    line = _line(words[: 4 * _FIRST])
    return line if len(line) <= _FIRST else f"{line[: _FIRST - 1]}…"


def _plain(words: str) -> str:
    """Give words so that Markdown shows them as they are."""
    return _SPECIAL.sub(r"\\\1", words)


def _json(memo: Memo, found: tuple[Decision, ...], banner: str) -> str:
    """Give the report for programs: one place a line, so that two of them compare well."""
    about = {
        "notice": _NOTICE,
        "marking": banner,
        "generator": f"reportkit {VERSION}",
        "memo": memo.id,
        "audiences": list(memo.audiences),
    }
    head = "".join(f" {json.dumps(key)}: {json.dumps(value)},\n" for key, value in about.items())
    places = ",\n".join(f"  {json.dumps(_data(one), ensure_ascii=False)}" for one in found)
    waived = ",\n".join(f"  {json.dumps(_waiver(one), ensure_ascii=False)}" for one in waivers_of(memo))
    rules = f',\n "waived": [\n{waived}\n ]' if waived else ""
    return f'{{\n{head} "places": [\n{places}\n ]{rules}\n}}\n'


def _waiver(one: Waiver) -> dict[str, Any]:
    return {
        "file": one.span.file,
        "line": one.span.line,
        "column": one.span.column,
        "rule": one.rule,
        "audience": one.audience,
        "reason": _line(one.reason),
    }


def _data(one: Decision) -> dict[str, Any]:
    return {
        "file": one.span.file,
        "line": one.span.line,
        "column": one.span.column,
        "part": one.part,
        "kind": one.kind,
        "name": one.name or None,
        "wordings": [{"audiences": list(names), "words": _first(words)} for names, words in one.wordings],
        "withheld": [{"audiences": list(names), "reason": _line(why)} for names, why in one.withheld],
    }
