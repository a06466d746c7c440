"""Documents made by hand, with every node and role, as `compile.lower` makes them.

`sample_document("base")` is a marked decision memo, `sample_document("un")` a working paper. What stands here is the
convention between `lower` and the writers:

- memo head, subject, BLUF: `Styled(LABEL), Tab, words`; a mark runs in before the words with a space;
- a `_MARKED` paragraph: label if any, `Styled(PORTION_MARK), Tab, words`;
- owner and due: `Styled(FIELD, "Owner"), " words", Tab, Styled(FIELD, "Due"), " words"`;
- decision line: `"Approve ", Tab (its leader), Tab (to the next), "Disapprove ", Tab, Tab, "Discuss ", Tab`;
- ask detail: `Styled(FIELD), Tab, words`; check item: `TickBox, Tab, words`, marked `mark, Tab, TickBox, Tab, words`;
- a hairline after the last of several items is an empty paragraph with the role RULE;
- header and footer: `words, Tab, BannerText`; un: folio and symbol left on even pages, `Tab` before them on odd ones;
- contents head, counted: `Tab, "Paragraphs", Tab, "Page"`;
- masthead: `words, Tab, words`; the side column's paragraphs have no Tab;
- caption: base `Styled(CAPTION_LABEL, "Table 1."), " ", words`; un: a paragraph with the label, one with words;
- a list in a cell, note, bottom line or summary: items of a `_LIST` role, each role with numberings of its own;
- marks of table notes: `Styled(NOTE_MARK, "a")`; the number of a footnote is not in its text.
"""

from __future__ import annotations

import struct
import zlib
from datetime import date

from reportkit.doctree.nodes import (
    Banner,
    BannerText,
    Block,
    Chart,
    ChartKind,
    ColumnAlign,
    Contents,
    ContentsRow,
    Document,
    Figure,
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
    LineBreak,
    Link,
    List,
    ListItem,
    ListKind,
    Note,
    NumberFormat,
    Numbering,
    NumberLevel,
    PageCount,
    PageNumber,
    Paragraph,
    Picture,
    Properties,
    Running,
    Series,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
    TickBox,
)
from reportkit.doctree.roles import Role, SpanRole
from reportkit.record import replace

S = SpanRole
R = Role
LONG = (
    "The border was closed in January 2020, and by the spring of 2021 all staff from abroad had left. Each year since, "
    "it has become harder for anyone to know from the outside how people fare, and harder still to reach them."
)


def sample_document(kind: str = "base") -> Document:
    """Make the sample of a kind: `base` or `un`."""
    return _base() if kind == "base" else _un()


def t(words: str, language: str | None = None) -> Text:
    return Text(words, language=language)


def s(role: SpanRole, *children: Inline | str) -> Styled:
    return Styled(role, tuple(t(c) if isinstance(c, str) else c for c in children))


def ko(words: str) -> Styled:
    return Styled(S.KOREAN, (Text(words, language="ko"),), language="ko")


def p(role: Role, *content: Inline | str, label: Label | None = None, **more: object) -> Paragraph:
    inlines = tuple(t(c) if isinstance(c, str) else c for c in content)
    return Paragraph(role, inlines, label, **more)  # type: ignore[arg-type]


def mark(name: str) -> Styled:
    return s(S.PORTION_MARK, f"({name})")


def note(number: str, *words: Inline | str) -> Note:
    return Note(number, (p(R.FOOTNOTE, *words),))


def inner_list(role: Role, *items: str, letters: bool = False) -> List:
    made = []
    for n, words in enumerate(items):
        label = Label(f"({'abc'[n]})", f"{role}-letters", 0, 1) if letters else Label("–", f"{role}-bullets")
        made.append(ListItem((p(role, words, label=label),)))
    return List(ListKind.NUMBER if letters else ListKind.BULLET, tuple(made))


def h(level: int, role: Role, text: str, label: Label | None, anchor: str, marked: str | None = None) -> Heading:
    head: tuple[Inline, ...] = (mark(marked), Tab()) if marked else ()
    return Heading(level, role, (*head, t(text)), label, anchor=anchor, mark=marked)


# The memo


