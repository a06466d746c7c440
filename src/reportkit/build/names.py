"""The names of a project's memos and audiences, read without the rest: what a shell completes while one types."""

from __future__ import annotations

from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.parse.audiences import read_audiences
from reportkit.source.folders import AUDIENCES, NOT_MEMOS
from reportkit.source.text import read_text
from reportkit.source.workspace import Workspace, disk
from reportkit.source.yaml import read_yaml


def memo_names(root: str) -> tuple[str, ...]:
    """Give the folders of a project that hold a memo, sorted."""
    workspace = disk(root)
    folders = (name for name in workspace.list("sources") if name not in NOT_MEMOS)
    return tuple(name for name in folders if workspace.exists(f"sources/{name}/memo.yaml"))


def audience_names(root: str) -> tuple[str, ...]:
    """Give the names of a project's audiences in source order, none where they cannot be read."""
    return audiences_of(disk(root))


def audience_styles(root: str) -> tuple[str, ...]:
    """Give the style sheets that a project's audiences name, each once."""
    return tuple(dict.fromkeys(audience.style for audience in _audiences(disk(root))[0]))


def audiences_of(workspace: Workspace) -> tuple[str, ...]:
    """Give the names of a project's audiences by its workspace."""
    return _audiences(workspace)[1]


def _audiences(workspace: Workspace) -> tuple[tuple[Audience, ...], tuple[str, ...]]:
    sink = Sink()
    text = read_text(workspace, AUDIENCES, sink)
    return ((), ()) if text is None else read_audiences(read_yaml(text, AUDIENCES, sink), sink)
