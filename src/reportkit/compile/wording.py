"""Which instrument a document has: that of its memo, with its words in the language of its readers."""

from __future__ import annotations

from reportkit.compile.profiles import Profiles
from reportkit.compile.typography import typeset
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.model.instrument import PHRASES, Instrument
from reportkit.model.labels import base_of, lacking, localised
from reportkit.record import replace

_SHOWN = 6


def instrument_of(profiles: Profiles, name: str, audience: Audience) -> Instrument:
    """Give an instrument by its name, in the language of an audience; that it exists was checked before."""
    found = next(i for i in profiles.instruments if i.name == name)
    made = localised(found, audience.language, profiles.labels)
    return made if made is found else _set(made, audience.language)


def _set(instrument: Instrument, language: str) -> Instrument:
    """Give an instrument with the type of its words set as the language has it: `Source :` keeps its colon."""

    def final(words: str) -> str:
        return typeset([words], [False], language)[0]

    return replace(
        instrument,
        title=final(instrument.title),
        rows=tuple(replace(row, label=final(row.label)) for row in instrument.rows),
        slots=tuple(replace(slot, title=final(slot.title)) for slot in instrument.slots),
        labels=tuple((key, said if key in PHRASES else final(said)) for key, said in instrument.labels),
    )


def worded(profiles: Profiles, name: str, audience: Audience, sink: Sink) -> bool:
    """Say whether an instrument has every word in the language of an audience; reports RK570 for those missing.

    RK560 is one whose shape is of its own language alone.
    """
    found = next(i for i in profiles.instruments if i.name == name)
    if found.one_language and base_of(audience.language) != base_of(found.language):
        said = f"the instrument `{name}` is written in `{found.language}`, and its reader has `{audience.language}`"
        hint = f"write `language: {found.language}` for this audience, or choose another instrument"
        sink.error("RK560", audience.language_span, said, hint, audience=audience.id)
        return False
    missing = lacking(found, audience.language, profiles.labels)
    if missing:
        shown = ", ".join(f"`{word}`" for word in missing[:_SHOWN])
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        said = f"the instrument `{name}` has no words in `{audience.language}` for {shown}{more}"
        hint = f"write them in `sources/profiles/labels/{audience.language}.yaml`: `words:` and `phrases:`"
        sink.error("RK570", audience.language_span, said, hint, audience=audience.id)
    return not missing
