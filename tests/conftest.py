"""Options and judges that all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

import case_runner


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out of the selected cases into their files")


def pytest_configure(config: pytest.Config) -> None:
    _leave_machine_code()
    own = tempfile.TemporaryDirectory(prefix="reportkit-cache-")
    config.add_cleanup(own.cleanup)
    os.environ["XDG_CACHE_HOME"] = own.name  # what a test run keeps, no other build uses, and the other way round


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let no collection of garbage look at what was imported, again and again: a tenth of the time of all tests."""
    if session.config.getoption("--accept"):
        _accept(session.items)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _accept(items: list[pytest.Item]) -> None:
    """Write what comes out of the cases of the tests that are selected; the tests are of that, then."""
    tests = [item for item in items if isinstance(item, pytest.Function) and hasattr(item, "callspec")]
    asked: list[tuple[dict[str, object], case_runner.Case]] = []
    for test in tests:
        if isinstance(case := test.callspec.params.get("case"), case_runner.Case):
            asked.append((test.callspec.params, case))
    made = {(case.path, case.name): case for case in case_runner.accept([case for _, case in asked])}
    for parameters, case in asked:
        parameters["case"] = made[case.path, case.name]


@pytest.fixture(scope="session")
def judge() -> Iterator[object]:
    """Give a function that finds a program. Missing in CI it fails the run; elsewhere the test is skipped."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            if os.environ.get("REPORTKIT_JUDGES") == "required":
                pytest.fail(f"{name} is not installed, and this run may not do without it")
            pytest.skip(f"{name} is not installed")
        return path

    yield find


def _leave_machine_code() -> None:
    """Leave out a test that puts something in the place of a function that is machine code: nobody would call it."""
    compiled = getattr(sys.meta_path[0], "kinds", {})
    replace: Any = pytest.MonkeyPatch.setattr

    def careful(self: pytest.MonkeyPatch, target: object, *rest: object, **named: object) -> None:
        if isinstance(target, str):
            home = target.rpartition(".")[0]
        else:
            home = str(getattr(target, "__module__" if isinstance(target, type) else "__name__", ""))
        if home in compiled or home.rpartition(".")[0] in compiled:
            pytest.skip("nothing takes the place of machine code")
        replace(self, target, *rest, **named)

    if compiled:
        setattr(pytest.MonkeyPatch, "setattr", careful)  # noqa: B010 - for a run on a wheel with machine code only