def _head() -> tuple[Block, ...]:
    def row(role: Role, label: str, words: str) -> Paragraph:
        return p(role, s(S.LABEL, label), Tab(), words)

    return (
        p(R.KICKER, "Office for human rights policy"),
        p(R.TITLE, "Decision memorandum"),
        p(R.SUBTITLE, "A sample of every role"),
        row(R.MEMO_HEAD_FIRST, "TO", "Minister"),
        row(R.MEMO_HEAD, "THROUGH", "Vice-Minister"),
        row(R.MEMO_HEAD, "DATE", "25 October 2022"),
        row(R.MEMO_HEAD, "HANDLING", "TLP:AMBER. For those in the ministries and missions who must act on it."),
        p(
            R.MEMO_SUBJECT,
            s(S.LABEL, "SUBJECT"),
            Tab(),
            mark("GREEN"),
            " North Korean human rights: accountability first, engagement designed with it",
            mark="GREEN",
        ),
        p(
            R.BOTTOM_LINE,
            s(S.LABEL, "BLUF"),
            Tab(),
            mark("AMBER"),
            " The file is slipping; six steps are asked.",
            mark="AMBER",
        ),
        inner_list(R.BOTTOM_LINE_LIST, "Two of them cost nothing.", "Four of them cost a word."),
    )


def _advice() -> tuple[Block, ...]:
    def item(number: int, *content: Inline | str) -> Group:
        line = p(
            R.RECOMMENDATION_MARKED,
            mark("AMBER"),
            Tab(),
            *content,
            label=Label(f"{number}.", "recommendations"),
            anchor=f"rec{number}",
            mark="AMBER",
        )
        owner = p(R.OWNER_DUE, s(S.FIELD, "Owner"), " Mission", Tab(), s(S.FIELD, "Due"), " 30 November 2022")
        pen = p(R.DECISION_LINE, "Approve ", Tab(), Tab(), "Disapprove ", Tab(), Tab(), "Discuss ", Tab())
        return Group(GroupKind.KEEP, (line, owner, pen))

    return (
        h(1, R.HEADING_1_MARKED, "Decisions requested", Label("1", "headings"), "decisions", "GREEN"),
        p(R.STEM, "That you:"),
        item(
            1,
            "Instruct the mission in New York to seek an open meeting of the Council; nine votes carry a motion.",
        ),
        item(2, "Settle with partners how forcible return is raised (section 2.1)."),
        p(R.RULE),
        Group(
            GroupKind.KEEP,
            (
                p(R.RECOMMENDATION, "Prepare a strategy.", label=Label("3.", "recommendations"), anchor="rec3"),
                p(R.RECOMMENDATION_TEXT, "Anniversaries fall in 2023 and 2024."),
            ),
        ),
        Group(
            GroupKind.KEEP,
            (
                p(R.ASK, "Join us in asking for an open meeting.", label=Label("Ask 1", "asks"), anchor="ask1"),
                p(R.ASK_DETAIL, s(S.FIELD, "Forum"), Tab(), "Security Council, New York"),
                p(R.ASK_DETAIL, s(S.FIELD, "Offer"), Tab(), "A shared draft of the request"),
            ),
        ),
        Group(
            GroupKind.KEEP,
            (p(R.ASK, mark("GREEN"), " Co-sponsor.", label=Label("Ask 2", "asks"), mark="GREEN"),),
        ),
        p(R.RULE),
    )


def _lists() -> tuple[Block, ...]:
    def bullet(depth: int, *blocks: Block | str) -> ListItem:
        made: list[Block] = []
        for number, block in enumerate(blocks):
            label = Label("–", "bullets", depth, 1) if number == 0 else None
            role = R.LIST_BULLET if number == 0 else R.LIST_TEXT
            made.append(p(role, block, label=label, depth=depth) if isinstance(block, str) else block)
        return ListItem(tuple(made))

    inner = List(
        ListKind.NUMBER,
        tuple(
            ListItem((p(R.LIST_NUMBER, words, label=Label(text, "letters", 1, 2), depth=1),))
            for text, words in (("(i)", "a reply to a request;"), ("(ii)", "a report to a treaty body."))
        ),
    )
    letters = List(
        ListKind.NUMBER,
        tuple(
            ListItem((p(R.LIST_NUMBER, words, label=Label(text, "letters", 0, 3, 2)),))
            for text, words in (("(b)", "Grant unhindered access;"), ("(c)", LONG))
        ),
    )
    checks = List(ListKind.CHECK, (ListItem((p(R.LIST_CHECK, TickBox(checked=True), Tab(), "Done"),)),))
    terms = List(
        ListKind.DEFINITION,
        (ListItem((p(R.DEFINITION_TERM, "Confirmed"), p(R.DEFINITION_TEXT, "Other works say the same."))),),
    )
    return (
        p(R.STEM, "First steps may be small:"),
        List(ListKind.BULLET, (bullet(0, LONG, "A second paragraph of the item."), bullet(0, "short", inner))),
        letters,
        checks,
        terms,
    )


