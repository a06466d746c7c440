"""What decides what a job's files are: one digest of it, so that an unchanged one need not be built again.

The digest is taken of the lowered document, not of the sources: everything withheld is gone from it, and of the
evidence only what is printed is left. A fact that changes changes the documents that show it, and no other.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from reportkit.build.outcome import View
from reportkit.build.plan import Job
from reportkit.doctree.nodes import Document, Figure
from reportkit.doctree.walk import blocks_of, notes_of
from reportkit.model.chance import Chance
from reportkit.model.instrument import Instrument
from reportkit.model.withheld import Withheld
from reportkit.source import seen
from reportkit.style.letterhead import NO_LETTERHEAD, Logo
from reportkit.style.sheet import StyleSheet

_MOST = 16
_LOOKS: dict[int, tuple[StyleSheet, str]] = {}
"""Digests of sheets by their identity, each with its sheet, which nothing else can be while it is held here."""


def view_of(
    job: Job,
    compiled: tuple[Document, tuple[Withheld, ...]],
    sheet: StyleSheet,
    instrument: Instrument,
    *,
    places: str,
    chances: tuple[Chance, ...] = (),
) -> View:
    """Give the view of a job; `compiled` is its document and what was withheld from it.

    `places` tells the sources that findings point at, `chances` are waivers of what is found in its files.
    """
    document, withheld = compiled
    said = (
        job.memo.id,
        job.audience.id,
        job.stem,
        job.formats,
        job.variant.limits,
        instrument,
    )
    whole = repr(document)  # most documents have no figure, and then its name is not in them
    pictures = [sha256(figure.picture.data).hexdigest() for figure in _figures(document)] if "Figure(" in whole else []
    gone = repr([(one.rule, one.text) for one in withheld])
    decided = _digest([*map(repr, said), _looks_of(sheet), whole, repr(pictures)])
    return View(decided, _digest([gone, *map(repr, chances)]), places)


def _looks_of(sheet: StyleSheet) -> str:
    """Give the digest of a sheet and of the logos in it: of one that many jobs share once."""
    known = _LOOKS.get(id(sheet))
    if known is None or known[0] is not sheet:
        if len(_LOOKS) >= _MOST:
            _LOOKS.clear()
        logos = [sha256(logo.data).hexdigest() for logo in _logos(sheet)]
        known = _LOOKS[id(sheet)] = sheet, _digest([repr(sheet), repr(logos)])
    return known[1]


def program() -> str:
    """Say what builds: reportkit and what is installed beside it; empty where that cannot be told."""
    try:
        return f"{seen.program()} {zlib.ZLIB_RUNTIME_VERSION}"
    except OSError:  # it does not lie in a folder
        return ""


def _digest(texts: Iterable[str]) -> str:
    told = sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        told.update(b"%d\n" % len(data))
        told.update(data)
    return told.hexdigest()


def _figures(document: Document) -> Iterator[Figure]:
    for blocks in (document.blocks, *(note.blocks for note in notes_of(document.blocks))):
        yield from (block for block in blocks_of(blocks) if isinstance(block, Figure))


def _logos(sheet: StyleSheet) -> Iterator[Logo]:
    head = sheet.letterhead or NO_LETTERHEAD
    sides = (head.header, head.footer, head.first_header, head.first_footer, head.even_header, head.even_footer)
    for line in (line for side in sides for line in side or ()):
        yield from (bit for bit in line.bits if isinstance(bit, Logo))
