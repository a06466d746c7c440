"""Translations of sections, `body.ko.md` beside `body.md`, and the record of what was confirmed (translations.lock)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.diagnostics import Sink
from reportkit.model.languages import LOCK
from reportkit.model.memo import Confirmed, Section, Translation
from reportkit.parse.languages import is_language, language_hint
from reportkit.parse.markdown import read_blocks
from reportkit.parse.section import headless, read_title, split_head
from reportkit.parse.source import Source, file_place
from reportkit.patterns import regex
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.text import read_text
from reportkit.source.workspace import Workspace
from reportkit.source.yaml import YamlMap, YamlNode, read_yaml
from reportkit.span import at

TRANSLATION = Record(
    "translation",
    "the front matter of a translation of a section",
    (
        Key("id", "the name of the section that it translates"),
        Key("title", "the title, unless the text begins with `# Title`"),
    ),
)
OF_THE_SOURCE = ("audiences", "marking", "slot", "numbered", "language")
"""Keys of the front matter of a section that hold for its translations, and stand in none of them."""

_LINE = regex(r"([0-9a-f]{16}) ([0-9a-f]{16})(?: (.*))?")
_MOST = 20
_FILE = regex(r"\[(\S+\.md)\]")


def translated(name: str, sections: Iterable[str]) -> tuple[str, str] | None:
    """Give the section that a file would translate by its name, and the language; None where it is not named so."""
    section, dot, language = name.removesuffix(".md").partition(".")
    return (section, language) if dot and name.endswith(".md") and section in sections else None


def by_section(names: Iterable[str]) -> dict[str, list[str]]:
    """Give the files that are named as translations are, by what stands before the first stop."""
    out: dict[str, list[str]] = {}
    for name in names:
        section, _, rest = name.partition(".")
        if rest.endswith(".md"):
            out.setdefault(section, []).append(name)
    return out


def read_translations(
    workspace: Workspace, folder: str, names: Iterable[str], section: Section, sink: Sink
) -> Iterator[Translation]:
    """Read the translations of a section, files of its folder by name.

    Reports RK580 for what is none, and RK161 for more of them than a section may have.
    """
    for count, name in enumerate(names):
        found = translated(name, (section.id,))
        assert found is not None, "named as a translation of this section"
        path = f"{folder}/{name}"
        if count == _MOST:
            sink.error("RK161", at(path), f"more than {_MOST} translations of one section")
            return
        if not is_language(found[1]):
            sink.error("RK580", at(path), f"`{found[1]}` names no language", language_hint(found[1]))
            continue
        text = read_text(workspace, path, sink)
        made = None if text is None else read_translation(path, text, found, sink, workspace)
        if made is not None:
            yield made


def read_translation(
    path: str, text: str, meant: tuple[str, str], sink: Sink, workspace: Workspace | None
) -> Translation | None:
    """Read a translation of a section; `meant` are the section and the language that its name says.

    None where its head is faulty. Reports RK580 (another id), RK581 (keys that only a source has) and what the reader
    of a section does.
    """
    head, body, first = split_head(text)
    if head is None:
        headless(path, text, sink)
        return None
    own = Sink()
    node = _own(read_yaml(head, path, own, first_line=2), own)
    sink.extend(own.found)
    if own.failed:
        return None
    fields = Fields(node, TRANSLATION, sink, at(path))
    folder = path.rpartition("/")[0]
    source = Source(body, file_place(path, first, body), sink, folder=folder, workspace=workspace, translates=True)
    blocks, notes = read_blocks(source)
    blanks = len(body) - len(body.lstrip("\n"))
    start = at(path, min(first + blanks, text.count("\n") + 1))
    title, blocks = read_title(fields, blocks, sink, fields.span.to(start))
    named = fields.scalar("id")
    if named is not None and named.text != meant[0]:
        sink.error("RK580", named.span, f"`{path}` says that it is `{named.text}`", f"write `id: {meant[0]}`")
    if not fields.ok or title is None:
        return None
    return Translation(language=meant[1], title=title, blocks=blocks, notes=notes, path=path, span=fields.span)


def _own(node: YamlNode | None, sink: Sink) -> YamlNode | None:
    """Take the keys of a section from a head, and report them."""
    if not isinstance(node, YamlMap):
        return node
    kept = []
    for key, value in node.entries:
        if key.text in OF_THE_SOURCE:
            hint = "take the line away: the section says it for all its translations"
            sink.error("RK581", key.span, f"a translation takes `{key.text}` from its source", hint)
        else:
            kept.append((key, value))
    return YamlMap(tuple(kept), node.span)


def read_confirmed(workspace: Workspace, folder: str, sink: Sink) -> tuple[Confirmed, ...]:
    """Read what was confirmed of a memo's translations; reports RK589 for lines that `--accept` did not write."""
    path = f"{folder}/{LOCK}"
    if not workspace.exists(path):
        return ()
    out: list[Confirmed] = []
    file = ""
    for number, row in enumerate((read_text(workspace, path, sink) or "").split("\n"), 1):
        if not row.strip() or row.startswith("#"):
            continue
        if found := _FILE.fullmatch(row):
            file = found[1]
        elif file and (found := _LINE.fullmatch(row)):
            out.append(Confirmed(file, found[1], found[2], found[3] or "", at(path, number, 1, len(row))))
        else:
            hint = "`reportkit translations --accept` writes this file; after a merge, keep the lines of both sides"
            sink.error("RK589", at(path, number, 1, len(row)), "this line confirms nothing", hint)
    return tuple(out)
