"""The text of a cable in the form of a profile: header lines, numbered paragraphs with their marks, attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.diagnostics import Sink
from reportkit.doctree.cable import Attachment, Cable, CablePart, CablePortion
from reportkit.doctree.cable_form import CableProfile
from reportkit.patterns import regex
from reportkit.span import Span
from reportkit.writers.cable.letters import plain, width
from reportkit.writers.cable.lines import filled

_KEYS = regex(r"\{([^{}]*)\}")
_HALF = 32
"""Characters of a digest on one line: narrow lines have no room for all 64."""


def write_cable(cable: Cable, profile: CableProfile, sink: Sink) -> str:
    """Give the text of a cable, its lines ended by `\\n`; none is wider than the profile allows.

    Reports RK610 (a character that the profile has no way to write) and RK611 (a subject that is too long) at their
    places in the sources.
    """
    return _Writer(cable, profile, sink).text()


class _Writer:
    def __init__(self, cable: Cable, profile: CableProfile, sink: Sink) -> None:
        self.cable, self.profile, self.sink = cable, profile, sink
        self.count = 0

    def text(self) -> str:
        """Give the whole text: what stands in a paragraph of its own is set off by an empty line (CAB-03)."""
        paragraphs = [[line for one in self.profile.header for line in self.header(one)]]
        parts = dict(self.cable.parts)
        for name in self.profile.parts:
            part = CablePart(name)
            paragraphs += self.attached() if part is CablePart.ATTACHMENTS else self.part(part, parts.get(part, ()))
        said = (self.cable.changes, self.removed(), self.profile.closing)
        paragraphs += [self.filled(words) for words in said if words]
        if self.cable.banner:
            paragraphs.append(self.filled(self.cable.banner))
        return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"

    # Header

    def header(self, form: str) -> Iterator[str]:
        """Give the lines of one entry of the header, none where what it shows is not stated."""
        keys = _KEYS.findall(form)
        if len(keys) != 1:
            yield from self.filled(form, self.cable.span)
            return
        before, _, behind = form.partition(f"{{{keys[0]}}}")
        said = self.values(keys[0])
        lead = plain(before, self.profile)[0]
        lead += " " if before.endswith(" ") else ""
        for n, (words, span) in enumerate(said):
            first = lead if n == 0 else " " * width(lead)
            yield from self.set(words + behind, span, first, " " * width(lead))

    def values(self, key: str) -> list[tuple[str, Span]]:
        """Give the values of a key of the header, with their places."""
        cable = self.cable
        match key:
            case "subject":
                words = " ".join(one for one in (cable.subject.mark, cable.subject.text) if one)
                self.measured(words)
                return [(words, cable.subject.span)]
            case "banner":
                return [(cable.banner, cable.span)] if cable.banner else []
            case "date":
                return [(cable.date, cable.span)]
            case "tags":
                stated = cable.header.get(key, ())
                return [(", ".join(stated), cable.span)] if stated else []
            case _:
                return [(words, cable.span) for words in cable.header.get(key, ())]

    def measured(self, words: str) -> None:
        """Report RK611 for a subject that is longer than the profile allows."""
        most, made = self.profile.subject_most, plain(words, self.profile)[0]
        if most and len(made) > most:
            said = f"the subject has {len(made)} characters, of {most} that `{self.profile.name}` allows"
            self.sink.error("RK611", self.cable.subject.span, said, "write a shorter one: `cable: {subject: ..}`")

    # Parts

    def part(self, part: CablePart, portions: Iterable[CablePortion]) -> Iterator[list[str]]:
        """Give the paragraphs of a part; the first is led by its name, and items stand under it."""
        lines: list[str] = []
        head = self.profile.labels[part.value]
        if part is CablePart.DECISIONS and self.cable.decide_by:
            head += f" ({self.profile.labels['by'].replace('{date}', self.cable.decide_by)})"
        for n, one in enumerate(portions):
            if one.item:
                if n == 0:
                    lines = self.numbered(CablePortion("", self.cable.lowest, span=one.span), f"{head}:", "")
                if lines:
                    yield lines
                lines = self.item(one)
                continue
            if lines:
                yield lines
            lines = self.numbered(one, f"{head}:" if n == 0 else "", one.text)
        if lines:
            yield lines

    def numbered(self, one: CablePortion, head: str, words: str) -> list[str]:
        """Give a paragraph with its number and mark, flush left (CAB-04)."""
        self.count += 1
        lead = " ".join(w for w in (self.profile.number.replace("{n}", str(self.count)), one.mark, head) if w)
        said = " ".join(w for w in (one.lead, words) if w)
        return [*self.set(f"{lead} {said}", one.span)]

    def item(self, one: CablePortion) -> list[str]:
        """Give an item with its mark; its further lines stand under its first word."""
        said = " ".join(w for w in (one.mark, one.lead, one.text) if w)
        return [*self.set(said, one.span, self.profile.item, " " * width(self.profile.item))]

    def attached(self) -> Iterator[list[str]]:
        """Give the list of attachments: name, pages, size, digest."""
        labels, cable = self.profile.labels, self.cable
        if cable.attachments:
            head = CablePortion("", cable.lowest, span=cable.span)
            yield self.numbered(head, f"{labels['attachments']}:", "")
            for n, one in enumerate(cable.attachments):
                yield [*self.attachment(n, one)]

    def attachment(self, n: int, one: Attachment) -> Iterator[str]:
        """Give the lines of one attachment; a digest is cut in two, which every line has room for."""
        labels, lead = self.profile.labels, f"{chr(ord('A') + n)}. "
        indent = " " * width(lead)
        pages = labels["page"] if one.pages == 1 else labels["pages"].replace("{count}", str(one.pages))
        size = labels["bytes"].replace("{count}", f"{one.size:,}")
        yield from self.set(f"{one.name} ({pages}, {size})", self.cable.span, lead, indent)
        yield from self.set(f"{labels['digest']}:", self.cable.span, indent, indent)
        for half in (one.digest[:_HALF], one.digest[_HALF:]):
            yield from self.set(half, self.cable.span, indent, indent)

    def removed(self) -> str:
        """Give the sentence on what the text is without its attachments, where these raise its marking (CAB-11)."""
        cable = self.cable
        if not cable.attachments or cable.alone == cable.banner:
            return ""
        return self.profile.labels["removed"].replace("{alone}", cable.alone)

    # Words

    def filled(self, words: str, span: Span | None = None) -> list[str]:
        """Give a paragraph without a number."""
        return self.set(words, span or self.cable.span)

    def set(self, words: str, span: Span, first: str = "", rest: str = "") -> list[str]:
        """Give lines of words in the letters of the profile; reports RK610."""
        made, lost = plain(words, self.profile)
        if lost:
            shown = ", ".join(f"`{c}` (U+{ord(c):04X})" for c in lost[:6])
            said = f"the profile of cables `{self.profile.name}` cannot write {shown}"
            hint = "word it otherwise, or say under `replace` in a profile of your own what is written instead"
            self.sink.error("RK610", span, said, hint)
        return filled(made, self.profile.width, first=first, rest=rest)
