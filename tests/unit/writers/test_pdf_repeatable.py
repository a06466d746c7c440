"""The same document gives the same bytes: under any hash seed, in any place and zone, whatever was written before."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportkit.doctree.nodes import Chart, ChartKind, Document, Series
from sample_document import sample_document
from sample_files import KINDS, files_of

ROOT = Path(__file__).parents[3]
CODE = """
import sys
sys.path[:0] = [{src!r}, {tests!r}]
from hashlib import sha256
from sample_document import sample_document
from sample_files import files_of
kinds = {order!r}
print(sorted((k, sha256(files_of(sample_document(k)).pdf).hexdigest()) for k in kinds))
"""


def digests(order: tuple[str, ...], folder: Path, **environment: str) -> str:
    code = CODE.format(src=str(ROOT / "src"), tests=str(ROOT / "tests"), order=order)
    command = [sys.executable, *(["-O"] if environment.pop("OPTIMISED", "") else []), "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    one = digests(("base", "un"), ROOT, PYTHONHASHSEED="0", TZ="UTC")
    other = digests(
        ("un", "base"),
        tmp_path,
        PYTHONHASHSEED="77",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
        OPTIMISED="1",
    )
    assert one == other and len(one) > 100


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that are changed after ten microseconds, so that they meet inside of everything."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty")
def test_shaped_documents_written_by_four_threads_at_once_are_those_written_alone() -> None:
    """Each writer gives out its own codes: what the others draw meanwhile, in the same faces, is in no font of it."""
    documents = [replace(sample_document(kind), style="print") for kind in KINDS] * 2

    def made(document: Document) -> bytes:
        return files_of(document).pdf

    alone = [made(document) for document in documents[: len(KINDS)]] * 2
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(made, documents)) == alone


@pytest.mark.parametrize("kind", [k for k in ChartKind if k is not ChartKind.TIMELINE])
def test_no_float_is_added_by_sum(kind: ChartKind, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 3.12 on `sum` adds floats otherwise than before, and a last digit in a file would tell the Python."""
    real = builtins.sum

    def strict(items: Iterable[Any], /, start: Any = 0) -> Any:
        given = list(items)
        ours = sys._getframe(1).f_globals["__name__"].startswith("reportkit.")
        assert not (ours and any(isinstance(one, float) for one in given)), "add floats by `fsum`"
        return real(given, start)

    monkeypatch.setattr(builtins, "sum", strict)
    series = tuple(Series(name, ("1.5", "2.25"), ("1.5", "2.25")) for name in ("one of them", "the other"))
    chart = Chart(kind, ("2021", "2022"), series, "Two of each")
    document = sample_document("base")
    files_of(replace(document, blocks=(*document.blocks, chart)))
