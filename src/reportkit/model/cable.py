"""What memo.yaml says of the cable that a variant goes with (`variants.A.cable`): header lines, and what is asked."""

from __future__ import annotations

from reportkit.record import dataclass, field
from reportkit.span import PYTHON, Span

CODES = frozenset({"precedence", "captions", "declassify", "tags"})
"""Keys of header lines whose values are one of a few codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CableOrder:
    """A cable that is ordered. It is one audience's alone, as everything below its variant.

    `header` are the values of header lines by key, as `to` or `tags`, in order. `summary` is the id of a section that
    stands for the bottom line or summary of a paper that has none. None and empty leave it to memo and profile.
    """

    profile: str | None = None
    header: tuple[tuple[str, tuple[str, ...]], ...] = ()
    subject: str = ""
    summary: str | None = None
    action: str = ""
    span: Span = field(default=PYTHON, compare=False, repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """Give what it says in words: who sends it to whom, what it is about, what is asked; codes aside."""
        said = (value for key, values in self.header if key not in CODES for value in values)
        return tuple(one for one in (*said, self.subject, self.action) if one)
