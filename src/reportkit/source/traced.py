"""Sources that keep what was seen of them: which bytes were read, which names listed, what was asked for."""

from __future__ import annotations

from hashlib import sha256

from reportkit.record import dataclass, field
from reportkit.source.seen import digest_of
from reportkit.source.workspace import TEXT_LIMIT, ReadFault, Workspace


@dataclass(slots=True)
class Traced:
    """A workspace that keeps what was seen: a key of one letter and a path, and what was there.

    `r` a file that was read and its SHA-256, empty where it could not be; `l` a folder that was listed and the digest
    of its names; `f` whether there is a folder, `e` whether there is anything, as `1` and `0`.
    """

    inner: Workspace
    seen: dict[str, str] = field(default_factory=dict)

    def read(self, path: str, limit: int = TEXT_LIMIT) -> bytes:
        """Give the bytes of a file; raises `ReadFault`."""
        key = f"r{path}"
        try:
            data = self.inner.read(path, limit)
        except ReadFault:
            self.seen[key] = ""
            raise
        if key not in self.seen:
            self.seen[key] = sha256(data).hexdigest()
        return data

    def list(self, folder: str) -> tuple[str, ...]:
        """Give the names in a folder."""
        names = self.inner.list(folder)
        self.seen[f"l{folder}"] = digest_of(names)
        return names

    def is_folder(self, path: str) -> bool:
        """Say whether there is a folder at a path."""
        found = self.inner.is_folder(path)
        self.seen[f"f{path}"] = str(int(found))
        return found

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        found = self.inner.exists(path)
        self.seen[f"e{path}"] = str(int(found))
        return found
