"""The strings of all objects of a PDF, whether they are shown or read to somebody, or stand there only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from reportkit.checks.pdf_objects import PdfFile, Stream
from reportkit.checks.pdf_syntax import Ref, Value, text_of
from reportkit.record import dataclass, field

_SAID = frozenset({"Title", "Contents", "URI", "Alt", "ActualText", "E", "TU", "Summary"})
"""Keys whose strings are shown or read to somebody."""

_NAMING = frozenset({"BaseFont", "FontName", "ID"})
"""Keys of names that fonts bring along, and of what tells one file or element from another (14.4)."""

_SILENT = frozenset({int, float, bool, Ref, type(None)})
"""Kinds of values that hold no text."""


def strings(file: PdfFile) -> tuple[list[str], dict[str, None], list[str]]:
    """Give the strings of every object: those shown or read to somebody, document information included; others.

    The last are names of fonts and the identifier of the file, which are searched and not judged.
    """
    found = _Strings()
    information = file.trailer.get("Info")
    for number, thing in file.objects.items():
        if number not in file.heard:
            found.take(thing.entries if isinstance(thing, Stream) else thing, number == information)
    for (key, _), value in file.spoken.items():
        kind = type(value)
        if key in _NAMING:
            found.named.append(_flat(value))
        elif kind is bytes:
            found.hear(value, key in _SAID)  # type: ignore[arg-type] # it was just seen to be one
        elif kind is dict or kind is list:
            found.take(value, key in _SAID)
        else:
            found.others[value] = None  # type: ignore[index] # what else speaks is a name or a word
    found.take(file.trailer, False)
    return found.said, found.others | dict.fromkeys(sorted(found.keys | file.keys)), found.named


@dataclass(slots=True)
class _Strings:
    """The strings of values: those shown or read to somebody, others, and names that are not judged; and all keys."""

    said: list[str] = field(default_factory=list)
    others: dict[str, None] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def hear(self, string: bytes, shown: bool) -> None:
        """Take one string, which is shown or read to somebody or is not."""
        if shown:
            self.said.append(text_of(string))
        else:
            self.others[text_of(string)] = None

    def take(self, thing: Value, shown: bool) -> None:
        """Take all strings of a value and of what it holds."""
        pending: list[tuple[bool, Value]] = [(shown, thing)]
        for above, value in pending:  # which grows meanwhile
            if isinstance(value, dict):
                self.keys.update(value)
                names = _NAMING.intersection(value)
                self.named += sorted([_flat(value[key]) for key in names])
                inside: Iterable[tuple[bool, Value]] = [
                    (above or key in _SAID, inner)
                    for key, inner in value.items()
                    if type(inner) not in _SILENT and key not in names
                ]
            else:
                inside = zip(repeat(above), value) if isinstance(value, list) else ((above, value),)
            for shown_inside, inner in inside:
                if isinstance(inner, str):
                    self.others[inner] = None
                elif isinstance(inner, bytes):
                    self.hear(inner, shown_inside)
                elif isinstance(inner, dict | list) and not _SILENT.issuperset(map(type, inner)):
                    pending.append((shown_inside, inner))


def _flat(value: Value) -> str:
    """Give the text of a name or string, or of a list of them."""
    if isinstance(value, list):
        return "\n".join(map(_flat, value))
    return text_of(value) if isinstance(value, bytes) else str(value)
