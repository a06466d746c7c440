"""Dictionaries of a regular shape, read whole: what `pdf_syntax.Reader` reads token by token, in a tenth of the steps.

A shape is a dictionary whose values are plain, or hold no more than two levels of others. Its text is cut into keys and
values in one go; a value that was read before, in this file or another, is known by its text. What is of another shape
is left to the reader of tokens: the same values come out, and the same is refused.
"""

from __future__ import annotations

from itertools import accumulate, compress, count, islice, pairwise
from typing import TypeVar

from reportkit.checks.pdf_syntax import BLANKS, Name, Reader, Ref, Unreadable, Value, name
from reportkit.patterns import regex
from reportkit.record import dataclass

T = TypeVar("T")

_MANY = 1 << 15
"""Values that are known by their text at most."""
_LONG = 256
"""Bytes of a text from which on it is not kept: it hardly stands twice."""

_PARTS = {
    b"blank": rb"[\0\t\n\f\r ]*+",
    b"regular": rb"[^\0\t\n\f\r ()<>\[\]{}/%]",
    b"plain": rb"[^()<>\[\]%]++",
    b"string": rb"\([^()\\\r]*+(?>(?:\\[^\r][^()\\\r]*+)*)\)|<[0-9A-Fa-f]*+>",
}
_PARTS[b"inner"] = rb"%(plain)s|<<(?>(?:%(plain)s|%(string)s)*)>>|\[(?:%(plain)s)?\]|%(string)s" % _PARTS
_PARTS[b"outer"] = rb"<<(?>(?:%(inner)s)*)>>|\[(?:%(plain)s)?\]|\[(?>(?:%(inner)s)*)\]|%(string)s" % _PARTS
# Nothing here can be matched in two ways: a value without brackets ends where the next key begins.
_ENTRY = regex(rb"(/%(regular)s*+)(%(blank)s(?:/%(regular)s*+|[^()<>\[\]/%%]++|%(outer)s))" % _PARTS)
_BETWEEN = regex(rb"%(blank)s>>%(blank)s<<%(blank)s" % _PARTS)
_ITEM = regex(
    rb"(\d++[\0\t\n\f\r ]++\d++[\0\t\n\f\r ]++R(?!%(regular)s)|/%(regular)s*+"
    rb"|%(regular)s++|<<(?>(?:%(plain)s|%(string)s)*)>>|\[(?:%(plain)s)?\]|%(string)s)" % _PARTS
)


class Numbers(list[Value]):
    """An array of whole numbers and references: of what has no words."""

    __slots__ = ()


class _Names(dict[bytes, Name]):
    """Names by their text, the solidus included."""

    def __missing__(self, text: bytes) -> Name:
        """Read a name that was not read before."""
        return _kept(self, text, name(text[1:]))


class _Numbers(dict[bytes, Value]):
    """Whole numbers and references by what is left of their text without generation: `7` and `7R`."""

    def __missing__(self, text: bytes) -> Value:
        """Read one that was not read before; raises KeyError where it is neither."""
        if text.isdigit():
            return _kept(self, text, int(text))
        if text.endswith(b"R") and text[:-1].isdigit():
            return _kept(self, text, Ref(text[:-1]))
        raise KeyError(text)


class _Known(dict[bytes, Value]):
    """Values by their text, blanks around it included. They are shared: nobody changes what was read."""

    def __missing__(self, text: bytes) -> Value:
        """Read a value that was not read before."""
        return _kept(self, text, _value(text.strip(BLANKS)))


_NAMES, _NUMBERS, _KNOWN = _Names(), _Numbers(), _Known()


def _kept(table: dict[bytes, T], text: bytes, made: T) -> T:
    if len(text) < _LONG:
        if len(table) >= _MANY:
            table.clear()
        table[text] = made
    return made


def dictionary(text: bytes) -> dict[str, Value] | None:
    """Read a dictionary of a regular shape, which is all of `text`; None where it is none, or of another shape.

    Raises `Unreadable`.
    """
    if not (text.startswith(b"<<") and text.endswith(b">>", 2)):
        return None
    parts = _ENTRY.split(text[2:-2])
    if b"".join(parts[::3]).strip(BLANKS):
        return None
    names, known = _NAMES, _KNOWN
    made: dict[str, Value] = {names[key]: known[value] for key, value in zip(parts[1::3], parts[2::3])}
    if 3 * len(made) + 1 != len(parts):
        raise Unreadable("a key that stands twice")
    return made


@dataclass(frozen=True, slots=True)
class Shaped:
    """Dictionaries that stand one after another. Of their entries there are keys, the texts of values, and values.

    `bounds` are where the entries of each begin, and where those of the last one end.
    """

    dictionaries: list[dict[str, Value]]
    names: list[Name]
    texts: list[bytes]
    values: list[Value]
    bounds: list[int]


def dictionaries(data: bytes, start: int, places: list[int]) -> Shaped | None:
    """Read all that stands in `data` from `start` on: dictionaries of a regular shape, at `places`.

    Gives None where anything else stands there. Raises `Unreadable`.
    """
    parts = _ENTRY.split(data[start:])
    gaps = parts[::3]
    bounds = [at for at in compress(count(), gaps) if gaps[at].strip(BLANKS)]
    if len(bounds) < 2 or gaps[0].strip(BLANKS) != b"<<" or gaps[-1].strip(BLANKS) != b">>":
        return None
    opening = {gap: gap.rfind(b"<<") for gap in {gaps[at] for at in bounds[:-1]}}
    if None in map(_BETWEEN.fullmatch, {gaps[at] for at in bounds[1:-1]}):
        return None
    # Where each begins: behind what the ones before it hold, and the gaps between.
    sizes = [len(b"".join(parts[3 * at : 3 * end])) for at, end in pairwise(bounds)]
    begun = accumulate(sizes[:-1], initial=start)
    if [at + opening[gap] for at, gap in zip(begun, map(gaps.__getitem__, bounds))] != places:
        return None
    names = [*map(_NAMES.__getitem__, parts[1::3])]
    values = [*map(_KNOWN.__getitem__, parts[2::3])]
    entries = zip(names, values)
    made: list[dict[str, Value]] = [dict(islice(entries, count)) for count in map(int.__sub__, bounds[1:], bounds)]
    if sum(map(len, made)) != len(names):
        raise Unreadable("a key that stands twice")
    return Shaped(made, names, parts[2::3], values, bounds)


def _value(text: bytes) -> Value:
    first = text[:1]
    if text.isdigit():
        return int(text)
    if first == b"[":
        return _array(text)
    if first == b"/":
        return name(text[1:])
    if first == b"(":
        return text[1:-1] if b"\\" not in text else _token(text)
    if text.endswith(b" 0 R") and text[:-4].isdigit():
        return Ref(text[:-4])
    if text.replace(b".", b"", 1).isdigit():
        return float(text)
    found = dictionary(text)
    return _token(text) if found is None else found


def _array(text: bytes) -> Value:
    inner = text[1:-1]
    if not inner.translate(None, b"0123456789 R"):
        try:
            return Numbers(map(_NUMBERS.__getitem__, inner.replace(b" 0 R", b"R").split()))
        except KeyError:
            return _token(text)
    parts = _ITEM.split(inner)
    if b"".join(parts[::2]).strip(BLANKS):
        return _token(text)
    return [*map(_KNOWN.__getitem__, parts[1::2])]


def _token(text: bytes) -> Value:
    """Read what is of no shape; raises `Unreadable` where it is not one value."""
    values = [*Reader(text).values()]
    if len(values) != 1:
        raise Unreadable("a dictionary is not made of names and values")
    return values[0]
