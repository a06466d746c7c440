"""Inline Markdown with exact places (source-format 3.2, 3.3, 3.10 to 3.12).

CommonMark's inlines and our own, read in one pass over the text. What does not parse is an error and yields nothing.
"""

from __future__ import annotations

from reportkit.diagnostics import did_you_mean
from reportkit.model.content import Attributes, Code, Inline, LineBreak, Text, Words
from reportkit.parse.angles import read_angle, read_entity
from reportkit.parse.attributes import Braces, attributes, closing, read_braces
from reportkit.parse.brackets import BracketReader
from reportkit.parse.context import Context
from reportkit.parse.emphasis import Run, pair, run_at
from reportkit.parse.place import Faults
from reportkit.parse.references import KEY, bare_reference
from reportkit.parse.scan import PUNCTUATION, Scan, scan
from reportkit.parse.values_in_text import BRACES, value_node
from reportkit.patterns import regex

_DEPTH = 16
_AUDIENCE = regex(r"audience\s*[=＝]")
PLAIN_RUN = regex(r"(?>(?:[^\\`<&!\[\]@{}*_\n-]++|-(?!->))+)")
"""Words in which no character means more than itself."""


class InlineReader:
    """Reads one text.

    Reports RK150 (braces without a partner), RK151 and RK159 (attributes twice, or where they belong to nothing), RK155
    to RK157 (fences and audiences in the words), RK160 (a lonely bracket), RK161 (nested too deeply), RK166 (values
    that are not known), RK170 (the end of a comment), RK175 (an image inside a line) and RK500 (a waiver in YAML).
    """

    def __init__(self, text: str, context: Context, faults: Faults) -> None:
        self.text, self.context, self.faults = text, context, faults
        self.scan: Scan = scan(text)
        for at in self.scan.lonely:
            mark = text[at]
            faults.error(
                "RK160", at, at + 1, f"a `{mark}` without its partner", f"write `\\{mark}` if it is meant as text"
            )

    def read(self) -> tuple[Inline, ...]:
        """Read the whole text; what is wrong in it is reported, and `faults.ok` says whether the result may be used."""
        return self.range(0, len(self.text), 0)

    def range(self, start: int, end: int, depth: int) -> tuple[Inline, ...]:
        """Read a stretch of the text, `depth` brackets deep."""
        return pair(self.unpaired(start, end, depth), self.faults)

    def unpaired(self, start: int, end: int, depth: int) -> list[Inline | Run]:
        """Read a stretch of the text whose runs of `*` and `_` are not paired yet."""
        if depth > _DEPTH:
            self.faults.error("RK161", start, start + 1, f"brackets nested more than {_DEPTH} deep")
            return []
        items: list[Inline | Run] = []
        at = start
        while at < end:
            found = PLAIN_RUN.match(self.text, at, end)
            if found:
                items.append(self.plain(found[0], at, found.end()))
                at = found.end()
                continue
            at = self._one(items, at, end, depth)
        return items

    def plain(self, text: str, start: int, end: int) -> Text:
        """Make a text node; reports RK155 and RK156 for a fence or an audience that stands in the words."""
        if self.faults.ok and "audience" in text and (found := _AUDIENCE.search(text)):
            hint = "attributes stand in `{..}` behind what they restrict; write `audience\\=` if it is meant as text"
            self.faults.error("RK156", start + found.start(), start + found.end(), "an audience in the words", hint)
        if self.faults.ok and ":::" in text:
            at = start + text.index(":::")
            self.faults.error("RK155", at, at + 3, "`:::` inside a line", "a fence stands on a line of its own")
        return Text(text, span=self.faults.span(start, end))

    def _one(self, items: list[Inline | Run], at: int, end: int, depth: int) -> int:
        """Read what begins at a special character; gives the offset behind it."""
        match self.text[at]:
            case "\\":
                return self._escape(items, at, end)
            case "`":
                return self._code(items, at, end)
            case "<":
                return read_angle(self, items, at, end)
            case "&":
                return read_entity(self, items, at)
            case "[":
                return BracketReader(self).read(items, at, end, depth)
            case "!" if self.text[at + 1 : at + 2] == "[" and at + 1 in self.scan.brackets:
                return self._image(at)
            case "@":
                return self._reference(items, at)
            case "{":
                return self._brace(items, at, end)
            case "}":
                self.faults.error(
                    "RK150", at, at + 1, "a `}` without its partner", "write `\\}` if it is meant as text"
                )
                return at + 1
            case "*" | "_":
                run = run_at(self.text, at, end)
                items.append(run)
                return at + run.count
            case "\n":
                return self._line_end(items, at)
            case "-" if self.text.startswith("-->", at):
                self.faults.error("RK170", at, at + 3, "`-->` without a comment that it closes")
                return at + 3
            case character:
                items.append(self.plain(character, at, at + 1))
                return at + 1

    def _escape(self, items: list[Inline | Run], at: int, end: int) -> int:
        text = self.text
        if text.startswith("\\{{", at):
            close = text.find("}}", at + 3, end)
            stop = close + 2 if close >= 0 else at + 3
            items.append(self.plain(text[at + 1 : stop], at, stop))
            return stop
        following = text[at + 1 : at + 2]
        if following == "\n":
            items.append(LineBreak(span=self.faults.span(at, at + 1)))
            return at + 2
        if following and following in PUNCTUATION:
            items.append(self.plain(following, at, at + 2))
            return at + 2
        items.append(self.plain("\\", at, at + 1))
        return at + 1

    def _line_end(self, items: list[Inline | Run], at: int) -> int:
        last = items[-1] if items else None
        stop = at + 1
        while stop < len(self.text) and self.text[stop] in " \t":
            stop += 1
        if self.text.startswith(":::", stop):
            self.faults.error("RK155", stop, stop + 3, "a line that begins with `:::` inside a paragraph")
        if isinstance(last, Text):
            stripped = last.text.rstrip(" ")
            items[-1] = Text(stripped, span=last.span)
            if len(last.text) - len(stripped) >= 2:
                items.append(LineBreak(span=self.faults.span(at, at + 1)))
                return stop
        items.append(self.plain(" ", at, at + 1))
        return stop

    def _code(self, items: list[Inline | Run], at: int, end: int) -> int:
        if at not in self.scan.code:
            stop = at
            while stop < end and self.text[stop] == "`":
                stop += 1
            items.append(self.plain(self.text[at:stop], at, stop))
            return stop
        inner_end, stop = self.scan.code[at]
        size = stop - inner_end
        code = self.text[at + size : inner_end].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip():
            code = code[1:-1]
        if "audience=" in code:
            self.faults.error("RK156", at, stop, "`audience=` inside code does not restrict anything")
        items.append(Code(code, span=self.faults.span(at, stop)))
        return self.own_attributes(items, at, stop, "code")

    def own_attributes(self, items: list[Inline | Run], start: int, at: int, what: str) -> int:
        """Read attributes that stand directly behind an inline, and put it into a span that has them."""
        if self.text[at : at + 1] != "{" or self.text.startswith("{{", at):
            return at
        braces = read_braces(self.text, at, self.faults)
        if braces is None:
            return self.past(at)
        inner = items.pop()
        assert not isinstance(inner, Run)
        own = self.attributes(braces, (), what)
        items.append(Words((inner,), attr=own, span=self.faults.span(start, braces.end)))
        return braces.end

    def past(self, at: int) -> int:
        """Give the offset behind the braces at `at`, closed or not."""
        close = closing(self.text, at)
        return close + 1 if close >= 0 else at + 1

    def by_audience(self, braces: Braces) -> None:
        """Report RK157 for an audience in a text of YAML, and RK500 for a waiver in one."""
        if self.context.in_yaml and braces.get("waive"):
            hint = 'write it at the object: `waive: {UN-18: ".."}`'
            self.faults.error("RK500", braces.start, braces.end, "no waiver may stand in a text of YAML", hint)
        if self.context.in_yaml and braces.get("audience"):
            hint = "use a value for several audiences: a map whose keys are audiences"
            self.faults.error("RK157", braces.start, braces.end, "no audience may stand in a text of YAML", hint)

    def attributes(self, braces: Braces, allowed: tuple[str, ...], what: str) -> Attributes:
        """Give the attributes of an inline; reports RK157 for an audience in a text of YAML."""
        self.by_audience(braces)
        return attributes(braces, allowed, self.faults, what)

    def _image(self, at: int) -> int:
        hint = "an image is a figure: alone in its paragraph, with a caption and alt text"
        self.faults.error("RK175", at, at + 2, "an image inside a line", hint)
        return self._skip_image(at)

    def _skip_image(self, at: int) -> int:
        stop = self.scan.brackets[at + 1] + 1
        if self.text[stop : stop + 1] == "(":
            close = self.text.find(")", stop)
            stop = close + 1 if close >= 0 else stop
        return self.past(stop) if self.text[stop : stop + 1] == "{" else stop

    def _reference(self, items: list[Inline | Run], at: int) -> int:
        before = self.text[at - 1] if at else " "
        found = KEY.match(self.text, at)
        if found is None or before.isalnum() or before == "_":
            items.append(self.plain("@", at, at + 1))
            return at + 1
        items.append(bare_reference(found[1], at, found.end(), self.faults))
        return found.end()

    # Braces

    def _brace(self, items: list[Inline | Run], at: int, end: int) -> int:
        if self.text.startswith("{{", at):
            return self._value(items, at, end)
        close = closing(self.text, at)
        if close < 0:
            self.faults.error("RK150", at, at + 1, "a `{` without its partner", "write `\\{` if it is meant as text")
            return at + 1
        spaced = at == 0 or self.text[at - 1] in " \t\n"
        if not spaced or self.text[close + 1 :].strip() or end != len(self.text):
            hint = "attributes stand directly behind `]`, `)` or a backtick, or at the end of the block after a space"
            self.faults.error("RK159", at, close + 1, "attributes belong to nothing here", hint)
            return close + 1
        braces = read_braces(self.text, at, self.faults)
        if braces is not None and self.context.trailing is not None:
            self.faults.error("RK151", at, close + 1, "attributes stand twice")
        if braces is not None:
            self.by_audience(braces)
        self.context.trailing = braces
        last = items[-1] if items else None
        if isinstance(last, Text):
            items[-1] = Text(last.text.rstrip(), span=last.span)
        return close + 1

    def _value(self, items: list[Inline | Run], at: int, end: int) -> int:
        found = BRACES.match(self.text, at, end)
        close = self.text.find("}}", at, end)
        stop = found.end() if found else (close + 2 if close >= 0 else at + 2)
        span = self.faults.span(at, stop)
        node = value_node(found, span) if found else None
        if node is None:
            hint = "`{{ fact.id }}`, `{{ term.id }}`, `{{ memo.title }}`, `{{ count.recommendations }}`; `\\{{` is text"
            word = found[3] or found[2] if found else ""
            near = did_you_mean(found[1], ("fact", "term", "memo", "count")) if found else ()
            self.faults.error(
                "RK166", at, stop, f"these braces stand for nothing known{': ' + word if word else ''}", *near, hint
            )
            return stop
        items.append(node)
        return stop
