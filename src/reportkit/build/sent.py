"""What was sent of a memo, kept in-house, and what is another now: in words that can stand in a cable.

The record holds digests of what an audience was given, each under the name by which a reader finds it: paragraph 4,
recommendation 2. It lies under `.reportkit/cables/`; who sends a cable keeps a copy of it beside what was sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, assert_never

from reportkit.build.plan import Job
from reportkit.diagnostics import ConfigurationError
from reportkit.doctree.cable_form import CableProfile
from reportkit.doctree.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Figure,
    Group,
    Heading,
    List,
    Paragraph,
    Table,
)
from reportkit.doctree.roles import Role
from reportkit.doctree.walk import content_of, plain_text

FOLDER = ".reportkit/cables"
_ADVICE = (Role.RECOMMENDATION, Role.RECOMMENDATION_MARKED, Role.ASK, Role.STEM_NUMBERED, Role.STEM_NUMBERED_MARKED)
_MOST = 12
_VERSION = 1


def sent_path(job: Job) -> str:
    """Give the path of the record of a job's cable, from the root."""
    return f"{FOLDER}/{job.memo.id}.{job.audience.id}.json"


def sent_record(document: Document) -> bytes:
    """Give the record of a document: digests of its units by name."""
    units = dict(_units(document))
    return (json.dumps({"version": _VERSION, "units": units}, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def changes_since(record: bytes, document: Document, profile: CableProfile) -> str:
    """Say what differs from what a record says, in the words of a profile.

    Raises ConfigurationError where it is no record.
    """
    before = _read(record)
    now = dict(_units(document))
    labels = profile.labels
    kinds = (
        ("differ", [name for name in now if name in before and before[name] != now[name]]),
        ("new", [name for name in now if name not in before]),
        ("gone", [name for name in before if name not in now]),
    )
    said = [
        labels[key].replace("{what}", _listed(_named(names, labels), labels["and"])) for key, names in kinds if names
    ]
    return labels["since"].replace("{changes}", "; ".join(said) if said else labels["nothing"])


def _listed(names: list[str], last: str) -> str:
    """Give names as a list; of many the first, and how many more there are."""
    shown = names if len(names) <= _MOST else [*names[: _MOST - 1], f"+{len(names) - _MOST + 1}"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _named(names: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    """Give names in the words of a profile."""
    parted = (name.partition(" ") for name in names)
    return [labels[kind].replace("{name}", words) if kind in labels else words for kind, _, words in parted]


def _read(record: bytes) -> Mapping[str, str]:
    try:
        told: Any = json.loads(record)
        units = told["units"]
        assert told["version"] == _VERSION and isinstance(units, dict)
        return {str(name): str(digest) for name, digest in units.items()}
    except (ValueError, KeyError, TypeError, AssertionError, RecursionError):
        raise ConfigurationError(f"that is no record of a cable; reportkit keeps them under `{FOLDER}/`") from None


def _units(document: Document) -> Iterator[tuple[str, str]]:
    """Give the name and the digest of each unit of a document; units of one name count together."""
    found: dict[str, list[str]] = {}
    here = document.properties.title
    for block in _leaves(document.blocks):
        if isinstance(block, Heading):
            here = " ".join(w for w in (block.label.text if block.label else "", plain_text(block.content)) if w)
        found.setdefault(_name(block, here), []).append(_words(block))
    for name, texts in found.items():
        yield name, sha256("\n".join(texts).encode("utf-8")).hexdigest()


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give what has words of its own, tables and pictures whole."""
    for block in blocks:
        match block:
            case Paragraph() | Heading() | Table() | Figure() | Chart():
                yield block
            case List():
                for item in block.items:
                    yield from _leaves(item.blocks)
            case Group():
                yield from _leaves(block.blocks)
            case Contents():
                pass  # its rows are the headings
            case _:
                assert_never(block)


def _name(block: Block, here: str) -> str:
    """Give the name by which a reader finds a unit, behind its kind: its number, else the heading it stands under."""
    if isinstance(block, Paragraph) and block.label is not None:
        number = block.label.text.strip(" .()")
        if block.role in _ADVICE:
            return f"recommendation {number}" if number.isdigit() else f"other {number[:1].lower()}{number[1:]}"
        if block.role in (Role.BODY_NUMBERED, Role.BODY_NUMBERED_MARKED):
            return f"paragraph {number}"
    if isinstance(block, (Table, Figure, Chart)) and block.caption:
        words = plain_text(block.caption[0].content)
        return f"other {' '.join(words.split()[:2]).rstrip('.:').lower()}"
    return f"other “{here}”"


def _words(block: Block) -> str:
    match block:
        case Table() | Figure() | Chart():
            return repr(block)
        case _:
            return plain_text(content_of(block))
