"""What was read of YAML, place by place, as plain values: two readings are held against each other by it."""

from __future__ import annotations

from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar


def told(node: YamlNode | None) -> object:
    """Give a node as plain values."""
    match node:
        case YamlScalar():
            return node.text, node.span, node.plain, node.pieces
        case YamlList():
            return "list", node.span, [told(item) for item in node.items]
        case YamlMap():
            return "map", node.span, [(told(key), told(value)) for key, value in node.entries]
        case None:
            return None
