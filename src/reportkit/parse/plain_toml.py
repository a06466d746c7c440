"""Settings as people write them, read without the reader of TOML, which takes longer to load than a build to read.

What is read here: tables, and keys of one word with a string without escapes, a number, a truth or a list of strings on
the same line. Everything else is left to `tomllib`, and so is whatever might be a mistake. What this gives for a text
is what `tomllib` gives; a test holds one against the other.
"""

from __future__ import annotations

from reportkit.patterns import regex

_STRING = r'"[^"\\\n]*"'
_ROW = regex(
    r"(?:\[([A-Za-z0-9_-]+)\]|([A-Za-z0-9_-]+) *= *"
    rf"(?:({_STRING})|(true|false)|(0|[1-9][0-9]{{0,17}})"
    rf"|\[ *(?:({_STRING}(?: *, *{_STRING})*)(?: *,)? *)?\]))? *(?:#.*)?"
)
"""The name of a table; or a key and its string, truth, number, or strings in brackets; or nothing; then a comment."""
_STRINGS = regex(_STRING)


def read_plain(text: str) -> dict[str, object] | None:
    """Give the tables and values of a text; None where that is left to `tomllib`."""
    if not text.replace("\n", "").isprintable():
        return None
    here: dict[str, object] = {}
    root = here
    for row in text.split("\n"):
        found = _ROW.fullmatch(row.strip(" "))
        if found is None:
            return None
        table, key, string, truth, number, strings = found.groups()
        if table or key:
            if (table or key) in (root if table else here):
                return None
            if table:
                root[table] = here = {}
            elif string:
                here[key] = string[1:-1]
            elif truth:
                here[key] = truth == "true"
            elif number:
                here[key] = int(number)
            else:
                here[key] = [one[1:-1] for one in _STRINGS.findall(strings or "")]
    return root
