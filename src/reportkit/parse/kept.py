"""What was read of sources, kept in the process: of who watches a project, one file has changed, and all are read.

What is read of a workspace depends on the answers that it gave and on nothing else. They are kept with what was read,
and asked for again: where all are as they were, so is what was read, its places, and what was found wrong with it.
Nothing is kept unless somebody asks for it: a build that ends has no use for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

from reportkit.diagnostics import Diagnostic, Sink
from reportkit.record import dataclass, field
from reportkit.source.workspace import TEXT_LIMIT, ReadFault, Workspace

T = TypeVar("T")
Question: TypeAlias = tuple[str, tuple[Any, ...]]
"""The name of a method of a workspace, and what it is given."""


@dataclass(slots=True)
class _Asking:
    """A workspace that notes what is asked of another one, and its answers."""

    inner: Workspace
    asked: dict[Question, object] = field(default_factory=dict)

    def ask(self, question: Question) -> Any:
        answer = self.asked[question] = _answer(self.inner, question)
        return answer

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        answer = self.ask(("read", (path, limit)))
        if isinstance(answer, str):
            raise ReadFault(answer)
        return cast("bytes", answer)

    def list(self, folder: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.ask(("list", (folder,))))

    def is_folder(self, path: str) -> bool:
        return bool(self.ask(("is_folder", (path,))))

    def exists(self, path: str) -> bool:
        return bool(self.ask(("exists", (path,))))


def _answer(workspace: Workspace, question: Question) -> object:
    """Give an answer; that of a file which cannot be had is the reason."""
    name, given = question
    try:
        answer: object = getattr(workspace, name)(*given)
    except ReadFault as fault:
        answer = str(fault)
    return answer


@dataclass(slots=True)
class _Kept:
    """What was read, what was found, and the answers on which both rest."""

    value: Any
    found: tuple[Diagnostic, ...]
    asked: dict[Question, object]

    def holds(self, workspace: Workspace) -> bool:
        return all(_answer(workspace, question) == answer for question, answer in self.asked.items())


@dataclass(slots=True)
class _Store:
    most: int = 0
    kept: dict[tuple[object, ...], _Kept] = field(default_factory=dict)

    def trim(self, most: int) -> None:
        while len(self.kept) > most:
            self.kept.pop(next(iter(self.kept)))


_STORE = _Store()


def keep(most: int) -> None:
    """Keep what is read from now on, of some `most` files; of none for 0. What was used last stays longest."""
    _STORE.most = most
    _STORE.trim(most)


def kept(workspace: Workspace, sink: Sink, key: tuple[object, ...], read: Callable[[Workspace, Sink], T]) -> T:
    """Give what `read` gives of a workspace, and its findings: from before, where nothing of what it asks has changed.

    `key` tells it from all else that is read: a name, and every other thing on which it depends.
    """
    if not _STORE.most:
        return read(workspace, sink)
    one = _STORE.kept.pop(key, None)
    if one is None or not one.holds(workspace):
        own, asking = Sink(), _Asking(workspace)
        value = read(asking, own)
        one = _Kept(value, tuple(own.found), asking.asked)
    _STORE.trim(_STORE.most - 1)
    _STORE.kept[key] = one
    sink.extend(one.found)
    return cast("T", one.value)
