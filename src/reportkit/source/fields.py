"""From YAML nodes to typed values: a record's keys are declared once, for reading and for the JSON Schema.

A `Fields` reads one map. Every mistake is reported at its place and reading goes on: a value that cannot be had is
None, and the caller decides whether the object can be made without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.source.text import markup_in
from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar
from reportkit.span import Span

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
_ID = regex(r"[a-z0-9][a-z0-9-]{0,63}")
_KEY = regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_PREFIX = regex(r"(?:sec|fig|tbl|rec|par|chk)-")
_DATE = regex(r"(\d{4})-(\d{2})-(\d{2})")
_WORD = regex(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its name, what it is for, whether it must stand, and the JSON Schema of its value.

    The value of one that is not `printed` stays in-house, and may hold what would be markup elsewhere.
    """

    name: str
    doc: str
    required: bool = False
    schema: str = "string"
    choices: tuple[str, ...] = ()
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of map in the sources. `open` records take further keys (CSL)."""

    name: str
    doc: str
    keys: tuple[Key, ...]
    open: bool = False
    known: dict[str, Key] = field(init=False, compare=False, repr=False)
    wanted: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Look up once what every map of this kind is held against."""
        object.__setattr__(self, "known", {key.name: key for key in self.keys})
        object.__setattr__(self, "wanted", frozenset(key.name for key in self.keys if key.required))


