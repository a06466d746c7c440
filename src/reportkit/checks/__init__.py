"""Finished bytes, read back through readers of our own and judged.

Readers here never use the writers: what they find is what a stranger finds.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.checks.accessibility import check_accessibility
from reportkit.checks.extract import Extract
from reportkit.checks.leak import check_leak
from reportkit.checks.parity import NOTHING, check_parity
from reportkit.checks.read_pdf import read_pdf
from reportkit.checks.said import NOT_TOLD, Printed, check_said
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document
from reportkit.model.withheld import Withheld


def _read_docx(data: bytes, sink: Sink, told: Told = untold) -> Extract | None:
    from reportkit.checks.read_docx import read_docx  # late: it loads lxml, which a build of PDFs alone does without

    told(Stage.READ_DOCX, 0, 1)
    return read_docx(data, sink)


READERS = {"docx": _read_docx, "pdf": read_pdf}
"""How the bytes of each format are read back."""


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
) -> dict[str, Extract]:
    """Read the finished bytes of one audience's files, compare them, and search them for withheld words.

    `outputs` maps a format to its bytes, `pages` is how many pages they have, `numbers` in which page numbers they may
    differ (`check_parity`), `printed` how its words were printed. Reports RK400 (a file cannot be
    read back), RK401 (files differ in words), RK410 (withheld words found), RK420 and RK421 (a file does not serve
    everybody). Returns what was read, by format, for those who want to say more about it.
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
    check_leak(document, withheld, read, pages, sink, letterhead=printed.letterhead)
    return read
