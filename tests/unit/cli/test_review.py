"""`reportkit build --review`: what is written, what is said, and to whom it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
FOLDER = Path(".reportkit/review")


def test_a_review_is_written_in_house_and_nothing_else_is(run: Run, small: Path) -> None:
    done = run("build", "--review", cwd=small)
    assert done.exit_code == 0, done.output
    written = sorted(p.name for p in (small / FOLDER).iterdir())
    assert len(written) == 2 and all(name.startswith("REVIEW.") for name in written)
    assert all(f"wrote {FOLDER}/{name}" in done.output for name in written)
    assert done.output.count("in-house, never to be sent") == 2 and not (small / "output").exists()


def test_no_manifest_and_no_checksum_names_it(run: Run, small: Path) -> None:
    assert run("build", "--review", cwd=small).exit_code == 0
    assert run("build", cwd=small).exit_code == 0
    beside = [p for p in (small / "output").rglob("*") if p.suffix in (".json", ".SHA256SUMS")]
    assert beside and not any("REVIEW" in p.read_text(encoding="utf-8") for p in beside)
    assert not any("REVIEW" in p.name for p in (small / "output").rglob("*"))


def test_a_review_is_not_what_a_build_without_it_repeats(run: Run, small: Path) -> None:
    """Whatever a build remembers of earlier ones, a review is no build of outputs."""
    assert run("build", "--review", cwd=small).exit_code == 0
    assert "output/" in run("build", cwd=small).output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--audience", "un"), "`un` is not `in_house`"),
        (("--audience", "nobody"), "there is no audience `nobody`"),
        (("--confirm",), "do not go together"),
        (("no-such-memo",), "there is no memo `no-such-memo`"),
    ],
)
def test_what_cannot_be_is_told(more: tuple[str, ...], said: str, run: Run, founding: Path) -> None:
    done = run("build", "--review", *more, cwd=founding)
    assert done.exit_code == 2 and said in done.output
    assert not (founding / FOLDER).exists()


def test_a_memo_with_mistakes_has_no_review(run: Run, small: Path) -> None:
    body = next(small.glob("sources/*/situation.md"))
    body.write_text(body.read_text(encoding="utf-8") + "\n\nNo [^such] note.\n", encoding="utf-8")
    done = run("build", "--review", cwd=small)
    assert done.exit_code == 1 and "not built: the review of" in done.output and not (small / FOLDER).exists()
