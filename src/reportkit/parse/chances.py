"""`[[check.chance]]` in reportkit.toml: what may be found in finished files by chance, each with its reason."""

from __future__ import annotations

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.chance import Chance
from reportkit.patterns import regex
from reportkit.span import Span, at

KEYS = ("memo", "audience", "words", "reason")
_HEAD = regex(r"\s*\[\[\s*check\s*\.\s*chance\s*\]\]")
_ROW = regex(r"\s*(?:chance\s*=\s*\[\s*)?\{")


def read_chances(entries: list[object], path: str, text: str, sink: Sink) -> tuple[Chance, ...]:
    """Read the waivers of a file of settings whose text is given, since TOML is read without places.

    Reports RK124 (not a table), RK121 (an unknown key), RK122 (one is missing), RK123 (one says nothing) and RK126 (one
    is no text).
    """
    lines = [*enumerate(text.split("\n"), 1)]
    rows = [i for i, line in lines if _HEAD.match(line)] or [i for i, line in lines if _ROW.match(line)]
    out = []
    for index, entry in enumerate(entries):
        place = at(path, rows[index] if len(rows) == len(entries) else 1)
        if not isinstance(entry, dict):
            sink.error("RK124", place, "each waiver is a table of its own: `[[check.chance]]`")
        elif _sound(entry, place, sink):
            out.append(Chance(**entry, span=place))
    return tuple(out)


def _sound(entry: dict[str, object], place: Span, sink: Sink) -> bool:
    faults: list[tuple[str, ...]] = []
    for key, value in entry.items():
        if key not in KEYS:
            faults.append(("RK121", f"unknown key `{key}` in `[[check.chance]]`", *did_you_mean(key, KEYS)))
        elif not isinstance(value, str):
            faults.append(("RK126", f"`{key}` is a str"))
        elif not any(map(str.isalnum, value)):
            faults.append(("RK123", f"`{key}` says nothing"))
    faults += [("RK122", f"`{key}` is missing in `[[check.chance]]`") for key in KEYS if key not in entry]
    for code, said, *hints in faults:
        sink.error(code, place, said, *hints)
    return not faults
