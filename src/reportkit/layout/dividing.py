"""Where a box may be divided in an `optimal` line: at the author's soft hyphens, inside an address of the web, or by
the patterns of its language; and how wide both parts are then, shaped each for itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from reportkit.doctree.nodes import Styled
from reportkit.doctree.roles import SpanRole
from reportkit.layout.addresses import is_address, seams
from reportkit.layout.boxing import Galley
from reportkit.layout.dead_ends import Head, Heads
from reportkit.layout.hyphenation import Hyphenator
from reportkit.layout.line_search import MASK
from reportkit.layout.lines import BLANKS
from reportkit.layout.measure import Measurer
from reportkit.layout.runs import Segment
from reportkit.layout.shaping import SOFT
from reportkit.patterns import regex
from reportkit.record import dataclass, field

_CORE = regex(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_BROKEN = "-\u2010\u2011\u2013\u2014/\u200b"
"""What a compound is joined with: none of its parts is divided again."""


class Division(NamedTuple):
    """A place in a box: where the first part ends, `letters` after its beginning, and where the second one begins.

    `hyphen` says that one is drawn.
    """

    end: float
    letters: int
    begin: float
    hyphen: bool


Known: TypeAlias = dict[tuple[str, int, str | None, bool], list[Division]]
"""Words of a document that were divided before: by text, identity of their style, language, and whether by patterns."""


@dataclass(slots=True)
class Divider:
    """Divides the boxes of one paragraph. `hyphenator` is None where no word may be divided by its language.

    `words` are those of the document that were met, as if each began and ended at 0.
    """

    galley: Galley
    measurer: Measurer
    hyphenator: Hyphenator | None
    words: Known
    _known: dict[int, list[Division]] = field(default_factory=dict)

    def from_box(self, start: int) -> Heads:
        """Give what gives the places where boxes may be divided, counted from a box on (`total_fit`)."""

        def heads(box: int) -> Sequence[Head]:
            return [(d.end, d.letters, d.begin) for d in self.of(start + box)]

        return heads

    def of(self, box: int) -> list[Division]:
        """Give the places where a box may be divided, in the order of the text."""
        found = self._known.get(box)
        if found is None:
            found = self._known[box] = self._divided(box, *self.ink(box))
        return found

    def _divided(self, box: int, start: int, end: int) -> list[Division]:
        """Divide a box; a word that stands alone, in one style, is the same wherever it stands."""
        strip, boxes = self.galley.strip, self.galley.boxes
        segment = self._segment(start)
        if strip.soft or (start, end) != self._word(start, end) or self._end_of(segment) < end or segment.within:
            return self._measured(box, start, end)
        left, right = boxes.starts[box], boxes.ends[box + 1]
        key = (strip.text[start:end], id(segment.style), segment.language, self.hyphenator is not None)
        known = self.words.get(key)
        if known is None:
            found = self._measured(box, start, end)
            self.words[key] = [Division(d.end - left, d.letters, d.begin - right, d.hyphen) for d in found]
            return found
        return [Division(left + end, letters, right + begin, hyphen) for end, letters, begin, hyphen in known]

    def _measured(self, box: int, start: int, end: int) -> list[Division]:
        """Divide a box, and measure the parts."""
        seams, hyphen = self._seams(start, end)
        found = [at for at in seams if start < at < end and at - start <= MASK]
        segment = self._segment(start)
        if not found or self._end_of(segment) < end:
            return [self._division(box, at, hyphen) for at in found]
        left, right = self.galley.boxes.starts[box], self.galley.boxes.ends[box + 1]
        places = [at - start for at in found]
        table, word = self.measurer.table(segment.style), self.galley.strip.text[start:end]
        parts = table.parts(word, places, SOFT if hyphen else "")
        return [Division(left + head, at, right - tail, hyphen) for at, (head, tail) in zip(places, parts, strict=True)]

    def at(self, box: int, letters: int) -> Division:
        """Give the place in a box after so many letters."""
        return next(d for d in self.of(box) if d.letters == letters)

    def ink(self, box: int) -> tuple[int, int]:
        """Give where the characters of a box begin and end, its blanks left out."""
        strip, cuts = self.galley.strip, self.galley.boxes.cuts
        start, end = cuts[box], cuts[box + 1]
        while end > start and strip.text[end - 1] in BLANKS + "\n":
            end -= 1
        return start, end

    def _seams(self, start: int, end: int) -> tuple[list[int], bool]:
        """Give the offsets at which a stretch of text may be parted, and whether a hyphen is drawn there."""
        text, soft = self.galley.strip.text, self.galley.strip.soft
        if soft:
            own = [at for at in soft if start <= at <= end]
            if own:
                return own, True
        first, last = self._word(start, end)
        word = text[first:last]
        if is_address(word):
            return [first + at for at in seams(word)], False
        if self.hyphenator is None or (start, end) != (first, last):
            return [], True
        core = _CORE.search(text, start, end)
        if core is None or _CORE.search(text, core.end(), end) or any(c in _BROKEN for c in text[start:end]):
            return [], True
        segment = self._segment(core.start())
        if (
            _is_code(segment)
            or self._end_of(segment) < core.end()
            or any(c.isdigit() for c in text[start : core.end()])
        ):
            return [], True
        return [core.start() + at for at in self.hyphenator.points(core.group(), segment.language)], True

    def _word(self, start: int, end: int) -> tuple[int, int]:
        """Give all of the word that a stretch is part of."""
        text = self.galley.strip.text
        while start > 0 and text[start - 1] not in BLANKS + "\t\n":
            start -= 1
        while end < len(text) and text[end] not in BLANKS + "\t\n":
            end += 1
        return start, end

    def _segment(self, offset: int) -> Segment:
        return self.galley.strip.segments[bisect_right(self.galley.starts, offset) - 1]

    def _end_of(self, segment: Segment) -> int:
        segments, k = self.galley.strip.segments, bisect_right(self.galley.starts, segment.start)
        return segments[k].start if k < len(segments) else len(self.galley.strip.text)

    def _division(self, box: int, offset: int, hyphen: bool) -> Division:
        """Measure both parts of a box that is divided at an offset."""
        galley, boxes, text = self.galley, self.galley.boxes, self.galley.strip.text
        segments, places = galley.strip.segments, galley.places
        start, end = self.ink(box)
        k = bisect_right(galley.starts, offset - 1) - 1
        head = text[max(start, segments[k].start) : offset]
        left = places[k] if segments[k].start > start else boxes.starts[box]
        m = bisect_right(galley.starts, offset) - 1
        stop = segments[m + 1].start if m + 1 < len(segments) else end
        right = places[m + 1] if stop < end else boxes.ends[box + 1]
        first = self.measurer.table(segments[k].style).reach(head + SOFT if hyphen else head)
        second = self.measurer.table(segments[m].style).reach(text[offset : min(stop, end)])
        return Division(left + first, offset - start, right - second, hyphen)


def _is_code(segment: Segment) -> bool:
    return any(isinstance(node, Styled) and node.role is SpanRole.CODE for node in segment.within)
