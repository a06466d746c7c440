"""Verify checksums: every file that they list, and the signature beside them, whoever made it."""

from __future__ import annotations

from hashlib import sha256

from reportkit.build.verify import report_proof
from reportkit.checks.strangers.looks import MOST_BYTES, Unknown
from reportkit.diagnostics import Sink
from reportkit.patterns import regex
from reportkit.source.workspace import ReadFault, disk
from reportkit.span import at

NAME, SEAL = "SHA256SUMS", ".p7s"
_ROW = regex(r"([0-9a-f]{64}) [ *]([^/\\\n]+)")


def verify_sums(name: str, folder: str, data: bytes, sink: Sink, roots: tuple[bytes, ...]) -> list[str]:
    """Report what is wrong with the files in a folder that checksums list, and with the seal on these; says what holds.

    `name` is how the checksums were named, `folder` where they lie. Reports RK460 (they cannot be read), RK624 and
    RK625 (the seal) and RK626 (a file is another one).
    """
    rows = data.decode("utf-8", "replace").splitlines()
    listed = [found.groups() for row in rows if (found := _ROW.fullmatch(row))]
    if len(listed) < len(rows) or not rows:
        sink.error("RK460", at(name), "these are no checksums")
        return []
    workspace, said = disk(folder), []
    for digest, file in listed:
        try:
            same = sha256(workspace.read(file, MOST_BYTES)).hexdigest() == digest
        except ReadFault as unread:
            sink.error("RK626", at(name), f"`{file}` cannot be read: {unread}")
            continue
        if same:
            said.append(f"{file}: as its checksum says")
        else:
            sink.error("RK626", at(name), f"`{file}` is not what its checksum says", "ask for it anew, by another way")
    try:
        seal = workspace.read(f"{NAME}{SEAL}", MOST_BYTES)
    except ReadFault:
        return [*said, f"{name}: not sealed, so anybody may have written it"]
    try:
        from reportkit.checks.strangers.seals import prove_sums  # late: an extra brings its library

        return [*said, report_proof(f"{name}{SEAL}", prove_sums(data, seal, roots), sink)]
    except ImportError:
        sink.error("RK460", at(name), "what reads signatures is not installed: pip install 'reportkit[sign,verify]'")
    except Unknown as fault:
        sink.error("RK460", at(f"{name}{SEAL}"), str(fault))
    return said
