"""A document from right to left with every part that is mirrored, as `compile.lower` makes them; all of it is invented.

Its words hold what is hard: Latin names and numbers in Arabic, an English sentence in brackets, a number at the end of
a line, an Arabic phrase in an English paragraph, marks on letters, the letters lam and alef, words that are half bold.
"""

from __future__ import annotations

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
    Group,
    GroupKind,
    Heading,
    Inline,
    Label,
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
    Properties,
    Running,
    Series,
    Styled,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from reportkit.doctree.roles import Role, SpanRole

R, S = Role, SpanRole


def _t(words: str, language: str | None = None) -> Text:
    return Text(words, language=language)


def _p(role: Role, *content: Inline | str, label: Label | None = None, **more: object) -> Paragraph:
    inlines = tuple(_t(c) if isinstance(c, str) else c for c in content)
    return Paragraph(role, inlines, label, **more)  # type: ignore[arg-type]


def _s(role: SpanRole, *words: Inline | str) -> Styled:
    return Styled(role, tuple(_t(w) if isinstance(w, str) else w for w in words))


def _note(number: str, *words: Inline | str) -> Note:
    return Note(number, (_p(R.FOOTNOTE, *words),))


def _h(level: int, role: Role, text: str, number: str, anchor: str) -> Heading:
    return Heading(level, role, (_t(text),), Label(number, "headings", level - 1), anchor=anchor)


def _row(role: Role, label: str, *words: Inline | str) -> Paragraph:
    return _p(role, _s(S.LABEL, label), Tab(), *words)


LONG = (
    "ارتفع منسوب النهر المشترك أربع مرات منذ عام 2019، ولم يُبلَّغ أهل المصبّ قبل فتح البوابات إلا مرة واحدة. "
    "وفي كل مرة غمرت المياه قرى الضفة اليسرى، فنزح منها ما بين 3,400 و5,100 شخص (وفق تقديرات River Watch)."
)


def _advice() -> tuple[Block, ...]:
    def item(number: int, words: str) -> Group:
        line = _p(R.RECOMMENDATION, words, label=Label(f"{number}.", "recommendations"), anchor=f"rec{number}")
        owner = _p(R.OWNER_DUE, _s(S.FIELD, "المسؤول"), " إدارة المياه", Tab(), _s(S.FIELD, "الموعد"), " 30 نيسان 2024")
        pen = _p(R.DECISION_LINE, "موافقة ", Tab(), Tab(), "رفض ", Tab(), Tab(), "مناقشة ", Tab())
        return Group(GroupKind.KEEP, (line, owner, pen))

    return (
        _h(1, R.HEADING_1, "القرارات المطلوبة", "1", "decisions"),
        _p(R.STEM, "أن تأذنوا بما يلي:"),
        item(1, "أن تُكلَّف اللجنة المشتركة بوضع نظام إنذار مبكر قبل موسم 2024."),
        item(2, "أن يُدعى الطرفان إلى اجتماع في دار السلام خلال 60 يوماً (انظر الجدول 1)."),
        _p(R.RULE),
    )


def _table() -> Table:
    def row(*cells: str, head: bool = False) -> TableRow:
        left, right = (R.TABLE_HEAD, R.TABLE_HEAD_NUMBER) if head else (R.TABLE_TEXT, R.TABLE_NUMBER)
        made = [
            TableCell((_p(left if column == 0 else right, words),), header=column == 0)
            for column, words in enumerate(cells)
        ]
        return TableRow(tuple(made))

    return Table(
        (ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.RIGHT),
        (row("الضفة", "النازحون", "البيوت المتضررة", head=True),),
        (
            row("الضفة اليسرى", "5,100", "812"),
            row("الضفة اليمنى", "1,240", "96"),
            row("الجزر (Delta)", "310", "–"),
        ),
        (_p(R.CAPTION, _s(S.CAPTION_LABEL, "الجدول 1."), " الأضرار في موسم 2023"),),
        (_p(R.TABLE_NOTE, "المصدر: سجلات اللجنة المشتركة، 2023."),),
        "ضفتان وجزر، وعدد من نزح منها.",
        anchor="table1",
    )


def _lists() -> tuple[Block, ...]:
    def bullet(depth: int, *blocks: Block | str) -> ListItem:
        made = [
            _p(R.LIST_BULLET, block, label=Label("–", "bullets", depth, 1), depth=depth)
            if isinstance(block, str)
            else block
            for block in blocks
        ]
        return ListItem(tuple(made))

    letters = List(
        ListKind.NUMBER,
        tuple(
            ListItem((_p(R.LIST_NUMBER, words, label=Label(text, "letters", 0, 2)),))
            for text, words in (("(1)", "إبلاغ من هم في المصبّ قبل 48 ساعة؛"), ("(2)", LONG))
        ),
    )
    inner = List(ListKind.BULLET, (bullet(1, "بالهاتف؛"), bullet(1, "وبالإذاعة.")))
    return (
        _p(R.STEM, "ثلاث خطوات أولى:"),
        List(ListKind.BULLET, (bullet(0, LONG), bullet(0, "إنذار كل قرية", inner))),
        letters,
    )


