"""The text of cables: letters, lines, the forms of profiles, and the envelopes."""

from __future__ import annotations

import string
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.diagnostics import Sink
from reportkit.doctree.cable import Attachment, Cable, CablePart, CablePortion
from reportkit.doctree.cable_form import CableProfile
from reportkit.parse.cables import load_cable_profile
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace, package_names
from reportkit.span import PYTHON
from reportkit.writers.cable import write_cable, write_mail, write_zip
from reportkit.writers.cable.letters import plain, width
from reportkit.writers.cable.lines import filled

NAMES = [name.removesuffix(".yaml") for name in package_names("cables")]


def profile(name: str) -> CableProfile:
    """Load a profile of the package, which has no mistakes."""
    sink = Sink()
    made = load_cable_profile(name, MemoryWorkspace({}), sink, PYTHON)
    assert made is not None, [str(one) for one in sink]
    return made


def cable(**changed: Any) -> Cable:
    """Make a small cable."""
    made = Cable(
        subject=CablePortion("Floods on the “shared” river — warnings", "(S)"),
        header={"from": ("Office for water",), "to": ("Mission A", "Mission B"), "tags": ("SENV", "PREL")},
        parts=(
            (
                CablePart.SUMMARY,
                (CablePortion("Warnings come too late.", "(S)"), CablePortion("They cost lives.", "(U)")),
            ),
            (CablePart.ACTION, (CablePortion("Please deliver it.", "(U)"),)),
            (
                CablePart.POINTS,
                (CablePortion("Measure it.", "(U)", "1.", item=True), CablePortion("Tell us.", item=True)),
            ),
        ),
        attachments=(Attachment("floods.pdf", 1, 12345, "ab" * 32),),
        lowest="(U)",
        banner="SECRET",
        alone="CONFIDENTIAL",
    )
    return replace(made, **changed)


GENERIC = """\
SECRET
FROM: Office for water
TO: Mission A
    Mission B
SUBJECT: (S) Floods on the "shared" river -- warnings

1. (S) Summary: Warnings come too late.

2. (U) They cost lives.

3. (U) Action requested: Please deliver it.

4. (U) Points to make:

-- (U) 1. Measure it.

-- Tell us.

5. (U) Attachments:

A. floods.pdf (1 page, 12,345 bytes)
   SHA-256:
   abababababababababababababababab
   abababababababababababababababab

Without its attachments this text is CONFIDENTIAL.

SECRET
"""


def test_a_cable_in_the_generic_form() -> None:
    sink = Sink()
    assert (
        write_cable(
            cable(),
            replace(profile("generic"), header=profile("generic").header[:4] + profile("generic").header[8:]),
            sink,
        )
        == GENERIC
    )
    assert not sink.found


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_its_profile_and_marks_frame_it(name: str) -> None:
    made = profile(name)
    long = CablePortion("river " * 60 + "https://example.org/" + "a" * 200, "(S)")
    text = write_cable(cable(parts=((CablePart.SUMMARY, (long,)),)), made, Sink())
    assert all(width(line) <= made.width for line in text.splitlines())
    assert text.rstrip().splitlines()[-1] == "SECRET" and "SECRET" in text.split("\n\n", 1)[0]
    assert "a" * 20 in text.lower()


def test_a_record_message_is_in_capitals_and_few_signs() -> None:
    made = profile("record-message")
    text = write_cable(cable(parts=((CablePart.SUMMARY, (CablePortion("Half; 12% more"),)),)), made, Sink())
    assert "HALF - 12 PERCENT MORE" in text
    assert set(text) <= set(string.ascii_uppercase + string.digits + made.signs + " \n")


def test_what_cannot_be_written_is_refused_at_its_place() -> None:
    sink = Sink()
    write_cable(cable(subject=CablePortion("서울 ☃")), profile("us-telegram"), sink)
    (found,) = sink
    assert found.code == "RK610" and "`서` (U+C11C)" in found.message and "U+2603" in found.message
    sink = Sink()
    write_cable(cable(subject=CablePortion("서울")), profile("rok"), sink)
    assert not sink.found


def test_a_subject_that_is_too_long() -> None:
    sink = Sink()
    write_cable(cable(subject=CablePortion("word " * 60)), profile("us-telegram"), sink)
    assert [one.code for one in sink] == ["RK611"]


