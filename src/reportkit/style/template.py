"""A house's own document as template: its looks go under what the sheet says itself, and over what the sheet extends.

A style of the template is used where it has the name that a role has in Word, in any case of letters (names of Word's
own styles are English in every language). Everything passes as a value of a sheet, through the same readers; no element
of the template is copied anywhere. Reports RK360 (cannot be read), RK361 (too large), RK362 (a style of another kind),
RK364 (looks that a sheet has no word for), RK365 (a face without a twin), RK366 (headers of which something is left
behind), RK367 (another paper, or margins that leave no room).
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.diagnostics import Sink
from reportkit.record import dataclass, field
from reportkit.source.etree import etree
from reportkit.source.workspace import ReadFault, Workspace
from reportkit.source.yaml import YamlNode, YamlScalar
from reportkit.span import Span
from reportkit.style.letterhead import NO_LETTERHEAD, Letterhead, Lines
from reportkit.style.template_looks import TemplateFaces, paragraph_keys, points, read_faces, unfit, word_keys
from reportkit.style.template_package import TEMPLATE_LIMIT, R, TemplateFault, TemplatePackage, W, open_template
from reportkit.style.template_properties import StyleTable, gather, switched, whole
from reportkit.style.template_running import RunningReader

_PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_NEAR = 40
_SMALLEST = 2000
"""Twips of a text's width or depth below which margins are a mistake."""

_ROOM = 840
"""Twips that our own running matter takes with the room round it, beside a letterhead."""

_STANDS_FOR = {"body": ("Normal",), "reference": (), "quote": ("Intense Quote",)}
"""Styles of Word that are taken where a template has none of a role's own name."""


@dataclass(slots=True)
class Template:
    """What a template gives a sheet: keys of roles and spans, pages, families, a letterhead; all at one place.

    `measure` is the width of its text in twips, 0 where it has no sound page of its own.
    """

    span: Span
    roles: dict[str, dict[str, YamlNode]] = field(default_factory=dict)
    spans: dict[str, dict[str, YamlNode]] = field(default_factory=dict)
    pages: dict[str, dict[str, YamlNode]] = field(default_factory=dict)
    gaps: dict[str, YamlNode] = field(default_factory=dict)
    faces: dict[str, dict[str, YamlNode]] = field(default_factory=dict)
    letterhead: Letterhead = NO_LETTERHEAD
    measure: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """How a sheet names things so far: styles of roles and of spans in Word, families by the names there."""

    roles: Mapping[str, str]
    spans: Mapping[str, str]
    families: Mapping[str, str]
    korean: str


def read_template(scalar: YamlScalar, names: Names, workspace: Workspace, sink: Sink) -> Template | None:
    """Read the template that a sheet names, a file beside it in `styles/`; None where it cannot be used."""
    path = f"styles/{scalar.text}"
    try:
        data = workspace.read(path, TEMPLATE_LIMIT)
    except ReadFault as unread:
        sink.error("RK360", scalar.span, f"cannot read the template `{path}`: {unread}")
        return None
    try:
        return _Reader(open_template(data), scalar, names, sink).read()
    except TemplateFault as fault:
        sink.error(fault.code, scalar.span, f"the template `{path}`: {fault.message}", *fault.hints)
        return None


