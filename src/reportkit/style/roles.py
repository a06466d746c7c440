"""The roles of a sheet, finished: `based_on` followed, every property given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.doctree.roles import HEADINGS, IN_HOUSE, Role, SpanRole
from reportkit.record import dataclass, field
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar
from reportkit.span import Span
from reportkit.style import values
from reportkit.style.fields import Reader, Values
from reportkit.style.sheet import Borders, ParagraphStyle, Side, SpanStyle, TextStyle
from reportkit.style.source import FAMILY_KEYS, TEXT_KEYS, Entry

_OWN = ("name", "based_on", "label", "hyphens")
"""What a role does not take from the one that it is based on."""

_UNDIVIDED = frozenset(
    (
        *(Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.MEMO_HEAD_FIRST, Role.MEMO_HEAD, Role.MEMO_SUBJECT),
        *(Role.MASTHEAD_TOP, Role.MASTHEAD_KIND, Role.MASTHEAD_SIDE, Role.MASTHEAD_BODY, Role.MASTHEAD_LINE),
        *(Role.MASTHEAD_STRONG, Role.SUMMARY_HEAD, *HEADINGS, Role.HEADING_1_MARKED, Role.HEADING_2_MARKED),
        *(Role.HEADING_3_MARKED, Role.ANNEX_LABEL, Role.ANNEX_TITLE, Role.DEFINITION_TERM, Role.CODE, Role.OWNER_DUE),
        *(Role.DECISION_LINE, Role.CHECK_SIGNED, Role.TABLE_HEAD, Role.TABLE_HEAD_NUMBER, Role.TABLE_NUMBER),
        *(Role.CONTENTS_TITLE, Role.CONTENTS_HEAD, Role.CONTENTS_1, Role.CONTENTS_2, Role.CONTENTS_3, Role.SIGNATURE),
        *(Role.LETTER_FROM, Role.LETTER_DATE, Role.LETTER_TO, Role.SALUTATION, Role.INITIALS),
        *(Role.HEADER, Role.FOOTER, Role.BANNER_LINE),
    )
)
"""Roles whose words are not divided unless the sheet says `hyphens: true`: what is looked at more than read."""


_WORDS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(FAMILY_KEYS, values.text),
    **dict.fromkeys(("bold", "italic", "underline"), values.switch),
    **{"size": values.half_points, "colour": values.colour, "tracking": values.twips, "background": values.colour},
}
_SIDES = {f"border_{side}": side for side in ("top", "bottom", "left", "right")}
_SHAPE: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("before", "after", "left", "right", "first", "bare", "step"), values.twips),
    **dict.fromkeys(("hyphens", "keep_next", "keep_lines"), values.switch),
    **dict.fromkeys(("align", "label_align"), values.side),
    **dict.fromkeys(_SIDES, values.border),
    **{"name": values.text, "line": values.line, "outline": values.outline, "tint": values.colour},
}
_LISTS = {"tabs": values.tab, "levels": values.twips}
"""How the values of a role are read, by key; `_SHAPE` are those that are not of its words."""

_NEEDED = frozenset(("family", "korean", "size"))


@dataclass(slots=True)
class Roles:
    """Finishes the roles of the merged entries; each is followed once."""

    reader: Reader
    entries: Mapping[str, Entry]
    places: Mapping[str, Span]
    merged: dict[str, Entry] = field(default_factory=dict)
    labels: dict[str, Entry] = field(default_factory=dict)
    quick: Reader = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.quick = Reader(self.reader.variables, Sink(), self.reader.head)

    def all(self) -> dict[Role, ParagraphStyle]:
        """Give every role, those of a review only where they are written.

        Reports RK343 (a role is missing), RK347 (`based_on` leads nowhere or in a circle)."""
        out: dict[Role, ParagraphStyle] = {}
        for role in Role:
            if role.value not in self.entries:
                if role in IN_HOUSE:
                    continue
                self.reader.sink.error(
                    "RK343", self.reader.head, f"the role `{role}` is missing", "give it, or extend a sheet that has it"
                )
                continue
            self.follow(role.value, ())
            out[role] = self.finish(role)
        return out

    def follow(self, role: str, path: tuple[str, ...]) -> Entry:
        """Give the keys of a role with those of the role that it is based on."""
        if role in self.merged:
            return self.merged[role]
        own = self.entries[role]
        base = own.get("based_on")
        keys: Entry = {}
        label: Entry = {}
        if isinstance(base, YamlScalar):
            if base.text in path or base.text == role:
                self.reader.sink.error("RK347", base.span, f"`based_on: {base.text}` leads back to `{role}`")
            elif base.text not in self.entries:
                hints = did_you_mean(base.text, self.entries)
                self.reader.sink.error("RK347", base.span, f"there is no role `{base.text}`", *hints)
            else:
                keys = {k: v for k, v in self.follow(base.text, (*path, role)).items() if k not in _OWN}
                label = dict(self.labels[base.text])
        keys.update(own)
        label.update(self.label(own.get("label")))
        self.merged[role], self.labels[role] = keys, label
        return keys

    def label(self, node: YamlNode | None) -> Entry:
        """Give the keys of a label's map; reports RK342 (unknown key) and RK350."""
        if node is None:
            return {}
        if not isinstance(node, YamlMap):
            self.reader.sink.error("RK350", node.span, "`label` is a map of keys and values")
            return {}
        for key, _ in node.entries:
            if key.text not in TEXT_KEYS:
                hints = did_you_mean(key.text, TEXT_KEYS)
                self.reader.sink.error("RK342", key.span, f"unknown key `{key.text}` in `label`", *hints)
        return {key.text: value for key, value in node.entries}

    def finish(self, role: Role) -> ParagraphStyle:
        """Read the merged keys of a role."""
        span = self.places.get(f"roles.{role}", self.reader.head)
        return self._sound(role, span) or self._each(role, span)

    def _sound(self, role: Role, span: Span) -> ParagraphStyle | None:
        """Read the keys that stand, all at once; None where one is at fault or missing, which `_each` tells."""
        keys, reader = self.merged[role], self.quick
        words, shape = reader.standing(keys, _WORDS), reader.standing(keys, _SHAPE)
        if not ("name" in shape and "line" in shape and words.keys() >= _NEEDED):
            return None
        for key, how in _LISTS.items():
            if key in keys:
                shape[key] = Values(reader, keys, "", span).many(key, how)
        sides = {name: shape.pop(key) for key, name in _SIDES.items() if key in shape}
        label = {**words, **reader.standing(self.labels[role], _WORDS)} if self.labels[role] else None
        if reader.sink.found:  # what could not be read is None, whatever it should be
            return None
        return ParagraphStyle(
            text=TextStyle(**words),
            bare=shape.pop("bare", shape.get("first", 0)),
            hyphens=shape.pop("hyphens", role not in _UNDIVIDED),
            background=shape.pop("tint", None),
            borders=Borders(**sides) if sides else _NONE,
            label=TextStyle(**label) if label else None,
            span=span,
            **shape,
        )

    def _each(self, role: Role, span: Span) -> ParagraphStyle:
        """Read the keys of a role one by one, in the order in which what is wrong with them is told."""
        v = Values(self.reader, self.merged[role], f"`{role}`", span)
        label = self.labels[role]
        first = v.get("first", values.twips, 0)
        return ParagraphStyle(
            name=v.need("name", values.text, role.value),
            text=text_style(v),
            line=v.need("line", values.line, 240),
            before=v.get("before", values.twips, 0),
            after=v.get("after", values.twips, 0),
            left=v.get("left", values.twips, 0),
            right=v.get("right", values.twips, 0),
            first=first,
            bare=v.get("bare", values.twips, first),
            align=v.get("align", values.side, Side.LEFT),
            hyphens=v.get("hyphens", values.switch, role not in _UNDIVIDED),
            tabs=v.many("tabs", values.tab),
            step=v.get("step", values.twips, 0),
            levels=v.many("levels", values.twips),
            keep_next=v.get("keep_next", values.switch, False),
            keep_lines=v.get("keep_lines", values.switch, False),
            outline=v.maybe("outline", values.outline),
            borders=_borders(v),
            background=v.maybe("tint", values.colour),
            label=text_style(Values(self.reader, {**v.keys, **label}, f"the label of `{role}`", span))
            if label
            else None,
            label_align=v.get("label_align", values.side, Side.LEFT),
            span=span,
        )


