"""What is known of files as they stand published, in the memory of a process that lives on (`watch`).

When one audience is given other words, the same files of the others have to be searched for them. They are not laid
out, written and read for that: what was read of them is still there. It is used for the very bytes that it was read of
(`cache.look` has hashed what lies in the output), and only where nothing but what is withheld has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from reportkit.build.carried import carried, taken
from reportkit.build.layouts import Layouts, printed
from reportkit.build.outcome import Outcome, View
from reportkit.build.plan import Job
from reportkit.build.task import Task
from reportkit.checks import Checked
from reportkit.checks.control import Write
from reportkit.checks.further import Standing, Told, clean, sought, standing, told_by
from reportkit.diagnostics import Diagnostic
from reportkit.record import dataclass, field, replace
from reportkit.style.sheet import StyleSheet

_Key = tuple[str, str, tuple[str, ...]]


@dataclass(slots=True)
class _Kept:
    """What was read of files, as bytes until it is asked for, and what was looked for in them in vain.

    `found` are the findings on them, such as too many pages; none of them depends on what is withheld.
    """

    data: bytes
    sought: frozenset[str]
    found: tuple[Diagnostic, ...]
    ready: tuple[Standing, Told] | None = None


@dataclass(slots=True)
class Standings:
    """What is known of the files of jobs: of `most` of them at most, and not more than some `room` in bytes."""

    most: int = 64
    room: int = 1 << 26
    kept: dict[_Key, _Kept] = field(default_factory=dict, repr=False)

    def put(self, job: Job, outcome: Outcome) -> None:
        """Take what a job gave that is published now; what was known of its files before counts no more."""
        old = self.kept.pop(_key(job), None)
        if outcome.stands:
            found = outcome.found[len(outcome.found) - outcome.late :]
            self.kept[_key(job)] = _Kept(outcome.stands, outcome.sought, found)
        elif old is not None and outcome.lie:  # the same files
            old.sought = outcome.sought or old.sought
            self.kept[_key(job)] = old
        while len(self.kept) > self.most or sum(len(one.data) for one in self.kept.values()) > self.room:
            self.kept.pop(next(iter(self.kept)))

    def ready(self) -> None:
        """Make records of what came as bytes, when nobody waits: those who are forked from here have them."""
        for one in self.kept.values():
            _ready(one)

    def clean(self, task: Task, view: View, known: Outcome, write: Write) -> Outcome | None:
        """Search the files of a task as they lie for what is withheld now: what is `known` of them, where that stands.

        None in any doubt, and where something was found: then all of it is done anew. `known.lie` are the digests of
        what was found in the output. What was found by chance and waived is not known any more, so where there are
        waivers nothing is known. `write` is as in `Asked`.
        """
        one = self.kept.get(_key(task.job))
        if one is None or task.waivers():
            return None
        files, told = _ready(one)
        assert known.view is not None
        if known.found and known.view.places != view.places:  # sources moved: did anything that was found?
            if one.found != known.found or files.places != _places(task):
                return None
        names = {path.rpartition("/")[2]: digest for path, digest in known.lie.items()}
        if files.digests != names or not clean(files, told, one.sought, task.withheld, write):
            return None
        return replace(known, view=view, sought=sought(task.withheld), anew=True)


def known_of(
    task: Task,
    outcome: Outcome,
    checked: Checked,
    made: Layouts,
    sheet: StyleSheet,
    *,
    beside: Mapping[str, bytes],
) -> Outcome:
    """Give what a task gave with what is known of its files; nothing is where something may have been waived.

    `checked` is what `run_checks` gave of them, `made` how they are laid out, `beside` what travels with them, by name.
    """
    if task.waivers():
        return outcome
    stem = task.job.stem.rpartition("/")[2]
    files = {f"{stem}.{name}": data for name, data in outcome.files.items()}
    places = _places(task) if outcome.late else ""
    found = standing(made.document, checked, files, printed=printed(made, sheet), beside=beside, places=places)
    return outcome if found is None else replace(outcome, stands=carried(found), sought=sought(task.withheld))


def _places(task: Task) -> str:
    """Give a digest of a document with the places of all that is in it: findings on its files are at one of these."""
    return sha256(carried((task.document, task.job.memo.span))).hexdigest()


def _key(job: Job) -> _Key:
    return job.memo.id, job.audience.id, job.formats


def _ready(one: _Kept) -> tuple[Standing, Told]:
    if one.ready is None:
        found: Standing = taken(one.data)
        one.ready = found, told_by(found)
    return one.ready
