"""Instruments that extend another: `extends: report` takes everything that their file does not say itself.

The words under `labels` and the numbers under `limits` are taken one by one, every other key as a whole.
"""

from __future__ import annotations

from collections.abc import Callable

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar

EXTENDS = "extends"
_JOINED = ("labels", "limits")

Finder = Callable[[str, YamlNode], YamlNode | None]
"""Gives the file of an instrument by its name, as the file that asks for it has it; None where there is none."""


def extended(node: YamlNode, find: Finder, known: Callable[[], tuple[str, ...]], sink: Sink) -> YamlNode | None:
    """Give the file of an instrument with what it takes from others; None where that cannot be had.

    Reports RK552: an instrument that there is not, or a circle.
    """
    files, names = [node], [name_of(node)]
    while isinstance(node, YamlMap) and (said := node.get(EXTENDS)) is not None:
        base = find(said.text, node) if isinstance(said, YamlScalar) else None
        if base is None or any(base is one for one in files):
            name = said.text if isinstance(said, YamlScalar) else "a list or a map"
            words = "and so leads back to it" if base is not None else "which is no instrument"
            hint = did_you_mean(name, [one for one in known() if one not in names])
            sink.error("RK552", said.span, f"`{names[-1]}` extends `{name}`, {words}", *hint)
            return None
        files.append(base)
        names.append(name_of(base))
        node = base
    return _merged(files)


def name_of(node: YamlNode) -> str:
    """Give the name in a file, empty where it has none."""
    said = node.get("name") if isinstance(node, YamlMap) else None
    return said.text if isinstance(said, YamlScalar) else ""


def _merged(files: list[YamlNode]) -> YamlNode:
    """Put files over each other, the first on top."""
    made = files[-1]
    for above in reversed(files[:-1]):
        assert isinstance(made, YamlMap) and isinstance(above, YamlMap), "only a map extends, and is extended"
        made = _over(made, above)
    return made


def _over(below: YamlMap, above: YamlMap) -> YamlMap:
    own = {key.text: (key, value) for key, value in above.entries if key.text != EXTENDS}
    entries = {key.text: (key, value) for key, value in below.entries}
    for name, (key, value) in own.items():
        held = entries.get(name)
        if name in _JOINED and held is not None and isinstance(held[1], YamlMap) and isinstance(value, YamlMap):
            value = _over(held[1], value)
        entries[name] = (key, value)
    return YamlMap(tuple(entries.values()), above.span)
