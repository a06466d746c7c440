"""Templates are the bytes of a stranger: bombs, entities, odd names and broken parts are findings, never faults."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from house_template import STYLES, members, packed, part, rels, template
from reportkit.diagnostics import Sink
from reportkit.source.workspace import MemoryWorkspace, disk
from reportkit.style.load import load_sheet

YAML = b"extends: base\ndocx_template: house.docx\n"


def codes(data: bytes, yaml: bytes = YAML) -> list[str]:
    sink = Sink()
    load_sheet("house", MemoryWorkspace({"styles/house.yaml": yaml, "styles/house.docx": data}), sink)
    return sorted({d.code for d in sink if d.severity == "error"})


def many() -> bytes:
    return packed(members() | {f"word/x{n}.xml": "" for n in range(2001)})


ENTITIES = f'<!DOCTYPE x [<!ENTITY a "{"b" * 99}">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lambda: b"", "RK360"),
        (lambda: b"PK\x03\x04 no package", "RK360"),
        (lambda: b"\xd0\xcf\x11\xe0" * 99, "RK360"),
        (lambda: template()[:-40], "RK360"),
        (lambda: packed({"_rels/.rels": rels()}), "RK360"),
        (lambda: packed({"_rels/.rels": rels(("rId1", "officeDocument", "../../etc/passwd"))}), "RK360"),
        (lambda: template(document="<w:document"), "RK360"),
        (lambda: template(document=part("document", "")), "RK360"),
        (lambda: template(styles=ENTITIES + part("styles", STYLES).partition("?>")[2]), "RK360"),
        (lambda: template(styles=(ENTITIES + "<x>&a;</x>").encode("utf-16")), "RK360"),
        (lambda: template(styles='<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), "RK360"),
        (lambda: template(styles="<x>" * 5000 + "</x>" * 5000), "RK360"),
        (lambda: template(styles=part("styles", " " * 9_000_000)), "RK361"),
        (many, "RK361"),
        (lambda: bytes(21_000_000), "RK360"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_finding(data: object, code: str) -> None:
    assert callable(data)
    assert codes(data()) == [code]


def test_a_size_that_the_archive_states_is_not_believed() -> None:
    data = template(styles=part("styles", " " * 9_000_000))
    with zipfile.ZipFile(BytesIO(data)) as package:
        size = package.getinfo("word/styles.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (99).to_bytes(4, "little"))
    assert codes(lying) in (["RK360"], ["RK361"])


def test_a_part_that_stands_twice_is_refused() -> None:
    out = BytesIO(template())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning):
        package.writestr("word/styles.xml", "<x/>")
    assert codes(out.getvalue()) == ["RK360"]


@pytest.mark.parametrize("name", ["../house.docx", "/etc/passwd", "a/../../house.docx", "none.docx", "."])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert codes(template(), YAML.replace(b"house.docx", name.encode())) == ["RK360"]


def test_a_link_that_leaves_the_project_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.docx"
    outside.write_bytes(template())
    folder = tmp_path / "project" / "styles"
    folder.mkdir(parents=True)
    (folder / "house.yaml").write_bytes(YAML)
    (folder / "house.docx").symlink_to(outside)
    sink = Sink()
    assert load_sheet("house", disk(str(tmp_path / "project")), sink) is None
    assert [d.code for d in sink] == ["RK360"] and "out of the project" in next(iter(sink)).message


@pytest.mark.parametrize("name", ["styles", "header1", "footer1", "document", "settings", "theme1", "fontTable"])
@settings(deadline=None, max_examples=examples(12))
@given(data=st.data())
def test_damaged_parts_are_findings_or_passed_by(name: str, data: st.DataObject) -> None:
    found = members()
    whole = next(v for n, v in found.items() if n.rpartition("/")[2].partition(".")[0] == name and ".rels" not in n)
    text = whole if isinstance(whole, str) else whole.decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    broken = text[:start] + data.draw(st.text('<>"=/w:a1 &;-', max_size=6)) + text[end:]
    assert set(codes(template(**{name: broken}))) <= {"RK344", "RK348", "RK360"}


@pytest.mark.parametrize("picture", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>", b"\xff\xd8\xff" + bytes(99)])
def test_a_logo_that_is_none_is_left_behind(picture: bytes) -> None:
    sink = Sink()
    files = {"styles/house.yaml": YAML, "styles/house.docx": template(image1=picture)}
    assert load_sheet("house", MemoryWorkspace(files), sink) is not None
    assert "RK366" in {d.code for d in sink}
