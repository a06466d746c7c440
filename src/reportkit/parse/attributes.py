"""Attributes in braces: `{#id .class key="value"}` (source-format 3.1).

Strict on purpose: what a lenient reader would print or guess is how a secret comes out as text.
"""

from __future__ import annotations

from reportkit.diagnostics import did_you_mean
from reportkit.model.content import PLAIN, Attributes, TargetKind
from reportkit.parse.languages import is_language, language_hint
from reportkit.parse.place import Faults
from reportkit.parse.waivers import check_waived
from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.source.text import markup_in

KEYS = ("audience", "marking", "why", "none", "empty", "alt", "type", "src", "x", "y", "highlight", "lang", "waive")
CLASSES = ("variants", "note", "lines-to-take", "list-table", "chart", "num", "alt", "untranslated")
_ID = regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_BARE = regex(r"[A-Za-z0-9_-]+")
_KEY = regex(r"[A-Za-z][A-Za-z0-9_-]*")
_NAME = regex(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Braces:
    """Attributes as they stand: values with their offsets. `end` is the offset behind the closing brace."""

    start: int
    end: int
    id: str | None = None
    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str, int], ...] = ()

    def get(self, key: str) -> str | None:
        """Give the value of a key, None where it does not stand."""
        return next((value for name, value, _ in self.values if name == key), None)


def closing(text: str, start: int) -> int:
    """Give the offset of the brace that closes the one at `start`, -1 where there is none; quotes are passed over."""
    quoted = False
    for at in range(start + 1, len(text)):
        character = text[at]
        if character == '"':
            quoted = not quoted
        elif not quoted and character == "{":
            return -1
        elif not quoted and character == "}":
            return at
    return -1


def read_braces(text: str, start: int, faults: Faults) -> Braces | None:
    """Read the attributes that open at `start`; None where they are faulty.

    Reports RK150 to RK153, and RK144 for markup in a value that is printed as it stands.
    """
    close = closing(text, start)
    if close < 0:
        faults.error("RK150", start, start + 1, "these attributes are not closed", "`}` is missing")
        return None
    reader = _Reader(text, start, close, faults)
    return reader.read()


class _Reader:
    def __init__(self, text: str, start: int, close: int, faults: Faults) -> None:
        self.text, self.start, self.close, self.faults = text, start, close, faults
        self.at = start + 1
        self.good = True
        self.id: str | None = None
        self.classes: list[str] = []
        self.values: list[tuple[str, str, int]] = []

    def fail(self, code: str, end: int, message: str, *hints: str) -> None:
        self.good = False
        self.faults.error(code, self.at, max(end, self.at + 1), message, *hints)
        self.at = max(end, self.at + 1)

    def read(self) -> Braces | None:
        while True:
            while self.at < self.close and self.text[self.at] in " \t\n":
                self.at += 1
            if self.at >= self.close:
                break
            match self.text[self.at]:
                case "#":
                    self._id()
                case ".":
                    self._class()
                case _:
                    self._value()
        if not self.id and not self.classes and not self.values and self.good:
            self.at = self.start
            self.fail("RK150", self.close + 1, "empty attributes", "write `\\{` for a brace that is meant as text")
        if not self.good:
            return None
        return Braces(self.start, self.close + 1, self.id, tuple(self.classes), tuple(self.values))

    def _word_end(self) -> int:
        end = self.at
        while end < self.close and self.text[end] not in " \t\n":
            end += 1
        return end

    def _id(self) -> None:
        found = _ID.match(self.text, self.at + 1, self.close)
        end = self._word_end()
        if found is None or found.end() != end:
            self.fail("RK150", end, f"`{self.text[self.at : end]}` is no id", "letters, digits, `-` and `_`")
        elif self.id is not None:
            self.fail("RK151", end, "an id stands twice in one pair of braces")
        else:
            self.id, self.at = found[0], end

    def _class(self) -> None:
        end = self._word_end()
        name = self.text[self.at + 1 : end]
        if name not in CLASSES:
            self.fail("RK152", end, f"unknown class `.{name}`", *did_you_mean(name, CLASSES))
        elif name in self.classes:
            self.fail("RK151", end, f"the class `.{name}` stands twice")
        else:
            self.classes.append(name)
            self.at = end

    def _value(self) -> None:
        key = _KEY.match(self.text, self.at, self.close)
        if key is None or self.text[key.end() : key.end() + 1] != "=":
            end = self._word_end()
            word = self.text[self.at : end]
            hint = "write `#id`, `.class` or `key=value`"
            self.fail("RK150", end, f"`{word}` is no attribute", hint)
            return
        begin = key.end() + 1
        if self.text[begin : begin + 1] == '"':
            end = self.text.find('"', begin + 1, self.close)
            if end < 0:
                self.fail("RK150", self.close, "a quotation mark is not closed")
                return
            value, end = self.text[begin + 1 : end], end + 1
            begin += 1
        else:
            end = self._word_end()
            value = self.text[begin:end]
            if not _BARE.fullmatch(value):
                hint = f'write {key[0]}="{value}"' if value else "give it a value"
                self.fail("RK150", end, f"`{value}` needs quotes", hint)
                return
        self._add(key[0], value, begin, end)

    def _add(self, key: str, value: str, begin: int, end: int) -> None:
        if key not in KEYS:
            self.fail("RK152", end, f"unknown key `{key}`", *did_you_mean(key, KEYS))
        elif any(name == key for name, _, _ in self.values):
            self.fail("RK151", end, f"the key `{key}` stands twice", "put several audiences into one value")
        elif key in ("alt", "empty") and (found := markup_in(value)) is not None:
            hint = f"`{key}` is plain text: it takes no braces, notes or comments"
            self.fail("RK144", end, f"`{found}` in plain text", hint)
        elif not value.strip():
            self.fail("RK150", end, f"`{key}` has an empty value")
        elif key in ("audience", "none") and not self._audiences(key, value):
            self.at = end
        else:
            self.values.append((key, value, begin))
            self.at = end

    def _audiences(self, key: str, value: str) -> bool:
        """Check the shape of a list of audiences: names parted by spaces; no commas, no `all`, no negation."""
        names = value.split()
        for name in names:
            hint = 'name the audiences, parted by spaces: audience="a b"'
            if name in ("all", "none", "any") or not _NAME.fullmatch(name):
                self.good = False
                self.faults.error("RK153", self.at, self.at + len(key), f"`{name}` is no audience", hint)
                return False
        if len(set(names)) != len(names):
            self.good = False
            self.faults.error("RK151", self.at, self.at + len(key), "an audience stands twice")
            return False
        return True