def test_attachments_that_raise_nothing_are_not_spoken_of() -> None:
    assert "Without its attachments" not in write_cable(cable(alone="SECRET"), profile("generic"), Sink())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“Łódź” – Đà Nẵng, Malmö…", '"Lodz" - Da Nang, Malmo...'),
        ("non‑paper\u00a0no.\u202f3", "non-paper no. 3"),
        ("Åse Straße, œuvre, Þór", "Ase Strasse, oeuvre, Thor"),
        ("co\u00adoperation", "cooperation"),
        ("ﬁve € 5", "five EUR 5"),
    ],
)
def test_signs_and_accents_are_undone(text: str, written: str) -> None:
    assert plain(text, profile("generic")) == (written, "")


@given(st.text(max_size=60))
def test_nothing_is_dropped_without_a_word(text: str) -> None:
    """Each letter and figure is written, in whatever form, or told."""
    made = profile("generic")
    for character in text:
        written, lost = plain(f"a{character}b", made)
        assert written.isascii()
        assert lost or len(written) > 2 or not character.isalnum(), hex(ord(character))


@given(st.text("abc 가나", max_size=200), st.integers(10, 40), st.sampled_from(["", "1. ", "-- "]))
def test_lines_hold_all_words_and_are_never_too_wide(text: str, most: int, lead: str) -> None:
    lines = filled(text, most, first=lead, rest=" " * len(lead))
    assert all(width(line) <= most for line in lines)
    assert "".join("".join(lines).split()) == "".join((lead + text).split())


def test_a_mail_opens_with_its_text_and_attachments() -> None:
    files = {"a.pdf": b"%PDF-1.7 x", "a.docx": b"PK\x03\x04 y"}
    data = write_mail("Floods", "Text\nof it\n", files, date(2024, 12, 1))
    assert data == write_mail("Floods", "Text\nof it\n", files, date(2024, 12, 1))
    mail = message_from_bytes(data, policy=default)
    assert mail["subject"] == "Floods" and mail["date"] == "Sun, 01 Dec 2024 00:00:00 +0000" and mail["from"] is None
    body = mail.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == "Text\nof it\n"
    parts = {part.get_filename(): part for part in mail.iter_attachments()}
    assert {name: part.get_content() for name, part in parts.items()} == files
    assert parts["a.docx"].get_content_type().endswith("wordprocessingml.document")
    assert max(map(len, data.split(b"\r\n"))) <= 998 and b"\n" not in data.replace(b"\r\n", b"")


def test_an_archive_has_one_day_and_the_files_in_order() -> None:
    data = write_zip({"b.txt": b"b", "a.txt": b"a"}, date(2024, 12, 1))
    assert data == write_zip({"b.txt": b"b", "a.txt": b"a"}, date(2024, 12, 1))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["b.txt", "a.txt"]
        assert {info.date_time for info in archive.infolist()} == {(2024, 12, 1, 0, 0, 0)}
        assert archive.read("a.txt") == b"a"


def _profile_of(text: str) -> tuple[CableProfile | None, list[str]]:
    sink = Sink()
    files = {"sources/profiles/cables/mine.yaml": text.encode("utf-8")}
    made = load_cable_profile("mine", MemoryWorkspace(files), sink, PYTHON)
    return made, [one.code for one in sink]


def test_a_profile_of_the_projects_own_and_its_mistakes() -> None:
    from reportkit.source.workspace import package_data

    text = package_data("cables/generic.yaml").decode("utf-8").replace("name: generic", "name: mine")
    made, found = _profile_of(text)
    assert made is not None and not found
    for old, new in (
        ("{from}", "{sender}"),
        ("width: 65", "width: 5"),
        ("parts: [summary,", "parts: [sumary,"),
        ('  digest: "SHA-256"\n', ""),
        ("labels:\n", 'labels:\n  more: "x"\n'),
        ("name: mine", "name: other"),
        ("required: [to]", "required: [too]"),
    ):
        made, found = _profile_of(text.replace(old, new))
        assert made is None and set(found) == {"RK601"}, (old, found)
    sink = Sink()
    assert load_cable_profile("generik", MemoryWorkspace({}), sink, PYTHON) is None
    (one,) = sink
    assert one.code == "RK600" and "generic" in one.hints[0]
