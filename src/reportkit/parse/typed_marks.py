"""Portion marks typed as words: they would be printed, and neither checked nor rolled up (source-format 3.15)."""

from __future__ import annotations

from reportkit.patterns import regex

TYPED_MARK = regex(
    r"\((?:(?:TLP:)?(?:CLEAR|GREEN|AMBER(?:\+STRICT)?|RED)|TS|S|C|U|SBU(?:-NF)?|CUI|UNCL|UNCLASSIFIED|(?:STRICTLY )?"
    r"CONFIDENTIAL|(?:UK )?(?:TOP )?SECRET|OFFICIAL(?:-SENSITIVE)?|LIMITE|(?:R|C|S|TS)-UE(?:/EU-(?:R|C|S|TS))?|"
    r"평문|대외비|(?:I{1,3}|[ⅠⅡⅢ])급비밀|//[A-Z]{3} (?:C|S|TS|[RCU]))(?:(?://| – | · )[^)]*)?\)\s"
)
"""A portion mark of one of the package's schemes, before the words of a block."""
