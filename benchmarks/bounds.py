"""What a benchmark beside rivals is asked: how often it runs, whether its table is kept, and what ratio is too much."""

from __future__ import annotations

import argparse


def arguments(what: str, *, runs: int | None = None) -> argparse.ArgumentParser:
    """Give the parser of a benchmark; `runs` is how often it runs unless it is told, None where it does not choose."""
    parser = argparse.ArgumentParser(description=what)
    if runs is not None:
        parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--most", type=float, help="the ratio to pandoc and Typst above which this fails")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    return parser


def hold(what: str, ratio: float, most: float | None) -> None:
    """Fail where a ratio is above what may be; None allows any."""
    if most is not None and ratio > most:
        raise SystemExit(f"{what} {ratio:.2f} times pandoc and Typst: more than {most}")
