"""Words that an audience does not use (`forbid` of a term): names of States, loaded words, hostile terms.

Quotations, titles of works, citations and addresses keep theirs; what a term itself prints is the project's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.compile.reach import nodes_of
from reportkit.compile.readings import Desk, Reading, words_pattern
from reportkit.model.content import Chart, Figure, TermRef
from reportkit.model.evidence import Forbidden
from reportkit.model.walk import walk_blocks
from reportkit.span import Span


def lint_forbidden(desk: Desk) -> None:
    """Report RK260 for each forbidden form in the memo's own words."""
    audience = desk.released.audience.id
    for exact in (True, False):
        known = {
            form.form if exact else form.form.lower(): form
            for term in desk.released.evidence.terms
            for name, forms in term.forbid
            for form in forms
            if name == audience and term.case is exact
        }
        if known:
            pattern = words_pattern(known, 0 if exact else re.IGNORECASE)
            signs = tuple(max(re.findall(r"\w+", form.lower()), key=len) for form in known)
            found = (*_in_prose(desk, pattern, signs), *_in_pictures(desk, pattern), *_in_head(desk, pattern))
            for words, span in found:
                plain = " ".join(words.replace("’", "'").split())
                _report(desk, words, known[plain if exact else plain.lower()], span)


def _report(desk: Desk, words: str, form: Forbidden, span: Span) -> None:
    hint = f"write `{form.use}`" if form.use else "word the sentence without it"
    because = f": {form.why[:1].lower() + form.why[1:].rstrip('.')}" if form.why else ""
    desk.warn("RK260", span, f"`{words}` is not used for this audience", hint + because)


def _in_prose(desk: Desk, pattern: re.Pattern[str], signs: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """Look where one of the forms' longest words is: looking for plain words costs a tenth of a pattern."""
    for reading in desk.readings:
        low = reading.low
        for found in reading.find(pattern) if any(sign in low for sign in signs) else ():
            if not _of_term(reading, *found.span()):
                yield found[0], reading.line.span(*found.span())


def _of_term(reading: Reading, start: int, end: int) -> bool:
    return any(isinstance(stretch.leaf, TermRef) for stretch in reading.line.within(start, end))


def _in_head(desk: Desk, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """Look into the plain lines of the memo's head, which travel in the properties of the files, too."""
    memo = desk.released.memo
    plain = (memo.sender, memo.to, memo.through, memo.cc, memo.handling, memo.reference, *memo.keywords)
    lines = (
        *(words for _, words in (*memo.masthead.lines, *memo.lines.stated, *memo.authority.lines)),
        *(c.office for c in memo.clearances),
    )
    for words in (*plain, *lines):
        yield from ((found[0], memo.span) for found in pattern.finditer(words))


def _in_pictures(desk: Desk, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for node in nodes_of(desk.released.memo, walk_blocks):
        if isinstance(node, Figure):
            yield from ((found[0], node.span) for found in pattern.finditer(node.alt))
        elif isinstance(node, Chart):
            named = [(name, node.span) for name in (*node.series, node.label)]
            for words, span in (*named, *((row.label, row.span) for row in node.rows)):
                yield from ((found[0], span) for found in pattern.finditer(words))
