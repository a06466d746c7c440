"""What a build does: one job for each memo and audience, in the order of the sources."""

from __future__ import annotations

from collections.abc import Collection

from reportkit.diagnostics import ConfigurationError, did_you_mean
from reportkit.model.audience import Audience
from reportkit.model.memo import Memo, Variant
from reportkit.model.project import Project
from reportkit.model.recommendation import Checklist, RecommendationList
from reportkit.record import dataclass, replace

FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Job:
    """One audience's files of one memo. Both formats share one compile and one layout."""

    memo: Memo
    audience: Audience
    formats: tuple[str, ...]

    @property
    def variant(self) -> Variant:
        """Give what memo.yaml says of this audience."""
        return self.memo.variant(self.audience.id)

    @property
    def instrument(self) -> str:
        """Give the name of the instrument: the variant's, else the audience's."""
        return self.variant.instrument or self.audience.instrument

    def bare(self) -> Job:
        """Give the job without the words of its memo: what finishing it asks for."""
        empty = replace(self.memo, sections=(), recommendations=RecommendationList(), checklist=Checklist())
        return replace(self, memo=replace(empty, options=None, next_steps=None, notice=None))

    @property
    def stem(self) -> str:
        """Give the path of the files from the project's root, without their endings."""
        return f"output/{self.memo.id}/{self.variant.file or f'{self.memo.id}.{self.audience.id}'}"


def plan(
    project: Project, memos: tuple[str, ...] = (), audiences: tuple[str, ...] = (), formats: tuple[str, ...] = ()
) -> tuple[Job, ...]:
    """Give the jobs of a build. Empty names mean all, as `reportkit.toml` narrows them.

    Raises ConfigurationError for a memo or audience that does not exist, in a waiver of the settings, too, and for an
    audience that a memo asked for by name lacks.
    """
    known("memo", memos, [m.id for m in project.memos])
    check_names(project, [m.id for m in project.memos], audiences)
    for memo in project.memos if memos else ():
        for name in audiences if memo.id in memos else ():
            if name not in memo.audiences:
                raise ConfigurationError(f"the memo `{memo.id}` has no variant for `{name}`")
    for name in audiences:
        if project.memos and not any(name in memo.audiences for memo in project.memos):
            raise ConfigurationError(f"no memo has a variant for `{name}`")
    jobs = jobs_of(project, audiences, formats)
    return tuple(job for job in jobs if job.memo.id in memos) if memos else jobs


def check_names(project: Project, memos: Collection[str], audiences: tuple[str, ...]) -> None:
    """Raise ConfigurationError for an unknown audience that was asked for or is in the settings, or a memo in them."""
    there = [a.id for a in project.audiences]
    known("audience", audiences or project.settings.audiences or (), there)
    for chance in project.settings.chances:
        known("memo", (chance.memo,), memos)
        known("audience", (chance.audience,), there)


def jobs_of(project: Project, audiences: tuple[str, ...], formats: tuple[str, ...]) -> tuple[Job, ...]:
    """Give the jobs of all memos of a project. Raises ConfigurationError where two would write the same file."""
    wanted = audiences or project.settings.audiences or ()
    formats = formats or project.settings.formats or FORMATS
    jobs = [
        Job(memo, audience, tuple(f for f in FORMATS if f in formats))
        for memo in project.memos
        for audience in project.audiences
        if audience.id in memo.audiences and (not wanted or audience.id in wanted)
    ]
    _distinct(jobs)
    return tuple(jobs)


def known(kind: str, names: tuple[str, ...], there: Collection[str]) -> None:
    """Raise ConfigurationError for a name that is none of those that are there."""
    for name in names:
        if name not in there:
            hint = " ".join(did_you_mean(name, there))
            raise ConfigurationError(f"there is no {kind} `{name}`" + (f"; {hint}" if hint else ""))


def _distinct(jobs: list[Job]) -> None:
    stems: dict[str, Job] = {}
    for job in jobs:
        other = stems.setdefault(job.stem.lower(), job)  # on many disks case tells no two files apart
        if other is not job:
            raise ConfigurationError(f"two variants would both be written to `{job.stem}`")