def _quotes() -> tuple[Block, ...]:
    return (
        Group(GroupKind.QUOTE, (p(R.QUOTE, "We neither recognise nor deal with any “special rapporteur”."),)),
        Group(
            GroupKind.QUOTE, (p(R.LINE_TO_TAKE, "Nobody should be sent back to a place where torture awaits them."),)
        ),
        Group(GroupKind.BOX, (p(R.NOTE_BOX, "A figure without a work that we cite is for our own side alone."),)),
        p(R.CODE, "value: 12", LineBreak(), "unit: persons"),
        p(R.RULE),
    )


def _table(caption: tuple[Paragraph, ...]) -> Table:
    def row(*cells: str, head: bool = False) -> TableRow:
        left, right = (R.TABLE_HEAD, R.TABLE_HEAD_NUMBER) if head else (R.TABLE_TEXT, R.TABLE_NUMBER)
        made = []
        for column, words in enumerate(cells):
            content: tuple[Inline | str, ...] = (words,)
            if words == "Prisoners of war":
                content = (words, s(S.NOTE_MARK, "a"))
            made.append(TableCell((p(left if column == 0 else right, *content),), header=column == 0))
        return TableRow(tuple(made))

    cell_list = inner_list(R.TABLE_LIST, "known by their names", "known by number only", letters=True)
    blank = TableCell((p(R.TABLE_NUMBER, "–"),))
    return Table(
        (ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.RIGHT, ColumnAlign.RIGHT),
        (row("Group", "Held or taken", "Returned", "Not returned", head=True),),
        (
            row("Prisoners of war", "50,000–70,000", "8,343", "not established"),
            row("Abducted persons", "3,835", "3,310", "516"),
            TableRow((TableCell((p(R.TABLE_TEXT, "Of these"), cell_list), header=True), *(blank for _ in range(3)))),
        ),
        caption,
        (
            p(R.TABLE_NOTE, s(S.NOTE_MARK, "a"), " Range named by the commission of inquiry."),
            p(R.TABLE_NOTE, "Sources: A/HRC/25/63; Ministry of Unification."),
        ),
        "Two groups of persons, how many were held, came back, and did not.",
        anchor="table1",
    )


def _pictures(caption: tuple[Paragraph, ...]) -> tuple[Block, ...]:
    return (
        Figure(
            Picture(_png(40, 20), "png", 40, 20),
            "A grey field",
            (p(R.CAPTION, s(S.CAPTION_LABEL, "Figure 1."), " A field"),),
            (p(R.FIGURE_NOTE, "Source: own drawing."),),
            anchor="figure1",
        ),
        Chart(
            ChartKind.BAR,
            ("South Sudan", "Syria", "Turkmenistan", "North Korea", "China"),
            (Series("score", ("1", "1", "2", "3", "9"), ("1", "1", "2", "3", "9")),),
            "A bar for each place: one, one, two, three, nine.",
            caption,
            (p(R.FIGURE_NOTE, "Source: Freedom House. Bars start at zero."),),
            anchor="figure2",
        ),
        Chart(
            ChartKind.LINE,
            ("2019", "2020", "2021"),
            (
                Series("trade", ("3245", "863", "713"), ("3,245", "863", "713")),
                Series("aid", ("40", "12", "1.5"), ("40", "12", "1.5")),
            ),
            "Two falling lines.",
        ),
        Chart(
            ChartKind.STACKED,
            ("votes",),
            (
                Series("in favour", ("17",), ("17",)),
                Series("abstaining", ("11",), ("11",)),
                Series("against", ("19",), ("19",)),
            ),
            "One bar of three parts.",
        ),
        Chart(
            ChartKind.TIMELINE,
            ("Border closed", "Victory declared"),
            (Series("date", ("2020-01-22", "2022-08-10"), ("22 January 2020", "10 August 2022")),),
            "Two dates.",
        ),
    )


