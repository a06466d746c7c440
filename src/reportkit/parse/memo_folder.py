"""The folder of a memo: memo.yaml, the lists beside it, its sections and the files of its figures (source-format 2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import TypeVar

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Said
from reportkit.model.content import Figure, Prose
from reportkit.model.memo import Memo, Section
from reportkit.model.walk import blocks_of_section, walk
from reportkit.parse import values
from reportkit.parse.advice import read_checklist, read_recommendations
from reportkit.parse.kept import kept
from reportkit.parse.memo import MEMO, Readers, read_variants
from reportkit.parse.per_audience import Scope, read_said
from reportkit.parse.section import read_language, read_section
from reportkit.parse.translations import by_section, read_confirmed, read_translations, translated
from reportkit.record import replace
from reportkit.source.fields import Fields
from reportkit.source.text import read_text
from reportkit.source.workspace import IMAGE_LIMIT, ReadFault, Workspace
from reportkit.source.yaml import YamlNode, YamlScalar, read_yaml_file
from reportkit.span import PYTHON, at

T = TypeVar("T")
_SECTIONS, _CHARACTERS, _IMAGES = 2_000, 20_000_000, 100


def read_memo(workspace: Workspace, folder: str, names: tuple[str, ...], sink: Sink) -> Memo | None:
    """Read a memo; None where it has none or a faulty memo.yaml. `names` are those of all audiences. Reports RK142."""
    base = f"sources/{folder}"
    path = f"{base}/memo.yaml"
    if not workspace.exists(path):
        hint = "a folder below `sources` is a memo; `evidence` and `profiles` are not"
        sink.error("RK142", at(base), f"`{base}` has no memo.yaml", hint)
        return None
    memo, listed = kept(workspace, sink, ("memo", folder, names), partial(_head, folder, names))
    sections = _sections(workspace, base, listed, sink)
    return None if memo is None else replace(memo, sections=sections)


def _head(
    folder: str, names: tuple[str, ...], workspace: Workspace, sink: Sink
) -> tuple[Memo | None, tuple[YamlScalar, ...]]:
    """Read memo.yaml and the lists beside it; gives the memo without its sections, and the names of those."""
    base = f"sources/{folder}"
    node = read_yaml_file(workspace, f"{base}/memo.yaml", sink, filled=True)
    if node is None:
        return None, ()
    fields = Fields(node, MEMO, sink, at(f"{base}/memo.yaml"))
    scope = Scope(_known(fields, "audiences", names) or (), names)
    listed = fields.scalars("sections")
    return _made(fields, folder, scope, _Lists(workspace, base, scope, sink)), listed


def _known(fields: Fields, key: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Read a list of audiences; reports RK130 for unknown ones."""
    found = fields.names(key)
    if found is None:
        return None
    for scalar in fields.scalars(key):
        if scalar.text not in names:
            fields.fail("RK130", scalar.span, f"unknown audience `{scalar.text}`", *did_you_mean(scalar.text, names))
    return tuple(n for n in found if n in names)


class _Lists:
    """The YAML lists beside memo.yaml, where they stand."""

    def __init__(self, workspace: Workspace, base: str, scope: Scope, sink: Sink) -> None:
        self.workspace, self.base, self.scope, self.sink = workspace, base, scope, sink

    def read(self, name: str, how: Callable[[YamlNode | None, Scope, Sink], T]) -> T:
        """Read a list that may be absent."""
        path = f"{self.base}/{name}"

        def read(workspace: Workspace, sink: Sink) -> T:
            return how(read_yaml_file(workspace, path, sink) if workspace.exists(path) else None, self.scope, sink)

        return kept(self.workspace, self.sink, ("list", path, self.scope), read)


