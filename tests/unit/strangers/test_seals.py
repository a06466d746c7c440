"""Seals: cables that are signed with keys from files and tokens, what their signatures prove, and what breaks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from certificates import PASSWORD, make_certificates
from projects import small_project
from reportkit.build.init import new_project
from reportkit.cli import main
from reportkit.source.publish import make_folder
from reportkit.writers.seal import KeyFile, Seal, open_keys

pytest.importorskip("pyhanko")
ROOT = Path(__file__).parents[3]
ORDER = """
variants:
  inside:
    attachment_name: floods
    cable: {to: [Mission A], from: Office for water}
"""
HOME = "output/small/sealed/inside"
Judge = Callable[[str], str]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificates(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("seal") / "small"
    small_project(project)
    with (project / "sources/small/memo.yaml").open("a", encoding="utf-8") as memo:
        memo.write(ORDER)
    return project


def seal(project: Path, *more: str, secret: str | None = None) -> Result:
    run = ["seal", "small", "-a", "inside", "--project", str(project), *more]
    return CliRunner().invoke(main, run, env={"REPORTKIT_SECRET": secret} if secret else {})


def by_file(keys: Path, kind: str = "key") -> list[str]:
    chain = ["--chain", str(keys / "office.pem")]
    return ["--key", str(keys / f"officer.{kind}"), "--certificate", str(keys / "officer.pem"), *chain]


@pytest.fixture(scope="module")
def sealed(project: Path, keys: Path) -> Path:
    told = seal(project, *by_file(keys))
    assert told.exit_code == 0, told.output
    return project / HOME


@pytest.fixture
def copy(sealed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sealed, tmp_path / "sealed")


def verify(folder: Path, *more: str) -> Result:
    files = [str(folder / "SHA256SUMS"), str(folder / "floods.pdf")]
    return CliRunner().invoke(main, ["verify", *more, *files])


def test_a_seal_is_told_in_words(sealed: Path, keys: Path) -> None:
    assert sorted(p.name for p in sealed.iterdir()) == [
        "SHA256SUMS", "SHA256SUMS.p7s", "cable.txt", "floods.docx", "floods.pdf",
    ]  # fmt: skip
    told = verify(sealed)
    assert told.exit_code == 0, told.output
    assert told.output.count("signed by A. Desk Officer (certificate of Its Cables)") == 2
    assert told.output.count("nobody was named who is trusted") == 2
    assert "floods.docx: as its checksum says" in told.output and "Traceback" not in told.output
    told = verify(sealed, "--trust", str(keys / "root.der"))
    assert told.exit_code == 0 and told.output.count("a root that is trusted vouches for it") == 2
    told = verify(sealed, "--trust", str(keys / "stranger.pem"))
    assert told.exit_code == 1 and told.output.count("RK625") == 2


def test_the_text_lists_the_files_that_are_sealed(sealed: Path) -> None:
    size = (sealed / "floods.pdf").stat().st_size
    assert f"{size:,} bytes" in (sealed / "cable.txt").read_text(encoding="utf-8")
    assert (sealed.parents[1] / "small.inside.pdf").stat().st_size < size
    assert (
        (sealed / "floods.pdf").read_bytes().startswith((sealed.parents[1] / "small.inside.pdf").read_bytes().rstrip())
    )


@pytest.mark.parametrize("break_it", ["flip", "append", "sums", "file", "missing", "gone"])
def test_what_was_changed_is_told(copy: Path, keys: Path, break_it: str) -> None:
    pdf = copy / "floods.pdf"
    match break_it:
        case "flip":
            data = bytearray(pdf.read_bytes())
            data[data.index(b"stream") + 20] ^= 1
            pdf.write_bytes(bytes(data))
            wanted = {"RK624", "RK626"}
        case "append":
            _updated(pdf)
            wanted = {"RK624", "RK626"}
        case "sums":
            sums = copy / "SHA256SUMS"
            sums.write_text(sums.read_text().replace("cable.txt", "cable2.txt"))
            wanted = {"RK624", "RK626"}
        case "file":
            (copy / "cable.txt").write_text("Other words.\n")
            wanted = {"RK626"}
        case "missing":
            (copy / "floods.docx").unlink()
            wanted = {"RK626"}
        case _:
            (copy / "SHA256SUMS.p7s").write_bytes(b"no signature")
            wanted = {"RK460"}
    told = verify(copy, "--trust", str(keys / "root.pem"))
    assert told.exit_code == 1
    assert all(code in told.output for code in wanted), told.output


def test_checksums_without_a_seal_and_what_are_none(copy: Path) -> None:
    (copy / "SHA256SUMS.p7s").unlink()
    assert "not sealed, so anybody may have written it" in verify(copy).output
    (copy / "SHA256SUMS").write_text("hello\n")
    assert "RK460" in verify(copy).output


def test_keys_that_cannot_be_used(project: Path, keys: Path) -> None:
    assert seal(project).exit_code == 2
    wrong = seal(project, *by_file(keys, "locked"), secret="wrong")
    assert wrong.exit_code == 2 and "cannot be read" in wrong.output and "Traceback" not in wrong.output
    other = ["--key", str(keys / "root.key"), "--certificate", str(keys / "officer.pem")]
    told = seal(project, *other)
    assert told.exit_code == 2 and "not that of the key" in told.output
    assert seal(project, *by_file(keys, "locked"), secret=PASSWORD).exit_code == 0


def test_a_paper_without_origin_has_no_seal(keys: Path, tmp_path: Path) -> None:
    project = tmp_path / "paper"
    make_folder(str(project), new_project("paper", "non-paper", "en-GB", date(2026, 11, 26)))
    with (project / "sources/paper/memo.yaml").open("a", encoding="utf-8") as memo:
        memo.write("variants:\n  outside:\n    cable: {to: [Mission A], summary: situation}\n")
    run = ["seal", "paper", "-a", "outside", "--project", str(project), *by_file(keys)]
    told = CliRunner().invoke(main, run)
    assert told.exit_code == 1 and "RK627" in told.output, told.output
    assert not (project / "output/paper/sealed").exists()


@pytest.fixture
def clock(keys: Path) -> Iterator[str]:
    """Give the address of a time stamp authority on this machine."""
    from asn1crypto import keys as private
    from asn1crypto import pem, tsp, x509
    from pyhanko.sign.timestamps import DummyTimeStamper

    key = private.PrivateKeyInfo.load(pem.unarmor((keys / "stamp.key").read_bytes())[2])
    stamps = DummyTimeStamper(x509.Certificate.load((keys / "stamp.der").read_bytes()), key)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamps.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_time_stamp_says_when(project: Path, keys: Path, clock: str, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "small")
    told = seal(copy, *by_file(keys), "--timestamp", clock)
    assert told.exit_code == 0, told.output
    told = verify(copy / HOME, "--trust", str(keys / "root.pem"))
    assert told.exit_code == 0 and told.output.count("by a time stamp") == 2, told.output
    told = seal(copy, *by_file(keys), "--timestamp", "http://127.0.0.1:9/")
    assert told.exit_code == 2 and "time stamp" in told.output and "Traceback" not in told.output


@pytest.mark.judge
def test_a_token_signs(
    project: Path, keys: Path, tmp_path: Path, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    util = judge("softhsm2-util")
    module = next(
        (p for p in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so") if os.path.exists(p)),
        None,
    )
    pkcs11 = pytest.importorskip("pkcs11")
    assert module is not None
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    made = [util, "--init-token", "--free", "--label", "desk", "--pin", "1234", "--so-pin", "5678"]
    subprocess.run(made, check=True, capture_output=True)
    into = [
        util,
        "--import",
        str(keys / "officer.key"),
        "--token",
        "desk",
        "--label",
        "me",
        "--id",
        "01",
        "--pin",
        "1234",
    ]
    subprocess.run(into, check=True, capture_output=True)
    session = pkcs11.lib(module).get_token(token_label="desk").open(user_pin="1234", rw=True)
    about = {
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        pkcs11.Attribute.TOKEN: True,
        pkcs11.Attribute.LABEL: "me",
    }
    from pkcs11.util.x509 import decode_x509_certificate

    session.create_object(
        about | decode_x509_certificate((keys / "officer.der").read_bytes()) | {pkcs11.Attribute.LABEL: "me"}
    )
    session.close()
    copy = shutil.copytree(project, tmp_path / "small")
    run = ["--pkcs11", module, "--token", "desk", "--label", "me", "--chain", str(keys / "office.pem")]
    assert "REPORTKIT_SECRET" in seal(copy, *run).output
    told = seal(copy, *run, secret="1234")
    assert told.exit_code == 0, told.output
    told = verify(copy / HOME, "--trust", str(keys / "root.pem"))
    assert told.exit_code == 0 and told.output.count("a root that is trusted vouches") == 2
    assert seal(copy, *run, secret="9999").exit_code == 2


@pytest.mark.judge
def test_judges_take_a_sealed_pdf(sealed: Path, judge: Judge) -> None:
    judge("java")
    done = subprocess.run(
        [ROOT / "scripts/verapdf", sealed / "floods.pdf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    checked = subprocess.run(
        [judge("qpdf"), "--check", sealed / "floods.pdf"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    openssl = shutil.which("openssl")
    if openssl:
        run = [
            openssl,
            "cms",
            "-verify",
            "-inform",
            "DER",
            "-binary",
            "-noverify",
            "-in",
            str(sealed / "SHA256SUMS.p7s"),
        ]
        held = subprocess.run([*run, "-content", str(sealed / "SHA256SUMS")], capture_output=True, check=False)
        assert held.returncode == 0


def test_an_older_version_below_a_signature_is_told(sealed: Path, keys: Path, tmp_path: Path) -> None:
    """Pages that an update replaced before it was signed: the signature is sound, and what it hides lies there."""
    pdf = tmp_path / "floods.pdf"
    pdf.write_bytes((sealed.parents[1] / "small.inside.pdf").read_bytes())
    _updated(pdf)
    with open_keys(
        KeyFile(str(keys / "officer.key"), str(keys / "officer.pem"), (str(keys / "office.pem"),))
    ) as signer:
        pdf.write_bytes(Seal(signer).pdf(pdf.read_bytes()))
    told = CliRunner().invoke(main, ["verify", str(pdf)])
    assert told.exit_code == 1 and "RK461" in told.output and "all of it is as it was signed" in told.output


def _updated(path: Path) -> None:
    """Append a version with another first page."""
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer: Any = IncrementalPdfFileWriter(BytesIO(path.read_bytes()))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    path.write_bytes(out.getvalue())
