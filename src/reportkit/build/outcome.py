"""What a job gave, and its way between processes: a line of JSON, then the bytes of the files. Nothing is pickled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reportkit.build.counts import Count
from reportkit.diagnostics import Diagnostic, Severity
from reportkit.record import dataclass, field, replace
from reportkit.span import Span


@dataclass(frozen=True, slots=True)
class View:
    """Digests of what a job depends on. They stay in-house: short facts are guessed back from digests.

    `files` decides the bytes. Findings of the checks depend on two things besides: `withheld`, the words that the files
    are searched for, and `places`, where everything stands in the sources.
    """

    files: str = ""
    withheld: str = ""
    places: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The finished bytes of one audience's files by format, empty where the job found errors; and what it found.

    `title` and `language` are the document's, `pages` counts the pages of the PDF; empty and 0 where the job did not
    get so far. `estimates` say why page numbers of the DOCX are not exact; `places` are the pages of its
    anchors, and how many there are under the empty name.

    `view` is what decided all this, None where it was not asked for, and the last `late` of the findings depend on
    nothing else. `lie` are the digests of files by path that lie in the output as they should: nothing was written.
    `contents` are digests of what is in the files, by format (`content_digest`), `sums` those of their bytes (SHA-256);
    `saw` is what the job read (`Traced`).
    `counts` are what is limited in the document, none where the job did not get so far.

    `sought` tells what files were searched for in vain, and `stands` is what is known of new ones (`Standings`): both
    are for a process that lives on, and empty for any other. `anew` says that files that lie were searched again.
    """

    files: Mapping[str, bytes] = field(repr=False)
    found: tuple[Diagnostic, ...] = ()
    title: str = ""
    language: str = ""
    pages: int = 0
    estimates: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict, repr=False)
    view: View | None = None
    late: int = 0
    lie: Mapping[str, str] = field(default_factory=dict, repr=False)
    contents: Mapping[str, str] = field(default_factory=dict, repr=False)
    sums: Mapping[str, str] = field(default_factory=dict, repr=False)
    saw: Mapping[str, str] = field(default_factory=dict, repr=False)
    counts: tuple[Count, ...] = ()
    stands: bytes = field(default=b"", repr=False)
    sought: frozenset[str] = field(default=frozenset(), repr=False)
    anew: bool = False

    @property
    def failed(self) -> bool:
        """Say whether any finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.found)


def pack(outcome: Outcome) -> bytes:
    """Give an outcome as bytes."""
    head = {
        "files": [[name, len(data)] for name, data in outcome.files.items()],
        "found": rows_of(outcome.found),
        "title": outcome.title,
        "language": outcome.language,
        "pages": outcome.pages,
        "estimates": outcome.estimates,
        "places": dict(outcome.places),
        "view": None if outcome.view is None else [outcome.view.files, outcome.view.withheld, outcome.view.places],
        "late": outcome.late,
        "lie": dict(outcome.lie),
        "contents": dict(outcome.contents),
        "sums": dict(outcome.sums),
        "saw": dict(outcome.saw),
        "counts": [[one.what, one.count, one.most, one.least] for one in outcome.counts],
        "stands": len(outcome.stands),
        "sought": sorted(outcome.sought),
        "anew": outcome.anew,
    }
    line = json.dumps(head, ensure_ascii=True).encode("ascii")
    return b"".join((line, b"\n", *outcome.files.values(), outcome.stands))


def unpack(data: bytes) -> Outcome:
    """Read what `pack` made."""
    end = data.index(b"\n")
    head = json.loads(data[:end])
    files, place = {}, end + 1
    for name, size in head["files"]:
        files[name] = data[place : place + size]
        place += size
    stands = data[place : place + head["stands"]]
    assert place + len(stands) == len(data), "an outcome of another length than it says"
    found = found_rows(head["found"])
    about = (head["title"], head["language"], head["pages"], tuple(head["estimates"]), head["places"])
    view = None if head["view"] is None else View(*head["view"])
    counts = tuple(Count(*row) for row in head["counts"])
    known = (head["lie"], head["contents"], head["sums"], head["saw"])
    outcome = Outcome(files, found, *about, view, head["late"], *known, counts)
    if not (stands or head["sought"] or head["anew"]):  # nobody lives on
        return outcome
    return replace(outcome, stands=stands, sought=frozenset(head["sought"]), anew=head["anew"])


def rows_of(found: Iterable[Diagnostic]) -> list[list[object]]:
    """Give findings as lists of plain values."""
    return [_diagnostic(d) for d in found]


def found_rows(rows: Iterable[Any]) -> tuple[Diagnostic, ...]:
    """Read what `rows_of` made."""
    return tuple(_found(row) for row in rows)


def _diagnostic(d: Diagnostic) -> list[object]:
    span = d.span
    place = [span.file, span.line, span.column, span.end_line, span.end_column]
    return [d.code, d.severity.value, place, d.message, list(d.hints), d.audience, d.rule]


def _found(row: Any) -> Diagnostic:
    code, severity, place, message, hints, audience, rule = row
    return Diagnostic(code, Severity(severity), Span(*place), message, tuple(hints), audience, rule)