def _made(fields: Fields, folder: str, scope: Scope, lists: _Lists) -> Memo | None:
    sink = fields.sink
    readers = Readers(sink)

    def said(key: str, read: Callable[[YamlNode], T | None]) -> Said[T] | None:
        return read_said(fields.node(key), scope, sink, read)

    prose: Callable[[YamlNode], Prose | None] = values.prose(sink)
    plain = values.plain(sink)
    date = fields.day("date")
    title, sender, to = said("title", prose), said("from", plain), said("to", plain)
    if date is None or title is None or sender is None or to is None:
        return None
    return Memo(
        id=folder,
        title=title,
        date=date,
        audiences=scope.names,
        sender=sender,
        to=to,
        sections=(),
        short_title=said("short_title", prose),
        subtitle=said("subtitle", prose),
        reference=said("reference", plain),
        notice=said("notice", prose),
        default_audiences=_known(fields, "default_audiences", scope.names),
        through=said("through", plain),
        cc=said("cc", plain),
        handling=said("handling", plain),
        marking=said("marking", plain),
        marking_span=marking.span if (marking := fields.node("marking")) else PYTHON,
        decide_by=said("decide_by", values.day(sink)),
        clearances=said("clearances", values.listed(sink, readers.clearance)),
        options=said("options", values.listed(sink, readers.choice)),
        next_steps=said("next_steps", values.listed(sink, prose)),
        keywords=said("keywords", values.listed(sink, plain)),
        recommendations=lists.read("recommendations.yaml", read_recommendations),
        checklist=lists.read("checklist.yaml", read_checklist),
        variants=read_variants(fields.node("variants"), scope, sink),
        language=read_language(fields),
        confirmed=read_confirmed(lists.workspace, lists.base, sink),
        span=fields.span,
    )


def _sections(workspace: Workspace, base: str, listed: tuple[YamlScalar, ...], sink: Sink) -> tuple[Section, ...]:
    """Read the sections that memo.yaml lists, each from `<id>.md`; reports RK143 for files that it does not list.

    Reports RK161 where there are more of them, or they are larger in all, than a memo may have.
    """
    if len(listed) > _SECTIONS:
        sink.error("RK161", listed[_SECTIONS].span, f"a memo of more than {_SECTIONS:,} sections")
        return ()
    out = []
    size = 0
    lying = workspace.list(base)
    others = by_section(lying)
    for scalar in listed:
        path = f"{base}/{scalar.text}.md"
        if not workspace.exists(path):
            near = [n[:-3] for n in lying if n.endswith(".md")]
            sink.error("RK143", scalar.span, f"there is no `{path}`", *did_you_mean(scalar.text, near))
            continue
        text = read_text(workspace, path, sink, scalar.span)
        size += len(text or "")
        if size > _CHARACTERS:
            sink.error("RK161", scalar.span, f"sections of more than {_CHARACTERS:,} characters in all")
            break
        section = (
            None if text is None else kept(workspace, sink, ("section", path, text), partial(_section, path, text))
        )
        if section is None:
            continue
        if section.id != scalar.text:
            sink.error(
                "RK143", section.span, f"`{path}` says that its id is `{section.id}`", f"write `id: {scalar.text}`"
            )
        own = tuple(read_translations(workspace, base, others.get(section.id, ()), section, sink))
        out.append(replace(section, translations=own) if own else section)
    names = {s.text for s in listed}
    if not names:
        return ()
    for name in lying:
        if name.endswith(".md") and name[:-3] not in names and translated(name, names) is None:
            hint = "name it under `sections`, or take the file away"
            sink.error("RK143", at(f"{base}/{name}"), f"memo.yaml does not name the section `{name[:-3]}`", hint)
    return tuple(out)


def _section(path: str, text: str, workspace: Workspace, sink: Sink) -> Section | None:
    return read_section(path, text, sink, workspace)


def read_images(workspace: Workspace, memos: tuple[Memo, ...], sink: Sink) -> tuple[tuple[str, bytes], ...]:
    """Read the files of the figures; reports RK100 at the figure, RK161 for more than a memo may have."""
    out: dict[str, bytes] = {}
    for memo in memos:
        before = len(out)
        for section in memo.sections:
            others = (node for one in section.translations for node in walk(one.blocks))
            for block in chain(blocks_of_section(section), others):
                if isinstance(block, Figure) and block.source not in out:
                    if len(out) - before == _IMAGES:
                        sink.error("RK161", block.span, f"a memo of more than {_IMAGES} images")
                        return tuple(out.items())
                    try:
                        out[block.source] = workspace.read(block.source, IMAGE_LIMIT)
                    except ReadFault as fault:
                        sink.error("RK100", block.span, f"cannot read `{block.source}`: {fault}")
    return tuple(out.items())