def attributes(braces: Braces | None, allowed: tuple[str, ...], faults: Faults, what: str) -> Attributes:
    """Give a node's attributes; reports RK154 for what a node of this kind cannot have, RK145 for a language unknown.

    `allowed` holds `#` for an id, `.class` for classes, and names of keys; audience, marking, waive and why always go.
    Of waivers it reports RK500 and RK501.
    """
    if braces is None:
        return PLAIN
    if braces.id and "#" not in allowed:
        faults.error("RK154", braces.start, braces.end, f"{what} takes no id")
    for name in braces.classes:
        if f".{name}" not in allowed:
            faults.error("RK154", braces.start, braces.end, f"{what} takes no class `.{name}`")
    for key, _, begin in braces.values:
        if key not in allowed and key not in ("audience", "marking", "waive", "why"):
            faults.error("RK154", begin, begin + 1, f"{what} takes no `{key}`")
    audience = braces.get("audience")
    if braces.get("why") and not (audience or braces.get("none") or braces.get("waive") or "num" in braces.classes):
        said = "a reason why something is withheld, and no audience that has it"
        faults.error("RK154", braces.start, braces.end, said, 'write audience="..", or take the reason away')
    return Attributes(
        id=braces.id,
        audience=tuple(sorted(audience.split())) if audience else None,
        marking=braces.get("marking"),
        why=braces.get("why"),
        lang=_language(braces, faults),
        waive=_waived(braces, faults),
        span=faults.span(braces.start, braces.end),
    )


def _language(braces: Braces, faults: Faults) -> str | None:
    for key, value, begin in braces.values:
        if key == "lang" and not is_language(value):
            faults.error("RK145", begin, begin + len(key), f"`{value}` names no language", language_hint(value))
            return None
    return braces.get("lang")


def _waived(braces: Braces, faults: Faults) -> str | None:
    found = next(((value, begin) for key, value, begin in braces.values if key == "waive"), None)
    if found is None:
        return None
    value, begin = found
    if braces.get("why") is None:
        hint = 'say why: `{waive="UN-18" why=".."}`'
        faults.error("RK500", begin, begin + len(value), f"`{value}` is waived without a reason", hint)
        return None
    place = faults.span(begin, begin + len(value))
    good = check_waived([(name, place) for name in value.split()], faults.sink.error)
    faults.ok = faults.ok and good
    return value if good else None


def check_id(attr: Attributes, own: str, what: str, faults: Faults) -> None:
    """Check that an id does not begin with the prefix of another kind of target (source-format 3.10).

    Where it does, something was meant to be a caption, a figure or an object of YAML, and was not read as one.
    """
    prefix = (attr.id or "").partition("-")[0] + "-"
    if prefix != own and prefix.rstrip("-") in tuple(TargetKind):
        faults.ok = False
        faults.sink.error("RK154", attr.span, f"the id of {what} begins with `{own}`, not `{prefix}`")