def _base() -> Document:
    long_note = note(
        "2",
        "Ministry of Unification, ",
        Link((t("reunion.unikorea.go.kr"),), url="https://reunion.unikorea.go.kr"),
        ". It counts",
    )
    counted = inner_list(R.FOOTNOTE_LIST, "those who came back, who are few", "those who did not, whom " + LONG)
    long_note = replace(long_note, blocks=(*long_note.blocks, counted))
    body: tuple[Block, ...] = (
        *_head(),
        *_advice(),
        h(1, R.HEADING_1, "The situation", Label("2", "headings"), "situation"),
        h(2, R.HEADING_2_MARKED, "What the record shows", Label("2.1", "headings", 1), "record", "CLEAR"),
        p(
            R.BODY_MARKED,
            mark("GREEN"),
            Tab(),
            s(S.EMPHASIS, "Freedom in the World 2022"),
            " gives North Korea 0 of 40 points.",
            note("1", "Freedom House, ", s(S.EMPHASIS, "Freedom in the World 2022"), ", February 2022."),
            " See ",
            Link((t("table 1"),), to="table1"),
            " and page ",
            PageNumber(of="table1"),
            ". ",
            LONG,
            mark="GREEN",
        ),
        h(2, R.HEADING_2, "Those who did not come home", Label("2.2", "headings", 1), "home"),
        p(
            R.BODY,
            s(S.RUN_IN, "A lead."),
            " The subject is wider. ",
            s(S.STRONG, "Strong"),
            " and ",
            s(S.CODE, "code"),
            ". ",
            long_note,
        ),
        _table(
            (p(R.CAPTION, s(S.CAPTION_LABEL, "Table 1."), " ", mark("GREEN"), " Persons not returned", mark="GREEN"),)
        ),
        p(
            R.BODY,
            "국문 요지. 북한 인권은 협상 국면에 따라 켜고 끄는 스위치가 아니다. "
            "책임규명을 앞세우되 건설적 관여를 함께 설계한다.",
            language="ko",
        ),
        p(R.BODY, "The Ministry of Unification (", ko("통일부"), ") keeps the figures. ", LONG),
        h(3, R.HEADING_3, "Small steps", Label("2.2.1", "headings", 2), "steps"),
        *_lists(),
        h(3, R.HEADING_3_MARKED, "Words", Label("2.2.2", "headings", 2), "words", "GREEN"),
        *_quotes(),
        *(
            h(n, role, f"Level {n}", None, f"level{n}")
            for n, role in ((4, R.HEADING_4), (5, R.HEADING_5), (6, R.HEADING_6))
        ),
        *_pictures((p(R.CAPTION, s(S.CAPTION_LABEL, "Figure 2."), " Total scores, 2022 (points of 100)"),)),
        Contents(
            (p(R.CONTENTS_TITLE, "Contents"),),
            (
                ContentsRow(1, R.CONTENTS_1, "1", (t("Decisions requested"),), "decisions"),
                ContentsRow(2, R.CONTENTS_2, "2.1", (t("What the record shows"),), "record"),
                ContentsRow(3, R.CONTENTS_3, "2.2.1", (t("Small steps"),), "steps"),
            ),
        ),
        p(R.REFERENCE, "Freedom House, ", s(S.EMPHASIS, "Freedom in the World 2022"), "."),
        p(R.SIGNATURE, "(Signed) Name"),
        p(R.BODY, "Working level: human rights desk."),
        p(R.ANNEX_LABEL, "ANNEX A", Tab(), mark("GREEN"), new_page=True, mark="GREEN"),
        h(1, R.ANNEX_TITLE, "A shared checklist", None, "annex_a"),
        h(2, R.HEADING_2, "Pressing", Label("A.1", "annex-a", 1), "pressing"),
        List(
            ListKind.CHECK,
            (
                ListItem(
                    (
                        p(R.CHECK_ITEM, TickBox(), Tab(), s(S.NUMBER, "1."), " The Council meets.", anchor="check1"),
                        p(R.CHECK_EVIDENCE, "Evidence: record"),
                    )
                ),
                ListItem(
                    (
                        p(
                            R.CHECK_ITEM_MARKED,
                            mark("GREEN"),
                            Tab(),
                            TickBox(),
                            Tab(),
                            "Aid reaches those in need.",
                            mark="GREEN",
                        ),
                    )
                ),
            ),
        ),
    )
    return Document(
        properties=Properties("North Korean human rights", "Office for human rights policy", "A sample", ("sample",)),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style="base",
        blocks=body,
        running=Running(
            (p(R.HEADER, "Sample prepared from public sources; not an official document", Tab(), BannerText()),),
            (p(R.FOOTER, "Page ", PageNumber(), " of ", PageCount(), Tab(), BannerText()),),
            (p(R.HEADER, "SAMPLE/2022/041\u2003North Korean human rights", Tab(), BannerText()),),
            (p(R.FOOTER, "Page ", PageNumber(), " of ", PageCount(), Tab(), BannerText()),),
        ),
        banner=Banner("AMBER", "TLP:AMBER", "#FFC000", "#000000"),
        numberings=_numberings(
            (
                ("decimal", "%1"),
                ("decimal", "%1.%2"),
                ("decimal", "%1.%2.%3"),
                ("none", ""),
                ("none", ""),
                ("none", ""),
            ),
            "%1",
        ),
    )


