"""YAML with places: every scalar is text as it stands, with its line and column.

`NO` is Norway and `1:30` a time: types come from the reader of the key, not from YAML.
"""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.source.nodes import YamlList as YamlList
from reportkit.source.nodes import YamlMap as YamlMap
from reportkit.source.nodes import YamlNode as YamlNode
from reportkit.source.nodes import YamlScalar as YamlScalar
from reportkit.source.yaml_rows import read_rows


def read_yaml(text: str, path: str, sink: Sink, first_line: int = 1) -> YamlNode | None:
    """Read one YAML document; `first_line` is where the text begins in its file. None for an empty or bad document.

    Reports what `read_events` does.
    """
    read = read_rows(text, path, first_line)
    if read is not None:
        return read
    from reportkit.source.yaml_events import read_events  # late: most files are read without libyaml

    return read_events(text, path, sink, first_line)
