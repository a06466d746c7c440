"""Probes of what Word counts: lists, headings, references, contents, boxes to tick."""

from __future__ import annotations

from word_probes.facts import Apart, Below, Fact, Pages, Reads
from word_probes.pages import Maker
from word_probes.sheet import LINE, MEASURE, Probe, Sheet, field_, paragraph, run


def _level(number: int, kind: str, text: str, left: int, style: str = "") -> str:
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{own}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="500"/></w:pPr></w:lvl>'
    )


def _abstract(key: int, *levels: str) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="{kind}"/>{"".join(levels)}</w:abstractNum>'


def _num(key: int, abstract: int, *, anew: bool = False) -> str:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if anew else ""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{over}</w:num>'


def _in_list(key: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def lists(sheet: Sheet) -> Probe:
    """A list begins anew where its w:num does, and goes on where it is the same."""
    sheet.numbering = (
        _abstract(1, _level(0, "decimal", "%1.", 900), _level(1, "lowerLetter", "(%2)", 1400))
        + _num(1, 1)
        + _num(2, 1, anew=True)
    )
    for mark, key, level in (("A", 1, 0), ("B", 1, 0), ("C", 1, 1), ("D", 1, 1), ("E", 1, 0), ("F", 1, 1), ("G", 2, 0)):
        sheet.text(f"[{mark}]", properties=_in_list(key, level))
    sheet.text("words between")
    sheet.text("[H]", properties=_in_list(1))
    sheet.text("[I] the indent", properties='<w:ind w:left="900"/>')
    wanted = zip("ABCDEFGH", ("1.", "2.", "(a)", "(b)", "3.", "(a)", "1.", "2."), strict=True)
    return Probe(
        "numbers of lists",
        "Each list is a w:num of its own, with startOverride; levels count inside their parents. All lists of one "
        "definition share a counter, so that line H, which is of the first list again, goes on from G.",
        (*(Reads(f"{label} [{mark}]", mark) for mark, label in wanted), Below("H", "I")),
    )


def headings(sheet: Sheet) -> Probe:
    """Headings take their numbers from their styles."""
    sheet.numbering = _abstract(
        1, _level(0, "upperRoman", "%1.", 900, "ProbeOne"), _level(1, "upperLetter", "%2.", 900, "ProbeTwo")
    ) + _num(1, 1)
    for n, name in enumerate(("One", "Two")):
        sheet.styles += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Probe{name}"><w:name w:val="Probe {name}"/>'
            f'<w:basedOn w:val="Probe"/><w:pPr>{_in_list(1, n)}<w:outlineLvl w:val="{n}"/></w:pPr></w:style>'
        )
    for mark, name in (("A", "One"), ("B", "Two"), ("C", "Two"), ("D", "One"), ("E", "Two")):
        made = paragraph(run(f"[{mark}]")).replace('"Probe"', f'"Probe{name}"')
        sheet.out.append(made)
    wanted = zip("ABCDE", ("I.", "A.", "B.", "II.", "A."), strict=True)
    return Probe(
        "numbers of headings",
        "A heading's style carries its numbering; the second level begins anew under each first one.",
        tuple(Reads(f"{label} [{mark}]", mark) for mark, label in wanted),
        by_hand=("the navigation pane shows five headings on two levels",),
    )


def _bookmark(key: int, name: str, text: str) -> str:
    return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{run(text)}<w:bookmarkEnd w:id="{key}"/>'


def references(sheet: Sheet) -> Probe:
    """Fields show what was counted for them, until somebody updates them."""
    sheet.text("[A] page ", field_("PAGEREF probe_target \\h", "41"))
    sheet.text("[B] words: ", field_("REF probe_target \\h", "forty-one"))
    sheet.text("[C] figure ", field_("SEQ Figure \\* ARABIC", "41"))
    sheet.page(_bookmark(1, "probe_target", "the target"))
    shown: tuple[Fact, ...] = (
        Reads("[A] page 41", "A"),
        Reads("[B] words: forty-one", "B"),
        Reads("[C] figure 41", "C"),
    )
    return Probe(
        "references",
        "PAGEREF, REF and SEQ fields carry their results. Here those are wrong, to show that nothing is updated.",
        shown,
        (Reads("[A] page 2", "A"), Reads("[B] words: the target", "B"), Reads("[C] figure 1", "C")),
        by_hand=(
            "the file opens without a question about fields",
            "after Ctrl+A and F9 they say 2, the target and 1",
        ),
        differs="LibreOffice counts all three anew when it opens a file",
    )


def contents(sheet: Sheet) -> Probe:
    """Contents are filled, and ask for nothing."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    toc = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    stop = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{MEASURE}"/></w:tabs>'

    def row(mark: str, to: str, page: str) -> str:
        inner = run(f"[{mark}] a heading") + "<w:r><w:tab/></w:r>" + field_(f"PAGEREF {to} \\h", page)
        return f'<w:hyperlink w:anchor="{to}" w:history="1">{inner}</w:hyperlink>'

    sheet.text(char("begin") + toc + char("separate"), row("A", "_Toc00000001", "7"), properties=stop)
    sheet.text(row("B", "_Toc00000002", "8"), properties=stop)
    sheet.text(char("end"))
    sheet.page("a page between")
    for n in (1, 2):
        made = paragraph(_bookmark(n, f"_Toc0000000{n}", "a heading"), "<w:outlineLvl/>")
        sheet.out.append(made.replace("<w:outlineLvl/>", "").replace("</w:pPr>", '<w:outlineLvl w:val="0"/></w:pPr>'))
    return Probe(
        "contents",
        "The TOC field carries its rows and their pages. Here those are wrong, to show that nothing is updated.",
        (Apart("B", "A", LINE), Pages(2)),
        by_hand=(
            "the file opens without a question about fields",
            "row A ends in 7 and row B in 8",
            "a click with Ctrl on a row leads to page 2",
            "after F9 both rows end in 2",
        ),
        differs="LibreOffice shows the rows as they are, and counts their PAGEREF fields anew in some versions",
    )


def boxes(sheet: Sheet) -> Probe:
    """Boxes to tick are content controls."""
    for mark, on in (("A", 0), ("B", 1)):
        sign = "\u25a0" if on else "\u25a1"
        control = (
            f'<w:sdt><w:sdtPr><w:id w:val="{on + 1}"/><w14:checkbox><w14:checked w14:val="{on}"/>'
            '<w14:checkedState w14:val="25A0" w14:font="Times New Roman"/>'
            '<w14:uncheckedState w14:val="25A1" w14:font="Times New Roman"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run(sign)}</w:sdtContent></w:sdt>"
        )
        sheet.text(control, f" [{mark}] a box that is {'ticked' if on else 'empty'}")
    return Probe(
        "boxes to tick",
        "A box is a content control that a click ticks; its signs are in the face of the text.",
        (Reads("\u25a1 [A] a box that is empty", "A"), Reads("\u25a0 [B] a box that is ticked", "B")),
        by_hand=("a click on each box turns it from empty to black and back, and moves no line",),
    )


MAKERS: tuple[Maker, ...] = (lists, headings, references, contents, boxes)
