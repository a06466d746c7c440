"""What is left of a job once its document is compiled: all that its looks, layout, writers and checks ask for."""

from __future__ import annotations

from reportkit.build.outcome import View
from reportkit.build.plan import Job
from reportkit.build.views import view_of
from reportkit.diagnostics import Diagnostic
from reportkit.doctree.nodes import Document
from reportkit.model.chance import Chance
from reportkit.model.instrument import Instrument
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field
from reportkit.style.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class Task:
    """The second half of a job.

    `places` tells the sources that findings point at, `chances` are the waivers of the project, `found` is what the
    first half found.
    """

    job: Job
    document: Document = field(repr=False)
    withheld: tuple[Withheld, ...] = field(repr=False)
    instrument: Instrument = field(repr=False)
    places: str
    chances: tuple[Chance, ...]
    found: tuple[Diagnostic, ...]

    def view(self, sheet: StyleSheet) -> View:
        """Give what decides the files, with the sheet that the document is set in."""
        return view_of(
            self.job,
            (self.document, self.withheld),
            sheet,
            self.instrument,
            places=self.places,
            chances=self.chances,
        )

    def waivers(self) -> tuple[Chance, ...]:
        """Give the waivers for the files of this job."""
        own = (self.job.memo.id, self.job.audience.id)
        return tuple(chance for chance in self.chances if (chance.memo, chance.audience) == own)
