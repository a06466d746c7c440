"""The arithmetic of progress: it never goes back, is whole at the very end only, and knows what workers have left."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.build.course import Course, Progress
from reportkit.build.plan import Job
from reportkit.build.schedule import Schedule
from reportkit.build.steps import COSTS, Pace, Steps, cost, read_step
from reportkit.diagnostics.told import Stage, again
from reportkit.model.audience import Audience
from reportkit.model.memo import Memo

BOTH = ("docx", "pdf")
IN_A_JOB = [s for s in Stage if s not in (Stage.SOURCES, Stage.LAYOUTS, Stage.CONFIRM, Stage.PUBLISH, Stage.MEMOS)]


class Always(Pace):
    def ready(self, stage: Stage) -> bool:
        return True


def steps(formats: tuple[str, ...] = BOTH) -> tuple[Steps, list[float]]:
    shares: list[float] = []
    return Steps(formats, lambda message: shares.append(read_step(message).share), Always()), shares


def jobs(count: int, formats: tuple[str, ...] = BOTH) -> tuple[Job, ...]:
    day = date(2024, 1, 1)
    memos = [
        Memo(id=f"m{n}", title=(), date=day, audiences=("a",), sender="us", to="you", sections=()) for n in range(count)
    ]
    reader = Audience(id="a", label="A", language="en-GB", locale="en_GB", page="A4", instrument="memorandum")
    return tuple(Job(memo, reader, formats) for memo in memos)


OF_DOCX = (Stage.DOCX, Stage.READ_DOCX)
OF_PDF = (Stage.PDF, Stage.OPEN_PDF, Stage.READ_PDF, Stage.SEARCH)
AGAIN = (Stage.SET_AGAIN, Stage.FILL_AGAIN, Stage.PLACE_AGAIN)


@pytest.mark.parametrize("formats, others", [(("docx",), OF_PDF), (("pdf",), OF_DOCX), (BOTH, ())])
@pytest.mark.parametrize("twice", [False, True])
def test_the_stages_of_a_job_share_all_of_it(formats: tuple[str, ...], others: tuple[Stage, ...], twice: bool) -> None:
    told, shares = steps(formats)
    told(Stage.LAYOUTS, int(twice), 2 if twice else 1)
    for stage in IN_A_JOB:
        if stage not in others and (twice or stage not in AGAIN):
            for done in (0, 3, 6):
                told(stage, done, 6)
    assert shares[0] == 0.0 and shares[-1] == pytest.approx(1.0)
    assert all(one < two for one, two in pairwise(shares[1::3]))


def test_every_stage_has_its_cost() -> None:
    assert set(COSTS) == set(Stage) - {Stage.PUBLISH, Stage.LAYOUTS, Stage.CONFIRM, Stage.MEMOS}
    assert cost(BOTH) > cost(("pdf",)) > cost(("docx",))
    assert cost(BOTH, optimal=True, again=True) > cost(BOTH, optimal=True) > cost(BOTH)


def test_a_second_layout_has_stages_of_its_own() -> None:
    heard: list[Stage] = []
    told = again(lambda stage, done, count: heard.append(stage))
    for stage in (Stage.SET, Stage.FILL, Stage.PLACE, Stage.PDF):
        told(stage, 0, 1)
    assert heard == [Stage.SET_AGAIN, Stage.FILL_AGAIN, Stage.PLACE_AGAIN, Stage.PDF]


def test_another_round_of_filling_does_not_run_backwards() -> None:
    told, shares = steps()
    for _ in range(4):
        for block in range(10):
            told(Stage.SET, block, 10)
        told(Stage.FILL, 0, 1)
    assert shares == sorted(shares)
    assert len(set(shares)) == 11  # nothing new was done in the other rounds


def test_it_is_told_ten_times_a_second_and_a_new_stage_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("reportkit.build.steps.ticks", lambda: now)
    sent: list[Stage] = []
    told = Steps(BOTH, lambda message: sent.append(read_step(message).stage), Pace())
    for n in range(1000):  # a second
        told(Stage.SET, n, 1000)
        now += 0.001
    assert 9 <= len(sent) <= 11
    sent.clear()
    for n, stage in enumerate(IN_A_JOB * 20):
        told(stage, n, 1000)
        now += 0.001
    assert len(sent) <= len(IN_A_JOB) * 20 / 20 + 1


def test_three_jobs_on_two_workers_are_half_done_when_two_are() -> None:
    schedule = Schedule({0: 10.0, 1: 10.0, 2: 10.0}, 2)
    assert schedule.left() == 20.0
    schedule.come(0, 0.5)
    schedule.come(1, 0.5)
    assert schedule.left() == 15.0
    schedule.end(0)
    schedule.end(1)
    assert schedule.left() == 10.0
    schedule.end(2)
    assert schedule.left() == 0.0


def test_one_long_job_is_waited_for() -> None:
    schedule = Schedule({0: 100.0, **dict.fromkeys(range(1, 30), 1.0)}, 4)
    assert schedule.left() == 100.0
    for n in range(1, 30):
        schedule.end(n)
    assert schedule.left() == 100.0


def test_many_jobs_are_spread_evenly() -> None:
    schedule = Schedule(dict.fromkeys(range(1000), 1.0), 2)
    assert schedule.left() == 500.0
    schedule.come(0, 0.5)
    assert schedule.left() == 499.75


@given(st.lists(st.floats(0.1, 100.0), min_size=1, max_size=12), st.integers(1, 5), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_what_is_left_never_grows(costs: list[float], workers: int, data: st.DataObject) -> None:
    schedule = Schedule(dict(enumerate(sorted(costs, reverse=True))), workers)
    left = [schedule.left()]
    waiting, running = list(schedule.costs), dict[int, float]()
    while waiting or running:
        while waiting and len(running) < schedule.workers:
            running[waiting.pop(0)] = 0.0
        number = data.draw(st.sampled_from(sorted(running)))
        running[number] = min(1.0, running[number] + data.draw(st.floats(0.2, 1.0)))
        schedule.come(number, running[number])
        left.append(schedule.left())
        if running[number] == 1.0:
            schedule.end(number)
            del running[number]
            left.append(schedule.left())
    assert left[-1] == 0.0
    assert all(two <= one + 1e-9 for one, two in pairwise(left))


@given(st.integers(1, 9), st.integers(1, 4), st.data())
@settings(max_examples=examples(30), deadline=None)
def test_what_is_shown_never_goes_back_and_is_whole_at_the_end_only(
    count: int, workers: int, data: st.DataObject
) -> None:
    shown: list[Progress] = []
    course = Course(shown.append, Always())
    course.expect(data.draw(st.integers(0, 50)), data.draw(st.floats(0.0, 9.0)), BOTH)
    for n in range(5):
        course.read(Stage.SOURCES, n, data.draw(st.integers(0, 5)))
    sizes = {n: data.draw(st.floats(0.0, 1e6)) for n in range(count)}
    course.plan(jobs(count), sizes, data.draw(st.floats(0.0, 1e7)), workers)
    for number in data.draw(st.permutations(range(count))):
        told = course.steps(number, partial(course.heard, number))
        for stage in data.draw(st.lists(st.sampled_from(IN_A_JOB), max_size=4)):
            told(stage, data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9)))
        course.end(number)
    assert all(one.share <= two.share for one, two in pairwise(shown))
    assert shown[-1].share < 1.0 and shown[-1].made == count
    course.confirm()
    assert shown[-1].share < 1.0
    course.publish()
    assert shown[-1].share == 1.0


def test_where_nobody_watches_nothing_is_sent() -> None:
    def send(message: bytes) -> None:
        raise AssertionError("sent")

    course = Course()
    course.read(Stage.SOURCES, 1, 2)
    course.steps(0, send)(Stage.PDF, 1, 2)
    course.end(0)
    course.waited()
    course.publish()
    assert course.shown.share == 0.0


def test_with_many_jobs_it_never_goes_back_either() -> None:
    """Also where the jobs that wait become few enough to be counted one by one."""
    shown: list[Progress] = []
    course = Course(shown.append, Always())
    course.plan(jobs(100), {n: 1000.0 * (100 - n % 7) for n in range(100)}, 1e5, 3)
    for number in range(100):
        course.steps(number, partial(course.heard, number))(Stage.SET, 1, 2)
        course.end(number)
    assert all(one.share <= two.share for one, two in pairwise(shown))
    assert 0.9 < shown[-1].share < 1.0
