"""The limits of an instrument, counted on the finished pages: lines of the bottom line, pages, words.

A limit is advice with a number: it is reported with the count, and the files are made all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.build.counts import Count, pages_rule, words_rule
from reportkit.build.items import check_items
from reportkit.build.points import check_points
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Block, Document
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import blocks_of, content_of, notes_of, plain_text
from reportkit.layout.pages import Flow, Pages, Part
from reportkit.model.instrument import Instrument
from reportkit.span import Span

_BOTTOM_LINE = (Role.BOTTOM_LINE, Role.BOTTOM_LINE_LIST)
_BODY = Part.BODY
_COVER = (Role.MEMO_SUBJECT, Role.BOTTOM_LINE, Role.BOTTOM_LINE_LIST, Role.DECISION_LINE)
"""What a reader decides on: the cover ends with the last of them."""


def check_limits(
    document: Document,
    pages: Pages,
    instrument: Instrument,
    own: tuple[tuple[str, int], ...],
    sink: Sink,
    *,
    where: Span,
) -> tuple[Count, ...]:
    """Compare a laid-out document with its limits; those of the variant (`own`) win over the instrument's.

    Reports, as warnings, RK430 (the bottom line has too many lines), RK431 (too many pages, in all, of the cover or
    before the annexes), and what `check_words`, `check_points` and `check_items` do; `where` is the place of what has
    none of its own. Gives what is limited with its count.
    """
    limits: Mapping[str, int] = dict(instrument.limits) | dict(own)
    counts = [*_bottom_line(pages, instrument, sink)]
    if most := limits.get("cover_pages"):
        count, last = _cover(pages)
        counts.append(Count("pages of the cover", count, most))
        if count > most:
            hint = "ask for fewer decisions, or put more shortly what is asked"
            said = f"the cover ends on page {count}, {_pages(most)} allowed"
            sink.warning("RK431", last or where, said, hint, rule="DOM-03")
    if most := limits.get("pages"):
        counts.append(Count("pages", len(pages.pages), most))
        if len(pages.pages) > most:
            said = f"the document has {_pages(len(pages.pages))}, {most} allowed"
            sink.warning("RK431", where, said, "shorten it", rule=pages_rule(instrument))
    if most := limits.get("main_pages"):
        count = _main(pages)
        counts.append(Count("pages before the annexes", count, most))
        if count > most:
            said = f"the document has {_pages(count)} before its annexes, {most} allowed"
            sink.warning("RK431", where, said, "shorten it, or move parts into an annex", rule="DOM-03")
    counts += check_points(document, pages, limits, sink)
    check_items(pages, limits.get("item_lines", 0), sink)
    return (*counts, *check_words(document, instrument, own, sink, where=where))


def check_words(
    document: Document, instrument: Instrument, own: tuple[tuple[str, int], ...], sink: Sink, *, where: Span
) -> tuple[Count, ...]:
    """Compare the words of a document with its limits, which needs no pages; gives the count where there is a limit.

    Reports RK432 (too many words) and RK530 (too few).
    """
    limits: Mapping[str, int] = dict(instrument.limits) | dict(own)
    most, least = limits.get("words", 0), limits.get("least_words", 0)
    if not (most or least):
        return ()
    count, rule = count_words(document), words_rule(instrument)
    if most and count > most:
        said = f"the document has {count:,} words, {most:,} allowed"
        sink.warning("RK432", where, said, "shorten it, notes included", rule=rule)
    if count < least:
        said = f"the document has {count:,} words, {least:,} at least are usual"
        sink.warning("RK530", where, said, "say more, or choose another instrument", rule=rule)
    return (Count("words", count, most, least),)


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _main(pages: Pages) -> int:
    """Count the pages before the one on which the first annex begins."""
    first = next((number for number, flow in _flows(pages) if flow.leaf.role is Role.ANNEX_LABEL), None)
    return len(pages.pages) if first is None else first - 1


def _bottom_line(pages: Pages, instrument: Instrument, sink: Sink) -> Iterator[Count]:
    most = next((slot.max_lines for slot in instrument.slots if slot.name == "bluf"), 0)
    flows = [f for _, f in _flows(pages) if f.leaf.role in _BOTTOM_LINE]
    count = sum(len(flow.lines) for flow in flows)
    if most and count > most:
        hint = "say the one thing that the reader must take away; the reasons stand in the body"
        said = f"the bottom line has {count} lines, {most} allowed"
        sink.warning("RK430", flows[0].leaf.span, said, hint, rule="DOM-01")
    if most and count:
        yield Count("lines of the bottom line", count, most)


def _cover(pages: Pages) -> tuple[int, Span | None]:
    """Give the page on which the cover ends, and the place of its last part: what a reader decides on."""
    found = [(number, flow.leaf.span) for number, flow in _flows(pages) if flow.leaf.role in _COVER]
    return found[-1] if found else (0, None)


def _flows(pages: Pages) -> Iterator[tuple[int, Flow]]:
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, Flow) and item.part is _BODY:
                yield page.number, item


def count_words(document: Document) -> int:
    """Count the words of a document as UN-01 has it: headings, tables, captions and notes included."""
    return _words(document.blocks) + sum(_words(note.blocks) for note in notes_of(document.blocks))


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(plain_text(content_of(node)).split()) for node in blocks_of(blocks))
