"""The words of one fact, term or title by itself, in an audience's convention."""

from __future__ import annotations

import re

from reportkit.compile.convention import Convention
from reportkit.compile.line import line_of
from reportkit.compile.typography import quotation
from reportkit.model.content import Prose
from reportkit.model.evidence import Fact, TermForms

_VALUE = re.compile(r"\{\{\s*(value|unit)\s*\}\}")
_TALLIED = frozenset({"number", "range"})


def fact_value(fact: Fact, how: Convention) -> str:
    """Give a fact's value as printed, without its unit; a quotation keeps its spelling, in this language's marks."""
    if fact.kind == "quotation":
        return quotation(fact.value, how.language)
    return how.value(fact.value, fact.kind, fact.unit)


def fact_words(fact: Fact, how: Convention) -> str:
    """Give a fact's words: its wording where it has one, else value and unit (a year has no unit that is printed)."""
    value = fact_value(fact, how)
    if fact.wording:
        own = fact.wording[0][1]
        return _VALUE.sub(lambda m: value if m[1] == "value" else fact.unit, own)
    return f"{value} {fact.unit}" if fact.unit and fact.unit != "year" and fact.kind in _TALLIED else value


def plain_words(content: Prose) -> str:
    """Give prose without values in it, such as the title of a work, as plain words."""
    return line_of(content, {}).text


def with_article(forms: TermForms, words: str) -> str:
    """Put the article of a term before words of it."""
    return f"{forms.article} {words}" if forms.article else words
