"""The digest of what is in a file does not depend on who packed it, and on everything else."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from hashlib import sha256
from typing import Any

import pytest
from PIL import Image

from reportkit.checks.content import content_digest
from reportkit.layout.fonts import FontSet
from reportkit.writers.docx import write_docx
from reportkit.writers.pdf import write_pdf
from sample_files import SampleFiles, sample_files


@pytest.fixture(scope="module")
def sample() -> SampleFiles:
    return sample_files("base")


def packed_otherwise(sample: SampleFiles, level: int) -> dict[str, bytes]:
    """Write both files once more with another level of compression."""
    compress, compressor = zlib.compress, zlib.compressobj

    def packed(data: bytes, *given: Any, **more: Any) -> bytes:
        return compress(data, level)

    def packer(was: int = -1, *given: Any, **more: Any) -> Any:
        return compressor(level, *given, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zlib, "compress", packed)
        patch.setattr(zlib, "compressobj", packer)
        fonts = FontSet()
        return {
            "docx": write_docx(sample.document, sample.sheet, sample.pages, fonts),
            "pdf": write_pdf(sample.document, sample.pages, fonts),
        }


def test_another_compressor_changes_bytes_and_no_content(sample: SampleFiles) -> None:
    files = {"docx": sample.docx, "pdf": sample.pdf}
    for level in (1, 9):
        for name, data in packed_otherwise(sample, level).items():
            assert data != files[name]
            assert content_digest(name, data) == content_digest(name, files[name]), (name, level)


def packages(parts: dict[str, bytes], level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def png(level: int, colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "PNG", compress_level=level)
    if colour != "red":
        out = io.BytesIO()
        Image.new("RGB", (16, 16), colour).save(out, "PNG", compress_level=level)
    return out.getvalue()


def test_pixels_are_compared_and_not_their_packing() -> None:
    assert png(1) != png(9)
    digest = content_digest("docx", packages({"a.png": png(1)}))
    assert content_digest("docx", packages({"a.png": png(9)})) == digest
    assert content_digest("docx", packages({"a.png": png(9, "blue")})) != digest


PARTS = {"a.xml": b"<a/>" * 99, "b.xml": b"<b/>"}


@pytest.mark.parametrize(
    "parts",
    [
        {"a.xml": b"<a/>" * 98, "b.xml": b"<b/>"},
        {"a.xml": b"<a/>" * 99 + b"<b/>", "b.xml": b""},
        {"b.xml": b"<b/>", "a.xml": b"<a/>" * 99},
        {"a.xml": b"<a/>" * 99, "c.xml": b"<b/>"},
        {"a.xml": b"<a/>" * 99},
    ],
)
def test_parts_their_names_and_their_order_count(parts: dict[str, bytes]) -> None:
    assert content_digest("docx", packages(parts)) != content_digest("docx", packages(PARTS))
    assert content_digest("docx", packages(PARTS, 1)) == content_digest("docx", packages(PARTS, 9))


def test_every_word_of_a_pdf_counts(sample: SampleFiles) -> None:
    """Each stream is unpacked, changed by one letter, and packed again: no such change is overlooked."""
    digest = content_digest("pdf", sample.pdf)
    at, seen = 0, 0
    while (start := sample.pdf.find(b"stream\n", at)) >= 0:
        end = sample.pdf.index(b"\nendstream", start)
        head = sample.pdf[sample.pdf.rindex(b" obj", 0, start) : start]
        body = sample.pdf[start + 7 : end]
        at = end + 10
        if b"/FlateDecode" not in head or b"/XRef" in head or not body:
            continue
        text = bytearray(zlib.decompress(body))
        text[len(text) // 2] ^= 1
        spoilt = zlib.compress(bytes(text), 6)
        length = b"/Length %d" % len(body)
        assert length in head
        changed = sample.pdf[: start - len(head)] + head.replace(length, b"/Length %d" % len(spoilt))
        assert content_digest("pdf", changed + sample.pdf[start : start + 7] + spoilt + sample.pdf[end:]) != digest
        seen += 1
    assert seen > 5
    for old, new in ((b"/Root", b"/Roof"), (b"%PDF-1.7", b"%PDF-1.6")):
        assert old in sample.pdf
        assert content_digest("pdf", sample.pdf.replace(old, new, 1)) != digest


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_what_cannot_be_unpacked_is_compared_as_it_is(name: str, sample: SampleFiles) -> None:
    data = {"docx": sample.docx, "pdf": sample.pdf}[name]
    seen = {content_digest(name, data)}
    for spoilt in (b"", b"x", data[:-1], data[: len(data) // 2], data[1:], data + b"x"):
        assert content_digest(name, spoilt) not in seen, spoilt[:9]
        seen.add(content_digest(name, spoilt))


def behind_the_stream(data: bytes) -> bytes:
    """A part with something behind the end of what is packed."""
    out = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = out.compress(b"<a/>") + out.flush() + b"secret"
    head = b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\0" + zlib.crc32(b"<a/>").to_bytes(4, "little")
    sizes = len(packed).to_bytes(4, "little") + (4).to_bytes(4, "little")
    listed = b"PK\x01\x02\x14\0" + head[4:] + sizes + b"\x05\0" + b"\0" * 16 + b"a.xml"
    first = head + sizes + b"\x05\0\0\0a.xml" + packed
    end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0" + len(listed).to_bytes(4, "little") + len(first).to_bytes(4, "little")
    return first + listed + end + b"\0\0"


def test_nothing_can_hide_in_what_is_left_out(sample: SampleFiles) -> None:
    """A file with something in a place that is not compared is never the same as one without."""
    plain = packages({"a.xml": b"<a/>"})
    hidden = behind_the_stream(plain)
    with zipfile.ZipFile(io.BytesIO(hidden)) as package:
        assert package.read("a.xml") == b"<a/>"
    assert content_digest("docx", hidden) == sha256(hidden).hexdigest() != content_digest("docx", plain)
    out = io.BytesIO(plain)
    with zipfile.ZipFile(out, "a") as package:
        package.comment = b"secret"
    for spoilt in (b"secret" + plain, plain + b"secret", out.getvalue()):
        assert content_digest("docx", spoilt) == sha256(spoilt).hexdigest()
    name = re.search(rb"/ID\[<([0-9a-f]{32})>", sample.pdf)
    assert name is not None
    start = sample.pdf[sample.pdf.rindex(b"startxref\n") + 10 : -7]
    for old, new in (
        (name[1], b"5ec2e7" * 5 + b"00"),
        (b"\nendobj\n", b"\nendobj\n%secret\n"),
        (b"startxref\n" + start, b"startxref\n" + b"1" * len(start)),
        (b"%%EOF\n", b"%%EOF\n%secret\n%%EOF\n"),
    ):
        spoilt = sample.pdf.replace(old, new, 1)
        assert spoilt != sample.pdf
        assert content_digest("pdf", spoilt) != content_digest("pdf", sample.pdf), old
