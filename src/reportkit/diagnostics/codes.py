"""The table of diagnostic codes, gathered from one file for each phase; `reportkit explain` and the docs read it."""

from __future__ import annotations

from reportkit.diagnostics import (
    codes_build,
    codes_cable,
    codes_check,
    codes_compile,
    codes_document,
    codes_instruments,
    codes_korean,
    codes_language,
    codes_layout,
    codes_markdown,
    codes_marking,
    codes_outputs,
    codes_pictures,
    codes_rules,
    codes_source,
    codes_translations,
    codes_verify,
    codes_words,
)
from reportkit.diagnostics.code import Code

CODES: dict[str, Code] = {}
for _table in (
    codes_source.TABLE,
    codes_translations.TABLE,
    codes_cable.TABLE,
    codes_markdown.TABLE,
    codes_compile.TABLE,
    codes_marking.TABLE,
    codes_document.TABLE,
    codes_words.TABLE,
    codes_rules.TABLE,
    codes_language.TABLE,
    codes_instruments.TABLE,
    codes_korean.TABLE,
    codes_layout.TABLE,
    codes_pictures.TABLE,
    codes_check.TABLE,
    codes_verify.TABLE,
    codes_outputs.TABLE,
    codes_build.TABLE,
):
    for _code in _table:
        assert _code.id not in CODES, f"diagnostic code {_code.id} twice"
        CODES[_code.id] = _code

__all__ = ["CODES", "Code"]
