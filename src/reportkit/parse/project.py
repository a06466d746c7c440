"""Read a whole project: every file, every mistake, in one run. What cannot be read is reported and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from typing import TypeVar

from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.model.evidence import Evidence
from reportkit.model.instrument import Instrument
from reportkit.model.marking import MarkingScheme
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.parse.audiences import read_audiences
from reportkit.parse.evidence import EvidenceReader
from reportkit.parse.kept import kept
from reportkit.parse.labels import LABELS_FOLDER, read_labels
from reportkit.parse.memo_folder import read_images, read_memo
from reportkit.parse.per_audience import Scope
from reportkit.parse.profiles import read_instruments, read_schemes
from reportkit.parse.settings import read_settings
from reportkit.record import replace
from reportkit.source.fields import is_identifier
from reportkit.source.folders import AUDIENCES, EVIDENCE, NOT_MEMOS
from reportkit.source.workspace import Workspace
from reportkit.source.yaml import YamlNode, read_yaml_file
from reportkit.span import at

T = TypeVar("T")
_FILES = 2_000


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
    return read_audiences(read_yaml_file(workspace, AUDIENCES, sink, at(AUDIENCES), filled=True), sink)


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
    read = (read_memo(workspace, folder, names, sink) for folder in folders)
    tongues = tuple((audience.id, audience.language) for audience in shared.audiences)
    memos = tuple(_speaking(memo, tongues) for memo in read if memo is not None)
    shared = _with_instruments(workspace, shared, memos)
    return replace(shared, memos=memos, images=read_images(workspace, memos, sink))


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


def _evidence(workspace: Workspace, names: tuple[str, ...], sink: Sink) -> Evidence:
    """Read the files of facts, references and terms; reports RK161 for more than a project may have of a kind."""

    def entries(
        kind: str, path: str, read: Callable[[EvidenceReader, YamlNode], T | None], asked: Workspace, own: Sink
    ) -> tuple[T, ...]:
        reader = EvidenceReader(Scope(names, names), own)
        made = [read(reader, node) for node in reader.entries(read_yaml_file(asked, path, own), kind)]
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