class _Reader:
    """Reads one template; findings stand where the sheet names it."""

    def __init__(self, package: TemplatePackage, scalar: YamlScalar, names: Names, sink: Sink) -> None:
        self.package, self.span, self.names, self.sink = package, scalar.span, names, sink
        self.styles = StyleTable(package.tree(package.related("styles")))
        theme, table = (package.tree(package.related(kind)) for kind in ("theme", "fontTable"))
        self.faces: TemplateFaces = read_faces(theme, table, names.families)
        self.out = Template(scalar.span)

    def read(self) -> Template:
        for role, name in self.names.roles.items():
            self._role(role, name)
        for span, name in self.names.spans.items():
            self._words(span, name)
        body = self._main()
        section = body.find(f"{W}sectPr")
        size = self._page(section)
        self._letterhead(section, size)
        for family, own in self.faces.twins.items():
            self.out.faces[family] = self._entry({"docx": own})
        for own, family in self.faces.stand_ins.items():
            self.out.faces[family] = self._entry({"docx": own})
            self._warn(
                "RK365",
                f"the template's face `{own}` does not come with reportkit",
                f"the PDF is drawn in `{family.partition(' for ')[0]}`, and page numbers in the DOCX are estimates",
            )
        return self.out

    def _main(self) -> etree._Element:
        tree = self.package.tree(self.package.main)
        body = None if tree is None else tree.find(f"{W}body")
        if body is None:
            raise TemplateFault("RK360", "its main part has no body", "save it anew in Word")
        return body

    def _entry(self, keys: Mapping[str, str]) -> dict[str, YamlNode]:
        return {key: YamlScalar(value, self.span) for key, value in keys.items()}

    def _warn(self, code: str, message: str, *hints: str) -> None:
        self.sink.warning(code, self.span, message, *hints)

    def _role(self, role: str, name: str) -> None:
        found = (self.styles.by_name.get(n.lower()) for n in (name, *_STANDS_FOR.get(role, ())))
        style = next((s for s in found if s is not None), None)
        if style is None:
            return
        if style.kind != "paragraph":
            self._warn("RK362", f"`{style.name}` of the template is no style of paragraphs", "the sheet's own is used")
            return
        look = self.styles.look(style.key)
        self.out.roles[role] = self._entry(paragraph_keys(look, self.styles.own(style.key), self.faces))
        if lost := unfit(look):
            words = ", ".join(f"`{word}`" for word in dict.fromkeys(lost))
            self._warn("RK364", f"`{style.name}` of the template has {words}, which a sheet cannot say")
        if switched(look.paragraph, "contextualSpacing"):
            self.out.gaps[f"{role} > {role}"] = YamlScalar("0", self.span)

    def _words(self, span: str, name: str) -> None:
        style = self.styles.by_name.get(name.lower())
        if style is None:
            return
        if style.kind != "character":
            self._warn("RK362", f"`{style.name}` of the template is no style of words", "the sheet's own is used")
            return
        self.out.spans[span] = self._entry(word_keys(self.styles.own(style.key).words, self.faces))

    def _page(self, section: etree._Element | None) -> tuple[str, int, int]:
        """Take over margins; the paper stays the audience's. Gives the paper, the measure and the left margin."""
        own: dict[str, dict[str, str]] = {}
        gather(own, section)
        sizes = [whole(own, "pgSz", key) or 0 for key in ("w", "h")]
        edges = {key: whole(own, "pgMar", key) for key in ("left", "right", "top", "bottom", "header", "footer")}
        known = {key: value for key, value in edges.items() if value is not None and value >= 0}
        paper = next((n for n, p in _PAPERS.items() if all(abs(a - b) < _NEAR for a, b in zip(p, sizes))), "")
        if not paper:
            self._warn(
                "RK367", "the paper of the template is neither A4 nor Letter", "the margins of the sheet are kept"
            )
            return "", 0, 0
        measure = sizes[0] - known.get("left", 0) - known.get("right", 0)
        depth = sizes[1] - known.get("top", 0) - known.get("bottom", 0)
        if len(known) < len(edges) or measure < _SMALLEST or depth < _SMALLEST:
            self._warn(
                "RK367", "the margins of the template leave no room for text", "the margins of the sheet are kept"
            )
            return "", 0, 0
        for name, (width, _) in _PAPERS.items():
            right = width - known["left"] - measure
            if right >= 0:  # else its text would be wider than the other paper, which keeps the sheet's margins
                self.out.pages[name] = self._entry({k: points(v) for k, v in {**known, "right": right}.items()})
        self.out.measure = measure
        return paper, measure, known["left"]

    def _letterhead(self, section: etree._Element | None, size: tuple[str, int, int]) -> None:
        reader = RunningReader(self.package, self.styles, self.faces, self.names.korean, size[1] or 9000)
        parts: dict[str, Lines] = {}
        targets = self.package.relations(self.package.main)
        for what in ("header", "footer"):
            for node in () if section is None else section.iterchildren(f"{W}{what}Reference"):
                name = targets.get(node.get(f"{R}id", ""), ("", ""))[1]
                parts[f"{node.get(f'{W}type', 'default')}_{what}"] = reader.lines(name)
        first = section is not None and section.find(f"{W}titlePg") is not None
        settings = self.package.tree(self.package.related("settings"))
        even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        self.out.letterhead = Letterhead(
            header=parts.get("default_header", ()),
            footer=parts.get("default_footer", ()),
            first_header=parts.get("first_header", ()) if first else None,
            first_footer=parts.get("first_footer", ()) if first else None,
            even_header=parts.get("even_header", ()) if even else None,
            even_footer=parts.get("even_footer", ()) if even else None,
            paper=size[0],
        )
        for lost in reader.lost:
            self._warn("RK366", f"the template's header or footer has {lost}; it does not come along")
        self._room()

    def _room(self) -> None:
        """Let margins be as large as the tallest letterhead asks."""
        head = self.out.letterhead
        sides = {
            "top": ("header", (head.header, head.first_header, head.even_header)),
            "bottom": ("footer", (head.footer, head.first_footer, head.even_footer)),
        }
        for page in self.out.pages.values():
            for edge, (distance, variants) in sides.items():
                tallest = max(sum(line.height for line in lines or ()) for lines in variants)
                need = _twips(page[distance]) + tallest + _ROOM
                if tallest and need > _twips(page[edge]):
                    page[edge] = YamlScalar(points(need), self.span)


def _twips(node: YamlNode) -> int:
    assert isinstance(node, YamlScalar)
    return round(float(node.text) * 20)
