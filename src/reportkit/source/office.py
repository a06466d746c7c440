"""LibreOffice, where it is installed: a DOCX goes in, a PDF comes out. It is asked only by those who ask for it.

Its fonts are those that travel in the file, and those that come with reportkit, in the place of Times New Roman, too:
what the machine has besides does not count. It gets a profile and a folder of its own, which go with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reportkit.diagnostics import ConfigurationError
from reportkit.source.workspace import installed_path, package_path

_NAMES = ("soffice", "libreoffice")
_FONTS = (
    *(
        ("justmytype_intl_cjk", f"fonts/ofl/notosans{place.lower()}/NotoSans{place}[wght].ttf")
        for place in ("KR", "SC", "TC", "JP")
    ),
    ("fontpkg_amiri", "files/Amiri-Regular.ttf"),
    ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
)
_SECONDS = 300
_EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
{folders}<cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>"""


def office() -> str:
    """Give where LibreOffice lies; raises ConfigurationError where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name)) is not None), None)
    if found is None:
        raise ConfigurationError(
            "`--confirm` asks LibreOffice, which is not installed: `soffice` is nowhere in the path"
        )
    return found


def printed_by_office(files: Iterable[bytes], program: str) -> list[bytes]:
    """Give the PDF of each DOCX, its bookmarks as named destinations; raises ConfigurationError where there is none."""
    with tempfile.TemporaryDirectory(prefix="reportkit-") as name:
        folder = Path(name)
        folders = {package_path("fonts"), *(str(Path(path).parent) for path in _installed())}
        listed = "".join(f"<dir>{path}</dir>" for path in sorted(folders))
        config = folder / "fonts.conf"
        config.write_text(_CONFIG.format(folders=listed, cache=folder / "cache"), encoding="utf-8")
        environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
        return [_print(data, program, folder / str(n), environment) for n, data in enumerate(files)]


def _installed() -> Iterable[str]:
    return (path for package, file in _FONTS if (path := installed_path(package, file)) is not None)


def _print(data: bytes, program: str, folder: Path, environment: dict[str, str]) -> bytes:
    """Print one file in a process of its own: faces of a file would stay for the next one."""
    folder.mkdir()
    source = folder / "file.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", _EXPORT, "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=environment)
        return source.with_suffix(".pdf").read_bytes()
    except (OSError, subprocess.SubprocessError) as fault:
        raise ConfigurationError(f"LibreOffice printed nothing: {type(fault).__name__}") from None
