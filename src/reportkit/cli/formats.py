"""Findings for machines: JSON as ruff has it, SARIF 2.1.0 (OASIS), and the workflow commands of GitHub Actions.

Where words are not to be shown, since a log of CI may be read by people whom some audience's words are kept from, the
title of the code stands for the message: it says what is wrong, and nothing of the sources.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reportkit.cli.report import escaped
from reportkit.diagnostics import CODES, Diagnostic, Severity
from reportkit.version import VERSION

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(found: Sequence[Diagnostic], words: bool) -> str:
    """Give findings as a JSON array; rows and columns count from 1, columns in characters."""
    return json.dumps([_entry(one, words) for one in found], ensure_ascii=False, indent=2) + "\n"


def _entry(one: Diagnostic, words: bool) -> dict[str, Any]:
    span = one.span
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": said(one, words),
        "hints": [escaped(hint) for hint in one.hints] if words else [],
        "audience": one.audience,
        "rule": one.rule or None,
        "filename": span.file,
        "location": {"row": span.line, "column": span.column},
        "end_location": {"row": span.end_line, "column": span.end_column},
    }


def as_sarif(found: Sequence[Diagnostic], words: bool) -> str:
    """Give findings as one run of SARIF, with what the codes mean."""
    codes = sorted({one.code for one in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "fullDescription": {"text": CODES[code].explanation},
        }
        for code in codes
    ]
    driver = {"name": "reportkit", "semanticVersion": VERSION, "rules": rules}
    results = [_result(one, codes.index(one.code), words) for one in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(one: Diagnostic, rule: int, words: bool) -> dict[str, Any]:
    span = one.span
    told = {"properties": {"rule": one.rule}} if one.rule else {}
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": "error" if one.severity is Severity.ERROR else "warning",
        "message": {"text": said(one, words)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(span.file)}, "region": region}}],
        **told,
    }


def as_github(found: Sequence[Diagnostic], words: bool) -> str:
    """Give findings as workflow commands, which GitHub shows at the lines of a pull request."""
    return "".join(_command(one, words) for one in found)


def _command(one: Diagnostic, words: bool) -> str:
    span = one.span
    kind = "error" if one.severity is Severity.ERROR else "warning"
    fields = {"file": span.file, "line": span.line, "col": span.column, "title": f"{one.code} {one.rule}".rstrip()}
    if span.line == span.end_line:  # with an end on another line GitHub takes no columns
        fields |= {"endLine": span.end_line, "endColumn": span.end_column}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    return f"::{kind} {given}::{_data(said(one, words))}\n"


def said(one: Diagnostic, words: bool) -> str:
    """Give the message of a finding, or what its code says of all such findings."""
    return escaped(one.message) if words else CODES[one.code].title


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _uri(path: str) -> str:
    from urllib.parse import quote  # late: only this format needs it

    return quote(path, safe="/")