# The working paper


def _masthead() -> tuple[Block, ...]:
    return (
        p(R.MASTHEAD_TOP, "Submitted by [Member State]", Tab(), "[symbol to be assigned]"),
        p(R.MASTHEAD_KIND, "Working paper", Tab(), s(S.LABEL, "Distr.: [to be assigned]")),
        p(R.MASTHEAD_SIDE, "25 October 2022"),
        p(R.MASTHEAD_SIDE, "Original: English"),
        p(R.MASTHEAD_BODY, "General Assembly"),
        p(R.MASTHEAD_STRONG, "Seventy-seventh session"),
        p(R.MASTHEAD_LINE, "Third Committee"),
        p(R.MASTHEAD_STRONG, "Human rights situations and reports of special rapporteurs and representatives"),
        p(R.TITLE, "Human rights in the Democratic People’s Republic of Korea"),
        p(R.SUBTITLE, "Working paper for the consideration of Member States"),
        Group(
            GroupKind.BOX,
            (
                p(R.SUMMARY_HEAD, "Summary"),
                p(R.SUMMARY_TEXT, "The present paper is submitted for the consideration of Member States. " + LONG),
                inner_list(
                    R.SUMMARY_LIST, "It names what is known.", "It says what can be done. " + LONG, letters=True
                ),
                p(R.SUMMARY_LAST, "Benchmarks are contained in the annex."),
            ),
        ),
    )


def _un_contents() -> Contents:
    rows = (
        (1, R.CONTENTS_1, "I.", "Introduction", "intro", "1–2"),
        (1, R.CONTENTS_1, "II.", "Situation", "situation", "3–5"),
        (2, R.CONTENTS_2, "A.", "Access and information", "access", "3"),
        (1, R.CONTENTS_1, "Annex", "Benchmarks for accountability and engagement", "annex", ""),
    )
    return Contents(
        (p(R.CONTENTS_TITLE, "Contents"), p(R.CONTENTS_HEAD, Tab(), "Paragraphs", Tab(), "Page")),
        tuple(ContentsRow(level, role, label, (t(words),), to, span) for level, role, label, words, to, span in rows),
        counted=True,
    )


def _un() -> Document:
    def par(number: int, *content: Inline | str, role: Role = R.BODY_NUMBERED) -> Paragraph:
        return p(role, *content, label=Label(f"{number}.", "paragraphs"), anchor=f"par{number}")

    letters = List(
        ListKind.NUMBER,
        tuple(
            ListItem((p(R.LIST_NUMBER, words, label=Label(text, "letters", 0, 1)),))
            for text, words in (("(a)", "Resume its consideration of the situation;"), ("(b)", "Hear " + LONG))
        ),
    )
    body: tuple[Block, ...] = (
        *_masthead(),
        _un_contents(),
        h(1, R.HEADING_1, "Introduction", Label("I.", "headings"), "intro"),
        par(
            1,
            "The Council adopted its most recent resolution on 1 April 2022.",
            note("1", "Human Rights Council resolution 49/22."),
            " ",
            LONG,
        ),
        par(2, LONG, " ", LONG, note("2", "A/HRC/25/63, paras. 80–94.")),
        h(1, R.HEADING_1, "Situation", Label("II.", "headings"), "situation"),
        h(2, R.HEADING_2, "Access and information", Label("A.", "headings", 1), "access"),
        par(3, LONG, " ", LONG),
        h(2, R.HEADING_2, "Persons whose fate is unknown", Label("B.", "headings", 1), "fate"),
        par(4, "See ", Link((t("paragraph 3"),), to="par3"), " and ", Link((t("table 1"),), to="table1"), "."),
        _table((p(R.CAPTION, s(S.CAPTION_LABEL, "Table 1")), p(R.CAPTION, "Persons not returned"))),
        h(3, R.HEADING_3, "Detail", Label("1.", "headings", 2), "detail"),
        h(4, R.HEADING_4, "Lower", Label("(a)", "headings", 3), "lower"),
        h(5, R.HEADING_5, "Still lower", Label("(i)", "headings", 4), "still"),
        h(6, R.HEADING_6, "Lowest", Label("a.", "headings", 5), "lowest"),
        p(R.BODY, LONG),
        Group(GroupKind.QUOTE, (p(R.QUOTE, "We neither recognise nor deal with any “special rapporteur”."),)),
        h(1, R.HEADING_1, "Conclusions and recommendations", Label("III.", "headings"), "conclusions"),
        par(5, "The paper recommends that the Security Council:", role=R.STEM_NUMBERED),
        letters,
        par(6, mark("GREEN"), Tab(), "A numbered paragraph with a mark.", role=R.BODY_NUMBERED_MARKED),
        p(R.ANNEX_LABEL, "Annex", new_page=True),
        h(1, R.ANNEX_TITLE, "Benchmarks for accountability and engagement", None, "annex"),
        p(R.BODY, "A benchmark is met or it is not met on the date of reporting."),
        _benchmarks(),
    )
    folio = s(S.FOLIO, PageNumber())
    symbol = s(S.FOLIO, "[symbol to be assigned]")
    return Document(
        properties=Properties("Human rights in the Democratic People’s Republic of Korea"),
        language="en-GB",
        date=date(2022, 10, 25),
        page="A4",
        style="un",
        blocks=body,
        running=Running(
            (),
            (p(R.FOOTER, "Sample prepared from public sources; not an official document"),),
            (p(R.HEADER, Tab(), symbol),),
            (p(R.FOOTER, Tab(), folio),),
            (p(R.HEADER, symbol),),
            (p(R.FOOTER, folio),),
        ),
        numberings=_numberings(
            (
                ("upperRoman", "%1."),
                ("upperLetter", "%2."),
                ("decimal", "%3."),
                ("lowerLetter", "(%4)"),
                ("lowerRoman", "(%5)"),
                ("lowerLetter", "%6."),
            ),
            "%1.",
        ),
    )


