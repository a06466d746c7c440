"""What a new project says in another language: the words of its templates, translated as data.

The templates are written in English, once. `data/template_words/<language>.yaml` has their words and what they are in a
language; a template of a new instrument needs an entry there for what it says that no other says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.source.text import decode
from reportkit.source.workspace import package_data
from reportkit.source.yaml import YamlMap, YamlScalar, read_yaml

_COMMENT = r"^[ ]*#.*$|[ ]{2,}#[ ].*$"
_EMPTY = regex(r'^ *\w+: ""\n', re.MULTILINE)


def translated(text: str, path: str, language: str) -> str:
    """Give a template's text in a language; comments of YAML, which explain the format, stay as they are.

    White space in what stands there may be any: a paragraph may be broken into lines where it was.
    """
    words = _words(language)
    comment = _COMMENT if path.endswith(".yaml") else "(?!)"
    ordered = sorted(words, key=len, reverse=True)
    phrases = "|".join(r"\s+".join(map(re.escape, said.split())) for said in ordered)
    pattern = re.compile(rf"(?P<kept>{comment})|(?<![\w@-])(?:{phrases})(?![\w-])", re.MULTILINE)
    return pattern.sub(lambda m: m[0] if m["kept"] else words[" ".join(m[0].split())], text)


def without_empty(text: str) -> str:
    """Take away the keys that a language has no value for."""
    return _EMPTY.sub("", text)


@cache
def _words(language: str) -> Mapping[str, str]:
    """Read the words of a language, the same in every project."""
    sink = Sink()
    path = f"template_words/{language}.yaml"
    text = decode(package_data(path), path, sink)
    node = None if text is None else read_yaml(text, path, sink)
    assert isinstance(node, YamlMap) and not sink.found, path
    return {key.text: value.text for key, value in node.entries if isinstance(value, YamlScalar)}
