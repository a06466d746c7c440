"""The head of page one: memo rows and subject, the masthead of a working paper, or a title (DOM-01, UN-09, DIP-02)."""

from __future__ import annotations

from typing import assert_never

from reportkit.compile.lower_desk import Desk
from reportkit.doctree.nodes import Block, Inline, Paragraph, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.instrument import HeadShape

MASTHEAD = (
    "submitted_by",
    "symbol",
    "body",
    "session",
    "committee",
    "agenda_item",
    "item_title",
    "kind",
    "distribution",
    "original",
)
"""The lines of a masthead by name."""


def lower_head(desk: Desk) -> list[Block]:
    """Give the head of a document."""
    match desk.instrument.head:
        case HeadShape.MEMO:
            return _memo(desk)
        case HeadShape.MASTHEAD:
            return [*_masthead(desk), *_titles(desk), *_unheard(desk)]
        case HeadShape.TITLE:
            return [Paragraph(Role.KICKER, (Text(desk.instrument.title),)), *_titles(desk), *_unheard(desk)]
        case _:
            assert_never(desk.instrument.head)


def _titles(desk: Desk) -> list[Block]:
    """Give title and subtitle as the paper itself bears them."""
    memo = desk.released.memo
    out: list[Block] = [Paragraph(Role.TITLE, desk.line(memo.title).content)]
    if memo.subtitle:
        out.append(Paragraph(Role.SUBTITLE, desk.line(memo.subtitle).content))
    return out


# Memo


def row_value(desk: Desk, key: str) -> str:
    """Give what a row of the head shows, empty where the memo states nothing for this audience."""
    memo = desk.released.memo
    match key:
        case "date":
            return desk.how.date(memo.date)
        case "handling":
            return handling(desk)
        case "from":
            return desk.text(memo.sender)
        case _:
            return desk.text(getattr(memo, key))


def handling(desk: Desk) -> str:
    """Give the marking in words that are read aloud: banner, then who may have it (ACC-03)."""
    memo = desk.released.memo
    level = desk.scheme.level(memo.marking) if desk.scheme and memo.marking else None
    words = desk.text(memo.handling or (level.meaning if level else ""))
    return f"{level.banner}. {words}".strip() if level else words


def _memo(desk: Desk) -> list[Block]:
    """Give kicker, title, rows and subject; empty rows are dropped."""
    instrument, memo = desk.instrument, desk.released.memo
    out: list[Block] = []
    if instrument.kicker and (words := row_value(desk, instrument.kicker)):
        out.append(Paragraph(Role.KICKER, (Text(words),)))
    out.append(Paragraph(Role.TITLE, (Text(instrument.title),)))
    if memo.subtitle:
        out.append(Paragraph(Role.SUBTITLE, desk.line(memo.subtitle).content))
    rows = [(row.label, words) for row in instrument.rows if (words := row_value(desk, row.key))]
    if (words := handling(desk)) and not any(row.key == "handling" for row in instrument.rows):
        rows.append((desk.label("handling"), words))
    for n, (label, words) in enumerate(rows):
        out.append(_row(Role.MEMO_HEAD if n else Role.MEMO_HEAD_FIRST, label, (Text(words),)))
    return [*out, _subject(desk)]


def _row(role: Role, label: str, words: tuple[Inline, ...], mark: str | None = None) -> Paragraph:
    return Paragraph(role, (Styled(SpanRole.LABEL, (Text(label),)), Tab(), *words), mark=mark)


def _subject(desk: Desk) -> Paragraph:
    """Give the subject. Words in brackets with a mark may give it one of its own; else it has the memo's."""
    title = desk.released.memo.title
    level = desk.marks.level(None)
    match title:
        case (authored.Words(children=inner, attr=attr),) if attr.marking:
            title, level = inner, desk.marks.level(attr.marking)
        case _:
            pass
    words = (*desk.marks.run_in(level), *desk.line(title).content)
    return _row(Role.MEMO_SUBJECT, desk.label("subject"), words, level)


def _unheard(desk: Desk) -> list[Block]:
    """Say the marking in words under a head without rows: what stands in headers alone is not read aloud (ACC-03)."""
    words = handling(desk)
    return [_row(Role.MEMO_HEAD, desk.label("handling"), (Text(words),))] if words else []


# Masthead


def _masthead(desk: Desk) -> list[Block]:
    """Give the masthead of a working paper: the shape of a United Nations document without its emblem (UN-10)."""
    memo = desk.released.memo
    lines = {key: desk.text(words) for key, words in memo.masthead.lines}
    get = lines.get
    by = get("submitted_by", "") or desk.text(memo.sender)
    symbol = get("symbol", "") or desk.text(memo.reference)
    top: list[Inline] = [Text(desk.label("submitted_by", name=by))] if by else []
    top += [Tab(), Text(symbol)] if symbol else []
    kind: list[Inline] = [Text(get("kind", "") or desk.instrument.title)]
    if words := get("distribution", ""):
        kind += [Tab(), Styled(SpanRole.LABEL, (Text(desk.label("distribution", words=words)),))]
    out: list[Block] = [Paragraph(Role.MASTHEAD_TOP, tuple(top))] if top else []
    side = [desk.how.date(memo.date)]
    if words := get("original", ""):
        side.append(desk.label("original", words=words))
    out.append(Paragraph(Role.MASTHEAD_KIND, tuple(kind)))
    out += [Paragraph(Role.MASTHEAD_SIDE, (Text(words),)) for words in side]
    agenda = get("agenda_item", "")
    rest = (
        (Role.MASTHEAD_BODY, get("body", "")),
        (Role.MASTHEAD_STRONG, get("session", "")),
        (Role.MASTHEAD_LINE, get("committee", "")),
        (Role.MASTHEAD_LINE, desk.label("agenda_item", words=agenda) if agenda else ""),
        (Role.MASTHEAD_STRONG, get("item_title", "")),
    )
    return [*out, *(Paragraph(role, (Text(words),)) for role, words in rest if words)]
