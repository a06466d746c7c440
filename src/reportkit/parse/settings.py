"""reportkit.toml: settings of a project, all optional."""

from __future__ import annotations

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.chance import Chance
from reportkit.model.project import Settings
from reportkit.parse.chances import read_chances
from reportkit.parse.plain_toml import read_plain
from reportkit.patterns import regex
from reportkit.source.text import read_text
from reportkit.source.workspace import Workspace
from reportkit.span import Span, at

PATH = "reportkit.toml"
KEYS: dict[str, dict[str, type]] = {
    "project": {"name": str},
    "build": {"audiences": list, "formats": list, "jobs": int},
    "check": {"strict": bool, "chance": list},
    "lint": {},
}
"""Tables and their keys, each with the type of its value."""
FORMATS = ("docx", "pdf")
_LARGEST = 10_000
"""Characters: the reader of TOML takes the square of the length of a dotted key."""

_PLACE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_WORD = regex(r"""[\s\["']*([^\s"'=.\[\]#]+)""")


def read_settings(workspace: Workspace, sink: Sink) -> Settings:
    """Read the settings.

    Reports RK140 (not TOML), RK161 (too large), RK121 (unknown table or key), RK126 (wrong kind of value), RK128
    (no such format), and what `read_chances` reports.
    """
    if not workspace.exists(PATH):
        return Settings()
    text = read_text(workspace, PATH, sink)
    if text is None:
        return Settings()
    if len(text) > _LARGEST:
        sink.error("RK161", at(PATH), f"settings of more than {_LARGEST:,} characters")
        return Settings()
    tables = read_plain(text)
    if tables is None:
        import tomllib  # late: most settings are plain

        try:
            tables = tomllib.loads(text)
        except (ValueError, RecursionError) as fault:
            # beside its own error, tomllib lets those of numbers and dates through
            said = str(fault) if isinstance(fault, tomllib.TOMLDecodeError) else "a value is beyond all bounds"
            sink.error("RK140", _where(said, text), f"not TOML: {_PLACE.sub('', said)}")
            return Settings()
    places = _places(text)
    values: dict[str, object] = {}
    for table, entries in tables.items():
        if table not in KEYS:
            sink.error("RK121", places.get(table, at(PATH)), f"unknown table `[{table}]`", *did_you_mean(table, KEYS))
        elif not isinstance(entries, dict):
            sink.error("RK126", places.get(table, at(PATH)), f"`{table}` is a table: `[{table}]`")
        else:
            for key, value in entries.items():
                wrong = _fault(table, key, value)
                if wrong is None:
                    values[key] = value
                else:
                    sink.error(wrong[0], places.get(key, at(PATH)), *wrong[1:])
    given = values.get("chance")
    chances = read_chances(given, PATH, text, sink) if isinstance(given, list) else ()
    return _settings(values, chances)


def _where(said: str, text: str) -> Span:
    """Give the place that the reader of TOML names in words; the end of the document is that of its last word."""
    found = _PLACE.search(said)
    if found is None:
        return at(PATH)
    rows = text.rstrip().split("\n")
    return at(PATH, int(found[1]), int(found[2])) if found[1] else at(PATH, len(rows), len(rows[-1]) + 1)


def _fault(table: str, key: str, value: object) -> tuple[str, ...] | None:
    """Give the code, message and hints of what is wrong with an entry, None where nothing is."""
    known = KEYS[table]
    if key not in known:
        return ("RK121", f"unknown key `{key}` in `[{table}]`", *did_you_mean(key, known))
    if type(value) is not known[key]:
        return ("RK126", f"`{key}` is a {known[key].__name__}")
    if key == "formats" and isinstance(value, list) and any(v not in FORMATS for v in value):
        return ("RK128", "a format is `docx` or `pdf`")
    return None


def _settings(values: dict[str, object], chances: tuple[Chance, ...]) -> Settings:
    def names(key: str) -> tuple[str, ...] | None:
        value = values.get(key)
        return tuple(str(v) for v in value) if isinstance(value, list) else None

    name, jobs = values.get("name"), values.get("jobs")
    return Settings(
        name=name if isinstance(name, str) else None,
        audiences=names("audiences"),
        formats=names("formats"),
        jobs=jobs if isinstance(jobs, int) else None,
        strict=values.get("strict") is True,
        chances=chances,
    )


def _places(text: str) -> dict[str, Span]:
    """Find where each key first stands: TOML is read without places."""
    out: dict[str, Span] = {}
    for i, line in enumerate(text.split("\n"), 1):
        found = _WORD.match(line)
        if found:
            out.setdefault(found[1], at(PATH, i, found.start(1) + 1, len(found[1])))
    return out
