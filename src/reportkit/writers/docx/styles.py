"""Named Word styles from the sheet: one for each role, and one more for each way in which a document varies a role.

A body has no direct formatting. Where a paragraph's gap, depth or place differs from what its role usually has, it
gets a style of its own, named after the difference and based on the role's: `Body Text (15 before)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from reportkit.doctree.roles import HEADINGS, LETTERS, Role
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import FaceName, ParagraphStyle, StyleSheet
from reportkit.writers.docx.characters import CharacterStyles
from reportkit.writers.docx.defaults import LATENT, basics, defaults, table_style
from reportkit.writers.docx.furniture import Furniture
from reportkit.writers.docx.order import BASES, NEXT, USUAL
from reportkit.writers.docx.properties import paragraph_properties, run_properties
from reportkit.writers.docx.xml import escape, root, style_id

_R = Role
_NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
_FIRST_CLASS = frozenset((*HEADINGS, _R.TITLE, _R.SUBTITLE, _R.BODY, _R.QUOTE, _R.LIST_BULLET, _R.LIST_NUMBER))


@dataclass(frozen=True, slots=True)
class Variant:
    """How a paragraph of a role stands: room before and after in twips, containers round it, with or without label.

    `keep` holds it with the next, and `whole` keeps it from parting, where its role would not. `hang` is the indent of
    the first line where it is not the role's, 0 where it is. `inset` is what the right indent is larger by. `korean`
    says that it is a paragraph in Korean in a document that is not; one of the other direction than the document's says
    which it has (`rtl`).
    """

    role: Role
    before: int
    after: int = 0
    depth: int = 0
    labelled: bool = True
    new_page: bool = False
    keep: bool = False
    whole: bool = False
    hang: int = 0
    inset: int = 0
    korean: bool = False
    rtl: bool | None = None


Values: TypeAlias = "tuple[Role, int, int, int, bool, bool, bool, bool, int, int, bool, bool | None]"
"""The fields of a Variant, in their order: what it is looked up by."""


@dataclass(slots=True)
class StyleBook:
    """The styles of one document: those of all roles, and the variants that it has used so far.

    `labelled` are the roles that have a label in this document: the others' styles have none. `numbered` gives the
    w:numPr that a heading's style carries.
    """

    sheet: StyleSheet
    labelled: frozenset[Role] = frozenset()
    numbered: dict[Role, str] = field(default_factory=dict)
    characters: CharacterStyles = field(init=False)
    furniture: Furniture = field(init=False)
    _used: dict[Values, str] = field(default_factory=dict)
    _extra: list[tuple[Variant, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the styles of the span roles."""
        self.characters = CharacterStyles(self.sheet)
        self.furniture = Furniture(self.sheet)

    def paragraph(self, values: Values) -> str:
        """Give the id of the style of a variant, a new one where it differs from its role's own."""
        known = self._used.get(values)
        if known is not None:
            return known
        variant = Variant(*values)
        name = self.sheet.roles[variant.role].name
        differences = self._differences(variant)
        key = style_id(name)
        if differences:
            name = f"{name} ({' and '.join(differences)})"
            key = style_id(name)
            if all(key != other for _, other, _ in self._extra):
                self._extra.append((variant, key, name))
        self._used[values] = key
        return key

    def usual(self, role: Role) -> int:
        """Give the space before that the own style of a role has."""
        return self.sheet.gap(USUAL.get(role, role), role)

    def _carries(self, role: Role) -> bool:
        """Say whether the style of a role, or the one that it is based on, carries a number."""
        return role in self.numbered or BASES.get(role) in self.numbered

    def _differences(self, variant: Variant) -> list[str]:
        """Name what sets a variant apart from its role's own style."""
        style = self.sheet.roles[variant.role]
        own = variant.role in self.labelled
        out = []
        if variant.depth and style.step:
            out.append(f"level {variant.depth + 1}")
        if variant.labelled != own and (style.first != style.bare or self._carries(variant.role)):
            out.append("number" if variant.labelled else "no number")
        if variant.new_page:
            out.append("new page")
        elif variant.before != self.usual(variant.role):
            out.append(f"{points(variant.before)} before")
        if variant.after:
            out.append(f"{points(variant.after)} after")
        if variant.keep and not style.keep_next:
            out.append("with next")
        if variant.whole and not style.keep_lines:
            out.append("whole")
        if variant.hang:
            out.append(f"{points(-variant.hang)} out")
        if variant.inset:
            out.append(f"{points(variant.inset)} in")
        if variant.korean:
            out.append("Korean")
        if variant.rtl is not None:
            out.append("right to left" if variant.rtl else "left to right")
        return out

    def xml(self, document_language: str) -> str:
        """Give styles.xml: the defaults, the roles, the variants in order of use, the words, the table.

        The roles of letters are there only where paragraphs have them.
        """
        unused = LETTERS - {values[0] for values in self._used}
        styles = [self._role(role) for role in Role if role in self.sheet.roles and role not in unused]
        styles += [self._variant(*extra) for extra in self._extra]
        head = (defaults(self.sheet, document_language), LATENT, basics(self.sheet, document_language))
        return root(
            "w:styles",
            "".join((*head, *styles, *self._others())),
            "w",
        )

    def _role(self, role: Role) -> str:
        roles, faces = self.sheet.roles, self.sheet.faces
        style = roles[role]
        labelled = role in self.labelled
        own = self.numbered.get(role, "")
        return _role_style(
            role,
            style,
            roles[BASES[role]] if role in BASES else None,
            style_id(roles[NEXT.get(role, role)].name),
            space=self.usual(role),
            labelled=labelled,
            numbering=own if labelled else _NO_NUMBER if self._carries(role) else "",
            faces=tuple((f, faces[f]) for f in (style.text.family, style.text.korean, style.text.arabic) if f in faces),
        )

    def _variant(self, variant: Variant, key: str, name: str) -> str:
        own = self.sheet.roles[variant.role]
        korean = self.sheet.style(variant.role, "ko") if variant.korean else None
        return _variant_style(
            variant,
            own,
            own if korean is None else korean,
            style_id(self.sheet.roles[NEXT.get(variant.role, variant.role)].name),
            named=(key, name),
            numbering=_NO_NUMBER if self._carries(variant.role) and not variant.labelled else "",
            text="" if korean is None else run_properties(korean.text, self.sheet.faces),
        )

    def _others(self) -> Iterable[str]:
        yield from self.characters.xml(_BUILT_IN_NAMES)
        yield from self.furniture.xml()
        yield table_style(self.sheet)


