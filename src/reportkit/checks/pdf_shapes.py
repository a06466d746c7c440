"""Dictionaries of a regular shape, read whole: what `pdf_syntax.Reader` reads token by token, in a tenth of the steps.

A shape is a dictionary whose values are plain, or hold no more than two levels of others. Its text is cut into keys and
values in one go; a value that was read before, in this file or another, is known by its text. What is of another shape
is left to the reader of tokens: the same values come out, and the same is refused.
"""

from __future__ import annotations

import re

from reportkit.checks.pdf_syntax import BLANKS, Reader, Ref, Unreadable, Value, name

_MANY = 1 << 15
"""Values that are known by their text at most."""
_LONG = 256
"""Bytes of a text from which on it is not kept: it hardly stands twice."""

_PARTS = {b"blank": rb"[\0\t\n\f\r ]*+", b"key": rb"/([^\0\t\n\f\r ()<>\[\]{}/%]*+)", b"plain": rb"[^()<>\[\]%]++"}
_PARTS[b"string"] = rb"\([^()\\\r]*+\)|<[0-9A-Fa-f]*+>"
_PARTS[b"inner"] = rb"%(plain)s|<<(?>(?:%(plain)s|%(string)s)*)>>|\[(?:%(plain)s)?\]|%(string)s" % _PARTS
_PARTS[b"outer"] = rb"<<(?>(?:%(inner)s)*)>>|\[(?>(?:%(inner)s)*)\]|%(string)s" % _PARTS
# Nothing here can be matched in two ways: a value without brackets ends where the next key begins.
_PARTS[b"value"] = rb"%(blank)s(?:/[^\0\t\n\f\r ()<>\[\]{}/%%]*+|[^()<>\[\]/%%]++|%(outer)s)" % _PARTS
_ENTRY = re.compile(rb"%(key)s(%(value)s)" % _PARTS)
_SHAPE = re.compile(rb"%(blank)s<<((?>(?:%(blank)s%(key)s%(value)s)*))%(blank)s>>" % _PARTS)
_NUMBERS = re.compile(rb"\[(?>(?:\d++(?: \d++ R)?(?: |(?=\])))*)\]")
_NUMBER = re.compile(rb"(\d++)( \d++ R)?")

shape_at = _SHAPE.match
"""Find a dictionary of a regular shape at a place in bytes, blanks before it set aside; None where there is none."""


class _Known(dict[bytes, Value]):
    """Values by their text, blanks around it included. They are shared: nobody changes what was read."""

    def __missing__(self, text: bytes) -> Value:
        """Read a value that was not read before."""
        made = _value(text.strip(BLANKS))
        if len(text) < _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[text] = made
        return made


_KNOWN = _Known()


def dictionary(found: re.Match[bytes]) -> dict[str, Value]:
    """Give the dictionary that `shape_at` found; raises `Unreadable`."""
    entries = _ENTRY.findall(found[1])
    known = _KNOWN
    made: dict[str, Value] = {name(key): known[text] for key, text in entries}
    if len(made) != len(entries):
        raise Unreadable("a key that stands twice")
    return made


def _value(text: bytes) -> Value:
    if text.isdigit():
        return int(text)
    if text.endswith(b" 0 R") and text[:-4].isdigit():
        return Ref(text[:-4])
    if text.startswith(b"<<"):
        found = _SHAPE.fullmatch(text)
        if found is not None:
            return dictionary(found)
    elif _NUMBERS.fullmatch(text) is not None:
        return [Ref(number) if ref else int(number) for number, ref in _NUMBER.findall(text)]
    values = [*Reader(text).values()]
    if len(values) != 1:
        raise Unreadable("a dictionary is not made of names and values")
    return values[0]
