"""How the words of a source line are printed: role, properties, values, and the line of YAML each came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.build.read import read_sound
from reportkit.compile import compile_memo
from reportkit.diagnostics import ConfigurationError, Sink
from reportkit.doctree.nodes import Block, Document, Heading, Inline, Paragraph, Styled
from reportkit.doctree.roles import Role, SpanRole
from reportkit.doctree.walk import blocks_of, content_of, inlines_of, notes_of, plain_text
from reportkit.model.withheld import Withheld
from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.source.folders import memo_of
from reportkit.source.workspace import Workspace, disk, path_inside
from reportkit.source.yaml import YamlList, YamlMap, YamlNode
from reportkit.span import Span
from reportkit.style.finish import written_roles
from reportkit.style.source import Entry

_WORDS = 48
_RULES = {
    "audience": "it names other audiences",
    "section": "its section is for other audiences",
    "note": "its marks are for other audiences",
}
_VARIABLE = regex(r"\$([a-z_]+)")


def explain_line(root: str, file: str, line: int) -> list[str]:
    """Give lines of text, the audiences that print the same in one; empty where no audience gets anything of the line.

    Raises ConfigurationError where the file is none of the project's, or its memo has errors.
    """
    path = path_inside(root, file)
    if path is None:
        raise ConfigurationError(f"`{file}` is no file of this project")
    workspace, sink = disk(root), Sink()
    found = read_sound(workspace, sink)
    name = memo_of(path)
    if not found.usable or name in found.faulty:
        raise ConfigurationError("the sources have errors: `reportkit check` lists them")
    said: dict[tuple[str, ...], list[str]] = {}
    for memo in found.buildable.memos:
        if name is not None and memo.id != name:
            continue
        for audience in found.project.audiences:
            if audience.id not in memo.audiences:
                continue
            compiled = compile_memo(memo, audience, found.project.evidence, found.project, sink)
            if compiled is not None:
                looks = _Looks(compiled.document.style, workspace)
                lines = tuple(_document(compiled.document, looks, path, line))
                lines = lines or tuple(_held(compiled.withheld, path, line))
                if lines:
                    said.setdefault(lines, []).append(audience.id)
    return [text for lines, names in said.items() for text in (f"{', '.join(names)}:", *lines)]


def _document(document: Document, looks: _Looks, path: str, line: int) -> Iterator[str]:
    for leaf in _leaves(document.blocks):
        if _covers(leaf.span, path, line):
            yield f"  “{_first(leaf.content)}” is a `{leaf.role}`"
            yield from looks.role(leaf.role)
            spans = (i.role for i in inlines_of(leaf.content) if isinstance(i, Styled))
            for role in dict.fromkeys(spans):
                yield f"    with words that are `{role}`"
                yield from looks.span(role)


def _leaves(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    for node in (*blocks_of(blocks), *(b for note in notes_of(blocks) for b in blocks_of(note.blocks))):
        if isinstance(node, (Paragraph, Heading)) and content_of(node):
            yield node


def _held(withheld: Iterable[Withheld], path: str, line: int) -> Iterator[str]:
    for rule in dict.fromkeys(piece.rule for piece in withheld if _covers(piece.span, path, line)):
        yield f"  withheld: {_RULES.get(rule, rule)}"


def _covers(span: Span, path: str, line: int) -> bool:
    last = span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line
    return span.file == path and span.line <= line <= last


def _first(content: tuple[Inline, ...]) -> str:
    text = " ".join(plain_text(content).split())
    return text if len(text) <= _WORDS else text[:_WORDS].rsplit(" ", 1)[0] + " …"


@dataclass(slots=True)
class _Looks:
    """What a sheet says of roles, in rows of key, value and place."""

    sheet: str
    workspace: Workspace

    def role(self, role: Role) -> Iterator[str]:
        """Give the rows of a paragraph's role, those of the role that it is based on included."""
        written = written_roles(self.sheet, self.workspace, Sink())
        if written is not None:
            yield from _rows(written[0].merged.get(role.value, {}), written[0].reader.variables)

    def span(self, role: SpanRole) -> Iterator[str]:
        """Give the rows of a role of words."""
        written = written_roles(self.sheet, self.workspace, Sink())
        if written is not None:
            yield from _rows(written[1].get(role.value, {}), written[0].reader.variables)


def _rows(keys: Entry, variables: Mapping[str, YamlNode]) -> Iterator[str]:
    for key, node in keys.items():
        written = _value(node)
        value = _VARIABLE.sub(lambda found: _value(variables[found[1]]) if found[1] in variables else found[0], written)
        shown = value if value == written else f"{value} ({written})"
        yield f"      {key:<14} {shown:<30} {node.span.file}:{node.span.line}"


def _value(node: YamlNode) -> str:
    match node:
        case YamlList():
            return "[" + ", ".join(_value(item) for item in node.items) + "]"
        case YamlMap():
            return "{" + ", ".join(f"{key.text}: {_value(value)}" for key, value in node.entries) + "}"
        case _:
            return node.text
