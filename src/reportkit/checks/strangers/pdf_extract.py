"""Every string of a stranger's PDF, for the search for withheld words: lines of its pages, then all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from reportkit.checks.extract import Extract, readable
from reportkit.checks.strangers.looks import ODD, Unknown


def extract_pdf(data: bytes) -> Extract:
    """Give every string of a PDF; raises Unknown."""
    try:
        blocks = tuple(_lines(data))
        with pikepdf.open(BytesIO(data)) as pdf:
            about = dict.fromkeys(text for thing in pdf.objects for text in _strings(thing))
            others = dict.fromkeys(text for thing in pdf.objects for text in _else(thing))
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError, *ODD) as fault:
        raise Unknown(f"the PDF cannot be searched ({type(fault).__name__})") from fault
    return Extract(blocks=blocks, about=tuple(about), everything=tuple(others))


def _lines(data: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(pdf)):
            text_page = pdf[number].get_textpage()
            # PDFium writes a hyphen that divides a word as U+FFFE.
            yield from text_page.get_text_range().replace("\ufffe\r\n", "").replace("\ufffe", "").splitlines()
            text_page.close()
    finally:
        pdf.close()


def _strings(thing: Object) -> Iterator[str]:
    """Give the strings in an object, without following references."""
    if isinstance(thing, String):
        yield str(thing)
    for one in _inside(thing):
        yield from _strings(one)


def _else(thing: Object) -> Iterator[str]:
    """Give the keys and names in an object, and what may be read in its stream."""
    if isinstance(thing, Name):
        yield str(thing)[1:]
    elif isinstance(thing, (Dictionary, Stream)):
        yield from (key[1:] for key, _ in thing.items())
    for one in _inside(thing):
        yield from _else(one)
    if isinstance(thing, Stream):
        try:
            yield from readable(thing.read_bytes())
        except pikepdf.PdfError:  # a picture in a format of its own
            yield from readable(thing.read_raw_bytes())


def _inside(thing: Object) -> Iterator[Object]:
    inner: Iterable[object] = ()
    if isinstance(thing, Array):
        inner = thing
    elif isinstance(thing, (Dictionary, Stream)):
        inner = (one for _, one in thing.items())
    yield from (one for one in inner if isinstance(one, Object) and not one.is_indirect)
