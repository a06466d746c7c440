"""What a signature proves: in a PDF, and beside checksums; told in words. Reads with pyHanko (extra `reportkit[sign]`).

Three things are asked: whether what was signed is what lies there, all of it; who signed; and whether somebody who is
trusted vouches for that. Nothing is fetched from a network: whether a certificate was withdrawn is not known, and said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf

from reportkit.checks.strangers.looks import ODD, Unknown
from reportkit.record import dataclass
from reportkit.source.environment import hushed

SIGNED = b"/ByteRange"
"""What stands in a PDF that is signed (ISO 32000-1, 12.8.1)."""
_NEED = "it is signed, and what reads signatures is not installed: pip install 'reportkit[sign]'"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a signature proves: `words` say all of it; `whole` that what was signed lies there unchanged, all of it;

    `trusted` that a root which was named vouches for who signed, None where none was named.
    """

    words: str
    whole: bool
    trusted: bool | None


def prove_pdf(data: bytes, roots: Iterable[bytes]) -> list[Proof]:
    """Give what each signature in a PDF proves; `roots` are certificates in PEM. Raises Unknown."""
    trusted = tuple(roots)
    validation = _library("pyhanko.sign.validation")
    out = []
    signatures = _signatures(data)
    for signature in signatures:
        try:
            status = validation.validate_pdf_signature(signature, signer_validation_context=_context(trusted))
        except Exception as fault:
            raise Unknown(f"its signature cannot be read ({type(fault).__name__})") from None
        if signature is signatures[-1]:
            covered = status.coverage.name == "ENTIRE_FILE"
        else:  # what came behind it may be signatures and what vouches for them, nothing else
            changed = status.modification_level is not None and status.modification_level.name
            covered = status.coverage.name == "ENTIRE_REVISION" and changed in ("NONE", "LTA_UPDATES")
        whole = bool(status.intact and status.valid and covered)
        out.append(_proof(status, whole, bool(trusted)))
    if not out:
        raise Unknown("it has a place for a signature, and none that can be read")
    return out


def prove_sums(data: bytes, seal: bytes, roots: Iterable[bytes]) -> Proof:
    """Give what a detached signature over bytes proves; raises Unknown."""
    from asyncio import run

    trusted = tuple(roots)
    cms = _library("asn1crypto.cms")
    validate = _library("pyhanko.sign.validation.generic_cms").async_validate_detached_cms
    try:
        content = cms.ContentInfo.load(seal)
        status = run(validate(data, content["content"], signer_validation_context=_context(trusted)))
    except Exception as fault:
        raise Unknown(f"its signature cannot be read ({type(fault).__name__})") from None
    return _proof(status, bool(status.intact and status.valid), bool(trusted))


def _signatures(data: bytes) -> list[Any]:
    reader = _library("pyhanko.pdf_utils.reader")
    try:
        return list(reader.PdfFileReader(BytesIO(data), strict=False).embedded_signatures)
    except Exception as fault:
        raise Unknown(f"its signature cannot be read ({type(fault).__name__})") from None


def _library(name: str) -> Any:
    hushed("pyhanko", "pyhanko_certvalidator")
    try:
        return import_module(name)
    except ImportError:
        raise Unknown(_NEED) from None


def _context(roots: tuple[bytes, ...]) -> Any:
    pem = _library("asn1crypto.pem")
    x509 = _library("asn1crypto.x509")
    made = [x509.Certificate.load(pem.unarmor(one)[2] if pem.detect(one) else one) for one in roots]
    return _library("pyhanko_certvalidator").ValidationContext(trust_roots=made, allow_fetching=False)


def _proof(status: Any, whole: bool, asked: bool) -> Proof:
    certificate = status.signing_cert
    who = _name(certificate.subject)
    words = [f"signed by {who} (certificate of {_name(certificate.issuer)})"]
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and stamp.valid and stamp.intact:
        words[0] += f" before {_moment(stamp.timestamp)}, by a time stamp"
    elif status.signer_reported_dt is not None:
        words[0] += f" at {_moment(status.signer_reported_dt)}, by the signer's own clock"
    words.append("all of it is as it was signed" if whole else "it is not as it was signed, or not all of it is signed")
    trusted = bool(status.trusted) if asked else None
    if trusted is None:
        words.append("nobody was named who is trusted, so anybody may have called themselves that (`--trust`)")
    elif trusted:
        words.append("a root that is trusted vouches for it; whether it was withdrawn since is not known")
    else:
        words.append("no root that is trusted vouches for it")
    return Proof("; ".join(words), whole, trusted)


def _name(name: Any) -> str:
    native = name.native
    said = native.get("common_name") or native.get("organization_name") or name.human_friendly
    return " ".join(str(said).split())


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def as_before(data: bytes) -> bool:
    """Say whether the version to which the first signature was appended shows the same pages as the file does now."""
    end = data.rfind(b"%%EOF", 0, data.index(SIGNED))
    before = data if end < 0 else data[: end + 5]
    try:
        with pikepdf.open(BytesIO(before)) as old, pikepdf.open(BytesIO(data)) as new:
            if len(old.pages) != len(new.pages):
                return False
            return all(_drawn(a) == _drawn(b) for a, b in zip(old.pages, new.pages, strict=True))
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, pikepdf.DeletedObjectError, *ODD):
        return False


def _drawn(page: pikepdf.Page) -> bytes:
    """Give what draws a page, and what it draws with, as bytes."""
    parts = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
    return b"\n".join(
        [*(part.read_bytes() for part in parts), page.get("/Resources", pikepdf.Dictionary()).unparse(True)]
    )
