"""What a build is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportkit.record import dataclass, field

if TYPE_CHECKING:  # who asks need not load what publishes, nor what lives on
    from reportkit.build.publishing import Written
    from reportkit.build.standings import Standings


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built. Empty names mean all; `jobs` 0 means as the settings say, else one worker for each core.

    `confirm` asks LibreOffice whether it has the pages that each DOCX says. Without `cache` nothing that an earlier
    build kept is looked at, and nothing is kept. `executor` is the address of a cluster that makes the files. With
    `stay` this process lives on (`watch`), and makes files itself, beside other workers: what it has loaded and
    measured is there for the next build, and so is what is known of files that stand published.
    """

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int = 0
    confirm: bool = False
    cache: bool = True
    executor: str = ""
    stay: Standings | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: `unbuilt` are the memos that have errors; `unchecked` says that no parity could be checked.

    `strict` is what the settings say of warnings. For those who want to know whether there is anything to do next time:
    `saw` is what was seen of the sources (`Traced`), `laid` the digests of all files that lie now as they should.
    """

    written: tuple[Written, ...] = ()
    unbuilt: tuple[str, ...] = ()
    unchecked: bool = False
    strict: bool = False
    saw: Mapping[str, str] = field(default_factory=dict, repr=False)
    laid: Mapping[str, str] = field(default_factory=dict, repr=False)
