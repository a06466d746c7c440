"""`{{ fact.id }}` and its kin: values that later passes put into words (source-format 3.11)."""

from __future__ import annotations

import re

from reportkit.model.content import CountRef, FactField, FactRef, Inline, MemoRef, TermForm, TermRef
from reportkit.patterns import regex
from reportkit.span import Span

BRACES = regex(r"\{\{\s*([A-Za-z]+)\.([A-Za-z0-9][A-Za-z0-9_-]*)(?:\.([A-Za-z_]+))?\s*\}\}")


def value_node(found: re.Match[str], span: Span) -> Inline | None:
    """Make the node of `{{ kind.key.part }}`, None where a word of it is unknown."""
    kind, key, part = found[1], found[2], found[3]
    match kind:
        case "fact" if part in (None, "value", "as_of", "source"):
            return FactRef(key, FactField(part or "words"), span=span)
        case "term" if part in (None, "the", "The", "plural", "adj", "short", "first"):
            return TermRef(key, TermForm(part or "auto"), span=span)
        case "memo" if key in ("title", "date", "reference") and part is None:
            return MemoRef(key, span=span)
        case "count" if key in ("recommendations", "checklist") and part in (None, "word"):
            return CountRef(key, part == "word", span=span)
        case _:
            return None
