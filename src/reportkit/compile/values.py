"""The words of one fact, term or title by itself, in an audience's convention."""

from __future__ import annotations

from reportkit.compile.convention import Convention
from reportkit.compile.korean_numbers import WON, money
from reportkit.compile.line import line_of
from reportkit.compile.typography import quotation
from reportkit.model.content import Prose
from reportkit.model.evidence import Fact, TermForms
from reportkit.patterns import regex

_VALUE = regex(r"\{\{\s*(value|unit)\s*\}\}")
_TALLIED = frozenset({"number", "range", "money"})
_MOST_WON = 10**24
"""The sum from which on there is no word for it here."""


def fact_value(fact: Fact, how: Convention) -> str:
    """Give a fact's value as printed, without its unit; a quotation keeps its spelling, in this language's marks."""
    if fact.kind == "quotation":
        return quotation(fact.value, how.language)
    if _in_won(fact, how):
        return money(how.number(fact.value), int(fact.value))
    return how.value(fact.value, fact.kind, fact.unit)


def fact_words(fact: Fact, how: Convention) -> str:
    """Give a fact's words: its wording where it has one, else value and unit (a year has no unit that is printed)."""
    return words_in(fact, fact.wording[0][1] if fact.wording else None, how)


def words_in(fact: Fact, wording: str | None, how: Convention) -> str:
    """Give a fact's words in one wording of it; None for its value and unit."""
    value = fact_value(fact, how)
    if wording is not None:
        return _VALUE.sub(lambda m: value if m[1] == "value" else fact.unit, wording)
    if not fact.unit or fact.unit == "year" or fact.kind not in _TALLIED or _in_won(fact, how):
        return value
    return f"{value}{_between(fact.unit, how)}{fact.unit}"


def _in_won(fact: Fact, how: Convention) -> bool:
    """Say whether a sum is written in figures and words, as Korean papers write won (KOR-03)."""
    whole = fact.value.isascii() and fact.value.isdigit()
    return how.language == "ko" and fact.kind == "money" and fact.unit in WON and whole and int(fact.value) < _MOST_WON


def _between(unit: str, how: Convention) -> str:
    """Give what stands between a number and its unit: nothing in Korean and Chinese, as in 340가구, 340栋 and 5%.

    Units in Latin letters have their blank in these, too.
    """
    joined = how.language in ("ko", "zh") and (unit[0] == "%" or "\u3400" <= unit[0] <= "힣")
    return "" if joined else " "


def plain_words(content: Prose) -> str:
    """Give prose without values in it, such as the title of a work, as plain words."""
    return line_of(content, {}).text


def with_article(forms: TermForms, words: str) -> str:
    """Put the article of a term before words of it; `l’` and that of Arabic have no blank behind them."""
    if not forms.article or forms.article.endswith(("’", "'")) or forms.article == "ال":
        return forms.article + words
    return f"{forms.article} {words}"