class Fields:
    """Reads the keys of one map against its record.

    Making one reports what is wrong with the map as a whole: RK120 (not a map), RK121 (unknown key), RK122 (a key
    that must stand is missing), RK123 (a key without a value).
    """

    def __init__(self, node: YamlNode | None, record: Record, sink: Sink, where: Span) -> None:
        self.record, self.sink = record, sink
        self.span = node.span if node is not None else where
        self.ok = True
        self.values: dict[str, YamlNode] = {}
        self.known = record.known
        if self._sound(node):
            return
        self.values = {}
        if not isinstance(node, YamlMap):
            if node is not None or any(k.required for k in record.keys):
                self.fail("RK120", self.span, f"a {record.name} is a map of keys and values")
            return
        what = f"{'an' if record.name[0] in 'aeiou' else 'a'} {record.name}"
        meant: set[str] = set()
        for key, value in node.entries:
            if key.text not in self.known and not record.open:
                from difflib import get_close_matches  # late: most keys are right

                near = did_you_mean(key.text, list(self.known))
                meant.update(get_close_matches(key.text, self.known, n=1))
                self.fail("RK121", key.span, f"unknown key `{key.text}` in {what}", *near)
            elif isinstance(value, YamlScalar) and (value.empty or not value.text.strip()):
                self.fail("RK123", key.span, f"`{key.text}` has no value", "give it one, or take the key away")
            else:
                self.values[key.text] = value
        standing = {key.text for key, _ in node.entries}
        for want in record.keys:
            if want.required and want.name not in standing and want.name not in meant:  # one mistake is told once
                self.fail("RK122", self._missed(node, want), f"{what} needs `{want.name}`", want.doc)

    def _sound(self, node: YamlNode | None) -> bool:
        """Take the keys of a map in which nothing is wrong; False for any other."""
        if not isinstance(node, YamlMap):
            return False
        values, known = self.values, self.known if not self.record.open else None
        for key, value in node.entries:
            if known is not None and key.text not in known:
                return False
            if isinstance(value, YamlScalar) and (value.empty or not value.text.strip()):
                return False
            values[key.text] = value
        return self.record.wanted <= values.keys()

    def _missed(self, node: YamlMap, want: Key) -> Span:
        """Give the place where a key is missed: at the last of those that come before it, else at the first of all."""
        standing = {key.text: key.span for key, _ in reversed(node.entries)}
        before = [key.name for key in self.record.keys[: self.record.keys.index(want)] if key.name in standing]
        return standing[before[-1]] if before else node.entries[0][0].span if node.entries else node.span

    def fail(self, code: str, span: Span, message: str, *hints: str) -> None:
        """Report an error in this map."""
        self.ok = False
        self.sink.error(code, span, message, *hints)

    def node(self, key: str) -> YamlNode | None:
        """Give the node of a key, None where it does not stand."""
        assert key in self.known or self.record.open, key
        return self.values.get(key)

    def scalar(self, key: str) -> YamlScalar | None:
        """Give the scalar of a key; reports RK124 where it is a list or a map."""
        node = self.values.get(key)
        if node is None:
            assert key in self.known or self.record.open, key  # to ask for another would be our own mistake
            return None
        if isinstance(node, YamlScalar):
            return node
        self.fail(
            "RK124",
            node.span,
            f"`{key}` is text here, not a list or a map",
            "quote a value that begins with `{` or `[`",
        )
        return None

    def text(self, key: str, default: str = "") -> str:
        """Give plain text. Reports RK144."""
        if key not in self.values:
            return default
        text = self.optional(key)
        return default if text is None else text

    def optional(self, key: str) -> str | None:
        """Give plain text, None where the key does not stand. Reports RK144."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        if key not in self.known or self.known[key].printed:
            read_plain(scalar, self.fail)
        return scalar.text

    def identifier(self, key: str) -> str:
        """Give an id: lower-case letters, digits and `-`, at most 64. Reports RK125."""
        scalar = self.scalar(key)
        if scalar is not None and is_device(scalar.text):
            self.fail("RK125", scalar.span, f"`{scalar.text}` is no id: Windows keeps that name for a device")
        return "" if scalar is None else self._id(scalar, _ID, "lower-case letters, digits and `-`")

    def key(self, key: str) -> str:
        """Give a key that text may refer to: letters, digits, `-` and `_`, without a reserved prefix. Reports RK125."""
        scalar = self.scalar(key)
        if scalar is None:
            return ""
        name = self._id(scalar, _KEY, "letters, digits, `-` and `_`")
        if _PREFIX.match(name):
            hint = "`sec-`, `fig-`, `tbl-`, `rec-`, `par-` and `chk-` are prefixes of cross references"
            self.fail("RK125", scalar.span, f"`{name}` begins with a reserved prefix", hint)
        return name

    def _id(self, scalar: YamlScalar, pattern: re.Pattern[str], said: str) -> str:
        if not pattern.fullmatch(scalar.text):
            self.fail("RK125", scalar.span, f"`{scalar.text}` is no id: {said}, at most 64")
        return scalar.text

    def flag(self, key: str, default: bool = False) -> bool:
        """Give `true` or `false`. Reports RK126."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        if scalar.text not in ("true", "false"):
            self.fail("RK126", scalar.span, f"`{key}` is `true` or `false`, not `{scalar.text}`")
        return scalar.text == "true"

    def whole(self, key: str, default: int = 0) -> int:
        """Give a whole number. Reports RK126."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        if not _WORD.fullmatch(scalar.text) or len(scalar.text) > 9:
            self.fail("RK126", scalar.span, f"`{key}` is a whole number, not `{scalar.text}`")
            return default
        return int(scalar.text)

    def day(self, key: str) -> date | None:
        """Give a date, `2022-10-25`. Reports RK127."""
        scalar = self.scalar(key)
        return None if scalar is None else read_day(scalar, self.fail)

    def choice(self, key: str, kind: type[E], default: E) -> E:
        """Give a member of a closed set. Reports RK128."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        names = [member.value for member in kind]
        if scalar.text not in names:
            self.fail("RK128", scalar.span, f"`{scalar.text}` is no {key}", *did_you_mean(scalar.text, names))
            return default
        return kind(scalar.text)

    def items(self, key: str) -> tuple[YamlNode, ...]:
        """Give the nodes of a list, none where the key does not stand. Reports RK124."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, YamlList):
            self.fail("RK124", node.span, f"`{key}` is a list", "write `[a, b]`, or one `- ` a line")
            return ()
        return node.items

    def scalars(self, key: str) -> tuple[YamlScalar, ...]:
        """Give the scalars of a list. Reports RK124."""
        return self.texts_of(self.items(key), key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts of a list. Reports RK124, RK144."""
        return tuple(read_plain(s, self.fail) for s in self.scalars(key))

    def names(self, key: str) -> tuple[str, ...] | None:
        """Give a list of ids, None where the key does not stand. Reports RK123 to RK125, RK129 (one twice)."""
        node = self.node(key)
        if node is None:
            return None
        if isinstance(node, YamlList) and not node.items:
            self.fail("RK123", node.span, f"`{key}` names nothing", "name one at least, or take the key away")
        out: dict[str, None] = {}
        for scalar in self.scalars(key):
            self._id(scalar, _ID, "lower-case letters, digits and `-`")
            if scalar.text in out:
                self.fail("RK129", scalar.span, f"`{scalar.text}` stands twice in `{key}`")
            out[scalar.text] = None
        return tuple(out)

    def texts_of(self, nodes: Iterable[YamlNode], key: str) -> tuple[YamlScalar, ...]:
        """Give the scalars among nodes; reports RK124 for the others."""
        out = []
        for node in nodes:
            if isinstance(node, YamlScalar):
                out.append(node)
            else:
                self.fail(
                    "RK124", node.span, f"`{key}` is a list of texts", "quote a value that begins with `{` or `[`"
                )
        return tuple(out)

    def words(self, key: str) -> tuple[tuple[YamlScalar, YamlScalar], ...]:
        """Give the entries of a map of words, none where the key does not stand. Reports RK120, RK124."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, YamlMap):
            self.fail("RK120", node.span, f"`{key}` is a map")
            return ()
        out = []
        for name, value in node.entries:
            if isinstance(value, YamlScalar):
                out.append((name, value))
            else:
                self.fail("RK124", value.span, f"the word for `{name.text}` is text, not a list or a map")
        return tuple(out)

    def each(self, key: str, read: Callable[[YamlNode], T | None]) -> tuple[T, ...]:
        """Read every item of a list, leaving out those that cannot be made."""
        return tuple(value for value in map(read, self.items(key)) if value is not None)


def is_identifier(text: str) -> bool:
    """Say whether a text is an id: lower-case letters, digits and `-`, at most 64, and no name of a device."""
    return _ID.fullmatch(text) is not None and not is_device(text)


def is_device(name: str) -> bool:
    """Say whether Windows keeps a name for a device, whatever follows a dot in it: no file can be called so there."""
    return name.partition(".")[0].lower() in _DEVICES


def read_plain(scalar: YamlScalar, fail: Callable[..., None]) -> str:
    """Give text that is printed as it stands; reports RK144 through `fail` for markup in it."""
    found = markup_in(scalar.text)
    if found is not None:
        hint = "a value for one audience is a map: `audience: text`; braces, notes and comments have no place here"
        fail("RK144", scalar.span, f"`{found}` in plain text", hint)
    return scalar.text


def read_day(scalar: YamlScalar, fail: Callable[..., None]) -> date | None:
    """Read a date as `2022-10-25`; reports RK127 through `fail`."""
    found = _DATE.fullmatch(scalar.text)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
        reason = "is no date"
    except ValueError:
        reason = "is no day of the calendar"
    fail("RK127", scalar.span, f"`{scalar.text}` {reason}", "write it as 2022-10-25")
    return None
