"""Words that an audience does not use (`forbid` of a term): names of States, loaded words, hostile terms.

Quotations, titles of works, citations and addresses keep theirs; what a term itself prints is the project's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reportkit.compile.readings import Desk, Reading, words_pattern
from reportkit.model.content import Chart, Figure, TermRef
from reportkit.model.evidence import Forbidden
from reportkit.patterns import regex
from reportkit.span import Span

_WORDS = regex(r"\w+")


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
            sign = {form: max(_WORDS.findall(form.lower()), key=len) for form in known}
            beside = [*_around(desk)]
            text = desk.low + "\n".join(words.lower() for words, _ in beside)
            plain = all(words.isascii() for words, _ in beside)  # other letters have more than one small form
            there = [form for form in known if not plain or sign[form] in text]
            if not there:
                continue
            pattern = words_pattern(there, 0 if exact else re.IGNORECASE)
            readings = desk.holding(*(sign[form] for form in there))
            in_prose = (_in_prose(reading, pattern) for reading in readings)
            around = ((found[0], span) for words, span in beside for found in pattern.finditer(words))
            for words, span in (*chain.from_iterable(in_prose), *around):
                said = " ".join(words.replace("’", "'").split())
                _report(desk, words, known[said if exact else said.lower()], span)


def _report(desk: Desk, words: str, form: Forbidden, span: Span) -> None:
    hint = f"write `{form.use}`" if form.use else "word the sentence without it"
    because = f": {form.why[:1].lower() + form.why[1:].rstrip('.')}" if form.why else ""
    desk.warn("RK260", span, f"`{words}` is not used for this audience", hint + because)


def _in_prose(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for found in reading.find(pattern):
        if not _of_term(reading, *found.span()):
            yield found[0], reading.line.span(*found.span())


def _of_term(reading: Reading, start: int, end: int) -> bool:
    return any(isinstance(stretch.leaf, TermRef) for stretch in reading.line.within(start, end))


def _around(desk: Desk) -> Iterator[tuple[str, Span]]:
    """Give the words of pictures, and the plain lines of the head, which travel in the properties of the files, too."""
    yield from _in_pictures(desk)
    memo = desk.released.memo
    plain = (memo.sender, memo.to, memo.through, memo.cc, memo.handling, memo.reference, *memo.keywords)
    lines = (
        *(words for _, words in (*memo.masthead.lines, *memo.lines.stated, *memo.authority.lines)),
        *(c.office for c in memo.clearances),
    )
    yield from ((words, memo.span) for words in (*plain, *lines))


def _in_pictures(desk: Desk) -> Iterator[tuple[str, Span]]:
    for node in desk.released.nodes:
        if isinstance(node, Figure):
            yield node.alt, node.span
        elif isinstance(node, Chart):
            yield from ((name, node.span) for name in (*node.series, node.label))
            yield from ((row.label, row.span) for row in node.rows)
