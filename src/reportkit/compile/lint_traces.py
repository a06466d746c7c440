"""Traces of what is not there: words that made sense only beside something that this audience does not have.

They betray that something was withheld, or look like a fault (source-format 3.14).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.compile.counting import number_of_words
from reportkit.compile.line import line_of
from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk, Reading
from reportkit.compile.sentences import sentences
from reportkit.compile.typography import OBJECT
from reportkit.model.content import BulletList, Heading, NumberedList, Paragraph, Text
from reportkit.model.walk import AnyNode, children
from reportkit.patterns import regex

_EMPTY = regex(
    r"[(\[]\s*(?:(?:see(?: also)?|cf\.?|e\.g\.?|i\.e\.?|and|or|in|as|also|namely)?[\s,;:]*)[)\]]", re.IGNORECASE
)
_TORN = regex(r"(?<=[\w)\]”’\"])\s*(?:,\s*,|;\s*;|,\s*;|:\s*;|,\s*\.)(?!\.)|[(\[]\s*[,;]|[,;]\s*[)\]]")
_DOUBLED = regex(r"(?<=\s)(?:--+|[-–—])\s+(?:--+|[-–—])(?=\s|$)|(?<=\w)//(?=\w)")
_MARKS = regex(
    r"[(\[,;:\-–—/](?:(?<=[(\[])\s*"
    r"(?:[,;]|(?:see(?: also)?|cf\.?|e\.g\.?|i\.e\.?|and|or|in|as|also|namely)?[\s,;:]*[)\]])"
    r"|(?<=[,;:])\s*[,;.)\]]|(?<=[\-–—])\s+[-–—]|(?<=/)/)"
)
"""What is in every text, in small letters, in which one of those above is found."""
_OTHER = regex(
    r"\bthe others?\b(?=\s*(?:[,.;:)]|$)|\s+(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|of|two|"
    r"three|four)\b)",
    re.IGNORECASE,
)
_SMALL_AFTER = regex(rf"[.!?…。！？][)\]”’\"'{OBJECT}]*\s+[^\W\d_A-Z]")
"""What may be a sentence that begins with a small letter behind another one."""
_A_WORD = regex(r"[^\W\d_][\w’'-]*")
_ONE = regex(r"\b(?:one|first|some|both|two|either|neither|each|many)\b", re.IGNORECASE)
_COUNTED = regex(r"\b[A-Za-z]+\b")
_PROSE = frozenset({Zone.BODY, Zone.COVER, Zone.NOTE, Zone.ALTERNATIVE})


def lint_traces(desk: Desk) -> None:
    """Report RK262 to RK265: torn brackets, a small letter, `the other`, a count before a list."""
    torn, small = set(desk.matching(_MARKS, low=True)), {*desk.matching(_SMALL_AFTER), *_small_first(desk)}
    others = desk.where(("other",)) if desk.english else set[int]()
    for number in sorted(torn | small | others):
        reading = desk.readings[number]
        if number in torn:
            _torn(desk, reading)
        if number in small:
            _small(desk, reading, desk.readings[number - 1].line.text.rstrip() if number else "")
        if number in others:
            _other(desk, reading)
    memo = desk.released.memo
    for section in memo.sections:
        _blocks(desk, section.blocks)
    for _, advice in memo.recommendations:
        _blocks(desk, advice.rationale)
    for option in memo.options:
        _blocks(desk, option.text)


def _small_first(desk: Desk) -> Iterator[int]:
    """Give the numbers of the readings that begin with a small letter."""
    return (number for number, reading in enumerate(desk.readings) if reading.low[:1] == reading.line.text[:1] != "")


def _torn(desk: Desk, reading: Reading) -> None:
    for pattern in (_EMPTY, _TORN, _DOUBLED):
        for found in reading.find(pattern):
            said = f"`{found[0].strip()}` has lost what belongs in it"
            hint = "put the brackets, commas or dashes into the span that is restricted"
            desk.warn("RK262", reading.line.span(*found.span()), said, hint)


def _small(desk: Desk, reading: Reading, before: str) -> None:
    """Find sentences that begin with a small letter; fragments of a list, and names written so, are none."""
    text = reading.line.text
    if reading.unit.zone not in _PROSE or reading.unit.quoted:
        return
    for start, _ in sentences(text):
        word = _A_WORD.match(text, start)
        if word is None or not word[0][0].islower() or any(c.isupper() for c in word[0]):
            continue
        ended = text.rstrip().endswith((".", "!", "?", ":"))
        fragment = start == 0 and (not ended or before.endswith((";", ",", "and", "or")))
        if not fragment and isinstance(reading.line.at(start).leaf, Text) and reading.own(start, start + 1):
            said = f"a sentence begins with the small letter of `{word[0]}`"
            hint = "where a restricted span opens a sentence, the words behind it need a wording of their own"
            desk.warn("RK263", reading.line.span(start, start + len(word[0])), said, hint)


def _other(desk: Desk, reading: Reading) -> None:
    if "other" not in reading.line.text:
        return
    for found in reading.find(_OTHER):
        if not _ONE.search(reading.line.text, 0, found.start()):
            said = f"`{found[0]}`, and nothing before it that it is the other of"
            desk.warn("RK264", reading.line.span(*found.span()), said, "name it, or give this audience its own wording")


def _blocks(desk: Desk, blocks: Iterable[AnyNode]) -> None:
    """Look at lists with the paragraph before them, in every container."""
    last: AnyNode | None = None
    for block in blocks:
        if isinstance(block, (BulletList, NumberedList)):
            _list(desk, block, last)
        if not isinstance(block, (Paragraph, Heading)):
            _blocks(desk, children(block))
        last = block


def _list(desk: Desk, made: BulletList | NumberedList, before: AnyNode | None) -> None:
    if not isinstance(before, Paragraph) or not desk.english:
        return
    line = line_of(before.content, desk.substitutions.words)
    if not line.text.rstrip().endswith(":"):
        return
    start, end = sentences(line.text)[-1]
    counts = [(m, n) for m in _COUNTED.finditer(line.text, start, end) if (n := number_of_words(m[0])) is not None]
    if counts and counts[-1][1] != len(made.items):
        word = counts[-1][0]
        said = f"`{word[0]}` before a list of {len(made.items)}" + (" items" if len(made.items) > 1 else " item")
        desk.warn("RK265", line.span(*word.span()), said, "word the sentence without the number")
