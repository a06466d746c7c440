"""Looks of a template in the words of a style sheet, so that they are read and checked as if somebody had written them.

What a sheet has no word for is named, so that it can be reported, and goes no further.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportkit.record import dataclass, field
from reportkit.source.etree import etree
from reportkit.style.template_package import W
from reportkit.style.template_properties import Gathered, Properties, on_among, switched, whole

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALIGN = {"left": "left", "start": "left", "center": "centre", "right": "right", "end": "right", "both": "justify"}
_PLAIN = ("single", "thick", "none", "nil")
_UNFIT = (
    *("caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "vanish", "specVanish"),
    *("w", "position", "em", "effect", "bdr", "fitText", "framePr", "textDirection", "rtl", "bidi", "kern"),
)
_SAME = {
    **dict.fromkeys(("times new roman", "liberation serif", "times", "tinos"), "Tinos"),
    **{name.lower(): name for name in ("Source Serif 4", "Source Sans 3", "Noto Sans KR")},
}
"""Families that reportkit draws by what word processors call them: those with the same widths."""

_SERIF = ("cambria", "garamond", "georgia", "palatino", "book antiqua", "constantia", "century", "baskerville", "serif")
NATURAL = 1.2
"""Height of a single line over the size of its letters, about what faces ask for."""


@dataclass(slots=True)
class TemplateFaces:
    """Which family stands for a face of the template. `stand_ins` are those that reportkit has no twin for,
    `twins` those that it has and the sheet does not name yet: the face by the family.

    `known` are the families of the sheet by the name that word processors know them by, in lower case.
    """

    known: Mapping[str, str]
    theme: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    stand_ins: dict[str, str] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)

    def family(self, words: Properties) -> str | None:
        """Give the family that draws Latin letters, None where nothing is said of it."""
        own = words.get("rFonts", {})
        name = self.theme.get(own.get("asciiTheme", "")[:5]) or own.get("ascii") or own.get("hAnsi")
        if not name or len(name) > 31 or not name.isprintable():
            return None
        found = self.known.get(name.lower())
        if found is None and name.lower() in _SAME:
            found = _SAME[name.lower()]
            self.twins.setdefault(found, name)
        if found is None:
            serif = self.kinds.get(name) == "roman" or any(part in name.lower() for part in _SERIF)
            found = self.stand_ins.setdefault(name, f"{'Tinos' if serif else 'Source Sans 3'} for {name}")
        return found


def read_faces(theme: etree._Element | None, table: etree._Element | None, known: Mapping[str, str]) -> TemplateFaces:
    """Read which faces a theme and a table of fonts name."""
    out = TemplateFaces(known)
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}{kind}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            out.theme[kind] = str(latin.get("typeface"))
    for font in () if table is None else table.iterchildren(f"{W}font"):
        shape = font.find(f"{W}family")
        out.kinds[font.get(f"{W}name", "")] = "" if shape is None else shape.get(f"{W}val", "")
    return out


def word_keys(words: Properties, faces: TemplateFaces) -> dict[str, str]:
    """Give what is said of words as the keys of a role."""
    out: dict[str, str] = {}
    family, size, colour = faces.family(words), whole(words, "sz", "val"), words.get("color", {}).get("val", "")
    if family is not None:
        out["family"] = family
    if size is not None and 2 <= size <= 400:
        out["size"] = points(size * 10)
    if colour:
        out["colour"] = hexadecimal(colour)
    for key, name in (("bold", "b"), ("italic", "i"), ("underline", "u")):
        on = switched(words, name)
        if on is not None:
            out[key] = "true" if on else "false"
    tracking = whole(words, "spacing", "val")
    if tracking is not None:
        out["tracking"] = points(tracking)
    return out


def paragraph_keys(look: Gathered, own: Gathered, faces: TemplateFaces) -> dict[str, str]:
    """Give a whole look as the keys of a role; `own` is what the style itself says, defaults aside."""
    paragraph = look.paragraph
    out = {"size": "10", "bold": "false", "italic": "false", "underline": "false", "colour": "#000000"}
    out |= word_keys(look.words, faces)
    out["line"] = points(line_height(paragraph, float(out["size"])))
    out["before"] = points(whole(paragraph, "spacing", "before") or 0)
    out["after"] = points(whole(paragraph, "spacing", "after") or 0)
    align = _ALIGN.get(paragraph.get("jc", {}).get("val", "left"))
    if align is not None:
        out["align"] = align
    out |= _indents(own.paragraph)
    for key, name in (("keep_next", "keepNext"), ("keep_lines", "keepLines")):
        out[key] = "true" if switched(paragraph, name) else "false"
    for side in ("top", "bottom", "left", "right"):
        if f"pBdr/{side}" in paragraph:
            out[f"border_{side}"] = border_text(paragraph[f"pBdr/{side}"])
    fill = paragraph.get("shd", {}).get("fill", "auto")
    if fill != "auto":
        out["tint"] = hexadecimal(fill)
    return out


def _indents(own: Properties) -> Iterator[tuple[str, str]] | dict[str, str]:
    """Give indents where a style says something of them; where it does not, those of the sheet stay."""
    out = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        value = whole(own, "ind", *names)
        if value is not None:
            out[key] = points(value)
    hanging, first = whole(own, "ind", "hanging"), whole(own, "ind", "firstLine")
    if hanging is not None or first is not None:
        out["first"] = points(-hanging if hanging is not None else first or 0)
    return out


def unfit(look: Gathered) -> list[str]:
    """Name what a look has and a sheet has no word for."""
    found = [*on_among(look.words, _UNFIT), *on_among(look.paragraph, _UNFIT)]
    rules = (look.paragraph.get(f"pBdr/{side}", {}).get("val", "single") for side in ("top", "bottom", "left", "right"))
    return [*found, *(f"{rule} border" for rule in rules if rule not in _PLAIN)]


def line_height(paragraph: Properties, size: float) -> int:
    """Give the exact height of a line in twips, in whole half points, that comes nearest to what is said."""
    said, rule = whole(paragraph, "spacing", "line"), paragraph.get("spacing", {}).get("lineRule", "auto")
    natural = size * 20 * NATURAL
    if said is None or said <= 0:
        height = natural
    elif rule == "auto":
        height = natural * min(said, 2400) / 240
    else:
        height = float(said) if rule == "exact" else max(float(said), natural)
    return max(int(height / 10 + 0.5) * 10, 10)


def border_text(rule: Mapping[str, str]) -> str:
    """Give a rule as a sheet has it."""
    if rule.get("val", "single") in ("none", "nil"):
        return "none"
    numbers = {"rule": rule}
    width = min(max(whole({"rule": dict(rule)}, "rule", "sz") or 4, 1), 96)
    space = min(max(whole({"rule": dict(numbers["rule"])}, "rule", "space") or 0, 0), 31)
    return f"{width / 8:.3f} {hexadecimal(rule.get('color', 'auto'))} {space}"


def hexadecimal(colour: str) -> str:
    """Give a colour as a sheet has it; what is no colour of its own is black."""
    sound = len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour)
    return f"#{colour.upper()}" if sound else "#000000"


def points(twips: int) -> str:
    """Write twips as points."""
    return f"{twips / 20:.2f}"
