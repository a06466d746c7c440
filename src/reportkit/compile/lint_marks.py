"""Marks in the text of papers that follow the United Nations: subparagraphs, notes, citations, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.compile.line import line_of
from reportkit.compile.order import Zone
from reportkit.compile.readings import Desk
from reportkit.compile.sentences import sentences
from reportkit.model.content import BulletList, Citation, FactRef, NoteMark, Paragraph
from reportkit.patterns import regex
from reportkit.span import Span

_TYPED = regex(r"(?:^|(?<=[:;,])\s+(?:and\s+|or\s+)?)\(([a-z]{1,4})\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_STOPS = ".,;:!?"
_PAGE = regex(r"\bpp?\.|\bpages?\b", re.IGNORECASE)
_SYMBOL = regex(r"[A-Z]{1,5}(?:/[\w.()-]+)+")
_FEW = 4
"""Words up to which an item is no sentence."""


def lint_subparagraphs(desk: Desk) -> None:
    """Report RK511: marks typed in a paragraph that do not begin with (a), or leave one out (UN-07)."""
    if not desk.keeps("UN-07") or not any(mark in desk.low for mark in ("(a)", "(b)", "(i)", "(ii)")):
        return
    for reading in desk.readings:
        if "(" not in reading.low or reading.unit.zone not in (Zone.BODY, Zone.COVER, Zone.NOTE):
            continue
        found = list(reading.find(_TYPED))
        if len(found) < 2:
            continue
        marks = [one[1] for one in found]
        for one, mark, wanted in zip(found, marks, _counted(marks), strict=True):
            if mark != wanted:
                span = reading.line.span(one.start(1) - 1, one.end(1) + 1)
                hint = f"write `({wanted})`, or make it a numbered list, which counts by itself"
                desk.warn("RK511", span, f"`({mark})` where `({wanted})` is due", hint, rule="UN-07")
                break


def _counted(marks: list[str]) -> Iterator[str]:
    """Give the marks that are due: letters; figures of Rome only where they stand under letters."""
    letter = roman = 0
    for mark in marks:
        if letter and mark in _ROMAN and (mark == "i" or roman) and mark != chr(ord("a") + letter):
            roman += 1
            yield _ROMAN[min(roman, len(_ROMAN)) - 1]
        else:
            letter, roman = letter + 1, 0
            yield chr(ord("a") + min(letter, 26) - 1)


def lint_note_marks(desk: Desk) -> None:
    """Report RK513: the mark of a note before the stop behind which it belongs in English (UN-15)."""
    if not desk.english or not desk.keeps("UN-15"):
        return
    for reading in desk.readings:
        if reading.unit.quoted:
            continue
        for stretch in reading.line.stretches:
            if isinstance(stretch.leaf, NoteMark):
                stop = reading.line.text[stretch.start + len(stretch.text) :][:1]
                if stop and stop in _STOPS:
                    said = f"the mark of a note before `{stop}`"
                    desk.warn("RK513", stretch.leaf.span, said, f"write it behind: `{stop}[^..]`", rule="UN-15")


def lint_cited_pages(desk: Desk) -> None:
    """Report RK514: pages of documents of the United Nations, whose paragraphs are cited (UN-16)."""
    if not desk.keeps("UN-16"):
        return
    works = {work.id for work in desk.released.evidence.references if _SYMBOL.match(work.get("number") or "")}
    facts = {
        fact.id: [s.span for s in fact.sources if s.ref in works and _PAGE.search(s.locator or "")]
        for fact in desk.released.evidence.facts
    }
    told: set[Span] = set()
    for reading in desk.readings:
        for stretch in reading.line.stretches:
            leaf = stretch.leaf
            spans: Iterable[Span] = ()
            if isinstance(leaf, Citation):
                spans = [cite.span for cite in leaf.cites if cite.key in works and _PAGE.search(cite.locator)]
            elif isinstance(leaf, FactRef):
                spans = facts.get(leaf.key, ())
            for span in spans:
                if span not in told:
                    told.add(span)
                    said = "a page of a document that numbers its paragraphs"
                    desk.warn("RK514", span, said, "cite the paragraph: `para. 4`", rule="UN-16")


def lint_items(desk: Desk) -> None:
    """Report RK520: stops at the ends of items of lists without numbers (UN-24)."""
    if not desk.english or not desk.keeps("UN-24"):
        return
    for node in desk.released.nodes:
        if isinstance(node, BulletList):
            for item in node.items:
                last = item.blocks[-1] if item.blocks else None
                if isinstance(last, Paragraph):
                    _item(desk, _words(desk, last), last)


def _item(desk: Desk, text: str, item: Paragraph) -> None:
    words = text.rstrip()
    if not words:
        return
    if words.endswith((";", ",", "; and", "; or")):
        said, hint = "an item that ends with a semicolon or comma", "take it away: only lettered items have them"
    elif len(words.split()) <= _FEW and words.endswith("."):
        said, hint = "a full stop behind an item of a few words", "take it away"
    elif len(sentences(words)) > 1 and not words.endswith((".", "!", "?", ":", "”", "\ufffc")):
        said, hint = "an item of whole sentences without a full stop", "write the full stop"
    else:
        return
    desk.warn("RK520", item.span, said, hint, rule="UN-24")


def _words(desk: Desk, item: Paragraph) -> str:
    """Give the words of an item."""
    return line_of(item.content, desk.substitutions.words).text
