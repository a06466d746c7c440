"""What of our libraries is within a source's reach: no markup, no colours, no fonts of ReportLab; no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.cli import main
from reportkit.diagnostics import Sink
from reportkit.source.workspace import package_path

ROOT = Path(__file__).parents[2]
MARKUP = (
    '&lt;img src="/etc/passwd"/&gt;',
    "&lt;font color=\"[[[getattr(pow, '\\_\\_globals\\_\\_')]]]\"&gt;red&lt;/font&gt;",
    '&lt;a href="file:///etc/passwd"&gt;x&lt;/a&gt;',
    "&lt;/para&gt;&lt;para&gt;",
    "&lt;!\\[CDATA\\[",
    "&amp;#99999999999;",
    "&lt;onDraw name=x label=y/&gt;",
    "&lt;w:instrText&gt;DDEAUTO c:\\\\\\\\cmd&lt;/w:instrText&gt;",
    "(paren \\\\) Tj /Launch",
)
"""What ReportLab's own paragraphs, Word's fields and PDF's operators would obey, written as words."""

LOADED = """
import sys
from click.testing import CliRunner
from reportkit.cli import main
done = CliRunner().invoke(main, ["build", "--jobs", "1", "--no-cache"])
assert done.exit_code == 0, done.output
print(*sorted(sys.modules))
"""
UNUSED = (
    *("reportlab.platypus", "reportlab.graphics", "reportlab.lib.fontfinder", "reportlab.lib.extformat"),
    *(
        "reportlab.platypus.paraparser",
        "reportlab.lib.xmllib",
        "reportlab.rl_settings_local",
    ),
    *("PIL.EpsImagePlugin", "PIL.FitsImagePlugin", "PIL.PdfImagePlugin", "PIL.TiffImagePlugin", "PIL.WmfImagePlugin"),
    *(
        "xml.dom",
        "xml.sax",
        "socket",
        "ssl",
        "http.client",
        "urllib.request",
        "ftplib",
        "smtplib",
        "webbrowser",
    ),
)
"""Where the known holes of our libraries are, and what would speak to the network."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    assert CliRunner().invoke(main, ["init", "small"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "small")
    return tmp_path / "small"


def section(project: Path) -> Path:
    return next(project.glob("sources/*/situation.md"))


def with_picture(project: Path) -> None:
    out = BytesIO()
    Image.linear_gradient("L").resize((900, 300)).save(out, "PNG")
    (section(project).parent / "x.png").write_bytes(out.getvalue())
    with section(project).open("a", encoding="utf-8") as file:
        file.write('\n\n![A field](x.png){#fig-x alt="A field that grows dark"}\n')


def python(code: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), **variables}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=100
    )


def test_what_has_known_holes_is_not_even_loaded(project: Path) -> None:
    with_picture(project)
    done = python(LOADED, project)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "PIL.PngImagePlugin" in loaded
    within = [name for name in loaded if any(name == hole or name.startswith(f"{hole}.") for hole in UNUSED)]
    within += [name for name in loaded if name.startswith("reportlab") and name not in SEALED]
    assert within == []


SEALED = ("reportlab.local_rl_settings", "reportlab_settings")
"""Empty modules in place of what would be run. Of ReportLab's own there is one, which nobody else can name."""

BROKEN = """
import sys, pickle, reportlab.pdfbase.pdfdoc  # whole, with its holes, which is then what is written with
import reportkit.writers.pdf.engine as engine
from reportlab.lib import colors, rl_safe_eval, utils
assert engine.pdfdoc is reportlab.pdfbase.pdfdoc and utils.ImageReader
def refuse(*arguments, **more):
    raise RuntimeError("a hole of a library was reached")
colors.toColor.__class__.__call__ = refuse
for module, names in (
    (utils, ("open_for_read", "open_for_read_by_name", "rl_isfile", "rl_exec", "rlGetModule", "ImageReader")),
    (rl_safe_eval, ("rl_extended_literal_eval", "rl_safe_eval", "rl_safe_exec")),
    (pickle, ("load", "loads", "Unpickler")),
):
    for name in names:
        setattr(module, name, refuse)
"""


def test_no_hole_that_is_loaded_is_reached(project: Path) -> None:
    """With all of them made to fail, a build gives the same files."""
    with_picture(project)
    assert python(LOADED, project).returncode == 0
    before = {path.name: path.read_bytes() for path in project.glob("output/*/*") if path.is_file()}
    shutil.rmtree(project / "output")
    done = python(BROKEN + LOADED, project)
    assert done.returncode == 0, done.stderr
    assert before == {path.name: path.read_bytes() for path in project.glob("output/*/*") if path.is_file()}
    works = python(f"{BROKEN}\nutils.open_for_read('/etc/passwd')", project)
    assert "a hole of a library was reached" in works.stderr


