"""What the table says of one diagnostic code."""

from __future__ import annotations

from reportkit.record import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One stable diagnostic code.

    `title` is one line, lower case; `explanation` says in one or two plain paragraphs why it is a finding and how
    to mend it; `rule` names the source: a section of source-format.md or a rule id of the domain pages.
    """

    id: str
    title: str
    explanation: str
    rule: str = ""