def _benchmarks() -> Table:
    head = TableRow(
        tuple(TableCell((p(R.TABLE_HEAD, words),)) for words in ("Benchmark", "Means of verification", "Met"))
    )
    row = TableRow(
        (
            TableCell(
                (p(R.TABLE_TEXT, s(S.NUMBER, "1."), " The Council considers the situation", anchor="check1"),),
                header=True,
            ),
            TableCell((p(R.TABLE_TEXT, "Record of the meeting"),)),
            TableCell((p(R.TABLE_NUMBER, TickBox()),)),
        )
    )
    return Table((ColumnAlign.LEFT, ColumnAlign.LEFT, ColumnAlign.RIGHT), (head,), (row,))


def _numberings(headings: tuple[tuple[str, str], ...], paragraph: str) -> tuple[Numbering, ...]:
    roles = (R.HEADING_1, R.HEADING_2, R.HEADING_3, R.HEADING_4, R.HEADING_5, R.HEADING_6)
    made = tuple(NumberLevel(NumberFormat(f), text, role) for (f, text), role in zip(headings, roles, strict=True))
    letters = (("lowerLetter", "(%1)"), ("lowerRoman", "(%2)"), ("lowerLetter", "%3."), ("lowerRoman", "%4."))
    return (
        Numbering("headings", made),
        Numbering(
            "annex-a",
            (NumberLevel(NumberFormat.NONE, "", R.ANNEX_TITLE), NumberLevel(NumberFormat.DECIMAL, "A.%2", R.HEADING_2)),
        ),
        Numbering("paragraphs", (NumberLevel(NumberFormat.DECIMAL, paragraph, R.BODY_NUMBERED),)),
        Numbering("recommendations", (NumberLevel(NumberFormat.DECIMAL, "%1.", R.RECOMMENDATION),)),
        Numbering("asks", (NumberLevel(NumberFormat.DECIMAL, "Ask %1", R.ASK),)),
        Numbering("bullets", tuple(NumberLevel(NumberFormat.BULLET, "–", R.LIST_BULLET) for _ in range(4))),
        Numbering("letters", tuple(NumberLevel(NumberFormat(f), text, R.LIST_NUMBER) for f, text in letters)),
        *(Numbering(f"{r}-bullets", (NumberLevel(NumberFormat.BULLET, "–", r),) * 4) for r in _LISTS),
        *(
            Numbering(f"{r}-letters", tuple(NumberLevel(NumberFormat(f), text, r) for f, text in letters))
            for r in _LISTS
        ),
    )


_LISTS = (R.BOTTOM_LINE_LIST, R.SUMMARY_LIST, R.TABLE_LIST, R.FOOTNOTE_LIST)


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
