"""Facts, references and terms (source-format 4)."""

from __future__ import annotations

from datetime import date

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.content import Code, Emphasis, Prose, Text
from reportkit.model.evidence import Fact, FactSource, Forbidden, Name, Reference, Term, TermForms, Uncertainty
from reportkit.model.walk import walk
from reportkit.parse import values
from reportkit.parse.evidence_records import (
    CSL,
    FACT,
    FACT_SOURCE,
    FILES,
    FORBIDDEN,
    FORMS,
    NAME,
    REFERENCE,
    TERM,
    UNSOURCED,
)
from reportkit.parse.per_audience import Scope
from reportkit.patterns import regex
from reportkit.source.fields import Fields, read_plain
from reportkit.source.text import markup_in
from reportkit.source.yaml import YamlList, YamlMap, YamlNode, YamlScalar

_BRACES = regex(r"\{\{\s*(value|unit)\s*\}\}")
_YEAR = regex(r"\d{4}(-\d{2}(-\d{2})?)?")


class EvidenceReader:
    """Reads the entries of one evidence file; `scope` is narrowed by the file's `for`, entries only narrow it.

    Reports RK120 and RK124 (no map, no list), RK127 (a date), RK130 to RK132 (audiences that are unknown, twice, or
    outside the file's), RK138 (no source) and RK139 (a wording), and what `Fields` finds.
    """

    def __init__(self, scope: Scope, sink: Sink) -> None:
        self.scope, self.sink = scope, sink

    def entries(self, node: YamlNode | None, kind: str) -> tuple[YamlNode, ...]:
        """Read the head of a file and give its entries; narrows the scope to `for`."""
        if node is None:
            return ()
        fields = Fields(node, FILES[kind], self.sink, node.span)
        names = fields.names("for")
        if names is not None:
            self._known(names, self.scope.all, fields, "for")
            self.scope = Scope(tuple(n for n in names if n in self.scope.all), self.scope.all)
        else:
            self.scope = Scope((), self.scope.all)
        return fields.items(kind)

    def _known(self, names: tuple[str, ...], allowed: tuple[str, ...], fields: Fields, key: str) -> None:
        for scalar in fields.scalars(key):
            if scalar.text in names and scalar.text not in allowed:
                code = "RK132" if scalar.text in self.scope.all else "RK130"
                said = "is not among those of the file" if code == "RK132" else "is unknown"
                fields.fail(code, scalar.span, f"the audience `{scalar.text}` {said}")

    def _audiences(self, fields: Fields) -> tuple[str, ...]:
        names = fields.names("audiences")
        if names is None:
            return self.scope.names
        self._known(names, self.scope.names, fields, "audiences")
        return tuple(n for n in self.scope.names if n in names)

    def fact(self, node: YamlNode) -> Fact | None:
        """Read a fact; None where it cannot be made."""
        fields = Fields(node, FACT, self.sink, node.span)
        as_of = fields.day("as_of")
        sources, unsourced = self._sources(fields)
        if as_of is None or not fields.ok:
            return None
        return Fact(
            id=fields.key("id"),
            kind=fields.text("kind"),
            value=fields.text("value"),
            as_of=as_of,
            status=fields.text("status"),
            audiences=self._audiences(fields),
            unit=fields.text("unit"),
            estimator=fields.text("estimator"),
            uncertainty=fields.choice("uncertainty", Uncertainty, Uncertainty.EXACT),
            valid_until=fields.day("valid_until"),
            sources=sources,
            unsourced=unsourced,
            contested_by=fields.optional("contested_by"),
            speaker=fields.optional("speaker"),
            marking=fields.optional("marking"),
            wording=self._wording(fields),
            later=fields.optional("later"),
            span=fields.span,
        )

    def _sources(self, fields: Fields) -> tuple[tuple[FactSource, ...], str | None]:
        node = fields.node("sources")
        if isinstance(node, YamlMap):
            inner = Fields(node, UNSOURCED, self.sink, node.span)
            return (), inner.text("none")
        out = []
        for item in fields.items("sources"):
            inner = Fields(item, FACT_SOURCE, self.sink, item.span)
            out.append(FactSource(inner.text("ref"), inner.text("locator"), inner.span))
        if node is not None and not out:
            fields.fail("RK138", node.span, "a fact needs a source", 'or say why it has none: `{none: "why"}`')
        return tuple(out), None

    def _wording(self, fields: Fields) -> tuple[tuple[str, str], ...]:
        """Read the wordings: plain text by audience or `default`, with no digits of its own (RK139)."""
        node = fields.node("wording")
        if node is None:
            return ()
        if not isinstance(node, YamlMap):
            fields.fail("RK120", node.span, "`wording` is a map by audience, or `default`")
            return ()
        out: dict[str, str] = {}
        for key, value in node.entries:
            text = value.text if isinstance(value, YamlScalar) else values.plain(self.sink)(value)
            for name in key.text.split():
                if name != "default" and name not in self.scope.all:
                    fields.fail("RK130", key.span, f"unknown audience `{name}`")
                elif name in out:
                    fields.fail("RK131", key.span, f"the audience `{name}` is named twice")
                elif text is not None:
                    out[name] = text
            if text is not None:
                self._wording_text(text, value, fields)
        return tuple(out.items())

    def _wording_text(self, text: str, value: YamlNode, fields: Fields) -> None:
        rest = _BRACES.sub("", text)
        if markup_in(rest):
            fields.fail("RK139", value.span, "only `{{ value }}` and `{{ unit }}` may stand in a wording")
        elif any(c.isdigit() for c in rest) and fields.text("kind") != "quotation":
            fields.fail("RK139", value.span, "a wording may hold no digits of its own", "write `{{ value }}`")

    def reference(self, node: YamlNode) -> Reference | None:
        """Read a work in CSL-YAML. Reports RK121 for a key that is no variable of CSL."""
        fields = Fields(node, REFERENCE, self.sink, node.span)
        title = fields.node("title")
        own = {k.name for k in REFERENCE.keys}
        for key, _ in node.entries if isinstance(node, YamlMap) else ():
            if key.text not in own | CSL:
                near = did_you_mean(key.text, [*own, *CSL])
                fields.fail("RK121", key.span, f"unknown key `{key.text}` in a reference", *near)
        rest = tuple((k, fields.text(k)) for k in fields.values if k not in own)
        made = Reference(
            id=fields.key("id"),
            type=fields.text("type"),
            title=self._title(title) if title else None,
            audiences=self._audiences(fields),
            author=self._names(fields),
            issued=self._issued(fields),
            fields=rest,
            note=fields.optional("note"),
            span=fields.span,
        )
        return made if fields.ok else None

    def _title(self, node: YamlNode) -> Prose | None:
        """Read the title of a work: words, and nothing that stands for other words. Reports RK144."""
        title = values.prose(self.sink)(node)
        for inner in walk(title or ()):
            if not isinstance(inner, (Text, Code, Emphasis)):
                self.sink.error("RK144", inner.span, "the title of a work is words", "write `\\@` for the character")
        return title

    def _names(self, fields: Fields) -> tuple[Name, ...]:
        out = []
        for item in fields.items("author"):
            inner = Fields(item, NAME, self.sink, item.span)
            out.append(Name(inner.text("family"), inner.text("given"), inner.text("literal")))
        return tuple(out)

    def _issued(self, fields: Fields) -> tuple[int, ...]:
        """Read a date of issue: a year, a month, or a day. Reports RK127."""
        scalar = fields.scalar("issued")
        if scalar is None:
            return ()
        parts = tuple(int(p) for p in scalar.text.split("-")) if _YEAR.fullmatch(scalar.text) else ()
        try:
            date(*(*parts, 1, 1)[:3])
        except (TypeError, ValueError):
            fields.fail("RK127", scalar.span, f"`{scalar.text}` is no date", "write it as 2022, 2022-10 or 2022-10-25")
            return ()
        return parts

    def term(self, node: YamlNode) -> Term | None:
        """Read a term."""
        fields = Fields(node, TERM, self.sink, node.span)
        made = Term(
            id=fields.key("id"),
            forms=self._forms(fields),
            audiences=self._audiences(fields),
            kind=fields.text("kind"),
            group=fields.text("group"),
            order=fields.whole("order"),
            forbid=self._forbidden(fields),
            case=fields.flag("case"),
            span=fields.span,
        )
        return made if fields.ok else None

    def _keyed(self, fields: Fields, key: str) -> list[tuple[str, YamlNode]]:
        """Give the entries of a map by audience, one for each audience."""
        node = fields.node(key)
        if node is None:
            return []
        if not isinstance(node, YamlMap):
            fields.fail("RK120", node.span, f"`{key}` is a map by audience")
            return []
        out: dict[str, YamlNode] = {}
        for name_node, value in node.entries:
            for name in name_node.text.split():
                if name not in self.scope.all:
                    fields.fail("RK130", name_node.span, f"unknown audience `{name}`")
                elif name in out:
                    fields.fail("RK131", name_node.span, f"the audience `{name}` is named twice")
                else:
                    out[name] = value
        return list(out.items())

    def _forms(self, fields: Fields) -> tuple[tuple[str, TermForms], ...]:
        """Read the forms by audience; those that stand once for several are one object."""
        keyed = self._keyed(fields, "forms")
        made = {id(value): value for _, value in keyed}
        read = {key: self._form(value, fields) for key, value in made.items()}
        return tuple((name, read[id(value)]) for name, value in keyed)

    def _form(self, value: YamlNode, fields: Fields) -> TermForms:
        if isinstance(value, YamlScalar):
            return TermForms(form=read_plain(value, fields.fail))
        inner = Fields(value, FORMS, self.sink, value.span)
        return TermForms(
            form=inner.text("form"),
            article=inner.text("article"),
            first=inner.text("first"),
            plural=inner.text("plural"),
            adjective=inner.text("adj"),
            short=inner.text("short"),
        )

    def _forbidden(self, fields: Fields) -> tuple[tuple[str, tuple[Forbidden, ...]], ...]:
        out = []
        for name, value in self._keyed(fields, "forbid"):
            if not isinstance(value, YamlList):
                fields.fail("RK124", value.span, "`forbid` holds a list for each audience")
                continue
            inner = [Fields(item, FORBIDDEN, self.sink, item.span) for item in value.items]
            out.append((name, tuple(Forbidden(f.text("form"), f.text("use"), f.text("why"), f.span) for f in inner)))
        return tuple(out)
