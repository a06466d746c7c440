"""A project: everything that `read_project` found, whatever faults were reported on the way."""

from __future__ import annotations

from reportkit.model.audience import Audience
from reportkit.model.chance import Chance
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import Instrument
from reportkit.model.labels import Labels
from reportkit.model.marking import MarkingScheme
from reportkit.model.memo import Memo
from reportkit.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """What `reportkit.toml` says. None means not stated: all audiences, both formats, as many jobs as cores.

    `chances` waive what the search of finished files finds by chance.
    """

    name: str | None = None
    audiences: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None
    jobs: int | None = None
    strict: bool = False
    chances: tuple[Chance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The objects of a project, in source order. `images` holds the bytes of each figure's file by its path."""

    settings: Settings = Settings()
    audiences: tuple[Audience, ...] = ()
    evidence: Evidence = Evidence()
    instruments: tuple[Instrument, ...] = ()
    labels: tuple[Labels, ...] = ()
    schemes: tuple[MarkingScheme, ...] = ()
    memos: tuple[Memo, ...] = ()
    images: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
