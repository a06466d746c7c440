"""The cables that docs/cables.md shows are those that the founding memo gives, as far as they are shown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reportkit.build.cable import CableRequest, make_cable
from reportkit.diagnostics import Sink

ROOT = Path(__file__).parents[2]
SHOWN = re.findall(
    r"<!-- cable: (\S+) (\S+) -->\n```\n(.*?)\n```", (ROOT / "docs/cables.md").read_text(encoding="utf-8"), re.DOTALL
)
_MADE = re.compile(r"\(\d+ pages?, [\d,]+\s+bytes\)|\b[0-9a-f]{32}\b")
"""What a line says of the bytes of a file: another version of a library may give others."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founding")
    for name in ("sources", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "reportkit.toml", folder)
    return folder


def _paragraphs(text: str) -> list[str]:
    return [" ".join(_MADE.sub("#", " ".join(one.split())).split()) for one in text.strip().split("\n\n")]


@pytest.mark.parametrize(("audience", "profile", "shown"), SHOWN)
def test_a_cable_is_as_it_is_shown(project: Path, audience: str, profile: str, shown: str) -> None:
    sink = Sink()
    made = make_cable(str(project), CableRequest("dprk-human-rights", audience, profile), sink)
    assert made is not None, [str(one) for one in sink]
    there, wanted = iter(_paragraphs(made.text)), _paragraphs(shown)
    assert all(one in there for one in wanted if one != ".."), "in this order"
    if ".." not in wanted:
        assert len(_paragraphs(made.text)) == len(wanted)


def test_all_audiences_are_shown() -> None:
    assert [audience for audience, _, _ in SHOWN] == ["domestic", "un", "partner-state"]
