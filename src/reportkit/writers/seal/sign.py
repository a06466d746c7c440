"""Signatures: PAdES in a PDF (ETSI EN 319 142-1, baseline B-B, B-T with a time stamp), CMS beside a text (RFC 5652)."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any

from reportkit.diagnostics import ConfigurationError

FIELD = "Signature"
_DIGEST = "sha256"
_NOWHERE = (-1, -1, -1, -1)
"""The box of a signature that nobody sees: outside the page, where PDF/UA asks for no tag (ISO 14289-1, 7.18.1)."""


class Seal:
    """Signs with one signer; `stamp` is the address of a time stamp authority (RFC 3161), empty for none."""

    def __init__(self, signer: Any, stamp: str = "") -> None:
        self.signer = signer
        self.stamps = import_module("pyhanko.sign.timestamps").HTTPTimeStamper(stamp) if stamp else None

    def pdf(self, data: bytes) -> bytes:
        """Give a PDF with a signature appended that covers all of it; what was there stays as it was."""
        signers, fields = import_module("pyhanko.sign.signers"), import_module("pyhanko.sign.fields")
        writer = import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter(BytesIO(data))
        about = signers.PdfSignatureMetadata(
            field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm=_DIGEST
        )
        place = fields.SigFieldSpec(FIELD, on_page=0, box=_NOWHERE)
        signer = signers.PdfSigner(about, self.signer, timestamper=self.stamps, new_field_spec=place)
        return bytes(self._done(lambda: signer.sign_pdf(writer)).getvalue())

    def text(self, data: bytes) -> bytes:
        """Give a detached signature over bytes, in DER."""
        from asyncio import run  # late: 40 ms, and nothing else here waits for anything

        signed = self.signer.async_sign_general_data(
            data, digest_algorithm=_DIGEST, detached=True, timestamper=self.stamps
        )
        return bytes(self._done(lambda: run(signed)).dump())

    def _done(self, work: Any) -> Any:
        """Sign; raises ConfigurationError where the key, the token or the time stamp authority does not do its part."""
        try:
            return work()
        except import_module("pyhanko.sign.timestamps").TimestampRequestError as fault:
            raise ConfigurationError(f"no time stamp was given: {fault}") from None
        except (OSError, ValueError, RuntimeError, import_module("pyhanko.sign.general").SigningError) as fault:
            raise ConfigurationError(f"nothing was signed ({type(fault).__name__}): {fault}") from None