def test_words_that_libraries_would_obey_are_printed_as_words(project: Path) -> None:
    text = "\n\n".join(MARKUP)
    with section(project).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")
    done = CliRunner().invoke(main, ["build", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    wanted = ("/etc/passwd", "__globals__", "CDATA", "99999999999", "onDraw", "DDEAUTO", "/Launch")
    for path in sorted(project.glob("output/*/*.docx")) + sorted(project.glob("output/*/*.pdf")):
        data = path.read_bytes()
        read = read_docx(data, Sink()) if path.suffix == ".docx" else read_pdf(data, Sink())
        assert read is not None
        said = "".join("".join(read.blocks).split())
        assert [words for words in wanted if words not in said] == []
        assert "root:x:" not in said and "root:x:" not in "".join(read.texts if hasattr(read, "texts") else ())


@pytest.mark.slow
def test_a_folder_of_fonts_shadows_none(project: Path) -> None:
    """ReportLab looks for fonts in `fonts` of the folder and of the home; ours are those of installed packages."""
    assert python(LOADED, project).returncode == 0
    before = {path.name: path.read_bytes() for path in project.glob("output/*/*") if path.is_file()}
    shutil.rmtree(project / "output")
    odd = Path(package_path("fonts")).rglob("*.ttf")
    font = next(odd).read_bytes()
    for folder in (project / "fonts", project / "home/fonts", project / "home/.fonts"):
        folder.mkdir(parents=True)
        for name in ("SourceSerif4-Regular.ttf", "SourceSans3-Regular.otf", "Vera.ttf", "NotoSansKR-Regular.ttf"):
            (folder / name).write_bytes(font)
    assert python(LOADED, project).returncode == 0
    assert before == {path.name: path.read_bytes() for path in project.glob("output/*/*") if path.is_file()}


WATCH = """
import sys
from click.testing import CliRunner
from reportkit.cli import main
seen = []
BANNED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.", "os.system", "os.exec",
          "os.posix_spawn", "os.spawn", "pty.", "ctypes.dlopen", "pickle.")
def watch(event, arguments):
    if event.startswith(BANNED):
        seen.append((event, str(arguments)[:80]))
        raise RuntimeError(event)
sys.addaudithook(watch)
done = CliRunner().invoke(main, COMMAND)
print(done.exit_code, seen)
"""
COMMANDS = {
    "review": ["build", "--review"],
    "check": ["check"],
    "matrix": ["matrix"],
    "page": ["matrix", "--html"],
    "lock": ["matrix", "--accept"],
    "list": ["list"],
}


@pytest.mark.parametrize(
    "command", [c if c in ("review", "page") else pytest.param(c, marks=pytest.mark.slow) for c in COMMANDS]
)
def test_no_command_opens_a_socket_or_starts_a_program(command: str, project: Path) -> None:
    with_picture(project)
    done = python(WATCH.replace("COMMAND", repr(COMMANDS[command])), project)
    assert done.stdout.strip() == "0 []", done.stdout + done.stderr


def test_to_verify_opens_nothing_that_a_file_refers_to(project: Path) -> None:
    assert CliRunner().invoke(main, ["build", "--jobs", "1"]).exit_code == 0
    paths = [str(path) for path in sorted(project.glob("output/*/*.docx"))]
    done = python(WATCH.replace("COMMAND", repr(["verify", *paths])), project)
    assert done.stdout.strip().endswith(" []"), done.stdout + done.stderr


# What is said of sources


ORDERS = {
    "a key": '"a\\n::set-output name=x::y": 1\n',
    "a value": 'title: "a\\u001b]0;x\\u0007"\n',
    "a name": '"\\u202eevil": 1\n',
    "an audience": 'audiences: ["\\n::error::x"]\n',
    "a section": 'sections: ["\\n::add-mask::x"]\n',
}


@pytest.mark.parametrize("output", ["text", "github", "json", "sarif"])
@pytest.mark.parametrize("order", ORDERS)
def test_a_finding_gives_no_orders_to_what_shows_it(order: str, output: str, project: Path) -> None:
    memo = section(project).parent / "memo.yaml"
    memo.write_text(memo.read_text(encoding="utf-8") + ORDERS[order], encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--show-source", "--output-format", output])
    assert done.exit_code == 1, done.output
    rows = done.output.splitlines()
    assert not any(row.startswith(("::set-output", "::add-mask", "::error::x")) for row in rows)
    assert not any(sign in done.output for sign in "\x1b\x07\u202e")