def text_style(v: Values) -> TextStyle:
    """Read the look of words."""
    return TextStyle(
        family=v.need("family", values.text, ""),
        korean=v.need("korean", values.text, ""),
        size=v.need("size", values.half_points, 20),
        colour=v.get("colour", values.colour, "#000000"),
        bold=v.get("bold", values.switch, False),
        italic=v.get("italic", values.switch, False),
        underline=v.get("underline", values.switch, False),
        tracking=v.get("tracking", values.twips, 0),
        background=v.maybe("background", values.colour),
        chinese=v.get("chinese", values.text, ""),
        japanese=v.get("japanese", values.text, ""),
        arabic=v.get("arabic", values.text, ""),
    )


_NONE = Borders()


def _borders(v: Values) -> Borders:
    if not any(key in v.keys for key in ("border_top", "border_bottom", "border_left", "border_right")):
        return _NONE
    return Borders(
        top=v.maybe("border_top", values.border),
        bottom=v.maybe("border_bottom", values.border),
        left=v.maybe("border_left", values.border),
        right=v.maybe("border_right", values.border),
    )


def span_styles(reader: Reader, entries: Mapping[str, Entry], places: Mapping[str, Span]) -> dict[SpanRole, SpanStyle]:
    """Give every span role; reports RK343 (one is missing)."""
    out: dict[SpanRole, SpanStyle] = {}
    for role in SpanRole:
        if role.value not in entries:
            if role in IN_HOUSE:
                continue
            reader.sink.error(
                "RK343", reader.head, f"the span role `{role}` is missing", "give it, or extend a sheet that has it"
            )
            continue
        v = Values(reader, entries[role], f"`{role}`", places.get(f"spans.{role}", reader.head))
        out[role] = SpanStyle(
            name=v.need("name", values.text, role.value),
            family=v.maybe("family", values.text),
            korean=v.maybe("korean", values.text),
            size=v.maybe("size", values.half_points),
            scale=v.maybe("scale", values.whole),
            colour=v.maybe("colour", values.colour),
            bold=v.maybe("bold", values.switch),
            italic=v.maybe("italic", values.switch),
            underline=v.maybe("underline", values.switch),
            tracking=v.maybe("tracking", values.twips),
            raised=v.get("raised", values.switch, False),
            chinese=v.maybe("chinese", values.text),
            japanese=v.maybe("japanese", values.text),
            arabic=v.maybe("arabic", values.text),
        )
    return out
