"""The files of the sample with something else in them, put there with other libraries than ours."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf

from sample_files import sample_files


def docx_with(part: str, old: str, new: str) -> bytes:
    """Put other text into the parts of the sample's DOCX that have the old one."""
    out, count = BytesIO(), 0
    with zipfile.ZipFile(BytesIO(sample_files("base").docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if re.fullmatch(part, name):
                count += old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    assert count, f"{old} is in no such part"
    return out.getvalue()


def pdf_with(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Change the sample's PDF with another library."""
    out = BytesIO()
    with pikepdf.open(BytesIO(sample_files("base").pdf)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def in_content(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Draw other words on whatever page has the old ones; ASCII is its own code."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            data = page.Contents.read_bytes()
            if old.encode("ascii") in data:
                page.Contents.write(data.replace(old.encode("ascii"), new.encode("ascii"), 1))
                return
        raise AssertionError(f"{old} is on no page")

    return change
