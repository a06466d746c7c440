"""Sources that say how many of them have been read, while reading them knows nothing of it; and how large they are."""

from __future__ import annotations

from reportkit.diagnostics.told import Stage, Told
from reportkit.model.memo import Memo
from reportkit.record import dataclass, field
from reportkit.source.folders import EVIDENCE, NOT_MEMOS
from reportkit.source.workspace import TEXT_LIMIT, Workspace

_TEXTS = (".md", ".yaml")


@dataclass(slots=True)
class Followed:
    """A workspace that tells how many of its texts have been read."""

    inner: Workspace
    told: Told
    count: int
    seen: set[str] = field(default_factory=set)

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        """Give the bytes of a file, and tell that the texts before it are done."""
        if path.endswith(_TEXTS) and path not in self.seen:
            self.told(Stage.SOURCES, len(self.seen), self.count)
            self.seen.add(path)
        return self.inner.read(path, limit)

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the names in a folder."""
        return self.inner.list(folder)

    def is_folder(self, path: str) -> bool:
        """Say whether there is a folder at a path."""
        return self.inner.is_folder(path)

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        return self.inner.exists(path)


def followed(workspace: Workspace, told: Told) -> Followed:
    """Follow the reading of a project, whose texts are counted by their names."""
    folders = ["sources", *(f"sources/{name}" for name in memo_folders(workspace))]
    folders += [EVIDENCE, *(f"{EVIDENCE}/{kind}" for kind in ("facts", "references", "terms"))]
    count = sum(name.endswith(_TEXTS) for folder in folders for name in workspace.list(folder))
    return Followed(workspace, told, count)


def memo_folders(workspace: Workspace) -> list[str]:
    """Give the names below `sources` that may be those of memos."""
    return [name for name in workspace.list("sources") if name not in NOT_MEMOS and "." not in name]


def size_of(workspace: Workspace, memo: Memo) -> int:
    """Give the bytes of Markdown of a memo that was read."""
    return sum(len(workspace.read(section.path)) for section in memo.sections)
