"""Read a whole project: every file, every mistake, in one run. What cannot be read is reported and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import TypeVar

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Audience, Said
from reportkit.model.content import Figure, Prose
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import Instrument
from reportkit.model.marking import MarkingScheme
from reportkit.model.memo import Memo, Section
from reportkit.model.project import Project
from reportkit.model.walk import blocks_of_section, walk
from reportkit.parse import values
from reportkit.parse.advice import read_checklist, read_recommendations
from reportkit.parse.audiences import read_audiences
from reportkit.parse.evidence import EvidenceReader
from reportkit.parse.kept import kept
from reportkit.parse.labels import LABELS_FOLDER, read_labels
from reportkit.parse.memo import MEMO, Readers, read_variants
from reportkit.parse.per_audience import Scope, read_said
from reportkit.parse.profiles import read_instruments, read_schemes
from reportkit.parse.section import read_language, read_section
from reportkit.parse.settings import read_settings
from reportkit.parse.translations import by_section, read_confirmed, read_translations, translated
from reportkit.record import replace
from reportkit.source.fields import Fields, is_identifier
from reportkit.source.folders import AUDIENCES, EVIDENCE, NOT_MEMOS
from reportkit.source.text import read_text
from reportkit.source.workspace import IMAGE_LIMIT, ReadFault, Workspace
from reportkit.source.yaml import YamlNode, YamlScalar, read_yaml
from reportkit.span import PYTHON, Span, at

T = TypeVar("T")
_FILES, _CHARACTERS, _IMAGES = 2_000, 20_000_000, 100


def read_project(workspace: Workspace, sink: Sink) -> Project:
    """Read every source of a project; diagnostics go to `sink`, and what could be read is in the project.

    Reports RK141 (no memo), and what the readers of each file find.
    """
    shared, names = read_shared(workspace, sink)
    if not names:
        return shared  # everything else would be a mistake of that one
    project = read_memos(workspace, shared, names, memo_folders(workspace, sink), sink)
    if not project.memos and not sink.failed:
        sink.error("RK141", at("sources"), "the project has no memo", "make one: `reportkit init`")
    return project


def read_shared(workspace: Workspace, sink: Sink) -> tuple[Project, tuple[str, ...]]:
    """Read what all memos share: a project without memos, and the names of all audiences, those with mistakes, too.

    Where there are no names, nothing but the settings is in it.
    """
    settings = kept(workspace, sink, ("settings",), read_settings)
    audiences, names = kept(workspace, sink, ("audiences",), _audiences)
    if not names:
        return Project(settings=settings), ()
    # Those of audiences: to read the rest would cost more than all sources of a small project.
    wanted = None if workspace.list(LABELS_FOLDER) else {audience.instrument for audience in audiences}
    instruments = _instruments(workspace, sink, wanted)
    shared = Project(
        settings=settings,
        audiences=audiences,
        evidence=_evidence(workspace, names, sink),
        instruments=instruments,
        labels=read_labels(workspace, sink, audiences, instruments),
        schemes=_schemes(workspace, sink, tuple(dict.fromkeys(a.scheme for a in audiences))),
    )
    return shared, names


def _audiences(workspace: Workspace, sink: Sink) -> tuple[tuple[Audience, ...], tuple[str, ...]]:
    return read_audiences(_filled(workspace, AUDIENCES, sink, at(AUDIENCES)), sink)


def _instruments(workspace: Workspace, sink: Sink, wanted: set[str] | None) -> tuple[Instrument, ...]:
    key = None if wanted is None else frozenset(wanted)
    return kept(workspace, sink, ("instruments", key), lambda asked, own: read_instruments(asked, own, wanted))


def _schemes(workspace: Workspace, sink: Sink, wanted: tuple[str, ...]) -> tuple[MarkingScheme, ...]:
    return kept(workspace, sink, ("schemes", wanted), lambda asked, own: read_schemes(asked, own, wanted))


def memo_folders(workspace: Workspace, sink: Sink) -> tuple[str, ...]:
    """Give the folders below `sources` that are memos, in order; reports RK125 for a name that no memo may have."""
    out = []
    for folder in workspace.list("sources"):
        if folder not in NOT_MEMOS and workspace.is_folder(f"sources/{folder}"):
            if is_identifier(folder):  # it becomes the name of the files that are sent
                out.append(folder)
            else:
                hint = "letters a to z, digits and `-`, at most 64"
                sink.error("RK125", at(f"sources/{folder}"), f"`{folder}` is no name for a memo", hint)
    return tuple(out)


def read_memos(
    workspace: Workspace, shared: Project, names: tuple[str, ...], folders: Iterable[str], sink: Sink
) -> Project:
    """Read the memos in some folders, and give the project with those alone and what all memos share.

    `names` are those of all audiences. Reports RK142 (a folder without memo.yaml), and what the readers of each file
    find.
    """
    read = (_memo(workspace, folder, names, sink) for folder in folders)
    tongues = tuple((audience.id, audience.language) for audience in shared.audiences)
    memos = tuple(_speaking(memo, tongues) for memo in read if memo is not None)
    shared = _with_instruments(workspace, shared, memos)
    return replace(shared, memos=memos, images=_images(workspace, memos, sink))


def _with_instruments(workspace: Workspace, shared: Project, memos: tuple[Memo, ...]) -> Project:
    """Give the project with the instruments that variants name, too; mistakes in them were told."""
    known = {instrument.name for instrument in shared.instruments}
    asked = {v.instrument for memo in memos for v in memo.variants if v.instrument is not None} - known
    if not asked:
        return shared
    more = tuple(i for i in _instruments(workspace, Sink(), asked) if i.name not in known)
    instruments = (*shared.instruments, *more)
    labels = read_labels(workspace, Sink(), shared.audiences, instruments) if more else shared.labels
    return replace(shared, instruments=instruments, labels=labels)


def _speaking(memo: Memo, tongues: tuple[tuple[str, str], ...]) -> Memo:
    """Give a memo that knows the languages of its audiences."""
    return replace(memo, tongues=tuple(pair for pair in tongues if pair[0] in memo.audiences))


def _yaml(workspace: Workspace, path: str, sink: Sink, asked: Span | None = None) -> YamlNode | None:
    text = read_text(workspace, path, sink, asked)
    return None if text is None else read_yaml(text, path, sink)


def _filled(workspace: Workspace, path: str, sink: Sink, asked: Span | None = None) -> YamlNode | None:
    """Read a file that may not be empty; reports RK120 where nothing stands in it."""
    before = len(sink.found)
    node = _yaml(workspace, path, sink, asked)
    if node is None and len(sink.found) == before:
        sink.error("RK120", at(path), f"`{path}` is empty")
    return node


def _evidence(workspace: Workspace, names: tuple[str, ...], sink: Sink) -> Evidence:
    def entries(
        kind: str, path: str, read: Callable[[EvidenceReader, YamlNode], T | None], asked: Workspace, own: Sink
    ) -> tuple[T, ...]:
        reader = EvidenceReader(Scope(names, names), own)
        made = [read(reader, node) for node in reader.entries(_yaml(asked, path, own), kind)]
        return tuple(one for one in made if one is not None)

    def gather(kind: str, read: Callable[[EvidenceReader, YamlNode], T | None]) -> tuple[T, ...]:
        paths = [f"{EVIDENCE}/{kind}.yaml"] if workspace.exists(f"{EVIDENCE}/{kind}.yaml") else []
        paths += [f"{EVIDENCE}/{kind}/{n}" for n in workspace.list(f"{EVIDENCE}/{kind}") if n.endswith(".yaml")]
        if len(paths) > _FILES:
            sink.error("RK161", at(paths[_FILES]), f"more than {_FILES:,} files of {kind}")
            paths = []
        read_file = {path: partial(entries, kind, path, read) for path in paths}
        files = [kept(workspace, sink, ("evidence", kind, path, names), read_file[path]) for path in paths]
        return tuple(chain.from_iterable(files))

    return Evidence(
        facts=gather("facts", EvidenceReader.fact),
        references=gather("references", EvidenceReader.reference),
        terms=gather("terms", EvidenceReader.term),
    )


def _memo(workspace: Workspace, folder: str, names: tuple[str, ...], sink: Sink) -> Memo | None:
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
    node = _filled(workspace, f"{base}/memo.yaml", sink)
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
            return how(_yaml(workspace, path, sink) if workspace.exists(path) else None, self.scope, sink)

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
    if len(listed) > _FILES:
        sink.error("RK161", listed[_FILES].span, f"a memo of more than {_FILES:,} sections")
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


def _images(workspace: Workspace, memos: tuple[Memo, ...], sink: Sink) -> tuple[tuple[str, bytes], ...]:
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
