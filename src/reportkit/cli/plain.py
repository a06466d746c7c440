"""A plain build, read without click: loading click takes longer than laying out a memo.

What is read here is what most builds are asked with, spelt out; everything else is left to click, and so is whatever
might be a mistake: there is one place that says what is wrong. What this reads is what click reads; a test holds one
against the other.
"""

from __future__ import annotations

import os

from reportkit.record import dataclass

_FLAGS: dict[str, tuple[str, bool]] = {
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--strict": ("strict", True),
    "--cache": ("cache", True),
    "--no-cache": ("cache", False),
    "--show-source": ("show_source", True),
    "--no-show-source": ("show_source", False),
}
_SEVERAL = {"--format": "formats", "-f": "formats", "--audience": "audiences", "-a": "audiences"}
_ONE = {"--project": "folder", "--jobs": "jobs", "-j": "jobs"}
_MOST_JOBS = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is asked for, by the names and with the defaults of `cli.build.command`."""

    memos: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    jobs: int | None = None
    folder: str | None = None
    cache: bool = True
    strict: bool = False
    quiet: bool = False
    show_source: bool | None = None


def plain_build(arguments: list[str]) -> int | None:
    """Build as `reportkit` with these arguments does, and give the exit code; None where click must read them."""
    asked = read(arguments)
    if asked is None:
        return None
    from reportkit.cli.ends import Shown, failures, root_of

    with failures():
        root = root_of(asked.folder)
        from reportkit.build.request import Request
        from reportkit.cli.building import run_build

        request = Request(asked.memos, asked.audiences, asked.formats, asked.jobs or 0, cache=asked.cache)
        return run_build(root, request, Shown(asked.strict, asked.show_source, asked.quiet, "text"))


def read(arguments: list[str]) -> Asked | None:
    """Read the arguments of a plain build; None where they are those of something else, or might be wrong."""
    if arguments[:1] != ["build"]:
        return None
    memos: list[str] = []
    several: dict[str, list[str]] = {"formats": [], "audiences": []}
    one: dict[str, str] = {}
    flags: dict[str, bool] = {}
    words = iter(arguments[1:])
    for word in words:
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if not word.startswith("-"):
            memos.append(word)
        elif word in _FLAGS:
            flag, given = _FLAGS[word]
            flags[flag] = given
        elif name in _SEVERAL or name in _ONE:
            value = value if equals else next(words, "")
            if not value or value.startswith("-"):
                return None
            if name in _ONE:
                one[_ONE[name]] = value
            else:
                several[_SEVERAL[name]].append(value)
        else:
            return None
    jobs, folder = one.get("jobs", "1"), one.get("folder", ".")
    if not (jobs.isascii() and jobs.isdigit() and 1 <= int(jobs) <= _MOST_JOBS and all(memos)):
        return None
    if {*several["formats"]} - {"docx", "pdf"} or not _readable(folder):
        return None
    number = int(jobs) if "jobs" in one else None
    audiences, formats = tuple(several["audiences"]), tuple(several["formats"])
    return Asked(tuple(memos), audiences, formats, number, one.get("folder"), **flags)


def _readable(folder: str) -> bool:
    return os.path.isdir(folder) and os.access(folder, os.R_OK)  # noqa: PTH112 - as click asks it, surrogates and all
