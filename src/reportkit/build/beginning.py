"""The file in which a translation is begun: a copy of its section without what is the section's alone.

A unit that is still the same as its source counts as not translated, so the copy promises nothing.
"""

from __future__ import annotations

from reportkit.model.languages import gets, primary
from reportkit.model.memo import Memo, Section
from reportkit.parse.section import split_head
from reportkit.parse.translations import OF_THE_SOURCE
from reportkit.patterns import regex
from reportkit.source.workspace import Workspace

_KEY = regex(r"([\w-]+)\s*:")


def begun(
    memo: Memo, language: str, workspace: Workspace, paths: tuple[str, ...] = (), memos: frozenset[str] = frozenset()
) -> dict[str, bytes]:
    """Give the files of translations of a memo into a language, by path, that are not there yet.

    Of sections at `paths` any; of all others those that somebody who reads the language has without translation.
    """
    out = {}
    every = not paths or memo.id in memos
    for section in memo.sections:
        path = f"{section.path.removesuffix('.md')}.{language}.md"
        if (section.path in paths or (every and _wanted(memo, section, language))) and not workspace.exists(path):
            text = workspace.read(section.path).decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
            out[path] = _copied(text).encode("utf-8")
    return out


def _wanted(memo: Memo, section: Section, language: str) -> bool:
    tongues = dict(memo.tongues)
    readers = [name for name in memo.readers(section) if primary(tongues.get(name, "")) == primary(language)]
    return any(gets(memo, section, name) is None for name in readers)


def _copied(text: str) -> str:
    head, body, _ = split_head(text)
    kept, keep = [], True
    for row in (head or "").split("\n"):
        if found := _KEY.match(row):
            keep = found[1] not in OF_THE_SOURCE
        if keep:
            kept.append(row)
    return "\n".join(["---", *kept, "---", body])
