"""Structure elements inside a paragraph: links, marks of notes, words in another language.

They are made when their first words are drawn, so that the kids of a paragraph stand in reading order
(ISO 32000-1, 14.8.4.4).
"""

from __future__ import annotations

from reportkit.doctree.nodes import Inline, Link, Note
from reportkit.record import dataclass, field
from reportkit.writers.pdf.structure import Element


@dataclass(slots=True)
class InnerElements:
    """Finds the element of a piece. `made` has those of links and notes by base and inline."""

    made: dict[tuple[int, int], Element] = field(default_factory=dict)

    def find(self, base: Element, within: tuple[Inline, ...], language: str | None) -> Element:
        """Give the element of words that stand in `within`, in the block element `base`."""
        for inline in within:
            match inline:
                case Link():
                    base = self._child(base, inline, (b"Link",))
                case Note():
                    base = self._child(base, inline, (b"Reference", b"Link"))
                case _:
                    pass
        if language is None or language == base.spoken():
            return base
        last = base.kids[-1] if base.kids else None
        if isinstance(last, Element) and last.tag == b"Span" and last.language == language:
            return last
        return base.add(b"Span", language)

    def of_link(self, base: Element, link: Link | Note) -> Element:
        """Give the Link element that was made for a link or a note's mark."""
        return self.made[id(base), id(link)]

    def _child(self, base: Element, inline: Link | Note, tags: tuple[bytes, ...]) -> Element:
        key = (id(base), id(inline))
        found = self.made.get(key)
        if found is None:
            found = base
            for tag in tags:
                found = found.add(tag, inline.language if tag is tags[0] else None)
            self.made[key] = found
        return found
