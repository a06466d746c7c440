"""Properties of a template's styles, gathered along their chain (ECMA-376 part 1, 17.7.2), as plain attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from reportkit.patterns import regex
from reportkit.record import dataclass, field
from reportkit.source.etree import etree
from reportkit.style.template_package import W

Properties: TypeAlias = dict[str, dict[str, str]]
"""Attributes by the name of their element, `pBdr/top` for what stands in another one."""

_WHOLE = regex(r"[+-]?\d{1,6}")
_DEEPEST = 64
"""Styles that one is based on, one behind the other: Word lets a tenth of that pass."""
_ADDED = ("spacing", "ind", "rFonts")
"""Elements whose attributes add up along a chain; others replace what came before."""

_THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style as it stands in styles.xml."""

    key: str
    name: str
    kind: str
    base: str
    element: etree._Element = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a style or a paragraph sets: of paragraphs, and of words."""

    paragraph: Properties = field(default_factory=dict)
    words: Properties = field(default_factory=dict)

    def add(self, element: etree._Element | None, words: etree._Element | None) -> None:
        """Put later properties over earlier ones."""
        gather(self.paragraph, element)
        gather(self.words, words)


def gather(into: Properties, element: etree._Element | None) -> None:
    """Put the properties of one element over what was gathered before."""
    for child in () if element is None else element.iterchildren(f"{W}*"):
        name = _local(child)
        own = {_bare(key): str(value) for key, value in child.attrib.items()}
        if name == "rFonts":
            kept = {k: v for k, v in into.get(name, {}).items() if not any(_same(k, new) for new in own)}
            into[name] = kept | own
        elif name in _ADDED:
            into[name] = into.get(name, {}) | own
        else:
            into[name] = own
        if name == "pBdr":
            for rule in child.iterchildren(f"{W}*"):
                into[f"pBdr/{_local(rule)}"] = {_bare(key): str(value) for key, value in rule.attrib.items()}


def _same(one: str, other: str) -> bool:
    return one == other or _THEMED.get(one) == other or _THEMED.get(other) == one


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _bare(key: str | bytes) -> str:
    return str(key).rpartition("}")[2]


class StyleTable:
    """The styles of a template by id and by name; those of Word have English names in every language."""

    def __init__(self, tree: etree._Element | None) -> None:
        styles = [] if tree is None else [_style(node) for node in tree.iterchildren(f"{W}style")]
        self.by_id = {style.key: style for style in styles}
        self.by_name: dict[str, WordStyle] = {}
        for style in styles:
            self.by_name.setdefault(style.name.lower(), style)
        self.normal = next((s.key for s in styles if s.kind == "paragraph" and _on(s.element.get(f"{W}default"))), "")
        self._defaults = None if tree is None else tree.find(f"{W}docDefaults")

    def defaults(self) -> Gathered:
        """Give the defaults of the document."""
        out = Gathered()
        if self._defaults is not None:
            out.add(
                self._defaults.find(f"{W}pPrDefault/{W}pPr"),
                self._defaults.find(f"{W}rPrDefault/{W}rPr"),
            )
        return out

    def chain(self, key: str) -> list[WordStyle]:
        """Give a style and those that it is based on, the first of them first; a circle ends where it closes."""
        out: list[WordStyle] = []
        seen: set[str] = set()
        while key in self.by_id and key not in seen and len(seen) < _DEEPEST:
            seen.add(key)
            out.append(self.by_id[key])
            key = out[-1].base
        return out[::-1]

    def look(self, key: str) -> Gathered:
        """Give all that a style sets, the defaults of the document under it."""
        out = self.defaults()
        self.lay(out, key)
        return out

    def own(self, key: str) -> Gathered:
        """Give what a style and those that it is based on set themselves."""
        out = Gathered()
        self.lay(out, key)
        return out

    def lay(self, out: Gathered, key: str) -> None:
        """Put the properties of a style over others."""
        for style in self.chain(key):
            out.add(style.element.find(f"{W}pPr"), style.element.find(f"{W}rPr"))


def _style(node: etree._Element) -> WordStyle:
    name, base = node.find(f"{W}name"), node.find(f"{W}basedOn")
    return WordStyle(
        node.get(f"{W}styleId", ""),
        "" if name is None else name.get(f"{W}val", ""),
        node.get(f"{W}type", "paragraph"),
        "" if base is None else base.get(f"{W}val", ""),
        node,
    )


def _on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def switched(properties: Properties, name: str) -> bool | None:
    """Say whether a switch is on, None where it is not set."""
    if name not in properties:
        return None
    return properties[name].get("val", "1") not in ("0", "false", "off", "none")


def whole(properties: Properties, name: str, *keys: str) -> int | None:
    """Give the first of some attributes as a whole number, None where there is none that can be read."""
    own = properties.get(name, {})
    found = next((own[key] for key in keys if key in own), None)
    return int(found) if found is not None and _WHOLE.fullmatch(found) else None


def on_among(properties: Properties, names: Iterable[str]) -> Iterator[str]:
    """Give the names of those switches and elements that are set and not switched off."""
    yield from (name for name in names if switched(properties, name))
