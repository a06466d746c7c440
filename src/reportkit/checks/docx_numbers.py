"""Count as Word counts: the labels of numbered paragraphs (ECMA-376 part 1, 17.9) and of footnotes (17.11)."""

from __future__ import annotations

from reportkit.checks.docx_styles import Styles, W
from reportkit.record import dataclass, field
from reportkit.source.etree import etree


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an abstract numbering: its format, its text with `%1` to `%9`, and its first number."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """Levels and start overrides of each numbering instance, and what styles carry."""

    abstract_of: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)


def _value(node: etree._Element | None, default: str = "") -> str:
    return default if node is None else node.get(f"{W}val", default)


def _num_pr(properties: etree._Element | None) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    num, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (None if num is None else _value(num)), (None if level is None else int(_value(level)))


def read_numbering(tree: etree._Element | None, styles: Styles) -> Numbering:
    """Read numbering.xml, None for a document without it, for paragraphs of some styles."""
    out = Numbering(styles=styles)
    if tree is not None:
        for abstract in tree.iter(f"{W}abstractNum"):
            out.levels[abstract.get(f"{W}abstractNumId", "")] = {
                int(level.get(f"{W}ilvl", "0")): Level(
                    _value(level.find(f"{W}numFmt"), "decimal"),
                    _value(level.find(f"{W}lvlText")),
                    int(_value(level.find(f"{W}start"), "1")),
                )
                for level in abstract.iter(f"{W}lvl")
            }
        for num in tree.iter(f"{W}num"):
            key = num.get(f"{W}numId", "")
            out.abstract_of[key] = _value(num.find(f"{W}abstractNumId"))
            out.starts[key] = {
                int(o.get(f"{W}ilvl", "0")): int(_value(o.find(f"{W}startOverride"), "1"))
                for o in num.iter(f"{W}lvlOverride")
            }
    return out


_NONE = None, 0
"""What a style says that carries no number."""


@dataclass(slots=True)
class Counter:
    """Counts paragraphs in document order."""

    numbering: Numbering = field(default_factory=Numbering)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)

    def label(self, p: etree._Element) -> str:
        """Count one paragraph and give the label that Word will show before it, empty for none."""
        properties = p.find(f"{W}pPr")
        style = "" if properties is None else _value(properties.find(f"{W}pStyle"))
        return self.count(style, *_num_pr(properties))

    def count(self, style: str, own: str | None, own_level: int | None) -> str:
        """Count a paragraph of a style with a numbering and a level of its own, None where it has none; as `label`."""
        of_style = self.numbering.styles.numbering.get(style, _NONE)
        if own is None and of_style is _NONE:
            return ""
        num = own if own is not None else of_style[0]
        level = own_level if own_level is not None else of_style[1]
        if num is None or num == "0" or num not in self.numbering.abstract_of:
            return ""
        abstract = self.numbering.abstract_of[num]
        levels = self.numbering.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, {})
        if num not in self.used:
            self.used.add(num)
            for at, start in self.numbering.starts.get(num, {}).items():
                counts[at] = start - 1
                for deeper in [k for k in counts if k > at]:
                    del counts[deeper]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        return self._text(levels, level, counts)

    def _text(self, levels: dict[int, Level], level: int, counts: dict[int, int]) -> str:
        text = levels[level].text
        if levels[level].format in ("bullet", "none"):
            return text
        for at in range(9):
            if f"%{at + 1}" in text and at in levels:
                text = text.replace(f"%{at + 1}", number(counts.get(at, levels[at].start), levels[at].format))
        return text

    def note_number(self, key: str) -> str:
        """Give the number of a footnote by its id: they are counted in the order of their marks."""
        return self.notes.setdefault(key, str(len(self.notes) + 1))


def number(n: int, format_name: str) -> str:
    """Write a number in a format of ST_NumberFormat (17.18.59).

    What `compile.counting` prints is held against this: the two stay apart, since a check trusts no writer.
    """
    if n > _HIGHEST:
        return str(n)
    match format_name:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
            return letters if format_name == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = ""
            for value, sign in _ROMAN:
                while n >= value:
                    roman, n = roman + sign, n - value
            return roman if format_name == "lowerRoman" else roman.upper()
        case "ganada" if n <= len(_GANADA):
            return _GANADA[n - 1]
        case "chineseCountingThousand" if n < 100:
            digits = " 一二三四五六七八九"
            return f"{digits[n // 10] if n >= 20 else ''}{'十' if n >= 10 else ''}{digits[n % 10]}".strip()
        case "arabicAbjad" if n <= 4:
            return "أبجد"[n - 1]
        case "decimalEnclosedCircle" if n <= 20:
            return chr(0x2460 + n - 1)
        case _:
            return str(n)


_HIGHEST = 32_767
"""The highest number that Word counts to."""

_GANADA = "가나다라마바사아자차카타파하"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
