"""What is done beside the jobs of a build, by whoever is free, is there before the last job counts as done."""

from __future__ import annotations

import os
from datetime import date

import pytest

from reportkit.build.course import Course
from reportkit.build.making import make_all
from reportkit.build.outcome import Outcome
from reportkit.build.plan import Job
from reportkit.diagnostics.told import Told
from reportkit.model.audience import Audience
from reportkit.model.memo import Memo
from signals import Signal, signals


class Reports:
    """What is done beside jobs, and in which process."""

    def __init__(self, done: Signal) -> None:
        self.done = done
        self.told: list[str] = []

    def here(self) -> None:
        raise AssertionError("who stays takes it as bytes")

    def there(self) -> bytes:
        self.done.give()
        return str(os.getpid()).encode()

    def take(self, data: bytes) -> None:
        self.told.append(data.decode())


def jobs(names: str) -> tuple[Job, ...]:
    day = date(2026, 11, 26)
    memo = Memo(id="memo", title=(), date=day, audiences=tuple(names), sender="us", to="you", sections=())
    return tuple(
        Job(memo, Audience(id=n, label=n, language="en-GB", locale="en_GB", page="A4", instrument="letter"), ("pdf",))
        for n in names
    )


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
@pytest.mark.parametrize("slow", ["a", "b", "c"])
def test_what_is_done_beside_the_jobs_is_there_before_the_last_of_them(slow: str, workers: int) -> None:
    own = os.getpid()

    def make(one: Job, told: Told) -> Outcome:
        if workers == 4 and os.getpid() == own:
            reported.wait()  # there is somebody for each, and this one is busy
        if one.audience.id != slow:
            ended.give()
        elif workers > 1:
            ended.wait(2)  # it is the last
        return Outcome({"pdf": one.audience.id.encode()})

    found: dict[int, bytes] = {}
    with signals(2) as (ended, reported):
        reports = Reports(reported)
        for number, outcome in make_all(jobs("abc"), make, workers, Course(), here=True, beside=reports):
            found[number] = outcome.files["pdf"]
            assert len(found) < 3 or len(reports.told) == 1
    assert found == {0: b"a", 1: b"b", 2: b"c"} and len(reports.told) == 1
    if workers == 4 and slow == "a":  # the first is made by who stays
        assert reports.told != [str(os.getpid())]  # who stays makes files meanwhile


def test_without_anything_beside_the_jobs_are_all(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_all(jobs("ab"), lambda one, told: Outcome({}), 1, Course())
    assert [number for number, _ in made] == [0, 1]
