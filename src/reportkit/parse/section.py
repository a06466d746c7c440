"""Section files: front matter and Markdown (source-format 2)."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.model.audience import Said
from reportkit.model.content import Attributes, Block, Heading, NoteMark, NoteText, Prose
from reportkit.model.memo import Section
from reportkit.model.waiver import Waiver
from reportkit.model.walk import walk
from reportkit.parse import values
from reportkit.parse.languages import is_language, language_hint
from reportkit.parse.markdown import read_blocks
from reportkit.parse.per_audience import Scope, read_said
from reportkit.parse.source import Source, file_place
from reportkit.parse.waivers import WAIVE, read_waivers, waivers_in
from reportkit.patterns import regex
from reportkit.record import replace
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.workspace import Workspace
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar, read_yaml
from reportkit.span import Span, at

_OF_A_HEAD = regex(r"[\w\"'-]+\s*:|[ \t]+\S|- |#")

SECTION = Record(
    "section",
    "the front matter of a section file",
    (
        Key("id", "its name, as memo.yaml has it", required=True),
        Key("title", "its title, unless the text begins with `# Title`"),
        Key("audiences", "who gets it; default_audiences where it says nothing", schema="strings"),
        Key("marking", "the default of its portions"),
        Key("slot", "its place in the instrument, or a map by audience", schema="said"),
        Key("numbered", "whether its headings are numbered", schema="bool"),
        Key("language", "the language that it is written in (BCP 47); that of the memo where it says nothing"),
        WAIVE,
    ),
)


def read_section(
    path: str, text: str, sink: Sink, workspace: Workspace | None = None, *, added: int = 0
) -> Section | None:
    """Read a section file; None where its head is faulty. Reports RK145 (a language), RK180 and RK181.

    `added` lines of front matter stand before the text that the author wrote: its places count from 1 without them.
    """
    head, body, first = split_head(text)
    first -= added
    if head is None:
        headless(path, text, sink)
        return None
    own = Sink()
    node = read_yaml(head, path, own, first_line=2)
    sink.extend(own.found)
    if node is None and own.failed:
        return None
    fields = Fields(node, SECTION, sink, at(path))
    folder = path.rpartition("/")[0] or None
    blocks, notes = read_blocks(Source(body, file_place(path, first, body), sink, False, folder, workspace))
    blanks = len(body) - len(body.lstrip("\n"))
    start = at(path, min(first + blanks, text.count("\n") + 1 - added))  # of the text, where a title may stand, too
    title, blocks = read_title(fields, blocks, sink, start if added else fields.span.to(start))
    if not fields.ok or title is None:
        return None
    return Section(
        id=fields.identifier("id"),
        title=title,
        blocks=blocks,
        audiences=fields.names("audiences"),
        marking=fields.optional("marking"),
        slot=_slot(fields.node("slot"), sink),
        numbered=fields.flag("numbered") if fields.node("numbered") else None,
        notes=notes,
        language=read_language(fields),
        waivers=_waivers(fields, path, blocks, notes, stand="waive" in text),
        path=path,
        span=fields.span,
    )


def _waivers(
    fields: Fields, path: str, blocks: tuple[Block, ...], notes: tuple[NoteText, ...], *, stand: bool
) -> tuple[Waiver, ...]:
    """Give the waivers of a section and of what stands in it; where the word does not `stand`, nothing is looked at."""
    if not stand:
        return ()
    whole = Span(path, 1, 1, 1_000_000, 1)
    return (*read_waivers(fields, whole), *waivers_in(blocks, notes))


def read_language(fields: Fields) -> str | None:
    """Read the language of a section or memo; reports RK145 for a tag that names none."""
    scalar = fields.scalar("language")
    if scalar is None or is_language(scalar.text):
        return None if scalar is None else scalar.text
    fields.fail("RK145", scalar.span, f"`{scalar.text}` names no language", language_hint(scalar.text))
    return None


def split_head(text: str) -> tuple[str | None, str, int]:
    """Cut front matter from the text: its YAML (None where there is none), the rest, and the line where that begins."""
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        return None, text, 1
    for i, row in enumerate(rows[1:], 1):
        if row.rstrip() in ("---", "..."):
            return "\n".join(rows[1:i]), "\n".join(rows[i + 1 :]), i + 2
    return None, text, 1


def headless(path: str, text: str, sink: Sink) -> None:
    """Report RK180: there is no front matter, or it is not closed, which shows at the first line that is none of it."""
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        sink.error("RK180", at(path), "a section begins with front matter", "write `---`, `id: ..`, `---` at its top")
        return
    line = next((n for n, row in enumerate(rows[1:], 2) if not _OF_A_HEAD.match(row)), len(rows))
    sink.error("RK180", at(path, line), "the front matter is not closed", "write `---` on a line of its own behind it")


def read_title(
    fields: Fields, blocks: tuple[Block, ...], sink: Sink, where: Span
) -> tuple[Prose | None, tuple[Block, ...]]:
    """Give the section's title, from the front matter or one leading `# Title`, never both; `where` it would stand."""
    node = fields.node("title")
    title = values.prose(sink)(node) if node else None
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and first.level == 1:
        blocks = blocks[1:]
        if title is not None:
            sink.error("RK181", first.span, "the title stands in the front matter and here", "take one of them away")
            title = None
        elif first.attr != Attributes():
            hint = "write `audiences:` or `marking:` in the front matter; its `id:` is what references name"
            sink.error("RK181", first.attr.span, "the title of a section takes no attributes", hint)
        elif any(isinstance(node, NoteMark) for node in walk(first.content)):
            sink.error("RK181", first.span, "the title of a section takes no note", "put it to the text")
        else:
            title = first.content
    elif title is None:
        sink.error("RK181", where, "the section has no title", "write `title:` in the front matter, or `# Title`")
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sink.error("RK181", block.span, "a second `# Title`", "headings inside a section begin with `##`")
            title = None
    return title, blocks


def _slot(node: YamlNode | None, sink: Sink) -> Said[str] | None:
    if node is None:
        return None
    if isinstance(node, YamlMap):
        names = tuple(word for key, _ in node.entries for word in key.text.split())
        return read_said(node, Scope(names, names), sink, values.plain(sink))
    return node.text if isinstance(node, YamlScalar) else None


def section_from_markdown(
    text: str, *, id: str, title: str | None = None, audiences: tuple[str, ...] | None = None
) -> Section:
    """Make a section without a file; see `Section.from_markdown`."""
    sink = Sink()
    head = ""
    if not text.startswith("---\n"):
        head = f"---\nid: {id}\n" + ("" if title is None else 'title: "' + title.replace('"', '\\"') + '"\n') + "---\n"
    section = read_section("<python>", head + text, sink, added=head.count("\n"))
    if sink.failed or section is None:
        raise ValueError("\n".join(f"{d.span}: {d.code} {d.message}" for d in sink))
    return section if audiences is None else replace(section, audiences=audiences)
