"""`build --review`: the whole memo for in-house readers, as DOCX and PDF, beside nothing that is sent.

It is written under `.reportkit/review/`, which git ignores; no manifest and no checksums name it. Its files are read
back and compared as those of an audience are; nothing is withheld from its readers, so nothing is searched for. Where
its labels leave a table no room (RK302, RK305), the table becomes a list of its rows.
"""

from __future__ import annotations

from reportkit.build.layouts import laid_out, printed
from reportkit.build.plan import FORMATS, known
from reportkit.build.read import read_sound
from reportkit.build.variant import load_writers, write_format
from reportkit.checks import run_checks
from reportkit.compile.review import SHEET, WORD, Review, review_memo
from reportkit.diagnostics import ConfigurationError, Severity, Sink
from reportkit.doctree.roles import IN_HOUSE, Role
from reportkit.layout.fonts import FontSet
from reportkit.model.audience import Audience
from reportkit.model.memo import Memo
from reportkit.model.project import Project
from reportkit.record import dataclass
from reportkit.source.publish import publish, recover
from reportkit.source.workspace import Workspace, disk
from reportkit.style.load import load_sheet

FOLDER = ".reportkit/review"
_NO_ROOM = ("RK302", "RK305")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was written: the files by their paths from the root, and their pages. `unbuilt` are memos with errors."""

    written: tuple[tuple[str, int], ...] = ()
    unbuilt: tuple[str, ...] = ()
    strict: bool = False


def build_reviews(
    root: str, memos: tuple[str, ...], audiences: tuple[str, ...], formats: tuple[str, ...], sink: Sink
) -> Reviewed:
    """Write the review of each memo that is asked for, for its first in-house audience or the one that is named.

    Empty names mean all. Raises ConfigurationError for a name that is not there and for an audience that is not
    in-house, DiskError, LockError and FontError.
    """
    recover(root)
    workspace = disk(root)
    found = read_sound(workspace, sink)
    project = found.project
    known("memo", memos, [memo.id for memo in project.memos] if found.usable else list(memos))
    known("audience", audiences, [a.id for a in project.audiences] if found.usable else list(audiences))
    _in_house(project, audiences)
    wanted = formats or project.settings.formats or FORMATS
    written: list[tuple[str, int]] = []
    asked = [memo for memo in project.memos if not memos or memo.id in memos]
    sound = {memo.id for memo in found.buildable.memos}
    unbuilt = [memo.id for memo in asked if memo.id not in sound]
    load_writers(tuple(wanted))
    for memo in (memo for memo in asked if memo.id in sound):
        reader = _reader(memo, project, audiences)
        files, own = _review(memo, reader, project, tuple(f for f in FORMATS if f in wanted), workspace)
        sink.extend(own.found)
        if own.failed:
            unbuilt.append(memo.id)
            continue
        publish(root, {path: data for path, (data, _) in files.items()})
        written += [(path, pages) for path, (_, pages) in files.items()]
    return Reviewed(tuple(written), tuple(unbuilt), project.settings.strict)


def _review(
    memo: Memo, reader: Audience, project: Project, formats: tuple[str, ...], workspace: Workspace
) -> tuple[dict[str, tuple[bytes, int]], Sink]:
    """Give the files of a review and what was found; where a table has no room, all tables are lists of their rows."""
    for listed in (False, True):
        sink = Sink()
        files = _files(review_memo(memo, reader, project, sink, listed=listed), formats, workspace, sink)
        if not any(found.code in _NO_ROOM for found in sink if found.severity is Severity.ERROR):
            break
    return files, sink


def _in_house(project: Project, audiences: tuple[str, ...]) -> None:
    """Refuse to make a review for whoever is not in-house."""
    for audience in project.audiences:
        if audience.id in audiences and not audience.in_house:
            said = f"a review holds what is withheld, and `{audience.id}` is not `in_house`"
            house = [a.id for a in project.audiences if a.in_house]
            raise ConfigurationError(f"{said}; in-house: {', '.join(house) or 'no audience'}")


def _reader(memo: Memo, project: Project, audiences: tuple[str, ...]) -> Audience:
    house = [a for a in project.audiences if a.in_house and a.id in memo.audiences]
    found = [a for a in house if not audiences or a.id in audiences]
    if not found:
        which = f"for `{audiences[0]}`" if audiences else "that is `in_house`"
        raise ConfigurationError(f"the memo `{memo.id}` has no audience {which}, so nobody may review it")
    return found[0]


def _files(review: Review, formats: tuple[str, ...], workspace: Workspace, sink: Sink) -> dict[str, tuple[bytes, int]]:
    """Give the files of a review by path, each with its number of pages; none where anything is at fault."""
    sheet = load_sheet(SHEET, workspace, sink)
    if sheet is None:
        return {}
    lacking = [role for role in Role if role in IN_HOUSE and role not in sheet.roles]
    if lacking:
        raise ConfigurationError(
            f"the style sheet `{SHEET}` has no role `{lacking[0]}`: let it extend the one that comes"
        )
    fonts = FontSet()
    made = laid_out(review.document, sheet, formats, fonts, sink)
    if sink.failed:
        return {}
    files = {name: write_format(name, made.document, sheet, made.pages[name], fonts) for name in formats}
    numbers = made.page_numbers()
    run_checks(made.document, (), files, sink, pages=made.most, numbers=numbers, printed=printed(made, sheet))
    if sink.failed:
        return {}
    stem = f"{FOLDER}/{WORD}.{review.memo}"
    return {f"{stem}.{name}": (data, len(made.pages[name].pages)) for name, data in files.items()}
