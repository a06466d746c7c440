"""Envelopes of a cable: a mail (RFC 5322) and an archive, whose bytes depend on nothing but what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain",
}
"""Media types of what goes in a mail, by the ending of the name."""


def write_mail(subject: str, text: str, files: Mapping[str, bytes], day: date) -> bytes:
    """Give a mail that is not sent yet: a text and attachments. Who sends it writes from whom and to whom.

    Its date is the memo's, at midnight UTC, and its boundary a digest of what it holds: the same words, the same bytes.
    `X-Unsent` lets Outlook open it as a draft.
    """
    # Late: it loads half of the standard library, and a cable that is no mail does without.
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    mail = EmailMessage(SMTP.clone(max_line_length=998))
    mail["Subject"] = subject
    mail["Date"] = format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    mail["X-Unsent"] = "1"
    mail["MIME-Version"] = "1.0"
    mail.set_content(text, charset="us-ascii" if text.isascii() else "utf-8", cte=None if text.isascii() else "base64")
    for name, data in files.items():
        kind, _, subtype = TYPES[name.rpartition(".")[2]].partition("/")
        mail.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    if files:
        held = sha256(text.encode("utf-8") + b"".join(files.values())).hexdigest()
        mail.set_boundary(f"=={held[:32]}==")
    return mail.as_bytes()


def write_zip(files: Mapping[str, bytes], day: date) -> bytes:
    """Give an archive of files in the order given, each of the memo's day (1980 at the earliest)."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, (max(1980, day.year), day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return out.getvalue()
