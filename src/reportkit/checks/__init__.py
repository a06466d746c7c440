"""Finished bytes, read back through readers of our own and judged.

Readers here never use the writers: what they find is what a stranger finds.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.checks.accessibility import check_accessibility
from reportkit.checks.control import Write, check_awake, check_control, samples
from reportkit.checks.explained import check_explained, known
from reportkit.checks.extract import Extract, readable, words
from reportkit.checks.leak import check_leak, supplied
from reportkit.checks.parity import NOTHING, check_parity
from reportkit.checks.read_pdf import read_pdf
from reportkit.checks.said import NOT_TOLD, Printed, check_said
from reportkit.checks.search import Given, Search, given_of
from reportkit.checks.waivers import Waivers
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document
from reportkit.doctree.walk import texts
from reportkit.model.chance import Chance
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field


def _read_docx(data: bytes, sink: Sink, told: Told = untold) -> Extract | None:
    from reportkit.checks.read_docx import read_docx  # late: it loads lxml, which a build of PDFs alone does without

    told(Stage.READ_DOCX, 0, 1)
    return read_docx(data, sink)


READERS = {"docx": _read_docx, "pdf": read_pdf}
"""How the bytes of each format are read back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What files are searched and judged for, besides their words.

    `write` lays out and writes a document as they were, for the control of the search; None where there is no control.
    `chances` are the waivers of this audience; `beside` is what travels with the files, by name.
    """

    write: Write | None = None
    chances: tuple[Chance, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read of files, by format, and what their audience was given: for those who search them once more."""

    read: Mapping[str, Extract]
    given: Given


def run_checks(
    document: Document,
    withheld: tuple[Withheld, ...],
    outputs: Mapping[str, bytes],
    sink: Sink,
    *,
    pages: int,
    told: Told = untold,
    numbers: Mapping[tuple[str, str], int] = NOTHING,
    printed: Printed = NOT_TOLD,
    asked: Asked = NOTHING_ASKED,
) -> Checked:
    """Read the finished bytes of one audience's files, compare them, and search them for withheld words.

    `outputs` maps a format to its bytes, `pages` is how many pages they have, `numbers` in which page numbers they may
    differ (`check_parity`), `printed` how its words were printed. Reports RK400 (a file cannot be
    read back), RK401 (files differ in words), RK410 (withheld words found), RK411 (words that nothing explains), RK412
    (a waiver that is not needed), RK413 (the search is blind), RK420 and RK421 (a file does not serve
    everybody). Returns what was read, for those who want to say more about it.
    """
    read: dict[str, Extract] = {}
    for format_name, data in outputs.items():
        extract = READERS[format_name](data, sink, told)
        if extract is not None:
            read[format_name] = extract
    told(Stage.COMPARE, 0, 1)
    check_accessibility(read, sink)
    as_said = check_said(document, read, printed, sink)
    if len(read) > 1 and as_said:
        check_parity(read["docx"], read["pdf"], sink, numbers, words=not printed.page_of)
    given = given_of((*texts(document), *supplied(document, pages), *printed.letterhead))
    waivers = Waivers(asked.chances)
    about = known(given, printed.names, printed.boxes, {a for one in printed.page_of.values() for a in one})
    if printed.page_of:  # else hardly anything is known that could explain a file
        check_explained(read, about, outputs, sink, waivers)
    if withheld:
        search = Search(withheld, given, lone=True)
        known_body = as_said and bool(printed.page_of)
        check_leak(search, read, outputs, sink, said=known_body, waivers=waivers)
        beside = {name: Extract((), (name, *readable(data))) for name, data in asked.beside.items()}
        names = frozenset(words(" ".join(asked.beside)))
        check_leak(search, beside, {}, sink, waivers=waivers, named=names)
        if asked.write is not None:
            tried = samples(withheld, given, about.letters)
            check_control(document, tried, search, about, sink, read=READERS, write=asked.write, formats=outputs)
            if known_body:
                check_awake(document, read, printed.counts, sink)
    if len(outputs) == len(READERS):  # what was found in one format may not be in the other
        waivers.report(sink)
    return Checked(read, given)
