"""The words that instruments print, in languages other than their own (data/labels/<language>.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.model.instrument import PHRASES, HeadRow, Instrument, Slot
from reportkit.record import dataclass, field, replace
from reportkit.span import PYTHON, Span

REPLACED = frozenset({"of"})
"""Labels that no other language has: `page_of` is the whole of what they are a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What one instrument prints where the words for all would be wrong: its title, and words by key."""

    title: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a language prints. `language` is the tag of the audiences that get it.

    `words` are by the words of an instrument, in whichever language it is written; `phrases` by the keys of `PHRASES`;
    `formats` are number formats by those of instruments; `organs` those of the United Nations by their English names,
    as they stand behind `resolution` (`of the General Assembly`); `own` are words by the name of an instrument.
    """

    language: str
    words: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, OwnWords] = field(default_factory=dict)
    span: Span = field(default=PYTHON, compare=False, repr=False)

    def word(self, said: str) -> str | None:
        """Give a word of an instrument in this language, None where it has none; capitals stay capitals."""
        if said in self.words:
            return self.words[said]
        if _upper(said) == said != said.lower():
            return next((_upper(new) for old, new in self.words.items() if _upper(old) == said), None)
        return None


def _upper(words: str) -> str:
    """Give words in capitals, but for the names in braces."""
    parts = words.split("{")
    inner = [part.partition("}") for part in parts[1:]]
    return "".join([parts[0].upper(), *(f"{{{name}{end}{rest.upper()}" for name, end, rest in inner)])


def base_of(language: str) -> str:
    """Give the language of a tag without region and script: `fr` of `fr-CA`."""
    return language.partition("-")[0].lower()


def localised(instrument: Instrument, language: str, known: Iterable[Labels]) -> Instrument:
    """Give an instrument with its words in the language of an audience; one that is written in it stays as it is.

    Words that are missing stay as they are: `lacking` says which, and such a document is not made.
    """
    if instrument.language == "en" and base_of(language) == "en":
        return instrument
    found = next((labels for labels in known if labels.language == language), Labels(language=language))
    if base_of(language) == base_of(instrument.language):
        phrases = _phrases(instrument, found)
        return replace(instrument, labels=(*phrases.items(), *instrument.labels), organs=tuple(found.organs.items()))
    own = found.own.get(instrument.name, OwnWords())
    labels = {key: _first(own.labels.get(key), found.word(said), said) for key, said in _kept(instrument)}
    labels |= dict.fromkeys(REPLACED, "")
    return replace(
        instrument,
        language=language,
        title=own.title or found.word(instrument.title) or instrument.title,
        rows=tuple(HeadRow(own.rows.get(r.key) or found.word(r.label) or r.label, r.key) for r in instrument.rows),
        slots=tuple(_slot(slot, own, found) for slot in instrument.slots),
        labels=tuple({**found.phrases, **labels}.items()),
        organs=tuple(found.organs.items()),
        list_formats=tuple(found.formats.get(format, format) for format in instrument.list_formats),
        headings=tuple(found.formats.get(format, format) for format in instrument.headings),
    )


def lacking(instrument: Instrument, language: str, known: Iterable[Labels]) -> tuple[str, ...]:
    """Give the words of an instrument that a language lacks, phrases by their keys; none where all are there."""
    if instrument.language == "en" and base_of(language) == "en":
        return ()
    found = next((labels for labels in known if labels.language == language), Labels(language=language))
    stated = dict(instrument.labels)
    out: list[str] = []
    if base_of(language) != base_of(instrument.language):
        own = found.own.get(instrument.name, OwnWords())
        out = [said for said, new in _printed(instrument, own) if said and new is None and found.word(said) is None]
    out += [key for key in PHRASES if key not in found.phrases and key not in stated]
    return tuple(dict.fromkeys(out))


def _printed(instrument: Instrument, own: OwnWords) -> Iterator[tuple[str, str | None]]:
    """Give each word that an instrument prints, and what it is by its key."""
    yield instrument.title, own.title or None
    yield from ((row.label, own.rows.get(row.key)) for row in instrument.rows)
    yield from ((slot.title, own.slots.get(slot.name)) for slot in instrument.slots)
    yield from ((said, own.labels.get(key)) for key, said in _kept(instrument))


def _kept(instrument: Instrument) -> Iterator[tuple[str, str]]:
    return ((key, said) for key, said in instrument.labels if key not in REPLACED)


def _first(*words: str | None) -> str:
    return next(word for word in words if word is not None)


def _phrases(instrument: Instrument, found: Labels) -> dict[str, str]:
    stated = dict(instrument.labels)
    return {key: said for key, said in found.phrases.items() if key not in stated}


def _slot(slot: Slot, own: OwnWords, found: Labels) -> Slot:
    title = own.slots.get(slot.name) or found.word(slot.title) or slot.title
    return replace(slot, title=title) if slot.title else slot
