"""Archives as our writer leaves them, read by their bytes: as `zipfile` reads them, or not at all."""

from __future__ import annotations

import zipfile
import zlib
from hashlib import sha256
from io import BytesIO
from itertools import chain

import pytest

from reportkit.checks import archive, content
from reportkit.checks.archive import digest_of, learn, parts_of, unpacked
from reportkit.checks.docx_package import NoPackage, read_package
from reportkit.record import replace
from reportkit.writers.docx.archive import archive as packed
from reportkit.writers.docx.archive import pack

PARTS = {"a.xml": b"<a/>" * 99, "b/c.odttf": b"glyphs", "d.xml": b""}
OURS = packed((name, pack(data)) for name, data in PARTS.items())


def test_parts_are_those_that_zipfile_finds() -> None:
    found = parts_of(OURS)
    assert found is not None
    assert {part.name: unpacked(OURS, part) for part in found} == PARTS
    with zipfile.ZipFile(BytesIO(OURS)) as package:
        assert package.namelist() == [part.name for part in found]


def by_zipfile(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        return None


def test_whatever_one_byte_is_changed_to_nothing_else_is_read() -> None:
    seen = set()
    for at in range(len(OURS)):
        for change in (1, 0x20, 0xFF):
            data = OURS[:at] + bytes((OURS[at] ^ change,)) + OURS[at + 1 :]
            found = parts_of(data)
            if found is None:
                seen.add("none")
                continue
            try:
                read = {part.name: unpacked(data, part) for part in found}
            except (ValueError, zlib.error):
                seen.add("not as it says")
                continue
            seen.add("the same")  # bits that a packed part does not use
            assert read == by_zipfile(data) == PARTS
    assert seen == {"none", "not as it says", "the same"}


@pytest.mark.parametrize("data", [OURS + b"x", b"x" + OURS, OURS[:-1], b"", OURS[: OURS.index(b"PK\1\2")]])
def test_nothing_stands_besides_the_parts(data: bytes) -> None:
    assert parts_of(data) is None


def test_no_name_stands_twice() -> None:
    data = packed([("a.xml", pack(b"one")), ("a.xml", pack(b"two"))])
    assert parts_of(data) is None
    with pytest.raises(NoPackage, match="a part stands twice"):
        read_package(data)


def test_what_was_unpacked_is_shared_by_those_who_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_shared", {})
    one, other = (packed([("a.xml", pack(data, level))]) for data, level in ((b"one" * 99, 9), (b"one" * 99, 0)))
    parts = [unpacked(data, part) for data in (one, other, one) for part in parts_of(data) or ()]
    assert parts == [b"one" * 99] * 3
    monkeypatch.setattr(archive, "_MOST_SHARED", 1600)
    for n in range(9):
        data = packed([("a.xml", pack(bytes([n]) * 300))])
        assert [unpacked(data, part) for part in parts_of(data) or ()] == [bytes([n]) * 300]
    assert sum(len(packed) + len(held) for packed, held in archive._shared.values()) <= 1600


def test_a_package_of_ours_says_what_it_says_to_zipfile() -> None:
    found = parts_of(OURS)
    assert found is not None
    assert [*chain.from_iterable(content._plain(OURS, found))] == [*chain.from_iterable(content._others(OURS))]
    assert read_package(OURS).names == tuple(PARTS)
    assert read_package(OURS).parts == {name: data for name, data in PARTS.items() if name != "b/c.odttf"}


def test_a_digest_is_known_of_the_same_packed_bytes_only() -> None:
    part = next(part for part in parts_of(OURS) or () if part.name == "b/c.odttf")
    found = digest_of(OURS, part)
    assert found == sha256(PARTS["b/c.odttf"]).digest() == digest_of(OURS, part)
    learn(OURS[part.start : part.end], part.checksum, part.size, bytes(32))
    assert digest_of(OURS, part) == bytes(32)
    learn(b"others", part.checksum, part.size, bytes(32))
    assert digest_of(OURS, part) == found
    with pytest.raises(ValueError, match="not as it says"):
        digest_of(OURS, replace(part, checksum=part.checksum ^ 1))
