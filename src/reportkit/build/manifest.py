"""What travels beside an audience's files: their checksums, and a manifest that names them and nothing else.

No hash of a source, no name of another audience, no count of what was withheld: what stands here an audience could
have found out from its own files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from reportkit.build.plan import FORMATS, Job
from reportkit.patterns import regex
from reportkit.version import VERSION

_SUM = regex(r"([0-9a-f]{64})  ([^/\\\n]+)\n")
_UNKNOWN: Mapping[str, str] = {}


def about(job: Job, title: str, language: str) -> dict[str, str]:
    """Give what the manifest says of a document, which has this title and is in this language."""
    return {"title": title, "date": job.memo.date.isoformat(), "language": language}


def companions(
    stem: str,
    told: Mapping[str, str],
    files: Mapping[str, bytes],
    contents: Mapping[str, str] = _UNKNOWN,
    digests: Mapping[str, str] = _UNKNOWN,
) -> dict[str, bytes]:
    """Give the manifest and the checksums of one audience's files, by path; `files` maps a format to its bytes.

    `told` is what the manifest says of the document (`about`). `contents` are digests of what is in the files by format
    (`content_digest`), which are the same whichever compressor wrote them, and `digests` those of their bytes
    (SHA-256), as far as they are known already. The checksums are as `sha256sum` writes and checks them, by file name;
    the manifest is among them.
    """
    name = stem.rpartition("/")[2]
    named = {f"{name}.{f}": files[f] for f in FORMATS if f in files}
    content = {f"{name}.{f}": contents.get(f) or _content(f, files[f]) for f in FORMATS if f in files}
    known = {f"{name}.{f}": digest for f, digest in digests.items()}
    sums = {n: known.get(n) or hashlib.sha256(data).hexdigest() for n, data in named.items()}
    manifest = {
        "generator": f"reportkit {VERSION}",
        **told,
        "files": [
            {"name": n, "bytes": len(data), "sha256": sums[n], "content": content[n]} for n, data in named.items()
        ],
    }
    text = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    sums[f"{name}.manifest.json"] = hashlib.sha256(text).hexdigest()
    return {f"{stem}.manifest.json": text, f"{stem}.SHA256SUMS": _rows(sums)}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Give the checksums of files by name, as `sha256sum` writes and checks them."""
    return _rows({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def _rows(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode("utf-8")


def digests_in(sums: bytes) -> dict[str, str]:
    """Give the digests that checksums of ours list, by name; rows of another form are passed over."""
    return {name: digest for digest, name in _SUM.findall(sums.decode("utf-8", "replace"))}


def _content(name: str, data: bytes) -> str:
    from reportkit.checks.content import content_digest  # late: it is known already, but for formats not asked for

    return content_digest(name, data)