def _charts() -> tuple[Block, ...]:
    return (
        Chart(
            ChartKind.BAR,
            ("الضفة اليسرى", "الضفة اليمنى", "الجزر"),
            (Series("نازحون", ("5100", "1240", "310"), ("5,100", "1,240", "310")),),
            "عمود لكل ضفة: 5,100 ثم 1,240 ثم 310.",
            (_p(R.CAPTION, _s(S.CAPTION_LABEL, "الشكل 1."), " النازحون في موسم 2023"),),
            (_p(R.FIGURE_NOTE, "المصدر: سجلات اللجنة المشتركة."),),
            anchor="figure1",
        ),
        Chart(
            ChartKind.LINE,
            ("2021", "2022", "2023"),
            (Series("المنسوب", ("4.1", "5.2", "6.8"), ("4.1", "5.2", "6.8")),),
            "خط يرتفع من 4.1 إلى 6.8 أمتار.",
        ),
    )


def _body() -> tuple[Block, ...]:
    law = _note("1", "الاتفاق المتعلق بالنهر المشترك، ", _t("Treaty Series, vol. 12", "en"), "، المادة 7.")
    return (
        _p(R.KICKER, "مكتب سياسات المياه"),
        _p(R.TITLE, "مذكرة للبتّ"),
        _row(R.MEMO_HEAD_FIRST, "إلى", "الوزير"),
        _row(R.MEMO_HEAD, "التاريخ", "2 آذار 2024"),
        _row(R.MEMO_HEAD, "المرجع", _t("WP/2024/17", "en")),
        _row(R.MEMO_SUBJECT, "الموضوع", "فيضانات النهر المشترك: إنذار يصل قبل الماء"),
        _row(R.BOTTOM_LINE, "الخلاصة", "يُطلب قراران: نظام إنذار مشترك (Early Warning) واجتماع قبل 30 نيسان."),
        *_advice(),
        Contents(
            (_p(R.CONTENTS_TITLE, "المحتويات"),),
            (
                ContentsRow(1, R.CONTENTS_1, "1", (_t("القرارات المطلوبة"),), "decisions"),
                ContentsRow(2, R.CONTENTS_2, "2.1", (_t("ما تقوله السجلات"),), "record"),
            ),
        ),
        _h(1, R.HEADING_1, "الوضع", "2", "situation"),
        _h(2, R.HEADING_2, "ما تقوله السجلات", "2.1", "record"),
        _p(
            R.BODY,
            _s(S.EMPHASIS, "سجلّ المياه 2023"),
            " يحصي 12 إنذاراً، منها 3 وصلت في وقتها.",
            law,
            " انظر ",
            Link((_t("الجدول 1"),), to="table1"),
            " والصفحة ",
            PageNumber(of="table1"),
            ". ",
            LONG,
        ),
        _p(
            R.BODY,
            "تقول ",
            _t("“The gates were opened at night; nobody told us” (Mayor A. Lind, 2023)", "en"),
            "، ثم ب",
            _s(S.STRONG, "الأمر"),
            " نفسه. ",
            Link((_t("riverwatch.example"),), url="https://riverwatch.example/floods"),
        ),
        _table(),
        _p(
            R.BODY,
            "The commission’s own word for this is ",
            _t("إنذار مبكر (قبل 48 ساعة)", "ar"),
            ", and it has been used since 2019 in every letter that it has sent to both banks of the river.",
            language="en",
        ),
        *_lists(),
        *_charts(),
    )


def arabic_document(style: str = "base") -> Document:
    """Make the document in a style."""
    line = _p(R.HEADER, "مذكرة", Tab(), BannerText())
    foot = _p(R.FOOTER, "صفحة ", PageNumber(), " من ", PageCount(), Tab(), BannerText())
    return Document(
        properties=Properties("فيضانات النهر المشترك", "مكتب سياسات المياه"),
        language="ar",
        date=date(2024, 3, 2),
        page="A4",
        style=style,
        blocks=_body(),
        running=Running((line,), (foot,), (line,), (foot,)),
        banner=Banner("AMBER", "TLP:AMBER", "#FFC000", "#000000"),
        numberings=(
            Numbering(
                "headings",
                (
                    NumberLevel(NumberFormat.DECIMAL, "%1", R.HEADING_1),
                    NumberLevel(NumberFormat.DECIMAL, "%1.%2", R.HEADING_2),
                ),
            ),
            Numbering("recommendations", (NumberLevel(NumberFormat.DECIMAL, "%1.", R.RECOMMENDATION),)),
            Numbering(
                "bullets",
                (
                    NumberLevel(NumberFormat.BULLET, "–", R.LIST_BULLET),
                    NumberLevel(NumberFormat.BULLET, "–", R.LIST_BULLET),
                ),
            ),
            Numbering("letters", (NumberLevel(NumberFormat.DECIMAL, "(%1)", R.LIST_NUMBER),)),
        ),
    )
