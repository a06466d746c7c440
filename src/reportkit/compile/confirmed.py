"""Translations that somebody has confirmed, and what has changed since: the source, the translation, or both."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from reportkit.compile.pair_words import digest, is_copy, words_of
from reportkit.compile.pairing import Pair, pairs_of
from reportkit.diagnostics import Sink
from reportkit.model.languages import gets
from reportkit.model.memo import Memo, Section, Translation
from reportkit.record import dataclass
from reportkit.span import Span

_SHOWN, _AROUND = 24, 2
_LOOK = "look at both, then `reportkit translations --accept`"


class State(StrEnum):
    """How a translated unit stands to what was confirmed of it."""

    CONFIRMED = "confirmed"
    SOURCE_CHANGED = "source changed"
    CHANGED = "changed"
    NEW = "unconfirmed"
    UNTRANSLATED = "untranslated"
    OTHERS = "for others"

    @property
    def confirmable(self) -> bool:
        """Say whether it is a translation that somebody may confirm."""
        return self in (State.SOURCE_CHANGED, State.CHANGED, State.NEW)

    @property
    def open(self) -> bool:
        """Say whether somebody has to look at it."""
        return self.confirmable or self is State.UNTRANSLATED


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a source with its translation: both places, both words, and how they stand.

    `before` are the words of the source when the translation was confirmed, None where they are not known.
    """

    state: State
    place: Span
    own_place: Span
    words: str
    own_words: str
    before: str | None = None

    @property
    def digests(self) -> tuple[str, str]:
        """Give the digests by which both are known again."""
        return digest(self.words), digest(self.own_words)


def units_of(memo: Memo, section: Section, translation: Translation) -> list[Unit]:
    """Give the units of a translation in the order of the source; what has no words is none."""
    known = _Known(memo, translation)
    made = (known.unit(pair) for pair in pairs_of(memo, section, translation))
    return [unit for unit in made if unit.words]


class _Known:
    """What was confirmed of one file, found by either digest."""

    def __init__(self, memo: Memo, translation: Translation) -> None:
        name = translation.path.rpartition("/")[2]
        lines = [one for one in memo.confirmed if one.file == name]
        self.pairs = {(one.source, one.translation) for one in lines}
        self.sources = {one.source for one in lines}
        self.words = {one.translation: one.words for one in reversed(lines)}

    def unit(self, pair: Pair) -> Unit:
        """Say how a pair stands to it."""
        words = words_of(pair.source)
        own = "" if pair.own is None else words_of(pair.own)
        if not pair.needed:
            return Unit(State.OTHERS, pair.place, pair.own_place, words, own)
        if pair.own is None or is_copy(pair.source, pair.own):
            return Unit(State.UNTRANSLATED, pair.place, pair.own_place, words, own)
        there, here = digest(words), digest(own)
        if (there, here) in self.pairs:
            return Unit(State.CONFIRMED, pair.place, pair.own_place, words, own)
        if here in self.words:
            return Unit(State.SOURCE_CHANGED, pair.place, pair.own_place, words, own, self.words[here])
        state = State.CHANGED if there in self.sources else State.NEW
        return Unit(state, pair.place, pair.own_place, words, own)


def check_confirmed(memo: Memo, sink: Sink) -> None:
    """Say which translations nobody has confirmed as they are now: errors where a variant asks for it, else warnings.

    Reports RK585 (the source has changed since), RK586 (the translation has), RK587 (neither was ever confirmed), and
    RK589 for lines of the record about a file that is gone.
    """
    files = set()
    for section in memo.sections:
        for translation in section.translations:
            files.add(translation.path.rpartition("/")[2])
            asked = [name for name in memo.readers(section) if gets(memo, section, name) is translation]
            told = sink.error if any(memo.variant(name).confirmed for name in asked) else sink.warning
            units = units_of(memo, section, translation)
            if not any(one.file == translation.path.rpartition("/")[2] for one in memo.confirmed):
                count = sum(unit.state is State.NEW for unit in units)
                if count:
                    told("RK587", translation.span, f"nobody has confirmed this translation ({count} units)", _LOOK)
                continue
            for unit in units:
                for code, said in _findings(unit):
                    told(code, unit.own_place, said, _LOOK)
    for line in memo.confirmed:
        if line.file not in files:
            hint = "`reportkit translations --accept` leaves out what is of no use"
            sink.warning("RK589", line.span, f"there is no translation `{line.file}`", hint)
            files.add(line.file)


def _findings(unit: Unit) -> Iterator[tuple[str, str]]:
    place = f"{unit.place.file.rpartition('/')[2]}:{unit.place.line}"
    if unit.state is State.SOURCE_CHANGED:
        yield "RK585", f"{place} has changed since this was confirmed: {changed(unit.before or '', unit.words)}"
    elif unit.state is State.CHANGED:
        yield "RK586", f"this has changed since it was confirmed for {place}"
    elif unit.state is State.NEW:
        yield "RK587", f"nobody has confirmed this for {place}"


def changed(old: str, new: str) -> str:
    """Show which words have changed, as `git diff --word-diff` does."""
    from difflib import SequenceMatcher  # late: of use where something has changed

    was, now = old.split(), new.split()
    if len(was) * len(now) > 1_000_000:
        return f"{len(was)} words then, {len(now)} now"
    parts: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            kept = was[i1:i2]
            parts += kept if len(kept) <= 2 * _AROUND + 1 else [*kept[:_AROUND], "…", *kept[-_AROUND:]]
        else:
            parts += [f"[-{_cut(was[i1:i2])}-]"] * (i2 > i1) + [f"{{+{_cut(now[j1:j2])}+}}"] * (j2 > j1)
    return " ".join(parts)


def _cut(words: list[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
