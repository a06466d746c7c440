"""YAML with places: every scalar is text as it stands, with its line and column.

`NO` is Norway and `1:30` a time: types come from the reader of the key, not from YAML.
"""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.source.nodes import YamlList as YamlList
from reportkit.source.nodes import YamlMap as YamlMap
from reportkit.source.nodes import YamlNode as YamlNode
from reportkit.source.nodes import YamlScalar as YamlScalar
from reportkit.source.text import read_text
from reportkit.source.workspace import Workspace
from reportkit.source.yaml_rows import read_rows
from reportkit.span import Span, at


def read_yaml(text: str, path: str, sink: Sink, first_line: int = 1) -> YamlNode | None:
    """Read one YAML document; `first_line` is where the text begins in its file. None for an empty or bad document.

    Reports what `read_events` does.
    """
    read = read_rows(text, path, first_line)
    if read is not None:
        return read
    from reportkit.source.yaml_events import read_events  # late: most files are read without libyaml

    return read_events(text, path, sink, first_line)


def read_yaml_file(
    workspace: Workspace, path: str, sink: Sink, asked: Span | None = None, *, filled: bool = False
) -> YamlNode | None:
    """Read a file of YAML; None where it is empty, bad or cannot be had. `asked` is the place that names it.

    Reports what `read_text` and `read_yaml` do, and RK120 where nothing stands in a file that has to be `filled`.
    """
    before = len(sink.found)
    text = read_text(workspace, path, sink, asked)
    node = None if text is None else read_yaml(text, path, sink)
    if filled and node is None and len(sink.found) == before:
        sink.error("RK120", at(path), f"`{path}` is empty")
    return node
