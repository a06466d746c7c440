"""From an authored memo to the document that one audience may read: the passes, in their order."""

from __future__ import annotations

from reportkit.compile.citations import cite
from reportkit.compile.lints import lint
from reportkit.compile.lower import lower
from reportkit.compile.lower_desk import Tables
from reportkit.compile.marking_checks import check_marks
from reportkit.compile.marking_derive import marker_of
from reportkit.compile.number import number
from reportkit.compile.order import arrange
from reportkit.compile.profiles import Profiles
from reportkit.compile.refs import link
from reportkit.compile.release import release
from reportkit.compile.structure import inspect
from reportkit.compile.substitute import substitute
from reportkit.compile.usable import usable
from reportkit.compile.waiving import softened, waivers_of
from reportkit.compile.withheld_values import unheld
from reportkit.compile.wording import instrument_of, worded
from reportkit.diagnostics import Sink
from reportkit.diagnostics.told import Stage, Told, untold
from reportkit.doctree.nodes import Document
from reportkit.model.audience import Audience
from reportkit.model.evidence import Evidence
from reportkit.model.memo import Memo
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass

__all__ = ["Compiled", "Profiles", "compile_memo"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an audience may read, and, in-house, what it does not get."""

    document: Document
    withheld: tuple[Withheld, ...]


def compile_memo(
    memo: Memo, audience: Audience, evidence: Evidence, profiles: Profiles, sink: Sink, *, told: Told = untold
) -> Compiled | None:
    """Compile a memo for an audience; None where an error was found. The memo has passed `compile.validate`.

    `told` hears how many hundredths of the time have passed, as was measured on a long memo.
    """
    told(Stage.COMPILE, 0, 100)
    own = Sink()
    marker = marker_of(audience, profiles.audiences, memo.audiences, profiles.schemes, evidence)
    released, withheld = release(memo, audience, evidence, own, marker=marker, told=told)
    told(Stage.COMPILE, 34, 100)
    instrument = instrument_of(profiles, released.memo.instrument, audience)
    scheme = next((s for s in profiles.schemes if s.name == audience.scheme), None)
    document = None
    if worded(profiles, instrument.name, audience, own) and usable(instrument, own):
        placed = arrange(released, instrument)
        inspect(released, instrument, placed, own)
        check_marks(released, instrument, scheme, own)
        told(Stage.COMPILE, 44, 100)
        substitutions = substitute(released, instrument, placed, own)
        told(Stage.COMPILE, 55, 100)
        lint(released, instrument, placed, substitutions, own)
        told(Stage.COMPILE, 83, 100)
        numbers = number(released, instrument, placed, substitutions)
        links = link(released, instrument, numbers, substitutions, own)
        citations = cite(released, instrument, substitutions)
        tables = Tables(substitutions, numbers, links, citations)
        images = dict(profiles.images)
        document = lower(released, instrument, placed, tables, own, scheme=scheme, images=images, told=told)
    if waivers := waivers_of(memo):
        own.found[:] = softened(own.found, waivers, audience.id)
    sink.extend(own.found)
    return None if document is None or own.failed else Compiled(document, (*withheld, *unheld(audience, evidence)))