@lru_cache(1024)
def _role_style(
    role: Role,
    style: ParagraphStyle,
    base: ParagraphStyle | None,
    following: str,
    *,
    space: int,
    labelled: bool,
    numbering: str,
    faces: tuple[tuple[str, FaceName], ...],
) -> str:
    """Give the style of a role: one of each that documents have in common is written once for all of them."""
    return _style(
        style_id(style.name),
        style.name,
        base="Normal" if base is None else style_id(base.name),
        following=following,
        first_class=role in _FIRST_CLASS,
        properties=paragraph_properties(style, role, (space, 0), labelled=labelled, numbering=numbering, base=base),
        text=run_properties(style.text, dict(faces)),
    )


@lru_cache(1024)
def _variant_style(
    variant: Variant,
    own: ParagraphStyle,
    style: ParagraphStyle,
    following: str,
    *,
    named: tuple[str, str],
    numbering: str,
    text: str,
) -> str:
    """Give the style of a variant, by its id and name; `own` is that of its role, `style` the one of its language."""
    style = style.at_depth(variant.depth)
    if variant.rtl is False and variant.role is Role.FIGURE:  # the room is that of the document's direction
        style = replace(style, left=style.right, right=style.left)
    if variant.hang:
        style = replace(style, first=variant.hang)
    if variant.whole:
        style = replace(style, keep_lines=True)
    if variant.inset:
        style = replace(style, right=style.right + variant.inset)
    return _style(
        *named,
        base=style_id(own.name),
        following=following,
        first_class=False,
        properties=paragraph_properties(
            style,
            variant.role,
            (0 if variant.new_page else variant.before, variant.after),
            labelled=variant.labelled,
            keep=variant.keep,
            new_page=variant.new_page,
            numbering=numbering,
            base=own,
            rtl=variant.rtl,
        ),
        text=text,
    )


def _style(key: str, name: str, *, base: str, following: str, first_class: bool, properties: str, text: str) -> str:
    custom = "" if name.split(" (")[0] in _BUILT_IN_NAMES and "(" not in name else ' w:customStyle="1"'
    look = f"<w:rPr>{text}</w:rPr>" if text else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{following}"/><w:uiPriority w:val="{1 if first_class else 9}"/>'
        f"{'<w:qFormat/>' if first_class else ''}<w:pPr>{properties}</w:pPr>{look}</w:style>"
    )


def points(twips: int) -> str:
    """Write a length in points without needless digits."""
    return f"{twips / 20:.2f}".rstrip("0").rstrip(".")


_BUILT_IN_NAMES = frozenset(
    (
        *(f"heading {n}" for n in range(1, 10)),
        *(f"toc {n}" for n in range(1, 10)),
        *("Title", "Subtitle", "Body Text", "List Bullet", "List Number", "List Continue", "Quote", "Signature"),
        *("caption", "header", "footer", "footnote text", "footnote reference", "Hyperlink", "Strong", "Emphasis"),
        *("Bibliography", "Normal"),
    )
)
