"""Word's own numbering: one abstract definition for each numbering of the document, one instance for each list.

Word counts; what it counts is what `compile` has printed. Restarts are instances with a start of their own
(ECMA-376 part 1, 17.9.15 and 17.9.26). Indents are those of the paragraph styles.
"""

from __future__ import annotations

from reportkit.doctree.nodes import Label, NumberFormat, Numbering, NumberLevel
from reportkit.doctree.roles import HEADINGS, Role
from reportkit.record import dataclass, field
from reportkit.style.sheet import Side, StyleSheet
from reportkit.writers.docx.properties import run_properties
from reportkit.writers.docx.xml import escape, root, style_id

HEADING_NUMBERING = "headings"
"""The numbering that the styles of headings carry themselves."""


@dataclass(slots=True)
class Numberings:
    """The numberings of one document and the instances that it has used so far; `rtl` ones are read to the left."""

    sheet: StyleSheet
    known: dict[str, Numbering]
    rtl: bool = False
    _instances: dict[tuple[str, int], int] = field(default_factory=dict)
    _starts: dict[int, dict[int, int]] = field(default_factory=dict)

    def heading_styles(self, labelled: frozenset[Role]) -> dict[Role, str]:
        """Give the w:numPr of each heading style that has numbers in this document."""
        numbering = self.known.get(HEADING_NUMBERING)
        if numbering is None:
            return {}
        linked: dict[Role, str] = {
            level.role: self._properties(index, self._instance(HEADING_NUMBERING, 0))
            for index, level in enumerate(numbering.levels)
            if level.role in HEADINGS and level.role in labelled and level.format is not NumberFormat.NONE
        }
        return linked

    def use(self, label: Label, carried: bool) -> str:
        """Give the w:numPr of a labelled paragraph, nothing where its style carries the same (`carried`)."""
        assert label.numbering in self.known, f"no numbering `{label.numbering}`"
        number = self._instance(label.numbering, label.instance)
        if label.instance or label.start != 1:
            self._starts.setdefault(number, {}).setdefault(label.level, label.start)
        if carried and label.numbering == HEADING_NUMBERING and label.instance == 0:
            return ""
        return self._properties(label.level, number)

    def _instance(self, name: str, instance: int) -> int:
        return self._instances.setdefault((name, instance), len(self._instances) + 1)

    def _properties(self, level: int, number: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def xml(self, linked: dict[Role, str]) -> str:
        """Give numbering.xml; `linked` are the roles whose styles carry their level."""
        used = list(dict.fromkeys(name for name, _ in self._instances))
        definitions = [self._definition(i, self.known[name], linked) for i, name in enumerate(used)]
        instances = []
        for (name, _), number in self._instances.items():
            starts = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for level, start in sorted(self._starts.get(number, {}).items())
            )
            target = f'<w:abstractNumId w:val="{used.index(name)}"/>'
            instances.append(f'<w:num w:numId="{number}">{target}{starts}</w:num>')
        return root("w:numbering", "".join((*definitions, *instances)), "w")

    def _definition(self, key: int, numbering: Numbering, linked: dict[Role, str]) -> str:
        heading = numbering.name == HEADING_NUMBERING
        levels = "".join(self._level(i, level, linked if heading else {}) for i, level in enumerate(numbering.levels))
        kind = "multilevel" if len(numbering.levels) > 1 else "singleLevel"
        return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'

    def _level(self, index: int, level: NumberLevel, linked: dict[Role, str]) -> str:
        style = self.sheet.roles[level.role]
        link = f'<w:pStyle w:val="{style_id(style.name)}"/>' if level.role in linked else ""
        jc = "right" if style.label_align is Side.RIGHT else "left"
        rtl = "<w:rtl/>" if self.rtl else ""
        empty = '<w:suff w:val="nothing"/>' if level.format is NumberFormat.NONE and not level.text else ""
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>{link}{empty}'
            f'<w:lvlText w:val="{escape(level.text)}"/><w:lvlJc w:val="{jc}"/>'
            f"<w:rPr>{run_properties(style.label or style.text, self.sheet.faces)}{rtl}</w:rPr></w:lvl>"
        )
