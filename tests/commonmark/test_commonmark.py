"""CommonMark's 652 examples: each compiles with its words in both files, or is refused for a reason of ours.

What is refused stands in refused.md with its code and the rule that asks for it; nothing else may be. Where an address
or a title alone is what is refused, the example is read again with an address that a link may have.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from io import BytesIO

from lxml import etree

from commonmark_examples import HERE, Compiled, Example, compiled, examples, leads_to, linked_to, said, shown
from reportkit.checks import READERS
from reportkit.checks.parity import differences
from reportkit.diagnostics import Sink
from reportkit.diagnostics.codes import CODES

REFUSED = 281
LINKED = 73
LINKS = 47
STILL = (
    {193, 196, 197, 202, 505, 506, 508, 509}  # other titles
    | {207, 208, 209, 210, 317, 544, 565, 567, 568, 569, 571}  # definitions that are none, not used, or stand twice
    | {545, 547}  # names of definitions that are none
    | {517, 518, 519, 531, 532, 533}  # images and links inside links
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GROUP = re.compile(r"^## (RK\d{3}): (.+ \(.+\)\.)\n\n((?:\d+[ \n])+)", re.MULTILINE)
_ADDRESSES = (("/url", "https://example.org/url"), ("/uri", "https://example.org/uri"), (' "title"', ""))


@cache
def listed() -> dict[int, str]:
    """Give the codes of refused examples by their numbers, as refused.md has them."""
    out: dict[int, str] = {}
    for code, reason, numbers in _GROUP.findall((HERE / "refused.md").read_text(encoding="utf-8")):
        assert code in CODES and reason
        for number in map(int, numbers.split()):
            assert number not in out, f"example {number} stands twice"
            out[number] = code
    return out


@cache
def made() -> Compiled:
    return compiled(examples())


@cache
def linked() -> tuple[Example, ...]:
    """Give the examples that only their addresses and titles keep out, with others."""
    out = []
    for one in examples():
        text, html = one.markdown, one.html
        for old, new in _ADDRESSES:
            text, html = text.replace(old, new), html.replace(old, new)
        if listed().get(one.number) == "RK164" and text != one.markdown:
            out.append(replace(one, markdown=text, html=html))
    return tuple(out)


def in_docx(data: bytes) -> list[str]:
    """Give the paragraphs of a DOCX, without the labels that Word counts."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return ["".join(_typed(node) for node in p.iter()) for p in body.iter(f"{W}p")]


def _typed(node: etree._Element) -> str:
    match str(node.tag).removeprefix(W):
        case "t":
            return node.text or ""
        case "br" | "tab":
            return " "
        case "noBreakHyphen":
            return "-"
        case _:
            return ""


def test_the_specification_has_652_examples() -> None:
    assert len(examples()) == 652
    assert examples()[0].markdown == "\tfoo\tbaz\t\tbim\n"
    assert shown(examples()[-1].html) == "Multiple spaces"


def test_what_is_refused_is_listed_with_its_code_and_reason() -> None:
    assert len(listed()) == REFUSED
    found = made().refused
    assert set(found) - set(listed()) == set(), "refused, and no rule is named"
    assert set(listed()) - set(found) == set(), "listed, and not refused any more"
    assert {n: codes for n, codes in found.items() if listed()[n] != codes[0]} == {}


def judge(every: Iterable[Example], done: Compiled) -> None:
    """Hold the words of the DOCX against those of the HTML, and the PDF, labels of items and all, against the DOCX."""
    read = said(in_docx(done.files["docx"]))
    wrong = {one.number: (read.get(one.number, ""), shown(one.html)) for one in every if one.number not in done.refused}
    assert {n: pair for n, pair in wrong.items() if pair[0] != pair[1]} == {}
    docx, pdf = (READERS[name](done.files[name], Sink()) for name in ("docx", "pdf"))
    assert docx is not None and pdf is not None and differences(docx, pdf) == []


def test_what_compiles_says_in_both_files_what_its_html_says() -> None:
    assert len(examples()) - len(made().refused) == 652 - REFUSED
    judge(examples(), made())


def test_links_read_as_commonmark_has_them_where_their_address_is_one() -> None:
    done = compiled(linked())
    assert len(linked()) == LINKED
    assert set(done.refused) == STILL
    judge(linked(), done)
    ours = {one.number: linked_to(one) for one in linked() if one.number not in done.refused}
    theirs = {one.number: leads_to(one.html) for one in linked() if one.number in ours}
    assert sum(map(len, ours.values())) == LINKS
    assert ours == theirs
