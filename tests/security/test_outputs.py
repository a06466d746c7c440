"""What comes out holds nothing that a source smuggled in: not in files, not on the terminal."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image, PngImagePlugin

from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import Stream
from reportkit.cli import main

SECRET = "PLACE-OF-THE-CAMERA-52.5200N"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project that `init` made, and stand in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    made = CliRunner().invoke(main, ["init", "small"])
    assert made.exit_code == 0, made.output
    monkeypatch.chdir(tmp_path / "small")
    return tmp_path / "small"


def memo(project: Path) -> Path:
    return next(project.glob("sources/*/memo.yaml")).parent


def section(project: Path) -> Path:
    """Give a section of the memo that every audience has."""
    return memo(project) / "situation.md"


def pictures() -> dict[str, bytes]:
    """Give sound pictures with words where nobody looks: text, EXIF, bytes behind the end; the names are words, too."""
    image = Image.linear_gradient("L").resize((900, 300)).convert("RGB")
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_itxt("Location", SECRET)
    png, jpeg = BytesIO(), BytesIO()
    image.save(png, "PNG", pnginfo=notes)
    exif = Image.Exif()
    exif[0x010E], exif[0x9286] = SECRET, SECRET
    image.save(jpeg, "JPEG", exif=exif, comment=SECRET.encode())
    behind = SECRET.encode()
    return {f"{SECRET}.png": png.getvalue() + behind, f"{SECRET}.jpg": jpeg.getvalue() + behind}


def insides(path: Path) -> bytes:
    """Give a file's bytes, and those of everything packed in it."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return data + b"".join(n.encode() + package.read(n) for n in package.namelist())
    if path.suffix == ".pdf":
        file = read_file(data)
        streams = [o for o in file.objects.values() if isinstance(o, Stream)]
        return data + b"".join(o.raw if o.entries.get("Subtype") == "Image" else file.data(o) for o in streams)
    return data


def test_what_a_picture_says_of_itself_stays_behind(project: Path) -> None:
    text = "\n\n".join(
        f'![A field](figures/{name}){{#fig-{i} alt="A field that grows dark"}}' for i, name in enumerate(pictures())
    )
    folder = memo(project) / "figures"
    folder.mkdir(exist_ok=True)
    for name, data in pictures().items():
        assert data.count(SECRET.encode()) >= 3
        (folder / name).write_bytes(data)
    with section(project).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 0, done.output
    made = sorted(p for p in (project / "output").rglob("*") if p.is_file())
    assert {p.suffix for p in made} >= {".pdf", ".docx"}
    assert [p.name for p in made if SECRET.encode() in insides(p)] == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n", "RK321"),
        (b"GIF89a" + bytes(40), "RK321"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "RK321"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "RK320"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "RK320"),
        (b"", "RK321"),
    ],
)
def test_what_is_no_picture_is_told_at_the_figure(data: bytes, code: str, project: Path) -> None:
    (memo(project) / "x.png").write_bytes(data)
    with section(project).open("a", encoding="utf-8") as file:
        file.write('\n\n![A field](x.png){#fig-x alt="A field"}\n')
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1 and code in done.output and "Traceback" not in done.output
    assert not list(project.glob("output/*/*.pdf"))


def test_a_bomb_of_pixels_is_not_unpacked(project: Path) -> None:
    bomb = BytesIO()
    Image.new("1", (5_100, 5_000)).save(bomb, "PNG")
    (memo(project) / "x.png").write_bytes(bomb.getvalue())
    with section(project).open("a", encoding="utf-8") as file:
        file.write('\n\n![A field](x.png){#fig-x alt="A field"}\n')
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1 and "RK322" in done.output


@pytest.mark.parametrize("name", ["\x1b[31mred.md", "a\n::error::b.md", "e\u202egpj.md", "\u200bzero.md", "a\rb.md"])
def test_a_name_gives_a_terminal_no_orders(name: str, project: Path) -> None:
    (memo(project) / name).write_text("x")
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1 and "RK143" in done.output
    assert not any(sign in done.output for sign in "\x1b\r\u202e")
    assert not any(row.startswith("::error") for row in done.output.splitlines())


def test_a_line_that_is_quoted_gives_a_terminal_no_orders(project: Path) -> None:
    with section(project).open("a", encoding="utf-8") as file:
        file.write("\n\nan escape \x1b]0;title\x07 and \u202e turned {\n")
    done = CliRunner().invoke(main, ["check", "--show-source"])
    assert done.exit_code == 1 and "RK102" in done.output
    assert not any(sign in done.output for sign in "\x1b\x07\u202e")
