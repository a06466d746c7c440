"""What a cable carries: files of one audience under their outgoing names, held against what gateways let pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from reportkit.build.plan import Job
from reportkit.checks.archive import parts_of
from reportkit.checks.extract import words
from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import Stream
from reportkit.checks.pdf_syntax import Value
from reportkit.checks.strangers.docx import look_at_docx
from reportkit.checks.strangers.looks import Look, Unknown
from reportkit.diagnostics import Severity, Sink
from reportkit.doctree.cable import Attachment
from reportkit.doctree.cable_form import CableProfile
from reportkit.model.project import Project
from reportkit.patterns import regex
from reportkit.span import Span

_ACTIVE = frozenset(
    "AA EmbeddedFile EmbeddedFiles JavaScript JS Launch OpenAction RichMedia SubmitForm ImportData GoToR XFA".split()
)
"""Names in a PDF of what acts, carries files or leads to others (ISO 32000-1, 12.6, 7.11.4, 12.7.8, 13)."""
_LARGEST = 3
_WORD = regex(r"[^\W_]+")


def outgoing(job: Job) -> str:
    """Give the name under which the files of a job go out, without its ending: what memo.yaml says, else the memo's.

    Never the name of the files in the output, which says for whom they are.
    """
    return job.variant.attachment_name or job.memo.id


def attachments(
    job: Job,
    files: Mapping[str, bytes],
    pages: Mapping[str, int],
    sink: Sink,
    *,
    profile: CableProfile,
    project: Project,
) -> dict[str, tuple[Attachment, bytes]]:
    """Give the attachments by name, in the order of the profile; `files` and `pages` are by format.

    Reports RK620 (too large, and what takes the room), RK621 (a name that says too much) and RK622 (active content).
    """
    out = {}
    where = job.variant.span if job.variant.cable is None else job.variant.cable.span
    _name(job, profile, sink, where, project)
    for kind in profile.formats:
        if kind not in files:
            continue
        name, data = f"{outgoing(job)}.{kind}", files[kind]
        if len(data) > profile.most_bytes:
            said = f"`{name}` has {len(data):,} bytes, of {profile.most_bytes:,} that `{profile.name}` allows"
            room = "; ".join(f"{what}: {size:,}" for what, size in _room(kind, data))
            sink.error("RK620", where, said, f"what takes the room: {room}", "make pictures smaller: `--image-dpi 150`")
        for what in _docx(name, data) if kind == "docx" else _pdf(data):
            sink.error(
                "RK622", where, f"`{name}` holds {what}", "take it out of the sources, or report this as a fault"
            )
        out[name] = (Attachment(name, pages[kind], len(data), sha256(data).hexdigest()), data)
    return out


def _name(job: Job, profile: CableProfile, sink: Sink, where: Span, project: Project) -> None:
    """Report RK621 for a name that is too long, or tells of audiences, instruments, markings or variants."""
    name = outgoing(job)
    longest = max(len(f"{name}.{kind}") for kind in profile.formats)
    if longest > profile.name_most:
        said = f"`{name}` with its ending has {longest} characters, of {profile.name_most} that are allowed"
        sink.error("RK621", where, said, "write a shorter one: `attachment_name`")
    telling = {"variant", "draft", "final", "review", "internal", "version"}
    telling |= {word for audience in project.audiences for word in words(audience.id)}
    telling |= {word for scheme in project.schemes for level in scheme.levels for word in words(level.name)}
    said_in = [word for word in _WORD.findall(name.lower()) if word in telling and not word.isdigit()]
    if said_in:
        said = f"the name `{name}` says `{said_in[0]}`, which is for us to know"
        sink.error("RK621", where, said, "write one that says what the paper is about: `attachment_name`")


def _room(kind: str, data: bytes) -> list[tuple[str, int]]:
    """Give what takes the room in a file: the largest kinds of parts, with bytes."""
    sizes: dict[str, int] = {}
    if kind == "docx":
        for part in parts_of(data) or ():  # of ours nothing else is attached
            sizes[_part(part.name)] = sizes.get(_part(part.name), 0) + part.end - part.start
    else:
        for value in read_file(data).objects.values():
            if isinstance(value, Stream):
                what = _stream(value)
                sizes[what] = sizes.get(what, 0) + len(value.raw)
    return sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[:_LARGEST]


def _part(name: str) -> str:
    return "pictures" if "/media/" in name else "fonts" if "/fonts/" in name else "text"


def _stream(stream: Stream) -> str:
    if stream.entries.get("Subtype") == "Image":
        return "pictures"
    return "fonts" if {"Length1", "Length2"} & stream.entries.keys() or _is_font(stream) else "text"


def _is_font(stream: Stream) -> bool:
    return stream.entries.get("Subtype") in ("OpenType", "CIDFontType0C", "Type1C")


def _docx(name: str, data: bytes) -> Iterator[str]:
    """Give what a DOCX has that no cable may carry: whatever `verify` calls an error."""
    sink = Sink()
    try:
        look_at_docx(data, Look(name, sink))
    except Unknown as fault:
        yield str(fault)
    yield from (one.message for one in sink if one.severity is Severity.ERROR)


def _pdf(data: bytes) -> Iterator[str]:
    """Give what a PDF has that acts, carries files, or leads to others."""
    file = read_file(data)
    found = {name for value in file.objects.values() for name in _names(value)}
    yield from (f"`/{name}`" for name in sorted(found & _ACTIVE))


def _names(value: Value | Stream) -> Iterator[str]:
    if isinstance(value, Stream):
        value = value.entries
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
    elif isinstance(value, str):
        yield value
