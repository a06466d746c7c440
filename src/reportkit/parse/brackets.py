"""What begins with `[`: notes, links, spans, wordings, citations (source-format 3.2, 3.6, 3.7, 3.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import Inline, NoteMark, Wording, Words, WordVariants
from reportkit.parse.angles import add_link
from reportkit.parse.attributes import read_braces
from reportkit.parse.context import fold
from reportkit.parse.emphasis import Run
from reportkit.parse.references import reference_group
from reportkit.patterns import regex

if TYPE_CHECKING:  # the two readers call each other: text holds brackets, brackets hold text
    from reportkit.parse.inline import InlineReader

NO_TITLE = ("a link takes no title: it would be on no page", "say it in the words")
_SPACES = "write `(<https://..>)` round an address with spaces, `\\(` for a bracket that is meant as text"
_BLANK = regex(r"[ \t\n]*")
_LABEL = regex(r"[^\s\[\]^]+")


_PLAIN_ADDRESS = regex(r"(?:https?://|mailto:|#)[^\s\x00-\x1f\x7f<>()\\&]*(?=[ )])")
"""An address that is as it stands: no bracket, escape or entity is in it."""


def _destination(text: str, start: int) -> tuple[bool, str, int]:
    """Read the address of a link; gives whether it is one, what it says, and the offset behind it."""
    if plain := _PLAIN_ADDRESS.match(text, start):
        return True, plain[0], plain.end()
    from reportkit.parse.commonmark import link_destination  # late: most texts are read without markdown-it

    found = link_destination(text, start, len(text))
    return found.ok, found.str, found.pos


def past_blanks(text: str, at: int) -> int:
    """Give the offset behind the blanks and line ends at `at`."""
    found = _BLANK.match(text, at)
    return at if found is None else found.end()


class BracketReader:
    """Reads what begins with a bracket, for an `InlineReader`.

    Reports RK154 (a class or key that a span does not take), RK158 (what is no wording inside `.variants`), RK163
    (marks of notes) and RK164 (links and their definitions).
    """

    def __init__(self, reader: InlineReader) -> None:
        self.reader = reader

    def read(self, items: list[Inline | Run], at: int, end: int, depth: int) -> int:
        """Read what begins with the bracket at `at`; gives the offset behind it."""
        close = self.reader.scan.brackets.get(at)
        if close is None or close >= end:
            return at + 1  # reported as lonely
        text, inner = self.reader.text, self.reader.text[at + 1 : close]
        following = text[close + 1 : close + 2]
        if at and text[at - 1] == "^":
            hint = "write `[^label]` and `[^label]: the note` on a line of its own"
            self.reader.faults.error("RK163", at - 1, close + 1, "notes are not written in the line", hint)
            return close + 1
        if inner.startswith("^"):
            return self._note(items, at, close)
        if following == "(" and (stop := self._link(items, at, close, depth)):
            return self.reader.own_attributes(items, at, stop, "a link")
        if following == "{" and not text.startswith("{{", close + 1):
            return self._span(items, at, close, depth)
        if "@" in inner and (group := reference_group(text, at + 1, close, self.reader.faults)):
            items.append(group)
            return close + 1
        return self._shortcut(items, at, close, depth)

    def _note(self, items: list[Inline | Run], at: int, close: int) -> int:
        label = self.reader.text[at + 2 : close]
        if not _LABEL.fullmatch(label):
            self.reader.faults.error("RK163", at, close + 1, f"`[^{label}]` is no mark of a note")
            return close + 1
        items.append(NoteMark(label, span=self.reader.faults.span(at, close + 1)))
        return self.reader.own_attributes(items, at, close + 1, "the mark of a note")

    def _link(self, items: list[Inline | Run], at: int, close: int, depth: int) -> int | None:
        """Read `(target)` behind a bracket (CommonMark 0.31, 6.3); gives the offset behind it, None where none is."""
        text = self.reader.text
        start = past_blanks(text, close + 2)
        target, stop = "", start
        if text[start : start + 1] != ")":
            good, target, behind = _destination(text, start)
            stop = past_blanks(text, behind)
            if not good or text[stop : stop + 1] != ")":
                titled = good and stop > behind and text[stop : stop + 1] in tuple("\"'(")
                said = NO_TITLE if titled else ("a link's target is `(address)`, without spaces", _SPACES)
                self.reader.faults.error("RK164", close + 1, close + 2, *said)
                return None
        add_link(self.reader, items, self.reader.range(at + 1, close, depth + 1), target, at=at, stop=stop + 1)
        return stop + 1

    def _span(self, items: list[Inline | Run], at: int, close: int, depth: int) -> int:
        braces = read_braces(self.reader.text, close + 1, self.reader.faults)
        if braces is None:
            return self.reader.past(close + 1)
        span = self.reader.faults.span(at, braces.end)
        own = self.reader.attributes(braces, (".variants", ".num", "none", "lang"), "a span")
        if "variants" in braces.classes:
            wordings = self._wordings(at + 1, close, depth)
            none = tuple(sorted((braces.get("none") or "").split()))
            items.append(WordVariants(wordings, none, attr=own, span=span))
            return braces.end
        if braces.get("none") is not None:
            self.reader.faults.error("RK154", braces.start, braces.end, "`none` belongs to `.variants`")
        number = "num" in braces.classes
        if number and braces.get("why") is None:
            hint = 'write `{.num why=".."}`'
            self.reader.faults.error("RK154", braces.start, braces.end, "a waiver without a reason", hint)
        if not braces.values and not number:
            self.reader.faults.error("RK154", braces.start, braces.end, "a span that says nothing")
        items.append(Words(self.reader.range(at + 1, close, depth + 1), number, attr=own, span=span))
        return braces.end

    def _wordings(self, start: int, end: int, depth: int) -> tuple[Wording, ...]:
        """Read the inside of `.variants`: spans with an audience each, and nothing else (source-format 3.7)."""
        out = []
        at = start
        while at < end:
            if self.reader.text[at].isspace():
                at += 1
                continue
            close = self.reader.scan.brackets.get(at)
            if close is None or self.reader.text[close + 1 : close + 2] != "{":
                hint = "write `[[a]{audience=x}[b]{audience=y}]{.variants}`"
                self.reader.faults.error("RK158", at, at + 1, "between wordings nothing else may stand", hint)
                return ()
            braces = read_braces(self.reader.text, close + 1, self.reader.faults)
            if braces is None:
                return ()
            own = self.reader.attributes(braces, (), "a wording")
            if own.audience is None:
                self.reader.faults.error("RK158", at, braces.end, "a wording names its audience")
            children = self.reader.range(at + 1, close, depth + 1)
            out.append(Wording(children, attr=own, span=self.reader.faults.span(at, braces.end)))
            at = braces.end
        if not out:
            self.reader.faults.error("RK158", start, end, "`.variants` without a wording")
        return tuple(out)

    def _shortcut(self, items: list[Inline | Run], at: int, close: int, depth: int) -> int:
        """Read `[text][label]`, `[label]` of a definition, or plain brackets."""
        text, stop = self.reader.text, close + 1
        label = text[at + 1 : close]
        if text[stop : stop + 1] == "[" and stop in self.reader.scan.brackets:
            inner_close = self.reader.scan.brackets[stop]
            label = text[stop + 1 : inner_close] or label
            if not label.startswith("^") and fold(label) not in self.reader.context.links and "@" not in label:
                self.reader.faults.error("RK164", stop, inner_close + 1, f"there is no link definition `{label}`")
            if fold(label) in self.reader.context.links:
                stop = inner_close + 1
        definition = self.reader.context.links.get(fold(label))
        self.reader.context.used.add(fold(label))
        if definition is None:
            items.append(self.reader.plain("[", at, at + 1))
            items.extend(self.reader.unpaired(at + 1, close, depth + 1))  # emphasis may begin here and end outside
            items.append(self.reader.plain("]", close, close + 1))
            return close + 1
        scope = definition.scope
        if scope is not None and (self.reader.context.scope is None or not self.reader.context.scope <= scope):
            hint = "move the definition to where all readers of the link have it"
            self.reader.faults.error(
                "RK164", at, stop, f"the definition of `{label}` does not reach every reader here", hint
            )
        add_link(self.reader, items, self.reader.range(at + 1, close, depth + 1), definition.target, at=at, stop=stop)
        return self.reader.own_attributes(items, at, stop, "a link")
