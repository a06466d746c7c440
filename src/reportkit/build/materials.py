"""Which of the sources that were read may have a say in a memo: its own, and what all memos share."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from reportkit.record import dataclass, field
from reportkit.source.folders import memo_of

_PLACES = ("sources/", "reportkit.toml")
"""Where findings of a build stand."""


@dataclass(slots=True)
class Materials:
    """What was seen of the sources (`Traced`), told apart by memos once, however many there are."""

    saw: Mapping[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    count: int = -1

    def of(self, memo: str) -> dict[str, str]:
        """Give the digests of the sources of a memo by path: all that was read but other memos' own."""
        self._tell_apart()
        return self.shared | self.own.get(memo, {})

    def places(self, memo: str) -> str:
        """Give the digest of the sources that findings of a memo may point at, as they were read."""
        rows = (f"{path} {digest}" for path, digest in sorted(self.of(memo).items()) if path.startswith(_PLACES))
        return sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()

    def _tell_apart(self) -> None:
        """Look at what was seen once more where there is more of it."""
        if self.count == len(self.saw):
            return
        self.count = len(self.saw)
        self.shared, self.own = {}, {}
        for path, digest in ((key[1:], value) for key, value in self.saw.items() if key[0] == "r" and value):
            memo = memo_of(path)
            (self.shared if memo is None else self.own.setdefault(memo, {}))[path] = digest
