"""The long run: thousands of random projects by every relation, in pieces, each of which is a line of a log.

    python tests/noninterference_run.py dumps 0 1112 LOG     documents: nine pairs for each seed
    python tests/noninterference_run.py bytes 0 223 LOG      finished files
    python tests/noninterference_run.py said LOG             the log as tables
    python tests/noninterference_run.py leaks                by which relations each planted leak is seen

A piece that is in the log is not run again, so that a run that was killed goes on where it was. A seed names its
project: `generated_sources.seeded` makes it anew.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from counter_example import counter_example
from generated_sources import seeded
from planted_search import table
from relations import HISTORY, RELATIONS, Files, Tally, before
from travelling import Refused, travels, view

PIECE = 25
LOOKS: dict[str, Callable[[Files], object]] = {"dumps": view, "bytes": travels}


@dataclass(frozen=True)
class Piece:
    """What was found with the seeds from `first` to before `last`; `others` counts builds for `home` before."""

    look: str
    first: int
    last: int
    seconds: float
    others: int
    pairs: dict[str, int]
    kinds: dict[str, int]
    differences: list[str]
    refused: list[str]


def piece(look: str, first: int, last: int) -> Piece:
    """Compare the projects of some seeds. A project that is refused was not compared, and is told."""
    start, tally, seen_by = time.monotonic(), Tally(), LOOKS[look]
    differences: list[str] = []
    refused: list[str] = []
    others = 0
    for seed in range(first, last):
        made, manner = seeded(seed)
        whole = made.whole(manner)
        try:
            seen = seen_by(whole)
        except Refused as why:
            refused.append(f"{seed}: {str(why).splitlines()[0]}")
            continue
        for name, relation in RELATIONS.items():
            other = relation(made, manner, seed + 1)
            if name == HISTORY and look == "bytes":
                with suppress(Refused):
                    others += bool(travels(before(made, manner), "home"))
            try:
                same = seen_by(other) == seen
            except Refused as why:
                refused.append(f"{seed} {name}: {str(why).splitlines()[0]}")
                continue
            tally.count(name, made, whole, other)
            if not same:
                differences.append(f"{seed} {name}\n{counter_example(whole, other, seen_by)}")
    seconds = round(time.monotonic() - start, 1)
    return Piece(look, first, last, seconds, others, dict(tally.pairs), dict(tally.kinds()), differences, refused)


def pieces(log: Path) -> list[Piece]:
    """Give the pieces of a log."""
    return [Piece(**json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


def run(look: str, first: int, last: int, log: Path) -> None:
    """Run the pieces that are not in the log."""
    done = {(one.look, one.first, one.last) for one in pieces(log)}
    for start in range(first, last, PIECE):
        stop = min(start + PIECE, last)
        if (look, start, stop) not in done:
            made = piece(look, start, stop)
            with log.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(made)) + "\n")
            print(
                *made.differences,
                *made.refused,
                f"{look} {start} to {stop - 1}: {made.seconds} s",
                sep="\n",
                flush=True,
            )


def said(log: Path) -> None:
    """Print a log as tables of Markdown."""
    print("| compared | seeds | pairs | differences | refused | built for others before | minutes |")
    print("|---|---|---|---|---|---|---|")
    of = {look: [one for one in pieces(log) if one.look == look] for look in LOOKS}
    for look, own in of.items():
        if own:
            seeds = f"{min(o.first for o in own)} to {max(o.last for o in own) - 1}"
            pairs = sum(sum(o.pairs.values()) for o in own)
            wrong, refused = (
                sum(len(found) for found in each) for each in zip(*((o.differences, o.refused) for o in own))
            )
            built, minutes = sum(o.others for o in own), sum(o.seconds for o in own) / 60
            print(f"| {look} | {seeds} | {pairs:,} | {wrong} | {refused} | {built or ''} | {minutes:.0f} |")
    by_relation = {look: sum((Counter(o.pairs) for o in own), Counter[str]()) for look, own in of.items()}
    by_kind = {look: sum((Counter(o.kinds) for o in own), Counter[str]()) for look, own in of.items()}
    _table("relation", list(RELATIONS), by_relation)
    _table("kind of withheld content", sorted({kind for own in by_kind.values() for kind in own}), by_kind)


def _table(head: str, names: list[str], counts: dict[str, Counter[str]]) -> None:
    print(f"\n| {head} | {' | '.join(f'pairs of {look}' for look in counts)} |\n|---|{'---|' * len(counts)}")
    for name in names:
        print(f"| {name} | {' | '.join(f'{own[name]:,}' for own in counts.values())} |")


if __name__ == "__main__":
    if sys.argv[1] == "said":
        said(Path(sys.argv[2]))
    elif sys.argv[1] == "leaks":
        for row in table():
            print(row, flush=True)
    else:
        run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
