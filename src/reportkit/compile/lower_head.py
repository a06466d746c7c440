"""The head of page one: memo rows and subject, the masthead of a working paper, or a title (DOM-01, UN-09, DIP-02)."""

from __future__ import annotations

from typing import assert_never

from reportkit.compile.lower_atoms import Atom, build, is_korean
from reportkit.compile.lower_desk import Desk
from reportkit.compile.lower_stars import star
from reportkit.compile.marking_words import banner_words, carried, level_of
from reportkit.doctree.nodes import Block, Inline, Paragraph, Styled, Tab, Text
from reportkit.doctree.roles import Role, SpanRole
from reportkit.model import content as authored
from reportkit.model.instrument import HeadShape, LineRole

_ITEM = 3
"""Which of the lines below the rule names the agenda item, whose note has the symbol of the agenda (UN-09b)."""


def lower_head(desk: Desk) -> list[Block]:
    """Give the head of a document behind the lines that its instrument begins with."""
    match desk.instrument.head:
        case HeadShape.LINES:
            return _unheard(desk)
        case HeadShape.MEMO:
            return _memo(desk)
        case HeadShape.MASTHEAD:
            return [*_masthead(desk), *_titles(desk), *_unheard(desk)]
        case HeadShape.TITLE:
            return [Paragraph(Role.KICKER, (Text(desk.instrument.title),)), *_titles(desk), *_unheard(desk)]
        case HeadShape.BOXED:
            return [*_titles(desk), *_line(desk), *_unheard(desk)]
        case _:
            assert_never(desk.instrument.head)


def _titles(desk: Desk) -> list[Block]:
    """Give title and subtitle as the paper itself bears them."""
    memo = desk.released.memo
    words, level = marked_title(desk, memo.title)
    words += star(desk, desk.text(memo.masthead.get("title_note")))
    out: list[Block] = [Paragraph(Role.TITLE, words, mark=level)]
    if memo.subtitle:
        words, level = marked_title(desk, memo.subtitle)
        out.append(Paragraph(Role.SUBTITLE, words, mark=level))
    return out


def _line(desk: Desk) -> list[Block]:
    """Give the rows of the head in one line, as date and office stand under the title of a Korean report (KOR-06)."""
    said = [(row.label, row_value(desk, row.key)) for row in desk.instrument.rows]
    words = " / ".join(f"{label} {value}".strip() for label, value in said if value)
    return [Paragraph(Role.MEMO_HEAD_FIRST, _spoken(desk, words))] if words else []


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
    memo, scheme = desk.released.memo, desk.scheme
    if scheme is None or not scheme.levels:
        return desk.text(memo.handling)
    mark = desk.marks.whole
    level, banner = level_of(mark, scheme), banner_words(mark, scheme)
    if not banner:
        return desk.text(memo.handling)
    if level.spoken and not desk.language.startswith("ko"):
        banner = f"{banner} ({level.spoken})"
    said = [level.meaning, *(control.meaning for control in carried(mark, scheme))]
    said = [memo.handling] if memo.handling else said
    if mark.owners and scheme.foreign is not None:
        said.append(scheme.foreign.notice)
    return f"{banner}. {desk.text(' '.join(words for words in said if words))}".strip()


def authority(desk: Desk) -> list[tuple[str, str]]:
    """Give the lines of the authority block, in the order of the scheme: label and words (MRK-10, ROK-02)."""
    stated = dict(desk.released.memo.authority.lines)
    found = desk.scheme.statements if desk.scheme else ()
    return [(one.label, desk.text(stated[one.key])) for one in found if one.key in stated]


def _memo(desk: Desk) -> list[Block]:
    """Give kicker, title, rows and subject; empty rows are dropped."""
    instrument, memo = desk.instrument, desk.released.memo
    out: list[Block] = []
    if instrument.kicker and (words := row_value(desk, instrument.kicker)):
        out.append(Paragraph(Role.KICKER, (Text(words),)))
    if all(line.role is not LineRole.TITLE for line in instrument.lines):
        out.append(Paragraph(Role.TITLE, (Text(instrument.title),)))
    if memo.subtitle:
        line, level = marked_title(desk, memo.subtitle)
        out.append(Paragraph(Role.SUBTITLE, line, mark=level))
    rows = [(row.label, words) for row in instrument.rows if (words := row_value(desk, row.key))]
    if (words := handling(desk)) and not any(row.key == "handling" for row in instrument.rows):
        rows.append((desk.label("handling"), words))
    rows += authority(desk)
    for n, (label, words) in enumerate(rows):
        out.append(
            _row(Role.MEMO_HEAD if n else Role.MEMO_HEAD_FIRST, label, _spoken(desk, words), said=_voice(desk, label))
        )
    return [*out, _subject(desk)]


def _row(
    role: Role, label: str, words: tuple[Inline, ...], mark: str | None = None, *, said: str | None = None
) -> Paragraph:
    """Give a row; `said` is the language of its label, None where it is the document's."""
    return Paragraph(role, (Styled(SpanRole.LABEL, (Text(label, language=said),)), Tab(), *words), mark=mark)


def _voice(desk: Desk, label: str) -> str | None:
    return "ko" if is_korean(label) and not desk.language.startswith("ko") else None


def _subject(desk: Desk) -> Paragraph:
    """Give the subject, with its mark before the first word."""
    words, level = marked_title(desk, desk.released.memo.title)
    return _row(Role.MEMO_SUBJECT, desk.label("subject"), words, level)


def marked_title(desk: Desk, title: authored.Prose) -> tuple[tuple[Inline, ...], str | None]:
    """Give the words of a title behind its mark: that of the brackets round it, or the memo's."""
    level = desk.marks.level(None)
    match title:
        case (authored.Words(children=inner, attr=attr),) if attr.marking:
            title, level = inner, desk.marks.level(attr.marking)
        case _:
            pass
    return (*desk.marks.run_in(level), *desk.line(title).content), level


def _unheard(desk: Desk) -> list[Block]:
    """Say the marking in words under a head without rows: what stands in headers alone is not read aloud (ACC-03)."""
    words = handling(desk)
    rows = [(desk.label("handling"), words)] if words else []
    return [
        _row(Role.MEMO_HEAD, label, _spoken(desk, said), said=_voice(desk, label))
        for label, said in (*rows, *authority(desk))
    ]


def _spoken(desk: Desk, words: str) -> tuple[Inline, ...]:
    """Give plain words, those in Korean with their language."""
    return tuple(build([Atom(words, (), True)], desk.language))


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
    side += [words] if (words := get("only", "")) else []
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
    for n, (role, words) in enumerate(rest):
        if words:
            noted = star(desk, get("agenda_note", "")) if n == _ITEM else ()
            out.append(Paragraph(role, (Text(words), *noted)))
    return out
